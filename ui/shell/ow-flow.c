/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-flow.h"

#include "ow-attract-page.h"
#include "ow-book-page.h"
#include "ow-bring-page.h"
#include "ow-case-page.h"
#include "ow-consent-page.h"
#include "ow-draft-keeper.h"
#include "ow-exit-sheet.h"
#include "ow-form-page.h"
#include "ow-goodbye-page.h"
#include "ow-help-call.h"
#include "ow-home-page.h"
#include "ow-idle-way.h"
#include "ow-language.h"
#include "ow-leaflet-page.h"
#include "ow-notice-words.h"
#include "ow-look.h"
#include "ow-pin-page.h"
#include "ow-plain-sheets.h"
#include "ow-receipt-page.h"
#include "ow-resume-page.h"
#include "ow-review-page.h"
#include "ow-service-door.h"
#include "ow-slip-page.h"
#include "ow-slot-plan.h"
#include "ow-slot-way.h"
#include "ow-staff-page.h"
#include "ow-submit-page.h"
#include "ow-unavailable-page.h"
#include "ow-visit-form.h"
#include "ow-visit.h"
#include "ow-wiped-page.h"
#include "ow-wiper.h"

struct _OwFlow {
  GObject parent_instance;

  OwWindow *window;
  OwLook *look;
  OwBackOffice *office;
  OwPrinter *printer; /* nullable */
  OwPaper paper;
  OwClock *clock;
  GListModel *services;
  OwConfig *config;

  OwVisit *visit;
  OwIdleWay *idling;
  OwIdleMonitor *idle; /* its watch; borrowed */
  OwWiper *wiper;
  OwDraftKeeper *keeper;
  OwSlotWay *slots;
  OwHelpCall *help;
  OwServiceDoor *door;

  /* Of the visit that is open; wiped at its end. */
  OwService *service;
  OwJourney *journey; /* holds the filling; NULL before consent and after handing in */
  OwReceipt *receipt; /* NULL before handing in */
  char *ending;       /* of the service's own; NULL: the usual, or not there yet */
  gboolean aside;     /* what was filled in lies put aside, with a slip */
  gboolean slipped;   /* it was opened with a slip, which opens it still */
  gboolean staff;     /* nobody's visit: the staff look after the machine */
  gboolean assisted;  /* the staff help somebody, from the staff's page on */
  const char *spoken; /* of the languages: the last words are in it, too; static */
};

static void wipeable_iface_init (OwWipeableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwFlow, ow_flow, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_WIPEABLE, wipeable_iface_init))

static guint failed_signal, rested_signal, restart_signal;

static void show_home (OwFlow *self);
static void end_visit (OwFlow *self);
static void on_waiting_changed (OwFlow *self, GParamSpec *pspec, OwPage *page);

/* --- Language --------------------------------------------------------------------------------- */

static void
update_notice (OwFlow *self)
{
  /* Once it is handed in, the receipt's own page says what the line means. */
  OwBackOffice *office = ow_visit_is_open (self->visit) && self->receipt == NULL ? self->office : NULL;

  ow_window_set_notice (self->window, ow_notice_words (ow_window_get_page (self->window), office, self->assisted));
}

static void
set_language (OwFlow     *self,
              const char *code)
{
  ow_language_set (code);
  ow_window_set_place (self->window, ow_visit_form_tell_place (self->config));
  if (self->journey != NULL)
    ow_visit_form_speak (self->journey);
  ow_window_retranslate (self->window);
  update_notice (self);
}

/* --- Showing pages ---------------------------------------------------------------------------- */

/* Every page is watched until the wipe: none may outlive the visit. */
static void
show (OwFlow    *self,
      GtkWidget *page,
      GCallback  done,
      GCallback  back)
{
  if (done != NULL)
    g_signal_connect_object (page, "done", done, self, G_CONNECT_SWAPPED);
  if (back != NULL)
    g_signal_connect_object (page, "left-back", back, self, G_CONNECT_SWAPPED);
  ow_wiper_watch (self->wiper, G_OBJECT (page), G_OBJECT_TYPE_NAME (page));
  ow_idle_monitor_touch (self->idle);
  ow_window_set_page (self->window, OW_PAGE (page));
  update_notice (self);
}

static void
set_tone (OwFlow    *self,
          OwService *service)
{
  ow_look_set_mourning (self->look, service != NULL && ow_service_get_tone (service) == OW_SERVICE_TONE_MOURNING);
}

