/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-csv.h"
#include "ow-file.h"
#include "ow-form-parser.h"
#include "ow-geojson.h"
#include "ow-media-file.h"
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

static gboolean
refuse_size (GError    **error,
             const char *what,
             const char *name)
{
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "%s: %s", name, what);
  return FALSE;
}

/* ODK XForms, "Secondary Instances - External": the record of this form saved before, blank where there is none. */
static gboolean
is_last_saved (const char *uri)
{
  return g_str_has_prefix (uri, "jr://instance/last-saved");
}

static OwNode *
blank_instance (void)
{
  OwNode *document = ow_node_new_document ();

  ow_node_append (document, ow_node_new_element ("root", NULL, NULL));
  return document;
}

static gboolean
has_media (OwFormParser *self,
           const char   *name)
{
  g_autofree char *path = ow_media_file_dup_path (self->form->media_dir, name, NULL);

  return path != NULL;
}

static gboolean
read_media (OwFormParser *self,
            const char   *name,
            char        **text,
            gsize        *length,
            GError      **error)
{
  goffset size = 0;
  g_autofree char *path = ow_media_file_dup_path (self->form->media_dir, name, &size);

  if (path == NULL)
    return refuse (error, "no such attachment", name);
  if (size > OW_XFORMS_MAX_MEDIA_BYTES)
    return refuse_size (error, "the attachment is too large", name);
  self->media_bytes += size;
  if (self->media_bytes > OW_XFORMS_MAX_ALL_MEDIA_BYTES)
    return refuse_size (error, "the attachments together are too large", name);
  if (!ow_file_read (path, OW_XFORMS_MAX_MEDIA_BYTES, text, length, NULL))
    return refuse (error, "the attachment can't be read", name);
  return TRUE;
}

/* A file that is named often is a list as often. */
static gboolean
count_nodes (OwFormParser *self,
             OwNode       *document,
             const char   *name,
             GError      **error)
{
  for (OwNode *node = document; node != NULL; node = ow_node_next_in (node, document))
    self->n_list_nodes++;
  return self->n_list_nodes <= OW_NODE_MAX_NODES ||
         refuse_size (error, "the attachments together are too large", name);
}

static OwNode *
parse_media (OwFormParser *self,
             const char   *uri,
             const char   *name,
             const char   *text,
             gsize         length,
             GError      **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OwNode) document = NULL;

  if (g_str_has_prefix (uri, "jr://file-csv/") || ow_media_file_has_extension (name, ".csv"))
    document = ow_csv_parse (text, length, &local);
  else if (ow_media_file_has_extension (name, ".geojson"))
    document = ow_geojson_parse (text, length, &local);
  else
    document = ow_node_parse_tidy (text, (gssize) length, (const char *const[]) { NULL }, &local);
  if (document == NULL) {
    gboolean limit = g_error_matches (local, OW_NODE_ERROR, OW_NODE_ERROR_LIMIT);

    g_set_error (error, OW_FORM_ERROR, limit ? OW_FORM_ERROR_LIMIT : OW_FORM_ERROR_MEDIA, "%s: %s", name,
                 local->message);
    return NULL;
  }
  return count_nodes (self, document, name, error) ? g_steal_pointer (&document) : NULL;
}

static OwNode *
load_external (OwFormParser *self,
               const char   *uri,
               GError      **error)
{
  const char *name = ow_media_file_get_name (uri);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (is_last_saved (uri))
    return blank_instance ();
  if (name == NULL) {
    refuse (error, "not an attachment of the form", uri);
    return NULL;
  }
  if (!has_media (self, name)) {
    g_ptr_array_add (self->form->missing, g_strdup (name));
    ow_form_parser_warn (self, "<instance>: no such attachment: %s", name);
    return blank_instance ();
  }
  if (!read_media (self, name, &text, &length, error))
    return NULL;
  return parse_media (self, uri, name, text, length, error);
}

/* It leaves the form for a document of its own: nothing else reads it there. */
static OwNode *
take_internal (OwNode *instance)
{
  OwNode *document = ow_node_new_document ();
  OwNode *root = ow_node_find_child (instance, NULL);

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
    self->at = each;
    id = ow_form_parser_get_attribute (each, "id", NULL);
    src = ow_form_parser_get_attribute (each, "src", NULL);
    document = *src != '\0' ? load_external (self, src, error) : take_internal (each);
    if (document == NULL)
      return FALSE;
    if (!g_hash_table_insert (self->form->secondary, g_strdup (id), document))
      ow_form_parser_warn (self, "<instance>: there are two of the id %s", id);
    if (is_last_saved (src))
      g_hash_table_add (self->form->last_saved, g_strdup (id));
  }
  return TRUE;
}

