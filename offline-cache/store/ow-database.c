/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-database.h"

#include "ow-store-error.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define BUSY_MILLISECONDS 5000
#define STRICTLY "PRAGMA synchronous=FULL"
#define LIGHTLY "PRAGMA synchronous=NORMAL"
/* The log is moved into the file from so many pages on: a disk that others fill has no room for what lies in the log
 * only, and nothing could be sent from it any more (OW_STORE_RESERVE_BYTES). */
#define SHORT_LOG "PRAGMA wal_autocheckpoint=32"

struct _OwDatabase {
  guint references; /* its owner, and each statement */
  sqlite3 *handle;
  GHashTable *idle; /* SQL → sqlite3_stmt: prepared before, and free again */
  gboolean stuck; /* a transaction couldn't be rolled back */
  gboolean light; /* commits aren't waited for until they are on disk */
};

struct _OwStatement {
  OwDatabase *database;
  sqlite3_stmt *statement;
  int status; /* the first thing that went wrong but in a step */
};

struct _OwTransaction {
  OwDatabase *database; /* borrowed */
  gboolean open;
};

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

static OwStoreError
code_for_status (int status)
{
  /* The index of the log, which is made anew after an orderly end, can't be made as long as it is. */
  if (status == SQLITE_IOERR_SHMSIZE)
    return OW_STORE_ERROR_FULL;
  switch (status & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return OW_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return OW_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return OW_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return OW_STORE_ERROR_CORRUPT;
    case SQLITE_TOOBIG:
      return OW_STORE_ERROR_LIMIT;
    default:
      return OW_STORE_ERROR_FAILED;
  }
}

static int
get_errno (sqlite3_file *file)
{
  int number = 0;

  if (file != NULL && file->pMethods != NULL)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &number);
  return number;
}

/* A place that the disk doesn't give is damage to SQLite (IOERR_CORRUPTFS, which it says as CORRUPT, or as ERROR where
 * its schema lies there), though it may be given next time: what the system said of the file, or its log, tells. */
static int
tell_apart (sqlite3 *handle,
            int      status)
{
  sqlite3_file *file = NULL;
  sqlite3_file *log = NULL;

  if (((status & 0xff) != SQLITE_CORRUPT && (status & 0xff) != SQLITE_ERROR) || handle == NULL)
    return status;
  sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  return get_errno (file) != 0 || get_errno (log) != 0 ? SQLITE_IOERR_READ : status;
}

/* SQLite's own message can quote values; the general text of the code can't. */
static gboolean
fail (sqlite3 *handle,
      int      code,
      GError **error)
{
  int status = tell_apart (handle, code);

  g_set_error (error, OW_STORE_ERROR, code_for_status (status), "the database: %s (%d)",
               sqlite3_errstr (status & 0xff), status);
  return FALSE;
}

static void
roll_back (OwDatabase *self)
{
  sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  self->stuck = !sqlite3_get_autocommit (self->handle);
}

static gboolean
set_synchronous (OwDatabase *self,
                 const char *pragma)
{
  return sqlite3_exec (self->handle, pragma, NULL, NULL, NULL) == SQLITE_OK;
}

/* What came after would belong to the transaction that failed, and go with it; or be as light as what came before. */
static int
make_ready (OwDatabase *self)
{
  if (self->stuck)
    roll_back (self);
  self->light = self->light && !set_synchronous (self, STRICTLY);
  return self->stuck || self->light ? SQLITE_NOMEM : SQLITE_OK;
}

gboolean
ow_database_execute (OwDatabase *self,
                     const char *sql,
                     GError    **error)
{
  int status = make_ready (self);

  if (status == SQLITE_OK)
    status = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  return status == SQLITE_OK || fail (self->handle, status, error);
}

static gboolean
set_journal_mode (OwDatabase *self,
                  GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (self, "PRAGMA journal_mode=WAL");

  if (ow_statement_step (statement, error) == OW_STEP_ERROR)
    return FALSE;
  if (g_ascii_strcasecmp (ow_statement_get_text (statement, 0), "wal") == 0)
    return TRUE;
  g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_FAILED,
                       "the file system can't hold a write-ahead log");
  return FALSE;
}

