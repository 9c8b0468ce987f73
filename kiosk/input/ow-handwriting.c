/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-handwriting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ow-handwriting-config.h"
#include "ow-handwriting-engine.h"
#include "ow-secret.h"

/* Millimetres. A dot that is meant is longer than a fingertip's tremble, and elsewhere. */
#define SLIP_LENGTH 2.0f
#define SLIP_DISTANCE 3.0f
/* A line that broke off goes on there, in its direction: at most so far away, and turned by 20 degrees. Directions are
 * those of so long a piece at the ends. More would make one of strokes that follow each other, as in 身. */
#define BREAK_DISTANCE 1.5f
#define BREAK_COSINE 0.94f
#define BREAK_PIECE 4.0f
/* Nearer to the point before, a point says nothing. */
#define MIN_MOVE 0.2f

/* A best guess below this is none: seen with a hundred characters in right and wrong orders. */
#define LIKELY 0.5f
/* How it was written is the likelier reading. */
#define AS_WRITTEN 0.2f
/* Of so few strokes, all orders are tried. */
#define ALL_ORDERS 3
/* After so many readings nobody looks any more: a fifth of a second. */
#define MAX_READINGS 40

/* The likeliest, sorted. */
typedef struct {
  OwGuess guesses[2 * OW_HANDWRITING_MAX_CANDIDATES];
  guint count;
} Guesses;

struct _OwHandwriting {
  GObject parent_instance;

  char *model;
  OwHandwritingEngine *engine; /* NULL: not open */
  OwStrokes *ink;
  OwStrokes *prepared;
  OwStrokes *split; /* the same with one stroke made two */
  gboolean writing; /* the last stroke isn't ended */
  Guesses offered;
  Guesses found;    /* while other readings are tried: with what they gave */
  guint n_orders;   /* that were tried, but for the one it was written in */
  guint n_splits;   /* that were tried */
  guint search_id;
};

G_DEFINE_FINAL_TYPE (OwHandwriting, ow_handwriting, G_TYPE_OBJECT)

static guint changed_signal;

/* --- Guessing ------------------------------------------------------------------------------- */

static void
forget_guesses (OwHandwriting *self)
{
  g_clear_handle_id (&self->search_id, g_source_remove);
  explicit_bzero (&self->offered, sizeof self->offered);
  explicit_bzero (&self->found, sizeof self->found);
  self->n_orders = 0;
  self->n_splits = 0;
}

