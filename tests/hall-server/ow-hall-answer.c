/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-answer.h"

#include "ow-hall-openrosa.h"

#include <string.h>

#define FLOOD_BYTES 3000000

static const char PORTAL[] =
  "<!DOCTYPE html><html><head><title>Network login</title></head>"
  "<body><form action=\"/login\"><input name=\"phone\"><button>Go online</button></form></body></html>\n";

OwHallAnswer *
ow_hall_answer_new (guint status)
{
  OwHallAnswer *answer = g_new0 (OwHallAnswer, 1);

  answer->status = status;
  answer->openrosa = TRUE;
  return answer;
}

OwHallAnswer *
ow_hall_answer_message (guint       status,
                        const char *text)
{
  OwHallAnswer *answer = ow_hall_answer_new (status);
  char *xml = ow_hall_openrosa_message (status < 300 ? "submit_success" : "error", text);

  answer->content_type = "text/xml; charset=utf-8";
  answer->body = g_bytes_new_take (xml, strlen (xml));
  return answer;
}

OwHallAnswer *
ow_hall_answer_document (const char *content_type,
                         GBytes     *body,
                         gboolean    weak)
{
  OwHallAnswer *answer = ow_hall_answer_new (SOUP_STATUS_OK);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, body);

  answer->content_type = content_type;
  answer->etag = g_strdup_printf ("%s\"%s\"", weak ? "W/" : "", hash);
  answer->body = body;
  return answer;
}

OwHallAnswer *
ow_hall_answer_for_fault (OwHallFault fault)
{
  OwHallAnswer *answer;

  if (fault.kind == OW_HALL_FAULT_STATUS)
    return ow_hall_answer_message (fault.status, "the hall was asked to answer so");
  answer = ow_hall_answer_new (fault.kind == OW_HALL_FAULT_WALL   ? SOUP_STATUS_FORBIDDEN
                               : fault.kind == OW_HALL_FAULT_BARE ? SOUP_STATUS_CREATED
                                                                  : SOUP_STATUS_OK);
  answer->openrosa = FALSE;
  answer->content_type = "text/html; charset=utf-8";
  if (fault.kind == OW_HALL_FAULT_FLOOD_503)
    answer->status = SOUP_STATUS_SERVICE_UNAVAILABLE;
  if (fault.kind == OW_HALL_FAULT_FLOOD || fault.kind == OW_HALL_FAULT_FLOOD_503)
    answer->body = g_bytes_new_take (g_strnfill (FLOOD_BYTES, ' '), FLOOD_BYTES);
  else
    answer->body = g_bytes_new_static (PORTAL, strlen (PORTAL));
  return answer;
}

void
ow_hall_answer_free (OwHallAnswer *answer)
{
  if (answer == NULL)
    return;
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer->etag);
  g_free (answer);
}

/* RFC 9110, 13.1.2: the weak comparison. */
static gboolean
client_has (SoupServerMessage *message,
            const char        *etag)
{
  const char *known = soup_message_headers_get_list (soup_server_message_get_request_headers (message),
                                                     "If-None-Match");
  const char *quoted = strchr (etag, '"');

  return known != NULL && quoted != NULL && strstr (known, quoted) != NULL;
}

void
ow_hall_answer_send (OwHallAnswer      *answer,
                     SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gboolean cached = answer->etag != NULL && client_has (message, answer->etag);

  soup_message_headers_replace (headers, "Cache-Control", "private, no-cache");
  if (answer->openrosa)
    soup_message_headers_replace (headers, "X-OpenRosa-Version", "1.0");
  if (answer->accept_length > 0) {
    g_autofree char *length = g_strdup_printf ("%" G_GUINT64_FORMAT, answer->accept_length);

    soup_message_headers_replace (headers, "X-OpenRosa-Accept-Content-Length", length);
  }
  if (answer->etag != NULL)
    soup_message_headers_replace (headers, "ETag", answer->etag);
  soup_server_message_set_status (message, cached ? SOUP_STATUS_NOT_MODIFIED : answer->status, NULL);
  if (answer->body != NULL && !cached) {
    soup_message_headers_set_content_type (headers, answer->content_type, NULL);
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), answer->body);
  }
}

/* The beginning of the answer as it would stand on the line, its body cut in half. */
static GBytes *
half_of (OwHallAnswer *answer)
{
  gsize length = answer->body != NULL ? g_bytes_get_size (answer->body) : 0;
  GString *text = g_string_new (NULL);

  g_string_printf (text, "HTTP/1.1 %u %s\r\nX-OpenRosa-Version: 1.0\r\nContent-Type: %s\r\nContent-Length: %zu\r\n",
                   answer->status, soup_status_get_phrase (answer->status),
                   answer->content_type != NULL ? answer->content_type : "text/plain", length);
  if (length > 0) {
    g_string_append (text, "\r\n");
    g_string_append_len (text, g_bytes_get_data (answer->body, NULL), length / 2);
  }
  return g_string_free_to_bytes (text);
}

void
ow_hall_answer_cut (OwHallAnswer      *answer,
                    SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (stream == NULL)
    return;
  if (answer != NULL) {
    g_autoptr (GBytes) half = half_of (answer);

    g_output_stream_write_all (g_io_stream_get_output_stream (stream), g_bytes_get_data (half, NULL),
                               g_bytes_get_size (half), NULL, NULL, NULL);
  }
  g_io_stream_close (stream, NULL, NULL);
}
