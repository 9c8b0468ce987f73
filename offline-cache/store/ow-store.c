/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store.h"

#include "ow-release-table.h"
#include "ow-store-error.h"
#include "ow-store-reserve.h"
#include "ow-store-private.h"

struct _OwStore {
  GObject parent_instance;

  char *state_dir;
  char *key_file; /* NULL: in the state folder */
  OwClock *clock;
  OwWorker *worker;
  GMainContext *context;
  char *set_aside;

  OwStoreRooms *rooms; /* the worker's alone; NULL until open */
  OwOutboxCounts counts; /* the caller's alone */
};

enum {
  PROP_0,
  PROP_QUEUED,
  PROP_HELD,
  PROP_REJECTED,
  PROP_DELIVERED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum {
  SIGNAL_QUEUED_ONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OwStore, ow_store, G_TYPE_OBJECT)

/* What one piece of work needs to know. */
typedef struct {
  OwSubmission *submission;
  OwRelease *release;
  char *instance_id;
  char *word;
  OwOutcome outcome;
  GTimeSpan wait;
  gboolean all;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->submission);
  g_clear_pointer (&work->release, ow_release_free);
  g_free (work->instance_id);
  g_free (work->word);
  g_free (work);
}

static gint64
now (OwStore *self)
{
  g_autoptr (GDateTime) time = ow_clock_now_local (self->clock);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

void
ow_store_get_draft_time (OwStore     *self,
                         OwDraftTime *time)
{
  time->wall = now (self);
  time->monotonic = ow_clock_now_monotonic (self->clock);
}

OwStoreRooms *
ow_store_get_rooms (OwStore *self)
{
  return self->rooms;
}

static void
ow_store_get_property (GObject    *object,
                       guint       id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  OwStore *self = OW_STORE (object);

  switch (id) {
    case PROP_QUEUED:
      g_value_set_uint (value, self->counts.queued);
      break;
    case PROP_HELD:
      g_value_set_uint (value, self->counts.held);
      break;
    case PROP_REJECTED:
      g_value_set_uint (value, self->counts.rejected);
      break;
    case PROP_DELIVERED:
      g_value_set_uint (value, self->counts.delivered);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ow_store_finalize (GObject *object)
{
  OwStore *self = OW_STORE (object);

  ow_worker_close (self->worker);
  g_clear_object (&self->worker);
  g_clear_pointer (&self->rooms, ow_store_rooms_close);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->state_dir, g_free);
  g_clear_pointer (&self->key_file, g_free);
  g_clear_pointer (&self->set_aside, g_free);

  G_OBJECT_CLASS (ow_store_parent_class)->finalize (object);
}

static void
ow_store_class_init (OwStoreClass *klass)
{
  static const char *const names[] = { NULL, "queued", "held", "rejected", "delivered" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_store_get_property;
  object_class->finalize = ow_store_finalize;

  for (guint i = PROP_QUEUED; i < N_PROPS; i++)
    properties[i] = g_param_spec_uint (
      names[i], NULL, NULL, 0, G_MAXUINT, 0,
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_QUEUED_ONE] = g_signal_new ("queued-one", OW_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
}

static void
ow_store_init (OwStore *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->worker = ow_worker_new ("ow-store");
}

OwStore *
ow_store_new (const char *state_dir,
              const char *key_file,
              OwClock    *clock)
{
  OwStore *self;

  g_return_val_if_fail (state_dir != NULL, NULL);

  self = g_object_new (OW_TYPE_STORE, NULL);
  self->state_dir = g_canonicalize_filename (state_dir, NULL);
  self->key_file = g_strdup (key_file);
  self->clock = clock != NULL ? g_object_ref (clock) : ow_clock_new_system ();
  return self;
}

const char *
ow_store_get_set_aside (OwStore *self)
{
  g_return_val_if_fail (OW_IS_STORE (self), NULL);

  return self->set_aside;
}

const char *
ow_store_get_state_dir (OwStore *self)
{
  g_return_val_if_fail (OW_IS_STORE (self), NULL);

  return self->state_dir;
}

OwWorker *
ow_store_get_worker (OwStore *self)
{
  g_return_val_if_fail (OW_IS_STORE (self), NULL);

  return self->worker;
}

/* The new counts on their way from the worker to the caller's thread. */
typedef struct {
  GWeakRef store;
  OwOutboxCounts counts;
  gboolean counted; /* FALSE: only that there may be some */
  gboolean queued_one;
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->store);
  g_free (news);
}

static void
set_count (OwStore *self,
           guint   *field,
           guint    count,
           guint    property)
{
  if (*field == count)
    return;
  *field = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
on_news (gpointer data)
{
  News *news = data;
  g_autoptr (OwStore) self = g_weak_ref_get (&news->store);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  if (!news->counted) {
    news->counts = self->counts;
    news->counts.queued = MAX (self->counts.queued + (news->queued_one ? 1 : 0), 1);
  }
  set_count (self, &self->counts.queued, news->counts.queued, PROP_QUEUED);
  set_count (self, &self->counts.held, news->counts.held, PROP_HELD);
  set_count (self, &self->counts.rejected, news->counts.rejected, PROP_REJECTED);
  set_count (self, &self->counts.delivered, news->counts.delivered, PROP_DELIVERED);
  if (news->queued_one)
    g_signal_emit (self, signals[SIGNAL_QUEUED_ONE], 0);
  return G_SOURCE_REMOVE;
}

/* On the worker, before the task returns: so the properties are right when its callback runs. Where they can't be
 * counted now, whoever sends looks for itself, and they are counted then. */
static void
tell (OwStore *self,
      gboolean queued_one)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  News *news = g_new0 (News, 1);

  g_weak_ref_init (&news->store, self);
  news->queued_one = queued_one;
  news->counted = self->rooms != NULL && ow_outbox_count (self->rooms->outbox, &news->counts, NULL);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_news, news, news_free);
  g_source_attach (source, self->context);
}

static GTask *
begin (OwStore            *self,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data,
       gpointer            tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What the worker has done is done: a late cancel must not hide a commit. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_new0 (Work, 1), work_free);
  return task;
}

/* FALSE when the store isn't open; the task has been answered then. */
static gboolean
is_open (OwStore *self,
         GTask   *task)
{
  if (self->rooms != NULL)
    return TRUE;
  g_task_return_new_error (task, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "the store is not open");
  return FALSE;
}

static void
return_success (OwStore  *self,
                GTask    *task,
                gboolean  done,
                GError   *error)
{
  tell (self, done && g_task_get_source_tag (task) == ow_store_queue_async);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Names what is set aside now. */
static char *
make_stamp (OwStore *self)
{
  g_autoptr (GDateTime) time = ow_clock_now_local (self->clock);

  return g_date_time_format (time, "%Y%m%dT%H%M%S");
}

static void
open_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwStore *self = source;
  g_autofree char *stamp = make_stamp (self);
  OwDraftTime draft_time;
  GError *error = NULL;

  ow_store_get_draft_time (self, &draft_time);
  if (self->rooms == NULL)
    self->rooms = ow_store_rooms_open (self->state_dir, self->key_file, stamp, &draft_time, &error);
  if (self->rooms == NULL) {
    g_task_return_error (task, error);
    return;
  }
  ow_store_reserve_fill (self->state_dir);
  tell (self, FALSE);
  g_task_return_pointer (task, g_strdup (self->rooms->set_aside), g_free);
}

void
ow_store_open_async (OwStore            *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, cancellable, callback, user_data, ow_store_open_async);
  ow_worker_run (self->worker, task, open_work);
}

