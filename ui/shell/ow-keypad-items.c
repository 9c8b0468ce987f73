/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-keypad-items.h"

#include <glib/gi18n.h>

#include "ow-entry.h"
#include "ow-heading.h"
#include "ow-question-view.h"
#include "ow-read-out.h"

static void
item_free (gpointer data)
{
  OwKeypadItem *item = data;

  g_object_unref (item->widget);
  g_clear_pointer (&item->further, g_ptr_array_unref);
  g_free (item);
}

static void
add (GPtrArray   *items,
     OwKeypadKind kind,
     GtkWidget   *widget)
{
  OwKeypadItem *item = g_new0 (OwKeypadItem, 1);

  item->kind = kind;
  item->widget = g_object_ref (widget);
  g_ptr_array_add (items, item);
}

/* --- Finding them ------------------------------------------------------------------------------ */

/* A question of several on a page is one item with its hint and its error. */
static gboolean
belongs_to_last (GPtrArray *items,
                 GtkWidget *label)
{
  GtkWidget *parent = gtk_widget_get_parent (label);
  const OwKeypadItem *last = items->len > 0 ? g_ptr_array_index (items, items->len - 1) : NULL;

  return last != NULL && last->kind == OW_KEYPAD_TEXT && gtk_widget_get_parent (last->widget) == parent
         && OW_IS_QUESTION_VIEW (gtk_widget_get_parent (parent));
}

static void
add_text (GPtrArray *items,
          GtkWidget *widget)
{
  OwKeypadItem *last;

  if (!belongs_to_last (items, widget)) {
    add (items, OW_KEYPAD_TEXT, widget);
    return;
  }
  last = g_ptr_array_index (items, items->len - 1);
  if (last->further == NULL)
    last->further = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (last->further, g_object_ref (widget));
}

/* Where all that is heard stands in one: a page's question with its error and its help, what is about the person. */
static gboolean
is_heard_whole (GtkWidget *widget)
{
  OwReadOut mark = ow_read_out_get_mark (widget);

  return mark == OW_READ_OUT_ANSWER || mark == OW_READ_OUT_PERSONAL || mark == OW_READ_OUT_NUMBER
         || mark == OW_READ_OUT_CHOICE || mark == OW_READ_OUT_WHOLE || gtk_widget_has_css_class (widget, "question")
         || GTK_IS_LABEL (widget) || OW_IS_HEADING (widget);
}

