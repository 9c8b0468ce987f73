/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store-schema.h"

#include "ow-store-error.h"

/* steps[n] makes version n + 1 of version n. A step that was released is never changed. */
static const char *const steps[OW_STORE_SCHEMA_VERSION] = {
  /* A digest of guessable answers would let anyone with the disk try them: it is sealed as well. */
  "CREATE TABLE setting ("
  "  name TEXT PRIMARY KEY,"
  "  value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE submission ("
  "  sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  instance_id TEXT NOT NULL UNIQUE,"
  "  number TEXT NOT NULL,"
  "  form_id TEXT NOT NULL,"
  "  form_version TEXT NOT NULL,"
  "  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'delivered', 'rejected', 'held')),"
  "  digest BLOB NOT NULL,"
  "  payload BLOB,"
  "  attempts INTEGER NOT NULL DEFAULT 0,"
  "  queued_at INTEGER NOT NULL,"
  "  next_attempt_at INTEGER NOT NULL DEFAULT 0,"
  "  settled_at INTEGER NOT NULL DEFAULT 0,"
  "  last_error TEXT NOT NULL DEFAULT '',"
  "  CHECK ((payload IS NULL) = (state = 'delivered'))) STRICT;"
  "CREATE INDEX submission_state ON submission (state, sequence);"
  "CREATE TABLE attachment ("
  "  submission INTEGER NOT NULL REFERENCES submission (sequence) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  blob TEXT NOT NULL UNIQUE,"
  "  PRIMARY KEY (submission, position)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE release ("
  "  form_id TEXT PRIMARY KEY,"
  "  version TEXT NOT NULL,"
  "  hash TEXT NOT NULL,"
  "  manifest TEXT NOT NULL,"
  "  folder TEXT NOT NULL,"
  "  switched_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
  "PRAGMA user_version=1;",

  /* What goes with which record stands here once more: a damaged page of the one is no damage of the other. */
  "CREATE INDEX attachment_copy ON attachment (submission, position, blob);"
  "PRAGMA user_version=2;",

  /* Who signed it, sealed; NULL for what was queued before there were signatures. It stays when the payload goes. */
  "ALTER TABLE submission ADD COLUMN signature BLOB;"
  "PRAGMA user_version=3;",
};

static gboolean
take_step (OwDatabase *database,
           const char *sql,
           GError    **error)
{
  g_autoptr (OwTransaction) transaction = ow_transaction_begin (database, error);

  return transaction != NULL && ow_database_execute (database, sql, error) &&
         ow_transaction_commit (transaction, error);
}

gboolean
ow_store_schema_upgrade (OwDatabase *database,
                         GError    **error)
{
  int version;

  if (!ow_database_get_version (database, &version, error))
    return FALSE;
  if (version < 0 || version > OW_STORE_SCHEMA_VERSION) {
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_VERSION,
                         "the database was written by a newer program");
    return FALSE;
  }
  for (; version < OW_STORE_SCHEMA_VERSION; version++)
    if (!take_step (database, steps[version], error))
      return FALSE;
  return TRUE;
}
