/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-book-page.h"

#include <glib/gi18n.h>

#include "ow-awaiting.h"
#include "ow-button-label.h"
#include "ow-language.h"
#include "ow-slot-picker.h"
#include "ow-slot-plan.h"
#include "ow-stake.h"

/* Nobody waits longer than this; what is asked goes on without them. */
#define PATIENCE_SECONDS 20

struct _OwBookPage {
  OwPage parent_instance;

  OwAppointments *desk;
  OwJourney *journey;
  OwSlotPlan *plan;
  char *number;
  GPtrArray *nearest; /* what is free instead; NULL while the hall is asked */
  OwHalfHour *wanted; /* one of them; NULL for what was held */
  guint patience_id;  /* 0 while nothing is waited for */
  GtkWidget *box;
  GtkWidget *picker;
  GtkWidget *none;
};

G_DEFINE_FINAL_TYPE (OwBookPage, ow_book_page, OW_TYPE_PAGE)

static guint settled_signal;

/* --- Words --------------------------------------------------------------------------------------- */

static void
say (OwBookPage *self)
{
  OwPage *page = OW_PAGE (self);
  gboolean picks = self->nearest != NULL && self->nearest->len > 0;

  gtk_widget_set_visible (self->box, picks);
  ow_button_set_label (self->none, _("None of these: I wait for word from the office"));
  if (self->nearest == NULL) {
    ow_page_set_heading (page, ow_slot_plan_waits (self->journey) ? _("Putting you on the waiting list")
                                                                  : _("Booking your time"));
    ow_page_set_help (page, _("What you filled in is safe. One moment, please."));
    ow_page_set_primary_label (page, NULL);
    return;
  }
  ow_page_set_heading (page, _("That time has just been taken"));
  ow_page_set_help (page, picks ? _("What you filled in is safe. Would one of these do?")
                                : _("What you filled in is safe. The office tells you when it can be done."));
  /* Translators: the button that books the half hour that was touched. */
  ow_page_set_primary_label (page, picks ? _("Book this time") : _("Continue"));
  ow_page_set_error (page, NULL);
}

static void
ow_book_page_retranslate (OwPage *page)
{
  OwBookPage *self = OW_BOOK_PAGE (page);

  OW_PAGE_CLASS (ow_book_page_parent_class)->retranslate (page);
  ow_page_set_section (page, ow_service_get_name (ow_journey_get_service (self->journey), ow_language_get ()));
  ow_slot_picker_retranslate (OW_SLOT_PICKER (self->picker));
  say (self);
}

/* --- Booking ------------------------------------------------------------------------------------- */

static void
settle (OwBookPage *self,
        const char *state,
        const char *code)
{
  g_autofree char *number = g_strdup (self->number);

  ow_slot_plan_settle (self->journey, state, code);
  g_signal_emit (self, settled_signal, 0, number);
}

/* What the form allows of it: the hall knows neither anybody's age nor any other rule. */
static GPtrArray *
allowed_of (OwBookPage *self,
            GPtrArray  *nearest)
{
  GPtrArray *allowed = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_half_hour_unref);

  for (guint i = 0; nearest != NULL && i < nearest->len; i++) {
    OwHalfHour *half_hour = nearest->pdata[i];
    g_autofree char *day = g_date_time_format (half_hour->start, "%Y-%m-%d");

    if (strcmp (day, self->plan->from) >= 0 && strcmp (day, self->plan->to) <= 0)
      g_ptr_array_add (allowed, ow_half_hour_ref (half_hour));
  }
  return allowed;
}

static void
offer_others (OwBookPage *self,
              GPtrArray  *nearest)
{
  g_clear_pointer (&self->nearest, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, ow_half_hour_unref);
  self->nearest = allowed_of (self, nearest);
  ow_slot_picker_set_chosen (OW_SLOT_PICKER (self->picker), NULL);
  ow_slot_picker_show_few (OW_SLOT_PICKER (self->picker), self->nearest);
  ow_page_set_busy (OW_PAGE (self), FALSE);
  say (self);
  ow_page_focus_heading (OW_PAGE (self));
}

static void
weigh (OwBookPage   *self,
       const GError *error,
       GPtrArray    *nearest)
{
  g_message ("a half hour isn't booked yet: %s", error->message);
  if (g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_LINE))
    settle (self, OW_SLOT_STATE_ASKED, NULL);
  else if (g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_ALREADY))
    settle (self, OW_SLOT_STATE_ALREADY, NULL);
  else if (ow_slot_plan_waits (self->journey))
    settle (self, OW_SLOT_STATE_FULL, NULL);
  else
    offer_others (self, nearest);
}

/* @half_hour: in place of what the form has. */
static void
tell_other (OwBookPage *self,
            OwHalfHour *half_hour)
{
  g_autofree char *place = ow_slot_plan_dup (self->journey, "place");
  g_autofree char *address = ow_slot_plan_dup (self->journey, "address");
  g_autofree char *phone = ow_slot_plan_dup (self->journey, "call");
  const OwSlotChoice choice = {
    half_hour->id, NULL, half_hour->start, half_hour->minutes, place, address, phone,
  };

  if (!ow_slot_plan_choose (self->journey, self->plan, &choice))
    g_message ("the form refuses the day of a half hour that is booked");
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OwBookPage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (GPtrArray) nearest = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwBooked) booked = ow_appointments_confirm_finish (OW_APPOINTMENTS (source), result, &nearest, &error);

  if (self == NULL || self->patience_id == 0)
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (booked == NULL) {
    weigh (self, error, nearest);
    return;
  }
  if (booked->half_hour == NULL) {
    settle (self, OW_SLOT_STATE_WAITING, booked->code);
    return;
  }
  /* Somebody stepped back just before. */
  if (ow_slot_plan_waits (self->journey))
    tell_other (self, booked->half_hour);
  settle (self, OW_SLOT_STATE_BOOKED, booked->code);
}

