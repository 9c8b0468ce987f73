/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-pack.h"

#include "ow-data-paths.h"
#include "ow-pack-shelf.h"

#include <string.h>

static char *
dup_own_folder (OwConfig *config)
{
  const char *folder = ow_config_get_string (config, "Kiosk", "Pack", "");

  return *folder != '\0' ? g_strdup (folder) : ow_data_paths_dup_data ("");
}

/* NULL: packs aren't followed here. */
static char *
dup_packs_dir (OwConfig *config)
{
  const char *state_dir = ow_config_get_string (config, "Kiosk", "StateDir", "");
  const char *root = ow_config_get_string (config, "Updates", "Root", "");

  return *state_dir != '\0' && *root != '\0' ? g_build_filename (state_dir, "packs", NULL) : NULL;
}

/* The same county's, and one that this kiosk has a place in; NULL otherwise. */
static OwPack *
load_usable (OwConfig   *config,
             const char *folder,
             const char *own)
{
  const char *office = ow_config_get_string (config, "Kiosk", "Office", "");
  g_autoptr (OwPack) pack = folder != NULL ? ow_pack_load (folder, NULL) : NULL;
  g_autoptr (OwPack) shipped = pack != NULL ? ow_pack_load (own, NULL) : NULL;

  if (shipped == NULL || !g_str_equal (ow_pack_get_id (pack), ow_pack_get_id (shipped)) ||
      (*office != '\0' && !ow_pack_has_office (pack, office)))
    return NULL;
  return g_steal_pointer (&pack);
}

static char *
dup_folder (OwConfig *config,
            gboolean  starting)
{
  g_autofree char *own = dup_own_folder (config);
  g_autofree char *packs_dir = dup_packs_dir (config);
  g_autofree char *folder = packs_dir != NULL ? ow_pack_shelf_dup_current (packs_dir) : NULL;
  g_autoptr (OwPack) current = load_usable (config, folder, own);
  g_autoptr (OwPack) previous = NULL;

  if (packs_dir == NULL)
    return g_steal_pointer (&own);
  if (current != NULL && (!starting || ow_pack_shelf_start (packs_dir, ow_pack_get_version (current))))
    return g_steal_pointer (&folder);
  if (current == NULL && folder != NULL)
    g_message ("the service pack that was downloaded can't be used");
  g_free (folder);
  folder = ow_pack_shelf_dup_previous (packs_dir);
  previous = load_usable (config, folder, own);
  return previous != NULL ? g_steal_pointer (&folder) : g_steal_pointer (&own);
}

char *
ow_kiosk_pack_dup_folder (OwConfig *config)
{
  return dup_folder (config, FALSE);
}

void
ow_kiosk_pack_end (OwConfig *config,
                   OwPack   *pack)
{
  g_autofree char *packs_dir = dup_packs_dir (config);

  if (packs_dir != NULL)
    ow_pack_shelf_forget_start (packs_dir, ow_pack_get_folder (pack));
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
  g_autofree char *folder = dup_folder (config, TRUE);
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

/* Also for a part of the tag: "zh" of "zh-Hans". */
static gboolean
speaks (OwPack     *pack,
        const char *language)
{
  const char *const *languages = ow_pack_get_languages (pack);
  gsize length = strlen (language);

  for (guint i = 0; languages[i] != NULL; i++)
    if (g_str_has_prefix (languages[i], language) && (languages[i][length] == '\0' || languages[i][length] == '-'))
      return TRUE;
  return FALSE;
}

void
ow_kiosk_pack_check_language (OwConfig   *config,
                              OwPack     *pack,
                              const char *before)
{
  g_autofree char *now = g_strdup (ow_config_get_string (config, "Kiosk", "Language", before));

  if (g_str_equal (now, before) || speaks (pack, now))
    return;
  g_message ("visits begin in %s as before: the pack %s has nothing in %s", before, ow_pack_get_id (pack), now);
  ow_config_set (config, "Kiosk", "Language", before);
}
