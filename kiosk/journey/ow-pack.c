/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-pack.h"

#include <string.h>

#define MAX_FILE_NAME 128
#define MAX_TAG 35 /* RFC 5646, 4.4.1 */

struct _OwPack {
  GObject parent_instance;

  char *folder;
  OwKeyTexts *texts;
  char **languages;
  char **services;
  char **switched_off;
  char **phrases;
  char **forms;
};

G_DEFINE_FINAL_TYPE (OwPack, ow_pack, G_TYPE_OBJECT)

/* Every key a manifest may have; anything else is a slip of the pen. */
static const OwKnownKey known_keys[] = {
  { "Pack", "Id", FALSE },        { "Pack", "Version", FALSE },
  { "Pack", "Name", FALSE },      { "Pack", "Languages", FALSE },
  { "Pack", "Services", FALSE },  { "Pack", "SwitchedOff", FALSE },
  { "Pack", "Phrases", FALSE },   { "Hall", "Name", FALSE },
  { "Office ", "Name", FALSE },   { "Form ", "Lists", FALSE },
  { "Form ", "Limits", FALSE },   { "Form ", "Receipt", FALSE },
  { "Hall", "Posters", FALSE },   { "Office ", "Posters", FALSE },
  { "Poster ", "Title", FALSE },  { "Poster ", "Text", FALSE },
  { "Poster ", "Picture", FALSE }, { "Poster ", "Until", FALSE },
};

static const char *const kind_keys[OW_PACK_N_KINDS] = { "Lists", "Limits", "Receipt" };

static void
ow_pack_finalize (GObject *object)
{
  OwPack *self = OW_PACK (object);

  g_free (self->folder);
  g_strfreev (self->languages);
  g_strfreev (self->services);
  g_strfreev (self->switched_off);
  g_strfreev (self->phrases);
  g_strfreev (self->forms);
  g_clear_pointer (&self->texts, ow_key_texts_free);

  G_OBJECT_CLASS (ow_pack_parent_class)->finalize (object);
}

static void
ow_pack_class_init (OwPackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_pack_finalize;
}

static void
ow_pack_init (OwPack *self)
{
}

/* --- Reading --------------------------------------------------------------------------------- */

/* A name that leads to a file of the folder it is looked for in, and nowhere else. */
static gboolean
is_file_name (const char *text)
{
  gsize length = strlen (text);

  return length <= MAX_FILE_NAME && text[0] != '.' &&
         strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == length;
}

static gboolean
is_tag (const char *text)
{
  gsize length = strlen (text);

  return length <= MAX_TAG && g_ascii_isalpha (text[0]) &&
         strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == length;
}

static char **
read_words (OwPack     *self,
            const char *name,
            gboolean  (*fits) (const char *word),
            GError    **error)
{
  return ow_key_texts_read_words (self->texts, name, fits, OW_PACK_MAX_WORDS, error);
}

static gboolean
check_ids (OwPack  *self,
           GError **error)
{
  const char *id = ow_key_texts_get (self->texts, "Pack/Id");
  const char *version = ow_key_texts_get (self->texts, "Pack/Version");

  if (!ow_key_texts_require (self->texts, "Pack/Id", error) ||
      !ow_key_texts_require (self->texts, "Pack/Version", error) ||
      !ow_key_texts_require (self->texts, "Pack/Name", error) ||
      !ow_key_texts_require (self->texts, "Pack/Languages", error))
    return FALSE;
  if (!ow_key_texts_is_id (id))
    return ow_key_texts_refuse ("Pack/Id", error);
  return is_file_name (version) || ow_key_texts_refuse ("Pack/Version", error);
}

