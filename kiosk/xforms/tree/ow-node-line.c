/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node.h"

#include <libxml/parser.h>
#include <string.h>

typedef struct {
  xmlParserCtxtPtr parser;
  guint left; /* elements to come, the wanted one counted in */
  guint line;
} Search;

static void
count_element (void           *data,
               const xmlChar  *name,
               const xmlChar  *prefix,
               const xmlChar  *uri,
               int             n_namespaces,
               const xmlChar **namespaces,
               int             n_attributes,
               int             n_defaulted,
               const xmlChar **attributes)
{
  Search *self = data;

  if (self->left == 0 || --self->left > 0)
    return;
  self->line = self->parser->input != NULL ? (guint) self->parser->input->line : 0;
  xmlStopParser (self->parser);
}

guint
ow_node_find_line (const char *xml,
                   gssize      length,
                   guint       place)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC, .startElementNs = count_element };
  Search self = { .left = place };

  g_return_val_if_fail (xml != NULL, 0);

  if (length < 0)
    length = (gssize) strlen (xml);
  self.parser = length <= OW_NODE_MAX_BYTES ? xmlCreatePushParserCtxt (&sax, &self, NULL, 0, NULL) : NULL;
  if (self.parser == NULL)
    return 0;
  xmlCtxtUseOptions (self.parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlParseChunk (self.parser, xml, (int) length, 1);
  xmlFreeParserCtxt (self.parser);
  return self.line;
}
