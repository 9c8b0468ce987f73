/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"

G_BEGIN_DECLS

/**
 * OwIdleMonitor: notices that nobody is there any more, and asks before it acts.
 *
 * Owns a timer while it runs; reads time from the clock's monotonic side. After "seconds" without a
 * touch it warns, after "warning-seconds" more it expires. Any touch while warned goes on as if
 * nothing had been (WCAG 2.2.1: at least 20 s, by any simple action, as often as one likes). Main
 * thread.
 *
 * Property "remaining" (uint, seconds): until it expires, while warned; 0 otherwise. Notified.
 * Signals: "warned", "resumed", "expired".
 */
#define OW_TYPE_IDLE_MONITOR (ow_idle_monitor_get_type ())
G_DECLARE_FINAL_TYPE (OwIdleMonitor, ow_idle_monitor, OW, IDLE_MONITOR, GObject)

#define OW_IDLE_DEFAULT_SECONDS 120
#define OW_IDLE_WARNING_SECONDS 45
#define OW_IDLE_ASSISTED_SECONDS 900

OwIdleMonitor *ow_idle_monitor_new   (OwClock *clock, guint seconds, guint warning_seconds) G_GNUC_WARN_UNUSED_RESULT;
/* For somebody who is given longer; it holds until it is set anew. As a touch, it ends a warning. */
void           ow_idle_monitor_set_seconds (OwIdleMonitor *self, guint seconds);
/* Counting begins, or begins anew. */
void           ow_idle_monitor_start (OwIdleMonitor *self);
void           ow_idle_monitor_stop  (OwIdleMonitor *self);
/* Somebody is there. Ends a warning. Nothing while stopped. */
void           ow_idle_monitor_touch (OwIdleMonitor *self);
/* While the machine itself keeps the person waiting no time counts. Calls nest. */
void           ow_idle_monitor_hold  (OwIdleMonitor *self);
void           ow_idle_monitor_release (OwIdleMonitor *self);
gboolean       ow_idle_monitor_is_warned (OwIdleMonitor *self);
guint          ow_idle_monitor_get_remaining (OwIdleMonitor *self);
/* Looks at the clock now; the timer calls it, and tests that move a fixed clock. */
void           ow_idle_monitor_check (OwIdleMonitor *self);

G_END_DECLS
