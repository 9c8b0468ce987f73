/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-flow.h"

#include "ow-entry.h"
#include "ow-form-load.h"
#include "ow-im-context.h"
#include "ow-language.h"
#include "ow-metrics.h"
#include "ow-service.h"
#include "ow-test-window.h"

/* --- A back office in memory ---------------------------------------------------------------------- */

#define TEST_TYPE_OFFICE (test_office_get_type ())
G_DECLARE_FINAL_TYPE (TestOffice, test_office, TEST, OFFICE, GObject)

struct _TestOffice {
  GObject parent_instance;

  gboolean line_up;
  gboolean ready;
  int refusals;       /* how often handing in still fails */
  char *handed_in;    /* the name in the last submission */
  GWeakRef filling;   /* of the last form begun */
  GBytes *kept;       /* the visit's draft */
  char *proof;
  char *hint;
  GBytes *left;       /* by a power cut */
  guint tries;
};

static void back_office_iface_init (OwBackOfficeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestOffice, test_office, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_BACK_OFFICE, back_office_iface_init))

enum {
  PROP_0,
  PROP_LINE_UP,
  PROP_QUEUED,
  PROP_READY,
};

static OwForm *
test_office_load_form (OwBackOffice *office,
                       const char   *form_id,
                       GError      **error)
{
  g_autofree char *name = g_strconcat (form_id, ".xml", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "tests", "fixtures", "forms", name, NULL);

  return ow_form_load_file (path, NULL, error);
}

static void
test_office_submit_async (OwBackOffice       *office,
                          OwFilling          *filling,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  TestOffice *self = TEST_OFFICE (office);
  g_autoptr (GTask) task = g_task_new (office, cancellable, callback, user_data);

  g_weak_ref_set (&self->filling, filling);
  if (self->refusals-- > 0) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "the disk is full");
    return;
  }
  g_free (self->handed_in);
  self->handed_in = ow_filling_evaluate_string (filling, "/data/name", NULL);
  g_task_return_pointer (task, ow_receipt_number_for_instance (ow_filling_get_instance_id (filling)),
                         g_free);
}

