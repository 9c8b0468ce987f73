/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-booker.h"

#include "ow-backoff.h"
#include "ow-errands.h"
#include "ow-secret.h"
#include "ow-sync-error.h"

#include <string.h>

#define N_LINES 5 /* of an errand, before the documents */
#define N_WAIT 4  /* parts of what is waited for */

struct _OwBooker {
  GObject parent_instance;

  OwStore *store;
  OwHallClient *client;
  OwClock *clock;
  GHashTable *errands; /* instance id → Errand, until the hall has said yes or no */
  GCancellable *cancellable;
  guint failures;
  guint timer_id;
  gboolean listed; /* what was left has been read once */
  gboolean left;   /* there may be more on the disk, which didn't give it */
  guint look_id;
};

G_DEFINE_FINAL_TYPE (OwBooker, ow_booker, G_TYPE_OBJECT)

static guint answered_signal;

typedef struct {
  char *instance_id;
  char *slot; /* or what is waited for: write_wait () */
  char *hold; /* "" for none */
  gint64 start;
  char *from; /* "" for any */
  char *to;
  char **documents;
  char *phone;     /* "" for none, as where nothing is waited for */
  gboolean kept;   /* it lies on the disk */
  gboolean wanted; /* its submission is safe */
  guint asking;    /* how many requests are on the line */
} Errand;

static void
free_documents (char **documents)
{
  for (guint i = 0; documents != NULL && documents[i] != NULL; i++)
    ow_secret_wipe (documents[i]);
  g_strfreev (documents);
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->instance_id);
  g_free (errand->slot);
  g_free (errand->hold);
  g_free (errand->from);
  g_free (errand->to);
  free_documents (errand->documents);
  ow_secret_free (errand->phone);
  g_free (errand);
}

static void
ow_booker_dispose (GObject *object)
{
  OwBooker *self = OW_BOOKER (object);

  ow_booker_stop (self);
  g_clear_pointer (&self->errands, g_hash_table_unref);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (ow_booker_parent_class)->dispose (object);
}

static void
ow_booker_class_init (OwBookerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_booker_dispose;
  answered_signal = g_signal_new ("answered", OW_TYPE_BOOKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
ow_booker_init (OwBooker *self)
{
  self->errands = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, errand_free);
  self->cancellable = g_cancellable_new ();
}

OwBooker *
ow_booker_new (OwStore      *store,
               OwHallClient *client,
               OwClock      *clock)
{
  OwBooker *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);
  g_return_val_if_fail (OW_IS_HALL_CLIENT (client), NULL);

  self = g_object_new (OW_TYPE_BOOKER, NULL);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->clock = clock != NULL ? g_object_ref (clock) : ow_clock_new_system ();
  return self;
}

guint
ow_booker_get_open (OwBooker *self)
{
  g_return_val_if_fail (OW_IS_BOOKER (self), 0);

  return g_hash_table_size (self->errands);
}

gboolean
ow_booker_knows_all (OwBooker *self)
{
  g_return_val_if_fail (OW_IS_BOOKER (self), FALSE);

  return self->listed && !self->left;
}

const char *
ow_booker_get_holder (OwBooker   *self,
                      const char *hold)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (OW_IS_BOOKER (self), NULL);
  g_return_val_if_fail (hold != NULL, NULL);

  g_hash_table_iter_init (&iter, self->errands);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((Errand *) value)->hold, hold))
      return ((Errand *) value)->instance_id;
  return NULL;
}

gboolean
ow_booker_is_kept (OwBooker   *self,
                   const char *instance_id)
{
  const Errand *errand;

  g_return_val_if_fail (OW_IS_BOOKER (self), FALSE);

  errand = g_hash_table_lookup (self->errands, instance_id);
  return errand != NULL && errand->kept;
}

/* --- On disk ------------------------------------------------------------------------------------- */

/* Not a sign of any document. */
#define PHONE "tel:"

/* Lines: slot, hold, start, first and last day, documents, and a telephone number where there is one. None of them can
 * hold a line break. */
static GBytes *
write_errand (const Errand *errand)
{
  GString *text = g_string_new (NULL);

  ow_secret_reserve (text, OW_ERRANDS_MAX_BYTES / 4);
  g_string_append_printf (text, "%s\n%s\n%" G_GINT64_FORMAT "\n%s\n%s", errand->slot, errand->hold, errand->start,
                          errand->from, errand->to);
  for (guint i = 0; errand->documents[i] != NULL; i++) {
    ow_secret_append (text, "\n");
    ow_secret_append (text, errand->documents[i]);
  }
  if (*errand->phone != '\0') {
    ow_secret_append (text, "\n" PHONE);
    ow_secret_append (text, errand->phone);
  }
  return ow_secret_bytes_take (text);
}

