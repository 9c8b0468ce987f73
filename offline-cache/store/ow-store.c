/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store.h"

#include "ow-outbox-look.h"
#include "ow-store-error.h"
#include "ow-store-reserve.h"
#include "ow-store-private.h"

/* Counting takes the longer the more there are. */
#define COUNTS_LAST G_TIME_SPAN_SECOND

struct _OwStore {
  GObject parent_instance;

  char *state_dir;
  char *key_file; /* NULL: in the state folder */
  char *device;
  OwClock *clock;
  OwWorker *worker;
  GMainContext *context;
  char *set_aside;
  char *device_key; /* the worker writes it once, before the first opening is done */
  OwDraftMark draft_mark; /* NULL: drafts go when they are handed in */

  OwStoreRooms *rooms; /* the worker's alone, as the next; NULL until open, and where it can't be any more */
  gboolean was_open;
  OwOutboxCounts counted; /* and these */
  gint64 counted_at;      /* monotonic; 0: not yet */
  OwOutboxCounts counts;  /* the caller's alone, as the next */
  GSource *erasure;       /* soon after something was delivered; NULL for none */
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

gint64
ow_store_now (OwStore *self)
{
  return ow_clock_now_wall (self->clock);
}

gint64
ow_store_now_true (OwStore *self)
{
  return ow_clock_now_true (self->clock);
}

void
ow_store_get_draft_time (OwStore     *self,
                         OwDraftTime *time)
{
  time->wall = ow_store_now (self);
  time->monotonic = ow_clock_now_monotonic (self->clock);
  time->sure = ow_clock_is_sure (self->clock);
}

void
ow_store_close_draft (OwStore      *self,
                      OwSubmission *submission)
{
  const char *instance_id = ow_submission_get_instance_id (submission);

  if (self->draft_mark != NULL)
    ow_draft_box_hand_in (self->rooms->drafts, instance_id, ow_submission_get_number (submission), self->draft_mark);
  else
    ow_draft_box_settle (self->rooms->drafts, instance_id);
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
cancel_erasure (OwStore *self)
{
  if (self->erasure != NULL)
    g_source_destroy (self->erasure);
  g_clear_pointer (&self->erasure, g_source_unref);
}

static void
ow_store_finalize (GObject *object)
{
  OwStore *self = OW_STORE (object);

  cancel_erasure (self);
  ow_worker_close (self->worker);
  g_clear_object (&self->worker);
  g_clear_pointer (&self->rooms, ow_store_rooms_close);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->state_dir, g_free);
  g_clear_pointer (&self->key_file, g_free);
  g_clear_pointer (&self->device, g_free);
  g_clear_pointer (&self->device_key, g_free);
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
  self->device = g_strdup ("");
  self->clock = clock != NULL ? g_object_ref (clock) : ow_clock_new_system ();
  return self;
}

void
ow_store_set_draft_mark (OwStore    *self,
                         OwDraftMark mark)
{
  g_return_if_fail (OW_IS_STORE (self));

  self->draft_mark = mark;
}

void
ow_store_set_device (OwStore    *self,
                     const char *device)
{
  g_return_if_fail (OW_IS_STORE (self));
  g_return_if_fail (device != NULL);

  g_free (self->device);
  self->device = g_strdup (device);
}

const char *
ow_store_get_set_aside (OwStore *self)
{
  g_return_val_if_fail (OW_IS_STORE (self), NULL);

  return self->set_aside;
}

const char *
ow_store_get_device_key (OwStore *self)
{
  g_return_val_if_fail (OW_IS_STORE (self), NULL);

  return self->device_key;
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

static void
tell (OwStore *self,
      gboolean counted,
      gboolean queued_one)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  News *news = g_new0 (News, 1);

  g_weak_ref_init (&news->store, self);
  news->queued_one = queued_one;
  news->counted = counted;
  news->counts = self->counted;
  if (counted && self->rooms->unrescued)
    news->counts.queued = MAX (news->counts.queued, 1);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_news, news, news_free);
  g_source_attach (source, self->context);
}

/* On the worker, before the task returns: so the properties are right when its callback runs. Where they can't be
 * counted now, or some couldn't be fetched from a damaged database yet, whoever sends looks for itself, and they are
 * counted then. */
void
ow_store_tell (OwStore *self,
               gboolean queued_one)
{
  gboolean counted = self->rooms != NULL && ow_outbox_count (self->rooms->database, &self->counted, NULL);

  self->counted_at = counted ? g_get_monotonic_time () : 0;
  tell (self, counted, queued_one);
}

