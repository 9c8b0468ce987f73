/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwMultilineView: several lines of free text, without undo, menus or selection bubbles.
 */
#define OW_TYPE_MULTILINE_VIEW (ow_multiline_view_get_type ())
G_DECLARE_FINAL_TYPE (OwMultilineView, ow_multiline_view, OW, MULTILINE_VIEW, OwQuestionView)

G_END_DECLS
