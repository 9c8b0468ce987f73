/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-service.h"

#include <string.h>

struct _OwService {
  GObject parent_instance;

  char *id;
  int order;
  OwServiceTone tone;
  gboolean available;
  /* "Group/Key" or "Group/Key[tag]" → text, the tag in lower case with hyphens. */
  GHashTable *texts;
};

G_DEFINE_FINAL_TYPE (OwService, ow_service, G_TYPE_OBJECT)
G_DEFINE_QUARK (ow-service-error-quark, ow_service_error)

/* Every key a file may have; lists are numbered from 1. Anything else is a slip of the pen. */
static const struct {
  const char *group;
  const char *key;
  gboolean list;
} known_keys[] = {
  { "Service", "Id", FALSE },       { "Service", "Order", FALSE },
  { "Service", "Name", FALSE },     { "Service", "Summary", FALSE },
  { "Service", "Form", FALSE },     { "Service", "Tone", FALSE },
  { "Service", "Available", FALSE }, { "Service", "NotYet", FALSE },
  { "Bring", "Title", FALSE },      { "Bring", "Item", TRUE },
  { "Bring", "Note", FALSE },       { "Consent", "Title", FALSE },
  { "Consent", "Text", TRUE },      { "Consent", "Agree", FALSE },
  { "Consent", "Version", FALSE },  { "Opening", "Line", FALSE },
  { "Goodbye", "Line", FALSE },     { "Receipt", "Instance", FALSE },
  { "Receipt", "Title", FALSE },    { "Receipt", "Next", FALSE },
};

static void
ow_service_finalize (GObject *object)
{
  OwService *self = OW_SERVICE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->texts, g_hash_table_unref);

  G_OBJECT_CLASS (ow_service_parent_class)->finalize (object);
}

static void
ow_service_class_init (OwServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_service_finalize;
}

