/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* Whether @text, put into @state, would satisfy its constraint (W3C XForms 1.1 §4.3.3, xforms-revalidate: what is
 * checked is what a recalculation leaves). What is calculated of @state, what comes and ceases to be relevant with it,
 * and what is chosen elsewhere and no longer offered (ODK XForms, "Itemsets") is so for the moment; nothing else looks at
 * the tree meanwhile, and nothing of it stays. Instances that a count would bring or take aren't looked at: an answer that
 * breaks its constraint by them alone is taken, and found by a validation; one that satisfies it by them alone is refused.
 * It costs what the answer itself would, and is charged like it. */
gboolean ow_constraint_trial (OwInstance *self, OwNodeState *state, char *text);

G_END_DECLS
