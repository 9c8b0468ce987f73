/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"

G_BEGIN_DECLS

/* What whoever looks at @page (nullable) is to know beside it: what it means that the line to the hall is down, and else that
 * the staff help here; NULL for nothing. In the language of the screen, borrowed. Main thread. */
const char *ow_notice_words (OwPage *page, gboolean line_down, gboolean assisted);

G_END_DECLS
