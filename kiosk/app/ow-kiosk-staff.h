/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-kiosk-drafts.h"
#include "ow-kiosk-report.h"
#include "ow-open-rosa.h"
#include "ow-sender.h"
#include "ow-staff-desk.h"

G_BEGIN_DECLS

/* What it is made of; references are taken. */
typedef struct {
  OwStore *store;
  OwKioskDrafts *drafts;
  OwOpenRosa *server;   /* NULL without a server, as the next three */
  OwSender *sender;
  OwHttp *http;
  const char *base_url; /* of the hall that is told of calls */
  const char *kiosk_id; /* NULL: nobody is told */
  const char *pin_hash; /* NULL: no number lets anybody in */
  OwClock *clock;
  OwKioskTell tell;
  gpointer user_data;   /* must outlive it */
} OwKioskStaffParts;

/**
 * OwKioskStaff: the staff's desk of a real kiosk.
 *
 * Signal "hastened": all waits are over, by the staff's order. Main thread; what it tells it asks the store, on its thread,
 * and the disk.
 */
#define OW_TYPE_KIOSK_STAFF (ow_kiosk_staff_get_type ())
G_DECLARE_FINAL_TYPE (OwKioskStaff, ow_kiosk_staff, OW, KIOSK_STAFF, GObject)

OwKioskStaff *ow_kiosk_staff_new (const OwKioskStaffParts *parts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
