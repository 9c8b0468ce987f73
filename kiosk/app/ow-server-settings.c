/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-server-settings.h"

#include "ow-locked-text.h"
#include "ow-secret-file.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
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
  const char *credentials = ow_secret_file_get_credentials ();
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

/* A password that others can read is none. */
static gboolean
check_file (int      descriptor,
            gboolean is_credential,
            GError **error)
{
  switch (ow_secret_file_check (descriptor, is_credential)) {
    case OW_SECRET_FILE_GOOD:
      return TRUE;
    case OW_SECRET_FILE_OPEN:
      return refuse (error, G_IO_ERROR_PERMISSION_DENIED, "others can read it; chmod 600 it");
    case OW_SECRET_FILE_NO_FILE:
    default:
      return refuse (error, G_IO_ERROR_INVALID_DATA, "not a plain file");
  }
}

static char *
read_first_line (int      descriptor,
                 GError **error)
{
  g_autoptr (OwLockedText) text = ow_locked_text_new (OW_SERVER_SETTINGS_MAX_PASSWORD + 1);
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
  if (check_file (descriptor, ow_secret_file_is_credential (path), error))
    password = read_first_line (descriptor, error);
  close (descriptor);
  return password;
}

OwHttpAccess *
ow_server_settings_load (OwConfig *config,
                         GError  **error)
{
  g_autofree char *path = NULL;
  g_autoptr (OwLockedText) password = NULL;
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
