/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwRangeView: a number between two others, with a step down and a step up. With the appearance "picker" or "rating" and
 * few enough of them each number is a button. What the form calls a number (odk:tick-labelset) stands beside it, unless
 * the appearance says "no-ticklabel" or "no-ticks".
 */
#define OW_TYPE_RANGE_VIEW (ow_range_view_get_type ())
G_DECLARE_FINAL_TYPE (OwRangeView, ow_range_view, OW, RANGE_VIEW, OwQuestionView)

G_END_DECLS
