/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-journey-draft.h"

#include "ow-secret.h"
#include "ow-test-journey.h"

#define ID "110101195403070019"

static OwJourney *
resume_at (GBytes     *draft,
           const char *form_name,
           OwClock    *clock)
{
  g_autoptr (OwJourneyDraft) read = ow_journey_draft_read (draft);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "forms", form_name, NULL);
  g_autoptr (OwJourney) fresh = ow_test_journey_new_at (form_name, clock);
  g_autoptr (OwForm) form = ow_form_load_file (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  OwJourney *journey;

  g_assert_nonnull (read);
  g_assert_cmpstr (read->service_id, ==, "walk");
  journey = ow_journey_draft_resume (read, ow_journey_get_service (fresh), form, clock, NULL, &error);
  g_assert_no_error (error);
  return journey;
}

/* Put aside and gone on with, as by another program. */
static OwJourney *
go_on (OwJourney *journey)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:40:00+08:00", NULL);
  g_autoptr (GBytes) draft = ow_journey_draft_write (journey, "zh");

  return resume_at (draft, "walk.xml", clock);
}

static const char *
value_of (OwJourney  *journey,
          const char *ref)
{
  OwQuestion *question = ow_filling_find_question (ow_journey_get_filling (journey), ref);

  g_assert_nonnull (question);
  return ow_question_get_value (question);
}

static OwJourney *
walk_to_the_list (void)
{
  OwJourney *journey = ow_test_journey_new ("walk.xml");

  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_journey_next (journey);
  ow_test_journey_answer (journey, "/data/about/both/name", "张三");
  ow_test_journey_answer (journey, "/data/about/both/number", ID);
  ow_journey_next (journey);
  return journey;
}

static void
test_goes_on_at_the_same_question (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (OwJourney) again = NULL;

  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_journey_next (journey);
  ow_test_journey_answer (journey, "/data/about/both/name", "张三");
  again = go_on (journey);
  g_assert_cmpstr (ow_test_journey_ref (again), ==, "/data/about/both");
  g_assert_cmpstr (value_of (again, "/data/about/both/name"), ==, "张三");
  g_assert_cmpstr (value_of (again, "/data/about/role"), ==, "child");
  g_assert_cmpstr (ow_filling_get_instance_id (ow_journey_get_filling (again)), ==,
                   ow_filling_get_instance_id (ow_journey_get_filling (journey)));
}

static void
test_goes_on_at_the_first_question (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (OwJourney) again = go_on (journey);

  g_assert_cmpstr (ow_test_journey_ref (again), ==, "/data/about/role");
  g_assert_false (ow_journey_can_go_back (again));
}

static void
test_goes_on_in_a_list (void)
{
  g_autoptr (OwJourney) journey = walk_to_the_list ();
  g_autoptr (OwJourney) again = NULL;

  g_assert_true (ow_journey_add_instance (journey, NULL));
  ow_test_journey_answer (journey, "/data/person[1]/name", "李四");
  ow_journey_next (journey);
  ow_journey_next (journey);
  g_assert_true (ow_journey_add_instance (journey, NULL));
  g_assert_cmpstr (ow_test_journey_ref (journey), ==, "/data/person[2]/name");
  again = go_on (journey);
  g_assert_cmpstr (ow_test_journey_ref (again), ==, "/data/person[2]/name");
  g_assert_cmpstr (value_of (again, "/data/person[1]/name"), ==, "李四");
  ow_test_journey_answer (again, "/data/person[2]/name", "王五");
  ow_journey_next (again);
  ow_journey_next (again);
  g_assert_cmpint (ow_journey_page_get_kind (ow_journey_get_page (again)), ==, OW_JOURNEY_PAGE_REPEAT);
}

