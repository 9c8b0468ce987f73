/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "flow-fixture.h"

/* --- A desk in memory ------------------------------------------------------------------------------ */

#define PIN "204816"

typedef enum {
  HALL_SILENT = 0,
  HALL_TELLS,
  HALL_REFUSES,
} Hall;

#define TEST_TYPE_DESK (test_desk_get_type ())
G_DECLARE_FINAL_TYPE (TestDesk, test_desk, TEST, DESK, GObject)

struct _TestDesk {
  GObject parent_instance;

  Hall hall;
  gboolean has_pin;
  guint wait;      /* after a wrong number */
  guint calling;   /* calls that stand */
  guint sent;      /* 1: what waits, 2: what is held, too */
  GTask *unheard;  /* of a silent hall */
};

static void desk_init (OwStaffDeskInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestDesk, test_desk, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_STAFF_DESK, desk_init))

static void
test_desk_class_init (TestDeskClass *klass)
{
}

static void
test_desk_init (TestDesk *self)
{
  self->has_pin = TRUE;
}

static gboolean
get_can_call (OwStaffDesk *desk)
{
  return TRUE;
}

static void
call_async (OwStaffDesk        *desk,
            const char         *language,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  TestDesk *self = TEST_DESK (desk);
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);

  g_assert_cmpstr (language, ==, "en");
  self->calling = 1;
  if (self->hall == HALL_TELLS)
    g_task_return_boolean (task, TRUE);
  else if (self->hall == HALL_REFUSES)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  else
    self->unheard = g_steal_pointer (&task);
}

static gboolean
call_finish (OwStaffDesk  *desk,
             GAsyncResult *result,
             GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
end_call (OwStaffDesk *desk)
{
  TestDesk *self = TEST_DESK (desk);

  self->calling = 0;
  if (self->unheard != NULL)
    g_task_return_new_error (self->unheard, G_IO_ERROR, G_IO_ERROR_CANCELLED, "taken back");
  g_clear_object (&self->unheard);
}

static gboolean
get_has_pin (OwStaffDesk *desk)
{
  return TEST_DESK (desk)->has_pin;
}

static void
let_in_async (OwStaffDesk        *desk,
              const char         *pin,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);

  g_task_return_boolean (task, g_str_equal (pin, PIN));
}

