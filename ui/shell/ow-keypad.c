/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-keypad.h"

#include <glib/gi18n.h>

#include "ow-entry.h"
#include "ow-keypad-items.h"
#include "ow-keypad-ring.h"
#include "ow-keypad-voice.h"
#include "ow-read-out.h"

struct _OwKeypad {
  GObject parent_instance;

  OwWindow *window;
  OwKeypadKeys *keys;
  OwKeypadVoice *voice;

  gboolean on;
  gboolean leaving;        /* it went with the visit: that is still to be said */
  gboolean helped;         /* the last key was Help */
  OwKeypadRing *ring;
  guint index;             /* where what it stands around stood among the items */
  GtkWidget *before_sheet; /* weak: where it was when a sheet came */
  guint index_before_sheet;
  gboolean after_sheet;    /* it has gone, and the page is the same */
  GtkWidget *field;        /* weak: that is typed into by the keys on the screen */
  gboolean was_pressed;    /* something, whose effect is still to be said */
  GtkWidget *pressed;      /* weak: that; NULL: it is gone */
  gboolean pressed_leads_on;
  gboolean pressed_key; /* on the screen: the cursor is in the field all the while */

  OwPage *page; /* weak */
  gboolean on_sheet;
  gboolean ready;    /* what was waited for has come, such as a half hour that is held: to be said where it stands */
  gboolean arriving; /* another page, a sheet, an error: to be said from its beginning */
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (OwKeypad, ow_keypad, G_TYPE_OBJECT)

/* --- Saying ------------------------------------------------------------------------------------ */

/* Of all that there are now: keys may have come or gone with the focus. */
static void
tell_item (OwKeypad *self,
           OwScript *script)
{
  g_autoptr (GPtrArray) items = ow_keypad_items_list (self->window);
  int index = ow_keypad_items_find (items, ow_keypad_ring_get_at (self->ring));

  if (index < 0)
    return;
  self->index = (guint) index;
  ow_script_set_place (script, self->index + 1, items->len);
  ow_keypad_item_tell (g_ptr_array_index (items, index), script);
}

/* What came of what was pressed; FALSE: it says so itself. */
static gboolean
tell_outcome (OwKeypad *self,
              OwScript *script)
{
  GtkWidget *outcome = self->pressed != NULL ? ow_read_out_get_outcome (self->pressed) : NULL;

  if (outcome == NULL)
    return FALSE;
  ow_read_out_collect (outcome, script);
  return TRUE;
}

static void
say_item (OwKeypad *self)
{
  g_autoptr (OwScript) script = ow_script_new ();

  tell_outcome (self, script);
  tell_item (self, script);
  ow_keypad_voice_say (self->voice, script);
}

/* --- Where it is ------------------------------------------------------------------------------- */

/* The keys on the screen stay while they are gone through: they never take the focus from their field. */
static void
move_focus (OwKeypad           *self,
            const OwKeypadItem *item)
{
  if (item->kind == OW_KEYPAD_KEY || item->widget == ow_keypad_get_field (self->window))
    return;
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  if (item->kind == OW_KEYPAD_BUTTON)
    gtk_widget_grab_focus (item->widget);
}

static OwKeypadItem *
place (OwKeypad  *self,
       GPtrArray *items,
       int        index)
{
  OwKeypadItem *item = g_ptr_array_index (items, index);

  self->index = (guint) index;
  ow_keypad_ring_put (self->ring, item->widget);
  move_focus (self, item);
  return item;
}

/* Among @items as they are now: what it stood at may be gone, then what came into its place. */
static const OwKeypadItem *
find_place (OwKeypad  *self,
            GPtrArray *items)
{
  int index = ow_keypad_items_find (items, ow_keypad_ring_get_at (self->ring));

  if (items->len == 0)
    return NULL;
  if (index < 0)
    return place (self, items, (int) MIN (self->index, items->len - 1));
  self->index = (guint) index;
  return g_ptr_array_index (items, index);
}

/* To what is to be put right: that is heard, and what it is about is where one is then. */
static void
go_to_error (OwKeypad  *self,
             GPtrArray *items,
             int        error,
             OwScript  *script)
{
  int field = ow_keypad_items_find_refused (items, (guint) error);

  if (field >= 0)
    ow_keypad_item_tell (g_ptr_array_index (items, error), script);
  place (self, items, field >= 0 ? field : error);
  tell_item (self, script);
  ow_keypad_voice_say (self->voice, script);
}

static void
go (OwKeypad  *self,
    GPtrArray *items,
    int        index)
{
  gboolean among_keys = self->index < items->len
                        && ((OwKeypadItem *) g_ptr_array_index (items, self->index))->kind == OW_KEYPAD_KEY;
  const OwKeypadItem *item = place (self, items, index);

  if (item->kind == OW_KEYPAD_KEY && !among_keys && !ow_keypad_voice_has_headset (self->voice))
    /* Translators: read aloud when somebody comes to the keys on the screen by six keys, where others can hear it. */
    ow_keypad_voice_say_words (self->voice,
                               _("These are the keys to type with; they are read out with a headset only."));
  else
    say_item (self);
}

/* --- What the keys do -------------------------------------------------------------------------- */

static void
step (OwKeypad  *self,
      GPtrArray *items,
      int        by)
{
  int index = (int) self->index + by;

  if (index >= 0 && index < (int) items->len)
    go (self, items, index);
  else
    /* Translators: read aloud to who goes through a page by six keys and comes to its end. */
    ow_keypad_voice_say_words (self->voice,
                               by > 0 ? _("That was the last one here.") : _("That was the first one here."));
}

/* The big button of the resting screen leads on by itself. */
static int
find_forward (GPtrArray *items)
{
  int index = ow_keypad_items_find_class (items, "primary", TRUE);

  return index >= 0 ? index : ow_keypad_items_find_class (items, "attract-button", FALSE);
}

static void
lead (OwKeypad           *self,
      GPtrArray          *items,
      const OwKeypadItem *item,
      gboolean            forward)
{
  int index = -1;

  if (item->kind == OW_KEYPAD_KEY)
    index = ow_keypad_items_find_row (items, (int) self->index, forward ? 1 : -1);
  if (index < 0 && item->kind == OW_KEYPAD_KEY)
    index = forward ? ow_keypad_items_find_behind (items, (int) self->index)
                    : ow_keypad_items_find (items, self->field);
  if (index < 0)
    index = forward ? find_forward (items) : ow_keypad_items_find_class (items, "leads-back", FALSE);
  /* From there, pressed again, to the beginning. */
  if (index >= 0 && (forward || index != (int) self->index))
    go (self, items, index);
  else if (forward)
    /* Translators: read aloud to who looks for the button that leads on, by six keys. */
    ow_keypad_voice_say_words (self->voice, _("Nothing leads on here yet. Please choose with Up and Down."));
  else
    go (self, items, 0);
}

static void
help (OwKeypad           *self,
      const OwKeypadItem *item)
{
  g_autoptr (OwScript) script = ow_script_new ();

  if (self->helped)
    ow_keypad_voice_tell_keys (self->voice, script);
  tell_item (self, script);
  if (item->kind == OW_KEYPAD_KEY && self->field != NULL)
    ow_keypad_tell_field (self->field, script);
  if (item->kind == OW_KEYPAD_FIELD)
    ow_keypad_spell_field (item->widget, script);
  else if (item->kind == OW_KEYPAD_KEY && self->field != NULL)
    ow_keypad_spell_field (self->field, script);
  ow_keypad_voice_say (self->voice, script);
}

static void
open_keys (OwKeypad  *self,
           GtkWidget *field)
{
  g_autoptr (GPtrArray) items = NULL;
  int index;

  g_set_weak_pointer (&self->field, field);
  if (OW_IS_ENTRY (field))
    ow_entry_focus (OW_ENTRY (field));
  else
    gtk_widget_grab_focus (field);
  items = ow_keypad_items_list (self->window);
  index = ow_keypad_items_find (items, field) + 1;
  self->index = (guint) (index - 1);
  if (index > 0 && index < (int) items->len
      && ((OwKeypadItem *) g_ptr_array_index (items, index))->kind == OW_KEYPAD_KEY)
    go (self, items, index);
  else if (index > 0)
    say_item (self);
}

static void queue (OwKeypad *self);

static void
press (OwKeypad           *self,
       const OwKeypadItem *item)
{
  GtkWidget *button = item->widget;
  g_autoptr (GtkWidget) kept = g_object_ref (button);

  self->was_pressed = TRUE;
  g_set_weak_pointer (&self->pressed, button);
  self->pressed_key = item->kind == OW_KEYPAD_KEY;
  self->pressed_leads_on = gtk_widget_has_css_class (button, "primary");
  g_signal_emit_by_name (kept, "clicked");
  /* What it plays tells enough; words would cut it off. */
  if (!gtk_widget_has_css_class (button, "plays"))
    queue (self);
}

static void
choose (OwKeypad           *self,
        const OwKeypadItem *item)
{
  switch (item->kind) {
  case OW_KEYPAD_FIELD:
    open_keys (self, item->widget);
    break;
  case OW_KEYPAD_BUTTON:
  case OW_KEYPAD_KEY:
    press (self, item);
    break;
  case OW_KEYPAD_TEXT:
  default:
    say_item (self);
  }
}

static void
act_on_item (OwKeypad   *self,
             OwKeypadAct act)
{
  g_autoptr (GPtrArray) items = ow_keypad_items_list (self->window);
  const OwKeypadItem *item = find_place (self, items);

  if (item == NULL)
    return;
  switch (act) {
  case OW_KEYPAD_PREVIOUS:
    step (self, items, -1);
    break;
  case OW_KEYPAD_NEXT:
    step (self, items, 1);
    break;
  case OW_KEYPAD_BACK:
  case OW_KEYPAD_FORWARD:
    lead (self, items, item, act == OW_KEYPAD_FORWARD);
    break;
  case OW_KEYPAD_CHOOSE:
    choose (self, item);
    break;
  default:
    help (self, item);
  }
}

/* --- What came of it --------------------------------------------------------------------------- */

/* TRUE: the keys type into another field now. */
static gboolean
follow_field (OwKeypad *self)
{
  GtkWidget *field = ow_keypad_get_field (self->window);

  return field != NULL && g_set_weak_pointer (&self->field, field);
}

/* A character that was typed is said by itself; what was chosen or taken back, with all that stands there now. */
static void
say_typed (OwKeypad  *self,
           GtkWidget *key,
           GPtrArray *items)
{
  g_autoptr (OwScript) script = ow_script_new ();
  int candidate = ow_keypad_items_find_class (items, "candidate", FALSE);
  gboolean is_key = gtk_widget_has_css_class (key, "key");
  gboolean moved = follow_field (self);

  if (moved)
    /* A date goes on from the year to the month by itself. */
    ow_keypad_item_tell (g_ptr_array_index (items, ow_keypad_items_find (items, self->field)), script);
  else if (!ow_keypad_voice_has_headset (self->voice)) {
    if (ow_keypad_voice_has_news (self->voice))
      ow_keypad_voice_say (self->voice, script);
    return;
  } else if (is_key)
    ow_keypad_item_tell (g_ptr_array_index (items, self->index), script);
  else if (self->field != NULL)
    ow_keypad_tell_field (self->field, script);
  if (is_key && !moved && candidate >= 0) {
    /* Translators: read aloud before the first of the characters that are offered. */
    ow_script_add (script, OW_PIECE_KEY, _("offered above:"));
    ow_keypad_item_tell (g_ptr_array_index (items, candidate), script);
  }
  ow_keypad_voice_say (self->voice, script);
}

/* Where what was pressed has put the cursor: on the answer that a list was folded to, on the first of other answers,
 * into a field that wasn't there before. */
static int
find_focus (OwKeypad  *self,
            GPtrArray *items,
            GtkWidget *pressed)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  GtkWidget *field = ow_keypad_get_field (self->window);