void
ow_store_tell_delivered (OwStore *self,
                         guint    n)
{
  /* The last one is counted for: whoever sends asks for more by it. */
  if (self->counted_at == 0 || g_get_monotonic_time () - self->counted_at > COUNTS_LAST || self->counted.queued <= n) {
    ow_store_tell (self, FALSE);
    return;
  }
  self->counted.queued -= n;
  self->counted.delivered += n;
  tell (self, TRUE, FALSE);
}

GTask *
ow_store_begin (OwStore            *self,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data,
                gpointer            tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What the worker has done is done: a late cancel must not hide a commit. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

/* Names what is set aside now. */
static char *
make_stamp (OwStore *self)
{
  g_autoptr (GDateTime) time = ow_clock_now_local (self->clock);

  return g_date_time_format (time, "%Y%m%dT%H%M%S");
}

static gboolean
try_to_open (OwStore *self,
             GError **error)
{
  g_autofree char *stamp = make_stamp (self);
  OwDraftTime time;

  ow_store_get_draft_time (self, &time);
  self->rooms = ow_store_rooms_open (self->state_dir, self->key_file, self->device, stamp, &time, error);
  return self->rooms != NULL;
}

/* On a disk that is full a store must open, too: what it sends makes room. */
static gboolean
open_rooms (OwStore *self,
            GError **error)
{
  gboolean opened = self->rooms != NULL || try_to_open (self, error);

  if (!opened && g_error_matches (*error, OW_STORE_ERROR, OW_STORE_ERROR_FULL) &&
      ow_store_reserve_release (self->state_dir)) {
    g_clear_error (error);
    opened = try_to_open (self, error);
  }
  if (opened)
    ow_store_reserve_fill (self->state_dir);
  return opened;
}

static void
open_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwStore *self = source;
  GError *error = NULL;

  if (!open_rooms (self, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (self->device_key == NULL)
    self->device_key = g_strdup (ow_device_key_get_public (self->rooms->device_key));
  self->was_open = TRUE;
  ow_store_tell (self, FALSE);
  g_task_return_pointer (task, g_strdup (self->rooms->set_aside), g_free);
}

gboolean
ow_store_is_open (OwStore *self,
                  GTask   *task)
{
  GError *error = NULL;

  if (self->rooms != NULL || (self->was_open && open_rooms (self, &error)))
    return TRUE;
  if (error == NULL)
    g_set_error_literal (&error, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "the store is not open");
  ow_store_tell (self, FALSE);
  g_task_return_error (task, error);
  return FALSE;
}

void
ow_store_open_async (OwStore            *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = ow_store_begin (self, cancellable, callback, user_data, ow_store_open_async);
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

  cancel_erasure (self);
  ow_worker_close (self->worker);
  g_clear_pointer (&self->rooms, ow_store_rooms_close);
}

static void
erase_work (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  OwStore *self = data;

  if (self->rooms != NULL)
    ow_outbox_make_room (self->rooms->outbox);
  g_task_return_boolean (task, TRUE);
}

static gboolean
on_erasure_due (gpointer data)
{
  OwStore *self = data;
  /* Nobody waits for it, and so it keeps no store alive that is closed meanwhile. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, on_erasure_due);
  g_task_set_task_data (task, self, NULL);
  g_clear_pointer (&self->erasure, g_source_unref);
  ow_worker_run (self->worker, task, erase_work);
  return G_SOURCE_REMOVE;
}

void
ow_store_erase_soon (OwStore *self)
{
  if (self->erasure != NULL)
    return;
  self->erasure = g_timeout_source_new_seconds (1);
  g_source_set_callback (self->erasure, on_erasure_due, self, NULL);
  g_source_attach (self->erasure, self->context);
}

gboolean
ow_store_make_sound (OwStore *self,
                     GError **error)
{
  g_autofree char *stamp = NULL;

  if (!g_error_matches (*error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT))
    return FALSE;
  stamp = make_stamp (self);
  g_clear_error (error);
  if (ow_store_rooms_mend (self->rooms, self->state_dir, stamp, ow_store_now (self), error))
    return TRUE;
  g_clear_pointer (&self->rooms, ow_store_rooms_close);
  return FALSE;
}

gboolean
ow_store_make_good (OwStore *self,
                    GError **error)
{
  gboolean more;

  if (ow_store_make_sound (self, error))
    return TRUE;
  if (!g_error_matches (*error, OW_STORE_ERROR, OW_STORE_ERROR_FULL) || self->rooms == NULL)
    return FALSE;
  /* There is no third try: what both of them give. */
  more = ow_outbox_make_room (self->rooms->outbox);
  more |= ow_store_reserve_release (self->state_dir);
  if (!more)
    return FALSE;
  g_clear_error (error);
  return TRUE;
}
