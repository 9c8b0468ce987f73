/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwClock: what time it is, for everything that must be testable at another time.
 *
 * Wall-clock time in a time zone, and monotonic time for waiting. A fixed clock gives the instant it
 * was made with, until ow_clock_advance() or ow_clock_correct(). Immutable but for those, so it may be
 * read from any thread.
 */
#define OW_TYPE_CLOCK (ow_clock_get_type ())
G_DECLARE_FINAL_TYPE (OwClock, ow_clock, OW, CLOCK, GObject)

OwClock   *ow_clock_new_system   (void) G_GNUC_WARN_UNUSED_RESULT;
OwClock   *ow_clock_new_fixed    (GDateTime *instant) G_GNUC_WARN_UNUSED_RESULT;
/* ISO 8601 with an offset or Z; NULL with an error when it is not one. The local zone is TZ's. */
OwClock   *ow_clock_new_iso8601  (const char *instant, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Local time; the caller owns it. */
GDateTime *ow_clock_now_local    (OwClock *self) G_GNUC_WARN_UNUSED_RESULT;
/* Microseconds; only differences mean anything. */
gint64     ow_clock_now_monotonic (OwClock *self);
/* Fixed clocks only: moves both times on. */
void       ow_clock_advance      (OwClock *self, GTimeSpan microseconds);
/* Fixed clocks only: the clock on the wall is put right; monotonic time knows nothing of it. */
void       ow_clock_correct      (OwClock *self, GTimeSpan microseconds);

G_END_DECLS
