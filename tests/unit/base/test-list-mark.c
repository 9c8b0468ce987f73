/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-list-mark.h"

#include <string.h>

static void
test_marks (void)
{
  static const char *const marks[] = { "· ", "□ ", "1. ", "12) ", "3、", "一、", "十、" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    g_autofree char *line = g_strconcat (marks[i], "带上身份证", NULL);

    g_assert_cmpuint (ow_list_mark_length (line), ==, strlen (marks[i]));
  }
}

/* A number that isn't one of a list: a year, a price, a telephone number. */
static void
test_no_marks (void)
{
  static const char *const lines[] = { "", "·", "带上身份证", "2026、2027年", "1.5米", "110 有人接", "12345", "一家人", "12" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (ow_list_mark_length (lines[i]), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list-mark/marks", test_marks);
  g_test_add_func ("/list-mark/no-marks", test_no_marks);
  return g_test_run ();
}
