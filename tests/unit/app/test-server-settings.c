/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-server-settings.h"

#include "ow-test-folder.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *path; /* of the password */
  OwConfig *config;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = ow_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "password", NULL);
  fixture->config = ow_config_new ();
  ow_config_set (fixture->config, "Server", "Url", "https://hall.example/v1");
  ow_config_set (fixture->config, "Server", "User", "kiosk");
  ow_config_set (fixture->config, "Server", "PasswordFile", fixture->path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->config);
  ow_test_folder_remove (fixture->folder);
  g_free (fixture->path);
}

static void
put_password (Fixture    *fixture,
              const char *text,
              int         mode)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, mode), ==, 0);
}

static void
expect_refused (Fixture *fixture,
                int      code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_server_settings_load (fixture->config, &error));
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "Server/PasswordFile: "));
}

static void
test_password_is_the_first_line (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (OwHttpAccess) access = NULL;

  put_password (fixture, " a b: \r\nmore\n", 0600);
  access = ow_server_settings_load (fixture->config, NULL);
  g_assert_cmpstr (access->user, ==, "kiosk");
  g_assert_cmpstr (access->password, ==, " a b: ");
  g_assert_true (ow_http_access_is_for (access, "https://hall.example/elsewhere"));
  g_assert_false (ow_http_access_is_for (access, "https://hall.example:8443/v1"));
  g_assert_false (ow_http_access_is_for (access, "http://hall.example/v1"));
}

static void
test_no_password_is_told (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *endless = g_strnfill (OW_SERVER_SETTINGS_MAX_PASSWORD + 1, 'x');

  expect_refused (fixture, G_IO_ERROR_NOT_FOUND);
  put_password (fixture, "secret", 0640);
  expect_refused (fixture, G_IO_ERROR_PERMISSION_DENIED);
  put_password (fixture, "\nsecret", 0600);
  expect_refused (fixture, G_IO_ERROR_INVALID_DATA);
  put_password (fixture, endless, 0600);
  expect_refused (fixture, G_IO_ERROR_INVALID_DATA);
  ow_config_set (fixture->config, "Server", "PasswordFile", fixture->folder);
  expect_refused (fixture, G_IO_ERROR_INVALID_DATA);
}

static void
test_no_user_needs_no_password (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (OwHttpAccess) access = NULL;

  ow_config_set (fixture->config, "Server", "User", "");
  access = ow_server_settings_load (fixture->config, NULL);
  g_assert_nonnull (access);
  g_assert_null (access->password);
}

static void
test_credential (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *credential = g_build_filename (fixture->folder, OW_SERVER_SETTINGS_CREDENTIAL, NULL);
  g_autoptr (OwHttpAccess) access = NULL;

  ow_config_set (fixture->config, "Server", "PasswordFile", "");
  expect_refused (fixture, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents_full (credential, "secret", -1, G_FILE_SET_CONTENTS_NONE, 0400, NULL));
  g_assert_true (g_setenv ("CREDENTIALS_DIRECTORY", fixture->folder, TRUE));
  /* As systemd grants it to the user of a service. */
  g_assert_cmpint (g_chmod (credential, 0440), ==, 0);
  access = ow_server_settings_load (fixture->config, NULL);
  g_assert_nonnull (access);
  g_assert_cmpint (g_chmod (credential, 0444), ==, 0);
  expect_refused (fixture, G_IO_ERROR_PERMISSION_DENIED);
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_assert_cmpstr (access->password, ==, "secret");
}

/* The flags (proc(5), VmFlags) of the pages that @address lies in. */
static char *
dup_flags_at (gconstpointer address)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean here = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    guint64 start;
    guint64 end;

    if (sscanf (lines[i], "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x ", &start, &end) == 2)
      here = (guint64) (gsize) address >= start && (guint64) (gsize) address < end;
    else if (here && g_str_has_prefix (lines[i], "VmFlags:"))
      return g_strconcat (lines[i] + strlen ("VmFlags:"), " ", NULL);
  }
  return g_strdup ("");
}

/* Whether it is locked as well is for RLIMIT_MEMLOCK to say. */
static void
test_password_is_in_no_dump (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (OwHttpAccess) access = NULL;
  g_autoptr (OwHttpAccess) copy = NULL;
  g_autofree char *flags = NULL;
  g_autofree char *copied = NULL;

  put_password (fixture, "secret", 0600);
  access = ow_server_settings_load (fixture->config, NULL);
  copy = ow_http_access_copy (access);
  flags = dup_flags_at (access->password);
  copied = dup_flags_at (copy->password);
  g_assert_nonnull (strstr (flags, " dd "));
  g_assert_nonnull (strstr (copied, " dd "));
  g_assert_cmpstr (copy->password, ==, "secret");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/server-settings/password", Fixture, NULL, set_up, test_password_is_the_first_line, tear_down);
  g_test_add ("/app/server-settings/no-password", Fixture, NULL, set_up, test_no_password_is_told, tear_down);
  g_test_add ("/app/server-settings/no-user", Fixture, NULL, set_up, test_no_user_needs_no_password, tear_down);
  g_test_add ("/app/server-settings/credential", Fixture, NULL, set_up, test_credential, tear_down);
  g_test_add ("/app/server-settings/no-dump", Fixture, NULL, set_up, test_password_is_in_no_dump, tear_down);
  return g_test_run ();
}
