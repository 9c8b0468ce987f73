/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-journey.h"

G_BEGIN_DECLS

/**
 * OwDraftKeeper: gives the office a journey to keep, each time that it has come further.
 *
 * Owns a reference to the journey that it follows. Nothing is kept before an answer is there that can prove who goes
 * on. Main thread, and there when nothing else is to do: who fills in waits for nothing.
 */
#define OW_TYPE_DRAFT_KEEPER (ow_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (OwDraftKeeper, ow_draft_keeper, OW, DRAFT_KEEPER, GObject)

OwDraftKeeper *ow_draft_keeper_new    (OwBackOffice *office) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: none any more. What was kept stays, until the office drops it. */
void           ow_draft_keeper_follow (OwDraftKeeper *self, OwJourney *journey);
/* The journey that is followed has been handed in under @number, and is followed no more. Until the office drops it, whoever
 * filled it in finds the number and the slip again, also after a power cut. */
void           ow_draft_keeper_hand_in (OwDraftKeeper *self, const char *number);
gboolean       ow_draft_keeper_is_following (OwDraftKeeper *self);

G_END_DECLS
