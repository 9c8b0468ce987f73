/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-idle-monitor.h"
#include "ow-sheet.h"
#include "ow-stake.h"

G_BEGIN_DECLS

/* A sheet that asks whether somebody is still there, with the seconds left in large digits. It follows
 * the monitor while both live. Any touch of the screen answers it; so does its one button. @stake: of the page below. */
GtkWidget *ow_idle_sheet_new (OwIdleMonitor *monitor, OwStake stake);

G_END_DECLS
