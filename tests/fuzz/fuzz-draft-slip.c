/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-draft-slip.h"

#include "run-corpus.h"

/* What a slip's key has opened, be it from another kiosk: refused, or the same when written again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (OwDraftSlip) slip = ow_draft_slip_read (bytes);
  g_autoptr (GBytes) again = NULL;

  if (slip == NULL)
    return 0;
  g_assert_cmpuint (g_bytes_get_size (slip->record), <, size);
  again = ow_draft_slip_write (slip->instance_id, &slip->age, slip->record);
  g_assert_true (g_bytes_equal (bytes, again));
  return 0;
}
