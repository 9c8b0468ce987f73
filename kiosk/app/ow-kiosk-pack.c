/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-pack.h"

#include "ow-data-paths.h"

char *
ow_kiosk_pack_dup_folder (OwConfig *config)
{
  const char *folder = ow_config_get_string (config, "Kiosk", "Pack", NULL);

  return folder != NULL ? g_strdup (folder) : ow_data_paths_dup_data ("");
}

/* A name that a kiosk is given in one language only is its name in all. */
static gboolean
is_named (OwConfig *config,
          OwPack   *pack)
{
  const char *const *languages = ow_pack_get_languages (pack);

  for (guint i = 0; languages[i] != NULL; i++)
    if (ow_config_get_text (config, "Hall", "Name", languages[i], NULL) != NULL)
      return TRUE;
  return FALSE;
}

static void
lay_hall (OwConfig   *config,
          OwPack     *pack,
          const char *office)
{
  const char *const *languages = ow_pack_get_languages (pack);

  if (is_named (config, pack))
    return;
  ow_config_set (config, "Hall", "Name", ow_pack_get_hall (pack, office, NULL));
  for (guint i = 0; languages[i] != NULL; i++) {
    g_autofree char *key = g_strdup_printf ("Name[%s]", languages[i]);

    ow_config_set (config, "Hall", key, ow_pack_get_hall (pack, office, languages[i]));
  }
}

OwPack *
ow_kiosk_pack_load (OwConfig *config,
                    GError  **error)
{
  g_autofree char *folder = ow_kiosk_pack_dup_folder (config);
  const char *office = ow_config_get_string (config, "Kiosk", "Office", NULL);
  g_autoptr (OwPack) pack = ow_pack_load (folder, error);

  if (pack == NULL)
    return NULL;
  if (office != NULL && !ow_pack_has_office (pack, office)) {
    g_set_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_MISSING, "the pack %s has no office %s",
                 ow_pack_get_id (pack), office);
    return NULL;
  }
  lay_hall (config, pack, office);
  if (ow_config_get_string (config, "Kiosk", "Language", NULL) == NULL)
    ow_config_set (config, "Kiosk", "Language", ow_pack_get_languages (pack)[0]);
  return g_steal_pointer (&pack);
}
