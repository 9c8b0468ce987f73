/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwRankView: an order of preference (ODK XForms, odk:rank): each answer a row with its place and two large buttons,
 * up and down. Nothing is dragged.
 *
 * The order that is shown at first is the form's, and nobody's answer: it counts once something was moved, or a person
 * said that it is right as it is.
 */
#define OW_TYPE_RANK_VIEW (ow_rank_view_get_type ())
G_DECLARE_FINAL_TYPE (OwRankView, ow_rank_view, OW, RANK_VIEW, OwQuestionView)

G_END_DECLS
