/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-history.h"

#define PACE G_TIME_SPAN_HOUR /* age is looked at no more often */

struct _OwKioskHistory {
  GObject parent_instance;

  OwStore *store;
  OwClock *clock;
  OwOutboxHistory keep;
  gint64 looked; /* by the clock that nobody sets; 0: not yet */
  gboolean busy;
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (OwKioskHistory, ow_kiosk_history, G_TYPE_OBJECT)

static void
ow_kiosk_history_dispose (GObject *object)
{
  OwKioskHistory *self = OW_KIOSK_HISTORY (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ow_kiosk_history_parent_class)->dispose (object);
}

static void
ow_kiosk_history_class_init (OwKioskHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_kiosk_history_dispose;
}

static void
ow_kiosk_history_init (OwKioskHistory *self)
{
}

static void cut (OwKioskHistory *self);

static void
on_cut (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (OwKioskHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean more;

  self->busy = FALSE;
  if (!ow_store_cut_history_finish (OW_STORE (source), result, &more, &error))
    g_message ("what was delivered long ago can't be forgotten now: %s", error->message);
  else if (more && !self->stopped)
    cut (self);
}

static void
cut (OwKioskHistory *self)
{
  OwOutboxHistory keep = { self->keep.count, ow_clock_is_sure (self->clock) ? self->keep.age : 0 };

  self->busy = TRUE;
  if (keep.age > 0)
    self->looked = ow_clock_now_monotonic (self->clock);
  ow_store_cut_history_async (self->store, &keep, on_cut, g_object_ref (self));
}

static void
on_delivered (OwKioskHistory *self)
{
  guint delivered;

  g_object_get (self->store, "delivered", &delivered, NULL);
  if (!self->busy && !self->stopped &&
      (delivered > self->keep.count || self->looked == 0 ||
       ow_clock_now_monotonic (self->clock) - self->looked >= PACE))
    cut (self);
}

OwKioskHistory *
ow_kiosk_history_new (OwStore               *store,
                      OwClock               *clock,
                      const OwOutboxHistory *keep)
{
  OwKioskHistory *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);

  self = g_object_new (OW_TYPE_KIOSK_HISTORY, NULL);
  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->keep = *keep;
  if (keep->count > 0)
    g_signal_connect_object (store, "notify::delivered", G_CALLBACK (on_delivered), self, G_CONNECT_SWAPPED);
  return self;
}

void
ow_kiosk_history_stop (OwKioskHistory *self)
{
  g_return_if_fail (OW_IS_KIOSK_HISTORY (self));

  self->stopped = TRUE;
}
