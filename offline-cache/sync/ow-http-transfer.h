/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <curl/curl.h>
#include <gio/gio.h>

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
  OwHttpRequest *request;     /* the parts' bytes are read in place */
  OwHttpResponse *response;
  GByteArray *body;
  gboolean too_large;
  GTask *task;
  GSource *cancel;            /* NULL without a cancellable */
} OwHttpTransfer;

/* @ca_file NULL: the system's. Takes no reference to itself from @task. */
OwHttpTransfer *ow_http_transfer_new    (OwHttpRequest *request, const char *ca_file, const char *user_agent, GTask *task) G_GNUC_WARN_UNUSED_RESULT;
void            ow_http_transfer_free   (OwHttpTransfer *self);
/* Answers the task from what curl says. */
void            ow_http_transfer_finish (OwHttpTransfer *self, CURLcode code);

G_END_DECLS
