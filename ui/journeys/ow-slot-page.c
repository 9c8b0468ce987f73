/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-slot-page.h"

#include <glib/gi18n.h>

#include "ow-awaiting.h"
#include "ow-button-label.h"
#include "ow-choice-button.h"
#include "ow-language.h"
#include "ow-progress.h"
#include "ow-slot-picker.h"
#include "ow-slot-plan.h"
#include "ow-slot-words.h"
#include "ow-stake.h"

#define DAYS_AHEAD 90
#define N_HALVES 3
#define PATIENCE_SECONDS 15 /* nobody waits longer for a hall before another way is shown */

typedef enum {
  STEP_ASKING = 1,
  STEP_DOWN, /* the hall can't be asked */
  STEP_FULL, /* nothing is left */
  STEP_DAYS,
  STEP_TIMES,
  STEP_WAIT, /* for a day, or half of it, that is full */
} Step;

typedef enum {
  TROUBLE_NONE,
  TROUBLE_TAKEN,   /* somebody else was first */
  TROUBLE_REFUSED, /* the form refuses that day */
  TROUBLE_NOTHING, /* nothing is chosen */
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
  OwHalfHour *full;   /* of the day that may be waited for; NULL for none */
  const char *half;   /* of it, as OwSlotWait has it; NULL while it isn't said */
  GtkWidget *picker;
  GtkWidget *halves;  /* which half, where both are full */
  GtkWidget *half_buttons[N_HALVES];
  GtkWidget *other;
};

G_DEFINE_FINAL_TYPE (OwSlotPage, ow_slot_page, OW_TYPE_PAGE)

static guint as_request_signal;

static const char *const half_values[N_HALVES] = { OW_HALF_MORNING, OW_HALF_AFTERNOON, OW_SLOT_WHOLE_DAY };

/* --- Words --------------------------------------------------------------------------------------- */

static gboolean
has_time (OwSlotPage *self)
{
  return self->hold != NULL || (self->in_form && !ow_slot_plan_waits (self->journey));
}

static void
say_times (OwSlotPage *self)
{
  OwPage *page = OW_PAGE (self);
  g_autofree char *day = ow_slot_words_day (ow_slot_picker_get_day (OW_SLOT_PICKER (self->picker)));
  /* Translators: %s is a day, "Fri, 4 December". */
  g_autofree char *heading = g_strdup_printf (_("%s: at what time?"), day);

  ow_page_set_heading (page, heading);
  ow_page_set_help (page, has_time (self) ? _("It is kept for you for a while, and booked when you hand in.")
                                          : self->timetable->place);
  ow_page_set_primary_label (page, _("Continue"));
  ow_page_set_primary_sensitive (page, TRUE);
}

/* The day that is waited for, where one was chosen before. */
static char *
dup_days_help (OwSlotPage *self,
               gboolean    free)
{
  g_autoptr (GDateTime) day = ow_slot_plan_waits (self->journey) ? ow_slot_plan_get_start (self->journey) : NULL;
  g_autofree char *half = ow_slot_plan_dup (self->journey, "half");
  g_autofree char *words = day != NULL ? ow_slot_words_half (day, half) : NULL;

  if (self->in_form && words != NULL)
    /* Translators: %s is a day, or half of one, "Fri, 4 December, in the morning". */
    return g_strdup_printf (_("You chose to wait for %s. Go on, or choose another day."), words);
  return g_strdup (free ? self->timetable->place
                        : _("Touch a day to wait for it: when somebody cancels, it is booked for you, in the order "
                            "of waiting."));
}

static void
say_days (OwSlotPage *self)
{
  OwPage *page = OW_PAGE (self);
  gboolean free = ow_slot_picker_has_free (OW_SLOT_PICKER (self->picker));
  g_autofree char *help = dup_days_help (self, free);

  ow_page_set_heading (page, free ? _("On which day would you like to come?") : _("Everything is taken for now"));
  ow_page_set_help (page, help);
  ow_page_set_primary_label (page, self->in_form ? _("Continue") : NULL);
  ow_page_set_primary_sensitive (page, TRUE);
}

