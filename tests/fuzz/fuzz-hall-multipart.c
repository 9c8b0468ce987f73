/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-hall-multipart.h"
#include "run-corpus.h"

#include <string.h>

/* The first line is the Content-Type, the rest the body. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const uint8_t *end = size > 0 ? memchr (data, '\n', size) : NULL;
  g_autofree char *type = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  if (end == NULL)
    return 0;
  type = g_strndup ((const char *) data, end - data);
  body = g_bytes_new (end + 1, size - (end + 1 - data));
  parts = ow_hall_multipart_parse (type, body, NULL);
  for (guint i = 0; parts != NULL && i < parts->len; i++) {
    const OwHallPart *part = parts->pdata[i];

    g_assert_true (g_utf8_validate (part->name, -1, NULL));
    g_assert_cmpuint (g_bytes_get_size (part->body), <=, g_bytes_get_size (body));
  }
  return 0;
}
