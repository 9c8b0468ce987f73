/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwTriggerView: something to acknowledge with one large button.
 */
#define OW_TYPE_TRIGGER_VIEW (ow_trigger_view_get_type ())
G_DECLARE_FINAL_TYPE (OwTriggerView, ow_trigger_view, OW, TRIGGER_VIEW, OwQuestionView)

G_END_DECLS
