/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-ipp-target.h"
#include "ow-printer.h"

G_BEGIN_DECLS

/* One receipt's way to paper, and one look at a printer. Private to printing; both block, so they run
 * on the printer's worker. */

/* Called on the worker whenever the printer's state is known, also when it stays the same. */
typedef void (*OwPrintJobTell) (OwPrinterState state, gpointer user_data);

typedef struct {
  const OwIppTarget *target;
  OwReceipt *receipt;
  OwPaper paper;
  OwPrintJobTell tell;
  gpointer user_data;
} OwPrintJob;

/* Asks, lays out, sends, and follows the job until the printer says that it is done and no fault
 * stands. A fault while the job waits is told and waited for; @cancellable ends that, and the job. */
gboolean       ow_print_job_run  (const OwPrintJob *job, GCancellable *cancellable, GError **error);

/* The state of the printer; of a queue: its own fault, else that of the printer behind it. OFFLINE when
 * there is no answer, STOPPED with an error when there is no such printer or it is a raw queue. */
OwPrinterState ow_print_job_look (const OwIppTarget *target, GError **error);

G_END_DECLS
