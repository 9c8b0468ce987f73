/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-printer-facts.h"

#include "run-corpus.h"

#include <string.h>

/* The answer of a printer to Get-Printer-Attributes, as it comes over the line: attributes of other
 * types than the standard says, or none. */

typedef struct {
  const uint8_t *data;
  size_t left;
} Reader;

static ssize_t
read_bytes (void        *closure,
            ipp_uchar_t *buffer,
            size_t       length)
{
  Reader *reader = closure;
  size_t n = MIN (length, reader->left);

  memcpy (buffer, reader->data, n);
  reader->data += n;
  reader->left -= n;
  return (ssize_t) n;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  Reader reader = { data, size };
  ipp_t *answer = ippNew ();
  g_autoptr (OwPrinterFacts) facts = NULL;

  if (ippReadIO (&reader, read_bytes, 1, NULL, answer) != IPP_STATE_DATA) {
    ippDelete (answer);
    return 0;
  }
  facts = ow_printer_facts_new (answer);
  g_assert_cmpint (facts->state, >=, OW_PRINTER_READY);
  g_assert_cmpuint (ow_printer_facts_choose_dpi (facts, OW_PAPER_A4), >, 0);
  ow_printer_facts_choose_type (facts);
  ow_printer_facts_takes_size (facts, 21000, 29700);
  return 0;
}
