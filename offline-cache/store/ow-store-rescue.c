/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store-rescue.h"

#include "ow-outbox-history.h"
#include "ow-outbox-seals.h"
#include "ow-release-table.h"
#include "ow-store-error.h"
#include "ow-store-files.h"
#include "ow-store-graft.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define UNREADABLE "unreadable"
#define MARK ".rescued" /* a file that says what came of the one that is called so without it */
#define LONGEST_MARK 64
#define LEAST_BYTES_A_RECORD 64
#define RECORDS_A_COMMIT 100

/* One database that lies aside. */
typedef struct {
  OwStoreRooms *rooms;
  OwDatabase *damaged;
  GPtrArray *blobs; /* of OwBlobDir: those that were set aside, at whichever time, and hold anything */
  gint64 now;
  GHashTable *seen; /* instanceIDs: what is there now, or was before */
  gint64 most;      /* a number of records that doesn't fit into the file is none */
  gint64 first;     /* the least number of those seen; 0: none was */
  gint64 last;      /* how many were ever handed in there */
  gint64 gone;      /* of these, delivered and forgotten; less than 0: that can't be read */
  guint unreadable;
  gboolean has_copy; /* of the list of attachments */
  gboolean has_signatures;
  gboolean unsure; /* some page is blank for now */
  gboolean again;  /* the disk or the memory was at fault: it may be better next time */
} Rescue;

/* One record, as it was read. */
typedef struct {
  char *instance_id;
  char *number;
  char *form_id;
  char *form_version;
  char *last_error;
  OwOutboxState state;
  GBytes *digest;
  GBytes *payload;
  GBytes *signature; /* NULL for none */
  GPtrArray *blobs;
  gint64 attempts;
  gint64 queued_at;
  gint64 settled_at;
} Row;

static void
row_free (Row *row)
{
  g_free (row->instance_id);
  g_free (row->number);
  g_free (row->form_id);
  g_free (row->form_version);
  g_free (row->last_error);
  g_clear_pointer (&row->digest, g_bytes_unref);
  g_clear_pointer (&row->payload, g_bytes_unref);
  g_clear_pointer (&row->signature, g_bytes_unref);
  g_clear_pointer (&row->blobs, g_ptr_array_unref);
  g_free (row);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Row, row_free)

/* Where it can't be read, whether that may be for good is noted. */
static OwStep
step (Rescue      *self,
      OwStatement *statement)
{
  g_autoptr (GError) error = NULL;
  OwStep found = ow_statement_step (statement, &error);

  if (found == OW_STEP_ERROR && !g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT))
    self->again = TRUE;
  return found;
}

static OwStatement *
prepare_at (Rescue     *self,
            const char *sql,
            gint64      sequence)
{
  OwStatement *statement = ow_database_prepare (self->damaged, sql);

  ow_statement_bind_int64 (statement, 1, sequence);
  return statement;
}

/* What says whose it is lies at the record's beginning, and is read though its end can't be. */
static Row *
read_head (Rescue *self,
           gint64  sequence)
{
  g_autoptr (OwStatement) statement = prepare_at (
    self, "SELECT instance_id, number, form_id, form_version, state, digest FROM submission NOT INDEXED"
          " WHERE sequence = ?1", sequence);
  g_autoptr (Row) row = NULL;
  g_autofree char *digest = NULL;

  if (step (self, statement) != OW_STEP_ROW)
    return NULL;
  row = g_new0 (Row, 1);
  row->instance_id = g_strdup (ow_statement_get_text (statement, 0));
  row->number = g_strdup (ow_statement_get_text (statement, 1));
  row->form_id = g_strdup (ow_statement_get_text (statement, 2));
  row->form_version = g_strdup (ow_statement_get_text (statement, 3));
  row->state = ow_outbox_state_from_string (ow_statement_get_text (statement, 4));
  row->digest = ow_statement_dup_bytes (statement, 5);
  row->last_error = g_strdup ("");
  row->blobs = g_ptr_array_new_with_free_func (g_free);
  if (!ow_statement_is_whole (statement, NULL)) {
    self->again = TRUE;
    return NULL;
  }
  /* Sealed for this instanceID by this machine: no page of something else. */
  digest = ow_outbox_unseal_digest (self->rooms->sealer, row->digest, row->instance_id);
  return digest != NULL ? g_steal_pointer (&row) : NULL;
}

