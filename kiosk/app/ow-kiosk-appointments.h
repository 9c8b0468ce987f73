/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-appointments.h"
#include "ow-hall-client.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwKioskAppointments: the appointments of a real kiosk: a hall client for what somebody waits for, a booker for what
 * must not be lost, and the places that the hall leased to this kiosk, for while the hall says nothing: they are what
 * is free then, and one of them is booked as soon as the submission is safe, without a code.
 *
 * Owns all three. Main thread.
 */
#define OW_TYPE_KIOSK_APPOINTMENTS (ow_kiosk_appointments_get_type ())
G_DECLARE_FINAL_TYPE (OwKioskAppointments, ow_kiosk_appointments, OW, KIOSK_APPOINTMENTS, GObject)

/* @kiosk_id: how the hall knows this one; NULL or "" for one that leases nothing. NULL with OW_SYNC_ERROR_URL for an
 * address we don't go to. */
OwKioskAppointments *ow_kiosk_appointments_new    (OwStore *store, OwHttp *http, const char *base_url,
                                                   const char *kiosk_id, OwClock *clock,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The store is open: what was left is gone on with. */
void                 ow_kiosk_appointments_start  (OwKioskAppointments *self);
void                 ow_kiosk_appointments_stop   (OwKioskAppointments *self);
/* The line is back. */
void                 ow_kiosk_appointments_hasten (OwKioskAppointments *self);

G_END_DECLS
