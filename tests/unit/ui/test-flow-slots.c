/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "flow-fixture.h"
#include "ow-test-answer.h"

#define TEST_TYPE_DESK (test_desk_get_type ())
G_DECLARE_FINAL_TYPE (TestDesk, test_desk, TEST, DESK, GObject)

/* A hall in memory: two half hours on one day, and what it is to say. */
struct _TestDesk {
  GObject parent_instance;

  int list_error;    /* OwAppointmentsError; 0: it lists */
  int hold_error;
  int confirm_error; /* of the next confirmation; then none */
  gboolean silent;   /* it never answers */
  guint full;        /* how many of the half hours on the day are taken, from the first on */
  gboolean waits;    /* it keeps a waiting list */
  gboolean free_now; /* what is to be waited for is free by then */
  GPtrArray *waiting; /* of GTask */
  char *held;
  char *let_go;
  char *prepared;
  char *forgotten;
  char *documents;
  guint confirmed;
};

static void desk_iface_init (OwAppointmentsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestDesk, test_desk, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_APPOINTMENTS, desk_iface_init))

static OwHalfHour *
half_hour_with (const char *id,
                const char *start,
                guint       free)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (start, NULL);

  return ow_half_hour_new (id, time, 30, free);
}

static OwHalfHour *
half_hour (const char *id,
           const char *start)
{
  return half_hour_with (id, start, 1);
}

/* Half hours on one day, as many as are taken. */
static void
add_day (TestDesk    *self,
         OwTimetable *timetable)
{
  static const char *const ids[] = { "nine", "ten", "fourteen" };
  static const char *const starts[] = { "2026-12-04T09:00:00+08:00", "2026-12-04T10:00:00+08:00",
                                        "2026-12-04T14:00:00+08:00" };

  for (guint i = 0; i < (self->waits ? 3 : 2); i++)
    g_ptr_array_add (timetable->half_hours, half_hour_with (ids[i], starts[i], i < self->full ? 0 : 1));
}

/* NULL: it answers. */
static GPtrArray *
get_waiting (gpointer desk)
{
  return TEST_DESK (desk)->silent ? TEST_DESK (desk)->waiting : NULL;
}

static void
list_async (OwAppointments         *desk,
            const OwTimetableQuery *query,
            GAsyncReadyCallback     callback,
            gpointer                user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);
  OwTimetable *timetable = ow_timetable_new ("North office", "Road 1", "");

  g_assert_cmpstr (query->service, ==, "workshop");
  g_assert_cmpstr (query->office, ==, "north");
  g_assert_cmpstr (query->from, ==, "2026-12-01");
  timetable->waits = TEST_DESK (desk)->waits;
  g_ptr_array_add (timetable->half_hours, half_hour ("early", "2026-12-01T09:00:00+08:00"));
  add_day (TEST_DESK (desk), timetable);
  ow_test_answer (task, get_waiting (desk), TEST_DESK (desk)->list_error, timetable,
                  (GDestroyNotify) ow_timetable_free);
}

static OwTimetable *
list_finish (OwAppointments *desk,
             GAsyncResult   *result,
             GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hold_async (OwAppointments     *desk,
            const char         *id,
            const char         *key,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);

  g_free (TEST_DESK (desk)->held);
  TEST_DESK (desk)->held = g_strdup (id);
  ow_test_answer (task, get_waiting (desk), TEST_DESK (desk)->hold_error, g_strconcat ("hold-", id, NULL), g_free);
}

