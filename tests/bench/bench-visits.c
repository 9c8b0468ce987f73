/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-bench"

#include "flow-fixture.h"

/* bench-visits [N]: N visits (2,000) one after another in one process, through the real window, each from the first
 * page to the wiped screen. Prints the memory of the process as it goes, as a line of JSON each: what the first hundred
 * fill (fonts, glyphs, caches) isn't growth, what comes after is. */

#define WARM 100

static gint64
read_pss (void)
{
  g_autofree char *rollup = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/smaps_rollup", &rollup, NULL, NULL));
  line = strstr (rollup, "\nPss:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("\nPss:"), NULL, 10);
}

/* A name of its own each time, so that nothing is found again. */
static void
visit (Fixture *fixture,
       guint    number)
{
  g_autofree char *name = g_strdup_printf ("测试%u", number);

  begin (fixture);
  choose (fixture, "Visit");
  press (fixture, "Continue");
  press (fixture, "I agree");
  type_name (fixture, name);
  press (fixture, "Continue");
  press (fixture, "Hand in to the window");
  g_assert_cmpstr (fixture->office->handed_in, ==, name);
  press (fixture, "Finish");
  press (fixture, "Erase and finish");
  press (fixture, "To the first page");
}

int
main (int    argc,
      char **argv)
{
  guint64 n = 2000;
  gint64 warm = 0;
  gint64 now = 0;
  Fixture fixture = { 0 };

  if (argc > 1 && !g_ascii_string_to_unsigned (argv[1], 10, 1, 100000, &n, NULL))
    return 1;
  ow_test_screen_begin (&argc, &argv);
  set_up (&fixture, NULL);
  for (guint i = 1; i <= n; i++) {
    visit (&fixture, i);
    if (i % WARM > 0 && i < n)
      continue;
    now = read_pss ();
    if (i <= WARM)
      warm = now;
    g_print ("{\"visits\":%u,\"pss_kb\":%" G_GINT64_FORMAT ",\"grown_kb\":%" G_GINT64_FORMAT "}\n", i, now, now - warm);
  }
  tear_down (&fixture, NULL);
  return 0;
}
