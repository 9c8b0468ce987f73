/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-composer.h"

#include <string.h>

#include "ow-secret.h"

struct _OwComposer {
  GObject parent_instance;

  OwPinyin *pinyin;           /* nullable */
  OwHandwriting *handwriting; /* nullable */
  OwFiveStrokes *five_strokes; /* nullable */
  OwImContext *context;       /* weak */
  OwImContext *writer;        /* weak: whose the strokes are */
  gboolean continues;
  GPtrArray *continuations;   /* of const char *, the pinyin's; NULL for none */
};

G_DEFINE_FINAL_TYPE (OwComposer, ow_composer, G_TYPE_OBJECT)

static guint changed_signal;

/* More fit in no row. */
#define MAX_CONTINUATIONS 8

static gboolean
can_type (OwComposer *self)
{
  return self->pinyin != NULL && ow_pinyin_is_open (self->pinyin);
}

static gboolean
can_write (OwComposer *self)
{
  return self->handwriting != NULL && ow_handwriting_is_open (self->handwriting);
}

static gboolean
can_stroke (OwComposer *self)
{
  return self->five_strokes != NULL && ow_five_strokes_is_open (self->five_strokes);
}

static gboolean
are_strokes (const char *letters)
{
  return *letters != '\0' && strchr (OW_FIVE_STROKES_KEYS, *letters) != NULL;
}

/* --- Following the field -------------------------------------------------------------------- */

static void
forget_continuations (OwComposer *self)
{
  g_clear_pointer (&self->continuations, g_ptr_array_unref);
}

/* Free with ow_secret_free(); NULL where the field doesn't tell, or something is marked. */
static char *
dup_before_cursor (OwComposer *self)
{
  g_autoptr (OwSecretText) text = NULL;
  int cursor = 0;
  int anchor = 0;

  if (self->context == NULL
      || !gtk_im_context_get_surrounding_with_selection (GTK_IM_CONTEXT (self->context), &text, &cursor, &anchor)
      || cursor != anchor)
    return NULL;
  return g_strndup (text, (gsize) cursor);
}

static void
find_continuations (OwComposer *self)
{
  g_autoptr (OwSecretText) before = dup_before_cursor (self);

  forget_continuations (self);
  if (before != NULL && self->pinyin != NULL && self->continues && !ow_composer_is_composing (self))
    self->continuations = ow_pinyin_find_continuations (self->pinyin, before, MAX_CONTINUATIONS);
}

static void
on_committed (OwComposer *self)
{
  find_continuations (self);
  g_signal_emit (self, changed_signal, 0);
}

/* The field shows the letters by syllables, and strokes as they look. */
static void
show_letters (OwComposer *self)
{
  g_autoptr (OwSecretText) shown = ow_composer_dup_shown (self);
  const char *letters = "";

  forget_continuations (self);
  if (ow_composer_is_stroking (self))
    letters = ow_five_strokes_get_keys (self->five_strokes);
  else if (self->pinyin != NULL)
    letters = ow_pinyin_get_letters (self->pinyin);
  if (self->context != NULL)
    ow_im_context_set_letters (self->context, letters, shown);
  g_signal_emit (self, changed_signal, 0);
}

/* What the field holds goes on being written by whoever it belongs to. */
static void
take_letters (OwComposer *self,
              const char *letters)
{
  if (can_stroke (self))
    ow_five_strokes_set_keys (self->five_strokes, are_strokes (letters) ? letters : "");
  if (can_type (self))
    ow_pinyin_set_letters (self->pinyin, are_strokes (letters) ? "" : letters);
}

static void
on_letters_changed (OwComposer *self)
{
  if (ow_composer_is_writing (self) && !ow_im_context_get_written (self->context))
    ow_handwriting_clear (self->handwriting);
  if (!can_type (self) && !can_stroke (self))
    return;
  take_letters (self, ow_im_context_get_letters (self->context));
  if (!ow_im_context_get_written (self->context))
    show_letters (self);
}