static char *
hold_finish (OwAppointments *desk,
             GAsyncResult   *result,
             GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
let_go (OwAppointments *desk,
        const char     *id,
        const char     *hold)
{
  g_free (TEST_DESK (desk)->let_go);
  TEST_DESK (desk)->let_go = g_strdup (id);
}

static void
prepare (OwAppointments      *desk,
         const OwBookingPlan *plan)
{
  TestDesk *self = TEST_DESK (desk);

  g_assert_true (g_str_has_prefix (plan->instance_id, "uuid:"));
  g_free (self->prepared);
  self->prepared = plan->half_hour != NULL ? g_strdup (plan->half_hour)
                                           : g_strjoin (" ", plan->office, plan->kind, plan->day, plan->half, NULL);
  g_free (self->documents);
  self->documents = g_strjoinv (" ", (char **) plan->documents);
}

static void
forget (OwAppointments *desk,
        const char     *instance_id)
{
  TestDesk *self = TEST_DESK (desk);

  g_free (self->forgotten);
  self->forgotten = g_steal_pointer (&self->prepared);
}

static void
confirm_async (OwAppointments     *desk,
               const char         *instance_id,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  TestDesk *self = TEST_DESK (desk);
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);
  g_autoptr (OwHalfHour) time = half_hour (self->free_now ? "ten" : self->prepared,
                                           self->free_now ? "2026-12-04T10:00:00+08:00" : "2026-12-04T09:00:00+08:00");
  gboolean waits = strchr (self->prepared, ' ') != NULL && !self->free_now;
  OwBooked *booked = waits ? ow_booked_new_waiting ("K7M2", "north", "bicycle", "2026-12-04", "", FALSE)
                           : ow_booked_new ("K7M2", "north", "bicycle", time);
  int error = self->confirm_error;

  self->confirmed++;
  self->confirm_error = 0;
  ow_test_answer (task, get_waiting (self), error, booked, (GDestroyNotify) ow_booked_free);
}

static OwBooked *
confirm_finish (OwAppointments *desk,
                GAsyncResult   *result,
                GPtrArray     **nearest,
                GError        **error)
{
  *nearest = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_half_hour_unref);
  /* The first isn't between the days of the form. */
  g_ptr_array_add (*nearest, half_hour ("november", "2026-11-30T09:00:00+08:00"));
  g_ptr_array_add (*nearest, half_hour ("ten", "2026-12-04T10:00:00+08:00"));
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
desk_iface_init (OwAppointmentsInterface *iface)
{
  iface->list_async = list_async;
  iface->list_finish = list_finish;
  iface->hold_async = hold_async;
  iface->hold_finish = hold_finish;
  iface->let_go = let_go;
  iface->prepare = prepare;
  iface->forget = forget;
  iface->confirm_async = confirm_async;
  iface->confirm_finish = confirm_finish;
}

static void
test_desk_finalize (GObject *object)
{
  TestDesk *self = TEST_DESK (object);

  g_ptr_array_unref (self->waiting);
  g_free (self->held);
  g_free (self->let_go);
  g_free (self->prepared);
  g_free (self->forgotten);
  g_free (self->documents);
  G_OBJECT_CLASS (test_desk_parent_class)->finalize (object);
}

static void
test_desk_class_init (TestDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_desk_finalize;
}

static void
test_desk_init (TestDesk *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/* --- A visit -------------------------------------------------------------------------------------- */

static const char service_text[] =
  "[Service]\nId=slots\nOrder=3\nName=Slots\nSummary=A half hour\nForm=slots\nAvailable=true\n"
  "[Bring]\nTitle=Bring this\nItem1=Nothing\n[Consent]\nTitle=Before you begin\nText1=Words\nAgree=I agree\nVersion=1\n"
  "[Receipt]\nTitle=It is put down\n"
  "[Slots]\nService=workshop\nPage=/data/when/day\nKind='bicycle'\nOffice='north'\nFrom='2026-12-01'\nTo='2026-12-31'\n"
  "Document1=/data/name\nTime=/data/when/hour\nWait=/data/when/part\n"
  "Nodes=/data/slot_\n";

static TestDesk *
go_to_the_slots (Fixture *fixture)
{
  TestDesk *desk = g_object_new (TEST_TYPE_DESK, NULL);

  fixture->office->desk = OW_APPOINTMENTS (desk);
  add_service (fixture, service_text);
  begin (fixture);
  choose (fixture, "Slots");
  press (fixture, "Continue");
  press (fixture, "I agree");
  return desk;
}

static void
give_name (Fixture *fixture)
{
  type_name (fixture, "A12345");
}

static void
touch (Fixture    *fixture,
       const char *words)
{
  choose (fixture, words);
}

#define FRIDAY "Fri, 4 December\n2 places free"
#define NINE "9:00–9:30\n1 place free"
#define TEN "10:00–10:30\n1 place free"

static void
test_books (Fixture      *fixture,
            gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  give_name (fixture);
  g_assert_true (shows (fixture, "On which day would you like to come?"));
  g_assert_true (shows (fixture, "North office"));
  g_assert_true (shows (fixture, "Step 2"));
  touch (fixture, FRIDAY);
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "Please choose one before you go on"));
  g_assert_null (desk->held);
  touch (fixture, NINE);
  g_assert_false (shows (fixture, "Please choose one before you go on"));
  g_assert_cmpstr (desk->held, ==, "nine");
  g_assert_true (shows (fixture, "It is kept for you for a while, and booked when you hand in."));
  touch (fixture, TEN);
  g_assert_cmpstr (desk->let_go, ==, "nine");
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "Please check it once more"));
  g_assert_true (shows (fixture, "10:00–10:30"));
  g_assert_null (desk->prepared);
  press (fixture, "Hand in to the window");
  g_assert_cmpstr (desk->prepared, ==, "ten");
  g_assert_cmpstr (desk->documents, ==, "A12345");
  g_assert_cmpuint (desk->confirmed, ==, 1);
  g_assert_true (shows (fixture, "Booked: Fri, 4 December, 10:00–10:30"));
  g_assert_true (filling_is_gone (fixture->office));
}

