/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-camera.h"

#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <sys/stat.h>

#include "ow-test-folder.h"

/* A picture in place of a device: red on the left, blue on the right. */
typedef struct {
  char *folder;
  char *path;
  OwCamera *camera;
  OwCameraState wanted;
  GMainLoop *loop;
  int width; /* of the last frame */
  int height;
  guint8 first[3]; /* its first pixel */
  GBytes *jpeg;
  GError *error;
} Fixture;

#define WIDTH 1600
#define HEIGHT 1200

static void
write_picture (const char *path,
               gboolean    noise,
               int         width)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, width * HEIGHT / WIDTH);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize length = (gsize) gdk_pixbuf_get_rowstride (pixbuf) * (gsize) gdk_pixbuf_get_height (pixbuf);
  g_autofree char *whole = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0xff0000ff);
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = width / 2; x < width; x++)
      memcpy (pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x, "\0\0\xff", 3);
  for (gsize i = 0; noise && i < length; i++)
    pixels[i] = (guint8) g_rand_int (rand);
  gdk_pixbuf_save (pixbuf, whole, g_str_has_suffix (path, ".jpg") ? "jpeg" : "png", &error, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (whole, path), ==, 0);
}

static void
on_frame (Fixture             *fixture,
          const OwCameraFrame *frame)
{
  gsize length;
  const guint8 *pixels = g_bytes_get_data (frame->pixels, &length);

  g_assert_cmpuint (length, >=, frame->stride * (gsize) (frame->height - 1) + 3 * (gsize) frame->width);
  fixture->width = frame->width;
  fixture->height = frame->height;
  memcpy (fixture->first, pixels, 3);
}

static void
open_at (Fixture    *fixture,
         const char *path,
         gboolean    is_picture,
         int         rotation)
{
  const OwCameraSource source = { (char *) path, is_picture, rotation };

  fixture->camera = ow_camera_new (&source);
  g_signal_connect_swapped (fixture->camera, "frame", G_CALLBACK (on_frame), fixture);
}

static void
on_state (Fixture *fixture)
{
  if (ow_camera_get_state (fixture->camera) == fixture->wanted)
    g_main_loop_quit (fixture->loop);
}

/* However long it takes. */
static void
wait_for (Fixture      *fixture,
          OwCameraState state)
{
  gulong handler = g_signal_connect_swapped (fixture->camera, "notify::state", G_CALLBACK (on_state), fixture);

  fixture->wanted = state;
  if (ow_camera_get_state (fixture->camera) != state)
    g_main_loop_run (fixture->loop);
  g_signal_handler_disconnect (fixture->camera, handler);
}

static void
on_taken (GObject      *nobody,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->jpeg = ow_camera_take_finish (fixture->camera, result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
take (Fixture *fixture,
      int      longest)
{
  g_clear_pointer (&fixture->jpeg, g_bytes_unref);
  ow_camera_take_async (fixture->camera, longest, NULL, on_taken, fixture);
  g_main_loop_run (fixture->loop);
}

static GdkPixbuf *
read_jpeg (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);
  return pixbuf;
}

/* JPEG loses a little. */
static void
assert_red (const guint8 *pixel)
{
  g_assert_cmpuint (pixel[0], >, 245);
  g_assert_cmpuint (pixel[1], <, 10);
  g_assert_cmpuint (pixel[2], <, 10);
}

static void
assert_blue (const guint8 *pixel)
{
  g_assert_cmpuint (pixel[0], <, 10);
  g_assert_cmpuint (pixel[1], <, 10);
  g_assert_cmpuint (pixel[2], >, 245);
}

static const guint8 *
pixel_at (GdkPixbuf *pixbuf,
          int        x,
          int        y)
{
  return gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x;
}

static void
set_up (Fixture      *fixture,
        gconstpointer name)
{
  fixture->folder = ow_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, name != NULL ? name : "paper.png", NULL);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  write_picture (fixture->path, FALSE, WIDTH);
}

static gboolean
is_alone (gpointer camera)
{
  return G_OBJECT (camera)->ref_count == 1;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer name)
{
  /* What was being opened comes back to the main loop and is closed. */
  while (fixture->camera != NULL && !is_alone (fixture->camera))
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop */
  if (fixture->camera != NULL)
    g_assert_finalize_object (fixture->camera);
  g_clear_pointer (&fixture->jpeg, g_bytes_unref);
  g_clear_error (&fixture->error);
  g_main_loop_unref (fixture->loop);
  g_free (fixture->path);
  ow_test_folder_remove (fixture->folder);
}

/* --- Seeing and taking ---------------------------------------------------------------------- */