static void
on_wiped (OwFlow     *self,
          const char *left)
{
  if (left != NULL) {
    g_signal_emit (self, failed_signal, 0, left);
    return;
  }
  ow_visit_wiped (self->visit);
  if (self->staff) {
    ow_flow_start (self);
  } else {
    ow_look_put_back (self->look);
    set_language (self, self->spoken);
    show (self, ow_wiped_page_new (self->aside || self->slipped), G_CALLBACK (ow_flow_start), NULL);
  }
  self->aside = self->staff = self->slipped = FALSE;
}

/* --- Before the form -------------------------------------------------------------------------- */

static void
show_unavailable (OwFlow       *self,
                  OwService    *service,
                  OwUnavailable why)
{
  show (self, ow_unavailable_page_new (service, why), G_CALLBACK (show_home), G_CALLBACK (show_home));
}

static void show_bring (OwFlow *self);
static void enter_service (OwFlow *self);
static void begin_form (OwFlow *self);
static void show_step (OwFlow *self);
static void show_submit (OwFlow *self);
static void on_submitted (OwFlow *self, const char *number);

static void
show_consent (OwFlow *self)
{
  show (self, ow_consent_page_new (self->service), G_CALLBACK (begin_form), G_CALLBACK (show_bring));
}

static void
show_papers (OwFlow         *self,
             OwServicePapers which)
{
  show (self, ow_leaflet_page_new (self->service, which, self->printer, self->config, self->clock),
        G_CALLBACK (enter_service), G_CALLBACK (enter_service));
}

static void
show_bring (OwFlow *self)
{
  GtkWidget *page = ow_bring_page_new (self->service, self->printer, self->config, self->clock);

  g_signal_connect_object (page, "papers", G_CALLBACK (show_papers), self, G_CONNECT_SWAPPED);
  show (self, page, G_CALLBACK (show_consent), G_CALLBACK (show_home));
}

static void
enter_service (OwFlow *self)
{
  GtkWidget *refusal = ow_service_door_refuse (self->door, self->service);

  if (refusal == NULL) {
    ow_visit_activate (self->visit);
    show_bring (self);
    return;
  }
  g_signal_connect_object (refusal, "papers", G_CALLBACK (show_papers), self, G_CONNECT_SWAPPED);
  show (self, refusal, G_CALLBACK (show_home), G_CALLBACK (show_home));
}

static void
on_service_chosen (OwFlow    *self,
                   OwService *service)
{
  g_set_object (&self->service, service);
  set_tone (self, service);
  enter_service (self);
}

/* The visit's answers are gone: what the office keeps goes with them, once a slip of it is in somebody's hand. */
static void
drop_journey (OwFlow *self)
{
  ow_draft_keeper_follow (self->keeper, NULL);
  if (!self->aside || self->journey == NULL)
    ow_back_office_drop_draft (self->office, FALSE);
  ow_slot_way_forget (self->slots, self->journey);
  g_clear_object (&self->journey);
}

/* --- What a power cut left ---------------------------------------------------------------------- */

static void
update_resumable (OwFlow *self)
{
  ow_service_door_tell_resumable (self->door, ow_window_get_page (self->window));
}

static void
take_journey (OwFlow    *self,
              OwJourney *journey)
{
  self->journey = journey;
  ow_wiper_watch (self->wiper, G_OBJECT (ow_journey_get_filling (journey)), "filling");
  ow_wiper_watch (self->wiper, G_OBJECT (journey), "journey");
  ow_draft_keeper_follow (self->keeper, journey);
}

static void
on_resumed (OwFlow *self,
            GBytes *record)
{
  g_autofree char *code = NULL, *number = NULL;
  OwJourney *journey = ow_visit_form_resume (self->office, self->services, record, self->clock, self->config,
                                             &self->service, &code, &number);

  set_tone (self, self->service);
  if (journey == NULL) {
    drop_journey (self);
    show_unavailable (self, self->service, OW_UNAVAILABLE_NOW);
    return;
  }
  self->slipped = OW_IS_SLIP_PAGE (ow_window_get_page (self->window));
  ow_visit_activate (self->visit);
  take_journey (self, journey);
  set_language (self, code);
  if (number != NULL)
    on_submitted (self, number);
  else
    show_step (self);
}

