/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-release.h"
#include "ctl.h"

#include "ow-filling.h"
#include "ow-form-probe.h"
#include "ow-open-rosa.h"
#include "ow-pack.h"
#include "ow-pack-trial.h"
#include "ow-pushed-settings.h"
#include "ow-store-files.h"

#include <string.h>

/* onewindowctl push: puts forms with their media, service packs and settings into a release. */

typedef struct {
  OwCtlRelease release;
  char *role;
  char **drop;
  char **drop_below;
  char *pack;     /* folder; NULL for none */
  char *settings; /* file; NULL for none */
  char *whose;    /* of the settings: "PACK" or "PACK/KIOSK" */
  int share;      /* percent */
} Push;

static void
push_clear (Push *push)
{
  ow_ctl_release_clear (&push->release);
  g_free (push->role);
  g_strfreev (push->drop);
  g_strfreev (push->drop_below);
  g_free (push->pack);
  g_free (push->settings);
  g_free (push->whose);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Push, push_clear)

static gboolean
add_file (Push       *push,
          const char *file,
          const char *target,
          gsize       limit,
          const char *version,
          GError    **error)
{
  g_autoptr (GBytes) bytes = ow_store_files_read (file, limit, error);

  if (bytes == NULL) {
    g_prefix_error (error, "%s: ", file);
    return FALSE;
  }
  return ow_release_repository_add_target (push->release.repository, push->role, target, bytes, version,
                                           (guint) push->share, error);
}

static gboolean
add_media (Push       *push,
           const char *folder,
           const char *media_dir,
           GError    **error)
{
  g_autoptr (GDir) dir = g_dir_open (media_dir, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (media_dir, name, NULL);
    g_autofree char *target = g_strdup_printf ("%smedia/%s", folder, name);

    if (*name != '.' && !add_file (push, file, target, OW_OPEN_ROSA_MAX_MEDIA, "", error))
      return FALSE;
  }
  return TRUE;
}

/* A kiosk would refuse what its engine can't load: better to hear of it here. */
static OwForm *
load_form (const char *file,
           const char *media_dir,
           GError    **error)
{
  g_autoptr (OwForm) form = ow_form_probe_load (file, media_dir, error);
  g_autofree char *id = form != NULL ? ow_form_probe (file, media_dir, NULL, error) : NULL;

  if (id == NULL) {
    g_prefix_error (error, "%s: ", file);
    return NULL;
  }
  if (*id != '\0' && *id != '.' && strchr (id, '/') == NULL)
    return g_steal_pointer (&form);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: the id of a pushed form can't be %s", file, id);
  return NULL;
}

static gboolean
add_form (Push       *push,
          const char *file,
          GError    **error)
{
  g_autofree char *stem = g_strndup (file, strlen (file) - strlen (".xml"));
  g_autofree char *media_dir = g_strconcat (stem, "-media", NULL);
  g_autoptr (OwForm) form = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *target = NULL;

  if (!g_str_has_suffix (file, ".xml")) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: not an .xml file", file);
    return FALSE;
  }
  form = load_form (file, media_dir, error);
  if (form == NULL)
    return FALSE;
  folder = g_strdup_printf ("forms/%s/", ow_form_get_id (form));
  target = g_strconcat (folder, "form.xml", NULL);
  /* Media that are no longer there must not stay behind. */
  ow_release_repository_drop_targets (push->release.repository, push->role, folder);
  return add_file (push, file, target, OW_OPEN_ROSA_MAX_FORM, ow_form_get_version (form), error) &&
         add_media (push, folder, media_dir, error);
}

static gboolean
drop_form (Push       *push,
           const char *id,
           GError    **error)
{
  g_autofree char *folder = g_strdup_printf ("forms/%s/", id);

  if (ow_release_repository_drop_targets (push->release.repository, push->role, folder))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: no such form in the release", id);
  return FALSE;
}

