/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tuf-world.h"

#include "ow-test-folder.h"
#include "ow-tuf-json.h"

static const char *const names[OW_TUF_N_KINDS] = { "root", "timestamp", "snapshot", "targets" };

static GBytes *
fetch (const char *name,
       gsize       limit,
       gpointer    data,
       GError    **error)
{
  World *world = data;
  GBytes *bytes = g_hash_table_lookup (world->files, name);

  g_hash_table_insert (world->asked, g_strdup (name), GUINT_TO_POINTER (world_count_asked (world, name) + 1));
  if (bytes != NULL)
    return g_bytes_ref (bytes);
  g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_MISSING, "%s isn't there", name);
  return NULL;
}

static char *
dup_json_string (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

char *
world_dup_keys (World      *world,
                const char *digits)
{
  GString *text = g_string_new ("{");

  for (const char *at = digits; *at != '\0'; at++) {
    OwSigningKey *key = world->keys[*at - '0'];
    const char *scheme = ow_signing_key_get_scheme (key);
    g_autofree char *public = ow_signing_key_dup_public (key);
    g_autofree char *quoted = dup_json_string (public);

    g_string_append_printf (text, "%s\"k%c\":{\"keytype\":\"%s\",\"scheme\":\"%s\",\"keyval\":{\"public\":%s}}",
                            at == digits ? "" : ",", *at, scheme, scheme, quoted);
  }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static char *
dup_key_ids (const char *digits)
{
  GString *text = g_string_new ("[");

  for (const char *at = digits; *at != '\0'; at++)
    g_string_append_printf (text, "%s\"k%c\"", at == digits ? "" : ",", *at);
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static void
append_signature (GString      *text,
                  OwSigningKey *key,
                  char          digit,
                  GBytes       *message)
{
  g_autoptr (GBytes) signature = ow_signing_key_sign (key, message, NULL);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (signature, &length);

  g_string_append_printf (text, "{\"keyid\":\"k%c\",\"sig\":\"", digit);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  g_string_append (text, "\"}");
}

GBytes *
world_sign (World      *world,
            const char *text,
            const char *signers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) node = ow_tuf_json_parse (bytes, &error);
  g_autoptr (GBytes) message = NULL;
  GString *file = g_string_new ("{\"signatures\": [");

  g_assert_no_error (error);
  message = ow_tuf_json_canonical (node);
  for (const char *at = signers; *at != '\0'; at++) {
    if (at != signers)
      g_string_append_c (file, ',');
    append_signature (file, world->keys[*at - '0'], *at, message);
  }
  g_string_append_printf (file, "], \"signed\": %s}", text);
  return g_string_free_to_bytes (file);
}

void
world_serve (World      *world,
             const char *name,
             GBytes     *bytes)
{
  g_hash_table_insert (world->files, g_strdup (name), g_bytes_ref (bytes));
}

static char *
dup_common (World           *world,
            const char      *type,
            const WorldRole *role)
{
  return g_strdup_printf ("\"_type\":\"%s\",\"spec_version\":\"1.0.31\",\"version\":%d,\"expires\":\"%s\"%s", type,
                          role->version, role->expires, world->more);
}

static char *
dup_root (World *world)
{
  g_autofree char *common = dup_common (world, "root", &world->roles[OW_TUF_ROOT]);
  g_autofree char *keys = world_dup_keys (world, "01234567");
  GString *text = g_string_new (NULL);

  g_string_printf (text, "{%s,\"consistent_snapshot\":%s,\"keys\":%s,\"roles\":{", common,
                   world->consistent ? "true" : "false", keys);
  for (guint i = 0; i < OW_TUF_N_KINDS; i++) {
    g_autofree char *ids = dup_key_ids (world->roles[i].keys);

    g_string_append_printf (text, "%s\"%s\":{\"keyids\":%s,\"threshold\":%d}", i == 0 ? "" : ",", names[i], ids,
                            world->roles[i].threshold);
  }
  g_string_append (text, "}}");
  return g_string_free (text, FALSE);
}

/* What is said of a file: its version, and length and hash where the world has it so. */
static void
append_meta (World      *world,
             GString    *text,
             const char *role,
             int         version)
{
  g_autofree char *name = world->consistent ? g_strdup_printf ("metadata/%d.%s.json", version, role)
                                            : g_strdup_printf ("metadata/%s.json", role);
  GBytes *bytes = g_hash_table_lookup (world->files, name);
  g_autofree char *digest = NULL;

  g_string_append_printf (text, "\"%s.json\":{\"version\":%d", role, version);
  if (world->has_hashes && bytes != NULL) {
    digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    g_string_append_printf (text, ",\"length\":%" G_GSIZE_FORMAT ",\"hashes\":{\"sha256\":\"%s\"}",
                            g_bytes_get_size (bytes), digest);
  }
  g_string_append_c (text, '}');
}

static char *
dup_timestamp (World *world)
{
  g_autofree char *common = dup_common (world, "timestamp", &world->roles[OW_TUF_TIMESTAMP]);
  GString *text = g_string_new (NULL);

  g_string_printf (text, "{%s,\"meta\":{", common);
  append_meta (world, text, "snapshot", world->roles[OW_TUF_SNAPSHOT].version);
  g_string_append (text, "}}");
  return g_string_free (text, FALSE);
}

static char *
dup_snapshot (World *world)
{
  g_autofree char *common = dup_common (world, "snapshot", &world->roles[OW_TUF_SNAPSHOT]);
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer role, version;

  g_string_printf (text, "{%s,\"meta\":{", common);
  append_meta (world, text, "targets", world->roles[OW_TUF_TARGETS].version);
  g_hash_table_iter_init (&iter, world->meta);
  while (g_hash_table_iter_next (&iter, &role, &version)) {
    g_string_append_c (text, ',');
    append_meta (world, text, role, GPOINTER_TO_INT (version));
  }
  g_string_append (text, "}}");
  return g_string_free (text, FALSE);
}

char *
world_dup_target (World      *world,
                  const char *path,
                  const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *sha512 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA512, bytes);
  const char *slash = strrchr (path, '/');
  gsize folder = slash != NULL ? (gsize) (slash + 1 - path) : 0;
  g_autofree char *name = world->consistent ? g_strdup_printf ("targets/%.*s%s.%s", (int) folder, path, sha256,
                                                               path + folder)
                                            : g_strconcat ("targets/", path, NULL);

  world_serve (world, name, bytes);
  return g_strdup_printf ("\"%s\":{\"length\":%" G_GSIZE_FORMAT ",\"hashes\":{\"sha256\":\"%s\",\"sha512\":\"%s\"},"
                          "\"custom\":{\"version\":\"1\"}}", path, strlen (content), sha256, sha512);
}

static char *
dup_targets (World *world)
{
  g_autofree char *common = dup_common (world, "targets", &world->roles[OW_TUF_TARGETS]);
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer path, content;
  gboolean first = TRUE;

  g_string_printf (text, "{%s,\"targets\":{", common);
  g_hash_table_iter_init (&iter, world->targets);
  while (g_hash_table_iter_next (&iter, &path, &content)) {
    g_autofree char *target = world_dup_target (world, path, content);

    g_string_append_printf (text, "%s%s", first ? "" : ",", target);
    first = FALSE;
  }
  g_string_append (text, "}}");
  return g_string_free (text, FALSE);
}

static void
serve_metadata (World      *world,
                const char *role,
                int         version,
                GBytes     *bytes)
{
  g_autofree char *plain = g_strdup_printf ("metadata/%s.json", role);
  g_autofree char *numbered = g_strdup_printf ("metadata/%d.%s.json", version, role);

  world_serve (world, plain, bytes);
  world_serve (world, numbered, bytes);
}

void
world_write (World    *world,
             OwTufKind kind)
{
  char *(*const writers[OW_TUF_N_KINDS]) (World *) = { dup_root, dup_timestamp, dup_snapshot, dup_targets };
  const WorldRole *role = &world->roles[kind];
  g_autofree char *text = writers[kind] (world);
  g_autoptr (GBytes) bytes = world_sign (world, text, role->signers);

  serve_metadata (world, names[kind], role->version, bytes);
}

void
world_write_delegated (World           *world,
                       const char      *name,
                       const WorldRole *role,
                       const char      *targets,
                       const char      *delegations)
{
  g_autofree char *common = dup_common (world, "targets", role);
  g_autofree char *text = g_strdup_printf ("{%s,\"targets\":{%s}%s%s}", common, targets != NULL ? targets : "",
                                           delegations != NULL ? ",\"delegations\":" : "",
                                           delegations != NULL ? delegations : "");
  g_autoptr (GBytes) bytes = world_sign (world, text, role->signers);

  serve_metadata (world, name, role->version, bytes);
  if (g_str_equal (name, "targets"))
    return;
  g_hash_table_insert (world->meta, g_strdup (name), GINT_TO_POINTER (role->version));
}

void
world_delegate (World      *world,
                const char *own,
                const char *roles)
{
  g_autofree char *keys = world_dup_keys (world, "4567");
  g_autofree char *delegations = g_strdup_printf ("{\"keys\":%s,\"roles\":[%s]}", keys, roles);

  world->roles[OW_TUF_TARGETS].version++;
  world->roles[OW_TUF_SNAPSHOT].version++;
  world->roles[OW_TUF_TIMESTAMP].version++;
  world_write_delegated (world, "targets", &world->roles[OW_TUF_TARGETS], own, delegations);
  world_write (world, OW_TUF_SNAPSHOT);
  world_write (world, OW_TUF_TIMESTAMP);
}

void
world_write_role (World      *world,
                  const char *name,
                  const char *key,
                  const char *path,
                  const char *content)
{
  WorldRole role = { key, key, 1, 1, WORLD_LATER };
  g_autofree char *target = path != NULL ? world_dup_target (world, path, content) : NULL;

  world_write_delegated (world, name, &role, target, NULL);
}

/* From the bottom up: each names the one below it. */
void
world_publish (World *world)
{
  const OwTufKind order[] = { OW_TUF_TARGETS, OW_TUF_SNAPSHOT, OW_TUF_TIMESTAMP };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    world->roles[order[i]].version++;
    world_write (world, order[i]);
  }
}

