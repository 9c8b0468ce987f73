/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-private.h"

G_BEGIN_DECLS

/* An absolute path inside a repeat means the instance it stands in: /data/rep/a in an expression of
 * /data/rep/b is that instance's a. The ODK XForms specification ("XPath Paths") leaves it to older
 * forms, every engine does it, and so do we: the expression is rewritten to current()/../a before it is
 * compiled. The last step of a path is left alone: /data/rep in count(/data/rep) is all of them; so is
 * a path with a predicate on the repeat, which chooses its instances itself.
 * @inside is in the instances that are meant: @context, but of a repeat's count what holds the repeat, whose
 * instances are all seen from there.
 * Returns @source's text where nothing is to be done. */
char *ow_contextualize (OwForm *form, const char *source, OwNodeDef *context, OwNodeDef *inside) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
