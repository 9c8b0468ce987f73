/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-draft-lock.h"

#include <string.h>

static OwDraftLock *
make_lock (void)
{
  g_autoptr (GBytes) wrapped = g_bytes_new_static ("wrapped", 7);
  OwDraftLock *lock = ow_draft_lock_new ("uuid:1", "您的证件\n证件号码", wrapped);

  lock->tries = 2;
  return lock;
}

static void
test_comes_back (void)
{
  g_autoptr (OwDraftLock) lock = make_lock ();
  g_autoptr (GBytes) bytes = ow_draft_lock_write (lock);
  g_autoptr (OwDraftLock) read = ow_draft_lock_read (bytes);

  g_assert_nonnull (read);
  g_assert_cmpuint (read->tries, ==, 2);
  g_assert_cmpstr (read->instance_id, ==, "uuid:1");
  g_assert_cmpstr (read->hint, ==, "您的证件\n证件号码");
  g_assert_true (g_bytes_equal (read->wrapped, lock->wrapped));
}

static void
test_refuses_what_is_cut (void)
{
  g_autoptr (OwDraftLock) lock = make_lock ();
  g_autoptr (GBytes) bytes = ow_draft_lock_write (lock);
  g_autofree char *longer = g_malloc0 (g_bytes_get_size (bytes) + 1);
  g_autoptr (GBytes) more = NULL;

  for (gsize length = 0; length < g_bytes_get_size (bytes); length++) {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length);

    g_assert_null (ow_draft_lock_read (cut));
  }
  memcpy (longer, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  more = g_bytes_new (longer, g_bytes_get_size (bytes) + 1);
  g_assert_null (ow_draft_lock_read (more));
}

#define KEPT (10 * G_TIME_SPAN_MINUTE)

static GTimeSpan
rest_after (GTimeSpan wall,
            gint64    monotonic)
{
  const OwDraftAge age = { 1795393800 * G_TIME_SPAN_SECOND, 500 * G_TIME_SPAN_SECOND, KEPT };
  const OwDraftTime now = { age.wall + wall, monotonic };
  guint8 bytes[OW_DRAFT_AGE_BYTES];
  OwDraftAge read;

  ow_draft_age_write (&age, bytes);
  ow_draft_age_read (&read, bytes);
  return ow_draft_age_get_rest (&read, &now);
}

static void
test_time_is_over (void)
{
  g_assert_cmpint (rest_after (0, 500 * G_TIME_SPAN_SECOND), ==, KEPT);
  g_assert_cmpint (rest_after (4 * G_TIME_SPAN_MINUTE, 500 * G_TIME_SPAN_SECOND + 4 * G_TIME_SPAN_MINUTE), ==,
                   6 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (rest_after (KEPT, 0), ==, 0);
}

/* The machine began anew: the clock on the wall alone knows how long it was dark. */
static void
test_a_new_start_counts_by_the_wall (void)
{
  g_assert_cmpint (rest_after (3 * G_TIME_SPAN_MINUTE, 20 * G_TIME_SPAN_SECOND), ==, 7 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (rest_after (0, 30 * G_TIME_SPAN_SECOND), ==, KEPT - 30 * G_TIME_SPAN_SECOND);
}

/* Setting either clock back gives nobody more time. */
static void
test_no_clock_is_trusted_alone (void)
{
  g_assert_cmpint (rest_after (-30 * G_TIME_SPAN_SECOND, 560 * G_TIME_SPAN_SECOND + KEPT), ==, 0);
  g_assert_cmpint (rest_after (-2 * G_TIME_SPAN_MINUTE, 500 * G_TIME_SPAN_SECOND), ==, 0);
  g_assert_cmpint (rest_after (-400 * G_TIME_SPAN_DAY, 0), ==, 0);
  g_assert_cmpint (rest_after (400 * G_TIME_SPAN_DAY, 0), ==, 0);
}

static void
test_survives_any_age (void)
{
  static const gint64 values[] = { G_MININT64, -1, 0, 1, G_MAXINT64 };

  for (guint i = 0; i < 125; i++) {
    const OwDraftAge age = { values[i % 5], values[i / 5 % 5], values[i / 25] };
    const OwDraftTime now = { 1795393800 * G_TIME_SPAN_SECOND, G_TIME_SPAN_SECOND };

    g_assert_cmpint (ow_draft_age_get_rest (&age, &now), >=, 0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-lock/comes-back", test_comes_back);
  g_test_add_func ("/draft-lock/refuses-what-is-cut", test_refuses_what_is_cut);
  g_test_add_func ("/draft-lock/time-is-over", test_time_is_over);
  g_test_add_func ("/draft-lock/a-new-start-counts-by-the-wall", test_a_new_start_counts_by_the_wall);
  g_test_add_func ("/draft-lock/no-clock-is-trusted-alone", test_no_clock_is_trusted_alone);
  g_test_add_func ("/draft-lock/survives-any-age", test_survives_any_age);
  return g_test_run ();
}