static gboolean
let_in_finish (OwStaffDesk  *desk,
               GAsyncResult *result,
               guint        *wait)
{
  *wait = TEST_DESK (desk)->wait;
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
look_async (OwStaffDesk        *desk,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

static OwStaffReport *
look_finish (OwStaffDesk  *desk,
             GAsyncResult *result)
{
  OwStaffReport *report = ow_staff_report_new ();

  report->open = TRUE;
  report->line = OW_STAFF_LINE_DOWN;
  report->program = g_strdup ("1");
  if (TEST_DESK (desk)->sent < 2)
    ow_staff_report_add_held (report, "12345678901244", "visit", OW_STAFF_WHY_REFUSED, NULL, 0);
  return report;
}

static void
send_what_waits (OwStaffDesk *desk,
                 gboolean     held_too)
{
  TEST_DESK (desk)->sent = held_too ? 2 : 1;
}

static void
desk_init (OwStaffDeskInterface *iface)
{
  iface->get_can_call = get_can_call;
  iface->call_async = call_async;
  iface->call_finish = call_finish;
  iface->end_call = end_call;
  iface->get_has_pin = get_has_pin;
  iface->let_in_async = let_in_async;
  iface->let_in_finish = let_in_finish;
  iface->look_async = look_async;
  iface->look_finish = look_finish;
  iface->send = send_what_waits;
}

/* --- The staff ------------------------------------------------------------------------------------- */

static void
give_desk (Fixture *fixture)
{
  fixture->office->staff = g_object_new (TEST_TYPE_DESK, NULL);
}

static TestDesk *
desk_of (Fixture *fixture)
{
  return TEST_DESK (fixture->office->staff);
}

/* A finger rests in the corner of the first page. */
static void
come (Fixture *fixture)
{
  settle (fixture);
  g_signal_emit_by_name (ow_window_get_page (fixture->window), "staff");
  settle (fixture);
}

static void
type_pin (Fixture    *fixture,
          const char *pin)
{
  ow_entry_set_text (OW_ENTRY (ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL)), pin);
  press (fixture, "Let me in");
}

static void
let_in (Fixture *fixture)
{
  come (fixture);
  type_pin (fixture, PIN);
  g_assert_true (shows (fixture, "2 things are to be seen to"));
}

static void
assert_rests (Fixture *fixture)
{
  g_assert_true (shows (fixture, "Touch the screen to begin"));
  g_assert_true (ow_flow_is_resting (fixture->flow));
}

static void
test_only_the_number_lets_in (Fixture      *fixture,
                              gconstpointer data)
{
  come (fixture);
  g_assert_true (shows (fixture, "For the staff: your number, please"));
  type_pin (fixture, "111222");
  g_assert_true (shows (fixture, "That isn't the number. Please type it once more."));
  desk_of (fixture)->wait = 15;
  type_pin (fixture, "111222");
  g_assert_true (shows (fixture, "That wasn't it, too often. Please wait 15 seconds before the next try."));
  type_pin (fixture, PIN);
  g_assert_true (shows (fixture, "2 things are to be seen to"));
  press (fixture, "Seen: back to the first page");
  assert_rests (fixture);
  begin (fixture); /* the next is a person again */
  pass (fixture, 120);
  pass (fixture, 45);
  g_assert_true (shows (fixture, "Everything is erased"));
}

static void
test_who_came_by_mistake_goes_back (Fixture      *fixture,
                                    gconstpointer data)
{
  come (fixture);
  press (fixture, "Back");
  assert_rests (fixture);
}

static void
test_nobody_stays_there (Fixture      *fixture,
                         gconstpointer data)
{
  let_in (fixture);
  pass (fixture, 120);
  g_assert_nonnull (ow_window_get_sheet (fixture->window));
  pass (fixture, 45);
  assert_rests (fixture);
}

#define HELPED "A member of the staff is helping here. There is time; at the end all is erased as usual."

/* A visit as any other, but for the time; and the next person's is as ever. */
static void
test_whoever_is_helped_has_time (Fixture      *fixture,
                                 gconstpointer data)
{
  fixture->office->line_up = TRUE;
  let_in (fixture);
  press (fixture, "Help somebody fill in");
  g_assert_true (shows (fixture, "What would you like to do today?"));
  g_assert_true (shows (fixture, HELPED));
  pass (fixture, 899);
  g_assert_null (ow_window_get_sheet (fixture->window));
  pass (fixture, 1);
  g_assert_nonnull (ow_window_get_sheet (fixture->window));
  pass (fixture, 45);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_false (shows (fixture, HELPED));
  press (fixture, "To the first page");
  begin (fixture);
  g_assert_false (shows (fixture, HELPED));
  pass (fixture, 120);
  g_assert_nonnull (ow_window_get_sheet (fixture->window));
}

static void
test_what_is_held_is_tried_again (Fixture      *fixture,
                                  gconstpointer data)
{
  let_in (fixture);
  press (fixture, "Try those held back again");
  g_assert_cmpuint (desk_of (fixture)->sent, ==, 2);
  g_assert_true (shows (fixture, "1 thing is to be seen to"));
  press (fixture, "Send now");
  g_assert_cmpuint (desk_of (fixture)->sent, ==, 1);
}

static void
count_one (guint *n)
{
  (*n)++;
}

static void
test_a_restart_is_asked_for (Fixture      *fixture,
                             gconstpointer data)
{
  guint restarts = 0;

  g_signal_connect_swapped (fixture->flow, "restart", G_CALLBACK (count_one), &restarts);
  let_in (fixture);
  press (fixture, "Start the program anew");
  press (fixture, "Stay here");
  g_assert_cmpuint (restarts, ==, 0);
  press (fixture, "Start the program anew");
  press (fixture, "Start anew");
  g_assert_cmpuint (restarts, ==, 1);
  assert_rests (fixture);
}

static void
take_number_away (Fixture *fixture)
{
  give_desk (fixture);
  desk_of (fixture)->has_pin = FALSE;
}

static void
test_without_a_number_nobody_is_asked (Fixture      *fixture,
                                       gconstpointer data)
{
  come (fixture);
  assert_rests (fixture);
}

/* --- Calling them ---------------------------------------------------------------------------------- */

/* Nothing is filled in yet that could stay as it is. */
#define TOLD "The staff have been told: please wait here a moment."
#define NOT_TOLD "The staff could not be told. Please raise your hand or call out, or go to the counter."

static void
test_told_is_said_when_the_hall_said_so (Fixture      *fixture,
                                         gconstpointer data)
{
  desk_of (fixture)->hall = HALL_TELLS;
  begin (fixture);
  press (fixture, "Ask for help");
  g_assert_true (shows (fixture, "Help is wanted here"));
  g_assert_true (shows (fixture, TOLD));
  press (fixture, "Go on by myself");
  g_assert_cmpuint (desk_of (fixture)->calling, ==, 0);
  desk_of (fixture)->hall = HALL_REFUSES;
  press (fixture, "Ask for help");
  g_assert_true (shows (fixture, NOT_TOLD));
}

/* Who doesn't dare to touch anything else, and whose visit is over. */
static void
test_help_between_visits_begins_one (Fixture      *fixture,
                                     gconstpointer data)
{
  GtkWidget *leave;

  desk_of (fixture)->hall = HALL_TELLS;
  press (fixture, "Ask for help");
  g_assert_true (shows (fixture, TOLD));
  press (fixture, "Go on by myself");
  g_assert_true (shows (fixture, "What would you like to do today?"));
  pass (fixture, 120);
  pass (fixture, 45);
  g_assert_true (shows (fixture, "Everything is erased"));
  press (fixture, "Ask for help");
  g_assert_cmpuint (desk_of (fixture)->calling, ==, 1);
  pass (fixture, 900);
  pass (fixture, 45);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_cmpuint (desk_of (fixture)->calling, ==, 0);
  /* Pressed twice by who doesn't see that it is gone, it begins nothing. */
  leave = ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "To the first page");
  g_signal_emit_by_name (leave, "clicked");
  settle (fixture);
  g_signal_emit_by_name (leave, "clicked");
  g_assert_true (shows (fixture, "Touch the screen to begin"));
}

