/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question.h"

G_BEGIN_DECLS

/* What an answer is in the words of people, wherever one is read back: dates and times in full, choices by what they are
 * called, numbers in their groups, of a picture that there is one. Pure functions, main thread (they read a question). */

/* The answer to @question, where no more of a document is shown than the person behind may see. Caller owns it. */
char *ow_answer_words_dup          (OwQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
/* The same with all of a document, for who is to look whether it is theirs; what is hidden stays so. */
char *ow_answer_words_dup_in_full  (OwQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
/* What the choice at @index of its list is called, without marks: one that is a picture alone by its place. Caller owns
 * it. */
char *ow_answer_words_dup_choice   (OwChoice *choice, guint index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
