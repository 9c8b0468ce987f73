/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-application.h"

#include <glib-unix.h>

#include "ow-dispatcher-speaker.h"
#include "ow-flow.h"
#include "ow-im-context.h"
#include "ow-data-paths.h"
#include "ow-kiosk-config.h"
#include "ow-kiosk-office.h"
#include "ow-keypad.h"
#include "ow-language.h"
#include "ow-metrics.h"
#include "ow-pin.h"
#include "ow-player.h"
#include "ow-poster.h"
#include "ow-scan-way.h"
#include "ow-server-settings.h"

#define DEFAULT_WIDTH 1080
#define DEFAULT_HEIGHT 1920
/* sysexits.h EX_SOFTWARE: whoever supervises the kiosk starts it anew, with nothing in memory. */
#define STATUS_NOT_CLEAN 70
#define SAME_TOUCH_MS 100
/* A finger trembles: what moves less than this is a tap, not a swipe. */
#define DRAG_MILLIMETRES 7
#define RETRY_OPEN_SECONDS 15
#define DEFAULT_DRAFT_MINUTES 10
#define DEFAULT_DELIVERED 5000
#define DEFAULT_DELIVERED_DAYS 180
#define DEFAULT_SLIP_DAYS 7
#define DEFAULT_PROVEN_SECONDS 60

struct _OwApplication {
  GtkApplication parent_instance;

  OwConfig *config;
  OwPack *pack;
  const OwKioskSettings *pushed; /* borrowed */
  OwWindow *window;
  OwPlayer *player;
  OwFlow *flow;
  OwKeypad *keypad; /* NULL: the settings want none */
  OwKioskOffice *office;
  GCancellable *cancellable;
  int status;
  guint signal_ids[2];
  guint retry_id;
  guint restart_id;
  guint proven_id;
  gboolean has_rested;
  gboolean is_outdated; /* another pack or other settings are to be used, or the staff want it started anew */
  gboolean wants_restart;
};

G_DEFINE_FINAL_TYPE (OwApplication, ow_application, GTK_TYPE_APPLICATION)

/* --- Settings ---------------------------------------------------------------------------------- */

/* An empty setting is none. */
static const char *
setting (OwApplication *self,
         const char    *group,
         const char    *key)
{
  const char *value = ow_config_get_string (self->config, group, key, "");

  return *value != '\0' ? value : NULL;
}

/* --- Screen ------------------------------------------------------------------------------------ */

static gboolean
is_fullscreen (OwApplication *self)
{
  return ow_config_get_boolean (self->config, "Screen", "Fullscreen", TRUE);
}

/* Asked of the first monitor: a kiosk has one. */
static double
px_per_mm_of_monitor (OwApplication *self,
                      GdkDisplay    *display,
                      int            width,
                      int            height)
{
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (display), 0);
  GdkRectangle area = { 0, 0, width, height };
  int told_mm = ow_config_get_int (self->config, "Screen", "WidthMm", 0, 0, 5000);
  int width_mm = 0;
  int height_mm = 0;

  if (told_mm > 0)
    return ow_metrics_for_width (width, told_mm);
  if (monitor == NULL || !is_fullscreen (self))
    return ow_metrics_guess (width, height, 0, 0);
  gdk_monitor_get_geometry (monitor, &area);
  width_mm = gdk_monitor_get_width_mm (monitor);
  height_mm = gdk_monitor_get_height_mm (monitor);
  return ow_metrics_guess (area.width, area.height, width_mm, height_mm);
}

static void
find_size (OwApplication *self,
           GdkDisplay    *display,
           int           *width,
           int           *height)
{
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (display), 0);
  const char *size = ow_config_get_string (self->config, "Screen", "Size", NULL);
  GdkRectangle area = { 0, 0, DEFAULT_WIDTH, DEFAULT_HEIGHT };

  *width = DEFAULT_WIDTH;
  *height = DEFAULT_HEIGHT;
  if (size != NULL && ow_kiosk_config_parse_size (size, width, height))
    return;
  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);
  if (is_fullscreen (self) || (area.width < *width || area.height < *height)) {
    *width = area.width;
    *height = area.height;
  }
}

