/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-pushed-settings.h"

#include "ow-store-files.h"

#include <string.h>

#define MAX_TEXT 40 /* characters: what the top of a page has room for */

G_DEFINE_QUARK (ow-pushed-settings-error-quark, ow_pushed_settings_error)

/* A setting that may be pushed. */
typedef struct {
  const char *group;
  const char *key;
  const char *choices; /* words with a space between; NULL: a number, or a text where maximum is 0 */
  int minimum;
  int maximum;
} Setting;

/* The limits are those of data/onewindow.conf, but for how often is asked: a kiosk must not be told to ask so seldom
 * that it couldn't be told better within an hour, nor so often that all of them are a burden. */
static const Setting settings[] = {
  { "Kiosk", "Language", "zh en", 0, 0 },
  { "Hall", "Name", NULL, 0, 0 },
  { "Hall", "Name[zh]", NULL, 0, 0 },
  { "Hall", "Name[en]", NULL, 0, 0 },
  { "Server", "PollSeconds", NULL, 10, 3600 },
  { "Printer", "Paper", "80mm a4", 0, 0 },
  { "Screen", "IdleSeconds", NULL, 30, 1800 },
  { "Screen", "WarningSeconds", NULL, 20, 300 },
  { "Screen", "AssistedIdleSeconds", NULL, 30, 3600 },
  { "Screen", "SameTouchMilliseconds", NULL, 0, 1000 },
  { "Screen", "Palette", "light high-contrast high-dark low-glare", 0, 0 },
  { "Drafts", "PowerCutMinutes", NULL, 0, 60 },
  { "Drafts", "SlipDays", NULL, 0, 30 },
  { "Keyboard", "First", "handwriting pinyin", 0, 0 },
};

struct _OwPushedSettings {
  char *version;
  char *values[G_N_ELEMENTS (settings)]; /* NULL: not pushed */
};

void
ow_pushed_settings_free (OwPushedSettings *self)
{
  if (self == NULL)
    return;
  g_free (self->version);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_free (self->values[i]);
  g_free (self);
}

/* Nothing in it means anything but itself. */
static gboolean
is_text (const char *value,
         glong       maximum)
{
  if (*value == '\0' || strchr (value, '\\') != NULL || g_utf8_strlen (value, -1) > maximum)
    return FALSE;
  for (; *value != '\0'; value = g_utf8_next_char (value))
    if (!g_unichar_isprint (g_utf8_get_char (value)))
      return FALSE;
  return TRUE;
}

static gboolean
is_allowed (const Setting *setting,
            const char    *value)
{
  g_auto (GStrv) choices = NULL;

  if (setting->choices != NULL) {
    choices = g_strsplit (setting->choices, " ", -1);
    return g_strv_contains ((const char *const *) choices, value);
  }
  if (setting->maximum == 0)
    return is_text (value, MAX_TEXT);
  return g_ascii_string_to_signed (value, 10, setting->minimum, setting->maximum, NULL, NULL);
}

/* G_N_ELEMENTS: none. */
static guint
find (const char *group,
      const char *key)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (settings) &&
         (!g_str_equal (settings[i].group, group) || !g_str_equal (settings[i].key, key)))
    i++;
  return i;
}

static gboolean
refuse (OwPushedSettingsError code,
        const char           *group,
        const char           *key,
        GError              **error)
{
  g_autofree char *clean = g_utf8_make_valid (key, -1);

  g_set_error (error, OW_PUSHED_SETTINGS_ERROR, (int) code,
               code == OW_PUSHED_SETTINGS_ERROR_UNKNOWN ? "%s/%s is no setting that can be pushed"
                                                        : "%s/%s can't be set to that",
               group, clean);
  return FALSE;
}

/* Takes @value. A key that stands twice is listed twice. */
static void
put (char **place,
     char  *value)
{
  g_free (*place);
  *place = value;
}

static gboolean
take (OwPushedSettings *self,
      GKeyFile         *file,
      const char       *group,
      const char       *key,
      GError          **error)
{
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL); /* as it stands */
  guint place = find (group, key);

  if (g_str_equal (group, "Settings") && g_str_equal (key, "Version")) {
    if (value == NULL || !is_text (value, OW_PUSHED_SETTINGS_MAX_VERSION))
      return refuse (OW_PUSHED_SETTINGS_ERROR_VALUE, group, key, error);
    put (&self->version, g_steal_pointer (&value));
    return TRUE;
  }
  if (place == G_N_ELEMENTS (settings))
    return refuse (OW_PUSHED_SETTINGS_ERROR_UNKNOWN, group, key, error);
  if (value == NULL || !is_allowed (&settings[place], value))
    return refuse (OW_PUSHED_SETTINGS_ERROR_VALUE, group, key, error);
  put (&self->values[place], g_steal_pointer (&value));
  return TRUE;
}

