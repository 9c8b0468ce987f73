/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-service.h"
#include "ow-staff-words.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1795400000) * G_TIME_SPAN_SECOND)
#define GIGABYTE G_GUINT64_CONSTANT (1000000000)

static OwStaffReport *
new_good (void)
{
  OwStaffReport *report = ow_staff_report_new ();

  report->line = OW_STAFF_LINE_UP;
  report->heard = NOW;
  report->knows_time = TRUE;
  report->open = TRUE;
  report->knows_disk = TRUE;
  report->free = 12 * GIGABYTE;
  report->program = g_strdup ("1.2");
  report->pack = g_strdup ("county");
  report->pack_version = g_strdup ("7");
  return report;
}

static GPtrArray *
list (const OwStaffReport *report,
      OwPrinterState       printer)
{
  g_autoptr (GListStore) services = g_list_store_new (OW_TYPE_SERVICE);
  static const char text[] = "[Service]\nId=visit\nOrder=1\nName=Visit\nSummary=s\nForm=visit\nAvailable=true\n"
                             "[Bring]\nTitle=t\nItem1=i\n[Consent]\nTitle=t\nText1=w\nAgree=a\nVersion=1\n"
                             "[Goodbye]\nLine=l\n[Receipt]\nInstance=slip\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwService) service = ow_service_load_bytes (bytes, &error);

  g_assert_no_error (error);
  g_list_store_append (services, service);
  return ow_staff_words_list (report, printer, G_LIST_MODEL (services), NOW);
}

/* How @title stands, and that it is on place @place. */
static const OwStaffItem *
get (GPtrArray  *items,
     guint       place,
     const char *title)
{
  const OwStaffItem *item = items->pdata[place];

  g_assert_cmpstr (item->title, ==, title);
  return item;
}

static void
assert_is_about (GPtrArray    *items,
                 const char   *part,
                 OwStaffWeight weight)
{
  for (guint i = 0; i < items->len; i++) {
    const OwStaffItem *item = items->pdata[i];

    if (g_str_has_prefix (item->title, part)) {
      g_assert_cmpint (item->weight, ==, weight);
      return;
    }
  }
  g_assert_not_reached ();
}

static void
test_a_good_machine (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) items = list (report, OW_PRINTER_READY);
  g_autofree char *summary = ow_staff_words_summary (items);

  g_assert_cmpstr (summary, ==, "Everything is in order");
  g_assert_cmpuint (items->len, ==, 7); /* nothing is held back, and nothing said of it */
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpint (((const OwStaffItem *) items->pdata[i])->weight, ==, OW_STAFF_GOOD);
}

static void
test_the_worst_comes_first (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *summary = NULL;
  const OwStaffItem *item;

  report->waiting = 2;
  report->oldest = NOW - G_TIME_SPAN_HOUR;
  ow_staff_report_add_held (report, "12345678901244", "visit", OW_STAFF_WHY_CONFLICT, NULL, NOW);
  ow_staff_report_add_held (report, "22345678901244", "other", OW_STAFF_WHY_REFUSED, NULL, NOW);
  ow_staff_report_add_form (report, "visit", "9", FALSE);
  items = list (report, OW_PRINTER_PAPER_OUT);
  summary = ow_staff_words_summary (items);
  g_assert_cmpstr (summary, ==, "2 things are to be seen to");
  item = get (items, 0, "Held back: to be seen to");
  g_assert_cmpint (item->act, ==, OW_STAFF_ACT_SEND_HELD);
  g_assert_true (g_str_has_prefix (item->lines->pdata[0], "12345678901244, Visit, handed in on "));
  g_assert_true (g_str_has_suffix (item->lines->pdata[0],
                                   "the hall has another version of it already, or has closed the form"));
  g_assert_true (g_str_has_prefix (item->lines->pdata[1], "22345678901244, other, "));
  get (items, 1, "Printer and paper: to be seen to");
  get (items, 2, "To be sent: please note");
  item = get (items, 3, "Program and forms: please note");
  g_assert_cmpstr (item->lines->pdata[0], ==, "Visit, version 9, unsigned");
}

