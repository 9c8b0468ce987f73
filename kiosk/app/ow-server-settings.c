/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-server-settings.h"

#include "ow-secret.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
setting (OwConfig   *config,
         const char *key)
{
  const char *value = ow_config_get_string (config, "Server", key, "");

  return *value != '\0' ? value : NULL;
}

/* The file that the settings name, else the credential that systemd hands over; NULL for none. */
static char *
dup_password_path (OwConfig *config)
{
  const char *path = setting (config, "PasswordFile");
  const char *credentials = g_getenv ("CREDENTIALS_DIRECTORY");
  g_autofree char *credential = credentials != NULL
    ? g_build_filename (credentials, OW_SERVER_SETTINGS_CREDENTIAL, NULL) : NULL;

  if (path != NULL)
    return g_strdup (path);
  return credential != NULL && g_file_test (credential, G_FILE_TEST_EXISTS) ? g_steal_pointer (&credential) : NULL;
}

static gboolean
refuse (GError    **error,
        GIOErrorEnum code,
        const char  *why)
{
  g_set_error (error, G_IO_ERROR, code, "Server/PasswordFile: %s", why);
  return FALSE;
}

/* What systemd lets the user of a service read, by an access list, looks by its mode as if the group might. */
static mode_t
get_others (const char *path)
{
  const char *credentials = g_getenv ("CREDENTIALS_DIRECTORY");
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean granted = credentials != NULL && g_str_equal (folder, credentials);

  return S_IROTH | S_IWOTH | S_IWGRP | (granted ? 0 : S_IRGRP);
}

/* A password that others can read is none. */
static gboolean
check_file (int      descriptor,
            mode_t   others,
            GError **error)
{
  struct stat stat;

  if (fstat (descriptor, &stat) != 0 || !S_ISREG (stat.st_mode))
    return refuse (error, G_IO_ERROR_INVALID_DATA, "not a plain file");
  if ((stat.st_mode & others) != 0)
    return refuse (error, G_IO_ERROR_PERMISSION_DENIED, "others can read it; chmod 600 it");
  return TRUE;
}

static char *
read_first_line (int      descriptor,
                 GError **error)
{
  g_autoptr (OwSecretText) text = g_malloc0 (OW_SERVER_SETTINGS_MAX_PASSWORD + 2);
  ssize_t length = read (descriptor, text, OW_SERVER_SETTINGS_MAX_PASSWORD + 1);

  if (length < 0) {
    refuse (error, G_IO_ERROR_FAILED, "can't be read");
    return NULL;
  }
  text[strcspn (text, "\r\n")] = '\0';
  if (*text != '\0' && strlen (text) <= OW_SERVER_SETTINGS_MAX_PASSWORD)
    return g_steal_pointer (&text);
  refuse (error, G_IO_ERROR_INVALID_DATA, "no password of at most 1024 bytes in its first line");
  return NULL;
}

static char *
read_password (const char *path,
               GError    **error)
{
  int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  char *password = NULL;

  if (descriptor < 0) {
    refuse (error, G_IO_ERROR_NOT_FOUND, "can't be opened");
    return NULL;
  }
  if (check_file (descriptor, get_others (path), error))
    password = read_first_line (descriptor, error);
  close (descriptor);
  return password;
}

OwHttpAccess *
ow_server_settings_load (OwConfig *config,
                         GError  **error)
{
  g_autofree char *path = NULL;
  g_autoptr (OwSecretText) password = NULL;
  OwHttpAccess access = {
    .server_url = setting (config, "Url"),
    .ca_file = setting (config, "CaFile"),
    .pinned_key = setting (config, "PinnedKey"),
    .user = setting (config, "User"),
    .certificate = setting (config, "Certificate"),
    .key = setting (config, "CertificateKey"),
    .proxy = setting (config, "Proxy"),
  };

  if (access.user != NULL) {
    path = dup_password_path (config);
    password = path != NULL ? read_password (path, error) : NULL;
    if (path == NULL)
      refuse (error, G_IO_ERROR_NOT_FOUND, "not set, though a user is");
    if (password == NULL)
      return NULL;
    access.password = password;
  }
  return ow_http_access_copy (&access);
}
