/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-private.h"
#include "ow-xforms-limits.h"

#include "ow-attributes.h"
#include "ow-item-index.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (OwForm, ow_form, G_TYPE_OBJECT)
G_DEFINE_QUARK (ow-form-error-quark, ow_form_error)

const char *
ow_form_error_code (const GError *error)
{
  static const char *const codes[] = {
    "error", "xml", "structure", "expression", "cycle", "event", "media", "reference", "limit", "version",
    "record",
  };

  if (error == NULL || error->domain != OW_FORM_ERROR || error->code < 1 ||
      error->code >= (int) G_N_ELEMENTS (codes))
    return codes[0];
  return codes[error->code];
}

static void
text_defs_free (OwNodeDef *self)
{
  ow_text_def_free (self->constraint_message);
  ow_text_def_free (self->required_message);
}

void
ow_node_def_free (OwNodeDef *self)
{
  text_defs_free (self);
  g_free (self->path);
  g_free (self->preload);
  g_free (self->preload_parameters);
  g_strfreev (self->attributes);
  g_clear_pointer (&self->controls, g_ptr_array_unref);
  g_clear_pointer (&self->on_change, g_ptr_array_unref);
  g_clear_pointer (&self->on_new, g_ptr_array_unref);
  g_free (self);
}

static OwNodeDef *
node_def_new (OwNode    *node,
              OwNodeDef *parent)
{
  OwNodeDef *self = g_new0 (OwNodeDef, 1);

  self->name = node->name;
  self->uri = node->uri;
  self->prefix = node->prefix;
  self->parent = parent;
  self->depth = parent != NULL ? parent->depth + 1 : 0;
  self->is_attribute = node->kind == OW_NODE_ATTRIBUTE;
  self->type = OW_DATA_STRING;
  self->path = g_strconcat (parent != NULL ? parent->path : "", self->is_attribute ? "/@" : "/",
                            node->prefix != NULL ? node->prefix : "", node->prefix != NULL ? ":" : "",
                            node->name, NULL);
  return self;
}

OwNodeDef *
ow_form_add_def (OwForm    *self,
                 OwNode    *node,
                 OwNodeDef *parent,
                 char      *key)
{
  OwNodeDef *def = node_def_new (node, parent);

  def->index = self->nodes->len;
  def->key = key;
  if (parent != NULL && !def->is_attribute)
    parent->n_elements++;
  g_ptr_array_add (self->nodes, def);
  g_hash_table_insert (self->by_path, key, def);
  g_hash_table_add (self->by_parent, def);
  return def;
}

static guint
place_hash (gconstpointer data)
{
  const OwNodeDef *self = data;

  return g_direct_hash (self->parent) * 31 ^ g_direct_hash (self->name) ^ (guint) self->is_attribute;
}

static gboolean
place_equal (gconstpointer a,
             gconstpointer b)
{
  const OwNodeDef *first = a;
  const OwNodeDef *second = b;

  return first->parent == second->parent && first->name == second->name &&
         first->is_attribute == second->is_attribute;
}

OwNodeDef *
ow_form_find_child (OwForm       *self,
                    OwNodeDef    *parent,
                    const OwNode *node)
{
  OwNodeDef place = { .parent = parent, .name = node->name, .is_attribute = node->kind == OW_NODE_ATTRIBUTE };

  return g_hash_table_lookup (self->by_parent, &place);
}

gboolean
ow_node_def_holds (const OwNodeDef *ancestor,
                   const OwNodeDef *def)
{
  while (def != NULL && def->depth > ancestor->depth)
    def = def->parent;
  return def == ancestor;
}

gboolean
ow_node_def_is_read_by (const OwNodeDef     *self,
                        const OwComputation *computation)
{
  for (guint i = 0; i < self->n_readers; i++)
    if (self->readers[i].computation == computation)
      return TRUE;
  return FALSE;
}

static void
computation_free (gpointer data)
{
  OwComputation *self = data;

  g_clear_pointer (&self->sources, g_array_unref);
  g_free (self);
}

/* Whether it can read the active language. */
static void
note_language (OwComputation *self,
               const OwXPath *xpath)
{
  const char *text = ow_xpath_get_source (xpath);

  if (strstr (text, "itext") != NULL || strstr (text, "choice-name") != NULL || strstr (text, "format-date") != NULL)
    self->speaks = TRUE;
}

void
ow_computation_set_xpath (OwComputation *self,
                          const OwXPath *xpath)
{
  self->xpath = xpath;
  self->speaks = FALSE;
  note_language (self, xpath);
}

OwComputation *
ow_computation_new (OwForm        *form,
                    OwComputeKind  kind,
                    OwNodeDef     *context,
                    const OwXPath *xpath)
{
  OwComputation *self = g_new0 (OwComputation, 1);

  self->kind = kind;
  self->context = context;
  self->index = form->computations->len;
  if (xpath != NULL)
    ow_computation_set_xpath (self, xpath);
  g_ptr_array_add (form->computations, self);
  return self;
}

#define MAX_NAMED 8

GError *
ow_form_cycle_error (const GPtrArray *defs)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < defs->len && named->len < MAX_NAMED; i++) {
    OwNodeDef *def = g_ptr_array_index (defs, i);

    if (g_ptr_array_find (named, def, NULL))
      continue;
    g_string_append_printf (names, "%s%s", named->len > 0 ? ", " : "", def->path);
    g_ptr_array_add (named, def);
  }
  return g_error_new (OW_FORM_ERROR, OW_FORM_ERROR_CYCLE, "these wait for each other: %s%s", names->str,
                      defs->len > MAX_NAMED && named->len == MAX_NAMED ? " …" : "");
}