static gboolean
has_words (GtkWidget *widget)
{
  if (!ow_read_out_is_shown (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

static void
add_button (GPtrArray   *items,
            OwKeypadKind kind,
            GtkWidget   *button)
{
  if (gtk_widget_is_sensitive (button) && !gtk_widget_has_css_class (button, "pager-button"))
    add (items, kind, button);
}

/* @heard: what isn't a button or a field is among it, too. What isn't mapped yet counts, such as a sheet that begins to
 * slide in. */
static void
walk (GPtrArray   *items,
      GtkWidget   *widget,
      OwKeypadKind buttons,
      gboolean     heard)
{
  if (!ow_read_out_is_shown (widget))
    return;
  if (GTK_IS_BUTTON (widget)) {
    add_button (items, buttons, widget);
    return;
  }
  if (OW_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget)) {
    if (gtk_widget_is_sensitive (widget))
      add (items, OW_KEYPAD_FIELD, widget);
    return;
  }
  heard = heard && ow_read_out_get_mark (widget) != OW_READ_OUT_NOT;
  if (heard && is_heard_whole (widget)) {
    if (has_words (widget))
      add_text (items, widget);
    heard = FALSE;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (items, child, buttons, heard);
}

/* The footer has what leads on at the right, for the hand; the ear has it first. */
static void
walk_footer (GPtrArray *items,
             GtkWidget *footer)
{
  guint first = items->len;
  int primary;

  walk (items, footer, OW_KEYPAD_BUTTON, TRUE);
  primary = ow_keypad_items_find_class (items, "primary", TRUE);
  if (primary > (int) first)
    g_ptr_array_insert (items, (int) first, g_ptr_array_steal_index (items, (guint) primary));
}

GtkWidget *
ow_keypad_get_field (OwWindow *window)
{
  GtkWidget *focus;
  GtkWidget *entry;

  g_return_val_if_fail (OW_IS_WINDOW (window), NULL);

  focus = gtk_root_get_focus (GTK_ROOT (window));
  if (focus == NULL || GTK_IS_TEXT_VIEW (focus))
    return focus;
  entry = gtk_widget_get_ancestor (focus, OW_TYPE_ENTRY);
  return entry;
}

/* Behind the field that they type into. */
static void
insert_keys (GPtrArray *items,
             GtkWidget *keyboard,
             GtkWidget *field)
{
  int at = field != NULL ? ow_keypad_items_find (items, field) : -1;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  if (keyboard == NULL || at < 0)
    return;
  walk (keys, keyboard, OW_KEYPAD_KEY, FALSE);
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_insert (items, at + 1 + (int) i, g_ptr_array_index (keys, i));
}

GPtrArray *
ow_keypad_items_list (OwWindow *window)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  OwWindowParts parts;

  g_return_val_if_fail (OW_IS_WINDOW (window), items);

  ow_window_get_parts (window, &parts);
  if (parts.page != NULL)
    walk (items, parts.page, OW_KEYPAD_BUTTON, TRUE);
  for (guint i = 0; i < items->len; i++)
    ((OwKeypadItem *) g_ptr_array_index (items, i))->on_page = TRUE;
  insert_keys (items, parts.keyboard, ow_keypad_get_field (window));
  if (parts.footer != NULL)
    walk_footer (items, parts.footer);
  if (parts.header != NULL)
    walk (items, parts.header, OW_KEYPAD_BUTTON, TRUE);
  return items;
}

int
ow_keypad_items_find (GPtrArray *items,
                      GtkWidget *widget)
{
  g_return_val_if_fail (items != NULL, -1);

  for (guint i = 0; i < items->len; i++)
    if (((const OwKeypadItem *) g_ptr_array_index (items, i))->widget == widget)
      return (int) i;
  return -1;
}

int
ow_keypad_items_find_class (GPtrArray  *items,
                            const char *css_class,
                            gboolean    last)
{
  int found = -1;

  g_return_val_if_fail (items != NULL, -1);

  for (guint i = 0; i < items->len && (last || found < 0); i++)
    if (gtk_widget_has_css_class (((const OwKeypadItem *) g_ptr_array_index (items, i))->widget, css_class))
      found = (int) i;
  return found;
}

static gboolean
has_error (GtkWidget *widget)
{
  if (!ow_read_out_is_shown (widget))
    return FALSE;
  if (gtk_widget_has_css_class (widget, "error-line") || gtk_widget_has_css_class (widget, "field-error"))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_error (child))
      return TRUE;
  return FALSE;
}

static gboolean
tells_error (const OwKeypadItem *item)
{
  if (item->kind == OW_KEYPAD_TEXT && has_error (item->widget))
    return TRUE;
  for (guint i = 0; item->further != NULL && i < item->further->len; i++)
    if (has_error (g_ptr_array_index (item->further, i)))
      return TRUE;
  return FALSE;
}

int
ow_keypad_items_find_error (GPtrArray *items)
{
  g_return_val_if_fail (items != NULL, -1);

  for (guint i = 0; i < items->len; i++)
    if (tells_error (g_ptr_array_index (items, i)))
      return (int) i;
  return -1;
}

int
ow_keypad_items_find_refused (GPtrArray *items,
                              guint      error)
{
  g_return_val_if_fail (items != NULL, -1);

  for (guint i = error + 1; i < items->len; i++) {
    const OwKeypadItem *item = g_ptr_array_index (items, i);

    if (tells_error (item))
      return -1;
    if (item->kind == OW_KEYPAD_FIELD && gtk_widget_has_css_class (item->widget, "error"))
      return (int) i;
  }
  return -1;
}

/* What is offered stands above the keys: row 0. */
static int
row_of (const OwKeypadItem *item)
{
  GtkWidget *parent = gtk_widget_get_parent (item->widget);
  int row = -1;

  if (GTK_IS_GRID (parent))
    gtk_grid_query_child (GTK_GRID (parent), item->widget, NULL, &row, NULL, NULL);
  return row + 1;
}

int
ow_keypad_items_find_row (GPtrArray *items,
                          int        from,
                          int        step)
{
  int row;
  int found = -1;

  g_return_val_if_fail (items != NULL && from >= 0 && from < (int) items->len, -1);

  row = row_of (g_ptr_array_index (items, from));
  for (int i = from + step; i >= 0 && i < (int) items->len; i += step) {
    const OwKeypadItem *item = g_ptr_array_index (items, i);

    if (item->kind != OW_KEYPAD_KEY || (found >= 0 && row_of (item) != row_of (g_ptr_array_index (items, found))))
      break;
    if (row_of (item) == row)
      continue;
    found = i;
    if (step > 0)
      break;
  }
  return found;
}

int
ow_keypad_items_find_behind (GPtrArray *items,
                             int        key)
{
  g_return_val_if_fail (items != NULL && key >= 0, -1);

  for (guint i = (guint) key; i < items->len; i++) {
    const OwKeypadItem *item = g_ptr_array_index (items, i);

    if (item->kind != OW_KEYPAD_KEY)
      return item->on_page ? (int) i : -1;
  }
  return -1;
}

/* --- What is said of them ---------------------------------------------------------------------- */

static gboolean
has_answer (GtkWidget *widget)
{
  OwReadOut mark = ow_read_out_get_mark (widget);

  if (mark == OW_READ_OUT_ANSWER || mark == OW_READ_OUT_PERSONAL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_answer (child))
      return TRUE;
  return FALSE;
}

static void
tell_button (GtkWidget *button,
             OwScript  *script)
{
  if (ow_read_out_get_mark (button) == OW_READ_OUT_CHOICE) {
    ow_read_out_add (button, script, OW_PIECE_CHOICE);
    return;
  }
  if (has_answer (button)) {
    ow_read_out_collect (button, script);
    /* Translators: read aloud after an answer that leads to its question when it is pressed. */
    ow_script_add (script, OW_PIECE_TEXT, _("press Choose to change this"));
    return;
  }
  ow_read_out_add (button, script, OW_PIECE_BUTTON);
  if (gtk_widget_has_css_class (button, "chosen"))
    /* Translators: read aloud after the words of a button: a size or a language that holds now. */
    ow_script_add (script, OW_PIECE_TEXT, _("chosen now"));
}

void
ow_keypad_tell_field (GtkWidget *field,
                      OwScript  *script)
{
  g_return_if_fail (GTK_IS_WIDGET (field));

  ow_read_out_collect (field, script);
}

void
ow_keypad_spell_field (GtkWidget *field,
                       OwScript  *script)
{
  g_return_if_fail (GTK_IS_WIDGET (field));

  if (OW_IS_ENTRY (field) && ow_entry_get_kind (OW_ENTRY (field)) == OW_ENTRY_TEXT)
    ow_script_add (script, OW_PIECE_SPELLED, ow_entry_get_text (OW_ENTRY (field)));
}

void
ow_keypad_item_tell (const OwKeypadItem *item,
                     OwScript           *script)
{
  g_return_if_fail (item != NULL);
  g_return_if_fail (script != NULL);

  switch (item->kind) {
  case OW_KEYPAD_BUTTON:
    tell_button (item->widget, script);
    break;
  case OW_KEYPAD_KEY:
    ow_read_out_add (item->widget, script, OW_PIECE_KEY);
    break;
  case OW_KEYPAD_FIELD:
    if (OW_IS_ENTRY (item->widget))
      ow_script_add (script, OW_PIECE_TEXT, ow_entry_get_label (OW_ENTRY (item->widget)));
    ow_keypad_tell_field (item->widget, script);
    /* Translators: read aloud after what stands in a field. */
    ow_script_add (script, OW_PIECE_TEXT, _("press Choose to type here"));
    break;
  case OW_KEYPAD_TEXT:
  default:
    ow_read_out_collect (item->widget, script);
    for (guint i = 0; item->further != NULL && i < item->further->len; i++)
      ow_read_out_collect (g_ptr_array_index (item->further, i), script);
  }
}