#define REST(more) \
  "SELECT payload, attempts, queued_at, settled_at, last_error" more \
  " FROM submission NOT INDEXED WHERE sequence = ?1"

static gboolean
read_rest (Rescue *self,
           gint64  sequence,
           Row    *row)
{
  g_autoptr (OwStatement) statement = prepare_at (
    self, self->has_signatures ? REST (", signature") : REST (""), sequence);

  if (step (self, statement) != OW_STEP_ROW)
    return FALSE;
  row->payload = ow_statement_dup_bytes (statement, 0);
  row->attempts = ow_statement_get_int64 (statement, 1);
  row->queued_at = ow_statement_get_int64 (statement, 2);
  row->settled_at = ow_statement_get_int64 (statement, 3);
  g_free (row->last_error);
  row->last_error = g_strdup (ow_statement_get_text (statement, 4));
  if (self->has_signatures)
    row->signature = ow_statement_dup_bytes (statement, 5);
  self->again |= !ow_statement_is_whole (statement, NULL);
  return ow_statement_is_whole (statement, NULL);
}

static gboolean
list_blobs (Rescue     *self,
            const char *sql,
            gint64      sequence,
            Row        *row)
{
  g_autoptr (OwStatement) statement = prepare_at (self, sql, sequence);
  OwStep found;

  g_ptr_array_set_size (row->blobs, 0);
  while ((found = step (self, statement)) == OW_STEP_ROW) {
    if (ow_statement_get_int64 (statement, 1) != (gint64) row->blobs->len)
      return FALSE;
    g_ptr_array_add (row->blobs, g_strdup (ow_statement_get_text (statement, 0)));
  }
  return found == OW_STEP_DONE;
}

/* FALSE: there may be others. There is none where no attachment lies. Which there are stands twice, and a page that is
 * damaged belongs to one of the two. */
static gboolean
read_blobs (Rescue *self,
            gint64  sequence,
            Row    *row)
{
  return list_blobs (self, "SELECT blob, position FROM attachment INDEXED BY sqlite_autoindex_attachment_2"
                           " WHERE submission = ?1 ORDER BY position", sequence, row) ||
         (self->has_copy && list_blobs (self, "SELECT blob, position FROM attachment INDEXED BY attachment_copy"
                                              " WHERE submission = ?1 ORDER BY position", sequence, row)) ||
         self->blobs->len == 0;
}

static gboolean
opens (Rescue *self,
       Row    *row)
{
  g_autoptr (OwSubmission) submission = ow_outbox_unseal_payload (
    self->rooms->sealer, row->payload, row->instance_id, row->number, row->form_id, row->form_version,
    row->signature != NULL, NULL);

  return submission != NULL;
}

