/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwClipPlayer: plays one recorded sentence at a time, without ever keeping the window waiting.
 *
 * Main thread. Signal "ended" (gboolean played): the clip is over; FALSE when it couldn't be played to its end, for whatever
 * reason. None comes for a clip that ow_clip_player_stop() or another ow_clip_player_play() cut off.
 */
#define OW_TYPE_CLIP_PLAYER (ow_clip_player_get_type ())
G_DECLARE_INTERFACE (OwClipPlayer, ow_clip_player, OW, CLIP_PLAYER, GObject)

struct _OwClipPlayerInterface {
  GTypeInterface parent_iface;

  void (*play) (OwClipPlayer *self, const char *path, double tempo);
  void (*stop) (OwClipPlayer *self);
  void (*set_volume) (OwClipPlayer *self, int volume);
};

/* Stops what is being played. @tempo: 1 as it was spoken, at the same pitch. */
void ow_clip_player_play       (OwClipPlayer *self, const char *path, double tempo);
void ow_clip_player_stop       (OwClipPlayer *self);
/* From the next clip on; percent. */
void ow_clip_player_set_volume (OwClipPlayer *self, int volume);

/* For who implements it. */
void ow_clip_player_ended      (OwClipPlayer *self, gboolean played);

G_END_DECLS
