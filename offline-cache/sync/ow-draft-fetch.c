/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-draft-fetch.h"

#include "ow-sync-error.h"

typedef struct {
  GCancellable *cancellable;
  guint patience_id;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_handle_id (&fetch->patience_id, g_source_remove);
  g_object_unref (fetch->cancellable);
  g_free (fetch);
}

static gboolean
on_silence (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->patience_id = 0;
  g_cancellable_cancel (fetch->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = ow_hall_client_read_draft_finish (OW_HALL_CLIENT (source), result, &error);

  g_clear_handle_id (&fetch->patience_id, g_source_remove);
  if (sealed != NULL)
    g_task_return_pointer (task, g_steal_pointer (&sealed), (GDestroyNotify) g_bytes_unref);
  else if (g_cancellable_is_cancelled (fetch->cancellable))
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_LINE, "the hall says nothing");
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ow_draft_fetch_async (OwHallClient       *client,
                      const char         *token,
                      guint               patience_ms,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *task;
  Fetch *fetch;

  g_return_if_fail (OW_IS_HALL_CLIENT (client));
  g_return_if_fail (token != NULL);

  task = g_task_new (client, NULL, callback, user_data);
  fetch = g_new0 (Fetch, 1);
  fetch->cancellable = g_cancellable_new ();
  fetch->patience_id = g_timeout_add (patience_ms, on_silence, fetch);
  g_task_set_task_data (task, fetch, fetch_free);
  ow_hall_client_read_draft_async (client, token, fetch->cancellable, on_read, task);
}

GBytes *
ow_draft_fetch_finish (OwHallClient *client,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
