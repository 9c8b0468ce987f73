/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-attract-page.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ow-form-picture.h"
#include "ow-language.h"
#include "ow-poster-view.h"
#include "ow-test-folder.h"
#include "ow-test-window.h"

#define MANIFEST "[Pack]\nId=x\nVersion=1\nName=x\nLanguages=en;zh\n[Hall]\nPosters=%s\n" \
  "[Poster fair]\nTitle=Fair\nTitle[zh]=赶集\nText=Come\n[Poster over]\nTitle=Over\nUntil=2026-11-22\n" \
  "[Poster map]\nPicture=map.png\n[Poster both]\nTitle=Both\nPicture=map.png\n[Poster gone]\nPicture=gone.png\n"

typedef struct {
  char *folder;
  OwPack *pack;
  GListModel *posters;
  GListStore *services;
  OwConfig *config;
  OwClock *clock;
  GtkWidget *page;
  GtkWidget *window;
} Fixture;

static void
draw (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "posters", NULL);
  g_autofree char *file = g_build_filename (path, "map.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 20);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, file, "png", NULL, NULL));
}

static void
set_up (Fixture      *fixture,
        gconstpointer posters)
{
  g_autofree char *text = g_strdup_printf (MANIFEST, (const char *) posters);
  g_autoptr (GBytes) manifest = g_bytes_new (text, strlen (text));

  fixture->folder = ow_test_folder_new ();
  draw (fixture->folder);
  fixture->pack = ow_pack_load_bytes (manifest, fixture->folder, NULL);
  fixture->posters = ow_posters_load (fixture->pack, NULL);
  fixture->services = g_list_store_new (OW_TYPE_SERVICE);
  fixture->config = ow_config_new ();
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T10:00:00+08:00", NULL);
  fixture->page = ow_attract_page_new (fixture->config, G_LIST_MODEL (fixture->services));
  ow_attract_page_set_posters (OW_ATTRACT_PAGE (fixture->page), fixture->posters, fixture->clock);
  ow_page_retranslate (OW_PAGE (fixture->page));
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ow_test_settle (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer posters)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->clock);
  g_object_unref (fixture->config);
  g_object_unref (fixture->services);
  g_object_unref (fixture->posters);
  g_object_unref (fixture->pack);
  ow_test_folder_remove (fixture->folder);
}

static void
step (Fixture *fixture)
{
  ow_attract_page_step (OW_ATTRACT_PAGE (fixture->page));
  ow_test_settle (fixture->window);
}

static gboolean
shows_picture (Fixture *fixture)
{
  return ow_test_find (fixture->page, OW_TYPE_FORM_PICTURE, NULL) != NULL;
}

/* Neither the one that is over nor the one whose picture isn't there has a turn. */
static void
test_takes_turns (Fixture      *fixture,
                  gconstpointer posters)
{
  g_assert_true (ow_test_shows (fixture->page, "One Window"));
  g_assert_false (ow_test_shows (fixture->page, "Fair"));
  step (fixture);
  g_assert_true (ow_test_shows (fixture->page, "Fair"));
  g_assert_true (ow_test_shows (fixture->page, "Come"));
  g_assert_false (ow_test_shows (fixture->page, "One Window"));
  g_assert_false (shows_picture (fixture));
  step (fixture);
  g_assert_true (shows_picture (fixture));
  g_assert_false (ow_test_shows (fixture->page, "Fair"));
  step (fixture);
  g_assert_true (ow_test_shows (fixture->page, "Fair"));
}

static void
test_speaks_the_language (Fixture      *fixture,
                          gconstpointer posters)
{
  step (fixture);
  ow_language_set ("zh");
  ow_page_retranslate (OW_PAGE (fixture->page));
  ow_test_settle (fixture->window);
  g_assert_true (ow_test_shows (fixture->page, "赶集"));
  ow_language_set ("en");
}

/* The picture stands above the words, or before them. */
static void
test_lies_down (Fixture      *fixture,
                gconstpointer posters)
{
  GtkWidget *box;

  step (fixture);
  box = gtk_widget_get_parent (ow_test_find (fixture->page, OW_TYPE_FORM_PICTURE, NULL));
  g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (box)), ==, GTK_ORIENTATION_VERTICAL);
  ow_page_set_landscape (OW_PAGE (fixture->page), TRUE);
  g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (box)), ==, GTK_ORIENTATION_HORIZONTAL);
}

/* Without words it is the whole poster, and stands in the middle. */
static void
test_a_picture_alone_stays_in_the_middle (Fixture      *fixture,
                                          gconstpointer posters)
{
  GtkWidget *picture;

  step (fixture);
  ow_page_set_landscape (OW_PAGE (fixture->page), TRUE);
  picture = ow_test_find (fixture->page, OW_TYPE_FORM_PICTURE, NULL);
  g_assert_cmpint (gtk_widget_get_halign (picture), ==, GTK_ALIGN_CENTER);
}

/* With services alone, or with nothing that can be shown, all stays as it is. */
static void
test_nothing_to_show (Fixture      *fixture,
                      gconstpointer posters)
{
  step (fixture);
  step (fixture);
  g_assert_false (shows_picture (fixture));
  g_assert_false (ow_test_shows (fixture->page, "Over"));
  g_assert_true (ow_test_shows (fixture->page, "Touch the screen to begin"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ow_language_set ("en");
  g_test_add ("/attract-page/turns", Fixture, "fair;over;map;gone", set_up, test_takes_turns, tear_down);
  g_test_add ("/attract-page/language", Fixture, "fair", set_up, test_speaks_the_language, tear_down);
  g_test_add ("/attract-page/landscape", Fixture, "both", set_up, test_lies_down, tear_down);
  g_test_add ("/attract-page/picture-alone", Fixture, "map", set_up, test_a_picture_alone_stays_in_the_middle,
              tear_down);
  g_test_add ("/attract-page/nothing", Fixture, "over;gone", set_up, test_nothing_to_show, tear_down);
  return g_test_run ();
}
