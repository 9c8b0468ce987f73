/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-event-parser.h"

#include "run-corpus.h"

#include <stdlib.h>
#include <string.h>

static void
write_down (const char *type,
            const char *data,
            const char *id,
            gpointer    said)
{
  g_assert_true (g_utf8_validate (type, -1, NULL));
  g_assert_true (g_utf8_validate (data, -1, NULL));
  g_assert_true (g_utf8_validate (id, -1, NULL));
  g_assert_cmpuint (strlen (data), <=, OW_EVENT_PARSER_MAX_DATA);
  g_string_append_printf (said, "%s\n%s\n%s\n", type, data, id);
}

/* What any server may send for a stream of events: the same, however it comes in pieces. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GString) at_once = g_string_new (NULL);
  g_autoptr (GString) bit_by_bit = g_string_new (NULL);
  g_autoptr (OwEventParser) whole = ow_event_parser_new (write_down, at_once);
  g_autoptr (OwEventParser) sliced = ow_event_parser_new (write_down, bit_by_bit);
  gboolean good = ow_event_parser_feed (whole, data, size);
  gboolean sliced_good = TRUE;

  for (size_t i = 0; i < size; i++)
    sliced_good = ow_event_parser_feed (sliced, data + i, 1);
  if (good != sliced_good || !g_str_equal (at_once->str, bit_by_bit->str) ||
      ow_event_parser_get_retry (whole, 1) != ow_event_parser_get_retry (sliced, 1))
    abort ();
  return 0;
}
