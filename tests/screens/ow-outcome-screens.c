/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-screens"

#include "ow-screen-list.h"

#include "cases-fixture.h"
#include "ow-case-page.h"
#include "ow-form-page.h"
#include "ow-help-call.h"
#include "ow-home-page.h"
#include "ow-idle-sheet.h"
#include "ow-keypad.h"
#include "ow-choice-button.h"
#include "ow-pin-page.h"
#include "ow-print-status.h"
#include "ow-receipt-builder.h"
#include "ow-receipt-page.h"
#include "ow-staff-page.h"

/* What the staff see, and how it ends when somebody wants help, prints, asks after a matter or stays away. */

static void
let_settle (OwScreens *self)
{
  ow_test_settle (GTK_WIDGET (self->window));
}

static GtkWidget *
home (OwScreens *self)
{
  return ow_home_page_new (self->services, FALSE);
}

/* --- The staff ------------------------------------------------------------------------------------- */

static GtkWidget *
pin (OwScreens *self)
{
  self->staff->wait = 0;
  return ow_pin_page_new (OW_STAFF_DESK (self->staff));
}

static void
type_wrong_pin (OwScreens *self)
{
  let_settle (self);
  ow_entry_set_text (OW_ENTRY (ow_test_find (GTK_WIDGET (self->window), OW_TYPE_ENTRY, NULL)), "123456");
  ow_page_proceed (ow_window_get_page (self->window));
  let_settle (self);
}

static void
type_wrong_pins (OwScreens *self)
{
  self->staff->wait = 30;
  type_wrong_pin (self);
}

static GtkWidget *
new_staff_page (OwScreens *self,
                gboolean   trouble)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();

  self->staff->trouble = trouble;
  g_set_object (&self->office->staff, OW_STAFF_DESK (self->staff));
  return ow_staff_page_new (OW_BACK_OFFICE (self->office), trouble ? self->offline : NULL, self->services, self->config,
                            clock);
}

static GtkWidget *
staff (OwScreens *self)
{
  return new_staff_page (self, FALSE);
}

static GtkWidget *
staff_trouble (OwScreens *self)
{
  return new_staff_page (self, TRUE);
}

static void
see_report (OwScreens *self)
{
  while (ow_test_find (GTK_WIDGET (ow_window_get_page (self->window)), GTK_TYPE_BUTTON, NULL) == NULL)
    let_settle (self);
}

/* --- Help ------------------------------------------------------------------------------------------- */

static void
call_help (OwScreens *self,
           gboolean   silent,
           gboolean   reached)
{
  self->staff->silent = silent;
  self->staff->reached = reached;
  g_set_object (&self->office->staff, OW_STAFF_DESK (self->staff));
  g_clear_object (&self->help);
  self->help = ow_help_call_new (self->window, OW_BACK_OFFICE (self->office), NULL);
  ow_help_call_open (self->help);
  let_settle (self);
}

static void
call_silent (OwScreens *self)
{
  call_help (self, TRUE, FALSE);
}

static void
call_reached (OwScreens *self)
{
  call_help (self, FALSE, TRUE);
}

static void
call_in_vain (OwScreens *self)
{
  call_help (self, FALSE, FALSE);
}

/* --- Who is away, and who works the keys -------------------------------------------------------------- */

static void
stay_away_from (OwScreens *self,
                OwStake    stake)
{
  ow_idle_monitor_start (self->idle);
  ow_clock_advance (self->clock, OW_IDLE_DEFAULT_SECONDS * G_TIME_SPAN_SECOND);
  ow_idle_monitor_check (self->idle);
  ow_window_present_sheet (self->window, OW_SHEET (ow_idle_sheet_new (self->idle, stake)));
  let_settle (self);
}

static void
stay_away (OwScreens *self)
{
  stay_away_from (self, OW_STAKE_NONE);
}

static void
stay_away_with_answers (OwScreens *self)
{
  stay_away_from (self, OW_STAKE_TYPED);
}

static void
stay_away_when_done (OwScreens *self)
{
  stay_away_from (self, OW_STAKE_SAFE);
}

