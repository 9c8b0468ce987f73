/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-archive.h"

#include "ow-hall-files.h"
#include "ow-hall-multipart.h"
#include "ow-receipt.h"

#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <string.h>

struct _OwHallArchive {
  GObject parent_instance;

  char *submissions; /* the folder */
  sqlite3 *index;
};

G_DEFINE_FINAL_TYPE (OwHallArchive, ow_hall_archive, G_TYPE_OBJECT)

static const char SCHEMA[] =
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = FULL;"
  "CREATE TABLE IF NOT EXISTS forms (form_id TEXT NOT NULL, version TEXT NOT NULL,"
  " PRIMARY KEY (form_id, version));"
  "CREATE TABLE IF NOT EXISTS submissions (instance_id TEXT PRIMARY KEY, form_id TEXT NOT NULL,"
  " version TEXT NOT NULL, receipt_number TEXT NOT NULL, sha256 TEXT NOT NULL, arrived TEXT NOT NULL);"
  "CREATE TABLE IF NOT EXISTS attempts (number INTEGER PRIMARY KEY, instance_id TEXT, sha256 TEXT,"
  " device_id TEXT, fault TEXT NOT NULL, status INTEGER NOT NULL, at TEXT NOT NULL, signature TEXT, signed_by TEXT);"
  "CREATE TABLE IF NOT EXISTS downloads (number INTEGER PRIMARY KEY, form_id TEXT NOT NULL,"
  " version TEXT NOT NULL, at TEXT NOT NULL);";

static void
ow_hall_archive_finalize (GObject *object)
{
  OwHallArchive *self = OW_HALL_ARCHIVE (object);

  g_clear_pointer (&self->submissions, g_free);
  g_clear_pointer (&self->index, sqlite3_close);

  G_OBJECT_CLASS (ow_hall_archive_parent_class)->finalize (object);
}

static void
ow_hall_archive_class_init (OwHallArchiveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_archive_finalize;
}

static void
ow_hall_archive_init (OwHallArchive *self)
{
}

static gboolean
failed (OwHallArchive *self,
        GError       **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "index: %s", sqlite3_errmsg (self->index));
  return FALSE;
}

OwHallArchive *
ow_hall_archive_new (const char *folder,
                     GError    **error)
{
  g_autoptr (OwHallArchive) self = g_object_new (OW_TYPE_HALL_ARCHIVE, NULL);
  g_autofree char *index = g_build_filename (folder, "index.sqlite", NULL);

  self->submissions = g_build_filename (folder, "submissions", NULL);
  if (g_mkdir_with_parents (self->submissions, 0700) != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "cannot make the folder for submissions");
    return NULL;
  }
  if (sqlite3_open (index, &self->index) != SQLITE_OK
      || sqlite3_exec (self->index, SCHEMA, NULL, NULL, NULL) != SQLITE_OK) {
    failed (self, error);
    return NULL;
  }
  sqlite3_busy_timeout (self->index, 5000);
  return g_steal_pointer (&self);
}

gboolean
ow_hall_archive_is_instance_id (const char *instance_id)
{
  gsize length;

  if (!g_str_has_prefix (instance_id, "uuid:"))
    return FALSE;
  instance_id += strlen ("uuid:");
  length = strspn (instance_id, "0123456789abcdefABCDEF-");
  return instance_id[length] == '\0' && length >= 8 && length <= 64;
}

/* Runs @sql with @n_values texts bound in order; @first gets the number in the first column of the first
 * row, 0 when there is none. */
