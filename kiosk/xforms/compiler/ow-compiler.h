/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-private.h"

G_BEGIN_DECLS

/* @source as it is meant at @context (NULL: the root), compiled once for each place that matters. Borrowed
 * from the form; what a form never wrote is kept as well, so a caller may ask again and again. */
const OwXPath *ow_form_compile (OwForm *form, const char *source, OwNodeDef *context, GError **error);

G_END_DECLS