/* The field shows that a character is being written. */
static void
on_handwriting_changed (OwComposer *self)
{
  gboolean writing = ow_composer_is_writing (self);

  forget_continuations (self);
  if (self->writer != NULL)
    ow_im_context_set_written (self->writer, writing);
  if (!writing)
    g_clear_weak_pointer (&self->writer);
  g_signal_emit (self, changed_signal, 0);
}

static void
detach (OwComposer *self)
{
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  forget_continuations (self);
  g_clear_weak_pointer (&self->context);
}

void
ow_composer_attach (OwComposer  *self,
                    OwImContext *context)
{
  g_return_if_fail (OW_IS_COMPOSER (self));
  g_return_if_fail (context == NULL || OW_IS_IM_CONTEXT (context));

  detach (self);
  g_set_weak_pointer (&self->context, context);
  if (context != NULL) {
    g_signal_connect_swapped (context, "letters-changed", G_CALLBACK (on_letters_changed), self);
    /* After the field, which then has it. */
    g_signal_connect_data (context, "commit", G_CALLBACK (on_committed), self, NULL,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  }
  /* What was begun in another field isn't this one's. */
  if (context != NULL && self->writer != context && can_write (self))
    ow_handwriting_clear (self->handwriting);
  take_letters (self, context != NULL ? ow_im_context_get_letters (context) : "");
  g_signal_emit (self, changed_signal, 0);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_composer_dispose (GObject *object)
{
  OwComposer *self = OW_COMPOSER (object);

  detach (self);
  g_clear_weak_pointer (&self->writer);
  if (self->handwriting != NULL)
    g_signal_handlers_disconnect_by_data (self->handwriting, self);
  g_clear_object (&self->pinyin);
  g_clear_object (&self->handwriting);
  g_clear_object (&self->five_strokes);
  G_OBJECT_CLASS (ow_composer_parent_class)->dispose (object);
}

static void
ow_composer_class_init (OwComposerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_composer_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ow_composer_init (OwComposer *self)
{
  self->continues = TRUE;
}

OwComposer *
ow_composer_new (OwPinyin      *pinyin,
                 OwHandwriting *handwriting,
                 OwFiveStrokes *five_strokes)
{
  OwComposer *self = g_object_new (OW_TYPE_COMPOSER, NULL);

  g_set_object (&self->pinyin, pinyin);
  g_set_object (&self->handwriting, handwriting);
  g_set_object (&self->five_strokes, five_strokes);
  if (handwriting != NULL)
    g_signal_connect_swapped (handwriting, "changed", G_CALLBACK (on_handwriting_changed), self);
  return self;
}

gboolean
ow_composer_open_pinyin (OwComposer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  if (self->pinyin == NULL)
    return FALSE;
  if (ow_pinyin_open (self->pinyin, &error))
    return TRUE;
  g_message ("Chinese can't be typed: %s", error->message);
  return FALSE;
}

gboolean
ow_composer_open_handwriting (OwComposer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  if (self->handwriting == NULL)
    return FALSE;
  if (ow_handwriting_open (self->handwriting, &error))
    return TRUE;
  g_message ("nobody can write with a finger: %s", error->message);
  return FALSE;
}

gboolean
ow_composer_open_five_strokes (OwComposer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  if (self->five_strokes == NULL)
    return FALSE;
  if (ow_five_strokes_open (self->five_strokes, &error))
    return TRUE;
  g_message ("nobody can write by strokes: %s", error->message);
  return FALSE;
}

void
ow_composer_close (OwComposer *self)
{
  g_return_if_fail (OW_IS_COMPOSER (self));

  detach (self);
  if (self->pinyin != NULL)
    ow_pinyin_close (self->pinyin);
  if (self->handwriting != NULL)
    ow_handwriting_close (self->handwriting);
  if (self->five_strokes != NULL)
    ow_five_strokes_close (self->five_strokes);
  g_signal_emit (self, changed_signal, 0);
}

gboolean
ow_composer_is_open (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  return can_type (self) || can_write (self) || can_stroke (self);
}

void
ow_composer_set_continues (OwComposer *self,
                           gboolean    continues)
{
  g_return_if_fail (OW_IS_COMPOSER (self));

  if (self->continues == continues)
    return;
  self->continues = continues;
  forget_continuations (self);
  g_signal_emit (self, changed_signal, 0);
}

/* --- Composing ------------------------------------------------------------------------------ */

static gboolean
is_typing (OwComposer *self)
{
  return self->pinyin != NULL && *ow_pinyin_get_letters (self->pinyin) != '\0';
}

gboolean
ow_composer_is_composing (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  return is_typing (self) || ow_composer_is_writing (self) || ow_composer_is_stroking (self);
}

gboolean
ow_composer_is_writing (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  return self->handwriting != NULL && ow_handwriting_get_ink (self->handwriting)->n_strokes > 0;
}

gboolean
ow_composer_is_continuing (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  return !ow_composer_is_composing (self) && self->continuations != NULL && self->continuations->len > 0;
}

gboolean
ow_composer_is_stroking (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  return self->five_strokes != NULL && *ow_five_strokes_get_keys (self->five_strokes) != '\0';
}

char *
ow_composer_dup_shown (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), NULL);

  if (ow_composer_is_stroking (self))
    return ow_five_strokes_dup_shown (self->five_strokes);
  return is_typing (self) ? ow_pinyin_dup_divided (self->pinyin) : g_strdup ("");
}

/* At the beginning of a field stands, more often than not, a name. */
static gboolean
begins_field (OwComposer *self)
{
  g_autoptr (OwSecretText) text = NULL;
  int cursor = 0;
  int anchor = 0;

  return !gtk_im_context_get_surrounding_with_selection (GTK_IM_CONTEXT (self->context), &text, &cursor, &anchor)
         || cursor == 0;
}

/* What stands before the cursor of a field that somebody's name is written into. */
static void
tell_name (OwComposer *self)
{
  g_autoptr (OwSecretText) text = NULL;
  g_autoptr (OwSecretText) before = NULL;
  int cursor = 0;
  int anchor = 0;

  if (ow_im_context_is_for_name (self->context) &&
      gtk_im_context_get_surrounding_with_selection (GTK_IM_CONTEXT (self->context), &text, &cursor, &anchor))
    before = g_strndup (text, (gsize) cursor);
  ow_pinyin_set_name (self->pinyin, before);
}

void
ow_composer_type (OwComposer *self,
                  char        letter)
{
  g_return_if_fail (OW_IS_COMPOSER (self));
  g_return_if_fail (self->context != NULL);

  if (!can_type (self))
    return;
  if (!is_typing (self)) {
    ow_pinyin_set_begins (self->pinyin, begins_field (self));
    tell_name (self);
  }
  if (ow_pinyin_type (self->pinyin, letter))
    show_letters (self);
}

void
ow_composer_stroke (OwComposer *self,
                    char        key)
{
  g_return_if_fail (OW_IS_COMPOSER (self));

  if (self->context != NULL && can_stroke (self) && ow_five_strokes_type (self->five_strokes, key))
    show_letters (self);
}

gboolean
ow_composer_backspace (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  if (ow_composer_is_writing (self)) {
    ow_handwriting_clear (self->handwriting);
    return TRUE;
  }
  if (ow_composer_is_continuing (self)) {
    forget_continuations (self);
    g_signal_emit (self, changed_signal, 0);
  }
  if (ow_composer_is_stroking (self))
    ow_five_strokes_backspace (self->five_strokes);
  else if (!is_typing (self) || !ow_pinyin_backspace (self->pinyin))
    return FALSE;
  show_letters (self);
  return TRUE;
}

void
ow_composer_drop (OwComposer *self)
{
  g_return_if_fail (OW_IS_COMPOSER (self));

  while (ow_composer_backspace (self))
    continue;
}

guint
ow_composer_get_n_spellings (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), 0);

  return self->pinyin != NULL ? ow_pinyin_get_n_spellings (self->pinyin) : 0;
}

