/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-store.h"
#include "ow-store-rooms.h"

G_BEGIN_DECLS

/* For what else lives on the store's thread. */

/* On that thread only; borrowed, NULL before it is open. */
OwStoreRooms *ow_store_get_rooms      (OwStore *self);
/* What time it is, for drafts. Any thread. */
void          ow_store_get_draft_time (OwStore *self, OwDraftTime *time);

G_END_DECLS