static gboolean
read_lists (OwPack  *self,
            GError **error)
{
  self->languages = read_words (self, "Pack/Languages", is_tag, error);
  if (self->languages == NULL)
    return FALSE;
  if (self->languages[0] == NULL)
    return ow_key_texts_refuse ("Pack/Languages", error);
  self->services = read_words (self, "Pack/Services", ow_key_texts_is_id, error);
  if (self->services == NULL)
    return FALSE;
  self->switched_off = read_words (self, "Pack/SwitchedOff", ow_key_texts_is_id, error);
  if (self->switched_off == NULL)
    return FALSE;
  for (gsize i = 0; self->switched_off[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) self->services, self->switched_off[i]))
      return ow_key_texts_refuse ("Pack/SwitchedOff", error);
  self->phrases = read_words (self, "Pack/Phrases", is_file_name, error);
  return self->phrases != NULL;
}

static gboolean
check_form (OwPack     *self,
            const char *form,
            GError    **error)
{
  for (guint kind = 0; kind < OW_PACK_N_KINDS; kind++) {
    g_autofree char *name = g_strdup_printf ("Form %s/%s", form, kind_keys[kind]);
    g_auto (GStrv) files = read_words (self, name, is_file_name, error);

    if (files == NULL)
      return FALSE;
    if (kind == OW_PACK_RECEIPT && g_strv_length (files) > 1)
      return ow_key_texts_refuse (name, error);
  }
  return TRUE;
}

/* Words, a picture, or both; until a day or for ever. */
static gboolean
check_poster (OwPack     *self,
              const char *poster,
              GError    **error)
{
  g_autofree char *title = g_strdup_printf ("Poster %s/Title", poster);
  g_autofree char *picture = g_strdup_printf ("Poster %s/Picture", poster);
  g_autofree char *until = g_strdup_printf ("Poster %s/Until", poster);
  const char *file = ow_key_texts_get (self->texts, picture);
  const char *last = ow_key_texts_get (self->texts, until);
  g_autoptr (GDateTime) day = *last != '\0' ? ow_key_texts_parse_day (last) : NULL;

  if (*file != '\0' && !is_file_name (file))
    return ow_key_texts_refuse (picture, error);
  if (*last != '\0' && day == NULL)
    return ow_key_texts_refuse (until, error);
  return *file != '\0' || ow_key_texts_require (self->texts, title, error);
}

/* Each of [@group] must be there. */
static gboolean
check_posters (OwPack      *self,
               const char  *group,
               char       **posters,
               GError     **error)
{
  g_autofree char *name = g_strconcat (group, "/Posters", NULL);
  g_auto (GStrv) words = read_words (self, name, ow_key_texts_is_id, error);

  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) posters, words[i]))
      return ow_key_texts_refuse (name, error);
  return words != NULL;
}