void
world_add_target (World      *world,
                  const char *path,
                  const char *content)
{
  g_hash_table_insert (world->targets, g_strdup (path), g_strdup (content));
}

World *
world_new (void)
{
  static const char *const digits[OW_TUF_N_KINDS] = { "0", "1", "2", "3" };
  World *world = g_new0 (World, 1);

  for (guint i = 0; i < WORLD_N_KEYS; i++)
    world->keys[i] = ow_signing_key_make ("ed25519", NULL);
  for (guint i = 0; i < OW_TUF_N_KINDS; i++)
    world->roles[i] = (WorldRole) { digits[i], digits[i], 1, 0, WORLD_LATER };
  world->consistent = TRUE;
  world->has_hashes = TRUE;
  world->more = "";
  world->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  world->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  world->meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->folder = ow_test_folder_new ();
  world_add_target (world, "forms/demo/form.xml", "<one/>");
  world->roles[OW_TUF_ROOT].version = 1;
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world->trusted = g_bytes_ref (g_hash_table_lookup (world->files, "metadata/1.root.json"));
  world_restart (world);
  return world;
}

void
world_free (World *world)
{
  for (guint i = 0; i < WORLD_N_KEYS; i++)
    ow_signing_key_free (world->keys[i]);
  g_hash_table_unref (world->files);
  g_hash_table_unref (world->targets);
  g_hash_table_unref (world->meta);
  g_hash_table_unref (world->asked);
  g_bytes_unref (world->trusted);
  ow_tuf_client_free (world->client);
  ow_test_folder_remove (world->folder);
  g_free (world);
}

