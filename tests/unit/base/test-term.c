/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-term.h"

#define DAYS (7 * G_TIME_SPAN_DAY)
#define MONDAY (1795393800 * G_TIME_SPAN_SECOND)
#define DAY(n) (MONDAY + (n) * G_TIME_SPAN_DAY)

/* On a day by what the clock shows. */
static gboolean
look (OwTerm  *term,
      int      shows,
      gboolean sure)
{
  const OwTermTime now = { DAY (shows), sure };

  ow_term_set_right (term, DAYS, &now);
  return ow_term_is_over (term, DAYS, &now);
}

static OwTerm
begin (int      shows,
       gboolean sure)
{
  const OwTermTime now = { DAY (shows), sure };
  OwTerm term;

  ow_term_begin (&term, &now);
  return term;
}

static void
test_ends_after_its_days (void)
{
  OwTerm term = begin (0, TRUE);

  g_assert_false (look (&term, 6, TRUE));
  g_assert_cmpint (term.since, ==, DAY (0));
  g_assert_true (look (&term, 7, TRUE));
  /* The machine was off for years, and the hall says so. */
  term = begin (0, TRUE);
  g_assert_true (look (&term, 4000, TRUE));
}

/* At each start nobody has said yet what time it is: that gives nobody more days. */
static void
test_a_start_adds_nothing (void)
{
  OwTerm term = begin (0, TRUE);

  g_assert_false (look (&term, 7, FALSE));
  g_assert_false (look (&term, 8, FALSE));
  g_assert_true (look (&term, 8, TRUE));
}

static void
test_no_jump_ends_it (void)
{
  static const int jumps[] = { 8, 20, 38, 39, 60, 365, 3650, 36500, -8, -60, -300 };

  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++) {
    for (guint begun = 0; begun < 2; begun++) {
      OwTerm term = begin (0, begun == 1);

      g_test_message ("%d days", jumps[i]);
      g_assert_false (look (&term, jumps[i] + 1, FALSE));
      g_assert_false (look (&term, jumps[i] + 3, FALSE));
      /* set right again, with or without the hall */
      g_assert_false (look (&term, 4, FALSE));
      g_assert_false (look (&term, 5, TRUE));
    }
  }
}

/* Put aside while the clock was wrong. */
static void
test_what_began_wrongly_begins_anew (void)
{
  static const int wrong[] = { -400, -60, -20, 20, 400, 4000 };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    OwTerm term = begin (wrong[i], FALSE);

    g_assert_false (look (&term, 1, TRUE));
    g_assert_cmpint (term.since, ==, DAY (1));
    g_assert_false (look (&term, 7, TRUE));
    g_assert_true (look (&term, 8, TRUE));
  }
}

/* Where nobody ever says what time it is, it ends all the same. */
static void
test_ends_without_a_hall (void)
{
  OwTerm term = begin (0, FALSE);

  g_assert_false (look (&term, 6, FALSE));
  g_assert_false (look (&term, 9, FALSE));
  g_assert_false (ow_term_is_doubted (&term));
  g_assert_false (look (&term, 15, FALSE));
  g_assert_true (look (&term, 16, FALSE));
}

static void
test_doubts_what_is_implausible (void)
{
  OwTerm term = begin (0, TRUE);

  g_assert_false (look (&term, 3650, FALSE));
  g_assert_true (ow_term_is_doubted (&term));
  g_assert_false (look (&term, 3651, FALSE));
  g_assert_true (ow_term_is_doubted (&term));
  g_assert_false (look (&term, 1, TRUE));
  g_assert_false (ow_term_is_doubted (&term));
  g_assert_true (look (&term, 7, TRUE));
}

static void
test_survives_any_term (void)
{
  static const gint64 values[] = { G_MININT64, -9, -8, -2, -1, 0, 1, G_MAXINT64 };

  for (guint i = 0; i < 512; i++) {
    OwTerm term = { values[i % 8], values[i / 8 % 8] };
    const OwTermTime sure = { values[i / 64], TRUE };
    const OwTermTime unsure = { values[i / 64], FALSE };

    ow_term_set_right (&term, DAYS, &unsure);
    ow_term_is_over (&term, DAYS, &unsure);
    ow_term_set_right (&term, DAYS, &sure);
    ow_term_is_over (&term, DAYS, &sure);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/term/ends-after-its-days", test_ends_after_its_days);
  g_test_add_func ("/base/term/a-start-adds-nothing", test_a_start_adds_nothing);
  g_test_add_func ("/base/term/no-jump-ends-it", test_no_jump_ends_it);
  g_test_add_func ("/base/term/what-began-wrongly-begins-anew", test_what_began_wrongly_begins_anew);
  g_test_add_func ("/base/term/ends-without-a-hall", test_ends_without_a_hall);
  g_test_add_func ("/base/term/doubts-what-is-implausible", test_doubts_what_is_implausible);
  g_test_add_func ("/base/term/survives-any-term", test_survives_any_term);
  return g_test_run ();
}
