/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-outbox.h"

#include "ow-crypto-error.h"
#include "ow-envelope.h"
#include "ow-outbox-keys.h"
#include "ow-outbox-seals.h"
#include "ow-store-error.h"

#include <string.h>

#define UNREAD_WAIT G_TIME_SPAN_MINUTE
/* While records go out one upon the other, so many are erased by one checkpoint, which costs as much as three
 * commits. */
#define MOST_OWED 32
#define ONE_UPON_THE_OTHER G_TIME_SPAN_SECOND

struct _OwOutbox {
  OwDatabase *database; /* borrowed */
  OwBlobDir *blobs;     /* borrowed */
  OwSealer *sealer;
  OwDeviceKey *key;
  char *device;
  guint owed;             /* erasures that are still in the log */
  gint64 erased_at;       /* monotonic, of the last; 0: none yet */
  GPtrArray *doubtful;    /* names of blobs: after a power cut they may be a submission's, or nobody's */
};

OwOutbox *
ow_outbox_new (OwDatabase  *database,
               OwBlobDir   *blobs,
               OwSealer    *sealer,
               OwDeviceKey *key,
               const char  *device)
{
  OwOutbox *self = g_new0 (OwOutbox, 1);

  self->database = database;
  self->blobs = blobs;
  self->sealer = g_object_ref (sealer);
  self->key = g_object_ref (key);
  self->device = g_strdup (device);
  self->doubtful = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ow_outbox_free (OwOutbox *self)
{
  g_clear_object (&self->sealer);
  g_clear_object (&self->key);
  g_free (self->device);
  g_ptr_array_unref (self->doubtful);
  g_free (self);
}

/* A reader that stands in the way makes the erasure late, not wrong: it is tried again each time. */
static void
finish_erasure (OwOutbox *self)
{
  if (self->owed > 0 && ow_database_checkpoint (self->database, NULL))
    self->owed = 0;
}

/* What is left for later is erased when nothing more goes, or soon (ow_store_erase_soon()). */
static void
note_erasure (OwOutbox *self,
              guint     n)
{
  gint64 now = g_get_monotonic_time ();
  gboolean more_will_be = self->erased_at != 0 && now - self->erased_at < ONE_UPON_THE_OTHER;

  self->erased_at = now;
  self->owed += n;
  if (self->owed >= MOST_OWED || !more_will_be)
    finish_erasure (self);
}

gboolean
ow_outbox_make_room (OwOutbox *self)
{
  guint before = self->owed;

  finish_erasure (self);
  return self->owed < before;
}

static gboolean
sweep_blobs (OwOutbox *self,
             GError  **error)
{
  g_autoptr (GHashTable) keep = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (OwStatement) statement = ow_database_prepare (self->database,
                                                           "SELECT blob FROM attachment");
  OwStep step;

  while ((step = ow_statement_step (statement, error)) == OW_STEP_ROW)
    g_hash_table_add (keep, g_strdup (ow_statement_get_text (statement, 0)));
  return step == OW_STEP_DONE && ow_blob_dir_sweep (self->blobs, keep, error);
}

gboolean
ow_outbox_recover (OwOutbox   *self,
                   const char *key_mark,
                   GError    **error)
{
  if (!ow_outbox_keys_check (self->database, key_mark, error) ||
      !ow_outbox_keys_set_device (self->database, ow_device_key_get_public (self->key), error) ||
      !ow_database_execute (self->database,
                            "UPDATE submission SET state = 'queued', next_attempt_at = 0"
                            " WHERE state = 'sending'",
                            error) ||
      !sweep_blobs (self, error))
    return FALSE;
  /* The end may have come between an erasure and its checkpoint. */
  self->owed = 1;
  finish_erasure (self);
  return TRUE;
}

static gboolean
is_word (const char *text,
         gboolean    may_be_empty)
{
  gsize length = strlen (text);

  return (may_be_empty || length > 0) && length <= OW_SUBMISSION_MAX_WORD &&
         g_utf8_validate (text, length, NULL);
}

static gboolean
check_limits (OwSubmission *submission,
              GError      **error)
{
  GPtrArray *attachments = ow_submission_get_attachments (submission);
  gboolean fits = is_word (ow_submission_get_instance_id (submission), FALSE) &&
                  is_word (ow_submission_get_number (submission), TRUE) &&
                  is_word (ow_submission_get_form_id (submission), FALSE) &&
                  is_word (ow_submission_get_form_version (submission), TRUE) &&
                  g_bytes_get_size (ow_submission_get_xml (submission)) <= OW_SUBMISSION_MAX_XML &&
                  attachments->len <= OW_SUBMISSION_MAX_ATTACHMENTS;

  for (guint i = 0; fits && i < attachments->len; i++) {
    OwAttachment *attachment = g_ptr_array_index (attachments, i);

    fits = is_word (attachment->name, FALSE) && is_word (attachment->media_type, TRUE) &&
           g_bytes_get_size (attachment->content) <= OW_BLOB_MAX_BYTES;
  }
  if (!fits)
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_LIMIT,
                         "the submission is over a limit of the store");
  return fits;
}