static void
say_wait (OwSlotPage *self)
{
  OwPage *page = OW_PAGE (self);
  gboolean asks = gtk_widget_get_visible (self->halves);
  g_autofree char *words = ow_slot_words_half (self->full->start, asks ? OW_SLOT_WHOLE_DAY : self->half);
  /* Translators: %s is a day, or half of one, "Fri, 4 December, in the morning". */
  g_autofree char *heading = g_strdup_printf (_("%s is full. Would you like to wait for it?"), words);

  for (guint i = 0; i < N_HALVES; i++)
    ow_choice_button_set_chosen (OW_CHOICE_BUTTON (self->half_buttons[i]), g_strcmp0 (self->half, half_values[i]) == 0);
  ow_page_set_heading (page, heading);
  ow_page_set_help (page, asks ? _("Choose a part of the day. When somebody cancels, it is booked for you, in the "
                                   "order of waiting. It isn't booked yet.")
                               : _("When somebody cancels, that time is booked for you, in the order of waiting. It "
                                   "isn't booked yet."));
  /* Translators: the button that puts the couple on the waiting list. */
  ow_page_set_primary_label (page, _("Wait for a place"));
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
  else if (self->trouble == TROUBLE_NOTHING)
    error = _("Please choose one before you go on");
  ow_page_set_error (OW_PAGE (self), error);
}