static void
ow_service_init (OwService *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* A number of 1 … OW_SERVICE_MAX_ITEMS without a leading zero. */
static gboolean
is_list_number (const char *text)
{
  guint64 number = 0;

  return text[0] != '0' &&
         g_ascii_string_to_unsigned (text, 10, 1, OW_SERVICE_MAX_ITEMS, &number, NULL);
}

static gboolean
key_is_known (const char *group,
              const char *key)
{
  g_autofree char *bare = g_strndup (key, strcspn (key, "["));

  for (gsize i = 0; i < G_N_ELEMENTS (known_keys); i++) {
    if (!g_str_equal (group, known_keys[i].group))
      continue;
    if (!known_keys[i].list && g_str_equal (bare, known_keys[i].key))
      return TRUE;
    if (known_keys[i].list && g_str_has_prefix (bare, known_keys[i].key) &&
        is_list_number (bare + strlen (known_keys[i].key)))
      return TRUE;
  }
  return FALSE;
}

/* "Name[zh_CN]" → "Service/Name[zh-cn]" */
static char *
text_name (const char *group,
           const char *key)
{
  gsize bare = strcspn (key, "[");
  g_autofree char *tag = g_ascii_strdown (key + bare, -1);

  g_strdelimit (tag, "_", '-');
  return g_strdup_printf ("%s/%.*s%s", group, (int) bare, key, tag);
}

static gboolean
read_key (OwService  *self,
          GKeyFile   *file,
          const char *group,
          const char *key,
          GError    **error)
{
  g_autofree char *text = NULL;

  if (!key_is_known (group, key)) {
    g_set_error (error, OW_SERVICE_ERROR, OW_SERVICE_ERROR_VALUE,
                 "unknown key %s in [%s]", key, group);
    return FALSE;
  }
  text = g_key_file_get_string (file, group, key, NULL);
  if (text == NULL || strlen (text) > OW_SERVICE_MAX_TEXT) {
    g_set_error (error, OW_SERVICE_ERROR, OW_SERVICE_ERROR_VALUE,
                 "%s in [%s] can't be read or is too long", key, group);
    return FALSE;
  }
  g_hash_table_insert (self->texts, text_name (group, key), g_strstrip (g_steal_pointer (&text)));
  return TRUE;
}

static gboolean
read_group (OwService  *self,
            GKeyFile   *file,
            const char *group,
            GError    **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, error);

  if (keys == NULL)
    return FALSE;
  for (gsize i = 0; keys[i] != NULL; i++)
    if (!read_key (self, file, group, keys[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_groups (OwService *self,
             GKeyFile  *file,
             GError   **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    if (!read_group (self, file, groups[i], error))
      return FALSE;
  return TRUE;
}

static const char *
get_plain (OwService  *self,
           const char *name)
{
  const char *text = g_hash_table_lookup (self->texts, name);

  return text != NULL ? text : "";
}

static gboolean
require (OwService  *self,
         const char *name,
         GError    **error)
{
  if (get_plain (self, name)[0] != '\0')
    return TRUE;
  g_set_error (error, OW_SERVICE_ERROR, OW_SERVICE_ERROR_MISSING, "%s is missing", name);
  return FALSE;
}

static gboolean
refuse (const char *name,
        GError    **error)
{
  g_set_error (error, OW_SERVICE_ERROR, OW_SERVICE_ERROR_VALUE, "%s has a value that can't be", name);
  return FALSE;
}

/* An Id ends in file names and element names: lower-case letters, digits and hyphens. */
static gboolean
check_id (OwService *self,
          GError   **error)
{
  if (!require (self, "Service/Id", error))
    return FALSE;
  self->id = g_strdup (get_plain (self, "Service/Id"));
  if (strlen (self->id) > 64 ||
      strspn (self->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (self->id))
    return refuse ("Service/Id", error);
  return TRUE;
}

static gboolean
check_order (OwService *self,
             GError   **error)
{
  const char *text = get_plain (self, "Service/Order");
  gint64 order = 0;

  if (text[0] != '\0' && !g_ascii_string_to_signed (text, 10, 0, 9999, &order, NULL))
    return refuse ("Service/Order", error);
  self->order = (int) order;
  return TRUE;
}

static gboolean
check_tone (OwService *self,
            GError   **error)
{
  const char *text = get_plain (self, "Service/Tone");

  self->tone = g_str_equal (text, "mourning") ? OW_SERVICE_TONE_MOURNING : OW_SERVICE_TONE_PLAIN;
  if (text[0] != '\0' && !g_str_equal (text, "mourning") && !g_str_equal (text, "plain"))
    return refuse ("Service/Tone", error);
  return TRUE;
}

static gboolean
check_available (OwService *self,
                 GError   **error)
{
  const char *text = get_plain (self, "Service/Available");

  self->available = g_str_equal (text, "true");
  if (text[0] != '\0' && !self->available && !g_str_equal (text, "false"))
    return refuse ("Service/Available", error);
  if (self->available)
    return require (self, "Service/Form", error);
  return require (self, "Service/NotYet", error);
}

static gboolean
check (OwService *self,
       GError   **error)
{
  return check_id (self, error) &&
         check_order (self, error) &&
         require (self, "Service/Name", error) &&
         check_tone (self, error) &&
         check_available (self, error);
}

OwService *
ow_service_load_bytes (GBytes  *text,
                       GError **error)
{
  g_autoptr (OwService) self = g_object_new (OW_TYPE_SERVICE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) broken = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (text, &size);

  if (size == 0 || size > OW_SERVICE_MAX_BYTES || !g_utf8_validate (data, size, NULL)) {
    g_set_error_literal (error, OW_SERVICE_ERROR, OW_SERVICE_ERROR_SYNTAX,
                         "the file is empty, too large or not in UTF-8");
    return NULL;
  }
  if (!g_key_file_load_from_data (file, data, size, G_KEY_FILE_KEEP_TRANSLATIONS, &broken)) {
    g_set_error (error, OW_SERVICE_ERROR, OW_SERVICE_ERROR_SYNTAX, "no key file: %s", broken->message);
    return NULL;
  }
  if (!read_groups (self, file, error) || !check (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Reads no more than the limit, so that a huge file costs nothing. */
static GBytes *
read_limited (const char *path,
              GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  if (stream == NULL)
    return NULL;
  return g_input_stream_read_bytes (G_INPUT_STREAM (stream), OW_SERVICE_MAX_BYTES + 1, NULL, error);
}

OwService *
ow_service_load_file (const char *path,
                      GError    **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) text = NULL;
  OwService *self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_path_get_basename (path);
  text = read_limited (path, error);
  if (text != NULL)
    self = ow_service_load_bytes (text, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return self;
}

static int
compare_order (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const OwService *left = a;
  const OwService *right = b;

  if (left->order != right->order)
    return left->order < right->order ? -1 : 1;
  return strcmp (left->id, right->id);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted, so that which of two files with the same Id wins doesn't depend on the disk. */
static GPtrArray *
list_files (const char *path)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && files->len < OW_SERVICE_MAX_FILES && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".ini"))
      g_ptr_array_add (files, g_build_filename (path, name, NULL));
  g_ptr_array_sort (files, compare_names);
  return g_steal_pointer (&files);
}

static gboolean
has_id (GListModel *services,
        const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (services); i++) {
    g_autoptr (OwService) other = g_list_model_get_item (services, i);

    if (g_str_equal (other->id, id))
      return TRUE;
  }
  return FALSE;
}

static void
load_into (GListStore *services,
           const char *path,
           GPtrArray  *errors)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwService) service = ow_service_load_file (path, &error);

  if (service != NULL && has_id (G_LIST_MODEL (services), service->id)) {
    g_autofree char *name = g_path_get_basename (path);

    g_set_error (&error, OW_SERVICE_ERROR, OW_SERVICE_ERROR_VALUE,
                 "%s: another file has the same Id", name);
    g_clear_object (&service);
  }
  if (service != NULL)
    g_list_store_insert_sorted (services, service, compare_order, NULL);
  else if (errors != NULL)
    g_ptr_array_add (errors, g_steal_pointer (&error));
}

GListModel *
ow_service_load_dir (const char *path,
                     GPtrArray  *errors)
{
  g_autoptr (GListStore) services = g_list_store_new (OW_TYPE_SERVICE);
  g_autoptr (GPtrArray) files = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  files = list_files (path);
  for (guint i = 0; i < files->len; i++)
    load_into (services, g_ptr_array_index (files, i), errors);
  return G_LIST_MODEL (g_steal_pointer (&services));
}

const char *
ow_service_get_id (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return self->id;
}

int
ow_service_get_order (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), 0);

  return self->order;
}

const char *
ow_service_get_form_id (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_plain (self, "Service/Form");
}

OwServiceTone
ow_service_get_tone (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), OW_SERVICE_TONE_PLAIN);

  return self->tone;
}

