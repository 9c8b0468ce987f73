/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-outbox-keys.h"

#include "ow-store-error.h"

/* Names of what is set. */
#define MACHINE_KEY_MARK "key"
#define DEVICE_KEY "device"

static gboolean
get_setting (OwDatabase *database,
             const char *name,
             char      **value,
             GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (database, "SELECT value FROM setting WHERE name = ?1");
  OwStep step;

  ow_statement_bind_text (statement, 1, name);
  step = ow_statement_step (statement, error);
  if (step == OW_STEP_ERROR)
    return FALSE;
  *value = step == OW_STEP_ROW ? g_strdup (ow_statement_get_text (statement, 0)) : NULL;
  return ow_statement_is_whole (statement, error);
}

static gboolean
set_setting (OwDatabase *database,
             const char *name,
             const char *value,
             GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    database, "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)");

  ow_statement_bind_text (statement, 1, name);
  ow_statement_bind_text (statement, 2, value);
  return ow_statement_run (statement, error);
}

static gboolean
has_payloads (OwDatabase *database,
              gboolean   *any,
              GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    database, "SELECT count(*) FROM submission WHERE payload IS NOT NULL");

  if (ow_statement_step (statement, error) != OW_STEP_ROW)
    return FALSE;
  *any = ow_statement_get_int64 (statement, 0) > 0;
  return TRUE;
}

gboolean
ow_outbox_keys_check (OwDatabase *database,
                      const char *mark,
                      GError    **error)
{
  g_autofree char *known = NULL;
  gboolean any;

  if (!get_setting (database, MACHINE_KEY_MARK, &known, error) || !has_payloads (database, &any, error))
    return FALSE;
  if (g_strcmp0 (known, mark) == 0)
    return TRUE;
  if (any) {
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_KEY,
                         "what waits in the outbox was sealed with another machine key");
    return FALSE;
  }
  return set_setting (database, MACHINE_KEY_MARK, mark, error);
}

gboolean
ow_outbox_keys_set_device (OwDatabase *database,
                           const char *public_key,
                           GError    **error)
{
  g_autofree char *told = NULL;

  if (!get_setting (database, DEVICE_KEY, &told, error))
    return FALSE;
  return g_strcmp0 (told, public_key) == 0 || set_setting (database, DEVICE_KEY, public_key, error);
}

gboolean
ow_outbox_keys_get_device (OwDatabase *database,
                           char      **public_key,
                           GError    **error)
{
  return get_setting (database, DEVICE_KEY, public_key, error);
}
