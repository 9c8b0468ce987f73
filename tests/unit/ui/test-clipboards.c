/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-clipboards.h"

#include "ow-test-window.h"
#include "ow-window.h"

typedef struct {
  GtkWidget *window;
  GtkWidget *box;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = g_object_ref_sink (gtk_window_new ());
  fixture->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->box);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  ow_clipboards_empty (gdk_display_get_default ());
}

static GtkWidget *
show (Fixture   *fixture,
      GtkWidget *field)
{
  gtk_box_append (GTK_BOX (fixture->box), field);
  ow_test_settle (fixture->window);
  return field;
}

/* As Shift and End do. */
static void
mark_line (GtkWidget *field)
{
  gtk_editable_select_region (GTK_EDITABLE (field), 0, -1);
}

static void
mark_lines (GtkWidget *field)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

static GtkWidget *
line (Fixture *fixture)
{
  GtkWidget *field = show (fixture, gtk_entry_new ());

  gtk_editable_set_text (GTK_EDITABLE (field), "Somebody");
  return field;
}

static GtkWidget *
lines (Fixture *fixture)
{
  GtkWidget *field = show (fixture, gtk_text_view_new ());

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), "Somebody", -1);
  return field;
}

static gboolean
is_offered (void)
{
  return !ow_clipboards_are_empty (gdk_display_get_default ());
}

static void
test_empties_what_is_offered (Fixture      *fixture,
                              gconstpointer data)
{
  GdkDisplay *display = gdk_display_get_default ();

  gdk_clipboard_set_text (gdk_display_get_clipboard (display), "Somebody");
  g_assert_true (is_offered ());
  ow_clipboards_empty (display);
  g_assert_false (is_offered ());
  mark_line (line (fixture));
  g_assert_true (is_offered ());
  ow_clipboards_empty (display);
  g_assert_false (is_offered ());
}

static void
test_nothing_is_offered_from_then_on (Fixture      *fixture,
                                      gconstpointer data)
{
  ow_clipboards_keep_empty (fixture->window);
  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), "Somebody");
  g_assert_false (is_offered ());
}

/* What isn't offered isn't marked either, so that the next key doesn't take its place. */
static void
test_nothing_stays_marked (Fixture      *fixture,
                           gconstpointer data)
{
  GtkWidget *one = line (fixture);
  GtkWidget *many = lines (fixture);

  ow_clipboards_keep_empty (fixture->window);
  mark_line (one);
  g_assert_false (is_offered ());
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (one), NULL, NULL));
  mark_lines (many);
  g_assert_false (is_offered ());
  g_assert_false (gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (many))));
}

static void
test_a_field_keeps_the_place_of_its_cursor (Fixture      *fixture,
                                            gconstpointer data)
{
  GtkWidget *one = line (fixture);
  GtkWidget *other = line (fixture);

  ow_clipboards_keep_empty (fixture->window);
  gtk_widget_grab_focus (other);
  gtk_editable_set_position (GTK_EDITABLE (one), 3);
  gtk_widget_grab_focus (one);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (one)), ==, 3);
}

static void
test_others_go_on_when_it_is_gone (Fixture      *fixture,
                                   gconstpointer data)
{
  GtkWidget *gone = g_object_ref_sink (gtk_label_new (NULL));

  ow_clipboards_keep_empty (gone);
  g_assert_finalize_object (gone);
  mark_line (line (fixture));
  g_assert_true (is_offered ());
}

static void
test_a_kiosk_offers_nothing (Fixture      *fixture,
                             gconstpointer data)
{
  GtkWidget *window = g_object_ref_sink (GTK_WIDGET (ow_window_new ()));

  mark_line (line (fixture));
  g_assert_false (is_offered ());
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

int
main (int   argc,
      char *argv[])
{
  if (!gtk_init_check ())
    return 77;
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/clipboards/empties", test_empties_what_is_offered);
  ADD ("/clipboards/nothing-offered", test_nothing_is_offered_from_then_on);
  ADD ("/clipboards/nothing-marked", test_nothing_stays_marked);
  ADD ("/clipboards/place", test_a_field_keeps_the_place_of_its_cursor);
  ADD ("/clipboards/gone", test_others_go_on_when_it_is_gone);
  ADD ("/clipboards/kiosk", test_a_kiosk_offers_nothing);
#undef ADD

  return g_test_run ();
}
