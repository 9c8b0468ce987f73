/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-player.h"

G_BEGIN_DECLS

/**
 * OwPlayerHost: the window that owns what plays; how a question with a recording or a film finds it.
 */
#define OW_TYPE_PLAYER_HOST (ow_player_host_get_type ())
G_DECLARE_INTERFACE (OwPlayerHost, ow_player_host, OW, PLAYER_HOST, GtkRoot)

struct _OwPlayerHostInterface {
  GTypeInterface parent_iface;

  OwPlayer *(*get_player) (OwPlayerHost *self);
};

OwPlayer *ow_player_host_get_player (OwPlayerHost *self); /* borrowed; NULL for none */

G_END_DECLS
