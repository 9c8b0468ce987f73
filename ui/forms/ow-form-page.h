/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey.h"
#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwFormPage: the page the journey stands at: one question, a small group, or the list of a repeat.
 *
 * Owns the controls; answers through them and moves the journey itself. "done" means that the journey
 * now stands elsewhere (ow_journey_get_page(), NULL for the review): show that. "left-back" means that
 * back was pressed at the very first page; the journey did not move. A language switch keeps what was
 * typed; ow_page_retranslate() puts the filling into ow_language_get() too. Main thread.
 */
#define OW_TYPE_FORM_PAGE (ow_form_page_get_type ())
G_DECLARE_FINAL_TYPE (OwFormPage, ow_form_page, OW, FORM_PAGE, OwPage)

/* For ow_journey_get_page(), which must not be NULL. */
GtkWidget *ow_form_page_new (OwJourney *journey);
/* What is typed so far is answered with, as far as it can be, and nothing is said about the rest. */
void       ow_form_page_keep_typed (OwFormPage *self);

G_END_DECLS
