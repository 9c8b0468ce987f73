/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-appointments.h"

#define NOON 12

G_DEFINE_INTERFACE (OwAppointments, ow_appointments, G_TYPE_OBJECT)
G_DEFINE_QUARK (ow-appointments-error-quark, ow_appointments_error)

static void
ow_appointments_default_init (OwAppointmentsInterface *iface)
{
}

/* --- Values -------------------------------------------------------------------------------------- */

OwHalfHour *
ow_half_hour_new (const char *id,
                  GDateTime  *start,
                  guint       minutes,
                  guint       free)
{
  OwHalfHour *self = g_rc_box_new0 (OwHalfHour);

  self->id = g_strdup (id);
  self->start = g_date_time_ref (start);
  self->minutes = minutes;
  self->free = free;
  return self;
}

gboolean
ow_half_hour_is_morning (OwHalfHour *self)
{
  return g_date_time_get_hour (self->start) < NOON;
}

OwHalfHour *
ow_half_hour_ref (OwHalfHour *self)
{
  return g_rc_box_acquire (self);
}

static void
half_hour_clear (gpointer data)
{
  OwHalfHour *self = data;

  g_free (self->id);
  g_date_time_unref (self->start);
}

void
ow_half_hour_unref (OwHalfHour *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, half_hour_clear);
}

OwTimetable *
ow_timetable_new (const char *place,
                  const char *address,
                  const char *phone)
{
  OwTimetable *self = g_new0 (OwTimetable, 1);

  self->place = g_strdup (place);
  self->address = g_strdup (address);
  self->phone = g_strdup (phone);
  self->half_hours = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_half_hour_unref);
  return self;
}

void
ow_timetable_free (OwTimetable *self)
{
  if (self == NULL)
    return;
  g_free (self->place);
  g_free (self->address);
  g_free (self->phone);
  g_ptr_array_unref (self->half_hours);
  g_free (self);
}

OwBooked *
ow_booked_new (const char *code,
               const char *office,
               const char *kind,
               OwHalfHour *half_hour)
{
  OwBooked *self = g_new0 (OwBooked, 1);

  self->code = g_strdup (code);
  self->office = g_strdup (office);
  self->kind = g_strdup (kind);
  self->from = g_strdup ("");
  self->to = g_strdup ("");
  self->day = g_strdup ("");
  self->half = g_strdup ("");
  if (half_hour != NULL)
    self->half_hour = ow_half_hour_ref (half_hour);
  return self;
}

OwBooked *
ow_booked_new_waiting (const char *code,
                       const char *office,
                       const char *kind,
                       const char *day,
                       const char *half,
                       gboolean    ended)
{
  OwBooked *self = ow_booked_new (code, office, kind, NULL);

  g_free (self->day);
  g_free (self->half);
  self->day = g_strdup (day);
  self->half = g_strdup (half);
  self->ended = ended;
  return self;
}

void
ow_booked_set_days (OwBooked   *self,
                    const char *from,
                    const char *to)
{
  g_free (self->from);
  g_free (self->to);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
}

void
ow_booked_free (OwBooked *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->office);
  g_free (self->kind);
  g_free (self->from);
  g_free (self->to);
  g_free (self->day);
  g_free (self->half);
  ow_half_hour_unref (self->half_hour);
  g_free (self);
}

/* --- Interface ----------------------------------------------------------------------------------- */

void
ow_appointments_list_async (OwAppointments         *self,
                            const OwTimetableQuery *query,
                            GAsyncReadyCallback     callback,
                            gpointer                user_data)
{
  g_return_if_fail (OW_IS_APPOINTMENTS (self));
  g_return_if_fail (query != NULL);

  OW_APPOINTMENTS_GET_IFACE (self)->list_async (self, query, callback, user_data);
}

OwTimetable *
ow_appointments_list_finish (OwAppointments *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (OW_IS_APPOINTMENTS (self), NULL);

  return OW_APPOINTMENTS_GET_IFACE (self)->list_finish (self, result, error);
}

