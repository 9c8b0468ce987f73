/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-sheet.h"

G_BEGIN_DECLS

/* Sheets that are nothing but their words. */

/* Help is called for: the staff comes. @filled: and what was filled in stays. */
GtkWidget *ow_help_sheet_new (gboolean filled);
/* Back from the very first question: what was answered would be gone. @slipped: and a slip with it, that it was opened with. */
GtkWidget *ow_drop_sheet_new (gboolean slipped);

G_END_DECLS