/* What may pass by itself is no trouble before an hour is over; what the line says already isn't said twice. */
static void
test_what_cannot_be_fetched (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) passing = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) down = NULL;
  const OwStaffItem *item;

  ow_staff_report_add_unfetched (report, NULL, "busy", NOW - G_TIME_SPAN_MINUTE);
  passing = list (report, OW_PRINTER_READY);
  item = get (passing, 0, "Fetching forms: please note");
  g_assert_true (g_str_has_prefix (item->lines->pdata[0], "List of forms, since "));
  g_assert_true (g_str_has_suffix (item->lines->pdata[0], ": the hall's server has too much to do"));
  ow_staff_report_add_unfetched (report, "visit", "unloadable", NOW);
  ow_staff_report_add_unfetched (report, "", "no-id", NOW);
  items = list (report, OW_PRINTER_READY);
  item = get (items, 0, "Fetching forms: to be seen to");
  g_assert_cmpuint (item->lines->len, ==, 3);
  g_assert_true (g_str_has_prefix (item->lines->pdata[1], "Visit, since "));
  g_assert_true (g_str_has_suffix (item->lines->pdata[1], ": the program can't load it"));
  g_assert_true (g_str_has_prefix (item->lines->pdata[2], "A form without a name, since "));

  g_ptr_array_set_size (report->unfetched, 0);
  report->line = OW_STAFF_LINE_DOWN;
  ow_staff_report_add_unfetched (report, NULL, "line", NOW - G_TIME_SPAN_DAY);
  down = list (report, OW_PRINTER_READY);
  for (guint i = 0; i < down->len; i++)
    g_assert_false (g_str_has_prefix (((const OwStaffItem *) down->pdata[i])->title, "Fetching forms"));
}

/* Nobody finds out otherwise why nothing new ever comes. */
static void
test_forms_that_are_never_taken (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) items = NULL;
  const OwStaffItem *item;

  report->takes_none = TRUE;
  items = list (report, OW_PRINTER_READY);
  item = get (items, 0, "Program and forms: please note");
  g_assert_nonnull (strstr (item->advice, "Unsigned=true"));
}

static void
test_where_each_becomes_a_trouble (void)
{
  static const struct {
    gint64 ahead;
    guint64 free;
    gint64 waits;
    OwStaffWeight clock, disk, queue;
  } cases[] = {
    { 30 * G_TIME_SPAN_SECOND, 2 * GIGABYTE, 0, OW_STAFF_GOOD, OW_STAFF_GOOD, OW_STAFF_NOTICE },
    { -3 * G_TIME_SPAN_MINUTE, GIGABYTE / 2, G_TIME_SPAN_HOUR, OW_STAFF_NOTICE, OW_STAFF_NOTICE, OW_STAFF_NOTICE },
    { 9 * G_TIME_SPAN_MINUTE, GIGABYTE / 20, 2 * G_TIME_SPAN_DAY, OW_STAFF_TROUBLE, OW_STAFF_TROUBLE,
      OW_STAFF_TROUBLE },
    /* Handed in a minute ago, for all that anybody knows. */
    { 3650 * G_TIME_SPAN_DAY, 0, 3650 * G_TIME_SPAN_DAY, OW_STAFF_TROUBLE, OW_STAFF_TROUBLE, OW_STAFF_NOTICE },
    { -3650 * G_TIME_SPAN_DAY, 0, 30 * G_TIME_SPAN_DAY, OW_STAFF_TROUBLE, OW_STAFF_TROUBLE, OW_STAFF_NOTICE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OwStaffReport) report = new_good ();
    g_autoptr (GPtrArray) items = NULL;

    report->ahead = cases[i].ahead;
    report->free = cases[i].free;
    report->waiting = 1;
    report->oldest = NOW - cases[i].waits;
    items = list (report, OW_PRINTER_READY);
    assert_is_about (items, "Clock", cases[i].clock);
    assert_is_about (items, "Disk", cases[i].disk);
    assert_is_about (items, "To be sent", cases[i].queue);
  }
}

