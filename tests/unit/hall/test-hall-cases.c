/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-fixture.h"
#include "ow-hall-case-book.h"
#include "ow-hall-tries.h"
#include "ow-hall-workdays.h"
#include "ow-receipt.h"

#include <string.h>

#define INSTANCE "uuid:6f0e2b1c-6d0c-4a51-8a3f-0c9d6f3b8e11"
#define FRIDAY (G_GINT64_CONSTANT (1796349600)) /* 2026-12-04 10:00 in China */
#define CASES \
  "{\"days_off\":[\"2026-12-08\"],\"days_on\":[\"2026-12-12\"],\"forms\":{\"demo\":{\"proof\":[\"who/number\"]," \
  "\"state_group\":\"state\",\"states\":{\"apply\":{\"state\":\"received\",\"next\":\"等待受理\"}," \
  "\"wait\":{\"state\":\"missing\",\"missing\":[\"证明\"],\"next\":\"补齐\"}},\"matters\":[" \
  "{\"id\":\"one\",\"title\":\"甲\",\"department\":\"甲局\",\"days\":2}," \
  "{\"id\":\"two\",\"title\":\"乙\",\"department\":\"乙局\",\"days\":5}," \
  "{\"id\":\"three\",\"title\":\"丙\",\"department\":\"丙局\"}]}}}"
#define RECORD \
  "<data id='demo' version='1'><who><number>11010119980615101X</number></who>" \
  "<state><one>apply</one><two>wait</two><three/></state></data>"

typedef struct {
  char *folder;
  OwHallCaseBook *book;
  char *number;
} Fixture;

static void
open_book (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->book);
  fixture->book = ow_hall_case_book_new (fixture->folder, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  OwHallIdentity identity = { .form_id = (char *) "demo", .version = (char *) "1", .instance_id = (char *) INSTANCE };
  g_autoptr (GBytes) xml = g_bytes_new_static (RECORD, strlen (RECORD));

  fixture->folder = g_dir_make_tmp ("ow-hall-XXXXXX", NULL);
  hall_write (fixture->folder, "cases.json", CASES);
  open_book (fixture);
  fixture->number = ow_receipt_number_for_instance (INSTANCE);
  for (int i = 0; i < 2; i++)
    g_assert_true (ow_hall_case_book_open (fixture->book, &identity, xml, FRIDAY, NULL));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->book);
  g_clear_pointer (&fixture->number, g_free);
  hall_remove_tree (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

static OwHallCase *
find (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OwHallCase *found = ow_hall_case_book_find (fixture->book, fixture->number, "101x", FRIDAY, &error);

  g_assert_no_error (error);
  return found;
}

static void
test_a_submission_becomes_a_case (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (OwHallCase) found = find (fixture);
  const OwHallSubCase *one = found->matters->pdata[0];
  const OwHallSubCase *two = found->matters->pdata[1];

  g_assert_cmpstr (found->received, ==, "2026-12-04T10:00:00+08:00");
  g_assert_cmpuint (found->matters->len, ==, 2);
  g_assert_cmpstr (one->title, ==, "甲");
  g_assert_cmpstr (one->department, ==, "甲局");
  g_assert_cmpstr (one->state, ==, "received");
  g_assert_cmpstr (one->next, ==, "等待受理");
  g_assert_null (one->deadline);
  g_assert_cmpstr (two->state, ==, "missing");
  g_assert_cmpstr (two->missing[0], ==, "证明");
}

static void
test_a_stuck_matter_blocks_no_other (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (OwHallCase) accepted = NULL;
  g_autoptr (OwHallCase) done = NULL;

  g_assert_true (ow_hall_case_book_move (fixture->book, fixture->number, "one", "accepted", NULL, "取件", FRIDAY,
                                         NULL));
  open_book (fixture); /* and it stands on the disk */
  accepted = find (fixture);
  g_assert_cmpstr (((OwHallSubCase *) accepted->matters->pdata[0])->deadline, ==, "2026-12-09");
  g_assert_cmpstr (((OwHallSubCase *) accepted->matters->pdata[1])->state, ==, "missing");
  g_assert_true (ow_hall_case_book_move (fixture->book, fixture->number, "one", "done", NULL, NULL, FRIDAY, NULL));
  done = find (fixture);
  g_assert_cmpstr (((OwHallSubCase *) done->matters->pdata[0])->state, ==, "done");
  g_assert_null (((OwHallSubCase *) done->matters->pdata[0])->deadline);
  g_assert_cmpstr (((OwHallSubCase *) done->matters->pdata[1])->state, ==, "missing");
  g_assert_false (ow_hall_case_book_move (fixture->book, fixture->number, "three", "done", NULL, NULL, FRIDAY, NULL));
  g_assert_false (ow_hall_case_book_move (fixture->book, fixture->number, "one", "lost", NULL, NULL, FRIDAY, NULL));
}

static void
find_fails (Fixture    *fixture,
            const char *number,
            const char *proof,
            gint64      now,
            int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_hall_case_book_find (fixture->book, number, proof, now, &error));
  g_assert_error (error, OW_HALL_CASE_ERROR, code);
}

