/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey.h"

G_BEGIN_DECLS

/**
 * OwCountedRows: the lists that an answer counts, as they were when a page was come to.
 *
 * A lower number takes the last rows away with all that is filled in (ODK XForms, "Repeats", jr:count); who touched the
 * wrong key would lose a person's answers without a word. Holds copies of answers: overwritten when it is freed. Main thread.
 */
typedef struct _OwCountedRows OwCountedRows;

/* Of the page where @journey stands, and of each list of its form that is counted. */
OwCountedRows *ow_counted_rows_note     (OwJourney *journey) G_GNUC_WARN_UNUSED_RESULT;
void           ow_counted_rows_free     (OwCountedRows *self);
/* The rows that had answers and are gone since, a line for each; NULL where there are none. Free with ow_secret_free(). */
char          *ow_counted_rows_dup_gone (OwCountedRows *self) G_GNUC_WARN_UNUSED_RESULT;
/* The page's answers are what they were, and those rows stand again with theirs. */
void           ow_counted_rows_put_back (OwCountedRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCountedRows, ow_counted_rows_free)

G_END_DECLS
