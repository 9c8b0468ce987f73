/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-draft-porter.h"

#include "ow-backoff.h"
#include "ow-booker.h"
#include "ow-draft-shelf.h"
#include "ow-errands.h"
#include "ow-sync-error.h"

#include <string.h>

#define N_LINES 4            /* of what is kept */
#define LOOK_SECONDS 3600    /* what was never come back for ends without anybody's doing */
#define GIVE_UP (31 * G_TIME_SPAN_DAY) /* the hall has erased it by then */

typedef enum {
  STAGE_NEW,       /* to be brought */
  STAGE_BROUGHT,   /* lies at the hall */
  STAGE_OPEN,      /* to be taken */
  STAGE_TAKEN,     /* is ours alone */
  STAGE_ELSEWHERE, /* is somebody else's */
} Stage;

static const char *const stages[] = { "new", "brought", "open", "taken", "elsewhere" };

struct _OwDraftPorter {
  GObject parent_instance;

  OwStore *store;
  OwHallClient *client;
  char *kiosk;
  OwClock *clock;
  GHashTable *entries; /* token → Entry */
  GCancellable *cancellable;
  guint serial;        /* of what somebody did and of looks, so that the older is told from the newer */
  guint failures;
  guint timer_id;
  guint look_id;
  guint patience_ms;
};

G_DEFINE_FINAL_TYPE (OwDraftPorter, ow_draft_porter, G_TYPE_OBJECT)

/* One that lies here, or did. */
typedef struct {
  char *token;
  char *key;
  Stage stage;
  gboolean confirmed;  /* the hall said that it has it, and nobody has said otherwise */
  gboolean gone;       /* it lies here no more */
  gboolean refused;    /* whoever answers won't have it so; asked again when the line was down, or at the next start */
  OwTerm term;         /* for how long the hall is asked yet, once it is gone */
  guint serial;        /* when it was put aside or last opened */
  GCancellable *call;  /* on the disk or on the line now */
  GPtrArray *waiters;  /* of Waiter */
} Entry;

typedef struct {
  Entry *entry;        /* owns this */
  GTask *task;
  guint patience_id;
} Waiter;

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  g_clear_handle_id (&waiter->patience_id, g_source_remove);
  g_object_unref (waiter->task);
  g_free (waiter);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_cancellable_cancel (entry->call);
  g_clear_object (&entry->call);
  g_ptr_array_unref (entry->waiters);
  g_free (entry->token);
  g_free (entry->key);
  g_free (entry);
}

static void
ow_draft_porter_dispose (GObject *object)
{
  OwDraftPorter *self = OW_DRAFT_PORTER (object);

  ow_draft_porter_stop (self);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->kiosk, g_free);

  G_OBJECT_CLASS (ow_draft_porter_parent_class)->dispose (object);
}

static void
ow_draft_porter_class_init (OwDraftPorterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_draft_porter_dispose;
}

static void
ow_draft_porter_init (OwDraftPorter *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  self->cancellable = g_cancellable_new ();
  self->patience_ms = OW_DRAFT_PORTER_PATIENCE_MS;
}

OwDraftPorter *
ow_draft_porter_new (OwStore      *store,
                     OwHallClient *client,
                     const char   *kiosk,
                     OwClock      *clock)
{
  OwDraftPorter *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);
  g_return_val_if_fail (OW_IS_HALL_CLIENT (client), NULL);
  g_return_val_if_fail (kiosk != NULL, NULL);

  self = g_object_new (OW_TYPE_DRAFT_PORTER, NULL);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->kiosk = g_strdup (kiosk);
  self->clock = clock != NULL ? g_object_ref (clock) : ow_clock_new_system ();
  return self;
}

void
ow_draft_porter_set_patience (OwDraftPorter *self,
                              guint          ms)
{
  g_return_if_fail (OW_IS_DRAFT_PORTER (self));

  self->patience_ms = ms;
}

static gboolean
is_waiting (const Entry *entry)
{
  return (entry->stage == STAGE_NEW || entry->stage == STAGE_OPEN) && !entry->refused;
}

guint
ow_draft_porter_get_open (OwDraftPorter *self)
{
  guint open = 0;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (OW_IS_DRAFT_PORTER (self), 0);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    open += is_waiting (value) ? 1 : 0;
  return open;
}

