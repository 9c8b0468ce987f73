/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "flow-fixture.h"

/* --- A back office in memory ---------------------------------------------------------------------- */

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
  g_free (self->where);
  self->where = ow_filling_evaluate_string (filling, "/data/where", NULL);
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
  if (for_good)
    g_clear_pointer (&TEST_OFFICE (office)->aside, g_bytes_unref);
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

static guint
test_office_get_slip_days (OwBackOffice *office)
{
  return 7;
}

static void
test_office_suspend_async (OwBackOffice       *office,
                           GBytes             *record,
                           const char         *instance_id,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  TestOffice *self = TEST_OFFICE (office);
  g_autoptr (GTask) task = g_task_new (office, NULL, callback, user_data);

  if (self->is_full) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "the disk is full");
    return;
  }
  self->aside = g_bytes_ref (record);
  g_task_return_pointer (task, g_strdup (LETTERS), g_free);
}

static char *
test_office_suspend_finish (OwBackOffice *office,
                            GAsyncResult *result,
                            gboolean     *roams,
                            GError      **error)
{
  *roams = TEST_OFFICE (office)->roams;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_office_open_slip_async (OwBackOffice       *office,
                             const char         *typed,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  TestOffice *self = TEST_OFFICE (office);
  g_autoptr (GTask) task = g_task_new (office, NULL, callback, user_data);

  if (self->aside != NULL && g_str_equal (typed, LETTERS))
    g_task_return_pointer (task, g_bytes_ref (self->aside), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", typed);
}

static GBytes *
test_office_open_slip_finish (OwBackOffice *office,
                              GAsyncResult *result,
                              OwSlipFound  *found,
                              GError      **error)
{
  g_autoptr (GError) local = NULL;
  GBytes *record = g_task_propagate_pointer (G_TASK (result), &local);

  *found = OW_SLIP_OPENED;
  if (local != NULL)
    *found = g_str_equal (local->message, LETTERS) ? OW_SLIP_NOWHERE : OW_SLIP_MISREAD;
  if (TEST_OFFICE (office)->found != 0)
    *found = TEST_OFFICE (office)->found;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return record;
}

static OwAppointments *
test_office_get_appointments (OwBackOffice *office)
{
  return TEST_OFFICE (office)->desk;
}

static OwStaffDesk *
test_office_get_staff_desk (OwBackOffice *office)
{
  return TEST_OFFICE (office)->staff;
}

static OwCases *
test_office_get_cases (OwBackOffice *office)
{
  return TEST_OFFICE (office)->cases;
}

static GPtrArray *
test_office_list_closures (OwBackOffice *office)
{
  GPtrArray *closures = TEST_OFFICE (office)->closures;

  return closures != NULL ? g_ptr_array_ref (closures) : g_ptr_array_new ();
}

static void
back_office_iface_init (OwBackOfficeInterface *iface)
{
  iface->list_closures = test_office_list_closures;
  iface->get_cases = test_office_get_cases;
  iface->get_staff_desk = test_office_get_staff_desk;
  iface->get_appointments = test_office_get_appointments;
  iface->load_form = test_office_load_form;
  iface->submit_async = test_office_submit_async;
  iface->submit_finish = test_office_submit_finish;
  iface->keep_draft = test_office_keep_draft;
  iface->drop_draft = test_office_drop_draft;
  iface->get_draft_hint = test_office_get_draft_hint;
  iface->claim_draft_async = test_office_claim_draft_async;
  iface->claim_draft_finish = test_office_claim_draft_finish;
  iface->get_slip_days = test_office_get_slip_days;
  iface->suspend_async = test_office_suspend_async;
  iface->suspend_finish = test_office_suspend_finish;
  iface->open_slip_async = test_office_open_slip_async;
  iface->open_slip_finish = test_office_open_slip_finish;
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
  g_free (self->where);
  g_clear_object (&self->desk);
  g_clear_object (&self->cases);
  g_clear_object (&self->staff);
  g_clear_pointer (&self->closures, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_clear_pointer (&self->left, g_bytes_unref);
  g_clear_pointer (&self->aside, g_bytes_unref);
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

gboolean
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

static void
count (guint *n)
{
  (*n)++;
}

void
add_service (Fixture    *fixture,
             const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwService) service = ow_service_load_bytes (bytes, &error);

  g_assert_no_error (error);
  g_list_store_append (fixture->services, service);
}

void
settle (Fixture *fixture)
{
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
build (Fixture *fixture,
       void (*give) (Fixture *fixture))
{
  OwFlowParts parts;

  fixture->window = g_object_ref_sink (ow_window_new ());
  fixture->theme = ow_theme_new (gdk_display_get_default ());
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T10:00:00+08:00", NULL);
  fixture->office = g_object_new (TEST_TYPE_OFFICE, NULL);
  if (give != NULL)
    give (fixture);
  fixture->services = g_list_store_new (OW_TYPE_SERVICE);
  fixture->config = ow_config_new ();
  ow_config_set (fixture->config, "Kiosk", "Language", "en");
  ow_config_set (fixture->config, "Kiosk", "Location", "35.0668 116.3114 40 20");
  ow_config_set (fixture->config, "Hall", "Name", "Test hall");
  add_service (fixture, service_text);
  add_service (fixture, later_text);
  parts = (OwFlowParts){
    .window = fixture->window,
    .theme = fixture->theme,
    .office = OW_BACK_OFFICE (fixture->office),
    .printer = fixture->printer,
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

void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  build (fixture, NULL);
}

void
set_up_giving (Fixture      *fixture,
               gconstpointer give)
{
  build (fixture, (void (*) (Fixture *)) give);
}

void
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
  g_clear_object (&fixture->printer);
  g_object_unref (fixture->services);
  g_assert_finalize_object (fixture->office);
  g_object_unref (fixture->clock);
}

void
press (Fixture    *fixture,
       const char *words)
{
  settle (fixture);
  ow_test_press (GTK_WIDGET (fixture->window), words);
  settle (fixture);
}

gboolean
shows (Fixture    *fixture,
       const char *words)
{
  settle (fixture);
  return ow_test_shows (GTK_WIDGET (fixture->window), words);
}

/* The first page is one button that says its words in labels. */
void
begin (Fixture *fixture)
{
  GtkWidget *button = ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, NULL);

  g_assert_true (shows (fixture, "Touch the screen to begin"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (shows (fixture, "What would you like to do today?"));
}

void
choose (Fixture    *fixture,
        const char *name)
{
  GtkWidget *label = ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, name);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  settle (fixture);
}

void
type_name (Fixture    *fixture,
           const char *name)
{
  GtkWidget *entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  ow_entry_set_text (OW_ENTRY (entry), name);
  press (fixture, "Continue");
}

void
pass (Fixture *fixture,
      int      seconds)
{
  ow_clock_advance (fixture->clock, seconds * G_TIME_SPAN_SECOND);
  /* The watch looks at the clock four times a second. */
  for (int i = 0; i < 12; i++)
    settle (fixture);
}

/* What a main() of these tests begins with. */
