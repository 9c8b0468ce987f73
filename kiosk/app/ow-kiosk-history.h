/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwKioskHistory: lets the store forget what was delivered long ago, or when there is too much of it.
 *
 * Follows how many were delivered. By age only while the hall says what time it is, and it is that here: a clock that is
 * years off costs nothing.
 */
#define OW_TYPE_KIOSK_HISTORY (ow_kiosk_history_get_type ())
G_DECLARE_FINAL_TYPE (OwKioskHistory, ow_kiosk_history, OW, KIOSK_HISTORY, GObject)

/* A count of 0: nothing is forgotten. */
OwKioskHistory *ow_kiosk_history_new  (OwStore *store, OwClock *clock, const OwOutboxHistory *keep) G_GNUC_WARN_UNUSED_RESULT;
void            ow_kiosk_history_stop (OwKioskHistory *self);

G_END_DECLS
