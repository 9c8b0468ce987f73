/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-camera"

#include "ow-camera-source.h"

#define GROUP "Camera"
#define PICTURE "picture:"

static gboolean
refuse (GError    **error,
        const char *what,
        const char *value)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: %s", what, value);
  return FALSE;
}

static gboolean
read_device (OwCameraSource *self,
             const char     *device,
             GError        **error)
{
  self->is_picture = g_str_has_prefix (device, PICTURE);
  self->path = g_strdup (self->is_picture ? device + strlen (PICTURE) : device);
  if (!g_path_is_absolute (self->path))
    return refuse (error, "the camera isn't named by a whole path", device);
  if (self->is_picture && !g_str_has_suffix (self->path, ".png") && !g_str_has_suffix (self->path, ".jpg"))
    return refuse (error, "the picture in place of a camera is neither .png nor .jpg", device);
  return TRUE;
}

static gboolean
read_rotation (OwCameraSource *self,
               const char     *rotation,
               GError        **error)
{
  static const char *const quarters[] = { "0", "90", "180", "270" };

  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    if (g_str_equal (rotation, quarters[i])) {
      self->rotation = 90 * (int) i;
      return TRUE;
    }
  return refuse (error, "a camera is turned by 0, 90, 180 or 270 degrees", rotation);
}

OwCameraSource *
ow_camera_source_load (OwConfig *config,
                       GError  **error)
{
  const char *device;
  g_autoptr (OwCameraSource) self = NULL;

  g_return_val_if_fail (OW_IS_CONFIG (config), NULL);

  device = ow_config_get_string (config, GROUP, "Device", "");
  if (*device == '\0')
    return NULL;
  self = g_new0 (OwCameraSource, 1);
  if (!read_device (self, device, error) ||
      !read_rotation (self, ow_config_get_string (config, GROUP, "Rotate", "0"), error))
    return NULL;
  return g_steal_pointer (&self);
}

OwCameraSource *
ow_camera_source_copy (const OwCameraSource *self)
{
  OwCameraSource *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  return copy;
}

void
ow_camera_source_free (OwCameraSource *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}
