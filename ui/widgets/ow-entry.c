/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-entry.h"

#include "ow-a11y.h"
#include "ow-entry-filter.h"
#include "ow-pager.h"
#include "ow-secret.h"

#define DEFAULT_MAX_LENGTH 4096

struct _OwEntry {
  GtkWidget parent_instance;

  GtkWidget *entry; /* what a screen reader meets */
  GtkWidget *text;  /* its text, ours to set up */
  OwEntryKind kind;
  char *label;     /* of the field; NULL for none */
  char *composing; /* letters that aren't Chinese yet; NULL for none */
  char *keys;      /* by which they were typed; likewise */
};

G_DEFINE_FINAL_TYPE (OwEntry, ow_entry, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_TEXT,
  PROP_KIND,
  PROP_MAX_LENGTH,
  N_PROPS
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATE,
  SIGNAL_COMPOSING,
  SIGNAL_CLEARED,
  SIGNAL_STEPPED_BACK,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static const GtkInputPurpose purposes[] = {
  [OW_ENTRY_TEXT] = GTK_INPUT_PURPOSE_FREE_FORM,  [OW_ENTRY_LATIN] = GTK_INPUT_PURPOSE_FREE_FORM,
  [OW_ENTRY_DIGITS] = GTK_INPUT_PURPOSE_DIGITS,   [OW_ENTRY_INTEGER] = GTK_INPUT_PURPOSE_NUMBER,
  [OW_ENTRY_DECIMAL] = GTK_INPUT_PURPOSE_NUMBER,  [OW_ENTRY_PHONE] = GTK_INPUT_PURPOSE_PHONE,
  [OW_ENTRY_ID_NUMBER] = GTK_INPUT_PURPOSE_ALPHA, [OW_ENTRY_CODE] = GTK_INPUT_PURPOSE_ALPHA,
};

/* --- What may go in ------------------------------------------------------------------------- */

static void
on_insert_text (GtkEditable *editable,
                const char  *text,
                int          length,
                int         *position,
                OwEntry     *self)
{
  g_autofree char *filtered = NULL;

  if (ow_entry_filter_begins_anew (self->kind, text, length)) {
    gtk_editable_delete_text (editable, 0, -1);
    *position = 0;
  }
  filtered = ow_entry_filter_at (self->kind, gtk_editable_get_text (editable), *position, text, length);
  if (strlen (filtered) == (gsize) (length < 0 ? (int) strlen (text) : length)
      && strncmp (filtered, text, strlen (filtered)) == 0)
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  g_signal_handlers_block_by_func (editable, on_insert_text, self);
  if (*filtered != '\0')
    gtk_editable_insert_text (editable, filtered, -1, position);
  g_signal_handlers_unblock_by_func (editable, on_insert_text, self);
}

static void
on_text_changed (OwEntry *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  ow_pager_show_typing (self->text);
}

static void
on_preedit_changed (GtkText    *text,
                    const char *preedit,
                    OwEntry    *self)
{
  if (!ow_secret_replace (&self->composing, *preedit != '\0' ? preedit : NULL))
    return;
  g_signal_emit (self, signals[SIGNAL_COMPOSING], 0);
  ow_pager_show_typing (self->text);
}

static void
on_text_activate (OwEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

/* --- Fingers -------------------------------------------------------------------------------- */

/* The place between two characters that is nearest to @x. */
static int
position_at (OwEntry *self,
             double   x)
{
  GtkText *text = GTK_TEXT (self->text);
  int length = gtk_entry_buffer_get_length (gtk_text_get_buffer (text));
  double best_distance = G_MAXDOUBLE;
  int best = length;

  for (int i = 0; i <= length; i++) {
    graphene_rect_t strong;

    gtk_text_compute_cursor_extents (text, i, &strong, NULL);
    if (ABS (strong.origin.x - x) < best_distance) {
      best_distance = ABS (strong.origin.x - x);
      best = i;
    }
  }
  return best;
}

/* Takes every press for itself, so that GtkText's own gestures never see one: no selection by dragging,
 * no bubble, no menu, nothing to drag out. */
static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            OwEntry         *self)
{
  double text_x;
  double text_y;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_text_grab_focus_without_selecting (GTK_TEXT (self->text));
  if (gtk_widget_translate_coordinates (GTK_WIDGET (self), self->text, x, y, &text_x, &text_y))
    gtk_editable_set_position (GTK_EDITABLE (self->text), position_at (self, text_x));
}

/* Keys that open menus or choosers, whatever keyboard is plugged in. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                OwEntry               *self)
{
  if (keyval == GDK_KEY_Menu || keyval == GDK_KEY_F10)
    return GDK_EVENT_STOP;
  /* Control with a letter is copy, paste, undo, emoji, Unicode: none of them here. */
  return (state & GDK_CONTROL_MASK) != 0;
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_entry_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  OwEntry *self = OW_ENTRY (object);

  switch (prop_id) {
  case PROP_TEXT:
    g_value_set_string (value, ow_entry_get_text (self));
    break;
  case PROP_KIND:
    g_value_set_int (value, self->kind);
    break;
  case PROP_MAX_LENGTH:
    g_value_set_int (value, gtk_text_get_max_length (GTK_TEXT (self->text)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_entry_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  OwEntry *self = OW_ENTRY (object);

  switch (prop_id) {
  case PROP_TEXT:
    ow_entry_set_text (self, g_value_get_string (value));
    break;
  case PROP_KIND:
    ow_entry_set_kind (self, g_value_get_int (value));
    break;
  case PROP_MAX_LENGTH:
    ow_entry_set_max_length (self, g_value_get_int (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static gboolean
ow_entry_grab_focus (GtkWidget *widget)
{
  return gtk_text_grab_focus_without_selecting (GTK_TEXT (OW_ENTRY (widget)->text));
}

static void
ow_entry_dispose (GObject *object)
{
  OW_ENTRY (object)->text = NULL;
  g_clear_pointer (&OW_ENTRY (object)->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_entry_parent_class)->dispose (object);
}

static void
ow_entry_finalize (GObject *object)
{
  ow_secret_clear (&OW_ENTRY (object)->composing);
  ow_secret_clear (&OW_ENTRY (object)->keys);
  g_free (OW_ENTRY (object)->label);
  G_OBJECT_CLASS (ow_entry_parent_class)->finalize (object);
}

static void
ow_entry_class_init (OwEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ow_entry_get_property;
  object_class->set_property = ow_entry_set_property;
  object_class->dispose = ow_entry_dispose;
  object_class->finalize = ow_entry_finalize;
  widget_class->grab_focus = ow_entry_grab_focus;

  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  props[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, OW_ENTRY_TEXT, OW_ENTRY_CODE,
                                       OW_ENTRY_TEXT, flags);
  props[PROP_MAX_LENGTH] = g_param_spec_int ("max-length", NULL, NULL, 0, G_MAXUINT16,
                                             DEFAULT_MAX_LENGTH, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_COMPOSING] = g_signal_new ("composing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_CLEARED] = g_signal_new ("cleared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STEPPED_BACK] = g_signal_new ("stepped-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "ow-entry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
add_controllers (OwEntry *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
ow_entry_init (OwEntry *self)
{
  /* GTK 4.8 shows a screen reader the text of a GtkEntry, but none of a bare GtkText. */
  self->entry = gtk_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  /* What only its parent hides keeps its place for a screen reader. */
  g_object_bind_property (self, "visible", self->entry, "visible", G_BINDING_SYNC_CREATE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 1);
  self->text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->text), FALSE);
  gtk_text_set_enable_emoji_completion (GTK_TEXT (self->text), FALSE);
  gtk_text_set_input_hints (GTK_TEXT (self->text), GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_EMOJI
                                                     | GTK_INPUT_HINT_NO_SPELLCHECK);
  gtk_text_set_max_length (GTK_TEXT (self->text), DEFAULT_MAX_LENGTH);
  ow_entry_set_kind (self, OW_ENTRY_TEXT);

  g_signal_connect (self->text, "insert-text", G_CALLBACK (on_insert_text), self);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (on_text_changed), self);
  g_signal_connect (self->text, "preedit-changed", G_CALLBACK (on_preedit_changed), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (on_text_activate), self);
  add_controllers (self);
}

GtkWidget *
ow_entry_new (OwEntryKind kind)
{
  return g_object_new (OW_TYPE_ENTRY, "kind", kind, NULL);
}

const char *
ow_entry_get_text (OwEntry *self)
{
  g_return_val_if_fail (OW_IS_ENTRY (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

void
ow_entry_set_text (OwEntry    *self,
                   const char *text)
{
  g_return_if_fail (OW_IS_ENTRY (self));

  if (g_strcmp0 (ow_entry_get_text (self), text) == 0)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text != NULL ? text : "");
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

void
ow_entry_clear (OwEntry *self)
{
  g_return_if_fail (OW_IS_ENTRY (self));

  g_signal_emit (self, signals[SIGNAL_CLEARED], 0);
  ow_entry_set_text (self, "");
}

void
ow_entry_step_back (OwEntry *self)
{
  g_return_if_fail (OW_IS_ENTRY (self));

  g_signal_emit (self, signals[SIGNAL_STEPPED_BACK], 0);
}

OwEntryKind
ow_entry_get_kind (OwEntry *self)
{
  g_return_val_if_fail (OW_IS_ENTRY (self), OW_ENTRY_TEXT);

  return self->kind;
}

void
ow_entry_set_kind (OwEntry    *self,
                   OwEntryKind kind)
{
  g_return_if_fail (OW_IS_ENTRY (self));
  g_return_if_fail (kind >= OW_ENTRY_TEXT && kind <= OW_ENTRY_CODE);

  if (self->kind == kind)
    return;
  self->kind = kind;
  gtk_text_set_input_purpose (GTK_TEXT (self->text), purposes[kind]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KIND]);
}

void
ow_entry_set_for_name (OwEntry *self)
{
  g_return_if_fail (OW_IS_ENTRY (self));

  gtk_text_set_input_purpose (GTK_TEXT (self->text), GTK_INPUT_PURPOSE_NAME);
}

void
ow_entry_set_max_length (OwEntry *self,
                         int      characters)
{
  g_return_if_fail (OW_IS_ENTRY (self));

  gtk_text_set_max_length (GTK_TEXT (self->text), characters > 0 ? characters : DEFAULT_MAX_LENGTH);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAX_LENGTH]);
}

void
ow_entry_set_hidden (OwEntry *self,
                     gboolean hidden)
{
  g_return_if_fail (OW_IS_ENTRY (self));

  /* A small dot, and with the style's spacing as narrow as a digit: all of them are seen, and can be counted. */
  gtk_text_set_invisible_char (GTK_TEXT (self->text), 0x2022);
  if (hidden)
    gtk_widget_add_css_class (GTK_WIDGET (self), "hidden");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hidden");
  gtk_text_set_visibility (GTK_TEXT (self->text), !hidden);
}

gboolean
ow_entry_get_hidden (OwEntry *self)
{
  g_return_val_if_fail (OW_IS_ENTRY (self), FALSE);

  return !gtk_text_get_visibility (GTK_TEXT (self->text));
}

void
ow_entry_set_label (OwEntry    *self,
                    const char *label)
{
  g_return_if_fail (OW_IS_ENTRY (self));

  g_free (self->label);
  self->label = g_strdup (label);
  ow_a11y_set_label (self->entry, label);
}

const char *
ow_entry_get_label (OwEntry *self)
{
  g_return_val_if_fail (OW_IS_ENTRY (self), NULL);

  return self->label;
}

gboolean
ow_entry_is_composing (OwEntry *self)
{
  g_return_val_if_fail (OW_IS_ENTRY (self), FALSE);

  return self->composing != NULL;
}

const char *
ow_entry_get_composing (OwEntry *self)
{
  g_return_val_if_fail (OW_IS_ENTRY (self), "");

  return self->composing != NULL ? self->composing : "";
}

const char *
ow_entry_get_keys (OwEntry *self)
{
  g_return_val_if_fail (OW_IS_ENTRY (self), "");

  return self->keys != NULL ? self->keys : "";
}

void
ow_entry_set_keys (OwEntry    *self,
                   const char *keys)
{
  g_return_if_fail (OW_IS_ENTRY (self));
  g_return_if_fail (keys != NULL);

  ow_secret_replace (&self->keys, *keys != '\0' ? keys : NULL);
}

void
ow_entry_set_error (OwEntry    *self,
                    const char *error)
{
  g_return_if_fail (OW_IS_ENTRY (self));

  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  ow_a11y_set_invalid (self->entry, error != NULL);
  ow_a11y_set_description (self->entry, error != NULL ? error : "");
}

void
ow_entry_focus (OwEntry *self)
{
  g_return_if_fail (OW_IS_ENTRY (self));

  /* As the widget, which asks first whether a sheet lies over it. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}
