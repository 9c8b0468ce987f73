/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-parser.h"
#include "ow-names.h"
#include "ow-xforms-limits.h"

#include <string.h>

/* The primary instance: a definition for each place in it, and the templates of its repeats. */

#define LONGEST_PATH_NAMED 200

/* The beginning of the path is enough to find it. */
static gboolean
refuse_at (GError         **error,
           const char      *what,
           const OwNodeDef *def)
{
  const char *path = def != NULL ? def->path : "/";
  g_autofree char *start = g_utf8_make_valid (path, (gssize) MIN (strlen (path), LONGEST_PATH_NAMED));

  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "%s: %s", what, start);
  return FALSE;
}

static OwNodeDef *
find_or_add (OwFormParser *self,
             OwNode       *node,
             OwNodeDef    *parent)
{
  OwNodeDef *def = ow_form_find_child (self->form, parent, node);
  const char *slash = node->kind == OW_NODE_ATTRIBUTE ? "/@" : "/";

  if (def != NULL)
    return def;
  def = ow_form_add_def (self->form, node, parent,
                         g_strconcat (parent != NULL ? parent->key : "", slash, node->name, NULL));
  self->paths_bytes += strlen (def->key);
  return def;
}

/* Attributes of the engine itself are no data. */
static gboolean
is_data_attribute (OwNode *attribute)
{
  return g_strcmp0 (attribute->uri, OW_NS_JAVAROSA) != 0;
}

static gboolean
read_node (OwFormParser *self,
           OwNode       *node,
           GError      **error)
{
  OwNodeDef *parent = node->parent->owner;
  OwNodeDef *def;

  if (parent != NULL && parent->depth >= OW_XFORMS_MAX_DEPTH)
    return refuse_at (error, "the instance is nested too deep", parent);
  def = find_or_add (self, node, parent);
  if (++self->n_nodes > OW_XFORMS_MAX_NODES)
    return refuse_at (error, "the instance has too many nodes", parent);
  if (self->paths_bytes > OW_XFORMS_MAX_PATHS_BYTES)
    return refuse_at (error, "the names are too long", parent);
  node->owner = def;
  for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
    if (is_data_attribute (each))
      each->owner = find_or_add (self, each, def);
  return TRUE;
}

static OwNode *
detach_root (OwFormParser *self)
{
  OwNode *root = ow_node_find_child (self->instance, NULL);

  ow_node_unlink (root);
  return root;
}

/* The spec wants meta/instanceID; a form that forgot it gets one at the end. */
static void
add_instance_id (OwNode *root)
{
  OwNode *meta = ow_node_find_child (root, "meta");

  if (meta == NULL) {
    meta = ow_node_new_element ("meta", OW_NS_OPENROSA, "orx");
    ow_node_append (root, meta);
  }
  if (ow_node_find_child (meta, "instanceID") == NULL)
    ow_node_append (meta, ow_node_new_element ("instanceID", meta->uri, meta->prefix));
}

gboolean
ow_form_parser_read_nodes (OwFormParser *self,
                           GError      **error)
{
  OwNode *root = detach_root (self);

  self->form->instance = ow_node_new_document ();
  ow_node_append (self->form->instance, root);
  ow_node_drop_blank_text (self->form->instance);
  add_instance_id (root);
  for (OwNode *node = root; node != NULL; node = ow_node_next_in (node, root))
    if (node->kind == OW_NODE_ELEMENT && !read_node (self, node, error))
      return FALSE;
  return TRUE;
}

static void
mark_repeat (OwFormParser *self,
             OwNode       *element,
             OwNodeDef    *context)
{
  const char *fixed = ow_form_parser_get_attribute (element, "noAddRemove", OW_NS_JAVAROSA);
  OwNodeDef *def = ow_form_parser_find_ref (self, element, context);

  if (def == NULL || def->is_attribute || def->parent == NULL)
    return;
  def->is_repeat = TRUE;
  if (ow_node_find_attribute (element, "count", OW_NS_JAVAROSA) != NULL)
    def->is_fixed = def->is_counted = TRUE;
  if (*fixed != '\0' && !g_str_has_prefix (fixed, "false"))
    def->is_fixed = TRUE;
}

