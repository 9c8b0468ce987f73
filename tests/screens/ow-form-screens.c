/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-screens"

#include "ow-screen-list.h"

#include <glib/gi18n.h>

#include "cases-fixture.h"
#include "ow-form-page.h"
#include "ow-repeat-list.h"

/* What a page of a form can look like: where the journey stands. */

static GtkWidget *
form (OwScreens *self)
{
  return ow_form_page_new (self->journey);
}

static void
let_settle (OwScreens *self)
{
  ow_test_settle (GTK_WIDGET (self->window));
}

/* --- What the form refuses ------------------------------------------------------------------------ */

static void
answer_nonsense (OwScreens *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  let_settle (self);
  test_collect (GTK_WIDGET (self->window), OW_TYPE_ENTRY, entries);
  if (entries->len > 0)
    ow_entry_set_text (entries->pdata[0], "0");
  ow_page_proceed (ow_window_get_page (self->window));
  let_settle (self);
}

/* --- Lists ----------------------------------------------------------------------------------------- */

static void
ask_to_remove (OwScreens *self)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  let_settle (self);
  test_collect (GTK_WIDGET (self->window), OW_TYPE_REPEAT_LIST, lists);
  if (lists->len == 0)
    return;
  test_collect (lists->pdata[0], GTK_TYPE_BUTTON, buttons);
  /* To change, to remove, and so on; the last one adds. */
  if (buttons->len > 2)
    g_signal_emit_by_name (buttons->pdata[1], "clicked");
  let_settle (self);
}

/* --- Keys ------------------------------------------------------------------------------------------ */

static void
open_keys (OwScreens *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  let_settle (self);
  test_collect (GTK_WIDGET (self->window), OW_TYPE_ENTRY, entries);
  for (guint i = 0; i < entries->len; i++) {
    if (ow_entry_get_kind (entries->pdata[i]) != OW_ENTRY_TEXT)
      continue;
    ow_entry_set_text (entries->pdata[i], "");
    ow_entry_focus (entries->pdata[i]);
    break;
  }
  let_settle (self);
}

static void
press_key (OwScreens  *self,
           const char *words)
{
  GtkWidget *button = ow_test_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, words);

  if (button != NULL)
    g_signal_emit_by_name (button, "clicked");
  let_settle (self);
}

static gboolean
has_key (OwScreens  *self,
         const char *words)
{
  return ow_test_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, words) != NULL;
}

/* Who reads English begins with Latin letters, and goes on by the one key of Chinese that is among them; not all pads
 * of Chinese lead to one another. */
static void
open_pad (OwScreens  *self,
          const char *words)
{
  const char *const ways[] = { _("Pinyin"), _("9 keys"), _("Strokes"), _("By hand") };

  open_keys (self);
  for (guint i = 0; i < G_N_ELEMENTS (ways) && has_key (self, _("Capitals")); i++)
    press_key (self, ways[i]);
  if (!has_key (self, words))
    press_key (self, _("Pinyin"));
  press_key (self, words);
}

static void
write_by_hand (OwScreens *self)
{
  open_pad (self, _("By hand"));
}

static void
write_one (OwScreens *self)
{
  write_by_hand (self);
  if (!ow_handwriting_is_open (self->handwriting))
    return;
  ow_handwriting_begin_stroke (self->handwriting, 20, 30);
  ow_handwriting_extend_stroke (self->handwriting, 60, 30);
  ow_handwriting_end_stroke (self->handwriting);
  let_settle (self);
}

static void
type_sounds (OwScreens  *self,
             const char *letters)
{
  open_pad (self, _("Pinyin"));
  for (const char *letter = letters; *letter != '\0'; letter++) {
    const char key[] = { *letter, '\0' };

    press_key (self, key);
  }
}

static void
open_nine_keys (OwScreens *self)
{
  open_pad (self, _("9 keys"));
}

static void
write_by_nine_keys (OwScreens *self)
{
  static const char *const keys[] = { "WXYZ", "GHI", "MNO", "MNO", "GHI" };

  open_nine_keys (self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    press_key (self, keys[i]);
}

static void
write_by_sound (OwScreens *self)
{
  type_sounds (self, "");
}

static void
write_place (OwScreens *self)
{
  type_sounds (self, "jiningshirencheng");
}

static void
write_on (OwScreens *self)
{
  type_sounds (self, "jiningshi");
  press_key (self, "济宁市");
}

static void
write_many (OwScreens *self)
{
  type_sounds (self, "yi");
  press_key (self, _("Next page"));
}

static void
write_nothing (OwScreens *self)
{
  type_sounds (self, "vv");
}

/* Those of @keys by their places among the strokes: 横竖撇点折. */
static void
write_strokes (OwScreens  *self,
               const char *keys)
{
  const char *const names[] = { _("Across"), _("Down"), _("Slant"), _("Dot"), _("Turn") };

  open_pad (self, _("Strokes"));
  for (; *keys != '\0'; keys++) {
    GtkWidget *name = ow_test_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, names[*keys - '1']);

    if (name != NULL)
      g_signal_emit_by_name (gtk_widget_get_ancestor (name, GTK_TYPE_BUTTON), "clicked");
  }
  let_settle (self);
}

static void
write_by_strokes (OwScreens *self)
{
  write_strokes (self, "");
}

static void
write_rare (OwScreens *self)
{
  write_strokes (self, "111253");
}

static void
write_undrawn (OwScreens *self)
{
  write_strokes (self, "34121");
}

static void
write_no_character (OwScreens *self)
{
  write_strokes (self, "1552");
}

static void
write_symbols (OwScreens *self)
{
  open_pad (self, "123，。");
}

static void
write_latin (OwScreens *self)
{
  open_keys (self);
  press_key (self, _("Latin"));
  press_key (self, _("Capitals"));
}

/* --- The lists -------------------------------------------------------------------------------------- */

const OwScreen *
ow_screens_of_form (void)
{
  static const OwScreen screens[] = {
    { "form-refused", form, answer_nonsense },
    { "sheet-remove", form, ask_to_remove },
    { NULL, NULL, NULL },
  };

  return screens;
}

const OwScreen *
ow_screens_of_keys (void)
{
  static const OwScreen screens[] = {
    { "keys-hand", form, write_by_hand },
    { "keys-hand-one", form, write_one },
    { "keys-pinyin", form, write_by_sound },
    { "keys-pinyin-place", form, write_place },
    { "keys-pinyin-on", form, write_on },
    { "keys-pinyin-many", form, write_many },
    { "keys-pinyin-nothing", form, write_nothing },
    { "keys-nine", form, open_nine_keys },
    { "keys-nine-spellings", form, write_by_nine_keys },
    { "keys-strokes", form, write_by_strokes },
    { "keys-strokes-rare", form, write_rare },
    { "keys-strokes-undrawn", form, write_undrawn },
    { "keys-strokes-none", form, write_no_character },
    { "keys-symbols", form, write_symbols },
    { "keys-latin", form, write_latin },
    { NULL, NULL, NULL },
  };

  return screens;
}
