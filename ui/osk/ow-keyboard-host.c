/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-keyboard-host.h"

#include "ow-im-context.h"

G_DEFINE_INTERFACE (OwKeyboardHost, ow_keyboard_host, GTK_TYPE_ROOT)

static void
ow_keyboard_host_default_init (OwKeyboardHostInterface *iface)
{
}

void
ow_keyboard_host_attach (OwKeyboardHost *self,
                         OwImContext    *context)
{
  g_return_if_fail (OW_IS_KEYBOARD_HOST (self));
  g_return_if_fail (OW_IS_IM_CONTEXT (context));

  OW_KEYBOARD_HOST_GET_IFACE (self)->attach (self, context);
}

void
ow_keyboard_host_detach (OwKeyboardHost *self,
                         OwImContext    *context)
{
  g_return_if_fail (OW_IS_KEYBOARD_HOST (self));
  g_return_if_fail (OW_IS_IM_CONTEXT (context));

  OW_KEYBOARD_HOST_GET_IFACE (self)->detach (self, context);
}
