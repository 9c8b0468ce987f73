/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-ipp-target.h"
#include "ow-printer-facts.h"

G_BEGIN_DECLS

/**
 * OwIppLink: one connection to a printer or a print server, and the six requests that printing needs.
 *
 * Owns the connection. Every call blocks for at most a few seconds, so it lives on a worker thread.
 * Errors are OW_PRINTER_ERROR: OFFLINE when there is no answer, NOT_A_PRINTER when there is nothing of
 * that name, FORMAT when the document's format is refused, REFUSED for any other refusal.
 */
typedef struct _OwIppLink OwIppLink;

typedef struct {
  int state;        /* ipp_jstate_t */
  gboolean flawed;  /* ended, but "with-errors" or "with-warnings" that the document didn't come through */
} OwIppJob;

OwIppLink      *ow_ipp_link_open          (const OwIppTarget *target, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            ow_ipp_link_close         (OwIppLink *self);

OwPrinterFacts *ow_ipp_link_ask_printer   (OwIppLink *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @width and @height in hundredths of a millimetre, or 0 to leave the paper to the printer. The job's
 * number, or 0 with an error. A printer that is busy is G_IO_ERROR_BUSY: ask again later. */
int             ow_ipp_link_create_job    (OwIppLink *self, int width, int height, GError **error);
gboolean        ow_ipp_link_send_document (OwIppLink *self, int job, const char *format, GBytes *document, GError **error);
gboolean        ow_ipp_link_ask_job       (OwIppLink *self, int job, OwIppJob *out, GError **error);
/* Best effort. Of a print server's spool the document is removed as well, also after the job has ended. */
void            ow_ipp_link_cancel_job    (OwIppLink *self, int job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwIppLink, ow_ipp_link_close)

G_END_DECLS