static void
test_the_form_refuses (Fixture      *fixture,
                       gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  give_name (fixture);
  touch (fixture, "Tue, 1 December\n1 place free");
  touch (fixture, NINE);
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "It can't be done on that day. Please choose another one."));
  g_assert_cmpstr (desk->let_go, ==, "early");
}

static void
test_without_a_line_it_is_a_request (Fixture      *fixture,
                                     gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  desk->list_error = OW_APPOINTMENTS_ERROR_LINE;
  give_name (fixture);
  g_assert_true (shows (fixture, "The free times can't be looked up just now"));
  desk->list_error = 0;
  press (fixture, "Look again");
  g_assert_true (shows (fixture, "On which day would you like to come?"));
  press (fixture, "Back");
  desk->list_error = OW_APPOINTMENTS_ERROR_LINE;
  press (fixture, "Continue");
  press (fixture, "Put down the time I wish");
  g_assert_true (shows (fixture, "Which day"));
  g_assert_null (desk->prepared);
}

static void
test_where_there_are_none_nobody_is_asked (Fixture      *fixture,
                                           gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  desk->list_error = OW_APPOINTMENTS_ERROR_NONE;
  give_name (fixture);
  g_assert_true (shows (fixture, "Which day"));
}

static void
test_somebody_is_first_at_the_touch (Fixture      *fixture,
                                     gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  give_name (fixture);
  touch (fixture, FRIDAY);
  desk->hold_error = OW_APPOINTMENTS_ERROR_FULL;
  touch (fixture, NINE);
  g_assert_true (shows (fixture, "That time has just been taken. Please choose another one."));
}

static void
hand_in (Fixture *fixture)
{
  give_name (fixture);
  touch (fixture, FRIDAY);
  touch (fixture, NINE);
  press (fixture, "Continue");
  press (fixture, "Hand in to the window");
}

static void
test_somebody_is_first_at_last (Fixture      *fixture,
                                gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  desk->confirm_error = OW_APPOINTMENTS_ERROR_FULL;
  hand_in (fixture);
  g_assert_true (shows (fixture, "That time has just been taken"));
  g_assert_false (shows (fixture, "Mon, 30 November 9:00–9:30\n1 place free"));
  touch (fixture, "Fri, 4 December 10:00–10:30\n1 place free");
  press (fixture, "Book this time");
  g_assert_cmpstr (desk->prepared, ==, "ten");
  g_assert_cmpuint (desk->confirmed, ==, 2);
  g_assert_true (shows (fixture, "Booked: Fri, 4 December, 10:00–10:30"));
}

static void
test_none_of_the_others (Fixture      *fixture,
                         gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  desk->confirm_error = OW_APPOINTMENTS_ERROR_FULL;
  hand_in (fixture);
  press (fixture, "None of these: I wait for word from the office");
  g_assert_true (shows (fixture, "It is put down"));
  g_assert_cmpuint (desk->confirmed, ==, 1);
}

static void
test_the_line_breaks_at_last (Fixture      *fixture,
                              gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  desk->confirm_error = OW_APPOINTMENTS_ERROR_LINE;
  hand_in (fixture);
  g_assert_true (shows (fixture, "The time isn't confirmed yet"));
}