static char *
test_office_submit_finish (OwBackOffice *office,
                           GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_office_drop_draft (OwBackOffice *office,
                        gboolean      for_good)
{
  g_clear_pointer (&TEST_OFFICE (office)->kept, g_bytes_unref);
}

static void
test_office_keep_draft (OwBackOffice *office,
                        GBytes       *record,
                        const char   *instance_id,
                        const char   *proof,
                        const char   *hint)
{
  TestOffice *self = TEST_OFFICE (office);

  test_office_drop_draft (office, FALSE);
  self->kept = g_bytes_ref (record);
  g_free (self->proof);
  self->proof = g_strdup (proof);
  g_free (self->hint);
  self->hint = g_strdup (hint);
}

static const char *
test_office_get_draft_hint (OwBackOffice *office)
{
  return TEST_OFFICE (office)->left != NULL ? TEST_OFFICE (office)->hint : NULL;
}

static void
test_office_claim_draft_async (OwBackOffice       *office,
                               const char         *proof,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  TestOffice *self = TEST_OFFICE (office);
  g_autoptr (GTask) task = g_task_new (office, NULL, callback, user_data);

  if (g_str_equal (proof, self->proof)) {
    self->kept = g_steal_pointer (&self->left);
    g_task_return_pointer (task, g_bytes_ref (self->kept), (GDestroyNotify) g_bytes_unref);
    return;
  }
  if (++self->tries == 3)
    g_clear_pointer (&self->left, g_bytes_unref);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
}

static GBytes *
test_office_claim_draft_finish (OwBackOffice *office,
                                GAsyncResult *result,
                                guint        *tries_left,
                                GError      **error)
{
  *tries_left = 3 - TEST_OFFICE (office)->tries;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
back_office_iface_init (OwBackOfficeInterface *iface)
{
  iface->load_form = test_office_load_form;
  iface->submit_async = test_office_submit_async;
  iface->submit_finish = test_office_submit_finish;
  iface->keep_draft = test_office_keep_draft;
  iface->drop_draft = test_office_drop_draft;
  iface->get_draft_hint = test_office_get_draft_hint;
  iface->claim_draft_async = test_office_claim_draft_async;
  iface->claim_draft_finish = test_office_claim_draft_finish;
}

static void
test_office_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TestOffice *self = TEST_OFFICE (object);

  switch (prop_id) {
  case PROP_LINE_UP:
    g_value_set_boolean (value, self->line_up);
    break;
  case PROP_READY:
    g_value_set_boolean (value, self->ready);
    break;
  default:
    g_value_set_uint (value, 0);
  }
}

static void
test_office_finalize (GObject *object)
{
  TestOffice *self = TEST_OFFICE (object);

  g_free (self->handed_in);
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_clear_pointer (&self->left, g_bytes_unref);
  g_free (self->proof);
  g_free (self->hint);
  g_weak_ref_clear (&self->filling);
  G_OBJECT_CLASS (test_office_parent_class)->finalize (object);
}

static void
test_office_class_init (TestOfficeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_office_get_property;
  object_class->finalize = test_office_finalize;
  g_object_class_override_property (object_class, PROP_LINE_UP, "line-up");
  g_object_class_override_property (object_class, PROP_QUEUED, "queued");
  g_object_class_override_property (object_class, PROP_READY, "ready");
}

static void
test_office_init (TestOffice *self)
{
  g_weak_ref_init (&self->filling, NULL);
  self->ready = TRUE;
}

static gboolean
filling_is_gone (TestOffice *self)
{
  g_autoptr (OwFilling) filling = g_weak_ref_get (&self->filling);

  return filling == NULL;
}

/* --- A kiosk around it ---------------------------------------------------------------------------- */

static const char service_text[] = "[Service]\nId=visit\nOrder=1\nName=Visit\nSummary=A short one\n"
                                   "Form=visit\nTone=mourning\nAvailable=true\n"
                                   "[Bring]\nTitle=Bring this\nItem1=Nothing\n"
                                   "[Consent]\nTitle=Before you begin\nText1=Words\nAgree=I agree\n"
                                   "Version=1\n[Goodbye]\nLine=Farewell\n[Receipt]\nInstance=slip\n";
static const char later_text[] = "[Service]\nId=later\nOrder=2\nName=Later\nSummary=Not now\n"
                                 "Available=false\nNotYet=Ask at the window.\n";

typedef struct {
  OwWindow *window;
  OwTheme *theme;
  OwClock *clock;
  TestOffice *office;
  GListStore *services;
  OwConfig *config;
  OwFlow *flow;
  guint failed;
} Fixture;

static void
count (guint *n)
{
  (*n)++;
}

static void
add_service (Fixture    *fixture,
             const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwService) service = ow_service_load_bytes (bytes, &error);

  g_assert_no_error (error);
  g_list_store_append (fixture->services, service);
}

static void
settle (Fixture *fixture)
{
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  OwFlowParts parts;

  fixture->window = g_object_ref_sink (ow_window_new ());
  fixture->theme = ow_theme_new (gdk_display_get_default ());
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T10:00:00+08:00", NULL);
  fixture->office = g_object_new (TEST_TYPE_OFFICE, NULL);
  fixture->services = g_list_store_new (OW_TYPE_SERVICE);
  fixture->config = ow_config_new ();
  ow_config_set (fixture->config, "Kiosk", "Language", "en");
  ow_config_set (fixture->config, "Hall", "Name", "Test hall");
  add_service (fixture, service_text);
  add_service (fixture, later_text);
  parts = (OwFlowParts){
    .window = fixture->window,
    .theme = fixture->theme,
    .office = OW_BACK_OFFICE (fixture->office),
    .paper = OW_PAPER_ROLL_80MM,
    .clock = fixture->clock,
    .services = G_LIST_MODEL (fixture->services),
    .config = fixture->config,
    .palette = OW_PALETTE_LIGHT,
  };
  fixture->flow = ow_flow_new (&parts);
  g_signal_connect_swapped (fixture->flow, "failed", G_CALLBACK (count), &fixture->failed);
  ow_flow_start (fixture->flow);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_cmpuint (fixture->failed, ==, 0);
  ow_flow_close (fixture->flow);
  g_assert_finalize_object (fixture->flow);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  g_assert_finalize_object (fixture->theme);
  g_object_unref (fixture->config);
  g_object_unref (fixture->services);
  g_assert_finalize_object (fixture->office);
  g_object_unref (fixture->clock);
}

