/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-release.h"

#include "ctl-password.h"

#include "ow-clock.h"

#include <string.h>

void
ow_ctl_release_clear (OwCtlRelease *self)
{
  g_free (self->folder);
  g_free (self->password_file);
  g_free (self->now);
  g_strfreev (self->key_files);
  g_strfreev (self->days);
  g_strfreev (self->rest);
  ow_release_repository_free (self->repository);
}

char *
ow_ctl_release_split (OwCtlRelease *self,
                      const char   *text,
                      const char  **value,
                      GError      **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *role = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);

  *value = equals != NULL ? equals + 1 : "";
  if (ow_release_repository_has_role (self->repository, role))
    return g_steal_pointer (&role);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "%s: the roles are root, timestamp, snapshot, targets, and those that targets delegates to", role);
  return NULL;
}

static gboolean
apply_days (OwCtlRelease *self,
            GError      **error)
{
  for (guint i = 0; self->days != NULL && self->days[i] != NULL; i++) {
    const char *value;
    g_autofree char *role = ow_ctl_release_split (self, self->days[i], &value, error);
    guint64 days;

    if (role == NULL || !g_ascii_string_to_unsigned (value, 10, 1, 36500, &days, error))
      return FALSE;
    ow_release_repository_set_days (self->repository, role, (guint) days);
  }
  return TRUE;
}

static gboolean
open_repository (OwCtlRelease *self,
                 GError      **error)
{
  g_autoptr (OwClock) clock = self->now != NULL ? ow_clock_new_iso8601 (self->now, error) : ow_clock_new_system ();
  g_autoptr (GDateTime) now = NULL;

  if (clock == NULL)
    return FALSE;
  if (self->folder == NULL) {
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--repo is needed");
    return FALSE;
  }
  now = ow_clock_now_local (clock);
  self->repository = ow_release_repository_open (self->folder, g_date_time_to_unix (now), error);
  return self->repository != NULL && apply_days (self, error);
}

gboolean
ow_ctl_release_parse (OwCtlRelease       *self,
                      int                 argc,
                      char              **argv,
                      const GOptionEntry *own,
                      const char         *summary,
                      const char         *description,
                      GError            **error)
{
  const GOptionEntry entries[] = {
    { "repo", 0, 0, G_OPTION_ARG_FILENAME, &self->folder, "The folder that is published", "DIR" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->key_files, "Sign with this private key; several times", "FILE" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &self->password_file,
      "Its first line is the password of all keys; without it you are asked for each", "FILE" },
    { "days", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->days,
      "How long a role's signature holds: root 730, targets 365, snapshot 90, timestamp 30", "ROLE=N" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &self->now, "Fixes the clock", "ISO8601" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  self->command = argv[0];
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, own, NULL);
  return g_option_context_parse (context, &argc, &argv, error) && open_repository (self, error);
}

int
ow_ctl_release_fail (OwCtlRelease *self,
                     const GError *error)
{
  g_printerr ("onewindowctl %s: %s\n", self->command, error->message);
  return 1;
}

static OwSigningKey *
load_key (OwCtlRelease *self,
          const char   *file,
          GError      **error)
{
  g_autoptr (OwSecretText) password = ow_ctl_password_read (self->password_file, file, FALSE, error);
  OwSigningKey *key = password != NULL ? ow_signing_key_load (file, password, error) : NULL;

  if (key == NULL)
    g_prefix_error (error, "%s: ", file);
  return key;
}

int
ow_ctl_release_finish (OwCtlRelease *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_signing_key_free);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean complete;

  for (guint i = 0; self->key_files != NULL && self->key_files[i] != NULL; i++) {
    OwSigningKey *key = load_key (self, self->key_files[i], &error);

    if (key == NULL)
      return ow_ctl_release_fail (self, error);
    g_ptr_array_add (keys, key);
  }
  if (!ow_release_repository_sign (self->repository, keys, said, &complete, &error)) {
    g_print ("%s", said->str);
    return ow_ctl_release_fail (self, error);
  }
  g_print ("%s", said->str);
  return complete ? 0 : 1;
}
