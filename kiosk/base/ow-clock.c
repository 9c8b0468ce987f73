/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-clock.h"

#include <gio/gio.h>

struct _OwClock {
  GObject parent_instance;

  GDateTime *fixed; /* where it began; NULL: the system's clock */

  GMutex lock; /* all below */
  GTimeSpan moved;  /* of a fixed clock, the wall's time since then */
  gint64 monotonic; /* of a fixed clock */
  gboolean heard;
  gint64 offset; /* what it is in truth, less monotonic time */
};

G_DEFINE_FINAL_TYPE (OwClock, ow_clock, G_TYPE_OBJECT)

static void
ow_clock_finalize (GObject *object)
{
  OwClock *self = OW_CLOCK (object);

  g_clear_pointer (&self->fixed, g_date_time_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (ow_clock_parent_class)->finalize (object);
}

static void
ow_clock_class_init (OwClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_clock_finalize;
}

static void
ow_clock_init (OwClock *self)
{
  g_mutex_init (&self->lock);
}

OwClock *
ow_clock_new_system (void)
{
  return g_object_new (OW_TYPE_CLOCK, NULL);
}

OwClock *
ow_clock_new_fixed (GDateTime *instant)
{
  OwClock *self = g_object_new (OW_TYPE_CLOCK, NULL);

  self->fixed = g_date_time_to_local (instant);
  return self;
}

OwClock *
ow_clock_new_iso8601 (const char *instant,
                      GError    **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (instant, zone);

  if (time == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         "the time is not written as ISO 8601");
    return NULL;
  }
  return ow_clock_new_fixed (time);
}

/* Of one of the values that other threads may set. */
static gint64
read_locked (OwClock      *self,
             const gint64 *value)
{
  gint64 read;

  g_mutex_lock (&self->lock);
  read = *value;
  g_mutex_unlock (&self->lock);
  return read;
}

GDateTime *
ow_clock_now_local (OwClock *self)
{
  g_return_val_if_fail (OW_IS_CLOCK (self), NULL);

  if (self->fixed == NULL)
    return g_date_time_new_now_local ();
  return g_date_time_add (self->fixed, read_locked (self, &self->moved));
}

gint64
ow_clock_now_monotonic (OwClock *self)
{
  g_return_val_if_fail (OW_IS_CLOCK (self), 0);

  return self->fixed != NULL ? read_locked (self, &self->monotonic) : g_get_monotonic_time ();
}

gint64
ow_clock_now_wall (OwClock *self)
{
  g_return_val_if_fail (OW_IS_CLOCK (self), 0);

  if (self->fixed == NULL)
    return g_get_real_time ();
  return g_date_time_to_unix (self->fixed) * G_TIME_SPAN_SECOND + g_date_time_get_microsecond (self->fixed) +
         read_locked (self, &self->moved);
}

void
ow_clock_hear (OwClock *self,
               gint64   seconds)
{
  gint64 monotonic;

  g_return_if_fail (OW_IS_CLOCK (self));
  g_return_if_fail (ABS (seconds) < G_MAXINT64 / G_TIME_SPAN_SECOND / 2);

  monotonic = ow_clock_now_monotonic (self);
  g_mutex_lock (&self->lock);
  self->heard = TRUE;
  self->offset = seconds * G_TIME_SPAN_SECOND - monotonic;
  g_mutex_unlock (&self->lock);
}

/* FALSE: nobody has said so. */
static gboolean
tell (OwClock *self,
      gint64  *truth)
{
  gint64 monotonic = ow_clock_now_monotonic (self);
  gboolean heard;

  g_mutex_lock (&self->lock);
  heard = self->heard;
  *truth = self->offset + monotonic;
  g_mutex_unlock (&self->lock);
  return heard;
}

gboolean
ow_clock_get_ahead (OwClock   *self,
                    GTimeSpan *ahead)
{
  gint64 truth;

  g_return_val_if_fail (OW_IS_CLOCK (self), FALSE);

  if (!tell (self, &truth))
    return FALSE;
  *ahead = ow_clock_now_wall (self) - truth;
  return TRUE;
}

gboolean
ow_clock_is_sure (OwClock *self)
{
  GTimeSpan ahead;

  return ow_clock_get_ahead (self, &ahead) && ABS (ahead) < OW_CLOCK_DOUBT;
}

gint64
ow_clock_now_true (OwClock *self)
{
  gint64 truth;

  g_return_val_if_fail (OW_IS_CLOCK (self), 0);

  return tell (self, &truth) ? truth : ow_clock_now_wall (self);
}

static void
move (OwClock  *self,
      GTimeSpan wall,
      GTimeSpan monotonic)
{
  g_mutex_lock (&self->lock);
  self->moved += wall;
  self->monotonic += monotonic;
  g_mutex_unlock (&self->lock);
}

void
ow_clock_correct (OwClock  *self,
                  GTimeSpan microseconds)
{
  g_return_if_fail (OW_IS_CLOCK (self));
  g_return_if_fail (self->fixed != NULL);

  move (self, microseconds, 0);
}

void
ow_clock_advance (OwClock  *self,
                  GTimeSpan microseconds)
{
  g_return_if_fail (OW_IS_CLOCK (self));
  g_return_if_fail (self->fixed != NULL);

  move (self, microseconds, microseconds);
}
