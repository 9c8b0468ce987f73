/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-hall-xml.h"
#include "run-corpus.h"

/* Any document as a form and as a submission. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) xml = g_bytes_new (data, size);
  g_autoptr (OwHallIdentity) form = ow_hall_xml_identify_form (xml, NULL);
  g_autoptr (OwHallIdentity) submission = ow_hall_xml_identify_submission (xml, NULL);

  g_assert_true (form == NULL || *form->form_id != '\0');
  g_assert_true (submission == NULL || submission->instance_id == NULL || *submission->instance_id != '\0');
  return 0;
}
