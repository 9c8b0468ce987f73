/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-http-transfer.h"

#include "ow-curl-memory.h"
#include "ow-http-url.h"
#include "ow-locked-text.h"
#include "ow-sync-error.h"

#include <string.h>

#define CONNECT_SECONDS 10L
#define WHOLE_SECONDS 600L
#define SLOW_BYTES 64L /* a second, for SLOW_SECONDS: the line is dead */
#define SLOW_SECONDS 30L
#define MAX_REDIRECTS 5L

static size_t
on_header (char  *line,
           size_t size,
           size_t count,
           void  *data)
{
  OwHttpTransfer *self = data;
  gsize length = size * count;
  g_autofree char *kept = g_memdup2 (line, length);

  ow_http_access_hide (self->access, kept, length);
  ow_http_response_add_line (self->response, kept, length);
  return length;
}

static gboolean
pour (OwHttpTransfer *self,
      OwHttpSink      sink,
      gpointer        user_data,
      const guint8   *bytes,
      gsize           length)
{
  const char *media_type = ow_http_response_get_header (self->response, "Content-Type");
  long status = 0;

  curl_easy_getinfo (self->easy, CURLINFO_RESPONSE_CODE, &status);
  return sink ((guint) status, media_type != NULL ? media_type : "", bytes, length, user_data);
}

static size_t
on_body (char  *bytes,
         size_t size,
         size_t count,
         void  *data)
{
  OwHttpTransfer *self = data;
  gsize length = size * count;
  gpointer user_data;
  OwHttpSink sink = ow_http_request_get_sink (self->request, &user_data);

  if (sink != NULL && ow_http_transfer_get_wanted (self) == 0)
    return pour (self, sink, user_data, (const guint8 *) bytes, length) ? length : 0;
  if (length > ow_http_request_get_limit (self->request) - self->body->len) {
    self->too_large = TRUE;
    return 0;
  }
  g_byte_array_append (self->body, (const guint8 *) bytes, length);
  return length;
}

/* Reads a part in place, so that curl needs no copy of it. */
typedef struct {
  const char *bytes;
  gsize length;
  gsize offset;
} Reader;

static size_t
on_read (char  *buffer,
         size_t size,
         size_t count,
         void  *data)
{
  Reader *reader = data;
  gsize length = MIN (size * count, reader->length - reader->offset);

  if (length > 0)
    memcpy (buffer, reader->bytes + reader->offset, length);
  reader->offset += length;
  return length;
}

static int
on_seek (void      *data,
         curl_off_t offset,
         int        origin)
{
  Reader *reader = data;

  if (origin != SEEK_SET || offset < 0 || (gsize) offset > reader->length)
    return CURL_SEEKFUNC_CANTSEEK;
  reader->offset = offset;
  return CURL_SEEKFUNC_OK;
}

static void
add_part (OwHttpTransfer *self,
          OwHttpPart     *part)
{
  curl_mimepart *mime_part = curl_mime_addpart (self->mime);
  Reader *reader = g_new0 (Reader, 1);

  reader->bytes = g_bytes_get_data (part->content, &reader->length);
  curl_mime_name (mime_part, part->name);
  if (part->filename != NULL)
    curl_mime_filename (mime_part, part->filename);
  if (part->media_type != NULL && *part->media_type != '\0')
    curl_mime_type (mime_part, part->media_type);
  curl_mime_data_cb (mime_part, reader->length, on_read, on_seek, g_free, reader);
}

/* The request owns the bytes. */
static void
set_whole_body (OwHttpTransfer *self,
                GBytes         *body)
{
  curl_easy_setopt (self->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) g_bytes_get_size (body));
  curl_easy_setopt (self->easy, CURLOPT_POSTFIELDS, g_bytes_get_data (body, NULL));
}

static void
set_parts (OwHttpTransfer *self)
{
  GPtrArray *parts = ow_http_request_get_parts (self->request);

  self->mime = curl_mime_init (self->easy);
  for (guint i = 0; i < parts->len; i++)
    add_part (self, g_ptr_array_index (parts, i));
  curl_easy_setopt (self->easy, CURLOPT_MIMEPOST, self->mime);
}

static gboolean
has_content (OwHttpRequest *request)
{
  return ow_http_request_get_body (request) != NULL || ow_http_request_get_parts (request)->len > 0;
}

static void
set_body (OwHttpTransfer *self)
{
  GBytes *body = ow_http_request_get_body (self->request);

  if (body != NULL) {
    set_whole_body (self, body);
  } else if (has_content (self->request)) {
    set_parts (self);
  } else {
    curl_easy_setopt (self->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) 0);
    curl_easy_setopt (self->easy, CURLOPT_POSTFIELDS, "");
  }
}

