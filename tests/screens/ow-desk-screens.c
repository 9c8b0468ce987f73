/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-screens"

#include "ow-screen-list.h"

#include "cases-fixture.h"
#include "ow-appointment-page.h"
#include "ow-book-page.h"
#include "ow-choice-button.h"
#include "ow-slot-page.h"

/* The screens of appointments in half hours. */

static void
set_desk (OwScreens *self,
          int        error,
          gboolean   silent,
          gboolean   full)
{
  self->desk->error = error;
  self->desk->silent = silent;
  self->desk->full = full;
  self->desk->listed = FALSE;
}

static void
let_settle (OwScreens *self)
{
  ow_test_settle (GTK_WIDGET (self->window));
}

static void
proceed (OwScreens *self)
{
  ow_page_proceed (ow_window_get_page (self->window));
  let_settle (self);
}

/* The first that can be touched of those with this CSS class or, where it is NULL, of the choices. */
static void
touch (OwScreens  *self,
       GType       type,
       const char *css_class)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  test_collect (GTK_WIDGET (ow_window_get_page (self->window)), type, buttons);
  for (guint i = 0; i < buttons->len; i++) {
    if (!gtk_widget_get_sensitive (buttons->pdata[i])
        || (css_class != NULL && !gtk_widget_has_css_class (buttons->pdata[i], css_class)))
      continue;
    g_signal_emit_by_name (buttons->pdata[i], "clicked");
    break;
  }
  let_settle (self);
}

static void
touch_half_hour (OwScreens *self)
{
  touch (self, OW_TYPE_CHOICE_BUTTON, NULL);
}

/* --- One that was booked before ------------------------------------------------------------------ */

static GtkWidget *
appointment (OwScreens *self)
{
  g_autoptr (GDateTime) today = g_date_time_new_local (2026, 11, 23, 10, 0, 0);

  set_desk (self, 0, FALSE, FALSE);
  return ow_appointment_page_new (OW_APPOINTMENTS (self->desk), NULL, today);
}

static void
find (OwScreens *self)
{
  test_find_case (self->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
}

static void
find_nothing (OwScreens *self)
{
  set_desk (self, OW_APPOINTMENTS_ERROR_NONE, FALSE, FALSE);
  find (self);
}

static void
find_too_often (OwScreens *self)
{
  set_desk (self, OW_APPOINTMENTS_ERROR_TRIED, FALSE, FALSE);
  find (self);
}

static void
find_nobody (OwScreens *self)
{
  set_desk (self, OW_APPOINTMENTS_ERROR_LINE, FALSE, FALSE);
  find (self);
}

static void
see_days (OwScreens *self)
{
  find (self);
  touch (self, GTK_TYPE_BUTTON, "big");
}

static void
see_no_day (OwScreens *self)
{
  set_desk (self, 0, FALSE, TRUE);
  see_days (self);
}

static void
see_times (OwScreens *self)
{
  see_days (self);
  touch_half_hour (self);
}

static void
choose_time (OwScreens *self)
{
  see_times (self);
  touch_half_hour (self);
}

static void
move (OwScreens *self)
{
  choose_time (self);
  proceed (self);
}

static void
lose_sight (OwScreens *self)
{
  choose_time (self);
  set_desk (self, OW_APPOINTMENTS_ERROR_LINE, FALSE, FALSE);
  proceed (self);
}

static void
ask_to_cancel (OwScreens *self)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  find (self);
  test_collect (GTK_WIDGET (ow_page_get_content (ow_window_get_page (self->window))), GTK_TYPE_BUTTON, buttons);
  g_signal_emit_by_name (buttons->pdata[buttons->len - 1], "clicked");
  let_settle (self);
}

static void
cancel (OwScreens *self)
{
  ask_to_cancel (self);
  ow_sheet_answer (ow_window_get_sheet (self->window), TRUE);
  ow_window_dismiss_sheet (self->window);
  let_settle (self);
}

/* --- A place on the waiting list ------------------------------------------------------------------ */

static void
find_waiting (OwScreens *self)
{
  set_desk (self, 0, FALSE, FALSE);
  self->desk->listed = TRUE;
  find (self);
}

static void
find_ended (OwScreens *self)
{
  set_desk (self, 0, FALSE, TRUE);
  self->desk->listed = TRUE;
  find (self);
}

static void
ask_to_leave (OwScreens *self)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  find_waiting (self);
  test_collect (GTK_WIDGET (ow_window_get_page (self->window)), GTK_TYPE_BUTTON, buttons);
  for (guint i = buttons->len; i > 0; i--)
    if (gtk_widget_has_css_class (buttons->pdata[i - 1], "big")) {
      g_signal_emit_by_name (buttons->pdata[i - 1], "clicked");
      break;
    }
  let_settle (self);
}

