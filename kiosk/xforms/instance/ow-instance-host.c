/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-instance.h"

#include "ow-choices.h"
#include "ow-item-index.h"
#include "ow-preload.h"
#include "ow-texts.h"
#include "ow-xforms-limits.h"

/* What expressions ask of the form around them. */

static OwNode *
find_instance (gpointer    data,
               const char *id)
{
  OwInstance *self = data;
  OwNode *document = g_hash_table_lookup (self->scope.form->secondary, id);

  if (self->last_saved != NULL && g_hash_table_contains (self->scope.form->last_saved, id))
    return self->last_saved;
  /* The primary instance goes by the id of its root, too. */
  if (document == NULL && g_str_equal (id, self->scope.form->id))
    document = self->scope.document;
  return document;
}

static char *
dup_itext (gpointer    data,
           OwNode     *context,
           const char *id)
{
  OwInstance *self = data;
  OwNodeState *from = context != NULL ? ow_node_get_state (context) : NULL;
  const OwRichText *text = ow_itext_find (self->scope.form->itext, self->scope.language, id, OW_ITEXT_PLAIN);
  char *made;

  if (text == NULL)
    return NULL;
  /* a text may ask for itself */
  self->budget.xpath.depth += OW_XFORMS_DEPTH_OF_A_TEXT;
  ow_form_scope_charge (&self->scope, NULL, OW_XFORMS_STEPS_OF_A_TEXT);
  made = ow_texts_render (&self->scope, text, from != NULL ? from->def : NULL,
                          from != NULL ? from->node : self->scope.document->first_child);
  self->budget.xpath.depth -= OW_XFORMS_DEPTH_OF_A_TEXT;
  return made;
}

static char *
dup_label (OwInstance         *self,
           const OwControlDef *control,
           OwNodeState        *state,
           const char         *value)
{
  char *label;

  /* and a choice for its own name */
  self->budget.xpath.depth += OW_XFORMS_DEPTH_OF_A_TEXT;
  ow_form_scope_charge (&self->scope, state->node, OW_XFORMS_STEPS_OF_A_TEXT);
  label = ow_choices_dup_label (&self->scope, control, state->node, value);
  self->budget.xpath.depth -= OW_XFORMS_DEPTH_OF_A_TEXT;
  return label;
}

static char *
dup_choice_name (gpointer    data,
                 OwNode     *context,
                 const char *value,
                 const char *path)
{
  OwInstance *self = data;
  OwNodeState *from = ow_node_get_state (context);
  g_autofree char *trimmed = g_strstrip (g_strdup (path));
  g_autofree char *full = ow_form_resolve_path (self->scope.form, trimmed, from != NULL ? from->def : NULL);
  OwNodeDef *def = ow_form_find_def (self->scope.form, full);

  for (guint i = 0; def != NULL && def->controls != NULL && i < def->controls->len; i++) {
    OwControlDef *control = g_ptr_array_index (def->controls, i);
    OwNodeState *state = ow_instance_find (self, def, from);

    if (control->choices != NULL && state != NULL)
      return dup_label (self, control, state, value);
  }
  return NULL;
}

static char *
dup_version (gpointer data)
{
  OwInstance *self = data;

  return g_strdup (self->scope.form->version);
}

static char *
dup_property (gpointer    data,
              const char *name)
{
  return ow_preload_dup_property (data, name);
}

static const GPtrArray *
find_items (gpointer    data,
            OwNode     *list,
            const char *item_name,
            const char *column,
            const char *value)
{
  OwInstance *self = data;
  OwNode *root = ow_node_get_root (list);

  /* the answers change, and the index is the form's: only what it reads itself is in there */
  if (root == self->scope.document || root == self->last_saved)
    return NULL;
  return ow_item_index_find (self->scope.form->item_index, list, item_name, column, value);
}

const OwXPathHost ow_instance_host = {
  .find_instance = find_instance,
  .dup_itext = dup_itext,
  .dup_choice_name = dup_choice_name,
  .dup_version = dup_version,
  .dup_property = dup_property,
  .find_items = find_items,
};
