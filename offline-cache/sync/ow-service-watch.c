/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-service-watch.h"

#include "ow-backoff.h"
#include "ow-store-files.h"
#include "ow-sync-error.h"

#define PACE (5 * G_TIME_SPAN_MINUTE)
#define NONE_PACE G_TIME_SPAN_HOUR /* to a hall that doesn't know the question */
#define FILE_NAME "services.json"

struct _OwServiceWatch {
  GObject parent_instance;

  OwStore *store;
  OwHallClient *client;
  OwClock *clock;
  OwHallServices *told; /* last; NULL for nothing */
  char *etag;           /* of that; NULL when it isn't known */
  GCancellable *cancellable;
  gboolean asking;
  gboolean again;   /* somebody wants to know while it is asked */
  gboolean unknown; /* to the hall, what is asked */
  guint failures;
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (OwServiceWatch, ow_service_watch, G_TYPE_OBJECT)

static void
ow_service_watch_dispose (GObject *object)
{
  OwServiceWatch *self = OW_SERVICE_WATCH (object);

  ow_service_watch_stop (self);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->told, ow_hall_services_free);
  g_clear_pointer (&self->etag, g_free);

  G_OBJECT_CLASS (ow_service_watch_parent_class)->dispose (object);
}

static void
ow_service_watch_class_init (OwServiceWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_service_watch_dispose;
}

static void
ow_service_watch_init (OwServiceWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

OwServiceWatch *
ow_service_watch_new (OwStore      *store,
                      OwHallClient *client,
                      OwClock      *clock)
{
  OwServiceWatch *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);
  g_return_val_if_fail (OW_IS_HALL_CLIENT (client), NULL);

  self = g_object_new (OW_TYPE_SERVICE_WATCH, NULL);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->clock = clock != NULL ? g_object_ref (clock) : ow_clock_new_system ();
  return self;
}

/* --- On disk ------------------------------------------------------------------------------------- */

static char *
dup_path (OwServiceWatch *self)
{
  return g_build_filename (ow_store_get_state_dir (self->store), FILE_NAME, NULL);
}

/* What goes between the threads. */
typedef struct {
  char *path;
  GBytes *json; /* NULL to read */
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_clear_pointer (&file->json, g_bytes_unref);
  g_free (file);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const File *file = task_data;
  GError *error = NULL;

  if (ow_store_files_write (file->path, file->json, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const File *file = task_data;
  GError *error = NULL;
  GBytes *json = ow_store_files_read (file->path, OW_HALL_MAX_SERVICES_BYTES, &error);

  if (json != NULL)
    g_task_return_pointer (task, json, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
run (OwServiceWatch     *self,
     GBytes             *json,
     GTaskThreadFunc     func,
     GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);
  File *file = g_new0 (File, 1);

  file->path = dup_path (self);
  file->json = json != NULL ? g_bytes_ref (json) : NULL;
  g_task_set_task_data (task, file, file_free);
  ow_worker_run (ow_store_get_worker (self->store), task, func);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("what the hall offers isn't kept through a restart: %s", error->message);
}

/* --- Asking -------------------------------------------------------------------------------------- */

static void ask (OwServiceWatch *self);

static gboolean
on_timer (gpointer user_data)
{
  OwServiceWatch *self = user_data;

  self->timer_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
ask_later (OwServiceWatch *self,
           GTimeSpan       wait)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->again)
    ask (self);
  else
    self->timer_id = g_timeout_add ((guint) (wait / G_TIME_SPAN_MILLISECOND), on_timer, self);
}

/* Takes @told. */
static void
take (OwServiceWatch *self,
      OwHallServices *told,
      GBytes         *json,
      const char     *etag)
{
  g_clear_pointer (&self->told, ow_hall_services_free);
  self->told = told;
  g_free (self->etag);
  self->etag = g_strdup (etag);
  run (self, json, write_in_thread, on_written);
}

static void
on_failed (OwServiceWatch *self,
           const GError   *error)
{
  g_debug ("the hall doesn't say what it offers: %s", error->message);
  self->unknown = g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN);
  if (self->unknown) {
    self->failures = 0;
    self->again = FALSE;
    ask_later (self, ow_backoff_spread (NONE_PACE, g_random_double ()));
  } else {
    ask_later (self, ow_backoff_wait (++self->failures, OW_BACKOFF_MAX, g_random_double ()));
  }
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (OwServiceWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (OwHallServices) told = ow_hall_client_list_services_finish (OW_HALL_CLIENT (source), result, &json, &etag,
                                                                         &error);

  self->asking = FALSE;
  if (error != NULL) {
    on_failed (self, error);
    return;
  }
  self->failures = 0;
  self->unknown = FALSE;
  if (told != NULL)
    take (self, g_steal_pointer (&told), json, etag);
  ask_later (self, ow_backoff_spread (PACE, g_random_double ()));
}

static void
ask (OwServiceWatch *self)
{
  self->again = self->asking;
  if (self->asking || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->asking = TRUE;
  ow_hall_client_list_services_async (self->client, self->etag, self->cancellable, on_told, g_object_ref (self));
}

void
ow_service_watch_look (OwServiceWatch *self)
{
  g_return_if_fail (OW_IS_SERVICE_WATCH (self));

  ask (self);
}

void
ow_service_watch_catch_up (OwServiceWatch *self)
{
  g_return_if_fail (OW_IS_SERVICE_WATCH (self));

  if (!self->unknown)
    ask (self);
}

/* One that is on its way may have been sent before, and fail yet: then it is soon tried again. */
void
ow_service_watch_hasten (OwServiceWatch *self)
{
  gboolean failed;

  g_return_if_fail (OW_IS_SERVICE_WATCH (self));

  failed = self->failures > 0;
  self->failures = 0;
  if (failed && !self->asking)
    ask (self);
}

/* --- What was said before ------------------------------------------------------------------------ */

/* What can't be read was never said. */
static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  OwServiceWatch *self = OW_SERVICE_WATCH (source);
  g_autoptr (GBytes) json = g_task_propagate_pointer (G_TASK (result), NULL);

  if (json != NULL && self->told == NULL)
    self->told = ow_hall_services_parse (json, NULL);
  ask (self);
}

void
ow_service_watch_start (OwServiceWatch *self)
{
  g_return_if_fail (OW_IS_SERVICE_WATCH (self));

  if (g_cancellable_is_cancelled (self->cancellable)) {
    g_clear_object (&self->cancellable);
    self->cancellable = g_cancellable_new ();
  }
  run (self, NULL, read_in_thread, on_read);
}

void
ow_service_watch_stop (OwServiceWatch *self)
{
  g_return_if_fail (OW_IS_SERVICE_WATCH (self));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

const OwHallServices *
ow_service_watch_get (OwServiceWatch *self)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (OW_IS_SERVICE_WATCH (self), NULL);

  now = ow_clock_now_local (self->clock);
  return self->told != NULL && g_date_time_compare (now, self->told->until) < 0 ? self->told : NULL;
}

gboolean
ow_service_watch_is_closed (OwServiceWatch      *self,
                            const OwHallService *service)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (OW_IS_SERVICE_WATCH (self), FALSE);

  now = ow_clock_now_local (self->clock);
  return service->closed && (service->until == NULL || g_date_time_compare (now, service->until) < 0);
}