static void
add_source (OwComputation *self,
            OwSource       source)
{
  if (self->sources == NULL)
    self->sources = g_array_new (FALSE, FALSE, sizeof (OwSource));
  g_array_append_val (self->sources, source);
  note_language (self, source.xpath);
}

void
ow_computation_add_source (OwComputation *self,
                           const OwXPath *xpath,
                           OwNodeDef     *context,
                           gboolean       perhaps)
{
  add_source (self, (OwSource) { .xpath = xpath, .context = context, .perhaps = perhaps });
}

void
ow_computation_add_item_source (OwComputation *self,
                                const OwXPath *xpath)
{
  add_source (self, (OwSource) { .xpath = xpath, .context = self->context, .of_item = TRUE });
}

static void
item_def_free (gpointer data)
{
  OwItemDef *self = data;

  g_free (self->value);
  ow_text_def_free (self->label);
  g_free (self);
}

static void
control_def_free (gpointer data)
{
  OwControlDef *self = data;

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_ptr_array_unref);
  g_free (self->item_labels);
  g_free (self->appearance);
  g_free (self->media_type);
  g_strfreev (self->attributes);
  ow_text_def_free (self->label);
  ow_text_def_free (self->hint);
  g_free (self);
}

OwControlDef *
ow_control_def_new (OwForm       *form,
                    OwControlDef *parent,
                    OwNodeDef    *ref)
{
  OwControlDef *self = g_new0 (OwControlDef, 1);

  self->parent = parent;
  self->ref = ref;
  self->context = ref != NULL || parent == NULL ? ref : parent->context;
  self->children = g_ptr_array_new ();
  self->items = g_ptr_array_new_with_free_func (item_def_free);
  if (ref != NULL) {
    if (ref->controls == NULL)
      ref->controls = g_ptr_array_new ();
    g_ptr_array_add (ref->controls, self);
  }
  g_ptr_array_add (form->controls, self);
  while (parent != NULL && parent->group != OW_GROUP_REPEAT)
    parent = parent->parent;
  if (parent != NULL)
    parent->ref->n_shown++;
  return self;
}

static void
action_free (gpointer data)
{
  OwActionDef *self = data;

  g_free (self->text);
  g_free (self);
}

static void
ow_form_finalize (GObject *object)
{
  OwForm *self = OW_FORM (object);

  g_free (self->id);
  g_free (self->version);
  g_free (self->title);
  g_free (self->media_dir);
  g_strfreev (self->submission);
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->controls);
  g_ptr_array_unref (self->computations);
  g_free (self->readers);
  g_hash_table_unref (self->by_parent);
  g_hash_table_unref (self->by_path);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->warnings);
  g_free (self->unbound);
  g_hash_table_unref (self->item_index);
  g_hash_table_unref (self->secondary);
  g_hash_table_unref (self->last_saved);
  g_hash_table_unref (self->expressions);
  g_hash_table_unref (self->namespaces);
  g_clear_pointer (&self->instance, ow_node_free);
  ow_itext_free (self->itext);
  G_OBJECT_CLASS (ow_form_parent_class)->finalize (object);
}

static void
ow_form_class_init (OwFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_form_finalize;
}

static void
ow_form_init (OwForm *self)
{
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_node_def_free);
  self->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_parent = g_hash_table_new (place_hash, place_equal);
  self->secondary = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ow_node_free);
  self->last_saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  self->item_index = ow_item_index_new ();
  self->namespaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->expressions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ow_xpath_free);
  self->computations = g_ptr_array_new_with_free_func (computation_free);
  self->controls = g_ptr_array_new_with_free_func (control_def_free);
  self->actions = g_ptr_array_new_with_free_func (action_free);
}

const char *
ow_form_get_id (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  return self->id;
}

const char *
ow_form_get_version (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  return self->version;
}

const char *
ow_form_get_title (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  return self->title;
}

const char *
ow_form_get_media_dir (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  return self->media_dir;
}

const char *
ow_form_get_missing (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  return self->missing->len > 0 ? g_ptr_array_index (self->missing, 0) : NULL;
}

const char *
ow_form_get_unbound (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  return self->unbound;
}

const char *const *
ow_form_get_warnings (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  return (const char *const *) self->warnings->pdata;
}

void
ow_form_warn (OwForm *self,
              char   *warning)
{
  if (self->warnings->len < OW_XFORMS_MAX_WARNINGS &&
      !g_ptr_array_find_with_equal_func (self->warnings, warning, g_str_equal, NULL))
    g_ptr_array_add (self->warnings, warning);
  else
    g_free (warning);
}

const char *const *
ow_form_get_languages (OwForm *self)
{
  g_return_val_if_fail (OW_IS_FORM (self), NULL);

  return ow_itext_get_languages (self->itext);
}

const char *
ow_form_get_submission_attribute (OwForm     *self,
                                  const char *name)
{
  const char *value;

  g_return_val_if_fail (OW_IS_FORM (self) && name != NULL, "");

  value = ow_attributes_find (self->submission, name);
  return value != NULL ? value : "";
}

const char *
ow_form_get_bind_attribute (OwForm     *self,
                            const char *path,
                            const char *name)
{
  g_autofree char *full = NULL;
  OwNodeDef *def;
  const char *value;

  g_return_val_if_fail (OW_IS_FORM (self) && path != NULL && name != NULL, "");

  full = ow_form_resolve_path (self, path, NULL);
  def = ow_form_find_def (self, full);
  value = def != NULL ? ow_attributes_find (def->attributes, name) : NULL;
  return value != NULL ? value : "";
}
