/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-watch.h"

#include "ow-backoff.h"
#include "ow-tuf-error.h"

/* A line that is back should be seen soon: what waits to be sent is woken by it. */
#define SHORTEST_MAX_WAIT 10
#define LONGEST_MAX_WAIT 60

struct _OwFormWatch {
  GObject parent_instance;

  OwFormLibrary *library;
  OwPackLibrary *packs[OW_RELEASED_N_KINDS]; /* NULL for none */
  guint polled;           /* how many of them, in this round */
  GError *failure;        /* the first of the round; NULL for none */
  GCancellable *polling;  /* NULL while stopped */
  GNetworkMonitor *monitor;
  GSource *timer;
  guint seconds;
  guint failures;
  gboolean refreshing;
  gboolean told;
  gboolean wants_all;     /* the next round leaves nothing to another one */
  gboolean look_again;    /* something was said to be new while a round was under way */
};

G_DEFINE_FINAL_TYPE (OwFormWatch, ow_form_watch, G_TYPE_OBJECT)

static void
ow_form_watch_dispose (GObject *object)
{
  OwFormWatch *self = OW_FORM_WATCH (object);

  ow_form_watch_stop (self);
  g_clear_object (&self->library);
  for (guint kind = 0; kind < OW_RELEASED_N_KINDS; kind++)
    g_clear_object (&self->packs[kind]);
  g_clear_error (&self->failure);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (ow_form_watch_parent_class)->dispose (object);
}

static void
ow_form_watch_class_init (OwFormWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_form_watch_dispose;
}

static void
ow_form_watch_init (OwFormWatch *self)
{
}

OwFormWatch *
ow_form_watch_new (OwFormLibrary *library)
{
  OwFormWatch *self;

  g_return_val_if_fail (OW_IS_FORM_LIBRARY (library), NULL);

  self = g_object_new (OW_TYPE_FORM_WATCH, NULL);
  self->library = g_object_ref (library);
  return self;
}

void
ow_form_watch_add_packs (OwFormWatch   *self,
                         OwReleasedKind kind,
                         OwPackLibrary *packs)
{
  g_return_if_fail (OW_IS_FORM_WATCH (self) && OW_IS_PACK_LIBRARY (packs));

  g_set_object (&self->packs[kind], packs);
}

static void poll_now (OwFormWatch *self);

static void
clear_timer (OwFormWatch *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static gboolean
on_timer (gpointer data)
{
  OwFormWatch *self = data;

  clear_timer (self);
  poll_now (self);
  return G_SOURCE_REMOVE;
}

guint
ow_form_watch_pace (OwFormWatch *self,
                    guint        seconds)
{
  guint cost;

  g_return_val_if_fail (OW_IS_FORM_WATCH (self), seconds);

  cost = ow_form_library_get_cost (self->library);
  if (cost > 1)
    return cost * seconds;
  return ow_form_library_is_signed (self->library) && self->told ? MAX (seconds, OW_FORM_WATCH_TOLD_SECONDS) : seconds;
}

static void
poll_later (OwFormWatch *self)
{
  guint pace = ow_form_watch_pace (self, self->seconds);
  GTimeSpan wait = ow_backoff_spread (pace * G_TIME_SPAN_SECOND, g_random_double ());

  if (self->failures > 0)
    wait = ow_backoff_wait (self->failures,
                            CLAMP (self->seconds, SHORTEST_MAX_WAIT, LONGEST_MAX_WAIT) * G_TIME_SPAN_SECOND,
                            g_random_double ());
  wait = MAX (wait, ow_form_library_get_wait (self->library));
  clear_timer (self);
  self->timer = g_timeout_source_new (MIN (wait / 1000, G_MAXINT));
  g_source_set_callback (self->timer, on_timer, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static void
end_round (OwFormWatch *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->failure);

  self->refreshing = FALSE;
  /* Someone may be holding releases back, or giving out false ones: that is for people to know, once. */
  if (error != NULL && error->domain == OW_TUF_ERROR && self->failures == 0)
    g_message ("signed forms can't be trusted: %s", error->message);
  else if (error != NULL)
    g_debug ("the forms could not be refreshed: %s", error->message);
  self->failures = error != NULL ? self->failures + 1 : 0;
  if (self->polling == NULL)
    return;
  if (self->look_again)
    poll_now (self);
  else
    poll_later (self);
}

static void poll_packs (OwFormWatch *self);

/* Forms that give way to those of a pack do so in the next round. */
static void
on_packs_polled (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (OwFormWatch) self = data;
  OwPackLibrary *packs = OW_PACK_LIBRARY (source);

  ow_pack_library_refresh_finish (packs, result, self->failure == NULL ? &self->failure : NULL);
  if (packs == self->packs[OW_RELEASED_PACK] &&
      ow_form_library_set_pack_released (self->library, ow_pack_library_is_released (packs)))
    self->look_again = TRUE;
  poll_packs (self);
}

/* One after the other; a form or a pack that fails holds the others up no more than itself. */
static void
poll_packs (OwFormWatch *self)
{
  while (self->polled < OW_RELEASED_N_KINDS && self->packs[self->polled] == NULL)
    self->polled++;
  if (self->polling == NULL || self->polled == OW_RELEASED_N_KINDS)
    end_round (self);
  else
    ow_pack_library_refresh_async (self->packs[self->polled++], self->polling, on_packs_polled, g_object_ref (self));
}

static void
on_polled (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (OwFormWatch) self = data;

  g_clear_error (&self->failure);
  ow_form_library_refresh_finish (OW_FORM_LIBRARY (source), result, &self->failure);
  self->polled = 0;
  poll_packs (self);
}

static void
poll_now (OwFormWatch *self)
{
  if (self->refreshing || self->polling == NULL)
    return;
  clear_timer (self);
  self->refreshing = TRUE;
  self->look_again = FALSE;
  if (self->wants_all)
    ow_form_library_refresh_async (self->library, self->polling, on_polled, g_object_ref (self));
  else
    ow_form_library_poll_async (self->library, self->polling, on_polled, g_object_ref (self));
  self->wants_all = FALSE;
}

static void
on_network_changed (OwFormWatch *self,
                    gboolean     available)
{
  if (available)
    poll_now (self);
}

void
ow_form_watch_start (OwFormWatch *self,
                     guint        seconds)
{
  g_return_if_fail (OW_IS_FORM_WATCH (self));
  g_return_if_fail (seconds > 0);

  if (self->polling != NULL || ow_form_library_get_cost (self->library) == 0)
    return;
  self->seconds = seconds;
  self->polling = g_cancellable_new ();
  if (self->monitor == NULL)
    self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (on_network_changed), self,
                           G_CONNECT_SWAPPED);
  poll_now (self);
}

void
ow_form_watch_stop (OwFormWatch *self)
{
  g_autoptr (GCancellable) polling = NULL;

  g_return_if_fail (OW_IS_FORM_WATCH (self));

  if (self->polling == NULL)
    return;
  polling = g_steal_pointer (&self->polling);
  clear_timer (self);
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_cancellable_cancel (polling);
}

void
ow_form_watch_set_told (OwFormWatch *self,
                        gboolean     told)
{
  g_return_if_fail (OW_IS_FORM_WATCH (self));

  if (self->told == told)
    return;
  self->told = told;
  if (self->timer != NULL && self->failures == 0)
    poll_later (self);
}

void
ow_form_watch_look (OwFormWatch *self)
{
  g_return_if_fail (OW_IS_FORM_WATCH (self));

  self->wants_all = TRUE;
  self->look_again = self->refreshing;
  poll_now (self);
}
