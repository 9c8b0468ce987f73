/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-rater.h"

#include <string.h>

#include "ow-backoff.h"
#include "ow-booker.h"
#include "ow-errands.h"
#include "ow-secret.h"
#include "ow-store-error.h"
#include "ow-sync-error.h"
#include "ow-term.h"

#define N_LINES 4 /* of what is kept, before the reasons */

struct _OwRater {
  GObject parent_instance;

  OwStore *store;
  OwHallClient *client;
  OwClock *clock;
  GHashTable *kept; /* number → Kept, until the hall has said yes or no */
  GCancellable *cancellable;
  guint failures;
  guint timer_id;
  guint patience_ms;
  guint look_id;   /* until the disk is asked again for what it didn't give */
};

G_DEFINE_FINAL_TYPE (OwRater, ow_rater, G_TYPE_OBJECT)

typedef struct {
  char *key;
  char *number;
  char *proof;
  guint grade;
  OwTerm term;
  char **reasons;
  gboolean asking; /* it is on the line */
} Kept;

static void
free_lines (char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    ow_secret_wipe (lines[i]);
  g_strfreev (lines);
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->key);
  ow_secret_free (kept->number);
  ow_secret_free (kept->proof);
  free_lines (kept->reasons);
  g_free (kept);
}

static void
ow_rater_dispose (GObject *object)
{
  OwRater *self = OW_RATER (object);

  ow_rater_stop (self);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (ow_rater_parent_class)->dispose (object);
}

static void
ow_rater_class_init (OwRaterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_rater_dispose;
}

static void
ow_rater_init (OwRater *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, kept_free);
  self->cancellable = g_cancellable_new ();
  self->patience_ms = OW_RATER_PATIENCE_MS;
}

OwRater *
ow_rater_new (OwStore      *store,
              OwHallClient *client,
              OwClock      *clock)
{
  OwRater *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);
  g_return_val_if_fail (OW_IS_HALL_CLIENT (client), NULL);

  self = g_object_new (OW_TYPE_RATER, NULL);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->clock = clock != NULL ? g_object_ref (clock) : ow_clock_new_system ();
  return self;
}

void
ow_rater_set_patience (OwRater *self,
                       guint    ms)
{
  g_return_if_fail (OW_IS_RATER (self));

  self->patience_ms = ms;
}

guint
ow_rater_get_open (OwRater *self)
{
  g_return_val_if_fail (OW_IS_RATER (self), 0);

  return g_hash_table_size (self->kept);
}

/* --- On disk ------------------------------------------------------------------------------------- */

/* Lines: key, number and proof, grade, since when, reasons. None of them holds a line break, and a number no space. */
static GBytes *
write_kept (const Kept *kept)
{
  g_autofree char *term = ow_term_write (&kept->term);
  GString *text = g_string_new (NULL);

  ow_secret_reserve (text, OW_ERRANDS_MAX_BYTES / 4);
  g_string_append_printf (text, "%s\n%s %s\n%u\n%s", kept->key, kept->number, kept->proof, kept->grade, term);
  for (guint i = 0; kept->reasons[i] != NULL; i++) {
    ow_secret_append (text, "\n");
    ow_secret_append (text, kept->reasons[i]);
  }
  return ow_secret_bytes_take (text);
}

/* NULL for what no rater wrote. */
static Kept *
read_kept (const OwErrand *errand)
{
  g_autoptr (OwSecretText) text = g_strndup (g_bytes_get_data (errand->record, NULL),
                                             g_bytes_get_size (errand->record));
  char **lines = g_strsplit (text, "\n", N_LINES + OW_HALL_MAX_REASONS + 1);
  guint n_lines = g_strv_length (lines);
  Kept *kept = NULL;
  gsize split;

  if (n_lines >= N_LINES && n_lines <= N_LINES + OW_HALL_MAX_REASONS) {
    kept = g_new0 (Kept, 1);
    kept->key = g_strdup (lines[0]);
    split = strcspn (lines[1], " ");
    kept->number = g_strndup (lines[1], split);
    kept->proof = g_strdup (lines[1][split] != '\0' ? lines[1] + split + 1 : "");
    kept->grade = (guint) g_ascii_strtoull (lines[2], NULL, 10);
    ow_term_read (&kept->term, lines[3]);
    kept->reasons = g_strdupv (lines + N_LINES);
  }
  free_lines (lines);
  return kept;
}

static void
write_down (OwRater            *self,
            const Kept         *kept,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_autoptr (GBytes) record = write_kept (kept);

  ow_errands_keep_async (self->store, OW_ERRAND_RATING, kept->key, record, callback, user_data);
}