typedef enum {
  KNOWN_ERROR,
  KNOWN_NOT,
  KNOWN_SAME,
} Known;

/* Someone whose commit seemed to fail hands in the same filling again: it may be safe already. */
static Known
look_up (OwOutbox     *self,
         OwSubmission *submission,
         const char   *digest,
         GError      **error)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *known = NULL;
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "SELECT digest FROM submission WHERE instance_id = ?1");
  OwStep step;

  ow_statement_bind_text (statement, 1, ow_submission_get_instance_id (submission));
  step = ow_statement_step (statement, error);
  if (step == OW_STEP_ERROR)
    return KNOWN_ERROR;
  if (step == OW_STEP_DONE)
    return KNOWN_NOT;

  sealed = ow_statement_dup_bytes (statement, 0);
  if (!ow_statement_is_whole (statement, error))
    return KNOWN_ERROR;
  known = ow_outbox_unseal_digest (self->sealer, sealed, ow_submission_get_instance_id (submission));
  if (g_strcmp0 (known, digest) == 0)
    return KNOWN_SAME;
  g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_EXISTS,
                       "another submission has this instance id");
  return KNOWN_ERROR;
}

static void
remove_blobs (OwOutbox  *self,
              GPtrArray *blobs)
{
  for (guint i = 0; i < blobs->len; i++)
    if (!ow_blob_dir_remove (self->blobs, g_ptr_array_index (blobs, i), NULL))
      g_debug ("an attachment could not be removed, leaving it to the next start");
}

/* A commit that is said to have failed may stand in the log all the same: a power cut now, and it is one. The next
 * commit takes its place in the log, and then it never will be. */
static void
doubt (OwOutbox  *self,
       GPtrArray *blobs)
{
  for (guint i = 0; i < blobs->len; i++)
    g_ptr_array_add (self->doubtful, g_strdup (g_ptr_array_index (blobs, i)));
}

static void
end_doubt (OwOutbox *self)
{
  remove_blobs (self, self->doubtful);
  g_ptr_array_set_size (self->doubtful, 0);
}

/* The names of the blobs; NULL when one couldn't be written. */
static GPtrArray *
write_blobs (OwOutbox     *self,
             OwSubmission *submission,
             GError      **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *attachments = ow_submission_get_attachments (submission);

  for (guint i = 0; i < attachments->len; i++) {
    g_autoptr (GBytes) sealed = ow_outbox_seal_attachment (
      self->sealer, g_ptr_array_index (attachments, i), ow_submission_get_instance_id (submission), i);
    char *name = ow_blob_dir_write (self->blobs, sealed, error);

    if (name == NULL) {
      remove_blobs (self, names);
      return NULL;
    }
    g_ptr_array_add (names, name);
  }
  return g_steal_pointer (&names);
}

