/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-bench"

#include <malloc.h>

#include "flow-fixture.h"

/* bench-visits [N [WARM]]: N visits (2,000) one after another in one process, through the real window, each from the
 * first page to the wiped screen. Prints the memory of the process as it goes, a line of JSON for each WARM (100)
 * visits: what the first of them fill (fonts, glyphs, caches) isn't growth, what comes after is. Ends with 1 where what
 * malloc() gave out and didn't get back has grown by more than MOST_KB; the pages of the process (PSS) are only told,
 * since they come and go by more. A sanitizer's malloc() tells nothing, and grows by nothing. */

#define MOST_KB 2048

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

static gint64
read_heap (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (gint64) ((info.uordblks + info.hblkhd) / 1024);
}

/* The last page goes by itself when it has stood for some seconds, as it may have where the machine stood still. */
static void
leave (Fixture *fixture)
{
  GtkWidget *button = ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "To the first page");

  if (button != NULL)
    g_signal_emit_by_name (button, "clicked");
  ow_test_settle (GTK_WIDGET (fixture->window));
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
  leave (fixture);
}

int
main (int    argc,
      char **argv)
{
  guint64 n = 2000;
  guint64 every = 100;
  gint64 warm_pss = 0;
  gint64 warm_heap = 0;
  gint64 grown = 0;
  Fixture fixture = { 0 };

  if (argc > 1 && !g_ascii_string_to_unsigned (argv[1], 10, 1, 100000, &n, NULL))
    return 2;
  if (argc > 2 && !g_ascii_string_to_unsigned (argv[2], 10, 1, 100000, &every, NULL))
    return 2;
  ow_test_screen_begin (&argc, &argv);
  set_up (&fixture, NULL);
  for (guint i = 1; i <= n; i++) {
    gint64 pss;

    visit (&fixture, i);
    if (i % every > 0 && i < n)
      continue;
    pss = read_pss ();
    warm_pss = i <= every ? pss : warm_pss;
    warm_heap = i <= every ? read_heap () : warm_heap;
    grown = read_heap () - warm_heap;
    g_print ("{\"visits\":%u,\"pss_kb\":%" G_GINT64_FORMAT ",\"pss_grown_kb\":%" G_GINT64_FORMAT
             ",\"heap_grown_kb\":%" G_GINT64_FORMAT "}\n",
             i, pss, pss - warm_pss, grown);
  }
  tear_down (&fixture, NULL);
  return grown > MOST_KB ? 1 : 0;
}
