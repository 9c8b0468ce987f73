/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey.h"

G_BEGIN_DECLS

/**
 * OwReviewRow: one answer as it is read back before it is handed in. A value of the moment it was made.
 */
#define OW_TYPE_REVIEW_ROW (ow_review_row_get_type ())
G_DECLARE_FINAL_TYPE (OwReviewRow, ow_review_row, OW, REVIEW_ROW, GObject)

const char *ow_review_row_get_label      (OwReviewRow *self);
/* The label is the same whatever is answered. */
gboolean    ow_review_row_is_label_fixed (OwReviewRow *self);
/* In the language of the filling, masked where the question asks for it; "" when nothing was answered. */
const char *ow_review_row_get_value      (OwReviewRow *self);
/* What ow_journey_change() takes. */
const char *ow_review_row_get_ref        (OwReviewRow *self);
gboolean    ow_review_row_get_answered   (OwReviewRow *self);
/* FALSE for what the form works out itself. */
gboolean    ow_review_row_get_changeable (OwReviewRow *self);
/* Missing, or no longer right next to the other answers. */
gboolean    ow_review_row_get_invalid    (OwReviewRow *self);
/* The list of a repeat: how many are in it; -1 for a question. */
int         ow_review_row_get_n_instances (OwReviewRow *self);
/* Its value is only dots. */
gboolean    ow_review_row_is_hidden      (OwReviewRow *self);

/**
 * OwReviewSection: the answers about one person or one matter: a list of OwReviewRow.
 *
 * A top-level group of the form is one; each instance of a repeat is one of its own.
 */
#define OW_TYPE_REVIEW_SECTION (ow_review_section_get_type ())
G_DECLARE_FINAL_TYPE (OwReviewSection, ow_review_section, OW, REVIEW_SECTION, GObject)

const char *ow_review_section_get_title    (OwReviewSection *self); /* "" when the group has none */
/* Which instance of a repeat, from 1; 0 otherwise. */
guint       ow_review_section_get_position (OwReviewSection *self);
GListModel *ow_review_section_get_rows     (OwReviewSection *self); /* borrowed */

/* Of OwReviewSection, as it stands now; sections without rows are left out. */
GListModel *ow_review_list (OwJourney *journey) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