  if (focus == NULL || focus == pressed || self->pressed_key)
    return -1;
  if (field != NULL)
    g_set_weak_pointer (&self->field, field);
  return ow_keypad_items_find (items, field != NULL ? field : focus);
}

/* What stands in the field, and where the keys go on. */
static void
say_field (OwKeypad *self)
{
  g_autoptr (OwScript) script = ow_script_new ();

  ow_keypad_tell_field (self->field, script);
  tell_item (self, script);
  ow_keypad_voice_say (self->voice, script);
}

/* What has come into the place of what stood at @gone; nothing of the footer while anything of the page is left. */
static int
find_left (OwKeypad  *self,
           GPtrArray *items,
           guint      gone)
{
  int index = (int) MIN (gone, items->len - 1);

  while (index > 0 && !((OwKeypadItem *) g_ptr_array_index (items, index))->on_page)
    index--;
  return index;
}

/* What was pressed is gone: so are keys when they are put away, or others are shown in their place. */
static void
go_on_from_gone (OwKeypad  *self,
                 GPtrArray *items)
{
  int field = self->field != NULL ? ow_keypad_items_find (items, self->field) : -1;

  if (field >= 0 && self->field == ow_keypad_get_field (self->window)) {
    place (self, items, MIN (field + 1, (int) items->len - 1));
    say_field (self);
  } else if (field >= 0)
    go (self, items, field);
  else
    go (self, items, find_left (self, items, self->index));
}

