/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwSlipFields: the number of a slip, typed or read by a scanner that types, and the last four characters of a document
 * that prove whose it is.
 *
 * Owns its fields. A scanner's Enter leads on to the document. Main thread.
 */
#define OW_TYPE_SLIP_FIELDS (ow_slip_fields_get_type ())
G_DECLARE_FINAL_TYPE (OwSlipFields, ow_slip_fields, OW, SLIP_FIELDS, GtkWidget)

typedef enum {
  OW_SLIP_FIELDS_LACK_NOTHING,
  OW_SLIP_FIELDS_LACK_NUMBER, /* what was typed is no number of a slip */
  OW_SLIP_FIELDS_LACK_PROOF,  /* or not four characters */
} OwSlipFieldsLack;

GtkWidget       *ow_slip_fields_new         (void);
/* @proof: the words above the field for the document. */
void             ow_slip_fields_retranslate (OwSlipFields *self, const char *proof);
/* What was typed, in place of what stood in @number and @proof, which are secrets; the number without the mark of a
 * code. The field that lacks something gets the focus. */
OwSlipFieldsLack ow_slip_fields_read        (OwSlipFields *self, char **number, char **proof);
/* As if @number had been scanned: the document is asked for next. Nothing happens to what was typed when it is read once
 * more. */
void             ow_slip_fields_take        (OwSlipFields *self, const char *number);
void             ow_slip_fields_focus       (OwSlipFields *self);

G_END_DECLS
