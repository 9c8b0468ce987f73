/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-form-picture.h"

#include <string.h>

#include "ow-choice-button.h"
#include "ow-test-folder.h"

typedef struct {
  char *folder;
  char *path;
  GtkWidget *picture;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = ow_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "picture", NULL);
  fixture->picture = g_object_ref_sink (ow_form_picture_new (20, 10));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->picture);
  ow_test_folder_remove (fixture->folder);
  g_free (fixture->path);
}

static void
draw (const char *path,
      const char *format,
      int         width,
      int         height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, format, &error, NULL);
  g_assert_no_error (error);
}

static void
expect_size (Fixture *fixture,
             int      width,
             int      height)
{
  int natural_width;
  int natural_height;

  ow_form_picture_set_path (OW_FORM_PICTURE (fixture->picture), fixture->path);
  gtk_widget_measure (fixture->picture, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_width, NULL, NULL);
  gtk_widget_measure (fixture->picture, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural_height, NULL, NULL);
  g_assert_true (gtk_widget_get_visible (fixture->picture));
  g_assert_cmpint (natural_width, ==, width);
  g_assert_cmpint (natural_height, ==, height);
}

/* Without a screen's own measure a millimetre is 96 / 25.4 pixels: its place is 75 by 37. */
static void
test_fits_its_place (Fixture      *fixture,
                     gconstpointer data)
{
  draw (fixture->path, "png", 30, 20);
  expect_size (fixture, 30, 20);
  ow_form_picture_set_path (OW_FORM_PICTURE (fixture->picture), NULL);
  g_assert_false (gtk_widget_get_visible (fixture->picture));
  draw (fixture->path, "jpeg", 1500, 100);
  expect_size (fixture, 75, 5);
}

static void
expect_none (Fixture *fixture)
{
  ow_form_picture_set_path (OW_FORM_PICTURE (fixture->picture), fixture->path);
  g_assert_false (gtk_widget_get_visible (fixture->picture));
  ow_form_picture_set_path (OW_FORM_PICTURE (fixture->picture), NULL);
}

/* A JPEG of a few hundred bytes that says it is 60,000 pixels wide and high. */
static void
draw_promise (const char *path)
{
  char *bytes = NULL;
  gsize length = 0;
  gsize at = 0;

  draw (path, "jpeg", 8, 8);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  while (at + 9 < length && !((guint8) bytes[at] == 0xff && (guint8) bytes[at + 1] == 0xc0))
    at++;
  g_assert_cmpuint (at + 9, <, length);
  memcpy (bytes + at + 5, "\xea\x60\xea\x60", 4);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  g_free (bytes);
}

static void
test_what_can_not_be_shown_is_not_there (Fixture      *fixture,
                                         gconstpointer data)
{
  expect_none (fixture); /* missing */
  g_assert_true (g_file_set_contents (fixture->path, "\x89PNG\r\n\x1a\n", -1, NULL));
  expect_none (fixture);
  g_assert_true (g_file_set_contents (fixture->path, "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
                                      -1, NULL));
  expect_none (fixture);
  draw (fixture->path, "bmp", 8, 8);
  expect_none (fixture);
  draw_promise (fixture->path);
  expect_none (fixture);
  g_free (fixture->path);
  fixture->path = g_strdup (fixture->folder);
  expect_none (fixture);
}

static void
test_choice_shows_it (Fixture      *fixture,
                      gconstpointer data)
{
  GtkWidget *button = g_object_ref_sink (ow_choice_button_new ("a"));
  int without;
  int with;

  draw (fixture->path, "png", 60, 60);
  ow_choice_button_set_label (OW_CHOICE_BUTTON (button), "A");
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &without, NULL, NULL, NULL);
  ow_choice_button_set_picture (OW_CHOICE_BUTTON (button), fixture->path);
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &with, NULL, NULL, NULL);
  g_assert_cmpint (with, >=, without + 60);
  g_object_unref (button);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/forms/picture/fits", Fixture, NULL, set_up, test_fits_its_place, tear_down);
  g_test_add ("/forms/picture/none", Fixture, NULL, set_up, test_what_can_not_be_shown_is_not_there, tear_down);
  g_test_add ("/forms/picture/choice", Fixture, NULL, set_up, test_choice_shows_it, tear_down);
  return g_test_run ();
}
