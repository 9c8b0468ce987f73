/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "config.h"

#include "ow-config.h"

#include "ow-machine-name.h"

struct _OwConfig {
  GObject parent_instance;

  GHashTable *values; /* "group\nkey" (owned) → text (owned) */
  GHashTable *fixed;  /* "group\nkey" (owned) */
};

G_DEFINE_FINAL_TYPE (OwConfig, ow_config, G_TYPE_OBJECT)

static char *
address (const char *group,
         const char *key)
{
  return g_strconcat (group, "\n", key, NULL);
}

static void
ow_config_finalize (GObject *object)
{
  OwConfig *self = OW_CONFIG (object);

  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->fixed, g_hash_table_unref);

  G_OBJECT_CLASS (ow_config_parent_class)->finalize (object);
}

static void
ow_config_class_init (OwConfigClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_config_finalize;
}

static void
ow_config_init (OwConfig *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fixed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

OwConfig *
ow_config_new (void)
{
  return g_object_new (OW_TYPE_CONFIG, NULL);
}

void
ow_config_set (OwConfig   *self,
               const char *group,
               const char *key,
               const char *value)
{
  g_autofree char *place = address (group, key);

  g_return_if_fail (OW_IS_CONFIG (self));

  if (value != NULL && !g_hash_table_contains (self->fixed, place))
    g_hash_table_insert (self->values, g_steal_pointer (&place), g_strdup (value));
}

void
ow_config_fix (OwConfig   *self,
               const char *group,
               const char *key,
               const char *value)
{
  g_return_if_fail (OW_IS_CONFIG (self));

  ow_config_set (self, group, key, value);
  if (value != NULL)
    g_hash_table_add (self->fixed, address (group, key));
}

void
ow_config_forget (OwConfig   *self,
                  const char *group,
                  const char *key)
{
  g_autofree char *place = address (group, key);

  g_return_if_fail (OW_IS_CONFIG (self));

  g_hash_table_remove (self->values, place);
}

/* g_key_file_load_from_file() would leave what it read on the stack; what is freed is overwritten. */
static gboolean
read_file (GKeyFile   *file,
           const char *path,
           GError    **error)
{
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, error) &&
         g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, error);
}

static void
add_group (OwConfig   *self,
           GKeyFile   *file,
           const char *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
    g_autofree char *value = g_key_file_get_string (file, group, keys[i], NULL);

    ow_config_set (self, group, keys[i], value);
  }
}

gboolean
ow_config_add_file (OwConfig   *self,
                    const char *path,
                    GError    **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) problem = NULL;
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (OW_IS_CONFIG (self), FALSE);

  if (!read_file (file, path, &problem)) {
    if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      return TRUE;
    g_propagate_prefixed_error (error, g_steal_pointer (&problem), "reading %s: ", path);
    return FALSE;
  }

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    add_group (self, file, groups[i]);
  return TRUE;
}

gboolean
ow_config_add_system_files (OwConfig *self,
                            GError  **error)
{
  g_autofree char *name = ow_machine_name_dup (OW_MACHINE_ID_FILE);

  ow_config_set (self, "Kiosk", "Id", name);
  return ow_config_add_file (self, OW_DATA_DIR "/onewindow.conf", error)
      && ow_config_add_file (self, OW_SYSCONF_DIR "/onewindow.conf", error);
}

const char *
ow_config_get_string (OwConfig   *self,
                      const char *group,
                      const char *key,
                      const char *fallback)
{
  g_autofree char *place = address (group, key);
  const char *value;

  g_return_val_if_fail (OW_IS_CONFIG (self), fallback);

  value = g_hash_table_lookup (self->values, place);
  return value != NULL && *value != '\0' ? value : fallback;
}

const char *
ow_config_get_text (OwConfig   *self,
                    const char *group,
                    const char *key,
                    const char *tag,
                    const char *fallback)
{
  g_autofree char *localized = g_strdup_printf ("%s[%s]", key, tag != NULL ? tag : "");
  const char *value = ow_config_get_string (self, group, localized, NULL);

  return value != NULL ? value : ow_config_get_string (self, group, key, fallback);
}

gint
ow_config_get_int (OwConfig   *self,
                   const char *group,
                   const char *key,
                   gint        fallback,
                   gint        minimum,
                   gint        maximum)
{
  const char *value = ow_config_get_string (self, group, key, NULL);
  gint64 number;

  if (value == NULL || !g_ascii_string_to_signed (value, 10, minimum, maximum, &number, NULL))
    return fallback;
  return (gint) number;
}

gboolean
ow_config_get_boolean (OwConfig   *self,
                       const char *group,
                       const char *key,
                       gboolean    fallback)
{
  const char *value = ow_config_get_string (self, group, key, NULL);

  if (g_strcmp0 (value, "true") == 0)
    return TRUE;
  if (g_strcmp0 (value, "false") == 0)
    return FALSE;
  return fallback;
}
