/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-openrosa-parse.h"

#include "run-corpus.h"

/* A form list and a manifest, as any server may send them. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GPtrArray) forms = ow_openrosa_parse_form_list (bytes, NULL);
  g_autoptr (GPtrArray) files = ow_openrosa_parse_manifest (bytes, NULL);

  return 0;
}