/* What couldn't be handed in isn't booked, and nothing of it stays prepared. */
static void
test_leaving_with_a_full_disk (Fixture      *fixture,
                               gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  fixture->office->refusals = 1;
  hand_in (fixture);
  g_assert_true (shows (fixture, "This machine couldn't take your papers just now"));
  g_assert_cmpstr (desk->prepared, ==, "nine");
  press (fixture, "Leave and erase");
  g_signal_emit_by_name (ow_window_get_sheet (fixture->window), "answered", TRUE);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_cmpstr (desk->forgotten, ==, "nine");
  g_assert_cmpstr (desk->let_go, ==, "nine");
  g_assert_cmpuint (desk->confirmed, ==, 0);
}

/* A hall that never answers keeps nobody, and nothing of anybody. */
static void
test_leaving_while_it_is_silent (Fixture      *fixture,
                                 gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  desk->silent = TRUE;
  give_name (fixture);
  g_assert_true (shows (fixture, "Looking up the free times"));
  press (fixture, "Leave and erase");
  g_signal_emit_by_name (ow_window_get_sheet (fixture->window), "answered", TRUE);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_cmpuint (desk->waiting->len, ==, 1);
  desk->silent = FALSE;
  g_task_return_new_error (desk->waiting->pdata[0], OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_LINE, "late");
  settle (fixture);
}

/* --- A day that is full --------------------------------------------------------------------------- */

static TestDesk *
go_to_a_full_day (Fixture *fixture,
                  guint    full)
{
  TestDesk *desk = go_to_the_slots (fixture);

  desk->waits = TRUE;
  desk->full = full;
  give_name (fixture);
  return desk;
}

#define FULL_DAY "Fri, 4 December\nfull; waiting list"

static void
wait_and_hand_in (Fixture *fixture)
{
  choose (fixture, FULL_DAY);
  choose (fixture, "In the morning");
  press (fixture, "Wait for a place");
  press (fixture, "Hand in to the window");
}

static void
test_waits_for_a_full_day (Fixture      *fixture,
                           gconstpointer data)
{
  TestDesk *desk = go_to_a_full_day (fixture, 3);

  choose (fixture, FULL_DAY);
  g_assert_true (shows (fixture, "Fri, 4 December is full. Would you like to wait for it?"));
  g_assert_true (shows (fixture, "Choose a part of the day. When somebody cancels, it is booked for you, in the order "
                                 "of waiting. It isn't booked yet."));
  g_assert_true (shows (fixture, "In the morning"));
  choose (fixture, "In the afternoon");
  choose (fixture, "Any time of that day");
  press (fixture, "Wait for a place");
  g_assert_true (shows (fixture, "Please check it once more"));
  g_assert_null (desk->held);
  press (fixture, "Hand in to the window");
  g_assert_cmpstr (desk->prepared, ==, "north bicycle 2026-12-04");
  g_assert_cmpstr (desk->documents, ==, "A12345");
  g_assert_cmpuint (desk->confirmed, ==, 1);
  g_assert_true (shows (fixture, "Waiting for a place: Fri, 4 December"));
  g_assert_true (shows (fixture, "It isn't booked yet. When somebody cancels, it is booked for you in the order of "
                                 "waiting, and you are told as you wished. Without a place by the day before the "
                                 "waiting ends."));
  g_assert_false (shows (fixture, "Booked: Fri, 4 December"));
}

/* The other half has some: whoever wants this one waits for it and gives back what was held. */
static void
test_waits_for_half_a_day (Fixture      *fixture,
                           gconstpointer data)
{
  TestDesk *desk = go_to_a_full_day (fixture, 2);

  choose (fixture, "Fri, 4 December\n1 place free");
  choose (fixture, "14:00–14:30\n1 place free");
  choose (fixture, "9:00–9:30\nfull; waiting list");
  g_assert_true (shows (fixture, "Fri, 4 December, in the morning is full. Would you like to wait for it?"));
  press (fixture, "Back");
  g_assert_true (shows (fixture, "Fri, 4 December: at what time?"));
  g_assert_null (desk->let_go);
  choose (fixture, "9:00–9:30\nfull; waiting list");
  press (fixture, "Wait for a place");
  g_assert_cmpstr (desk->let_go, ==, "fourteen");
  press (fixture, "Hand in to the window");
  g_assert_cmpstr (desk->prepared, ==, "north bicycle 2026-12-04 morning");
  g_assert_true (shows (fixture, "Waiting for a place: Fri, 4 December, in the morning"));
}

