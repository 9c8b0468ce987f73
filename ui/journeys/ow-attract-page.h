/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-config.h"
#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwAttractPage: what stands there while nobody does: touch anywhere to begin. "done" is that touch. The services stand out
 * one after another, and then come the hall's posters.
 *
 * Signal "staff": a finger rested in the upper corner at the beginning of the lines for OW_ATTRACT_PAGE_REST_MS, where nobody
 * rests one who wants to begin; it begins nothing.
 */
#define OW_TYPE_ATTRACT_PAGE (ow_attract_page_get_type ())
G_DECLARE_FINAL_TYPE (OwAttractPage, ow_attract_page, OW, ATTRACT_PAGE, OwPage)

#define OW_ATTRACT_PAGE_REST_MS 3000
#define OW_ATTRACT_PAGE_CORNER_MM 30

/* @config: the hall's name. @services: of OwService. */
GtkWidget *ow_attract_page_new (OwConfig   *config,
                                GListModel *services);
/* Of OwPoster: those that are shown on the day that @clock tells, time and again. */
void       ow_attract_page_set_posters (OwAttractPage *self, GListModel *posters, OwClock *clock);
/* Goes on to the next line or poster, as it does by itself after some seconds. */
void       ow_attract_page_step (OwAttractPage *self);
/* Whether it says that something was left which can be gone on with; not at first. */
void       ow_attract_page_set_resumable (OwAttractPage *self, gboolean resumable);
/* Has it watch for that finger. */
void       ow_attract_page_watch_for_staff (OwAttractPage *self);

G_END_DECLS