static gboolean
insert_row (OwOutbox     *self,
            OwSubmission *submission,
            const char   *digest,
            gint64        now,
            GError      **error)
{
  const char *instance_id = ow_submission_get_instance_id (submission);
  /* Once: what is sent again later is the same in every byte. */
  g_autofree char *line = ow_envelope_sign (self->key, self->device, now, submission);
  g_autoptr (GBytes) payload = ow_outbox_seal_payload (self->sealer, submission, TRUE);
  g_autoptr (GBytes) sealed_digest = ow_outbox_seal_digest (self->sealer, digest, instance_id);
  g_autoptr (GBytes) signature = ow_outbox_seal_signature (self->sealer, line, instance_id);
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "INSERT INTO submission (instance_id, number, form_id, form_version, state,"
                    " digest, payload, queued_at, signature) VALUES (?1, ?2, ?3, ?4, 'queued', ?5, ?6, ?7, ?8)");

  ow_statement_bind_text (statement, 1, instance_id);
  ow_statement_bind_text (statement, 2, ow_submission_get_number (submission));
  ow_statement_bind_text (statement, 3, ow_submission_get_form_id (submission));
  ow_statement_bind_text (statement, 4, ow_submission_get_form_version (submission));
  ow_statement_bind_bytes (statement, 5, sealed_digest);
  ow_statement_bind_bytes (statement, 6, payload);
  ow_statement_bind_int64 (statement, 7, now);
  ow_statement_bind_bytes (statement, 8, signature);
  return ow_statement_run (statement, error);
}

