/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-keyboard.h"

#include <glib/gi18n.h>

#include "ow-key-layout.h"

struct _OwKeyboard {
  GtkWidget parent_instance;

  GtkWidget *grid;
  OwImContext *context; /* weak: the field that is typed into */
  OwEntryKind kind;     /* of the keys that are shown; 0: none yet */
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
    /* Translators: the space bar. */
    return g_strdup (_("Space"));
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

static void
type_character (OwKeyboard *self,
                const char *text)
{
  g_autofree char *upper = self->shift ? g_utf8_strup (text, -1) : NULL;

  ow_im_context_type (self->context, upper != NULL ? upper : text);
  set_shift (self, FALSE);
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
  case OW_KEY_SPACE:
    ow_im_context_type (self->context, " ");
    break;
  case OW_KEY_BACKSPACE:
    ow_im_context_backspace (self->context);
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

  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_vexpand (button, TRUE);
  gtk_widget_add_css_class (button, key->action == OW_KEY_CHARACTER ? "key" : "key-act");
  g_object_set_data (G_OBJECT (button), KEY_DATA, (gpointer) key);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_key_clicked), self);
  gtk_grid_attach (GTK_GRID (self->grid), button, key->column, key->row, key->width, key->height);
}

static void
show_keys (OwKeyboard *self,
           OwEntryKind kind)
{
  const OwKey *keys;
  gsize n_keys;
  GtkWidget *child;

  if (self->kind == kind)
    return;
  self->kind = kind;
  self->shift = FALSE;
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  keys = ow_key_layout_get (kind, &n_keys);
  for (gsize i = 0; i < n_keys; i++)
    add_key (self, &keys[i]);
  label_keys (self);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_keyboard_dispose (GObject *object)
{
  OwKeyboard *self = OW_KEYBOARD (object);

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_clear_weak_pointer (&self->context);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
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
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_row_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ow_keyboard_new (void)
{
  return g_object_new (OW_TYPE_KEYBOARD, NULL);
}

void
ow_keyboard_attach (OwKeyboard  *self,
                    OwImContext *context)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));
  g_return_if_fail (OW_IS_IM_CONTEXT (context));

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_set_weak_pointer (&self->context, context);
  show_keys (self, ow_im_context_get_kind (context));
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
  if (self->hide_id == 0)
    self->hide_id = g_idle_add (on_hide_idle, self);
}

void
ow_keyboard_reset (OwKeyboard *self)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_clear_weak_pointer (&self->context);
  on_hide_idle (self);
}

gboolean
ow_keyboard_is_attached (OwKeyboard *self)
{
  g_return_val_if_fail (OW_IS_KEYBOARD (self), FALSE);

  return self->context != NULL;
}

void
ow_keyboard_set_landscape (OwKeyboard *self,
                           gboolean    landscape)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  gtk_widget_set_halign (self->grid, landscape ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
}

void
ow_keyboard_retranslate (OwKeyboard *self)
{
  g_return_if_fail (OW_IS_KEYBOARD (self));

  label_keys (self);
}