static void
say_step (OwSlotPage *self)
{
  OwPage *page = OW_PAGE (self);
  gboolean picks = self->step == STEP_DAYS || self->step == STEP_TIMES;

  gtk_widget_set_visible (self->picker, picks);
  if (self->step != STEP_WAIT)
    gtk_widget_set_visible (self->halves, FALSE);
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
  case STEP_WAIT:
    say_wait (self);
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
label_halves (OwSlotPage *self)
{
  static const char *const words[N_HALVES] = { N_("In the morning"), N_("In the afternoon"),
                                                   N_("Any time of that day") };

  for (guint i = 0; i < N_HALVES; i++)
    ow_choice_button_set_label (OW_CHOICE_BUTTON (self->half_buttons[i]), _(words[i]));
}

static void
ow_slot_page_retranslate (OwPage *page)
{
  OwSlotPage *self = OW_SLOT_PAGE (page);
  g_autofree char *progress = NULL;

  OW_PAGE_CLASS (ow_slot_page_parent_class)->retranslate (page);
  ow_page_set_section (page, ow_service_get_name (ow_journey_get_service (self->journey), ow_language_get ()));
  progress = ow_progress_dup_words (self->journey);
  ow_page_set_progress (page, progress);
  ow_slot_picker_retranslate (OW_SLOT_PICKER (self->picker));
  label_halves (self);
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
  ow_slot_picker_set_waits (picker, timetable->waits && ow_slot_plan_may_wait (self->journey));
  ow_slot_picker_set_half_hours (picker, timetable->half_hours);
  if (!ow_slot_picker_has_free (picker) && (timetable->half_hours->len == 0 || !ow_slot_picker_get_waits (picker)))
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

/* The hall has given it, some time after it was pressed: who doesn't see it hears it. */
static void
tell_held (OwSlotPage *self)
{
  g_autofree char *when = ow_slot_words_when (self->wanted->start, self->wanted->minutes);
  g_autofree char *words = g_strdup_printf (_("%s, chosen"), when);

  ow_page_tell_news (OW_PAGE (self), words);
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
    tell_held (self);
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

/* --- Waiting for a full day ---------------------------------------------------------------------- */

/* A day that is full: which half of it, where it has both. A time that is: the half of it that has
 * none, which isn't the whole day where the other half has some. */
static void
on_full (OwSlotPage *self,
         OwHalfHour *half_hour)
{
  OwSlotPicker *picker = OW_SLOT_PICKER (self->picker);
  gboolean morning = ow_half_hour_is_morning (half_hour);
  gboolean both = ow_slot_picker_get_half (picker, half_hour, !morning) != OW_SLOT_HALF_NONE;
  gboolean whole = ow_slot_picker_get_day (picker) == NULL;

  if (self->patience_id != 0)
    return;
  self->trouble = TROUBLE_NONE;
  g_clear_pointer (&self->full, ow_half_hour_unref);
  self->full = ow_half_hour_ref (half_hour);
  self->half = NULL;
  if (!both)
    self->half = OW_SLOT_WHOLE_DAY;
  else if (!whole)
    self->half = morning ? OW_HALF_MORNING : OW_HALF_AFTERNOON;
  gtk_widget_set_visible (self->halves, both && whole);
  enter (self, STEP_WAIT);
}

static void
on_half_clicked (OwSlotPage *self,
                 GtkWidget  *button)
{
  for (guint i = 0; i < N_HALVES; i++)
    if (self->half_buttons[i] == button)
      self->half = half_values[i];
  self->trouble = TROUBLE_NONE;
  say_step (self);
}

static void
wait_for_day (OwSlotPage *self)
{
  const OwSlotWait wait = {
    self->full->start, self->half, self->timetable->place, self->timetable->address, self->timetable->phone,
  };

  let_go (self);
  let_go_of_form (self);
  if (ow_slot_plan_wait (self->journey, self->plan, &wait)) {
    ow_page_done (OW_PAGE (self));
    return;
  }
  ow_slot_picker_set_chosen (OW_SLOT_PICKER (self->picker), NULL);
  ow_slot_picker_show_days (OW_SLOT_PICKER (self->picker));
  self->trouble = TROUBLE_REFUSED;
  enter (self, STEP_DAYS);
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

/* Whoever presses hears what is missing, as on every other page. */
static void
refuse_nothing (OwSlotPage *self)
{
  if (self->patience_id != 0)
    return;
  self->trouble = TROUBLE_NOTHING;
  say_step (self);
}

static void
ow_slot_page_proceed (OwPage *page)
{
  OwSlotPage *self = OW_SLOT_PAGE (page);

  if (self->step == STEP_DOWN || self->step == STEP_FULL)
    go_on_as_request (self);
  else if (self->step == STEP_WAIT ? self->half == NULL : self->step == STEP_TIMES && !has_time (self))
    refuse_nothing (self);
  else if (self->step == STEP_WAIT)
    wait_for_day (self);
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
  if (self->step == STEP_WAIT) {
    enter (self, ow_slot_picker_get_day (OW_SLOT_PICKER (self->picker)) != NULL ? STEP_TIMES : STEP_DAYS);
    return;
  }
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
  g_clear_pointer (&self->full, ow_half_hour_unref);
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
add_half (OwSlotPage *self,
          guint       place)
{
  GtkWidget *button = ow_choice_button_new (half_values[place]);

  g_signal_connect_object (button, "clicked", G_CALLBACK (on_half_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->halves), button);
  self->half_buttons[place] = button;
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
  g_signal_connect_object (self->picker, "full", G_CALLBACK (on_full), self, G_CONNECT_SWAPPED);
  self->halves = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->halves, "slots");
  for (guint i = 0; i < N_HALVES; i++)
    add_half (self, i);
  self->other = gtk_button_new ();
  gtk_widget_add_css_class (self->other, "big");
  g_signal_connect_object (self->other, "clicked", G_CALLBACK (on_other_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->picker);
  gtk_box_append (GTK_BOX (box), self->halves);
  gtk_box_append (GTK_BOX (box), self->other);
  ow_page_set_content (OW_PAGE (self), box);
  ow_stake_mark (GTK_WIDGET (self), OW_STAKE_TYPED);
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
