/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  OW_SCAN_NOTHING = 0,
  OW_SCAN_RECEIPT, /* the number of what was handed in */
  OW_SCAN_DRAFT,   /* the letters of what was put aside */
} OwScan;

/* What is to become of a key. */
typedef enum {
  OW_SCAN_KEY_PASSES, /* somebody types; so do those that were held before it */
  OW_SCAN_KEY_HELD,   /* it may be of a slip's mark: nobody sees it until that is known */
  OW_SCAN_KEY_TAKEN,  /* it is of a slip: nobody else ever sees it, nor those that were held */
  OW_SCAN_KEY_LAST,   /* and the last of it */
} OwScanKey;

/* For so long a key is held at the most. Slow scanners take an eighth of it from one key to the next. */
#define OW_SCAN_HOLD_MS 400

/**
 * OwScanReader: tells the keys of a scanner that reads a slip from those that somebody types.
 *
 * A scanner types what it reads, mark and all ("OW1:", "OW2:"), faster than anybody types, and Enter behind it. Holds no
 * more than one code, and overwrites it: it opens what was put aside. Main thread.
 */
typedef struct _OwScanReader OwScanReader;

OwScanReader *ow_scan_reader_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void          ow_scan_reader_free     (OwScanReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwScanReader, ow_scan_reader_free)

/* @character: of the key that went down, '\n' for Enter. @msec: when, on a clock that may wrap. */
OwScanKey     ow_scan_reader_feed     (OwScanReader *self, gunichar character, guint32 msec);
/* After the last key: of what it was. Whether its letters or digits are right isn't said. */
OwScan        ow_scan_reader_get_scan (OwScanReader *self);
/* What was read behind the mark; "" where it is longer than any code. Borrowed, until the next key. */
const char   *ow_scan_reader_get_code (OwScanReader *self);
/* What is held has been let through, or a code has been used: nothing was typed. */
void          ow_scan_reader_forget   (OwScanReader *self);

G_END_DECLS
