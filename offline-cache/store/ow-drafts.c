/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-drafts.h"

#include "ow-draft-box.h"
#include "ow-secret.h"
#include "ow-store-error.h"
#include "ow-store-private.h"

struct _OwDrafts {
  GObject parent_instance;

  OwStore *store;
  GTimeSpan lifetime;
  char *hint;
  GTask *waiting; /* to keep what is newest, when the one before is on disk */
  gboolean busy;
  guint timer_id;
  guint expire_id;
  guint n_drops; /* under way */
};

/* How often what was put aside is looked through. */
#define EXPIRE_SECONDS 3600

G_DEFINE_FINAL_TYPE (OwDrafts, ow_drafts, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_HINT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* What one piece of work needs to know, and what it found. */
typedef struct {
  GBytes *record;
  char *instance_id;
  char *proof;
  char *hint;
  GTimeSpan rest;
  guint tries_left;
  GTimeSpan lifetime;
  gboolean for_good;
  char *token;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->record, g_bytes_unref);
  g_free (work->instance_id);
  ow_secret_clear (&work->proof);
  g_free (work->hint);
  g_free (work->token);
  g_free (work);
}

static GTask *
begin (OwDrafts           *self,
       GAsyncReadyCallback callback,
       gpointer            user_data,
       gpointer            tag)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_new0 (Work, 1), work_free);
  return task;
}

/* NULL, and the task answered, where there is no box. */
static OwDraftBox *
box_of (OwDrafts *self,
        GTask    *task)
{
  OwStoreRooms *rooms = ow_store_get_rooms (self->store);

  if (rooms != NULL && rooms->drafts != NULL)
    return rooms->drafts;
  g_task_return_new_error (task, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "no drafts are kept here");
  return NULL;
}

/* --- What was left ------------------------------------------------------------------------------ */

static gboolean
on_timer (gpointer user_data)
{
  OwDrafts *self = user_data;

  self->timer_id = 0;
  ow_drafts_look (self);
  return G_SOURCE_REMOVE;
}

static void
set_hint (OwDrafts  *self,
          char      *hint,
          GTimeSpan  rest)
{
  gboolean differs = g_strcmp0 (self->hint, hint) != 0;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (hint != NULL)
    self->timer_id = g_timeout_add_seconds ((guint) (rest / G_TIME_SPAN_SECOND) + 1, on_timer, self);
  g_free (self->hint);
  self->hint = hint;
  if (differs)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HINT]);
}

static void
look_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwDrafts *self = source;
  Work *work = data;
  OwDraftBox *box = box_of (self, task);
  OwDraftTime now;

  if (box == NULL)
    return;
  ow_store_get_draft_time (self->store, &now);
  ow_draft_box_expire (box, &now);
  g_task_return_pointer (task, ow_draft_box_look (box, &now, &work->rest), g_free);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  set_hint (OW_DRAFTS (source), g_task_propagate_pointer (G_TASK (result), NULL), work->rest);
}

void
ow_drafts_look (OwDrafts *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_DRAFTS (self));

  task = begin (self, on_looked, NULL, ow_drafts_look);
  ow_worker_run (ow_store_get_worker (self->store), task, look_work);
}

const char *
ow_drafts_get_hint (OwDrafts *self)
{
  g_return_val_if_fail (OW_IS_DRAFTS (self), NULL);

  return self->hint;
}

/* --- Keeping ------------------------------------------------------------------------------------ */

