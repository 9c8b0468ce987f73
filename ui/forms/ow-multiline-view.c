/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-multiline-view.h"

#include <string.h>

#include "ow-a11y.h"
#include "ow-entry-filter.h"
#include "ow-markup.h"
#include "ow-pager.h"
#include "ow-secret.h"

#define MAX_CHARACTERS 2000

struct _OwMultilineView {
  OwQuestionView parent_instance;

  GtkWidget *text;
  gboolean composing; /* letters stand in it that aren't Chinese yet */
};

G_DEFINE_FINAL_TYPE (OwMultilineView, ow_multiline_view, OW_TYPE_QUESTION_VIEW)

static GtkTextBuffer *
get_buffer (OwMultilineView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
}

static char *
dup_text (OwMultilineView *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

static void
on_changed (OwMultilineView *self)
{
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  ow_pager_show_typing (self->text);
}

static void
on_preedit_changed (GtkTextView     *text,
                    const char      *preedit,
                    OwMultilineView *self)
{
  self->composing = *preedit != '\0';
  ow_pager_show_typing (self->text);
}

/* What a field of one line takes, and line ends; all of it or, where it is too much, nothing. */
static void
on_insert_text (GtkTextBuffer   *buffer,
                GtkTextIter     *at,
                char            *text,
                int              length,
                OwMultilineView *self)
{
  g_autoptr (OwSecretText) taken = ow_entry_filter_lines (text, length);
  gboolean fits = gtk_text_buffer_get_char_count (buffer) + g_utf8_strlen (taken, -1) <= MAX_CHARACTERS;

  if (fits && strlen (taken) == (gsize) length)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_signal_handlers_block_by_func (buffer, on_insert_text, self);
  if (fits)
    gtk_text_buffer_insert (buffer, at, taken, -1);
  g_signal_handlers_unblock_by_func (buffer, on_insert_text, self);
}

/* Takes every press before GtkTextView's own gestures do, whose bubbles and menus would let one copy. */
static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            OwMultilineView *self)
{
  GtkTextView *text = GTK_TEXT_VIEW (self->text);
  GtkTextIter at;
  int buffer_x;
  int buffer_y;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_text_view_window_to_buffer_coords (text, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (text, &at, buffer_x, buffer_y);
  gtk_text_buffer_place_cursor (get_buffer (self), &at);
  gtk_widget_grab_focus (self->text);
}

/* Copy, paste, emoji and menus of a plugged-in keyboard. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                OwMultilineView       *self)
{
  if (keyval == GDK_KEY_Menu || keyval == GDK_KEY_F10)
    return GDK_EVENT_STOP;
  return (state & GDK_CONTROL_MASK) != 0;
}

static void
add_controllers (OwMultilineView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (self->text, GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->text, keys);
}

static void
ow_multiline_view_build (OwQuestionView *view)
{
  OwMultilineView *self = OW_MULTILINE_VIEW (view);

  self->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self->text),
                                 GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_PRIVATE);
  ow_question_view_set_room (view, MAX_CHARACTERS);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  gtk_widget_add_css_class (self->text, "multiline");
  add_controllers (self);
  g_signal_connect (self->text, "preedit-changed", G_CALLBACK (on_preedit_changed), self);
  g_signal_connect (get_buffer (self), "insert-text", G_CALLBACK (on_insert_text), self);
  g_signal_connect_swapped (get_buffer (self), "changed", G_CALLBACK (on_changed), self);
  ow_question_view_set_fields (view, self->text);
}

static void
ow_multiline_view_load (OwQuestionView *view)
{
  OwMultilineView *self = OW_MULTILINE_VIEW (view);
  const char *value = ow_question_get_value (ow_question_view_get_question (view));
  g_autofree char *text = dup_text (self);

  g_signal_handlers_block_by_func (get_buffer (self), on_changed, self);
  if (g_strcmp0 (text, value) != 0)
    gtk_text_buffer_set_text (get_buffer (self), value, -1);
  g_signal_handlers_unblock_by_func (get_buffer (self), on_changed, self);
}

static void
ow_multiline_view_retype (OwQuestionView *view,
                          const char     *typed)
{
  gtk_text_buffer_set_text (get_buffer (OW_MULTILINE_VIEW (view)), typed, -1);
}

static void
ow_multiline_view_retranslate (OwQuestionView *view)
{
  OwControl *control = OW_CONTROL (ow_question_view_get_question (view));
  g_autofree char *label = ow_markup_to_plain (ow_control_get_label (control));

  ow_a11y_set_label (OW_MULTILINE_VIEW (view)->text, label);
}

static char *
ow_multiline_view_dup_typed (OwQuestionView *view,
                             const char    **problem)
{
  return g_strstrip (dup_text (OW_MULTILINE_VIEW (view)));
}

static gboolean
ow_multiline_view_is_composing (OwQuestionView *view)
{
  return OW_MULTILINE_VIEW (view)->composing;
}

static void
ow_multiline_view_focus (OwQuestionView *view)
{
  gtk_widget_grab_focus (OW_MULTILINE_VIEW (view)->text);
}

static void
ow_multiline_view_mark (OwQuestionView *view,
                        const char     *error)
{
  GtkWidget *text = OW_MULTILINE_VIEW (view)->text;

  ow_a11y_set_invalid (text, error != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (text, "error");
  else
    gtk_widget_remove_css_class (text, "error");
}

static void
ow_multiline_view_class_init (OwMultilineViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  view_class->build = ow_multiline_view_build;
  view_class->load = ow_multiline_view_load;
  view_class->retype = ow_multiline_view_retype;
  view_class->retranslate = ow_multiline_view_retranslate;
  view_class->dup_typed = ow_multiline_view_dup_typed;
  view_class->is_composing = ow_multiline_view_is_composing;
  view_class->focus = ow_multiline_view_focus;
  view_class->mark = ow_multiline_view_mark;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_multiline_view_init (OwMultilineView *self)
{
}