/* Back at the days, they are told what they chose, and that no time of another day is theirs. */
static void
test_comes_back_to_a_day_to_wait_for (Fixture      *fixture,
                                      gconstpointer data)
{
  TestDesk *desk = go_to_a_full_day (fixture, 2);

  choose (fixture, "Fri, 4 December\n1 place free");
  choose (fixture, "9:00–9:30\nfull; waiting list");
  press (fixture, "Wait for a place");
  press (fixture, "Back");
  g_assert_true (shows (fixture, "You chose to wait for Fri, 4 December, in the morning. Go on, or choose another "
                                 "day."));
  choose (fixture, "Tue, 1 December\n1 place free");
  g_assert_false (shows (fixture, "It is kept for you for a while, and booked when you hand in."));
  press (fixture, "Back");
  press (fixture, "Continue");
  press (fixture, "Hand in to the window");
  g_assert_cmpstr (desk->prepared, ==, "north bicycle 2026-12-04 morning");
}

/* It may have been given back meanwhile. */
static void
test_waits_and_has_it_at_once (Fixture      *fixture,
                               gconstpointer data)
{
  go_to_a_full_day (fixture, 3)->free_now = TRUE;
  wait_and_hand_in (fixture);
  g_assert_true (shows (fixture, "Booked: Fri, 4 December, 10:00–10:30"));
}

static void
test_what_becomes_of_waiting (Fixture      *fixture,
                              gconstpointer data)
{
  go_to_a_full_day (fixture, 3)->confirm_error = GPOINTER_TO_INT (data);
  wait_and_hand_in (fixture);
  if (GPOINTER_TO_INT (data) == OW_APPOINTMENTS_ERROR_LINE)
    g_assert_true (shows (fixture, "You aren't on the waiting list yet"));
  else if (GPOINTER_TO_INT (data) == OW_APPOINTMENTS_ERROR_ALREADY)
    g_assert_true (shows (fixture, "You have an appointment or wait for one already"));
  else
    g_assert_true (shows (fixture, "It is put down"));
}

/* The request for a wished time stays the other way, and where no list is kept the only one. */
static void
test_a_full_day_without_a_list (Fixture      *fixture,
                                gconstpointer data)
{
  TestDesk *desk = go_to_the_slots (fixture);

  desk->full = 2;
  give_name (fixture);
  g_assert_true (shows (fixture, "Fri, 4 December\nfull"));
  g_assert_false (shows (fixture, FULL_DAY));
  press (fixture, "Back");
  desk->waits = TRUE;
  press (fixture, "Continue");
  g_assert_true (shows (fixture, FULL_DAY) || desk->waits);
  press (fixture, "None of these: put down the time I wish");
  g_assert_true (shows (fixture, "Which day"));
}

static void
add_outcome (const char *path,
             int         error)
{
  g_test_add (path, Fixture, GINT_TO_POINTER (error), set_up, test_what_becomes_of_waiting, tear_down);
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  ADD ("/flow-slots/books", test_books);
  ADD ("/flow-slots/the-form-refuses", test_the_form_refuses);
  ADD ("/flow-slots/no-line", test_without_a_line_it_is_a_request);
  ADD ("/flow-slots/none", test_where_there_are_none_nobody_is_asked);
  ADD ("/flow-slots/first-at-the-touch", test_somebody_is_first_at_the_touch);
  ADD ("/flow-slots/first-at-last", test_somebody_is_first_at_last);
  ADD ("/flow-slots/none-of-the-others", test_none_of_the_others);
  ADD ("/flow-slots/line-breaks", test_the_line_breaks_at_last);
  ADD ("/flow-slots/full-disk", test_leaving_with_a_full_disk);
  ADD ("/flow-slots/silent", test_leaving_while_it_is_silent);
  ADD ("/flow-slots/waits", test_waits_for_a_full_day);
  ADD ("/flow-slots/waits-half-a-day", test_waits_for_half_a_day);
  ADD ("/flow-slots/waits-comes-back", test_comes_back_to_a_day_to_wait_for);
  ADD ("/flow-slots/waits-no-more", test_waits_and_has_it_at_once);
  ADD ("/flow-slots/no-list", test_a_full_day_without_a_list);
  add_outcome ("/flow-slots/waits-without-answer", OW_APPOINTMENTS_ERROR_LINE);
  add_outcome ("/flow-slots/waits-already", OW_APPOINTMENTS_ERROR_ALREADY);
  add_outcome ("/flow-slots/waits-refused", OW_APPOINTMENTS_ERROR_NONE);
  return g_test_run ();
}
