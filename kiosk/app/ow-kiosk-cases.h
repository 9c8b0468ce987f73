/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-cases.h"
#include "ow-http.h"

G_BEGIN_DECLS

/**
 * OwKioskCases: the joint cases of a real kiosk, asked for over the Hall API.
 *
 * Owns its client. Main thread.
 */
#define OW_TYPE_KIOSK_CASES (ow_kiosk_cases_get_type ())
G_DECLARE_FINAL_TYPE (OwKioskCases, ow_kiosk_cases, OW, KIOSK_CASES, GObject)

/* NULL with OW_SYNC_ERROR_URL for an address we don't go to. */
OwKioskCases *ow_kiosk_cases_new (OwHttp *http, const char *base_url, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
