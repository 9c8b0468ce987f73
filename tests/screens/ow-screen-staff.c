/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-screens"

#include "ow-screen-staff.h"

static void desk_iface_init (OwStaffDeskInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwScreenStaff, ow_screen_staff, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_STAFF_DESK, desk_iface_init))

static gboolean
says_yes (OwStaffDesk *desk)
{
  return TRUE;
}

static void
end_call (OwStaffDesk *desk)
{
  OwScreenStaff *self = OW_SCREEN_STAFF (desk);

  if (self->waiting != NULL)
    g_task_return_new_error (self->waiting, G_IO_ERROR, G_IO_ERROR_CANCELLED, "taken back");
  g_clear_object (&self->waiting);
}

static void
call_async (OwStaffDesk        *desk,
            const char         *language,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  OwScreenStaff *self = OW_SCREEN_STAFF (desk);
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);

  end_call (desk);
  if (self->silent)
    self->waiting = g_steal_pointer (&task);
  else if (self->reached)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "as the test wants it");
}

static gboolean
call_finish (OwStaffDesk  *desk,
             GAsyncResult *result,
             GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
let_in_async (OwStaffDesk        *desk,
              const char         *pin,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);

  g_task_return_boolean (task, FALSE);
}

static gboolean
let_in_finish (OwStaffDesk  *desk,
               GAsyncResult *result,
               guint        *wait)
{
  *wait = OW_SCREEN_STAFF (desk)->wait;
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
look_async (OwStaffDesk        *desk,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

static void
add_trouble (OwStaffReport *report,
             gint64         now)
{
  report->line = OW_STAFF_LINE_REFUSED;
  report->ahead = 11 * G_TIME_SPAN_MINUTE;
  report->damaged = TRUE;
  report->waiting = 3;
  report->oldest = now - 2 * G_TIME_SPAN_DAY;
  report->free = 90 * 1024 * 1024;
  report->aside = 2;
  report->cut_off = TRUE;
  report->unsigned_too = TRUE;
  report->refused = 1;
  ow_staff_report_add_held (report, "12345678901244", "after-death", OW_STAFF_WHY_CONFLICT,
                            "a submission already exists with this ID, but with different XML",
                            now - G_TIME_SPAN_DAY);
  ow_staff_report_add_unfetched (report, NULL, "busy", now - 2 * G_TIME_SPAN_HOUR);
  ow_staff_report_add_unfetched (report, "marriage", "unloadable", now - G_TIME_SPAN_DAY);
  ow_staff_report_add_held (report, "22345678901244", "marriage", OW_STAFF_WHY_LARGE, NULL, now - G_TIME_SPAN_HOUR);
  ow_staff_report_add_held (report, "32345678901244", "marriage", OW_STAFF_WHY_UNREAD, NULL, now - G_TIME_SPAN_DAY);
  report->n_held += 40;
  report->n_lost += 24;
  ow_staff_report_add_form (report, "assistance", "9", FALSE);
}

static OwStaffReport *
look_finish (OwStaffDesk  *desk,
             GAsyncResult *result)
{
  OwStaffReport *report = ow_staff_report_new ();
  gint64 now = g_get_real_time ();

  report->open = TRUE;
  report->line = OW_STAFF_LINE_UP;
  report->heard = now;
  report->knows_time = TRUE;
  report->knows_disk = TRUE;
  report->free = G_GUINT64_CONSTANT (20) * 1024 * 1024 * 1024;
  report->program = g_strdup ("1.0");
  report->pack = g_strdup ("jinxiang");
  report->pack_version = g_strdup ("7");
  if (OW_SCREEN_STAFF (desk)->trouble)
    add_trouble (report, now);
  return report;
}

static void
send_what_waits (OwStaffDesk *desk,
                 gboolean     held_too)
{
}

static void
desk_iface_init (OwStaffDeskInterface *iface)
{
  iface->get_can_call = says_yes;
  iface->call_async = call_async;
  iface->call_finish = call_finish;
  iface->end_call = end_call;
  iface->get_has_pin = says_yes;
  iface->let_in_async = let_in_async;
  iface->let_in_finish = let_in_finish;
  iface->look_async = look_async;
  iface->look_finish = look_finish;
  iface->send = send_what_waits;
}

static void
ow_screen_staff_dispose (GObject *object)
{
  end_call (OW_STAFF_DESK (object));
  G_OBJECT_CLASS (ow_screen_staff_parent_class)->dispose (object);
}

static void
ow_screen_staff_class_init (OwScreenStaffClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_screen_staff_dispose;
}

static void
ow_screen_staff_init (OwScreenStaff *self)
{
}

OwScreenStaff *
ow_screen_staff_new (void)
{
  return g_object_new (OW_TYPE_SCREEN_STAFF, NULL);
}
