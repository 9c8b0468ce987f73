/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-bench"

#include <gtk/gtk.h>
#include <time.h>

#include "ow-entry.h"
#include "ow-handwriting-pad.h"
#include "ow-language.h"
#include "ow-metrics.h"
#include "ow-test-strokes.h"
#include "ow-test-window.h"
#include "ow-theme.h"
#include "ow-window.h"

/* How long it takes from the end of a stroke until the characters are known, and until they are drawn on the real
 * window: told, never asserted. Drawing waits for the next frame of the display, 16.7 ms away at most. */

static GArray *known; /* of double: milliseconds */
static GArray *drawn;
static GArray *computed; /* what this process took of it; other processes of a busy machine don't count */

typedef struct {
  GMainLoop *loop;
  gint64 begun;
  gint64 computed; /* until then */
} Stroke;

/* Microseconds. */
static gint64
get_computing_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
take_down (GArray *list,
           gint64  microseconds)
{
  double milliseconds = (double) microseconds / 1000;

  g_array_append_val (list, milliseconds);
}

static void
on_after_paint (GdkFrameClock *clock,
                Stroke        *stroke)
{
  take_down (drawn, g_get_monotonic_time () - stroke->begun);
  take_down (computed, get_computing_time () - stroke->computed);
  g_main_loop_quit (stroke->loop);
}

static GtkWidget *
show_field (OwWindow *window)
{
  GtkWidget *page = g_object_new (OW_TYPE_PAGE, NULL);
  GtkWidget *entry = ow_entry_new (OW_ENTRY_TEXT);

  ow_page_set_heading (OW_PAGE (page), "您的姓名");
  ow_page_set_content (OW_PAGE (page), entry);
  ow_window_set_page (window, OW_PAGE (page));
  ow_test_settle (GTK_WIDGET (window));
  ow_entry_focus (OW_ENTRY (entry));
  ow_test_settle (GTK_WIDGET (window));
  return ow_test_find (GTK_WIDGET (window), OW_TYPE_HANDWRITING_PAD, NULL);
}

static gpointer
find_drag (GtkWidget *pad)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (pad);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_GESTURE_DRAG (controller))
      return controller; /* the pad has it too */
  }
  return NULL;
}

static void
write_stroke (GtkWidget *pad,
              GArray    *corners)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (pad);
  gpointer drag = find_drag (pad);
  double side = gtk_widget_get_height (pad);
  Stroke stroke = { loop, 0, 0 };
  gulong id;

  for (guint i = 0; i < corners->len; i++) {
    OwStrokePoint to = g_array_index (corners, OwStrokePoint, i);

    g_signal_emit_by_name (drag, i == 0 ? "drag-begin" : "drag-update", to.x * side / 100, to.y * side / 100);
  }
  /* The line itself is drawn while the finger moves. */
  ow_test_settle (pad);
  id = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &stroke);
  stroke.begun = g_get_monotonic_time ();
  stroke.computed = get_computing_time ();
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
  take_down (known, g_get_monotonic_time () - stroke.begun);
  g_main_loop_run (loop);
  g_signal_handler_disconnect (clock, id);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

static void
tell (const char *what,
      GArray     *taken)
{
  g_array_sort (taken, compare);
  g_print ("%u strokes; from the end of each until ten characters are %s: median %.1f ms, p99 %.1f ms, worst %.1f ms\n",
           taken->len, what, g_array_index (taken, double, taken->len / 2),
           g_array_index (taken, double, taken->len * 99 / 100), g_array_index (taken, double, taken->len - 1));
}

static void
bench (OwWindow      *window,
       OwHandwriting *handwriting)
{
  g_autoptr (GPtrArray) characters = ow_test_characters_load ();
  GtkWidget *pad = show_field (window);

  for (guint i = 0; i < characters->len; i++) {
    const OwTestCharacter *character = g_ptr_array_index (characters, i);

    for (guint j = 0; j < character->strokes->len; j++)
      write_stroke (pad, g_ptr_array_index (character->strokes, j));
    ow_handwriting_clear (handwriting);
  }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "po", NULL);
  g_autoptr (OwHandwriting) handwriting = ow_handwriting_new (NULL);
  g_autoptr (OwTheme) theme = NULL;
  OwWindow *window;

  ow_language_init (folder, "zh");
  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", "Empty", "gtk-enable-animations", FALSE, NULL);
  ow_metrics_apply (gtk_settings_get_default (), OW_METRICS_REFERENCE);
  ow_im_context_register (gtk_settings_get_default ());
  theme = ow_theme_new (gdk_display_get_default ());
  known = g_array_new (FALSE, FALSE, sizeof (double));
  drawn = g_array_new (FALSE, FALSE, sizeof (double));
  computed = g_array_new (FALSE, FALSE, sizeof (double));
  window = g_object_ref_sink (ow_window_new ());
  ow_window_set_handwriting (window, handwriting);
  gtk_window_set_default_size (GTK_WINDOW (window), 1080, 1920);
  gtk_window_present (GTK_WINDOW (window));
  bench (window, handwriting);
  tell ("known", known);
  tell ("drawn", drawn);
  tell ("drawn, computing alone", computed);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
  g_array_unref (known);
  g_array_unref (drawn);
  g_array_unref (computed);
  return 0;
}