void
ow_appointments_hold_async (OwAppointments     *self,
                            const char         *half_hour,
                            const char         *key,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (OW_IS_APPOINTMENTS (self));
  g_return_if_fail (half_hour != NULL);
  g_return_if_fail (key != NULL);

  OW_APPOINTMENTS_GET_IFACE (self)->hold_async (self, half_hour, key, callback, user_data);
}

char *
ow_appointments_hold_finish (OwAppointments *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (OW_IS_APPOINTMENTS (self), NULL);

  return OW_APPOINTMENTS_GET_IFACE (self)->hold_finish (self, result, error);
}

void
ow_appointments_let_go (OwAppointments *self,
                        const char     *half_hour,
                        const char     *hold)
{
  g_return_if_fail (OW_IS_APPOINTMENTS (self));
  g_return_if_fail (half_hour != NULL);
  g_return_if_fail (hold != NULL);

  OW_APPOINTMENTS_GET_IFACE (self)->let_go (self, half_hour, hold);
}

void
ow_appointments_prepare (OwAppointments      *self,
                         const OwBookingPlan *plan)
{
  g_return_if_fail (OW_IS_APPOINTMENTS (self));
  g_return_if_fail (plan != NULL);

  OW_APPOINTMENTS_GET_IFACE (self)->prepare (self, plan);
}

void
ow_appointments_forget (OwAppointments *self,
                        const char     *instance_id)
{
  g_return_if_fail (OW_IS_APPOINTMENTS (self));
  g_return_if_fail (instance_id != NULL);

  OW_APPOINTMENTS_GET_IFACE (self)->forget (self, instance_id);
}

void
ow_appointments_confirm_async (OwAppointments     *self,
                               const char         *instance_id,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (OW_IS_APPOINTMENTS (self));
  g_return_if_fail (instance_id != NULL);

  OW_APPOINTMENTS_GET_IFACE (self)->confirm_async (self, instance_id, callback, user_data);
}

OwBooked *
ow_appointments_confirm_finish (OwAppointments *self,
                                GAsyncResult   *result,
                                GPtrArray     **nearest,
                                GError        **error)
{
  g_return_val_if_fail (OW_IS_APPOINTMENTS (self), NULL);

  return OW_APPOINTMENTS_GET_IFACE (self)->confirm_finish (self, result, nearest, error);
}

void
ow_appointments_look_up_async (OwAppointments     *self,
                               const char         *code,
                               const char         *proof,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (OW_IS_APPOINTMENTS (self));
  g_return_if_fail (code != NULL);
  g_return_if_fail (proof != NULL);

  OW_APPOINTMENTS_GET_IFACE (self)->look_up_async (self, code, proof, callback, user_data);
}

void
ow_appointments_move_async (OwAppointments     *self,
                            const char         *code,
                            const char         *proof,
                            const char         *half_hour,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (OW_IS_APPOINTMENTS (self));
  g_return_if_fail (code != NULL);
  g_return_if_fail (proof != NULL);
  g_return_if_fail (half_hour != NULL);

  OW_APPOINTMENTS_GET_IFACE (self)->move_async (self, code, proof, half_hour, callback, user_data);
}

OwBooked *
ow_appointments_booked_finish (OwAppointments *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (OW_IS_APPOINTMENTS (self), NULL);

  return OW_APPOINTMENTS_GET_IFACE (self)->booked_finish (self, result, error);
}

void
ow_appointments_cancel_async (OwAppointments     *self,
                              const char         *code,
                              const char         *proof,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (OW_IS_APPOINTMENTS (self));
  g_return_if_fail (code != NULL);
  g_return_if_fail (proof != NULL);

  OW_APPOINTMENTS_GET_IFACE (self)->cancel_async (self, code, proof, callback, user_data);
}

gboolean
ow_appointments_cancel_finish (OwAppointments *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (OW_IS_APPOINTMENTS (self), FALSE);

  return OW_APPOINTMENTS_GET_IFACE (self)->cancel_finish (self, result, error);
}