/* A page that was gone on from isn't asked a second time. */
static void
test_the_review_leads_back_to_itself (void)
{
  g_autoptr (OwJourney) journey = walk_to_the_list ();
  g_autoptr (OwJourney) again = NULL;
  g_autoptr (OwJourney) changing = NULL;

  ow_journey_next (journey);
  ow_journey_next (journey);
  g_assert_null (ow_test_journey_ref (journey));
  again = go_on (journey);
  g_assert_null (ow_test_journey_ref (again));
  g_assert_true (ow_journey_change (again, "/data/about/both/name"));
  changing = go_on (again);
  g_assert_cmpstr (ow_test_journey_ref (changing), ==, "/data/about/both");
  g_assert_true (ow_journey_is_changing (changing));
  ow_journey_next (changing);
  g_assert_null (ow_test_journey_ref (changing));
}

static void
test_a_place_that_is_gone (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:40:00+08:00", NULL);
  g_autoptr (OwJourney) journey = walk_to_the_list ();
  g_autoptr (OwJourneyPlace) place = ow_journey_dup_place (journey);
  g_autoptr (OwJourney) again = NULL;

  g_free (place->page);
  place->page = g_strdup ("/data/no/such");
  again = ow_journey_resume (ow_journey_get_service (journey), ow_journey_get_filling (journey), place);
  g_assert_cmpint (ow_journey_page_get_kind (ow_journey_get_page (again)), ==, OW_JOURNEY_PAGE_REPEAT);
}

static void
test_a_signature_goes_with_it (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (OwJourney) journey = ow_test_journey_new_at ("controls.xml", clock);
  OwQuestion *sign = ow_filling_find_question (ow_journey_get_filling (journey), "/data/sign");
  g_autoptr (GBytes) png = g_bytes_new_static ("picture", 7);
  g_autofree char *name = ow_question_add_file (sign, ".png", "image/png", png);
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (OwJourney) again = NULL;
  const char *media_type = NULL;
  GBytes *kept;

  g_assert_cmpint (ow_question_answer (sign, name), ==, OW_ANSWER_OK);
  draft = ow_journey_draft_write (journey, "zh");
  again = resume_at (draft, "controls.xml", clock);
  g_assert_cmpstr (value_of (again, "/data/sign"), ==, name);
  kept = ow_question_get_file (ow_filling_find_question (ow_journey_get_filling (again), "/data/sign"), &media_type);
  g_assert_nonnull (kept);
  g_assert_true (g_bytes_equal (kept, png));
  g_assert_cmpstr (media_type, ==, "image/png");
}

/* It goes back to the one before when it is refused. */
static void
test_a_picture_not_used_yet_goes_with_the_one_before (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (OwJourney) journey = ow_test_journey_new_at ("controls.xml", clock);
  OwQuestion *sign = ow_filling_find_question (ow_journey_get_filling (journey), "/data/sign");
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) other = g_bytes_new_static ("another", 7);
  g_autofree char *former = ow_question_add_file (sign, ".jpg", "image/jpeg", one);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (OwJourney) again = NULL;
  OwQuestion *found;

  g_assert_cmpint (ow_question_answer (sign, former), ==, OW_ANSWER_OK);
  name = ow_question_add_file (sign, ".jpg", "image/jpeg", other);
  g_assert_cmpint (ow_question_answer (sign, name), ==, OW_ANSWER_OK);
  ow_typed_set (ow_journey_get_typed (journey), "/data/sign", former);
  draft = ow_journey_draft_write (journey, "zh");
  again = resume_at (draft, "controls.xml", clock);
  found = ow_filling_find_question (ow_journey_get_filling (again), "/data/sign");
  g_assert_cmpstr (ow_question_get_value (found), ==, name);
  g_assert_true (g_bytes_equal (ow_question_get_file (found, NULL), other));
  g_assert_cmpstr (ow_typed_get (ow_journey_get_typed (again), "/data/sign"), ==, former);
  g_assert_cmpint (ow_question_answer (found, former), ==, OW_ANSWER_OK);
  g_assert_true (g_bytes_equal (ow_question_get_file (found, NULL), one));
}