static void
set_method (OwHttpTransfer *self)
{
  switch (ow_http_request_get_method (self->request)) {
    case OW_HTTP_HEAD:
      curl_easy_setopt (self->easy, CURLOPT_NOBODY, 1L);
      break;
    case OW_HTTP_POST:
      set_body (self);
      break;
    case OW_HTTP_PATCH:
      set_body (self);
      curl_easy_setopt (self->easy, CURLOPT_CUSTOMREQUEST, "PATCH");
      break;
    case OW_HTTP_PUT:
      set_body (self);
      curl_easy_setopt (self->easy, CURLOPT_CUSTOMREQUEST, "PUT");
      break;
    case OW_HTTP_DELETE:
      curl_easy_setopt (self->easy, CURLOPT_CUSTOMREQUEST, "DELETE");
      break;
    case OW_HTTP_GET:
    default:
      curl_easy_setopt (self->easy, CURLOPT_FOLLOWLOCATION, 1L);
      curl_easy_setopt (self->easy, CURLOPT_MAXREDIRS, MAX_REDIRECTS);
      break;
  }
}

/* The login first, so that the others are freed without it. curl leads it on to no other host, and shows it to no
 * proxy. */
static void
set_headers (OwHttpTransfer *self)
{
  GPtrArray *headers = ow_http_request_get_headers (self->request);

  /* Waiting for "100 Continue" costs a second with servers that don't know it. */
  self->headers = curl_slist_append (NULL, "Expect:");
  /* curl would say of nothing that it is a filled in web page. */
  if (!has_content (self->request))
    self->headers = curl_slist_append (self->headers, "Content-Type:");
  for (guint i = 0; i < headers->len; i++)
    self->headers = curl_slist_append (self->headers, g_ptr_array_index (headers, i));
  self->basic.next = self->headers;
  curl_easy_setopt (self->easy, CURLOPT_HEADEROPT, (long) CURLHEADER_SEPARATE);
  curl_easy_setopt (self->easy, CURLOPT_HTTPHEADER, self->basic.data != NULL ? &self->basic : self->headers);
}

