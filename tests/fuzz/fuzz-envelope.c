/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-envelope.h"

#include "run-corpus.h"

#include <string.h>

/* A header that says who signed: read or refused, and what it says is looked up with the key that it names. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (OwEnvelope) envelope = ow_envelope_read (text);
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (OwSubmission) submission = NULL;

  if (envelope == NULL)
    return 0;
  g_assert_cmpuint (strlen (text), <=, OW_ENVELOPE_MAX_TEXT);
  g_assert_cmpuint (strlen (envelope->key), ==, OW_DEVICE_KEY_PUBLIC_HEX);
  g_assert_cmpuint (strlen (envelope->device), <=, OW_ENVELOPE_MAX_DEVICE);
  xml = g_bytes_new_static ("<data/>", 7);
  submission = ow_submission_new ("uuid:1", "", "form", "", xml);
  g_assert_false (ow_envelope_is_for (envelope, submission));
  return 0;
}