/* FALSE with an error where it can't be written; FALSE without one where it is nowhere. */
static gboolean
adopt (Rescue     *self,
       const char *blob,
       GError    **error)
{
  for (guint i = 0; i < self->blobs->len; i++) {
    OwBlobDir *from = g_ptr_array_index (self->blobs, i);
    g_autoptr (GError) local = NULL;

    if (!ow_blob_dir_has (from, blob))
      continue;
    if (ow_blob_dir_adopt (self->rooms->blobs, from, blob, &local))
      return TRUE;
    if (ow_store_may_be_whole (local))
      self->again = TRUE;
    else
      g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return FALSE;
}

/* FALSE without an error: one of them isn't there. */
static gboolean
adopt_all (Rescue    *self,
           GPtrArray *blobs,
           GError   **error)
{
  for (guint i = 0; i < blobs->len; i++)
    if (!adopt (self, g_ptr_array_index (blobs, i), error))
      return FALSE;
  return TRUE;
}

static void
hold (Row *row)
{
  row->state = OW_OUTBOX_HELD;
  g_free (row->last_error);
  row->last_error = g_strdup (UNREADABLE);
  g_ptr_array_set_size (row->blobs, 0);
  if (row->payload == NULL)
    row->payload = g_bytes_new_static ("?", 1); /* there is something for as long as it isn't delivered */
}

static gboolean
insert_blobs (Rescue    *self,
              const Row *row,
              GError   **error)
{
  for (guint i = 0; i < row->blobs->len; i++) {
    g_autoptr (OwStatement) statement = ow_database_prepare (
      self->rooms->database, "INSERT OR IGNORE INTO attachment (submission, position, blob)"
                             " SELECT sequence, ?2, ?3 FROM submission WHERE instance_id = ?1");

    ow_statement_bind_text (statement, 1, row->instance_id);
    ow_statement_bind_int64 (statement, 2, i);
    ow_statement_bind_text (statement, 3, g_ptr_array_index (row->blobs, i));
    if (!ow_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert (Rescue    *self,
        const Row *row,
        GError   **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->rooms->database, "INSERT INTO submission (instance_id, number, form_id, form_version, state, digest, payload,"
                           " attempts, queued_at, settled_at, last_error, signature)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");

  ow_statement_bind_text (statement, 1, row->instance_id);
  ow_statement_bind_text (statement, 2, row->number);
  ow_statement_bind_text (statement, 3, row->form_id);
  ow_statement_bind_text (statement, 4, row->form_version);
  ow_statement_bind_text (statement, 5, ow_outbox_state_to_string (row->state));
  ow_statement_bind_bytes (statement, 6, row->digest);
  if (row->state != OW_OUTBOX_DELIVERED)
    ow_statement_bind_bytes (statement, 7, row->payload);
  ow_statement_bind_int64 (statement, 8, row->attempts);
  ow_statement_bind_int64 (statement, 9, row->queued_at);
  ow_statement_bind_int64 (statement, 10, row->settled_at);
  ow_statement_bind_text (statement, 11, row->last_error);
  if (row->signature != NULL)
    ow_statement_bind_bytes (statement, 12, row->signature);
  return ow_statement_run (statement, error) && insert_blobs (self, row, error);
}

/* Reads the rest of it; FALSE only where there is no room for its attachments. */
static gboolean
complete (Rescue *self,
          gint64  sequence,
          Row    *row,
          GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean whole = read_rest (self, sequence, row);

  if (row->state == OW_OUTBOX_DELIVERED)
    return TRUE;
  whole = whole && row->state != 0 && opens (self, row) && read_blobs (self, sequence, row) &&
          adopt_all (self, row->blobs, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (row->state == OW_OUTBOX_SENDING)
    row->state = OW_OUTBOX_QUEUED;
  if (!whole)
    hold (row);
  return TRUE;
}

static gboolean
take_over_row (Rescue *self,
               gint64  sequence,
               Row    *row,
               GError **error)
{
  gboolean again = self->again;

  if (ow_outbox_has (self->rooms->outbox, row->instance_id))
    return TRUE;
  self->again = FALSE;
  if (!complete (self, sequence, row, error))
    return FALSE;
  /* What may be whole isn't put away as if it weren't. */
  if ((!self->again && !self->unsure) || row->state != OW_OUTBOX_HELD) {
    if (!insert (self, row, error))
      return FALSE;
    self->unreadable += g_str_equal (row->last_error, UNREADABLE);
  }
  self->again |= again;
  return TRUE;
}

static gboolean
take_over (Rescue *self,
           gint64  sequence,
           GError **error)
{
  g_autoptr (Row) row = read_head (self, sequence);

  if (row == NULL)
    return TRUE;
  g_hash_table_add (self->seen, g_strdup (row->instance_id));
  self->first = self->first > 0 ? MIN (self->first, sequence) : sequence;
  self->last = MAX (self->last, sequence);
  return take_over_row (self, sequence, row, error);
}

static gint64
ask (Rescue     *self,
     const char *sql)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (self->damaged, sql);

  return step (self, statement) == OW_STEP_ROW ? ow_statement_get_int64 (statement, 0) : 0;
}

/* Rows are numbered from 1 on, and how many were removed is written down. Up to which one stands in three places:
 * here, in the table itself, and in an index. */
#define LAST "SELECT seq FROM sqlite_sequence WHERE name = 'submission'"

static void
note_last (Rescue     *self,
           const char *sql)
{
  gint64 most = self->gone >= 0 ? self->most + self->gone : OW_OUTBOX_MAX_SEQUENCE;

  self->last = MAX (self->last, MIN (ask (self, sql), most));
}

static void
note_gone (Rescue *self)
{
  if (!ow_outbox_history_gone (self->damaged, &self->gone, NULL))
    self->gone = -1;
}

/* Where it can't be read how many were forgotten, those before the first that is seen were. */
static guint
count_lost (Rescue *self)
{
  gint64 gone = self->gone >= 0 ? self->gone : MAX (self->first - 1, 0);

  return (guint) MAX (self->last - gone - g_hash_table_size (self->seen), 0);
}

/* In one commit, those at sequences[0] to sequences[n - 1]. */
static gboolean
take_some_over (Rescue       *self,
                const gint64 *sequences,
                guint         n,
                GError      **error)
{
  g_autoptr (OwTransaction) transaction = ow_transaction_begin (self->rooms->database, error);

  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!take_over (self, sequences[i], error))
      return FALSE;
  return ow_transaction_commit (transaction, error);
}

/* As many at once as there is room for: those that are sent make room for the next. What the log holds goes into the
 * file, where it takes the place of what was sent before. */
static gboolean
take_range_over (Rescue *self,
                 gint64  from,
                 gint64 *to,
                 GError **error)
{
  gint64 sequences[RECORDS_A_COMMIT];
  guint unreadable = self->unreadable;
  g_autoptr (GError) local = NULL;
  guint n = 0;

  for (gint64 next = from; next <= *to; next++)
    sequences[n++] = next;
  if (take_some_over (self, sequences, n, &local)) {
    ow_database_checkpoint (self->rooms->database, NULL);
    return TRUE;
  }
  if (n > 1 && g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_FULL)) {
    *to = from;
    self->unreadable = unreadable;
    ow_database_checkpoint (self->rooms->database, NULL);
    return take_some_over (self, sequences, 1, error);
  }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
take_all_over (Rescue  *self,
               GError **error)
{
  gint64 next = 1;

  note_last (self, LAST);
  note_last (self, "SELECT max(sequence) FROM submission NOT INDEXED");
  note_last (self, "SELECT max(sequence) FROM submission INDEXED BY submission_state");
  while (next <= self->last) {
    gint64 to = MIN (next + RECORDS_A_COMMIT - 1, self->last);

    if (!take_range_over (self, next, &to, error))
      return FALSE;
    next = to + 1;
  }
  return TRUE;
}

static gboolean
take_leaf_over (Rescue  *self,
                GError **error)
{
  g_autoptr (GArray) sequences = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (OwStatement) statement = ow_database_prepare (self->damaged,
                                                           "SELECT sequence FROM submission NOT INDEXED");

  while (step (self, statement) == OW_STEP_ROW) {
    gint64 sequence = ow_statement_get_int64 (statement, 0);

    g_array_append_val (sequences, sequence);
  }
  return sequences->len == 0 || take_some_over (self, (const gint64 *) (void *) sequences->data, sequences->len, error);
}

/* Which forms are current; where that can't be read they are fetched anew. */
static void
take_releases_over (Rescue *self)
{
  g_autoptr (GPtrArray) releases = ow_release_table_list (self->damaged, NULL);
  g_autoptr (GPtrArray) known = ow_release_table_list (self->rooms->database, NULL);

  for (guint i = 0; releases != NULL && known != NULL && known->len == 0 && i < releases->len; i++)
    ow_release_table_set (self->rooms->database, g_ptr_array_index (releases, i), self->now, NULL);
}

/* Those to which nothing leads any more. */
static gboolean
take_leaves_over (Rescue     *self,
                  const char *path,
                  const char *state_dir,
                  GError    **error)
{
  g_autofree char *sound = g_build_filename (state_dir, OW_STORE_DATABASE_NAME, NULL);
  g_autoptr (OwStoreGraft) graft = ow_store_graft_new (path, sound, "submission", error);
  g_autoptr (GError) local = NULL;

  if (graft == NULL)
    return FALSE;
  self->has_copy = FALSE; /* where it begins stands in a page that isn't this file's */
  self->has_signatures = TRUE; /* a record from before has none, by the sound one's schema */
  while ((self->damaged = ow_store_graft_next (graft, &local)) != NULL) {
    self->unsure = !ow_store_graft_is_whole (graft);
    if (self->last == 0) {
      note_gone (self);
      note_last (self, LAST);
      take_releases_over (self);
    }
    if (!take_leaf_over (self, error))
      return FALSE;
  }
  self->again |= !ow_store_graft_is_whole (graft);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Beside it, and not in the one in use: that may be set aside as well, and what was taken over, sent and forgotten
 * since mustn't come back then. */
static char *
dup_mark_path (const char *state_dir,
               const char *name)
{
  g_autofree char *file = g_strconcat (name, MARK, NULL);

  return g_build_filename (state_dir, file, NULL);
}

static gboolean
mark (const char          *state_dir,
      const char          *name,
      const OwStoreDamage *found,
      GError             **error)
{
  g_autofree char *path = dup_mark_path (state_dir, name);
  char *text = g_strdup_printf ("%u %u %u\n", found->taken_over, found->unreadable, found->lost);
  g_autoptr (GBytes) content = g_bytes_new_take (text, strlen (text));

  return ow_store_files_write (path, content, error);
}

static gboolean
finish (Rescue     *self,
        const char *state_dir,
        const char *name,
        GError    **error)
{
  guint seen = g_hash_table_size (self->seen);
  OwStoreDamage found = { 1, seen, self->unreadable, count_lost (self) };

  if (!self->again && !mark (state_dir, name, &found, error))
    return FALSE;
  g_message ("of a damaged database %u records were taken over, %u of them can't be read and are held; %u are lost%s",
             seen, self->unreadable, found.lost, self->again ? ", if the disk doesn't give them later" : "");
  return TRUE;
}

/* A record that was signed can't be opened without: where the disk doesn't say, all of it waits. */
static gboolean
look_for_signatures (Rescue  *self,
                     GError **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->damaged, "SELECT 1 FROM pragma_table_info('submission') WHERE name = 'signature'");
  g_autoptr (GError) local = NULL;

  self->has_signatures = ow_statement_step (statement, &local) == OW_STEP_ROW;
  if (local == NULL || g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
go_through (Rescue     *self,
            const char *state_dir,
            const char *name,
            GError    **error)
{
  g_autofree char *path = g_build_filename (state_dir, name, NULL);
  g_autoptr (OwDatabase) damaged = ow_database_open (path, TRUE, error);
  GStatBuf status;

  if (damaged == NULL)
    return FALSE;
  self->most = g_stat (path, &status) == 0 ? (gint64) status.st_size / LEAST_BYTES_A_RECORD : 0;
  self->damaged = damaged;
  self->has_copy = ask (self, "SELECT count(*) FROM sqlite_schema WHERE name = 'attachment_copy'") == 1;
  if (!look_for_signatures (self, error))
    return FALSE;
  take_releases_over (self);
  note_gone (self);
  if (!take_all_over (self, error))
    return FALSE;
  if ((self->last == 0 || count_lost (self) > 0) &&
      !take_leaves_over (self, path, state_dir, error))
    return FALSE;
  return finish (self, state_dir, name, error);
}

static gboolean
rescue_one (OwStoreRooms *rooms,
            GPtrArray    *blobs,
            const char   *state_dir,
            const char   *name,
            gint64        now)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  Rescue rescue = { .rooms = rooms, .blobs = blobs, .now = now, .seen = seen };

  if (go_through (&rescue, state_dir, name, &error))
    return !rescue.again;
  g_message ("what lies in a damaged database can't be taken over now: %s", error->message);
  return FALSE;
}

/* Names in the state folder that begin so, in order; NULL when it can't be looked through. */
static GPtrArray *
list_aside (const char *state_dir,
            const char *prefix)
{
  g_autoptr (GDir) folder = g_dir_open (state_dir, 0, NULL);
  GPtrArray *names;
  const char *name;

  if (folder == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, prefix) && strstr (name, MARK) == NULL && !g_str_has_suffix (name, "-wal") &&
        !g_str_has_suffix (name, "-shm"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* NULL when they can't all be looked for. */
static GPtrArray *
open_blobs (const char *state_dir)
{
  g_autoptr (GPtrArray) names = list_aside (state_dir, OW_STORE_ASIDE_BLOBS_PREFIX);
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_blob_dir_free);

  for (guint i = 0; names != NULL && i < names->len; i++) {
    g_autofree char *path = g_build_filename (state_dir, g_ptr_array_index (names, i), NULL);
    g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
    gboolean any = folder != NULL && g_dir_read_name (folder) != NULL;
    OwBlobDir *dir = any ? ow_blob_dir_open (path, NULL) : NULL;

    if (folder == NULL || (any && dir == NULL))
      return NULL;
    if (dir != NULL)
      g_ptr_array_add (blobs, dir);
  }
  return names != NULL ? g_steal_pointer (&blobs) : NULL;
}

/* FALSE: nothing came of it yet, or that can't be told. */
static gboolean
find_mark (const char    *state_dir,
           const char    *name,
           OwStoreDamage *damage)
{
  g_autofree char *path = dup_mark_path (state_dir, name);
  g_autoptr (GBytes) content = ow_store_files_read (path, LONGEST_MARK, NULL);
  gsize length = content != NULL ? g_bytes_get_size (content) : 0;
  g_autofree char *text = length > 0 ? g_strndup (g_bytes_get_data (content, NULL), length) : NULL;
  OwStoreDamage found = { 0 };

  if (text == NULL || sscanf (text, "%u %u %u", &found.taken_over, &found.unreadable, &found.lost) != 3)
    return FALSE;
  damage->taken_over += found.taken_over;
  damage->unreadable += found.unreadable;
  damage->lost += found.lost;
  return TRUE;
}

gboolean
ow_store_rescue (OwStoreRooms *rooms,
                 const char   *state_dir,
                 gint64        now)
{
  g_autoptr (GPtrArray) names = list_aside (state_dir, OW_STORE_ASIDE_PREFIX);
  g_autoptr (GPtrArray) blobs = NULL;
  gboolean all = names != NULL;

  for (guint i = 0; names != NULL && i < names->len; i++) {
    OwStoreDamage before = { 0 };

    if (find_mark (state_dir, g_ptr_array_index (names, i), &before))
      continue;
    if (blobs == NULL)
      blobs = open_blobs (state_dir);
    if (blobs == NULL) {
      g_message ("what was set aside can't be looked through now");
      return FALSE;
    }
    all &= rescue_one (rooms, blobs, state_dir, g_ptr_array_index (names, i), now);
  }
  return all;
}

void
ow_store_peek_damage (const char    *state_dir,
                      OwStoreDamage *damage)
{
  g_autoptr (GPtrArray) names = list_aside (state_dir, OW_STORE_ASIDE_PREFIX);

  *damage = (OwStoreDamage){ .aside = names != NULL ? names->len : 0 };
  for (guint i = 0; i < damage->aside; i++)
    find_mark (state_dir, g_ptr_array_index (names, i), damage);
}
