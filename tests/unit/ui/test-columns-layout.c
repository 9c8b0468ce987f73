/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-columns-layout.h"

#include "ow-metrics.h"

#define GAP_MM 4.0

/* A box of @count children, each @width px wide at least and at best, 20 high; allocated @room px. */
static GtkWidget *
new_grid (guint count,
          int   width,
          int   room)
{
  GtkWidget *grid = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkAllocation place = { 0, 0, room, 0 };
  int minimum = 0;

  gtk_widget_set_layout_manager (grid, ow_columns_layout_new (GAP_MM, 2));
  for (guint i = 0; i < count; i++) {
    GtkWidget *child = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

    gtk_widget_set_size_request (child, width, 20);
    gtk_widget_set_parent (child, grid);
  }
  gtk_widget_measure (grid, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, room, &place.height, NULL, NULL, NULL);
  gtk_widget_size_allocate (grid, &place, -1);
  return grid;
}

static void
destroy_grid (GtkWidget *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_widget_unparent (child);
  g_object_unref (grid);
}

static GtkAllocation
place_of (GtkWidget *grid,
          guint      index)
{
  GtkWidget *child = gtk_widget_get_first_child (grid);
  GtkAllocation place;

  while (index-- > 0)
    child = gtk_widget_get_next_sibling (child);
  gtk_widget_get_allocation (child, &place);
  return place;
}

static void
test_two_columns_where_they_fit (void)
{
  GtkWidget *grid = new_grid (3, 100, 400);
  int gap = (int) ow_metrics_px (grid, GAP_MM);
  GtkAllocation second = place_of (grid, 1);
  GtkAllocation third = place_of (grid, 2);

  g_assert_cmpint (second.y, ==, 0);
  g_assert_cmpint (second.width, ==, (400 - gap) / 2);
  g_assert_cmpint (second.x, ==, second.width + gap);
  g_assert_cmpint (third.x, ==, 0);
  g_assert_cmpint (third.y, ==, 20 + gap);
  g_assert_cmpint (third.width, ==, second.width);
  destroy_grid (grid);
}

static void
test_one_column_where_they_dont (void)
{
  GtkWidget *grid = new_grid (2, 198, 400);
  GtkAllocation first = place_of (grid, 0);
  GtkAllocation second = place_of (grid, 1);

  g_assert_cmpint (first.width, ==, 400);
  g_assert_cmpint (second.x, ==, 0);
  g_assert_cmpint (second.y, >, 20);
  destroy_grid (grid);
}

static void
test_a_single_answer_has_the_whole_width (void)
{
  GtkWidget *grid = new_grid (1, 50, 400);

  g_assert_cmpint (place_of (grid, 0).width, ==, 400);
  destroy_grid (grid);
}

static void
test_hidden_ones_take_no_room (void)
{
  GtkWidget *grid = new_grid (3, 100, 400);
  GtkAllocation place = { 0, 0, 400, 200 };

  gtk_widget_set_visible (gtk_widget_get_first_child (grid), FALSE);
  gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, 400, &place.height, NULL, NULL, NULL);
  g_assert_cmpint (place.height, ==, 20);
  gtk_widget_size_allocate (grid, &place, -1);
  g_assert_cmpint (place_of (grid, 1).x, ==, 0);
  g_assert_cmpint (place_of (grid, 2).y, ==, 0);
  destroy_grid (grid);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/forms/columns/two", test_two_columns_where_they_fit);
  g_test_add_func ("/forms/columns/one", test_one_column_where_they_dont);
  g_test_add_func ("/forms/columns/single", test_a_single_answer_has_the_whole_width);
  g_test_add_func ("/forms/columns/hidden", test_hidden_ones_take_no_room);
  return g_test_run ();
}
