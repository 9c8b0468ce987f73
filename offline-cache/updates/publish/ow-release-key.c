/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-publish"

#include "ow-release-key.h"

#include "ow-public-key.h"
#include "ow-tuf-error.h"
#include "ow-tuf-json.h"

static const char *
type_of (const char *scheme)
{
  if (g_str_equal (scheme, "rsassa-pss-sha256"))
    return "rsa";
  return g_str_equal (scheme, "ed25519") ? "ed25519" : "ecdsa";
}

JsonNode *
ow_release_key_describe (OwSigningKey *key)
{
  g_autofree char *public = ow_signing_key_dup_public (key);
  const char *scheme = ow_signing_key_get_scheme (key);
  JsonObject *value = json_object_new ();
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_alloc ();

  json_object_set_string_member (value, "public", public);
  json_object_set_string_member (object, "keytype", type_of (scheme));
  json_object_set_object_member (object, "keyval", value);
  json_object_set_string_member (object, "scheme", scheme);
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

JsonNode *
ow_release_key_load (const char *path,
                     GError    **error)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (OwPublicKey) key = NULL;
  JsonObject *value;
  const char *scheme, *public;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  node = ow_tuf_json_parse (bytes, error);
  if (node == NULL)
    return NULL;
  value = ow_tuf_json_object (json_node_get_object (node), "keyval");
  public = value != NULL ? ow_tuf_json_string (value, "public") : NULL;
  scheme = ow_tuf_json_string (json_node_get_object (node), "scheme");
  if (public == NULL || scheme == NULL) {
    g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "%s isn't a public key", path);
    return NULL;
  }
  key = ow_public_key_new (scheme, public, error);
  return key != NULL ? g_steal_pointer (&node) : NULL;
}

char *
ow_release_key_dup_id (JsonNode *described)
{
  g_autoptr (GBytes) canonical = ow_tuf_json_canonical (described);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, canonical);
}
