/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-keyboard.h"

#include <glib/gi18n.h>

#include "ow-candidate-bar.h"
#include "ow-composer.h"
#include "ow-key-layout.h"
#include "ow-language.h"

struct _OwKeyboard {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *bar; /* only above keys that write Chinese */
  GtkWidget *grid;
  GtkWidget *space;     /* borrowed: the key; NULL where there is none */
  OwImContext *context; /* weak: the field that is typed into */
  OwComposer *composer; /* NULL when Chinese can't be written */
  OwKeySheet sheet;     /* the keys that are shown; 0: none yet */
  gboolean shift;
  guint hide_id;
};

G_DEFINE_FINAL_TYPE (OwKeyboard, ow_keyboard, GTK_TYPE_WIDGET)

static guint hide_pressed_signal;

#define KEY_DATA "ow-key"

/* --- Words on the keys ---------------------------------------------------------------------- */

static char *
dup_key_label (OwKeyboard  *self,
               const OwKey *key)
{
  switch (key->action) {
  case OW_KEY_BACKSPACE:
    /* Translators: the key that takes back the last character. */
    return g_strdup (_("Delete"));
  case OW_KEY_SHIFT:
    /* Translators: the key for capital letters. */
    return g_strdup (_("Capitals"));
  case OW_KEY_SPACE:
    if (self->composer != NULL && ow_composer_get_n_candidates (self->composer) > 0)
      /* Translators: the space bar while characters are offered: takes the first of them. */
      return g_strdup (_("Take the first"));
    /* Translators: the space bar. */
    return g_strdup (_("Space"));
  case OW_KEY_TO_LATIN:
    /* Translators: the key that shows the keys for Latin letters instead of those for Chinese. */
    return g_strdup (_("Latin"));
  case OW_KEY_TO_PINYIN:
    /* Translators: the key that shows the keys for writing Chinese by its sound. */
    return g_strdup (_("Pinyin"));
  case OW_KEY_TO_SYMBOLS:
    return g_strdup ("123，。");
  case OW_KEY_SOUND:
    /* Where there is no ü, v writes it; people look for ü. */
    return g_strdup (g_str_equal (key->text, "v") ? "ü" : key->text);
  case OW_KEY_HIDE:
    /* Translators: the key that puts the keyboard away. */
    return g_strdup (_("Hide keys"));
  case OW_KEY_CHARACTER:
  default:
    return self->shift ? g_utf8_strup (key->text, -1) : g_strdup (key->text);
  }
}

static void
label_keys (OwKeyboard *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->grid); button != NULL;
       button = gtk_widget_get_next_sibling (button)) {
    const OwKey *key = g_object_get_data (G_OBJECT (button), KEY_DATA);
    g_autofree char *label = dup_key_label (self, key);

    gtk_button_set_label (GTK_BUTTON (button), label);
    if (key->action == OW_KEY_SHIFT && self->shift)
      gtk_widget_add_css_class (button, "down");
    else
      gtk_widget_remove_css_class (button, "down");
  }
}

/* --- Keys ----------------------------------------------------------------------------------- */

static void
set_shift (OwKeyboard *self,
           gboolean    shift)
{
  if (self->shift == shift)
    return;
  self->shift = shift;
  label_keys (self);
}

static gboolean
is_composing (OwKeyboard *self)
{
  return self->composer != NULL && ow_composer_is_composing (self->composer);
}

/* What is typed by sound goes in first; letters that mean nothing have to go before. */
static void
type_character (OwKeyboard *self,
                const char *text)
{
  g_autofree char *upper = self->shift ? g_utf8_strup (text, -1) : NULL;

  if (is_composing (self) && !ow_composer_choose_all (self->composer))
    return;
  ow_im_context_type (self->context, upper != NULL ? upper : text);
  set_shift (self, FALSE);
}

static void
press_space (OwKeyboard *self)
{
  if (!is_composing (self))
    ow_im_context_type (self->context, " ");
  else
    ow_candidate_bar_choose_first (OW_CANDIDATE_BAR (self->bar));
}

