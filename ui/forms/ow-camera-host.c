/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-camera-host.h"

G_DEFINE_INTERFACE (OwCameraHost, ow_camera_host, GTK_TYPE_ROOT)

static void
ow_camera_host_default_init (OwCameraHostInterface *iface)
{
}

OwCamera *
ow_camera_host_get_camera (OwCameraHost *self)
{
  g_return_val_if_fail (OW_IS_CAMERA_HOST (self), NULL);

  return OW_CAMERA_HOST_GET_IFACE (self)->get_camera (self);
}