static gboolean
insert_attachments (OwOutbox   *self,
                    const char *instance_id,
                    GPtrArray  *blobs,
                    GError    **error)
{
  for (guint i = 0; i < blobs->len; i++) {
    g_autoptr (OwStatement) statement = ow_database_prepare (
      self->database, "INSERT INTO attachment (submission, position, blob)"
                      " SELECT sequence, ?2, ?3 FROM submission WHERE instance_id = ?1");

    ow_statement_bind_text (statement, 1, instance_id);
    ow_statement_bind_int64 (statement, 2, i);
    ow_statement_bind_text (statement, 3, g_ptr_array_index (blobs, i));
    if (!ow_statement_run (statement, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
ow_outbox_queue (OwOutbox     *self,
                 OwSubmission *submission,
                 gint64        now,
                 GError      **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256,
                                                          ow_submission_get_xml (submission));
  g_autoptr (GPtrArray) blobs = NULL;
  g_autoptr (OwTransaction) transaction = NULL;
  Known known;

  if (!check_limits (submission, error))
    return FALSE;
  known = look_up (self, submission, digest, error);
  if (known != KNOWN_NOT)
    return known == KNOWN_SAME;

  finish_erasure (self); /* what it takes up may be the last room there is */
  blobs = write_blobs (self, submission, error);
  if (blobs == NULL)
    return FALSE;
  transaction = ow_transaction_begin (self->database, error);
  if (transaction == NULL || !insert_row (self, submission, digest, now, error) ||
      !insert_attachments (self, ow_submission_get_instance_id (submission), blobs, error)) {
    remove_blobs (self, blobs);
    return FALSE;
  }
  if (!ow_transaction_commit (transaction, error)) {
    doubt (self, blobs);
    return FALSE;
  }
  end_doubt (self);
  return TRUE;
}

/* Blob names of a submission, in order. */
static GPtrArray *
list_blobs (OwOutbox   *self,
            const char *instance_id,
            GError    **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "SELECT blob FROM attachment JOIN submission ON submission = sequence"
                    " WHERE instance_id = ?1 ORDER BY position");
  OwStep step;

  ow_statement_bind_text (statement, 1, instance_id);
  while ((step = ow_statement_step (statement, error)) == OW_STEP_ROW)
    g_ptr_array_add (names, g_strdup (ow_statement_get_text (statement, 0)));
  return step == OW_STEP_DONE ? g_steal_pointer (&names) : NULL;
}

static gboolean
read_blobs (OwOutbox     *self,
            GPtrArray    *names,
            OwSubmission *submission,
            GError      **error)
{
  for (guint i = 0; i < names->len; i++) {
    g_autoptr (GBytes) sealed = ow_blob_dir_read (self->blobs, g_ptr_array_index (names, i), error);

    if (sealed == NULL ||
        !ow_outbox_unseal_attachment (self->sealer, sealed, submission, i, error))
      return FALSE;
  }
  return TRUE;
}

/* By this machine's key, whatever key the line names. */
static gboolean
check_signature (OwOutbox     *self,
                 OwSubmission *submission,
                 const char   *signature,
                 GError      **error)
{
  g_autoptr (OwEnvelope) envelope = ow_envelope_read (signature);

  if (envelope != NULL && g_str_equal (envelope->key, ow_device_key_get_public (self->key)) &&
      ow_envelope_is_for (envelope, submission))
    return TRUE;
  g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SIGNATURE, "this machine didn't sign these bytes");
  return FALSE;
}

/* What was queued before there were signatures has none, and its seal says so. */
static gboolean
read_signature (OwOutbox     *self,
                GBytes       *sealed,
                OwSubmission *submission,
                GError      **error)
{
  g_autofree char *signature = NULL;

  if (sealed == NULL)
    return TRUE;
  signature = ow_outbox_unseal_signature (self->sealer, sealed, ow_submission_get_instance_id (submission), error);
  if (signature == NULL || !check_signature (self, submission, signature, error))
    return FALSE;
  ow_submission_set_signature (submission, signature);
  return TRUE;
}

static OwSubmission *
open_row (OwOutbox    *self,
          OwStatement *row,
          GBytes      *sealed,
          GBytes      *signature,
          GPtrArray   *blobs,
          GError     **error)
{
  g_autoptr (OwSubmission) submission = ow_outbox_unseal_payload (
    self->sealer, sealed, ow_statement_get_text (row, 0), ow_statement_get_text (row, 1),
    ow_statement_get_text (row, 2), ow_statement_get_text (row, 3), signature != NULL, error);

  if (submission == NULL || !read_blobs (self, blobs, submission, error) ||
      !read_signature (self, signature, submission, error))
    return NULL;
  ow_submission_set_attempts (submission, ow_statement_get_int64 (row, 5) + 1);
  return g_steal_pointer (&submission);
}

/* The one statement before met a submission in the state that it wanted. */
static gboolean
check_changed (OwOutbox   *self,
               const char *state,
               GError    **error)
{
  if (ow_database_get_changes (self->database) == 1)
    return TRUE;
  g_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "the submission is not %s", state);
  return FALSE;
}

static gboolean
set_state (OwOutbox   *self,
           const char *instance_id,
           const char *from,
           const char *to,
           const char *word,
           gint64      settled_at,
           GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "UPDATE submission SET state = ?3, last_error = ?4, settled_at = ?5"
                    " WHERE instance_id = ?1 AND state = ?2");

  ow_statement_bind_text (statement, 1, instance_id);
  ow_statement_bind_text (statement, 2, from);
  ow_statement_bind_text (statement, 3, to);
  ow_statement_bind_text (statement, 4, word);
  ow_statement_bind_int64 (statement, 5, settled_at);
  return ow_statement_run (statement, error) && check_changed (self, from, error);
}

/* Not waited for until it is on disk: after a power cut it is queued, and so it would be with the mark. */
static gboolean
mark_sending (OwOutbox   *self,
              const char *instance_id,
              GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "UPDATE submission SET state = 'sending', attempts = attempts + 1"
                    " WHERE instance_id = ?1 AND state = 'queued'");

  ow_statement_bind_text (statement, 1, instance_id);
  return ow_database_run_lightly (self->database, statement, error);
}

