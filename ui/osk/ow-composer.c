/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-composer.h"

#include "ow-secret.h"

struct _OwComposer {
  GObject parent_instance;

  OwPinyin *pinyin;
  OwImContext *context; /* weak */
};

G_DEFINE_FINAL_TYPE (OwComposer, ow_composer, G_TYPE_OBJECT)

static guint changed_signal;

/* --- Following the field -------------------------------------------------------------------- */

/* The field shows the letters by syllables. */
static void
show_letters (OwComposer *self)
{
  g_autoptr (OwSecretText) shown = ow_pinyin_dup_divided (self->pinyin);

  if (self->context != NULL)
    ow_im_context_set_letters (self->context, ow_pinyin_get_letters (self->pinyin), shown);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_letters_changed (OwComposer *self)
{
  ow_pinyin_set_letters (self->pinyin, ow_im_context_get_letters (self->context));
  show_letters (self);
}

static void
detach (OwComposer *self)
{
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_func (self->context, on_letters_changed, self);
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
  if (!ow_pinyin_is_open (self->pinyin))
    return;
  if (context != NULL) {
    g_signal_connect_swapped (context, "letters-changed", G_CALLBACK (on_letters_changed), self);
    ow_pinyin_set_letters (self->pinyin, ow_im_context_get_letters (context));
  } else {
    ow_pinyin_reset (self->pinyin);
  }
  g_signal_emit (self, changed_signal, 0);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_composer_dispose (GObject *object)
{
  OwComposer *self = OW_COMPOSER (object);

  detach (self);
  g_clear_object (&self->pinyin);
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
}

OwComposer *
ow_composer_new (OwPinyin *pinyin)
{
  OwComposer *self = g_object_new (OW_TYPE_COMPOSER, NULL);

  self->pinyin = g_object_ref (pinyin);
  return self;
}

gboolean
ow_composer_open (OwComposer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  if (ow_pinyin_open (self->pinyin, &error))
    return TRUE;
  g_message ("Chinese can't be written: %s", error->message);
  return FALSE;
}

void
ow_composer_close (OwComposer *self)
{
  g_return_if_fail (OW_IS_COMPOSER (self));

  detach (self);
  ow_pinyin_close (self->pinyin);
  g_signal_emit (self, changed_signal, 0);
}

gboolean
ow_composer_is_open (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  return ow_pinyin_is_open (self->pinyin);
}

/* --- Composing ------------------------------------------------------------------------------ */

gboolean
ow_composer_is_composing (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  return *ow_pinyin_get_letters (self->pinyin) != '\0';
}

char *
ow_composer_dup_shown (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), NULL);

  return ow_composer_is_composing (self) ? ow_pinyin_dup_divided (self->pinyin) : g_strdup ("");
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

void
ow_composer_type (OwComposer *self,
                  char        letter)
{
  g_return_if_fail (OW_IS_COMPOSER (self));
  g_return_if_fail (self->context != NULL);

  if (!ow_composer_is_composing (self))
    ow_pinyin_set_begins (self->pinyin, begins_field (self));
  if (ow_pinyin_type (self->pinyin, letter))
    show_letters (self);
}

gboolean
ow_composer_backspace (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  if (!ow_composer_is_composing (self) || !ow_pinyin_backspace (self->pinyin))
    return FALSE;
  show_letters (self);
  return TRUE;
}

guint
ow_composer_get_n_candidates (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), 0);

  return ow_pinyin_get_n_candidates (self->pinyin);
}

const char *
ow_composer_get_candidate (OwComposer *self,
                           guint       index)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), NULL);

  return ow_pinyin_get_candidate (self->pinyin, index);
}

void
ow_composer_choose (OwComposer *self,
                    guint       index)
{
  g_autoptr (OwSecretText) text = NULL;

  g_return_if_fail (OW_IS_COMPOSER (self));
  g_return_if_fail (self->context != NULL);
  g_return_if_fail (index < ow_composer_get_n_candidates (self));

  text = ow_pinyin_choose (self->pinyin, index);
  show_letters (self);
  ow_im_context_type (self->context, text);
}

gboolean
ow_composer_choose_all (OwComposer *self)
{
  g_return_val_if_fail (OW_IS_COMPOSER (self), FALSE);

  while (ow_composer_get_n_candidates (self) > 0)
    ow_composer_choose (self, 0);
  return !ow_composer_is_composing (self);
}