static void
forget (OwRater    *self,
        const char *number)
{
  Kept *kept = g_hash_table_lookup (self->kept, number);

  if (kept == NULL)
    return;
  ow_errands_drop (self->store, OW_ERRAND_RATING, kept->key);
  g_hash_table_remove (self->kept, number);
}

/* --- Asking -------------------------------------------------------------------------------------- */

gboolean
ow_rater_goes_on (const GError *error)
{
  /* Somebody else may have guessed at that number: a quarter of an hour later its proof is looked at again. */
  return g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_TRIED)
         || (error != NULL && error->domain != OW_STORE_ERROR && ow_booker_goes_on (error));
}

static void send_all (OwRater *self);

static gboolean
on_timer (gpointer user_data)
{
  OwRater *self = user_data;

  self->timer_id = 0;
  send_all (self);
  return G_SOURCE_REMOVE;
}

static void
send_later (OwRater *self)
{
  GTimeSpan wait = ow_backoff_wait (++self->failures, OW_BACKOFF_MAX, g_random_double ());

  if (self->timer_id == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->timer_id = g_timeout_add ((guint) (wait / G_TIME_SPAN_MILLISECOND), on_timer, self);
}

/* One on its way, with or without somebody who waits for its answer. */
typedef struct {
  OwRater *self;
  char *number;
  GTask *task;      /* NULL: nobody waits */
  GError *unkept;   /* why it isn't on disk; NULL when it is */
  guint patience_id;
} Sent;

static void
sent_free (Sent *sent)
{
  g_clear_handle_id (&sent->patience_id, g_source_remove);
  g_clear_object (&sent->self);
  g_clear_object (&sent->task);
  ow_secret_free (sent->number);
  g_clear_error (&sent->unkept);
  g_free (sent);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sent, sent_free)

static void
settle (Sent   *sent,
        GError *error)
{
  OwRater *self = sent->self;
  Kept *kept = g_hash_table_lookup (self->kept, sent->number);

  if (kept != NULL)
    kept->asking = FALSE;
  if (ow_rater_goes_on (error) && sent->unkept == NULL) {
    send_later (self);
    return;
  }
  self->failures = 0;
  forget (self, sent->number);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Sent) sent = user_data;
  g_autoptr (GError) error = NULL;
  gboolean taken = ow_hall_client_rate_finish (OW_HALL_CLIENT (source), result, &error);

  if (error != NULL)
    g_message ("a rating isn't taken: %s", error->message);
  settle (sent, error);
  g_clear_handle_id (&sent->patience_id, g_source_remove);
  if (sent->task == NULL)
    return;
  if (taken)
    g_task_return_boolean (sent->task, TRUE);
  else if (ow_rater_goes_on (error) && sent->unkept != NULL)
    g_task_return_error (sent->task, g_steal_pointer (&sent->unkept));
  else
    g_task_return_error (sent->task, g_steal_pointer (&error));
}

/* Takes @sent. */
static void
send (Sent *sent)
{
  const Kept *kept = g_hash_table_lookup (sent->self->kept, sent->number);
  const OwRating rating = {
    kept->key, kept->number, kept->proof, kept->grade, (const char *const *) kept->reasons,
  };

  ow_hall_client_rate_async (sent->self->client, &rating, sent->self->cancellable, on_answer, sent);
}

/* Whoever waits is told what is so by now: it is safe here, or nobody knows what becomes of it. */
static gboolean
on_silence (gpointer user_data)
{
  Sent *sent = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&sent->task);

  sent->patience_id = 0;
  if (sent->unkept != NULL)
    g_task_return_error (task, g_error_copy (sent->unkept));
  else
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_LINE, "the hall says nothing");
  return G_SOURCE_REMOVE;
}

static Sent *
sent_new (OwRater *self,
          Kept    *kept,
          GTask   *task)
{
  Sent *sent = g_new0 (Sent, 1);

  sent->self = g_object_ref (self);
  sent->number = g_strdup (kept->number);
  sent->task = task != NULL ? g_object_ref (task) : NULL;
  if (task != NULL) {
    sent->patience_id = g_timeout_add (self->patience_ms, on_silence, sent);
    g_set_error_literal (&sent->unkept, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "the disk hasn't said so yet");
  }
  kept->asking = TRUE;
  return sent;
}

/* Those that nobody answered in their days. */
static void
forget_old (OwRater *self)
{
  const GTimeSpan days = OW_RATER_DAYS * G_TIME_SPAN_DAY;
  const OwTermTime now = ow_term_now (self->clock);
  g_autoptr (GList) all = g_hash_table_get_values (self->kept);

  for (GList *link = all; link != NULL; link = link->next) {
    Kept *kept = link->data;

    if (ow_term_set_right (&kept->term, days, &now))
      write_down (self, kept, NULL, NULL);
    if (kept->asking || !ow_term_is_over (&kept->term, days, &now))
      continue;
    g_message ("a rating is given up: the hall never answered");
    forget (self, kept->number);
  }
}

