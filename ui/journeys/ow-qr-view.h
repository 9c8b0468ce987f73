/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwQrView: a QR code on the screen, dark on white in every palette, its modules whole pixels wide and
 * four of them white around it (ISO/IEC 18004 §9.1), so that any phone reads it.
 */
#define OW_TYPE_QR_VIEW (ow_qr_view_get_type ())
G_DECLARE_FINAL_TYPE (OwQrView, ow_qr_view, OW, QR_VIEW, GtkWidget)

/* @payload: what it says. @mm: how wide it may be, white border included. */
GtkWidget *ow_qr_view_new (const char *payload,
                           double      mm);

G_END_DECLS
