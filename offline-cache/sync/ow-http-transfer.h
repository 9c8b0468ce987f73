/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <curl/curl.h>
#include <gio/gio.h>

#include "ow-http-access.h"
#include "ow-http-request.h"
#include "ow-http-response.h"

G_BEGIN_DECLS

/**
 * OwHttpTransfer: one request on its way: the curl handle with everything it points to.
 *
 * Owns them all; freed only when the handle is in no multi handle any more.
 */
typedef struct {
  CURL *easy;
  curl_mime *mime;            /* NULL without a body */
  struct curl_slist *headers;
  struct curl_slist basic;    /* the login, put before them; no data in it without one */
  const OwHttpAccess *access;
  OwHttpRequest *request;     /* the parts' bytes are read in place */
  OwHttpResponse *response;
  GByteArray *body;
  gboolean too_large;
  gboolean has_login;         /* one could be given, or was */
  gulong scheme;              /* by which it was given; 0: it wasn't */
  GTask *task;
  GSource *cancel;            /* NULL without a cancellable */
} OwHttpTransfer;

/* @access must outlive it. @scheme: CURLAUTH_BASIC or CURLAUTH_DIGEST, by which the server is known to take a login; 0: not known, it is given none.
 * Takes no reference to itself from @task. */
OwHttpTransfer *ow_http_transfer_new    (OwHttpRequest *request, const OwHttpAccess *access, gulong scheme,
                                         const char *user_agent, GTask *task) G_GNUC_WARN_UNUSED_RESULT;
void            ow_http_transfer_free   (OwHttpTransfer *self);
/* CURLAUTH_BASIC or CURLAUTH_DIGEST when the server itself wants a login that way and wasn't given it; else 0. */
gulong          ow_http_transfer_get_wanted (OwHttpTransfer *self);
/* Answers the task from what curl says. */
void            ow_http_transfer_finish (OwHttpTransfer *self, CURLcode code);

G_END_DECLS
