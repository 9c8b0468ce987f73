/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-idle-way.h"

#include "ow-idle-sheet.h"
#include "ow-language.h"
#include "ow-player-host.h"

struct _OwIdleWay {
  GObject parent_instance;

  OwWindow *window;
  OwVisit *visit;
  OwIdleMonitor *idle;
  OwSheet *covered;     /* by the warning; NULL for none */
  const char *language; /* of its words; static */
  int seconds;          /* of quiet until the warning */
  int assisted_seconds; /* where the staff are beside the person; never less */
  gboolean assisted;
  gboolean waiting; /* for them */
  gboolean held; /* the watch waits for the machine, not for the person */
};

G_DEFINE_FINAL_TYPE (OwIdleWay, ow_idle_way, G_TYPE_OBJECT)

static void
ow_idle_way_dispose (GObject *object)
{
  OwIdleWay *self = OW_IDLE_WAY (object);

  g_clear_object (&self->covered);
  g_clear_object (&self->idle);
  g_clear_object (&self->visit);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (ow_idle_way_parent_class)->dispose (object);
}

static void
ow_idle_way_class_init (OwIdleWayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_idle_way_dispose;
}

static void
ow_idle_way_init (OwIdleWay *self)
{
}

static void
on_warned (OwIdleWay *self)
{
  GtkWidget *sheet;

  if (!ow_visit_warn (self->visit))
    return;
  /* What was asked, or that the staff are on their way, is there again afterwards. */
  g_set_object (&self->covered, ow_window_get_sheet (self->window));
  self->language = ow_language_get ();
  sheet = ow_idle_sheet_new (self->idle, ow_stake_of (GTK_WIDGET (ow_window_get_page (self->window))));
  g_signal_connect_object (sheet, "answered", G_CALLBACK (ow_idle_monitor_touch), self->idle, G_CONNECT_SWAPPED);
  ow_window_present_sheet (self->window, OW_SHEET (sheet));
}

static void
on_resumed (OwIdleWay *self)
{
  g_autoptr (OwSheet) covered = g_steal_pointer (&self->covered);

  ow_visit_resume (self->visit);
  if (covered == NULL) {
    ow_window_dismiss_sheet (self->window);
    return;
  }
  ow_window_present_sheet (self->window, covered);
  if (!g_str_equal (self->language, ow_language_get ()))
    ow_sheet_retranslate (covered);
}

static void
on_expired (OwIdleWay *self)
{
  g_clear_object (&self->covered);
}

/* A touch that ends the warning does nothing else. */
static gboolean
on_touched (OwIdleWay *self)
{
  gboolean warned = ow_idle_monitor_is_warned (self->idle);

  ow_idle_monitor_touch (self->idle);
  return warned;
}

OwIdleWay *
ow_idle_way_new (OwWindow *window,
                 OwVisit  *visit,
                 OwClock  *clock,
                 OwConfig *config)
{
  OwIdleWay *self = g_object_new (OW_TYPE_IDLE_WAY, NULL);
  OwPlayer *player = ow_player_host_get_player (OW_PLAYER_HOST (window));

  self->window = g_object_ref (window);
  self->visit = g_object_ref (visit);
  self->seconds = ow_config_get_int (config, "Screen", "IdleSeconds", OW_IDLE_DEFAULT_SECONDS, 1, 3600);
  self->assisted_seconds = MAX (self->seconds, ow_config_get_int (config, "Screen", "AssistedIdleSeconds",
                                                                  OW_IDLE_ASSISTED_SECONDS, 1, 3600));
  self->idle = ow_idle_monitor_new (clock, self->seconds,
                                    ow_config_get_int (config, "Screen", "WarningSeconds", OW_IDLE_WARNING_SECONDS,
                                                       20, 3600));
  g_signal_connect_object (self->window, "touched", G_CALLBACK (on_touched), self, G_CONNECT_SWAPPED);
  if (player != NULL)
    g_signal_connect_object (player, "went-on", G_CALLBACK (ow_idle_way_tell_listened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "warned", G_CALLBACK (on_warned), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "resumed", G_CALLBACK (on_resumed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "expired", G_CALLBACK (on_expired), self, G_CONNECT_SWAPPED);
  return self;
}

OwIdleMonitor *
ow_idle_way_get_monitor (OwIdleWay *self)
{
  g_return_val_if_fail (OW_IS_IDLE_WAY (self), NULL);

  return self->idle;
}

static void
update_seconds (OwIdleWay *self)
{
  ow_idle_monitor_set_seconds (self->idle,
                               self->assisted || self->waiting ? self->assisted_seconds : self->seconds);
}

void
ow_idle_way_set_assisted (OwIdleWay *self,
                          gboolean   assisted)
{
  g_return_if_fail (OW_IS_IDLE_WAY (self));

  self->assisted = assisted;
  update_seconds (self);
}

void
ow_idle_way_set_waiting (OwIdleWay *self,
                         gboolean   waiting)
{
  g_return_if_fail (OW_IS_IDLE_WAY (self));

  self->waiting = waiting;
  update_seconds (self);
}

void
ow_idle_way_set_held (OwIdleWay *self,
                      gboolean   held)
{
  g_return_if_fail (OW_IS_IDLE_WAY (self));

  if (self->held == held)
    return;
  self->held = held;
  if (held)
    ow_idle_monitor_hold (self->idle);
  else
    ow_idle_monitor_release (self->idle);
}

void
ow_idle_way_tell_listened (OwIdleWay *self)
{
  g_return_if_fail (OW_IS_IDLE_WAY (self));

  if (!ow_idle_monitor_is_warned (self->idle))
    ow_idle_monitor_touch (self->idle);
}
