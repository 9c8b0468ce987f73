/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-openrosa-parse.h"

#include "ow-openrosa-markup.h"
#include "ow-sync-error.h"

#include <string.h>

#define HASH_LENGTH 36 /* "md5:" and 32 digits */

/* Both documents are a root with entries of leaf elements: read as name → text, judged afterwards. */
typedef struct {
  const char *root;
  const char *entry;
  const char *const *wanted; /* names of leaves; what else there is isn't read */
  gboolean (*finish) (GHashTable *fields, const char *flaw, GPtrArray *results, GError **error);
  GPtrArray *results;

  guint depth;
  gboolean seen_root;
  GHashTable *fields; /* of the entry that is open; NULL outside */
  const char *flaw;   /* of that entry; NULL for none */
  GString *text;      /* of the leaf that is open; NULL outside, and in one that isn't wanted */
  gboolean too_long;  /* that leaf */
} Reader;

static void
note_type (Reader            *reader,
           const char *const *names,
           const char *const *values)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "type"))
      g_hash_table_replace (reader->fields, g_strdup ("@type"), g_strndup (values[i], 64));
}

static void
on_start (GMarkupParseContext *context,
          const char          *name,
          const char         **attribute_names,
          const char         **attribute_values,
          gpointer             data,
          GError             **error)
{
  Reader *reader = data;
  const char *local = ow_openrosa_local_name (name);

  reader->depth++;
  if (reader->depth > OW_OPENROSA_MAX_DEPTH) {
    ow_openrosa_refuse ("the list is nested too deeply", error);
  } else if (reader->depth == 1) {
    reader->seen_root = g_str_equal (local, reader->root);
    if (!reader->seen_root)
      ow_openrosa_refuse ("the answer is no such list", error);
  } else if (reader->depth == 2 && g_str_equal (local, reader->entry)) {
    reader->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    reader->flaw = NULL;
    note_type (reader, (const char *const *) attribute_names, (const char *const *) attribute_values);
  } else if (reader->depth == 3 && reader->fields != NULL && g_strv_contains (reader->wanted, local)) {
    reader->text = g_string_new (NULL);
    reader->too_long = FALSE;
  }
}

/* A name is for people only, and none of ours reads it here. */
static void
keep_field (Reader     *reader,
            const char *name)
{
  g_autofree char *text = g_string_free (g_steal_pointer (&reader->text), FALSE);

  if (reader->too_long && !g_str_equal (name, "name"))
    reader->flaw = OW_LISTED_TOO_LONG;
  else if (g_hash_table_contains (reader->fields, name))
    reader->flaw = OW_LISTED_TWICE;
  else
    g_hash_table_insert (reader->fields, g_strdup (name), g_strdup (reader->too_long ? "" : g_strstrip (text)));
}

static void
on_end (GMarkupParseContext *context,
        const char          *name,
        gpointer             data,
        GError             **error)
{
  Reader *reader = data;

  if (reader->depth == 3 && reader->text != NULL) {
    keep_field (reader, ow_openrosa_local_name (name));
  } else if (reader->depth == 2 && reader->fields != NULL) {
    g_autoptr (GHashTable) fields = g_steal_pointer (&reader->fields);

    if (reader->results->len >= OW_OPENROSA_MAX_ENTRIES)
      ow_openrosa_refuse ("the list has too many entries", error);
    else
      reader->finish (fields, reader->flaw, reader->results, error);
  }
  reader->depth--;
}

static void
on_text (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  Reader *reader = data;

  if (reader->text == NULL || reader->depth != 3)
    return;
  reader->too_long = reader->too_long || length > OW_OPENROSA_MAX_TEXT - reader->text->len;
  if (!reader->too_long)
    g_string_append_len (reader->text, text, length);
}

static gboolean
run (Reader  *reader,
     GBytes  *xml,
     GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, ow_openrosa_on_passthrough, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (
    &parser, G_MARKUP_TREAT_CDATA_AS_TEXT, reader, NULL);

  if (!ow_openrosa_markup_parse (context, xml, error))
    return FALSE;
  return reader->seen_root || ow_openrosa_refuse ("the answer is empty", error);
}

static GPtrArray *
parse (Reader  *reader,
       GBytes  *xml,
       GError **error)
{
  gboolean done = run (reader, xml, error);

  g_clear_pointer (&reader->fields, g_hash_table_unref);
  if (reader->text != NULL)
    g_string_free (g_steal_pointer (&reader->text), TRUE);
  if (done)
    return g_steal_pointer (&reader->results);
  g_clear_pointer (&reader->results, g_ptr_array_unref);
  return NULL;
}

