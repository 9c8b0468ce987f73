/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-ipp-link.h"

#include <cups/cups.h>

#define CONNECT_MILLISECONDS 5000
#define ANSWER_SECONDS 10
/* Says nothing of a person: printers show it and keep it in their logs. */
#define JOB_NAME "receipt"

struct _OwIppLink {
  http_t *http;
  char *uri;
  char *resource;
  gboolean queue;
};

static const char *const printer_attributes[] = {
  "device-uri",
  "document-format-supported",
  "media-size-supported",
  "printer-is-accepting-jobs",
  "printer-make-and-model",
  "printer-state",
  "printer-state-reasons",
  "pwg-raster-document-resolution-supported",
  "pwg-raster-document-type-supported",
};

/* The default asks on the terminal. */
static const char *
no_password (const char *prompt,
             http_t     *http,
             const char *method,
             const char *resource,
             void       *data)
{
  return NULL;
}

static int
give_up (http_t *http,
         void   *data)
{
  return 0;
}

OwIppLink *
ow_ipp_link_open (const OwIppTarget *target,
                  GError           **error)
{
  http_encryption_t encryption =
    target->encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
  OwIppLink *self;
  http_t *http = httpConnect2 (target->host, target->port, NULL, AF_UNSPEC, encryption, 1,
                               CONNECT_MILLISECONDS, NULL);

  if (http == NULL) {
    g_set_error_literal (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_OFFLINE, "the printer can't be reached");
    return NULL;
  }

  cupsSetPasswordCB2 (no_password, NULL);
  httpSetTimeout (http, ANSWER_SECONDS, give_up, NULL);
  self = g_new0 (OwIppLink, 1);
  self->http = http;
  self->uri = g_strdup (target->uri);
  self->resource = g_strdup (target->resource);
  self->queue = target->queue;
  return self;
}

void
ow_ipp_link_close (OwIppLink *self)
{
  g_clear_pointer (&self->http, httpClose);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->resource, g_free);
  g_free (self);
}

static ipp_t *
new_request (OwIppLink *self,
             ipp_op_t   operation,
             int        job)
{
  ipp_t *request = ippNewRequest (operation);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, self->uri);
  if (job > 0)
    ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
  /* The account that the kiosk runs under: cupsd lets only a job's owner cancel it. */
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, cupsUser ());
  return request;
}

static void
set_error_from_status (ipp_status_t status,
                       GError     **error)
{
  switch ((int) status) {
  case IPP_STATUS_ERROR_NOT_FOUND:
    g_set_error_literal (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_NOT_A_PRINTER, "there is no such printer");
    break;
  case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
    g_set_error_literal (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_FORMAT, "the printer refuses the format");
    break;
  case IPP_STATUS_ERROR_BUSY:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "the printer is busy");
    break;
  default:
    g_set_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_REFUSED, "the printer refuses the request: %s",
                 ippErrorString (status));
  }
}

/* The answer, when it is one that says yes. A missing answer is the only sign that nothing listens:
 * connecting alone may succeed. */
static ipp_t *
check_answer (ipp_t   *answer,
              GError **error)
{
  ipp_status_t status;

  if (answer == NULL) {
    if (cupsLastError () == IPP_STATUS_ERROR_NOT_FOUND)
      set_error_from_status (IPP_STATUS_ERROR_NOT_FOUND, error);
    else
      g_set_error_literal (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_OFFLINE, "the printer doesn't answer");
    return NULL;
  }

  status = ippGetStatusCode (answer);
  if (status < IPP_STATUS_REDIRECTION_OTHER_SITE)
    return answer;
  set_error_from_status (status, error);
  ippDelete (answer);
  return NULL;
}

/* Takes over @request. */
static ipp_t *
ask (OwIppLink *self,
     ipp_t     *request,
     GError   **error)
{
  return check_answer (cupsDoRequest (self->http, request, self->resource), error);
}

