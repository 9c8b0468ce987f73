/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-date-parts.h"
#include "ow-question.h"

G_BEGIN_DECLS

/* How a date or a time is said to people, in the language of the screen. Pure functions, main thread (they read a question). */

/* OW_DATE_FIELDS_*, by the type and the appearance; 0 for what is no date or time. */
guint    ow_date_words_get_fields    (OwQuestion *question);
/* TRUE where it may be given by the Chinese calendar too. */
gboolean ow_date_words_has_calendars (OwQuestion *question);
/* "7 March 1954": no more of @parts than @fields. Caller owns it; NULL for what is in no calendar. */
char    *ow_date_words_dup           (guint fields, const OwDateParts *parts) G_GNUC_WARN_UNUSED_RESULT;
/* The answer to @question; NULL for what is no date or time. Caller owns it. */
char    *ow_date_words_dup_answer    (OwQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
/* The same and, where it may have been given by the Chinese calendar, its name there. */
char    *ow_date_words_dup_by_both   (OwQuestion *question) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