/* A number that went up, a place in an order. What is chosen now is said with it. */
static gboolean
say_outcome (OwKeypad *self)
{
  g_autoptr (OwScript) script = ow_script_new ();

  if (gtk_widget_has_css_class (self->pressed, "chosen") || !tell_outcome (self, script))
    return FALSE;
  ow_keypad_voice_say (self->voice, script);
  return TRUE;
}

static void
say_pressed (OwKeypad  *self,
             GtkWidget *pressed,
             GPtrArray *items)
{
  int index = pressed != NULL ? ow_keypad_items_find (items, pressed) : -1;
  int error = self->pressed_leads_on ? ow_keypad_items_find_error (items) : -1;
  int focus = find_focus (self, items, pressed);

  if (error >= 0) {
    g_autoptr (OwScript) script = ow_script_new ();

    go_to_error (self, items, error, script);
    return;
  }
  if (focus >= 0) {
    go (self, items, focus);
    return;
  }
  if (index < 0) {
    go_on_from_gone (self, items);
    return;
  }
  self->index = (guint) index;
  if (gtk_widget_has_css_class (pressed, "turn"))
    go (self, items, MAX (ow_keypad_items_find_class (items, "candidate", FALSE), 0));
  else if (((OwKeypadItem *) g_ptr_array_index (items, index))->kind == OW_KEYPAD_KEY)
    say_typed (self, pressed, items);
  else if (!gtk_widget_has_css_class (pressed, "aloud") && !say_outcome (self)) /* else the page is heard itself */
    go (self, items, index);
}

