/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-case-page.h"

#include <glib/gi18n.h>

#include "ow-appointment-slip.h"
#include "ow-awaiting.h"
#include "ow-body.h"
#include "ow-button-label.h"
#include "ow-case-view.h"
#include "ow-case-words.h"
#include "ow-language.h"
#include "ow-print-status.h"
#include "ow-rating-view.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-service.h"
#include "ow-slip-fields.h"
#include "ow-slot-words.h"
#include "ow-stake.h"

#define PATIENCE_SECONDS 20

typedef enum {
  STEP_FIND = 1, /* the number and the proof are typed */
  STEP_READ,
  STEP_RATE,     /* how it went */
  STEP_WHY,      /* and why it wasn't better */
  STEP_RATED,
  STEP_APPOINTMENT, /* it is no case but an appointment, or a place on a waiting list */
} Step;

/* What became of a rating. */
typedef enum {
  RATING_TAKEN,
  RATING_KEPT,    /* safe here, and sent by itself */
  RATING_ALREADY, /* it was rated before */
  RATING_REFUSED,
} Outcome;

typedef enum {
  TROUBLE_NONE,
  TROUBLE_NUMBER,  /* that is no number of a slip */
  TROUBLE_PROOF,   /* four characters are wanted */
  TROUBLE_UNKNOWN, /* no such case, or somebody else's */
  TROUBLE_TRIED,   /* too many wrong tries */
  TROUBLE_LINE,
} Trouble;

struct _OwCasePage {
  OwPage parent_instance;

  OwCases *cases;
  OwAppointments *desk; /* NULL for none */
  OwPrinter *printer;   /* likewise */
  GListModel *services;
  OwClock *clock;
  char *number;
  char *proof;
  OwCaseReport *report; /* NULL before it is found */
  OwBooked *booked;     /* in its stead; likewise */
  Trouble otherwise;    /* what to say where it is no case: no appointment either, or nobody knows */
  OwService *service;   /* it is of; NULL when nobody knows */
  Step step;
  Trouble trouble;
  Outcome outcome;
  guint patience_id; /* 0 while nothing is waited for */
  GtkWidget *find;   /* the fields, and which services can be asked about */
  GtkWidget *fields;
  GtkWidget *which;
  GtkWidget *body;
  GtkWidget *rating;
  GtkWidget *print;  /* the button for a slip of what is booked */
  GtkWidget *status; /* of that slip; NULL until it is printed */
};

G_DEFINE_FINAL_TYPE (OwCasePage, ow_case_page, OW_TYPE_PAGE)

enum {
  PROP_PRINTING = 1,
};

/* --- Services ------------------------------------------------------------------------------------ */

typedef gboolean (*IsWanted) (OwService *service, const char *word);

static gboolean
tells (OwService  *service,
       const char *word)
{
  return ow_service_get_tells_progress (service);
}

/* @word: NULL where nobody can be asked for appointments. */
static gboolean
is_told_of (OwService  *service,
            const char *word)
{
  return ow_service_get_tells_progress (service)
         || (word != NULL && *ow_key_texts_get (ow_service_get_texts (service), "Slots/Service") != '\0');
}

static gboolean
is_of_form (OwService  *service,
            const char *form_id)
{
  return ow_service_get_tells_progress (service) && g_str_equal (ow_service_get_form_id (service), form_id);
}

/* Of OwService. */
static GPtrArray *
select_services (GListModel *services,
                 IsWanted    is_wanted,
                 const char *word)
{
  GPtrArray *selected = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (OwService) service = g_list_model_get_item (services, i);

    if (is_wanted (service, word))
      g_ptr_array_add (selected, g_steal_pointer (&service));
  }
  return selected;
}

gboolean
ow_case_page_has_any (GListModel *services)
{
  g_autoptr (GPtrArray) telling = select_services (services, tells, NULL);

  return telling->len > 0;
}

/* --- Words --------------------------------------------------------------------------------------- */

static char *
dup_line_words (OwCasePage *self)
{
  g_autoptr (GPtrArray) telling = select_services (self->services, tells, NULL);
  const char *ask = telling->len > 0 ? ow_service_get_ask (telling->pdata[0], ow_language_get ()) : "";
  const char *words = _("The hall can't be reached just now, so nobody can look it up here. What was handed in goes on "
                        "all the same.");

  /* Translators: two sentences, one behind the other. */
  return g_strdup_printf (_("%1$s %2$s"), words,
                          *ask != '\0' ? ask : _("Please try again in a while, or ask the staff with your slip."));
}

