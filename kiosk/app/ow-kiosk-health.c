/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-health.h"

#include "ow-hall-reporter.h"

struct _OwKioskHealth {
  GObject parent_instance;

  OwHallReporter *reporter;
  OwKioskTell tell;
  gpointer user_data;
  char *folder;    /* that is tried */
  OwDisk disk;     /* as it was at the last trial; 0 before it */
  gboolean trying;
  gboolean again;  /* a report went out meanwhile */
};

G_DEFINE_FINAL_TYPE (OwKioskHealth, ow_kiosk_health, G_TYPE_OBJECT)

static void
ow_kiosk_health_dispose (GObject *object)
{
  OwKioskHealth *self = OW_KIOSK_HEALTH (object);

  if (self->reporter != NULL)
    ow_hall_reporter_stop (self->reporter);
  g_clear_object (&self->reporter);

  G_OBJECT_CLASS (ow_kiosk_health_parent_class)->dispose (object);
}

static void
ow_kiosk_health_finalize (GObject *object)
{
  g_free (OW_KIOSK_HEALTH (object)->folder);

  G_OBJECT_CLASS (ow_kiosk_health_parent_class)->finalize (object);
}

static void
ow_kiosk_health_class_init (OwKioskHealthClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_kiosk_health_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_kiosk_health_finalize;
}

static void
ow_kiosk_health_init (OwKioskHealth *self)
{
}

static void try_disk (OwKioskHealth *self);

static void
on_disk_tried (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (OwKioskHealth) self = user_data;
  OwDisk before = self->disk;

  self->trying = FALSE;
  self->disk = ow_disk_trial_finish (result);
  if (self->reporter == NULL)
    return;
  /* That it takes something isn't news at the first time. */
  if (self->disk != before && !(before == 0 && self->disk == OW_DISK_TAKES))
    ow_hall_reporter_touch (self->reporter);
  if (self->again)
    try_disk (self);
}

static void
try_disk (OwKioskHealth *self)
{
  self->again = self->trying;
  if (self->trying)
    return;
  self->trying = TRUE;
  ow_disk_trial_async (self->folder, on_disk_tried, g_object_ref (self));
}

static GBytes *
report (gpointer user_data)
{
  OwKioskHealth *self = user_data;
  OwKioskReport what = { 0 };
  g_autoptr (GPtrArray) releases = NULL;
  g_autoptr (GPtrArray) troubles = NULL;

  what.closed = !self->tell (&what, self->user_data);
  releases = what.releases;
  troubles = what.troubles;
  what.disk = self->disk;
  if (self->folder == NULL)
    self->folder = g_strdup (what.state_dir);
  try_disk (self);
  return ow_kiosk_report_make (&what);
}

OwKioskHealth *
ow_kiosk_health_new (OwHttp     *http,
                     const char *hall,
                     const char *kiosk_id,
                     OwKioskTell tell,
                     gpointer    user_data)
{
  g_autoptr (OwKioskHealth) self = g_object_new (OW_TYPE_KIOSK_HEALTH, NULL);

  self->tell = tell;
  self->user_data = user_data;
  self->reporter = ow_hall_reporter_new (http, hall, kiosk_id, report, self, NULL);
  return self->reporter != NULL ? g_steal_pointer (&self) : NULL;
}

void
ow_kiosk_health_set_pace (OwKioskHealth *self,
                          guint          soon_ms,
                          guint          every_ms)
{
  g_return_if_fail (OW_IS_KIOSK_HEALTH (self));

  ow_hall_reporter_set_pace (self->reporter, soon_ms, every_ms);
}

void
ow_kiosk_health_start (OwKioskHealth *self)
{
  g_return_if_fail (OW_IS_KIOSK_HEALTH (self));

  ow_hall_reporter_start (self->reporter);
}

void
ow_kiosk_health_stop (OwKioskHealth *self)
{
  g_return_if_fail (OW_IS_KIOSK_HEALTH (self));

  ow_hall_reporter_stop (self->reporter);
}

void
ow_kiosk_health_touch (OwKioskHealth *self)
{
  g_return_if_fail (OW_IS_KIOSK_HEALTH (self));

  ow_hall_reporter_touch (self->reporter);
}
