/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-page.h"

G_BEGIN_DECLS

/* What whoever looks at @page (nullable) is to know beside it: that nothing can be handed in, what it means that the line to
 * the hall is down, and else that the staff help here; NULL for nothing. @office: NULL where it doesn't matter how it is with
 * that. In the language of the screen, borrowed. Main thread. */
const char *ow_notice_words (OwPage *page, OwBackOffice *office, gboolean assisted);

G_END_DECLS