static void
say_trouble (OwCasePage *self)
{
  static const char *const words[] = {
    [TROUBLE_NONE] = NULL,
    [TROUBLE_NUMBER] = N_("That isn't the number of a slip: fourteen digits, please."),
    [TROUBLE_PROOF] = N_("Four characters, please: the last four of the applicant's (or agent's) document."),
    [TROUBLE_UNKNOWN] = N_("Nothing is found for these two. Please look at the slip and the document once more, or ask "
                           "the staff. What was handed in today may take a while to arrive."),
    [TROUBLE_TRIED] = N_("This number was tried too often. Please try again in a quarter of an hour, or ask the staff "
                         "with your slip."),
    [TROUBLE_LINE] = NULL,
  };
  const char *error = words[self->trouble];
  g_autofree char *line = self->trouble == TROUBLE_LINE ? dup_line_words (self) : NULL;

  ow_page_set_error (OW_PAGE (self), error != NULL ? _(error) : line);
}

static void
say_which (OwCasePage *self)
{
  g_autoptr (GPtrArray) telling = select_services (self->services, is_told_of, self->desk != NULL ? "" : NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < telling->len; i++)
    g_ptr_array_add (names, (char *) ow_service_get_name (telling->pdata[i], ow_language_get ()));
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (_(", "), (char **) names->pdata);
  /* Translators: %s is the names of services, "After a death". */
  text = g_strdup_printf (_("What can be looked up here: %s"), list);
  ow_body_clear (OW_BODY (self->which));
  ow_body_add_caption (OW_BODY (self->which), text);
}

static void
say_find (OwCasePage *self)
{
  OwPage *page = OW_PAGE (self);

  ow_page_set_section (page, _("My matters"));
  ow_page_set_heading (page, _("Which matter is it?"));
  ow_page_set_help (page, _("Scan the code on your slip, or type its number."));
  ow_page_set_primary_label (page, _("Find it"));
  say_which (self);
}

static gboolean
may_rate (OwCasePage *self)
{
  g_autoptr (GDateTime) today = ow_clock_now_local (self->clock);

  return self->service != NULL && ow_service_get_offers_rating (self->service)
         && ow_case_report_may_be_rated (self->report, ow_service_get_rating_days (self->service), today);
}

static void
say_read (OwCasePage *self)
{
  OwPage *page = OW_PAGE (self);
  g_autoptr (GDateTime) today = ow_clock_now_local (self->clock);
  g_autofree char *stage = ow_case_words_stage (self->report);
  g_autofree char *received = ow_case_words_received (self->report);
  g_autofree char *counts = ow_case_words_counts (self->report);
  /* Translators: the day something was handed in, and how far its matters are, one behind the other. */
  g_autofree char *help = *counts != '\0' ? g_strdup_printf (_("%1$s. %2$s"), received, counts) : g_strdup (received);

  ow_page_set_section (page, self->service != NULL ? ow_service_get_name (self->service, ow_language_get ())
                                                   : _("My matters"));
  ow_page_set_heading (page, stage);
  ow_page_set_help (page, help);
  /* Translators: on a button, below how far a case is. */
  ow_page_set_primary_label (page, may_rate (self) ? _("Continue") : _("I have read it: finish"));
  ow_case_view_fill (OW_BODY (self->body), self->report, today,
                     self->service != NULL ? ow_service_get_case_own (self->service, ow_language_get ()) : "");
}

static void
say_rate (OwCasePage *self)
{
  OwPage *page = OW_PAGE (self);
  OwRatingView *rating = OW_RATING_VIEW (self->rating);

  ow_page_set_heading (page, _("How did it go?"));
  ow_page_set_help (page, _("If you like, touch one. It goes to the hall without your name; you needn't say "
                            "anything."));
  if (ow_rating_view_get_grade (rating) == 0)
    /* Translators: on a button, while no grade of a rating is chosen: ends the visit. */
    ow_page_set_primary_label (page, _("Finish without rating"));
  else
    ow_page_set_primary_label (page, ow_rating_view_asks_why (rating) ? _("Continue") : _("Give this rating"));
}

static void
say_why (OwCasePage *self)
{
  OwPage *page = OW_PAGE (self);

  ow_page_set_heading (page, _("What wasn't good?"));
  ow_page_set_help (page, _("Touch as many as you like, or none."));
  ow_page_set_primary_label (page, _("Give this rating"));
}

