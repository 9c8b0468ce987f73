/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-form-load.h"
#include "ow-slot-plan.h"

#include <string.h>

/* A form as an office might write it: nothing in it is of any service that ships. */
static const char form_text[] =
  "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'"
  " xmlns:orx='http://openrosa.org/xforms' xmlns:jr='http://openrosa.org/javarosa'><h:head><model><instance>"
  "<data id='repair' version='1'><where/><card/><when><day/><hour/><part/></when><slot_state/><slot_id/><slot_half/>"
  "<slot_hold/>"
  "<slot_office/><slot_kind/><slot_place/><meta><orx:instanceID/></meta></data></instance>"
  "<bind nodeset='/data/when/day' type='date' required='true()' constraint='. &gt;= date(\"2026-12-02\")'/>"
  "<bind nodeset='/data/when/hour' type='string' relevant='/data/slot_id != \"\"'/>"
  "<bind nodeset='/data/when/part' type='string' relevant='/data/slot_half != \"\"'/>"
  "</model></h:head><h:body><input ref='/data/where'><label>Where</label></input>"
  "<input ref='/data/card'><label>Card</label></input>"
  "<group ref='/data/when' appearance='field-list'><input ref='/data/when/day'><label>Day</label></input>"
  "<input ref='/data/when/hour'><label>Hour</label></input>"
  "<input ref='/data/when/part'><label>Part</label></input></group></h:body></h:html>";

#define SERVICE "[Service]\nId=repair\nName=Repair\nForm=repair\nAvailable=true\n"
#define SLOTS                                                                                            \
  "[Slots]\nService=workshop\nPage=/data/when/day\nKind='bicycle'\nOffice=/data/where\nFrom='2026-12-01'\n" \
  "To='2026-12-31'\nDocument1=/data/card\nDocument2=''\nPhone='0537-2900000'\nTime=/data/when/hour\nNodes=/data/slot_\n"

#define WAIT "Wait=/data/when/part\n"

static OwService *
load_service (const char *text,
              GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ow_service_load_bytes (bytes, error);
}

static OwJourney *
begin (const char *text)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwService) service = load_service (text, &error);
  g_autoptr (GBytes) xml = g_bytes_new_static (form_text, strlen (form_text));
  g_autoptr (OwForm) form = NULL;
  g_autoptr (OwFilling) filling = NULL;

  g_assert_no_error (error);
  form = ow_form_load_bytes (xml, NULL, &error);
  g_assert_no_error (error);
  filling = ow_filling_new (form, clock, NULL, &error);
  g_assert_no_error (error);
  return ow_journey_new (service, filling);
}

static void
answer (OwJourney  *journey,
        const char *ref,
        const char *value)
{
  OwAnswerResult result = OW_ANSWER_OK;

  g_assert_true (ow_filling_answer (ow_journey_get_filling (journey), ref, value, &result, NULL));
  g_assert_cmpint (result, ==, OW_ANSWER_OK);
}

static OwJourney *
begin_filled (void)
{
  OwJourney *journey = begin (SERVICE SLOTS WAIT);

  answer (journey, "/data/where", "north");
  answer (journey, "/data/card", "A12345");
  return journey;
}

static gboolean
choose (OwJourney  *journey,
        const char *iso8601)
{
  g_autoptr (OwSlotPlan) plan = ow_slot_plan_read (journey);
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (iso8601, NULL);
  const OwSlotChoice choice = { "s1", "h1", start, 30, "North workshop", "Road 1", "" };

  g_assert_nonnull (plan);
  return ow_slot_plan_choose (journey, plan, &choice);
}

static void
assert_value (OwJourney  *journey,
              const char *ref,
              const char *value)
{
  g_autofree char *found = ow_filling_evaluate_string (ow_journey_get_filling (journey), ref, NULL);

  g_assert_cmpstr (found, ==, value);
}