static void
press (Fixture    *fixture,
       const char *words)
{
  settle (fixture);
  ow_test_press (GTK_WIDGET (fixture->window), words);
  settle (fixture);
}

static gboolean
shows (Fixture    *fixture,
       const char *words)
{
  settle (fixture);
  return ow_test_shows (GTK_WIDGET (fixture->window), words);
}

/* The first page is one button that says its words in labels. */
static void
begin (Fixture *fixture)
{
  GtkWidget *button = ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, NULL);

  g_assert_true (shows (fixture, "Touch the screen to begin"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (shows (fixture, "What would you like to do today?"));
}

static void
choose (Fixture    *fixture,
        const char *name)
{
  GtkWidget *label = ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, name);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  settle (fixture);
}

static void
go_to_the_form (Fixture *fixture)
{
  begin (fixture);
  choose (fixture, "Visit");
  g_assert_true (shows (fixture, "Bring this"));
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "Before you begin"));
  press (fixture, "I agree");
  g_assert_true (shows (fixture, "Your name"));
}

static void
type_name (Fixture    *fixture,
           const char *name)
{
  GtkWidget *entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  ow_entry_set_text (OW_ENTRY (entry), name);
  press (fixture, "Continue");
}

static void
go_to_the_review (Fixture *fixture)
{
  go_to_the_form (fixture);
  type_name (fixture, "测试人");
  g_assert_true (shows (fixture, "Anything else"));
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "Please check it once more"));
}

/* --- Visits --------------------------------------------------------------------------------------- */

static void
test_whole_visit (Fixture      *fixture,
                  gconstpointer data)
{
  go_to_the_review (fixture);
  press (fixture, "Hand in to the window");
  g_assert_true (shows (fixture, "We have your papers"));
  g_assert_cmpstr (fixture->office->handed_in, ==, "测试人");
  /* Safe on disk: the answers aren't needed any more. */
  g_assert_true (filling_is_gone (fixture->office));
  press (fixture, "Finish");
  g_assert_true (shows (fixture, "Farewell"));
  press (fixture, "Erase and finish");
  g_assert_true (shows (fixture, "Everything is erased"));
  press (fixture, "To the first page");
  g_assert_true (shows (fixture, "Touch the screen to begin"));
}

static void
test_a_full_disk_loses_nothing (Fixture      *fixture,
                                gconstpointer data)
{
  fixture->office->refusals = 2;
  go_to_the_review (fixture);
  press (fixture, "Hand in to the window");
  g_assert_true (shows (fixture, "This machine couldn't take your papers just now"));
  press (fixture, "Try again");
  g_assert_true (shows (fixture, "This machine couldn't take your papers just now"));
  g_assert_null (fixture->office->handed_in);
  press (fixture, "Back");
  g_assert_true (shows (fixture, "Please check it once more"));
  press (fixture, "Hand in to the window");
  g_assert_true (shows (fixture, "We have your papers"));
  g_assert_cmpstr (fixture->office->handed_in, ==, "测试人");
}

static void
pass (Fixture *fixture,
      int      seconds)
{
  ow_clock_advance (fixture->clock, seconds * G_TIME_SPAN_SECOND);
  /* The watch looks at the clock four times a second. */
  for (int i = 0; i < 12; i++)
    settle (fixture);
}

static void
test_nobody_there (Fixture      *fixture,
                   gconstpointer data)
{
  go_to_the_form (fixture);
  ow_window_set_large (fixture->window, TRUE);
  pass (fixture, 119);
  g_assert_false (shows (fixture, "Are you still there?"));
  pass (fixture, 2);
  g_assert_true (shows (fixture, "Are you still there?"));
  g_assert_true (shows (fixture, "45"));
  press (fixture, "I'm here, go on");
  g_assert_false (shows (fixture, "Are you still there?"));
  g_assert_true (shows (fixture, "Your name"));
  pass (fixture, 121);
  g_assert_true (shows (fixture, "Are you still there?"));
  pass (fixture, 46);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_false (ow_window_get_large (fixture->window));
}

