/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwTextView: one line of text or a number; identity numbers, telephones and accounts are read back in
 * groups below the field, with how many digits are still to come.
 */
#define OW_TYPE_TEXT_VIEW (ow_text_view_get_type ())
G_DECLARE_FINAL_TYPE (OwTextView, ow_text_view, OW, TEXT_VIEW, OwQuestionView)

G_END_DECLS