gboolean
ow_draft_porter_is_over (OwDraftPorter *self,
                         const char    *token)
{
  const Entry *entry;

  g_return_val_if_fail (OW_IS_DRAFT_PORTER (self), FALSE);

  entry = g_hash_table_lookup (self->entries, token);
  return entry != NULL && entry->gone;
}

/* --- What is known of one ------------------------------------------------------------------------ */

static Entry *
add_entry (OwDraftPorter *self,
           const char    *token,
           Stage          stage)
{
  Entry *entry = g_new0 (Entry, 1);
  const OwTermTime now = ow_term_now (self->clock);

  entry->token = g_strdup (token);
  entry->key = ow_hall_client_new_key ();
  entry->stage = stage;
  ow_term_begin (&entry->term, &now);
  entry->waiters = g_ptr_array_new_with_free_func (waiter_free);
  g_hash_table_insert (self->entries, entry->token, entry);
  return entry;
}

static void
keep (OwDraftPorter      *self,
      const Entry        *entry,
      GAsyncReadyCallback callback,
      gpointer            user_data)
{
  g_autofree char *term = ow_term_write (&entry->term);
  char *text = g_strdup_printf ("%s\n%s\n%d\n%s", entry->key, stages[entry->stage], entry->confirmed, term);
  g_autoptr (GBytes) record = g_bytes_new_take (text, strlen (text));

  ow_errands_keep_async (self->store, OW_ERRAND_DRAFT, entry->token, record, callback, user_data);
}

/* What no porter wrote is passed over: the shelf says what lies here. */
static void
read_entry (OwDraftPorter  *self,
            const OwErrand *errand)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (errand->record, NULL), g_bytes_get_size (errand->record));
  g_auto (GStrv) lines = g_strsplit (text, "\n", N_LINES + 1);
  Entry *entry;

  if (g_strv_length (lines) != N_LINES || g_hash_table_contains (self->entries, errand->about))
    return;
  for (guint stage = 0; stage < G_N_ELEMENTS (stages); stage++) {
    if (!g_str_equal (lines[1], stages[stage]))
      continue;
    entry = add_entry (self, errand->about, stage);
    g_free (entry->key);
    entry->key = g_strdup (lines[0]);
    entry->confirmed = g_str_equal (lines[2], "1");
    ow_term_read (&entry->term, lines[3]);
  }
}

static void
forget (OwDraftPorter *self,
        const Entry   *entry)
{
  ow_errands_drop (self->store, OW_ERRAND_DRAFT, entry->token);
  g_hash_table_remove (self->entries, entry->token);
}

/* --- Those who wait ------------------------------------------------------------------------------ */

static void
answer_waiter (Entry          *entry,
               guint           i,
               OwDraftStanding standing)
{
  Waiter *waiter = entry->waiters->pdata[i];
  g_autoptr (GTask) task = g_object_ref (waiter->task);

  g_ptr_array_remove_index (entry->waiters, i);
  g_task_return_int (task, standing);
}

static void
answer_all (Entry          *entry,
            OwDraftStanding standing)
{
  while (entry->waiters->len > 0)
    answer_waiter (entry, 0, standing);
}

static gboolean
on_silence (gpointer user_data)
{
  Waiter *waiter = user_data;
  guint i = 0;

  waiter->patience_id = 0;
  if (g_ptr_array_find (waiter->entry->waiters, waiter, &i))
    answer_waiter (waiter->entry, i, OW_DRAFT_UNHEARD);
  return G_SOURCE_REMOVE;
}

/* Takes @task. */
static void
wait_for_answer (OwDraftPorter *self,
                 Entry         *entry,
                 GTask         *task)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->entry = entry;
  waiter->task = task;
  waiter->patience_id = g_timeout_add (self->patience_ms, on_silence, waiter);
  g_ptr_array_add (entry->waiters, waiter);
}

/* --- Asking -------------------------------------------------------------------------------------- */

/* One that is being asked for. */
typedef struct {
  OwDraftPorter *self;
  char *token;
  Stage stage;
  GCancellable *call;
} Sent;

static void
sent_free (Sent *sent)
{
  g_object_unref (sent->self);
  g_object_unref (sent->call);
  g_free (sent->token);
  g_free (sent);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sent, sent_free)

static void go (OwDraftPorter *self, Entry *entry);

static void
go_all (OwDraftPorter *self)
{
  g_autoptr (GList) all = g_hash_table_get_values (self->entries);

  for (GList *link = all; link != NULL; link = link->next)
    go (self, link->data);
}