/* With the line down the machine itself is all there is to go by. */
static void
test_a_clock_is_doubted_without_a_hall (void)
{
  static const struct {
    gint64 newest, moved;
    OwStaffWeight clock;
    const char *says;
    guint doubted;
  } cases[] = {
    { NOW - G_TIME_SPAN_DAY, 0, OW_STAFF_TROUBLE, "would be much too old then", 1 },
    { NOW - G_TIME_SPAN_DAY, G_TIME_SPAN_MINUTE, OW_STAFF_GOOD, "hasn't said yet what time it has" },
    { NOW + 3650 * G_TIME_SPAN_DAY, 0, OW_STAFF_TROUBLE, "which is later." },
    { 0, 3650 * G_TIME_SPAN_DAY, OW_STAFF_TROUBLE, "The clock was set anew while the program ran" },
    { 0, -G_TIME_SPAN_HOUR, OW_STAFF_TROUBLE, "The clock was set anew while the program ran" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OwStaffReport) report = new_good ();
    g_autoptr (GPtrArray) doubted = NULL;
    g_autoptr (GPtrArray) known = NULL;

    report->knows_time = FALSE;
    report->newest = cases[i].newest;
    report->moved = cases[i].moved;
    report->doubted = cases[i].doubted;
    doubted = list (report, OW_PRINTER_READY);
    assert_is_about (doubted, "Clock", cases[i].clock);
    for (guint j = 0; j < doubted->len; j++)
      if (g_str_has_prefix (((OwStaffItem *) doubted->pdata[j])->title, "Clock"))
        g_assert_nonnull (strstr (((OwStaffItem *) doubted->pdata[j])->state, cases[i].says));
    /* What the hall says goes before: it may well have been set right. */
    report->knows_time = TRUE;
    known = list (report, OW_PRINTER_READY);
    assert_is_about (known, "Clock", OW_STAFF_GOOD);
  }
}

/* Sending again mends nothing of it, and it isn't safe: others see to it than to what the hall refuses. */
static void
test_what_is_lost_is_told_apart (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GPtrArray) both = NULL;
  const OwStaffItem *item;

  ow_staff_report_add_held (report, "12345678901244", "visit", OW_STAFF_WHY_UNREAD, NULL, NOW);
  lost = list (report, OW_PRINTER_READY);
  item = get (lost, 0, "Can't be sent any more: to be seen to");
  g_assert_true (g_str_has_prefix (item->state, "1 that was handed in can't be read"));
  g_assert_nonnull (strstr (item->advice, "hand in anew"));
  g_assert_cmpint (item->act, ==, OW_STAFF_ACT_NONE);
  g_assert_false (g_str_has_prefix (((const OwStaffItem *) lost->pdata[1])->title, "Held back"));
  ow_staff_report_add_held (report, "22345678901244", "visit", OW_STAFF_WHY_CONFLICT, NULL, NOW);
  ow_staff_report_add_held (report, "32345678901244", "visit", OW_STAFF_WHY_SIGNATURE, NULL, NOW);
  ow_staff_report_add_held (report, "42345678901244", "visit", OW_STAFF_WHY_REFUSED, "closed", NOW);
  both = list (report, OW_PRINTER_READY);
  item = get (both, 0, "Can't be sent any more: to be seen to");
  g_assert_cmpint (item->act, ==, OW_STAFF_ACT_NONE);
  g_assert_cmpuint (item->lines->len, ==, 2);
  g_assert_true (g_str_has_prefix (item->lines->pdata[1], "32345678901244"));
  item = get (both, 1, "Held back: to be seen to");
  g_assert_cmpstr (item->state, ==, "2 that were handed in don't get through. They are safe here.");
  g_assert_nonnull (strstr (item->advice, "whoever looks after the forms"));
  g_assert_cmpint (item->act, ==, OW_STAFF_ACT_SEND_HELD);
  g_assert_cmpuint (item->lines->len, ==, 3);
  g_assert_true (g_str_has_prefix (item->lines->pdata[0], "22345678901244"));
  g_assert_true (g_str_has_prefix (item->lines->pdata[1], "42345678901244"));
}

