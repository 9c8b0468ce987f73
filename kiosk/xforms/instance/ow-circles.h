/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* Circles of calculations that the form leaves open and the answers close, such as two that read each other in an
 * instance that a predicate chooses. Their values may settle all the same, at blanks that nobody understands: to be
 * called when a blank record has been computed, and where a limit stopped a later one, which then is but what came of
 * it. Looks at what each such calculation reads now, and keeps OW_FORM_ERROR_CYCLE, with the nodes, as what stopped the
 * record.
 *
 * Of more than OW_CIRCLES_MAX_NODES such nodes none is looked at. once() and jr:choice-name() aren't either: what they
 * read needn't be waited for. */
void ow_circles_check (OwInstance *self);

#define OW_CIRCLES_MAX_NODES 1000

G_END_DECLS
