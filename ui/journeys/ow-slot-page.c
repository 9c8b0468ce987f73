/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-slot-page.h"

#include <glib/gi18n.h>

#include "ow-awaiting.h"
#include "ow-button-label.h"
#include "ow-language.h"
#include "ow-slot-picker.h"
#include "ow-slot-plan.h"
#include "ow-slot-words.h"

#define DAYS_AHEAD 90
#define PATIENCE_SECONDS 15 /* nobody waits longer for a hall before another way is shown */

typedef enum {
  STEP_ASKING = 1,
  STEP_DOWN, /* the hall can't be asked */
  STEP_FULL, /* nothing is left */
  STEP_DAYS,
  STEP_TIMES,
} Step;

typedef enum {
  TROUBLE_NONE,
  TROUBLE_TAKEN,   /* somebody else was first */
  TROUBLE_REFUSED, /* the form refuses that day */
} Trouble;

struct _OwSlotPage {
  OwPage parent_instance;

  OwAppointments *desk;
  OwJourney *journey;
  OwSlotPlan *plan;
  OwTimetable *timetable; /* NULL until it was told */
  Step step;
  Trouble trouble;
  OwHalfHour *wanted; /* being held, or held by this page and not in the form yet */
  char *hold;         /* NULL while it isn't held */
  gboolean in_form;   /* the form has the half hour that is marked */
  guint patience_id;  /* 0 while nothing is waited for */
  GtkWidget *picker;
  GtkWidget *other;
};

G_DEFINE_FINAL_TYPE (OwSlotPage, ow_slot_page, OW_TYPE_PAGE)

static guint as_request_signal;

/* --- Words --------------------------------------------------------------------------------------- */

static void
say_times (OwSlotPage *self)
{
  OwPage *page = OW_PAGE (self);
  g_autofree char *day = ow_slot_words_day (ow_slot_picker_get_day (OW_SLOT_PICKER (self->picker)));
  /* Translators: %s is a day, "Fri, 4 December". */
  g_autofree char *heading = g_strdup_printf (_("%s: at what time?"), day);
  gboolean chosen = self->hold != NULL || self->in_form;

  ow_page_set_heading (page, heading);
  ow_page_set_help (page, chosen ? _("It is kept for you for a while, and booked when you hand in.")
                                 : self->timetable->place);
  ow_page_set_primary_label (page, _("Continue"));
  ow_page_set_primary_sensitive (page, chosen);
}

static void
say_days (OwSlotPage *self)
{
  OwPage *page = OW_PAGE (self);

  ow_page_set_heading (page, _("On which day would you like to come?"));
  ow_page_set_help (page, self->timetable->place);
  ow_page_set_primary_label (page, self->in_form ? _("Continue") : NULL);
  ow_page_set_primary_sensitive (page, TRUE);
}

static void
say_no (OwSlotPage *self,
        const char *heading,
        const char *help)
{
  OwPage *page = OW_PAGE (self);

  ow_page_set_heading (page, heading);
  ow_page_set_help (page, help);
  /* Translators: the button that goes on without an appointment: the wished time is put down for the office. */
  ow_page_set_primary_label (page, _("Put down the time I wish"));
  ow_page_set_primary_sensitive (page, TRUE);
}

static void
say_trouble (OwSlotPage *self)
{
  const char *error = NULL;

  if (self->trouble == TROUBLE_TAKEN)
    error = _("That time has just been taken. Please choose another one.");
  else if (self->trouble == TROUBLE_REFUSED)
    error = _("It can't be done on that day. Please choose another one.");
  ow_page_set_error (OW_PAGE (self), error);
}

