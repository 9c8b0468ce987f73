/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-pager.h"

#include "ow-entry.h"
#include "ow-test-screen.h"
#include "ow-test-window.h"

#define HEIGHT 900
/* Pixels that are kept above and below the field where there is room for both. */
#define ABOVE 56
#define BELOW 72

typedef struct {
  GtkWidget *window;
  GtkWidget *pager;
  GtkWidget *keyboard;
  GtkWidget *title;
  GtkWidget *entry;
} Fixture;

static GtkWidget *
add (GtkWidget *box,
     GtkWidget *widget,
     int        height)
{
  gtk_widget_set_size_request (widget, -1, height);
  gtk_box_append (GTK_BOX (box), widget);
  return widget;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *halves = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->title = add (content, gtk_label_new ("On which day?"), 50);
  add (content, gtk_button_new_with_label ("Chinese calendar"), 70);
  fixture->entry = add (content, ow_entry_new (OW_ENTRY_TEXT), 60);
  add (content, gtk_label_new ("What follows"), 2 * HEIGHT);
  fixture->pager = ow_pager_new ();
  ow_pager_set_child (OW_PAGER (fixture->pager), content);
  gtk_widget_set_vexpand (fixture->pager, TRUE);
  gtk_box_append (GTK_BOX (halves), fixture->pager);
  fixture->keyboard = add (halves, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), 0);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (fixture->window), halves);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ow_test_settle (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* From the upper edge of what is in sight of the page. */
static graphene_rect_t
place_of (Fixture   *fixture,
          GtkWidget *widget)
{
  GtkWidget *scroller = ow_test_find (fixture->pager, GTK_TYPE_SCROLLED_WINDOW, NULL);
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, scroller, &place));
  return place;
}

static void
raise_keyboard (Fixture *fixture,
                int      height)
{
  gtk_widget_set_size_request (fixture->keyboard, -1, 0);
  ow_test_settle (fixture->window);
  ow_pager_scroll_home (OW_PAGER (fixture->pager));
  ow_test_settle (fixture->window);
  gtk_widget_set_size_request (fixture->keyboard, -1, height);
  ow_test_settle (fixture->window);
  ow_test_settle (fixture->window);
}

/* However high the keyboard is: the field is in sight with the line below it, and its title whole or not at all. */
static void
test_title_is_whole_above_the_field (Fixture      *fixture,
                                     gconstpointer data)
{
  guint n_moved = 0;

  ow_entry_focus (OW_ENTRY (fixture->entry));
  for (int height = 300; height <= 720; height += 20) {
    graphene_rect_t title;
    graphene_rect_t entry;
    double room;

    raise_keyboard (fixture, height);
    title = place_of (fixture, fixture->title);
    entry = place_of (fixture, fixture->entry);
    room = gtk_widget_get_height (ow_test_find (fixture->pager, GTK_TYPE_SCROLLED_WINDOW, NULL));
    n_moved += title.origin.y < -1 ? 1 : 0;
    if (room >= entry.size.height)
      g_assert_cmpfloat (entry.origin.y + entry.size.height, <=, room + 1);
    if (room >= ABOVE + entry.size.height + BELOW)
      g_assert_cmpfloat (entry.origin.y + entry.size.height + BELOW, <=, room + 1);
    g_assert_true (title.origin.y > -1 || title.origin.y + title.size.height < 1);
  }
  g_assert_cmpuint (n_moved, >, 3);
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  g_test_add ("/pager/title", Fixture, NULL, set_up, test_title_is_whole_above_the_field, tear_down);
  return g_test_run ();
}