static void
test_the_log_goes_on (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (OwJourney) journey = ow_test_journey_new_at ("audit.xml", clock);
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (OwJourney) again = NULL;
  g_autoptr (GBytes) log = NULL;
  g_autofree char *text = NULL;

  ow_test_journey_answer (journey, "/data/name", "张三");
  ow_clock_advance (clock, G_TIME_SPAN_SECOND);
  ow_journey_next (journey);
  draft = ow_journey_draft_write (journey, "zh");
  ow_clock_advance (clock, G_TIME_SPAN_MINUTE);
  again = resume_at (draft, "audit.xml", clock);
  log = ow_audit_log_write (ow_filling_get_audit_log (ow_journey_get_filling (again)), FALSE);
  text = g_strndup (g_bytes_get_data (log, NULL), g_bytes_get_size (log));
  g_assert_nonnull (strstr (text, "form start"));
  g_assert_nonnull (strstr (text, "form resume"));
  g_assert_true (strstr (text, "form start") < strstr (text, "form resume"));
  /* Where nobody was isn't told. */
  g_assert_null (strstr (strstr (text, "form resume"), "/data/name"));
}

/* And nothing of it on the next page. */
static void
test_what_is_typed_stands_there_again (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (OwJourney) journey = ow_test_journey_new_at ("controls.xml", clock);
  g_autofree char *much = g_strnfill (OW_JOURNEY_DRAFT_MAX_TYPED_TEXT + 1, 'a');
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (OwJourney) again = NULL;

  ow_typed_set (ow_journey_get_typed (journey), "/data/name", "张");
  ow_typed_set (ow_journey_get_typed (journey), "/data/story", much);
  draft = ow_journey_draft_write (journey, "zh");
  again = resume_at (draft, "controls.xml", clock);
  g_assert_cmpstr (ow_typed_get (ow_journey_get_typed (again), "/data/name"), ==, "张");
  g_assert_null (ow_typed_get (ow_journey_get_typed (again), "/data/story"));
  g_assert_cmpstr (value_of (again, "/data/name"), ==, "");
  ow_journey_next (again);
  g_assert_null (ow_typed_get (ow_journey_get_typed (again), "/data/name"));
}

static void
test_refuses_what_is_cut (void)
{
  g_autoptr (OwJourney) journey = walk_to_the_list ();
  g_autoptr (GBytes) draft = NULL;
  g_autoptr (GString) longer = NULL;
  g_autoptr (GBytes) more = NULL;

  ow_typed_set (ow_journey_get_typed (journey), "/data/name", "张");
  draft = ow_journey_draft_write (journey, "zh");
  for (gsize length = 0; length < g_bytes_get_size (draft); length++) {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (draft, 0, length);

    g_assert_null (ow_journey_draft_read (cut));
  }
  longer = g_string_new_len (g_bytes_get_data (draft, NULL), (gssize) g_bytes_get_size (draft));
  g_string_append_c (longer, 'x');
  more = g_bytes_new (longer->str, longer->len);
  g_assert_null (ow_journey_draft_read (more));
}

/* --- Proof -------------------------------------------------------------------------------------- */

static void
assert_proof (OwJourney  *journey,
              const char *proof,
              const char *hint)
{
  g_autoptr (OwSecretText) found = NULL;
  g_autofree char *ask = NULL;

  g_assert_true (ow_journey_find_proof (journey, &found, &ask));
  g_assert_cmpstr (found, ==, proof);
  g_assert_cmpstr (ask, ==, hint);
}

static void
test_proof_is_a_document (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (OwSecretText) found = NULL;
  g_autofree char *ask = NULL;

  g_assert_false (ow_journey_find_proof (journey, &found, &ask));
  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_test_journey_answer (journey, "/data/about/both/number", "11010119540307006x");
  assert_proof (journey, "07006X", "您的情况\nNumber");
}

