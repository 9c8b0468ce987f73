/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-check"

#include "ow-check.h"

#include "ow-clips.h"
#include "ow-player.h"

#include <string.h>

#define FOLDER "clips"

/* What is told begins with the whole path; here the place says which it is. */
static const char *
skip_path (const char *message,
           const char *path)
{
  const char *rest = g_str_has_prefix (message, path) ? message + strlen (path) : message;

  return g_str_has_prefix (rest, ": ") ? rest + 2 : rest;
}

/* Listened to from end to end: one that breaks off in the middle would be heard twice, played and then spoken. */
static void
check_sound (OwCheck                *check,
             const char             *folder,
             const char             *name,
             const OwPlaybackLimits *limits)
{
  g_autofree char *place = g_strdup_printf ("%s/%s", folder, name);
  g_autofree char *path = ow_pack_dup_path (check->pack, place);
  g_autoptr (GError) error = NULL;

  if (!ow_playback_probe (path, limits, &error))
    ow_findings_add (check->findings, OW_FINDING_CLIP, place, "can't be played: %s", skip_path (error->message, path));
}

static void
check_lines (OwCheck *check,
             OwClips *clips)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autofree char *folder = ow_pack_dup_path (check->pack, FOLDER);

  ow_clips_load_dir (clips, folder, errors);
  for (guint i = 0; i < errors->len; i++) {
    const GError *error = g_ptr_array_index (errors, i);
    const char *message = skip_path (error->message, folder);
    const char *end = *message == '/' ? strstr (message, ": ") : NULL;
    g_autofree char *place = end != NULL ? g_strdup_printf (FOLDER "%.*s", (int) (end - message), message)
                                         : g_strdup (FOLDER);

    ow_findings_add (check->findings, OW_FINDING_CLIP, place, "%s", end != NULL ? end + 2 : message);
  }
}

static void
check_clips (OwCheck *check)
{
  const OwPlaybackLimits limits = { OW_CLIP_MAX_BYTES, OW_CLIP_MAX_SECONDS };
  g_autoptr (OwClips) clips = ow_clips_new ();
  g_autoptr (GPtrArray) names = ow_check_list_folder (check, FOLDER, "");
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  check_lines (check, clips);
  paths = ow_clips_list (clips);
  for (guint i = 0; i < paths->len; i++) {
    char *name = g_path_get_basename (g_ptr_array_index (paths, i));

    check_sound (check, FOLDER, name, &limits);
    g_hash_table_add (named, name);
  }
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *place = g_strdup_printf (FOLDER "/%s", name);

    if (!g_str_has_suffix (name, ".txt") && !g_hash_table_contains (named, name))
      ow_findings_add (check->findings, OW_FINDING_CLIP, place, "no line says which sentence it is");
  }
}

void
ow_clip_check (OwCheck *check)
{
  const OwPlaybackLimits limits = { OW_PLAYER_MAX_BYTES, OW_PLAYER_MAX_SECONDS };
  const char *const *forms = ow_pack_get_forms (check->pack);

  check_clips (check);
  for (guint i = 0; forms[i] != NULL; i++) {
    g_autofree char *folder = g_strdup_printf ("forms/%s-media", forms[i]);
    g_autoptr (GPtrArray) names = ow_check_list_folder (check, folder, "");

    for (guint j = 0; j < names->len; j++)
      if (ow_clips_is_sound (g_ptr_array_index (names, j)))
        check_sound (check, folder, g_ptr_array_index (names, j), &limits);
  }
}