static void
show_resumable (OwFlow    *self,
                GtkWidget *page)
{
  g_signal_connect_object (page, "resumed", G_CALLBACK (on_resumed), self, G_CONNECT_SWAPPED);
  show (self, page, G_CALLBACK (show_home), G_CALLBACK (show_home));
}

static void
show_resume (OwFlow *self)
{
  show_resumable (self, ow_resume_page_new (self->office));
}

static void
show_slip (OwFlow *self)
{
  show_resumable (self, ow_slip_page_new (self->office));
}

/* A page that may print; by signals that each such page has. */
static void
show_printing (OwFlow    *self,
               GtkWidget *page,
               GCallback  done,
               GCallback  back)
{
  g_signal_connect_object (page, "notify::printing", G_CALLBACK (on_waiting_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "help-pressed", G_CALLBACK (ow_help_call_open), self->help, G_CONNECT_SWAPPED);
  show (self, page, done, back);
}

static void
show_appointment (OwFlow *self)
{
  show_printing (self, ow_slot_way_new_appointment_page (self->slots, self->printer, self->clock),
                 G_CALLBACK (end_visit), G_CALLBACK (show_home));
}

static void
show_matters (OwFlow *self)
{
  show_printing (self, ow_case_page_new (self->office, self->services, self->printer, self->clock),
                 G_CALLBACK (end_visit), G_CALLBACK (show_home));
}

static void
show_home (OwFlow *self)
{
  GtkWidget *page = ow_service_door_new_home_page (self->door, self->services, self->slots);

  ow_visit_go_home (self->visit);
  drop_journey (self);
  g_clear_object (&self->service);
  set_tone (self, NULL);
  g_signal_connect_object (page, "chosen", G_CALLBACK (on_service_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "resume", G_CALLBACK (show_resume), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "slip", G_CALLBACK (show_slip), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "appointment", G_CALLBACK (show_appointment), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "matters", G_CALLBACK (show_matters), self, G_CONNECT_SWAPPED);
  show (self, page, NULL, NULL);
  update_resumable (self);
}

static void
on_begun (OwFlow *self)
{
  if (!ow_visit_begin (self->visit))
    return;
  ow_idle_monitor_start (self->idle);
  ow_service_door_look (self->door);
  show_home (self);
}

/* --- The form --------------------------------------------------------------------------------- */

static void
on_drop_answered (OwFlow  *self,
                  gboolean accepted)
{
  if (!accepted)
    return;
  ow_back_office_drop_draft (self->office, TRUE);
  self->slipped = FALSE;
  show_home (self);
}

static void
ask_to_drop (OwFlow *self)
{
  GtkWidget *sheet = ow_drop_sheet_new (self->slipped);

  g_signal_connect_object (sheet, "answered", G_CALLBACK (on_drop_answered), self, G_CONNECT_SWAPPED);
  ow_window_present_sheet (self->window, OW_SHEET (sheet));
}

/* The half hour is in the form, also in the answers of the page where it is asked for. */
static void
on_slot_chosen (OwFlow *self)
{
  if (ow_slot_plan_is_here (self->journey))
    ow_journey_next (self->journey);
  show_step (self);
}

static void
on_slot_left (OwFlow *self)
{
  if (ow_journey_back (self->journey))
    show_step (self);
  else
    ask_to_drop (self);
}

static void
show_form_step (OwFlow *self)
{
  if (ow_journey_get_page (self->journey) != NULL)
    show (self, ow_form_page_new (self->journey), G_CALLBACK (show_step), G_CALLBACK (ask_to_drop));
  else
    show (self, ow_review_page_new (self->journey), G_CALLBACK (show_submit), G_CALLBACK (show_step));
}

static void
on_slot_passed (OwFlow *self)
{
  ow_slot_way_pass (self->slots, self->journey);
  show_form_step (self);
}

static void
show_step (OwFlow *self)
{
  GtkWidget *slots = ow_slot_way_new_page (self->slots, self->journey);

  ow_idle_way_set_held (self->idling, FALSE);
  if (slots == NULL) {
    show_form_step (self);
    return;
  }
  g_signal_connect_object (slots, "as-request", G_CALLBACK (on_slot_passed), self, G_CONNECT_SWAPPED);
  show (self, slots, G_CALLBACK (on_slot_chosen), G_CALLBACK (on_slot_left));
}

static void
begin_form (OwFlow *self)
{
  OwJourney *journey = ow_visit_form_begin (self->office, self->service, self->clock, self->config);

  if (journey == NULL) {
    show_unavailable (self, self->service, OW_UNAVAILABLE_NOW);
    return;
  }
  take_journey (self, journey);
  show_step (self);
}

/* --- Handing in, the slip, goodbye -------------------------------------------------------------- */

static void
show_goodbye (OwFlow *self)
{
  ow_idle_way_set_held (self->idling, FALSE);
  show (self, ow_goodbye_page_new (self->service, self->ending), G_CALLBACK (end_visit), NULL);
}

/* Whatever the page calls it: "printing", "busy". */
static void
on_waiting_changed (OwFlow     *self,
                    GParamSpec *pspec,
                    OwPage     *page)
{
  gboolean waiting;

  g_object_get (page, pspec->name, &waiting, NULL);
  ow_idle_way_set_held (self->idling, waiting);
}

static void
finish (OwFlow     *self,
        OwJourney  *journey,
        const char *number)
{
  GtkWidget *page;

  self->slipped = FALSE;
  self->ending = ow_visit_form_dup_ending (journey);
  self->receipt = ow_visit_form_make_receipt (journey, number, ow_language_get ());
  ow_wiper_watch (self->wiper, G_OBJECT (self->receipt), "receipt");
  ow_idle_way_set_held (self->idling, FALSE);
  update_notice (self);
  page = ow_receipt_page_new (self->receipt, self->service, self->ending, self->printer, self->paper,
                              ow_back_office_get_line_up (self->office));
  ow_slot_way_tell (self->slots, journey, page);
  show_printing (self, page, G_CALLBACK (show_goodbye), NULL);
}

static void
on_settled (OwFlow     *self,
            const char *number,
            OwBookPage *page)
{
  finish (self, ow_book_page_get_journey (page), number);
}

/* Safe on disk: from here on nothing of the answers is needed but the slip, which waits for the half hour's booking. A
 * power cut before it is in somebody's hand leaves a way back to it. */
static void
on_submitted (OwFlow     *self,
              const char *number)
{
  g_autoptr (OwJourney) journey = g_steal_pointer (&self->journey);
  GtkWidget *page = ow_slot_way_new_book_page (self->slots, journey, number);

  ow_draft_keeper_hand_in (self->keeper, number);
  if (page == NULL) {
    finish (self, journey, number);
    return;
  }
  g_signal_connect_object (page, "settled", G_CALLBACK (on_settled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::busy", G_CALLBACK (on_waiting_changed), self, G_CONNECT_SWAPPED);
  show (self, page, NULL, NULL);
}

/* Reached from the review: with a page to change, or to hand in. */
static void
show_submit (OwFlow *self)
{
  GtkWidget *page;

  if (ow_journey_get_page (self->journey) != NULL) {
    show_step (self);
    return;
  }
  ow_slot_way_prepare (self->slots, self->journey);
  page = ow_submit_page_new (self->office, self->service, ow_journey_get_filling (self->journey));
  g_signal_connect_object (page, "submitted", G_CALLBACK (on_submitted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::busy", G_CALLBACK (on_waiting_changed), self, G_CONNECT_SWAPPED);
  ow_idle_way_set_held (self->idling, TRUE);
  show (self, page, NULL, G_CALLBACK (show_step));
}

/* --- Things that may happen on any page ------------------------------------------------------- */

static void
on_exit_answered (OwFlow  *self,
                  gboolean accepted)
{
  if (!accepted)
    return;
  ow_back_office_drop_draft (self->office, TRUE);
  self->slipped = FALSE;
  end_visit (self);
}

static void
on_suspended (OwFlow *self)
{
  self->aside = TRUE;
  drop_journey (self);
}

static void
show_suspend (OwFlow *self)
{
  GtkWidget *page = ow_visit_form_new_suspend_page (self->office, self->journey, self->printer, self->clock);

  g_signal_connect_object (page, "suspended", G_CALLBACK (on_suspended), self, G_CONNECT_SWAPPED);
  show_printing (self, page, G_CALLBACK (end_visit), G_CALLBACK (show_step));
}

static void
on_suspend_clicked (OwFlow *self)
{
  OwPage *page = ow_window_get_page (self->window);

  ow_window_dismiss_sheet (self->window);
  if (self->journey == NULL)
    return;
  if (OW_IS_FORM_PAGE (page))
    ow_form_page_keep_typed (OW_FORM_PAGE (page));
  show_suspend (self);
}

static void
on_exit_pressed (OwFlow *self)
{
  gboolean can_suspend = self->journey != NULL && ow_back_office_get_slip_days (self->office) > 0;
  GtkWidget *suspend = NULL, *sheet;

  /* Nothing is left here to be asked about. */
  if (self->aside || self->staff) {
    end_visit (self);
    return;
  }
  sheet = ow_exit_sheet_new (can_suspend ? &suspend : NULL, self->slipped);
  if (suspend != NULL)
    g_signal_connect_object (suspend, "clicked", G_CALLBACK (on_suspend_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sheet, "answered", G_CALLBACK (on_exit_answered), self, G_CONNECT_SWAPPED);
  ow_window_present_sheet (self->window, OW_SHEET (sheet));
}

/* --- The staff -------------------------------------------------------------------------------- */

static void
on_restart (OwFlow *self)
{
  g_signal_emit (self, restart_signal, 0);
  end_visit (self);
}

/* From here on it is a resident's visit as any other, but for the time it may take. */
static void
on_assist (OwFlow *self)
{
  self->staff = FALSE;
  self->assisted = TRUE;
  ow_idle_way_set_assisted (self->idling, TRUE);
  ow_service_door_look (self->door);
  show_home (self);
}

static void
show_staff (OwFlow *self)
{
  GtkWidget *page = ow_staff_page_new (self->office, self->printer, self->services, self->config, self->clock);

  g_signal_connect_object (page, "restart", G_CALLBACK (on_restart), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "assist", G_CALLBACK (on_assist), self, G_CONNECT_SWAPPED);
  show (self, page, G_CALLBACK (end_visit), NULL);
}

/* From the resting screen alone. It ends, and is wiped, as a visit is. */
static void
on_staff_came (OwFlow *self)
{
  if (!ow_service_door_knows_staff (self->door) || !ow_visit_begin (self->visit))
    return;
  self->staff = TRUE;
  ow_idle_monitor_start (self->idle);
  show (self, ow_pin_page_new (ow_back_office_get_staff_desk (self->office)), G_CALLBACK (show_staff),
        G_CALLBACK (end_visit));
}

/* --- The end ---------------------------------------------------------------------------------- */

static void
end_visit (OwFlow *self)
{
  if (!ow_visit_end (self->visit))
    return;
  ow_idle_monitor_stop (self->idle);
  ow_wiper_run (self->wiper);
}

static const char *
ow_flow_get_name (OwWipeable *wipeable)
{
  return "visit";
}

static void
ow_flow_wipe (OwWipeable *wipeable)
{
  OwFlow *self = OW_FLOW (wipeable);

  ow_idle_way_set_held (self->idling, FALSE);
  ow_idle_way_set_assisted (self->idling, FALSE);
  self->assisted = FALSE;
  ow_help_call_end (self->help);
  g_clear_object (&self->receipt);
  g_clear_pointer (&self->ending, g_free);
  drop_journey (self);
  g_clear_object (&self->service);
  set_tone (self, NULL);
  self->spoken = g_str_equal (ow_language_get (), "en") ? "en" : "zh";
  set_language (self, ow_visit_form_first_language (self->config));
}

static gboolean
ow_flow_is_clean (OwWipeable *wipeable)
{
  OwFlow *self = OW_FLOW (wipeable);

  return self->service == NULL && self->journey == NULL && self->receipt == NULL && self->ending == NULL
         && !self->assisted && !ow_draft_keeper_is_following (self->keeper)
         && g_str_equal (ow_language_get (), ow_visit_form_first_language (self->config));
}

static void
wipeable_iface_init (OwWipeableInterface *iface)
{
  iface->get_name = ow_flow_get_name;
  iface->wipe = ow_flow_wipe;
  iface->is_clean = ow_flow_is_clean;
}

/* --- Object ----------------------------------------------------------------------------------- */

static void
ow_flow_dispose (GObject *object)
{
  OwFlow *self = OW_FLOW (object);

  g_clear_object (&self->receipt);
  g_clear_pointer (&self->ending, g_free);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->slots, ow_slot_way_free);
  g_clear_pointer (&self->door, ow_service_door_free);
  g_clear_object (&self->journey);
  g_clear_object (&self->service);
  g_clear_object (&self->wiper);
  g_clear_object (&self->idling);
  g_clear_object (&self->help);
  g_clear_object (&self->visit);
  g_clear_object (&self->services);
  g_clear_object (&self->config);
  g_clear_object (&self->clock);
  g_clear_object (&self->printer);
  g_clear_object (&self->office);
  g_clear_object (&self->look);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (ow_flow_parent_class)->dispose (object);
}

static void
ow_flow_class_init (OwFlowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_flow_dispose;
  failed_signal = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  rested_signal = g_signal_new ("rested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  restart_signal = g_signal_new ("restart", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ow_flow_init (OwFlow *self)
{
  self->visit = ow_visit_new ();
  self->wiper = ow_wiper_new ();
}

static void
take_parts (OwFlow            *self,
            const OwFlowParts *parts)
{
  self->window = g_object_ref (parts->window);
  self->look = ow_look_new (parts->window, parts->theme, parts->palette);
  ow_look_set_aloud (self->look, parts->aloud);
  self->office = g_object_ref (parts->office);
  g_set_object (&self->printer, parts->printer);
  self->paper = parts->paper;
  self->clock = g_object_ref (parts->clock);
  self->services = g_object_ref (parts->services);
  self->config = g_object_ref (parts->config);
  self->idling = ow_idle_way_new (parts->window, self->visit, parts->clock, parts->config);
  self->idle = ow_idle_way_get_monitor (self->idling);
  self->help = ow_help_call_new (parts->window, parts->office, self->idling);
}

static void
listen (OwFlow     *self,
        gpointer    source,
        const char *signal,
        GCallback   callback)
{
  g_signal_connect_object (source, signal, callback, self, G_CONNECT_SWAPPED);
}

OwFlow *
ow_flow_new (const OwFlowParts *parts)
{
  OwFlow *self = g_object_new (OW_TYPE_FLOW, NULL);

  take_parts (self, parts);
  self->keeper = ow_draft_keeper_new (self->office);
  self->slots = ow_slot_way_new (self->office);
  self->door = ow_service_door_new (self->office, self->clock, parts->posters);
  set_language (self, ow_visit_form_first_language (self->config));
  set_tone (self, NULL);
  /* The screen first, and its look before it: its widgets are the last to show what the others hold. */
  ow_wiper_add (self->wiper, OW_WIPEABLE (self->look));
  ow_wiper_add (self->wiper, OW_WIPEABLE (self->window));
  ow_wiper_add (self->wiper, OW_WIPEABLE (self));
  ow_wiper_add (self->wiper, ow_back_office_get_holder (self->office));
  listen (self, self->wiper, "finished", G_CALLBACK (on_wiped));
  listen (self, self->window, "language-pressed", G_CALLBACK (set_language));
  listen (self, self->window, "help-pressed", G_CALLBACK (on_begun)); /* between visits one begins with it */
  g_signal_connect_object (self->window, "help-pressed", G_CALLBACK (ow_help_call_open), self->help, G_CONNECT_SWAPPED);
  listen (self, self->window, "exit-pressed", G_CALLBACK (on_exit_pressed));
  g_signal_connect_object (self->look, "listened", G_CALLBACK (ow_idle_way_tell_listened), self->idling,
                           G_CONNECT_SWAPPED);
  listen (self, self->idle, "expired", G_CALLBACK (end_visit));
  listen (self, self->office, "notify", G_CALLBACK (update_notice));
  listen (self, self->office, "draft-changed", G_CALLBACK (update_resumable));
  listen (self, self->visit, "notify::state", G_CALLBACK (update_notice));
  return self;
}

void
ow_flow_start (OwFlow *self)
{
  GtkWidget *page;

  g_return_if_fail (OW_IS_FLOW (self));

  ow_look_forget (self->look);
  set_language (self, ow_visit_form_first_language (self->config));
  page = ow_service_door_new_attract_page (self->door, self->services, self->config);
  listen (self, page, "staff", G_CALLBACK (on_staff_came));
  show (self, page, G_CALLBACK (on_begun), NULL);
  update_resumable (self);
  g_signal_emit (self, rested_signal, 0);
}

gboolean
ow_flow_is_resting (OwFlow *self)
{
  g_return_val_if_fail (OW_IS_FLOW (self), FALSE);

  return !ow_visit_is_open (self->visit);
}

void
ow_flow_close (OwFlow *self)
{
  g_return_if_fail (OW_IS_FLOW (self));

  ow_idle_monitor_stop (self->idle);
  ow_window_reset (self->window);
  /* The wiper holds us, and we it. */
  g_clear_object (&self->wiper);
}
