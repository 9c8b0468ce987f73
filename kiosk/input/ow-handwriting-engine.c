/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-handwriting-engine.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "ow-handwriting-config.h"

#if OW_HAVE_ZINNIA

#include <sys/mman.h>
#include <zinnia.h>

struct _OwHandwritingEngine {
  GMappedFile *model;
  zinnia_recognizer_t *recognizer; /* points into the model */
};

/* Bytes; zinnia looks at so many before it looks at the length. */
#define MIN_MODEL 12

/* --- Opening -------------------------------------------------------------------------------- */

/* zinnia looks for the end of each character and so reads the file through: 26 MB, of which nothing is needed before
 * somebody writes. Most type. */
static gboolean
take_model (OwHandwritingEngine *self)
{
  char *contents = g_mapped_file_get_contents (self->model);
  gsize length = g_mapped_file_get_length (self->model);

  if (length < MIN_MODEL || !zinnia_recognizer_open_from_ptr (self->recognizer, contents, length))
    return FALSE;
  madvise (contents, length, MADV_DONTNEED);
  return TRUE;
}

OwHandwritingEngine *
ow_handwriting_engine_open (const char  *model,
                            GError     **error)
{
  g_autoptr (OwHandwritingEngine) self = g_new0 (OwHandwritingEngine, 1);

  g_return_val_if_fail (model != NULL, NULL);

  self->model = g_mapped_file_new (model, FALSE, error);
  if (self->model == NULL)
    return NULL;
  self->recognizer = zinnia_recognizer_new ();
  if (!take_model (self)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "zinnia doesn't take %s", model);
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
ow_handwriting_engine_close (OwHandwritingEngine *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->recognizer, zinnia_recognizer_destroy);
  g_clear_pointer (&self->model, g_mapped_file_unref);
  g_free (self);
}

/* --- Guessing ------------------------------------------------------------------------------- */

/* OW_STROKES_MAX_CORNERS matters here: for a stroke that turns n times, always near the same end, zinnia 0.06 makes a
 * table of two to the power of n (feature.cpp, getVertex). */
static zinnia_character_t *
new_character (const OwStrokes *ink,
               const guint8    *order)
{
  zinnia_character_t *character = zinnia_character_new ();

  zinnia_character_set_width (character, OW_STROKES_SQUARE);
  zinnia_character_set_height (character, OW_STROKES_SQUARE);
  for (guint i = 0; i < ink->n_strokes; i++) {
    guint n_points;
    const OwStrokePoint *points = ow_strokes_get_stroke (ink, order[i], &n_points);

    for (guint j = 0; j < MIN (n_points, OW_STROKES_MAX_CORNERS); j++)
      zinnia_character_add (character, i, (int) lrintf (points[j].x), (int) lrintf (points[j].y));
  }
  return character;
}

static guint
take_guesses (zinnia_result_t *result,
              OwGuess         *guesses,
              guint            max)
{
  guint count = 0;

  for (gsize i = 0; i < zinnia_result_size (result) && count < max; i++) {
    const char *text = zinnia_result_value (result, i);
    float score = zinnia_result_score (result, i);

    if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) != 1 || !isfinite (score))
      continue;
    g_strlcpy (guesses[count].text, text, sizeof guesses[count].text);
    guesses[count++].score = score;
  }
  return count;
}

guint
ow_handwriting_engine_guess (OwHandwritingEngine *self,
                             const OwStrokes     *ink,
                             const guint8        *order,
                             OwGuess             *guesses,
                             guint                max)
{
  zinnia_character_t *character;
  zinnia_result_t *result;
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (ink != NULL && order != NULL && guesses != NULL, 0);

  if (ink->n_strokes == 0)
    return 0;
  character = new_character (ink, order);
  result = zinnia_recognizer_classify (self->recognizer, character, max);
  if (result != NULL)
    count = take_guesses (result, guesses, max);
  g_clear_pointer (&result, zinnia_result_destroy);
  zinnia_character_destroy (character);
  return count;
}

#else /* without zinnia */

OwHandwritingEngine *
ow_handwriting_engine_open (const char  *model,
                            GError     **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "built without zinnia");
  return NULL;
}

void
ow_handwriting_engine_close (OwHandwritingEngine *self)
{
}

guint
ow_handwriting_engine_guess (OwHandwritingEngine *self,
                             const OwStrokes     *ink,
                             const guint8        *order,
                             OwGuess             *guesses,
                             guint                max)
{
  return 0;
}

#endif
