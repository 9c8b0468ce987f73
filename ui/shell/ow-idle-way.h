/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-config.h"
#include "ow-idle-monitor.h"
#include "ow-visit.h"
#include "ow-window.h"

G_BEGIN_DECLS

/**
 * OwIdleWay: what happens on the screen when nobody touches it: the warning, and its end by any touch.
 *
 * Owns the idle watch, whose "expired" is for whoever ends the visit. Main thread.
 */
#define OW_TYPE_IDLE_WAY (ow_idle_way_get_type ())
G_DECLARE_FINAL_TYPE (OwIdleWay, ow_idle_way, OW, IDLE_WAY, GObject)

OwIdleWay     *ow_idle_way_new         (OwWindow *window, OwVisit *visit, OwClock *clock, OwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
OwIdleMonitor *ow_idle_way_get_monitor (OwIdleWay *self); /* borrowed */
/* The staff are beside the person: papers are looked for, questions asked. It ends after AssistedIdleSeconds all the same. */
void           ow_idle_way_set_assisted (OwIdleWay *self, gboolean assisted);
/* They have been called, and may take their time to come: likewise. */
void           ow_idle_way_set_waiting (OwIdleWay *self, gboolean waiting);
/* What the machine keeps the person waiting for isn't idleness. */
void           ow_idle_way_set_held    (OwIdleWay *self, gboolean held);
/* Who listens to something long isn't idle; nobody is there because the warning's own words are said. */
void           ow_idle_way_tell_listened (OwIdleWay *self);

G_END_DECLS
