/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-camera-engine.h"

G_BEGIN_DECLS

/* Of what is taken. On paper as wide as a hand is long, that is twelve pixels a millimetre. */
#define OW_CAMERA_LONGEST 2000
/* Two pictures and the record they belong to are a draft that the hall still takes (OW_HALL_MAX_DRAFT). */
#define OW_CAMERA_MAX_BYTES (480 * 1024)

typedef enum {
  OW_CAMERA_OFF,
  OW_CAMERA_STARTING, /* asked for, and nothing seen yet */
  OW_CAMERA_LIVE,
  OW_CAMERA_FAILED, /* it can't be opened, gives nothing, or is gone; until it is asked again */
} OwCameraState;

typedef enum {
  OW_CAMERA_ABSENT,  /* something that it needs isn't installed, or isn't known to be yet */
  OW_CAMERA_FAILING, /* it failed when it was last asked for */
  OW_CAMERA_WORKING, /* as far as anybody knows */
} OwCameraHealth;

/**
 * OwCamera: the camera of this machine: looked through only while somebody holds it.
 *
 * Owns the device while it is held, and a thread that opens, closes and encodes: no device that hangs keeps the window
 * waiting. One that gives nothing for some seconds has failed. All of this interface is for the main thread, and what is
 * signalled comes there. Keeps no picture. Dropping the last reference waits for the device.
 *
 * Properties: "state", "health". Signal "frame" (const OwCameraFrame*): what it sees now.
 */
#define OW_TYPE_CAMERA (ow_camera_get_type ())
G_DECLARE_FINAL_TYPE (OwCamera, ow_camera, OW, CAMERA, GObject)

OwCamera      *ow_camera_new        (const OwCameraSource *source) G_GNUC_WARN_UNUSED_RESULT;
OwCameraState  ow_camera_get_state  (OwCamera *self);
OwCameraHealth ow_camera_get_health (OwCamera *self);

/* The first that holds it opens it, the last that lets go closes it. */
void           ow_camera_hold       (OwCamera *self);
void           ow_camera_release    (OwCamera *self);
/* Where it has failed and is held: once more. */
void           ow_camera_retry      (OwCamera *self);
/* Whoever holds it: nothing comes from it any more. */
void           ow_camera_close      (OwCamera *self);

/* What it sees now, as a JPEG of at most OW_CAMERA_MAX_BYTES. @longest: of its longer side, in pixels; 0 and what is more than
 * OW_CAMERA_LONGEST: that. A camera of which no picture can be taken has failed. */
void           ow_camera_take_async  (OwCamera *self, int longest, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes        *ow_camera_take_finish (OwCamera *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
