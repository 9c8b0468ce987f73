/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-appointment-page.h"

#include <glib/gi18n.h>

#include "ow-appointment-slip.h"
#include "ow-awaiting.h"
#include "ow-body.h"
#include "ow-button-label.h"
#include "ow-language.h"
#include "ow-print-status.h"
#include "ow-secret.h"
#include "ow-slip-fields.h"
#include "ow-slot-picker.h"
#include "ow-slot-words.h"
#include "ow-stake.h"

#define DAYS_AHEAD 60
#define PATIENCE_SECONDS 20

typedef enum {
  STEP_FIND = 1, /* the number and the proof are typed */
  STEP_FOUND,    /* what to do with it */
  STEP_DAYS,
  STEP_TIMES,
  STEP_MOVED,
  STEP_CANCELLED,
} Step;

typedef enum {
  TROUBLE_NONE,
  TROUBLE_NUMBER,  /* that is no number of a slip */
  TROUBLE_PROOF,   /* four characters are wanted */
  TROUBLE_UNKNOWN, /* no such appointment, or somebody else's */
  TROUBLE_TRIED,   /* too many wrong tries */
  TROUBLE_LINE,
  TROUBLE_TAKEN,
  TROUBLE_FULL,    /* there is nothing to move it to */
  TROUBLE_UNSURE,  /* nobody answered whether it is moved, or cancelled */
} Trouble;

struct _OwAppointmentPage {
  OwPage parent_instance;

  OwAppointments *desk;
  OwPrinter *printer; /* NULL for none */
  GDateTime *today;
  char *number;
  char *proof;
  OwBooked *booked;
  OwTimetable *timetable;
  OwHalfHour *wanted;
  Step step;
  Trouble trouble;
  guint patience_id; /* 0 while nothing is waited for */
  gboolean changing; /* what is waited for changes the appointment */
  gboolean waited;   /* what was moved, or cancelled, was a place on the waiting list */
  GtkWidget *fields;
  GtkWidget *move;
  GtkWidget *cancel;
  GtkWidget *acts;
  GtkWidget *picker;
  GtkWidget *body;
  GtkWidget *status; /* NULL until a slip is printed, and without a printer */
};

G_DEFINE_FINAL_TYPE (OwAppointmentPage, ow_appointment_page, OW_TYPE_PAGE)

enum {
  PROP_PRINTING = 1,
};

/* --- Words --------------------------------------------------------------------------------------- */

static void
say_trouble (OwAppointmentPage *self)
{
  static const char *const words[] = {
    [TROUBLE_NONE] = NULL,
    [TROUBLE_NUMBER] = N_("That isn't the number of a slip: fourteen digits, please."),
    [TROUBLE_PROOF] = N_("Four characters, please: the last four of one of your documents."),
    [TROUBLE_UNKNOWN] = N_("There is no appointment for these two. Please look at the slip and the document once more, "
                           "or ask the staff."),
    [TROUBLE_TRIED] = N_("This number was tried too often. Please try again in a quarter of an hour, or ask the staff "
                         "with your slip."),
    [TROUBLE_LINE] = N_("The office can't be reached just now. Your appointment stays as it was; please try again in a "
                        "while, or ask the staff."),
    [TROUBLE_TAKEN] = N_("That time has just been taken. Please choose another one."),
    [TROUBLE_UNSURE] = N_("There was no answer: it isn't sure whether that was done. Please look it up again in a "
                          "while, or ask the staff."),
    [TROUBLE_FULL] = N_("There is no other time free now. Your appointment stays as it was."),
  };
  const char *error = words[self->trouble];

  ow_page_set_error (OW_PAGE (self), error != NULL ? _(error) : NULL);
}

/* FALSE for what is booked. */
static gboolean
is_waiting (OwAppointmentPage *self)
{
  return self->booked != NULL && self->booked->half_hour == NULL;
}