static gboolean
put_off (OwOutbox   *self,
         const char *instance_id,
         gint64      when,
         GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "UPDATE submission SET next_attempt_at = ?2, last_error = 'unread'"
                    " WHERE instance_id = ?1 AND state = 'queued'");

  ow_statement_bind_text (statement, 1, instance_id);
  ow_statement_bind_int64 (statement, 2, when);
  return ow_statement_run (statement, error);
}

static gboolean
find_next_due (OwOutbox *self,
               gint64   *next_due,
               GError  **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "SELECT min(next_attempt_at), count(*) FROM submission WHERE state = 'queued'");

  if (ow_statement_step (statement, error) != OW_STEP_ROW)
    return FALSE;
  *next_due = ow_statement_get_int64 (statement, 1) > 0 ? ow_statement_get_int64 (statement, 0)
                                                        : G_MAXINT64;
  return TRUE;
}

static const char *
word_for (const GError *error)
{
  return g_error_matches (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SIGNATURE) ? "signature" : "unreadable";
}

/* @submission stays NULL without an error when the row can't be opened: it was held, or put off where the disk or the
 * memory is at fault, which may not be for ever. */
static gboolean
take_row (OwOutbox      *self,
          OwStatement   *row,
          gint64         now,
          OwSubmission **submission,
          GError       **error)
{
  g_autofree char *instance_id = g_strdup (ow_statement_get_text (row, 0));
  g_autoptr (GBytes) sealed = ow_statement_dup_bytes (row, 4);
  g_autoptr (GBytes) signature = ow_statement_dup_bytes (row, 6);
  g_autoptr (GPtrArray) blobs = list_blobs (self, instance_id, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (OwSubmission) opened = NULL;

  if (blobs == NULL)
    return FALSE;
  opened = open_row (self, row, sealed, signature, blobs, &local);
  if (!ow_statement_is_whole (row, error))
    return FALSE;
  if (opened == NULL && ow_store_may_be_whole (local))
    return put_off (self, instance_id, now + UNREAD_WAIT, error);
  if (opened == NULL)
    return set_state (self, instance_id, "queued", "held", word_for (local), now, error);
  if (!mark_sending (self, instance_id, error))
    return FALSE;
  *submission = g_steal_pointer (&opened);
  return TRUE;
}

#define DUE \
  "SELECT instance_id, number, form_id, form_version, payload, attempts, signature" \
  " FROM submission" \
  " WHERE state = 'queued' AND (next_attempt_at <= ?1 OR next_attempt_at > ?2)"

#define FIRST " ORDER BY sequence LIMIT 1"
/* Those that were turned away, by the word of ow_sync_error_code(), come after the others: it may mean them alone. */
#define OTHERS " AND last_error NOT IN ('forbidden', 'no-rights')"

static OwStatement *
prepare_due (OwOutbox   *self,
             const char *sql,
             gint64      now)
{
  OwStatement *row = ow_database_prepare (self->database, sql);

  ow_statement_bind_int64 (row, 1, now);
  ow_statement_bind_int64 (row, 2, now + OW_OUTBOX_MAX_WAIT);
  return row;
}

/* From the index, which is read though a row can't be. */
static OwStep
find_queued (OwOutbox *self,
             gint64   *sequence,
             GError  **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "SELECT sequence FROM submission WHERE state = 'queued' AND sequence > ?1"
                    " ORDER BY sequence LIMIT 1");
  OwStep step;

  ow_statement_bind_int64 (statement, 1, *sequence);
  step = ow_statement_step (statement, error);
  if (step == OW_STEP_ROW)
    *sequence = ow_statement_get_int64 (statement, 0);
  return step;
}

