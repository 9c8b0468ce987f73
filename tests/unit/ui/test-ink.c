/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-ink.h"

#include "ow-test-window.h"

#define SIZE 300

typedef struct {
  GtkWidget *window;
  OwInk *ink;
  guint changed;
} Fixture;

static void
count (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = g_object_ref_sink (gtk_window_new ());
  fixture->ink = OW_INK (ow_ink_new ());
  gtk_widget_set_size_request (GTK_WIDGET (fixture->ink), SIZE, SIZE / 2);
  gtk_widget_set_halign (GTK_WIDGET (fixture->ink), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (fixture->ink), GTK_ALIGN_START);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->ink));
  g_signal_connect_swapped (fixture->ink, "changed", G_CALLBACK (count), &fixture->changed);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ow_test_settle (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
}

static void
draw (Fixture *fixture,
      double   x,
      double   y,
      double   dx,
      double   dy)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->ink));
  g_autoptr (GObject) drag = g_list_model_get_item (controllers, 0);

  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", dx / 2, dy / 2);
  g_signal_emit_by_name (drag, "drag-update", dx, dy);
  g_signal_emit_by_name (drag, "drag-end", dx, dy);
}

typedef struct {
  const guint8 *bytes;
  gsize length;
} Rest;

static cairo_status_t
read_rest (gpointer       data,
           unsigned char *out,
           unsigned int   length)
{
  Rest *rest = data;

  if (length > rest->length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (out, rest->bytes, length);
  rest->bytes += length;
  rest->length -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* The picture has this width, and ink where the first point says and none where the second says. */
static void
check_png (GBytes *png,
           int     width,
           int     black_x,
           int     black_y,
           int     white_x,
           int     white_y)
{
  Rest rest = { g_bytes_get_data (png, NULL), g_bytes_get_size (png) };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_rest, &rest);
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_cmpint (data[black_y * stride + 4 * black_x + 1], <, 128);
  g_assert_cmpint (data[white_y * stride + 4 * white_x + 1], ==, 255);
  cairo_surface_destroy (surface);
}

static void
test_draws (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) small = NULL;

  g_assert_true (ow_ink_is_blank (fixture->ink));
  draw (fixture, 20, 75, 200, 0);
  g_assert_cmpuint (fixture->changed, ==, 1);
  g_assert_false (ow_ink_is_blank (fixture->ink));
  png = ow_ink_dup_png (fixture->ink, 0);
  check_png (png, SIZE, 120, 75, 120, 30);
  small = ow_ink_dup_png (fixture->ink, 100);
  check_png (small, 100, 40, 25, 40, 10);
}

/* What leaves the sheet stays on its edge. */
static void
test_stays_on_the_sheet (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GBytes) png = NULL;

  draw (fixture, 20, 75, 1000, 0);
  png = ow_ink_dup_png (fixture->ink, 0);
  check_png (png, SIZE, SIZE - 2, 75, 120, 30);
}

static void
test_takes_back (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GBytes) png = NULL;
  double one;

  draw (fixture, 20, 75, 200, 0);
  one = ow_ink_get_length (fixture->ink);
  g_assert_cmpfloat (one, >, 10);
  draw (fixture, 20, 30, 200, 0);
  g_assert_cmpfloat (ow_ink_get_length (fixture->ink), >, 1.9 * one);
  ow_ink_undo (fixture->ink);
  g_assert_cmpfloat (ow_ink_get_length (fixture->ink), ==, one);
  png = ow_ink_dup_png (fixture->ink, 0);
  check_png (png, SIZE, 120, 75, 120, 30);
  ow_ink_undo (fixture->ink);
  g_assert_true (ow_ink_is_blank (fixture->ink));
  ow_ink_undo (fixture->ink);
  draw (fixture, 20, 30, 200, 0);
  ow_ink_clear (fixture->ink);
  g_assert_true (ow_ink_is_blank (fixture->ink));
  g_assert_cmpfloat (ow_ink_get_length (fixture->ink), ==, 0);
}

static void
test_shows_what_was_drawn (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) broken = g_bytes_new_static ("no picture", 10);

  draw (fixture, 20, 75, 200, 0);
  before = ow_ink_dup_png (fixture->ink, 0);
  ow_ink_set_picture (fixture->ink, before);
  g_assert_false (ow_ink_is_blank (fixture->ink));
  draw (fixture, 20, 30, 200, 0);
  after = ow_ink_dup_png (fixture->ink, 0);
  check_png (after, SIZE, 120, 75, 120, 110);
  check_png (after, SIZE, 120, 30, 120, 110);
  ow_ink_set_picture (fixture->ink, broken);
  g_assert_true (ow_ink_is_blank (fixture->ink));
  ow_ink_set_picture (fixture->ink, NULL);
  g_assert_true (ow_ink_is_blank (fixture->ink));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
#define ADD(name, function) g_test_add ("/ink/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("draws", test_draws);
  ADD ("edge", test_stays_on_the_sheet);
  ADD ("takes-back", test_takes_back);
  ADD ("picture", test_shows_what_was_drawn);
  return g_test_run ();
}
