/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clip-player.h"

G_BEGIN_DECLS

/**
 * OwPlayer: an OwClipPlayer that has GStreamer play it.
 *
 * Owns a thread that opens and closes: no sound card that hangs keeps the window waiting. What can't be played is told in the
 * journal, each file once. Main thread. Dropping the last reference waits for the thread.
 */
#define OW_TYPE_PLAYER (ow_player_get_type ())
G_DECLARE_FINAL_TYPE (OwPlayer, ow_player, OW, PLAYER, GObject)

/* @output: a file that gets what is heard in place of the loudspeaker (ow-playback-engine.h), for tests and for trying out;
 * nullable. */
OwClipPlayer *ow_player_new (const char *output) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