static void
test_leaving_asks_once (Fixture      *fixture,
                        gconstpointer data)
{
  go_to_the_form (fixture);
  press (fixture, "Leave and erase");
  g_assert_true (shows (fixture, "Leave and erase?"));
  press (fixture, "Stay here");
  g_assert_true (shows (fixture, "Your name"));
  press (fixture, "Leave and erase");
  g_signal_emit_by_name (ow_window_get_sheet (fixture->window), "answered", TRUE);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_null (fixture->office->handed_in);
}

static void
test_back_from_the_first_question_asks (Fixture      *fixture,
                                        gconstpointer data)
{
  go_to_the_form (fixture);
  press (fixture, "Back");
  g_assert_true (shows (fixture, "Back to the choice?"));
  press (fixture, "Stay here");
  g_assert_true (shows (fixture, "Your name"));
  press (fixture, "Back");
  press (fixture, "Erase and go back");
  g_assert_true (shows (fixture, "What would you like to do today?"));
}

static void
test_language_of_form_and_screen (Fixture      *fixture,
                                  gconstpointer data)
{
  GtkWidget *entry;

  go_to_the_form (fixture);
  entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);
  ow_entry_set_text (OW_ENTRY (entry), "测试人");
  press (fixture, "中文");
  g_assert_true (shows (fixture, "您的姓名"));
  g_assert_true (shows (fixture, "上一步"));
  entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (entry)), ==, "测试人");
  press (fixture, "English");
  g_assert_true (shows (fixture, "Your name"));
}

static void
test_what_cannot_be_done_is_said (Fixture      *fixture,
                                  gconstpointer data)
{
  begin (fixture);
  choose (fixture, "Later");
  g_assert_true (shows (fixture, "This can't be done on this machine yet"));
  g_assert_true (shows (fixture, "Ask at the window."));
  press (fixture, "Choose something else");
  fixture->office->ready = FALSE;
  choose (fixture, "Visit");
  g_assert_true (shows (fixture, "This can't be done on this machine right now"));
}

static void
test_line_down_is_told_quietly (Fixture      *fixture,
                                gconstpointer data)
{
  const char *words = "The line is down for now. It doesn't matter here: what you hand in is delivered by "
                      "itself later.";

  g_assert_false (shows (fixture, words));
  begin (fixture);
  g_assert_true (shows (fixture, words));
  fixture->office->line_up = TRUE;
  g_object_notify (G_OBJECT (fixture->office), "line-up");
  g_assert_false (shows (fixture, words));
}

/* --- Interrupted ---------------------------------------------------------------------------------- */

static const char resume_text[] = "[Service]\nId=resume\nOrder=3\nName=Resume\nSummary=A longer one\nForm=resume\n"
                                  "Tone=plain\nAvailable=true\n[Bring]\nTitle=Bring this\nItem1=Nothing\n"
                                  "[Consent]\nTitle=Before you begin\nText1=Words\nAgree=I agree\nVersion=1\n";

/* To the second question, with what proves it given at the first. */
static void
fill_half (Fixture *fixture)
{
  add_service (fixture, resume_text);
  begin (fixture);
  choose (fixture, "Resume");
  press (fixture, "Continue");
  press (fixture, "I agree");
  g_assert_true (shows (fixture, "Number of your card"));
  g_assert_null (fixture->office->kept);
  type_name (fixture, "11010119540307006X");
  g_assert_true (shows (fixture, "Anything else"));
}

/* What was kept is there, and nothing else; the resting screen says so. */
static void
interrupt (Fixture *fixture)
{
  g_autoptr (GBytes) kept = NULL;

  fill_half (fixture);
  g_assert_nonnull (fixture->office->kept);
  kept = g_bytes_ref (fixture->office->kept);
  g_assert_false (shows (fixture, "Were you interrupted? You can go on where you were."));
  press (fixture, "Leave and erase");
  g_signal_emit_by_name (ow_window_get_sheet (fixture->window), "answered", TRUE);
  press (fixture, "To the first page");
  fixture->office->left = g_steal_pointer (&kept);
  g_signal_emit_by_name (fixture->office, "draft-changed");
  g_assert_true (shows (fixture, "Were you interrupted? You can go on where you were."));
}

static void
prove (Fixture    *fixture,
       const char *text)
{
  GtkWidget *entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  ow_entry_set_text (OW_ENTRY (entry), text);
  press (fixture, "Go on with it");
}

