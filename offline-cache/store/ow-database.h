/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwDatabase: one SQLite connection with this project's settings, for one thread.
 *
 * Owns the connection. Write-ahead log, synchronous=FULL (a commit is on disk when it returns:
 * https://www.sqlite.org/pragma.html#pragma_synchronous), secure_delete=ON, trusted_schema=OFF,
 * foreign_keys=ON. Errors are OW_STORE_ERROR.
 */
typedef struct _OwDatabase OwDatabase;

OwDatabase *ow_database_open       (const char *path, gboolean read_only, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Once the last of its statements is freed, too. */
void        ow_database_close      (OwDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwDatabase, ow_database_close)

/* @sql: constant text, no values in it. */
gboolean    ow_database_execute    (OwDatabase *self, const char *sql, GError **error);
/* OW_STORE_ERROR_CORRUPT when SQLite finds a fault in the file, an index that lacks a row among them. */
gboolean    ow_database_check      (OwDatabase *self, GError **error);
gboolean    ow_database_get_version (OwDatabase *self, int *version, GError **error);
/* Rows changed by the last statement. */
int         ow_database_get_changes (OwDatabase *self);
/* Moves the log into the file and cuts it to nothing, so that what was erased is in neither. */
gboolean    ow_database_checkpoint (OwDatabase *self, GError **error);

/**
 * OwStatement: one prepared statement. What goes wrong in preparing and binding is told by the step.
 */
typedef struct _OwStatement OwStatement;

typedef enum {
  OW_STEP_ERROR = 0,
  OW_STEP_ROW,
  OW_STEP_DONE,
} OwStep;

/* @sql: constant text; what it was prepared to is kept for the next time. */
OwStatement *ow_database_prepare     (OwDatabase *self, const char *sql) G_GNUC_WARN_UNUSED_RESULT;
void         ow_statement_free       (OwStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwStatement, ow_statement_free)

/* @index from 1. */
void         ow_statement_bind_text  (OwStatement *self, int index, const char *value);
void         ow_statement_bind_int64 (OwStatement *self, int index, gint64 value);
void         ow_statement_bind_bytes (OwStatement *self, int index, GBytes *value);
OwStep       ow_statement_step       (OwStatement *self, GError **error);
/* Steps once and wants no row. */
gboolean     ow_statement_run        (OwStatement *self, GError **error);
/* As ow_statement_run(), of a statement outside a transaction that a power cut may undo, and nothing of what was before it:
 * its commit isn't waited for (synchronous=NORMAL). */
gboolean     ow_database_run_lightly (OwDatabase *self, OwStatement *statement, GError **error);
/* @column from 0; of the row the last step gave. */
gint64       ow_statement_get_int64  (OwStatement *self, int column);
const char  *ow_statement_get_text   (OwStatement *self, int column); /* borrowed until the next step; "" for NULL */
GBytes      *ow_statement_dup_bytes  (OwStatement *self, int column) G_GNUC_WARN_UNUSED_RESULT; /* NULL for NULL */
/* Whether there was memory for all that was read of this row; where there wasn't, the next step says so, too. */
gboolean     ow_statement_is_whole   (OwStatement *self, GError **error);

/**
 * OwTransaction: a write transaction that is rolled back unless it was committed.
 */
typedef struct _OwTransaction OwTransaction;

OwTransaction *ow_transaction_begin  (OwDatabase *database, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       ow_transaction_commit (OwTransaction *self, GError **error);
void           ow_transaction_free   (OwTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTransaction, ow_transaction_free)

G_END_DECLS
