/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-filling.h"
#include "ow-kiosk-drafts.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * ow_kiosk_hand_in: freezes @filling and queues it. Main thread.
 * @store: NULL while it isn't open
 * @drafts: looked at once the store has it
 * @task: taken; returns the number of the slip (char *) when the store has it for good, else an error. What couldn't be
 *   kept stands in the filling's audit log. The filling may end meanwhile.
 */
void ow_kiosk_hand_in (OwStore *store, OwKioskDrafts *drafts, OwFilling *filling, GTask *task);

G_END_DECLS