/* What came by itself; and where one is now, where it has taken away what one was at. */
static void
say_news (OwKeypad  *self,
          GPtrArray *items)
{
  g_autoptr (OwScript) script = ow_script_new ();
  gboolean moved = ow_keypad_items_find (items, ow_keypad_ring_get_at (self->ring)) < 0;

  ow_keypad_voice_tell_news (self->voice, script);
  if (moved && find_place (self, items) != NULL)
    tell_item (self, script);
  ow_keypad_voice_say (self->voice, script);
}

/* -1: no sheet was there. What it took out of a list is gone: then what has come into its place. */
static int
find_before_sheet (OwKeypad  *self,
                   GPtrArray *items,
                   gboolean   has_error)
{
  int before = self->before_sheet != NULL ? ow_keypad_items_find (items, self->before_sheet) : -1;

  if (!self->after_sheet)
    return -1;
  return before >= 0 || has_error ? before : find_left (self, items, self->index_before_sheet);
}

/* At its first item, or at what is to be put right, or where one was before a sheet came. */
static void
arrive (OwKeypad  *self,
        GPtrArray *items,
        gboolean   explain)
{
  g_autoptr (OwScript) script = ow_script_new ();
  int error = ow_keypad_items_find_error (items);
  int before = find_before_sheet (self, items, error >= 0);

  self->after_sheet = FALSE;
  if (!self->on_sheet)
    g_clear_weak_pointer (&self->before_sheet);
  if (explain)
    ow_keypad_voice_tell_keys (self->voice, script);
  if (self->page != NULL && !self->on_sheet)
    ow_script_add (script, OW_PIECE_TEXT, ow_page_get_progress (self->page));
  if (before < 0 && error >= 0) {
    go_to_error (self, items, error, script);
    return;
  }
  place (self, items, MAX (before, 0));
  /* It is heard as a whole already, and any key leaves it. */
  if (self->on_sheet && ow_sheet_get_urgent (ow_window_get_sheet (self->window)))
    return;
  tell_item (self, script);
  ow_keypad_voice_say (self->voice, script);
}

