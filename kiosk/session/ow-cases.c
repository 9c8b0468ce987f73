/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-cases.h"

G_DEFINE_INTERFACE (OwCases, ow_cases, G_TYPE_OBJECT)
G_DEFINE_QUARK (ow-cases-error-quark, ow_cases_error)

static void
ow_cases_default_init (OwCasesInterface *iface)
{
}

void
ow_cases_look_up_async (OwCases            *self,
                        const char         *number,
                        const char         *proof,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (OW_IS_CASES (self));
  g_return_if_fail (number != NULL && proof != NULL);

  OW_CASES_GET_IFACE (self)->look_up_async (self, number, proof, callback, user_data);
}

OwCaseReport *
ow_cases_look_up_finish (OwCases      *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (OW_IS_CASES (self), NULL);

  return OW_CASES_GET_IFACE (self)->look_up_finish (self, result, error);
}

void
ow_cases_rate_async (OwCases            *self,
                     const OwCaseRating *rating,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_return_if_fail (OW_IS_CASES (self));
  g_return_if_fail (rating->number != NULL && rating->grade >= 1 && rating->grade <= 5);

  OW_CASES_GET_IFACE (self)->rate_async (self, rating, callback, user_data);
}

gboolean
ow_cases_rate_finish (OwCases      *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (OW_IS_CASES (self), FALSE);

  return OW_CASES_GET_IFACE (self)->rate_finish (self, result, error);
}
