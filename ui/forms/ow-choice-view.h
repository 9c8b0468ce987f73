/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwChoiceView: one answer, or several, out of a list of large buttons.
 *
 * From nine choices on they come in pages of eight, from fifty on with a field that narrows them down.
 * With the appearance "minimal" the list folds up once something is chosen. Choosing never goes on by
 * itself; it answers at once, so that what depends on it appears.
 */
#define OW_TYPE_CHOICE_VIEW (ow_choice_view_get_type ())
G_DECLARE_FINAL_TYPE (OwChoiceView, ow_choice_view, OW, CHOICE_VIEW, OwQuestionView)

G_END_DECLS