static void
press_key (OwScreens *self,
           guint      key)
{
  gboolean taken = FALSE;

  g_signal_emit_by_name (self->window, "key", key, TRUE, &taken);
  g_signal_emit_by_name (self->window, "key", key, FALSE, &taken);
  let_settle (self);
}

/* The ring is around the first service. */
static void
work_keys (OwScreens *self)
{
  let_settle (self);
  self->keypad = ow_keypad_new (self->window, NULL);
  for (int i = 0; i < 3; i++)
    press_key (self, GDK_KEY_Down);
}

/* It is around what stands last. */
static void
work_keys_back (OwScreens *self)
{
  let_settle (self);
  self->keypad = ow_keypad_new (self->window, NULL);
  press_key (self, GDK_KEY_Down);
  press_key (self, GDK_KEY_Up);
}

/* --- Paper --------------------------------------------------------------------------------------------- */

static GtkWidget *
receipt (OwScreens *self)
{
  g_autofree char *number = ow_receipt_number_for_instance ("uuid:1");
  g_autoptr (OwReceipt) paper = ow_journey_build_receipt (self->journey, number, ow_language_get (), NULL);

  return ow_receipt_page_new (paper, self->service, NULL, self->printer, OW_PAPER_ROLL_80MM, TRUE);
}

static GtkWidget *
new_faulty_receipt (OwScreens  *self,
                    const char *reason)
{
  ow_test_printer_put (self->ippeve, "fault", reason);
  return receipt (self);
}

static GtkWidget *
receipt_paper_out (OwScreens *self)
{
  return new_faulty_receipt (self, "media-empty-error");
}

static GtkWidget *
receipt_jam (OwScreens *self)
{
  return new_faulty_receipt (self, "media-jam-error");
}

static GtkWidget *
receipt_door (OwScreens *self)
{
  return new_faulty_receipt (self, "cover-open-error");
}

static GtkWidget *
receipt_slow (OwScreens *self)
{
  ow_test_printer_put (self->ippeve, "slow", "");
  return receipt (self);
}

static GtkWidget *
suspend (OwScreens *self)
{
  return ow_screens_new_suspend_page (self, self->printer, FALSE);
}

static GtkWidget *
suspend_slow (OwScreens *self)
{
  ow_test_printer_put (self->ippeve, "slow", "");
  return suspend (self);
}

static GtkWidget *
suspend_paper_out (OwScreens *self)
{
  ow_test_printer_put (self->ippeve, "fault", "media-empty-error");
  return suspend (self);
}

static gboolean
shows_trouble (GtkWidget *widget)
{
  gboolean shows = gtk_widget_has_css_class (widget, "trouble");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !shows;
       child = gtk_widget_get_next_sibling (child))
    shows = shows_trouble (child);
  return shows;
}

void
ow_screens_await_trouble (OwScreens *self)
{
  while (!shows_trouble (GTK_WIDGET (self->window)))
    let_settle (self);
  /* The job is cancelled with the page; the next one finds the printer well. */
  if (self->ippeve != NULL)
    ow_test_printer_take (self->ippeve, "fault");
}

static void
await_printing (OwScreens *self)
{
  let_settle (self);
  ow_test_printer_take (self->ippeve, "slow");
}

static void
await_paper (OwScreens *self)
{
  gboolean printing = TRUE;

  while (printing) {
    let_settle (self);
    g_object_get (ow_window_get_page (self->window), "printing", &printing, NULL);
  }
}

/* It is printed once the filling lies safe. */
static void
await_slip (OwScreens *self)
{
  while (ow_test_find (GTK_WIDGET (self->window), OW_TYPE_PRINT_STATUS, NULL) == NULL)
    let_settle (self);
  await_paper (self);
}

/* --- A matter -------------------------------------------------------------------------------------- */

static TestCases *
new_cases (OwScreens *self)
{
  g_autoptr (TestCases) cases = g_object_new (TEST_TYPE_CASES, NULL);

  cases->form_id = "after-death";
  cases->received = "2026-10-20T09:30:00+08:00";
  g_set_object (&self->office->cases, OW_CASES (cases));
  return TEST_CASES (self->office->cases);
}

