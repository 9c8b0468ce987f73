/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwNavigator: shows one page and destroys the one before it.
 *
 * Owns the page that is shown; there is never a second, hidden one with somebody's answers in it.
 * Property "page" (OwPage) notifies.
 */
#define OW_TYPE_NAVIGATOR (ow_navigator_get_type ())
G_DECLARE_FINAL_TYPE (OwNavigator, ow_navigator, OW, NAVIGATOR, GtkWidget)

GtkWidget *ow_navigator_new           (void);
/* Takes a floating reference; NULL leaves nothing. The page gets its words and then its shown(). */
void       ow_navigator_set_page      (OwNavigator *self, OwPage *page);
OwPage    *ow_navigator_get_page      (OwNavigator *self); /* borrowed, nullable */
void       ow_navigator_set_landscape (OwNavigator *self, gboolean landscape);

G_END_DECLS