/* One by one, past those that the disk doesn't give. */
static gboolean
take_what_can_be_read (OwOutbox      *self,
                       gint64         now,
                       OwSubmission **submission,
                       GError       **error)
{
  gint64 sequence = 0;
  OwStep found = OW_STEP_ROW;

  while (*submission == NULL && (found = find_queued (self, &sequence, error)) == OW_STEP_ROW) {
    g_autoptr (OwStatement) row = prepare_due (self, DUE " AND sequence = ?3", now);
    g_autoptr (GError) local = NULL;
    OwStep step;

    ow_statement_bind_int64 (row, 3, sequence);
    step = ow_statement_step (row, &local);
    if (step == OW_STEP_ERROR)
      g_debug ("a submission can't be read now: %s", local->message);
    if (step == OW_STEP_ROW && !take_row (self, row, now, submission, error))
      return FALSE;
  }
  return found != OW_STEP_ERROR;
}

OwSubmission *
ow_outbox_take (OwOutbox *self,
                gint64    now,
                gint64   *next_due,
                GError  **error)
{
  g_autoptr (OwSubmission) submission = NULL;
  gboolean others_first = TRUE;

  while (submission == NULL) {
    g_autoptr (OwStatement) row = prepare_due (self, others_first ? DUE OTHERS FIRST : DUE FIRST, now);
    g_autoptr (GError) unread = NULL;
    OwStep step = ow_statement_step (row, &unread);

    if (step == OW_STEP_DONE && others_first) {
      others_first = FALSE;
      continue;
    }
    if (step == OW_STEP_DONE) {
      finish_erasure (self);
      find_next_due (self, next_due, error);
    }
    if (step == OW_STEP_DONE || (step == OW_STEP_ROW && !take_row (self, row, now, &submission, error)) ||
        (step == OW_STEP_ERROR && !take_what_can_be_read (self, now, &submission, error)))
      return NULL;
    if (step == OW_STEP_ERROR && submission == NULL) {
      g_propagate_error (error, g_steal_pointer (&unread));
      return NULL;
    }
  }
  return g_steal_pointer (&submission);
}

/* @blobs: adds the names of those that are nobody's then. */
static gboolean
erase (OwOutbox   *self,
       const char *instance_id,
       gint64      now,
       GPtrArray  *blobs,
       GError    **error)
{
  g_autoptr (GPtrArray) own = list_blobs (self, instance_id, error);
  g_autoptr (OwStatement) detach = ow_database_prepare (self->database,
                                                        "DELETE FROM attachment WHERE submission ="
                                                        " (SELECT sequence FROM submission WHERE instance_id = ?1)");
  g_autoptr (OwStatement) settle = ow_database_prepare (self->database,
                                                        "UPDATE submission SET state = 'delivered', payload = NULL,"
                                                        " last_error = '', settled_at = ?2"
                                                        " WHERE instance_id = ?1 AND state = 'sending'");

  ow_statement_bind_text (detach, 1, instance_id);
  ow_statement_bind_text (settle, 1, instance_id);
  ow_statement_bind_int64 (settle, 2, now);
  if (own == NULL || !ow_statement_run (settle, error) || !check_changed (self, "sending", error) ||
      !ow_statement_run (detach, error))
    return FALSE;
  g_ptr_array_extend_and_steal (blobs, g_steal_pointer (&own));
  return TRUE;
}

static gboolean
erase_all (OwOutbox          *self,
           const char *const *instance_ids,
           gint64             now,
           GPtrArray         *blobs,
           GError           **error)
{
  g_autoptr (GError) last = NULL;
  guint n = 0;

  for (guint i = 0; instance_ids[i] != NULL; i++) {
    g_clear_error (&last);
    if (erase (self, instance_ids[i], now, blobs, &last))
      n++;
    else if (!g_error_matches (last, OW_STORE_ERROR, OW_STORE_ERROR_STATE))
      break;
  }
  if (last == NULL || (n > 0 && g_error_matches (last, OW_STORE_ERROR, OW_STORE_ERROR_STATE)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&last));
  return FALSE;
}

