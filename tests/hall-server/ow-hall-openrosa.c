/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-openrosa.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

char *
ow_hall_openrosa_message (const char *nature,
                          const char *text)
{
  return g_markup_printf_escaped (XML_HEAD
                                  "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\" items=\"0\">"
                                  "<message nature=\"%s\">%s</message></OpenRosaResponse>\n",
                                  nature, text);
}

/* Appends "  <name>text</name>", escaped. */
static void
element (GString    *xml,
         const char *name,
         const char *text)
{
  g_autofree char *line = g_markup_printf_escaped ("    <%s>%s</%s>\n", name, text, name);

  g_string_append (xml, line);
}

static char *
form_url (const OwHallForm *form,
          const char       *base_url,
          const char       *rest)
{
  g_autofree char *id = g_uri_escape_string (form->form_id, NULL, FALSE);

  return g_strconcat (base_url, "/forms/", id, rest, NULL);
}

static void
list_form (GString              *xml,
           const OwHallForm     *form,
           const char           *base_url,
           const OwHallMisprint *misprint)
{
  const char *left_out = misprint != NULL && g_strcmp0 (misprint->form_id, form->form_id) == 0 ? misprint->element : "";
  g_autofree char *download = form_url (form, base_url, ".xml");
  g_autofree char *manifest = form_url (form, base_url, "/manifest");
  g_autofree char *hash = g_strconcat ("md5:", form->hash, NULL);
  g_auto (GStrv) media = ow_hall_form_list_media (form);
  g_auto (GStrv) entities = ow_hall_form_list_entities (form);

  g_string_append (xml, "  <xform>\n");
  if (!g_str_equal (left_out, "formID"))
    element (xml, "formID", form->form_id);
  element (xml, "name", form->name);
  element (xml, "version", form->version);
  if (!g_str_equal (left_out, "hash"))
    element (xml, "hash", hash);
  element (xml, "downloadUrl", download);
  if (media[0] != NULL || entities[0] != NULL)
    element (xml, "manifestUrl", manifest);
  g_string_append (xml, "  </xform>\n");
}

char *
ow_hall_openrosa_list (GPtrArray            *forms,
                       const char           *base_url,
                       const char           *only,
                       const OwHallMisprint *misprint)
{
  GString *xml = g_string_new (XML_HEAD "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">\n");

  for (guint i = 0; i < forms->len; i++) {
    const OwHallForm *form = forms->pdata[i];

    if (only == NULL || g_str_equal (only, form->form_id))
      list_form (xml, form, base_url, misprint);
  }
  g_string_append (xml, "</xforms>\n");
  return g_string_free (xml, FALSE);
}

static void
list_media (GString          *xml,
            const OwHallForm *form,
            const char       *name,
            const char       *base_url)
{
  g_autoptr (GBytes) bytes = ow_hall_form_load_media (form, name);
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *folder = form_url (form, base_url, "/media/");
  g_autofree char *url = g_strconcat (folder, escaped, NULL);
  g_autofree char *md5 = NULL;
  g_autofree char *hash = NULL;

  if (bytes == NULL)
    return;
  md5 = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);
  hash = g_strconcat ("md5:", md5, NULL);
  g_string_append (xml, "  <mediaFile>\n");
  element (xml, "filename", name);
  element (xml, "hash", hash);
  element (xml, "downloadUrl", url);
  g_string_append (xml, "  </mediaFile>\n");
}

/* Its hash is of a version of it, as ODK Central's is, and not of the bytes; what is deleted doesn't change it. */
static void
list_entities (GString          *xml,
               const OwHallForm *form,
               const char       *name,
               const char       *base_url)
{
  g_autoptr (GBytes) bytes = ow_hall_form_load_entities (form, name);
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *rest = g_strconcat ("/entities/", escaped, NULL);
  g_autofree char *url = form_url (form, base_url, rest);
  g_autofree char *integrity_rest = g_strconcat ("/integrity/", escaped, NULL);
  g_autofree char *integrity = form_url (form, base_url, integrity_rest);
  g_autofree char *sha = NULL;
  g_autofree char *hash = NULL;

  if (bytes == NULL)
    return;
  sha = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  hash = g_strdup_printf ("md5:%.32s", sha);
  g_string_append (xml, "  <mediaFile type=\"entityList\">\n");
  element (xml, "filename", name);
  element (xml, "hash", hash);
  element (xml, "downloadUrl", url);
  element (xml, "integrityUrl", integrity);
  g_string_append (xml, "  </mediaFile>\n");
}

char *
ow_hall_openrosa_integrity (const OwHallForm *form,
                            const char       *name,
                            const char       *ids)
{
  GString *xml = g_string_new (XML_HEAD "<data><entities>\n");
  g_auto (GStrv) asked = g_strsplit (ids, ",", -1);

  for (guint i = 0; asked[i] != NULL; i++) {
    g_autofree char *line = g_markup_printf_escaped ("  <entity id=\"%s\"><deleted>%s</deleted></entity>\n", asked[i],
                                                     ow_hall_form_is_deleted (form, name, asked[i]) ? "true" : "false");

    g_string_append (xml, line);
  }
  g_string_append (xml, "</entities></data>\n");
  return g_string_free (xml, FALSE);
}

char *
ow_hall_openrosa_manifest (const OwHallForm *form,
                           const char       *base_url)
{
  GString *xml = g_string_new (XML_HEAD "<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\">\n");
  g_auto (GStrv) names = ow_hall_form_list_media (form);
  g_auto (GStrv) entities = ow_hall_form_list_entities (form);

  for (guint i = 0; names[i] != NULL; i++)
    list_media (xml, form, names[i], base_url);
  for (guint i = 0; entities[i] != NULL; i++)
    list_entities (xml, form, entities[i], base_url);
  g_string_append (xml, "</manifest>\n");
  return g_string_free (xml, FALSE);
}
