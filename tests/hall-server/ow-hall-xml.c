/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

G_DEFINE_QUARK (ow-hall-xml-error-quark, ow_hall_xml_error)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

void
ow_hall_identity_free (OwHallIdentity *identity)
{
  if (identity == NULL)
    return;
  g_free (identity->form_id);
  g_free (identity->version);
  g_free (identity->title);
  g_free (identity->instance_id);
  g_free (identity);
}

static xmlDoc *
parse (GBytes  *xml,
       GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (xml, &length);
  g_autoptr (xmlDoc) doc = NULL;

  if (data != NULL && length <= G_MAXINT)
    doc = xmlReadMemory (data, length, NULL, NULL,
                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  if (doc == NULL || xmlDocGetRootElement (doc) == NULL) {
    g_set_error_literal (error, OW_HALL_XML_ERROR, OW_HALL_XML_ERROR_MALFORMED, "the XML is not well-formed");
    return NULL;
  }
  if (doc->intSubset != NULL) {
    g_set_error_literal (error, OW_HALL_XML_ERROR, OW_HALL_XML_ERROR_MALFORMED,
                         "a document type declaration is not allowed");
    return NULL;
  }
  return g_steal_pointer (&doc);
}

/* The first child element with that local name, or of any name when @name is NULL. */
static xmlNode *
child (xmlNode    *node,
       const char *name)
{
  if (node == NULL)
    return NULL;
  for (node = node->children; node != NULL; node = node->next) {
    if (node->type == XML_ELEMENT_NODE && (name == NULL || g_str_equal ((const char *) node->name, name)))
      return node;
  }
  return NULL;
}

static char *
attribute (xmlNode    *node,
           const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);
  return copy;
}

static char *
text_of (xmlNode *node)
{
  xmlChar *value = node != NULL ? xmlNodeGetContent (node) : NULL;
  char *copy = value != NULL ? g_strstrip (g_strdup ((const char *) value)) : NULL;

  xmlFree (value);
  return copy;
}

OwHallIdentity *
ow_hall_xml_identify_form (GBytes  *xml,
                           GError **error)
{
  g_autoptr (xmlDoc) doc = parse (xml, error);
  g_autoptr (OwHallIdentity) identity = g_new0 (OwHallIdentity, 1);
  xmlNode *head;
  xmlNode *root;

  if (doc == NULL)
    return NULL;
  head = child (xmlDocGetRootElement (doc), "head");
  root = child (child (child (head, "model"), "instance"), NULL);
  if (root == NULL) {
    g_set_error_literal (error, OW_HALL_XML_ERROR, OW_HALL_XML_ERROR_NOT_A_FORM, "no primary instance");
    return NULL;
  }
  identity->form_id = attribute (root, "id");
  identity->version = attribute (root, "version");
  identity->title = text_of (child (head, "title"));
  if (*identity->form_id == '\0') {
    g_set_error_literal (error, OW_HALL_XML_ERROR, OW_HALL_XML_ERROR_NOT_A_FORM, "the form has no id");
    return NULL;
  }
  return g_steal_pointer (&identity);
}

OwHallIdentity *
ow_hall_xml_identify_submission (GBytes  *xml,
                                 GError **error)
{
  g_autoptr (xmlDoc) doc = parse (xml, error);
  g_autoptr (OwHallIdentity) identity = g_new0 (OwHallIdentity, 1);
  xmlNode *root;

  if (doc == NULL)
    return NULL;
  root = xmlDocGetRootElement (doc);
  identity->form_id = attribute (root, "id");
  identity->version = attribute (root, "version");
  identity->instance_id = text_of (child (child (root, "meta"), "instanceID"));
  if (identity->instance_id == NULL)
    identity->instance_id = attribute (root, "instanceID");
  if (*identity->instance_id == '\0')
    g_clear_pointer (&identity->instance_id, g_free);
  return g_steal_pointer (&identity);
}

char *
ow_hall_xml_dup_text (GBytes     *xml,
                      const char *path)
{
  g_autoptr (xmlDoc) doc = parse (xml, NULL);
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  xmlNode *node = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  char *text;

  for (guint i = 0; names[i] != NULL; i++)
    node = child (node, names[i]);
  text = text_of (node);
  return text != NULL ? text : g_strdup ("");
}
