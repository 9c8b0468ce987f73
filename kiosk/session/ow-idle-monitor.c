/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-idle-monitor.h"

#define CHECK_MILLISECONDS 250

struct _OwIdleMonitor {
  GObject parent_instance;

  OwClock *clock;
  gint64 quiet;   /* microseconds without a touch until the warning */
  gint64 warning; /* and from there to the end */
  gint64 touched; /* monotonic */
  guint timer_id; /* 0: stopped */
  guint holds;
  gboolean warned;
  guint remaining;
};

G_DEFINE_FINAL_TYPE (OwIdleMonitor, ow_idle_monitor, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_REMAINING,
  N_PROPS
};

enum {
  SIGNAL_WARNED,
  SIGNAL_RESUMED,
  SIGNAL_EXPIRED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_remaining (OwIdleMonitor *self,
               guint          remaining)
{
  if (self->remaining == remaining)
    return;
  self->remaining = remaining;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REMAINING]);
}

static void
ow_idle_monitor_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  OwIdleMonitor *self = OW_IDLE_MONITOR (object);

  switch (prop_id) {
  case PROP_REMAINING:
    g_value_set_uint (value, self->remaining);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_idle_monitor_finalize (GObject *object)
{
  OwIdleMonitor *self = OW_IDLE_MONITOR (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (ow_idle_monitor_parent_class)->finalize (object);
}

static guint
new_signal (OwIdleMonitorClass *klass,
            const char         *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
ow_idle_monitor_class_init (OwIdleMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_idle_monitor_get_property;
  object_class->finalize = ow_idle_monitor_finalize;

  props[PROP_REMAINING] = g_param_spec_uint ("remaining", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_WARNED] = new_signal (klass, "warned");
  signals[SIGNAL_RESUMED] = new_signal (klass, "resumed");
  signals[SIGNAL_EXPIRED] = new_signal (klass, "expired");
}

static void
ow_idle_monitor_init (OwIdleMonitor *self)
{
}

OwIdleMonitor *
ow_idle_monitor_new (OwClock *clock,
                     guint    seconds,
                     guint    warning_seconds)
{
  OwIdleMonitor *self = g_object_new (OW_TYPE_IDLE_MONITOR, NULL);

  self->clock = g_object_ref (clock);
  self->quiet = (gint64) seconds * G_USEC_PER_SEC;
  self->warning = (gint64) warning_seconds * G_USEC_PER_SEC;
  return self;
}

void
ow_idle_monitor_set_seconds (OwIdleMonitor *self,
                             guint          seconds)
{
  g_return_if_fail (OW_IS_IDLE_MONITOR (self));
  g_return_if_fail (seconds > 0);

  self->quiet = (gint64) seconds * G_USEC_PER_SEC;
  ow_idle_monitor_touch (self);
}

static gboolean
on_timer (gpointer user_data)
{
  ow_idle_monitor_check (user_data);
  return G_SOURCE_CONTINUE;
}

void
ow_idle_monitor_start (OwIdleMonitor *self)
{
  g_return_if_fail (OW_IS_IDLE_MONITOR (self));

  if (self->timer_id == 0)
    self->timer_id = g_timeout_add (CHECK_MILLISECONDS, on_timer, self);
  ow_idle_monitor_touch (self);
}

void
ow_idle_monitor_stop (OwIdleMonitor *self)
{
  g_return_if_fail (OW_IS_IDLE_MONITOR (self));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->warned = FALSE;
  set_remaining (self, 0);
}

void
ow_idle_monitor_touch (OwIdleMonitor *self)
{
  g_return_if_fail (OW_IS_IDLE_MONITOR (self));

  if (self->timer_id == 0)
    return;
  self->touched = ow_clock_now_monotonic (self->clock);
  if (!self->warned)
    return;
  self->warned = FALSE;
  set_remaining (self, 0);
  g_signal_emit (self, signals[SIGNAL_RESUMED], 0);
}

void
ow_idle_monitor_hold (OwIdleMonitor *self)
{
  g_return_if_fail (OW_IS_IDLE_MONITOR (self));

  self->holds++;
  ow_idle_monitor_touch (self);
}

void
ow_idle_monitor_release (OwIdleMonitor *self)
{
  g_return_if_fail (OW_IS_IDLE_MONITOR (self));
  g_return_if_fail (self->holds > 0);

  self->holds--;
  ow_idle_monitor_touch (self);
}

gboolean
ow_idle_monitor_is_warned (OwIdleMonitor *self)
{
  g_return_val_if_fail (OW_IS_IDLE_MONITOR (self), FALSE);

  return self->warned;
}

guint
ow_idle_monitor_get_remaining (OwIdleMonitor *self)
{
  g_return_val_if_fail (OW_IS_IDLE_MONITOR (self), 0);

  return self->remaining;
}

static void
check_warned (OwIdleMonitor *self,
              gint64         left)
{
  if (left <= 0) {
    ow_idle_monitor_stop (self);
    g_signal_emit (self, signals[SIGNAL_EXPIRED], 0);
    return;
  }
  /* Rounded up: "1" is said as long as there is any time at all. */
  set_remaining (self, (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  if (self->warned)
    return;
  self->warned = TRUE;
  g_signal_emit (self, signals[SIGNAL_WARNED], 0);
}

void
ow_idle_monitor_check (OwIdleMonitor *self)
{
  gint64 quiet;

  g_return_if_fail (OW_IS_IDLE_MONITOR (self));

  if (self->timer_id == 0 || self->holds > 0)
    return;
  quiet = ow_clock_now_monotonic (self->clock) - self->touched;
  if (!self->warned && quiet < self->quiet)
    return;
  /* Nobody is thrown out unwarned, however late the timer came. */
  if (!self->warned && quiet > self->quiet) {
    self->touched += quiet - self->quiet;
    quiet = self->quiet;
  }
  check_warned (self, self->quiet + self->warning - quiet);
}
