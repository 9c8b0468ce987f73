/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-xpath-names.h"

#include <string.h>

static void
expect (const char *language,
        const char *february,
        const char *sunday)
{
  g_autofree char *month = ow_xpath_names_dup_month (language, NULL, 2);
  g_autofree char *day = ow_xpath_names_dup_day (language, NULL, 7);

  g_test_message ("%s", language != NULL ? language : "none");
  g_assert_cmpstr (month, ==, february);
  g_assert_cmpstr (day, ==, sunday);
}

static void
test_tags (void)
{
  expect ("fr", "févr.", "dim.");
  expect ("Français (fr)", "févr.", "dim.");
  expect ("Français (France) (fr-FR)", "févr.", "dim.");
  expect (" Français fr ", "févr.", "dim.");
  expect ("fr_CH", "Feb", "Sun"); /* no BCP 47 tag */
  expect ("English (en)", "Feb", "Sun");
  expect ("zh", "2月", "周日");
  expect ("简体中文 (zh-Hans-CN)", "2月", "周日");
  expect ("正體中文 (zh-TW)", "2月", "週日");
  expect ("Русский (ru)", "февр.", "вс");
  expect ("Kiswahili (sw)", "Feb", "Jumapili");
  expect ("Norsk (nb)", "feb.", "søn."); /* inherits from "no" */
  expect ("Português (pt-AO)", "fev.", "domingo"); /* inherits from "pt-PT" */
  expect ("አማርኛ (am)", "ፌብሩ", "እሑድ");
}

#define TEN_PARTS "-and-so-on-and-so-on-and-so-on-and"
#define LONG_TAG "en" TEN_PARTS TEN_PARTS TEN_PARTS TEN_PARTS TEN_PARTS TEN_PARTS

static void
test_no_tags (void)
{
  static const char *const languages[] = {
    NULL, "", " ", "English", "default", "Klingon (tlh)", "(", "()", "(fr", "x (", "Français (fr) old",
    "(../../fr)", "fr(", "en-", "-", LONG_TAG,
  };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autofree char *month = ow_xpath_names_dup_month (languages[i], NULL, 2);

    g_assert_nonnull (month);
    if (languages[i] == NULL || strstr (languages[i], "fr") == NULL)
      g_assert_cmpstr (month, ==, "Feb");
  }
}

/* ODK XForms, format-date(): "If form locale cannot be determined the locale of the client will be used" */
static void
test_client (void)
{
  g_autofree char *client = ow_xpath_names_dup_month ("default", "zh", 2);
  g_autofree char *form = ow_xpath_names_dup_day ("Français (fr)", "zh", 7);

  g_assert_cmpstr (client, ==, "2月");
  g_assert_cmpstr (form, ==, "dim.");
}

static void
test_all (void)
{
  for (int month = 1; month <= 12; month++) {
    g_autofree char *chinese = ow_xpath_names_dup_month ("zh", NULL, month);
    g_autofree char *wanted = g_strdup_printf ("%d月", month);
    g_autofree char *english = ow_xpath_names_dup_month ("en", NULL, month);
    g_autofree char *plain = ow_xpath_names_dup_month (NULL, NULL, month);

    g_assert_cmpstr (chinese, ==, wanted);
    g_assert_cmpstr (english, ==, plain);
  }
  for (int day = 1; day <= 7; day++) {
    static const char *const week[] = { "周一", "周二", "周三", "周四", "周五", "周六", "周日" };
    g_autofree char *chinese = ow_xpath_names_dup_day ("zh", NULL, day);
    g_autofree char *english = ow_xpath_names_dup_day ("en", NULL, day);
    g_autofree char *plain = ow_xpath_names_dup_day (NULL, NULL, day);

    g_assert_cmpstr (chinese, ==, week[day - 1]);
    g_assert_cmpstr (english, ==, plain);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/names/tags", test_tags);
  g_test_add_func ("/xpath/names/no-tags", test_no_tags);
  g_test_add_func ("/xpath/names/all", test_all);
  g_test_add_func ("/xpath/names/client", test_client);
  return g_test_run ();
}
