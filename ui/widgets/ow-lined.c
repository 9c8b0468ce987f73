/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-lined.h"

G_DEFINE_INTERFACE (OwLined, ow_lined, GTK_TYPE_WIDGET)

static void
ow_lined_default_init (OwLinedInterface *iface)
{
}

void
ow_lined_foreach (OwLined    *self,
                  OwLinedFunc func,
                  gpointer    user_data)
{
  g_return_if_fail (OW_IS_LINED (self));
  g_return_if_fail (func != NULL);

  OW_LINED_GET_IFACE (self)->foreach (self, func, user_data);
}