/* However much room there is. */
static void
test_a_disk_that_takes_nothing (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) full = NULL;
  g_autoptr (GPtrArray) fails = NULL;

  report->disk = OW_DISK_FULL;
  full = list (report, OW_PRINTER_READY);
  g_assert_cmpstr (get (full, 0, "Disk: to be seen to")->state, ==, "It is full: nothing can be handed in now.");
  report->disk = OW_DISK_FAILS;
  fails = list (report, OW_PRINTER_READY);
  g_assert_true (g_str_has_prefix (get (fails, 0, "Disk: to be seen to")->state, "Nothing can be written to it"));
}

/* Nothing is claimed of what nobody could look at, or ask. */
static void
test_an_outbox_that_is_not_open (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) items = NULL;

  report->open = FALSE;
  report->line = OW_STAFF_LINE_DOWN;
  report->heard = 0;
  report->knows_time = FALSE;
  items = list (report, OW_PRINTER_READY);
  get (items, 0, "Disk: to be seen to");
  g_assert_true (g_str_has_prefix (get (items, 1, "Line to the hall: please note")->state, "The hall isn't asked"));
  g_assert_true (g_str_has_prefix (get (items, 2, "To be sent: please note")->state, "It can't be seen how much"));
  for (guint i = 0; i < items->len; i++)
    g_assert_false (g_str_has_prefix (((const OwStaffItem *) items->pdata[i])->title, "Not finished yet"));
}

/* Cables have no part in it. */
static void
test_a_certificate_that_does_not_hold (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) items = NULL;

  report->line = OW_STAFF_LINE_UNPROVEN;
  report->knows_time = FALSE;
  items = list (report, OW_PRINTER_READY);
  g_assert_nonnull (strstr (get (items, 0, "Clock: to be seen to")->state, "Is that right?"));
  g_assert_nonnull (strstr (get (items, 1, "Line to the hall: to be seen to")->advice, "the clock set"));
}

/* Nothing that may come of a wrong clock is called worse than the clock, or first. */
static void
test_a_wrong_clock_comes_first (void)
{
  static const struct {
    OwStaffLine line;
    gboolean knows_time;
    gint64 ahead, newest;
  } cases[] = {
    { OW_STAFF_LINE_UP, TRUE, 3650 * G_TIME_SPAN_DAY, 0 },
    { OW_STAFF_LINE_UNPROVEN, FALSE, 0, NOW - 3650 * G_TIME_SPAN_DAY },
    { OW_STAFF_LINE_DOWN, FALSE, 0, NOW + 3650 * G_TIME_SPAN_DAY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OwStaffReport) report = new_good ();
    g_autoptr (GPtrArray) items = NULL;

    report->line = cases[i].line;
    report->knows_time = cases[i].knows_time;
    report->ahead = cases[i].ahead;
    report->newest = cases[i].newest;
    report->waiting = 1;
    report->oldest = NOW - 3650 * G_TIME_SPAN_DAY;
    ow_staff_report_add_held (report, "12345678901244", "visit", OW_STAFF_WHY_CONFLICT, NULL, NOW);
    ow_staff_report_add_unfetched (report, "visit", "trust", NOW - 3650 * G_TIME_SPAN_DAY);
    ow_staff_report_add_unfetched (report, NULL, "untrusted", NOW - 3650 * G_TIME_SPAN_DAY);
    ow_staff_report_add_unfetched (report, "other", "busy", NOW - 3650 * G_TIME_SPAN_DAY);
    items = list (report, OW_PRINTER_PAPER_OUT);
    get (items, 0, "Clock: to be seen to");
    assert_is_about (items, "To be sent", OW_STAFF_NOTICE);
    assert_is_about (items, "Fetching forms", OW_STAFF_NOTICE);
    /* What has nothing to do with it is as it was. */
    ow_staff_report_add_unfetched (report, "other", "no-hash", NOW);
    g_clear_pointer (&items, g_ptr_array_unref);
    items = list (report, OW_PRINTER_PAPER_OUT);
    assert_is_about (items, "Fetching forms", OW_STAFF_TROUBLE);
    assert_is_about (items, "Printer and paper", OW_STAFF_TROUBLE);
  }
}