/* The number in the last of @lines, which is taken from them; "" for none. */
static char *
take_phone (char **lines,
            guint *n_lines)
{
  char *phone;

  if (*n_lines == 0 || !g_str_has_prefix (lines[*n_lines - 1], PHONE))
    return g_strdup ("");
  phone = g_strdup (lines[--*n_lines] + strlen (PHONE));
  ow_secret_free (lines[*n_lines]);
  lines[*n_lines] = NULL;
  return phone;
}

/* NULL for what no booker wrote. */
static Errand *
read_errand (const OwErrand *kept)
{
  g_autoptr (OwSecretText) text = g_strndup (g_bytes_get_data (kept->record, NULL), g_bytes_get_size (kept->record));
  char **lines = g_strsplit (text, "\n", N_LINES + 2 + OW_BOOKER_MAX_DOCUMENTS);
  guint n_lines = g_strv_length (lines);
  g_autoptr (OwSecretText) phone = take_phone (lines, &n_lines);
  Errand *errand = NULL;

  if (n_lines > N_LINES && n_lines <= N_LINES + OW_BOOKER_MAX_DOCUMENTS) {
    errand = g_new0 (Errand, 1);
    errand->instance_id = g_strdup (kept->about);
    errand->slot = g_strdup (lines[0]);
    errand->hold = g_strdup (lines[1]);
    errand->start = g_ascii_strtoll (lines[2], NULL, 10);
    errand->from = g_strdup (lines[3]);
    errand->to = g_strdup (lines[4]);
    errand->documents = g_strdupv (lines + N_LINES);
    errand->phone = g_steal_pointer (&phone);
    errand->kept = errand->wanted = TRUE;
  }
  free_documents (lines);
  return errand;
}

/* One that is on its way to the disk. */
typedef struct {
  OwBooker *self;
  char *instance_id;
  char *slot;
} Keeping;

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Keeping *keeping = user_data;
  Errand *errand = g_hash_table_lookup (keeping->self->errands, keeping->instance_id);
  g_autoptr (GError) error = NULL;
  gboolean kept = ow_errands_keep_finish (OW_STORE (source), result, &error);

  if (!kept)
    g_message ("a booking isn't kept through a power cut: %s", error->message);
  if (errand != NULL && g_str_equal (errand->slot, keeping->slot))
    errand->kept = kept;
  g_object_unref (keeping->self);
  g_free (keeping->instance_id);
  g_free (keeping->slot);
  g_free (keeping);
}

static void
keep (OwBooker     *self,
      const Errand *errand)
{
  g_autoptr (GBytes) record = write_errand (errand);
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->self = g_object_ref (self);
  keeping->instance_id = g_strdup (errand->instance_id);
  keeping->slot = g_strdup (errand->slot);
  ow_errands_keep_async (self->store, OW_ERRAND_BOOKING, errand->instance_id, record, on_kept, keeping);
}

/* --- Asking -------------------------------------------------------------------------------------- */

gboolean
ow_booker_goes_on (const GError *error)
{
  return error != NULL && error->domain != OW_HALL_ERROR
         && !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN)
         && !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_REFUSED)
         && !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
}

static void ask_all (OwBooker *self);
static void look (OwBooker *self, gboolean at_start);

static gboolean
on_timer (gpointer user_data)
{
  OwBooker *self = user_data;

  self->timer_id = 0;
  ask_all (self);
  return G_SOURCE_REMOVE;
}

