/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-metadata.h"

#include "ow-tuf-error.h"
#include "ow-tuf-json.h"

#include <string.h>

static const struct {
  const char *name;
  gsize limit;
} kinds[OW_TUF_N_KINDS] = {
  [OW_TUF_ROOT] = { "root", 512 * 1024 },
  [OW_TUF_TIMESTAMP] = { "timestamp", 16 * 1024 },
  [OW_TUF_SNAPSHOT] = { "snapshot", 2 * 1024 * 1024 },
  [OW_TUF_TARGETS] = { "targets", 8 * 1024 * 1024 },
};

const char *
ow_tuf_kind_name (OwTufKind kind)
{
  return kinds[kind].name;
}

gsize
ow_tuf_kind_limit (OwTufKind kind)
{
  return kinds[kind].limit;
}

static gboolean
digits (const char *text,
        guint       count,
        int        *value)
{
  *value = 0;
  for (guint i = 0; i < count; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    *value = *value * 10 + g_ascii_digit_value (text[i]);
  }
  return TRUE;
}

/* §4.2, "Date-time": YYYY-MM-DDTHH:MM:SSZ. Repositories in use write parts of a second as well: those are dropped. */
static gboolean
read_time (const char *text,
           gint64     *seconds)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day, hour, minute, second;
  const char *rest;

  if (text == NULL || strlen (text) < strlen ("YYYY-MM-DDTHH:MM:SSZ") || text[4] != '-' || text[7] != '-' ||
      text[10] != 'T' || text[13] != ':' || text[16] != ':' || !digits (text, 4, &year) ||
      !digits (text + 5, 2, &month) || !digits (text + 8, 2, &day) || !digits (text + 11, 2, &hour) ||
      !digits (text + 14, 2, &minute) || !digits (text + 17, 2, &second))
    return FALSE;
  rest = text + 19;
  if (*rest == '.')
    rest += 1 + strspn (rest + 1, "0123456789");
  time = g_str_equal (rest, "Z") ? g_date_time_new_utc (year, month, day, hour, minute, second) : NULL;
  if (time == NULL)
    return FALSE;
  *seconds = g_date_time_to_unix (time);
  return TRUE;
}

static GBytes *
read_hex (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  g_autofree guint8 *bytes = NULL;

  if (length == 0 || length % 2 != 0 || length > 2 * 4096)
    return NULL;
  bytes = g_malloc (length / 2);
  for (gsize i = 0; i < length; i++) {
    int digit = g_ascii_xdigit_value (text[i]);

    if (digit < 0)
      return NULL;
    bytes[i / 2] = i % 2 == 0 ? digit << 4 : bytes[i / 2] | digit;
  }
  return g_bytes_new_take (g_steal_pointer (&bytes), length / 2);
}

/* A signature that can't be read never counts; others may, so it is left out. */
static gboolean
read_signatures (OwTufMetadata *self,
                 JsonArray     *array)
{
  if (array == NULL || json_array_get_length (array) > OW_TUF_MAX_KEYS)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    const char *key_id = object != NULL ? ow_tuf_json_string (object, "keyid") : NULL;
    GBytes *bytes = key_id != NULL ? read_hex (ow_tuf_json_string (object, "sig")) : NULL;
    OwTufSignature *signature;

    if (key_id == NULL)
      return FALSE;
    if (bytes == NULL)
      continue;
    signature = g_new0 (OwTufSignature, 1);
    signature->key_id = g_strdup (key_id);
    signature->bytes = bytes;
    g_ptr_array_add (self->signatures, signature);
  }
  return TRUE;
}

/* §4.3 */
static gboolean
read_root (OwTufMetadata *self,
           JsonObject    *object)
{
  JsonObject *roles = ow_tuf_json_object (object, "roles");

  self->keys = ow_tuf_role_read_keys (ow_tuf_json_object (object, "keys"));
  if (self->keys == NULL || roles == NULL ||
      !ow_tuf_json_boolean (object, "consistent_snapshot", &self->consistent))
    return FALSE;
  for (guint i = 0; i < OW_TUF_N_KINDS; i++) {
    JsonObject *role = ow_tuf_json_object (roles, kinds[i].name);

    self->roles[i] = role != NULL ? ow_tuf_role_new (role) : NULL;
    if (self->roles[i] == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_files (OwTufMetadata *self,
            JsonObject    *object,
            OwTufFile *  (*read) (JsonObject *))
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL || json_object_get_size (object) > OW_TUF_MAX_FILES)
    return FALSE;
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ow_tuf_file_free);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node)) {
    OwTufFile *file = JSON_NODE_HOLDS_OBJECT (node) ? read (json_node_get_object (node)) : NULL;

    if (file == NULL)
      return FALSE;
    g_hash_table_insert (self->files, g_strdup (name), file);
    if (*name == '\0' || strlen (name) > OW_TUF_MAX_PATH)
      return FALSE;
  }
  return TRUE;
}

/* §4.6: nothing but the snapshot. */
static gboolean
read_timestamp (OwTufMetadata *self,
                JsonObject    *object)
{
  return read_files (self, ow_tuf_json_object (object, "meta"), ow_tuf_file_new_meta) &&
         g_hash_table_size (self->files) == 1 && g_hash_table_contains (self->files, "snapshot.json");
}

