/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-http-date.h"
#include "ow-http-header.h"
#include "ow-http-response.h"
#include "ow-http-url.h"

#include "run-corpus.h"

#include <string.h>

#define FROM "https://hall.example:8443/v1/submission"
#define YEAR_10000 G_GINT64_CONSTANT (253402300800)

static void
read_etag (const char *value)
{
  const char *etag = ow_http_header_get_etag (value);

  if (etag == NULL)
    return;
  g_assert_cmpuint (strlen (etag), <=, OW_HTTP_MAX_ETAG);
  g_assert_cmpuint (strlen (etag), >, 0);
  g_assert_null (strpbrk (etag, "\r\n"));
  g_assert_true (g_utf8_validate (etag, -1, NULL)); /* it is written down as a string */
}

static void
read_location (const char *value)
{
  g_autofree char *url = ow_http_header_get_location (value, FROM);

  if (url == NULL)
    return;
  g_assert_true (ow_http_url_check (url, NULL));
  g_assert_true (ow_http_url_same_host (url, FROM));
  g_assert_true (g_ascii_strncasecmp (url, "https://hall.example:8443", strlen ("https://hall.example:8443")) == 0);
}

static void
read_value (const char *value)
{
  gint64 seconds = ow_http_date_parse (value);

  g_assert_true (seconds >= -1 && seconds < YEAR_10000);
  g_assert_cmpint (ow_http_header_get_length (value), >=, 0);
  g_assert_cmpuint (ow_http_header_get_retry_after (value, 0), <=, OW_HTTP_MAX_RETRY_AFTER);
  g_assert_false (ow_http_header_has_type (value, "text/event-stream") &&
                  ow_http_header_has_type (value, "application/json"));
  read_etag (value);
  read_location (value);
}

/* A server's headers, a line each as curl hands them over; whatever its name is, each value is read as everything. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char *const names[] = { "Content-Type", "Date", "ETag", "Location", "Retry-After",
                                       "X-OpenRosa-Accept-Content-Length", "X-OpenRosa-Version" };
  g_autoptr (OwHttpResponse) response = ow_http_response_new ();
  const char *line = (const char *) data;
  const char *end = line + size;

  while (line < end) {
    const char *newline = memchr (line, '\n', end - line);
    gsize length = (newline != NULL ? newline + 1 : end) - line;
    const char *colon = memchr (line, ':', length);
    g_autofree char *value = colon != NULL ? g_strndup (colon + 1, length - (colon + 1 - line)) : NULL;

    ow_http_response_add_line (response, line, length);
    read_value (value != NULL ? g_strstrip (value) : NULL);
    line += length;
  }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *value = ow_http_response_get_header (response, names[i]);

    g_assert_true (value == NULL || strlen (value) <= OW_HTTP_MAX_HEADER);
    read_value (value);
  }
  return 0;
}