static void
say_rated (OwCasePage *self)
{
  static const char *const headings[] = {
    [RATING_TAKEN] = N_("Your rating has arrived"),
    [RATING_KEPT] = N_("Your rating is kept, and sent later"),
    [RATING_ALREADY] = N_("This was rated before"),
    [RATING_REFUSED] = N_("Your rating couldn't be taken"),
  };
  static const char *const helps[] = {
    [RATING_TAKEN] = N_("Thank you. The hall reads it."),
    [RATING_KEPT] = N_("The hall can't be reached just now. The machine sends it by itself when the line is back, "
                       "once; you needn't do anything more."),
    [RATING_ALREADY] = N_("Each case is rated once; that rating stays as it was."),
    [RATING_REFUSED] = N_("If you would like to say something about it, please tell the staff."),
  };

  ow_page_set_heading (OW_PAGE (self), _(headings[self->outcome]));
  ow_page_set_help (OW_PAGE (self), _(helps[self->outcome]));
  ow_page_set_primary_label (OW_PAGE (self), _("Finish"));
}

static void
say_appointment (OwCasePage *self)
{
  OwPage *page = OW_PAGE (self);
  OwHalfHour *half_hour = self->booked->half_hour;
  g_autofree char *when = half_hour != NULL ? ow_slot_words_when (half_hour->start, half_hour->minutes) : NULL;
  /* Translators: %s is a day and a time, "Fri, 4 December 9:00–9:30". */
  g_autofree char *heading = when != NULL ? g_strdup_printf (_("Booked: %s"), when)
                                          : ow_slot_words_wait_for (self->booked);

  ow_page_set_section (page, _("My appointment"));
  ow_page_set_heading (page, heading);
  ow_page_set_help (page, half_hour != NULL ? _("What to bring stands on the slip. To change it, go back to the first "
                                                "page: “Change or cancel an appointment”.")
                                            : ow_slot_words_wait_help (self->booked));
  /* Translators: on a button: a slip of an appointment that is booked. */
  ow_button_set_label (self->print, _("Print a slip of this appointment"));
  if (self->status != NULL)
    ow_print_status_retranslate (OW_PRINT_STATUS (self->status));
  ow_page_set_primary_label (page, _("I have read it: finish"));
}

static void
say_step (OwCasePage *self)
{
  static void (*const say[]) (OwCasePage *self) = {
    [STEP_FIND] = say_find, [STEP_READ] = say_read,   [STEP_RATE] = say_rate,
    [STEP_WHY] = say_why,   [STEP_RATED] = say_rated, [STEP_APPOINTMENT] = say_appointment,
  };
  static const OwStake stakes[STEP_APPOINTMENT + 1] = {
    [STEP_FIND] = OW_STAKE_TYPED, [STEP_RATE] = OW_STAKE_TYPED, [STEP_WHY] = OW_STAKE_TYPED,
  };

  gtk_widget_set_visible (self->find, self->step == STEP_FIND);
  gtk_widget_set_visible (self->body, self->step == STEP_READ);
  gtk_widget_set_visible (self->print, self->step == STEP_APPOINTMENT && self->printer != NULL && self->status == NULL
                                         && self->booked->half_hour != NULL);
  gtk_widget_set_visible (self->rating, self->step == STEP_RATE || self->step == STEP_WHY);
  ow_rating_view_show_reasons (OW_RATING_VIEW (self->rating), self->step == STEP_WHY);
  ow_page_set_can_go_back (OW_PAGE (self), self->step != STEP_RATED);
  ow_stake_mark (GTK_WIDGET (self), stakes[self->step]);
  say_trouble (self);
  say[self->step] (self);
}

static void
enter (OwCasePage *self,
       Step        step,
       Trouble     trouble)
{
  self->step = step;
  self->trouble = trouble;
  ow_page_set_stacked (OW_PAGE (self), step == STEP_READ);
  say_step (self);
  ow_page_focus_heading (OW_PAGE (self));
}

static void
fill_rating (OwCasePage *self)
{
  g_auto (GStrv) reasons = NULL;

  ow_rating_view_retranslate (OW_RATING_VIEW (self->rating));
  if (self->service == NULL)
    return;
  reasons = ow_service_dup_rating_reasons (self->service, ow_language_get ());
  ow_rating_view_set_reasons (OW_RATING_VIEW (self->rating), (const char *const *) reasons);
}