/* The files of a folder of the pack that end so. */
static gboolean
add_folder (Push       *push,
            OwPack     *pack,
            const char *below,
            const char *suffix,
            GError    **error)
{
  g_autofree char *folder = ow_pack_dup_path (pack, below);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (folder, name, NULL);
    g_autofree char *target = g_strdup_printf ("packs/%s/%s/%s", ow_pack_get_id (pack), below, name);

    if (*name != '.' && g_str_has_suffix (name, suffix) && g_file_test (file, G_FILE_TEST_IS_REGULAR) &&
        !add_file (push, file, target, OW_OPEN_ROSA_MAX_MEDIA, "", error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_forms_of_pack (Push    *push,
                   OwPack  *pack,
                   GError **error)
{
  const char *const *forms = ow_pack_get_forms (pack);

  for (guint i = 0; forms[i] != NULL; i++) {
    g_autofree char *media = g_strdup_printf ("forms/%s-media", forms[i]);
    g_autofree char *alone = g_strdup_printf ("forms/%s/", forms[i]);

    /* By itself it would stand before the pack's. */
    ow_release_repository_drop_targets (push->release.repository, push->role, alone);
    if (!add_folder (push, pack, media, "", error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_pack (Push    *push,
          GError **error)
{
  const OwPackTrialFor any = { NULL, NULL };
  g_autoptr (OwPack) pack = ow_pack_load (push->pack, error);
  g_autofree char *manifest = g_build_filename (push->pack, OW_PACK_FILE, NULL);
  g_autofree char *target = pack != NULL ? g_strdup_printf ("packs/%s/" OW_PACK_FILE, ow_pack_get_id (pack)) : NULL;
  g_autofree char *prefix = pack != NULL ? g_strdup_printf ("packs/%s/", ow_pack_get_id (pack)) : NULL;

  if (pack == NULL || !ow_pack_trial_all (push->pack, &any, error))
    return FALSE;
  ow_release_repository_drop_targets (push->release.repository, push->role, prefix);
  return add_file (push, manifest, target, OW_OPEN_ROSA_MAX_FORM, ow_pack_get_version (pack), error) &&
         add_folder (push, pack, "services", ".ini", error) && add_folder (push, pack, "leaflets", ".ini", error) &&
         add_folder (push, pack, "phrases", ".txt", error) && add_folder (push, pack, "speech", ".txt", error) &&
         add_folder (push, pack, "speech/characters", ".txt", error) && add_folder (push, pack, "clips", "", error) &&
         add_folder (push, pack, "posters", "", error) &&
         add_folder (push, pack, "forms", ".xml", error) && add_forms_of_pack (push, pack, error);
}

/* Where the settings are to lie for those that they are for; NULL: that can be nobody. */
static char *
dup_settings_target (Push *push)
{
  g_auto (GStrv) parts = g_strsplit (push->whose != NULL ? push->whose : "", "/", -1);
  guint length = g_strv_length (parts);

  for (guint i = 0; i < length; i++)
    if (strspn (parts[i], G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_") != strlen (parts[i]) || *parts[i] == '\0')
      return NULL;
  if (length == 1)
    return g_strdup_printf ("settings/%s/all.ini", parts[0]);
  return length == 2 ? g_strdup_printf ("settings/%s/kiosks/%s.ini", parts[0], parts[1]) : NULL;
}

/* A kiosk would refuse what can't be pushed: better to hear of it here. */
static gboolean
add_settings (Push    *push,
              GError **error)
{
  g_autofree char *target = dup_settings_target (push);
  g_autoptr (GBytes) bytes = ow_store_files_read (push->settings, OW_PUSHED_SETTINGS_MAX_BYTES, error);
  g_autoptr (OwPushedSettings) read = bytes != NULL ? ow_pushed_settings_parse (bytes, error) : NULL;

  if (read == NULL) {
    g_prefix_error (error, "%s: ", push->settings);
    return FALSE;
  }
  if (target != NULL)
    return ow_release_repository_add_target (push->release.repository, push->role, target, bytes,
                                             ow_pushed_settings_get_version (read), (guint) push->share, error);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "--for is the id of a pack, or PACK/KIOSK for one of its kiosks");
  return FALSE;
}

static gboolean
drop_below (Push       *push,
            const char *path,
            GError    **error)
{
  if (g_str_has_suffix (path, "/") &&
      ow_release_repository_drop_targets (push->release.repository, push->role, path))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: nothing of %s lies there", path, push->role);
  return FALSE;
}

static gboolean
change (Push    *push,
        GError **error)
{
  if (g_str_equal (push->role, "root") || g_str_equal (push->role, "snapshot") ||
      g_str_equal (push->role, "timestamp") || !ow_release_repository_has_role (push->release.repository, push->role)) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s answers for no files here", push->role);
    return FALSE;
  }
  for (guint i = 0; push->drop != NULL && push->drop[i] != NULL; i++)
    if (!drop_form (push, push->drop[i], error))
      return FALSE;
  for (guint i = 0; push->drop_below != NULL && push->drop_below[i] != NULL; i++)
    if (!drop_below (push, push->drop_below[i], error))
      return FALSE;
  if ((push->pack != NULL && !add_pack (push, error)) || (push->settings != NULL && !add_settings (push, error)))
    return FALSE;
  for (guint i = 0; push->release.rest != NULL && push->release.rest[i] != NULL; i++)
    if (!add_form (push, push->release.rest[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
parse (Push    *push,
       int      argc,
       char   **argv,
       GError **error)
{
  const GOptionEntry own[] = {
    { "drop", 0, 0, G_OPTION_ARG_STRING_ARRAY, &push->drop, "Take a form out of the release", "FORM-ID" },
    { "drop-below", 0, 0, G_OPTION_ARG_STRING_ARRAY, &push->drop_below, "Take all below a path out of it", "PATH/" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &push->role, "Who answers for it: targets, unless told otherwise", "NAME" },
    { "pack", 0, 0, G_OPTION_ARG_FILENAME, &push->pack, "A whole service pack", "DIR" },
    { "settings", 0, 0, G_OPTION_ARG_FILENAME, &push->settings, "Settings of kiosks, in a file of their own", "FILE" },
    { "for", 0, 0, G_OPTION_ARG_STRING, &push->whose, "Whose settings: all kiosks of a pack, or one", "PACK[/KIOSK]" },
    { "share", 0, 0, G_OPTION_ARG_INT, &push->share, "For so many of a hundred kiosks only; again with more", "N" },
    G_OPTION_ENTRY_NULL,
  };

  if (!ow_ctl_release_parse (&push->release, argc, argv, own,
    "Puts forms (FORM.xml …) with their media (FORM-media/) into a release, signs and publishes it. A form that the "
    "engine\ncan't load is refused here. Exit status 1 while signatures are missing: then `onewindowctl sign` goes on.",
    "  onewindowctl push --repo DIR --key targets --key publish after-death.xml assistance.xml\n\n"
    "DIR can be copied to any web server, metadata/timestamp.json last. With --share 5 one kiosk in twenty takes the "
    "forms;\nthe same call with a larger share lets more of them follow, and without one all.\n\n"
    "  onewindowctl push --repo DIR --settings quiet.ini --for jining --key targets --key publish\n\n"
    "quiet.ini has [Settings] Version=, and in the groups of onewindow.conf what is to be set: Kiosk/Language,\n"
    "Hall/Name (and [zh], [en]), Server/PollSeconds, Printer/Paper, Screen/IdleSeconds, WarningSeconds,\n"
    "AssistedIdleSeconds, SameTouchMilliseconds and Palette,\n"
    "Drafts/PowerCutMinutes and SlipDays, Keyboard/First. What a file doesn't say\n"
    "any more is again as the kiosk was set up.\n", error))
    return FALSE;
  if (push->role == NULL)
    push->role = g_strdup ("targets");
  if (push->share >= 0 && push->share <= 100)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--share is a number from 0 to 100");
  return FALSE;
}

int
ow_ctl_push (int    argc,
             char **argv)
{
  g_auto (Push) push = { .release = { .command = "push" }, .share = 100 };
  g_autoptr (GError) error = NULL;

  if (!parse (&push, argc, argv, &error) ||
      (push.drop == NULL && push.drop_below == NULL && push.pack == NULL && push.settings == NULL &&
       push.release.rest == NULL)) {
    g_printerr ("onewindowctl push: %s\n", error != NULL ? error->message : "which FORM.xml, pack or settings?");
    return 2;
  }
  if (!change (&push, &error))
    return ow_ctl_release_fail (&push.release, error);
  return ow_ctl_release_finish (&push.release);
}
