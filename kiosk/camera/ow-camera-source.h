/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-config.h"

G_BEGIN_DECLS

/* Which camera a kiosk has, as its settings say: immutable. */
typedef struct {
  char *path;
  gboolean is_picture; /* a file that is looked at again and again in place of a device: for tests and for trying out */
  int rotation;        /* clockwise, in degrees: 0, 90, 180 or 270 */
} OwCameraSource;

/* [Camera] of data/onewindow.conf. NULL without an error where none is named; with one where it can't be meant. */
OwCameraSource *ow_camera_source_load (OwConfig *config, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OwCameraSource *ow_camera_source_copy (const OwCameraSource *self) G_GNUC_WARN_UNUSED_RESULT;
void            ow_camera_source_free (OwCameraSource *self); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCameraSource, ow_camera_source_free)

G_END_DECLS
