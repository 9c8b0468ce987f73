/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-sender.h"

#include "ow-backoff.h"
#include "ow-settlements.h"
#include "ow-sync-error.h"

#define DOUBT_WAIT (2 * G_TIME_SPAN_SECOND)
#define MAX_SAID 500
#define QUIET (15 * G_TIME_SPAN_MINUTE)
/* So many are taken from the disk while one is on the line, and no more once they have so many bytes. */
#define MOST_AHEAD 8
#define MOST_BYTES_AHEAD (1024 * 1024)
/* Answers that may still be on their way to the disk as one more is sent: after a power cut these go again. */
#define MOST_UNWRITTEN 16

struct _OwSender {
  GObject parent_instance;

  OwStore *store;
  OwSettlements *settlements;
  OwOpenRosa *server;
  GNetworkMonitor *monitor;
  GCancellable *cancellable; /* NULL while stopped */
  GHashTable *doubted;       /* instance ids that met 409, 401 or 403 once */
  GHashTable *said;          /* instance id → what the server says about it */
  OwSenderAddress address;   /* NULL: all go to the same */
  gpointer address_data;
  OwSubmission *current;     /* on the line */
  GQueue taken;              /* of OwSubmission, not on the line yet */
  gboolean looking_ahead;    /* one more is being taken, while one is on the line */
  gboolean all_taken;        /* what is due */
  gboolean flowing;          /* the last one was delivered */
  GSource *timer;
  guint failures;
  gint64 heard;              /* the server's last answer, as the rest began */
  gboolean checks;           /* that rest is over */
  gboolean greeted;          /* the server took the last greeting, and nothing went wrong since */
  gboolean busy;             /* a step is under way */
  gboolean woken;            /* while it was */
  gboolean idle;
};

enum {
  PROP_0,
  PROP_IDLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OwSender, ow_sender, G_TYPE_OBJECT)

static void step (OwSender *self);
static void look_ahead (OwSender *self);
static void proceed (OwSender *self);

