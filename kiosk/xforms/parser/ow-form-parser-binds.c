/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-attributes.h"
#include "ow-form-parser.h"
#include "ow-names.h"
#include "ow-type.h"

/* The bind attributes of the ODK XForms specification, "Bind Attributes". */

static const struct {
  const char *name;
  OwComputeKind kind;
} expressions[] = {
  { "relevant", OW_COMPUTE_RELEVANT }, { "calculate", OW_COMPUTE_CALCULATE },
  { "readonly", OW_COMPUTE_READONLY }, { "required", OW_COMPUTE_REQUIRED },
  { "constraint", OW_COMPUTE_CONSTRAINT },
};

/* Where a node has two binds, as some forms in use have, the last says what counts: one expression and no more. */
static void
set_expression (OwForm        *form,
                OwNodeDef     *def,
                OwComputeKind  kind,
                const OwXPath *xpath)
{
  if (def->computations[kind] == NULL)
    def->computations[kind] = ow_computation_new (form, kind, def, xpath);
  else
    ow_computation_set_xpath (def->computations[kind], xpath);
}

static gboolean
read_expressions (OwFormParser *self,
                  OwNode       *bind,
                  OwNodeDef    *def,
                  GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++) {
    const char *source = ow_form_parser_get_attribute (bind, expressions[i].name, NULL);
    const OwXPath *xpath;

    if (*source == '\0')
      continue;
    xpath = ow_form_parser_compile (self, source, def, expressions[i].name, error);
    if (xpath == NULL)
      return FALSE;
    if (def->computations[expressions[i].kind] != NULL && def->computations[expressions[i].kind]->xpath != xpath)
      ow_form_parser_warn (self, "<bind>: %s has two of %s: the last counts", def->path, expressions[i].name);
    set_expression (self->form, def, expressions[i].kind, xpath);
  }
  return TRUE;
}

static OwTextDef *
read_message (OwNode     *bind,
              const char *name)
{
  const char *text = ow_form_parser_get_attribute (bind, name, OW_NS_JAVAROSA);

  return *text != '\0' ? ow_text_def_new_message (text) : NULL;
}

static const char *
get_nodeset (OwNode *bind)
{
  const char *nodeset = ow_form_parser_get_attribute (bind, "nodeset", NULL);

  return *nodeset != '\0' ? nodeset : ow_form_parser_get_attribute (bind, "ref", NULL);
}

static char *
bind_path (OwFormParser *self,
           OwNode       *bind)
{
  return ow_form_resolve_path (self->form, get_nodeset (bind), NULL);
}

void
ow_form_parser_read_bind_ids (OwFormParser *self)
{
  for (OwNode *each = self->model->first_child; each != NULL; each = each->next) {
    const char *id = ow_form_parser_is_element (each, "bind")
                       ? ow_form_parser_get_attribute (each, "id", NULL) : "";

    self->at = each;
    if (*id != '\0' && g_hash_table_contains (self->bind_paths, id))
      ow_form_parser_warn (self, "<bind>: there are two of the id %s", id);
    if (*id != '\0')
      g_hash_table_insert (self->bind_paths, g_strdup (id), bind_path (self, each));
  }
}

/* JavaRosa warns of a bind of a node that isn't there, Web Forms says nothing, and there are some in use; a bind that
 * names nothing both refuse. */
static gboolean
check_stray (OwFormParser *self,
             OwNode       *bind,
             GError      **error)
{
  if (*get_nodeset (bind) != '\0')
    ow_form_parser_warn (self, "<bind>: no such node: %s", get_nodeset (bind));
  if (*get_nodeset (bind) != '\0')
    return ow_form_parser_compile (self, get_nodeset (bind), NULL, "the nodeset of a bind", error) != NULL;
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_STRUCTURE, "a bind has no nodeset");
  return FALSE;
}

/* The specification's own example leaves the prefix out ("Document Structure"). */
static void
read_preload (OwNode    *bind,
              OwNodeDef *def)
{
  const char *uri = ow_node_find_attribute (bind, "preload", OW_NS_JAVAROSA) != NULL ? OW_NS_JAVAROSA : NULL;

  if (def->preload != NULL || ow_node_find_attribute (bind, "preload", uri) == NULL)
    return;
  def->preload = g_strdup (ow_form_parser_get_attribute (bind, "preload", uri));
  def->preload_parameters = g_strdup (ow_form_parser_get_attribute (bind, "preloadParams", uri));
}

/* Those of the engine itself; those with a prefix are whoever's. JavaRosa says so, too. */
static gboolean
is_known (const char *name)
{
  static const char *const others[] = { "id", "nodeset", "ref", "type", "preload", "preloadParams", "p3ptype", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    if (g_str_equal (name, expressions[i].name))
      return TRUE;
  for (const OwAttributeName *each = ow_bind_attributes; each->name != NULL; each++)
    if (each->uri == NULL && g_str_equal (name, each->name))
      return TRUE;
  return g_strv_contains (others, name);
}

static void
warn_of_attributes (OwFormParser *self,
                    OwNode       *bind)
{
  for (OwNode *each = bind->first_attribute; each != NULL; each = each->next)
    if (each->uri == NULL && !is_known (each->name))
      ow_form_parser_warn (self, "<bind>: no such attribute: %s", each->name);
}

static gboolean
read_bind (OwFormParser *self,
           OwNode       *bind,
           GError      **error)
{
  g_autofree char *path = bind_path (self, bind);
  OwNodeDef *def = *get_nodeset (bind) != '\0' ? ow_form_find_def (self->form, path) : NULL;

  self->at = bind;
  warn_of_attributes (self, bind);
  if (def == NULL)
    return check_stray (self, bind, error);
  def->has_bind = TRUE;
  if (def->attributes == NULL)
    def->attributes = ow_attributes_read (bind, ow_bind_attributes);
  if (*ow_form_parser_get_attribute (bind, "type", NULL) != '\0')
    def->type = ow_type_from_name (ow_form_parser_get_attribute (bind, "type", NULL));
  if (def->constraint_message == NULL)
    def->constraint_message = read_message (bind, "constraintMsg");
  if (def->required_message == NULL)
    def->required_message = read_message (bind, "requiredMsg");
  read_preload (bind, def);
  ow_form_parser_read_audit (self, def);
  return read_expressions (self, bind, def, error);
}

/* Each goes as soon as it is read: a form of 100,000 calculates is mostly its binds. */
gboolean
ow_form_parser_read_binds (OwFormParser *self,
                           GError      **error)
{
  OwNode *next;

  for (OwNode *each = self->model->first_child; each != NULL; each = next) {
    next = each->next;
    if (!ow_form_parser_is_element (each, "bind"))
      continue;
    if (!read_bind (self, each, error))
      return FALSE;
    self->at = NULL;
    ow_node_free (each);
  }
  return TRUE;
}