static void
test_sees_and_takes (Fixture      *fixture,
                     gconstpointer name)
{
  g_autoptr (GdkPixbuf) taken = NULL;

  open_at (fixture, fixture->path, TRUE, 0);
  g_assert_cmpint (ow_camera_get_state (fixture->camera), ==, OW_CAMERA_OFF);
  ow_camera_hold (fixture->camera);
  g_assert_cmpint (ow_camera_get_state (fixture->camera), ==, OW_CAMERA_STARTING);
  wait_for (fixture, OW_CAMERA_LIVE);
  g_assert_cmpint (ow_camera_get_health (fixture->camera), ==, OW_CAMERA_WORKING);
  take (fixture, 0);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (fixture->width, ==, 960);
  g_assert_cmpint (fixture->height, ==, 720);
  assert_red (fixture->first);
  taken = read_jpeg (fixture->jpeg);
  g_assert_cmpint (gdk_pixbuf_get_width (taken), ==, WIDTH);
  g_assert_cmpint (gdk_pixbuf_get_height (taken), ==, HEIGHT);
  assert_red (pixel_at (taken, 10, 10));
  assert_blue (pixel_at (taken, WIDTH - 10, 10));
}

/* Nothing stands in it about the camera, the place or the time: ISO 10918's frame, tables and scan, and JFIF's head. */
static void
test_holds_nothing_but_the_picture (Fixture      *fixture,
                                    gconstpointer name)
{
  const guint8 *bytes;
  gsize length;

  open_at (fixture, fixture->path, TRUE, 0);
  ow_camera_hold (fixture->camera);
  wait_for (fixture, OW_CAMERA_LIVE);
  take (fixture, 0);
  bytes = g_bytes_get_data (fixture->jpeg, &length);
  g_assert_cmpuint (bytes[0], ==, 0xff);
  g_assert_cmpuint (bytes[1], ==, 0xd8);
  for (gsize at = 2; bytes[at + 1] != 0xda; at += 2 + (gsize) (bytes[at + 2] << 8 | bytes[at + 3])) {
    g_assert_cmpuint (at + 4, <, length);
    g_assert_cmpuint (bytes[at], ==, 0xff);
    /* APP0, frames and tables; none of the other APPn, where Exif stands, and no comment. */
    if (bytes[at + 1] != 0xe0)
      g_assert_cmphex (bytes[at + 1], <=, 0xdd);
  }
}

static void
test_is_as_small_as_asked (Fixture      *fixture,
                           gconstpointer name)
{
  g_autoptr (GdkPixbuf) taken = NULL;

  open_at (fixture, fixture->path, TRUE, 0);
  ow_camera_hold (fixture->camera);
  wait_for (fixture, OW_CAMERA_LIVE);
  take (fixture, 400);
  taken = read_jpeg (fixture->jpeg);
  g_assert_cmpint (gdk_pixbuf_get_width (taken), ==, 400);
  g_assert_cmpint (gdk_pixbuf_get_height (taken), ==, 300);
}

static void
test_is_turned (Fixture      *fixture,
                gconstpointer name)
{
  g_autoptr (GdkPixbuf) taken = NULL;

  open_at (fixture, fixture->path, TRUE, 90);
  ow_camera_hold (fixture->camera);
  wait_for (fixture, OW_CAMERA_LIVE);
  take (fixture, 0);
  taken = read_jpeg (fixture->jpeg);
  g_assert_cmpint (gdk_pixbuf_get_width (taken), ==, HEIGHT);
  g_assert_cmpint (gdk_pixbuf_get_height (taken), ==, WIDTH);
  /* What was left is above: clockwise. */
  assert_red (pixel_at (taken, HEIGHT - 10, 10));
  assert_blue (pixel_at (taken, 10, WIDTH - 10));
}

static void
test_is_never_too_large (Fixture      *fixture,
                         gconstpointer name)
{
  g_autoptr (GdkPixbuf) taken = NULL;

  write_picture (fixture->path, TRUE, 2400);
  open_at (fixture, fixture->path, TRUE, 0);
  ow_camera_hold (fixture->camera);
  wait_for (fixture, OW_CAMERA_LIVE);
  take (fixture, 100000);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (g_bytes_get_size (fixture->jpeg), <=, OW_CAMERA_MAX_BYTES);
  taken = read_jpeg (fixture->jpeg);
  g_assert_cmpint (gdk_pixbuf_get_width (taken), <, OW_CAMERA_LONGEST);
}

static void
test_is_closed_when_nobody_looks (Fixture      *fixture,
                                  gconstpointer name)
{
  open_at (fixture, fixture->path, TRUE, 0);
  ow_camera_hold (fixture->camera);
  ow_camera_hold (fixture->camera);
  wait_for (fixture, OW_CAMERA_LIVE);
  ow_camera_release (fixture->camera);
  g_assert_cmpint (ow_camera_get_state (fixture->camera), ==, OW_CAMERA_LIVE);
  ow_camera_release (fixture->camera);
  g_assert_cmpint (ow_camera_get_state (fixture->camera), ==, OW_CAMERA_OFF);
  take (fixture, 0);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED);
  /* Once more, closed under whoever holds it, who lets go later. */
  ow_camera_hold (fixture->camera);
  ow_camera_close (fixture->camera);
  g_assert_cmpint (ow_camera_get_state (fixture->camera), ==, OW_CAMERA_OFF);
  ow_camera_release (fixture->camera);
  ow_camera_hold (fixture->camera);
  wait_for (fixture, OW_CAMERA_LIVE);
  ow_camera_release (fixture->camera);
}

