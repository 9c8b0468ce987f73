/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/**
 * OwDateView: year, month and day (or hour and minute) typed field by field; the cursor moves on by
 * itself, and 19540307 typed or scanned in one go is understood. The date is read back in words.
 */
#define OW_TYPE_DATE_VIEW (ow_date_view_get_type ())
G_DECLARE_FINAL_TYPE (OwDateView, ow_date_view, OW, DATE_VIEW, OwQuestionView)

G_END_DECLS
