/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-listed-form.h"

G_BEGIN_DECLS

/**
 * OwFormTurns: which forms of a list a round asks for, where nobody wants all of them.
 *
 * A form's files, and the lists among them, change while the list says nothing of it: a server gives it another hash for
 * another form alone (ODK Central). So they are asked for by themselves, one form a round in turn while the list stays as
 * it is; a round then costs one request beside the list, however many forms there are. What isn't whole is asked for each
 * time, and of a list that isn't the one before all are. Main thread.
 */
typedef struct _OwFormTurns OwFormTurns;

OwFormTurns *ow_form_turns_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void         ow_form_turns_free   (OwFormTurns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFormTurns, ow_form_turns_free)

/* A round over @listed, of OwListedForm, begins; @all: nothing is left to another one. */
void         ow_form_turns_begin  (OwFormTurns *self, GPtrArray *listed, gboolean all);
/* Whether it asks for this one. */
gboolean     ow_form_turns_takes  (OwFormTurns *self, const OwListedForm *listed);
/* What came of it: whole, as it is listed, or not. */
void         ow_form_turns_settle (OwFormTurns *self, const OwListedForm *listed, gboolean is_whole);
/* Whether the last list had a form with files: then a round costs one request more. */
gboolean     ow_form_turns_costs  (OwFormTurns *self);

G_END_DECLS
