/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  OW_SCAN_NOTHING = 0,
  OW_SCAN_RECEIPT, /* the number of what was handed in */
  OW_SCAN_DRAFT,   /* the letters of what was put aside */
} OwScan;

/**
 * OwScanReader: finds the code of a slip among the keys that are pressed.
 *
 * A scanner types what it reads, mark and all ("OW1:", "OW2:"), faster than anybody types, and Enter behind it. Holds no
 * more than one code, and overwrites it; whoever has both slip and machine needs nothing else. Main thread.
 */
typedef struct _OwScanReader OwScanReader;

OwScanReader *ow_scan_reader_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void          ow_scan_reader_free   (OwScanReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwScanReader, ow_scan_reader_free)

/* @character: of the key that went down, '\n' for Enter. @msec: when, on a clock that may wrap. */
OwScan        ow_scan_reader_feed   (OwScanReader *self, gunichar character, guint32 msec);
/* What was found, without its mark; borrowed, until the next key. */
const char   *ow_scan_reader_get    (OwScanReader *self);
/* Nothing was typed. */
void          ow_scan_reader_forget (OwScanReader *self);

G_END_DECLS
