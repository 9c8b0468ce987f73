/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-back-office.h"
#include "ow-clock.h"
#include "ow-service.h"
#include "ow-slot-way.h"

G_BEGIN_DECLS

/**
 * OwServiceDoor: which services can be entered in this visit, and what is said where one can't.
 *
 * What the hall has closed is looked at as a visit begins, and stays so until it ends: nobody stands before a door that was
 * open a minute ago. What was begun before is gone on with, and handed in, all the same. Owns references to office and
 * clock. Main thread.
 */
typedef struct _OwServiceDoor OwServiceDoor;

OwServiceDoor *ow_service_door_new   (OwBackOffice *office, OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void           ow_service_door_free  (OwServiceDoor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwServiceDoor, ow_service_door_free)

/* A visit begins. */
void           ow_service_door_look  (OwServiceDoor *self);
/* The first page of a visit (OwHomePage). */
GtkWidget     *ow_service_door_new_home_page (OwServiceDoor *self, GListModel *services, OwSlotWay *slots);
/* The page (OwUnavailablePage) that stands before this service; NULL when one can enter. */
GtkWidget     *ow_service_door_refuse (OwServiceDoor *self, OwService *service);

G_END_DECLS
