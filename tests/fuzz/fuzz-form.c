/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-form-load.h"

#include "play-filling.h"
#include "run-corpus.h"

/* A form as an office or a damaged download may bring it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = ow_form_load_bytes (bytes, NULL, &error);
  g_autoptr (OwFilling) filling = form != NULL ? play_begin (form) : NULL;

  g_assert ((form == NULL) == (error != NULL));
  if (filling == NULL)
    return 0;
  play_answer (filling);
  play_finish (filling);
  return 0;
}
