/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-receipt-builder.h"

#include "ow-form-load.h"
#include "ow-test-journey.h"

static OwReceipt *
build (OwJourney  *journey,
       const char *language,
       GPtrArray  *problems)
{
  g_autofree char *number = ow_receipt_number_for_instance ("uuid:00000000-0000-4000-8000-000000000001");

  return ow_journey_build_receipt (journey, number, language, problems);
}

/* The first line of a kind; NULL when there is none. */
static const OwReceiptLine *
find_line (OwReceipt        *receipt,
           OwReceiptLineKind kind)
{
  for (guint i = 0; i < ow_receipt_get_n_lines (receipt); i++)
    if (ow_receipt_get_line (receipt, i)->kind == kind)
      return ow_receipt_get_line (receipt, i);
  return NULL;
}

static guint
count_lines (OwReceipt        *receipt,
             OwReceiptLineKind kind)
{
  guint count = 0;

  for (guint i = 0; i < ow_receipt_get_n_lines (receipt); i++)
    if (ow_receipt_get_line (receipt, i)->kind == kind)
      count++;
  return count;
}

static void
test_follows_the_layout (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (OwReceipt) receipt = NULL;

  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_test_journey_answer (journey, "/data/about/both/name", "张三");
  ow_test_journey_answer (journey, "/data/about/both/number", "11010119540307001X");
  receipt = build (journey, "zh", NULL);
  g_assert_cmpstr (find_line (receipt, OW_RECEIPT_TITLE)->text, ==, "收件凭证");
  /* The remark is blank and says nothing; the text is for others only. */
  g_assert_cmpuint (count_lines (receipt, OW_RECEIPT_FIELD), ==, 2);
  g_assert_cmpuint (count_lines (receipt, OW_RECEIPT_TEXT), ==, 0);
  g_assert_cmpstr (find_line (receipt, OW_RECEIPT_FIELD)->label, ==, "姓名");
  g_assert_cmpstr (find_line (receipt, OW_RECEIPT_FIELD)->text, ==, "张*");
}

static void
test_no_whole_number_gets_out (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (OwReceipt) receipt = NULL;

  ow_test_journey_answer (journey, "/data/about/both/number", "11010119540307001X");
  receipt = build (journey, "zh", NULL);
  for (guint i = 0; i < ow_receipt_get_n_lines (receipt); i++)
    g_assert_null (strstr (ow_receipt_get_line (receipt, i)->text, "19540307"));
}

static void
test_asks_in_its_language (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (OwReceipt) receipt = NULL;
  OwFilling *filling = ow_journey_get_filling (journey);

  g_assert_true (ow_filling_set_language (filling, "zh"));
  receipt = build (journey, "en", NULL);
  g_assert_cmpstr (find_line (receipt, OW_RECEIPT_TITLE)->text, ==, "Receipt");
  g_assert_cmpstr (ow_filling_get_language (filling), ==, "zh");
}

static OwJourney *
new_people (guint many)
{
  static const char *const people[][2] = { { "李四", "yes" }, { "王五", "no" }, { "赵六六", "yes" } };
  g_autofree char *count = g_strdup_printf ("%u", many);
  OwJourney *journey = ow_test_journey_new ("slips.xml");

  ow_test_journey_answer (journey, "/data/applicant", "张三");
  ow_test_journey_answer (journey, "/data/many", count);
  for (guint i = 0; i < many; i++) {
    g_autofree char *name = g_strdup_printf ("/data/person[%u]/name", i + 1);
    g_autofree char *waits = g_strdup_printf ("/data/person[%u]/waits", i + 1);

    ow_test_journey_answer (journey, name, people[i][0]);
    ow_test_journey_answer (journey, waits, people[i][1]);
  }
  return journey;
}

/* Whoever waits gets one, with that name and with what is the same for all; the receipt itself has none of it. */
static void
test_a_slip_for_each (void)
{
  g_autoptr (OwJourney) journey = new_people (3);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (OwReceipt) receipt = build (journey, "zh", problems);
  static const char *const names[] = { "李*", "赵**" };

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (count_lines (receipt, OW_RECEIPT_FIELD), ==, 1);
  g_assert_cmpuint (ow_receipt_get_n_slips (receipt), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    OwReceipt *slip = ow_receipt_get_slip (receipt, i);

    g_assert_cmpstr (find_line (slip, OW_RECEIPT_TITLE)->text, ==, "待签");
    g_assert_cmpstr (find_line (slip, OW_RECEIPT_FIELD)->text, ==, names[i]);
    g_assert_cmpuint (count_lines (slip, OW_RECEIPT_FIELD), ==, 2);
    g_assert_cmpuint (count_lines (slip, OW_RECEIPT_TEXT), ==, 0);
    g_assert_cmpuint (count_lines (slip, OW_RECEIPT_NUMBER), ==, 1);
    g_assert_cmpstr (ow_receipt_get_number (slip), ==, ow_receipt_get_number (receipt));
  }
  /* The last is of nobody: it has what the layout left out, and sees the whole form again. */
  g_assert_cmpstr (find_line (ow_receipt_get_slip (receipt, 2), OW_RECEIPT_TEXT)->text, ==, "3");
  g_assert_cmpuint (count_lines (ow_receipt_get_slip (receipt, 2), OW_RECEIPT_QR), ==, 1);
}