/* §4.4 */
static gboolean
read_snapshot (OwTufMetadata *self,
               JsonObject    *object)
{
  return read_files (self, ow_tuf_json_object (object, "meta"), ow_tuf_file_new_meta) &&
         g_hash_table_contains (self->files, "targets.json");
}

static gboolean
has_delegation (OwTufMetadata *self,
                const char    *name)
{
  for (guint i = 0; i < self->delegations->len; i++)
    if (g_str_equal (((OwTufDelegation *) g_ptr_array_index (self->delegations, i))->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
read_delegations (OwTufMetadata *self,
                  JsonObject    *object)
{
  JsonArray *roles = object != NULL ? ow_tuf_json_array (object, "roles") : NULL;

  if (roles == NULL || json_array_get_length (roles) > OW_TUF_MAX_DELEGATIONS)
    return FALSE;
  self->keys = ow_tuf_role_read_keys (ow_tuf_json_object (object, "keys"));
  if (self->keys == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (roles); i++) {
    JsonNode *node = json_array_get_element (roles, i);
    OwTufDelegation *delegation = JSON_NODE_HOLDS_OBJECT (node) ? ow_tuf_delegation_new (json_node_get_object (node))
                                                                : NULL;
    gboolean taken = delegation != NULL && has_delegation (self, delegation->name);

    if (delegation == NULL)
      return FALSE;
    g_ptr_array_add (self->delegations, delegation);
    if (taken)
      return FALSE;
  }
  return TRUE;
}

/* §4.5 */
static gboolean
read_targets (OwTufMetadata *self,
              JsonObject    *object)
{
  self->delegations = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_tuf_delegation_free);
  return read_files (self, ow_tuf_json_object (object, "targets"), ow_tuf_file_new_target) &&
         (!json_object_has_member (object, "delegations") ||
          read_delegations (self, ow_tuf_json_object (object, "delegations")));
}

/* What all roles have: another type is another file that was put in this one's place; another major number of the
 * specification is another framework (§4.3, SPEC_VERSION). */
static gboolean
read_common (OwTufMetadata *self,
             JsonObject    *object)
{
  const char *type = ow_tuf_json_string (object, "_type");
  const char *spec = ow_tuf_json_string (object, "spec_version");

  return type != NULL && g_str_equal (type, kinds[self->kind].name) && spec != NULL &&
         g_str_has_prefix (spec, "1.") && ow_tuf_json_int (object, "version", 1, &self->version) &&
         read_time (ow_tuf_json_string (object, "expires"), &self->expires);
}

static gboolean
read_signed (OwTufMetadata *self,
             JsonObject    *object)
{
  static gboolean (*const readers[OW_TUF_N_KINDS]) (OwTufMetadata *, JsonObject *) = {
    [OW_TUF_ROOT] = read_root,
    [OW_TUF_TIMESTAMP] = read_timestamp,
    [OW_TUF_SNAPSHOT] = read_snapshot,
    [OW_TUF_TARGETS] = read_targets,
  };

  return read_common (self, object) && readers[self->kind] (self, object);
}

OwTufMetadata *
ow_tuf_metadata_parse (GBytes   *bytes,
                       OwTufKind kind,
                       GError  **error)
{
  g_autoptr (OwTufMetadata) self = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  g_return_val_if_fail (bytes != NULL && kind < OW_TUF_N_KINDS, NULL);

  if (g_bytes_get_size (bytes) > kinds[kind].limit) {
    g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "%s is over its limit", kinds[kind].name);
    return NULL;
  }
  root = ow_tuf_json_parse (bytes, error);
  if (root == NULL)
    return NULL;
  self = g_new0 (OwTufMetadata, 1);
  self->kind = kind;
  self->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_tuf_signature_free);
  object = ow_tuf_json_object (json_node_get_object (root), "signed");
  if (object != NULL && read_signatures (self, ow_tuf_json_array (json_node_get_object (root), "signatures")) &&
      read_signed (self, object)) {
    self->signed_bytes = ow_tuf_json_canonical (json_object_get_member (json_node_get_object (root), "signed"));
    return g_steal_pointer (&self);
  }
  g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "not metadata of the role %s", kinds[kind].name);
  return NULL;
}

void
ow_tuf_metadata_free (OwTufMetadata *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->signed_bytes, g_bytes_unref);
  g_clear_pointer (&self->signatures, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  for (guint i = 0; i < OW_TUF_N_KINDS; i++)
    ow_tuf_role_free (self->roles[i]);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_pointer (&self->delegations, g_ptr_array_unref);
  g_free (self);
}

gboolean
ow_tuf_metadata_check_signed (const OwTufMetadata *self,
                              const OwTufRole     *role,
                              GHashTable          *keys,
                              GError             **error)
{
  if (ow_tuf_role_check (role, keys, self->signatures, self->signed_bytes, error))
    return TRUE;
  g_prefix_error (error, "%s %" G_GINT64_FORMAT ": ", kinds[self->kind].name, self->version);
  return FALSE;
}

gboolean
ow_tuf_metadata_check_fresh (const OwTufMetadata *self,
                             gint64               now,
                             GError             **error)
{
  if (self->expires > now)
    return TRUE;
  g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_EXPIRED, "%s %" G_GINT64_FORMAT " has expired", kinds[self->kind].name,
               self->version);
  return FALSE;
}
