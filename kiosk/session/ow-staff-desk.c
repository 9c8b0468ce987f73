/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-staff-desk.h"

G_DEFINE_INTERFACE (OwStaffDesk, ow_staff_desk, G_TYPE_OBJECT)

static void
ow_staff_desk_default_init (OwStaffDeskInterface *iface)
{
}

gboolean
ow_staff_desk_get_can_call (OwStaffDesk *self)
{
  g_return_val_if_fail (OW_IS_STAFF_DESK (self), FALSE);

  return OW_STAFF_DESK_GET_IFACE (self)->get_can_call (self);
}

void
ow_staff_desk_call_async (OwStaffDesk        *self,
                          const char         *language,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (OW_IS_STAFF_DESK (self));
  g_return_if_fail (language != NULL);

  OW_STAFF_DESK_GET_IFACE (self)->call_async (self, language, callback, user_data);
}

gboolean
ow_staff_desk_call_finish (OwStaffDesk  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (OW_IS_STAFF_DESK (self), FALSE);

  return OW_STAFF_DESK_GET_IFACE (self)->call_finish (self, result, error);
}

void
ow_staff_desk_end_call (OwStaffDesk *self)
{
  g_return_if_fail (OW_IS_STAFF_DESK (self));

  OW_STAFF_DESK_GET_IFACE (self)->end_call (self);
}

gboolean
ow_staff_desk_get_has_pin (OwStaffDesk *self)
{
  g_return_val_if_fail (OW_IS_STAFF_DESK (self), FALSE);

  return OW_STAFF_DESK_GET_IFACE (self)->get_has_pin (self);
}

void
ow_staff_desk_let_in_async (OwStaffDesk        *self,
                            const char         *pin,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (OW_IS_STAFF_DESK (self));
  g_return_if_fail (pin != NULL);

  OW_STAFF_DESK_GET_IFACE (self)->let_in_async (self, pin, callback, user_data);
}

gboolean
ow_staff_desk_let_in_finish (OwStaffDesk  *self,
                             GAsyncResult *result,
                             guint        *wait)
{
  g_return_val_if_fail (OW_IS_STAFF_DESK (self), FALSE);
  g_return_val_if_fail (wait != NULL, FALSE);

  return OW_STAFF_DESK_GET_IFACE (self)->let_in_finish (self, result, wait);
}

void
ow_staff_desk_look_async (OwStaffDesk        *self,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (OW_IS_STAFF_DESK (self));

  OW_STAFF_DESK_GET_IFACE (self)->look_async (self, callback, user_data);
}

OwStaffReport *
ow_staff_desk_look_finish (OwStaffDesk  *self,
                           GAsyncResult *result)
{
  g_return_val_if_fail (OW_IS_STAFF_DESK (self), NULL);

  return OW_STAFF_DESK_GET_IFACE (self)->look_finish (self, result);
}

void
ow_staff_desk_send (OwStaffDesk *self,
                    gboolean     held_too)
{
  g_return_if_fail (OW_IS_STAFF_DESK (self));

  OW_STAFF_DESK_GET_IFACE (self)->send (self, held_too);
}