const OwScreen *
ow_screens_of_desk (void)
{
  static const OwScreen screens[] = {
    { "appointment", appointment, NULL },
    { "appointment-unknown", appointment, find_nothing },
    { "appointment-tried", appointment, find_too_often },
    { "appointment-no-line", appointment, find_nobody },
    { "appointment-found", appointment, find },
    { "appointment-days", appointment, see_days },
    { "appointment-full", appointment, see_no_day },
    { "appointment-times", appointment, see_times },
    { "appointment-time", appointment, choose_time },
    { "appointment-moved", appointment, move },
    { "appointment-unsure", appointment, lose_sight },
    { "appointment-cancel", appointment, ask_to_cancel },
    { "appointment-cancelled", appointment, cancel },
    { "appointment-waiting", appointment, find_waiting },
    { "appointment-ended", appointment, find_ended },
    { "appointment-leave", appointment, ask_to_leave },
    { NULL, NULL, NULL },
  };

  return screens;
}

/* --- One that a form asks for --------------------------------------------------------------------- */

static GtkWidget *
new_slot_page (OwScreens *self,
               int        error,
               gboolean   silent,
               gboolean   full)
{
  set_desk (self, error, silent, full);
  return ow_slot_page_new (OW_APPOINTMENTS (self->desk), self->journey);
}

static GtkWidget *
slots (OwScreens *self)
{
  return new_slot_page (self, 0, FALSE, FALSE);
}

static GtkWidget *
slots_asking (OwScreens *self)
{
  return new_slot_page (self, 0, TRUE, FALSE);
}

static GtkWidget *
slots_down (OwScreens *self)
{
  return new_slot_page (self, OW_APPOINTMENTS_ERROR_LINE, FALSE, FALSE);
}

static GtkWidget *
slots_full (OwScreens *self)
{
  return new_slot_page (self, 0, FALSE, TRUE);
}

static void
see_slot_times (OwScreens *self)
{
  let_settle (self);
  touch_half_hour (self);
}

/* The button of a day, or a time, that is full. */
static void
touch_full (OwScreens *self)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  test_collect (GTK_WIDGET (ow_window_get_page (self->window)), OW_TYPE_CHOICE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_object_get_data (buttons->pdata[i], "ow-full") != NULL) {
      g_signal_emit_by_name (buttons->pdata[i], "clicked");
      break;
    }
  let_settle (self);
}

static void
wait_for_a_day (OwScreens *self)
{
  let_settle (self);
  touch_full (self);
}

static void
choose_half (OwScreens *self)
{
  wait_for_a_day (self);
  touch_half_hour (self);
}

static void
choose_slot (OwScreens *self)
{
  see_slot_times (self);
  touch_half_hour (self);
}

static void
be_second (OwScreens *self)
{
  see_slot_times (self);
  set_desk (self, OW_APPOINTMENTS_ERROR_FULL, FALSE, FALSE);
  touch_half_hour (self);
}

static GtkWidget *
new_book_page (OwScreens *self,
               int        error,
               gboolean   silent,
               gboolean   full)
{
  set_desk (self, error, silent, full);
  return ow_book_page_new (OW_APPOINTMENTS (self->desk), self->journey, "12345678901244");
}

static GtkWidget *
booking (OwScreens *self)
{
  return new_book_page (self, 0, TRUE, FALSE);
}

static GtkWidget *
booking_taken (OwScreens *self)
{
  return new_book_page (self, OW_APPOINTMENTS_ERROR_FULL, FALSE, FALSE);
}

static GtkWidget *
booking_full (OwScreens *self)
{
  return new_book_page (self, OW_APPOINTMENTS_ERROR_FULL, FALSE, TRUE);
}

const OwScreen *
ow_screens_of_slots (void)
{
  static const OwScreen screens[] = {
    { "slots-asking", slots_asking, NULL },
    { "slots-down", slots_down, NULL },
    { "slots-full", slots_full, NULL },
    { "slots-days", slots, NULL },
    { "slots-times", slots, see_slot_times },
    { "slots-time", slots, choose_slot },
    { "slots-taken", slots, be_second },
    { "slots-wait", slots, wait_for_a_day },
    { "slots-wait-half", slots, choose_half },
    { "booking", booking, NULL },
    { "booking-taken", booking_taken, NULL },
    { "booking-other", booking_taken, see_slot_times },
    { "booking-full", booking_full, NULL },
    { NULL, NULL, NULL },
  };

  return screens;
}