static void
test_a_call_ends_with_the_visit (Fixture      *fixture,
                                 gconstpointer data)
{
  begin (fixture);
  press (fixture, "Ask for help");
  g_assert_true (shows (fixture, "The staff are being told."));
  g_assert_cmpuint (desk_of (fixture)->calling, ==, 1);
  /* Whoever is told to wait may wait for them. */
  pass (fixture, 120);
  pass (fixture, 45);
  g_assert_true (shows (fixture, "Help is wanted here"));
  pass (fixture, 900);
  pass (fixture, 45);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_cmpuint (desk_of (fixture)->calling, ==, 0);
  press (fixture, "To the first page");
  begin (fixture);
  pass (fixture, 120);
  pass (fixture, 45);
  g_assert_true (shows (fixture, "Everything is erased"));
}

static void
test_without_a_hall_one_waves (Fixture      *fixture,
                               gconstpointer data)
{
  begin (fixture);
  press (fixture, "Ask for help");
  g_assert_true (shows (fixture, "Please raise your hand or call out: the staff will come to you."));
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
#define ADD_STAFF(path, function, desk) \
  g_test_add ("/flow-staff/" path, Fixture, desk, set_up_giving, function, tear_down)
  ADD_STAFF ("number", test_only_the_number_lets_in, give_desk);
  ADD_STAFF ("mistake", test_who_came_by_mistake_goes_back, give_desk);
  ADD_STAFF ("idle", test_nobody_stays_there, give_desk);
  ADD_STAFF ("helps", test_whoever_is_helped_has_time, give_desk);
  ADD_STAFF ("held", test_what_is_held_is_tried_again, give_desk);
  ADD_STAFF ("restart", test_a_restart_is_asked_for, give_desk);
  ADD_STAFF ("no-number", test_without_a_number_nobody_is_asked, take_number_away);
  ADD_STAFF ("told", test_told_is_said_when_the_hall_said_so, give_desk);
  ADD_STAFF ("ends", test_a_call_ends_with_the_visit, give_desk);
  ADD_STAFF ("between-visits", test_help_between_visits_begins_one, give_desk);
  ADD_STAFF ("no-hall", test_without_a_hall_one_waves, NULL);
  return g_test_run ();
}
