/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-wipeable.h"

G_DEFINE_INTERFACE (OwWipeable, ow_wipeable, G_TYPE_OBJECT)

static void
ow_wipeable_default_init (OwWipeableInterface *iface)
{
}

const char *
ow_wipeable_get_name (OwWipeable *self)
{
  g_return_val_if_fail (OW_IS_WIPEABLE (self), NULL);

  return OW_WIPEABLE_GET_IFACE (self)->get_name (self);
}

void
ow_wipeable_wipe (OwWipeable *self)
{
  g_return_if_fail (OW_IS_WIPEABLE (self));

  OW_WIPEABLE_GET_IFACE (self)->wipe (self);
}

gboolean
ow_wipeable_is_clean (OwWipeable *self)
{
  g_return_val_if_fail (OW_IS_WIPEABLE (self), FALSE);

  return OW_WIPEABLE_GET_IFACE (self)->is_clean (self);
}

gboolean
ow_wipeable_is_busy (OwWipeable *self)
{
  g_return_val_if_fail (OW_IS_WIPEABLE (self), FALSE);

  return OW_WIPEABLE_GET_IFACE (self)->is_busy != NULL && OW_WIPEABLE_GET_IFACE (self)->is_busy (self);
}
