/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-case-report.h"

G_BEGIN_DECLS

/* How far a joint case is, in sentences, in the language of now. They say what the hall told and nothing more. */

/* The case in one sentence: "Something is to be brought: 2 matters wait for it". */
char *ow_case_words_stage  (OwCaseReport *report) G_GNUC_WARN_UNUSED_RESULT;
/* "9 matters: 3 done, 4 under way"; "" for a case without any. */
char *ow_case_words_counts (OwCaseReport *report) G_GNUC_WARN_UNUSED_RESULT;
/* Of one part: "Police station: under way, to be done by 1 December (Tue) at the latest". */
char *ow_case_words_part   (const OwCasePart *part, GDateTime *today) G_GNUC_WARN_UNUSED_RESULT;
/* "Handed in on 27 November" */
char *ow_case_words_received (OwCaseReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
