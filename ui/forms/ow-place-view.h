/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwPlaceView: a point on the map, where the machine knows its own: here by one touch, or elsewhere, which the staff fill in
 * as latitude and longitude.
 *
 * Made by the question factory. Main thread.
 */
#define OW_TYPE_PLACE_VIEW (ow_place_view_get_type ())
G_DECLARE_FINAL_TYPE (OwPlaceView, ow_place_view, OW, PLACE_VIEW, OwQuestionView)

G_END_DECLS
