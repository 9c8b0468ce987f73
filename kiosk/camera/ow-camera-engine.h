/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-camera-source.h"

G_BEGIN_DECLS

/* GStreamer. Within kiosk/camera only.
 *
 * A source, decoded and turned upright, goes two ways: small and at most a dozen times a second to what is shown, whole to
 * what is taken. Each way holds one picture and drops the older for the newer, so that nobody who is slow lets them pile
 * up. Pictures are in memory alone. What GStreamer holds of them it frees and doesn't overwrite.
 *
 * Opening, closing and encoding block, a device that hangs for ever: they are for one thread of their own. Pulling and
 * grabbing don't block. */
typedef struct _OwCameraEngine OwCameraEngine;
/* One whole picture, as the camera gave it. */
typedef struct _OwCameraShot OwCameraShot;

/* What is shown: three bytes a pixel, red, green and blue. */
typedef struct {
  GBytes *pixels; /* overwritten when they are freed */
  int width;
  int height;
  gsize stride;
} OwCameraFrame;

/* Whether all is installed that @source needs; the first call of a process takes a while. */
gboolean        ow_camera_engine_prepare (const OwCameraSource *source, GError **error);
OwCameraEngine *ow_camera_engine_open    (const OwCameraSource *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            ow_camera_engine_close   (OwCameraEngine *self); /* NULL is fine */

/* The newest picture that wasn't pulled yet; its pixels are NULL where there is none. FALSE: there will be none any more. */
gboolean        ow_camera_engine_pull    (OwCameraEngine *self, OwCameraFrame *frame, GError **error);
/* The newest whole picture; NULL before the first. */
OwCameraShot   *ow_camera_engine_grab    (OwCameraEngine *self) G_GNUC_WARN_UNUSED_RESULT;

/* As a JPEG of at most @longest pixels on its longer side and @max_bytes, and smaller where that is needed; overwritten when it
 * is freed. Nothing stands in it but the picture. */
GBytes         *ow_camera_shot_encode    (OwCameraShot *self, int longest, gsize max_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            ow_camera_shot_free      (OwCameraShot *self); /* NULL is fine */

G_END_DECLS
