/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"

G_BEGIN_DECLS

/* What to say while the line to the hall is down: what it means for whoever looks at @page (nullable). In the language of
 * the screen, borrowed. Main thread. */
const char *ow_line_words (OwPage *page);

G_END_DECLS