static char *
dup_when (OwAppointmentPage *self)
{
  if (is_waiting (self))
    return ow_slot_words_wait_for (self->booked);
  return ow_slot_words_when (self->booked->half_hour->start, self->booked->half_hour->minutes);
}

static void
say_find (OwAppointmentPage *self)
{
  OwPage *page = OW_PAGE (self);

  ow_page_set_heading (page, _("Which appointment is it?"));
  ow_page_set_help (page, _("Scan the code on your slip, or type its number."));
  ow_page_set_primary_label (page, _("Find it"));
}

static void
say_waiting (OwAppointmentPage *self)
{
  ow_page_set_help (OW_PAGE (self), ow_slot_words_wait_help (self->booked));
  gtk_widget_set_visible (self->acts, !self->booked->ended);
  /* Translators: the place on the waiting list stays as it is. */
  ow_page_set_primary_label (OW_PAGE (self), self->booked->ended ? _("Finish") : _("Go on waiting"));
}

static void
say_found (OwAppointmentPage *self)
{
  OwPage *page = OW_PAGE (self);
  g_autofree char *when = dup_when (self);

  ow_page_set_heading (page, when);
  if (is_waiting (self)) {
    say_waiting (self);
    return;
  }
  ow_page_set_help (page, _("This is your appointment. What would you like to do?"));
  /* Translators: the appointment stays as it is. */
  ow_page_set_primary_label (page, _("Leave it as it is"));
}

static void
say_days (OwAppointmentPage *self)
{
  ow_page_set_heading (OW_PAGE (self), _("On which day would you like to come?"));
  ow_page_set_help (OW_PAGE (self), self->timetable->place);
  ow_page_set_primary_label (OW_PAGE (self), NULL);
}

static void
say_times (OwAppointmentPage *self)
{
  OwPage *page = OW_PAGE (self);
  g_autofree char *day = ow_slot_words_day (ow_slot_picker_get_day (OW_SLOT_PICKER (self->picker)));
  g_autofree char *heading = g_strdup_printf (_("%s: at what time?"), day);

  ow_page_set_heading (page, heading);
  ow_page_set_help (page, self->timetable->place);
  /* Translators: the button that moves the appointment to the half hour that was touched. */
  ow_page_set_primary_label (page, _("Move it to this time"));
}

static void
say_moved (OwAppointmentPage *self)
{
  g_autofree char *when = dup_when (self);
  /* Translators: %s is a day and a time, "Fri, 4 December 9:00–9:30". */
  g_autofree char *heading = g_strdup_printf (self->waited ? _("Booked: %s") : _("Moved to %s"), when);

  ow_page_set_heading (OW_PAGE (self), heading);
  ow_page_set_help (OW_PAGE (self), NULL);
  ow_page_set_primary_label (OW_PAGE (self), _("Finish"));
  ow_body_clear (OW_BODY (self->body));
  if (self->printer != NULL)
    ow_body_add_numbered (OW_BODY (self->body), 1,
                          _("Please take the new slip; the time on the old one counts no longer."));
  else
    ow_body_add_numbered (OW_BODY (self->body), 1, _("Please write the new time down; the one on your slip counts no "
                                                     "longer. Its number stays."));
  ow_body_add_numbered (OW_BODY (self->body), 2, _("What to bring is as it was; it stands on the old slip."));
  if (self->status != NULL)
    ow_print_status_retranslate (OW_PRINT_STATUS (self->status));
}

static void
say_cancelled (OwAppointmentPage *self)
{
  ow_page_set_heading (OW_PAGE (self), self->waited ? _("You are off the waiting list")
                                                    : _("Your appointment is cancelled"));
  ow_page_set_help (OW_PAGE (self), _("The old slip counts no longer. You can book another time whenever you like."));
  ow_page_set_primary_label (OW_PAGE (self), _("Finish"));
}