static void
send_all (OwRater *self)
{
  g_autoptr (GList) all = NULL;

  forget_old (self);
  all = g_hash_table_get_values (self->kept);
  for (GList *link = all; link != NULL; link = link->next) {
    Kept *kept = link->data;

    if (!kept->asking)
      send (sent_new (self, kept, NULL));
  }
}

void
ow_rater_hasten (OwRater *self)
{
  g_return_if_fail (OW_IS_RATER (self));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  send_all (self);
}

/* --- Rating -------------------------------------------------------------------------------------- */

/* Now it is safe, or nobody can make it so: either way it is sent. */
static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Sent *sent = user_data;

  g_clear_error (&sent->unkept);
  if (!ow_errands_keep_finish (OW_STORE (source), result, &sent->unkept))
    g_message ("a rating isn't kept through a power cut: %s", sent->unkept->message);
  send (sent);
}

static gboolean
is_one (const OwRating *rating)
{
  guint count = rating->reasons != NULL ? g_strv_length ((char **) rating->reasons) : 0;
  gsize length = 0;

  for (guint i = 0; i < count; i++) {
    length += strlen (rating->reasons[i]) + 1;
    if (strchr (rating->reasons[i], '\n') != NULL)
      return FALSE;
  }
  return rating->grade >= 1 && rating->grade <= 5 && ow_hall_is_name (rating->number)
         && ow_hall_is_name (rating->proof) && count <= OW_HALL_MAX_REASONS
         && length <= OW_ERRANDS_MAX_BYTES / 2;
}

static Kept *
keep (OwRater        *self,
      const OwRating *rating)
{
  Kept *kept = g_new0 (Kept, 1);
  const OwTermTime now = ow_term_now (self->clock);

  kept->key = ow_hall_client_new_key ();
  kept->number = g_strdup (rating->number);
  kept->proof = g_strdup (rating->proof);
  kept->grade = rating->grade;
  ow_term_begin (&kept->term, &now);
  kept->reasons = rating->reasons != NULL ? g_strdupv ((char **) rating->reasons) : g_new0 (char *, 1);
  g_hash_table_insert (self->kept, kept->number, kept);
  return kept;
}

void
ow_rater_rate_async (OwRater            *self,
                     const OwRating     *rating,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Kept *kept;

  g_return_if_fail (OW_IS_RATER (self));

  task = g_task_new (self, NULL, callback, user_data);
  if (!is_one (rating)) {
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_REFUSED, "that is no rating");
    return;
  }
  if (g_hash_table_contains (self->kept, rating->number)) {
    g_task_return_new_error (task, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY, "its rating is on its way");
    return;
  }
  kept = keep (self, rating);
  write_down (self, kept, on_kept, sent_new (self, kept, task));
}

gboolean
ow_rater_rate_finish (OwRater      *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- What was left ------------------------------------------------------------------------------- */

static void look (OwRater *self);

static gboolean
on_look_again (gpointer user_data)
{
  OwRater *self = user_data;

  self->look_id = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OwRater) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean left = FALSE;
  g_autoptr (GPtrArray) errands = ow_errands_list_finish (OW_STORE (source), result, &left, &error);

  if (left && self->look_id == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->look_id = g_timeout_add_seconds (OW_ERRANDS_LOOK_AGAIN, on_look_again, self);
  if (errands == NULL)
    g_message ("what was rated can't be read: %s", error->message);
  for (guint i = 0; errands != NULL && i < errands->len; i++) {
    Kept *kept = read_kept (errands->pdata[i]);

    if (kept != NULL && !g_hash_table_contains (self->kept, kept->number))
      g_hash_table_insert (self->kept, kept->number, kept);
    else if (kept != NULL)
      kept_free (kept);
  }
  send_all (self);
}

static void
look (OwRater *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  ow_errands_list_async (self->store, OW_ERRAND_RATING, TRUE, on_listed, g_object_ref (self));
}

void
ow_rater_start (OwRater *self)
{
  g_return_if_fail (OW_IS_RATER (self));

  if (g_cancellable_is_cancelled (self->cancellable)) {
    g_clear_object (&self->cancellable);
    self->cancellable = g_cancellable_new ();
  }
  look (self);
}

void
ow_rater_stop (OwRater *self)
{
  g_return_if_fail (OW_IS_RATER (self));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}
