/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-filling-private.h"
#include "ow-item-index.h"

/* What expressions ask of the form around them. */

static OwNode *
find_instance (gpointer    data,
               const char *id)
{
  OwFilling *self = data;
  OwNode *document = g_hash_table_lookup (self->form->secondary, id);

  /* The primary instance goes by the id of its root, too. */
  if (document == NULL && g_str_equal (id, self->form->id))
    document = self->document;
  return document;
}

static char *
dup_itext (gpointer    data,
           const char *id)
{
  OwFilling *self = data;
  const OwRichText *text = ow_itext_find (self->form->itext, self->language, id, OW_ITEXT_PLAIN);

  return text != NULL ? ow_texts_render (self, text, NULL, self->document->first_child) : NULL;
}

static char *
dup_choice_name (gpointer    data,
                 OwNode     *context,
                 const char *value,
                 const char *path)
{
  OwFilling *self = data;
  OwNodeState *from = ow_node_get_state (context);
  g_autofree char *trimmed = g_strstrip (g_strdup (path));
  g_autofree char *full = ow_form_resolve_path (self->form, trimmed, from != NULL ? from->def : NULL);
  OwNodeDef *def = ow_form_find_def (self->form, full);

  for (guint i = 0; def != NULL && def->controls != NULL && i < def->controls->len; i++) {
    OwControlDef *control = g_ptr_array_index (def->controls, i);
    OwNodeState *state = ow_instance_find (self, def, from);

    if (control->choices != NULL && state != NULL)
      return ow_choices_dup_label (self, control, state, value);
  }
  return NULL;
}

static const GPtrArray *
find_items (gpointer    data,
            OwNode     *list,
            const char *item_name,
            const char *column,
            const char *value)
{
  OwFilling *self = data;

  if (ow_node_get_root (list) == self->document)
    return NULL; /* the answers change; only what is read-only has an index */
  return ow_item_index_find (self->form->item_index, list, item_name, column, value);
}

static const OwXPathHost host = {
  .find_instance = find_instance,
  .dup_itext = dup_itext,
  .dup_choice_name = dup_choice_name,
  .find_items = find_items,
};

OwXPathScope
ow_filling_scope (OwFilling *self,
                  OwNode    *context)
{
  OwXPathScope scope = {
    .host = &host,
    .host_data = self,
    .root = self->document,
    .context = context,
    .clock = self->clock,
    .language = ow_filling_get_language (self),
  };

  return scope;
}

char *
ow_filling_compute_string (OwFilling     *self,
                           const OwXPath *xpath,
                           OwNode        *context)
{
  OwXPathScope scope = ow_filling_scope (self, context);
  g_autoptr (GError) error = NULL;
  char *text = ow_xpath_evaluate_string (xpath, &scope, &error);

  if (text == NULL)
    g_debug ("an expression failed: %s", error->message);
  return text != NULL ? text : g_strdup ("");
}

gboolean
ow_filling_compute_boolean (OwFilling     *self,
                            const OwXPath *xpath,
                            OwNode        *context)
{
  OwXPathScope scope = ow_filling_scope (self, context);
  g_autoptr (GError) error = NULL;
  gboolean value = FALSE;

  if (!ow_xpath_evaluate_boolean (xpath, &scope, &value, &error))
    g_debug ("an expression failed: %s", error->message);
  return value;
}
