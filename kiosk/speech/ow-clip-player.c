/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-clip-player.h"

G_DEFINE_INTERFACE (OwClipPlayer, ow_clip_player, G_TYPE_OBJECT)

static guint ended_signal;

static void
ow_clip_player_default_init (OwClipPlayerInterface *iface)
{
  ended_signal = g_signal_new ("ended", OW_TYPE_CLIP_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_BOOLEAN);
}

void
ow_clip_player_play (OwClipPlayer *self,
                     const char   *path,
                     double        tempo)
{
  g_return_if_fail (OW_IS_CLIP_PLAYER (self));
  g_return_if_fail (path != NULL);

  OW_CLIP_PLAYER_GET_IFACE (self)->play (self, path, tempo);
}

void
ow_clip_player_stop (OwClipPlayer *self)
{
  g_return_if_fail (OW_IS_CLIP_PLAYER (self));

  OW_CLIP_PLAYER_GET_IFACE (self)->stop (self);
}

void
ow_clip_player_set_volume (OwClipPlayer *self,
                           int           volume)
{
  g_return_if_fail (OW_IS_CLIP_PLAYER (self));

  OW_CLIP_PLAYER_GET_IFACE (self)->set_volume (self, volume);
}

void
ow_clip_player_ended (OwClipPlayer *self,
                      gboolean      played)
{
  g_return_if_fail (OW_IS_CLIP_PLAYER (self));

  g_signal_emit (self, ended_signal, 0, played);
}
