/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-speaker.h"

G_BEGIN_DECLS

/**
 * OwDispatcherSpeaker: an OwSpeaker that has speech-dispatcher say it, over its socket.
 *
 * Connects when something is to be said for the first time, starts the daemon where it is installed and doesn't run, and
 * connects anew after it went away. All of it in the main loop: whatever the daemon does, the window goes on. libspeechd
 * isn't used: it waits for each answer, calls back on a thread of its own, and leaves what was said in buffers that nobody
 * overwrites. Main thread.
 */
#define OW_TYPE_DISPATCHER_SPEAKER (ow_dispatcher_speaker_get_type ())
G_DECLARE_FINAL_TYPE (OwDispatcherSpeaker, ow_dispatcher_speaker, OW, DISPATCHER_SPEAKER, GObject)

/* @address: as of $SPEECHD_ADDRESS, "unix_socket:/path"; NULL: the usual socket, and the daemon may be started.
 * @language: what the daemon is told for Chinese; NULL: espeak-ng's Mandarin that can read characters. */
OwSpeaker *ow_dispatcher_speaker_new (const char *address, const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
