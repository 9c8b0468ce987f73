/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-screens"

#include "ow-screen-list.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "ow-attract-page.h"
#include "cases-fixture.h"
#include "ow-bring-page.h"
#include "ow-case-page.h"
#include "ow-choice-button.h"
#include "ow-consent-page.h"
#include "ow-exit-sheet.h"
#include "ow-goodbye-page.h"
#include "ow-home-page.h"
#include "ow-leaflet-page.h"
#include "ow-plain-sheets.h"
#include "ow-poster.h"
#include "ow-print-status.h"
#include "ow-receipt-builder.h"
#include "ow-receipt-page.h"
#include "ow-resume-page.h"
#include "ow-review-page.h"
#include "ow-slip-page.h"
#include "ow-slot-plan.h"
#include "ow-submit-page.h"
#include "ow-test-journey.h"
#include "ow-suspend-page.h"
#include "ow-unavailable-page.h"
#include "ow-wiped-page.h"

#define NOW "2026-11-23T10:00:00+08:00"

/* --- Pages -------------------------------------------------------------------------------------- */

static GtkWidget *
attract (OwScreens *self)
{
  return ow_attract_page_new (self->config, self->services);
}

/* The first of the hall's own, as it stands there when its turn comes. */
static GtkWidget *
poster (OwScreens *self)
{
  g_autoptr (GListModel) posters = ow_posters_load (self->pack, NULL);
  GtkWidget *page = attract (self);

  ow_attract_page_set_posters (OW_ATTRACT_PAGE (page), posters, self->clock);
  for (guint i = 0; i <= g_list_model_get_n_items (self->services); i++)
    ow_attract_page_step (OW_ATTRACT_PAGE (page));
  return page;
}

static GtkWidget *
home (OwScreens *self)
{
  GtkWidget *page = ow_home_page_new (self->services, TRUE);

  ow_home_page_set_resumable (OW_HOME_PAGE (page), TRUE);
  ow_home_page_add_appointment (OW_HOME_PAGE (page));
  ow_home_page_add_matters (OW_HOME_PAGE (page));
  return page;
}

static GtkWidget *
attract_resumable (OwScreens *self)
{
  GtkWidget *page = attract (self);

  ow_attract_page_set_resumable (OW_ATTRACT_PAGE (page), TRUE);
  return page;
}

static GtkWidget *
home_all (OwScreens *self)
{
  return ow_home_page_new (self->all, FALSE);
}

/* In as many words as it can be. */
static OwClosure *
new_closure (OwScreens *self)
{
  g_autoptr (GDateTime) until = g_date_time_new_from_iso8601 ("2026-12-30T14:30:00+08:00", NULL);
  g_autoptr (OwService) first = g_list_model_get_item (self->services, 0);
  OwClosure *closure = ow_closure_new (ow_service_get_id (self->service != NULL ? self->service : first), until);

  ow_closure_add_reason (closure, "zh", "全市业务系统从十二月二十八日下午起升级换代，升级期间本项业务在各乡镇便民服务中心暂停办理，"
                                        "已经受理的照常办理，急需办理的请到县政务服务中心二楼综合窗口，"
                                        "或者拨打一二三四五热线问一问，谢谢体谅与配合。");
  ow_closure_add_reason (closure, "en",
                         "The register of the whole province is being upgraded; what was handed in before goes on as "
                         "usual.");
  return closure;
}

static GtkWidget *
home_closed (OwScreens *self)
{
  g_autoptr (GPtrArray) closures = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_closure_unref);
  GtkWidget *page = home (self);

  g_ptr_array_add (closures, new_closure (self));
  ow_home_page_set_closures (OW_HOME_PAGE (page), closures);
  return page;
}

static GtkWidget *
closed (OwScreens *self)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 (NOW, NULL);
  g_autoptr (OwClosure) closure = new_closure (self);
  GtkWidget *page = ow_unavailable_page_new_closed (self->service, closure);

  ow_unavailable_page_offer_papers (OW_UNAVAILABLE_PAGE (page), clock);
  return page;
}

