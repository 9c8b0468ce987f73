/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-troubles.h"
#include "ow-open-rosa.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwFormInventory: which forms lie on this machine when it starts: downloaded ones and those that ship.
 */
typedef struct {
  OwStore *store;
  char *forms_dir;
  char *shipped_dir;   /* NULL: nothing ships */
  GPtrArray *releases; /* of OwRelease: what the store says is current; after taking, only what has its file */
  GPtrArray *shipped;  /* of OwRelease; NULL before taking, as the next */
  GPtrArray *troubles; /* of OwFormTrouble: as they were left */
  GBytes *answers;     /* of the server, likewise; NULL for none */
} OwFormInventory;

/* Takes @releases. */
OwFormInventory *ow_form_inventory_new  (OwStore *store, const char *shipped_dir, GPtrArray *releases) G_GNUC_WARN_UNUSED_RESULT;
void             ow_form_inventory_free (OwFormInventory *self);
/* Looks, and sweeps away what no release names. Blocks; for the store's thread. */
void             ow_form_inventory_take (OwFormInventory *self);

/* For the next start, on the store's thread: what can't be fetched (TRUE where that has changed), and what the server gave,
 * sealed under the machine's key. Main thread. */
gboolean         ow_form_inventory_keep_troubles (OwStore *store, OwFormTroubles *troubles);
void             ow_form_inventory_keep_answers  (OwStore *store, OwOpenRosa *server);

G_END_DECLS
