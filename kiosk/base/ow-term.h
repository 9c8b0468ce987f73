/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"

G_BEGIN_DECLS

/**
 * OwTerm: since when something is kept that goes after so many days, so that no wrong clock ends it.
 *
 * What begins while the hall says what time it is, and it is that here, ends after its days while that is so again. Where
 * it isn't known what time it is, or wasn't then, or it would have begun in what is yet to come, the days begin anew as
 * soon as that is noticed; since when it surely is stays known. So a clock that jumps, forth or back, costs at most that
 * something is kept for longer. Where nobody ever says what time it is, all that can be done is to let the days pass twice,
 * neither time implausibly long.
 *
 * A value; microseconds since 1970 UTC.
 */
typedef struct {
  gint64 since;
  gint64 mark; /* how sure that is; 0: not at all */
} OwTerm;

/* What can be told of time when a term is looked at. */
typedef struct {
  gint64 wall;
  gboolean sure; /* the hall says so, too */
} OwTermTime;

/* Longer past its days, it is the clock that is wrong. */
#define OW_TERM_IMPLAUSIBLE (31 * G_TIME_SPAN_DAY)

void       ow_term_begin      (OwTerm *self, const OwTermTime *now);
/* TRUE when its days have to begin anew, and do: what is kept of it is to be written anew. */
gboolean   ow_term_set_right  (OwTerm *self, GTimeSpan days, const OwTermTime *now);
/* Of one that needn't be set right: its days have passed. */
gboolean   ow_term_is_over    (const OwTerm *self, GTimeSpan days, const OwTermTime *now);
/* It would be older than it can be, by a clock that nobody vouched for. */
gboolean   ow_term_is_doubted (const OwTerm *self);
/* Since when is by the true time, not by a clock that may be off. */
gboolean   ow_term_is_sure    (const OwTerm *self);
OwTermTime ow_term_now        (OwClock *clock);
/* One line. */
char      *ow_term_write      (const OwTerm *self) G_GNUC_WARN_UNUSED_RESULT;
/* Also a number of seconds alone, as it was written before. */
void       ow_term_read       (OwTerm *self, const char *line);

G_END_DECLS
