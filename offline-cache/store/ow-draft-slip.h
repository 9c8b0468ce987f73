/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-draft-key.h"
#include "ow-draft-lock.h"

G_BEGIN_DECLS

/* What was put aside with a slip, as it is sealed under the slip's key: all that another kiosk needs to keep it as this
 * one does. Little-endian; a text or a piece is its length in four bytes and its bytes:
 *
 *   "OWP1", instanceID, age (as OwDraftAge), the record */

typedef struct {
  char *instance_id; /* "" for none */
  OwDraftAge age;
  GBytes *record;
} OwDraftSlip;

/* Overwritten when its last reference goes. */
GBytes      *ow_draft_slip_write (const char *instance_id, const OwDraftAge *age, GBytes *record) G_GNUC_WARN_UNUSED_RESULT;
/* Copies nothing of the record; it holds on to @bytes. NULL for anything that wasn't written by the function above. */
OwDraftSlip *ow_draft_slip_read  (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
/* The same under the slip's key; @name: as OwDraftBox has it. */
GBytes      *ow_draft_slip_seal   (OwDraftKey *key, const char *name, const char *instance_id, const OwDraftAge *age,
                                   GBytes *record) G_GNUC_WARN_UNUSED_RESULT;
/* OW_CRYPTO_ERROR_SEAL for anything that isn't exactly what was sealed. */
OwDraftSlip *ow_draft_slip_unseal (OwDraftKey *key, const char *name, GBytes *sealed, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         ow_draft_slip_free  (OwDraftSlip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwDraftSlip, ow_draft_slip_free)

G_END_DECLS
