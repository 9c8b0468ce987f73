/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-release-table.h"
#include "ow-store-private.h"

/* Which version of a form is current. */

static void
set_release_work (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  OwStore *self = source;
  GError *error = NULL;

  if (!ow_store_is_open (self, task))
    return;
  if (ow_release_table_set (ow_store_get_rooms (self)->database, data, ow_store_now (self), &error))
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

  g_return_if_fail (OW_IS_STORE (self));
  g_return_if_fail (release != NULL);

  task = ow_store_begin (self, NULL, callback, user_data, ow_store_set_release_async);
  g_task_set_task_data (task, ow_release_copy (release), (GDestroyNotify) ow_release_free);
  ow_worker_run (ow_store_get_worker (self), task, set_release_work);
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
  GPtrArray *releases;
  GError *error = NULL;

  if (!ow_store_is_open (self, task))
    return;
  releases = ow_release_table_list (ow_store_get_rooms (self)->database, &error);
  if (releases != NULL)
    g_task_return_pointer (task, releases, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
ow_store_list_releases_async (OwStore            *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = ow_store_begin (self, cancellable, callback, user_data, ow_store_list_releases_async);
  ow_worker_run (ow_store_get_worker (self), task, list_releases_work);
}

GPtrArray *
ow_store_list_releases_finish (OwStore      *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