static gboolean
on_no_answer (gpointer user_data)
{
  OwBookPage *self = user_data;

  self->patience_id = 0;
  settle (self, OW_SLOT_STATE_ASKED, NULL);
  return G_SOURCE_REMOVE;
}

static void
confirm (OwBookPage *self)
{
  self->patience_id = g_timeout_add_seconds (PATIENCE_SECONDS, on_no_answer, self);
  ow_page_set_busy (OW_PAGE (self), TRUE);
  ow_appointments_confirm_async (self->desk, ow_filling_get_instance_id (ow_journey_get_filling (self->journey)),
                                 on_confirmed, ow_awaiting_new (self, NULL));
}

static void
ow_book_page_shown (OwPage *page)
{
  OW_PAGE_CLASS (ow_book_page_parent_class)->shown (page);
  confirm (OW_BOOK_PAGE (page));
}

static void
on_picked (OwBookPage *self,
           OwHalfHour *half_hour)
{
  if (ow_page_get_busy (OW_PAGE (self)))
    return;
  g_clear_pointer (&self->wanted, ow_half_hour_unref);
  self->wanted = ow_half_hour_ref (half_hour);
  ow_slot_picker_set_chosen (OW_SLOT_PICKER (self->picker), half_hour->id);
  say (self);
}

static void
on_none_clicked (OwBookPage *self)
{
  settle (self, OW_SLOT_STATE_FULL, NULL);
}

static void
ow_book_page_proceed (OwPage *page)
{
  OwBookPage *self = OW_BOOK_PAGE (page);

  if (self->wanted == NULL && self->nearest != NULL && self->nearest->len > 0) {
    ow_page_set_error (page, _("Please choose one before you go on"));
    return;
  }
  if (self->wanted == NULL) {
    settle (self, OW_SLOT_STATE_FULL, NULL);
    return;
  }
  tell_other (self, self->wanted);
  ow_book_page_prepare (self->desk, self->journey);
  g_clear_pointer (&self->nearest, g_ptr_array_unref);
  say (self);
  confirm (self);
}

/* --- Object -------------------------------------------------------------------------------------- */

static void
ow_book_page_dispose (GObject *object)
{
  OwBookPage *self = OW_BOOK_PAGE (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_object (&self->journey);
  g_clear_pointer (&self->plan, ow_slot_plan_free);
  g_clear_pointer (&self->nearest, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, ow_half_hour_unref);
  g_clear_pointer (&self->number, g_free);
  G_OBJECT_CLASS (ow_book_page_parent_class)->dispose (object);
}

static void
ow_book_page_class_init (OwBookPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_book_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_book_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_book_page_shown;
  OW_PAGE_CLASS (klass)->proceed = ow_book_page_proceed;
  settled_signal = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ow_book_page_init (OwBookPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "slots");
  self->picker = ow_slot_picker_new ();
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  self->none = gtk_button_new ();
  gtk_widget_add_css_class (self->none, "big");
  g_signal_connect_object (self->none, "clicked", G_CALLBACK (on_none_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->picker);
  gtk_box_append (GTK_BOX (self->box), self->none);
  ow_page_set_content (OW_PAGE (self), self->box);
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
  ow_page_set_busy (OW_PAGE (self), TRUE);
  ow_stake_mark (GTK_WIDGET (self), OW_STAKE_SAFE);
}

void
ow_book_page_prepare (OwAppointments *desk,
                      OwJourney      *journey)
{
  g_autoptr (OwSlotPlan) plan = ow_slot_plan_read (journey);
  g_autofree char *slot = ow_slot_plan_dup (journey, "id");
  g_autofree char *half = ow_slot_plan_dup (journey, "half");
  g_autofree char *hold = ow_slot_plan_dup (journey, "hold");
  g_autoptr (GDateTime) start = ow_slot_plan_get_start (journey);
  g_autofree char *day = start != NULL ? g_date_time_format (start, "%Y-%m-%d") : NULL;
  OwBookingPlan booking = { 0 };

  if (plan == NULL || start == NULL || !ow_slot_plan_holds (journey, plan))
    return;
  booking.instance_id = ow_filling_get_instance_id (ow_journey_get_filling (journey));
  booking.half_hour = ow_slot_plan_waits (journey) ? NULL : slot;
  booking.office = plan->office;
  booking.kind = plan->kind;
  booking.day = day;
  booking.half = g_str_equal (half, OW_SLOT_WHOLE_DAY) ? NULL : half;
  booking.hold = *hold != '\0' ? hold : NULL;
  booking.start = start;
  booking.documents = (const char *const *) plan->documents;
  booking.from = plan->from;
  booking.to = plan->to;
  booking.phone = plan->phone;
  ow_appointments_prepare (desk, &booking);
}

GtkWidget *
ow_book_page_new (OwAppointments *desk,
                  OwJourney      *journey,
                  const char     *number)
{
  OwBookPage *self = g_object_new (OW_TYPE_BOOK_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->journey = g_object_ref (journey);
  self->plan = ow_slot_plan_read (journey);
  self->number = g_strdup (number);
  return GTK_WIDGET (self);
}

OwJourney *
ow_book_page_get_journey (OwBookPage *self)
{
  g_return_val_if_fail (OW_IS_BOOK_PAGE (self), NULL);

  return self->journey;
}