static gboolean
apply_settings (OwDatabase *self,
                gboolean    read_only,
                GError    **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  if (!ow_database_execute (self,
                            "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
                            "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;",
                            error))
    return FALSE;
  if (read_only)
    return TRUE;
  /* secure_delete before anything is written: also the pages of the very first transactions. */
  return ow_database_execute (self, "PRAGMA secure_delete=ON;", error) &&
         set_journal_mode (self, error) &&
         ow_database_execute (self, STRICTLY "; " SHORT_LOG, error);
}

/* SQLite would make the file readable for everybody; its log takes the file's mode. */
static void
create_private (const char *path)
{
  int fd = open (path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0)
    close (fd);
}

OwDatabase *
ow_database_open (const char *path,
                  gboolean    read_only,
                  GError    **error)
{
  g_autoptr (OwDatabase) self = g_new0 (OwDatabase, 1);
  int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  int status;

  self->references = 1;
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize);
  if (!read_only)
    create_private (path);
  status = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOFOLLOW, NULL);
  if (status != SQLITE_OK) {
    fail (self->handle, status, error);
    return NULL;
  }
  return apply_settings (self, read_only, error) ? g_steal_pointer (&self) : NULL;
}

void
ow_database_close (OwDatabase *self)
{
  if (--self->references > 0)
    return;
  g_hash_table_unref (self->idle);
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

/* The check tells of a page that couldn't be read as of one that is damaged: "Page 4: btreeInitPage() returns error
 * code 266", "unable to get the page. error code=10", "failed to get page 10". */
static int
what_was_found (const char *found)
{
  const char *number = strstr (found, "error code");
  int code;

  if (number == NULL)
    return strstr (found, "failed to get page") != NULL ? SQLITE_IOERR_READ : SQLITE_CORRUPT;
  number += strcspn (number, "0123456789");
  code = (int) g_ascii_strtoull (number, NULL, 10);
  return (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_NOMEM ? code : SQLITE_CORRUPT;
}

gboolean
ow_database_check (OwDatabase *self,
                   GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (self, "PRAGMA integrity_check(1)");
  const char *found;

  if (ow_statement_step (statement, error) == OW_STEP_ERROR)
    return FALSE;
  found = ow_statement_get_text (statement, 0);
  if (!ow_statement_is_whole (statement, error))
    return FALSE;
  return g_str_equal (found, "ok") || fail (self->handle, what_was_found (found), error);
}

gboolean
ow_database_get_version (OwDatabase *self,
                         int        *version,
                         GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (self, "PRAGMA user_version");

  if (ow_statement_step (statement, error) != OW_STEP_ROW)
    return FALSE;
  *version = (int) ow_statement_get_int64 (statement, 0);
  return TRUE;
}

int
ow_database_get_changes (OwDatabase *self)
{
  return sqlite3_changes (self->handle);
}

gboolean
ow_database_run_lightly (OwDatabase  *self,
                         OwStatement *statement,
                         GError     **error)
{
  gboolean done;

  self->light = set_synchronous (self, LIGHTLY);
  done = ow_statement_run (statement, error);
  make_ready (self);
  return done;
}

gboolean
ow_database_checkpoint (OwDatabase *self,
                        GError    **error)
{
  int status = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  return status == SQLITE_OK || fail (self->handle, status, error);
}

OwStatement *
ow_database_prepare (OwDatabase *self,
                     const char *sql)
{
  OwStatement *statement = g_new0 (OwStatement, 1);

  statement->database = self;
  self->references++;
  statement->status = make_ready (self);
  if (statement->status != SQLITE_OK ||
      g_hash_table_steal_extended (self->idle, sql, NULL, (gpointer *) &statement->statement))
    return statement;
  statement->status = sqlite3_prepare_v2 (self->handle, sql, -1, &statement->statement, NULL);
  return statement;
}

/* Where no row is left of the last one, and nothing that was bound. */
void
ow_statement_free (OwStatement *self)
{
  sqlite3_stmt *statement = self->statement;

  if (statement != NULL) {
    sqlite3_reset (statement);
    sqlite3_clear_bindings (statement);
    g_hash_table_replace (self->database->idle, (gpointer) sqlite3_sql (statement), statement);
  }
  ow_database_close (self->database);
  g_free (self);
}

static void
note (OwStatement *self,
      int          status)
{
  if (self->status == SQLITE_OK)
    self->status = status;
}

void
ow_statement_bind_text (OwStatement *self,
                        int          index,
                        const char  *value)
{
  note (self, sqlite3_bind_text (self->statement, index, value, -1, SQLITE_TRANSIENT));
}

void
ow_statement_bind_int64 (OwStatement *self,
                         int          index,
                         gint64       value)
{
  note (self, sqlite3_bind_int64 (self->statement, index, value));
}

void
ow_statement_bind_bytes (OwStatement *self,
                         int          index,
                         GBytes      *value)
{
  gsize length;
  const void *data = g_bytes_get_data (value, &length);

  note (self, sqlite3_bind_blob64 (self->statement, index, data, length, SQLITE_TRANSIENT));
}

OwStep
ow_statement_step (OwStatement *self,
                   GError     **error)
{
  int status;

  if (self->status != SQLITE_OK) {
    fail (self->database->handle, self->status, error);
    return OW_STEP_ERROR;
  }
  status = sqlite3_step (self->statement);
  if (status == SQLITE_ROW)
    return OW_STEP_ROW;
  if (status == SQLITE_DONE)
    return OW_STEP_DONE;
  fail (self->database->handle, status, error);
  return OW_STEP_ERROR;
}

gboolean
ow_statement_is_whole (OwStatement *self,
                       GError     **error)
{
  return self->status == SQLITE_OK || fail (self->database->handle, self->status, error);
}

gboolean
ow_statement_run (OwStatement *self,
                  GError     **error)
{
  OwStep step = ow_statement_step (self, error);

  g_assert (step != OW_STEP_ROW);
  return step == OW_STEP_DONE;
}

gint64
ow_statement_get_int64 (OwStatement *self,
                        int          column)
{
  return sqlite3_column_int64 (self->statement, column);
}

const char *
ow_statement_get_text (OwStatement *self,
                       int          column)
{
  gboolean is_there = sqlite3_column_type (self->statement, column) != SQLITE_NULL;
  const char *text = (const char *) sqlite3_column_text (self->statement, column);

  if (text == NULL && is_there)
    note (self, SQLITE_NOMEM);
  return text != NULL ? text : "";
}

GBytes *
ow_statement_dup_bytes (OwStatement *self,
                        int          column)
{
  const void *data;

  if (sqlite3_column_type (self->statement, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (self->statement, column);
  if (data == NULL && sqlite3_errcode (self->database->handle) == SQLITE_NOMEM)
    note (self, SQLITE_NOMEM);
  return g_bytes_new (data, sqlite3_column_bytes (self->statement, column));
}

OwTransaction *
ow_transaction_begin (OwDatabase *database,
                      GError    **error)
{
  OwTransaction *self;

  if (!ow_database_execute (database, "BEGIN IMMEDIATE", error))
    return NULL;
  self = g_new0 (OwTransaction, 1);
  self->database = database;
  self->open = TRUE;
  return self;
}

gboolean
ow_transaction_commit (OwTransaction *self,
                       GError       **error)
{
  if (!ow_database_execute (self->database, "COMMIT", error))
    return FALSE;
  self->open = FALSE;
  return TRUE;
}

void
ow_transaction_free (OwTransaction *self)
{
  /* Some failures roll back by themselves (https://www.sqlite.org/lang_transaction.html). */
  if (self->open && !sqlite3_get_autocommit (self->database->handle))
    roll_back (self->database);
  g_free (self);
}
