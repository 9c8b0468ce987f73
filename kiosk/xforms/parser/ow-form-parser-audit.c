/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-attributes.h"
#include "ow-form-parser.h"

/* A form asks for an audit log by a node /<root>/meta/audit that is bound as a file, in whatever
 * namespace (docs.getodk.org, "Form Audit Log"). */
static gboolean
is_audit (const OwNodeDef *def)
{
  const OwNodeDef *meta = def->parent;

  return def->type == OW_DATA_BINARY && !def->is_attribute && def->n_elements == 0 &&
         g_str_equal (def->name, "audit") && meta != NULL && g_str_equal (meta->name, "meta") &&
         meta->parent != NULL && meta->parent->parent == NULL;
}

static const char *
find (const OwNodeDef *def,
      const char      *name)
{
  const char *value = ow_attributes_find (def->attributes, name);

  return value != NULL ? value : "";
}

static gboolean
is_true (const OwNodeDef *def,
         const char      *name)
{
  return g_ascii_strcasecmp (find (def, name), "true") == 0;
}

void
ow_form_parser_read_audit (OwFormParser *self,
                           OwNodeDef    *def)
{
  if (!is_audit (def))
    return;
  self->form->audit_node = def;
  self->form->audit = (OwAuditDef) {
    .locates = *find (def, "location-priority") != '\0' && *find (def, "location-min-interval") != '\0' &&
               *find (def, "location-max-age") != '\0',
    .tracks_changes = is_true (def, "track-changes"),
    .asks_reasons = g_str_equal (find (def, "track-changes-reasons"), "on-form-edit"),
    .identifies_user = is_true (def, "identify-user"),
  };
}