const char *
ow_composer_get_spelling (OwComposer *self,
                          guint       index)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), NULL);

  return ow_pinyin_get_spelling (self->pinyin, index);
}

void
ow_composer_spell (OwComposer *self,
                   guint       index)
{
  g_return_if_fail (OW_IS_COMPOSER (self));
  g_return_if_fail (index < ow_composer_get_n_spellings (self));

  ow_pinyin_spell (self->pinyin, index);
  show_letters (self);
}

/* --- Writing -------------------------------------------------------------------------------- */

void
ow_composer_begin_stroke (OwComposer *self,
                          double      x,
                          double      y)
{
  g_return_if_fail (OW_IS_COMPOSER (self));

  if (self->context == NULL || !can_write (self))
    return;
  g_set_weak_pointer (&self->writer, self->context);
  ow_handwriting_begin_stroke (self->handwriting, x, y);
}

void
ow_composer_extend_stroke (OwComposer *self,
                           double      x,
                           double      y)
{
  g_return_if_fail (OW_IS_COMPOSER (self));

  if (can_write (self))
    ow_handwriting_extend_stroke (self->handwriting, x, y);
}

void
ow_composer_end_stroke (OwComposer *self)
{
  g_return_if_fail (OW_IS_COMPOSER (self));

  if (can_write (self))
    ow_handwriting_end_stroke (self->handwriting);
}

