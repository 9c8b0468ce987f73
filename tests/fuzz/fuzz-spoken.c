/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-secret.h"
#include "ow-spoken.h"

#include <string.h>

#include "run-corpus.h"

/* The first line is a file of readings, the rest is said: no digit and no mark but pauses come out. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (OwReadings) readings = ow_readings_new ();
  g_autofree char *text = g_strndup ((const char *) data, size);
  char *rest = strchr (text, '\n');
  g_autoptr (OwSecretText) said = NULL;

  if (rest != NULL)
    *rest++ = '\0';
  ow_readings_parse (readings, text, strlen (text), NULL);
  said = ow_spoken_in_chinese (rest != NULL ? rest : text, readings);
  g_assert_true (g_utf8_validate (said, -1, NULL));
  if (ow_readings_get_size (readings) == 0)
    g_assert_cmpuint (strcspn (said, "0123456789*#<>[]{}"), ==, strlen (said));
  return 0;
}