static GtkWidget *
resume (OwScreens *self)
{
  static const char nothing[] = "nothing";

  g_clear_pointer (&self->office->left, g_bytes_unref);
  self->office->left = g_bytes_new_static (nothing, sizeof nothing);
  self->office->tries = 0;
  return ow_resume_page_new (OW_BACK_OFFICE (self->office));
}

static GtkWidget *
slip (OwScreens *self)
{
  return ow_slip_page_new (OW_BACK_OFFICE (self->office));
}

static GtkWidget *
wiped (OwScreens *self)
{
  return ow_wiped_page_new (FALSE);
}

static GtkWidget *
wiped_aside (OwScreens *self)
{
  return ow_wiped_page_new (TRUE);
}

static GtkWidget *
bring (OwScreens *self)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 (NOW, NULL);

  return ow_bring_page_new (self->service, self->offline, self->config, clock);
}

/* Of a service that has none, what there is instead. */
static GtkWidget *
leaflets (OwScreens *self)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 (NOW, NULL);

  if (*ow_service_get_paper_ids (self->service, OW_SERVICE_LEAFLETS) == NULL)
    return bring (self);
  return ow_leaflet_page_new (self->service, OW_SERVICE_LEAFLETS, self->offline, self->config, clock);
}

static GtkWidget *
consent (OwScreens *self)
{
  return ow_consent_page_new (self->service);
}

static GtkWidget *
not_yet (OwScreens *self)
{
  return ow_unavailable_page_new (self->service, OW_UNAVAILABLE_YET);
}

static GtkWidget *
submit_failed (OwScreens *self)
{
  self->office->refusals = 1;
  return ow_submit_page_new (OW_BACK_OFFICE (self->office), self->service, ow_journey_get_filling (self->journey));
}

static GtkWidget *
unavailable (OwScreens *self)
{
  return ow_unavailable_page_new (self->service, OW_UNAVAILABLE_NOW);
}

static GtkWidget *
review (OwScreens *self)
{
  return ow_review_page_new (self->journey);
}

GtkWidget *
ow_screens_new_suspend_page (OwScreens *self,
                             OwPrinter *printer,
                             gboolean   is_full)
{
  static const char nothing[] = "nothing";
  g_autoptr (GBytes) record = g_bytes_new_static (nothing, sizeof nothing);
  g_autoptr (GDateTime) until = g_date_time_new_local (2026, 12, 4, 10, 0, 0);
  const OwSuspension suspension = { OW_BACK_OFFICE (self->office), self->service, record, "uuid:1", printer, until };

  self->office->is_full = is_full;
  return ow_suspend_page_new (&suspension);
}

static GtkWidget *
suspend (OwScreens *self)
{
  return ow_screens_new_suspend_page (self, NULL, FALSE);
}

/* What nobody may take for handed in, and without its letters nobody goes on with. */
static GtkWidget *
suspend_offline (OwScreens *self)
{
  return ow_screens_new_suspend_page (self, self->offline, FALSE);
}

static GtkWidget *
suspend_failed (OwScreens *self)
{
  return ow_screens_new_suspend_page (self, NULL, TRUE);
}

static GtkWidget *
new_receipt_page (OwScreens *self,
                  OwPrinter *printer,
                  gboolean   line_up)
{
  g_autofree char *number = ow_receipt_number_for_instance ("uuid:1");
  g_autoptr (OwReceipt) paper = ow_journey_build_receipt (self->journey, number, ow_language_get (), NULL);

  return ow_receipt_page_new (paper, self->service, NULL, printer, OW_PAPER_ROLL_80MM, line_up);
}

static GtkWidget *
receipt (OwScreens *self)
{
  return new_receipt_page (self, NULL, FALSE);
}

static GtkWidget *
receipt_offline (OwScreens *self)
{
  return new_receipt_page (self, self->offline, TRUE);
}

static void
wait_for_printer (OwScreens *self)
{
  gboolean printing = TRUE;

  while (printing) {
    ow_test_settle (GTK_WIDGET (self->window));
    g_object_get (ow_window_get_page (self->window), "printing", &printing, NULL);
  }
}