gboolean
ow_store_open_finish (OwStore      *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_free (self->set_aside);
  self->set_aside = g_task_propagate_pointer (G_TASK (result), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

void
ow_store_close (OwStore *self)
{
  g_return_if_fail (OW_IS_STORE (self));

  ow_worker_close (self->worker);
  g_clear_pointer (&self->rooms, ow_store_rooms_close);
}

/* TRUE when what failed may be tried once more: a damaged database was set aside, and what could be read of it is in
 * the one that took its place; clears @error then. */
static gboolean
made_sound (OwStore *self,
            GError **error)
{
  g_autofree char *stamp = NULL;

  if (!g_error_matches (*error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT))
    return FALSE;
  stamp = make_stamp (self);
  g_clear_error (error);
  if (ow_store_rooms_mend (self->rooms, self->state_dir, stamp, now (self), error))
    return TRUE;
  g_clear_pointer (&self->rooms, ow_store_rooms_close);
  return FALSE;
}

static void
queue_work (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  GError *error = NULL;
  gboolean done;

  if (!is_open (self, task))
    return;
  done = ow_outbox_queue (self->rooms->outbox, work->submission, now (self), &error);
  if (made_sound (self, &error))
    done = ow_outbox_queue (self->rooms->outbox, work->submission, now (self), &error);
  if (done && self->rooms->drafts != NULL)
    ow_draft_box_settle (self->rooms->drafts, ow_submission_get_instance_id (work->submission));
  return_success (self, task, done, error);
}

void
ow_store_queue_async (OwStore            *self,
                      OwSubmission       *submission,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (OW_IS_STORE (self));
  g_return_if_fail (OW_IS_SUBMISSION (submission));

  task = begin (self, cancellable, callback, user_data, ow_store_queue_async);
  work = g_task_get_task_data (task);
  work->submission = g_object_ref (submission);
  ow_worker_run (self->worker, task, queue_work);
}

gboolean
ow_store_queue_finish (OwStore      *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* As made_sound(), or there is room again. */
static gboolean
made_good (OwStore *self,
           GError **error)
{
  if (made_sound (self, error))
    return TRUE;
  if (!g_error_matches (*error, OW_STORE_ERROR, OW_STORE_ERROR_FULL) ||
      !ow_store_reserve_release (self->state_dir))
    return FALSE;
  g_clear_error (error);
  return TRUE;
}

static void
take_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  OwSubmission *submission;
  gint64 time = now (self);
  gint64 next_due = G_MAXINT64;
  GError *error = NULL;

  if (!is_open (self, task))
    return;
  submission = ow_outbox_take (self->rooms->outbox, time, &next_due, &error);
  if (made_good (self, &error))
    submission = ow_outbox_take (self->rooms->outbox, time, &next_due, &error);
  work->wait = next_due == G_MAXINT64 ? G_MAXINT64 : MAX (next_due - time, 0);
  tell (self, FALSE);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, submission, g_object_unref);
}

void
ow_store_take_async (OwStore            *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, cancellable, callback, user_data, ow_store_take_async);
  ow_worker_run (self->worker, task, take_work);
}