static gboolean
read_offices (OwPack  *self,
              char   **posters,
              GError **error)
{
  g_auto (GStrv) offices = ow_key_texts_dup_ids (self->texts, "Office ");

  if (g_strv_length (offices) > OW_PACK_MAX_GROUPS)
    return ow_key_texts_refuse ("Pack", error);
  for (gsize i = 0; offices[i] != NULL; i++) {
    g_autofree char *group = g_strconcat ("Office ", offices[i], NULL);
    g_autofree char *name = g_strconcat (group, "/Name", NULL);

    if (!ow_key_texts_require (self->texts, name, error) || !check_posters (self, group, posters, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_groups (OwPack  *self,
             GError **error)
{
  g_auto (GStrv) posters = ow_key_texts_dup_ids (self->texts, "Poster ");

  self->forms = ow_key_texts_dup_ids (self->texts, "Form ");
  if (g_strv_length (posters) > OW_PACK_MAX_GROUPS || g_strv_length (self->forms) > OW_PACK_MAX_GROUPS)
    return ow_key_texts_refuse ("Pack", error);
  for (gsize i = 0; posters[i] != NULL; i++)
    if (!check_poster (self, posters[i], error))
      return FALSE;
  if (!check_posters (self, "Hall", posters, error) || !read_offices (self, posters, error))
    return FALSE;
  for (gsize i = 0; self->forms[i] != NULL; i++)
    if (!check_form (self, self->forms[i], error))
      return FALSE;
  return TRUE;
}

/* Takes the texts, which may be NULL. */
static OwPack *
new_checked (OwKeyTexts *texts,
             const char *folder,
             GError    **error)
{
  g_autoptr (OwPack) self = g_object_new (OW_TYPE_PACK, NULL);

  self->folder = g_strdup (folder);
  self->texts = texts;
  if (texts == NULL || !check_ids (self, error) || !read_lists (self, error) || !read_groups (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

OwPack *
ow_pack_load_bytes (GBytes     *manifest,
                    const char *folder,
                    GError    **error)
{
  return new_checked (ow_key_texts_parse (manifest, known_keys, G_N_ELEMENTS (known_keys), error), folder, error);
}

OwPack *
ow_pack_load (const char *folder,
              GError    **error)
{
  g_autofree char *path = g_build_filename (folder, OW_PACK_FILE, NULL);
  OwKeyTexts *texts = ow_key_texts_load (path, known_keys, G_N_ELEMENTS (known_keys), error);
  OwPack *self = texts != NULL ? new_checked (texts, folder, error) : NULL;

  if (self == NULL && texts != NULL)
    g_prefix_error (error, "%s: ", OW_PACK_FILE);
  return self;
}

/* --- What it is ------------------------------------------------------------------------------ */

const char *
ow_pack_get_id (OwPack *self)
{
  g_return_val_if_fail (OW_IS_PACK (self), "");

  return ow_key_texts_get (self->texts, "Pack/Id");
}

const char *
ow_pack_get_version (OwPack *self)
{
  g_return_val_if_fail (OW_IS_PACK (self), "");

  return ow_key_texts_get (self->texts, "Pack/Version");
}

const char *
ow_pack_get_folder (OwPack *self)
{
  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  return self->folder;
}

const char *
ow_pack_get_name (OwPack     *self,
                  const char *language)
{
  g_return_val_if_fail (OW_IS_PACK (self), "");

  return ow_key_texts_get_text (self->texts, "Pack/Name", language);
}

OwKeyTexts *
ow_pack_get_texts (OwPack *self)
{
  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  return self->texts;
}

gboolean
ow_pack_has_office (OwPack     *self,
                    const char *office)
{
  g_autofree char *name = g_strdup_printf ("Office %s/Name", office);

  g_return_val_if_fail (OW_IS_PACK (self), FALSE);

  return *ow_key_texts_get (self->texts, name) != '\0';
}

const char *
ow_pack_get_hall (OwPack     *self,
                  const char *office,
                  const char *language)
{
  g_autofree char *name = g_strdup_printf ("Office %s/Name", office != NULL ? office : "");

  g_return_val_if_fail (OW_IS_PACK (self), "");

  if (office == NULL || !ow_pack_has_office (self, office))
    return ow_key_texts_get_text (self->texts, "Hall/Name", language);
  return ow_key_texts_get_text (self->texts, name, language);
}

char **
ow_pack_dup_posters (OwPack     *self,
                     const char *office)
{
  g_autofree char *name = g_strdup_printf ("Office %s/Posters", office != NULL ? office : "");

  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  if (office == NULL || *ow_key_texts_get (self->texts, name) == '\0')
    return ow_key_texts_dup_words (self->texts, "Hall/Posters");
  return ow_key_texts_dup_words (self->texts, name);
}

const char *const *
ow_pack_get_languages (OwPack *self)
{
  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  return (const char *const *) self->languages;
}

const char *const *
ow_pack_get_services (OwPack *self)
{
  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  return (const char *const *) self->services;
}

const char *const *
ow_pack_get_switched_off (OwPack *self)
{
  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  return (const char *const *) self->switched_off;
}

const char *const *
ow_pack_get_phrases (OwPack *self)
{
  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  return (const char *const *) self->phrases;
}

const char *const *
ow_pack_get_forms (OwPack *self)
{
  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  return (const char *const *) self->forms;
}

char **
ow_pack_dup_files (OwPack     *self,
                   const char *form,
                   OwPackKind  kind)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (OW_IS_PACK (self), NULL);
  g_return_val_if_fail (kind < OW_PACK_N_KINDS, NULL);

  name = g_strdup_printf ("Form %s/%s", form, kind_keys[kind]);
  return ow_key_texts_dup_words (self->texts, name);
}

/* --- Where it is ----------------------------------------------------------------------------- */

char *
ow_pack_dup_path (OwPack     *self,
                  const char *name)
{
  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  return g_build_filename (self->folder, name, NULL);
}

static char *
dup_path_of (OwPack     *self,
             const char *folder,
             const char *id,
             const char *suffix)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  name = g_strconcat (id, suffix, NULL);
  return g_build_filename (self->folder, folder, name, NULL);
}

char *
ow_pack_dup_service_path (OwPack     *self,
                          const char *id)
{
  return dup_path_of (self, "services", id, ".ini");
}

char *
ow_pack_dup_form_path (OwPack     *self,
                       const char *id)
{
  return dup_path_of (self, "forms", id, ".xml");
}

char *
ow_pack_dup_media_dir (OwPack     *self,
                       const char *id)
{
  return dup_path_of (self, "forms", id, "-media");
}

char *
ow_pack_dup_leaflet_path (OwPack     *self,
                          const char *id)
{
  return dup_path_of (self, "leaflets", id, ".ini");
}

/* --- Services -------------------------------------------------------------------------------- */

OwService *
ow_pack_load_service (OwPack     *self,
                      const char *id,
                      GError    **error)
{
  g_autofree char *path = ow_pack_dup_service_path (self, id);
  g_autoptr (OwService) service = ow_service_load_file (path, error);

  if (service == NULL || g_str_equal (ow_service_get_id (service), id))
    return g_steal_pointer (&service);
  g_set_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE, "%s.ini: Service/Id is another", id);
  return NULL;
}

static GListModel *
load_papers (OwPack            *self,
             const char *const *ids,
             GPtrArray         *errors)
{
  GListStore *papers = g_list_store_new (OW_TYPE_LEAFLET);

  for (gsize i = 0; ids[i] != NULL; i++) {
    g_autofree char *path = ow_pack_dup_leaflet_path (self, ids[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (OwLeaflet) leaflet = ow_leaflet_load_file (path, &error);

    if (leaflet != NULL)
      g_list_store_append (papers, leaflet);
    else if (errors != NULL)
      g_ptr_array_add (errors, g_steal_pointer (&error));
  }
  return G_LIST_MODEL (papers);
}

void
ow_pack_load_papers (OwPack    *self,
                     OwService *service,
                     GPtrArray *errors)
{
  g_return_if_fail (OW_IS_PACK (self));
  g_return_if_fail (OW_IS_SERVICE (service));

  for (guint which = 0; which < OW_SERVICE_N_PAPERS; which++) {
    g_autoptr (GListModel) papers = load_papers (self, ow_service_get_paper_ids (service, which), errors);

    ow_service_set_papers (service, which, papers);
  }
}

static int
compare_order (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  OwService *left = OW_SERVICE ((gpointer) a);
  OwService *right = OW_SERVICE ((gpointer) b);
  int difference = ow_service_get_order (left) - ow_service_get_order (right);

  return difference != 0 ? difference : strcmp (ow_service_get_id (left), ow_service_get_id (right));
}

GListModel *
ow_pack_load_services (OwPack    *self,
                       GPtrArray *errors)
{
  g_autoptr (GListStore) services = g_list_store_new (OW_TYPE_SERVICE);

  g_return_val_if_fail (OW_IS_PACK (self), NULL);

  for (gsize i = 0; self->services[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OwService) service = ow_pack_load_service (self, self->services[i], &error);

    if (service != NULL) {
      ow_pack_load_papers (self, service, errors);
      g_list_store_insert_sorted (services, service, compare_order, NULL);
    } else if (errors != NULL)
      g_ptr_array_add (errors, g_steal_pointer (&error));
  }
  return G_LIST_MODEL (g_steal_pointer (&services));
}
