/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-keyboard.h"

#include "ow-candidate-bar.h"
#include "ow-composer.h"
#include "ow-handwriting-pad.h"
#include "ow-key-button.h"
#include "ow-language.h"
#include "ow-undrawn.h"

struct _OwKeyboard {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *bar; /* only above keys that write Chinese */
  GtkWidget *grid;
  OwImContext *context;       /* weak: the field that is typed into */
  OwImContext *latin;         /* weak: the field whose person asked for letters; NULL: nobody did */
  OwPinyin *pinyin;           /* nullable */
  OwHandwriting *handwriting; /* nullable */
  OwFiveStrokes *five_strokes; /* nullable */
  OwComposer *composer;       /* NULL when there is none of them */
  OwKeySheet sheet;           /* the keys that are shown; 0: none yet */
  OwKeySheet chinese;         /* how this visit writes it; 0: nobody has said */
  gboolean pinyin_first;
  gboolean keyed;
  gboolean shift;
  gboolean lines; /* the field takes several */
  guint hide_id;
};

G_DEFINE_FINAL_TYPE (OwKeyboard, ow_keyboard, GTK_TYPE_WIDGET)

static guint hide_pressed_signal;

/* How Chinese is written: as this visit did last, or as is the rule, where that can be. Who reads English and writes
 * Chinese has learnt it from letters. */
static OwKeySheet
get_chinese_sheet (OwKeyboard *self)
{
  gboolean pinyin_first = self->pinyin_first || !g_str_equal (ow_language_get (), "zh");
  OwKeySheet sheet = self->chinese != 0 ? self->chinese : pinyin_first ? OW_KEYS_PINYIN : OW_KEYS_HANDWRITING;

  if (sheet == OW_KEYS_STROKES && self->five_strokes != NULL)
    return sheet;
  /* The fewest keys to go through; nobody writes with a finger there. */
  if (self->keyed && self->chinese != OW_KEYS_PINYIN)
    return OW_KEYS_NINE;
  if (sheet == OW_KEYS_HANDWRITING && self->handwriting == NULL)
    return OW_KEYS_PINYIN;
  return self->pinyin != NULL || self->handwriting == NULL ? sheet : OW_KEYS_HANDWRITING;
}

static gboolean
is_of_sounds (OwKeySheet sheet)
{
  return sheet == OW_KEYS_PINYIN || sheet == OW_KEYS_NINE;
}

static gboolean
is_composing (OwKeyboard *self)
{
  return self->composer != NULL && ow_composer_is_composing (self->composer);
}

static gboolean
is_chinese (OwKeySheet sheet)
{
  return is_of_sounds (sheet) || sheet == OW_KEYS_HANDWRITING || sheet == OW_KEYS_STROKES;
}

static guint
get_n_spellings (OwKeyboard *self)
{
  return self->composer != NULL ? ow_composer_get_n_spellings (self->composer) : 0;
}

static void
label_key (OwKeyboard *self,
           GtkWidget  *button)
{
  OwKeyState state = {
    .composer = self->composer,
    .chinese = get_chinese_sheet (self),
    .shift = self->shift,
    .lines = self->lines,
  };

  ow_key_button_label (OW_KEY_BUTTON (button), &state);
}