static gboolean
on_timer (gpointer user_data)
{
  OwDraftPorter *self = user_data;

  self->timer_id = 0;
  go_all (self);
  return G_SOURCE_REMOVE;
}

static void
go_later (OwDraftPorter *self)
{
  GTimeSpan wait = ow_backoff_wait (++self->failures, OW_BACKOFF_MAX, g_random_double ());

  if (self->timer_id == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->timer_id = g_timeout_add ((guint) (wait / G_TIME_SPAN_MILLISECOND), on_timer, self);
}

/* The entry that was asked for; NULL when it is of no interest any more. */
static Entry *
entry_of (const Sent *sent)
{
  Entry *entry = g_hash_table_lookup (sent->self->entries, sent->token);

  return entry != NULL && entry->call == sent->call ? entry : NULL;
}

/* As entry_of(), and nothing is on its way for it now. What it was asked for may not be wanted any more: then NULL, and
 * what is wanted instead is on its way. */
static Entry *
arrive (const Sent *sent)
{
  Entry *entry = entry_of (sent);

  if (entry == NULL)
    return NULL;
  g_clear_object (&entry->call);
  if (entry->stage == sent->stage)
    return entry;
  go (sent->self, entry);
  return NULL;
}

static void
settle (OwDraftPorter  *self,
        Entry          *entry,
        Stage           stage,
        OwDraftStanding standing)
{
  self->failures = 0;
  entry->stage = stage;
  entry->confirmed = stage == STAGE_BROUGHT;
  answer_all (entry, standing);
  if (entry->gone && stage != STAGE_BROUGHT)
    forget (self, entry);
  else
    keep (self, entry, NULL, NULL);
}

/* Somebody who stands there is told; the rest goes on by itself. */
static void
put_off (OwDraftPorter *self,
         Entry         *entry,
         const GError  *error,
         gboolean       goes_on)
{
  g_message ("the hall and what was put aside: %s", error->message);
  answer_all (entry, OW_DRAFT_UNHEARD);
  if (goes_on)
    go_later (self);
  else
    entry->refused = TRUE;
}

static void
on_brought (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Sent) sent = user_data;
  g_autoptr (GError) error = NULL;
  gboolean brought = ow_hall_client_bring_draft_finish (OW_HALL_CLIENT (source), result, &error);
  Entry *entry;

  if (brought && (entry = entry_of (sent)) != NULL)
    entry->confirmed = TRUE;
  entry = arrive (sent);
  if (entry == NULL)
    return;
  if (brought)
    settle (sent->self, entry, STAGE_BROUGHT, OW_DRAFT_OURS);
  else if (g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY))
    settle (sent->self, entry, STAGE_ELSEWHERE, OW_DRAFT_ELSEWHERE);
  else
    put_off (sent->self, entry, error,
             ow_booker_goes_on (error) || g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_FULL));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Sent) sent = user_data;
  OwDraftPorter *self = sent->self;
  OwDraftAge age;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = ow_draft_shelf_read_finish (OW_STORE (source), result, &age, &error);
  g_autoptr (GDateTime) until = NULL;
  Entry *entry = entry_of (sent);
  GTimeSpan ahead = 0;

  if (entry == NULL || entry->stage != sent->stage || sealed == NULL || g_bytes_get_size (sealed) > OW_HALL_MAX_DRAFT) {
    entry = arrive (sent);
    if (entry == NULL)
      return;
    if (error == NULL)
      g_set_error_literal (&error, OW_SYNC_ERROR, OW_SYNC_ERROR_TOO_LARGE, "it is too large to be brought");
    put_off (self, entry, error, FALSE);
    return;
  }
  ow_clock_get_ahead (self->clock, &ahead);
  until = g_date_time_new_from_unix_utc (ow_draft_age_get_end (&age, ahead) / G_TIME_SPAN_SECOND);
  ow_hall_client_bring_draft_async (self->client,
                                    &(const OwDraftParcel) { entry->key, entry->token, self->kiosk, until, sealed },
                                    sent->call, on_brought, sent);
  g_steal_pointer (&sent);
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Sent) sent = user_data;
  g_autoptr (GError) error = NULL;
  gboolean taken = ow_hall_client_done_finish (OW_HALL_CLIENT (source), result, &error);
  Entry *entry = arrive (sent);
  gboolean unknown = g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN);

  if (entry == NULL)
    return;
  if (taken || (unknown && !entry->confirmed))
    settle (sent->self, entry, STAGE_TAKEN, OW_DRAFT_OURS);
  else if (unknown)
    settle (sent->self, entry, STAGE_ELSEWHERE, OW_DRAFT_ELSEWHERE);
  else
    put_off (sent->self, entry, error, ow_booker_goes_on (error));
}