static void
test_no_slip_where_nobody_waits (void)
{
  g_autoptr (OwJourney) journey = new_people (0);
  g_autoptr (OwReceipt) receipt = build (journey, "zh", NULL);

  g_assert_cmpuint (ow_receipt_get_n_slips (receipt), ==, 0);
}

/* A slip with a hole in it is better than none. */
static void
test_broken_rows_are_left_out (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (OwReceipt) receipt = build (journey, "zh", problems);

  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_true (g_str_has_prefix (((GError *) problems->pdata[0])->message, "row 6 "));
  g_assert_true (g_str_has_prefix (((GError *) problems->pdata[1])->message, "row 7 "));
  g_assert_true (g_str_has_prefix (((GError *) problems->pdata[2])->message, "row 8 "));
  g_assert_nonnull (find_line (receipt, OW_RECEIPT_TITLE));
}

static void
test_number_and_code_are_always_there (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (OwReceipt) receipt = build (journey, "zh", NULL);

  g_assert_cmpuint (count_lines (receipt, OW_RECEIPT_NUMBER), ==, 1);
  g_assert_cmpuint (count_lines (receipt, OW_RECEIPT_QR), ==, 1);
  g_assert_true (g_str_has_prefix (ow_receipt_get_qr_payload (receipt), "OW1:"));
}

static OwJourney *
new_shipped (const char *id)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", NULL);
  g_autofree char *ini = g_strdup_printf ("%s/services/%s.ini", folder, id);
  g_autofree char *xml = g_strdup_printf ("%s/forms/%s.xml", folder, id);
  g_autofree char *media = g_strdup_printf ("%s/forms/%s-media", folder, id);
  g_autoptr (OwService) service = ow_service_load_file (ini, NULL);
  g_autoptr (OwForm) form = ow_form_load_file (xml, media, NULL);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (OwFilling) filling = ow_filling_new (form, clock, NULL, NULL);

  return ow_journey_new (service, filling);
}

/* Of a family that applies for aid, whoever isn't there, and whoever should provide, gets a slip to sign by; a child
 * doesn't. */
static void
test_the_absent_get_the_shipped_slip (void)
{
  static const char *const answers[][2] = {
    { "/data/first/urgent", "none" },
    { "/data/first/who", "self" },
    { "/data/finder/hard", "income" },
    { "/data/finder/receiving", "none" },
    { "/data/finder/apply", "dibao" },
    { "/data/finder/also", "tekun" },
    { "/data/applicant/people", "3" },
    { "/data/household/member[1]/member_who/member_name", "李四" },
    { "/data/household/member[1]/member_ages", "old" },
    { "/data/household/member[2]/member_who/member_name", "王五" },
    { "/data/household/member[2]/member_ages", "child" },
    { "/data/support/supporter_count", "1" },
    { "/data/support/kin[1]/kin_who/kin_name", "赵六六" },
    { "/data/authorise/sign_self/self_agree", "agree" },
    { "/data/authorise/signer[1]/sign_other/signer_agree", "absent" },
  };
  static const char *const names[] = { "赵**", "李*" }; /* as they stand in the record */
  g_autoptr (OwJourney) journey = new_shipped ("assistance");
  g_autoptr (OwReceipt) receipt = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    ow_test_journey_answer (journey, answers[i][0], answers[i][1]);
  receipt = build (journey, "zh", NULL);
  g_assert_cmpuint (ow_receipt_get_n_slips (receipt), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (find_line (ow_receipt_get_slip (receipt, i), OW_RECEIPT_FIELD)->text, ==, names[i]);
}

/* The shipped form and its layout go together in both languages, answered or blank. */
static void
test_the_shipped_layout_has_no_problems (gconstpointer id)
{
  static const char *const languages[] = { "zh", "en" };
  g_autoptr (OwJourney) journey = new_shipped (id);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
    g_autoptr (OwReceipt) receipt = build (journey, languages[i], problems);

    for (guint p = 0; p < problems->len; p++)
      g_test_message ("%s", ((GError *) problems->pdata[p])->message);
    g_assert_cmpuint (problems->len, ==, 0);
    g_assert_cmpuint (count_lines (receipt, OW_RECEIPT_NUMBER), ==, 1);
    g_assert_cmpuint (count_lines (receipt, OW_RECEIPT_QR), ==, 1);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/receipt/layout", test_follows_the_layout);
  g_test_add_func ("/journey/receipt/slips", test_a_slip_for_each);
  g_test_add_func ("/journey/receipt/slips/none", test_no_slip_where_nobody_waits);
  g_test_add_func ("/journey/receipt/privacy", test_no_whole_number_gets_out);
  g_test_add_func ("/journey/receipt/language", test_asks_in_its_language);
  g_test_add_func ("/journey/receipt/broken-rows", test_broken_rows_are_left_out);
  g_test_add_func ("/journey/receipt/essentials", test_number_and_code_are_always_there);
  g_test_add_data_func ("/journey/receipt/shipped/after-death", "after-death", test_the_shipped_layout_has_no_problems);
  g_test_add_data_func ("/journey/receipt/shipped/assistance", "assistance", test_the_shipped_layout_has_no_problems);
  g_test_add_func ("/journey/receipt/shipped/absent", test_the_absent_get_the_shipped_slip);
  return g_test_run ();
}
