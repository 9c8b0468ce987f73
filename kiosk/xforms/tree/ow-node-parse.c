/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node.h"

#include "ow-file.h"
#include "ow-name.h"
#include "ow-node-pool.h"
#include "ow-node-private.h"
#include "ow-node-source.h"

#include <libxml/parser.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_QUARK (ow-node-error-quark, ow_node_error)

/* XML 1.0 as the data model of XPath 1.0 §5: elements, attributes (§5.3), namespaces (§5.4), instructions (§5.5),
 * comments (§5.6) and texts (§5.7). What is well-formed libxml2 decides. */

/* What libxml2 keeps a name at, which it does once a document, and the name interned. */
typedef struct {
  const xmlChar *name;
  const char *interned;
} KnownName;

#define N_KNOWN 128

typedef struct {
  OwNodeSource *source;
  xmlParserCtxtPtr parser;
  const char *const *mixed; /* see ow_node_parse_tidy(); NULL: all is kept */
  guint mixed_depth;        /* of the outermost element of such a name that holds what is read; 0 for none */
  OwNodePool *pool;
  KnownName known[N_KNOWN]; /* by where the name is kept; the last one of those that share a place */
  OwNode *document;
  OwNode *at;
  GString *run;      /* characters since the last tag */
  guint depth;
  guint n_nodes;
  guint n_names;     /* that there were before */
  guint n_namespaces; /* in scope */
  const char *limit; /* why no more is read; NULL */
  gboolean is_typed; /* because of a document type */
} Reader;

static void
stop (Reader     *self,
      const char *why)
{
  if (self->limit == NULL)
    self->limit = why;
  xmlStopParser (self->parser);
}

/* libxml2 doesn't put entities in place here, and so hands every "&" of an attribute, and of a declaration of a
 * namespace, on as "&#38;": the one reference it leaves, wherever it came from. */
static char *
dup_plain (const char *start,
           gsize       length)
{
  GString *plain = g_string_new_len (start, (gssize) length);

  g_string_replace (plain, "&#38;", "&", 0);
  return g_string_free (plain, FALSE);
}

static const char *
intern_anew (const xmlChar *name)
{
  g_autofree char *plain = NULL;

  if (name == NULL || strchr ((const char *) name, '&') == NULL)
    return ow_name_intern ((const char *) name);
  plain = dup_plain ((const char *) name, strlen ((const char *) name));
  return ow_name_intern (plain);
}

/* Names repeat: nearly all are known from before, and needn't be looked up among all there are. */
static const char *
intern (Reader        *self,
        const xmlChar *name)
{
  KnownName *known = &self->known[(GPOINTER_TO_SIZE (name) >> 3) % N_KNOWN];

  if (known->name != name) {
    *known = (KnownName) { name, intern_anew (name) };
    if (ow_name_count () - self->n_names > OW_NAME_MAX_NEW)
      stop (self, "too many names");
  }
  return known->interned;
}

static OwNode *
new_node (Reader        *self,
          OwNodeKind     kind,
          const xmlChar *name)
{
  OwNode *node = ow_node_pool_make (self->pool);

  if (++self->n_nodes > OW_NODE_MAX_NODES)
    stop (self, "too many nodes");
  node->kind = kind;
  node->relevant = TRUE;
  node->name = intern (self, name);
  return node;
}

static void
add_text (Reader     *self,
          OwNodeKind  kind,
          const char *name,
          const char *text)
{
  OwNode *node = new_node (self, kind, NULL);

  node->name = intern (self, (const xmlChar *) name);
  ow_node_pool_store (node, text, strlen (text));
  ow_node_link_last (self->at, node);
}

/* Whether the characters since the last tag are only how the file is laid out: XML 1.0 §2.10 leaves that to whoever
 * asked for the document. */
static gboolean
is_layout (Reader *self)
{
  return self->mixed != NULL && self->mixed_depth == 0 && ow_node_is_blank (self->run->str);
}

/* XPath 1.0 §5.7: as much text as stands together is one node, a CDATA section with it. Characters become the text of a
 * leaf when its end is the next thing, and a text node otherwise. */