static void
ask_to_go_on (Fixture *fixture)
{
  begin (fixture);
  choose (fixture, "Go on where it was interrupted");
  g_assert_true (shows (fixture, "Please type the last six characters of what you gave as “Number of your card”."));
}

static void
test_goes_on_where_it_was_interrupted (Fixture      *fixture,
                                       gconstpointer data)
{
  interrupt (fixture);
  ask_to_go_on (fixture);
  prove (fixture, "0700");
  g_assert_true (shows (fixture, "Six characters, please: the last six of the number"));
  prove (fixture, "000000");
  g_assert_true (shows (fixture, "That isn't it. Please look at the number once more. You can try 2 more times."));
  prove (fixture, "07006X");
  g_assert_true (shows (fixture, "Anything else"));
  g_assert_true (shows (fixture, "Resume"));
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "Please check it once more"));
  press (fixture, "Hand in to the window");
  g_assert_true (shows (fixture, "We have your papers"));
  g_assert_null (fixture->office->kept);
}

static void
test_three_wrong_numbers_erase_it (Fixture      *fixture,
                                   gconstpointer data)
{
  interrupt (fixture);
  ask_to_go_on (fixture);
  prove (fixture, "000000");
  prove (fixture, "111111");
  prove (fixture, "222222");
  g_assert_true (shows (fixture, "What was filled in is erased"));
  press (fixture, "Begin anew");
  g_assert_true (shows (fixture, "What would you like to do today?"));
  g_assert_false (shows (fixture, "Go on where it was interrupted"));
}

static void
test_the_end_of_a_visit_keeps_no_draft (Fixture      *fixture,
                                        gconstpointer data)
{
  fill_half (fixture);
  g_assert_nonnull (fixture->office->kept);
  press (fixture, "Back");
  press (fixture, "Back");
  press (fixture, "Erase and go back");
  g_assert_true (shows (fixture, "What would you like to do today?"));
  g_assert_null (fixture->office->kept);
}

static void
test_its_time_may_pass_under_ones_eyes (Fixture      *fixture,
                                        gconstpointer data)
{
  interrupt (fixture);
  begin (fixture);
  g_assert_true (shows (fixture, "Go on where it was interrupted"));
  g_clear_pointer (&fixture->office->left, g_bytes_unref);
  g_signal_emit_by_name (fixture->office, "draft-changed");
  g_assert_false (shows (fixture, "Go on where it was interrupted"));
}

/* A service that was taken off the list since. */
static void
test_what_cannot_be_gone_on_with_is_dropped (Fixture      *fixture,
                                             gconstpointer data)
{
  interrupt (fixture);
  g_list_store_remove (fixture->services, 2);
  ask_to_go_on (fixture);
  prove (fixture, "07006X");
  g_assert_true (shows (fixture, "What would you like to do today?"));
  g_assert_null (fixture->office->kept);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *locale = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "po", NULL);
  GtkSettings *settings;

  ow_language_init (locale, "en");
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  settings = gtk_settings_get_default ();
  g_object_set (settings, "gtk-theme-name", "Empty", "gtk-enable-animations", FALSE, NULL);
  ow_metrics_apply (settings, OW_METRICS_REFERENCE);
  ow_im_context_register (settings);
  ADD ("/flow/whole-visit", test_whole_visit);
  ADD ("/flow/full-disk", test_a_full_disk_loses_nothing);
  ADD ("/flow/nobody-there", test_nobody_there);
  ADD ("/flow/leaving", test_leaving_asks_once);
  ADD ("/flow/back-from-first", test_back_from_the_first_question_asks);
  ADD ("/flow/language", test_language_of_form_and_screen);
  ADD ("/flow/unavailable", test_what_cannot_be_done_is_said);
  ADD ("/flow/line-down", test_line_down_is_told_quietly);
  ADD ("/flow/goes-on", test_goes_on_where_it_was_interrupted);
  ADD ("/flow/three-wrong-numbers", test_three_wrong_numbers_erase_it);
  ADD ("/flow/no-draft-after", test_the_end_of_a_visit_keeps_no_draft);
  ADD ("/flow/draft-expires", test_its_time_may_pass_under_ones_eyes);
  ADD ("/flow/draft-of-no-service", test_what_cannot_be_gone_on_with_is_dropped);
  return g_test_run ();
}