/* A kiosk isn't closed by anyone at its screen; a window on a desk is, in the usual order. */
static gboolean
on_close_request (OwApplication *self)
{
  if (!is_fullscreen (self))
    g_application_quit (G_APPLICATION (self));
  return TRUE;
}

static void
set_up_keyboard (OwApplication *self)
{
  g_autofree char *phrases_dir = ow_pack_dup_path (self->pack, "phrases");
  g_autoptr (OwPinyin) pinyin = ow_pinyin_new (NULL, phrases_dir);
  g_autoptr (OwHandwriting) handwriting = ow_handwriting_new (NULL);
  g_autoptr (OwFiveStrokes) five_strokes = ow_five_strokes_new (NULL);
  const char *first = ow_config_get_string (self->config, "Keyboard", "First", "handwriting");

  ow_window_set_pinyin (self->window, pinyin);
  ow_window_set_pinyin_first (self->window, g_str_equal (first, "pinyin"));
  if (ow_handwriting_is_available (handwriting))
    ow_window_set_handwriting (self->window, handwriting);
  else
    g_message ("nobody can write with a finger: zinnia or its model is missing");
  if (ow_five_strokes_is_available (five_strokes))
    ow_window_set_five_strokes (self->window, five_strokes);
  else
    g_message ("nobody can write by strokes: the table of rime-stroke is missing");
}

static void
set_up_camera (OwApplication *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCameraSource) source = ow_camera_source_load (self->config, &error);
  g_autoptr (OwCamera) camera = source != NULL ? ow_camera_new (source) : NULL;

  if (camera != NULL)
    ow_window_set_camera (self->window, camera);
  else if (error != NULL)
    g_message ("no pictures are taken: %s", error->message);
}

static void
set_up_screen (OwApplication *self)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkSettings *settings = gtk_settings_get_for_display (display);
  int width;
  int height;
  double px_per_mm;

  find_size (self, display, &width, &height);
  px_per_mm = px_per_mm_of_monitor (self, display, width, height);
  ow_metrics_apply (settings, px_per_mm);
  /* A cursor that blinks draws frame after frame, and what is typed waits for the next; one that stands still is
   * broad enough to be found. */
  g_object_set (settings, "gtk-dnd-drag-threshold", (int) (DRAG_MILLIMETRES * px_per_mm), "gtk-cursor-blink", FALSE,
                "gtk-cursor-aspect-ratio", 0.08, "gtk-application-prefer-dark-theme", FALSE, "gtk-theme-name", "Empty",
                NULL);
  ow_im_context_register (settings);

  self->window = g_object_ref_sink (ow_window_new ());
  ow_window_set_same_touch (self->window, (guint) ow_config_get_int (self->config, "Screen", "SameTouchMilliseconds",
                                                                    SAME_TOUCH_MS, 0, 1000));
  set_up_keyboard (self);
  set_up_camera (self);
  self->player = OW_PLAYER (ow_player_new (setting (self, "Speech", "Output")));
  ow_window_set_player (self->window, self->player);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_application_add_window (GTK_APPLICATION (self), GTK_WINDOW (self->window));
  g_signal_connect_object (self->window, "close-request", G_CALLBACK (on_close_request), self,
                           G_CONNECT_SWAPPED);
  if (!is_fullscreen (self))
    return;
  gtk_window_fullscreen (GTK_WINDOW (self->window));
  /* A finger needs no arrow. */
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->window), "none");
}

/* --- Behind the screen -------------------------------------------------------------------------- */

static void try_to_open (OwApplication *self);

static gboolean
on_retry_open (gpointer user_data)
{
  OwApplication *self = user_data;

  self->retry_id = 0;
  try_to_open (self);
  return G_SOURCE_REMOVE;
}

/* The screens follow the office's "ready"; whoever looks after the machine reads the journal. A disk that
 * was full, or another program in the folder, may be gone in a while. */