static void
flush_run (Reader  *self,
           gboolean at_end)
{
  if (self->run->len == 0)
    return;
  if (self->at->kind == OW_NODE_ELEMENT) {
    if (at_end && self->at->first_child == NULL)
      ow_node_pool_store (self->at, self->run->str, self->run->len);
    else if (!is_layout (self))
      add_text (self, OW_NODE_TEXT, NULL, self->run->str);
  }
  g_string_truncate (self->run, 0);
}

static void
store_value (OwNode     *attribute,
             const char *start,
             gsize       length)
{
  g_autofree char *plain = NULL;

  if (memchr (start, '&', length) == NULL) {
    ow_node_pool_store (attribute, start, length);
    return;
  }
  plain = dup_plain (start, length);
  ow_node_pool_store (attribute, plain, strlen (plain));
}

static void
add_attributes (Reader         *self,
                OwNode         *element,
                const xmlChar **attributes,
                int             count)
{
  OwNode *last = NULL;

  /* Five strings each: local name, prefix, URI, start and end of the value. The parser has refused doubles
   * (Namespaces in XML 1.0 §6.3). */
  for (int i = 0; i < count; i++, attributes += 5) {
    OwNode *attribute = new_node (self, OW_NODE_ATTRIBUTE, attributes[0]);

    store_value (attribute, (const char *) attributes[3], (gsize) (attributes[4] - attributes[3]));
    attribute->prefix = intern (self, attributes[1]);
    attribute->uri = intern (self, attributes[2]);
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
  self->n_namespaces += (guint) n_namespaces;
  if (++self->depth > OW_NODE_MAX_DEPTH || self->n_namespaces > OW_NODE_MAX_NAMESPACES) {
    stop (self, self->depth > OW_NODE_MAX_DEPTH ? "elements nested too deep" : "too many namespaces");
    return;
  }
  element = new_node (self, OW_NODE_ELEMENT, name);
  element->uri = intern (self, uri);
  element->prefix = intern (self, prefix);
  element->order = (guint) MAX (self->parser->input->line, 0);
  for (int i = 0; i < n_namespaces; i++)
    ow_node_add_namespace (element, namespaces[2 * i] != NULL ? (const char *) namespaces[2 * i] : "",
                           intern (self, namespaces[2 * i + 1]));
  add_attributes (self, element, attributes, n_attributes);
  ow_node_link_last (self->at, element);
  self->at = element;
  if (self->mixed != NULL && self->mixed_depth == 0 && g_strv_contains (self->mixed, element->name))
    self->mixed_depth = self->depth;
}

static void
end_element (void          *data,
             const xmlChar *name,
             const xmlChar *prefix,
             const xmlChar *uri)
{
  Reader *self = data;

  if (self->limit != NULL)
    return;
  flush_run (self, TRUE);
  if (self->mixed_depth == self->depth)
    self->mixed_depth = 0;
  self->depth--;
  for (OwNode *each = ow_node_get_first_namespace (self->at); each != NULL; each = each->next)
    self->n_namespaces--;
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

  if (self->mixed != NULL)
    return;
  flush_run (self, FALSE);
  add_text (self, OW_NODE_COMMENT, NULL, (const char *) text);
}

static void
instruction (void          *data,
             const xmlChar *target,
             const xmlChar *text)
{
  Reader *self = data;

  if (self->mixed != NULL)
    return;
  flush_run (self, FALSE);
  add_text (self, OW_NODE_INSTRUCTION, (const char *) target, text != NULL ? (const char *) text : "");
}

static void
document_type (void          *data,
               const xmlChar *name,
               const xmlChar *external,
               const xmlChar *system)
{
  Reader *self = data;

  /* XML 1.0 §2.8 allows one; no form has it, and entities, and what they lead to, are refused as one */
  self->is_typed = self->limit == NULL;
  stop (self, "a document type is not taken");
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

static int
read_source (void *data,
             char *buffer,
             int   length)
{
  return ow_node_source_read (data, buffer, length);
}

/* Text in an encoding that isn't what it says is told to no parser's handlers, but to the thread's, which
 * writes some of it to standard error. */
static void
parse_quietly (Reader *self)
{
  xmlStructuredErrorFunc handler = xmlStructuredError;
  void *data = xmlStructuredErrorContext;

  xmlSetStructuredErrorFunc (NULL, ignore);
  xmlParseDocument (self->parser);
  xmlSetStructuredErrorFunc (data, handler);
}

/* The place where it goes wrong is what helps whoever wrote the document. */
static gboolean
tell_error (Reader  *self,
            int      line,
            GError **error)
{
  int number = ow_node_source_get_errno (self->source);

  switch (ow_node_source_get_state (self->source)) {
  case OW_NODE_SOURCE_UNREADABLE:
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s", g_strerror (number));
    return FALSE;
  case OW_NODE_SOURCE_TOO_LARGE:
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SIZE, "too many bytes of XML");
    return FALSE;
  case OW_NODE_SOURCE_TOO_WIDE:
    self->limit = "too many attributes";
    break;
  default:
    break;
  }
  if (self->limit != NULL)
    g_set_error (error, OW_NODE_ERROR, self->is_typed ? OW_NODE_ERROR_SYNTAX : OW_NODE_ERROR_LIMIT, "line %d: %s", line,
                 self->limit);
  else
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "line %d: not well-formed XML", line);
  return FALSE;
}

