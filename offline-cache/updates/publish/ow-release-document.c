/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-publish"

#include "ow-release-document.h"

#include "ow-tuf-error.h"
#include "ow-tuf-json.h"

#define SPEC_VERSION "1.0.34"

/* Takes both. */
static OwReleaseDocument *
wrap (OwTufKind   kind,
      JsonObject *signed_part,
      JsonArray  *signatures)
{
  OwReleaseDocument *self = g_new0 (OwReleaseDocument, 1);

  self->kind = kind;
  self->signed_part = signed_part;
  self->signatures = signatures;
  return self;
}

OwReleaseDocument *
ow_release_document_new (OwTufKind kind)
{
  JsonObject *signed_part = json_object_new ();

  json_object_set_string_member (signed_part, "_type", ow_tuf_kind_name (kind));
  json_object_set_string_member (signed_part, "spec_version", SPEC_VERSION);
  json_object_set_int_member (signed_part, "version", 1);
  return wrap (kind, signed_part, json_array_new ());
}

static JsonNode *
read_file (const char *path,
           GError    **error)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  return ow_tuf_json_parse (bytes, error);
}

/* By way of its text: what was parsed is immutable, and this is to be changed. */
static JsonObject *
dup_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = json_to_string (node, FALSE);

  json_parser_load_from_data (parser, text, -1, NULL);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static JsonArray *
dup_array (JsonArray *array)
{
  JsonArray *copy = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (copy, json_node_copy (json_array_get_element (array, i)));
  return copy;
}

OwReleaseDocument *
ow_release_document_load (const char *path,
                          OwTufKind   kind,
                          GError    **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  root = read_file (path, error);
  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  if (ow_tuf_json_object (object, "signed") == NULL || ow_tuf_json_array (object, "signatures") == NULL) {
    g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "%s isn't metadata", path);
    return NULL;
  }
  return wrap (kind, dup_object (ow_tuf_json_object (object, "signed")),
               dup_array (ow_tuf_json_array (object, "signatures")));
}

OwReleaseDocument *
ow_release_document_next (const OwReleaseDocument *self)
{
  OwReleaseDocument *next = wrap (self->kind, dup_object (self->signed_part), json_array_new ());

  json_object_set_int_member (next->signed_part, "version", ow_release_document_get_version (self) + 1);
  json_object_set_string_member (next->signed_part, "spec_version", SPEC_VERSION);
  return next;
}

void
ow_release_document_free (OwReleaseDocument *self)
{
  if (self == NULL)
    return;
  json_object_unref (self->signed_part);
  json_array_unref (self->signatures);
  g_free (self);
}

gint64
ow_release_document_get_version (const OwReleaseDocument *self)
{
  gint64 version = 0;

  ow_tuf_json_int (self->signed_part, "version", 1, &version);
  return version;
}

void
ow_release_document_set_expiry (OwReleaseDocument *self,
                                gint64             now,
                                guint              days)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) end = g_date_time_add_days (start, (int) days);
  g_autofree char *text = g_date_time_format (end, "%Y-%m-%dT%H:%M:%SZ");

  json_object_set_string_member (self->signed_part, "expires", text);
}

JsonObject *
ow_release_document_member (JsonObject *object,
                            const char *name)
{
  if (ow_tuf_json_object (object, name) == NULL)
    json_object_set_object_member (object, name, json_object_new ());
  return ow_tuf_json_object (object, name);
}

/* Of targets; NULL when it delegates to nobody. */
static JsonArray *
delegated (const OwReleaseDocument *self)
{
  JsonObject *delegations = ow_tuf_json_object (self->signed_part, "delegations");

  return delegations != NULL ? ow_tuf_json_array (delegations, "roles") : NULL;
}

