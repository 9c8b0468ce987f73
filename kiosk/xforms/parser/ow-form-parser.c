/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-parser.h"

#include "ow-attributes.h"
#include "ow-names.h"
#include "ow-xforms-limits.h"

#include <string.h>

const char *
ow_form_parser_get_attribute (OwNode     *element,
                              const char *name,
                              const char *uri)
{
  OwNode *attribute = ow_node_find_attribute (element, name, uri);

  return attribute != NULL ? ow_node_get_text (attribute) : "";
}

gboolean
ow_form_parser_is_element (OwNode     *node,
                           const char *name)
{
  return node->kind == OW_NODE_ELEMENT && g_strcmp0 (node->name, name) == 0;
}

void
ow_form_parser_warn (OwFormParser *self,
                     const char   *format,
                     ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  ow_form_warn (self->form, g_strdup_printf ("line %u: %s", ow_node_get_line (self->at), text));
}

static gboolean
refuse (GError    **error,
        const char *what)
{
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_STRUCTURE, "%s", what);
  return FALSE;
}

static void
keep_title (OwFormParser *self,
            OwNode       *head)
{
  OwNode *title = ow_node_find_child (head, "title");

  self->form->title = title != NULL ? ow_node_dup_string_value (title) : g_strdup ("");
  g_strstrip (self->form->title);
}

static void
keep_identity (OwFormParser *self,
               OwNode       *root)
{
  const char *version = ow_form_parser_get_attribute (root, "version", NULL);
  const char *id = ow_form_parser_get_attribute (root, "id", NULL);

  if (*version == '\0')
    version = ow_form_parser_get_attribute (root, "version", OW_NS_OPENROSA);
  /* Older forms are known by the namespace of their instance alone. */
  if (*id == '\0' && root->uri != NULL)
    id = root->uri;
  self->form->id = g_strdup (id);
  self->form->version = g_strdup (version);
}

/* Prefixes mean the same in all expressions: what the model sees, then what stands deeper. */
static void
collect_namespaces (OwFormParser *self,
                    OwNode       *root)
{
  GHashTable *namespaces = self->form->namespaces;
  OwNode *at = self->model;

  for (; at != NULL; at = at->parent)
    for (OwNode *each = ow_node_get_first_namespace (at); each != NULL; each = each->next)
      if (!g_hash_table_contains (namespaces, each->name))
        g_hash_table_insert (namespaces, g_strdup (each->name), g_strdup (ow_node_get_text (each)));
  for (at = self->document; at != NULL; at = ow_node_next_in (at, self->document))
    for (OwNode *each = ow_node_get_first_namespace (at); each != NULL; each = each->next)
      if (!g_hash_table_contains (namespaces, each->name))
        g_hash_table_insert (namespaces, g_strdup (each->name), g_strdup (ow_node_get_text (each)));
  /* Unprefixed names are those of the instance (ODK XForms, "Instance"). */
  g_hash_table_insert (namespaces, g_strdup (""), g_strdup (root->uri != NULL ? root->uri : ""));
}

/* What this engine knows of the entities specification, "Versioning": year and count; patches don't matter. */
#define ENTITIES_YEAR 2025
#define ENTITIES_COUNT 1

/* "Consumers MUST reject forms with a version code that is newer than what they can process." */
static gboolean
check_entities_version (OwFormParser *self,
                        GError      **error)
{
  const char *version = ow_form_parser_get_attribute (self->model, "entities-version", OW_NS_ENTITIES);
  char *end = NULL;
  guint64 year = g_ascii_strtoull (version, &end, 10);
  guint64 count = *end == '.' ? g_ascii_strtoull (end + 1, NULL, 10) : 0;

  if (*version == '\0' || (g_ascii_isdigit (*version) && year < ENTITIES_YEAR) ||
      (year == ENTITIES_YEAR && count <= ENTITIES_COUNT))
    return TRUE;
  self->at = self->model;
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_VERSION, "entities-version %s is newer than %d.%d, which is known",
               version, ENTITIES_YEAR, ENTITIES_COUNT);
  return FALSE;
}

static gboolean
check_languages (OwNode  *itext,
                 GError **error)
{
  guint n = 0;

  for (OwNode *each = itext->first_child; each != NULL; each = each->next)
    n += ow_form_parser_is_element (each, "translation");
  if (n <= OW_XFORMS_MAX_LANGUAGES)
    return TRUE;
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the form has too many languages");
  return FALSE;
}

