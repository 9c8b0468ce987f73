/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-keypad.h"

#include <glib/gi18n.h>

#include "ow-entry.h"
#include "ow-keypad-items.h"
#include "ow-keypad-ring.h"
#include "ow-read-out.h"

struct _OwKeypad {
  GObject parent_instance;

  OwWindow *window;
  OwAloud *aloud; /* nullable */
  guint keys[OW_KEYPAD_N_ACTS];

  gboolean on;
  gboolean typed;          /* on real keys, or by a scanner: its Enter belongs to it */
  guint held;              /* the key that isn't let go yet; 0: none */
  gboolean leaving;        /* it went with the visit: that is still to be said */
  gboolean helped;         /* the last key was Help */
  OwKeypadRing *ring;
  guint index;             /* where what it stands around stood among the items */
  GtkWidget *before_sheet; /* weak: where it was when a sheet came */
  GtkWidget *field;        /* weak: that is typed into by the keys on the screen */
  GtkWidget *pressed;      /* weak: whose effect is still to be said */
  gboolean pressed_leads_on;

  OwPage *page; /* weak */
  gboolean on_sheet;
  gboolean ready;    /* what was waited for has come, such as a half hour that is held: to be said where it stands */
  gboolean arriving; /* another page, a sheet, an error: to be said from its beginning */
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (OwKeypad, ow_keypad, G_TYPE_OBJECT)

static const struct {
  const char *name;
  guint key;
} acts[OW_KEYPAD_N_ACTS] = {
  [OW_KEYPAD_PREVIOUS] = { "Previous", GDK_KEY_Up },
  [OW_KEYPAD_NEXT] = { "Next", GDK_KEY_Down },
  [OW_KEYPAD_BACK] = { "Back", GDK_KEY_Left },
  [OW_KEYPAD_FORWARD] = { "Forward", GDK_KEY_Right },
  [OW_KEYPAD_CHOOSE] = { "Choose", GDK_KEY_Return },
  [OW_KEYPAD_HELP] = { "Help", GDK_KEY_F1 },
  [OW_KEYPAD_QUIETER] = { "Quieter", GDK_KEY_AudioLowerVolume },
  [OW_KEYPAD_LOUDER] = { "Louder", GDK_KEY_AudioRaiseVolume },
};

/* --- Saying ------------------------------------------------------------------------------------ */

static gboolean
has_headset (OwKeypad *self)
{
  return self->aloud != NULL && ow_aloud_has_headset (self->aloud);
}

static void
say (OwKeypad *self,
     OwScript *script)
{
  if (self->aloud != NULL)
    ow_aloud_say (self->aloud, script);
}

static void
say_words (OwKeypad   *self,
           const char *words)
{
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_add (script, OW_PIECE_TEXT, words);
  say (self, script);
}

static void
tell_keys (OwKeypad *self,
           OwScript *script)
{
  ow_script_add (script, OW_PIECE_TEXT,
                 /* Translators: read aloud to who begins to work the screen by six keys. */
                 _("You can do everything with six keys. Up and Down go through the page one by one. Right goes to "
                   "what leads on, Left to what leads back. Nothing happens until you press Choose. Help says it "
                   "again."));
  if (!has_headset (self))
    /* Translators: read aloud to who works the screen by six keys, where others can hear it. */
    ow_script_add (script, OW_PIECE_TEXT,
                   _("Without a headset, what you fill in isn't read out, for others would hear it."));
}

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

static void
say_item (OwKeypad *self)
{
  g_autoptr (OwScript) script = ow_script_new ();

  tell_item (self, script);
  say (self, script);
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

static void
go (OwKeypad  *self,
    GPtrArray *items,
    int        index)
{
  gboolean among_keys = self->index < items->len
                        && ((OwKeypadItem *) g_ptr_array_index (items, self->index))->kind == OW_KEYPAD_KEY;
  const OwKeypadItem *item = place (self, items, index);

  if (item->kind == OW_KEYPAD_KEY && !among_keys && self->aloud != NULL && !has_headset (self))
    /* Translators: read aloud when somebody comes to the keys on the screen by six keys, where others can hear it. */
    say_words (self, _("These are the keys to type with; they are read out with a headset only."));
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
    say_words (self, by > 0 ? _("That was the last one here.") : _("That was the first one here."));
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
  if (index < 0 && item->kind == OW_KEYPAD_KEY && !forward)
    index = ow_keypad_items_find (items, self->field);
  if (index < 0)
    index = forward ? find_forward (items) : ow_keypad_items_find_class (items, "leads-back", FALSE);
  /* From there, pressed again, to the beginning. */
  if (index >= 0 && (forward || index != (int) self->index))
    go (self, items, index);
  else if (forward)
    /* Translators: read aloud to who looks for the button that leads on, by six keys. */
    say_words (self, _("Nothing leads on here yet. Please choose with Up and Down."));
  else
    go (self, items, 0);
}

static void
help (OwKeypad           *self,
      const OwKeypadItem *item)
{
  g_autoptr (OwScript) script = ow_script_new ();

  if (self->helped)
    tell_keys (self, script);
  tell_item (self, script);
  if (item->kind == OW_KEYPAD_KEY && self->field != NULL)
    ow_keypad_tell_field (self->field, script);
  if (item->kind == OW_KEYPAD_FIELD)
    ow_keypad_spell_field (item->widget, script);
  else if (item->kind == OW_KEYPAD_KEY && self->field != NULL)
    ow_keypad_spell_field (self->field, script);
  say (self, script);
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
press (OwKeypad  *self,
       GtkWidget *button)
{
  g_autoptr (GtkWidget) kept = g_object_ref (button);

  g_set_weak_pointer (&self->pressed, button);
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
    press (self, item->widget);
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
  else if (!has_headset (self))
    return;
  else if (is_key)
    ow_keypad_item_tell (g_ptr_array_index (items, self->index), script);
  else if (self->field != NULL)
    ow_keypad_tell_field (self->field, script);
  if (is_key && !moved && candidate >= 0) {
    /* Translators: read aloud before the first of the characters that are offered. */
    ow_script_add (script, OW_PIECE_KEY, _("offered above:"));
    ow_keypad_item_tell (g_ptr_array_index (items, candidate), script);
  }
  say (self, script);
}

/* Where what was pressed has put the cursor: on the answer that a list was folded to, on the first of other answers. */
static int
find_focus (OwKeypad  *self,
            GPtrArray *items,
            GtkWidget *pressed)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  return focus != NULL && focus != pressed ? ow_keypad_items_find (items, focus) : -1;
}

/* What stands in the field, and where the keys go on. */
static void
say_field (OwKeypad *self)
{
  g_autoptr (OwScript) script = ow_script_new ();

  ow_keypad_tell_field (self->field, script);
  tell_item (self, script);
  say (self, script);
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
    go (self, items, (int) MIN (self->index, items->len - 1));
}

static void
say_pressed (OwKeypad  *self,
             GtkWidget *pressed,
             GPtrArray *items)
{
  int index = pressed != NULL ? ow_keypad_items_find (items, pressed) : -1;
  int error = self->pressed_leads_on ? ow_keypad_items_find_error (items) : -1;
  int focus = find_focus (self, items, pressed);

  if (error >= 0 || focus >= 0) {
    go (self, items, error >= 0 ? error : focus);
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
  else
    go (self, items, index);
}

/* Its first item, or what is to be put right, or where it was before a sheet came. */
static void
arrive (OwKeypad  *self,
        GPtrArray *items,
        gboolean   explain)
{
  g_autoptr (OwScript) script = ow_script_new ();
  int index = self->before_sheet != NULL && !self->on_sheet ? ow_keypad_items_find (items, self->before_sheet) : -1;

  if (index < 0)
    index = MAX (ow_keypad_items_find_error (items), 0);
  if (!self->on_sheet)
    g_clear_weak_pointer (&self->before_sheet);
  place (self, items, index);
  if (explain)
    tell_keys (self, script);
  if (self->page != NULL && !self->on_sheet)
    ow_script_add (script, OW_PIECE_TEXT, ow_page_get_progress (self->page));
  tell_item (self, script);
  say (self, script);
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
  else if (ready && find_place (self, items) != NULL)
    say_item (self);
  else
    say_pressed (self, self->pressed, items);
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
follow_page (OwKeypad *self,
             OwPage   *page)
{
  if (page == self->page)
    return;
  if (self->page != NULL) {
    g_signal_handlers_disconnect_by_func (self->page, on_page_words, self);
    g_signal_handlers_disconnect_by_func (self->page, on_page_error, self);
    g_signal_handlers_disconnect_by_func (self->page, on_page_ready, self);
  }
  g_set_weak_pointer (&self->page, page);
  if (page == NULL)
    return;
  g_signal_connect_object (page, "notify::heading", G_CALLBACK (on_page_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::error", G_CALLBACK (on_page_error), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::primary-sensitive", G_CALLBACK (on_page_ready), self, G_CONNECT_SWAPPED);
}

static void
end (OwKeypad *self)
{
  ow_keypad_ring_clear (self->ring);
  self->on = self->arriving = self->ready = self->helped = self->typed = self->on_sheet = FALSE;
  g_clear_weak_pointer (&self->before_sheet);
  g_clear_weak_pointer (&self->field);
  g_clear_weak_pointer (&self->pressed);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  ow_window_set_keyed (self->window, FALSE);
  if (self->aloud != NULL)
    ow_aloud_set_stepwise (self->aloud, FALSE);
}

/* Whoever doesn't see that all is erased would wait for what comes next. */
static void
take_leave (OwKeypad *self,
            OwPage   *page)
{
  g_autoptr (OwScript) script = ow_script_new ();

  self->leaving = FALSE;
  ow_read_out_collect (GTK_WIDGET (page), script);
  if (self->aloud != NULL)
    ow_aloud_say_after (self->aloud, script);
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
  if (on_sheet && !self->on_sheet)
    g_set_weak_pointer (&self->before_sheet, ow_keypad_ring_get_at (self->ring));
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
  if (self->aloud != NULL)
    ow_aloud_set_stepwise (self->aloud, TRUE);
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

static OwKeypadAct
find_act (OwKeypad *self,
          guint     key)
{
  OwKeypadAct act = 0;

  while (act < OW_KEYPAD_N_ACTS && self->keys[act] != key)
    act++;
  return act;
}

static void
do_act (OwKeypad   *self,
        OwKeypadAct act)
{
  if (act == OW_KEYPAD_QUIETER || act == OW_KEYPAD_LOUDER) {
    if (self->aloud != NULL)
      ow_aloud_change_volume (self->aloud, act == OW_KEYPAD_LOUDER ? 1 : -1);
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

/* What a scanner reads it types, with Enter behind it; so do people with real keys. */
static gboolean
belongs_to_typing (OwKeypad   *self,
                   OwKeypadAct act)
{
  return act == OW_KEYPAD_CHOOSE && (!self->on || self->typed);
}

static gboolean
on_key (OwKeypad *self,
        guint     key,
        gboolean  pressed)
{
  OwKeypadAct act = find_act (self, key);
  gboolean repeated = self->held == key;

  if (!pressed && repeated)
    self->held = 0;
  if (act == OW_KEYPAD_N_ACTS) {
    self->typed = ow_keypad_get_field (self->window) != NULL && (self->typed || pressed);
    return FALSE;
  }
  if (!pressed)
    return self->on;
  if (belongs_to_typing (self, act)) {
    self->typed = FALSE;
    return FALSE;
  }
  self->typed = FALSE;
  self->held = key;
  if (!repeated)
    do_act (self, act);
  return TRUE;
}

/* A key that is let go somewhere else is never seen to be. */
static void
on_active_changed (OwKeypad *self)
{
  self->held = 0;
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
  g_clear_weak_pointer (&self->before_sheet);
  g_clear_weak_pointer (&self->field);
  g_clear_weak_pointer (&self->pressed);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->aloud);
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
  for (guint i = 0; i < OW_KEYPAD_N_ACTS; i++)
    self->keys[i] = acts[i].key;
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
  g_set_object (&self->aloud, aloud);
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
  guint value;

  g_return_val_if_fail (OW_IS_KEYPAD (self), FALSE);
  g_return_val_if_fail (act < OW_KEYPAD_N_ACTS, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  value = *key != '\0' ? gdk_keyval_from_name (key) : 0;
  if (*key != '\0' && (value == 0 || value == GDK_KEY_VoidSymbol))
    return FALSE;
  for (guint i = 0; i < OW_KEYPAD_N_ACTS; i++)
    if (self->keys[i] == value)
      self->keys[i] = 0;
  self->keys[act] = value;
  return TRUE;
}

const char *
ow_keypad_act_get_name (OwKeypadAct act)
{
  g_return_val_if_fail (act < OW_KEYPAD_N_ACTS, NULL);

  return acts[act].name;
}

gboolean
ow_keypad_is_on (OwKeypad *self)
{
  g_return_val_if_fail (OW_IS_KEYPAD (self), FALSE);

  return self->on;
}
