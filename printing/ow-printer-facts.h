/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cups/cups.h>

#include "ow-printer.h"

G_BEGIN_DECLS

/**
 * OwPrinterFacts: what a printer or a queue said about itself in answer to Get-Printer-Attributes.
 *
 * Owns the answer. Private to printing; use from one thread.
 */
typedef struct {
  ipp_t *answer;
  OwPrinterState state;    /* READY, PAPER_LOW or a fault; never PRINTING */
  gboolean accepting;
  gboolean takes_pdf;
  gboolean takes_pwg;
  gboolean is_raw;         /* a queue that hands on what it gets, or throws it away */
  char *device_uri;        /* a queue's device; NULL when it names none */
} OwPrinterFacts;

/* Takes over @answer. */
OwPrinterFacts *ow_printer_facts_new   (ipp_t *answer) G_GNUC_WARN_UNUSED_RESULT;
void            ow_printer_facts_free  (OwPrinterFacts *self);

/* The worst of the reasons (RFC 8011, 5.4.12), severity suffixes stripped: a "media-empty-warning" lets
 * no sheet out either. A reason stands until the printer takes it away. @printer_state as in RFC 8011, 5.4.11. */
OwPrinterState  ow_printer_state_from_reasons (int printer_state, const char *const *reasons);

/* The resolution to draw PWG raster at: 203 dpi for a roll, 300 for A4, or the next one there is. */
guint           ow_printer_facts_choose_dpi   (OwPrinterFacts *self, OwPaper paper);
/* "sgray_8", "black_1" or "srgb_8", the first that the printer takes; NULL when it is none of them. */
const char     *ow_printer_facts_choose_type  (OwPrinterFacts *self);
/* Hundredths of a millimetre. */
gboolean        ow_printer_facts_takes_size   (OwPrinterFacts *self, int width, int height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPrinterFacts, ow_printer_facts_free)

G_END_DECLS
