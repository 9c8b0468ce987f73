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

  for (size_t i = 0; i < size; i++) {
    OwScan scan;

    msec += data[i] < 0x80 ? KEY_MS : KEY_MS * (data[i] - 0x7f);
    scan = ow_scan_reader_feed (reader, data[i], msec);
    if (scan != OW_SCAN_NOTHING)
      g_assert_cmpuint (strlen (ow_scan_reader_get (reader)), ==, scan == OW_SCAN_RECEIPT ? 14 : 16);
    g_assert_cmpuint (strlen (ow_scan_reader_get (reader)), <=, 16);
  }
  return 0;
}