OwPrinterFacts *
ow_ipp_link_ask_printer (OwIppLink *self,
                         GError   **error)
{
  ipp_t *request = new_request (self, IPP_OP_GET_PRINTER_ATTRIBUTES, 0);
  ipp_t *answer;

  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                 G_N_ELEMENTS (printer_attributes), NULL, printer_attributes);
  answer = ask (self, request, error);
  return answer != NULL ? ow_printer_facts_new (answer) : NULL;
}

static void
add_media (ipp_t *request,
           int    width,
           int    height)
{
  ipp_t *size = ippNew ();
  ipp_t *media = ippNew ();

  ippAddInteger (size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", width);
  ippAddInteger (size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", height);
  ippAddCollection (media, IPP_TAG_ZERO, "media-size", size);
  ippAddCollection (request, IPP_TAG_JOB, "media-col", media);
  ippDelete (media);
  ippDelete (size);
}

int
ow_ipp_link_create_job (OwIppLink *self,
                        int        width,
                        int        height,
                        GError   **error)
{
  ipp_t *request = new_request (self, IPP_OP_CREATE_JOB, 0);
  ipp_attribute_t *id;
  ipp_t *answer;
  int job;

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, JOB_NAME);
  if (width > 0 && height > 0)
    add_media (request, width, height);
  answer = ask (self, request, error);
  if (answer == NULL)
    return 0;

  id = ippFindAttribute (answer, "job-id", IPP_TAG_INTEGER);
  job = id != NULL ? ippGetInteger (id, 0) : 0;
  ippDelete (answer);
  if (job <= 0)
    g_set_error_literal (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_REFUSED, "the printer gives the job no number");
  return MAX (job, 0);
}

gboolean
ow_ipp_link_send_document (OwIppLink  *self,
                           int         job,
                           const char *format,
                           GBytes     *document,
                           GError    **error)
{
  ipp_t *request = new_request (self, IPP_OP_SEND_DOCUMENT, job);
  gsize length;
  const char *data = g_bytes_get_data (document, &length);
  http_status_t status;
  ipp_t *answer;

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL, format);
  ippAddBoolean (request, IPP_TAG_OPERATION, "last-document", 1);
  status = cupsSendRequest (self->http, request, self->resource, ippLength (request) + length);
  if (status == HTTP_STATUS_CONTINUE)
    cupsWriteRequestData (self->http, data, length);
  ippDelete (request);

  answer = check_answer (cupsGetResponse (self->http, self->resource), error);
  if (answer == NULL)
    return FALSE;
  ippDelete (answer);
  return TRUE;
}

gboolean
ow_ipp_link_ask_job (OwIppLink *self,
                     int        job,
                     OwIppJob  *out,
                     GError   **error)
{
  static const char *const attributes[] = { "job-state", "job-state-reasons" };
  ipp_t *request = new_request (self, IPP_OP_GET_JOB_ATTRIBUTES, job);
  ipp_attribute_t *state;
  ipp_attribute_t *reasons;
  ipp_t *answer;

  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                 G_N_ELEMENTS (attributes), NULL, attributes);
  answer = ask (self, request, error);
  if (answer == NULL)
    return FALSE;

  state = ippFindAttribute (answer, "job-state", IPP_TAG_ENUM);
  reasons = ippFindAttribute (answer, "job-state-reasons", IPP_TAG_KEYWORD);
  out->state = state != NULL ? ippGetInteger (state, 0) : IPP_JSTATE_PENDING;
  out->flawed = reasons != NULL && ippContainsString (reasons, "job-completed-with-errors");
  ippDelete (answer);
  return TRUE;
}

void
ow_ipp_link_cancel_job (OwIppLink *self,
                        int        job)
{
  g_autoptr (GError) error = NULL;
  ipp_t *request = new_request (self, IPP_OP_CANCEL_JOB, job);
  ipp_t *answer;

  /* cupsd keeps the documents of ended jobs for a day; this makes it forget them. */
  if (self->queue)
    ippAddBoolean (request, IPP_TAG_OPERATION, "purge-job", 1);
  answer = ask (self, request, &error);
  if (answer == NULL)
    g_debug ("a job could not be cancelled: %s", error->message);
  g_clear_pointer (&answer, ippDelete);
}
