/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-shelf.h"

#include "ow-hall-files.h"
#include "ow-hall-xml.h"

#include <string.h>

#define MAX_NAME 255

struct _OwHallShelf {
  GObject parent_instance;

  char *folder;
};

G_DEFINE_FINAL_TYPE (OwHallShelf, ow_hall_shelf, G_TYPE_OBJECT)

static void
ow_hall_shelf_finalize (GObject *object)
{
  OwHallShelf *self = OW_HALL_SHELF (object);

  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (ow_hall_shelf_parent_class)->finalize (object);
}

static void
ow_hall_shelf_class_init (OwHallShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_shelf_finalize;
}

static void
ow_hall_shelf_init (OwHallShelf *self)
{
}

OwHallShelf *
ow_hall_shelf_new (const char *folder)
{
  OwHallShelf *self = g_object_new (OW_TYPE_HALL_SHELF, NULL);

  self->folder = g_strdup (folder);
  return self;
}

void
ow_hall_form_free (OwHallForm *form)
{
  if (form == NULL)
    return;
  g_free (form->form_id);
  g_free (form->version);
  g_free (form->name);
  g_free (form->hash);
  g_free (form->media_dir);
  g_free (form->entities_dir);
  g_clear_pointer (&form->xml, g_bytes_unref);
  g_free (form);
}

gboolean
ow_hall_is_plain_file_name (const char *name)
{
  if (*name == '\0' || *name == '.' || strlen (name) > MAX_NAME || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *c = name; *c != '\0'; c++) {
    if (*c == '/' || *c == '\\' || g_ascii_iscntrl (*c))
      return FALSE;
  }
  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The plain file names in @folder that end in @suffix, sorted; a missing folder is an empty one. */
static GStrv
list_folder (const char *folder,
             const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (ow_hall_is_plain_file_name (name) && g_str_has_suffix (name, suffix)
        && g_file_test (path, G_FILE_TEST_IS_REGULAR))
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static GBytes *
load_from (const char *folder,
           const char *name)
{
  g_autofree char *path = NULL;

  if (!ow_hall_is_plain_file_name (name))
    return NULL;
  path = g_build_filename (folder, name, NULL);
  return ow_hall_files_read (path);
}

GStrv
ow_hall_form_list_media (const OwHallForm *form)
{
  return list_folder (form->media_dir, "");
}

GBytes *
ow_hall_form_load_media (const OwHallForm *form,
                         const char       *name)
{
  return load_from (form->media_dir, name);
}

GStrv
ow_hall_form_list_entities (const OwHallForm *form)
{
  return list_folder (form->entities_dir, ".csv");
}

GBytes *
ow_hall_form_load_entities (const OwHallForm *form,
                            const char       *name)
{
  return load_from (form->entities_dir, name);
}

gboolean
ow_hall_form_is_deleted (const OwHallForm *form,
                         const char       *name,
                         const char       *id)
{
  g_autofree char *deleted = g_strconcat (name, ".deleted", NULL);
  g_autoptr (GBytes) bytes = ow_hall_form_load_entities (form, deleted);
  g_autofree char *text = NULL;
  g_auto (GStrv) ids = NULL;

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  ids = g_strsplit (text, "\n", -1);
  return g_strv_contains ((const char *const *) ids, id);
}

static OwHallForm *
load_form (const char *folder,
           const char *file_name,
           GError    **error)
{
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autoptr (GBytes) xml = ow_hall_files_read (path);
  g_autoptr (OwHallIdentity) identity = NULL;
  OwHallForm *form;

  if (xml == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the file can't be read");
    return NULL;
  }
  identity = ow_hall_xml_identify_form (xml, error);
  if (identity == NULL)
    return NULL;
  form = g_new0 (OwHallForm, 1);
  form->form_id = g_steal_pointer (&identity->form_id);
  form->version = g_steal_pointer (&identity->version);
  form->name = g_strdup (identity->title != NULL ? identity->title : form->form_id);
  form->hash = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, xml);
  form->media_dir = g_strdup_printf ("%s/%.*s-media", folder, (int) (strlen (file_name) - strlen (".xml")), file_name);
  form->entities_dir = g_strdup_printf ("%s/%.*s-entities", folder, (int) (strlen (file_name) - strlen (".xml")),
                                        file_name);
  form->xml = g_steal_pointer (&xml);
  return form;
}

/* Takes @form; the greater version of a form wins its place. */
static void
put (GPtrArray  *forms,
     OwHallForm *form)
{
  for (guint i = 0; i < forms->len; i++) {
    OwHallForm *other = forms->pdata[i];

    if (!g_str_equal (other->form_id, form->form_id))
      continue;
    if (strcmp (form->version, other->version) >= 0) {
      forms->pdata[i] = form;
      form = other;
    }
    ow_hall_form_free (form);
    return;
  }
  g_ptr_array_add (forms, form);
}

GPtrArray *
ow_hall_shelf_look (OwHallShelf *self)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_hall_form_free);
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (OW_IS_HALL_SHELF (self), NULL);

  names = list_folder (self->folder, ".xml");
  for (guint i = 0; names[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    OwHallForm *form = load_form (self->folder, names[i], &error);

    if (form != NULL)
      put (forms, form);
    else
      g_info ("%s is not published: %s", names[i], error->message);
  }
  return g_steal_pointer (&forms);
}
