/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-scan-reader.h"
#include "ow-window.h"

G_BEGIN_DECLS

/**
 * OwScanWay: the way in for who holds a slip before the scanner without having found the page that asks for it: from the
 * resting screen, the home page, and each page that asks for another slip. Whoever fills something in isn't taken away
 * from it, and nothing of a slip comes into what is filled in: its keys go to no field. Main thread.
 */

/* Has the window listen for a scanner, for as long as it lives. */
void     ow_scan_way_watch (OwWindow *window);
/* As if @code, without its mark, had been scanned now. FALSE: there is no way from here. */
gboolean ow_scan_way_go    (OwWindow *window, OwScan scan, const char *code);

G_END_DECLS