static void
ow_sender_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch (id) {
    case PROP_IDLE:
      g_value_set_boolean (value, OW_SENDER (object)->idle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ow_sender_dispose (GObject *object)
{
  OwSender *self = OW_SENDER (object);

  ow_sender_stop (self);
  g_clear_object (&self->current);
  g_clear_object (&self->settlements);
  g_clear_object (&self->store);
  g_clear_object (&self->server);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (ow_sender_parent_class)->dispose (object);
}

static void
ow_sender_finalize (GObject *object)
{
  OwSender *self = OW_SENDER (object);

  g_clear_pointer (&self->doubted, g_hash_table_unref);
  g_clear_pointer (&self->said, g_hash_table_unref);

  G_OBJECT_CLASS (ow_sender_parent_class)->finalize (object);
}

static void
ow_sender_class_init (OwSenderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_sender_get_property;
  object_class->dispose = ow_sender_dispose;
  object_class->finalize = ow_sender_finalize;

  properties[PROP_IDLE] = g_param_spec_boolean (
    "idle", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_sender_init (OwSender *self)
{
  self->idle = TRUE;
  g_queue_init (&self->taken);
  self->doubted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

OwSender *
ow_sender_new (OwStore    *store,
               OwOpenRosa *server)
{
  OwSender *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);
  g_return_val_if_fail (OW_IS_OPEN_ROSA (server), NULL);

  self = g_object_new (OW_TYPE_SENDER, NULL);
  self->store = g_object_ref (store);
  self->settlements = ow_settlements_new (store);
  g_signal_connect_object (self->settlements, "written", G_CALLBACK (proceed), self, G_CONNECT_SWAPPED);
  self->server = g_object_ref (server);
  return self;
}

void
ow_sender_set_address (OwSender       *self,
                       OwSenderAddress address,
                       gpointer        user_data)
{
  g_return_if_fail (OW_IS_SENDER (self));

  self->address = address;
  self->address_data = user_data;
}

const char *
ow_sender_get_said (OwSender   *self,
                    const char *instance_id)
{
  g_return_val_if_fail (OW_IS_SENDER (self), NULL);

  return g_hash_table_lookup (self->said, instance_id);
}

gboolean
ow_sender_get_idle (OwSender *self)
{
  g_return_val_if_fail (OW_IS_SENDER (self), TRUE);

  return self->idle;
}

guint
ow_sender_get_failures (OwSender *self)
{
  g_return_val_if_fail (OW_IS_SENDER (self), 0);

  return self->failures;
}

static void
set_idle (OwSender *self,
          gboolean  idle)
{
  if (self->idle == idle)
    return;
  self->idle = idle;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IDLE]);
}

static void
clear_timer (OwSender *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static gboolean
on_timer (gpointer data)
{
  OwSender *self = data;

  clear_timer (self);
  self->checks = TRUE;
  step (self);
  return G_SOURCE_REMOVE;
}

/* Rests until @wait is over, something wakes it, or for ever. */
static void
rest (OwSender *self,
      GTimeSpan wait)
{
  clear_timer (self);
  self->busy = FALSE;
  if (self->cancellable != NULL && wait != G_MAXINT64) {
    /* Up to the next millisecond: before its time there is nothing to take. */
    self->timer = g_timeout_source_new (CLAMP ((wait + 999) / 1000, 0, G_MAXINT));
    g_source_set_callback (self->timer, on_timer, self, NULL);
    g_source_attach (self->timer, g_main_context_get_thread_default ());
  }
  set_idle (self, TRUE);
  if (self->woken)
    step (self);
}

/* After @failures, and not before the server wants to be asked again. */
static GTimeSpan
wait_after (OwSender *self,
            guint     failures)
{
  return MAX (ow_backoff_wait (failures, OW_BACKOFF_MAX, g_random_double ()), ow_open_rosa_get_wait (self->server));
}

static void
rest_after_failure (OwSender *self)
{
  self->failures++;
  self->greeted = FALSE;
  rest (self, wait_after (self, self->failures));
}

/* Taken, and not sent: it is as if it hadn't been. */
static void
give_back (OwSender *self)
{
  OwSubmission *submission;

  while ((submission = g_queue_pop_head (&self->taken)) != NULL) {
    ow_settlements_add (self->settlements, ow_submission_get_instance_id (submission), OW_OUTCOME_UNSENT, "", 0);
    g_object_unref (submission);
  }
}

/* TRUE when the sender was stopped while a step was under way; @self may be about to go. */
static gboolean
is_over (OwSender *self)
{
  if (self->cancellable != NULL)
    return FALSE;
  self->busy = FALSE;
  g_clear_object (&self->current);
  give_back (self);
  set_idle (self, TRUE);
  return TRUE;
}

/* What became of the one that was on the line. */
static void
settle (OwSender   *self,
        OwOutcome   outcome,
        const char *word,
        GTimeSpan   wait)
{
  ow_settlements_add (self->settlements, ow_submission_get_instance_id (self->current), outcome, word, wait);
}

/* The first conflict may come from a sending that was cut off and is still being written over there; the first refusal
 * may be meant for all, which a new greeting shows. After a start it is doubted once more: one request, to which the
 * server says what it said. */
static void
settle_doubt (OwSender     *self,
              const GError *error)
{
  const char *instance_id = ow_submission_get_instance_id (self->current);

  if (g_hash_table_add (self->doubted, g_strdup (instance_id)))
    settle (self, OW_OUTCOME_RETRY, ow_sync_error_code (error), DOUBT_WAIT);
  else
    settle (self, OW_OUTCOME_HELD, ow_sync_error_code (error), 0);
}

static void
note_said (OwSender *self)
{
  const char *instance_id = ow_submission_get_instance_id (self->current);
  const char *said = ow_open_rosa_get_said (self->server);

  if (said == NULL || g_hash_table_size (self->said) >= MAX_SAID)
    g_hash_table_remove (self->said, instance_id);
  else
    g_hash_table_replace (self->said, g_strdup (instance_id), g_strdup (said));
}

/* And not about this one submission. */
static gboolean
is_about_the_line (const GError *error)
{
  return !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONFLICT) &&
         !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN) &&
         !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_TOO_LARGE) &&
         !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_REFUSED) &&
         !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_NO_RIGHTS) &&
         !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_FORBIDDEN);
}

static void
settle_failure (OwSender     *self,
                const GError *error)
{
  const char *word = ow_sync_error_code (error);
  guint attempts = ow_submission_get_attempts (self->current);
  GTimeSpan wait = wait_after (self, attempts);

  self->failures = is_about_the_line (error) ? self->failures + 1 : 0;
  switch (error->domain == OW_SYNC_ERROR ? error->code : 0) {
    case OW_SYNC_ERROR_NO_RIGHTS:
      self->greeted = FALSE;
      settle_doubt (self, error);
      break;
    case OW_SYNC_ERROR_CONFLICT:
      settle_doubt (self, error);
      break;
    case OW_SYNC_ERROR_UNKNOWN:
    case OW_SYNC_ERROR_TOO_LARGE:
      settle (self, OW_OUTCOME_HELD, word, 0);
      break;
    case OW_SYNC_ERROR_REFUSED:
      settle (self, OW_OUTCOME_REJECTED, word, 0);
      break;
    case OW_SYNC_ERROR_FORBIDDEN:
      self->greeted = FALSE;
      /* By this word the others go before it, when the server is asked again. */
      settle (self, OW_OUTCOME_RETRY, word, 0);
      break;
    default:
      /* The line or the server: this one waits by itself, the next is tried after a new greeting. */
      self->greeted = FALSE;
      settle (self, OW_OUTCOME_RETRY, word, wait);
      break;
  }
}

