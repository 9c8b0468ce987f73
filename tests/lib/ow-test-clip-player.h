/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clip-player.h"

/* An OwClipPlayer that writes down what it is told, a line each, into @heard, which it borrows: "play PATH TEMPO VOLUME",
 * with the volume that it was told last, and "hush". */
typedef struct {
  GObject parent_instance;
  GString *heard;
  int volume;
} OwTestClipPlayer;
typedef struct {
  GObjectClass parent_class;
} OwTestClipPlayerClass;

GType ow_test_clip_player_get_type (void);

static inline void
ow_test_clip_player_play (OwClipPlayer *player,
                          const char   *path,
                          double        tempo)
{
  OwTestClipPlayer *self = (OwTestClipPlayer *) player;

  g_string_append_printf (self->heard, "play %s %.2f %d\n", path, tempo, self->volume);
}

static inline void
ow_test_clip_player_stop (OwClipPlayer *player)
{
  g_string_append (((OwTestClipPlayer *) player)->heard, "hush\n");
}

static inline void
ow_test_clip_player_set_volume (OwClipPlayer *player,
                                int           volume)
{
  ((OwTestClipPlayer *) player)->volume = volume;
}

static inline void
ow_test_clip_player_iface_init (OwClipPlayerInterface *iface)
{
  iface->play = ow_test_clip_player_play;
  iface->stop = ow_test_clip_player_stop;
  iface->set_volume = ow_test_clip_player_set_volume;
}

G_DEFINE_TYPE_WITH_CODE (OwTestClipPlayer, ow_test_clip_player, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (OW_TYPE_CLIP_PLAYER, ow_test_clip_player_iface_init))

static void
ow_test_clip_player_class_init (OwTestClipPlayerClass *klass)
{
}

static void
ow_test_clip_player_init (OwTestClipPlayer *self)
{
}

static inline OwClipPlayer *
ow_test_clip_player_new (GString *heard)
{
  OwTestClipPlayer *self = g_object_new (ow_test_clip_player_get_type (), NULL);

  self->heard = heard;
  return OW_CLIP_PLAYER (self);
}
