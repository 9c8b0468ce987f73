/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-role.h"

#include "ow-tuf-error.h"
#include "ow-tuf-json.h"

#include <string.h>

OwTufRole *
ow_tuf_role_new (JsonObject *object)
{
  g_autoptr (OwTufRole) self = g_new0 (OwTufRole, 1);
  JsonArray *ids = ow_tuf_json_array (object, "keyids");

  self->key_ids = g_ptr_array_new_with_free_func (g_free);
  if (ids == NULL || json_array_get_length (ids) > OW_TUF_MAX_KEYS ||
      !ow_tuf_json_int (object, "threshold", 1, &self->threshold))
    return NULL;
  for (guint i = 0; i < json_array_get_length (ids); i++) {
    JsonNode *id = json_array_get_element (ids, i);

    if (!JSON_NODE_HOLDS_VALUE (id) || json_node_get_value_type (id) != G_TYPE_STRING)
      return NULL;
    g_ptr_array_add (self->key_ids, json_node_dup_string (id));
  }
  return g_steal_pointer (&self);
}

void
ow_tuf_role_free (OwTufRole *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->key_ids);
  g_free (self);
}

void
ow_tuf_signature_free (OwTufSignature *self)
{
  g_free (self->key_id);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static OwPublicKey *
read_key (JsonObject *object)
{
  const char *scheme = ow_tuf_json_string (object, "scheme");
  JsonObject *value = ow_tuf_json_object (object, "keyval");
  const char *text = value != NULL ? ow_tuf_json_string (value, "public") : NULL;

  return scheme != NULL && text != NULL ? ow_public_key_new (scheme, text, NULL) : NULL;
}

GHashTable *
ow_tuf_role_read_keys (JsonObject *object)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                       (GDestroyNotify) ow_public_key_free);
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (object == NULL || json_object_get_size (object) > OW_TUF_MAX_KEYS)
    return NULL;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &id, &node)) {
    OwPublicKey *key;

    if (!JSON_NODE_HOLDS_OBJECT (node) || *id == '\0' || strlen (id) > OW_TUF_MAX_KEY_ID)
      return NULL;
    key = read_key (json_node_get_object (node));
    if (key != NULL)
      g_hash_table_insert (keys, g_strdup (id), key);
  }
  return g_steal_pointer (&keys);
}

static gboolean
contains (GPtrArray   *keys,
          OwPublicKey *key)
{
  for (guint i = 0; i < keys->len; i++)
    if (ow_public_key_equal (g_ptr_array_index (keys, i), key))
      return TRUE;
  return FALSE;
}

/* The key of this id, if it is one of the role's; else NULL. */
static OwPublicKey *
key_of (const OwTufRole *self,
        GHashTable      *keys,
        const char      *id)
{
  return g_ptr_array_find_with_equal_func (self->key_ids, id, g_str_equal, NULL) ? g_hash_table_lookup (keys, id)
                                                                                : NULL;
}

gboolean
ow_tuf_role_check (const OwTufRole *self,
                   GHashTable      *keys,
                   GPtrArray       *signatures,
                   GBytes          *message,
                   GError         **error)
{
  g_autoptr (GPtrArray) counted = g_ptr_array_new ();

  for (guint i = 0; i < signatures->len && counted->len < self->threshold; i++) {
    const OwTufSignature *signature = g_ptr_array_index (signatures, i);
    OwPublicKey *key = key_of (self, keys, signature->key_id);
    gsize length;
    const guint8 *bytes = g_bytes_get_data (signature->bytes, &length);

    if (key != NULL && bytes != NULL && !contains (counted, key) && ow_public_key_verify (key, message, bytes, length))
      g_ptr_array_add (counted, key);
  }
  if (counted->len >= self->threshold)
    return TRUE;
  g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_SIGNATURE,
               "signed by %u trusted keys of the %" G_GINT64_FORMAT " needed", counted->len, self->threshold);
  return FALSE;
}

static gboolean
trusts_all_of (const OwTufRole *self,
               GHashTable      *keys,
               const OwTufRole *other,
               GHashTable      *other_keys)
{
  g_autoptr (GPtrArray) mine = g_ptr_array_new ();

  for (guint i = 0; i < self->key_ids->len; i++) {
    OwPublicKey *key = g_hash_table_lookup (keys, g_ptr_array_index (self->key_ids, i));

    if (key != NULL)
      g_ptr_array_add (mine, key);
  }
  for (guint i = 0; i < other->key_ids->len; i++) {
    OwPublicKey *key = g_hash_table_lookup (other_keys, g_ptr_array_index (other->key_ids, i));

    if (key != NULL && !contains (mine, key))
      return FALSE;
  }
  return TRUE;
}

gboolean
ow_tuf_role_same_keys (const OwTufRole *self,
                       GHashTable      *keys,
                       const OwTufRole *other,
                       GHashTable      *other_keys)
{
  return trusts_all_of (self, keys, other, other_keys) && trusts_all_of (other, other_keys, self, keys);
}
