/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-key-button.h"

#include "ow-a11y.h"
#include "ow-key-names.h"
#include "ow-read-out.h"

struct _OwKeyButton {
  GtkButton parent_instance;

  const OwKey *key;
};

G_DEFINE_FINAL_TYPE (OwKeyButton, ow_key_button, GTK_TYPE_BUTTON)

static guint
get_n_spellings (const OwKeyState *state)
{
  return state->composer != NULL ? ow_composer_get_n_spellings (state->composer) : 0;
}

/* While something is typed by the nine keys there may be fewer ways to spell it than keys. */
static char *
dup_spelling (const OwKey      *key,
              const OwKeyState *state)
{
  g_auto (GStrv) parts = NULL;

  if (get_n_spellings (state) == 0)
    return g_strdup (key->text);
  if ((guint) key->row >= get_n_spellings (state))
    return g_strdup ("");
  parts = g_strsplit (ow_composer_get_spelling (state->composer, (guint) key->row), "v", -1);
  return g_strjoinv ("ü", parts);
}

static gboolean
takes_first (const OwKeyState *state)
{
  return state->composer != NULL && ow_composer_is_composing (state->composer)
         && ow_composer_get_n_candidates (state->composer) > 0;
}

static char *
dup_words (const OwKey      *key,
           const OwKeyState *state)
{
  switch (key->action) {
  case OW_KEY_SPACE:
    return g_strdup (ow_key_names_get_space (takes_first (state)));
  case OW_KEY_TO_CHINESE:
    return g_strdup (ow_key_names_get_chinese (state->chinese));
  case OW_KEY_SOUND:
    return ow_key_names_dup_sounds (key);
  case OW_KEY_SPELLING:
    return dup_spelling (key, state);
  case OW_KEY_DOT:
    return g_strdup (state->lines ? ow_key_names_get (key) : key->text);
  case OW_KEY_CHARACTER:
    return state->shift ? g_utf8_strup (key->text, -1) : g_strdup (key->text);
  default:
    return g_strdup (ow_key_names_get (key));
  }
}

/* The keys that take strokes back do nothing where there are none. */
static gboolean
is_of_use (const OwKey      *key,
           const OwKeyState *state)
{
  if (key->action == OW_KEY_SPELLING)
    return get_n_spellings (state) == 0 || (guint) key->row < get_n_spellings (state);
  if (key->action != OW_KEY_UNDO_STROKE && key->action != OW_KEY_CLEAR_STROKES)
    return TRUE;
  return ow_composer_is_writing (state->composer) || ow_composer_is_stroking (state->composer);
}

static gboolean
is_letter (const OwKey      *key,
           const OwKeyState *state)
{
  switch (key->action) {
  case OW_KEY_CHARACTER:
  case OW_KEY_SOUND:
  case OW_KEY_SPELLING:
    return TRUE;
  case OW_KEY_DOT:
    return !state->lines;
  default:
    return FALSE;
  }
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* A stroke as it looks, and below it how it is called. */
static void
add_look (OwKeyButton *self,
          const char  *look)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_label_new (look));
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stroke");
}

static void
set_words (OwKeyButton *self,
           const char  *words)
{
  GtkButton *button = GTK_BUTTON (self);

  if (ow_key_names_get_look (self->key) == NULL) {
    gtk_button_set_label (button, words);
    return;
  }
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (button))), words);
  ow_a11y_set_label (GTK_WIDGET (self), words);
}

static void
ow_key_button_class_init (OwKeyButtonClass *klass)
{
}

static void
ow_key_button_init (OwKeyButton *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ow_key_button_new (const OwKey *key)
{
  OwKeyButton *self;

  g_return_val_if_fail (key != NULL, NULL);

  self = g_object_new (OW_TYPE_KEY_BUTTON, NULL);
  self->key = key;
  if (ow_key_names_get_look (key) != NULL)
    add_look (self, ow_key_names_get_look (key));
  return GTK_WIDGET (self);
}

const OwKey *
ow_key_button_get_key (OwKeyButton *self)
{
  g_return_val_if_fail (OW_IS_KEY_BUTTON (self), NULL);

  return self->key;
}

void
ow_key_button_label (OwKeyButton      *self,
                     const OwKeyState *state)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *words = NULL;
  const char *spoken;

  g_return_if_fail (OW_IS_KEY_BUTTON (self));
  g_return_if_fail (state != NULL);

  words = dup_words (self->key, state);
  set_words (self, words);
  spoken = ow_key_names_get_spoken (self->key);
  if (spoken != NULL) {
    ow_a11y_set_label (widget, spoken);
    ow_read_out_set_words (widget, spoken);
  }
  gtk_widget_set_sensitive (widget, is_of_use (self->key, state));
  set_class (widget, "key", is_letter (self->key, state));
  set_class (widget, "key-act", !is_letter (self->key, state));
  set_class (widget, "down", self->key->action == OW_KEY_SHIFT && state->shift);
}
