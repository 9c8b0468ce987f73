/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-staff-report.h"

G_BEGIN_DECLS

/**
 * OwStaffDesk: what the screens have to do with the hall's staff: calling them, letting them in, and what they see.
 *
 * An interface owned by its user, beside OwBackOffice, which gives it out. Main thread; no call blocks.
 */
#define OW_TYPE_STAFF_DESK (ow_staff_desk_get_type ())
G_DECLARE_INTERFACE (OwStaffDesk, ow_staff_desk, OW, STAFF_DESK, GObject)

struct _OwStaffDeskInterface {
  GTypeInterface parent_iface;

  gboolean (*get_can_call) (OwStaffDesk *self);
  void (*call_async) (OwStaffDesk *self, const char *language, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*call_finish) (OwStaffDesk *self, GAsyncResult *result, GError **error);
  void (*end_call) (OwStaffDesk *self);

  gboolean (*get_has_pin) (OwStaffDesk *self);
  void (*let_in_async) (OwStaffDesk *self, const char *pin, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*let_in_finish) (OwStaffDesk *self, GAsyncResult *result, guint *wait);

  void (*look_async) (OwStaffDesk *self, GAsyncReadyCallback callback, gpointer user_data);
  OwStaffReport *(*look_finish) (OwStaffDesk *self, GAsyncResult *result);
  void (*send) (OwStaffDesk *self, gboolean held_too);
};

/* Whether there is a hall that tells its staff when somebody wants help. */
gboolean       ow_staff_desk_get_can_call  (OwStaffDesk *self);
/* @language: in which the screen speaks to whoever calls. One call at a time; another ends the one before. */
void           ow_staff_desk_call_async    (OwStaffDesk *self, const char *language, GAsyncReadyCallback callback, gpointer user_data);
/* TRUE only when the hall has said that the staff hear of it. */
gboolean       ow_staff_desk_call_finish   (OwStaffDesk *self, GAsyncResult *result, GError **error);
/* Nobody wants help any more. */
void           ow_staff_desk_end_call      (OwStaffDesk *self);

/* Whether the settings have a number that lets the staff in; without, nothing does. */
gboolean       ow_staff_desk_get_has_pin   (OwStaffDesk *self);
void           ow_staff_desk_let_in_async  (OwStaffDesk *self, const char *pin, GAsyncReadyCallback callback, gpointer user_data);
/* FALSE: it was another number, or none was looked at; *@wait seconds must pass before the next is. */
gboolean       ow_staff_desk_let_in_finish (OwStaffDesk *self, GAsyncResult *result, guint *wait);

/* How everything is now; the caller owns it. */
void           ow_staff_desk_look_async    (OwStaffDesk *self, GAsyncReadyCallback callback, gpointer user_data);
OwStaffReport *ow_staff_desk_look_finish   (OwStaffDesk *self, GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;
/* All waits are over; @held_too: those that were held back are tried once more. What comes of it, a look tells. */
void           ow_staff_desk_send          (OwStaffDesk *self, gboolean held_too);

G_END_DECLS