/* What is wanted is on disk, or nobody can put it there: either way the hall is asked. */
static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Sent) sent = user_data;
  OwDraftPorter *self = sent->self;
  g_autoptr (GError) error = NULL;
  Entry *entry = entry_of (sent);

  if (!ow_errands_keep_finish (OW_STORE (source), result, &error))
    g_message ("what the hall is asked isn't kept through a power cut: %s", error->message);
  if (entry == NULL)
    return;
  if (entry->stage != sent->stage)
    arrive (sent);
  else if (entry->stage == STAGE_NEW)
    ow_draft_shelf_read_async (self->store, entry->token, on_read, g_steal_pointer (&sent));
  else
    ow_hall_client_take_draft_async (self->client, entry->token, entry->key, entry->call, on_taken,
                                     g_steal_pointer (&sent));
}

static gboolean
is_given_up (OwDraftPorter *self,
             Entry         *entry)
{
  const OwTermTime now = ow_term_now (self->clock);

  if (!entry->gone)
    return FALSE;
  if (ow_term_set_right (&entry->term, GIVE_UP, &now))
    keep (self, entry, NULL, NULL);
  return ow_term_is_over (&entry->term, GIVE_UP, &now);
}

static void
go (OwDraftPorter *self,
    Entry         *entry)
{
  Sent *sent;

  if (is_given_up (self, entry)) {
    forget (self, entry);
    return;
  }
  if (!is_waiting (entry) || entry->call != NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  entry->call = g_cancellable_new ();
  sent = g_new0 (Sent, 1);
  sent->self = g_object_ref (self);
  sent->token = g_strdup (entry->token);
  sent->stage = entry->stage;
  sent->call = g_object_ref (entry->call);
  keep (self, entry, on_kept, sent);
}

/* What is on its way for another stage is broken off; what it did before that is found out by asking. */
static void
want (OwDraftPorter *self,
      Entry         *entry,
      Stage          stage)
{
  gboolean other = entry->stage != stage;

  entry->stage = stage;
  entry->refused = entry->refused && !other;
  if (other && entry->call != NULL)
    g_cancellable_cancel (entry->call);
  else
    go (self, entry);
}

void
ow_draft_porter_hasten (OwDraftPorter *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (OW_IS_DRAFT_PORTER (self));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Entry *) value)->refused = FALSE;
  go_all (self);
}

/* --- What lies here ------------------------------------------------------------------------------ */

typedef struct {
  OwDraftPorter *self;
  guint serial;
} Look;

static gboolean
lies (OwSlipState state)
{
  return state == OW_SLIP_LIES || state == OW_SLIP_DOUBTED;
}

static void
weigh (OwDraftPorter *self,
       Entry         *entry,
       OwSlipState    state,
       guint          serial)
{
  if (entry->serial > serial)
    return; /* somebody put it aside or opened it since the disk was looked at */
  if (lies (state) && (entry->stage == STAGE_OPEN || entry->stage == STAGE_TAKEN))
    want (self, entry, STAGE_NEW);
  if (state != 0)
    return;
  entry->gone = TRUE;
  if (entry->stage == STAGE_TAKEN || entry->stage == STAGE_ELSEWHERE || (entry->refused && !entry->confirmed))
    forget (self, entry);
  else
    want (self, entry, STAGE_OPEN);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Look *look = user_data;
  g_autoptr (OwDraftPorter) self = look->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) names = ow_draft_shelf_list_finish (OW_STORE (source), result, &error);
  g_autoptr (GList) all = NULL;
  GHashTableIter iter;
  gpointer token;
  gpointer state;

  if (names == NULL) {
    g_message ("what was put aside can't be listed: %s", error->message);
    return;
  }
  all = g_hash_table_get_values (self->entries);
  for (GList *link = all; link != NULL; link = link->next) {
    const Entry *entry = link->data;

    weigh (self, link->data, GPOINTER_TO_UINT (g_hash_table_lookup (names, entry->token)), look->serial);
  }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &token, &state))
    if (lies (GPOINTER_TO_UINT (state)) && !g_hash_table_contains (self->entries, token))
      go (self, add_entry (self, token, STAGE_NEW));
}