static void
test_asks_the_answers (void)
{
  g_autoptr (OwJourney) journey = begin (SERVICE SLOTS);
  g_autoptr (OwSlotPlan) plan = NULL;

  g_assert_null (ow_slot_plan_read (journey));
  answer (journey, "/data/where", "north");
  /* Nobody comes yet. */
  g_assert_null (ow_slot_plan_read (journey));
  answer (journey, "/data/card", "A12345");
  plan = ow_slot_plan_read (journey);
  g_assert_nonnull (plan);
  g_assert_cmpstr (plan->service, ==, "workshop");
  g_assert_cmpstr (plan->office, ==, "north");
  g_assert_cmpstr (plan->kind, ==, "bicycle");
  g_assert_cmpstr (plan->from, ==, "2026-12-01");
  g_assert_cmpstr (plan->to, ==, "2026-12-31");
  g_assert_cmpuint (g_strv_length (plan->documents), ==, 1);
  g_assert_cmpstr (plan->documents[0], ==, "A12345");
  g_assert_cmpstr (plan->phone, ==, "0537-2900000");
}

static void
test_a_service_without_them (void)
{
  g_autoptr (OwJourney) journey = begin (SERVICE);
  g_autofree char *state = ow_slot_plan_dup (journey, "state");

  g_assert_null (ow_slot_plan_read (journey));
  g_assert_false (ow_slot_plan_is_here (journey));
  g_assert_cmpstr (state, ==, "");
  ow_slot_plan_clear (journey);
}

static void
test_knows_its_page (void)
{
  g_autoptr (OwJourney) journey = begin_filled ();

  g_assert_false (ow_slot_plan_is_here (journey));
  ow_journey_next (journey);
  ow_journey_next (journey);
  g_assert_true (ow_slot_plan_is_here (journey));
}

static void
test_puts_the_choice_into_the_form (void)
{
  g_autoptr (OwJourney) journey = begin_filled ();
  g_autoptr (OwSlotPlan) plan = NULL;

  g_assert_true (choose (journey, "2026-12-04T09:00:00+08:00"));
  assert_value (journey, "/data/when/day", "2026-12-04");
  assert_value (journey, "/data/when/hour", "9:00–9:30");
  assert_value (journey, "/data/slot_id", "s1");
  assert_value (journey, "/data/slot_hold", "h1");
  assert_value (journey, "/data/slot_state", OW_SLOT_STATE_HELD);
  assert_value (journey, "/data/slot_place", "North workshop");
  plan = ow_slot_plan_read (journey);
  g_assert_true (ow_slot_plan_holds (journey, plan));
  ow_slot_plan_settle (journey, OW_SLOT_STATE_BOOKED, "K7M2");
  assert_value (journey, "/data/slot_state", OW_SLOT_STATE_BOOKED);
}

/* Whatever the hall offers: the form knows who is too young for it, or what day is too late. */
static void
test_the_form_refuses_a_day (void)
{
  g_autoptr (OwJourney) journey = begin_filled ();
  g_autoptr (OwSlotPlan) plan = NULL;

  g_assert_true (choose (journey, "2026-12-02T09:00:00+08:00"));
  g_assert_false (choose (journey, "2026-12-01T09:00:00+08:00"));
  assert_value (journey, "/data/slot_id", "");
  assert_value (journey, "/data/slot_state", "");
  plan = ow_slot_plan_read (journey);
  g_assert_false (ow_slot_plan_holds (journey, plan));
}

static gboolean
wait_for (OwJourney  *journey,
          const char *iso8601)
{
  g_autoptr (OwSlotPlan) plan = ow_slot_plan_read (journey);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (iso8601, NULL);
  const OwSlotWait wait = { day, OW_SLOT_WHOLE_DAY, "North workshop", "Road 1", "" };

  return ow_slot_plan_wait (journey, plan, &wait);
}