static JsonObject *
delegated_at (JsonArray *roles,
              guint      place)
{
  JsonNode *node = json_array_get_element (roles, place);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The length of @roles: none. */
static guint
find_delegated (JsonArray  *roles,
                const char *role)
{
  guint i = 0;

  while (i < json_array_get_length (roles) &&
         (delegated_at (roles, i) == NULL ||
          g_strcmp0 (ow_tuf_json_string (delegated_at (roles, i), "name"), role) != 0))
    i++;
  return i;
}

JsonObject *
ow_release_document_get_role (const OwReleaseDocument *self,
                              const char              *role)
{
  JsonObject *roles = ow_tuf_json_object (self->signed_part, "roles");
  JsonArray *below = delegated (self);
  guint place;

  if (self->kind == OW_TUF_ROOT)
    return roles != NULL ? ow_tuf_json_object (roles, role) : NULL;
  place = below != NULL ? find_delegated (below, role) : 0;
  return below != NULL && place < json_array_get_length (below) ? delegated_at (below, place) : NULL;
}

JsonObject *
ow_release_document_get_keys (const OwReleaseDocument *self)
{
  JsonObject *owner = self->kind == OW_TUF_ROOT ? self->signed_part
                                                : ow_release_document_member (self->signed_part, "delegations");

  return ow_release_document_member (owner, "keys");
}

gboolean
ow_release_document_names_key (const OwReleaseDocument *self,
                               const char              *role,
                               const char              *key_id)
{
  JsonObject *one = ow_release_document_get_role (self, role);
  JsonArray *ids = one != NULL ? ow_tuf_json_array (one, "keyids") : NULL;

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    if (g_strcmp0 (json_array_get_string_element (ids, i), key_id) == 0)
      return TRUE;
  return FALSE;
}

JsonObject *
ow_release_document_add_role (OwReleaseDocument *self,
                              const char        *role)
{
  JsonObject *delegations = ow_release_document_member (self->signed_part, "delegations");
  JsonObject *one = json_object_new ();

  ow_release_document_member (delegations, "keys");
  if (ow_tuf_json_array (delegations, "roles") == NULL)
    json_object_set_array_member (delegations, "roles", json_array_new ());
  json_object_set_string_member (one, "name", role);
  json_object_set_array_member (one, "keyids", json_array_new ());
  json_object_set_int_member (one, "threshold", 1);
  json_object_set_array_member (one, "paths", json_array_new ());
  json_object_set_boolean_member (one, "terminating", FALSE);
  json_array_add_object_element (ow_tuf_json_array (delegations, "roles"), one);
  return one;
}

gboolean
ow_release_document_drop_role (OwReleaseDocument *self,
                               const char        *role)
{
  JsonArray *roles = delegated (self);
  guint place = roles != NULL ? find_delegated (roles, role) : 0;
  g_autoptr (GList) ids = NULL;

  if (roles == NULL || place == json_array_get_length (roles))
    return FALSE;
  json_array_remove_element (roles, place);
  ids = json_object_get_members (ow_release_document_get_keys (self));
  for (GList *id = ids; id != NULL; id = id->next)
    ow_release_document_drop_unused_key (self, id->data);
  return TRUE;
}

GPtrArray *
ow_release_document_list_roles (const OwReleaseDocument *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  JsonArray *roles = delegated (self);

  for (guint i = 0; roles != NULL && i < json_array_get_length (roles); i++) {
    JsonObject *one = delegated_at (roles, i);
    const char *name = one != NULL ? ow_tuf_json_string (one, "name") : NULL;

    if (name != NULL)
      g_ptr_array_add (names, g_strdup (name));
  }
  return names;
}

void
ow_release_document_drop_unused_key (OwReleaseDocument *self,
                                     const char        *key_id)
{
  g_autoptr (GPtrArray) names = ow_release_document_list_roles (self);
  g_autofree char *id = g_strdup (key_id);

  for (guint kind = 0; self->kind == OW_TUF_ROOT && kind < OW_TUF_N_KINDS; kind++)
    g_ptr_array_add (names, g_strdup (ow_tuf_kind_name (kind)));
  for (guint i = 0; i < names->len; i++)
    if (ow_release_document_names_key (self, g_ptr_array_index (names, i), id))
      return;
  json_object_remove_member (ow_release_document_get_keys (self), id);
}

void
ow_release_document_drop_signatures (OwReleaseDocument *self)
{
  json_array_unref (self->signatures);
  self->signatures = json_array_new ();
}

static gboolean
has_signature (const OwReleaseDocument *self,
               const char              *key_id)
{
  for (guint i = 0; i < json_array_get_length (self->signatures); i++) {
    JsonNode *node = json_array_get_element (self->signatures, i);

    if (JSON_NODE_HOLDS_OBJECT (node) &&
        g_strcmp0 (ow_tuf_json_string (json_node_get_object (node), "keyid"), key_id) == 0)
      return TRUE;
  }
  return FALSE;
}

static char *
dup_hex (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  GString *text = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", data[i]);
  return g_string_free (text, FALSE);
}

gboolean
ow_release_document_sign (OwReleaseDocument *self,
                          OwSigningKey      *key,
                          const char        *key_id,
                          GError           **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->signed_part);
  g_autoptr (GBytes) message = ow_tuf_json_canonical (node);
  g_autoptr (GBytes) signature = NULL;
  g_autofree char *hex = NULL;
  JsonObject *object;

  if (has_signature (self, key_id))
    return TRUE;
  signature = ow_signing_key_sign (key, message, error);
  if (signature == NULL)
    return FALSE;
  hex = dup_hex (signature);
  object = json_object_new ();
  json_object_set_string_member (object, "keyid", key_id);
  json_object_set_string_member (object, "sig", hex);
  json_array_add_object_element (self->signatures, object);
  return TRUE;
}

GBytes *
ow_release_document_to_bytes (const OwReleaseDocument *self)
{
  g_autoptr (JsonObject) whole = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), whole);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  gsize length;
  char *text;

  json_object_set_array_member (whole, "signatures", json_array_ref (self->signatures));
  json_object_set_object_member (whole, "signed", json_object_ref (self->signed_part));
  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  text = json_generator_to_data (generator, &length);
  return g_bytes_new_take (text, length);
}

OwTufMetadata *
ow_release_document_read (const OwReleaseDocument *self,
                          GError                 **error)
{
  g_autoptr (GBytes) bytes = ow_release_document_to_bytes (self);

  return ow_tuf_metadata_parse (bytes, self->kind, error);
}