/* Known or not: nobody can tell the two apart. */
static void
test_tries_are_limited (Fixture      *fixture,
                        gconstpointer data)
{
  const char *const numbers[] = { fixture->number, "12345678901244", "12345678901245", "../cases", "" };
  g_autoptr (OwHallCase) later = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    for (int try = 0; try < OW_HALL_TRIES_MOST; try++)
      find_fails (fixture, numbers[i], try % 2 ? "9999" : "", FRIDAY, OW_HALL_CASE_ERROR_UNKNOWN);
    find_fails (fixture, numbers[i], "101X", FRIDAY + OW_HALL_TRIES_SECONDS - 1, OW_HALL_CASE_ERROR_TRIED);
  }
  later = ow_hall_case_book_find (fixture->book, fixture->number, "101X", FRIDAY + OW_HALL_TRIES_SECONDS, NULL);
  g_assert_nonnull (later);
}

static char *
dup_case (Fixture *fixture)
{
  g_autofree char *name = g_strconcat (fixture->number, ".ini", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "cases", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_rated_once (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) other = NULL;
  g_autoptr (GError) unknown = NULL;

  g_autoptr (OwHallCase) begun = find (fixture);
  g_autoptr (OwHallCase) over = NULL;
  g_autoptr (OwHallCase) rated = NULL;
  static const char *const reasons[] = { "慢", "远", NULL };
  g_autofree char *text = NULL;

  g_assert_cmpstr (begun->form, ==, "demo");
  g_assert_null (begun->rating);
  g_assert_true (ow_hall_case_book_move (fixture->book, fixture->number, "one", "done", NULL, NULL, FRIDAY, NULL));
  g_assert_true (ow_hall_case_book_move (fixture->book, fixture->number, "two", "impossible", NULL, NULL, FRIDAY,
                                         NULL));
  over = find (fixture);
  g_assert_cmpstr (over->rating, ==, "open");
  for (int i = 0; i < 2; i++)
    g_assert_true (ow_hall_case_book_rate (fixture->book, fixture->number, "101x", 4, reasons, "0123456789abcdef",
                                           FRIDAY, NULL));
  g_assert_false (ow_hall_case_book_rate (fixture->book, fixture->number, "101x", 5, NULL, "fedcba9876543210",
                                          FRIDAY, &other));
  g_assert_error (other, OW_HALL_CASE_ERROR, OW_HALL_CASE_ERROR_ALREADY);
  g_assert_false (ow_hall_case_book_rate (fixture->book, fixture->number, "9999", 5, NULL, "fedcba9876543210",
                                          FRIDAY, &unknown));
  g_assert_error (unknown, OW_HALL_CASE_ERROR, OW_HALL_CASE_ERROR_UNKNOWN);
  rated = find (fixture);
  text = dup_case (fixture);
  g_assert_nonnull (strstr (text, "reasons=慢;远;"));
  g_assert_cmpstr (rated->rating, ==, "given");
  g_assert_cmpuint (rated->matters->len, ==, 2);
}

static void
test_working_days (void)
{
  static const struct {
    guint count;
    const char *end;
  } cases[] = {
    { 0, "2026-10-09" }, { 1, "2026-10-10" }, { 2, "2026-10-13" }, { 5, "2026-10-16" }, { 6, "2026-10-19" },
  };
  g_autoptr (OwHallWorkdays) days = ow_hall_workdays_new ();
  GDate friday;

  g_assert_true (ow_hall_workdays_note (days, "2026-10-10", TRUE));  /* a Saturday */
  g_assert_true (ow_hall_workdays_note (days, "2026-10-12", FALSE)); /* a Monday */
  g_assert_false (ow_hall_workdays_note (days, "2026-02-30", TRUE));
  g_assert_false (ow_hall_workdays_note (days, "tomorrow", TRUE));
  g_date_clear (&friday, 1);
  g_date_set_dmy (&friday, 9, 10, 2026);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    char text[] = "YYYY-MM-DD";
    GDate end;

    ow_hall_workdays_add (days, &friday, cases[i].count, &end);
    g_date_strftime (text, sizeof text, "%Y-%m-%d", &end);
    g_assert_cmpstr (text, ==, cases[i].end);
  }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/hall-cases/opened", test_a_submission_becomes_a_case);
  ADD ("/hall-cases/moved", test_a_stuck_matter_blocks_no_other);
  ADD ("/hall-cases/tries", test_tries_are_limited);
  ADD ("/hall-cases/rated", test_rated_once);
  g_test_add_func ("/hall-cases/workdays", test_working_days);
  return g_test_run ();
}
