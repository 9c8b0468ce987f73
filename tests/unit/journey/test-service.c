/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-service.h"

#include <string.h>

#define HEAD "[Service]\nId=after-death\nOrder=10\nName=After a death\nName[zh]=身后一件事\n" \
  "Form=after-death\nTone=mourning\nAvailable=true\n"

static OwService *
load (const char *text,
      GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ow_service_load_bytes (bytes, error);
}

static void
test_reads_a_service (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwService) service =
    load (HEAD "[Receipt]\nInstance=receipt\nTitle=Put down\nNext=Please wait\nNext[zh]=请等通知\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ow_service_get_id (service), ==, "after-death");
  g_assert_cmpint (ow_service_get_order (service), ==, 10);
  g_assert_cmpstr (ow_service_get_form_id (service), ==, "after-death");
  g_assert_cmpint (ow_service_get_tone (service), ==, OW_SERVICE_TONE_MOURNING);
  g_assert_true (ow_service_get_available (service));
  g_assert_cmpstr (ow_service_get_receipt_instance (service), ==, "receipt");
  g_assert_cmpstr (ow_service_get_last_words (service, NULL, OW_LAST_WORDS_TITLE, "zh"), ==, "Put down");
  g_assert_cmpstr (ow_service_get_last_words (service, NULL, OW_LAST_WORDS_NEXT, "zh"), ==, "请等通知");
  g_assert_cmpstr (ow_service_get_last_words (service, NULL, OW_LAST_WORDS_LINE, "zh"), ==, "");
}

/* What an ending is silent about stays as it is. */
static void
test_ends_in_several_ways (void)
{
  static const char usual[] = HEAD "[Goodbye]\nLine=Keep it\n[Receipt]\nTitle=Put down\nNext=Wait\n";
  g_autofree char *text = g_strconcat (usual, "[Ending urgent]\nWhen=/data/a = '1'\n"
                                       "First=To the staff\nFirst[zh]=找工作人员\nNext=They help\n"
                                       "Act=Show the slip\n"
                                       "[Ending calls]\nWhen=true()\nHeading=Call\n", NULL);
  g_autoptr (OwService) service = load (text, NULL);
  g_autoptr (OwService) plain = load (usual, NULL);
  g_autoptr (GError) error = NULL;
  const char *const *ids = ow_service_get_ending_ids (service);

  g_assert_true (g_strv_equal (ids, (const char *const[]) { "urgent", "calls", NULL }));
  g_assert_cmpstr (ow_service_get_ending_when (service, "urgent"), ==, "/data/a = '1'");
  g_assert_cmpstr (ow_service_get_last_words (service, "urgent", OW_LAST_WORDS_ACT, "zh"), ==, "Show the slip");
  g_assert_cmpstr (ow_service_get_last_words (service, "calls", OW_LAST_WORDS_ACT, "zh"), ==, "");
  g_assert_cmpstr (ow_service_get_last_words (service, "urgent", OW_LAST_WORDS_TITLE, "zh"), ==, "Put down");
  g_assert_cmpstr (ow_service_get_last_words (service, "urgent", OW_LAST_WORDS_FIRST, "zh"), ==, "找工作人员");
  g_assert_cmpstr (ow_service_get_last_words (service, "urgent", OW_LAST_WORDS_NEXT, "zh"), ==, "They help");
  g_assert_cmpstr (ow_service_get_last_words (service, "urgent", OW_LAST_WORDS_HEADING, "zh"), ==, "");
  g_assert_cmpstr (ow_service_get_last_words (service, "calls", OW_LAST_WORDS_HEADING, "zh"), ==, "Call");
  g_assert_cmpstr (ow_service_get_last_words (service, "calls", OW_LAST_WORDS_LINE, "zh"), ==, "Keep it");
  g_assert_cmpstr (ow_service_get_last_words (service, NULL, OW_LAST_WORDS_FIRST, "zh"), ==, "");
  g_assert_cmpuint (g_strv_length ((char **) ow_service_get_ending_ids (plain)), ==, 0);
  g_assert_null (load (HEAD "[Ending urgent]\nFirst=To the staff\n", &error));
  g_assert_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_MISSING);
}

static void
test_endings_have_an_end (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (OwService) service = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < OW_SERVICE_MAX_ENDINGS; i++)
    g_string_append_printf (text, "[Ending e%u]\nWhen=true()\n", i);
  service = load (text->str, NULL);
  g_assert_nonnull (service);
  g_string_append (text, "[Ending more]\nWhen=true()\n");
  g_assert_null (load (text->str, &error));
  g_assert_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE);
}

static void
test_says_whether_the_hall_tells_of_it (void)
{
  g_autoptr (OwService) telling = load (HEAD "[Case]\nProgress=true\nAsk=At the window\nAsk[zh]=到窗口\n", NULL);
  g_autoptr (OwService) silent = load (HEAD, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_service_get_tells_progress (telling));
  g_assert_cmpstr (ow_service_get_ask (telling, "zh"), ==, "到窗口");
  g_assert_false (ow_service_get_tells_progress (silent));
  g_assert_null (load (HEAD "[Case]\nProgress=maybe\n", &error));
  g_assert_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE);
}