static void
ow_case_page_retranslate (OwPage *page)
{
  OwCasePage *self = OW_CASE_PAGE (page);

  OW_PAGE_CLASS (ow_case_page_parent_class)->retranslate (page);
  ow_slip_fields_retranslate (OW_SLIP_FIELDS (self->fields),
                              _("Last four characters of the applicant's (or agent's) document"));
  fill_rating (self);
  say_step (self);
}

/* --- Waiting ------------------------------------------------------------------------------------- */

static void
end_rating (OwCasePage *self,
            Outcome     outcome)
{
  self->outcome = outcome;
  enter (self, STEP_RATED, TROUBLE_NONE);
}

static void print_slip (OwCasePage *self, const OwTimetable *timetable);

/* Not even whether a rating is kept here: then nobody is told that it is. */
static gboolean
on_no_answer (gpointer user_data)
{
  OwCasePage *self = user_data;

  self->patience_id = 0;
  if (self->step == STEP_FIND)
    enter (self, STEP_FIND, TROUBLE_LINE);
  else if (self->step == STEP_APPOINTMENT)
    print_slip (self, NULL);
  else
    end_rating (self, RATING_REFUSED);
  return G_SOURCE_REMOVE;
}

static void
wait (OwCasePage *self)
{
  self->trouble = TROUBLE_NONE;
  self->patience_id = g_timeout_add_seconds (PATIENCE_SECONDS, on_no_answer, self);
  say_step (self);
  ow_page_set_help (OW_PAGE (self), _("One moment, please."));
}

/* --- Finding ------------------------------------------------------------------------------------- */

static Trouble
trouble_of (OwCasePage   *self,
            const GError *error)
{
  if (g_error_matches (error, OW_CASES_ERROR, OW_CASES_ERROR_NONE))
    return self->otherwise;
  return g_error_matches (error, OW_CASES_ERROR, OW_CASES_ERROR_TRIED) ? TROUBLE_TRIED : TROUBLE_LINE;
}

/* By the form it was made of; a hall that doesn't tell it leaves no choice where there is but one. */
static OwService *
find_service (OwCasePage *self)
{
  gboolean told = *self->report->form_id != '\0';
  g_autoptr (GPtrArray) telling = select_services (self->services, told ? is_of_form : tells, self->report->form_id);

  return telling->len == 1 ? g_object_ref (telling->pdata[0]) : NULL;
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree char *number = NULL;
  g_autoptr (OwCasePage) self = ow_awaiting_take (user_data, &number);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwCaseReport) report = ow_cases_look_up_finish (OW_CASES (source), result, &error);

  /* Late, it may be about another number than the one that is waited for now. */
  if (self == NULL || self->patience_id == 0 || !g_str_equal (number, self->number))
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (report == NULL) {
    g_message ("no case is found: %s", error->message);
    enter (self, STEP_FIND, trouble_of (self, error));
    return;
  }
  self->report = g_steal_pointer (&report);
  self->service = find_service (self);
  fill_rating (self);
  enter (self, STEP_READ, TROUBLE_NONE);
}

static void
find_case (OwCasePage *self)
{
  ow_cases_look_up_async (self->cases, self->number, self->proof, on_found, ow_awaiting_new (self, self->number));
}

static Trouble
trouble_of_desk (const GError *error)
{
  if (g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_NONE))
    return TROUBLE_UNKNOWN;
  return g_error_matches (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_TRIED) ? TROUBLE_TRIED : TROUBLE_LINE;
}

/* What is none may be a case. */
static void
on_appointment (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree char *number = NULL;
  g_autoptr (OwCasePage) self = ow_awaiting_take (user_data, &number);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwBooked) booked = ow_appointments_booked_finish (OW_APPOINTMENTS (source), result, &error);

  if (self == NULL || self->patience_id == 0 || !g_str_equal (number, self->number))
    return;
  if (booked == NULL) {
    self->otherwise = trouble_of_desk (error);
    find_case (self);
    return;
  }
  g_clear_handle_id (&self->patience_id, g_source_remove);
  self->booked = g_steal_pointer (&booked);
  enter (self, STEP_APPOINTMENT, TROUBLE_NONE);
}

static void
find (OwCasePage *self)
{
  OwSlipFieldsLack lack = ow_slip_fields_read (OW_SLIP_FIELDS (self->fields), &self->number, &self->proof);

  if (lack != OW_SLIP_FIELDS_LACK_NOTHING) {
    self->trouble = lack == OW_SLIP_FIELDS_LACK_NUMBER ? TROUBLE_NUMBER : TROUBLE_PROOF;
    say_trouble (self);
    return;
  }
  wait (self);
  self->otherwise = TROUBLE_UNKNOWN;
  if (self->desk != NULL)
    ow_appointments_look_up_async (self->desk, self->number, self->proof, on_appointment,
                                   ow_awaiting_new (self, self->number));
  else
    find_case (self);
}