gboolean
ow_outbox_deliver (OwOutbox          *self,
                   const char *const *instance_ids,
                   gint64             now,
                   GError           **error)
{
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OwTransaction) transaction = ow_transaction_begin (self->database, error);

  if (transaction == NULL || !erase_all (self, instance_ids, now, blobs, error) ||
      !ow_transaction_commit (transaction, error))
    return FALSE;

  end_doubt (self);
  remove_blobs (self, blobs);
  note_erasure (self, g_strv_length ((GStrv) instance_ids));
  return TRUE;
}

static gboolean
queue_again (OwOutbox   *self,
             const char *instance_id,
             const char *word,
             gint64      when,
             GError    **error)
{
  g_autoptr (OwTransaction) transaction = ow_transaction_begin (self->database, error);
  g_autoptr (OwStatement) statement = NULL;

  if (transaction == NULL ||
      !set_state (self, instance_id, "sending", "queued", word, 0, error))
    return FALSE;
  statement = ow_database_prepare (
    self->database, "UPDATE submission SET next_attempt_at = ?2 WHERE instance_id = ?1");
  ow_statement_bind_text (statement, 1, instance_id);
  ow_statement_bind_int64 (statement, 2, when);
  return ow_statement_run (statement, error) && ow_transaction_commit (transaction, error);
}

static gboolean
put_back (OwOutbox   *self,
          const char *instance_id,
          GError    **error)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "UPDATE submission SET state = 'queued', attempts = attempts - 1"
                    " WHERE instance_id = ?1 AND state = 'sending'");

  ow_statement_bind_text (statement, 1, instance_id);
  return ow_statement_run (statement, error) && check_changed (self, "sending", error);
}

gboolean
ow_outbox_settle (OwOutbox   *self,
                  const char *instance_id,
                  OwOutcome   outcome,
                  const char *word,
                  gint64      now,
                  gint64      when,
                  GError    **error)
{
  const char *only[] = { instance_id, NULL };

  if (outcome != OW_OUTCOME_DELIVERED)
    finish_erasure (self);
  switch (outcome) {
    case OW_OUTCOME_DELIVERED:
      return ow_outbox_deliver (self, only, now, error);
    case OW_OUTCOME_RETRY:
      return queue_again (self, instance_id, word, when, error);
    case OW_OUTCOME_HELD:
      return set_state (self, instance_id, "sending", "held", word, now, error);
    case OW_OUTCOME_REJECTED:
      return set_state (self, instance_id, "sending", "rejected", word, now, error);
    case OW_OUTCOME_UNSENT:
      return put_back (self, instance_id, error);
    default:
      g_return_val_if_reached (FALSE);
  }
}

gboolean
ow_outbox_hasten (OwOutbox *self,
                  gboolean  all,
                  GError  **error)
{
  const char *queued = "UPDATE submission SET next_attempt_at = 0"
                       " WHERE state = 'queued' AND next_attempt_at > 0";
  const char *every = "UPDATE submission SET next_attempt_at = 0, settled_at = 0, state = 'queued'"
                      " WHERE state IN ('queued', 'held', 'rejected')";

  return ow_database_execute (self->database, all ? every : queued, error);
}

static OwStep
find (OwOutbox   *self,
      const char *instance_id)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (
    self->database, "SELECT 1 FROM submission WHERE instance_id = ?1");

  ow_statement_bind_text (statement, 1, instance_id);
  return ow_statement_step (statement, NULL);
}

gboolean
ow_outbox_has (OwOutbox   *self,
               const char *instance_id)
{
  return find (self, instance_id) == OW_STEP_ROW;
}

gboolean
ow_outbox_lacks (OwOutbox   *self,
                 const char *instance_id)
{
  return find (self, instance_id) == OW_STEP_DONE;
}
