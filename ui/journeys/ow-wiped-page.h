/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwWipedPage: says that nothing is left. Shown after the wipe, so it holds nothing; "done" by its
 * button, or by itself after a while: nobody has to press it.
 */
#define OW_TYPE_WIPED_PAGE (ow_wiped_page_get_type ())
G_DECLARE_FINAL_TYPE (OwWipedPage, ow_wiped_page, OW, WIPED_PAGE, OwPage)

/* @aside: something was put aside, which is told to stay. */
GtkWidget *ow_wiped_page_new (gboolean aside);

G_END_DECLS
