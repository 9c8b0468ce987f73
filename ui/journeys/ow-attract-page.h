/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-config.h"
#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwAttractPage: what stands there while nobody does: touch anywhere to begin. "done" is that touch.
 */
#define OW_TYPE_ATTRACT_PAGE (ow_attract_page_get_type ())
G_DECLARE_FINAL_TYPE (OwAttractPage, ow_attract_page, OW, ATTRACT_PAGE, OwPage)

/* @config: the hall's name. @services: of OwService. */
GtkWidget *ow_attract_page_new (OwConfig   *config,
                                GListModel *services);
/* Whether it says that something was left which can be gone on with; not at first. */
void       ow_attract_page_set_resumable (OwAttractPage *self, gboolean resumable);

G_END_DECLS