static GtkWidget *
new_booked_receipt (OwScreens  *self,
                    const char *state,
                    const char *half)
{
  g_autoptr (GDateTime) start = g_date_time_new_local (2026, 12, 4, 9, 30, 0);
  GtkWidget *page = new_receipt_page (self, NULL, TRUE);

  ow_receipt_page_set_appointment (OW_RECEIPT_PAGE (page), state, start, "9:30–10:00", half,
                                   "济宁市任城区民政局婚姻登记处");
  return page;
}

static GtkWidget *
receipt_booked (OwScreens *self)
{
  return new_booked_receipt (self, OW_SLOT_STATE_BOOKED, "");
}

static GtkWidget *
receipt_asked (OwScreens *self)
{
  return new_booked_receipt (self, OW_SLOT_STATE_ASKED, "");
}

static GtkWidget *
receipt_no_time (OwScreens *self)
{
  return new_booked_receipt (self, OW_SLOT_STATE_FULL, "");
}

static GtkWidget *
receipt_already (OwScreens *self)
{
  return new_booked_receipt (self, OW_SLOT_STATE_ALREADY, "");
}

static GtkWidget *
receipt_waiting (OwScreens *self)
{
  return new_booked_receipt (self, OW_SLOT_STATE_WAITING, OW_HALF_MORNING);
}

static GtkWidget *
receipt_wait_asked (OwScreens *self)
{
  return new_booked_receipt (self, OW_SLOT_STATE_ASKED, OW_SLOT_WHOLE_DAY);
}

static GtkWidget *
goodbye (OwScreens *self)
{
  return ow_goodbye_page_new (self->service, NULL);
}

/* --- A case -------------------------------------------------------------------------------------- */

static GtkWidget *
new_case_page (OwScreens *self,
               gboolean   over)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 (NOW, NULL);
  g_autoptr (TestCases) cases = g_object_new (TEST_TYPE_CASES, NULL);

  cases->form_id = "after-death";
  cases->received = "2026-10-20T09:30:00+08:00";
  cases->over = over;
  cases->rating_error = OW_CASES_ERROR_LINE;
  g_set_object (&self->office->cases, OW_CASES (cases));
  return ow_case_page_new (OW_BACK_OFFICE (self->office), self->services, self->offline, clock);
}

static GtkWidget *
matters (OwScreens *self)
{
  return new_case_page (self, FALSE);
}

static GtkWidget *
matters_over (OwScreens *self)
{
  return new_case_page (self, TRUE);
}

static void
go_on (OwScreens *self)
{
  ow_page_proceed (ow_window_get_page (self->window));
  ow_test_settle (GTK_WIDGET (self->window));
}

static void
find_nothing (OwScreens *self)
{
  test_find_case (self->window, TEST_CASE_NUMBER, "0000");
}

static void
find_case (OwScreens *self)
{
  test_find_case (self->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
}

static void
touch_answer (OwScreens *self,
              guint      place)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();

  test_collect (GTK_WIDGET (self->window), OW_TYPE_CHOICE_BUTTON, answers);
  g_signal_emit_by_name (answers->pdata[place], "clicked");
}

static void
rate (OwScreens *self)
{
  find_case (self);
  go_on (self);
  touch_answer (self, 4);
}

static void
say_why (OwScreens *self)
{
  rate (self);
  go_on (self);
  touch_answer (self, 1);
}

static void
give_rating (OwScreens *self)
{
  say_why (self);
  go_on (self);
}

/* --- What was tried in vain ----------------------------------------------------------------------- */

static void
type (OwScreens  *self,
      const char *text)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  test_collect (GTK_WIDGET (self->window), OW_TYPE_ENTRY, entries);
  ow_entry_set_text (entries->pdata[0], text);
  go_on (self);
}

static void
prove_wrongly (OwScreens *self)
{
  g_free (self->office->proof);
  self->office->proof = g_strdup ("121018");
  type (self, "000000");
}

