/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey.h"

G_BEGIN_DECLS

/* Where a journey is, for the line above its page: the section and the step, in the language of the screen. No total:
 * answers open and close pages, and a total that grows is a promise broken. */
char *ow_progress_dup_words (OwJourney *journey) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