static void
say_step (OwAppointmentPage *self)
{
  static void (*const say[]) (OwAppointmentPage *self) = {
    [STEP_FIND] = say_find,   [STEP_FOUND] = say_found, [STEP_DAYS] = say_days,
    [STEP_TIMES] = say_times, [STEP_MOVED] = say_moved, [STEP_CANCELLED] = say_cancelled,
  };
  static const OwStake stakes[] = {
    [STEP_FIND] = OW_STAKE_TYPED, [STEP_MOVED] = OW_STAKE_SAFE, [STEP_CANCELLED] = OW_STAKE_SAFE,
  };

  gtk_widget_set_visible (self->fields, self->step == STEP_FIND);
  gtk_widget_set_visible (self->acts, self->step == STEP_FOUND);
  gtk_widget_set_visible (self->picker, self->step == STEP_DAYS || self->step == STEP_TIMES);
  gtk_widget_set_visible (self->body, self->step == STEP_MOVED);
  ow_page_set_can_go_back (OW_PAGE (self), self->step < STEP_MOVED);
  ow_page_set_primary_sensitive (OW_PAGE (self), TRUE);
  ow_stake_mark (GTK_WIDGET (self), stakes[self->step]);
  say_trouble (self);
  say[self->step] (self);
}

static void
enter (OwAppointmentPage *self,
       Step               step,
       Trouble            trouble)
{
  self->step = step;
  self->trouble = trouble;
  say_step (self);
  ow_page_focus_heading (OW_PAGE (self));
}

static void
label_acts (OwAppointmentPage *self)
{
  gboolean waiting = is_waiting (self);

  ow_button_set_label (self->move, waiting ? _("Book another time instead") : _("Choose another time"));
  ow_button_set_label (self->cancel, waiting ? _("Leave the waiting list") : _("Cancel the appointment"));
}

static void
ow_appointment_page_retranslate (OwPage *page)
{
  OwAppointmentPage *self = OW_APPOINTMENT_PAGE (page);

  OW_PAGE_CLASS (ow_appointment_page_parent_class)->retranslate (page);
  ow_page_set_section (page, _("My appointment"));
  ow_slip_fields_retranslate (OW_SLIP_FIELDS (self->fields), _("Last four characters of one of your documents"));
  label_acts (self);
  ow_slot_picker_retranslate (OW_SLOT_PICKER (self->picker));
  say_step (self);
}

/* --- Waiting ------------------------------------------------------------------------------------- */

/* What became of it is only known when it is looked up anew; where the hall looks at no proof, nothing did.
 * @error: NULL for no answer. */
static void
leave_unsure (OwAppointmentPage *self,
              const GError      *error)
{
  gboolean tried = g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_TRIED);

  g_clear_pointer (&self->booked, ow_booked_free);
  enter (self, STEP_FIND, tried ? TROUBLE_TRIED : TROUBLE_UNSURE);
}

static gboolean
on_no_answer (gpointer user_data)
{
  OwAppointmentPage *self = user_data;

  self->patience_id = 0;
  if (self->changing)
    leave_unsure (self, NULL);
  else
    enter (self, self->step, TROUBLE_LINE);
  return G_SOURCE_REMOVE;
}

static void
wait (OwAppointmentPage *self,
      gboolean           changing)
{
  self->changing = changing;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  self->patience_id = g_timeout_add_seconds (PATIENCE_SECONDS, on_no_answer, self);
  say_step (self);
  ow_page_set_help (OW_PAGE (self), _("One moment, please."));
}

/* FALSE when nobody waits for it any more. */
static gboolean
stop_waiting (OwAppointmentPage *self)
{
  if (self == NULL || self->patience_id == 0)
    return FALSE;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  return TRUE;
}

static Trouble
trouble_of (const GError *error)
{
  if (g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_LINE))
    return TROUBLE_LINE;
  if (g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_TRIED))
    return TROUBLE_TRIED;
  return g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_FULL) ? TROUBLE_TAKEN : TROUBLE_UNKNOWN;
}

