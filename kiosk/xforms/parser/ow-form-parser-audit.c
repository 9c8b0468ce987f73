/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-parser.h"
#include "ow-names.h"

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

static gboolean
is_true (OwNode     *bind,
         const char *name)
{
  return g_ascii_strcasecmp (ow_form_parser_get_attribute (bind, name, OW_NS_ODK), "true") == 0;
}

static gboolean
is_there (OwNode     *bind,
          const char *name)
{
  return *ow_form_parser_get_attribute (bind, name, OW_NS_ODK) != '\0';
}

void
ow_form_parser_read_audit (OwFormParser *self,
                           OwNode       *bind,
                           OwNodeDef    *def)
{
  if (!is_audit (def))
    return;
  self->form->audit_node = def;
  self->form->audit = (OwAuditDef) {
    .locates = is_there (bind, "location-priority") && is_there (bind, "location-min-interval") &&
               is_there (bind, "location-max-age"),
    .tracks_changes = is_true (bind, "track-changes"),
    .asks_reasons = g_str_equal (ow_form_parser_get_attribute (bind, "track-changes-reasons", OW_NS_ODK),
                                 "on-form-edit"),
    .identifies_user = is_true (bind, "identify-user"),
  };
}