static void
ask_later (OwBooker *self)
{
  GTimeSpan wait = ow_backoff_wait (++self->failures, OW_BACKOFF_MAX, g_random_double ());

  if (self->timer_id == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->timer_id = g_timeout_add ((guint) (wait / G_TIME_SPAN_MILLISECOND), on_timer, self);
}

/* What came of it, by the time it is told: the errand may have been changed meanwhile. */
static void
weigh (OwBooker     *self,
       const char   *instance_id,
       const char   *slot,
       const GError *error)
{
  Errand *errand = g_hash_table_lookup (self->errands, instance_id);

  if (errand == NULL || !g_str_equal (errand->slot, slot))
    return;
  errand->asking--;
  if (ow_booker_goes_on (error)) {
    ask_later (self);
    return;
  }
  self->failures = 0;
  if (error != NULL)
    g_message ("a half hour isn't booked: %s", error->message);
  if (*errand->hold != '\0')
    g_signal_emit (self, answered_signal, 0, errand->hold);
  ow_booker_forget (self, instance_id);
}

/* One request on its way, with or without somebody who waits for its answer. */
typedef struct {
  OwBooker *self;
  char *instance_id;
  char *slot;
  GTask *task; /* NULL: nobody waits */
} Asked;

static void
asked_free (Asked *asked)
{
  g_clear_object (&asked->self);
  g_clear_object (&asked->task);
  g_free (asked->instance_id);
  g_free (asked->slot);
  g_free (asked);
}

/* A key that was used and whose appointment was cancelled since answers so for ever. */
static OwAppointment *
take_answer (OwBooker     *self,
             GAsyncResult *result,
             GPtrArray   **nearest,
             GError      **error)
{
  g_autoptr (OwAppointment) made = ow_hall_client_appointment_finish (self->client, result, nearest, error);

  if (made != NULL && made->state == OW_APPOINTMENT_CANCELLED) {
    g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_REFUSED, "it was booked, and cancelled since");
    return NULL;
  }
  return g_steal_pointer (&made);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Asked *asked = user_data;
  GPtrArray *nearest = NULL;
  g_autoptr (GError) error = NULL;
  OwAppointment *made = take_answer (asked->self, result, &nearest, &error);

  weigh (asked->self, asked->instance_id, asked->slot, error);
  if (asked->task != NULL && nearest != NULL)
    g_task_set_task_data (asked->task, g_ptr_array_ref (nearest), (GDestroyNotify) g_ptr_array_unref);
  if (asked->task == NULL)
    ow_appointment_free (made);
  else if (made != NULL)
    g_task_return_pointer (asked->task, made, (GDestroyNotify) ow_appointment_free);
  else
    g_task_return_error (asked->task, g_steal_pointer (&error));
  g_clear_pointer (&nearest, g_ptr_array_unref);
  asked_free (asked);
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

/* The id of a slot has no spaces, nor has any part of what is waited for. */
static char *
write_wait (const OwWaitPlace *wait)
{
  return g_strjoin (" ", wait->office, wait->kind, wait->day, wait->half != NULL ? wait->half : "", NULL);
}

/* NULL for a slot. */
static char **
split_wait (const char *slot)
{
  return strchr (slot, ' ') != NULL ? g_strsplit (slot, " ", N_WAIT) : NULL;
}

static void
ask (OwBooker *self,
     Errand   *errand,
     GTask    *task)
{
  g_auto (GStrv) parts = split_wait (errand->slot);
  gboolean waits = parts != NULL && g_strv_length (parts) == N_WAIT;
  const OwWaitPlace wait = {
    waits ? parts[0] : NULL, waits ? parts[1] : NULL, waits ? parts[2] : NULL, waits ? or_null (parts[3]) : NULL,
  };
  const OwBookingRequest booking = {
    errand->instance_id,      waits ? NULL : errand->slot, waits ? &wait : NULL,
    or_null (errand->hold),   (const char *const *) errand->documents,
    or_null (errand->from),   or_null (errand->to),        or_null (errand->phone),
  };
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  asked->instance_id = g_strdup (errand->instance_id);
  asked->slot = g_strdup (errand->slot);
  asked->task = task != NULL ? g_object_ref (task) : NULL;
  errand->asking++;
  ow_hall_client_book_async (self->client, &booking, self->cancellable, on_answer, asked);
}

/* Where nobody has said what time it is, the hall is asked whether it is too late. */
static gboolean
is_over (OwBooker     *self,
         const Errand *errand)
{
  GTimeSpan ahead;

  return errand->start > 0 && ow_clock_get_ahead (self->clock, &ahead) &&
         errand->start <= ow_clock_now_true (self->clock) / G_TIME_SPAN_SECOND;
}

static void
ask_all (OwBooker *self)
{
  g_autoptr (GPtrArray) over = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->errands);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Errand *errand = value;

    if (!errand->wanted || errand->asking > 0)
      continue;
    if (!errand->kept)
      keep (self, errand); /* the disk may take it now */
    if (is_over (self, errand))
      g_ptr_array_add (over, g_strdup (errand->instance_id));
    else
      ask (self, errand, NULL);
  }
  for (guint i = 0; i < over->len; i++) {
    g_message ("a half hour began before the hall answered");
    ow_booker_forget (self, over->pdata[i]);
  }
}

