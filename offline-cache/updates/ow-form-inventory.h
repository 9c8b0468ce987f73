/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OwFormInventory: which forms lie on this machine when it starts: downloaded ones and those that ship.
 */
typedef struct {
  char *state_dir;
  char *forms_dir;
  char *shipped_dir;   /* NULL: nothing ships */
  GPtrArray *releases; /* of OwRelease: what the store says is current; after taking, only what has its file */
  GPtrArray *shipped;  /* of OwRelease; NULL before taking, as the next */
  GPtrArray *troubles; /* of OwFormTrouble: as they were left */
} OwFormInventory;

/* Takes @releases. */
OwFormInventory *ow_form_inventory_new  (const char *state_dir, const char *shipped_dir, GPtrArray *releases) G_GNUC_WARN_UNUSED_RESULT;
void             ow_form_inventory_free (OwFormInventory *self);
/* Looks, and sweeps away what no release names. Blocks; for the store's thread. */
void             ow_form_inventory_take (OwFormInventory *self);

G_END_DECLS
