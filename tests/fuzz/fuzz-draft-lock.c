/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-draft-lock.h"

#include "run-corpus.h"

#include <string.h>

/* What lies beside a draft, and its age, as a damaged disk may bring them: refused, or the same when written again. */

static void
check_age (const uint8_t *data)
{
  const OwDraftTime now = { 1795393800 * G_TIME_SPAN_SECOND, 500 * G_TIME_SPAN_SECOND };
  OwDraftAge age;
  guint8 again[OW_DRAFT_AGE_BYTES];
  GTimeSpan rest;

  ow_draft_age_read (&age, data);
  ow_draft_age_write (&age, again);
  g_assert_cmpmem (data, OW_DRAFT_AGE_BYTES, again, OW_DRAFT_AGE_BYTES);
  rest = ow_draft_age_get_rest (&age, &now);
  g_assert_true (rest == 0 || (rest > 0 && rest <= age.lifetime));
  ow_draft_age_set_right (&age, &now);
  g_assert_true (age.lifetime <= 0 || !ow_draft_age_set_right (&age, &now));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (OwDraftLock) lock = ow_draft_lock_read (bytes);
  g_autoptr (GBytes) again = lock != NULL ? ow_draft_lock_write (lock) : NULL;

  if (lock != NULL && strlen (lock->instance_id) + strlen (lock->hint) + g_bytes_get_size (lock->wrapped) + 20 == size)
    g_assert_true (g_bytes_equal (bytes, again));
  if (size >= OW_DRAFT_AGE_BYTES)
    check_age (data);
  return 0;
}
