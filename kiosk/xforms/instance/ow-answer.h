/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* Answers as a person gives them, and what to say of those that were refused. Callers own what they get. */

/* @lenient: what can't be an answer is taken as a blank one. */
OwAnswerResult ow_answer_give        (OwInstance *self, OwNodeState *state, const char *value, gboolean lenient);
gboolean       ow_answer_is_missing  (OwNodeState *state);
char          *ow_answer_dup_message (OwInstance *self, OwNodeState *state, gboolean required) G_GNUC_WARN_UNUSED_RESULT;
/* The constraint's message as it speaks of the answer that was just refused; of the stored one otherwise. */
char          *ow_answer_dup_refusal (OwInstance *self, OwNodeState *state) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