static void
lose_draft (OwScreens *self)
{
  for (int i = 0; i < 3; i++)
    prove_wrongly (self);
}

static void
scan_another (OwScreens *self)
{
  type (self, LETTERS);
}

/* Each of what a hall may say of a slip. */
static void
scan_and_hear (OwScreens  *self,
               OwSlipFound found)
{
  static const char nothing[] = "nothing";

  g_clear_pointer (&self->office->aside, g_bytes_unref);
  if (found == OW_SLIP_AS_IT_WAS)
    self->office->aside = g_bytes_new_static (nothing, sizeof nothing);
  self->office->found = found;
  type (self, LETTERS);
  self->office->found = 0;
  g_clear_pointer (&self->office->aside, g_bytes_unref);
}

static void
scan_unheard (OwScreens *self)
{
  scan_and_hear (self, OW_SLIP_UNHEARD);
}

static void
scan_spoilt (OwScreens *self)
{
  scan_and_hear (self, OW_SLIP_SPOILT);
}

static void
scan_what_was_opened_elsewhere (OwScreens *self)
{
  scan_and_hear (self, OW_SLIP_AS_IT_WAS);
}

static void
misread_slip (OwScreens *self)
{
  type (self, "BCDF");
}

/* --- What there is to read ------------------------------------------------------------------------ */

static void
read_leaflet (OwScreens *self)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  GtkWidget *content = ow_page_get_content (ow_window_get_page (self->window));

  test_collect (content, GTK_TYPE_BUTTON, buttons);
  if (gtk_widget_has_css_class (content, "leaflets"))
    g_signal_emit_by_name (buttons->pdata[0], "clicked");
}

/* The printer is in trouble: the last of the buttons that are offered then. */
static void
write_down (OwScreens *self)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  ow_screens_await_trouble (self);
  test_collect (ow_test_find (GTK_WIDGET (self->window), OW_TYPE_PRINT_STATUS, NULL), GTK_TYPE_BUTTON, buttons);
  g_signal_emit_by_name (buttons->pdata[buttons->len - 1], "clicked");
}

/* --- Sheets ------------------------------------------------------------------------------------- */

static void
open_look (OwScreens *self)
{
  g_signal_emit_by_name (self->window, "look-pressed");
}

static void
open_exit (OwScreens *self)
{
  GtkWidget *put_aside = NULL;

  ow_window_present_sheet (self->window, OW_SHEET (ow_exit_sheet_new (&put_aside, TRUE)));
}

static void
open_last_exit (OwScreens *self)
{
  ow_window_present_sheet (self->window, OW_SHEET (ow_exit_sheet_new (NULL, FALSE)));
}

static void
open_help (OwScreens *self)
{
  ow_window_present_sheet (self->window, OW_SHEET (ow_help_sheet_new (TRUE)));
}

static void
open_drop (OwScreens *self)
{
  ow_window_present_sheet (self->window, OW_SHEET (ow_drop_sheet_new (TRUE)));
}

static void
tell_no_line (OwScreens *self)
{
  ow_window_set_notice (self->window, _("The line is down for now. It doesn't matter here: what you "
                                        "hand in is delivered by itself later."));
}

/* --- The lists ---------------------------------------------------------------------------------- */

const OwScreen *
ow_screens_common (void)
{
  static const OwScreen screens[] = {
    { "attract", attract, NULL },
    { "attract-poster", poster, NULL },
    { "attract-resumable", attract_resumable, NULL },
    { "home", home, NULL },
    { "home-all", home_all, NULL },
    { "home-closed", home_closed, NULL },
    { "home-no-line", home, tell_no_line },
    { "sheet-look", home, open_look },
    { "sheet-exit", home, open_exit },
    { "sheet-exit-last", home, open_last_exit },
    { "sheet-help", home, open_help },
    { "sheet-drop", home, open_drop },
    { "resume", resume, NULL },
    { "resume-wrong", resume, prove_wrongly },
    { "resume-gone", resume, lose_draft },
    { "slip", slip, NULL },
    { "slip-unknown", slip, scan_another },
    { "slip-misread", slip, misread_slip },
    { "slip-unheard", slip, scan_unheard },
    { "slip-spoilt", slip, scan_spoilt },
    { "slip-elsewhere", slip, scan_what_was_opened_elsewhere },
    { "matters", matters, NULL },
    { "matters-unknown", matters, find_nothing },
    { "matters-read", matters, find_case },
    { "matters-over", matters_over, find_case },
    { "matters-rate", matters_over, rate },
    { "matters-why", matters_over, say_why },
    { "matters-rated", matters_over, give_rating },
    { "wiped", wiped, NULL },
    { "wiped-aside", wiped_aside, NULL },
    { NULL, NULL, NULL },
  };

  return screens;
}