static void
label_keys (OwKeyboard *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (OW_IS_HANDWRITING_PAD (child))
      ow_handwriting_pad_retranslate (OW_HANDWRITING_PAD (child));
    else
      label_key (self, child);
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

static void
set_lines (OwKeyboard *self,
           gboolean    lines)
{
  if (self->lines == lines)
    return;
  self->lines = lines;
  label_keys (self);
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
static void show_chinese (OwKeyboard *self, OwKeySheet sheet);

/* What isn't Chinese yet is dropped when other keys are asked for, before the person's eyes. */
static void
show_latin (OwKeyboard *self)
{
  if (self->composer != NULL)
    ow_composer_drop (self->composer);
  g_set_weak_pointer (&self->latin, self->context);
  show_keys (self, OW_KEYS_LATIN);
}

static void
press_spelling (OwKeyboard  *self,
                const OwKey *key)
{
  if (get_n_spellings (self) == 0)
    type_character (self, key->text);
  else if ((guint) key->row < get_n_spellings (self))
    ow_composer_spell (self->composer, (guint) key->row);
}

/* FALSE: it can't be, and is taken away. */
static gboolean
try_pinyin (OwKeyboard *self,
            OwKeySheet  sheet)
{
  if (!ow_composer_open_pinyin (self->composer)) {
    ow_keyboard_set_pinyin (self, NULL);
    return FALSE;
  }
  if (ow_composer_is_writing (self->composer) || ow_composer_is_stroking (self->composer))
    ow_composer_drop (self->composer);
  ow_composer_attach (self->composer, self->context);
  show_keys (self, sheet);
  return TRUE;
}

static gboolean
try_handwriting (OwKeyboard *self)
{
  if (!ow_composer_open_handwriting (self->composer)) {
    ow_keyboard_set_handwriting (self, NULL);
    return FALSE;
  }
  if (!ow_composer_is_writing (self->composer))
    ow_composer_drop (self->composer);
  show_keys (self, OW_KEYS_HANDWRITING);
  return TRUE;
}

static gboolean
is_drawn (gunichar character,
          gpointer coverages)
{
  return ow_undrawn_covers (coverages, character);
}

static gboolean
try_strokes (OwKeyboard *self)
{
  if (!ow_composer_open_five_strokes (self->composer)) {
    ow_keyboard_set_five_strokes (self, NULL);
    return FALSE;
  }
  if (!ow_composer_is_stroking (self->composer))
    ow_composer_drop (self->composer);
  ow_five_strokes_set_drawn (self->five_strokes, is_drawn, ow_undrawn_list_coverages (self->bar),
                             (GDestroyNotify) g_ptr_array_unref);
  ow_composer_attach (self->composer, self->context);
  show_keys (self, OW_KEYS_STROKES);
  return TRUE;
}

static gboolean
try_chinese (OwKeyboard *self,
             OwKeySheet  sheet)
{
  switch (sheet) {
  case OW_KEYS_STROKES:
    return try_strokes (self);
  case OW_KEYS_HANDWRITING:
    return try_handwriting (self);
  default:
    return try_pinyin (self, sheet);
  }
}

/* A person asks for it. */
static void
choose_chinese (OwKeyboard *self,
                OwKeySheet  sheet)
{
  self->chinese = sheet;
  g_clear_weak_pointer (&self->latin);
  try_chinese (self, sheet);
}

/* Those that lead to other keys. */
static void
press_leading (OwKeyboard *self,
               OwKeyAction action)
{
  switch (action) {
  case OW_KEY_TO_LATIN:
    show_latin (self);
    break;
  case OW_KEY_TO_PINYIN:
    choose_chinese (self, OW_KEYS_PINYIN);
    break;
  case OW_KEY_TO_NINE_KEYS:
    choose_chinese (self, OW_KEYS_NINE);
    break;
  case OW_KEY_TO_HANDWRITING:
    choose_chinese (self, OW_KEYS_HANDWRITING);
    break;
  case OW_KEY_TO_STROKES:
    choose_chinese (self, OW_KEYS_STROKES);
    break;
  case OW_KEY_TO_CHINESE:
    g_clear_weak_pointer (&self->latin);
    show_chinese (self, get_chinese_sheet (self));
    break;
  case OW_KEY_TO_SYMBOLS:
    show_keys (self, OW_KEYS_SYMBOLS);
    break;
  default:
    break;
  }
}

static void
on_key_clicked (OwKeyboard *self,
                GtkWidget  *button)
{
  const OwKey *key = ow_key_button_get_key (OW_KEY_BUTTON (button));

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
  case OW_KEY_DOT:
    type_character (self, self->lines ? "\n" : key->text);
    break;
  case OW_KEY_SOUND:
    ow_composer_type (self->composer, key->text[0]);
    break;
  case OW_KEY_STROKE:
    ow_composer_stroke (self->composer, key->text[0]);
    break;
  case OW_KEY_SPELLING:
    press_spelling (self, key);
    break;
  case OW_KEY_SPACE:
    press_space (self);
    break;
  case OW_KEY_BACKSPACE:
    press_backspace (self);
    break;
  case OW_KEY_UNDO_STROKE:
    ow_composer_undo_stroke (self->composer);
    break;
  case OW_KEY_CLEAR_STROKES:
    ow_composer_drop (self->composer);
    break;
  case OW_KEY_SHIFT:
    set_shift (self, !self->shift);
    break;
  default:
    press_leading (self, key->action);
    break;
  }
}

static GtkWidget *
new_key (OwKeyboard  *self,
         const OwKey *key)
{
  GtkWidget *button = ow_key_button_new (key);

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_key_clicked), self);
  return button;
}

