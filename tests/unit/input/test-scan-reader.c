/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-scan-reader.h"

#define RECEIPT "12345678901234"
#define LETTERS "BCDFGHJKLMNPQRST"

/* A key each @gap: what becomes of each, a letter a key. */
static char *
feed (OwScanReader *reader,
      const char   *keys,
      guint32       gap)
{
  static const char letters[] = { [OW_SCAN_KEY_PASSES] = 'p', [OW_SCAN_KEY_HELD] = 'h', [OW_SCAN_KEY_TAKEN] = 't',
                                  [OW_SCAN_KEY_LAST] = 'l' };
  static guint32 msec = G_MAXUINT32 - 10; /* it wraps on the way */
  GString *told = g_string_new (NULL);

  for (const char *key = keys; *key != '\0'; key++) {
    msec += gap;
    g_string_append_c (told, letters[ow_scan_reader_feed (reader, (guchar) *key, msec)]);
  }
  return g_string_free (told, FALSE);
}

static void
expect (OwScanReader *reader,
        const char   *keys,
        guint32       gap,
        const char   *told)
{
  g_autofree char *found = feed (reader, keys, gap);

  g_assert_cmpstr (found, ==, told);
}

static void
test_takes_both_codes (void)
{
  g_autoptr (OwScanReader) reader = ow_scan_reader_new ();

  expect (reader, "OW1:" RECEIPT "\n", 1, "hhhttttttttttttttt" "l");
  g_assert_cmpint (ow_scan_reader_get_scan (reader), ==, OW_SCAN_RECEIPT);
  g_assert_cmpstr (ow_scan_reader_get_code (reader), ==, RECEIPT);
  ow_scan_reader_forget (reader);
  g_assert_cmpstr (ow_scan_reader_get_code (reader), ==, "");
  /* One that writes small letters, slowly. */
  expect (reader, "ow2:bcdfghjklmnpqrst\n", 100, "hhhttttttttttttttttt" "l");
  g_assert_cmpint (ow_scan_reader_get_scan (reader), ==, OW_SCAN_DRAFT);
  g_assert_cmpstr (ow_scan_reader_get_code (reader), ==, LETTERS);
}

static void
test_lets_through_what_is_typed (void)
{
  g_autoptr (OwScanReader) reader = ow_scan_reader_new ();

  expect (reader, "12\n", 1, "ppp");
  expect (reader, "Owl\n", 150, "hhpp");
  expect (reader, "OW3", 1, "hhp");
  expect (reader, RECEIPT "\n", 1, "ppppppppppppppp");
  /* By hand: nobody waits for what isn't coming. */
  expect (reader, "OW1", 600, "hpp");
  g_assert_cmpint (ow_scan_reader_get_scan (reader), ==, OW_SCAN_NOTHING);
}

/* With its mark it is a slip's, whatever stands behind it: nothing of it comes into a field. */
static void
test_takes_a_code_that_is_none (void)
{
  g_autoptr (OwScanReader) reader = ow_scan_reader_new ();

  expect (reader, "OW2:B-\xe4\n", 1, "hhhtttt" "l");
  g_assert_cmpstr (ow_scan_reader_get_code (reader), ==, "B-?");
  ow_scan_reader_forget (reader);
  expect (reader, "OW2:" LETTERS "B\n", 1, "hhhtttttttttttttttttt" "l");
  g_assert_cmpstr (ow_scan_reader_get_code (reader), ==, "");
  ow_scan_reader_forget (reader);
  /* Cut off, and begun anew. */
  expect (reader, "OW1:12", 1, "hhhttt");
  expect (reader, "7", 3000, "p");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/scan-reader/both", test_takes_both_codes);
  g_test_add_func ("/input/scan-reader/typed", test_lets_through_what_is_typed);
  g_test_add_func ("/input/scan-reader/none", test_takes_a_code_that_is_none);
  return g_test_run ();
}
