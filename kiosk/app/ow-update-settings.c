/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-update-settings.h"

#include "ow-http-url.h"
#include "ow-store-files.h"
#include "ow-tuf-trust.h"

#include <gio/gio.h>

void
ow_update_settings_free (OwUpdateSettings *self)
{
  if (self == NULL)
    return;
  g_free (self->url);
  g_free (self->hall);
  g_clear_pointer (&self->root, g_bytes_unref);
  g_free (self);
}

/* Said at once, and not at the first update: is it a root, and signed by itself? */
static GBytes *
read_root (const char *path,
           GError    **error)
{
  g_autoptr (GBytes) root = ow_store_files_read (path, ow_tuf_kind_limit (OW_TUF_ROOT), NULL);
  g_autoptr (GError) why = NULL;
  g_autoptr (OwTufTrust) trust = NULL;

  if (root == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Updates/Root: can't be read");
    return NULL;
  }
  trust = ow_tuf_trust_new (root, &why);
  if (trust != NULL)
    return g_steal_pointer (&root);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Updates/Root: %s", why->message);
  return NULL;
}

const char *
ow_update_settings_get_trusted (const OwUpdateSettings *self)
{
  if (self->root != NULL)
    return self->unsigned_too ? "signed-and-unsigned" : "signed";
  return self->unsigned_too ? "unsigned" : "none";
}

static gboolean
check_address (const char *url,
               const char *key,
               const char *why,
               GError    **error)
{
  if (!ow_http_url_check (url, NULL))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Updates/%s: no address that %s", key, why);
  return ow_http_url_check (url, NULL);
}

OwUpdateSettings *
ow_update_settings_load (OwConfig *config,
                         GError  **error)
{
  g_autoptr (OwUpdateSettings) self = g_new0 (OwUpdateSettings, 1);
  const char *root = ow_config_get_string (config, "Updates", "Root", "");
  const char *url = ow_config_get_string (config, "Updates", "Url", "");
  const char *hall = ow_config_get_string (config, "Updates", "Hall", "");

  if (*hall != '\0' && !check_address (hall, "Hall", "a hall can have", error))
    return NULL;
  self->hall = *hall != '\0' ? g_strdup (hall) : NULL;
  self->settings_too = ow_config_get_boolean (config, "Updates", "Settings", TRUE);
  self->unsigned_too = ow_config_get_boolean (config, "Updates", "Unsigned", FALSE);
  if (*root == '\0')
    return g_steal_pointer (&self);
  self->root = read_root (root, error);
  if (self->root == NULL || !check_address (url, "Url", "releases come from", error))
    return NULL;
  self->url = g_strdup (url);
  return g_steal_pointer (&self);
}
