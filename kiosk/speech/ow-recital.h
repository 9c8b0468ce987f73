/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clip-player.h"
#include "ow-script.h"
#include "ow-speaker.h"

G_BEGIN_DECLS

#define OW_RECITAL_RATE (-20)  /* slower than voices speak by themselves */
#define OW_RECITAL_VOLUME 80
#define OW_RECITAL_RATE_STEP 20
#define OW_RECITAL_VOLUME_STEP 20

/**
 * OwRecital: has a speaker say utterances one after the other, until they are over or somebody stops it.
 *
 * One that somebody spoke before is played; a clip that can't be is said by the speaker, and so is all where there is no player.
 * Owns the utterances, overwritten when they are over, and how fast and loud they are said. Main thread.
 *
 * Property "speaking" (boolean), notified. Signal "went-on": another utterance begins.
 */
#define OW_TYPE_RECITAL (ow_recital_get_type ())
G_DECLARE_FINAL_TYPE (OwRecital, ow_recital, OW, RECITAL, GObject)

OwRecital *ow_recital_new          (OwSpeaker *speaker) G_GNUC_WARN_UNUSED_RESULT;
/* Once, before anything is said. */
void       ow_recital_set_player   (OwRecital *self, OwClipPlayer *player);
/* Takes @utterances (of OwUtterance); what was being said is over. */
void       ow_recital_begin        (OwRecital *self, GPtrArray *utterances);
void       ow_recital_stop         (OwRecital *self);
gboolean   ow_recital_is_speaking  (OwRecital *self);
/* Steps up or down, within the speaker's limits. FALSE: it is at the limit already. */
gboolean   ow_recital_change_rate   (OwRecital *self, int steps);
gboolean   ow_recital_change_volume (OwRecital *self, int steps);
int        ow_recital_get_rate      (OwRecital *self);
int        ow_recital_get_volume    (OwRecital *self);
/* Silence, and rate and volume as at the beginning of a visit. */
void       ow_recital_reset         (OwRecital *self);
gboolean   ow_recital_is_clean      (OwRecital *self);

G_END_DECLS
