/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-line.h"
#include "ctl-store.h"
#include "ctl.h"

#include "config.h"
#include "ow-secret.h"
#include "ow-settings-code.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <unistd.h>

/* onewindowctl enrol [--config FILE] [--user NAME] < CODE: makes this machine a kiosk of the server whose settings code
 * was scanned: the scanner types it like a keyboard. The file keeps its comments, its other settings and whose it is; a
 * password has a file of its own beside it. The address may hold a token: others read neither afterwards, whoever could
 * before, but for NAME, whom the kiosk runs as. */

#define CONFIG OW_SYSCONF_DIR "/onewindow.conf"
#define PASSWORD_FILE "server-password"

static char *config;
static char *user;

static const GOptionEntry entries[] = {
  { "config", 0, 0, G_OPTION_ARG_FILENAME, &config, "Settings of this machine (" CONFIG ")", "FILE" },
  { "user", 0, 0, G_OPTION_ARG_STRING, &user, "Whom the kiosk runs as: is let in to what is written", "NAME" },
  { NULL }
};

/* The lines of standard input as one text. */
static void
append (const char *line,
        gpointer    data)
{
  GString *text = data;

  if (text->len <= OW_SETTINGS_CODE_MAX_TEXT)
    ow_secret_append (text, line);
}

/* A group that was let in on purpose, as the kiosk's own, stays in; where others were, nobody chose. */
static int
mode_after (const GStatBuf *before)
{
  return (before->st_mode & S_IRWXO) != 0 ? 0600 : (int) (before->st_mode & 0640) | 0600;
}

/* root hands a file back to whom it belonged; anyone else can only have owned it. A password is owned by the kiosk's
 * user, since one that a group reads is none; the settings are let to be read by its group, and not to be changed. */
static gboolean
hand_over (const char          *path,
           gboolean             is_secret,
           const GStatBuf      *before,
           const struct passwd *kiosk,
           GError             **error)
{
  uid_t owner = before != NULL ? before->st_uid : geteuid ();
  gid_t group = before != NULL ? before->st_gid : getegid ();

  if (kiosk != NULL) {
    owner = is_secret ? kiosk->pw_uid : owner;
    group = kiosk->pw_gid;
  } else if (before == NULL || geteuid () != 0) {
    return TRUE;
  }
  if (chown (path, owner, group) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM, "%s: its owner can't be set", path);
  return FALSE;
}

/* Durable, or the earlier file is still there. */
static gboolean
write_file (const char          *path,
            const char          *text,
            gboolean             is_secret,
            const struct passwd *kiosk,
            GError             **error)
{
  GStatBuf before;
  gboolean was_there = g_stat (path, &before) == 0;
  int mode = was_there && !is_secret ? mode_after (&before) : 0600;

  if (kiosk != NULL && !is_secret)
    mode = 0640;
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode,
                                   error) &&
         hand_over (path, is_secret, was_there ? &before : NULL, kiosk, error);
}

/* NULL with no error where nobody was named. */
static const struct passwd *
find_kiosk (GError **error)
{
  const struct passwd *kiosk = user != NULL ? getpwnam (user) : NULL;

  if (user != NULL && kiosk == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "there is no user %s", user);
  return kiosk;
}

static void
set_or_remove (GKeyFile   *file,
               const char *key,
               const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, "Server", key, value);
  else
    g_key_file_remove_key (file, "Server", key, NULL);
}

/* The password goes first: settings that name a login without one aren't taken. */
static gboolean
enrol (const char           *path,
       const OwSettingsCode *code,
       const struct passwd  *kiosk,
       GError              **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *full_path = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (full_path);
  g_autofree char *password_path = g_build_filename (folder, PASSWORD_FILE, NULL);
  g_autoptr (OwSecretText) text = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) &&
      !g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, error))
    return FALSE;
  if (code->password != NULL && !write_file (password_path, code->password, TRUE, kiosk, error))
    return FALSE;
  set_or_remove (file, "Url", code->server_url);
  set_or_remove (file, "User", code->user);
  set_or_remove (file, "PasswordFile", code->user != NULL ? password_path : NULL);
  text = g_key_file_to_data (file, NULL, NULL);
  return write_file (path, text, FALSE, kiosk, error);
}

/* With these settings, as far as this file says. */
static gboolean
takes_forms (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *root = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return FALSE;
  root = g_key_file_get_string (file, "Updates", "Root", NULL);
  return (root != NULL && *root != '\0') || g_key_file_get_boolean (file, "Updates", "Unsigned", NULL);
}

/* A kiosk with a user of its own then finds no settings at all. */
static gboolean
is_for_root_alone (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_uid == 0 && (status.st_mode & S_IRGRP) == 0;
}

/* Without what may be a token. */
static int
print_done (const OwSettingsCode *code,
            const char           *path)
{
  g_autoptr (GUri) uri = g_uri_parse (code->server_url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, TRUE);
  ow_ctl_add_string (builder, "host", uri != NULL ? g_uri_get_host (uri) : "");
  ow_ctl_add_string (builder, "user", code->user != NULL ? code->user : "");
  if (!takes_forms (path))
    ow_ctl_add_string (builder, "advice", "Forms of this server won't be taken: set Unsigned=true in [Updates] to take "
                       "what nobody signed for, or Root and Url there to those who sign.");
  if (is_for_root_alone (path))
    ow_ctl_add_string (builder, "readers", "Only root can read these settings: a kiosk that runs as another user, as "
                       "the service does, needs --user onewindow.");
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return 0;
}

int
ow_ctl_enrol (int    argc,
              char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("< CODE");
  g_autoptr (OwSecretString) text = g_string_new (NULL);
  g_autoptr (OwSettingsCode) code = NULL;
  g_autoptr (GError) error = NULL;
  const struct passwd *kiosk;
  const char *path;

  g_option_context_set_summary (context, "Makes this machine a kiosk of the server whose settings code was scanned.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1) {
    g_printerr ("onewindowctl enrol: %s\n", error != NULL ? error->message : "too many arguments");
    return 2;
  }
  path = config != NULL ? config : CONFIG;
  kiosk = find_kiosk (&error);
  if (error == NULL && ow_ctl_lines_play (append, text, &error))
    code = ow_settings_code_read (text->str, &error);
  if (code == NULL || !enrol (path, code, kiosk, &error))
    return ow_ctl_print_failure (error);
  return print_done (code, path);
}