void
ow_draft_porter_look (OwDraftPorter *self)
{
  Look *look;

  g_return_if_fail (OW_IS_DRAFT_PORTER (self));

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  look = g_new0 (Look, 1);
  look->self = g_object_ref (self);
  look->serial = ++self->serial;
  ow_draft_shelf_list_async (self->store, on_listed, look);
}

/* A hall that had it keeps drafts: it was somebody else who refused. */
static gboolean
on_look (gpointer user_data)
{
  OwDraftPorter *self = user_data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Entry *entry = value;

    entry->refused = entry->refused && !entry->confirmed;
  }
  go_all (self);
  ow_draft_porter_look (self);
  return G_SOURCE_CONTINUE;
}

static void
on_errands_listed (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (OwDraftPorter) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean left = FALSE;
  g_autoptr (GPtrArray) errands = ow_errands_list_finish (OW_STORE (source), result, &left, &error);

  if (errands == NULL)
    g_message ("what the hall was asked can't be read: %s", error->message);
  for (guint i = 0; errands != NULL && i < errands->len; i++)
    read_entry (self, errands->pdata[i]);
  ow_draft_porter_look (self);
  go_all (self);
}

void
ow_draft_porter_start (OwDraftPorter *self)
{
  g_return_if_fail (OW_IS_DRAFT_PORTER (self));

  if (g_cancellable_is_cancelled (self->cancellable)) {
    g_clear_object (&self->cancellable);
    self->cancellable = g_cancellable_new ();
  }
  if (self->look_id == 0)
    self->look_id = g_timeout_add_seconds (LOOK_SECONDS, on_look, self);
  ow_errands_list_async (self->store, OW_ERRAND_DRAFT, TRUE, on_errands_listed, g_object_ref (self));
}

void
ow_draft_porter_stop (OwDraftPorter *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (OW_IS_DRAFT_PORTER (self));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->entries == NULL)
    return;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    answer_all (value, OW_DRAFT_UNHEARD);
    g_cancellable_cancel (((const Entry *) value)->call);
  }
}

/* --- Asked for by somebody ----------------------------------------------------------------------- */

/* The one with @token, which may be new and in @stage then; who asks is answered with what comes of it. */
static Entry *
begin_asking (OwDraftPorter      *self,
              const char         *token,
              Stage               stage,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  Entry *entry = g_hash_table_lookup (self->entries, token);

  if (entry == NULL)
    entry = add_entry (self, token, stage);
  entry->serial = ++self->serial;
  entry->refused = FALSE;
  wait_for_answer (self, entry, g_task_new (self, NULL, callback, user_data));
  return entry;
}

void
ow_draft_porter_bring_async (OwDraftPorter      *self,
                             const char         *token,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  Entry *entry;

  g_return_if_fail (OW_IS_DRAFT_PORTER (self));
  g_return_if_fail (token != NULL);

  entry = begin_asking (self, token, STAGE_NEW, callback, user_data);
  if (entry->stage == STAGE_BROUGHT)
    answer_all (entry, OW_DRAFT_OURS);
  else
    go (self, entry);
  /* What was put aside before of the same filling is gone with it. */
  ow_draft_porter_look (self);
}

void
ow_draft_porter_take_async (OwDraftPorter      *self,
                            const char         *token,
                            gboolean            fetched,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Entry *entry;

  g_return_if_fail (OW_IS_DRAFT_PORTER (self));
  g_return_if_fail (token != NULL);

  entry = begin_asking (self, token, STAGE_OPEN, callback, user_data);
  entry->gone = FALSE;
  /* Where somebody else had it, it is not ours unless it was brought back since. */
  entry->confirmed = entry->confirmed || fetched || entry->stage == STAGE_ELSEWHERE;
  if (entry->stage == STAGE_TAKEN)
    answer_all (entry, OW_DRAFT_OURS);
  else
    want (self, entry, STAGE_OPEN);
}

OwDraftStanding
ow_draft_porter_standing_finish (OwDraftPorter *self,
                                 GAsyncResult  *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), OW_DRAFT_UNHEARD);

  return (OwDraftStanding) g_task_propagate_int (G_TASK (result), NULL);
}
