/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node.h"

#include "ow-node-private.h"

#include <libxml/parser.h>
#include <string.h>

G_DEFINE_QUARK (ow-node-error-quark, ow_node_error)

typedef struct {
  xmlParserCtxtPtr parser;
  OwNode *document;
  OwNode *at;
  GString *run;      /* characters since the last tag */
  guint depth;
  gboolean too_deep;
  gboolean has_type; /* a document type: entities, and what they lead to, are refused as one */
} Reader;

/* Characters become the text of a leaf when its end is the next thing, and a text node otherwise. */
static void
flush_run (Reader  *self,
           gboolean at_end)
{
  if (self->run->len == 0)
    return;
  if (self->at->kind == OW_NODE_ELEMENT) {
    if (at_end && self->at->first_child == NULL)
      ow_node_set_text (self->at, self->run->str);
    else
      ow_node_append (self->at, ow_node_new_text (OW_NODE_TEXT, NULL, self->run->str));
  }
  g_string_truncate (self->run, 0);
}

/* libxml2 doesn't put entities in place here, and so hands every "&" of an attribute on as "&#38;": the one
 * reference it leaves, wherever it came from. */
static char *
dup_attribute_value (const xmlChar *start,
                     const xmlChar *end)
{
  GString *value = g_string_new_len ((const char *) start, end - start);

  g_string_replace (value, "&#38;", "&", 0);
  return g_string_free (value, FALSE);
}

static void
add_attributes (OwNode         *element,
                const xmlChar **attributes,
                int             count)
{
  OwNode *last = NULL;

  /* Five strings each: local name, prefix, URI, start and end of the value. The parser has refused
   * doubles, so none is looked for: that would be quadratic. */
  for (int i = 0; i < count; i++, attributes += 5) {
    g_autofree char *value = dup_attribute_value (attributes[3], attributes[4]);
    OwNode *attribute = ow_node_new_text (OW_NODE_ATTRIBUTE, (const char *) attributes[0], value);

    attribute->prefix = g_intern_string ((const char *) attributes[1]);
    attribute->uri = g_intern_string ((const char *) attributes[2]);
    attribute->parent = element;
    attribute->previous = last;
    if (last != NULL)
      last->next = attribute;
    else
      element->first_attribute = attribute;
    last = attribute;
  }
}

static void
start_element (void           *data,
               const xmlChar  *name,
               const xmlChar  *prefix,
               const xmlChar  *uri,
               int             n_namespaces,
               const xmlChar **namespaces,
               int             n_attributes,
               int             n_defaulted,
               const xmlChar **attributes)
{
  Reader *self = data;
  OwNode *element;

  flush_run (self, FALSE);
  if (++self->depth > OW_NODE_MAX_DEPTH) {
    self->too_deep = TRUE;
    xmlStopParser (self->parser);
    return;
  }
  element = ow_node_new_element ((const char *) name, (const char *) uri, (const char *) prefix);
  for (int i = 0; i < n_namespaces; i++)
    ow_node_add_namespace (element, namespaces[2 * i] != NULL ? (const char *) namespaces[2 * i] : "",
                           (const char *) namespaces[2 * i + 1]);
  add_attributes (element, attributes, n_attributes);
  ow_node_append (self->at, element);
  self->at = element;
}

static void
end_element (void          *data,
             const xmlChar *name,
             const xmlChar *prefix,
             const xmlChar *uri)
{
  Reader *self = data;

  if (self->too_deep)
    return;
  flush_run (self, TRUE);
  self->depth--;
  self->at = self->at->parent;
}

static void
characters (void          *data,
            const xmlChar *text,
            int            length)
{
  Reader *self = data;

  g_string_append_len (self->run, (const char *) text, length);
}

static void
comment (void          *data,
         const xmlChar *text)
{
  Reader *self = data;

  flush_run (self, FALSE);
  ow_node_append (self->at, ow_node_new_text (OW_NODE_COMMENT, NULL, (const char *) text));
}

static void
instruction (void          *data,
             const xmlChar *target,
             const xmlChar *text)
{
  Reader *self = data;

  flush_run (self, FALSE);
  ow_node_append (self->at,
                  ow_node_new_text (OW_NODE_INSTRUCTION, (const char *) target, (const char *) text));
}

static void
document_type (void          *data,
               const xmlChar *name,
               const xmlChar *external,
               const xmlChar *system)
{
  Reader *self = data;

  self->has_type = TRUE;
  xmlStopParser (self->parser);
}

static void
quiet (void       *data,
       const char *format,
       ...)
{
}

static const xmlSAXHandler handlers = {
  .initialized = XML_SAX2_MAGIC,
  .startElementNs = start_element,
  .endElementNs = end_element,
  .characters = characters,
  .ignorableWhitespace = characters,
  .cdataBlock = characters,
  .comment = comment,
  .processingInstruction = instruction,
  .internalSubset = document_type,
  .warning = quiet,
  .error = quiet,
  .fatalError = quiet,
};

static void
ignore (void       *data,
        xmlErrorPtr error)
{
}

/* Text in an encoding that isn't what it says is told to no parser's handlers, but to the thread's, which
 * writes some of it to standard error. */
static void
parse_quietly (Reader     *self,
               const char *xml,
               gssize      length)
{
  xmlStructuredErrorFunc handler = xmlStructuredError;
  void *data = xmlStructuredErrorContext;

  xmlSetStructuredErrorFunc (NULL, ignore);
  xmlParseChunk (self->parser, xml, (int) length, 1);
  xmlSetStructuredErrorFunc (data, handler);
}

static gboolean
read_all (Reader     *self,
          const char *xml,
          gssize      length,
          GError    **error)
{
  xmlSAXHandler sax = handlers;
  int line;
  gboolean good;

  self->parser = xmlCreatePushParserCtxt (&sax, self, NULL, 0, NULL);
  if (self->parser == NULL) {
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_LIMIT, "no memory for the XML reader");
    return FALSE;
  }
  xmlCtxtUseOptions (self->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  parse_quietly (self, xml, length);
  line = self->parser->input != NULL ? self->parser->input->line : 0;
  good = self->parser->wellFormed && self->parser->nsWellFormed && self->at == self->document;
  xmlFreeParserCtxt (self->parser);

  if (self->too_deep || self->has_type)
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_LIMIT, "line %d: %s", line,
                 self->too_deep ? "elements nested too deep" : "a document type is not taken");
  else if (!good)
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "line %d: not well-formed XML", line);
  return good && !self->too_deep && !self->has_type;
}

OwNode *
ow_node_parse (const char *xml,
               gssize      length,
               GError    **error)
{
  g_autoptr (OwNode) document = ow_node_new_document ();
  g_autoptr (GString) run = g_string_new (NULL);
  Reader self = { .document = document, .at = document, .run = run };

  g_return_val_if_fail (xml != NULL, NULL);

  if (length < 0)
    length = (gssize) strlen (xml);
  if (length > OW_NODE_MAX_BYTES) {
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_LIMIT, "more than %d bytes of XML", OW_NODE_MAX_BYTES);
    return NULL;
  }
  if (!read_all (&self, xml, length, error))
    return NULL;
  return g_steal_pointer (&document);
}