static void
test_says_who_is_asked_how_it_went (void)
{
  static const char *const wrong[] = { "Offered=1", "AfterDays=-1", "AfterDays=soon", "AfterDays=3651" };
  g_autoptr (OwService) asking =
    load (HEAD "[Rating]\nOffered=true\nAfterDays=30\nReason1=Slow\nReason1[zh]=太慢\nReason2=Rude\n", NULL);
  g_autoptr (OwService) silent = load (HEAD, NULL);
  g_auto (GStrv) reasons = ow_service_dup_rating_reasons (asking, "zh");

  g_assert_true (ow_service_get_offers_rating (asking));
  g_assert_cmpuint (ow_service_get_rating_days (asking), ==, 30);
  g_assert_cmpstr (reasons[0], ==, "太慢");
  g_assert_cmpstr (reasons[1], ==, "Rude");
  g_assert_false (ow_service_get_offers_rating (silent));
  g_assert_cmpuint (ow_service_get_rating_days (silent), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *text = g_strconcat (HEAD "[Rating]\n", wrong[i], "\n", NULL);
    g_autoptr (GError) error = NULL;

    g_assert_null (load (text, &error));
    g_assert_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE);
  }
}

static void
test_texts_fall_back_by_language (void)
{
  g_autoptr (OwService) service = load (HEAD "Name[zh_TW]=身後一件事\n", NULL);

  g_assert_cmpstr (ow_service_get_name (service, "en"), ==, "After a death");
  g_assert_cmpstr (ow_service_get_name (service, NULL), ==, "After a death");
  g_assert_cmpstr (ow_service_get_name (service, "zh"), ==, "身后一件事");
  g_assert_cmpstr (ow_service_get_name (service, "zh-Hans-CN"), ==, "身后一件事");
  g_assert_cmpstr (ow_service_get_name (service, "zh-TW"), ==, "身後一件事");
}

static void
test_lists_keep_their_order (void)
{
  g_autoptr (OwService) service =
    load (HEAD "[Bring]\nItem2=b\nItem1=a\nItem1[zh]=甲\nItem11=k\nItem4=d\n", NULL);
  g_auto (GStrv) plain = ow_service_dup_bring_items (service, "en");
  g_auto (GStrv) chinese = ow_service_dup_bring_items (service, "zh-CN");
  g_auto (GStrv) none = ow_service_dup_consent_texts (service, "zh");

  g_assert_true (g_strv_equal ((const char *const *) plain, (const char *const[]) { "a", "b", "d", "k", NULL }));
  g_assert_cmpstr (chinese[0], ==, "甲");
  g_assert_cmpuint (g_strv_length (chinese), ==, 4);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    int code; /* an OwKeyTextsError */
  } cases[] = {
    { "not a key file", OW_KEY_TEXTS_ERROR_SYNTAX },
    { "", OW_KEY_TEXTS_ERROR_SYNTAX },
    { "[Service]\nName=\xff\xfe\n", OW_KEY_TEXTS_ERROR_SYNTAX },
    { "[Service]\nName=x\n", OW_KEY_TEXTS_ERROR_MISSING },
    { "[Service]\nId=x\nNotYet=soon\n", OW_KEY_TEXTS_ERROR_MISSING },
    { "[Service]\nId=x\nName=x\n", OW_KEY_TEXTS_ERROR_MISSING },
    { "[Service]\nId=x\nName=x\nAvailable=true\n", OW_KEY_TEXTS_ERROR_MISSING },
    { "[Service]\nId=../x\nName=x\nNotYet=soon\n", OW_KEY_TEXTS_ERROR_VALUE },
    { "[Service]\nId=x\nName=x\nNotYet=soon\nTone=merry\n", OW_KEY_TEXTS_ERROR_VALUE },
    { "[Service]\nId=x\nName=x\nNotYet=soon\nOrder=first\n", OW_KEY_TEXTS_ERROR_VALUE },
    { "[Service]\nId=x\nName=x\nNotYet=soon\nColour=red\n", OW_KEY_TEXTS_ERROR_VALUE },
    { "[Service]\nId=x\nName=x\nNotYet=soon\n[Bring]\nItem99=x\n", OW_KEY_TEXTS_ERROR_VALUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load (cases[i].text, &error));
    g_assert_error (error, OW_KEY_TEXTS_ERROR, cases[i].code);
  }
}

static void
test_refuses_what_is_too_large (void)
{
  g_autofree char *long_text = g_strnfill (OW_KEY_TEXTS_MAX_TEXT + 1, 'x');
  g_autofree char *long_file = g_strnfill (OW_KEY_TEXTS_MAX_BYTES + 1, '#');
  g_autofree char *text = g_strconcat (HEAD "Summary=", long_text, "\n", NULL);
  g_autoptr (GError) value = NULL;
  g_autoptr (GError) syntax = NULL;

  g_assert_null (load (text, &value));
  g_assert_error (value, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE);
  g_assert_null (load (long_file, &syntax));
  g_assert_error (syntax, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_SYNTAX);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/service/reads", test_reads_a_service);
  g_test_add_func ("/journey/service/languages", test_texts_fall_back_by_language);
  g_test_add_func ("/journey/service/case", test_says_whether_the_hall_tells_of_it);
  g_test_add_func ("/journey/service/rating", test_says_who_is_asked_how_it_went);
  g_test_add_func ("/journey/service/endings", test_ends_in_several_ways);
  g_test_add_func ("/journey/service/endings/limit", test_endings_have_an_end);
  g_test_add_func ("/journey/service/lists", test_lists_keep_their_order);
  g_test_add_func ("/journey/service/refuses", test_refuses);
  g_test_add_func ("/journey/service/limits", test_refuses_what_is_too_large);
  return g_test_run ();
}