static GtkWidget *
new_case_page (OwScreens *self)
{
  return ow_case_page_new (OW_BACK_OFFICE (self->office), self->services, self->offline, self->clock);
}

static GtkWidget *
matters_no_line (OwScreens *self)
{
  new_cases (self)->error = OW_CASES_ERROR_LINE;
  return new_case_page (self);
}

static GtkWidget *
matters_tried (OwScreens *self)
{
  new_cases (self)->error = OW_CASES_ERROR_TRIED;
  return new_case_page (self);
}

static GtkWidget *
matters_asking (OwScreens *self)
{
  new_cases (self)->silent = TRUE;
  return new_case_page (self);
}

static GtkWidget *
matters_empty (OwScreens *self)
{
  new_cases (self)->empty = TRUE;
  return new_case_page (self);
}

static GtkWidget *
matters_late (OwScreens *self)
{
  new_cases (self)->late = TRUE;
  return new_case_page (self);
}

static GtkWidget *
new_rated (OwScreens *self,
           int        error)
{
  TestCases *cases = new_cases (self);

  cases->over = TRUE;
  cases->rating_error = error;
  return new_case_page (self);
}

static GtkWidget *
matters_rating_taken (OwScreens *self)
{
  return new_rated (self, 0);
}

static GtkWidget *
matters_rating_already (OwScreens *self)
{
  return new_rated (self, OW_CASES_ERROR_ALREADY);
}

static GtkWidget *
matters_rating_refused (OwScreens *self)
{
  return new_rated (self, OW_CASES_ERROR_REFUSED);
}

static void
find_case (OwScreens *self)
{
  test_find_case (self->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
}

/* The best grade, which asks for no reasons. */
static void
rate (OwScreens *self)
{
  find_case (self);
  ow_page_proceed (ow_window_get_page (self->window));
  let_settle (self);
  g_signal_emit_by_name (ow_test_find (GTK_WIDGET (self->window), OW_TYPE_CHOICE_BUTTON, NULL), "clicked");
  ow_page_proceed (ow_window_get_page (self->window));
  let_settle (self);
}

/* --- The lists ---------------------------------------------------------------------------------------- */

const OwScreen *
ow_screens_of_outcomes (void)
{
  static const OwScreen screens[] = {
    { "staff-pin", pin, NULL },
    { "staff-pin-wrong", pin, type_wrong_pin },
    { "staff-pin-wait", pin, type_wrong_pins },
    { "staff", staff, see_report },
    { "staff-trouble", staff_trouble, see_report },
    { "help-calling", home, call_silent },
    { "help-coming", home, call_reached },
    { "help-unheard", home, call_in_vain },
    { "sheet-idle", home, stay_away },
    { "sheet-idle-answers", home, stay_away_with_answers },
    { "sheet-idle-done", home, stay_away_when_done },
    { "keypad", home, work_keys },
    { "keypad-last", home, work_keys_back },
    { "matters-asking", matters_asking, find_case },
    { "matters-no-line", matters_no_line, find_case },
    { "matters-tried", matters_tried, find_case },
    { "matters-empty", matters_empty, find_case },
    { "matters-late", matters_late, find_case },
    { "matters-rating-taken", matters_rating_taken, rate },
    { "matters-rating-already", matters_rating_already, rate },
    { "matters-rating-refused", matters_rating_refused, rate },
    { NULL, NULL, NULL },
  };

  return screens;
}

const OwScreen *
ow_screens_of_paper (void)
{
  static const OwScreen screens[] = {
    { "receipt-printing", receipt_slow, await_printing },
    { "receipt-printed", receipt, await_paper },
    { "receipt-paper-out", receipt_paper_out, ow_screens_await_trouble },
    { "receipt-jam", receipt_jam, ow_screens_await_trouble },
    { "receipt-door", receipt_door, ow_screens_await_trouble },
    { "suspend-printing", suspend_slow, await_printing },
    { "suspend-printed", suspend, await_slip },
    { "suspend-paper-out", suspend_paper_out, ow_screens_await_trouble },
    { NULL, NULL, NULL },
  };

  return screens;
}