static void
set_trust (OwHttpTransfer     *self,
           const OwHttpAccess *access)
{
  const char *url = ow_http_request_get_url (self->request);
  gboolean plain = g_str_has_prefix (url, "http:");

  curl_easy_setopt (self->easy, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
  curl_easy_setopt (self->easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  curl_easy_setopt (self->easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  if (access->ca_file != NULL) {
    curl_easy_setopt (self->easy, CURLOPT_CAINFO, access->ca_file);
    curl_easy_setopt (self->easy, CURLOPT_CAPATH, NULL);
  }
  if (ow_http_url_is_loopback (url))
    curl_easy_setopt (self->easy, CURLOPT_PROXY, "");
  else if (access->proxy != NULL)
    curl_easy_setopt (self->easy, CURLOPT_PROXY, access->proxy);
}

/* Redirects lead on without the login: curl gives it to no other host unless it is told to. The certificate and the
 * pinned key stay with the handle, and so a request that has one of them isn't led on at all. */
static void
set_identity (OwHttpTransfer     *self,
              const OwHttpAccess *access,
              gulong              scheme)
{
  if (!ow_http_access_is_for (access, ow_http_request_get_url (self->request)))
    return;
  if (access->certificate != NULL) {
    curl_easy_setopt (self->easy, CURLOPT_SSLCERT, access->certificate);
    curl_easy_setopt (self->easy, CURLOPT_SSLKEY, access->key != NULL ? access->key : access->certificate);
  }
  if (access->pinned_key != NULL)
    curl_easy_setopt (self->easy, CURLOPT_PINNEDPUBLICKEY, access->pinned_key);
  if (access->certificate != NULL || access->pinned_key != NULL)
    curl_easy_setopt (self->easy, CURLOPT_FOLLOWLOCATION, 0L);
  self->has_login = access->user != NULL && access->password != NULL;
  self->scheme = self->has_login ? scheme : 0;
  if (self->scheme == CURLAUTH_BASIC) {
    self->basic.data = ow_http_access_make_basic (access);
  } else if (self->scheme == CURLAUTH_DIGEST) {
    curl_easy_setopt (self->easy, CURLOPT_USERNAME, access->user);
    curl_easy_setopt (self->easy, CURLOPT_PASSWORD, access->password);
    curl_easy_setopt (self->easy, CURLOPT_HTTPAUTH, (long) CURLAUTH_DIGEST);
  }
}

static void
set_limits (OwHttpTransfer *self)
{
  curl_easy_setopt (self->easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (self->easy, CURLOPT_UPLOAD_BUFFERSIZE, (long) OW_CURL_UPLOAD_BUFFER);
  curl_easy_setopt (self->easy, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
  curl_easy_setopt (self->easy, CURLOPT_TCP_KEEPALIVE, 1L);
  if (ow_http_request_get_sink (self->request, NULL) != NULL)
    return;
  curl_easy_setopt (self->easy, CURLOPT_TIMEOUT, WHOLE_SECONDS);
  curl_easy_setopt (self->easy, CURLOPT_LOW_SPEED_LIMIT, SLOW_BYTES);
  curl_easy_setopt (self->easy, CURLOPT_LOW_SPEED_TIME, SLOW_SECONDS);
}

OwHttpTransfer *
ow_http_transfer_new (OwHttpRequest      *request,
                      const OwHttpAccess *access,
                      gulong              scheme,
                      const char         *user_agent,
                      GTask              *task)
{
  OwHttpTransfer *self = g_new0 (OwHttpTransfer, 1);
  g_autoptr (OwLockedText) url = ow_http_access_reveal (access, ow_http_request_get_url (request));

  self->access = access;
  self->request = g_object_ref (request);
  self->response = ow_http_response_new ();
  self->body = g_byte_array_new ();
  self->task = g_object_ref (task);
  self->easy = curl_easy_init ();
  curl_easy_setopt (self->easy, CURLOPT_URL, url);
  curl_easy_setopt (self->easy, CURLOPT_USERAGENT, user_agent);
  curl_easy_setopt (self->easy, CURLOPT_PRIVATE, self);
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt (self->easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (self->easy, CURLOPT_WRITEDATA, self);
  set_trust (self, access);
  set_limits (self);
  set_method (self);
  set_identity (self, access, scheme);
  set_headers (self);
  return self;
}

void
ow_http_transfer_free (OwHttpTransfer *self)
{
  if (self->cancel != NULL)
    g_source_destroy (self->cancel);
  g_clear_pointer (&self->cancel, g_source_unref);
  curl_easy_cleanup (self->easy);
  curl_mime_free (self->mime);
  curl_slist_free_all (self->headers);
  ow_locked_text_free (self->basic.data);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_object (&self->response);
  g_clear_object (&self->request);
  g_clear_object (&self->task);
  g_free (self);
}

/* What answered isn't HTTP at all; curl has the same code for an address that isn't. */
static gboolean
is_other_protocol (OwHttpTransfer *self)
{
  curl_off_t connected = 0;
  long status = 0;

  curl_easy_getinfo (self->easy, CURLINFO_CONNECT_TIME_T, &connected);
  curl_easy_getinfo (self->easy, CURLINFO_RESPONSE_CODE, &status);
  return connected > 0 && status == 0;
}

static OwSyncError
code_for (OwHttpTransfer *self,
          CURLcode        code)
{
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      return OW_SYNC_ERROR_TRUST;
    case CURLE_URL_MALFORMAT:
      return OW_SYNC_ERROR_URL;
    case CURLE_UNSUPPORTED_PROTOCOL:
      return is_other_protocol (self) ? OW_SYNC_ERROR_LINE : OW_SYNC_ERROR_URL;
    default:
      return OW_SYNC_ERROR_LINE;
  }
}

/* Where it was led on to somebody else it is he who asks. A refusal that doesn't say what is wanted (ODK Central's) is
 * taken for Basic. Digest, once given, never becomes Basic. */
gulong
ow_http_transfer_get_wanted (OwHttpTransfer *self)
{
  char *url = NULL;
  long status = 0;
  long asked = 0;
  gulong wanted = 0;

  curl_easy_getinfo (self->easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo (self->easy, CURLINFO_HTTPAUTH_AVAIL, &asked);
  curl_easy_getinfo (self->easy, CURLINFO_EFFECTIVE_URL, &url);
  if (!self->has_login || self->scheme == CURLAUTH_DIGEST || status != 401 || url == NULL ||
      !ow_http_url_same_host (ow_http_request_get_url (self->request), url))
    return 0;
  if ((asked & CURLAUTH_DIGEST) != 0)
    wanted = CURLAUTH_DIGEST;
  else if (asked == 0 || (asked & CURLAUTH_BASIC) != 0)
    wanted = CURLAUTH_BASIC;
  return wanted != self->scheme ? wanted : 0;
}

void
ow_http_transfer_finish (OwHttpTransfer *self,
                         CURLcode        code)
{
  long status = 0;

  curl_easy_getinfo (self->easy, CURLINFO_RESPONSE_CODE, &status);
  if (self->too_large && status < 300) {
    g_task_return_new_error (self->task, OW_SYNC_ERROR, OW_SYNC_ERROR_TOO_LARGE,
                             "the answer is over its limit");
  } else if (code != CURLE_OK && !self->too_large) {
    /* The text of the code, not curl's own message: that one may repeat the address. */
    g_task_return_new_error (self->task, OW_SYNC_ERROR, code_for (self, code), "no answer: %s",
                             curl_easy_strerror (code));
  } else {
    g_autoptr (GBytes) body = NULL;

    /* What is no success says so in its head; no page about it needs to be read. */
    if (self->too_large)
      g_byte_array_set_size (self->body, 0);
    body = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
    ow_http_response_set_status (self->response, status);
    ow_http_response_set_body (self->response, body);
    g_task_return_pointer (self->task, g_object_ref (self->response), g_object_unref);
  }
}