static gboolean
on_idle (gpointer user_data)
{
  OwKeypad *self = user_data;
  gboolean arriving = self->arriving;
  gboolean ready = self->ready;
  g_autoptr (GPtrArray) items = NULL;

  self->idle_id = 0;
  /* Pages put the cursor where a finger would: the question is heard first, and the keys when they are asked for. */
  if (arriving && self->on)
    gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  items = ow_keypad_items_list (self->window);
  self->arriving = self->ready = FALSE;
  if (items->len == 0 || !self->on)
    return G_SOURCE_REMOVE;
  if (arriving)
    arrive (self, items, FALSE);
  else if (self->was_pressed)
    say_pressed (self, self->pressed, items);
  else if (ready && find_place (self, items) != NULL)
    say_item (self);
  else if (ow_keypad_voice_has_news (self->voice))
    say_news (self, items);
  self->was_pressed = FALSE;
  g_clear_weak_pointer (&self->pressed);
  return G_SOURCE_REMOVE;
}

/* After all that a press leads to at once. */
static void
queue (OwKeypad *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}

/* --- The window -------------------------------------------------------------------------------- */

static void
on_page_words (OwKeypad *self)
{
  if (!self->on || self->on_sheet)
    return;
  self->arriving = TRUE;
  queue (self);
}

/* One that is put right goes while somebody types: they stay where they are. */
static void
on_page_error (OwKeypad *self)
{
  g_autofree char *error = NULL;

  g_object_get (self->page, "error", &error, NULL);
  if (error != NULL && *error != '\0')
    on_page_words (self);
}

/* What a press leads to at once is said as that. */
static void
on_page_ready (OwKeypad *self)
{
  if (!self->on || self->on_sheet || self->idle_id != 0 || !ow_page_get_primary_sensitive (self->page))
    return;
  self->ready = TRUE;
  queue (self);
}

static void
on_page_news (OwKeypad   *self,
              const char *words)
{
  if (!self->on || self->on_sheet)
    return;
  ow_keypad_voice_set_news (self->voice, words);
  queue (self);
}

