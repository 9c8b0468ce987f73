/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "cases-fixture.h"

static void cases_iface_init (OwCasesInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestCases, test_cases, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_CASES, cases_iface_init))

/* What a hall says comes in the language that it is asked in. */
static const char *
say (const char *english,
     const char *chinese)
{
  return g_str_equal (ow_language_get (), "zh") ? chinese : english;
}

OwCaseReport *
test_cases_new_report (TestCases *self)
{
  const char *const proof[] = { say ("Proof of death", "居民死亡医学证明"), NULL };
  g_autoptr (GDateTime) received = g_date_time_new_from_iso8601 (self->received, NULL);
  OwCaseReport *report = ow_case_report_new (self->form_id, received,
                                             self->over ? OW_CASE_REPORT_RATABLE : OW_CASE_REPORT_UNRATABLE);
  GDate day;

  if (self->empty)
    return report;
  if (self->over) {
    ow_case_report_add (report, say ("Register", "注销户口"), say ("Police", "公安"), OW_CASE_PART_DONE, NULL,
                        NULL, "");
    ow_case_report_add (report, say ("Fund", "提取住房公积金"), say ("Fund office", "公积金中心"), OW_CASE_PART_IMPOSSIBLE,
                        NULL, NULL, say ("Nothing lay there", "名下没有公积金"));
    return report;
  }
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, self->late ? 1 : 12, self->late ? 2020 : 2099);
  ow_case_report_add (report, say ("Register", "注销户口"), say ("Police", "公安"), OW_CASE_PART_ACCEPTED, &day,
                        NULL, say ("Then fetch the book", "办完请来取户口簿"));
  ow_case_report_add (report, say ("Fund", "提取住房公积金"), say ("Fund office", "公积金中心"), OW_CASE_PART_MISSING, NULL,
                        proof, "");
  ow_case_report_add (report, say ("Licence", "注销机动车驾驶证"), say ("Traffic police", "交警"), OW_CASE_PART_RECEIVED,
                        NULL, NULL, "");
  return report;
}

static void
look_up_async (OwCases            *cases,
               const char         *number,
               const char         *proof,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  TestCases *self = TEST_CASES (cases);
  g_autoptr (GTask) task = g_task_new (cases, NULL, callback, user_data);

  if (self->silent)
    self->waiting = g_object_ref (task);
  else if (self->error != 0)
    g_task_return_new_error (task, OW_CASES_ERROR, self->error, "as the test wants it");
  else if (!g_str_equal (number, TEST_CASE_NUMBER) || !g_str_equal (proof, TEST_CASE_PROOF))
    g_task_return_new_error (task, OW_CASES_ERROR, OW_CASES_ERROR_NONE, "there is none");
  else
    g_task_return_pointer (task, test_cases_new_report (self), (GDestroyNotify) ow_case_report_free);
}

static OwCaseReport *
look_up_finish (OwCases      *cases,
                GAsyncResult *result,
                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
rate_async (OwCases            *cases,
            const OwCaseRating *rating,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  TestCases *self = TEST_CASES (cases);
  g_autoptr (GTask) task = g_task_new (cases, NULL, callback, user_data);

  g_assert_cmpstr (rating->number, ==, TEST_CASE_NUMBER);
  g_assert_cmpstr (rating->proof, ==, TEST_CASE_PROOF);
  self->grade = rating->grade;
  g_free (self->reasons);
  self->reasons = g_strjoinv ("|", (char **) rating->reasons);
  if (self->rating_error != 0)
    g_task_return_new_error (task, OW_CASES_ERROR, self->rating_error, "as the test wants it");
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
rate_finish (OwCases      *cases,
             GAsyncResult *result,
             GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cases_iface_init (OwCasesInterface *iface)
{
  iface->look_up_async = look_up_async;
  iface->look_up_finish = look_up_finish;
  iface->rate_async = rate_async;
  iface->rate_finish = rate_finish;
}

static void
test_cases_finalize (GObject *object)
{
  g_free (TEST_CASES (object)->reasons);
  G_OBJECT_CLASS (test_cases_parent_class)->finalize (object);
}

static void
test_cases_class_init (TestCasesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_cases_finalize;
}

static void
test_cases_init (TestCases *self)
{
  self->form_id = "cases";
  self->received = "2026-11-20T09:30:00+08:00";
}

void
test_collect (GtkWidget *widget,
              GType      type,
              GPtrArray *found)
{
  if (gtk_widget_get_mapped (widget) && G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    test_collect (child, type, found);
}

void
test_find_case (OwWindow   *window,
                const char *number,
                const char *proof)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  ow_test_settle (GTK_WIDGET (window));
  test_collect (GTK_WIDGET (window), OW_TYPE_ENTRY, entries);
  g_assert_cmpuint (entries->len, ==, 2);
  ow_entry_set_text (entries->pdata[0], number);
  ow_entry_set_text (entries->pdata[1], proof);
  ow_page_proceed (ow_window_get_page (window));
  ow_test_settle (GTK_WIDGET (window));
}