static gboolean
read_all (Reader  *self,
          GError **error)
{
  xmlSAXHandler sax = handlers;
  int line;
  gboolean good;

  self->parser = xmlCreateIOParserCtxt (&sax, self, read_source, NULL, self->source, XML_CHAR_ENCODING_UTF8);
  if (self->parser == NULL)
    return tell_error (self, 0, error);
  /* the source has undone the encoding that the document declares */
  xmlCtxtUseOptions (self->parser,
                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
  parse_quietly (self);
  line = self->parser->input != NULL ? self->parser->input->line : 0;
  good = self->parser->wellFormed && self->parser->nsWellFormed && self->at == self->document &&
         ow_node_source_get_state (self->source) == OW_NODE_SOURCE_GOOD && self->limit == NULL;
  /* libxml2 makes one for entities, and forgets it where it breaks off in the document type */
  g_clear_pointer (&self->parser->myDoc, xmlFreeDoc);
  xmlFreeParserCtxt (self->parser);
  return good || tell_error (self, line, error);
}

static OwNode *
parse (OwNodeSource      *source,
       const char *const *mixed,
       GError           **error)
{
  g_autoptr (OwNode) document = ow_node_new_document ();
  g_autoptr (OwNodePool) pool = ow_node_pool_new ();
  g_autoptr (GString) run = g_string_new (NULL);
  Reader self = {
    .source = source,
    .mixed = mixed,
    .pool = pool,
    .document = document,
    .at = document,
    .run = run,
    .n_names = ow_name_count (),
  };
  gboolean good = read_all (&self, error);

  /* it may be a draft, and one that breaks off holds answers as well */
  explicit_bzero (run->str, run->allocated_len);
  if (!good)
    ow_node_wipe (document);
  return good ? g_steal_pointer (&document) : NULL;
}

OwNode *
ow_node_parse_tidy (const char        *xml,
                    gssize             length,
                    const char *const *mixed,
                    GError           **error)
{
  g_autoptr (OwNodeSource) source = NULL;

  g_return_val_if_fail (xml != NULL, NULL);

  if (length < 0)
    length = (gssize) strlen (xml);
  if (length > OW_NODE_MAX_BYTES) {
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SIZE, "more than %d bytes of XML", OW_NODE_MAX_BYTES);
    return NULL;
  }
  source = ow_node_source_new_text (xml, (gsize) length);
  return parse (source, mixed, error);
}

OwNode *
ow_node_parse (const char *xml,
               gssize      length,
               GError    **error)
{
  return ow_node_parse_tidy (xml, length, NULL, error);
}

OwNode *
ow_node_parse_file (const char        *path,
                    gsize              max_bytes,
                    const char *const *mixed,
                    GError           **error)
{
  g_autoptr (OwNodeSource) source = NULL;
  OwNode *document;
  int file;

  g_return_val_if_fail (path != NULL, NULL);

  file = ow_file_open (path, NULL, error);
  if (file < 0)
    return NULL;
  source = ow_node_source_new_file (file, max_bytes);
  document = parse (source, mixed, error);
  close (file);
  return document;
}