/* --- The slip of an appointment ------------------------------------------------------------------ */

/* @timetable: NULL where nobody tells the place. */
static void
print_slip (OwCasePage        *self,
            const OwTimetable *timetable)
{
  g_autoptr (OwReceipt) slip = ow_appointment_slip_new (self->number, _("Booked appointment"), self->booked->half_hour,
                                                        timetable);
  GtkWidget *aside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (aside, "receipt");
  self->status = ow_print_status_new_for (OW_PAGE (self), self->printer, slip);
  gtk_box_append (GTK_BOX (aside), self->status);
  ow_page_set_aside (OW_PAGE (self), aside);
  enter (self, STEP_APPOINTMENT, TROUBLE_NONE);
  ow_print_status_print (OW_PRINT_STATUS (self->status));
}

/* Without an answer the place stands on the first slip. */
static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OwCasePage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (OwTimetable) timetable = ow_appointments_list_finish (OW_APPOINTMENTS (source), result, NULL);

  if (self == NULL || self->patience_id == 0)
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  print_slip (self, timetable);
}

static void
on_print_clicked (OwCasePage *self)
{
  g_autofree char *day = NULL;
  OwTimetableQuery query;

  if (self->patience_id != 0)
    return;
  day = g_date_time_format (self->booked->half_hour->start, "%Y-%m-%d");
  query = (OwTimetableQuery){ NULL, self->booked->office, self->booked->kind, day, day };
  wait (self);
  ow_appointments_list_async (self->desk, &query, on_listed, ow_awaiting_new (self, NULL));
}

/* --- Rating -------------------------------------------------------------------------------------- */

static Outcome
outcome_of (const GError *error)
{
  if (error == NULL)
    return RATING_TAKEN;
  if (g_error_matches (error, OW_CASES_ERROR, OW_CASES_ERROR_LINE))
    return RATING_KEPT;
  return g_error_matches (error, OW_CASES_ERROR, OW_CASES_ERROR_ALREADY) ? RATING_ALREADY : RATING_REFUSED;
}

static void
on_rated (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (OwCasePage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (GError) error = NULL;

  ow_cases_rate_finish (OW_CASES (source), result, &error);
  if (self == NULL || self->patience_id == 0)
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  end_rating (self, outcome_of (error));
}

static void
rate (OwCasePage *self)
{
  g_autoptr (GPtrArray) reasons = ow_rating_view_list_reasons (OW_RATING_VIEW (self->rating));
  const OwCaseRating rating = {
    self->number, self->proof, ow_rating_view_get_grade (OW_RATING_VIEW (self->rating)),
    (const char *const *) reasons->pdata,
  };

  wait (self);
  ow_cases_rate_async (self->cases, &rating, on_rated, ow_awaiting_new (self, NULL));
}

static void
on_rating_changed (OwCasePage *self)
{
  if (self->patience_id == 0)
    say_step (self);
}

/* TRUE when there is nothing to be rated, or nothing more. */
static gboolean
go_on_rating (OwCasePage *self)
{
  OwRatingView *rating = OW_RATING_VIEW (self->rating);

  if (self->step == STEP_READ && may_rate (self)) {
    enter (self, STEP_RATE, TROUBLE_NONE);
    return FALSE;
  }
  if (self->step == STEP_RATE && ow_rating_view_asks_why (rating)) {
    enter (self, STEP_WHY, TROUBLE_NONE);
    return FALSE;
  }
  if (self->step == STEP_WHY || (self->step == STEP_RATE && ow_rating_view_get_grade (rating) > 0)) {
    rate (self);
    return FALSE;
  }
  return TRUE;
}

/* --- Page ---------------------------------------------------------------------------------------- */

static void
forget_case (OwCasePage *self)
{
  g_clear_pointer (&self->report, ow_case_report_free);
  g_clear_pointer (&self->booked, ow_booked_free);
  if (self->status != NULL)
    ow_page_set_aside (OW_PAGE (self), NULL);
  self->status = NULL;
  g_clear_object (&self->service);
  ow_body_clear (OW_BODY (self->body));
  ow_rating_view_reset (OW_RATING_VIEW (self->rating));
}

static void
ow_case_page_proceed (OwPage *page)
{
  OwCasePage *self = OW_CASE_PAGE (page);

  if (self->patience_id != 0)
    return;
  if (self->step == STEP_FIND)
    find (self);
  else if (go_on_rating (self))
    ow_page_done (page);
}

static void
ow_case_page_back (OwPage *page)
{
  OwCasePage *self = OW_CASE_PAGE (page);

  /* What is on its way to the hall, or the printer, can't be taken back. */
  if ((self->patience_id != 0 && self->step != STEP_FIND)
      || (self->status != NULL && ow_print_status_get_printing (OW_PRINT_STATUS (self->status))))
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->step == STEP_FIND) {
    ow_page_leave_back (page);
    return;
  }
  if (self->step == STEP_READ || self->step == STEP_APPOINTMENT)
    forget_case (self);
  enter (self, self->step == STEP_APPOINTMENT ? STEP_FIND : self->step - 1, TROUBLE_NONE);
}