static void
press_backspace (OwKeyboard *self)
{
  if (self->composer == NULL || !ow_composer_backspace (self->composer))
    ow_im_context_backspace (self->context);
}

static void show_keys (OwKeyboard *self, OwKeySheet sheet);

/* Letters that are still typed by sound are dropped when other letters are asked for, before the person's eyes. */
static void
show_latin (OwKeyboard *self)
{
  while (is_composing (self))
    ow_composer_backspace (self->composer);
  show_keys (self, OW_KEYS_LATIN);
}

static void
show_pinyin (OwKeyboard *self)
{
  if (ow_composer_open (self->composer)) {
    ow_composer_attach (self->composer, self->context);
    show_keys (self, OW_KEYS_PINYIN);
  } else {
    ow_keyboard_set_pinyin (self, NULL);
  }
}

static void
on_key_clicked (OwKeyboard *self,
                GtkWidget  *button)
{
  const OwKey *key = g_object_get_data (G_OBJECT (button), KEY_DATA);

  if (key->action == OW_KEY_HIDE) {
    g_signal_emit (self, hide_pressed_signal, 0);
    return;
  }
  if (self->context == NULL)
    return;
  switch (key->action) {
  case OW_KEY_CHARACTER:
    type_character (self, key->text);
    break;
  case OW_KEY_SOUND:
    ow_composer_type (self->composer, key->text[0]);
    break;
  case OW_KEY_SPACE:
    press_space (self);
    break;
  case OW_KEY_BACKSPACE:
    press_backspace (self);
    break;
  case OW_KEY_TO_LATIN:
    show_latin (self);
    break;
  case OW_KEY_TO_PINYIN:
    show_pinyin (self);
    break;
  case OW_KEY_TO_SYMBOLS:
    show_keys (self, OW_KEYS_SYMBOLS);
    break;
  case OW_KEY_SHIFT:
    set_shift (self, !self->shift);
    break;
  case OW_KEY_HIDE:
  default:
    break;
  }
}

static void
add_key (OwKeyboard  *self,
         const OwKey *key)
{
  GtkWidget *button = gtk_button_new ();
  gboolean is_letter = key->action == OW_KEY_CHARACTER || key->action == OW_KEY_SOUND;

  if (key->action == OW_KEY_SPACE)
    self->space = button;
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_vexpand (button, TRUE);
  gtk_widget_add_css_class (button, is_letter ? "key" : "key-act");
  g_object_set_data (G_OBJECT (button), KEY_DATA, (gpointer) key);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_key_clicked), self);
  gtk_grid_attach (GTK_GRID (self->grid), button, key->column, key->row, key->width, key->height);
}

/* Keys to write Chinese have a row less, and what is offered above them: no other height, so that the page doesn't
 * jump. */
static void
show_bar (OwKeyboard *self,
          gboolean    shown)
{
  gtk_widget_set_visible (self->bar, shown);
  if (shown)
    gtk_widget_add_css_class (self->grid, "below-candidates");
  else
    gtk_widget_remove_css_class (self->grid, "below-candidates");
}

static void
show_keys (OwKeyboard *self,
           OwKeySheet  sheet)
{
  const OwKey *keys;
  gsize n_keys;
  GtkWidget *child;

  if (self->sheet == sheet)
    return;
  self->sheet = sheet;
  self->shift = FALSE;
  self->space = NULL;
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  show_bar (self, sheet == OW_KEYS_PINYIN || sheet == OW_KEYS_SYMBOLS);
  ow_candidate_bar_set_inviting (OW_CANDIDATE_BAR (self->bar), sheet == OW_KEYS_PINYIN);
  keys = ow_key_layout_get (sheet, &n_keys);
  for (gsize i = 0; i < n_keys; i++)
    if (keys[i].action != OW_KEY_TO_PINYIN || self->composer != NULL)
      add_key (self, &keys[i]);
  label_keys (self);
}

