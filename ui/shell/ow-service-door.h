/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-back-office.h"
#include "ow-clock.h"
#include "ow-config.h"
#include "ow-page.h"
#include "ow-service.h"
#include "ow-slot-way.h"

G_BEGIN_DECLS

/**
 * OwServiceDoor: the way in: what stands there before a visit and at its beginning, which services can be entered in it, and
 * what is said where one can't.
 *
 * What the hall has closed is looked at as a visit begins, and stays so until it ends: nobody stands before a door that was
 * open a minute ago. What was begun before is gone on with, and handed in, all the same. Owns references to what it was
 * made with. Main thread.
 */
typedef struct _OwServiceDoor OwServiceDoor;

/* @posters: of OwPoster; nullable. */
OwServiceDoor *ow_service_door_new   (OwBackOffice *office, OwClock *clock, GListModel *posters) G_GNUC_WARN_UNUSED_RESULT;
void           ow_service_door_free  (OwServiceDoor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwServiceDoor, ow_service_door_free)

/* What stands there between visits (OwAttractPage); it watches for the staff where they have a code. */
GtkWidget     *ow_service_door_new_attract_page (OwServiceDoor *self, GListModel *services, OwConfig *config);
/* Whether the staff have a code that lets them in. */
gboolean       ow_service_door_knows_staff (OwServiceDoor *self);
/* Has that page, or the first page of a visit, say whether something was left that can be gone on with. */
void           ow_service_door_tell_resumable (OwServiceDoor *self, OwPage *page);
/* A visit begins. */
void           ow_service_door_look  (OwServiceDoor *self);
/* The first page of a visit (OwHomePage). */
GtkWidget     *ow_service_door_new_home_page (OwServiceDoor *self, GListModel *services, OwSlotWay *slots);
/* The page (OwUnavailablePage) that stands before this service; NULL when one can enter. */
GtkWidget     *ow_service_door_refuse (OwServiceDoor *self, OwService *service);

G_END_DECLS