const OwScreen *
ow_screens_of_service (void)
{
  static const OwScreen screens[] = {
    { "bring", bring, NULL },
    { "leaflets", leaflets, NULL },
    { "leaflet", leaflets, read_leaflet },
    { "consent", consent, NULL },
    { "unavailable", unavailable, NULL },
    { "unavailable-yet", not_yet, NULL },
    { "unavailable-closed", closed, NULL },
    { "review", review, NULL },
    { "submit-failed", submit_failed, NULL },
    { "suspend", suspend, NULL },
    { "suspend-offline", suspend_offline, ow_screens_await_trouble },
    { "suspend-written-down", suspend_offline, write_down },
    { "suspend-failed", suspend_failed, NULL },
    { "receipt", receipt, NULL },
    { "receipt-offline", receipt_offline, wait_for_printer },
    { "receipt-booked", receipt_booked, NULL },
    { "receipt-asked", receipt_asked, NULL },
    { "receipt-no-time", receipt_no_time, NULL },
    { "receipt-already", receipt_already, NULL },
    { "receipt-waiting", receipt_waiting, NULL },
    { "receipt-wait-asked", receipt_wait_asked, NULL },
    { "goodbye", goodbye, NULL },
    { NULL, NULL, NULL },
  };

  return screens;
}

/* --- What people answered ------------------------------------------------------------------------ */

static gint
by_name (gconstpointer a,
         gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char **
ow_screens_dup_visits (OwScreens *self)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "tests", "integration", "forms",
                                              ow_service_get_form_id (self->service), NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_suffix (name, ".jsonl"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  }
  g_ptr_array_sort (paths, by_name);
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (paths, FALSE);
}

static const char *
word (JsonObject *step,
      const char *name)
{
  return json_object_get_string_member_with_default (step, name, "");
}

/* What the visit tries and the form refuses stays as it was, as with a person. */
static void
take_step (OwFilling  *filling,
           JsonObject *step)
{
  OwAnswerResult result = OW_ANSWER_OK;

  if (g_str_equal (word (step, "op"), "set"))
    ow_filling_answer (filling, word (step, "ref"), word (step, "value"), &result, NULL);
}

static OwFilling *
new_filling (OwScreens  *self,
             const char *now)
{
  const char *id = ow_service_get_form_id (self->service);
  g_autofree char *path = ow_pack_dup_form_path (self->pack, id);
  g_autofree char *media = ow_pack_dup_media_dir (self->pack, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = ow_form_load_file (path, media, &error);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 (now, NULL);

  g_assert_no_error (error);
  return ow_filling_new (form, clock, NULL, NULL);
}

OwJourney *
ow_screens_begin_journey (OwScreens  *self,
                          const char *visit)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (OwFilling) filling = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_has_suffix (visit, ".xml"))
    return ow_test_journey_new (visit);
  g_file_get_contents (visit, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_autoptr (JsonNode) node = json_from_string (lines[i], &error);

    g_assert_no_error (error);
    if (filling == NULL)
      filling = new_filling (self, word (json_node_get_object (node), "now"));
    else
      take_step (filling, json_node_get_object (node));
  }
  ow_filling_set_locale (filling, ow_language_get ());
  ow_filling_set_language (filling, ow_language_get ());
  return ow_journey_new (self->service, filling);
}