/* --- Finding ------------------------------------------------------------------------------------- */

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (OwAppointmentPage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwBooked) booked = ow_appointments_booked_finish (OW_APPOINTMENTS (source), result, &error);

  if (!stop_waiting (self))
    return;
  if (booked == NULL) {
    g_message ("no appointment is found: %s", error->message);
    enter (self, STEP_FIND, trouble_of (error));
    return;
  }
  self->booked = g_steal_pointer (&booked);
  label_acts (self);
  enter (self, STEP_FOUND, TROUBLE_NONE);
}

static void
find (OwAppointmentPage *self)
{
  OwSlipFieldsLack lack = ow_slip_fields_read (OW_SLIP_FIELDS (self->fields), &self->number, &self->proof);

  if (lack != OW_SLIP_FIELDS_LACK_NOTHING) {
    self->trouble = lack == OW_SLIP_FIELDS_LACK_NUMBER ? TROUBLE_NUMBER : TROUBLE_PROOF;
    say_trouble (self);
    return;
  }
  self->trouble = TROUBLE_NONE;
  wait (self, FALSE);
  ow_appointments_look_up_async (self->desk, self->number, self->proof, on_found, ow_awaiting_new (self, NULL));
}

/* --- Moving -------------------------------------------------------------------------------------- */

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OwAppointmentPage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwTimetable) timetable = ow_appointments_list_finish (OW_APPOINTMENTS (source), result, &error);

  if (!stop_waiting (self))
    return;
  g_clear_pointer (&self->wanted, ow_half_hour_unref);
  ow_slot_picker_set_chosen (OW_SLOT_PICKER (self->picker), NULL);
  if (timetable == NULL) {
    enter (self, STEP_FOUND, trouble_of (error));
    return;
  }
  g_clear_pointer (&self->timetable, ow_timetable_free);
  self->timetable = g_steal_pointer (&timetable);
  ow_slot_picker_set_half_hours (OW_SLOT_PICKER (self->picker), self->timetable->half_hours);
  if (!ow_slot_picker_has_free (OW_SLOT_PICKER (self->picker)))
    enter (self, STEP_FOUND, TROUBLE_FULL);
  else
    enter (self, ow_slot_picker_get_day (OW_SLOT_PICKER (self->picker)) != NULL ? STEP_TIMES : STEP_DAYS,
           self->trouble);
}

/* From tomorrow on, and between the days that the form allowed when it was booked. */
static void
list (OwAppointmentPage *self)
{
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (self->today, 1);
  g_autoptr (GDateTime) end = g_date_time_add_days (self->today, DAYS_AHEAD);
  g_autofree char *from = g_date_time_format (tomorrow, "%Y-%m-%d");
  g_autofree char *to = g_date_time_format (end, "%Y-%m-%d");
  const char *last = self->booked->to;
  const OwTimetableQuery query = {
    NULL, self->booked->office, self->booked->kind, strcmp (self->booked->from, from) > 0 ? self->booked->from : from,
    *last != '\0' && strcmp (last, to) < 0 ? last : to,
  };

  wait (self, FALSE);
  ow_appointments_list_async (self->desk, &query, on_listed, ow_awaiting_new (self, NULL));
}

static void
on_move_clicked (OwAppointmentPage *self)
{
  if (self->patience_id != 0)
    return;
  self->trouble = TROUBLE_NONE;
  list (self);
}

static void
print_slip (OwAppointmentPage *self)
{
  const char *title = self->waited ? _("Booked appointment") : _("Moved appointment");
  g_autoptr (OwReceipt) slip = ow_appointment_slip_new (self->number, title, self->booked->half_hour, self->timetable);
  GtkWidget *aside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (aside, "receipt");
  self->status = ow_print_status_new_for (OW_PAGE (self), self->printer, slip);
  gtk_box_append (GTK_BOX (aside), self->status);
  ow_page_set_aside (OW_PAGE (self), aside);
}

