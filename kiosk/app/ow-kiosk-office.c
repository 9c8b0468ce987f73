/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-office.h"

#include "config.h"
#include "ow-form-probe.h"
#include "ow-form-watch.h"
#include "ow-hall-events.h"
#include "ow-hall-reporter.h"
#include "ow-kiosk-appointments.h"
#include "ow-kiosk-cases.h"
#include "ow-kiosk-closures.h"
#include "ow-kiosk-drafts.h"
#include "ow-kiosk-hand-in.h"
#include "ow-kiosk-health.h"
#include "ow-kiosk-history.h"
#include "ow-kiosk-releases.h"
#include "ow-kiosk-staff.h"
#include "ow-sender.h"
#include "ow-store-error.h"

#define DEFAULT_POLL_SECONDS 15

struct _OwKioskOffice {
  GObject parent_instance;

  OwStore *store;
  OwKioskDrafts *drafts;
  OwHttp *http;        /* NULL when nothing is sent or fetched */
  OwOpenRosa *server;  /* NULL without a server */
  OwSender *sender;    /* NULL without a server */
  OwKioskAppointments *appointments; /* likewise, as the next */
  OwKioskCases *cases;
  OwKioskStaff *staff;
  OwKioskHistory *history;
  OwClock *clock;
  OwServiceWatch *services;
  OwFormLibrary *library;
  OwSignedForms *signed_forms; /* NULL: nobody signs */
  OwFormWatch *watch;
  OwKioskReleases *releases; /* NULL: nothing but forms is followed */
  OwPack *pack;             /* the one in use; NULL for none */
  OwHallEvents *events;     /* NULL without a hall that says when there is something new, as the next */
  OwKioskHealth *health;
  const char *trusted;
  GError *no_server;   /* why there is none although one was named */
  guint poll_seconds;
  GDateTime *waits_since; /* NULL while nothing waits */
  gboolean ready;
};

enum {
  PROP_0,
  PROP_LINE_UP,
  PROP_QUEUED,
  PROP_READY,
  PROP_TOLD,
};

static void back_office_init (OwBackOfficeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwKioskOffice, ow_kiosk_office, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_BACK_OFFICE, back_office_init))

static guint
count_waiting (OwKioskOffice *self)
{
  guint queued;
  guint held;
  guint rejected;

  g_object_get (self->store, "queued", &queued, "held", &held, "rejected", &rejected, NULL);
  return queued + held + rejected;
}

