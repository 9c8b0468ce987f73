/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-camera.h"

G_BEGIN_DECLS

/**
 * OwCameraHost: the window that owns the camera; how a question for a picture finds it.
 */
#define OW_TYPE_CAMERA_HOST (ow_camera_host_get_type ())
G_DECLARE_INTERFACE (OwCameraHost, ow_camera_host, OW, CAMERA_HOST, GtkRoot)

struct _OwCameraHostInterface {
  GTypeInterface parent_iface;

  OwCamera *(*get_camera) (OwCameraHost *self);
};

OwCamera *ow_camera_host_get_camera (OwCameraHost *self); /* borrowed; NULL for none */

G_END_DECLS
