/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-cases.h"
#include "ow-http.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwKioskCases: the joint cases of a real kiosk: a hall client for what somebody waits for, and a rater for what must not
 * be lost.
 *
 * Owns both. Main thread.
 */
#define OW_TYPE_KIOSK_CASES (ow_kiosk_cases_get_type ())
G_DECLARE_FINAL_TYPE (OwKioskCases, ow_kiosk_cases, OW, KIOSK_CASES, GObject)

/* NULL with OW_SYNC_ERROR_URL for an address we don't go to. */
OwKioskCases *ow_kiosk_cases_new    (OwStore *store, OwHttp *http, const char *base_url, OwClock *clock, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The store is open: what was left is gone on with. */
void          ow_kiosk_cases_start  (OwKioskCases *self);
void          ow_kiosk_cases_stop   (OwKioskCases *self);
/* The line is back. */
void          ow_kiosk_cases_hasten (OwKioskCases *self);

G_END_DECLS