static void
follow_page (OwKeypad *self,
             OwPage   *page)
{
  if (page == self->page)
    return;
  if (self->page != NULL) {
    g_signal_handlers_disconnect_by_func (self->page, on_page_words, self);
    g_signal_handlers_disconnect_by_func (self->page, on_page_error, self);
    g_signal_handlers_disconnect_by_func (self->page, on_page_ready, self);
    g_signal_handlers_disconnect_by_func (self->page, on_page_news, self);
  }
  g_set_weak_pointer (&self->page, page);
  if (page == NULL)
    return;
  g_signal_connect_object (page, "notify::heading", G_CALLBACK (on_page_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::error", G_CALLBACK (on_page_error), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::primary-sensitive", G_CALLBACK (on_page_ready), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "news", G_CALLBACK (on_page_news), self, G_CONNECT_SWAPPED);
}

static void
end (OwKeypad *self)
{
  ow_keypad_ring_clear (self->ring);
  self->on = self->arriving = self->ready = self->helped = self->on_sheet = self->after_sheet = FALSE;
  self->was_pressed = FALSE;
  ow_keypad_voice_set_news (self->voice, NULL);
  ow_keypad_keys_forget (self->keys);
  g_clear_weak_pointer (&self->before_sheet);
  g_clear_weak_pointer (&self->field);
  g_clear_weak_pointer (&self->pressed);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  ow_window_set_keyed (self->window, FALSE);
  ow_keypad_voice_set_stepwise (self->voice, FALSE);
}

/* Whoever doesn't see that all is erased would wait for what comes next. */
static void
take_leave (OwKeypad *self,
            OwPage   *page)
{
  g_autoptr (OwScript) script = ow_script_new ();

  self->leaving = FALSE;
  ow_read_out_collect (GTK_WIDGET (page), script);
  ow_keypad_voice_say_after (self->voice, script);
}

static void
on_turned (OwKeypad *self)
{
  OwPage *page = ow_window_get_page (self->window);
  gboolean on_sheet = ow_window_get_sheet (self->window) != NULL;

  if (page == NULL && self->on) {
    end (self);
    self->leaving = TRUE;
  } else if (page != NULL && self->leaving) {
    take_leave (self, page);
  }
  if (on_sheet && !self->on_sheet) {
    g_set_weak_pointer (&self->before_sheet, ow_keypad_ring_get_at (self->ring));
    self->index_before_sheet = self->index;
  }
  self->after_sheet = !on_sheet && page == self->page && (self->on_sheet || self->after_sheet);
  if (page != self->page)
    g_clear_weak_pointer (&self->before_sheet);
  self->on_sheet = on_sheet;
  follow_page (self, page);
  if (!self->on)
    return;
  self->arriving = TRUE;
  queue (self);
}

static void
begin (OwKeypad *self)
{
  g_autoptr (GPtrArray) items = NULL;

  self->on = TRUE;
  ow_window_set_keyed (self->window, TRUE);
  ow_keypad_voice_set_stepwise (self->voice, TRUE);
  items = ow_keypad_items_list (self->window);
  if (items->len > 0)
    arrive (self, items, TRUE);
}

static void
on_fingered (OwKeypad *self)
{
  if (self->on)
    ow_keypad_ring_hide (self->ring);
}

static void
do_act (OwKeypad   *self,
        OwKeypadAct act)
{
  if (act == OW_KEYPAD_QUIETER || act == OW_KEYPAD_LOUDER) {
    ow_keypad_voice_change_volume (self->voice, act == OW_KEYPAD_LOUDER ? 1 : -1);
    return;
  }
  if (!self->on) {
    begin (self);
    return;
  }
  act_on_item (self, ow_keypad_ring_is_shown (self->ring) ? act : OW_KEYPAD_HELP);
  ow_keypad_ring_show (self->ring);
  self->helped = act == OW_KEYPAD_HELP && !self->helped;
}

static gboolean
on_key (OwKeypad *self,
        guint     key,
        gboolean  pressed)
{
  gboolean in_field = ow_keypad_get_field (self->window) != NULL;
  gboolean taken = FALSE;
  OwKeypadAct act = ow_keypad_keys_read (self->keys, key, pressed, self->on, in_field, &taken);

  if (act != OW_KEYPAD_N_ACTS)
    do_act (self, act);
  return taken;
}

static void
on_active_changed (OwKeypad *self)
{
  ow_keypad_keys_let_go (self->keys);
}

/* --- Object ------------------------------------------------------------------------------------ */

static void
ow_keypad_dispose (GObject *object)
{
  OwKeypad *self = OW_KEYPAD (object);

  if (self->window != NULL) {
    follow_page (self, NULL);
    g_clear_handle_id (&self->idle_id, g_source_remove);
  }
  g_clear_pointer (&self->ring, ow_keypad_ring_free);
  g_clear_pointer (&self->keys, ow_keypad_keys_free);
  g_clear_pointer (&self->voice, ow_keypad_voice_free);
  g_clear_weak_pointer (&self->before_sheet);
  g_clear_weak_pointer (&self->field);
  g_clear_weak_pointer (&self->pressed);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (ow_keypad_parent_class)->dispose (object);
}

static void
ow_keypad_class_init (OwKeypadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_keypad_dispose;
}

static void
ow_keypad_init (OwKeypad *self)
{
  self->keys = ow_keypad_keys_new ();
}

OwKeypad *
ow_keypad_new (OwWindow *window,
               OwAloud  *aloud)
{
  OwKeypad *self;

  g_return_val_if_fail (OW_IS_WINDOW (window), NULL);

  self = g_object_new (OW_TYPE_KEYPAD, NULL);
  self->window = g_object_ref (window);
  self->ring = ow_keypad_ring_new (GTK_WIDGET (window));
  self->voice = ow_keypad_voice_new (aloud);
  g_signal_connect_object (window, "key", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "fingered", G_CALLBACK (on_fingered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "turned", G_CALLBACK (on_turned), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (on_active_changed), self, G_CONNECT_SWAPPED);
  on_turned (self);
  return self;
}

gboolean
ow_keypad_set_key (OwKeypad   *self,
                   OwKeypadAct act,
                   const char *key)
{
  g_return_val_if_fail (OW_IS_KEYPAD (self), FALSE);

  return ow_keypad_keys_set (self->keys, act, key);
}

gboolean
ow_keypad_is_on (OwKeypad *self)
{
  g_return_val_if_fail (OW_IS_KEYPAD (self), FALSE);

  return self->on;
}