/* Refs below an element start from its node. Recursion is bounded by OW_NODE_MAX_DEPTH. */
static void
mark_repeats_below (OwFormParser *self,
                    OwNode       *element,
                    OwNodeDef    *context)
{
  for (OwNode *each = element->first_child; each != NULL; each = each->next) {
    OwNodeDef *def;

    if (each->kind != OW_NODE_ELEMENT)
      continue;
    if (ow_form_parser_is_element (each, "repeat"))
      mark_repeat (self, each, context);
    if (!ow_node_has_element_children (each)) /* most of the body: labels and values, whose refs are no paths */
      continue;
    def = ow_form_parser_find_ref (self, each, context);
    mark_repeats_below (self, each, def != NULL ? def : context);
  }
}

static gboolean
is_template (OwNode *node)
{
  return node->template_ || ow_node_find_attribute (node, "template", OW_NS_JAVAROSA) != NULL;
}

static void
flag_template (OwNode *node)
{
  OwNode *attribute = ow_node_find_attribute (node, "template", OW_NS_JAVAROSA);

  node->template_ = TRUE;
  if (attribute != NULL)
    ow_node_free (attribute);
}

/* What stands in an instance is that one's alone; a template inside it speaks of every one. */
static void
drop_values (OwNode *top)
{
  OwNode *next;

  if (top->first_child == NULL)
    ow_node_set_text (top, "");
  for (OwNode *each = top->first_child; each != NULL; each = next) {
    next = each->next;
    if (each->kind == OW_NODE_TEXT)
      ow_node_free (each);
    else if (each->kind == OW_NODE_ELEMENT && !is_template (each))
      drop_values (each);
  }
}

static void
insert_before (OwNode *first,
               OwNode *node)
{
  if (first->previous != NULL) {
    ow_node_insert_after (first->previous, node);
    return;
  }
  /* there is no call to prepend: the first is moved behind the node */
  ow_node_insert_after (first, node);
  ow_node_unlink (first);
  ow_node_insert_after (node, first);
}

/* ODK XForms, "Default Values in Repeats": the values of an instance in the form are given to it individually.
 * Without a template new ones are made like the first, and blank: as in Web Forms and JavaRosa. */
static OwNode *
add_template_before (OwNode *first)
{
  OwNode *template = ow_node_copy_deep (first);

  drop_values (template);
  template->owner = first->owner;
  template->template_ = TRUE;
  insert_before (first, template);
  return template;
}

/* How many inner instances an instance has is data, and a template made of it holds none: as in JavaRosa, what
 * comes new starts without those that a person adds. */
static gboolean
is_left_out (OwNode     *node,
             GHashTable *made)
{
  OwNodeDef *def = node->owner;
  OwNode *above = node->parent;

  while (above != NULL && !g_hash_table_contains (made, above))
    above = above->parent;
  return above != NULL && !def->is_fixed;
}

typedef struct {
  OwFormParser *parser;
  GHashTable *written; /* OwNodeDef → the first template that the form has of it */
  GHashTable *inner;   /* OwNodeDef → GPtrArray of those of them that are right below it */
  GHashTable *made;    /* set of OwNode: the templates that the form doesn't have */
  GHashTable *seen;    /* set of OwNodeDef: the repeats met below one parent */
} Templates;

/* The template of an inner repeat stands in that of the outer one, and is meant for its instances as well. NULL
 * where there is none, or no room. */
static OwNode *
copy_written (Templates *self,
              OwNodeDef *def)
{
  OwNode *written = g_hash_table_lookup (self->written, def);
  OwNode *copy;

  for (OwNode *each = written; each != NULL; each = ow_node_next_in (each, written))
    if (++self->parser->n_nodes > OW_XFORMS_MAX_NODES)
      return NULL;
  if (written == NULL)
    return NULL;
  copy = ow_node_copy_deep (written);
  flag_template (copy);
  copy->owner = def;
  return copy;
}

static void
give_template (Templates *self,
               OwNode    *first)
{
  OwNode *copy = copy_written (self, first->owner);

  if (copy != NULL)
    insert_before (first, copy);
  else
    g_hash_table_add (self->made, add_template_before (first));
}

/* Where the form would have it among its siblings. */
static void
insert_in_order (OwNode *parent,
                 OwNode *node)
{
  OwNodeDef *def = node->owner;

  for (OwNode *each = parent->first_child; each != NULL; each = each->next)
    if (each->owner != NULL && ((OwNodeDef *) each->owner)->index > def->index) {
      insert_before (each, node);
      return;
    }
  ow_node_append (parent, node);
}