/* @column: where it begins; before its own place where there is none beside it. */
static void
add_key (OwKeyboard  *self,
         const OwKey *key,
         int          column)
{
  GtkWidget *child = key->action == OW_KEY_PAD ? ow_handwriting_pad_new (self->composer) : new_key (self, key);

  gtk_widget_set_hexpand (child, TRUE);
  gtk_widget_set_vexpand (child, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), child, column, key->row, key->column + key->width - column, key->height);
}

static gboolean
is_shown (OwKeyboard  *self,
          const OwKey *key)
{
  switch (key->action) {
  case OW_KEY_TO_PINYIN:
  case OW_KEY_TO_NINE_KEYS:
    return self->pinyin != NULL;
  case OW_KEY_TO_HANDWRITING:
    return self->handwriting != NULL && !self->keyed;
  case OW_KEY_TO_STROKES:
    return self->five_strokes != NULL;
  case OW_KEY_TO_CHINESE:
    return self->composer != NULL && (self->pinyin != NULL || !self->keyed);
  default:
    return TRUE;
  }
}

static void
add_keys (OwKeyboard  *self,
          const OwKey *keys,
          gsize        n_keys)
{
  int column = 0;
  int row = -1;

  for (gsize i = 0; i < n_keys; i++) {
    /* Behind one that isn't shown. */
    gboolean follows = row == keys[i].row && column < keys[i].column;

    if (!follows)
      column = keys[i].column;
    row = is_shown (self, &keys[i]) ? -1 : keys[i].row;
    if (row < 0)
      add_key (self, &keys[i], column);
  }
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

static OwInvitation
get_invitation (OwKeySheet sheet)
{
  switch (sheet) {
  case OW_KEYS_PINYIN:
  case OW_KEYS_NINE:
    return OW_INVITATION_TYPE;
  case OW_KEYS_HANDWRITING:
    return OW_INVITATION_WRITE;
  case OW_KEYS_STROKES:
    return OW_INVITATION_STROKES;
  default:
    return OW_INVITATION_NONE;
  }
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
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  show_bar (self, is_chinese (sheet) || sheet == OW_KEYS_SYMBOLS);
  ow_candidate_bar_set_invitation (OW_CANDIDATE_BAR (self->bar), get_invitation (sheet));
  keys = ow_key_layout_get (sheet, &n_keys);
  add_keys (self, keys, n_keys);
  label_keys (self);
}

/* @sheet, or the other where that can't be, or letters. */
static void
show_chinese (OwKeyboard *self,
              OwKeySheet  sheet)
{
  if (self->composer != NULL && try_chinese (self, sheet))
    return;
  if (self->composer != NULL && !self->keyed
      && try_chinese (self, is_of_sounds (sheet) ? OW_KEYS_HANDWRITING : OW_KEYS_PINYIN))
    return;
  show_keys (self, OW_KEYS_LATIN);
}

/* What the field begins with: Chinese where the screens are, or where some is begun; letters where they were asked
 * for. */
static void
show_first_keys (OwKeyboard *self)
{
  OwEntryKind kind = ow_im_context_get_kind (self->context);
  gboolean chinese = kind == OW_ENTRY_TEXT && g_str_equal (ow_language_get (), "zh") && self->context != self->latin;

  if (self->composer == NULL)
    show_keys (self, ow_key_layout_for_entry (kind));
  else if (ow_composer_is_stroking (self->composer))
    show_chinese (self, OW_KEYS_STROKES);
  else if (*ow_im_context_get_letters (self->context) != '\0')
    show_chinese (self, self->chinese == OW_KEYS_NINE ? OW_KEYS_NINE : OW_KEYS_PINYIN);
  else if (ow_composer_is_writing (self->composer))
    show_chinese (self, OW_KEYS_HANDWRITING);
  else if (chinese)
    show_chinese (self, get_chinese_sheet (self));
  else
    show_keys (self, ow_key_layout_for_entry (kind));
}

/* What some keys do depends on what is there. */
static gboolean
follows_composer (const OwKey *key)
{
  return key->action == OW_KEY_SPACE || key->action == OW_KEY_SPELLING || key->action == OW_KEY_UNDO_STROKE
         || key->action == OW_KEY_CLEAR_STROKES;
}

static void
on_composer_changed (OwKeyboard *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (OW_IS_KEY_BUTTON (child) && follows_composer (ow_key_button_get_key (OW_KEY_BUTTON (child))))
      label_key (self, child);
  }
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_keyboard_dispose (GObject *object)
{
  OwKeyboard *self = OW_KEYBOARD (object);

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_clear_weak_pointer (&self->context);
  g_clear_weak_pointer (&self->latin);
  if (self->composer != NULL)
    g_signal_handlers_disconnect_by_data (self->composer, self);
  g_clear_object (&self->composer);
  g_clear_object (&self->pinyin);
  g_clear_object (&self->handwriting);
  g_clear_object (&self->five_strokes);
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
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
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

/* What is shown goes with the composer that it shows. */
static void
renew_composer (OwKeyboard *self)
{
  GtkWidget *child;

  if (self->composer != NULL)
    g_signal_handlers_disconnect_by_data (self->composer, self);
  g_clear_object (&self->composer);
  if (self->pinyin != NULL || self->handwriting != NULL || self->five_strokes != NULL) {
    self->composer = ow_composer_new (self->pinyin, self->handwriting, self->five_strokes);
    ow_composer_set_continues (self->composer, !self->keyed);
    g_signal_connect_swapped (self->composer, "changed", G_CALLBACK (on_composer_changed), self);
  }
  ow_candidate_bar_set_composer (OW_CANDIDATE_BAR (self->bar), self->composer);
  self->sheet = 0;
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  if (self->context != NULL && self->composer != NULL)
    ow_composer_attach (self->composer, self->context);
  if (self->context != NULL)
    show_first_keys (self);
}

void
ow_keyboard_set_pinyin (OwKeyboard *self,
                        OwPinyin   *pinyin)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  if (g_set_object (&self->pinyin, pinyin))
    renew_composer (self);
}

void
ow_keyboard_set_handwriting (OwKeyboard    *self,
                             OwHandwriting *handwriting)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  if (g_set_object (&self->handwriting, handwriting))
    renew_composer (self);
}

void
ow_keyboard_set_five_strokes (OwKeyboard    *self,
                              OwFiveStrokes *five_strokes)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  if (g_set_object (&self->five_strokes, five_strokes))
    renew_composer (self);
}

void
ow_keyboard_set_pinyin_first (OwKeyboard *self,
                              gboolean    pinyin_first)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  self->pinyin_first = pinyin_first;
}

void
ow_keyboard_set_keyed (OwKeyboard *self,
                       gboolean    keyed)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  if (self->keyed == keyed)
    return;
  self->keyed = keyed;
  self->sheet = 0;
  if (self->composer != NULL)
    ow_composer_set_continues (self->composer, !keyed);
  /* What is begun is not taken from anyone. */
  if (self->context != NULL && !is_composing (self))
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
  set_lines (self, ow_im_context_takes_lines (context));
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
  g_clear_weak_pointer (&self->latin);
  if (self->composer != NULL)
    ow_composer_close (self->composer);
  self->chinese = 0;
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
ow_keyboard_set_large (OwKeyboard *self,
                       gboolean    large)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  ow_candidate_bar_set_large (OW_CANDIDATE_BAR (self->bar), large);
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
