/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwRatingView: the five grades of the national rating of government services as large buttons, and for who isn't
 * satisfied the reasons that an office lists.
 *
 * Owns its buttons. Touched again, a grade or a reason is taken back. Main thread. Signal "changed" after each touch.
 *
 * Source of the words: State Council General Office, 国办发〔2019〕51号: 非常满意, 满意, 基本满意, 不满意, 非常不满意.
 */
#define OW_TYPE_RATING_VIEW (ow_rating_view_get_type ())
G_DECLARE_FINAL_TYPE (OwRatingView, ow_rating_view, OW, RATING_VIEW, GtkWidget)

#define OW_RATING_VIEW_UNSATISFIED 2 /* the best grade of who isn't satisfied */

GtkWidget         *ow_rating_view_new          (void);
/* The words of the reasons, in the language of now; those that were touched stay so by their place. */
void               ow_rating_view_set_reasons  (OwRatingView *self, const char *const *reasons);
void               ow_rating_view_retranslate  (OwRatingView *self);
/* Nothing is chosen any more. */
void               ow_rating_view_reset        (OwRatingView *self);
/* Shows the grades, or the reasons. */
void               ow_rating_view_show_reasons (OwRatingView *self, gboolean reasons);
/* 5 very satisfied to 1 very dissatisfied; 0 for none. */
guint              ow_rating_view_get_grade    (OwRatingView *self);
/* Whether whoever gave this grade is asked why. */
gboolean           ow_rating_view_asks_why     (OwRatingView *self);
/* Those that were touched; of const char *, NULL behind the last, borrowed. */
GPtrArray         *ow_rating_view_list_reasons (OwRatingView *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