static void
say_step (OwSlotPage *self)
{
  OwPage *page = OW_PAGE (self);
  gboolean picks = self->step == STEP_DAYS || self->step == STEP_TIMES;

  gtk_widget_set_visible (self->picker, picks);
  gtk_widget_set_visible (self->other, picks || self->step == STEP_DOWN);
  ow_button_set_label (self->other, picks ? _("None of these: put down the time I wish") : _("Look again"));
  say_trouble (self);
  switch (self->step) {
  case STEP_DAYS:
    say_days (self);
    break;
  case STEP_TIMES:
    say_times (self);
    break;
  case STEP_DOWN:
    say_no (self, _("The free times can't be looked up just now"),
            _("You can put down the time you wish; the office tells you whether you have it. Or look again in a "
              "while."));
    break;
  case STEP_FULL:
    say_no (self, _("Everything is taken for now"),
            _("You can put down the time you wish; the office tells you when it can be done."));
    break;
  case STEP_ASKING:
  default:
    ow_page_set_heading (page, _("Looking up the free times"));
    ow_page_set_help (page, _("One moment, please."));
    ow_page_set_primary_label (page, NULL);
  }
}

static void
enter (OwSlotPage *self,
       Step        step)
{
  self->step = step;
  say_step (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ow_page_focus_heading (OW_PAGE (self));
}

static void
ow_slot_page_retranslate (OwPage *page)
{
  OwSlotPage *self = OW_SLOT_PAGE (page);

  OW_PAGE_CLASS (ow_slot_page_parent_class)->retranslate (page);
  ow_page_set_section (page, ow_service_get_name (ow_journey_get_service (self->journey), ow_language_get ()));
  ow_slot_picker_retranslate (OW_SLOT_PICKER (self->picker));
  say_step (self);
}

/* --- Waiting ------------------------------------------------------------------------------------- */

static void
stop_waiting (OwSlotPage *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
}

static gboolean
on_no_answer (gpointer user_data)
{
  OwSlotPage *self = user_data;

  self->patience_id = 0;
  g_clear_pointer (&self->wanted, ow_half_hour_unref);
  enter (self, STEP_DOWN);
  return G_SOURCE_REMOVE;
}

static void
wait (OwSlotPage *self)
{
  stop_waiting (self);
  say_step (self);
  ow_page_set_help (OW_PAGE (self), _("One moment, please."));
  self->patience_id = g_timeout_add_seconds (PATIENCE_SECONDS, on_no_answer, self);
}

/* --- What is free -------------------------------------------------------------------------------- */

/* Nobody is asked to decide what can't be. */
static void
leave_it (OwSlotPage *self)
{
  g_signal_emit (self, as_request_signal, 0);
}

static void
show_timetable (OwSlotPage  *self,
                OwTimetable *timetable)
{
  OwSlotPicker *picker = OW_SLOT_PICKER (self->picker);

  g_clear_pointer (&self->timetable, ow_timetable_free);
  self->timetable = timetable;
  ow_slot_picker_set_half_hours (picker, timetable->half_hours);
  if (!ow_slot_picker_has_free (picker))
    enter (self, STEP_FULL);
  else
    enter (self, ow_slot_picker_get_day (picker) != NULL ? STEP_TIMES : STEP_DAYS);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OwSlotPage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwTimetable) timetable = ow_appointments_list_finish (OW_APPOINTMENTS (source), result, &error);

  if (self == NULL || self->patience_id == 0)
    return;
  stop_waiting (self);
  if (timetable != NULL) {
    show_timetable (self, g_steal_pointer (&timetable));
    return;
  }
  g_message ("no half hours: %s", error->message);
  if (g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_NONE))
    leave_it (self);
  else
    enter (self, STEP_DOWN);
}

