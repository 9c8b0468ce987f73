/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/* What stands in place of the answers where @view has none to choose from, in the language of now: that there are none, or
 * that a question above it, on the same page, is to be answered first. Static. */
const char *ow_no_choices_words (OwQuestionView *view);

G_END_DECLS
