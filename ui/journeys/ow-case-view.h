/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-body.h"
#include "ow-case-report.h"

G_BEGIN_DECLS

/* Puts into @body, in place of what was there, what a joint case's hall tells of it: first what the person has to bring,
 * each thing once with the matters that wait for it, then each matter with its department, state and day, and in the end
 * @own: what that hall has nothing of, or "". Main thread. */
void ow_case_view_fill (OwBody *body, OwCaseReport *report, GDateTime *today, const char *own);

G_END_DECLS
