/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-http.h"
#include "ow-kiosk-report.h"

G_BEGIN_DECLS

/**
 * OwKioskHealth: tells a hall how this kiosk is, as an OwHallReporter tells it (ow-kiosk-report.h).
 *
 * With each report, and only then, something is written to the disk, in another thread: what comes of it is known by the
 * next report, which follows soon where it is news. Main thread.
 */
#define OW_TYPE_KIOSK_HEALTH (ow_kiosk_health_get_type ())
G_DECLARE_FINAL_TYPE (OwKioskHealth, ow_kiosk_health, OW, KIOSK_HEALTH, GObject)

/* @user_data of @tell must outlive it. NULL where we don't go to @hall. */
OwKioskHealth *ow_kiosk_health_new      (OwHttp *http, const char *hall, const char *kiosk_id, OwKioskTell tell,
                                         gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* As those of OwHallReporter. */
void           ow_kiosk_health_set_pace (OwKioskHealth *self, guint soon_ms, guint every_ms);
void           ow_kiosk_health_start    (OwKioskHealth *self);
void           ow_kiosk_health_stop     (OwKioskHealth *self);
void           ow_kiosk_health_touch    (OwKioskHealth *self);

G_END_DECLS