/* --- What goes wrong ------------------------------------------------------------------------ */

static void
assert_failed (Fixture *fixture)
{
  wait_for (fixture, OW_CAMERA_FAILED);
  g_assert_cmpint (ow_camera_get_health (fixture->camera), ==, OW_CAMERA_FAILING);
}

static void
test_is_not_there_and_comes (Fixture      *fixture,
                             gconstpointer name)
{
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  open_at (fixture, fixture->path, TRUE, 0);
  ow_camera_hold (fixture->camera);
  assert_failed (fixture);
  write_picture (fixture->path, FALSE, WIDTH);
  ow_camera_retry (fixture->camera);
  wait_for (fixture, OW_CAMERA_LIVE);
  g_assert_cmpint (ow_camera_get_health (fixture->camera), ==, OW_CAMERA_WORKING);
}

static void
test_goes_away (Fixture      *fixture,
                gconstpointer name)
{
  open_at (fixture, fixture->path, TRUE, 0);
  ow_camera_hold (fixture->camera);
  wait_for (fixture, OW_CAMERA_LIVE);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_failed (fixture);
  /* It stays known as failing until it is seen to work. */
  ow_camera_release (fixture->camera);
  g_assert_cmpint (ow_camera_get_state (fixture->camera), ==, OW_CAMERA_OFF);
  g_assert_cmpint (ow_camera_get_health (fixture->camera), ==, OW_CAMERA_FAILING);
}

static void
test_a_device_that_isnt_there (Fixture      *fixture,
                               gconstpointer name)
{
  open_at (fixture, "/dev/onewindow-has-no-such-camera", FALSE, 0);
  ow_camera_hold (fixture->camera);
  assert_failed (fixture);
}

static void
test_what_is_no_picture (Fixture      *fixture,
                         gconstpointer name)
{
  g_assert_true (g_file_set_contents (fixture->path, "this is no picture", -1, NULL));
  open_at (fixture, fixture->path, TRUE, 0);
  ow_camera_hold (fixture->camera);
  assert_failed (fixture);
}

/* Reading from it never returns, and nobody on this thread waits for that. */
static void
test_a_device_that_hangs (Fixture      *fixture,
                          gconstpointer name)
{
  int fd;

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  open_at (fixture, fixture->path, TRUE, 0);
  ow_camera_hold (fixture->camera);
  assert_failed (fixture);
  ow_camera_release (fixture->camera);
  ow_camera_hold (fixture->camera);
  g_assert_cmpint (ow_camera_get_state (fixture->camera), ==, OW_CAMERA_STARTING);
  ow_camera_close (fixture->camera);
  fd = open (fixture->path, O_WRONLY);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  close (fd);
}

static void
look_without_plugins (void)
{
  const OwCameraSource source = { (char *) "/dev/video0", FALSE, 0 };
  g_autoptr (OwCamera) camera = ow_camera_new (&source);

  while (!is_alone (camera))
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop */
  g_assert_cmpint (ow_camera_get_health (camera), ==, OW_CAMERA_ABSENT);
}

static void
test_what_isnt_installed (void)
{
  if (g_test_subprocess ()) {
    look_without_plugins ();
    return;
  }
  g_setenv ("GST_PLUGIN_SYSTEM_PATH_1_0", "/nowhere", TRUE);
  g_setenv ("GST_REGISTRY_1_0", "/dev/null", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("GST_PLUGIN_SYSTEM_PATH_1_0");
  g_unsetenv ("GST_REGISTRY_1_0");
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add ("/camera/" name, Fixture, NULL, set_up, func, tear_down)
  /* First, while nothing of GStreamer was asked for. */
  g_test_add_func ("/camera/not-installed", test_what_isnt_installed);
  add ("takes", test_sees_and_takes);
  g_test_add ("/camera/takes-jpeg", Fixture, "paper.jpg", set_up, test_sees_and_takes, tear_down);
  add ("bare", test_holds_nothing_but_the_picture);
  add ("small", test_is_as_small_as_asked);
  add ("turned", test_is_turned);
  add ("never-too-large", test_is_never_too_large);
  add ("closed", test_is_closed_when_nobody_looks);
  add ("comes", test_is_not_there_and_comes);
  add ("goes", test_goes_away);
  add ("no-device", test_a_device_that_isnt_there);
  add ("no-picture", test_what_is_no_picture);
  add ("hangs", test_a_device_that_hangs);
  return g_test_run ();
}