OwSubmission *
ow_store_take_finish (OwStore      *self,
                      GAsyncResult *result,
                      GTimeSpan    *wait,
                      GError      **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  work = g_task_get_task_data (G_TASK (result));
  *wait = work->wait;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
settle (OwStore    *self,
        const Work *work,
        gint64      time,
        GError    **error)
{
  return ow_outbox_settle (self->rooms->outbox, work->instance_id, work->outcome, work->word, time,
                           time + work->wait, error);
}

static void
settle_work (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  gint64 time = now (self);
  GError *error = NULL;
  gboolean done;

  if (!is_open (self, task))
    return;
  done = settle (self, work, time, &error);
  if (made_good (self, &error))
    done = settle (self, work, time, &error);
  if (done)
    ow_store_reserve_fill (self->state_dir);
  return_success (self, task, done, error);
}

void
ow_store_settle_async (OwStore            *self,
                       const char         *instance_id,
                       OwOutcome           outcome,
                       const char         *word,
                       GTimeSpan           wait,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (OW_IS_STORE (self));
  g_return_if_fail (instance_id != NULL);

  task = begin (self, NULL, callback, user_data, ow_store_settle_async);
  work = g_task_get_task_data (task);
  work->instance_id = g_strdup (instance_id);
  work->outcome = outcome;
  work->word = g_strdup (word != NULL ? word : "");
  work->wait = wait;
  ow_worker_run (self->worker, task, settle_work);
}

gboolean
ow_store_settle_finish (OwStore      *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
hasten_work (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  GError *error = NULL;
  gboolean done;

  if (!is_open (self, task))
    return;
  done = ow_outbox_hasten (self->rooms->outbox, work->all, &error);
  return_success (self, task, done, error);
}

void
ow_store_hasten_async (OwStore            *self,
                       gboolean            all,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, NULL, callback, user_data, ow_store_hasten_async);
  work = g_task_get_task_data (task);
  work->all = all;
  ow_worker_run (self->worker, task, hasten_work);
}

gboolean
ow_store_hasten_finish (OwStore      *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
return_array (GTask     *task,
              GPtrArray *array,
              GError    *error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
list_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwStore *self = source;
  GError *error = NULL;

  if (!is_open (self, task))
    return;
  return_array (task, ow_outbox_list (self->rooms->database, self->rooms->sealer, &error), error);
}

void
ow_store_list_async (OwStore            *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, cancellable, callback, user_data, ow_store_list_async);
  ow_worker_run (self->worker, task, list_work);
}

GPtrArray *
ow_store_list_finish (OwStore      *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* NULL without an error when there is none, or one that the power was cut before anything was in it. */
static OwDatabase *
open_to_peek (const char *state_dir,
              GError    **error)
{
  g_autofree char *path = g_build_filename (state_dir, OW_STORE_DATABASE_NAME, NULL);
  g_autoptr (OwDatabase) database = NULL;
  int version;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    database = ow_database_open (path, TRUE, error);
  if (database == NULL || !ow_database_get_version (database, &version, error))
    return NULL;
  return version > 0 ? g_steal_pointer (&database) : NULL;
}

GPtrArray *
ow_store_peek (const char *state_dir,
               GError    **error)
{
  g_autoptr (OwDatabase) database = NULL;

  g_return_val_if_fail (state_dir != NULL, NULL);

  database = open_to_peek (state_dir, error);
  return database != NULL ? ow_outbox_list (database, NULL, error) : NULL;
}

GPtrArray *
ow_store_peek_releases (const char *state_dir,
                        GError    **error)
{
  g_autoptr (OwDatabase) database = NULL;

  g_return_val_if_fail (state_dir != NULL, NULL);

  database = open_to_peek (state_dir, error);
  return database != NULL ? ow_release_table_list (database, error) : NULL;
}

static void
set_release_work (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  GError *error = NULL;

  if (!is_open (self, task))
    return;
  if (ow_release_table_set (self->rooms->database, work->release, now (self), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_store_set_release_async (OwStore            *self,
                            const OwRelease    *release,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (OW_IS_STORE (self));
  g_return_if_fail (release != NULL);

  task = begin (self, NULL, callback, user_data, ow_store_set_release_async);
  work = g_task_get_task_data (task);
  work->release = ow_release_copy (release);
  ow_worker_run (self->worker, task, set_release_work);
}

gboolean
ow_store_set_release_finish (OwStore      *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
list_releases_work (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  OwStore *self = source;
  GError *error = NULL;

  if (!is_open (self, task))
    return;
  return_array (task, ow_release_table_list (self->rooms->database, &error), error);
}

void
ow_store_list_releases_async (OwStore            *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, cancellable, callback, user_data, ow_store_list_releases_async);
  ow_worker_run (self->worker, task, list_releases_work);
}

GPtrArray *
ow_store_list_releases_finish (OwStore      *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
