/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clip-player.h"
#include "ow-playback-engine.h"

G_BEGIN_DECLS

/* Of a recording or a film that a question brings. */
#define OW_PLAYER_MAX_BYTES (64 * 1024 * 1024)
#define OW_PLAYER_MAX_SECONDS 600

/**
 * OwPlayer: has GStreamer play one thing at a time: an OwClipPlayer for what is read aloud, and what a page shows.
 *
 * Owns a thread that opens and closes: no sound card that hangs keeps the window waiting. What can't be played is told in the
 * journal, each file once. Main thread. Dropping the last reference waits for the thread.
 *
 * Signal "claimed": somebody is about to show something; whoever speaks falls silent. Signal "changed": another owner, or
 * none. Signal "failed": what somebody showed couldn't be played, after "changed". Signal "frame" (const OwPlaybackFrame*):
 * what is to be seen now. Signal "went-on": it is being listened to still, a few times a minute.
 */
#define OW_TYPE_PLAYER (ow_player_get_type ())
G_DECLARE_FINAL_TYPE (OwPlayer, ow_player, OW, PLAYER, GObject)

/* @output: a file that gets what is heard in place of the loudspeaker (ow-playback-engine.h), for tests and for trying out;
 * nullable. */
OwClipPlayer *ow_player_new (const char *output) G_GNUC_WARN_UNUSED_RESULT;

/* Plays a recording or a film for @owner, whom nothing here looks into; how it ended tells "ended", before "changed". */
void          ow_player_show      (OwPlayer *self, gpointer owner, const char *path);
/* Silence, if it is @owner's. */
void          ow_player_let_go    (OwPlayer *self, gpointer owner);
/* For whom something is shown; NULL for nobody. */
gpointer      ow_player_get_owner (OwPlayer *self);

G_END_DECLS
