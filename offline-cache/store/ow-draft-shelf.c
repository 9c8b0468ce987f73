/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-draft-shelf.h"

#include "ow-secret.h"
#include "ow-store-error.h"
#include "ow-store-private.h"

typedef struct {
  char *words;    /* a token, or what was scanned or typed */
  GBytes *sealed;
  OwDraftAge age; /* found by the work */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  ow_secret_free (work->words);
  g_clear_pointer (&work->sealed, g_bytes_unref);
  g_free (work);
}

static void
run (OwStore            *store,
     const char         *words,
     GBytes             *sealed,
     GTaskThreadFunc     func,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->words = g_strdup (words);
  work->sealed = sealed != NULL ? g_bytes_ref (sealed) : NULL;
  g_task_set_task_data (task, work, work_free);
  ow_worker_run (ow_store_get_worker (store), task, func);
}

/* NULL, and the task answered, where there is no box. */
static OwDraftBox *
box_of (OwStore *store,
        GTask   *task)
{
  OwStoreRooms *rooms = ow_store_get_rooms (store);

  if (rooms != NULL && rooms->drafts != NULL)
    return rooms->drafts;
  g_task_return_new_error (task, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "no drafts are kept here");
  return NULL;
}

/* Takes what it is given; one of them is NULL. */
static void
answer (GTask         *task,
        gpointer       found,
        GDestroyNotify free_found,
        GError        *error)
{
  if (found != NULL)
    g_task_return_pointer (task, found, free_found);
  else
    g_task_return_error (task, error);
}

static gpointer
take (OwStore      *store,
      GAsyncResult *result,
      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwDraftBox *box = box_of (source, task);
  GHashTable *names;
  GError *error = NULL;

  if (box == NULL)
    return;
  names = ow_draft_box_list_slips (box, &error);
  answer (task, names, (GDestroyNotify) g_hash_table_unref, error);
}

void
ow_draft_shelf_list_async (OwStore            *store,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (OW_IS_STORE (store));

  run (store, NULL, NULL, list_work, callback, user_data);
}

GHashTable *
ow_draft_shelf_list_finish (OwStore      *store,
                            GAsyncResult *result,
                            GError      **error)
{
  return take (store, result, error);
}

static void
read_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwDraftBox *box = box_of (source, task);
  Work *work = data;
  OwDraftTime now;
  GBytes *sealed;
  GError *error = NULL;

  if (box == NULL)
    return;
  sealed = ow_draft_box_read_slip (box, work->words, &work->age, &error);
  ow_store_get_draft_time (source, &now);
  /* On disk as well, so that whoever asks again is told of the same day. */
  if (sealed != NULL && ow_draft_age_set_right (&work->age, &now))
    ow_draft_box_expire (box, &now);
  answer (task, sealed, (GDestroyNotify) g_bytes_unref, error);
}

void
ow_draft_shelf_read_async (OwStore            *store,
                           const char         *token,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (OW_IS_STORE (store));
  g_return_if_fail (token != NULL);

  run (store, token, NULL, read_work, callback, user_data);
}

GBytes *
ow_draft_shelf_read_finish (OwStore      *store,
                            GAsyncResult *result,
                            OwDraftAge   *age,
                            GError      **error)
{
  const Work *work;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  work = g_task_get_task_data (G_TASK (result));
  *age = work->age;
  return take (store, result, error);
}

static void
adopt_work (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  OwDraftBox *box = box_of (source, task);
  const Work *work = data;
  OwDraftTime now;
  GBytes *record;
  GError *error = NULL;

  if (box == NULL)
    return;
  ow_store_get_draft_time (source, &now);
  record = ow_draft_box_adopt_slip (box, work->words, work->sealed, &now, &error);
  answer (task, record, (GDestroyNotify) g_bytes_unref, error);
}

void
ow_draft_shelf_adopt_async (OwStore            *store,
                            const char         *typed,
                            GBytes             *sealed,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (OW_IS_STORE (store));
  g_return_if_fail (typed != NULL && sealed != NULL);

  run (store, typed, sealed, adopt_work, callback, user_data);
}

GBytes *
ow_draft_shelf_adopt_finish (OwStore      *store,
                             GAsyncResult *result,
                             GError      **error)
{
  return take (store, result, error);
}

static void
erase_work (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  OwDraftBox *box = box_of (source, task);
  const Work *work = data;
  g_autoptr (GError) error = NULL;

  if (box == NULL)
    return;
  if (!ow_draft_box_erase_slip (box, work->words, &error))
    g_message ("a draft stays: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
ow_draft_shelf_erase (OwStore    *store,
                      const char *token)
{
  g_return_if_fail (OW_IS_STORE (store));
  g_return_if_fail (token != NULL);

  run (store, token, NULL, erase_work, NULL, NULL);
}