static void
on_office_opened (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  OwApplication *self = user_data;
  g_autoptr (GError) error = NULL;

  if (ow_kiosk_office_open_finish (OW_KIOSK_OFFICE (source), result, &error)
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_message ("the store didn't open: %s", error->message);
  self->retry_id = g_timeout_add_seconds (RETRY_OPEN_SECONDS, on_retry_open, self);
}

/* Not in the middle of whatever told of it; and a visit may have begun by now. */
static gboolean
on_restart (gpointer user_data)
{
  OwApplication *self = user_data;

  self->restart_id = 0;
  if (!ow_flow_is_resting (self->flow))
    return G_SOURCE_REMOVE;
  self->wants_restart = TRUE;
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

/* Services, words, settings and the keyboard's phrases are read at the start: it is made anew, where nobody is in a
 * visit. */
static void
use_release (OwApplication *self)
{
  if (self->is_outdated && self->restart_id == 0 && self->flow != NULL && ow_flow_is_resting (self->flow))
    self->restart_id = g_idle_add (on_restart, self);
}

/* Once their page is gone. */
static void
on_restart_wanted (OwApplication *self)
{
  g_message ("the staff start the program anew");
  self->is_outdated = TRUE;
  use_release (self);
}

static void
prove_release (OwApplication *self)
{
  g_clear_handle_id (&self->proven_id, g_source_remove);
  ow_kiosk_office_prove_release (self->office);
}

static gboolean
on_stands (gpointer user_data)
{
  OwApplication *self = user_data;

  self->proven_id = 0;
  if (ow_flow_is_resting (self->flow))
    prove_release (self);
  return G_SOURCE_REMOVE;
}

/* A kiosk stands on its pack that has shown its first page for a while, or has come back to it after a visit. */
static void
on_rested (OwApplication *self)
{
  int seconds = ow_config_get_int (self->config, "Updates", "ProvenSeconds", DEFAULT_PROVEN_SECONDS, 1, 3600);

  if (self->has_rested)
    prove_release (self);
  else
    self->proven_id = g_timeout_add_seconds ((guint) seconds, on_stands, self);
  self->has_rested = TRUE;
  use_release (self);
}

static void
on_pack_changed (OwApplication *self,
                 const char    *version)
{
  g_message ("service pack %s is used from the next visit on", version);
  self->is_outdated = TRUE;
  use_release (self);
}

static void
on_settings_changed (OwApplication *self,
                     const char    *version)
{
  g_message ("pushed settings %s are used from the next visit on", version);
  self->is_outdated = TRUE;
  use_release (self);
}

static void
try_to_open (OwApplication *self)
{
  ow_kiosk_office_open_async (self->office, self->cancellable, on_office_opened, self);
}

/* What is no hash of ours lets nobody in. */
static const char *
pin_hash (OwApplication *self)
{
  const char *hash = setting (self, "Staff", "Pin");

  if (hash == NULL || ow_pin_is_hash (hash))
    return hash;
  g_message ("Pin in [Staff] isn't what onewindowctl staff-pin makes: there is no page for the staff");
  return NULL;
}

static void
open_office (OwApplication *self,
             OwClock       *clock)
{
  g_autofree char *forms_dir = ow_pack_dup_path (self->pack, "forms");
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHttpAccess) server = ow_server_settings_load (self->config, &error);
  g_autoptr (GError) nobody = NULL;
  g_autoptr (OwUpdateSettings) updates = ow_update_settings_load (self->config, &nobody);
  const OwUpdateSettings only_what_ships = { 0 };
  const OwKioskOfficeOptions options = {
    .state_dir = setting (self, "Kiosk", "StateDir"),
    .forms_dir = forms_dir,
    .pack = self->pack,
    .office_id = setting (self, "Kiosk", "Office"),
    .pushed = self->pushed,
    .server = server,
    .updates = updates != NULL ? updates : &only_what_ships,
    .kiosk_id = setting (self, "Kiosk", "Id"),
    .poll_seconds = ow_config_get_int (self->config, "Server", "PollSeconds", 0, 5, 86400),
    .draft_minutes = ow_config_get_int (self->config, "Drafts", "PowerCutMinutes", DEFAULT_DRAFT_MINUTES, 0, 60),
    .slip_days = ow_config_get_int (self->config, "Drafts", "SlipDays", DEFAULT_SLIP_DAYS, 0, 30),
    .history = { ow_config_get_int (self->config, "Outbox", "Delivered", DEFAULT_DELIVERED, 1000, 100000),
                 ow_config_get_int (self->config, "Outbox", "DeliveredDays", DEFAULT_DELIVERED_DAYS, 31, 3660)
                   * G_TIME_SPAN_DAY },
    .pin_hash = pin_hash (self),
    .clock = clock,
  };

  ow_config_forget (self->config, "Server", "Url");
  ow_config_forget (self->config, "Server", "Proxy");
  /* A visit needs no server; what is handed in waits until the settings are mended. */
  if (server == NULL)
    g_message ("nothing is sent or fetched: %s", error->message);
  if (updates == NULL)
    g_message ("no form is fetched, and none that nobody signed for is used: %s", nobody->message);
  self->office = ow_kiosk_office_new (&options);
  g_signal_connect_object (self->office, "pack-changed", G_CALLBACK (on_pack_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "settings-changed", G_CALLBACK (on_settings_changed), self, G_CONNECT_SWAPPED);
  try_to_open (self);
}

static GListModel *
load_services (OwApplication *self)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  GListModel *services = ow_pack_load_services (self->pack, errors);

  for (guint i = 0; i < errors->len; i++) {
    GError *error = g_ptr_array_index (errors, i);

    g_message ("a service or a leaflet is left out: %s", error->message);
  }
  return services;
}

/* --- Flow --------------------------------------------------------------------------------------- */

static void
on_flow_failed (OwApplication *self,
                const char    *what)
{
  g_critical ("the wipe left something behind: %s", what);
  self->status = STATUS_NOT_CLEAN;
  g_application_quit (G_APPLICATION (self));
}

static OwPrinter *
new_printer (OwApplication *self,
             OwPaper        paper)
{
  const char *target = setting (self, "Printer", "Target");

  return target != NULL ? ow_printer_new (target, paper) : NULL;
}

/* The program's own words first; what a pack says of one goes before. Nobody is asked anything yet. */
static OwAloud *
new_aloud (OwApplication *self)
{
  g_autofree char *own = ow_data_paths_dup_data ("speech");
  g_autofree char *of_pack = ow_pack_dup_path (self->pack, "speech");
  g_autofree char *clips = ow_pack_dup_path (self->pack, "clips");
  const char *const folders[] = { own, of_pack, NULL };
  g_autoptr (OwSpeaker) speaker = NULL;
  g_autoptr (OwHeadset) headset = NULL;
  OwAloud *aloud;

  if (!ow_config_get_boolean (self->config, "Speech", "Aloud", TRUE))
    return NULL;
  speaker = ow_dispatcher_speaker_new (g_getenv ("SPEECHD_ADDRESS"), setting (self, "Speech", "Language"));
  headset = ow_headset_new (ow_config_get_boolean (self->config, "Speech", "Headset", FALSE),
                            setting (self, "Speech", "HeadsetDevice"));
  aloud = ow_aloud_new (self->window, speaker, folders, headset);
  ow_aloud_set_player (aloud, self->player, clips);
  return aloud;
}

/* Nothing is lost by a name that isn't one: that act keeps its usual key. */
static OwKeypad *
new_keypad (OwApplication *self,
            OwAloud       *aloud)
{
  OwKeypad *keypad;

  if (!ow_config_get_boolean (self->config, "Keypad", "Enabled", TRUE))
    return NULL;
  keypad = ow_keypad_new (self->window, aloud);
  for (OwKeypadAct act = 0; act < OW_KEYPAD_N_ACTS; act++) {
    const char *name = ow_keypad_act_get_name (act);
    const char *key = setting (self, "Keypad", name);

    if (key != NULL && !ow_keypad_set_key (keypad, act, key))
      g_message ("[Keypad] %s: there is no key \"%s\"", name, key);
  }
  return keypad;
}

static void
start_flow (OwApplication *self,
            OwClock       *clock)
{
  OwConfig *config = self->config;
  OwPaper paper = g_str_equal (ow_config_get_string (config, "Printer", "Paper", "80mm"), "a4")
                    ? OW_PAPER_A4
                    : OW_PAPER_ROLL_80MM;
  g_autoptr (OwTheme) theme = ow_theme_new (gdk_display_get_default ());
  g_autoptr (GListModel) services = load_services (self);
  g_autoptr (GListModel) posters = ow_posters_load (self->pack, setting (self, "Kiosk", "Office"));
  g_autoptr (OwPrinter) printer = new_printer (self, paper);
  g_autoptr (OwAloud) aloud = new_aloud (self);
  const OwFlowParts parts = {
    .window = self->window,
    .theme = theme,
    .office = OW_BACK_OFFICE (self->office),
    .printer = printer,
    .paper = paper,
    .clock = clock,
    .services = services,
    .posters = posters,
    .config = config,
    .palette = ow_palette_from_name (setting (self, "Screen", "Palette")),
    .aloud = aloud,
  };

  self->keypad = new_keypad (self, aloud);
  ow_scan_way_watch (self->window);
  self->flow = ow_flow_new (&parts);
  g_signal_connect_object (self->flow, "failed", G_CALLBACK (on_flow_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "rested", G_CALLBACK (on_rested), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "restart", G_CALLBACK (on_restart_wanted), self, G_CONNECT_SWAPPED);
  ow_flow_start (self->flow);
}

/* --- Application -------------------------------------------------------------------------------- */

static gboolean
on_end_signal (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

static void
ow_application_startup (GApplication *application)
{
  OwApplication *self = OW_APPLICATION (application);

  G_APPLICATION_CLASS (ow_application_parent_class)->startup (application);
  self->signal_ids[0] = g_unix_signal_add (SIGINT, on_end_signal, self);
  self->signal_ids[1] = g_unix_signal_add (SIGTERM, on_end_signal, self);
}

static void
ow_application_activate (GApplication *application)
{
  OwApplication *self = OW_APPLICATION (application);
  g_autoptr (OwClock) clock = ow_clock_new_system ();

  if (self->window != NULL)
    return;
  open_office (self, clock);
  set_up_screen (self);
  start_flow (self, clock);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
ow_application_shutdown (GApplication *application)
{
  OwApplication *self = OW_APPLICATION (application);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_handle_id (&self->restart_id, g_source_remove);
  g_clear_handle_id (&self->proven_id, g_source_remove);
  for (gsize i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  if (self->flow != NULL)
    ow_flow_close (self->flow);
  g_clear_object (&self->flow);
  g_clear_object (&self->keypad);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->window);
  g_clear_object (&self->player);
  if (self->office != NULL)
    ow_kiosk_office_close (self->office);
  g_clear_object (&self->office);
  G_APPLICATION_CLASS (ow_application_parent_class)->shutdown (application);
}

static void
ow_application_finalize (GObject *object)
{
  OwApplication *self = OW_APPLICATION (object);

  g_clear_object (&self->config);
  g_clear_object (&self->pack);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (ow_application_parent_class)->finalize (object);
}

static void
ow_application_class_init (OwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = ow_application_startup;
  application_class->activate = ow_application_activate;
  application_class->shutdown = ow_application_shutdown;
  G_OBJECT_CLASS (klass)->finalize = ow_application_finalize;
}

static void
ow_application_init (OwApplication *self)
{
  self->cancellable = g_cancellable_new ();
}

OwApplication *
ow_application_new (OwConfig              *config,
                    OwPack                *pack,
                    const OwKioskSettings *pushed)
{
  /* One kiosk a machine is the state folder's business; a session bus may not even be there. */
  OwApplication *self = g_object_new (OW_TYPE_APPLICATION, "application-id", "org.onewindow.Kiosk",
                                      "flags", G_APPLICATION_NON_UNIQUE, NULL);

  self->config = g_object_ref (config);
  self->pack = g_object_ref (pack);
  self->pushed = pushed;
  return self;
}

int
ow_application_get_status (OwApplication *self)
{
  g_return_val_if_fail (OW_IS_APPLICATION (self), STATUS_NOT_CLEAN);

  return self->status;
}

gboolean
ow_application_wants_restart (OwApplication *self)
{
  g_return_val_if_fail (OW_IS_APPLICATION (self), FALSE);

  return self->wants_restart;
}
