/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-cases.h"

#include "ow-rater.h"
#include "ow-sync-error.h"

/* Somebody stands there and waits. */
#define TRIES 3

struct _OwKioskCases {
  GObject parent_instance;

  OwHallClient *client;
  OwRater *rater;
};

static void cases_init (OwCasesInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwKioskCases, ow_kiosk_cases, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_CASES, cases_init))

static void
ow_kiosk_cases_dispose (GObject *object)
{
  OwKioskCases *self = OW_KIOSK_CASES (object);

  g_clear_object (&self->rater);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (ow_kiosk_cases_parent_class)->dispose (object);
}

static void
ow_kiosk_cases_class_init (OwKioskCasesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_kiosk_cases_dispose;
}

static void
ow_kiosk_cases_init (OwKioskCases *self)
{
}

OwKioskCases *
ow_kiosk_cases_new (OwStore    *store,
                    OwHttp     *http,
                    const char *base_url,
                    OwClock    *clock,
                    GError    **error)
{
  g_autoptr (OwHallClient) client = ow_hall_client_new (http, base_url, error);
  OwKioskCases *self;

  if (client == NULL)
    return NULL;
  ow_hall_client_set_tries (client, TRIES, OW_HALL_CLIENT_WAIT_MS);
  self = g_object_new (OW_TYPE_KIOSK_CASES, NULL);
  self->client = g_steal_pointer (&client);
  self->rater = ow_rater_new (store, self->client, clock);
  return self;
}

void
ow_kiosk_cases_start (OwKioskCases *self)
{
  g_return_if_fail (OW_IS_KIOSK_CASES (self));

  ow_rater_start (self->rater);
}

void
ow_kiosk_cases_stop (OwKioskCases *self)
{
  g_return_if_fail (OW_IS_KIOSK_CASES (self));

  ow_rater_stop (self->rater);
}

void
ow_kiosk_cases_hasten (OwKioskCases *self)
{
  g_return_if_fail (OW_IS_KIOSK_CASES (self));

  ow_rater_hasten (self->rater);
}

/* --- What it means for a person ------------------------------------------------------------------ */

static OwCasesError
code_of (const GError *error)
{
  if (g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_TRIED))
    return OW_CASES_ERROR_TRIED;
  /* What can't be asked for isn't there: a number with other signs in it. */
  if (g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN)
      || g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_URL))
    return OW_CASES_ERROR_NONE;
  return OW_CASES_ERROR_LINE;
}

static OwCasePartState
state_of (OwMatterState state)
{
  static const OwCasePartState states[] = {
    [OW_MATTER_RECEIVED] = OW_CASE_PART_RECEIVED, [OW_MATTER_MISSING] = OW_CASE_PART_MISSING,
    [OW_MATTER_ACCEPTED] = OW_CASE_PART_ACCEPTED, [OW_MATTER_DONE] = OW_CASE_PART_DONE,
    [OW_MATTER_IMPOSSIBLE] = OW_CASE_PART_IMPOSSIBLE,
  };

  return states[state];
}

static OwCaseReportRating
rating_of (OwRatingState rating)
{
  if (rating == OW_CASE_RATED)
    return OW_CASE_REPORT_RATED;
  return rating == OW_CASE_OPEN_TO_RATING ? OW_CASE_REPORT_RATABLE : OW_CASE_REPORT_UNRATABLE;
}

static OwCaseReport *
report_of (const OwJointCase *joint)
{
  OwCaseReport *report = ow_case_report_new (joint->form, joint->received, rating_of (joint->rating));

  for (guint i = 0; i < joint->matters->len; i++) {
    const OwMatter *matter = joint->matters->pdata[i];

    ow_case_report_add (report, matter->title, matter->department, state_of (matter->state), &matter->deadline,
                        (const char *const *) matter->missing, matter->next);
  }
  return report;
}

/* --- Looking up ---------------------------------------------------------------------------------- */

static void
on_case (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwJointCase) joint = ow_hall_client_look_up_case_finish (OW_HALL_CLIENT (source), result, &error);

  if (joint != NULL)
    g_task_return_pointer (task, report_of (joint), (GDestroyNotify) ow_case_report_free);
  else
    g_task_return_new_error (task, OW_CASES_ERROR, code_of (error), "%s", error->message);
}

static void
look_up_async (OwCases            *cases,
               const char         *number,
               const char         *proof,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  OwKioskCases *self = OW_KIOSK_CASES (cases);

  ow_hall_client_look_up_case_async (self->client, number, proof, NULL, on_case,
                                     g_task_new (self, NULL, callback, user_data));
}

static OwCaseReport *
look_up_finish (OwCases      *self,
                GAsyncResult *result,
                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Rating -------------------------------------------------------------------------------------- */

static OwCasesError
code_of_rating (const GError *error)
{
  if (g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY))
    return OW_CASES_ERROR_ALREADY;
  return ow_rater_goes_on (error) ? OW_CASES_ERROR_LINE : OW_CASES_ERROR_REFUSED;
}

static void
on_rated (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (ow_rater_rate_finish (OW_RATER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, OW_CASES_ERROR, code_of_rating (error), "%s", error->message);
}

static void
rate_async (OwCases            *cases,
            const OwCaseRating *rating,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  OwKioskCases *self = OW_KIOSK_CASES (cases);
  const OwRating told = { NULL, rating->number, rating->proof, rating->grade, rating->reasons };

  ow_rater_rate_async (self->rater, &told, on_rated, g_task_new (self, NULL, callback, user_data));
}

static gboolean
rate_finish (OwCases      *self,
             GAsyncResult *result,
             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cases_init (OwCasesInterface *iface)
{
  iface->look_up_async = look_up_async;
  iface->look_up_finish = look_up_finish;
  iface->rate_async = rate_async;
  iface->rate_finish = rate_finish;
}
