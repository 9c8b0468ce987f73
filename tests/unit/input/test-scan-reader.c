/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-scan-reader.h"

#define RECEIPT "12345678901234"
#define LETTERS "BCDFGHJKLMNPQRST"

/* A key each @gap; the last one says what was found. */
static OwScan
feed (OwScanReader *reader,
      const char   *keys,
      guint32       gap)
{
  static guint32 msec;
  OwScan scan = OW_SCAN_NOTHING;

  for (const char *key = keys; *key != '\0'; key++) {
    msec += gap;
    scan = ow_scan_reader_feed (reader, (guchar) *key, msec);
  }
  return scan;
}

static void
test_finds_both_codes (void)
{
  g_autoptr (OwScanReader) reader = ow_scan_reader_new ();

  g_assert_cmpint (feed (reader, "OW1:" RECEIPT, 1), ==, OW_SCAN_NOTHING);
  g_assert_cmpint (feed (reader, "\n", 1), ==, OW_SCAN_RECEIPT);
  g_assert_cmpstr (ow_scan_reader_get (reader), ==, RECEIPT);
  /* The next at once, and one that writes small letters. */
  g_assert_cmpint (feed (reader, "ow2:bcdfghjklmnpqrst\n", 100), ==, OW_SCAN_DRAFT);
  g_assert_cmpstr (ow_scan_reader_get (reader), ==, LETTERS);
  ow_scan_reader_forget (reader);
  g_assert_cmpstr (ow_scan_reader_get (reader), ==, "");
}

static void
test_finds_nothing_else (void)
{
  g_autoptr (OwScanReader) reader = ow_scan_reader_new ();

  g_assert_cmpint (feed (reader, "OW1:" LETTERS "\n", 1), ==, OW_SCAN_NOTHING);
  g_assert_cmpint (feed (reader, "OW2:" LETTERS "B\n", 1), ==, OW_SCAN_NOTHING);
  g_assert_cmpint (feed (reader, LETTERS "\n", 1), ==, OW_SCAN_NOTHING);
  g_assert_cmpint (feed (reader, "AOW1:" RECEIPT "\n", 1), ==, OW_SCAN_NOTHING);
  g_assert_cmpint (feed (reader, "\n", 1), ==, OW_SCAN_NOTHING);
  g_assert_cmpstr (ow_scan_reader_get (reader), ==, "");
}

/* By hand. */
static void
test_what_is_typed_slowly_is_none (void)
{
  g_autoptr (OwScanReader) reader = ow_scan_reader_new ();

  g_assert_cmpint (feed (reader, "OW1:" RECEIPT "\n", 400), ==, OW_SCAN_NOTHING);
  g_assert_cmpint (feed (reader, "OW1:12", 1), ==, OW_SCAN_NOTHING);
  g_assert_cmpint (feed (reader, "O", 400), ==, OW_SCAN_NOTHING);
  g_assert_cmpint (feed (reader, "W1:" RECEIPT "\n", 1), ==, OW_SCAN_RECEIPT);
}

static void
test_the_clock_may_wrap (void)
{
  g_autoptr (OwScanReader) reader = ow_scan_reader_new ();
  guint32 msec = G_MAXUINT32 - 5;

  for (const char *key = "OW1:" RECEIPT; *key != '\0'; key++)
    ow_scan_reader_feed (reader, (guchar) *key, msec++);
  g_assert_cmpint (ow_scan_reader_feed (reader, '\n', msec), ==, OW_SCAN_RECEIPT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/scan-reader/both", test_finds_both_codes);
  g_test_add_func ("/input/scan-reader/nothing-else", test_finds_nothing_else);
  g_test_add_func ("/input/scan-reader/slowly", test_what_is_typed_slowly_is_none);
  g_test_add_func ("/input/scan-reader/wraps", test_the_clock_may_wrap);
  return g_test_run ();
}
