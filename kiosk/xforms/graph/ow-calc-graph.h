/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-private.h"

G_BEGIN_DECLS

/* What depends on what (W3C XForms 1.1, appendix D: the master dependency graph of a recalculation), worked out
 * once for a form: the readers of each node, and an order in which everything can be computed with each thing computed
 * once. No recursion: a chain may be as long as the form. FALSE with OW_FORM_ERROR_CYCLE, naming the nodes, when there is
 * no such order.
 *
 * Only calculate and relevant can wait for each other in a circle, and a repeat's count for how many instances there
 * are, unless it is an answer in them that asks for more. What readonly, required, constraint and labels give is read by
 * no expression. To count a node or to ask for its place is no reading of it.
 *
 * An expression that reads its own node in some other instances of the repeat is no circle: it settles instance by
 * instance; nor is one that a predicate, an axis or an id which is computed may lead past it. Where the answers lead it
 * there all the same, the filling says so: see ow_filling_new() and ow_filling_answer(). What filters the choices of a
 * question may read what is made of its answer: what is chosen and no longer offered is taken away once, as in Web
 * Forms. */
gboolean ow_calc_graph_build (OwForm *form, GError **error);

G_END_DECLS
