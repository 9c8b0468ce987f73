/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-slot-way.h"

#include "ow-appointment-page.h"
#include "ow-book-page.h"
#include "ow-receipt-page.h"
#include "ow-slot-page.h"
#include "ow-slot-plan.h"

struct _OwSlotWay {
  OwBackOffice *office;
  char *passed; /* for which office and kind the person went on without; NULL for none */
};

OwSlotWay *
ow_slot_way_new (OwBackOffice *office)
{
  OwSlotWay *self = g_new0 (OwSlotWay, 1);

  self->office = g_object_ref (office);
  return self;
}

void
ow_slot_way_free (OwSlotWay *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->office);
  g_free (self->passed);
  g_free (self);
}

static char *
name_of (const OwSlotPlan *plan)
{
  return g_strconcat (plan->office, "/", plan->kind, NULL);
}

/* Whether half hours are offered where the journey stands: at their page, and at the review when nothing is decided. */
static gboolean
is_offered (OwSlotWay        *self,
            OwJourney        *journey,
            const OwSlotPlan *plan)
{
  g_autofree char *name = name_of (plan);

  if (ow_journey_get_page (journey) != NULL)
    return ow_slot_plan_is_here (journey);
  return !ow_slot_plan_holds (journey, plan) && g_strcmp0 (self->passed, name) != 0;
}

static void
let_go (OwAppointments *desk,
        OwJourney      *journey)
{
  g_autofree char *slot = ow_slot_plan_dup (journey, "id");
  g_autofree char *hold = ow_slot_plan_dup (journey, "hold");

  if (*slot != '\0' && *hold != '\0')
    ow_appointments_let_go (desk, slot, hold);
}

static void
give_up (OwAppointments *desk,
         OwJourney      *journey)
{
  g_autofree char *state = ow_slot_plan_dup (journey, "state");

  let_go (desk, journey);
  if (*state != '\0')
    ow_slot_plan_clear (journey);
}

void
ow_slot_way_forget (OwSlotWay *self,
                    OwJourney *journey)
{
  OwAppointments *desk = ow_back_office_get_appointments (self->office);

  g_clear_pointer (&self->passed, g_free);
  if (desk == NULL || journey == NULL)
    return;
  let_go (desk, journey);
  if (*ow_key_texts_get (ow_service_get_texts (ow_journey_get_service (journey)), "Slots/Service") != '\0')
    ow_appointments_forget (desk, ow_filling_get_instance_id (ow_journey_get_filling (journey)));
}

GtkWidget *
ow_slot_way_new_page (OwSlotWay *self,
                      OwJourney *journey)
{
  OwAppointments *desk = ow_back_office_get_appointments (self->office);
  g_autoptr (OwSlotPlan) plan = desk != NULL ? ow_slot_plan_read (journey) : NULL;

  if (desk == NULL)
    return NULL;
  if (plan == NULL || !ow_slot_plan_holds (journey, plan))
    give_up (desk, journey);
  return plan != NULL && is_offered (self, journey, plan) ? ow_slot_page_new (desk, journey) : NULL;
}

void
ow_slot_way_pass (OwSlotWay *self,
                  OwJourney *journey)
{
  g_autoptr (OwSlotPlan) plan = ow_slot_plan_read (journey);

  g_clear_pointer (&self->passed, g_free);
  if (plan != NULL)
    self->passed = name_of (plan);
}

void
ow_slot_way_prepare (OwSlotWay *self,
                     OwJourney *journey)
{
  OwAppointments *desk = ow_back_office_get_appointments (self->office);

  if (desk != NULL)
    ow_book_page_prepare (desk, journey);
}

GtkWidget *
ow_slot_way_new_book_page (OwSlotWay  *self,
                           OwJourney  *journey,
                           const char *number)
{
  OwAppointments *desk = ow_back_office_get_appointments (self->office);
  g_autoptr (OwSlotPlan) plan = desk != NULL ? ow_slot_plan_read (journey) : NULL;

  if (plan == NULL || !ow_slot_plan_holds (journey, plan))
    return NULL;
  return ow_book_page_new (desk, journey, number);
}

void
ow_slot_way_tell (OwSlotWay *self,
                  OwJourney *journey,
                  GtkWidget *page)
{
  g_autofree char *state = ow_slot_plan_dup (journey, "state");
  g_autofree char *place = ow_slot_plan_dup (journey, "place");
  g_autofree char *half = ow_slot_plan_dup (journey, "half");
  g_autofree char *time = ow_slot_plan_dup_words (journey);
  g_autoptr (GDateTime) start = ow_slot_plan_get_start (journey);

  if (start != NULL)
    ow_receipt_page_set_appointment (OW_RECEIPT_PAGE (page), state, start, time, half, place);
}

gboolean
ow_slot_way_has_any (OwSlotWay  *self,
                     GListModel *services)
{
  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (services, i);

    if (ow_key_texts_get (ow_service_get_texts (service), "Slots/Service")[0] != '\0')
      return ow_back_office_get_appointments (self->office) != NULL;
  }
  return FALSE;
}

GtkWidget *
ow_slot_way_new_appointment_page (OwSlotWay *self,
                                  OwPrinter *printer,
                                  OwClock   *clock)
{
  g_autoptr (GDateTime) today = ow_clock_now_local (clock);

  return ow_appointment_page_new (ow_back_office_get_appointments (self->office), printer, today);
}
