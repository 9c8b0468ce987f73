/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-writer.h"

#include "ow-secret.h"

#include <string.h>

/* The primary instance as a document of its own. */

typedef struct {
  GString *out;
  GHashTable *declared; /* prefix → URI on the root */
  gboolean is_whole;    /* with what isn't relevant */
  const char *(*get_text) (OwNode *leaf);
} Writer;

/* How many bytes at @text XML 1.0 §2.2 has no place for: control characters but three, U+FFFE and U+FFFF. */
static gsize
count_forbidden (const char *text)
{
  const guchar *c = (const guchar *) text;

  if (c[0] < 0x20)
    return c[0] != '\n' && c[0] != '\t' && c[0] != '\r';
  return c[0] == 0xef && c[1] == 0xbf && (c[2] == 0xbe || c[2] == 0xbf) ? 3 : 0;
}

#define TAG_BYTES 1024 /* of nearly any tag with its namespaces */

static void
write_escaped (GString    *out,
               const char *text,
               gboolean    in_attribute)
{
  ow_secret_reserve (out, strlen ("&quot;") * strlen (text) + TAG_BYTES);
  for (; *text != '\0'; text++) {
    char c = *text;
    gsize forbidden = count_forbidden (text);

    if (forbidden > 0)
      text += forbidden - 1;
    else if (c == '&')
      g_string_append (out, "&amp;");
    else if (c == '<')
      g_string_append (out, "&lt;");
    else if (c == '>')
      g_string_append (out, "&gt;");
    else if (in_attribute && c == '"')
      g_string_append (out, "&quot;");
    else if (c == '\r' || (in_attribute && (c == '\n' || c == '\t')))
      g_string_append_printf (out, "&#%d;", c);
    else
      g_string_append_c (out, c);
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

/* The root is: there is no document without one, and none without what the root says of the form. */
static gboolean
is_written (const Writer *self,
            const OwNode *node)
{
  if (node->parent->kind == OW_NODE_DOCUMENT || (node->kind == OW_NODE_ATTRIBUTE && !node->parent->relevant))
    return TRUE;
  return (node->relevant || self->is_whole) && !node->template_ && node->kind != OW_NODE_COMMENT &&
         node->kind != OW_NODE_INSTRUCTION;
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
    if (!is_written (self, each))
      continue;
    redeclare (self, each);
    write_attribute (self->out, each->prefix, each->name, ow_node_get_text (each));
  }
}

/* Recursion is bounded by the depth that a form may have. */
static void
write_node (Writer     *self,
            OwNode     *node,
            const char *default_uri)
{
  const char *text;

  if (!is_written (self, node))
    return;
  if (node->kind == OW_NODE_TEXT) {
    write_escaped (self->out, ow_node_get_text (node), FALSE);
    return;
  }
  ow_secret_reserve (self->out, TAG_BYTES);
  text = self->get_text (node);
  open_element (self, node, default_uri, node->parent->kind == OW_NODE_DOCUMENT);
  if (node->prefix == NULL)
    default_uri = node->uri;
  if (node->first_child == NULL && *text == '\0') {
    g_string_append (self->out, "/>");
    return;
  }
  g_string_append_c (self->out, '>');
  write_escaped (self->out, text, FALSE);
  for (OwNode *each = node->first_child; each != NULL; each = each->next)
    write_node (self, each, default_uri);
  g_string_append (self->out, "</");
  write_name (self->out, node);
  g_string_append_c (self->out, '>');
}

static GBytes *
write_document (Writer *self,
                OwNode *document)
{
  g_autoptr (GHashTable) declared = g_hash_table_new (g_str_hash, g_str_equal);

  self->declared = declared;
  write_node (self, document->first_child, NULL);
  return ow_secret_bytes_take (g_steal_pointer (&self->out));
}

static GString *
begin_text (void)
{
  return g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

GBytes *
ow_writer_write_submission (OwNode *document)
{
  Writer writer = { .get_text = ow_node_get_text };

  g_return_val_if_fail (document != NULL && document->kind == OW_NODE_DOCUMENT, NULL);

  writer.out = begin_text ();
  return write_document (&writer, document);
}

/* Escaped like an address, so that nothing in it can end the instruction. */
static void
write_note (GString    *out,
            const char *name,
            const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL)
    return;
  escaped = g_uri_escape_string (text, "()", TRUE);
  g_string_append_printf (out, "<?%s %s?>\n", name, escaped);
}

GBytes *
ow_writer_write_draft (OwNode             *document,
                       const char        *(*get_text) (OwNode *leaf),
                       const OwDraftNotes *notes)
{
  Writer writer = { .get_text = get_text, .is_whole = TRUE };

  g_return_val_if_fail (document != NULL && document->kind == OW_NODE_DOCUMENT, NULL);

  writer.out = begin_text ();
  write_note (writer.out, OW_DRAFT_LANGUAGE, notes->language);
  write_note (writer.out, OW_DRAFT_INSTANCE_ID, notes->instance_id);
  write_note (writer.out, OW_DRAFT_ORIGINS, notes->origins);
  return write_document (&writer, document);
}

char *
ow_writer_dup_note (OwNode     *document,
                    const char *name)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (document != NULL && name != NULL, NULL);

  for (OwNode *each = document->first_child; each != NULL && text == NULL; each = each->next)
    if (each->kind == OW_NODE_INSTRUCTION && g_str_equal (each->name, name))
      text = g_uri_unescape_string (ow_node_get_text (each), NULL);
  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : NULL;
}
