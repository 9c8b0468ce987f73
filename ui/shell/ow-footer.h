/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwFooter: the buttons at the bottom, at the same place and in the same words on every page.
 *
 * Follows the page it is given and calls it. Two rows and a line in portrait, one row in landscape.
 * Signals: "help-pressed", "exit-pressed", "reach-pressed".
 */
#define OW_TYPE_FOOTER (ow_footer_get_type ())
G_DECLARE_FINAL_TYPE (OwFooter, ow_footer, OW, FOOTER, GtkWidget)

GtkWidget *ow_footer_new           (void);
void       ow_footer_set_page      (OwFooter *self, OwPage *page); /* nullable */
void       ow_footer_set_landscape (OwFooter *self, gboolean landscape);
/* Whether the panel is so tall that some of it is out of reach; whether all was brought within it. */
void       ow_footer_set_can_lower (OwFooter *self, gboolean can_lower);
void       ow_footer_set_low       (OwFooter *self, gboolean low);
void       ow_footer_retranslate   (OwFooter *self);

G_END_DECLS