void
ow_composer_undo_stroke (OwComposer *self)
{
  g_return_if_fail (OW_IS_COMPOSER (self));

  if (can_write (self))
    ow_handwriting_undo_stroke (self->handwriting);
}

const OwStrokes *
ow_composer_get_ink (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), NULL);

  return self->handwriting != NULL ? ow_handwriting_get_ink (self->handwriting) : NULL;
}

/* --- Candidates ----------------------------------------------------------------------------- */

guint
ow_composer_get_n_candidates (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), 0);

  if (ow_composer_is_writing (self))
    return ow_handwriting_get_n_candidates (self->handwriting);
  if (ow_composer_is_continuing (self))
    return self->continuations->len;
  if (ow_composer_is_stroking (self))
    return ow_five_strokes_get_n_candidates (self->five_strokes);
  return self->pinyin != NULL ? ow_pinyin_get_n_candidates (self->pinyin) : 0;
}

const char *
ow_composer_get_candidate (OwComposer *self,
                           guint       index)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), NULL);
  g_return_val_if_fail (index < ow_composer_get_n_candidates (self), NULL);

  if (ow_composer_is_writing (self))
    return ow_handwriting_get_candidate (self->handwriting, index);
  if (ow_composer_is_continuing (self))
    return g_ptr_array_index (self->continuations, index);
  if (ow_composer_is_stroking (self))
    return ow_five_strokes_get_candidate (self->five_strokes, index);
  return ow_pinyin_get_candidate (self->pinyin, index);
}

/* The cursor may stand elsewhere by now, where a finger or a real key has put it: then other words go on. */
static void
choose_continuation (OwComposer *self,
                     guint       index)
{
  const char *text = g_ptr_array_index (self->continuations, index);

  find_continuations (self);
  if (self->continuations != NULL && g_ptr_array_find (self->continuations, text, NULL))
    ow_im_context_type (self->context, text);
  else
    g_signal_emit (self, changed_signal, 0);
}

guint
ow_composer_get_n_undrawn (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), 0);

  return ow_composer_is_stroking (self) ? ow_five_strokes_get_n_undrawn (self->five_strokes) : 0;
}

void
ow_composer_choose (OwComposer *self,
                    guint       index)
{
  g_autoptr (OwSecretText) text = NULL;

  g_return_if_fail (OW_IS_COMPOSER (self));
  g_return_if_fail (index < ow_composer_get_n_candidates (self));

  if (self->context == NULL)
    return;
  if (ow_composer_is_continuing (self)) {
    choose_continuation (self, index);
    return;
  }
  if (ow_composer_is_writing (self)) {
    text = ow_handwriting_choose (self->handwriting, index);
  } else if (ow_composer_is_stroking (self)) {
    text = ow_five_strokes_choose (self->five_strokes, index);
    show_letters (self);
  } else {
    text = ow_pinyin_choose (self->pinyin, index);
    show_letters (self);
  }
  ow_im_context_type (self->context, text);
}

gboolean
ow_composer_choose_all (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  while (self->context != NULL && ow_composer_is_composing (self) && ow_composer_get_n_candidates (self) > 0)
    ow_composer_choose (self, 0);
  return !ow_composer_is_composing (self);
}
