/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-compiler.h"

#include "ow-contextualize.h"

/* Outside repeats an expression means the same from everywhere, but for relative paths, which the
 * evaluation resolves: one compilation serves all. */
const OwXPath *
ow_form_compile (OwForm     *self,
                 const char *source,
                 OwNodeDef  *context,
                 GError    **error)
{
  gboolean inside = context != NULL && context->repeat != NULL;
  g_autofree char *text = inside ? ow_contextualize (self, source, context) : g_strdup (source);
  OwXPath *xpath = g_hash_table_lookup (self->expressions, text);

  if (xpath != NULL)
    return xpath;
  xpath = ow_xpath_compile (text, OW_XPATH_DIALECT_ODK, self->namespaces, error);
  if (xpath != NULL)
    g_hash_table_insert (self->expressions, g_steal_pointer (&text), xpath);
  return xpath;
}
