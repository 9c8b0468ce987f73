/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-screens"

#include "ow-screen-desk.h"

#include "ow-test-answer.h"

#define DAYS 9
#define HALF_HOUR_MINUTES 30

static void desk_iface_init (OwAppointmentsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwScreenDesk, ow_screen_desk, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_APPOINTMENTS, desk_iface_init))

static OwHalfHour *
new_half_hour (int   day,
               int   minutes,
               guint free)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) first = g_date_time_new (zone, 2026, 12, 1, 0, 0, 0);
  g_autoptr (GDateTime) that_day = g_date_time_add_days (first, day);
  g_autoptr (GDateTime) start = g_date_time_add_minutes (that_day, minutes);
  g_autofree char *id = g_strdup_printf ("%d-%d", day, minutes);

  return ow_half_hour_new (id, start, HALF_HOUR_MINUTES, free);
}

/* A full day, and others with a little free. */
static void
add_half_hours (OwScreenDesk *self,
                OwTimetable  *timetable)
{
  static const int starts[] = { 540, 570, 600, 630, 660, 840, 870, 900, 930, 960 };

  for (int day = 0; day < DAYS; day++)
    for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
      g_ptr_array_add (timetable->half_hours,
                       new_half_hour (day, starts[i], self->full || day == 1 || (day == 4 && starts[i] < 720)
                                                        ? 0
                                                        : (guint) (day + (int) i) % 4));
}

/* NULL: it answers. */
static GPtrArray *
get_waiting (gpointer desk)
{
  return OW_SCREEN_DESK (desk)->silent ? OW_SCREEN_DESK (desk)->waiting : NULL;
}

static void
list_async (OwAppointments         *desk,
            const OwTimetableQuery *query,
            GAsyncReadyCallback     callback,
            gpointer                user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);
  /* Who was second is told what is free now. */
  int error = OW_SCREEN_DESK (desk)->error == OW_APPOINTMENTS_ERROR_FULL ? 0 : OW_SCREEN_DESK (desk)->error;
  OwTimetable *timetable = ow_timetable_new ("济宁市任城区民政局婚姻登记处", "济宁市任城区洸河路街道仓库路 12 号",
                                             "0537-1234567");

  timetable->waits = TRUE;
  add_half_hours (OW_SCREEN_DESK (desk), timetable);
  ow_test_answer (task, get_waiting (desk), error, timetable, (GDestroyNotify) ow_timetable_free);
}

static OwTimetable *
list_finish (OwAppointments *desk,
             GAsyncResult   *result,
             GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hold_async (OwAppointments     *desk,
            const char         *id,
            const char         *key,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);

  ow_test_answer (task, get_waiting (desk), OW_SCREEN_DESK (desk)->error, g_strdup ("hold"), g_free);
}

static char *
hold_finish (OwAppointments *desk,
             GAsyncResult   *result,
             GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
let_go (OwAppointments *desk,
        const char     *id,
        const char     *hold)
{
}

static void
prepare (OwAppointments      *desk,
         const OwBookingPlan *plan)
{
}

static void
forget (OwAppointments *desk,
        const char     *instance_id)
{
}

static void
answer_booked (OwAppointments     *desk,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);
  g_autoptr (OwHalfHour) half_hour = new_half_hour (3, 570, 1);
  OwBooked *booked = OW_SCREEN_DESK (desk)->listed
                       ? ow_booked_new_waiting ("K7M2", "rencheng", "marry", "2026-12-02", OW_HALF_MORNING,
                                                OW_SCREEN_DESK (desk)->full)
                       : ow_booked_new ("K7M2", "rencheng", "marry", half_hour);

  ow_booked_set_days (booked, "", "");
  ow_test_answer (task, get_waiting (desk), OW_SCREEN_DESK (desk)->error, booked, (GDestroyNotify) ow_booked_free);
}

static void
confirm_async (OwAppointments     *desk,
               const char         *instance_id,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  answer_booked (desk, callback, user_data);
}

static OwBooked *
confirm_finish (OwAppointments *desk,
                GAsyncResult   *result,
                GPtrArray     **nearest,
                GError        **error)
{
  *nearest = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_half_hour_unref);
  for (int day = 3; day < 6 && !OW_SCREEN_DESK (desk)->full; day++)
    g_ptr_array_add (*nearest, new_half_hour (day, 600 + HALF_HOUR_MINUTES * day, 2));
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
look_up_async (OwAppointments     *desk,
               const char         *code,
               const char         *proof,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  answer_booked (desk, callback, user_data);
}

static void
move_async (OwAppointments     *desk,
            const char         *code,
            const char         *proof,
            const char         *half_hour,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  answer_booked (desk, callback, user_data);
}

static OwBooked *
booked_finish (OwAppointments *desk,
               GAsyncResult   *result,
               GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cancel_async (OwAppointments     *desk,
              const char         *code,
              const char         *proof,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  answer_booked (desk, callback, user_data);
}

static gboolean
cancel_finish (OwAppointments *desk,
               GAsyncResult   *result,
               GError        **error)
{
  g_autoptr (OwBooked) booked = g_task_propagate_pointer (G_TASK (result), error);

  return booked != NULL;
}

static void
desk_iface_init (OwAppointmentsInterface *iface)
{
  iface->list_async = list_async;
  iface->list_finish = list_finish;
  iface->hold_async = hold_async;
  iface->hold_finish = hold_finish;
  iface->let_go = let_go;
  iface->prepare = prepare;
  iface->forget = forget;
  iface->confirm_async = confirm_async;
  iface->confirm_finish = confirm_finish;
  iface->look_up_async = look_up_async;
  iface->move_async = move_async;
  iface->booked_finish = booked_finish;
  iface->cancel_async = cancel_async;
  iface->cancel_finish = cancel_finish;
}

static void
ow_screen_desk_finalize (GObject *object)
{
  g_ptr_array_unref (OW_SCREEN_DESK (object)->waiting);
  G_OBJECT_CLASS (ow_screen_desk_parent_class)->finalize (object);
}

static void
ow_screen_desk_class_init (OwScreenDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_screen_desk_finalize;
}

static void
ow_screen_desk_init (OwScreenDesk *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

OwScreenDesk *
ow_screen_desk_new (void)
{
  return g_object_new (OW_TYPE_SCREEN_DESK, NULL);
}
