/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-secret-file.h"

#include <sys/stat.h>

const char *
ow_secret_file_get_credentials (void)
{
  const char *folder = g_getenv ("CREDENTIALS_DIRECTORY");

  return folder != NULL && g_path_is_absolute (folder) ? folder : NULL;
}

gboolean
ow_secret_file_is_credential (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_strcmp0 (folder, ow_secret_file_get_credentials ()) == 0;
}

OwSecretFile
ow_secret_file_check (int      descriptor,
                      gboolean is_credential)
{
  const mode_t others = S_IRWXO | (is_credential ? S_IWGRP | S_IXGRP : S_IRWXG);
  struct stat status;

  if (fstat (descriptor, &status) != 0 || !S_ISREG (status.st_mode))
    return OW_SECRET_FILE_NO_FILE;
  return (status.st_mode & others) != 0 ? OW_SECRET_FILE_OPEN : OW_SECRET_FILE_GOOD;
}
