/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* For tests with a window: let it draw, find what it shows by the words on it, press it. */

static inline gboolean
ow_test_count_frame (GtkWidget     *widget,
                     GdkFrameClock *clock,
                     gpointer       user_data)
{
  int *frames = user_data;

  return --*frames > 0;
}

static inline gboolean
ow_test_quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static inline void
ow_test_frames_over (gpointer data)
{
}

/* Until some frames were drawn and nothing waits to be done. */
static inline void
ow_test_settle (GtkWidget *widget)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  int *frames = g_new (int, 1);

  *frames = 3;
  gtk_widget_add_tick_callback (widget, ow_test_count_frame, frames, ow_test_frames_over);
  gtk_widget_queue_draw (widget);
  while (*frames > 0) {
    g_timeout_add (10, ow_test_quit, loop);
    g_main_loop_run (loop);
  }
  g_free (frames);
  g_idle_add_full (G_PRIORITY_LOW + 100, ow_test_quit, loop, NULL);
  g_main_loop_run (loop);
}

static inline const char *
ow_test_words (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  return NULL;
}

/* The first mapped widget of @type with these words; NULL when none shows them. */
static inline GtkWidget *
ow_test_find (GtkWidget  *root,
              GType       type,
              const char *words)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (words == NULL || g_strcmp0 (ow_test_words (root), words) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = ow_test_find (child, type, words);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static inline void
ow_test_press (GtkWidget  *root,
               const char *words)
{
  GtkWidget *button = ow_test_find (root, GTK_TYPE_BUTTON, words);

  if (button == NULL)
    g_test_message ("no button says \"%s\"", words);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

#define ow_test_shows(root, words) (ow_test_find (root, GTK_TYPE_LABEL, words) != NULL)