/* The file that Collect takes for pulldata('fruits', …) and search('fruits'), which no instance declares:
 * "fruits.csv", letters in any case. NULL when there is none. */
static char *
find_table (OwFormParser *self,
            const char   *id)
{
  g_autofree char *wanted = ow_media_file_has_extension (id, ".csv") ? g_strdup (id) : g_strconcat (id, ".csv", NULL);
  g_autoptr (GDir) folder = self->form->media_dir != NULL ? g_dir_open (self->form->media_dir, 0, NULL) : NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_ascii_strcasecmp (name, wanted) == 0)
      return g_strdup (name);
  return NULL;
}

static gboolean
load_table (OwFormParser *self,
            const char   *id,
            const char   *name,
            GError      **error)
{
  g_autofree char *uri = g_strconcat ("jr://file-csv/", name, NULL);
  OwNode *document = load_external (self, uri, error);

  if (document != NULL)
    g_hash_table_insert (self->form->secondary, g_strdup (id), document);
  return document != NULL;
}

gboolean
ow_form_parser_find_list (OwFormParser *self,
                          const char   *id,
                          GError      **error)
{
  g_autofree char *name = NULL;

  if (g_hash_table_contains (self->form->secondary, id))
    return TRUE;
  name = find_table (self, id);
  /* the primary instance goes by the id of its root, too, where no list has it */
  if (name == NULL && g_str_equal (id, self->form->id))
    return TRUE;
  return name != NULL ? load_table (self, id, name, error) : refuse (error, "no such list", id);
}

gboolean
ow_form_parser_find_table (OwFormParser *self,
                           const char   *id,
                           GError      **error)
{
  if (!ow_form_parser_find_list (self, id, error))
    return FALSE;
  return g_hash_table_contains (self->form->secondary, id) || refuse (error, "no such list", id);
}

gboolean
ow_form_parser_find_pulled (OwFormParser    *self,
                            const GPtrArray *pulled,
                            GError         **error)
{
  for (guint i = 0; i < pulled->len; i++) {
    g_autofree char *id = ow_form_parser_dup_list_of (g_ptr_array_index (pulled, i));

    if (id != NULL && !ow_form_parser_find_table (self, id, error))
      return FALSE;
  }
  return TRUE;
}

/* Which list an expression means may be an answer: then it may be any. */
gboolean
ow_form_parser_find_tables (OwFormParser *self,
                            GError      **error)
{
  g_autoptr (GDir) folder = self->form->media_dir != NULL ? g_dir_open (self->form->media_dir, 0, NULL) : NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *id = g_strndup (name, strlen (name) - MIN (strlen (name), strlen (".csv")));

    if (ow_media_file_has_extension (name, ".csv") && !ow_form_parser_find_list (self, id, error))
      return FALSE;
  }
  return TRUE;
}

char *
ow_form_parser_dup_list_of (const char *path)
{
  const char *close = g_str_has_prefix (path, "instance(") ? strchr (path, ')') : NULL;

  path += close != NULL ? strlen ("instance(") : 0;
  return close != NULL ? g_strndup (path, (gsize) (close - path)) : NULL;
}

char *
ow_form_parser_dup_list (OwFormParser  *self,
                         const OwXPath *xpath)
{
  g_autoptr (GPtrArray) reads = ow_xpath_list_reads (xpath, "/", &self->work);
  char *id = NULL;

  for (guint i = 0; i < reads->len && id == NULL; i++)
    id = ow_form_parser_dup_list_of (g_ptr_array_index (reads, i));
  return id;
}

gboolean
ow_form_parser_find_lists (OwFormParser    *self,
                           const GPtrArray *reads,
                           GError         **error)
{
  for (guint i = 0; i < reads->len; i++) {
    g_autofree char *id = ow_form_parser_dup_list_of (g_ptr_array_index (reads, i));

    if (id == NULL)
      continue;
    if (g_str_equal (id, "*") && !ow_form_parser_find_tables (self, error))
      return FALSE;
    if (!g_str_equal (id, "*") && !ow_form_parser_find_list (self, id, error))
      return FALSE;
  }
  return TRUE;
}