void
world_spoil (World      *world,
             const char *name,
             const char *from,
             const char *to)
{
  gsize length;
  const char *text = g_bytes_get_data (g_hash_table_lookup (world->files, name), &length);
  g_autofree char *whole = g_strndup (text, length);
  g_auto (GStrv) parts = g_strsplit (whole, from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);
  g_autoptr (GBytes) bytes = g_bytes_new (changed, strlen (changed));

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  world_serve (world, name, bytes);
}

guint
world_count_asked (World      *world,
                   const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (world->asked, name));
}

void
world_restart (World *world)
{
  g_clear_pointer (&world->client, ow_tuf_client_free);
  world->client = ow_tuf_client_new (world->trusted, world->folder, fetch, world);
}

void
world_refresh (World *world)
{
  g_autoptr (GError) error = NULL;

  ow_tuf_client_refresh (world->client, WORLD_NOW, &error);
  g_assert_no_error (error);
}

void
world_refuse (World     *world,
              OwTufError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_tuf_client_refresh (world->client, WORLD_NOW, &error));
  g_assert_error (error, OW_TUF_ERROR, (int) code);
}

void
world_expect (World      *world,
              const char *path,
              const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ow_tuf_client_get (world->client, path, 4096, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content, strlen (content));
}

void
world_expect_no (World      *world,
                 const char *path,
                 OwTufError  code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ow_tuf_client_get (world->client, path, 4096, &error);

  g_assert_null (bytes);
  g_assert_error (error, OW_TUF_ERROR, (int) code);
}
