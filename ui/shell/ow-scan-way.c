/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-scan-way.h"

#include "ow-appointment-page.h"
#include "ow-attract-page.h"
#include "ow-case-page.h"
#include "ow-home-page.h"
#include "ow-slip-page.h"
#include "ow-wiped-page.h"

#define READER_DATA "ow-scan-reader"
/* Nothing of a code stays that wasn't read to its end. */
#define FORGET_MS 2500

typedef struct {
  OwWindow *window; /* which owns us */
  OwScanReader *reader;
  GPtrArray *held;  /* of GdkEvent: keys that may be of a mark, and may not */
  guint passing;    /* keys that were held, and come once more */
  guint wait_id;
} Watch;

/* A scanner reads the slip that lies below it again and again: what a page has taken leads nowhere else. */
static gboolean
asks_for_another (OwPage *page,
                  OwScan  scan)
{
  return scan == OW_SCAN_DRAFT ? OW_IS_CASE_PAGE (page) || OW_IS_APPOINTMENT_PAGE (page) : OW_IS_SLIP_PAGE (page);
}

/* TRUE: it is where it belongs. */
static gboolean
hand_over (OwPage     *page,
           OwScan      scan,
           const char *code)
{
  if (OW_IS_SLIP_PAGE (page))
    return scan == OW_SCAN_DRAFT && ow_slip_page_take (OW_SLIP_PAGE (page), code);
  if (OW_IS_CASE_PAGE (page))
    return scan == OW_SCAN_RECEIPT && ow_case_page_take (OW_CASE_PAGE (page), code);
  if (OW_IS_APPOINTMENT_PAGE (page))
    return scan == OW_SCAN_RECEIPT && ow_appointment_page_take (OW_APPOINTMENT_PAGE (page), code);
  return FALSE;
}

gboolean
ow_scan_way_go (OwWindow   *window,
                OwScan      scan,
                const char *code)
{
  gboolean put_aside = scan == OW_SCAN_DRAFT;
  gboolean was_asked;
  OwPage *page;

  g_return_val_if_fail (OW_IS_WINDOW (window), FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  page = ow_window_get_page (window);
  if (scan == OW_SCAN_NOTHING || page == NULL || ow_window_get_sheet (window) != NULL || ow_page_get_busy (page))
    return FALSE;
  if (hand_over (page, scan, code))
    return TRUE;
  was_asked = asks_for_another (page, scan);
  if (OW_IS_WIPED_PAGE (page)) {
    ow_page_done (page);
    page = ow_window_get_page (window);
  }
  if (OW_IS_ATTRACT_PAGE (page))
    ow_page_done (page);
  else if (was_asked)
    ow_page_leave_back (page);
  page = ow_window_get_page (window);
  if (!OW_IS_HOME_PAGE (page))
    return FALSE;
  if (ow_home_page_go_by_slip (OW_HOME_PAGE (page), put_aside))
    return hand_over (ow_window_get_page (window), scan, code);
  /* Nothing here is for such a slip: whoever asked for the other kind asks again, and says so. */
  if (was_asked && ow_home_page_go_by_slip (OW_HOME_PAGE (page), !put_aside))
    ow_page_proceed (ow_window_get_page (window));
  return was_asked;
}

/* --- The keys --------------------------------------------------------------------------------- */

/* In the order in which they came, behind what waits already: whoever has the focus never knows. */
static void
let_through (Watch *watch)
{
  for (guint i = 0; i < watch->held->len; i++) {
    gdk_display_put_event (gtk_widget_get_display (GTK_WIDGET (watch->window)), g_ptr_array_index (watch->held, i));
    watch->passing++;
  }
  g_ptr_array_set_size (watch->held, 0);
}

static gboolean
on_waited (gpointer user_data)
{
  Watch *watch = user_data;

  watch->wait_id = 0;
  ow_scan_reader_forget (watch->reader);
  let_through (watch);
  return G_SOURCE_REMOVE;
}

static void
wait_for_more (Watch *watch,
               guint  msec)
{
  g_clear_handle_id (&watch->wait_id, g_source_remove);
  watch->wait_id = g_timeout_add (msec, on_waited, watch);
}

static void
use_code (Watch *watch)
{
  gboolean swallowed = FALSE;

  g_clear_handle_id (&watch->wait_id, g_source_remove);
  g_signal_emit_by_name (watch->window, "touched", &swallowed); /* somebody is there */
  ow_scan_way_go (watch->window, ow_scan_reader_get_scan (watch->reader), ow_scan_reader_get_code (watch->reader));
  ow_scan_reader_forget (watch->reader);
}

/* TRUE: nobody else is to see this key now. */
static gboolean
read_key (Watch    *watch,
          GdkEvent *event,
          guint     key)
{
  gunichar character = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter ? '\n' : gdk_keyval_to_unicode (key);

  switch (ow_scan_reader_feed (watch->reader, character, gdk_event_get_time (event))) {
  case OW_SCAN_KEY_HELD:
    g_ptr_array_add (watch->held, gdk_event_ref (event));
    wait_for_more (watch, OW_SCAN_HOLD_MS);
    return TRUE;
  case OW_SCAN_KEY_TAKEN:
    g_ptr_array_set_size (watch->held, 0);
    wait_for_more (watch, FORGET_MS);
    return TRUE;
  case OW_SCAN_KEY_LAST:
    use_code (watch);
    return TRUE;
  case OW_SCAN_KEY_PASSES:
  default:
    break;
  }
  if (watch->held->len == 0)
    return FALSE;
  g_clear_handle_id (&watch->wait_id, g_source_remove);
  g_ptr_array_add (watch->held, gdk_event_ref (event));
  let_through (watch);
  return TRUE;
}

static gboolean
is_modifier (guint key)
{
  return key >= GDK_KEY_Shift_L && key <= GDK_KEY_Hyper_R;
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint                  key,
        guint                  keycode,
        GdkModifierType        state,
        Watch                 *watch)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (keys));

  if (is_modifier (key))
    return GDK_EVENT_PROPAGATE;
  if (watch->passing > 0) {
    watch->passing--;
    return GDK_EVENT_PROPAGATE;
  }
  return read_key (watch, event, key);
}

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_clear_handle_id (&watch->wait_id, g_source_remove);
  g_ptr_array_unref (watch->held);
  ow_scan_reader_free (watch->reader);
  g_free (watch);
}

void
ow_scan_way_watch (OwWindow *window)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  Watch *watch = g_new0 (Watch, 1);

  g_return_if_fail (OW_IS_WINDOW (window));

  watch->window = window;
  watch->reader = ow_scan_reader_new ();
  watch->held = g_ptr_array_new_with_free_func ((GDestroyNotify) gdk_event_unref);
  /* Before the field or the button that has the focus: what a scanner reads of a slip is nobody else's. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), watch);
  g_object_set_data_full (G_OBJECT (keys), READER_DATA, watch, watch_free);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}
