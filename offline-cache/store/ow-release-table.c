/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-release-table.h"

static OwStatement *
prepare_row (OwDatabase      *database,
             const OwRelease *release,
             gint64           now)
{
  OwStatement *statement = ow_database_prepare (
    database, "INSERT INTO release (form_id, version, hash, manifest, folder, switched_at)"
              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
              " ON CONFLICT (form_id) DO UPDATE SET version = ?2, hash = ?3, manifest = ?4,"
              " folder = ?5, switched_at = ?6");

  ow_statement_bind_text (statement, 2, release->version);
  ow_statement_bind_text (statement, 3, release->hash);
  ow_statement_bind_text (statement, 4, release->manifest);
  ow_statement_bind_text (statement, 5, release->folder);
  ow_statement_bind_int64 (statement, 6, now);
  return statement;
}

gboolean
ow_release_table_set (OwDatabase      *database,
                      const OwRelease *release,
                      gint64           now,
                      GError         **error)
{
  g_autoptr (OwStatement) statement = NULL;
  g_autoptr (OwTransaction) transaction = ow_transaction_begin (database, error);

  if (transaction == NULL)
    return FALSE;
  statement = *release->folder != '\0' ? prepare_row (database, release, now)
                                       : ow_database_prepare (database, "DELETE FROM release WHERE form_id = ?1");
  ow_statement_bind_text (statement, 1, release->form_id);
  return ow_statement_run (statement, error) && ow_transaction_commit (transaction, error);
}

GPtrArray *
ow_release_table_list (OwDatabase *database,
                       GError    **error)
{
  g_autoptr (GPtrArray) releases = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_release_free);
  g_autoptr (OwStatement) statement = ow_database_prepare (
    database, "SELECT form_id, version, hash, manifest, folder FROM release ORDER BY form_id");
  OwStep step;

  while ((step = ow_statement_step (statement, error)) == OW_STEP_ROW)
    g_ptr_array_add (releases, ow_release_new (ow_statement_get_text (statement, 0),
                                               ow_statement_get_text (statement, 1),
                                               ow_statement_get_text (statement, 2),
                                               ow_statement_get_text (statement, 3),
                                               ow_statement_get_text (statement, 4)));
  return step == OW_STEP_DONE ? g_steal_pointer (&releases) : NULL;
}