/* Who wants a later day comes back nearer to it. */
static char *
dup_last_day (const OwSlotPlan *plan)
{
  g_autofree char *noon = g_strconcat (plan->from, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (noon, NULL);
  g_autoptr (GDateTime) last = from != NULL ? g_date_time_add_days (from, DAYS_AHEAD) : NULL;
  g_autofree char *text = last != NULL ? g_date_time_format (last, "%Y-%m-%d") : NULL;

  return text != NULL && strcmp (text, plan->to) < 0 ? g_steal_pointer (&text) : g_strdup (plan->to);
}

static void
ask (OwSlotPage *self)
{
  g_autofree char *to = dup_last_day (self->plan);
  const OwTimetableQuery query = { self->plan->service, self->plan->office, self->plan->kind, self->plan->from, to };

  enter (self, STEP_ASKING);
  wait (self);
  ow_appointments_list_async (self->desk, &query, on_listed, ow_awaiting_new (self, NULL));
}

/* --- Holding ------------------------------------------------------------------------------------- */

/* What this page holds and the form doesn't have. */
static void
let_go (OwSlotPage *self)
{
  if (self->hold != NULL)
    ow_appointments_let_go (self->desk, self->wanted->id, self->hold);
  g_clear_pointer (&self->hold, g_free);
  g_clear_pointer (&self->wanted, ow_half_hour_unref);
}

/* What the form had from before is given up for another one. */
static void
let_go_of_form (OwSlotPage *self)
{
  g_autofree char *slot = ow_slot_plan_dup (self->journey, "id");
  g_autofree char *hold = ow_slot_plan_dup (self->journey, "hold");

  self->in_form = FALSE;
  if (*slot != '\0' && *hold != '\0')
    ow_appointments_let_go (self->desk, slot, hold);
  ow_slot_plan_clear (self->journey);
}

static void
on_held (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree char *half_hour = NULL;
  g_autoptr (OwSlotPage) self = ow_awaiting_take (user_data, &half_hour);
  g_autoptr (GError) error = NULL;
  g_autofree char *hold = ow_appointments_hold_finish (OW_APPOINTMENTS (source), result, &error);

  if (self == NULL || self->patience_id == 0 || self->wanted == NULL || !g_str_equal (self->wanted->id, half_hour)) {
    if (hold != NULL)
      ow_appointments_let_go (OW_APPOINTMENTS (source), half_hour, hold);
    return;
  }
  stop_waiting (self);
  if (hold != NULL) {
    self->hold = g_steal_pointer (&hold);
    ow_slot_picker_set_chosen (OW_SLOT_PICKER (self->picker), self->wanted->id);
    enter (self, STEP_TIMES);
    return;
  }
  g_message ("a half hour isn't held: %s", error->message);
  g_clear_pointer (&self->wanted, ow_half_hour_unref);
  if (g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_LINE)) {
    enter (self, STEP_DOWN);
    return;
  }
  self->trouble = TROUBLE_TAKEN;
  ask (self);
}

static void
on_picked (OwSlotPage *self,
           OwHalfHour *half_hour)
{
  g_autofree char *key = g_uuid_string_random ();

  if (self->patience_id != 0 || (self->hold != NULL && g_str_equal (self->wanted->id, half_hour->id)))
    return;
  self->trouble = TROUBLE_NONE;
  let_go (self);
  let_go_of_form (self);
  self->wanted = ow_half_hour_ref (half_hour);
  ow_slot_picker_set_chosen (OW_SLOT_PICKER (self->picker), NULL);
  wait (self);
  ow_appointments_hold_async (self->desk, half_hour->id, key, on_held, ow_awaiting_new (self, half_hour->id));
}

static void
on_day (OwSlotPage *self)
{
  self->trouble = TROUBLE_NONE;
  enter (self, STEP_TIMES);
}

/* --- Going on ------------------------------------------------------------------------------------ */

static void
go_on_as_request (OwSlotPage *self)
{
  stop_waiting (self);
  let_go (self);
  let_go_of_form (self);
  g_signal_emit (self, as_request_signal, 0);
}

static void
on_other_clicked (OwSlotPage *self)
{
  if (self->step == STEP_DOWN)
    ask (self);
  else
    go_on_as_request (self);
}

