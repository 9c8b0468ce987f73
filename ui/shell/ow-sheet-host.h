/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-sheet.h"

G_BEGIN_DECLS

/**
 * OwSheetHost: the place where sheets slide over the page, one at a time.
 *
 * Owns the body it covers and the sheet that is shown. While one is, nothing of the body can be
 * touched or focused. A sheet goes when it is answered, when another takes its place or when it is
 * dismissed.
 */
#define OW_TYPE_SHEET_HOST (ow_sheet_host_get_type ())
G_DECLARE_FINAL_TYPE (OwSheetHost, ow_sheet_host, OW, SHEET_HOST, GtkWidget)

GtkWidget *ow_sheet_host_new      (GtkWidget *body);
void       ow_sheet_host_present  (OwSheetHost *self, OwSheet *sheet);
/* Without an answer. */
void       ow_sheet_host_dismiss  (OwSheetHost *self);
OwSheet   *ow_sheet_host_get_sheet (OwSheetHost *self); /* borrowed, nullable */

G_END_DECLS
