/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-settlements.h"

#include "ow-store-error.h"

#define MOST_AT_ONCE 16

typedef struct {
  char *instance_id;
  OwOutcome outcome;
  char *word;
  GTimeSpan wait;
} Settlement;

struct _OwSettlements {
  GObject parent_instance;

  OwStore *store;
  GQueue queue;  /* of Settlement */
  guint writing; /* so many of them, from the head */
};

enum {
  WRITTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OwSettlements, ow_settlements, G_TYPE_OBJECT)

static void
settlement_free (gpointer data)
{
  Settlement *settlement = data;

  g_free (settlement->instance_id);
  g_free (settlement->word);
  g_free (settlement);
}

static void
ow_settlements_finalize (GObject *object)
{
  OwSettlements *self = OW_SETTLEMENTS (object);

  g_queue_clear_full (&self->queue, settlement_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (ow_settlements_parent_class)->finalize (object);
}

static void
ow_settlements_class_init (OwSettlementsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_settlements_finalize;

  signals[WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
ow_settlements_init (OwSettlements *self)
{
  g_queue_init (&self->queue);
}

OwSettlements *
ow_settlements_new (OwStore *store)
{
  OwSettlements *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);

  self = g_object_new (OW_TYPE_SETTLEMENTS, NULL);
  self->store = g_object_ref (store);
  return self;
}

static void
on_settled (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (OwSettlements) self = data;
  g_autoptr (GError) error = NULL;
  gboolean written = ow_store_settle_finish (OW_STORE (source), result, &error);

  /* A damaged store that was mended meanwhile has it queued again: it goes once more, and the server knows it. */
  written |= g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_STATE);
  while (written && self->writing-- > 0)
    settlement_free (g_queue_pop_head (&self->queue));
  self->writing = 0;
  if (written)
    ow_settlements_write (self);
  else
    g_debug ("a submission could not be settled: %s", error->message);
  g_signal_emit (self, signals[WRITTEN], 0, written);
}

/* The deliveries at the head: one commit costs as much as many. */
static GStrv
list_delivered (OwSettlements *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n = 0;

  for (const GList *l = self->queue.head; l != NULL && n < MOST_AT_ONCE; l = l->next, n++) {
    const Settlement *settlement = l->data;

    if (settlement->outcome != OW_OUTCOME_DELIVERED)
      break;
    g_strv_builder_add (ids, settlement->instance_id);
  }
  return g_strv_builder_end (ids);
}

void
ow_settlements_write (OwSettlements *self)
{
  const Settlement *first;
  g_auto (GStrv) delivered = NULL;

  g_return_if_fail (OW_IS_SETTLEMENTS (self));

  first = g_queue_peek_head (&self->queue);
  if (self->writing > 0 || first == NULL)
    return;
  delivered = list_delivered (self);
  self->writing = MAX (g_strv_length (delivered), 1);
  if (*delivered != NULL)
    ow_store_deliver_async (self->store, (const char *const *) delivered, on_settled, g_object_ref (self));
  else
    ow_store_settle_async (self->store, first->instance_id, first->outcome, first->word, first->wait, on_settled,
                           g_object_ref (self));
}

void
ow_settlements_add (OwSettlements *self,
                    const char    *instance_id,
                    OwOutcome      outcome,
                    const char    *word,
                    GTimeSpan      wait)
{
  Settlement *settlement;
  gboolean stuck;

  g_return_if_fail (OW_IS_SETTLEMENTS (self));

  settlement = g_new0 (Settlement, 1);
  settlement->instance_id = g_strdup (instance_id);
  settlement->outcome = outcome;
  settlement->word = g_strdup (word);
  settlement->wait = wait;

  stuck = ow_settlements_is_stuck (self);
  g_queue_push_tail (&self->queue, settlement);
  if (!stuck)
    ow_settlements_write (self);
}

guint
ow_settlements_get_n (OwSettlements *self)
{
  g_return_val_if_fail (OW_IS_SETTLEMENTS (self), 0);

  return self->queue.length;
}

gboolean
ow_settlements_is_stuck (OwSettlements *self)
{
  g_return_val_if_fail (OW_IS_SETTLEMENTS (self), FALSE);

  return self->queue.length > 0 && self->writing == 0;
}
