/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-text-fit.h"

static guint
count (OwFitPlace  place,
       guint       characters,
       const char *behind)
{
  g_autoptr (OwTextFit) fit = ow_text_fit_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < characters; i++)
    g_string_append (text, "字");
  g_string_append (text, behind);
  return ow_text_fit_count_lines (fit, place, text->str, "zh");
}

/* A Chinese character is as wide as it is high, in whatever font: 244 mm hold 14 of 16.9 mm. */
static void
test_characters_are_counted (void)
{
  g_assert_cmpuint (count (OW_FIT_HEADING, 14, ""), ==, 1);
  g_assert_cmpuint (count (OW_FIT_HEADING, 15, ""), ==, 2);
  g_assert_cmpuint (count (OW_FIT_HEADING, 28, ""), ==, 2);
  g_assert_cmpuint (count (OW_FIT_HEADING, 29, ""), ==, 3);
  g_assert_cmpuint (count (OW_FIT_HINT, 21, ""), ==, 1);
  g_assert_cmpuint (count (OW_FIT_HINT, 22, ""), ==, 2);
}

static void
test_smaller_text_takes_fewer_lines (void)
{
  g_assert_cmpuint (count (OW_FIT_TITLE, 19, ""), <, count (OW_FIT_HEADING, 29, ""));
  g_assert_cmpuint (count (OW_FIT_BUTTON, 14, ""), ==, 1);
  g_assert_cmpuint (count (OW_FIT_BUTTON, 15, ""), ==, 2);
}

static void
test_only_the_first_line_counts (void)
{
  g_assert_cmpuint (count (OW_FIT_HEADING, 3, "\n字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字"), ==, 1);
  g_assert_cmpuint (count (OW_FIT_HEADING, 0, ""), ==, 1);
}

static void
test_latin_words_stay_whole (void)
{
  g_autoptr (OwTextFit) fit = ow_text_fit_new ();

  g_assert_cmpuint (ow_text_fit_count_lines (fit, OW_FIT_HEADING, "Where?", "en"), ==, 1);
  g_assert_cmpuint (ow_text_fit_count_lines (fit, OW_FIT_HEADING,
                                             "For how many besides yourself do you ask, and where do they live?",
                                             "en"), >, ow_text_fit_max_lines (OW_FIT_HEADING));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/text-fit/characters", test_characters_are_counted);
  g_test_add_func ("/check/text-fit/sizes", test_smaller_text_takes_fewer_lines);
  g_test_add_func ("/check/text-fit/first-line", test_only_the_first_line_counts);
  g_test_add_func ("/check/text-fit/latin", test_latin_words_stay_whole);
  return g_test_run ();
}
