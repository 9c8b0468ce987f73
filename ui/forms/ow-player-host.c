/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-player-host.h"

G_DEFINE_INTERFACE (OwPlayerHost, ow_player_host, GTK_TYPE_ROOT)

static void
ow_player_host_default_init (OwPlayerHostInterface *iface)
{
}

OwPlayer *
ow_player_host_get_player (OwPlayerHost *self)
{
  g_return_val_if_fail (OW_IS_PLAYER_HOST (self), NULL);

  return OW_PLAYER_HOST_GET_IFACE (self)->get_player (self);
}