/* In place of the half hour that was chosen before; and then one in place of the day. */
static void
test_puts_a_day_to_wait_for_into_the_form (void)
{
  g_autoptr (OwJourney) journey = begin_filled ();
  g_autoptr (OwSlotPlan) plan = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *text = NULL;

  g_assert_true (ow_slot_plan_may_wait (journey));
  g_assert_true (choose (journey, "2026-12-04T09:00:00+08:00"));
  g_assert_false (ow_slot_plan_waits (journey));
  g_assert_true (wait_for (journey, "2026-12-07T14:00:00+08:00"));
  g_assert_true (ow_slot_plan_waits (journey));
  plan = ow_slot_plan_read (journey);
  g_assert_true (ow_slot_plan_holds (journey, plan));
  assert_value (journey, "/data/when/day", "2026-12-07");
  assert_value (journey, "/data/when/hour", "");
  assert_value (journey, "/data/when/part", OW_SLOT_WHOLE_DAY);
  assert_value (journey, "/data/slot_id", "");
  assert_value (journey, "/data/slot_half", OW_SLOT_WHOLE_DAY);
  assert_value (journey, "/data/slot_state", OW_SLOT_STATE_WAIT);
  assert_value (journey, "/data/slot_place", "North workshop");
  day = ow_slot_plan_get_start (journey);
  text = g_date_time_format (day, "%F %T");
  g_assert_cmpstr (text, ==, "2026-12-07 00:00:00");
  g_assert_true (choose (journey, "2026-12-04T09:00:00+08:00"));
  g_assert_false (ow_slot_plan_waits (journey));
  assert_value (journey, "/data/slot_half", "");
  assert_value (journey, "/data/when/part", "");
}

static void
test_the_form_refuses_to_wait (void)
{
  g_autoptr (OwJourney) journey = begin_filled ();
  g_autoptr (OwJourney) other = begin (SERVICE SLOTS);

  g_assert_false (wait_for (journey, "2026-12-01T09:00:00+08:00"));
  assert_value (journey, "/data/slot_half", "");
  g_assert_false (ow_slot_plan_waits (journey));
  g_assert_null (ow_slot_plan_get_start (journey));
  g_assert_false (ow_slot_plan_may_wait (other));
}

static void
test_another_office_is_another_matter (void)
{
  g_autoptr (OwJourney) journey = begin_filled ();
  g_autoptr (OwSlotPlan) plan = NULL;

  g_assert_true (choose (journey, "2026-12-04T09:00:00+08:00"));
  answer (journey, "/data/where", "south");
  plan = ow_slot_plan_read (journey);
  g_assert_false (ow_slot_plan_holds (journey, plan));
  g_assert_false (ow_slot_plan_holds (journey, NULL));
}

static void
test_half_a_plan_is_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load_service (SERVICE "[Slots]\nService=workshop\nPage=/data/when/day\n", &error));
  g_assert_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_MISSING);
}

static void
test_an_expression_that_fails_offers_nothing (void)
{
  g_autoptr (OwJourney) journey = begin (SERVICE "[Slots]\nService=workshop\nPage=/data/when/day\nKind=nonsense(\n"
                                         "Office='north'\nFrom=''\nTo=''\nDocument1='A12345'\n"
                                         "Time=/data/when/hour\nNodes=/data/slot_\n");

  g_test_expect_message ("ow-journey", G_LOG_LEVEL_MESSAGE, "half hours can't be offered: *");
  g_assert_null (ow_slot_plan_read (journey));
  g_test_assert_expected_messages ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slot-plan/asks", test_asks_the_answers);
  g_test_add_func ("/slot-plan/none", test_a_service_without_them);
  g_test_add_func ("/slot-plan/page", test_knows_its_page);
  g_test_add_func ("/slot-plan/chooses", test_puts_the_choice_into_the_form);
  g_test_add_func ("/slot-plan/refuses", test_the_form_refuses_a_day);
  g_test_add_func ("/slot-plan/waits", test_puts_a_day_to_wait_for_into_the_form);
  g_test_add_func ("/slot-plan/refuses-to-wait", test_the_form_refuses_to_wait);
  g_test_add_func ("/slot-plan/another-office", test_another_office_is_another_matter);
  g_test_add_func ("/slot-plan/half", test_half_a_plan_is_refused);
  g_test_add_func ("/slot-plan/fails", test_an_expression_that_fails_offers_nothing);
  return g_test_run ();
}