static void
test_proof_is_a_telephone_before (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");

  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_journey_next (journey);
  ow_test_journey_answer (journey, "/data/about/both/name", "张三");
  ow_journey_next (journey);
  g_assert_true (ow_journey_add_instance (journey, NULL));
  ow_test_journey_answer (journey, "/data/person[1]/phone", "13800138000");
  assert_proof (journey, "138000", "联系人\nPhone");
  ow_test_journey_answer (journey, "/data/about/both/number", ID);
  assert_proof (journey, "070019", "您的情况\nNumber");
}

/* Whoever comes by after a power cut must not read in the question what was answered before. */
static void
test_hint_quotes_no_answer (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");

  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_test_journey_answer (journey, "/data/about/both/number", ID);
  ow_test_journey_answer (journey, "/data/about/both/name", "您的情况");
  assert_proof (journey, "070019", "\nNumber");
  ow_test_journey_answer (journey, "/data/about/both/name", "Numb");
  assert_proof (journey, "070019", "您的情况\n");
}

/* The number of the slip comes back with it, and nothing that is none. */
static void
test_what_was_handed_in_has_its_number (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (GBytes) draft = ow_journey_draft_write_handed_in (journey, "zh", "18152449108880");
  g_autoptr (GBytes) wrong = ow_journey_draft_write_handed_in (journey, "zh", "18152449108881");
  g_autoptr (GBytes) plain = ow_journey_draft_write (journey, "zh");
  g_autoptr (OwJourneyDraft) read = ow_journey_draft_read (draft);
  g_autoptr (OwJourneyDraft) read_plain = ow_journey_draft_read (plain);

  g_assert_nonnull (read);
  g_assert_cmpstr (read->number, ==, "18152449108880");
  g_assert_cmpstr (read->service_id, ==, "walk");
  g_assert_null (read_plain->number);
  g_assert_null (ow_journey_draft_read (wrong));
  for (gsize size = 0; size < g_bytes_get_size (draft); size++) {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (draft, 0, size);

    g_assert_null (ow_journey_draft_read (cut));
  }
}

static void
test_proof_is_compared_as_meant (void)
{
  g_autofree char *proof = ow_journey_proof_normalize (" 0700 6x ");

  g_assert_cmpstr (proof, ==, "07006X");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey-draft/goes-on-at-the-same-question", test_goes_on_at_the_same_question);
  g_test_add_func ("/journey-draft/goes-on-at-the-first-question", test_goes_on_at_the_first_question);
  g_test_add_func ("/journey-draft/goes-on-in-a-list", test_goes_on_in_a_list);
  g_test_add_func ("/journey-draft/the-review-leads-back-to-itself", test_the_review_leads_back_to_itself);
  g_test_add_func ("/journey-draft/a-place-that-is-gone", test_a_place_that_is_gone);
  g_test_add_func ("/journey-draft/a-signature-goes-with-it", test_a_signature_goes_with_it);
  g_test_add_func ("/journey-draft/a-picture-not-used-yet", test_a_picture_not_used_yet_goes_with_the_one_before);
  g_test_add_func ("/journey-draft/the-log-goes-on", test_the_log_goes_on);
  g_test_add_func ("/journey-draft/refuses-what-is-cut", test_refuses_what_is_cut);
  g_test_add_func ("/journey-draft/typed", test_what_is_typed_stands_there_again);
  g_test_add_func ("/journey-draft/proof-is-a-document", test_proof_is_a_document);
  g_test_add_func ("/journey-draft/proof-is-a-telephone-before", test_proof_is_a_telephone_before);
  g_test_add_func ("/journey-draft/hint-quotes-no-answer", test_hint_quotes_no_answer);
  g_test_add_func ("/journey-draft/handed-in", test_what_was_handed_in_has_its_number);
  g_test_add_func ("/journey-draft/proof-is-compared-as-meant", test_proof_is_compared_as_meant);
  return g_test_run ();
}