/* The certificate is said where the line is. */
static void
test_a_list_behind_a_certificate_is_the_line (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) items = NULL;

  report->line = OW_STAFF_LINE_UNPROVEN;
  report->knows_time = FALSE;
  ow_staff_report_add_unfetched (report, NULL, "trust", NOW - G_TIME_SPAN_DAY);
  items = list (report, OW_PRINTER_READY);
  for (guint i = 0; i < items->len; i++)
    g_assert_false (g_str_has_prefix (((const OwStaffItem *) items->pdata[i])->title, "Fetching forms"));
}

static void
test_every_state_has_words (void)
{
  g_autoptr (OwStaffReport) report = new_good ();

  for (guint line = OW_STAFF_LINE_NONE; line <= OW_STAFF_LINE_REFUSED; line++) {
    for (guint printer = 0; printer <= OW_PRINTER_STOPPED; printer++) {
      g_autoptr (GPtrArray) items = NULL;

      report->line = line;
      items = list (report, printer);
      assert_is_about (items, "Line to the hall", line == OW_STAFF_LINE_UP     ? OW_STAFF_GOOD
                                                  : line == OW_STAFF_LINE_NONE ? OW_STAFF_NOTICE
                                                                               : OW_STAFF_TROUBLE);
      g_assert_cmpuint (items->len, ==, 7);
      for (guint i = 0; i < items->len; i++) {
        const OwStaffItem *item = items->pdata[i];

        g_assert_cmpstr (item->state, !=, "");
        g_assert_true (item->weight != OW_STAFF_TROUBLE || item->advice != NULL);
      }
    }
  }
}

static void
test_a_long_list_is_cut (void)
{
  g_autoptr (OwStaffReport) report = new_good ();
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) mixed = NULL;
  const OwStaffItem *item;

  for (int i = 0; i < 300; i++)
    ow_staff_report_add_held (report, "12345678901244", "visit", OW_STAFF_WHY_LARGE, NULL, NOW);
  items = list (report, OW_PRINTER_READY);
  item = get (items, 0, "Held back: to be seen to");
  g_assert_cmpuint (item->lines->len, ==, 9);
  g_assert_cmpstr (item->lines->pdata[8], ==, "and 292 more: whoever looks after the machine can look them up");

  /* Not all of them are listed, nor all that are lost: those that aren't stand where they belong, too. */
  report->n_held += 50;
  report->n_lost = 30;
  for (int i = 0; i < 10; i++)
    ow_staff_report_add_held (report, "12345678901244", "visit", OW_STAFF_WHY_UNREAD, NULL, NOW);
  mixed = list (report, OW_PRINTER_READY);
  item = get (mixed, 0, "Can't be sent any more: to be seen to");
  g_assert_true (g_str_has_prefix (item->state, "30 that were handed in can't be read"));
  g_assert_true (g_str_has_prefix (item->lines->pdata[8], "and 22 more: "));
  item = get (mixed, 1, "Held back: to be seen to");
  g_assert_true (g_str_has_prefix (item->state, "320 that were handed in don't get through. They are safe"));
  g_assert_true (g_str_has_prefix (item->lines->pdata[8], "and 312 more: "));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staff-words/good", test_a_good_machine);
  g_test_add_func ("/staff-words/worst-first", test_the_worst_comes_first);
  g_test_add_func ("/staff-words/unfetched", test_what_cannot_be_fetched);
  g_test_add_func ("/staff-words/never-taken", test_forms_that_are_never_taken);
  g_test_add_func ("/staff-words/troubles", test_where_each_becomes_a_trouble);
  g_test_add_func ("/staff-words/doubted-clock", test_a_clock_is_doubted_without_a_hall);
  g_test_add_func ("/staff-words/lost", test_what_is_lost_is_told_apart);
  g_test_add_func ("/staff-words/disk", test_a_disk_that_takes_nothing);
  g_test_add_func ("/staff-words/not-open", test_an_outbox_that_is_not_open);
  g_test_add_func ("/staff-words/certificate", test_a_certificate_that_does_not_hold);
  g_test_add_func ("/staff-words/wrong-clock", test_a_wrong_clock_comes_first);
  g_test_add_func ("/staff-words/certificate-list", test_a_list_behind_a_certificate_is_the_line);
  g_test_add_func ("/staff-words/states", test_every_state_has_words);
  g_test_add_func ("/staff-words/long", test_a_long_list_is_cut);
  return g_test_run ();
}