static gboolean
take_group (OwPushedSettings *self,
            GKeyFile         *file,
            const char       *group,
            GError          **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
    if (!take (self, file, group, keys[i], error))
      return FALSE;
  }
  return TRUE;
}

OwPushedSettings *
ow_pushed_settings_parse (GBytes  *bytes,
                          GError **error)
{
  g_autoptr (OwPushedSettings) self = g_new0 (OwPushedSettings, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  if (size == 0 || size > OW_PUSHED_SETTINGS_MAX_BYTES || !g_utf8_validate (text, (gssize) size, NULL) ||
      !g_key_file_load_from_data (file, text, size, G_KEY_FILE_KEEP_TRANSLATIONS, NULL)) {
    g_set_error_literal (error, OW_PUSHED_SETTINGS_ERROR, OW_PUSHED_SETTINGS_ERROR_FORMAT, "no file of settings");
    return NULL;
  }
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!take_group (self, file, groups[i], error))
      return NULL;
  if (self->version != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, OW_PUSHED_SETTINGS_ERROR, OW_PUSHED_SETTINGS_ERROR_FORMAT,
                       "settings without Settings/Version");
  return NULL;
}

static gboolean
is_hall (guint place)
{
  return g_str_equal (settings[place].group, "Hall");
}

static gboolean
names_hall (const OwPushedSettings *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (is_hall (i) && self->values[i] != NULL)
      return TRUE;
  return FALSE;
}

/* Takes what @own says over @self; takes @own. */
static OwPushedSettings *
merge (OwPushedSettings *self,
       OwPushedSettings *own)
{
  gboolean other_hall = own != NULL && names_hall (own);
  g_autofree char *version = NULL;

  if (self == NULL || own == NULL)
    return self != NULL ? self : own;
  version = g_strdup_printf ("%s+%s", self->version, own->version);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (own->values[i] != NULL || (is_hall (i) && other_hall)) {
      g_free (self->values[i]);
      self->values[i] = g_steal_pointer (&own->values[i]);
    }
  g_free (self->version);
  self->version = g_steal_pointer (&version);
  ow_pushed_settings_free (own);
  return self;
}

/* NULL without an error where there is no such file. */
static OwPushedSettings *
load_file (const char *folder,
           const char *name,
           GError    **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  OwPushedSettings *self;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  bytes = ow_store_files_read (path, OW_PUSHED_SETTINGS_MAX_BYTES, error);
  self = bytes != NULL ? ow_pushed_settings_parse (bytes, error) : NULL;
  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return self;
}

OwPushedSettings *
ow_pushed_settings_load (const char *folder,
                         const char *kiosk_id,
                         GError    **error)
{
  g_autofree char *name = g_strdup_printf ("kiosks/%s.ini", kiosk_id != NULL ? kiosk_id : "");
  g_autoptr (GError) failure = NULL;
  g_autoptr (OwPushedSettings) all = load_file (folder, "all.ini", &failure);
  g_autoptr (OwPushedSettings) own = failure == NULL ? load_file (folder, name, &failure) : NULL;

  if (failure == NULL && (all != NULL || own != NULL))
    return merge (g_steal_pointer (&all), g_steal_pointer (&own));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, OW_PUSHED_SETTINGS_ERROR, OW_PUSHED_SETTINGS_ERROR_FORMAT, "no file of settings");
  return NULL;
}

const char *
ow_pushed_settings_get_version (const OwPushedSettings *self)
{
  return self->version;
}

void
ow_pushed_settings_lay (const OwPushedSettings *self,
                        OwConfig               *config)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (self->values[i] != NULL || (is_hall (i) && names_hall (self)))
      ow_config_set (config, settings[i].group, settings[i].key, self->values[i] != NULL ? self->values[i] : "");
}

gboolean
ow_pushed_settings_trial (const char *folder,
                          guint       step,
                          gboolean   *done,
                          gpointer    user_data,
                          GError    **error)
{
  g_autoptr (OwPushedSettings) read = ow_pushed_settings_load (folder, user_data, error);

  *done = TRUE;
  return read != NULL;
}
