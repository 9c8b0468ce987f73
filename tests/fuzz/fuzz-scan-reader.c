/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-scan-reader.h"

#include <string.h>

#include "run-corpus.h"

#define KEY_MS 20

/* One key after the other; a byte above ASCII is a pause before the next. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (OwScanReader) reader = ow_scan_reader_new ();
  guint32 msec = 0;
  guint held = 0;

  for (size_t i = 0; i < size; i++) {
    OwScanKey key;

    msec += data[i] < 0x80 ? KEY_MS : KEY_MS * (data[i] - 0x7f);
    key = ow_scan_reader_feed (reader, data[i], msec);
    held = key == OW_SCAN_KEY_HELD ? held + 1 : 0;
    g_assert_cmpuint (held, <=, 3);
    g_assert_cmpuint (strlen (ow_scan_reader_get_code (reader)), <=, 16);
    if (key == OW_SCAN_KEY_LAST) {
      g_assert_cmpint (ow_scan_reader_get_scan (reader), !=, OW_SCAN_NOTHING);
      ow_scan_reader_forget (reader);
    }
  }
  return 0;
}