/* An outer instance may have none of an inner repeat: there can be some all the same. */
static void
add_missing (Templates *self,
             OwNode    *parent)
{
  GPtrArray *inner = g_hash_table_lookup (self->inner, parent->owner);

  for (guint i = 0; inner != NULL && i < inner->len; i++) {
    OwNodeDef *def = g_ptr_array_index (inner, i);
    OwNode *copy = g_hash_table_contains (self->seen, def) ? NULL : copy_written (self, def);

    if (copy != NULL)
      insert_in_order (parent, copy);
  }
}

/* In the children of one parent: each repeat's first node becomes, or gets, its template. */
static void
settle_templates (Templates *self,
                  OwNode    *parent)
{
  OwNode *next;

  g_hash_table_remove_all (self->seen);
  for (OwNode *each = parent->first_child; each != NULL; each = next) {
    OwNodeDef *def = each->owner;

    next = each->next;
    if (each->kind != OW_NODE_ELEMENT || def == NULL || !def->is_repeat)
      continue;
    if (!g_hash_table_contains (self->seen, def) && (is_template (each) || is_left_out (each, self->made)))
      flag_template (each);
    else if (is_template (each) || is_left_out (each, self->made))
      ow_node_free (each);
    else if (!g_hash_table_contains (self->seen, def))
      give_template (self, each);
    g_hash_table_add (self->seen, def);
  }
  add_missing (self, parent);
}

static void
note_written (Templates *self,
              OwNode    *node)
{
  OwNodeDef *def = node->owner;
  GPtrArray *inner;

  if (def == NULL || !def->is_repeat || !is_template (node) || g_hash_table_contains (self->written, def))
    return;
  g_hash_table_insert (self->written, def, node);
  inner = g_hash_table_lookup (self->inner, def->parent);
  if (inner == NULL) {
    inner = g_ptr_array_new ();
    g_hash_table_insert (self->inner, def->parent, inner);
  }
  g_ptr_array_add (inner, def);
}

/* Copies don't carry the definitions; a second walk gives them back. */
static void
reown (OwFormParser *self)
{
  OwNode *root = self->form->instance->first_child;

  for (OwNode *node = root; node != NULL; node = ow_node_next_in (node, root)) {
    if (node->kind != OW_NODE_ELEMENT)
      continue;
    node->owner = find_or_add (self, node, node->parent->owner);
    for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
      if (is_data_attribute (each))
        each->owner = find_or_add (self, each, node->owner);
  }
}

static void
inherit_repeats (OwForm *form)
{
  for (guint i = 0; i < form->nodes->len; i++) {
    OwNodeDef *def = g_ptr_array_index (form->nodes, i);

    def->repeat = def->is_repeat ? def : def->parent != NULL ? def->parent->repeat : NULL;
  }
}

/* jr:template on what no repeat of the body names has no meaning. */
static void
drop_stray_templates (OwNode *root)
{
  for (OwNode *node = root; node != NULL; node = ow_node_next_in (node, root)) {
    OwNode *attribute = node->kind == OW_NODE_ELEMENT
                          ? ow_node_find_attribute (node, "template", OW_NS_JAVAROSA) : NULL;

    if (attribute != NULL)
      ow_node_free (attribute);
  }
}

void
ow_form_parser_read_repeats (OwFormParser *self)
{
  OwNode *root = self->form->instance->first_child;
  g_autoptr (GHashTable) written = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) inner = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) made = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Templates templates = { .parser = self, .written = written, .inner = inner, .made = made, .seen = seen };

  mark_repeats_below (self, self->body, NULL);
  for (OwNode *node = root; node != NULL; node = ow_node_next_in (node, root))
    if (node->kind == OW_NODE_ELEMENT)
      note_written (&templates, node);
  /* From the top down: an outer template is copied with what is in it. */
  for (OwNode *node = root; node != NULL; node = ow_node_next_in (node, root)) {
    if (node->kind != OW_NODE_ELEMENT)
      continue;
    if (node->owner == NULL)
      node->owner = find_or_add (self, node, node->parent->owner);
    for (OwNode *each = node->first_child; each != NULL; each = each->next)
      if (each->kind == OW_NODE_ELEMENT && each->owner == NULL)
        each->owner = find_or_add (self, each, node->owner);
    settle_templates (&templates, node);
  }
  drop_stray_templates (root);
  reown (self);
  inherit_repeats (self->form);
}
