/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-ipp-target.h"

#include "ow-printer.h"

#include <cups/cups.h>
#include <string.h>

#define QUEUE_NAME_MAX 127

static gboolean
is_queue_name (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > QUEUE_NAME_MAX)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || strchr (" /#?", *p) != NULL)
      return FALSE;
  return TRUE;
}

/* CUPS_SERVER, client.conf or the socket of this machine's print server. */
static OwIppTarget *
new_for_queue (const char *name)
{
  OwIppTarget *self = g_new0 (OwIppTarget, 1);
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);

  self->host = g_strdup (cupsServer ());
  self->port = ippPort ();
  self->resource = g_strconcat ("/printers/", escaped, NULL);
  self->uri = g_strconcat ("ipp://localhost", self->resource, NULL);
  self->encrypted = cupsEncryption () == HTTP_ENCRYPTION_ALWAYS;
  self->queue = TRUE;
  return self;
}

static OwIppTarget *
new_for_uri (const char *uri)
{
  char scheme[16];
  char user[128];
  char host[256];
  char resource[1024];
  int port;
  OwIppTarget *self;

  if (httpSeparateURI (HTTP_URI_CODING_ALL, uri, scheme, sizeof scheme, user, sizeof user, host,
                       sizeof host, &port, resource, sizeof resource) < HTTP_URI_STATUS_OK ||
      *host == '\0' || (!g_str_equal (scheme, "ipp") && !g_str_equal (scheme, "ipps")))
    return NULL;

  self = g_new0 (OwIppTarget, 1);
  self->host = g_strdup (host);
  self->port = port;
  self->resource = g_strdup (resource);
  self->uri = g_strdup (uri);
  self->encrypted = g_str_equal (scheme, "ipps");
  return self;
}

OwIppTarget *
ow_ipp_target_parse (const char *text,
                     GError    **error)
{
  OwIppTarget *self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strstr (text, "://") != NULL)
    self = new_for_uri (text);
  else if (is_queue_name (text))
    self = new_for_queue (text);

  if (self == NULL)
    g_set_error_literal (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_NOT_A_PRINTER,
                         "neither an IPP address nor the name of a queue");
  return self;
}

void
ow_ipp_target_free (OwIppTarget *self)
{
  g_free (self->host);
  g_free (self->resource);
  g_free (self->uri);
  g_free (self);
}