static gboolean
run (OwHallArchive     *self,
     const char        *sql,
     const char *const *values,
     guint              n_values,
     gint64            *first)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->index, sql, -1, &statement, NULL);

  for (guint i = 0; result == SQLITE_OK && i < n_values; i++)
    result = sqlite3_bind_text (statement, i + 1, values[i], -1, SQLITE_TRANSIENT);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (first != NULL)
    *first = result == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_finalize (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

static char *
now (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.%fZ");
}

gboolean
ow_hall_archive_note_form (OwHallArchive *self,
                           const char    *form_id,
                           const char    *version,
                           GError       **error)
{
  const char *values[] = { form_id, version };

  g_return_val_if_fail (OW_IS_HALL_ARCHIVE (self), FALSE);

  if (ow_hall_archive_knows_form (self, form_id, version))
    return TRUE;
  return run (self, "INSERT OR IGNORE INTO forms VALUES (?, ?)", values, 2, NULL) || failed (self, error);
}

gboolean
ow_hall_archive_knows_form (OwHallArchive *self,
                            const char    *form_id,
                            const char    *version)
{
  const char *values[] = { form_id, version };
  gint64 count;

  g_return_val_if_fail (OW_IS_HALL_ARCHIVE (self), FALSE);

  run (self, version != NULL ? "SELECT count (*) FROM forms WHERE form_id = ? AND version = ?"
                             : "SELECT count (*) FROM forms WHERE form_id = ?",
       values, version != NULL ? 2 : 1, &count);
  return count > 0;
}

static char *
folder_of (OwHallArchive *self,
           const char    *instance_id,
           const char    *prefix)
{
  return g_strconcat (self->submissions, "/", prefix, instance_id + strlen ("uuid:"), NULL);
}

char *
ow_hall_archive_dup_folder (OwHallArchive *self,
                            const char    *instance_id)
{
  g_return_val_if_fail (OW_IS_HALL_ARCHIVE (self), NULL);

  return folder_of (self, instance_id, "");
}

/* All parts but the XML itself; a file that is there already with the same name is replaced. */
static gboolean
write_attachments (const char *folder,
                   GPtrArray  *parts,
                   GError    **error)
{
  for (guint i = 0; i < parts->len; i++) {
    const OwHallPart *part = parts->pdata[i];

    if (part->filename == NULL || g_str_equal (part->name, "xml_submission_file"))
      continue;
    if (!ow_hall_files_write (folder, part->name, part->body, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_new (OwHallArchive        *self,
           const OwHallIdentity *identity,
           GBytes               *xml,
           GPtrArray            *parts,
           GError              **error)
{
  g_autofree char *making = folder_of (self, identity->instance_id, ".new-");
  g_autofree char *folder = folder_of (self, identity->instance_id, "");

  ow_hall_files_remove_folder (making);
  if (g_mkdir_with_parents (making, 0700) != 0) {
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), "cannot make the submission's folder");
    return FALSE;
  }
  return write_attachments (making, parts, error)
         && ow_hall_files_write (making, "submission.xml", xml, error)
         && ow_hall_files_settle (making, folder, error);
}

static gboolean
enter (OwHallArchive        *self,
       const OwHallIdentity *identity,
       GBytes               *xml,
       GError              **error)
{
  g_autofree char *number = ow_receipt_number_for_instance (identity->instance_id);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, xml);
  g_autofree char *at = now ();
  const char *values[] = { identity->instance_id, identity->form_id, identity->version, number, sha256, at };

  return run (self, "INSERT OR IGNORE INTO submissions VALUES (?, ?, ?, ?, ?, ?)", values, 6, NULL)
         || failed (self, error);
}

OwHallVerdict
ow_hall_archive_keep (OwHallArchive        *self,
                      const OwHallIdentity *identity,
                      GBytes               *xml,
                      GPtrArray            *parts,
                      GError              **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) present = NULL;

  g_return_val_if_fail (OW_IS_HALL_ARCHIVE (self), OW_HALL_FAILED);
  g_return_val_if_fail (ow_hall_archive_is_instance_id (identity->instance_id), OW_HALL_FAILED);

  folder = folder_of (self, identity->instance_id, "");
  path = g_build_filename (folder, "submission.xml", NULL);
  present = ow_hall_files_read (path);
  if (present == NULL) {
    if (!write_new (self, identity, xml, parts, error) || !enter (self, identity, xml, error))
      return OW_HALL_FAILED;
    return OW_HALL_KEPT;
  }
  if (!g_bytes_equal (present, xml))
    return OW_HALL_CONFLICT;
  if (!write_attachments (folder, parts, error) || !enter (self, identity, xml, error))
    return OW_HALL_FAILED;
  return OW_HALL_KEPT_BEFORE;
}

void
ow_hall_archive_note_attempt (OwHallArchive       *self,
                              const OwHallAttempt *attempt)
{
  g_autofree char *at = now ();
  g_autofree char *status = g_strdup_printf ("%u", attempt->status);
  const char *values[] = { attempt->instance_id, attempt->sha256, attempt->device_id, attempt->fault, status, at,
                           attempt->signature, attempt->signed_by };

  g_return_if_fail (OW_IS_HALL_ARCHIVE (self));

  if (!run (self, "INSERT INTO attempts (instance_id, sha256, device_id, fault, status, at, signature, signed_by)"
                  " VALUES (?, ?, ?, ?, CAST (? AS INTEGER), ?, ?, ?)", values, 8, NULL))
    g_warning ("an attempt could not be counted: %s", sqlite3_errmsg (self->index));
}

void
ow_hall_archive_note_download (OwHallArchive *self,
                               const char    *form_id,
                               const char    *version)
{
  g_autofree char *at = now ();
  const char *values[] = { form_id, version, at };

  g_return_if_fail (OW_IS_HALL_ARCHIVE (self));

  if (!run (self, "INSERT INTO downloads (form_id, version, at) VALUES (?, ?, ?)", values, 3, NULL))
    g_warning ("a download could not be counted: %s", sqlite3_errmsg (self->index));
}

static void
add_row (JsonBuilder  *builder,
         sqlite3_stmt *statement)
{
  json_builder_begin_object (builder);
  for (int i = 0; i < sqlite3_column_count (statement); i++) {
    json_builder_set_member_name (builder, sqlite3_column_name (statement, i));
    if (sqlite3_column_type (statement, i) == SQLITE_INTEGER)
      json_builder_add_int_value (builder, sqlite3_column_int64 (statement, i));
    else if (sqlite3_column_type (statement, i) == SQLITE_NULL)
      json_builder_add_null_value (builder);
    else
      json_builder_add_string_value (builder, (const char *) sqlite3_column_text (statement, i));
  }
  json_builder_end_object (builder);
}

static void
add_table (OwHallArchive *self,
           JsonBuilder   *builder,
           const char    *name,
           const char    *sql)
{
  sqlite3_stmt *statement = NULL;

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  if (sqlite3_prepare_v2 (self->index, sql, -1, &statement, NULL) == SQLITE_OK) {
    while (sqlite3_step (statement) == SQLITE_ROW)
      add_row (builder, statement);
  }
  sqlite3_finalize (statement);
  json_builder_end_array (builder);
}

char *
ow_hall_archive_to_json (OwHallArchive *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (OW_IS_HALL_ARCHIVE (self), NULL);

  json_builder_begin_object (builder);
  add_table (self, builder, "submissions", "SELECT * FROM submissions ORDER BY rowid");
  add_table (self, builder, "attempts", "SELECT * FROM attempts ORDER BY number");
  add_table (self, builder, "downloads", "SELECT * FROM downloads ORDER BY number");
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
