/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-closure.h"

G_BEGIN_DECLS

/* A closed service as people say it, in the language of now. */

/* "Closed for now", and until when, where that is known. */
char *ow_closure_words_state (OwClosure *closure) G_GNUC_WARN_UNUSED_RESULT;
/* When it opens again, as a sentence; NULL where nobody knows. */
char *ow_closure_words_until (OwClosure *closure) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
