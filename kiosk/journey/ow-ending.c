/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-ending.h"

char *
ow_journey_dup_ending (OwJourney *journey,
                       GError   **error)
{
  OwService *service;
  const char *const *ids;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  service = ow_journey_get_service (journey);
  ids = ow_service_get_ending_ids (service);
  for (guint i = 0; ids[i] != NULL; i++) {
    const char *when = ow_service_get_ending_when (service, ids[i]);
    gboolean holds = FALSE;

    /* Of several that fail, the first is told. */
    if (ow_filling_evaluate_boolean (ow_journey_get_filling (journey), when, &holds,
                                     error != NULL && *error == NULL ? error : NULL) && holds)
      return g_strdup (ids[i]);
  }
  return NULL;
}
