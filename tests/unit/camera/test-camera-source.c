/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-camera-source.h"

static OwCameraSource *
load (const char *device,
      const char *rotation,
      GError    **error)
{
  g_autoptr (OwConfig) config = ow_config_new ();

  ow_config_set (config, "Camera", "Device", device);
  ow_config_set (config, "Camera", "Rotate", rotation);
  return ow_camera_source_load (config, error);
}

static void
test_none_is_no_error (void)
{
  static const char *const nothing[] = { NULL, "" };

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OwCameraSource) source = load (nothing[i], "90", &error);

    g_assert_no_error (error);
    g_assert_null (source);
  }
}

static void
test_what_can_be_meant (void)
{
  static const struct {
    const char *device, *rotation, *path;
    gboolean is_picture;
    int degrees;
  } cases[] = {
    { "/dev/video0", NULL, "/dev/video0", FALSE, 0 },
    { "/dev/v4l/by-id/usb-a", "270", "/dev/v4l/by-id/usb-a", FALSE, 270 },
    { "picture:/a b/c.png", "180", "/a b/c.png", TRUE, 180 },
    { "picture:/c.jpg", "90", "/c.jpg", TRUE, 90 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OwCameraSource) source = load (cases[i].device, cases[i].rotation, &error);
    g_autoptr (OwCameraSource) copy = NULL;

    g_assert_no_error (error);
    copy = ow_camera_source_copy (source);
    g_assert_cmpstr (copy->path, ==, cases[i].path);
    g_assert_cmpint (copy->is_picture, ==, cases[i].is_picture);
    g_assert_cmpint (copy->rotation, ==, cases[i].degrees);
  }
}

static void
test_what_cant (void)
{
  static const struct {
    const char *device, *rotation;
  } cases[] = {
    { "video0", "0" },          { "picture:", "0" },      { "picture:a.png", "0" },   { "picture:/a.gif", "0" },
    { "/dev/video0", "45" },    { "/dev/video0", "-90" }, { "/dev/video0", "right" }, { "/dev/video0", "360" },
    { "http://camera/x", "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OwCameraSource) source = load (cases[i].device, cases[i].rotation, &error);

    g_assert_null (source);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera-source/none", test_none_is_no_error);
  g_test_add_func ("/camera-source/meant", test_what_can_be_meant);
  g_test_add_func ("/camera-source/not-meant", test_what_cant);
  return g_test_run ();
}
