/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-receipt-layout.h"

G_BEGIN_DECLS

/**
 * OwPrinter: one receipt printer, spoken to with IPP through the CUPS API.
 *
 * Owns a worker thread with its connection; every call here returns at once. Says "printed" only when
 * the printer itself says that the job is completed and no fault stands; whatever was refused is
 * cancelled, so that no held job blocks the next person.
 *
 * Needs IPP Everywhere (PWG 5100.14: Create-Job, Send-Document, PDF or PWG raster), or a queue of the
 * print server on this machine. A raw queue is refused, because it completes jobs without printing; where
 * the printer behind a queue speaks IPP, it is asked itself. Nothing of a job stays in the server's spool.
 *
 * A fault that stands before a job fails it at once: nothing is sent that would come out for the next
 * person. A fault that comes while the job waits at the printer is told by "state", and the job goes on
 * by itself once it is mended; after ten minutes, or when it is cancelled, the job is taken back.
 *
 * Properties: "state" (OwPrinterState as an int), notified in the main context that was the thread's
 * default when the printer was made; asked for every five seconds while idle.
 */
#define OW_TYPE_PRINTER (ow_printer_get_type ())
G_DECLARE_FINAL_TYPE (OwPrinter, ow_printer, OW, PRINTER, GObject)

typedef enum {
  OW_PRINTER_UNKNOWN = 1, /* not asked yet */
  OW_PRINTER_READY,
  OW_PRINTER_PRINTING,
  OW_PRINTER_PAPER_OUT,
  OW_PRINTER_PAPER_LOW,   /* still prints */
  OW_PRINTER_JAM,
  OW_PRINTER_DOOR_OPEN,
  OW_PRINTER_OFFLINE,
  OW_PRINTER_STOPPED,     /* any other fault */
} OwPrinterState;

#define OW_PRINTER_ERROR (ow_printer_error_quark ())
typedef enum {
  OW_PRINTER_ERROR_OFFLINE = 1,
  OW_PRINTER_ERROR_PAPER_OUT,
  OW_PRINTER_ERROR_JAM,
  OW_PRINTER_ERROR_DOOR_OPEN,
  OW_PRINTER_ERROR_FORMAT,   /* takes neither PDF nor PWG raster */
  OW_PRINTER_ERROR_REFUSED,  /* the job was aborted or cancelled by the printer */
  OW_PRINTER_ERROR_NOT_A_PRINTER, /* a raw queue, or no queue of that name */
  OW_PRINTER_ERROR_TIMEOUT,  /* accepted, but not seen finished; it may be on paper */
} OwPrinterError;
GQuark ow_printer_error_quark (void);
/* What a job ends with while @state stands; 0 for a state in which a printer prints. */
int    ow_printer_error_for_state (OwPrinterState state);

/* @target: "ipp://host:port/ipp/print" or the name of a CUPS queue. */
OwPrinter     *ow_printer_new       (const char *target, OwPaper paper) G_GNUC_WARN_UNUSED_RESULT;
OwPrinterState ow_printer_get_state (OwPrinter *self);
OwPaper        ow_printer_get_paper (OwPrinter *self);
/* Asks the printer now; "state" follows. */
void           ow_printer_refresh   (OwPrinter *self);
/* Lays out, sends, follows the job to its end; then those of the slips that go with it, the same way. Cancelling cancels the job at the printer. Several jobs
 * are printed one after the other. Errors: OW_PRINTER_ERROR, OW_RECEIPT_LAYOUT_ERROR, G_IO_ERROR_CANCELLED. */
void           ow_printer_print_async  (OwPrinter *self, OwReceipt *receipt, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean       ow_printer_print_finish (OwPrinter *self, GAsyncResult *result, GError **error);

G_END_DECLS