static void
settle_delivery (OwSender *self)
{
  const char *instance_id = ow_submission_get_instance_id (self->current);

  self->failures = 0;
  g_hash_table_remove (self->doubted, instance_id);
  g_hash_table_remove (self->said, instance_id);
  settle (self, OW_OUTCOME_DELIVERED, "", 0);
}

static void
on_submitted (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (OwSender) self = data;
  g_autoptr (GError) error = NULL;

  self->flowing = ow_open_rosa_submit_finish (OW_OPEN_ROSA (source), result, &error);
  /* Delivered is delivered, also when the sender was stopped meanwhile. */
  if (self->flowing) {
    settle_delivery (self);
  } else if (!is_over (self)) {
    note_said (self);
    settle_failure (self, error);
  }
  g_clear_object (&self->current);
  if (!is_over (self))
    proceed (self);
}

static void
on_looked_ahead (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (OwSender) self = data;
  g_autoptr (GError) error = NULL;
  OwSubmission *submission;
  GTimeSpan wait;

  submission = ow_store_take_finish (OW_STORE (source), result, &wait, &error);
  if (error != NULL)
    g_debug ("nothing could be taken ahead: %s", error->message);
  self->looking_ahead = FALSE;
  self->all_taken = submission == NULL;
  if (submission != NULL)
    g_queue_push_tail (&self->taken, submission);
  if (self->cancellable == NULL) {
    give_back (self);
  } else {
    look_ahead (self);
    proceed (self);
  }
}

static gsize
get_size (OwSubmission *submission)
{
  GPtrArray *attachments = ow_submission_get_attachments (submission);
  gsize size = g_bytes_get_size (ow_submission_get_xml (submission));

  for (guint i = 0; i < attachments->len; i++)
    size += g_bytes_get_size (((OwAttachment *) g_ptr_array_index (attachments, i))->content);
  return size;
}

static gboolean
has_room_ahead (OwSender *self)
{
  gsize size = get_size (self->current);

  for (const GList *l = self->taken.head; l != NULL; l = l->next)
    size += get_size (l->data);
  return self->taken.length < MOST_AHEAD && size < MOST_BYTES_AHEAD;
}

/* One after the other, the disk would wait for the line, and the line for the disk. */
static void
look_ahead (OwSender *self)
{
  if (!self->flowing || self->current == NULL || self->looking_ahead || self->all_taken || !has_room_ahead (self))
    return;
  self->looking_ahead = TRUE;
  ow_store_take_async (self->store, self->cancellable, on_looked_ahead, g_object_ref (self));
}

static void
submit_next (OwSender *self)
{
  g_autofree char *url = NULL;

  if (self->current != NULL)
    return;
  self->current = g_queue_pop_head (&self->taken);
  if (self->address != NULL)
    url = self->address (ow_submission_get_form_id (self->current), self->address_data);
  ow_open_rosa_submit_async (self->server, self->current, url, self->cancellable, on_submitted, g_object_ref (self));
  look_ahead (self);
}

static gboolean
goes_on (OwSender *self)
{
  return self->flowing && !ow_settlements_is_stuck (self->settlements) &&
         !ow_open_rosa_get_forbidden (self->server) && ow_open_rosa_get_wait (self->server) == 0;
}

static void
begin_anew (OwSender *self)
{
  if (ow_settlements_is_stuck (self->settlements)) {
    /* The disk: what the server said must not be forgotten, so it is written before anything else. */
    rest_after_failure (self);
  } else if (ow_settlements_get_n (self->settlements) == 0) {
    self->busy = FALSE;
    if (self->failures > 0)
      rest (self, wait_after (self, self->failures));
    else
      step (self);
  }
}

/* When something that was begun is over: an answer came, an answer is written down, one more is taken. What is still
 * under way comes here by itself. */