static void
ow_case_page_shown (OwPage *page)
{
  OW_PAGE_CLASS (ow_case_page_parent_class)->shown (page);
  ow_slip_fields_focus (OW_SLIP_FIELDS (OW_CASE_PAGE (page)->fields));
}

static void
ow_case_page_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  OwCasePage *self = OW_CASE_PAGE (object);

  switch (prop_id) {
  case PROP_PRINTING:
    g_value_set_boolean (value, self->status != NULL && ow_print_status_get_printing (OW_PRINT_STATUS (self->status)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_case_page_dispose (GObject *object)
{
  OwCasePage *self = OW_CASE_PAGE (object);

  self->status = NULL;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->cases);
  g_clear_object (&self->desk);
  g_clear_object (&self->printer);
  g_clear_object (&self->services);
  g_clear_object (&self->clock);
  g_clear_object (&self->service);
  g_clear_pointer (&self->report, ow_case_report_free);
  g_clear_pointer (&self->booked, ow_booked_free);
  ow_secret_clear (&self->number);
  ow_secret_clear (&self->proof);
  G_OBJECT_CLASS (ow_case_page_parent_class)->dispose (object);
}

static void
ow_case_page_class_init (OwCasePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ow_case_page_dispose;
  object_class->get_property = ow_case_page_get_property;
  OW_PAGE_CLASS (klass)->retranslate = ow_case_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_case_page_shown;
  OW_PAGE_CLASS (klass)->proceed = ow_case_page_proceed;
  OW_PAGE_CLASS (klass)->back = ow_case_page_back;
  ow_print_status_install (OW_PAGE_CLASS (klass), PROP_PRINTING);
}

static void
ow_case_page_init (OwCasePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->step = STEP_FIND;
  self->fields = ow_slip_fields_new ();
  self->which = ow_body_new ();
  ow_read_out_mark (self->which, OW_READ_OUT_PERSONAL);
  self->body = ow_body_new ();
  self->find = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->find, "slots");
  gtk_box_append (GTK_BOX (self->find), self->fields);
  gtk_box_append (GTK_BOX (self->find), self->which);
  gtk_box_append (GTK_BOX (box), self->find);
  gtk_box_append (GTK_BOX (box), self->body);
  self->print = gtk_button_new ();
  gtk_widget_add_css_class (self->print, "big");
  gtk_widget_set_halign (self->print, GTK_ALIGN_START);
  g_signal_connect_object (self->print, "clicked", G_CALLBACK (on_print_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->print);
  self->rating = ow_rating_view_new ();
  g_signal_connect_object (self->rating, "changed", G_CALLBACK (on_rating_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->rating);
  ow_page_set_content (OW_PAGE (self), box);
}

GtkWidget *
ow_case_page_new (OwBackOffice *office,
                  GListModel   *services,
                  OwPrinter    *printer,
                  OwClock      *clock)
{
  OwCasePage *self = g_object_new (OW_TYPE_CASE_PAGE, NULL);

  self->cases = g_object_ref (ow_back_office_get_cases (office));
  g_set_object (&self->desk, ow_back_office_get_appointments (office));
  g_set_object (&self->printer, printer);
  self->services = g_object_ref (services);
  self->clock = g_object_ref (clock);
  return GTK_WIDGET (self);
}

gboolean
ow_case_page_take (OwCasePage *self,
                   const char *number)
{
  g_return_val_if_fail (OW_IS_CASE_PAGE (self), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  if (self->step != STEP_FIND)
    return FALSE;
  ow_slip_fields_take (OW_SLIP_FIELDS (self->fields), number);
  return TRUE;
}
