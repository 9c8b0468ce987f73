/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-writer.h"

#include <string.h>

/* The submission: the primary instance without what isn't relevant and without templates, namespaces
 * kept (ODK XForms specification, "Instance"; W3C XForms 1.1 §11.1, relevance). */

typedef struct {
  GString *out;
  GHashTable *declared; /* prefix → URI on the root */
} Writer;

static void
write_escaped (GString    *out,
               const char *text,
               gboolean    in_attribute)
{
  for (; *text != '\0'; text++) {
    guchar c = (guchar) *text;

    if (c == '&')
      g_string_append (out, "&amp;");
    else if (c == '<')
      g_string_append (out, "&lt;");
    else if (c == '>')
      g_string_append (out, "&gt;");
    else if (in_attribute && c == '"')
      g_string_append (out, "&quot;");
    else if (c == '\r' || (in_attribute && (c == '\n' || c == '\t')))
      g_string_append_printf (out, "&#%u;", c);
    else if (c >= 0x20 || c == '\n' || c == '\t') /* XML 1.0 §2.2 has no other control character */
      g_string_append_c (out, (char) c);
  }
}

static void
write_attribute (GString    *out,
                 const char *prefix,
                 const char *name,
                 const char *value)
{
  g_string_append_c (out, ' ');
  if (prefix != NULL)
    g_string_append_printf (out, "%s:", prefix);
  g_string_append_printf (out, "%s=\"", name);
  write_escaped (out, value, TRUE);
  g_string_append_c (out, '"');
}

static void
declare (Writer     *self,
         OwNode     *node,
         const char *prefix)
{
  if (prefix == NULL || node->uri == NULL || g_str_equal (prefix, "xml") ||
      g_hash_table_contains (self->declared, prefix))
    return;
  g_hash_table_insert (self->declared, (gpointer) prefix, (gpointer) node->uri);
  write_attribute (self->out, "xmlns", prefix, node->uri);
}

/* On the root: every prefix in use, as the form's first use of it means it. */
static void
declare_all (Writer *self,
             OwNode *root)
{
  for (OwNode *node = root; node != NULL; node = ow_node_next_in (node, root)) {
    if (node->kind != OW_NODE_ELEMENT)
      continue;
    declare (self, node, node->prefix);
    for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
      declare (self, each, each->prefix);
  }
}

/* A prefix that means something else here than on the root is declared again. */
static void
redeclare (Writer *self,
           OwNode *node)
{
  if (node->prefix != NULL && node->uri != NULL &&
      g_strcmp0 (g_hash_table_lookup (self->declared, node->prefix), node->uri) != 0)
    write_attribute (self->out, "xmlns", node->prefix, node->uri);
}

static void
write_name (GString *out,
            OwNode  *node)
{
  if (node->prefix != NULL)
    g_string_append_printf (out, "%s:", node->prefix);
  g_string_append (out, node->name);
}

static void
open_element (Writer     *self,
              OwNode     *element,
              const char *default_uri,
              gboolean    is_root)
{
  g_string_append_c (self->out, '<');
  write_name (self->out, element);
  if (element->prefix == NULL && g_strcmp0 (element->uri, default_uri) != 0)
    write_attribute (self->out, NULL, "xmlns", element->uri != NULL ? element->uri : "");
  if (is_root)
    declare_all (self, element);
  redeclare (self, element);
  for (OwNode *each = element->first_attribute; each != NULL; each = each->next) {
    redeclare (self, each);
    write_attribute (self->out, each->prefix, each->name, ow_node_get_text (each));
  }
}

/* The root is: there is no document without one. */
static gboolean
is_sent (OwNode *node)
{
  if (node->parent->kind == OW_NODE_DOCUMENT)
    return TRUE;
  return node->relevant && !node->template_ && node->kind != OW_NODE_COMMENT && node->kind != OW_NODE_INSTRUCTION;
}

/* Recursion is bounded by the depth that a form may have. */
static void
write_node (Writer     *self,
            OwNode     *node,
            const char *default_uri)
{
  if (!is_sent (node))
    return;
  if (node->kind == OW_NODE_TEXT) {
    write_escaped (self->out, ow_node_get_text (node), FALSE);
    return;
  }
  open_element (self, node, default_uri, node->parent->kind == OW_NODE_DOCUMENT);
  if (node->prefix == NULL)
    default_uri = node->uri;
  if (node->first_child == NULL && *ow_node_get_text (node) == '\0') {
    g_string_append (self->out, "/>");
    return;
  }
  g_string_append_c (self->out, '>');
  write_escaped (self->out, ow_node_get_text (node), FALSE);
  for (OwNode *each = node->first_child; each != NULL; each = each->next)
    write_node (self, each, default_uri);
  g_string_append (self->out, "</");
  write_name (self->out, node);
  g_string_append_c (self->out, '>');
}

GBytes *
ow_writer_write_submission (OwNode *document)
{
  g_autoptr (GHashTable) declared = g_hash_table_new (g_str_hash, g_str_equal);
  Writer writer = { .out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), .declared = declared };

  g_return_val_if_fail (document != NULL && document->kind == OW_NODE_DOCUMENT, NULL);

  write_node (&writer, document->first_child, NULL);
  return g_string_free_to_bytes (writer.out);
}