static void
ow_kiosk_office_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  OwKioskOffice *self = OW_KIOSK_OFFICE (object);

  switch (id) {
    case PROP_LINE_UP:
      g_value_set_boolean (value, self->server != NULL && ow_open_rosa_get_line_up (self->server));
      break;
    case PROP_QUEUED:
      g_value_set_uint (value, count_waiting (self));
      break;
    case PROP_READY:
      g_value_set_boolean (value, self->ready);
      break;
    case PROP_TOLD:
      g_value_set_boolean (value, self->events != NULL && ow_hall_events_get_connected (self->events));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ow_kiosk_office_dispose (GObject *object)
{
  OwKioskOffice *self = OW_KIOSK_OFFICE (object);

  if (self->store != NULL)
    ow_kiosk_office_close (self);
  g_clear_object (&self->sender);
  g_clear_object (&self->appointments);
  g_clear_object (&self->cases);
  g_clear_object (&self->staff);
  g_clear_object (&self->history);
  g_clear_object (&self->clock);
  g_clear_object (&self->services);
  g_clear_object (&self->events);
  g_clear_object (&self->health);
  g_clear_object (&self->watch);
  g_clear_object (&self->library);
  g_clear_pointer (&self->releases, ow_kiosk_releases_free);
  g_clear_object (&self->signed_forms);
  g_clear_object (&self->pack);
  g_clear_object (&self->server);
  g_clear_object (&self->http);
  g_clear_object (&self->drafts);
  g_clear_object (&self->store);
  g_clear_error (&self->no_server);
  g_clear_pointer (&self->waits_since, g_date_time_unref);

  G_OBJECT_CLASS (ow_kiosk_office_parent_class)->dispose (object);
}

static void
ow_kiosk_office_class_init (OwKioskOfficeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_kiosk_office_get_property;
  object_class->dispose = ow_kiosk_office_dispose;

  g_object_class_override_property (object_class, PROP_LINE_UP, "line-up");
  g_object_class_override_property (object_class, PROP_QUEUED, "queued");
  g_object_class_override_property (object_class, PROP_READY, "ready");
  g_object_class_install_property (
    object_class, PROP_TOLD,
    g_param_spec_boolean ("told", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_signal_new ("pack-changed", OW_TYPE_KIOSK_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  g_signal_new ("settings-changed", OW_TYPE_KIOSK_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
ow_kiosk_office_init (OwKioskOffice *self)
{
}

static void
hasten (OwKioskOffice *self)
{
  if (self->appointments != NULL)
    ow_kiosk_appointments_hasten (self->appointments);
  if (self->cases != NULL)
    ow_kiosk_cases_hasten (self->cases);
  ow_kiosk_drafts_hasten (self->drafts);
}

static void
on_line_changed (OwKioskOffice *self)
{
  if (ow_open_rosa_get_line_up (self->server)) {
    hasten (self);
    if (self->services != NULL)
      ow_service_watch_hasten (self->services);
  }
  g_object_notify (G_OBJECT (self), "line-up");
}

static void
on_counts_changed (OwKioskOffice *self)
{
  if (count_waiting (self) == 0)
    g_clear_pointer (&self->waits_since, g_date_time_unref);
  else if (self->waits_since == NULL)
    self->waits_since = g_date_time_new_now_utc ();
  g_object_notify (G_OBJECT (self), "queued");
}

static void
touch_health (OwKioskOffice *self)
{
  if (self->health != NULL)
    ow_kiosk_health_touch (self->health);
}

static void
on_forms_changed (OwKioskOffice *self)
{
  g_signal_emit_by_name (self, "forms-changed");
  touch_health (self);
}

static void
on_told (OwKioskOffice *self,
         const char    *what)
{
  if (g_str_equal (what, "release") || g_str_equal (what, "settings"))
    ow_form_watch_look (self->watch);
  if (self->services != NULL && g_str_equal (what, "services"))
    ow_service_watch_look (self->services);
  /* What was missed is told as a release. */
  if (self->services != NULL && g_str_equal (what, "release"))
    ow_service_watch_catch_up (self->services);
}

static void
on_connected (OwKioskOffice *self)
{
  ow_form_watch_set_told (self->watch, ow_hall_events_get_connected (self->events));
  g_object_notify (G_OBJECT (self), "told");
}

/* The staff want what waits sent, and to see what there is. */
static void
on_hastened (OwKioskOffice *self)
{
  hasten (self);
  ow_form_watch_look (self->watch);
}

static gboolean
tell (OwKioskReport *what,
      gpointer       user_data)
{
  OwKioskOffice *self = user_data;

  *what = (OwKioskReport){
    .releases = ow_form_library_list (self->library),
    .troubles = ow_form_library_list_troubles (self->library),
    .pack = self->pack,
    .trusted = self->trusted,
    .release = self->signed_forms != NULL ? ow_signed_forms_get_version (self->signed_forms) : 0,
    .waits_since = self->waits_since,
    .state_dir = ow_store_get_state_dir (self->store),
    .device_key = ow_store_get_device_key (self->store),
  };
  ow_clock_get_ahead (self->clock, &what->ahead);
  ow_store_peek_damage (ow_store_get_state_dir (self->store), &what->damage);
  g_object_get (self->store, "queued", &what->queued, "held", &what->held, "rejected", &what->rejected, NULL);
  if (self->releases != NULL)
    ow_kiosk_releases_report (self->releases, what);
  return self->ready;
}

static void
on_draft_changed (OwKioskOffice *self)
{
  g_signal_emit_by_name (self, "draft-changed");
}

static void
set_up_services (OwKioskOffice *self,
                 const char    *base_url,
                 OwClock       *clock)
{
  g_autoptr (OwHallClient) client = ow_hall_client_new (self->http, base_url, NULL);

  self->services = ow_service_watch_new (self->store, client, clock);
}

static void
set_up_server (OwKioskOffice              *self,
               const OwKioskOfficeOptions *options,
               OwClock                    *clock)
{
  self->server = ow_open_rosa_new (self->http, options->server->server_url, options->kiosk_id, clock,
                                   &self->no_server);
  if (self->server == NULL)
    return;
  self->sender = ow_sender_new (self->store, self->server);
  self->appointments = ow_kiosk_appointments_new (self->store, self->http, options->server->server_url,
                                                  options->kiosk_id, clock, NULL);
  self->cases = ow_kiosk_cases_new (self->store, self->http, options->server->server_url, clock, NULL);
  set_up_services (self, options->server->server_url, clock);
  g_signal_connect_object (self->server, "notify::line-up", G_CALLBACK (on_line_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
set_up_drafts (OwKioskOffice              *self,
               const OwKioskOfficeOptions *options,
               OwClock                    *clock)
{
  self->drafts = ow_kiosk_drafts_new (self->store, self->server != NULL ? self->http : NULL,
                                      self->server != NULL ? options->server->server_url : NULL, options->kiosk_id,
                                      clock, options->draft_minutes * G_TIME_SPAN_MINUTE, options->slip_days);
  g_signal_connect_object (ow_kiosk_drafts_get (self->drafts), "notify::hint", G_CALLBACK (on_draft_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
connect_store (OwKioskOffice *self)
{
  static const char *const signals[] = { "notify::queued", "notify::held", "notify::rejected" };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->store, signals[i], G_CALLBACK (on_counts_changed), self,
                             G_CONNECT_SWAPPED);
}

/* Where forms are signed, they are followed though there be no server to hand in at. */
static void
set_up_library (OwKioskOffice              *self,
                const OwKioskOfficeOptions *options,
                OwClock                    *clock)
{
  const OwUpdateSettings *updates = options->updates;
  g_autofree char *folder = g_build_filename (options->state_dir, "releases", NULL);

  self->library = ow_form_library_new (self->store, self->server, options->forms_dir, ow_form_probe, NULL);
  self->watch = ow_form_watch_new (self->library);
  if (self->sender != NULL)
    ow_sender_set_address (self->sender, ow_form_library_find_address, self->library);
  self->trusted = updates != NULL ? ow_update_settings_get_trusted (updates) : "unsigned";
  if (updates == NULL)
    return;
  if (updates->root != NULL) {
    self->signed_forms = ow_signed_forms_new (self->http, updates->url, updates->root, folder, clock);
    ow_signed_forms_set_kiosk (self->signed_forms, options->kiosk_id);
  }
  ow_form_library_set_signed (self->library, self->signed_forms, updates->unsigned_too);
}

/* Without a stream, or without a name of its own, the kiosk asks at its usual pace. */
static void
set_up_hall (OwKioskOffice              *self,
             const OwKioskOfficeOptions *options,
             OwClock                    *clock)
{
  const char *hall = options->updates != NULL ? options->updates->hall : NULL;

  if (hall == NULL || options->kiosk_id == NULL)
    return;
  self->events = ow_hall_events_new (self->http, hall, options->kiosk_id, clock, NULL);
  self->health = ow_kiosk_health_new (self->http, hall, options->kiosk_id, tell, self);
  if (self->events == NULL || self->health == NULL)
    return;
  if (options->report_ms > 0)
    ow_kiosk_health_set_pace (self->health, options->report_ms, OW_HALL_REPORTER_EVERY_MS);
  g_signal_connect_object (self->events, "told", G_CALLBACK (on_told), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->events, "notify::connected", G_CALLBACK (on_connected), self, G_CONNECT_SWAPPED);
}

static void
set_up_staff (OwKioskOffice              *self,
              const OwKioskOfficeOptions *options,
              OwClock                    *clock)
{
  const OwKioskStaffParts parts = {
    .store = self->store,
    .drafts = self->drafts,
    .server = self->server,
    .sender = self->sender,
    .http = self->http,
    .base_url = self->server != NULL ? options->server->server_url : NULL,
    .kiosk_id = options->kiosk_id,
    .pin_hash = options->pin_hash,
    .clock = clock,
    .tell = tell,
    .user_data = self,
  };

  self->staff = ow_kiosk_staff_new (&parts);
  g_signal_connect_object (self->staff, "hastened", G_CALLBACK (on_hastened), self, G_CONNECT_SWAPPED);
}

OwKioskOffice *
ow_kiosk_office_new (const OwKioskOfficeOptions *options)
{
  OwKioskOffice *self;
  g_autoptr (OwClock) clock = NULL;

  g_return_val_if_fail (options != NULL && options->state_dir != NULL, NULL);

  clock = options->clock != NULL ? g_object_ref (options->clock) : ow_clock_new_system ();
  self = g_object_new (OW_TYPE_KIOSK_OFFICE, NULL);
  self->clock = g_object_ref (clock);
  self->poll_seconds = options->poll_seconds > 0 ? options->poll_seconds : DEFAULT_POLL_SECONDS;
  self->store = ow_store_new (options->state_dir, options->key_file, clock);
  if (options->kiosk_id != NULL)
    ow_store_set_device (self->store, options->kiosk_id);
  connect_store (self);
  if ((options->server != NULL && options->server->server_url != NULL) ||
      (options->updates != NULL && (options->updates->root != NULL || options->updates->hall != NULL)))
    self->http = ow_http_new (options->server, "OneWindow/" OW_VERSION);
  if (options->server != NULL && options->server->server_url != NULL)
    set_up_server (self, options, clock);
  self->history = ow_kiosk_history_new (self->store, clock, &options->history);
  set_up_drafts (self, options, clock);
  set_up_library (self, options, clock);
  self->pack = options->pack != NULL ? g_object_ref (options->pack) : NULL;
  self->releases = ow_kiosk_releases_new (self, options, self->signed_forms, self->watch);
  set_up_hall (self, options, clock);
  set_up_staff (self, options, clock);
  g_signal_connect_object (self->library, "forms-changed", G_CALLBACK (on_forms_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "troubles-changed", G_CALLBACK (touch_health), self, G_CONNECT_SWAPPED);
  return self;
}

static void
become_ready (OwKioskOffice *self)
{
  self->ready = TRUE;
  g_object_notify (G_OBJECT (self), "ready");
  ow_kiosk_drafts_start (self->drafts);
  if (self->sender != NULL)
    ow_sender_start (self->sender);
  if (self->appointments != NULL)
    ow_kiosk_appointments_start (self->appointments);
  if (self->cases != NULL)
    ow_kiosk_cases_start (self->cases);
  if (self->services != NULL)
    ow_service_watch_start (self->services);
  ow_form_watch_start (self->watch, self->poll_seconds);
  if (self->events != NULL)
    ow_hall_events_start (self->events);
  if (self->health != NULL)
    ow_kiosk_health_start (self->health);
  touch_health (self);
}

static void
on_library_opened (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwKioskOffice *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  /* Without its table of forms the kiosk still has those that ship, and can hand in. */
  if (!ow_form_library_open_finish (OW_FORM_LIBRARY (source), result, &error))
    g_message ("downloaded forms can't be used: %s", error->message);
  become_ready (self);
  if (self->no_server != NULL)
    g_task_return_error (task, g_error_copy (self->no_server));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_store_opened (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwKioskOffice *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!ow_store_open_finish (OW_STORE (source), result, &error)) {
    /* A disk that gives nothing is for the hall to know. */
    if (self->health != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
      ow_kiosk_health_start (self->health);
    g_task_return_error (task, error);
    return;
  }
  ow_form_library_open_async (self->library, NULL, on_library_opened, g_object_ref (task));
}

void
ow_kiosk_office_open_async (OwKioskOffice      *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_KIOSK_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_kiosk_office_open_async);
  ow_store_open_async (self->store, cancellable, on_store_opened, g_object_ref (task));
}

gboolean
ow_kiosk_office_open_finish (OwKioskOffice *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
ow_kiosk_office_close (OwKioskOffice *self)
{
  g_return_if_fail (OW_IS_KIOSK_OFFICE (self));

  if (self->sender != NULL)
    ow_sender_stop (self->sender);
  if (self->appointments != NULL)
    ow_kiosk_appointments_stop (self->appointments);
  if (self->cases != NULL)
    ow_kiosk_cases_stop (self->cases);
  if (self->services != NULL)
    ow_service_watch_stop (self->services);
  ow_kiosk_history_stop (self->history);
  ow_kiosk_drafts_stop (self->drafts);
  ow_staff_desk_end_call (OW_STAFF_DESK (self->staff));
  if (self->events != NULL)
    ow_hall_events_stop (self->events);
  if (self->health != NULL)
    ow_kiosk_health_stop (self->health);
  ow_form_watch_stop (self->watch);
  if (self->http != NULL)
    ow_http_close (self->http);
  ow_store_close (self->store);
  if (self->ready) {
    self->ready = FALSE;
    g_object_notify (G_OBJECT (self), "ready");
  }
}

GPtrArray *
ow_kiosk_office_list_forms (OwKioskOffice *self)
{
  g_return_val_if_fail (OW_IS_KIOSK_OFFICE (self), NULL);

  return ow_form_library_list (self->library);
}

void
ow_kiosk_office_prove_release (OwKioskOffice *self)
{
  g_return_if_fail (OW_IS_KIOSK_OFFICE (self));

  if (self->releases != NULL)
    ow_kiosk_releases_prove (self->releases);
}

static OwForm *
load_shipped (OwKioskOffice *self,
              const char    *form_id)
{
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;

  if (!ow_form_library_find_shipped (self->library, form_id, &path, &media_dir))
    return NULL;
  return ow_form_probe_load (path, media_dir, NULL);
}

/* A downloaded form was probed before it became current; should its files have been damaged since, the
 * one that ships is better than none. */
static OwForm *
load_form (OwBackOffice *office,
           const char   *form_id,
           GError      **error)
{
  OwKioskOffice *self = OW_KIOSK_OFFICE (office);
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;
  g_autoptr (GError) local = NULL;
  OwForm *form;

  if (!ow_form_library_find (self->library, form_id, &path, &media_dir)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no such form on this machine");
    return NULL;
  }
  form = ow_form_probe_load (path, media_dir, &local);
  if (form == NULL)
    form = load_shipped (self, form_id);
  if (form == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return form;
}

static void
submit_async (OwBackOffice       *office,
              OwFilling          *filling,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  OwKioskOffice *self = OW_KIOSK_OFFICE (office);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, submit_async);
  ow_kiosk_hand_in (self->ready ? self->store : NULL, self->drafts, filling, g_steal_pointer (&task));
}

static char *
submit_finish (OwBackOffice *office,
               GAsyncResult *result,
               GError      **error)
{
  char *number;

  g_return_val_if_fail (g_task_is_valid (result, office), NULL);

  number = g_task_propagate_pointer (G_TASK (result), error);
  /* The disk may be why. */
  if (number == NULL)
    touch_health (OW_KIOSK_OFFICE (office));
  return number;
}

static void
keep_draft (OwBackOffice *office,
            GBytes       *record,
            const char   *instance_id,
            const char   *proof,
            const char   *hint)
{
  ow_drafts_keep (ow_kiosk_drafts_get (OW_KIOSK_OFFICE (office)->drafts), record, instance_id, proof, hint);
}

static void
drop_draft (OwBackOffice *office,
            gboolean      for_good)
{
  OwKioskOffice *self = OW_KIOSK_OFFICE (office);

  ow_drafts_drop (ow_kiosk_drafts_get (self->drafts), for_good);
  ow_kiosk_drafts_look (self->drafts);
}

static const char *
get_draft_hint (OwBackOffice *office)
{
  return ow_drafts_get_hint (ow_kiosk_drafts_get (OW_KIOSK_OFFICE (office)->drafts));
}

static void
on_draft_claimed (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;
  guint *tries_left = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *record = ow_drafts_claim_finish (OW_DRAFTS (source), result, tries_left, &error);

  if (record != NULL)
    g_task_return_pointer (task, record, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
claim_draft_async (OwBackOffice       *office,
                   const char         *proof,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  GTask *task = g_task_new (office, NULL, callback, user_data);

  g_task_set_source_tag (task, claim_draft_async);
  g_task_set_task_data (task, g_new0 (guint, 1), g_free);
  ow_drafts_claim_async (ow_kiosk_drafts_get (OW_KIOSK_OFFICE (office)->drafts), proof, on_draft_claimed, task);
}

static GBytes *
claim_draft_finish (OwBackOffice *office,
                    GAsyncResult *result,
                    guint        *tries_left,
                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, office), NULL);

  *tries_left = *(guint *) g_task_get_task_data (G_TASK (result));
  return g_task_propagate_pointer (G_TASK (result), error);
}

static guint
get_slip_days (OwBackOffice *office)
{
  return ow_kiosk_drafts_get_slip_days (OW_KIOSK_OFFICE (office)->drafts);
}

/* The drafts answer in this office's place. */
static void
on_drafts_answered (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (GTask) task = data;

  g_task_return_pointer (task, g_object_ref (result), g_object_unref);
}

static void
suspend_async (OwBackOffice       *office,
               GBytes             *record,
               const char         *instance_id,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  ow_kiosk_drafts_suspend_async (OW_KIOSK_OFFICE (office)->drafts, record, instance_id, on_drafts_answered,
                                 g_task_new (office, NULL, callback, user_data));
}

static char *
suspend_finish (OwBackOffice *office,
                GAsyncResult *result,
                gboolean     *roams,
                GError      **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, office), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), NULL);
  return ow_kiosk_drafts_suspend_finish (OW_KIOSK_OFFICE (office)->drafts, answer, roams, error);
}

static void
open_slip_async (OwBackOffice       *office,
                 const char         *typed,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  ow_kiosk_drafts_open_slip_async (OW_KIOSK_OFFICE (office)->drafts, typed, on_drafts_answered,
                                   g_task_new (office, NULL, callback, user_data));
}

static GBytes *
open_slip_finish (OwBackOffice *office,
                  GAsyncResult *result,
                  OwSlipFound  *found,
                  GError      **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, office), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), NULL);
  return ow_kiosk_drafts_open_slip_finish (OW_KIOSK_OFFICE (office)->drafts, answer, found, error);
}

static OwAppointments *
get_appointments (OwBackOffice *office)
{
  OwKioskOffice *self = OW_KIOSK_OFFICE (office);

  return self->appointments != NULL ? OW_APPOINTMENTS (self->appointments) : NULL;
}

static OwCases *
get_cases (OwBackOffice *office)
{
  OwKioskOffice *self = OW_KIOSK_OFFICE (office);

  return self->cases != NULL ? OW_CASES (self->cases) : NULL;
}

static OwStaffDesk *
get_staff_desk (OwBackOffice *office)
{
  return OW_STAFF_DESK (OW_KIOSK_OFFICE (office)->staff);
}

static OwWipeable *
get_holder (OwBackOffice *office)
{
  return OW_WIPEABLE (OW_KIOSK_OFFICE (office)->drafts);
}

static GPtrArray *
list_closures (OwBackOffice *office)
{
  OwKioskOffice *self = OW_KIOSK_OFFICE (office);
  return ow_kiosk_closures_list (self->services, self->library, self->pack);
}

static void
back_office_init (OwBackOfficeInterface *iface)
{
  iface->load_form = load_form;
  iface->submit_async = submit_async;
  iface->submit_finish = submit_finish;
  iface->keep_draft = keep_draft;
  iface->drop_draft = drop_draft;
  iface->get_draft_hint = get_draft_hint;
  iface->claim_draft_async = claim_draft_async;
  iface->claim_draft_finish = claim_draft_finish;
  iface->get_slip_days = get_slip_days;
  iface->suspend_async = suspend_async;
  iface->suspend_finish = suspend_finish;
  iface->open_slip_async = open_slip_async;
  iface->open_slip_finish = open_slip_finish;
  iface->get_appointments = get_appointments;
  iface->get_cases = get_cases;
  iface->get_staff_desk = get_staff_desk;
  iface->get_holder = get_holder;
  iface->list_closures = list_closures;
}