gboolean
ow_form_parser_find_parts (OwFormParser *self,
                           GError      **error)
{
  OwNode *html = ow_node_find_child (self->document, NULL);
  OwNode *head = ow_node_find_child (html, "head");
  OwNode *submission;
  OwNode *itext;
  OwNode *root;

  self->model = ow_node_find_child (head, "model");
  if (self->model == NULL)
    return refuse (error, "the form has no model");
  self->body = ow_node_find_child (html, "body");
  if (self->body == NULL)
    return refuse (error, "the form has no body");
  self->instance = ow_node_find_child (self->model, "instance");
  root = ow_node_find_child (self->instance, NULL);
  if (root == NULL)
    return refuse (error, "the model has no instance");
  keep_title (self, head);
  collect_namespaces (self, root);
  if (!check_entities_version (self, error))
    return FALSE;
  submission = ow_node_find_child (self->model, "submission");
  if (submission != NULL)
    self->form->submission = ow_attributes_read (submission, ow_submission_attributes);
  itext = ow_node_find_child (self->model, "itext");
  if (itext != NULL && !check_languages (itext, error))
    return FALSE;
  self->form->itext = ow_itext_new (itext);
  if (itext != NULL)
    ow_node_free (itext); /* often the largest part of a form, and all that is needed of it is kept */
  keep_identity (self, root);
  return TRUE;
}

OwNodeDef *
ow_form_parser_find_ref (OwFormParser *self,
                         OwNode       *element,
                         OwNodeDef    *context)
{
  const char *bind = ow_form_parser_get_attribute (element, "bind", NULL);
  const char *ref = ow_form_parser_get_attribute (element, "ref", NULL);
  g_autofree char *path = NULL;

  if (*bind != '\0' && g_hash_table_contains (self->bind_paths, bind))
    return ow_form_find_def (self->form, g_hash_table_lookup (self->bind_paths, bind));
  if (*ref == '\0')
    ref = ow_form_parser_get_attribute (element, "nodeset", NULL);
  if (*ref == '\0')
    return NULL;
  path = ow_form_resolve_path (self->form, ref, context);
  return ow_form_find_def (self->form, path);
}

static gboolean
look_at_lists (OwFormParser  *self,
               const OwXPath *xpath,
               OwNodeDef     *context,
               const char    *what,
               GError       **error)
{
  g_autoptr (GPtrArray) reads = ow_xpath_list_reads (xpath, "/", &self->work);
  g_autoptr (GPtrArray) pulled = ow_xpath_list_pulled (xpath);

  if (ow_form_parser_find_lists (self, reads, error) && ow_form_parser_find_pulled (self, pulled, error)) {
    ow_form_parser_warn_of_paths (self, reads, context, what);
    ow_form_parser_warn_of_paths (self, pulled, context, what);
    return TRUE;
  }
  g_prefix_error (error, "%s%s%s: ", what, context != NULL ? " of " : "", context != NULL ? context->path : "");
  return FALSE;
}

/* Takes @failure, that of the compilation; NULL for none. */
static const OwXPath *
check_compiled (OwFormParser  *self,
                const OwXPath *xpath,
                const char    *source,
                OwNodeDef     *context,
                const char    *what,
                GError        *failure,
                GError       **error)
{
  g_autoptr (GError) local = failure;

  if (xpath == NULL || !ow_xpath_check (xpath, &self->work, &local)) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_EXPRESSION, "%s%s%s: %s", what, context != NULL ? " of " : "",
                 context != NULL ? context->path : "", local->message);
    return NULL;
  }
  if (strstr (source, "itext") != NULL)
    ow_form_parser_warn_of_texts (self, xpath, context, what);
  if (strstr (source, "indexed-repeat") != NULL)
    ow_form_parser_warn_of_indexed (self, xpath, context, what);
  if ((strstr (source, "pulldata") != NULL || strstr (source, "instance") != NULL) &&
      !look_at_lists (self, xpath, context, what, error))
    return NULL;
  return xpath;
}

const OwXPath *
ow_form_parser_compile (OwFormParser *self,
                        const char   *source,
                        OwNodeDef    *context,
                        const char   *what,
                        GError      **error)
{
  GError *failure = NULL;
  const OwXPath *xpath = ow_form_compile (self->form, source, context, &failure);

  return check_compiled (self, xpath, source, context, what, failure, error);
}

const OwXPath *
ow_form_parser_compile_count (OwFormParser *self,
                              const char   *source,
                              OwNodeDef    *repeat,
                              GError      **error)
{
  GError *failure = NULL;
  const OwXPath *xpath = ow_form_compile_count (self->form, source, repeat, &failure);

  return check_compiled (self, xpath, source, repeat, "jr:count", failure, error);
}
