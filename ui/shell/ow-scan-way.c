/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-scan-way.h"

#include "ow-appointment-page.h"
#include "ow-attract-page.h"
#include "ow-case-page.h"
#include "ow-home-page.h"
#include "ow-slip-page.h"

#define READER_DATA "ow-scan-reader"
/* Nothing of a code stays that wasn't read to its end. */
#define FORGET_MS 1000

typedef struct {
  OwWindow *window; /* which owns us */
  OwScanReader *reader;
  guint forget_id;
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

static gboolean
on_forget (gpointer user_data)
{
  Watch *watch = user_data;

  watch->forget_id = 0;
  ow_scan_reader_forget (watch->reader);
  return G_SOURCE_REMOVE;
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
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;
  guint32 msec = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys));
  OwScan scan;
  gboolean gone;

  if (is_modifier (key))
    return GDK_EVENT_PROPAGATE;
  scan = ow_scan_reader_feed (watch->reader, enter ? '\n' : gdk_keyval_to_unicode (key), msec);
  g_clear_handle_id (&watch->forget_id, g_source_remove);
  watch->forget_id = g_timeout_add (FORGET_MS, on_forget, watch);
  gone = scan != OW_SCAN_NOTHING && ow_scan_way_go (watch->window, scan, ow_scan_reader_get (watch->reader));
  if (enter)
    ow_scan_reader_forget (watch->reader);
  return gone;
}

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_clear_handle_id (&watch->forget_id, g_source_remove);
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
  /* Before the field or the button that has the focus: the Enter behind a code is nobody else's. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), watch);
  g_object_set_data_full (G_OBJECT (keys), READER_DATA, watch, watch_free);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}
