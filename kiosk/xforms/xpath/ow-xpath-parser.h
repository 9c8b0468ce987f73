/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-xpath-expression.h"

G_BEGIN_DECLS

/* NULL with SYNTAX or LIMIT. What is made of @source is @arena's, also what is left behind by an error. */
OwXPathExpression *ow_xpath_parse (const char    *source,
                                   OwXPathDialect dialect,
                                   GHashTable    *namespaces,
                                   OwXPathArena  *arena,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
