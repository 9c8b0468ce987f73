/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwClock: what time it is, for everything that must be testable at another time.
 *
 * Wall-clock time in a time zone, and monotonic time for waiting. A fixed clock gives the instant it
 * was made with, until ow_clock_advance() or ow_clock_correct(). Any thread may read it, also while another one moves
 * it or tells it something.
 *
 * The clock on the wall may be years off, or be set while the program runs. What the hall says that it is, counted on by
 * the clock that nobody sets, tells for how long it can be believed (OwTerm).
 */
#define OW_TYPE_CLOCK (ow_clock_get_type ())
G_DECLARE_FINAL_TYPE (OwClock, ow_clock, OW, CLOCK, GObject)

/* Two clocks that are off by less say the same: appointments are in half hours. */
#define OW_CLOCK_DOUBT (5 * G_TIME_SPAN_MINUTE)

OwClock   *ow_clock_new_system   (void) G_GNUC_WARN_UNUSED_RESULT;
OwClock   *ow_clock_new_fixed    (GDateTime *instant) G_GNUC_WARN_UNUSED_RESULT;
/* ISO 8601 with an offset or Z; NULL with an error when it is not one. The local zone is TZ's. */
OwClock   *ow_clock_new_iso8601  (const char *instant, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Local time; the caller owns it. */
GDateTime *ow_clock_now_local    (OwClock *self) G_GNUC_WARN_UNUSED_RESULT;
/* Microseconds; only differences mean anything. */
gint64     ow_clock_now_monotonic (OwClock *self);

/* The same in microseconds since 1970 UTC. */
gint64     ow_clock_now_wall     (OwClock *self);
/* Somebody else says that it is @seconds since 1970 UTC now. Any thread. */
void       ow_clock_hear         (OwClock *self, gint64 seconds);
/* FALSE: nobody has said so. @ahead: by how much the clock on the wall is ahead now of what was said. Any thread. */
gboolean   ow_clock_get_ahead    (OwClock *self, GTimeSpan *ahead);
/* Somebody else says so, too. Any thread. */
gboolean   ow_clock_is_sure      (OwClock *self);
/* What time it is in truth, as well as is known: as it was said, or else the clock on the wall. Any thread. */
gint64     ow_clock_now_true     (OwClock *self);

/* Fixed clocks only: moves both times on. */
void       ow_clock_advance      (OwClock *self, GTimeSpan microseconds);
/* Fixed clocks only: the clock on the wall is put right; monotonic time knows nothing of it. */
void       ow_clock_correct      (OwClock *self, GTimeSpan microseconds);

G_END_DECLS