static const char *
field (GHashTable *fields,
       const char *name)
{
  const char *value = g_hash_table_lookup (fields, name);

  return value != NULL ? value : "";
}

/* Lower case; NULL when it isn't one. */
static char *
dup_hash (GHashTable *fields)
{
  g_autofree char *hash = g_ascii_strdown (field (fields, "hash"), -1);

  if (strlen (hash) == HASH_LENGTH && g_str_has_prefix (hash, "md5:") &&
      strspn (hash + 4, "0123456789abcdef") == HASH_LENGTH - 4)
    return g_steal_pointer (&hash);
  return NULL;
}

static char *
dup_or_null (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/* NULL for none. @listed: those before it. */
static const char *
find_flaw (const OwListedForm *form,
           GPtrArray          *listed)
{
  if (*form->form_id == '\0')
    return OW_LISTED_NO_ID;
  if (*form->download_url == '\0')
    return OW_LISTED_NO_ADDRESS;
  if (form->hash == NULL)
    return OW_LISTED_NO_HASH;
  return ow_listed_form_find (listed, form->form_id) != NULL ? OW_LISTED_TWICE : NULL;
}

static gboolean
finish_form (GHashTable *fields,
             const char *flaw,
             GPtrArray  *results,
             GError    **error)
{
  OwListedForm *form = g_new0 (OwListedForm, 1);

  form->form_id = g_strdup (field (fields, "formID"));
  form->name = g_strdup (field (fields, "name"));
  form->version = g_strdup (field (fields, "version"));
  form->hash = dup_hash (fields);
  form->download_url = g_strdup (field (fields, "downloadUrl"));
  form->manifest_url = dup_or_null (field (fields, "manifestUrl"));
  form->flaw = flaw != NULL ? flaw : find_flaw (form, results);
  g_ptr_array_add (results, form);
  return TRUE;
}

GPtrArray *
ow_openrosa_parse_form_list (GBytes  *xml,
                             GError **error)
{
  static const char *const wanted[] = { "formID", "name", "version", "hash", "downloadUrl", "manifestUrl", NULL };
  Reader reader = { .root = "xforms", .entry = "xform", .wanted = wanted, .finish = finish_form };

  g_return_val_if_fail (xml != NULL, NULL);

  reader.results = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_listed_form_free);
  return parse (&reader, xml, error);
}

/* It becomes the name of a file on this machine. */
static gboolean
is_plain_name (const char *name)
{
  if (*name == '\0' || *name == '.' || strlen (name) > 200)
    return FALSE;
  for (const char *c = name; *c != '\0'; c++)
    if (*c == '/' || *c == '\\' || g_ascii_iscntrl (*c))
      return FALSE;
  return TRUE;
}

static gboolean
is_listed (GPtrArray  *files,
           const char *name)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((OwMediaFile *) g_ptr_array_index (files, i))->filename, name))
      return TRUE;
  return FALSE;
}

static gboolean
finish_file (GHashTable *fields,
             const char *flaw,
             GPtrArray  *results,
             GError    **error)
{
  g_autoptr (OwMediaFile) file = g_new0 (OwMediaFile, 1);
  const char *type = field (fields, "@type");

  file->filename = g_strdup (field (fields, "filename"));
  file->hash = dup_hash (fields);
  file->download_url = g_strdup (field (fields, "downloadUrl"));
  file->integrity_url = dup_or_null (field (fields, "integrityUrl"));
  file->is_generated = g_str_equal (type, "entityList") || g_str_equal (type, "approvalEntityList");
  if (flaw != NULL)
    return ow_openrosa_refuse ("a file is listed badly", error);
  if (!is_plain_name (file->filename) || is_listed (results, file->filename))
    return ow_openrosa_refuse ("a file has no usable name", error);
  if (file->hash == NULL || *file->download_url == '\0')
    return ow_openrosa_refuse ("a file has no usable hash or no address", error);
  g_ptr_array_add (results, g_steal_pointer (&file));
  return TRUE;
}

GPtrArray *
ow_openrosa_parse_manifest (GBytes  *xml,
                            GError **error)
{
  static const char *const wanted[] = { "filename", "hash", "downloadUrl", "integrityUrl", NULL };
  Reader reader = { .root = "manifest", .entry = "mediaFile", .wanted = wanted, .finish = finish_file };

  g_return_val_if_fail (xml != NULL, NULL);

  reader.results = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_media_file_free);
  return parse (&reader, xml, error);
}
