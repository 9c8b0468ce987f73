/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-private.h"

G_BEGIN_DECLS

/* @source as it is meant at @context (NULL: the root), compiled once for each place that matters. Borrowed
 * from the form; what a form never wrote is kept as well, so a caller may ask again and again. */
const OwXPath *ow_form_compile (OwForm *form, const char *source, OwNodeDef *context, GError **error);
/* The same of the jr:count of @repeat: a path means from there what it means of a node beside the repeat, which is what
 * XLSForm has the count be: all instances. As in Web Forms, relative paths begin at the repeat. */
const OwXPath *ow_form_compile_count (OwForm *form, const char *source, OwNodeDef *repeat, GError **error);

G_END_DECLS