/* What the field begins with: pinyin where the screens are Chinese, or where some is begun. */
static void
show_first_keys (OwKeyboard *self)
{
  OwEntryKind kind = ow_im_context_get_kind (self->context);
  gboolean chinese = kind == OW_ENTRY_TEXT && g_str_equal (ow_language_get (), "zh");

  if (self->composer != NULL && (chinese || *ow_im_context_get_letters (self->context) != '\0'))
    show_pinyin (self);
  else
    show_keys (self, ow_key_layout_for_entry (kind));
}

static void
on_composer_changed (OwKeyboard *self)
{
  const OwKey *key = self->space != NULL ? g_object_get_data (G_OBJECT (self->space), KEY_DATA) : NULL;
  g_autofree char *label = key != NULL ? dup_key_label (self, key) : NULL;

  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->space), label);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_keyboard_dispose (GObject *object)
{
  OwKeyboard *self = OW_KEYBOARD (object);

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_clear_weak_pointer (&self->context);
  if (self->composer != NULL)
    g_signal_handlers_disconnect_by_data (self->composer, self);
  g_clear_object (&self->composer);
  self->space = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_keyboard_parent_class)->dispose (object);
}

static void
ow_keyboard_class_init (OwKeyboardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_keyboard_dispose;
  hide_pressed_signal = g_signal_new ("hide-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "keyboard");
}

static void
ow_keyboard_init (OwKeyboard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->bar = ow_candidate_bar_new ();
  gtk_box_append (GTK_BOX (self->box), self->bar);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_row_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_set_vexpand (self->grid, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->grid);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  show_bar (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ow_keyboard_new (void)
{
  return g_object_new (OW_TYPE_KEYBOARD, NULL);
}

void
ow_keyboard_set_pinyin (OwKeyboard *self,
                        OwPinyin   *pinyin)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  if (self->composer != NULL)
    g_signal_handlers_disconnect_by_data (self->composer, self);
  g_clear_object (&self->composer);
  if (pinyin != NULL) {
    self->composer = ow_composer_new (pinyin);
    g_signal_connect_swapped (self->composer, "changed", G_CALLBACK (on_composer_changed), self);
  }
  ow_candidate_bar_set_composer (OW_CANDIDATE_BAR (self->bar), self->composer);
  self->sheet = 0;
  if (self->context != NULL)
    show_first_keys (self);
}

void
ow_keyboard_attach (OwKeyboard  *self,
                    OwImContext *context)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));
  g_return_if_fail (OW_IS_IM_CONTEXT (context));

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_set_weak_pointer (&self->context, context);
  if (self->composer != NULL)
    ow_composer_attach (self->composer, context);
  show_first_keys (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static gboolean
on_hide_idle (gpointer user_data)
{
  OwKeyboard *self = user_data;

  self->hide_id = 0;
  set_shift (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return G_SOURCE_REMOVE;
}

void
ow_keyboard_detach (OwKeyboard  *self,
                    OwImContext *context)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  if (self->context != context)
    return;
  g_clear_weak_pointer (&self->context);
  if (self->composer != NULL)
    ow_composer_attach (self->composer, NULL);
  if (self->hide_id == 0)
    self->hide_id = g_idle_add (on_hide_idle, self);
}

void
ow_keyboard_reset (OwKeyboard *self)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_clear_weak_pointer (&self->context);
  if (self->composer != NULL)
    ow_composer_close (self->composer);
  on_hide_idle (self);
}

gboolean
ow_keyboard_is_clean (OwKeyboard *self)
{
  g_return_val_if_fail (OW_IS_KEYBOARD (self), FALSE);

  return self->context == NULL && (self->composer == NULL || !ow_composer_is_open (self->composer));
}

void
ow_keyboard_set_landscape (OwKeyboard *self,
                           gboolean    landscape)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  ow_candidate_bar_set_landscape (OW_CANDIDATE_BAR (self->bar), landscape);
  gtk_widget_set_halign (self->box, landscape ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
}

void
ow_keyboard_retranslate (OwKeyboard *self)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  label_keys (self);
  ow_candidate_bar_retranslate (OW_CANDIDATE_BAR (self->bar));
  /* Whoever changes the language writes in it; what is begun is not taken from anyone. */
  if (self->context != NULL && !is_composing (self))
    show_first_keys (self);
}
