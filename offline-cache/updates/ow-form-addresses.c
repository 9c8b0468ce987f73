/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-addresses.h"

#include "ow-openrosa-words.h"
#include "ow-store-files.h"

struct _OwFormAddresses {
  OwOpenRosa *server;
  GHashTable *known; /* path → address, "" for none */
};

OwFormAddresses *
ow_form_addresses_new (OwOpenRosa *server)
{
  OwFormAddresses *self = g_new0 (OwFormAddresses, 1);

  self->server = g_object_ref (server);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ow_form_addresses_free (OwFormAddresses *self)
{
  g_object_unref (self->server);
  g_hash_table_unref (self->known);
  g_free (self);
}

static char *
read_address (OwFormAddresses *self,
              const char      *path)
{
  g_autoptr (GBytes) form = ow_store_files_read (path, OW_OPEN_ROSA_MAX_FORM, NULL);
  g_autofree char *action = NULL;
  g_autofree char *method = NULL;
  char *address;

  if (form == NULL || !ow_openrosa_parse_submission (form, &action, &method))
    return g_strdup ("");
  if (*method != '\0' && !g_str_equal (method, "form-data-post"))
    g_message ("a form asks for another method than form-data-post: OpenRosa knows none");
  address = *action != '\0' ? ow_open_rosa_check_action (self->server, action) : g_strdup ("");
  if (address != NULL)
    return address;
  g_message ("a form names another server for what is filled in: it isn't followed");
  return g_strdup ("");
}

char *
ow_form_addresses_find (OwFormAddresses *self,
                        const char      *path)
{
  const char *known;

  if (!g_hash_table_contains (self->known, path))
    g_hash_table_replace (self->known, g_strdup (path), read_address (self, path));
  known = g_hash_table_lookup (self->known, path);
  return *known != '\0' ? g_strdup (known) : NULL;
}
