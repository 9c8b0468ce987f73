/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"

G_BEGIN_DECLS

/* The one place where the control for a question is chosen: by its kind, its data type and its
 * appearance. Never NULL: what has no control says so itself. */
GtkWidget *ow_question_factory_create (OwQuestion *question);

G_END_DECLS
