/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-settings-code.h"

#include "ow-http-url.h"
#include "run-corpus.h"

#include <string.h>

/* The input is the JSON where its first byte is "{", and is packed here, or the text as it would be scanned. */
static char *
scanned (const uint8_t *data,
         size_t         size)
{
  static const guchar header[] = { 0x78, 0x01 };
  g_autoptr (GByteArray) bytes = NULL;
  guchar stored[5] = { 1, size & 0xff, size >> 8 & 0xff, ~size & 0xff, ~(size >> 8) & 0xff };
  guint32 low = 1, high = 0;

  if (size == 0 || *data != '{' || size > 0xffff)
    return g_strndup ((const char *) data, size);
  /* RFC 1951 §3.2.4, one stored block; RFC 1950 §8.2, Adler-32 */
  for (size_t i = 0; i < size; i++) {
    low = (low + data[i]) % 65521;
    high = (high + low) % 65521;
  }
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, header, sizeof header);
  g_byte_array_append (bytes, stored, sizeof stored);
  g_byte_array_append (bytes, data, (guint) size);
  low = GUINT32_TO_BE (high << 16 | low);
  g_byte_array_append (bytes, (const guchar *) &low, sizeof low);
  return g_base64_encode (bytes->data, bytes->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = scanned (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSettingsCode) code = ow_settings_code_read (text, &error);

  g_assert_true ((code == NULL) == (error != NULL));
  if (code != NULL) {
    g_assert_true (ow_http_url_check (code->server_url, NULL));
    g_assert_true ((code->user == NULL) == (code->password == NULL));
    g_assert_null (strpbrk (code->server_url, "\r\n"));
  }
  return 0;
}