static void
proceed (OwSender *self)
{
  if (!self->busy || self->current != NULL || is_over (self))
    return;
  if (!goes_on (self))
    give_back (self);
  if (self->taken.length > 0) {
    if (ow_settlements_get_n (self->settlements) <= MOST_UNWRITTEN)
      submit_next (self);
  } else if (!self->looking_ahead) {
    begin_anew (self);
  }
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (OwSender) self = data;
  g_autoptr (GError) error = NULL;
  OwSubmission *submission;
  GTimeSpan wait = G_MAXINT64;

  submission = ow_store_take_finish (OW_STORE (source), result, &wait, &error);
  self->all_taken = FALSE;
  if (submission != NULL)
    g_queue_push_tail (&self->taken, submission);
  if (is_over (self))
    return;
  if (error != NULL)
    rest_after_failure (self);
  else if (submission == NULL)
    rest (self, MIN (wait, QUIET));
  else
    submit_next (self);
}

static void
take (OwSender *self)
{
  ow_store_take_async (self->store, self->cancellable, on_taken, g_object_ref (self));
}

static void
on_greeted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (OwSender) self = data;

  self->greeted = ow_open_rosa_greet_finish (OW_OPEN_ROSA (source), result, NULL);
  if (is_over (self))
    return;
  if (self->greeted)
    take (self);
  else
    rest_after_failure (self);
}

static gboolean
has_work (OwSender *self)
{
  guint queued;

  g_object_get (self->store, "queued", &queued, NULL);
  return queued > 0;
}

/* With nothing to send, and no list of forms to ask for, nobody would find out that the line is down, or what time the
 * server has. */
static gboolean
is_silent (OwSender *self)
{
  gint64 heard = ow_open_rosa_get_heard (self->server);
  gboolean checks = self->checks && heard == self->heard;

  self->checks = FALSE;
  self->heard = heard;
  return heard == 0 || checks;
}

static void
begin (OwSender *self)
{
  self->busy = TRUE;
  set_idle (self, FALSE);
}

/* One round: greet when needed, take one, send it, settle it, and again. */
static void
step (OwSender *self)
{
  if (self->busy || self->cancellable == NULL)
    return;
  self->woken = FALSE;
  clear_timer (self);
  if (ow_settlements_get_n (self->settlements) > 0) {
    begin (self);
    ow_settlements_write (self->settlements);
    return;
  }
  if (ow_open_rosa_get_forbidden (self->server)) {
    rest (self, G_MAXINT64);
    return;
  }
  if (!has_work (self)) {
    if (!is_silent (self)) {
      rest (self, QUIET);
      return;
    }
    self->greeted = FALSE;
  }
  if (ow_open_rosa_get_wait (self->server) > 0) {
    rest (self, ow_open_rosa_get_wait (self->server));
    return;
  }
  begin (self);
  if (self->greeted)
    take (self);
  else
    ow_open_rosa_greet_async (self->server, self->cancellable, on_greeted, g_object_ref (self));
}

void
ow_sender_wake (OwSender *self)
{
  g_return_if_fail (OW_IS_SENDER (self));

  self->woken = self->busy;
  step (self);
}

static void
on_queued_one (OwSender *self)
{
  /* With the line known to be down, one more submission is no reason to try. */
  if (self->failures == 0)
    ow_sender_wake (self);
}

static void
on_line_changed (OwSender *self)
{
  if (ow_open_rosa_get_line_up (self->server) && !self->busy) {
    self->failures = 0;
    ow_sender_wake (self);
  }
}

static void
on_forbidden_changed (OwSender *self)
{
  if (!ow_open_rosa_get_forbidden (self->server))
    ow_sender_wake (self);
}

static void
on_hastened (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (OwSender) self = data;

  if (!ow_store_hasten_finish (OW_STORE (source), result, NULL))
    g_debug ("waits could not be ended, ignoring");
  ow_sender_wake (self);
}

static void
on_network_changed (OwSender *self,
                    gboolean  available)
{
  if (!available)
    return;
  self->failures = 0;
  ow_store_hasten_async (self->store, FALSE, on_hastened, g_object_ref (self));
}

void
ow_sender_start (OwSender *self)
{
  g_return_if_fail (OW_IS_SENDER (self));

  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->store, "queued-one", G_CALLBACK (on_queued_one), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->server, "notify::line-up", G_CALLBACK (on_line_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->server, "notify::forbidden", G_CALLBACK (on_forbidden_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (on_network_changed), self,
                           G_CONNECT_SWAPPED);
  step (self);
}

void
ow_sender_stop (OwSender *self)
{
  g_autoptr (GCancellable) cancellable = NULL;

  g_return_if_fail (OW_IS_SENDER (self));

  if (self->cancellable == NULL)
    return;
  cancellable = g_steal_pointer (&self->cancellable);
  clear_timer (self);
  g_signal_handlers_disconnect_by_data (self->store, self);
  g_signal_handlers_disconnect_by_data (self->server, self);
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_cancellable_cancel (cancellable);
  give_back (self);
}