static void
keep_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwDrafts *self = source;
  Work *work = data;
  OwDraftBox *box = box_of (self, task);
  const OwDraftPut put = { work->record, work->instance_id, work->proof, work->hint, self->lifetime };
  OwDraftTime now;
  GError *error = NULL;

  if (box == NULL)
    return;
  ow_store_get_draft_time (self->store, &now);
  /* What was still on its way when it was handed in. */
  if (ow_outbox_has (ow_store_get_rooms (self->store)->outbox, work->instance_id) ||
      ow_draft_box_keep (box, &put, &now, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
keep_now (OwDrafts *self,
          GTask    *task)
{
  self->busy = TRUE;
  ow_worker_run (ow_store_get_worker (self->store), task, keep_work);
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  OwDrafts *self = OW_DRAFTS (source);
  g_autoptr (GTask) next = g_steal_pointer (&self->waiting);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("a draft isn't kept: %s", error->message);
  self->busy = FALSE;
  if (next != NULL)
    keep_now (self, next);
}

void
ow_drafts_keep (OwDrafts   *self,
                GBytes     *record,
                const char *instance_id,
                const char *proof,
                const char *hint)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (OW_IS_DRAFTS (self));
  g_return_if_fail (record != NULL && instance_id != NULL && hint != NULL);
  g_return_if_fail (proof != NULL && *proof != '\0');

  if (self->lifetime <= 0)
    return;
  task = begin (self, on_kept, NULL, ow_drafts_keep);
  work = g_task_get_task_data (task);
  work->record = g_bytes_ref (record);
  work->instance_id = g_strdup (instance_id);
  work->proof = g_strdup (proof);
  work->hint = g_strdup (hint);
  if (self->busy)
    g_set_object (&self->waiting, task);
  else
    keep_now (self, task);
}

static void
drop_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwDraftBox *box = box_of (source, task);
  Work *work = data;
  g_autoptr (GError) error = NULL;

  if (box == NULL)
    return;
  if (!ow_draft_box_drop (box, work->for_good, &error))
    g_message ("a draft stays: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
on_dropped (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  OW_DRAFTS (source)->n_drops--;
}

void
ow_drafts_drop (OwDrafts *self,
                gboolean  for_good)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (OW_IS_DRAFTS (self));

  g_clear_object (&self->waiting);
  task = begin (self, on_dropped, NULL, ow_drafts_drop);
  self->n_drops++;
  work = g_task_get_task_data (task);
  work->for_good = for_good;
  ow_worker_run (ow_store_get_worker (self->store), task, drop_work);
}

gboolean
ow_drafts_is_dropping (OwDrafts *self)
{
  g_return_val_if_fail (OW_IS_DRAFTS (self), FALSE);

  return self->n_drops > 0;
}

/* --- Claiming ----------------------------------------------------------------------------------- */

/* Takes what it is given; one of them is NULL. */
static void
return_record (GTask  *task,
               GBytes *record,
               GError *error)
{
  if (record != NULL)
    g_task_return_pointer (task, record, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
run_with_proof (OwDrafts           *self,
                const char         *proof,
                GAsyncReadyCallback callback,
                gpointer            user_data,
                gpointer            tag,
                GTaskThreadFunc     work)
{
  g_autoptr (GTask) task = begin (self, callback, user_data, tag);

  ((Work *) g_task_get_task_data (task))->proof = g_strdup (proof);
  ow_worker_run (ow_store_get_worker (self->store), task, work);
}

static void
claim_work (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  OwDrafts *self = source;
  Work *work = data;
  OwDraftBox *box = box_of (self, task);
  OwDraftTime now;
  GBytes *record;
  GError *error = NULL;

  if (box == NULL)
    return;
  ow_store_get_draft_time (self->store, &now);
  record = ow_draft_box_claim (box, work->proof, &now, &work->tries_left, &error);
  return_record (task, record, error);
}

void
ow_drafts_claim_async (OwDrafts           *self,
                       const char         *proof,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_return_if_fail (OW_IS_DRAFTS (self));
  g_return_if_fail (proof != NULL);

  run_with_proof (self, proof, callback, user_data, ow_drafts_claim_async, claim_work);
}

GBytes *
ow_drafts_claim_finish (OwDrafts     *self,
                        GAsyncResult *result,
                        guint        *tries_left,
                        GError      **error)
{
  Work *work;
  GBytes *record;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  work = g_task_get_task_data (G_TASK (result));
  record = g_task_propagate_pointer (G_TASK (result), error);
  *tries_left = work->tries_left;
  if (*tries_left == 0)
    set_hint (self, NULL, 0);
  return record;
}

/* --- Slips -------------------------------------------------------------------------------------- */

static gboolean
on_expire (gpointer user_data)
{
  ow_drafts_look (user_data);
  return G_SOURCE_CONTINUE;
}

static void
suspend_work (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  OwDrafts *self = source;
  Work *work = data;
  OwDraftBox *box = box_of (self, task);
  OwDraftTime now;
  char *code;
  GError *error = NULL;

  if (box == NULL)
    return;
  ow_store_get_draft_time (self->store, &now);
  code = ow_draft_box_suspend (box, work->record, work->instance_id, work->lifetime, &now, &work->token,
                               &error);
  if (code != NULL)
    g_task_return_pointer (task, code, (GDestroyNotify) ow_secret_free);
  else
    g_task_return_error (task, error);
}

void
ow_drafts_suspend_async (OwDrafts           *self,
                         GBytes             *record,
                         const char         *instance_id,
                         GTimeSpan           lifetime,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (OW_IS_DRAFTS (self));
  g_return_if_fail (record != NULL && instance_id != NULL);

  /* What waits to be kept is older than this. */
  g_clear_object (&self->waiting);
  task = begin (self, callback, user_data, ow_drafts_suspend_async);
  work = g_task_get_task_data (task);
  work->record = g_bytes_ref (record);
  work->instance_id = g_strdup (instance_id);
  work->lifetime = lifetime;
  ow_worker_run (ow_store_get_worker (self->store), task, suspend_work);
}

static gpointer
finish_with_token (OwDrafts     *self,
                   GAsyncResult *result,
                   char        **token,
                   GError      **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  work = g_task_get_task_data (G_TASK (result));
  *token = g_steal_pointer (&work->token);
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
ow_drafts_suspend_finish (OwDrafts     *self,
                          GAsyncResult *result,
                          char        **token,
                          GError      **error)
{
  return finish_with_token (self, result, token, error);
}

static void
open_slip_work (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  OwDrafts *self = source;
  Work *work = data;
  OwDraftBox *box = box_of (self, task);
  OwDraftTime now;
  GBytes *record;
  GError *error = NULL;

  if (box == NULL)
    return;
  ow_store_get_draft_time (self->store, &now);
  record = ow_draft_box_open_slip (box, work->proof, &now, &work->token, &error);
  return_record (task, record, error);
}

void
ow_drafts_open_slip_async (OwDrafts           *self,
                           const char         *typed,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (OW_IS_DRAFTS (self));
  g_return_if_fail (typed != NULL);

  run_with_proof (self, typed, callback, user_data, ow_drafts_open_slip_async, open_slip_work);
}

GBytes *
ow_drafts_open_slip_finish (OwDrafts     *self,
                            GAsyncResult *result,
                            char        **token,
                            GError      **error)
{
  return finish_with_token (self, result, token, error);
}

/* --- Object ------------------------------------------------------------------------------------- */

static void
ow_drafts_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch (id) {
    case PROP_HINT:
      g_value_set_string (value, OW_DRAFTS (object)->hint);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ow_drafts_dispose (GObject *object)
{
  OwDrafts *self = OW_DRAFTS (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_handle_id (&self->expire_id, g_source_remove);
  g_clear_object (&self->waiting);
  g_clear_object (&self->store);
  g_clear_pointer (&self->hint, g_free);

  G_OBJECT_CLASS (ow_drafts_parent_class)->dispose (object);
}

static void
ow_drafts_class_init (OwDraftsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_drafts_get_property;
  object_class->dispose = ow_drafts_dispose;
  props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ow_drafts_init (OwDrafts *self)
{
}

OwDrafts *
ow_drafts_new (OwStore  *store,
               GTimeSpan lifetime)
{
  OwDrafts *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);

  self = g_object_new (OW_TYPE_DRAFTS, NULL);
  self->store = g_object_ref (store);
  self->lifetime = lifetime;
  self->expire_id = g_timeout_add_seconds (EXPIRE_SECONDS, on_expire, self);
  return self;
}