static void
on_moved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (OwAppointmentPage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwBooked) booked = ow_appointments_booked_finish (OW_APPOINTMENTS (source), result, &error);

  if (!stop_waiting (self))
    return;
  if (booked != NULL) {
    self->waited = is_waiting (self);
    g_clear_pointer (&self->booked, ow_booked_free);
    self->booked = g_steal_pointer (&booked);
    if (self->printer != NULL)
      print_slip (self);
    enter (self, STEP_MOVED, TROUBLE_NONE);
    if (self->status != NULL)
      ow_print_status_print (OW_PRINT_STATUS (self->status));
    return;
  }
  g_message ("an appointment isn't moved: %s", error->message);
  self->trouble = trouble_of (error);
  if (self->trouble == TROUBLE_TAKEN)
    list (self);
  else
    leave_unsure (self, error);
}

static void
move (OwAppointmentPage *self)
{
  wait (self, TRUE);
  ow_appointments_move_async (self->desk, self->number, self->proof, self->wanted->id, on_moved,
                              ow_awaiting_new (self, NULL));
}

static void
on_picked (OwAppointmentPage *self,
           OwHalfHour        *half_hour)
{
  if (self->patience_id != 0)
    return;
  g_clear_pointer (&self->wanted, ow_half_hour_unref);
  self->wanted = ow_half_hour_ref (half_hour);
  ow_slot_picker_set_chosen (OW_SLOT_PICKER (self->picker), half_hour->id);
  self->trouble = TROUBLE_NONE;
  say_step (self);
}

static void
on_day (OwAppointmentPage *self)
{
  enter (self, STEP_TIMES, TROUBLE_NONE);
}

/* --- Cancelling ---------------------------------------------------------------------------------- */

static void
on_cancelled (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OwAppointmentPage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (GError) error = NULL;
  gboolean done = ow_appointments_cancel_finish (OW_APPOINTMENTS (source), result, &error);

  if (!stop_waiting (self))
    return;
  self->waited = is_waiting (self);
  if (done)
    enter (self, STEP_CANCELLED, TROUBLE_NONE);
  else
    leave_unsure (self, error);
}

static void
on_cancel_answered (OwAppointmentPage *self,
                    gboolean           accepted)
{
  if (!accepted || self->patience_id != 0)
    return;
  wait (self, TRUE);
  ow_appointments_cancel_async (self->desk, self->number, self->proof, on_cancelled, ow_awaiting_new (self, NULL));
}

static void
on_cancel_clicked (OwAppointmentPage *self)
{
  GtkWidget *sheet;
  g_autofree char *when = dup_when (self);

  if (is_waiting (self))
    sheet = ow_sheet_new (_("Leave the waiting list?"), when, _("Leave it"), _("Go on waiting"));
  else
    sheet = ow_sheet_new (_("Cancel this appointment?"), when, _("Cancel it"), _("Don't cancel"));
  g_signal_connect_object (sheet, "answered", G_CALLBACK (on_cancel_answered), self, G_CONNECT_SWAPPED);
  ow_page_present_sheet (OW_PAGE (self), OW_SHEET (sheet));
}

/* --- Page ---------------------------------------------------------------------------------------- */

static void
ow_appointment_page_proceed (OwPage *page)
{
  OwAppointmentPage *self = OW_APPOINTMENT_PAGE (page);

  if (self->patience_id != 0)
    return;
  if (self->step == STEP_FIND)
    find (self);
  else if (self->step == STEP_TIMES && self->wanted != NULL)
    move (self);
  else if (self->step == STEP_TIMES)
    ow_page_set_error (page, _("Please choose one before you go on"));
  else
    ow_page_done (page);
}