static int
compare_guesses (gconstpointer a,
                 gconstpointer b)
{
  float difference = ((const OwGuess *) b)->score - ((const OwGuess *) a)->score;

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/* Takes it in, or the better of two. */
static void
add_guess (Guesses       *found,
           const OwGuess *guess)
{
  for (guint i = 0; i < found->count; i++) {
    if (!g_str_equal (found->guesses[i].text, guess->text))
      continue;
    found->guesses[i].score = fmaxf (found->guesses[i].score, guess->score);
    return;
  }
  found->guesses[found->count++] = *guess;
}

/* Adds what the strokes may be in @order; of all that was found, ten stay. */
static void
guess (OwHandwriting   *self,
       const OwStrokes *ink,
       const guint8    *order,
       float            bonus)
{
  OwGuess guesses[OW_HANDWRITING_MAX_CANDIDATES];
  guint count = ow_handwriting_engine_guess (self->engine, ink, order, guesses, G_N_ELEMENTS (guesses));

  for (guint i = 0; i < count; i++) {
    guesses[i].score += bonus;
    add_guess (&self->found, &guesses[i]);
  }
  qsort (self->found.guesses, self->found.count, sizeof *self->found.guesses, compare_guesses);
  self->found.count = MIN (self->found.count, OW_HANDWRITING_MAX_CANDIDATES);
  explicit_bzero (guesses, sizeof guesses);
}

/* What was found is offered. */
static void
offer (OwHandwriting *self)
{
  self->offered = self->found;
  g_signal_emit (self, changed_signal, 0);
}

/* --- Other readings ------------------------------------------------------------------------- */

static void
exchange (guint8 *order,
          guint   a,
          guint   b)
{
  guint8 kept = order[a];

  order[a] = order[b];
  order[b] = kept;
}

/* The order number @index besides the one it was written in, which is number 0; FALSE when there is none. */
static gboolean
find_order (guint   n_strokes,
            guint   index,
            guint8 *order)
{
  /* All of three; the first two of them are all of two. */
  static const guint8 orders[][ALL_ORDERS] = { { 0, 1, 2 }, { 1, 0, 2 }, { 0, 2, 1 },
                                               { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  static const guint counts[] = { 0, 1, 2, 6 };

  for (guint i = 0; i < n_strokes; i++)
    order[i] = (guint8) i;
  if (n_strokes <= ALL_ORDERS) {
    if (index < counts[n_strokes])
      memcpy (order, orders[index], n_strokes);
    return index < counts[n_strokes];
  }
  if (index > 0 && index < n_strokes)
    exchange (order, index - 1, index);
  return index < n_strokes;
}

/* Tries one more; FALSE when there is none. */
static gboolean
try_next (OwHandwriting *self)
{
  guint8 order[OW_STROKES_MAX];

  if (self->n_orders + self->n_splits >= MAX_READINGS)
    return FALSE;
  if (find_order (self->prepared->n_strokes, self->n_orders + 1, order)) {
    self->n_orders++;
    guess (self, self->prepared, order, 0);
    return TRUE;
  }
  if (!ow_strokes_split (self->prepared, self->n_splits++, self->split))
    return FALSE;
  find_order (self->split->n_strokes, 0, order);
  guess (self, self->split, order, 0);
  return TRUE;
}

static gboolean
on_search_idle (gpointer user_data)
{
  OwHandwriting *self = user_data;

  if (try_next (self))
    return G_SOURCE_CONTINUE;
  self->search_id = 0;
  offer (self);
  return G_SOURCE_REMOVE;
}

/* What is offered changes once more at most, before a hand has come from the pad to the characters: then the likeliest
 * of all readings stands first. */
static void
recognize (OwHandwriting *self)
{
  guint8 order[OW_STROKES_MAX];

  forget_guesses (self);
  ow_strokes_prepare (self->ink, self->prepared);
  if (self->prepared->n_strokes > 0) {
    find_order (self->prepared->n_strokes, 0, order);
    guess (self, self->prepared, order, AS_WRITTEN);
    if (self->found.guesses[0].score < LIKELY + AS_WRITTEN)
      self->search_id = g_idle_add (on_search_idle, self);
  }
  offer (self);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
forget (OwHandwriting *self)
{
  forget_guesses (self);
  ow_strokes_clear (self->ink);
  ow_strokes_clear (self->prepared);
  ow_strokes_clear (self->split);
  self->writing = FALSE;
}

static void
ow_handwriting_finalize (GObject *object)
{
  OwHandwriting *self = OW_HANDWRITING (object);

  forget (self);
  g_clear_pointer (&self->engine, ow_handwriting_engine_close);
  g_clear_pointer (&self->ink, ow_strokes_free);
  g_clear_pointer (&self->prepared, ow_strokes_free);
  g_clear_pointer (&self->split, ow_strokes_free);
  g_clear_pointer (&self->model, g_free);
  G_OBJECT_CLASS (ow_handwriting_parent_class)->finalize (object);
}

static void
ow_handwriting_class_init (OwHandwritingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_handwriting_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ow_handwriting_init (OwHandwriting *self)
{
  self->ink = ow_strokes_new ();
  self->prepared = ow_strokes_new ();
  self->split = ow_strokes_new ();
}

OwHandwriting *
ow_handwriting_new (const char *model)
{
  OwHandwriting *self = g_object_new (OW_TYPE_HANDWRITING, NULL);

  self->model = g_strdup (model != NULL ? model : OW_HANDWRITING_MODEL);
  return self;
}

gboolean
ow_handwriting_is_available (OwHandwriting *self)
{
  g_return_val_if_fail (OW_IS_HANDWRITING (self), FALSE);

  return OW_HAVE_ZINNIA && g_file_test (self->model, G_FILE_TEST_IS_REGULAR);
}

gboolean
ow_handwriting_open (OwHandwriting  *self,
                     GError        **error)
{
  g_return_val_if_fail (OW_IS_HANDWRITING (self), FALSE);

  if (self->engine == NULL)
    self->engine = ow_handwriting_engine_open (self->model, error);
  return self->engine != NULL;
}

void
ow_handwriting_close (OwHandwriting *self)
{
  g_return_if_fail (OW_IS_HANDWRITING (self));

  forget (self);
  g_clear_pointer (&self->engine, ow_handwriting_engine_close);
  g_signal_emit (self, changed_signal, 0);
}

gboolean
ow_handwriting_is_open (OwHandwriting *self)
{
  g_return_val_if_fail (OW_IS_HANDWRITING (self), FALSE);

  return self->engine != NULL;
}

/* --- Strokes -------------------------------------------------------------------------------- */

gboolean
ow_handwriting_begin_stroke (OwHandwriting *self,
                             double         x,
                             double         y)
{
  g_return_val_if_fail (OW_IS_HANDWRITING (self), FALSE);
  g_return_val_if_fail (self->engine != NULL, FALSE);

  /* Who writes on doesn't wait for other readings. */
  g_clear_handle_id (&self->search_id, g_source_remove);
  if (self->writing)
    ow_handwriting_end_stroke (self);
  self->writing = ow_strokes_begin (self->ink, x, y);
  return self->writing;
}

static float
distance (OwStrokePoint a,
          OwStrokePoint b)
{
  return hypotf (a.x - b.x, a.y - b.y);
}

void
ow_handwriting_extend_stroke (OwHandwriting *self,
                              double         x,
                              double         y)
{
  OwStrokePoint at = { (float) x, (float) y };

  g_return_if_fail (OW_IS_HANDWRITING (self));

  if (self->writing && distance (self->ink->points[self->ink->n_points - 1], at) >= MIN_MOVE)
    ow_strokes_add (self->ink, x, y);
}

static float
find_extent (const OwStrokePoint *points,
             guint                n_points)
{
  float extent = 0;

  for (guint i = 1; i < n_points; i++)
    extent = fmaxf (extent, distance (points[0], points[i]));
  return extent;
}

/* Which way a stroke goes: from its point @from to the first that is far enough, forwards or back. FALSE when it is too
 * short to say. */
static gboolean
find_direction (const OwStrokePoint *points,
                guint                n_points,
                gboolean             at_end,
                OwStrokePoint       *direction)
{
  OwStrokePoint from = points[at_end ? n_points - 1 : 0];

  for (guint i = 1; i < n_points; i++) {
    OwStrokePoint to = points[at_end ? n_points - 1 - i : i];
    float length = distance (from, to);

    if (length < BREAK_PIECE)
      continue;
    direction->x = (at_end ? from.x - to.x : to.x - from.x) / length;
    direction->y = (at_end ? from.y - to.y : to.y - from.y) / length;
    return TRUE;
  }
  return FALSE;
}

/* A finger that lifted for a moment. */
static void
mend_last_stroke (OwHandwriting *self)
{
  guint n_before;
  guint n_points;
  const OwStrokePoint *before = ow_strokes_get_stroke (self->ink, self->ink->n_strokes - 2, &n_before);
  const OwStrokePoint *points = ow_strokes_get_stroke (self->ink, self->ink->n_strokes - 1, &n_points);
  float gap = distance (before[n_before - 1], points[0]);
  OwStrokePoint came;
  OwStrokePoint goes;

  if (gap <= SLIP_DISTANCE && find_extent (points, n_points) < SLIP_LENGTH)
    ow_strokes_drop (self->ink);
  else if (gap <= BREAK_DISTANCE && find_direction (before, n_before, TRUE, &came)
           && find_direction (points, n_points, FALSE, &goes)
           && came.x * goes.x + came.y * goes.y >= BREAK_COSINE)
    ow_strokes_join (self->ink);
}

void
ow_handwriting_end_stroke (OwHandwriting *self)
{
  g_return_if_fail (OW_IS_HANDWRITING (self));

  if (!self->writing)
    return;
  self->writing = FALSE;
  if (self->ink->n_strokes > 1)
    mend_last_stroke (self);
  recognize (self);
}

gboolean
ow_handwriting_undo_stroke (OwHandwriting *self)
{
  g_return_val_if_fail (OW_IS_HANDWRITING (self), FALSE);
  g_return_val_if_fail (self->engine != NULL, FALSE);

  self->writing = FALSE;
  if (!ow_strokes_drop (self->ink))
    return FALSE;
  recognize (self);
  return TRUE;
}

void
ow_handwriting_clear (OwHandwriting *self)
{
  g_return_if_fail (OW_IS_HANDWRITING (self));

  if (self->ink->n_strokes == 0)
    return;
  forget (self);
  g_signal_emit (self, changed_signal, 0);
}

const OwStrokes *
ow_handwriting_get_ink (OwHandwriting *self)
{
  g_return_val_if_fail (OW_IS_HANDWRITING (self), NULL);

  return self->ink;
}

gboolean
ow_handwriting_is_searching (OwHandwriting *self)
{
  g_return_val_if_fail (OW_IS_HANDWRITING (self), FALSE);

  return self->search_id != 0;
}

/* --- Candidates ----------------------------------------------------------------------------- */

guint
ow_handwriting_get_n_candidates (OwHandwriting *self)
{
  g_return_val_if_fail (OW_IS_HANDWRITING (self), 0);

  return self->offered.count;
}

const char *
ow_handwriting_get_candidate (OwHandwriting *self,
                              guint          index)
{
  g_return_val_if_fail (OW_IS_HANDWRITING (self), NULL);
  g_return_val_if_fail (index < ow_handwriting_get_n_candidates (self), NULL);

  return self->offered.guesses[index].text;
}

char *
ow_handwriting_choose (OwHandwriting *self,
                       guint          index)
{
  char *text;

  g_return_val_if_fail (OW_IS_HANDWRITING (self), NULL);
  g_return_val_if_fail (index < ow_handwriting_get_n_candidates (self), NULL);

  text = g_strdup (self->offered.guesses[index].text);
  ow_handwriting_clear (self);
  return text;
}
