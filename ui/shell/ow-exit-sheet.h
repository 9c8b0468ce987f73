/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-sheet.h"

G_BEGIN_DECLS

/* Asks before a visit ends. Its accepting act erases. @suspend: where there is something to put aside, receives the button
 * that does so instead, borrowed; NULL: there is nothing. @slipped: the visit was opened with a slip, which ends with it. */
GtkWidget *ow_exit_sheet_new (GtkWidget **suspend,
                              gboolean    slipped);

G_END_DECLS