static void
ow_appointment_page_back (OwPage *page)
{
  OwAppointmentPage *self = OW_APPOINTMENT_PAGE (page);

  /* What is on its way to be changed can't be taken back. */
  if (self->patience_id != 0 && self->changing)
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  switch (self->step) {
  case STEP_TIMES:
    ow_slot_picker_show_days (OW_SLOT_PICKER (self->picker));
    enter (self, STEP_DAYS, TROUBLE_NONE);
    break;
  case STEP_DAYS:
    enter (self, STEP_FOUND, TROUBLE_NONE);
    break;
  case STEP_FOUND:
    g_clear_pointer (&self->booked, ow_booked_free);
    enter (self, STEP_FIND, TROUBLE_NONE);
    break;
  case STEP_FIND:
  case STEP_MOVED:
  case STEP_CANCELLED:
  default:
    ow_page_leave_back (page);
  }
}

static void
ow_appointment_page_shown (OwPage *page)
{
  OW_PAGE_CLASS (ow_appointment_page_parent_class)->shown (page);
  ow_slip_fields_focus (OW_SLIP_FIELDS (OW_APPOINTMENT_PAGE (page)->fields));
}

static void
ow_appointment_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  OwAppointmentPage *self = OW_APPOINTMENT_PAGE (object);

  switch (prop_id) {
  case PROP_PRINTING:
    g_value_set_boolean (value, self->status != NULL && ow_print_status_get_printing (OW_PRINT_STATUS (self->status)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_appointment_page_dispose (GObject *object)
{
  OwAppointmentPage *self = OW_APPOINTMENT_PAGE (object);

  self->status = NULL;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_object (&self->printer);
  g_clear_pointer (&self->today, g_date_time_unref);
  ow_secret_clear (&self->number);
  ow_secret_clear (&self->proof);
  g_clear_pointer (&self->booked, ow_booked_free);
  g_clear_pointer (&self->timetable, ow_timetable_free);
  g_clear_pointer (&self->wanted, ow_half_hour_unref);
  G_OBJECT_CLASS (ow_appointment_page_parent_class)->dispose (object);
}

static void
ow_appointment_page_class_init (OwAppointmentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ow_appointment_page_dispose;
  object_class->get_property = ow_appointment_page_get_property;
  OW_PAGE_CLASS (klass)->retranslate = ow_appointment_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_appointment_page_shown;
  OW_PAGE_CLASS (klass)->proceed = ow_appointment_page_proceed;
  OW_PAGE_CLASS (klass)->back = ow_appointment_page_back;
  ow_print_status_install (OW_PAGE_CLASS (klass), PROP_PRINTING);
}

static GtkWidget *
add_act (OwAppointmentPage *self,
         GCallback          clicked)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "big");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->acts), button);
  return button;
}

static void
ow_appointment_page_init (OwAppointmentPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->step = STEP_FIND;
  gtk_widget_add_css_class (box, "slots");
  self->fields = ow_slip_fields_new ();
  self->acts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->acts, "slots");
  self->move = add_act (self, G_CALLBACK (on_move_clicked));
  self->cancel = add_act (self, G_CALLBACK (on_cancel_clicked));
  self->picker = ow_slot_picker_new ();
  g_signal_connect_object (self->picker, "day", G_CALLBACK (on_day), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  self->body = ow_body_new ();
  gtk_box_append (GTK_BOX (box), self->fields);
  gtk_box_append (GTK_BOX (box), self->acts);
  gtk_box_append (GTK_BOX (box), self->picker);
  gtk_box_append (GTK_BOX (box), self->body);
  ow_page_set_content (OW_PAGE (self), box);
}

GtkWidget *
ow_appointment_page_new (OwAppointments *desk,
                         OwPrinter      *printer,
                         GDateTime      *today)
{
  OwAppointmentPage *self = g_object_new (OW_TYPE_APPOINTMENT_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_set_object (&self->printer, printer);
  self->today = g_date_time_ref (today);
  return GTK_WIDGET (self);
}

gboolean
ow_appointment_page_take (OwAppointmentPage *self,
                          const char        *number)
{
  g_return_val_if_fail (OW_IS_APPOINTMENT_PAGE (self), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (self->step != STEP_FIND)
    return FALSE;
  ow_slip_fields_take (OW_SLIP_FIELDS (self->fields), number);
  return TRUE;
}
