/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwSettlements: what became of each record that was taken, until it is written down.
 *
 * Owns a reference to the store. Written in the order in which they came, deliveries side by side in one commit. What
 * can't be written (the disk) stays, and all behind it, until ow_settlements_write(): what the server said is not
 * forgotten while the program runs. Main thread.
 *
 * Signal "written" (gboolean written): the first ones were, and the next are on their way; FALSE: they couldn't be.
 */
#define OW_TYPE_SETTLEMENTS (ow_settlements_get_type ())
G_DECLARE_FINAL_TYPE (OwSettlements, ow_settlements, OW, SETTLEMENTS, GObject)

OwSettlements *ow_settlements_new      (OwStore *store) G_GNUC_WARN_UNUSED_RESULT;
/* See ow_store_settle_async(). Writes at once, but not behind one that couldn't be written. */
void           ow_settlements_add      (OwSettlements *self,
                                        const char    *instance_id,
                                        OwOutcome      outcome,
                                        const char    *word,
                                        GTimeSpan      wait);
/* Tries again. Does nothing while one is being written. */
void           ow_settlements_write    (OwSettlements *self);
/* Those that aren't written yet. */
guint          ow_settlements_get_n    (OwSettlements *self);
/* The first one couldn't be written, and isn't being tried. */
gboolean       ow_settlements_is_stuck (OwSettlements *self);

G_END_DECLS