gboolean
ow_service_get_available (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), FALSE);

  return self->available;
}

/* BCP 47 lookup (RFC 4647, 3.4): the whole tag, then shorter ones, then the plain key. */
static const char *
get_text (OwService  *self,
          const char *name,
          const char *language)
{
  g_autofree char *tag = g_ascii_strdown (language != NULL ? language : "", -1);

  g_strdelimit (tag, "_", '-');
  while (tag[0] != '\0') {
    g_autofree char *full = g_strdup_printf ("%s[%s]", name, tag);
    const char *text = g_hash_table_lookup (self->texts, full);
    char *hyphen = strrchr (tag, '-');

    if (text != NULL)
      return text;
    if (hyphen == NULL)
      break;
    *hyphen = '\0';
  }
  return get_plain (self, name);
}

/* Item1, Item2 … as far as they are there; a gap is no end. */
static char **
dup_list (OwService  *self,
          const char *name,
          const char *language)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (int i = 1; i <= OW_SERVICE_MAX_ITEMS; i++) {
    g_autofree char *numbered = g_strdup_printf ("%s%d", name, i);
    const char *text = get_text (self, numbered, language);

    if (text[0] != '\0')
      g_strv_builder_add (list, text);
  }
  return g_strv_builder_end (list);
}

const char *
ow_service_get_name (OwService  *self,
                     const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Service/Name", language);
}

const char *
ow_service_get_summary (OwService  *self,
                        const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Service/Summary", language);
}

const char *
ow_service_get_not_yet (OwService  *self,
                        const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Service/NotYet", language);
}

const char *
ow_service_get_bring_title (OwService  *self,
                            const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Bring/Title", language);
}

const char *
ow_service_get_bring_note (OwService  *self,
                           const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Bring/Note", language);
}

char **
ow_service_dup_bring_items (OwService  *self,
                            const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), NULL);

  return dup_list (self, "Bring/Item", language);
}

const char *
ow_service_get_consent_title (OwService  *self,
                              const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Consent/Title", language);
}

char **
ow_service_dup_consent_texts (OwService  *self,
                              const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), NULL);

  return dup_list (self, "Consent/Text", language);
}

const char *
ow_service_get_consent_agree (OwService  *self,
                              const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Consent/Agree", language);
}

const char *
ow_service_get_consent_version (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_plain (self, "Consent/Version");
}

const char *
ow_service_get_opening (OwService  *self,
                        const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Opening/Line", language);
}

const char *
ow_service_get_goodbye (OwService  *self,
                        const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Goodbye/Line", language);
}

const char *
ow_service_get_receipt_instance (OwService *self)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_plain (self, "Receipt/Instance");
}

const char *
ow_service_get_receipt_title (OwService  *self,
                              const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Receipt/Title", language);
}

const char *
ow_service_get_receipt_next (OwService  *self,
                             const char *language)
{
  g_return_val_if_fail (OW_IS_SERVICE (self), "");

  return get_text (self, "Receipt/Next", language);
}
