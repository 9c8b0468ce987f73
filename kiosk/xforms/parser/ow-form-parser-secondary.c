/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-csv.h"
#include "ow-form-parser.h"
#include "ow-geojson.h"
#include "ow-xforms-limits.h"

#include <string.h>

/* Secondary instances (ODK XForms specification, "Secondary Instances"): in the form itself, or a file
 * of the form's media folder. No other place is ever read. */

static gboolean
refuse (GError    **error,
        const char *what,
        const char *name)
{
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_MEDIA, "%s: %s", name, what);
  return FALSE;
}

/* A plain file name: it can't lead out of the media folder. */
static gboolean
is_plain_name (const char *name)
{
  return *name != '\0' && *name != '.' && strpbrk (name, "/\\") == NULL && !g_str_equal (name, "..") &&
         strlen (name) < 256;
}

static OwNode *
blank_instance (void)
{
  OwNode *document = ow_node_new_document ();

  ow_node_append (document, ow_node_new_element ("root", NULL, NULL));
  return document;
}

static gboolean
read_media (OwFormParser *self,
            const char   *name,
            char        **text,
            gsize        *length,
            GError      **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;

  if (self->form->media_dir == NULL || !is_plain_name (name))
    return refuse (error, "no such attachment", name);
  path = g_build_filename (self->form->media_dir, name, NULL);
  file = g_file_new_for_path (path);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return refuse (error, "no such attachment", name);
  if (g_file_info_get_size (info) > OW_XFORMS_MAX_MEDIA_BYTES)
    return refuse (error, "the attachment is too large", name);
  if (!g_file_get_contents (path, text, length, NULL))
    return refuse (error, "the attachment can't be read", name);
  return TRUE;
}

static OwNode *
parse_media (const char *uri,
             const char *name,
             const char *text,
             gsize       length,
             GError    **error)
{
  g_autoptr (GError) local = NULL;
  OwNode *document;

  if (g_str_has_prefix (uri, "jr://file-csv/") || g_str_has_suffix (name, ".csv"))
    document = ow_csv_parse (text, length, &local);
  else if (g_str_has_suffix (name, ".geojson"))
    document = ow_geojson_parse (text, length, &local);
  else
    document = ow_node_parse (text, (gssize) length, &local);
  if (document == NULL) {
    gboolean limit = g_error_matches (local, OW_NODE_ERROR, OW_NODE_ERROR_LIMIT);

    g_set_error (error, OW_FORM_ERROR, limit ? OW_FORM_ERROR_LIMIT : OW_FORM_ERROR_MEDIA, "%s: %s", name,
                 local->message);
    return NULL;
  }
  ow_node_drop_blank_text (document);
  return document;
}

static OwNode *
load_external (OwFormParser *self,
               const char   *uri,
               GError      **error)
{
  const char *name = strrchr (uri, '/');
  g_autofree char *text = NULL;
  gsize length = 0;

  /* A kiosk keeps no records, so there is never a last one. */
  if (g_str_has_prefix (uri, "jr://instance/last-saved"))
    return blank_instance ();
  if (name == NULL || !g_str_has_prefix (uri, "jr://file")) {
    refuse (error, "not an attachment of the form", uri);
    return NULL;
  }
  if (strstr (uri, "..") != NULL) {
    refuse (error, "not an attachment of the form", uri);
    return NULL;
  }
  if (!read_media (self, name + 1, &text, &length, error))
    return NULL;
  return parse_media (uri, name + 1, text, length, error);
}

/* It leaves the form for a document of its own: nothing else reads it there. */
static OwNode *
take_internal (OwNode *instance)
{
  OwNode *document = ow_node_new_document ();
  OwNode *root = instance->first_child;

  while (root != NULL && root->kind != OW_NODE_ELEMENT)
    root = root->next;
  if (root != NULL) {
    ow_node_unlink (root);
    ow_node_append (document, root);
  }
  ow_node_drop_blank_text (document);
  return document;
}

gboolean
ow_form_parser_read_secondary (OwFormParser *self,
                               GError      **error)
{
  for (OwNode *each = self->model->first_child; each != NULL; each = each->next) {
    const char *id;
    const char *src;
    OwNode *document;

    if (!ow_form_parser_is_element (each, "instance") || each == self->instance)
      continue;
    id = ow_form_parser_get_attribute (each, "id", NULL);
    src = ow_form_parser_get_attribute (each, "src", NULL);
    document = *src != '\0' ? load_external (self, src, error) : take_internal (each);
    if (document == NULL)
      return FALSE;
    g_hash_table_insert (self->form->secondary, g_strdup (id), document);
  }
  return TRUE;
}