static void
choose (OwSlotPage *self)
{
  const OwSlotChoice choice = {
    self->wanted->id,       self->hold, self->wanted->start, self->wanted->minutes, self->timetable->place,
    self->timetable->address, self->timetable->phone,
  };

  if (ow_slot_plan_choose (self->journey, self->plan, &choice)) {
    g_clear_pointer (&self->hold, g_free);
    ow_page_done (OW_PAGE (self));
    return;
  }
  let_go (self);
  ow_slot_picker_set_chosen (OW_SLOT_PICKER (self->picker), NULL);
  self->trouble = TROUBLE_REFUSED;
  ask (self);
}

static void
ow_slot_page_proceed (OwPage *page)
{
  OwSlotPage *self = OW_SLOT_PAGE (page);

  if (self->step == STEP_DOWN || self->step == STEP_FULL)
    go_on_as_request (self);
  else if (self->hold != NULL)
    choose (self);
  else if (self->in_form)
    ow_page_done (page);
}

static void
ow_slot_page_back (OwPage *page)
{
  OwSlotPage *self = OW_SLOT_PAGE (page);

  self->trouble = TROUBLE_NONE;
  if (self->patience_id != 0)
    g_clear_pointer (&self->wanted, ow_half_hour_unref);
  stop_waiting (self);
  if (self->step == STEP_TIMES) {
    ow_slot_picker_show_days (OW_SLOT_PICKER (self->picker));
    enter (self, STEP_DAYS);
    return;
  }
  let_go (self);
  ow_page_leave_back (page);
}

static void
ow_slot_page_shown (OwPage *page)
{
  OW_PAGE_CLASS (ow_slot_page_parent_class)->shown (page);
  ask (OW_SLOT_PAGE (page));
}

/* --- Object -------------------------------------------------------------------------------------- */

static void
ow_slot_page_dispose (GObject *object)
{
  OwSlotPage *self = OW_SLOT_PAGE (object);

  stop_waiting (self);
  if (self->desk != NULL)
    let_go (self);
  g_clear_object (&self->desk);
  g_clear_object (&self->journey);
  g_clear_pointer (&self->plan, ow_slot_plan_free);
  g_clear_pointer (&self->timetable, ow_timetable_free);
  G_OBJECT_CLASS (ow_slot_page_parent_class)->dispose (object);
}

static void
ow_slot_page_class_init (OwSlotPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_slot_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_slot_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_slot_page_shown;
  OW_PAGE_CLASS (klass)->proceed = ow_slot_page_proceed;
  OW_PAGE_CLASS (klass)->back = ow_slot_page_back;
  as_request_signal = g_signal_new ("as-request", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
ow_slot_page_init (OwSlotPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->step = STEP_ASKING;
  gtk_widget_add_css_class (box, "slots");
  self->picker = ow_slot_picker_new ();
  g_signal_connect_object (self->picker, "day", G_CALLBACK (on_day), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  self->other = gtk_button_new ();
  gtk_widget_add_css_class (self->other, "big");
  g_signal_connect_object (self->other, "clicked", G_CALLBACK (on_other_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->picker);
  gtk_box_append (GTK_BOX (box), self->other);
  ow_page_set_content (OW_PAGE (self), box);
}

GtkWidget *
ow_slot_page_new (OwAppointments *desk,
                  OwJourney      *journey)
{
  OwSlotPage *self = g_object_new (OW_TYPE_SLOT_PAGE, NULL);
  g_autofree char *slot = ow_slot_plan_dup (journey, "id");

  self->desk = g_object_ref (desk);
  self->journey = g_object_ref (journey);
  self->plan = ow_slot_plan_read (journey);
  g_return_val_if_fail (self->plan != NULL, GTK_WIDGET (self));
  self->in_form = ow_slot_plan_holds (journey, self->plan);
  if (self->in_form)
    ow_slot_picker_set_chosen (OW_SLOT_PICKER (self->picker), slot);
  return GTK_WIDGET (self);
}
