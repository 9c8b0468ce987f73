/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-service-door.h"

#include "ow-attract-page.h"
#include "ow-case-page.h"
#include "ow-home-page.h"
#include "ow-unavailable-page.h"

struct _OwServiceDoor {
  OwBackOffice *office;
  OwClock *clock;
  GListModel *posters; /* nullable */
  GPtrArray *closures; /* of OwClosure: of this visit */
};

OwServiceDoor *
ow_service_door_new (OwBackOffice *office,
                     OwClock      *clock,
                     GListModel   *posters)
{
  OwServiceDoor *self = g_new0 (OwServiceDoor, 1);

  self->office = g_object_ref (office);
  self->clock = g_object_ref (clock);
  g_set_object (&self->posters, posters);
  self->closures = g_ptr_array_new ();
  return self;
}

void
ow_service_door_free (OwServiceDoor *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->closures, g_ptr_array_unref);
  g_clear_object (&self->posters);
  g_clear_object (&self->clock);
  g_clear_object (&self->office);
  g_free (self);
}

gboolean
ow_service_door_knows_staff (OwServiceDoor *self)
{
  OwStaffDesk *desk = ow_back_office_get_staff_desk (self->office);

  return desk != NULL && ow_staff_desk_get_has_pin (desk);
}

GtkWidget *
ow_service_door_new_attract_page (OwServiceDoor *self,
                                  GListModel    *services,
                                  OwConfig      *config)
{
  GtkWidget *page = ow_attract_page_new (config, services);

  ow_attract_page_set_posters (OW_ATTRACT_PAGE (page), self->posters, self->clock);
  if (ow_service_door_knows_staff (self))
    ow_attract_page_watch_for_staff (OW_ATTRACT_PAGE (page));
  return page;
}

void
ow_service_door_tell_resumable (OwServiceDoor *self,
                                OwPage        *page)
{
  gboolean resumable = ow_back_office_get_draft_hint (self->office) != NULL;

  if (OW_IS_ATTRACT_PAGE (page))
    ow_attract_page_set_resumable (OW_ATTRACT_PAGE (page), resumable);
  else if (OW_IS_HOME_PAGE (page))
    ow_home_page_set_resumable (OW_HOME_PAGE (page), resumable);
}

void
ow_service_door_look (OwServiceDoor *self)
{
  g_ptr_array_unref (self->closures);
  self->closures = ow_back_office_list_closures (self->office);
}

GtkWidget *
ow_service_door_new_home_page (OwServiceDoor *self,
                               GListModel    *services,
                               OwSlotWay     *slots)
{
  GtkWidget *page = ow_home_page_new (services, ow_back_office_get_slip_days (self->office) > 0);

  ow_home_page_set_closures (OW_HOME_PAGE (page), self->closures);
  if (ow_slot_way_has_any (slots, services))
    ow_home_page_add_appointment (OW_HOME_PAGE (page));
  if (ow_back_office_get_cases (self->office) != NULL && ow_case_page_has_any (services))
    ow_home_page_add_matters (OW_HOME_PAGE (page));
  return page;
}

GtkWidget *
ow_service_door_refuse (OwServiceDoor *self,
                        OwService     *service)
{
  OwClosure *closure = ow_closure_find (self->closures, ow_service_get_id (service));
  GtkWidget *page = NULL;

  if (closure != NULL)
    page = ow_unavailable_page_new_closed (service, closure);
  else if (!ow_service_get_available (service))
    page = ow_unavailable_page_new (service, OW_UNAVAILABLE_YET);
  else if (!ow_back_office_get_ready (self->office))
    /* Better said now than after an hour of answers. */
    page = ow_unavailable_page_new (service, OW_UNAVAILABLE_NOW);
  if (page != NULL)
    ow_unavailable_page_offer_papers (OW_UNAVAILABLE_PAGE (page), self->clock);
  return page;
}
