/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-ssip.h"

#include <string.h>

#include "run-corpus.h"

/* A line of the daemon's, and the same bytes as something to say: of its data only the end is a line of its own. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *said = ow_ssip_dup_data (text);
  OwSsipLine line;

  if (ow_ssip_parse (text, &line))
    g_assert_cmpuint (line.code, <, 1000);
  g_assert_true (strstr (said, "\r\n") == said + strlen (said) - strlen ("\r\n.\r\n"));
  return 0;
}
