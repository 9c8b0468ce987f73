/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store.h"

#include "ow-outbox-keys.h"
#include "ow-outbox-look.h"
#include "ow-release-table.h"
#include "ow-store-rooms.h"

/* A store that somebody else has open, looked at without lock and key. */

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

OwOutboxSummary *
ow_store_peek_summary (const char *state_dir,
                       GError    **error)
{
  g_autoptr (OwDatabase) database = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (state_dir != NULL, NULL);

  database = open_to_peek (state_dir, &local);
  if (database != NULL)
    return ow_outbox_summarize (database, error);
  if (local == NULL)
    return ow_outbox_summary_new ();
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
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

char *
ow_store_peek_device_key (const char *state_dir,
                          GError    **error)
{
  g_autoptr (OwDatabase) database = NULL;
  char *key = NULL;

  g_return_val_if_fail (state_dir != NULL, NULL);

  database = open_to_peek (state_dir, error);
  if (database != NULL)
    ow_outbox_keys_get_device (database, &key, error);
  return key;
}
