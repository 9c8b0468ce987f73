/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-compiler.h"

#include "ow-contextualize.h"

/* Outside repeats an expression means the same from everywhere, but for relative paths, which the
 * evaluation resolves: one compilation serves all. */
static const OwXPath *
compile (OwForm     *self,
         const char *source,
         OwNodeDef  *context,
         OwNodeDef  *inside,
         GError    **error)
{
  gboolean in_repeat = inside != NULL && inside->repeat != NULL;
  g_autofree char *text = in_repeat ? ow_contextualize (self, source, context, inside) : g_strdup (source);
  OwXPath *xpath = g_hash_table_lookup (self->expressions, text);

  if (xpath != NULL)
    return xpath;
  xpath = ow_xpath_compile (text, OW_XPATH_DIALECT_ODK, self->namespaces, error);
  if (xpath != NULL)
    g_hash_table_insert (self->expressions, g_steal_pointer (&text), xpath);
  return xpath;
}

const OwXPath *
ow_form_compile (OwForm     *self,
                 const char *source,
                 OwNodeDef  *context,
                 GError    **error)
{
  return compile (self, source, context, context, error);
}

const OwXPath *
ow_form_compile_count (OwForm     *self,
                       const char *source,
                       OwNodeDef  *repeat,
                       GError    **error)
{
  return compile (self, source, repeat, repeat->parent, error);
}
