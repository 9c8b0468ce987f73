/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwNotice: one quiet line above the footer: something to know, nothing to do.
 */
#define OW_TYPE_NOTICE (ow_notice_get_type ())
G_DECLARE_FINAL_TYPE (OwNotice, ow_notice, OW, NOTICE, GtkWidget)

GtkWidget *ow_notice_new      (void);
/* NULL: no line at all. */
void       ow_notice_set_text (OwNotice *self, const char *text);

G_END_DECLS
