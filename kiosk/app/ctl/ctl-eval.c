/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-line.h"
#include "ctl.h"

#include "ow-xpath.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* onewindowctl eval: a line {"expr", "as", "context", "node", "dialect"} in, a line {"ok", "value"} or
 * {"ok", "error"} out. The context is a document, or a form whose instances then are instances. */

typedef struct {
  OwNode *document;
  OwNode *root;    /* what "/" means: the document, or the form's first instance */
  OwNode *context;
  GHashTable *namespaces;
} World;

static void
world_clear (World *self)
{
  g_clear_pointer (&self->document, ow_node_free);
  g_clear_pointer (&self->namespaces, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static OwNode *
find_below (OwNode     *top,
            const char *name,
            const char *attribute,
            const char *value)
{
  for (OwNode *node = top; node != NULL; node = ow_node_next_in (node, top)) {
    OwNode *found;

    if (node->kind != OW_NODE_ELEMENT || !g_str_equal (node->name, name))
      continue;
    found = attribute != NULL ? ow_node_find_attribute (node, attribute, NULL) : NULL;
    if (attribute == NULL || (found != NULL && g_str_equal (ow_node_get_text (found), value)))
      return node;
  }
  return NULL;
}

static OwNode *
find_instance (gpointer    data,
               const char *id)
{
  World *self = data;

  return find_below (self->document, "instance", "id", id);
}

static OwNode *
find_translation (World *self)
{
  OwNode *itext = find_below (self->document, "itext", NULL, NULL);
  OwNode *first = itext != NULL ? find_below (itext, "translation", NULL, NULL) : NULL;

  for (OwNode *each = first; each != NULL; each = each->next)
    if (each->kind == OW_NODE_ELEMENT && ow_node_find_attribute (each, "default", NULL) != NULL)
      return each;
  return first;
}

static char *
dup_itext (gpointer    data,
           OwNode     *context,
           const char *id)
{
  World *self = data;
  OwNode *translation = find_translation (self);
  OwNode *text = translation != NULL ? find_below (translation, "text", "id", id) : NULL;
  OwNode *value = text != NULL ? find_below (text, "value", NULL, NULL) : NULL;

  return value != NULL ? ow_node_dup_string_value (value) : NULL;
}

static const OwXPathHost host = { .find_instance = find_instance, .dup_itext = dup_itext };

/* Prefixes from anywhere in the document; the outermost declaration of each. */
static void
collect_namespaces (World *self)
{
  self->namespaces = g_hash_table_new (g_str_hash, g_str_equal);
  for (OwNode *node = self->document; node != NULL; node = ow_node_next_in (node, self->document))
    for (OwNode *each = ow_node_get_first_namespace (node); each != NULL; each = each->next)
      if (!g_hash_table_contains (self->namespaces, each->name) && *ow_node_get_text (each) != '\0')
        g_hash_table_insert (self->namespaces, (gpointer) each->name, each->text);
}

/* A form's instances are documents of their own: "/" means the one the context node is in. */
static OwNode *
find_root (World *self)
{
  OwNode *form = find_below (self->document, "html", NULL, NULL);

  if (form == NULL || form->parent != self->document)
    return self->document;
  for (OwNode *node = self->context; node != NULL; node = node->parent)
    if (node->kind == OW_NODE_ELEMENT && g_str_equal (node->name, "instance"))
      return node;
  form = find_below (form, "instance", NULL, NULL);
  return form != NULL ? form : self->document;
}

static OwNode *
find_context (World      *self,
              const char *path,
              GError    **error)
{
  g_autoptr (OwXPath) xpath = ow_xpath_compile (path, OW_XPATH_DIALECT_1_0, self->namespaces, error);
  OwXPathScope scope = { .root = self->document, .context = self->document };
  g_auto (OwXPathValue) value = { 0 };

  if (xpath == NULL || !ow_xpath_evaluate (xpath, &scope, &value, error))
    return NULL;
  if (value.type == OW_XPATH_NODES && value.nodes->len > 0)
    return value.nodes->pdata[0];
  g_set_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_TYPE, "the context node isn't there");
  return NULL;
}

static const char *
get_text (JsonObject *request,
          const char *member,
          const char *fallback)
{
  return ow_ctl_line_has_text (request, member) ? ow_ctl_line_get_text (request, member) : fallback;
}

static gboolean
make_world (World      *self,
            JsonObject *request,
            GError    **error)
{
  const char *xml = get_text (request, "context", "<root/>");

  xml += strspn (xml, " \t\r\n");
  self->document = ow_node_parse (xml, -1, error);
  if (self->document == NULL)
    return FALSE;
  collect_namespaces (self);
  self->context = find_context (self, get_text (request, "node", "/"), error);
  if (self->context == NULL)
    return FALSE;
  self->root = find_root (self);
  return TRUE;
}

static void
set_number (JsonObject *answer,
            double      number)
{
  if (isnan (number))
    json_object_set_string_member (answer, "value", "NaN");
  else if (isinf (number))
    json_object_set_string_member (answer, "value", number < 0 ? "-Infinity" : "Infinity");
  else
    json_object_set_double_member (answer, "value", number);
}

static void
set_value (JsonObject         *answer,
           const OwXPathValue *value,
           const char         *as)
{
  g_autofree char *text = NULL;

  if (g_str_equal (as, "boolean")) {
    json_object_set_boolean_member (answer, "value", ow_xpath_value_to_boolean (value));
  } else if (g_str_equal (as, "number")) {
    set_number (answer, ow_xpath_value_to_number (value));
  } else {
    text = ow_xpath_value_to_string (value);
    json_object_set_string_member (answer, "value", text);
  }
}

static gboolean
evaluate (JsonObject *request,
          JsonObject *answer,
          GError    **error)
{
  g_auto (World) world = { 0 };
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (OwXPath) xpath = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  OwXPathScope scope = { .host = &host, .host_data = &world, .clock = clock };
  gboolean is_1_0 = g_str_equal (get_text (request, "dialect", "odk"), "xpath1");

  if (!make_world (&world, request, error))
    return FALSE;
  scope.root = world.root;
  scope.context = world.context;
  xpath = ow_xpath_compile (get_text (request, "expr", ""), is_1_0 ? OW_XPATH_DIALECT_1_0 : OW_XPATH_DIALECT_ODK,
                            world.namespaces, error);
  if (xpath == NULL || !ow_xpath_evaluate (xpath, &scope, &value, error))
    return FALSE;
  set_value (answer, &value, get_text (request, "as", "string"));
  return TRUE;
}

static JsonObject *
answer_line (const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *answer = json_object_new ();
  JsonObject *request = ow_ctl_line_parse (parser, line);
  gboolean good;

  if (request == NULL)
    g_set_error (&error, OW_XPATH_ERROR, OW_XPATH_ERROR_SYNTAX, "not a JSON object");
  good = error == NULL && evaluate (request, answer, &error);
  json_object_set_boolean_member (answer, "ok", good);
  if (!good)
    json_object_set_string_member (answer, "error", error->message);
  return answer;
}

static void
print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, FALSE);

  puts (text);
  fflush (stdout);
}

int
ow_ctl_eval (int    argc,
             char **argv)
{
  char *line = NULL;
  size_t room = 0;

  if (argc > 1) {
    g_printerr ("onewindowctl eval reads lines of JSON from standard input and takes no arguments\n");
    return 2;
  }
  while (getline (&line, &room, stdin) != -1) {
    g_autoptr (JsonObject) answer = NULL;

    if (*g_strstrip (line) == '\0')
      continue;
    answer = answer_line (line);
    print_object (answer);
  }
  free (line);
  return 0;
}