void
ow_booker_hasten (OwBooker *self)
{
  g_return_if_fail (OW_IS_BOOKER (self));

  if (self->left)
    look (self, FALSE);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  ask_all (self);
}

/* --- What is wanted ------------------------------------------------------------------------------ */

void
ow_booker_prepare (OwBooker            *self,
                   const OwBookingWish *wish)
{
  Errand *errand;
  const char *holder;

  g_return_if_fail (OW_IS_BOOKER (self));
  g_return_if_fail (wish->instance_id != NULL && wish->documents != NULL);
  g_return_if_fail ((wish->slot != NULL) != (wish->wait != NULL));
  g_return_if_fail (g_strv_length ((char **) wish->documents) <= OW_BOOKER_MAX_DOCUMENTS);

  holder = wish->hold != NULL ? ow_booker_get_holder (self, wish->hold) : NULL;
  errand = g_new0 (Errand, 1);
  errand->slot = wish->wait != NULL ? write_wait (wish->wait) : g_strdup (wish->slot);
  errand->hold = g_strdup (wish->hold != NULL && (holder == NULL || g_str_equal (holder, wish->instance_id))
                             ? wish->hold
                             : "");
  errand->instance_id = g_strdup (wish->instance_id);
  errand->start = wish->start;
  errand->from = g_strdup (wish->from != NULL ? wish->from : "");
  errand->to = g_strdup (wish->to != NULL ? wish->to : "");
  errand->documents = g_strdupv ((char **) wish->documents);
  errand->phone = g_strdup (wish->wait != NULL && wish->phone != NULL && ow_hall_is_phone (wish->phone) ? wish->phone
                                                                                                        : "");
  g_hash_table_replace (self->errands, errand->instance_id, errand);
  keep (self, errand);
}

void
ow_booker_forget (OwBooker   *self,
                  const char *instance_id)
{
  g_return_if_fail (OW_IS_BOOKER (self));
  g_return_if_fail (instance_id != NULL);

  ow_errands_drop (self->store, OW_ERRAND_BOOKING, instance_id);
  g_hash_table_remove (self->errands, instance_id);
}

void
ow_booker_confirm_async (OwBooker           *self,
                         const char         *instance_id,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Errand *errand;

  g_return_if_fail (OW_IS_BOOKER (self));
  g_return_if_fail (instance_id != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  errand = g_hash_table_lookup (self->errands, instance_id);
  if (errand == NULL) {
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_URL, "nothing was prepared for it");
    return;
  }
  errand->wanted = TRUE;
  ask (self, errand, task);
}

OwAppointment *
ow_booker_confirm_finish (OwBooker     *self,
                          GAsyncResult *result,
                          GPtrArray   **nearest,
                          GError      **error)
{
  GPtrArray *free_ones;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  free_ones = g_task_get_task_data (G_TASK (result));
  if (nearest != NULL)
    *nearest = free_ones != NULL ? g_ptr_array_ref (free_ones) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- What was left ------------------------------------------------------------------------------- */

static gboolean
on_look_again (gpointer user_data)
{
  OwBooker *self = user_data;

  self->look_id = 0;
  look (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OwBooker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = ow_errands_list_finish (OW_STORE (source), result, &self->left, &error);

  if (self->left && self->look_id == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->look_id = g_timeout_add_seconds (OW_ERRANDS_LOOK_AGAIN, on_look_again, self);
  if (kept == NULL)
    g_message ("what was to be booked can't be read: %s", error->message);
  self->listed = self->listed || kept != NULL;
  for (guint i = 0; kept != NULL && i < kept->len; i++) {
    const OwErrand *one = kept->pdata[i];
    Errand *errand = g_hash_table_contains (self->errands, one->about) ? NULL : read_errand (one);

    if (errand != NULL)
      g_hash_table_replace (self->errands, errand->instance_id, errand);
  }
  ask_all (self);
}

static void
look (OwBooker *self,
      gboolean  at_start)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  ow_errands_list_async (self->store, OW_ERRAND_BOOKING, at_start, on_listed, g_object_ref (self));
}

void
ow_booker_start (OwBooker *self)
{
  g_return_if_fail (OW_IS_BOOKER (self));

  if (g_cancellable_is_cancelled (self->cancellable)) {
    g_clear_object (&self->cancellable);
    self->cancellable = g_cancellable_new ();
  }
  look (self, TRUE);
}

void
ow_booker_stop (OwBooker *self)
{
  g_return_if_fail (OW_IS_BOOKER (self));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}
