/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tuf-world.h"

#include "ow-tuf-folder.h"

#include <locale.h>

/* The attacks of The Update Framework's specification (§1.5.2), and those its workflow names (chapter 5): each must be
 * told by its name and leave what was trusted as it was. */

static GBytes *
served (World      *world,
        const char *name)
{
  GBytes *bytes = g_hash_table_lookup (world->files, name);

  g_assert_nonnull (bytes);
  return g_bytes_ref (bytes);
}

/* "Arbitrary installation": another file in the target's place, the same length. */
static void
test_another_file (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) evil = g_bytes_new_static ("<two/>", 6);
  GHashTableIter iter;
  gpointer name;
  g_autofree char *target = NULL;

  g_hash_table_iter_init (&iter, world->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_prefix (name, "targets/"))
      target = g_strdup (name);
  world_refresh (world);
  world_expect (world, "forms/demo/form.xml", "<one/>");
  world_serve (world, target, evil);
  world_expect_no (world, "forms/demo/form.xml", OW_TUF_ERROR_MISMATCH);
}

/* A role's file signed by a key that root doesn't name for it, though for another role. */
static void
test_signed_by_another (gconstpointer data)
{
  OwTufKind kind = GPOINTER_TO_INT (data);
  g_autoptr (World) world = world_new ();

  world_refresh (world);
  world->roles[kind].signers = kind == OW_TUF_TARGETS ? "12" : "3";
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
}

static void
test_not_signed (gconstpointer data)
{
  OwTufKind kind = GPOINTER_TO_INT (data);
  g_autoptr (World) world = world_new ();

  world->roles[kind].signers = "";
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
}

/* What is signed is changed afterwards. */
static void
test_changed_after_signing (gconstpointer data)
{
  OwTufKind kind = GPOINTER_TO_INT (data);
  g_autoptr (World) world = world_new ();
  g_autofree char *name = g_strdup_printf ("metadata/1.%s.json", ow_tuf_kind_name (kind));

  world->has_hashes = FALSE;
  world_write (world, OW_TUF_SNAPSHOT);
  world_write (world, OW_TUF_TIMESTAMP);
  world_spoil (world, kind == OW_TUF_TIMESTAMP ? "metadata/timestamp.json" : name, "2026-02-01", "2029-02-01");
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
}

/* One key counts once, however often and under however many ids it stands. */
static void
test_a_key_counts_once (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_ROOT].version = 2;
  world->roles[OW_TUF_TARGETS].keys = "34";
  world->roles[OW_TUF_TARGETS].threshold = 2;
  world_write (world, OW_TUF_ROOT);
  world->roles[OW_TUF_TARGETS].signers = "33";
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
  world->roles[OW_TUF_TARGETS].signers = "43";
  world_publish (world);
  world_refresh (world);
}

static void
test_a_key_of_two_names_counts_once (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *path = g_build_filename (world->folder, "key", NULL);

  /* The same key once more: its file is read back. */
  g_assert_true (ow_signing_key_save (world->keys[4], path, "12345678", NULL));
  ow_signing_key_free (world->keys[5]);
  world->keys[5] = ow_signing_key_load (path, "12345678", NULL);
  g_assert_nonnull (world->keys[5]);
  world->roles[OW_TUF_ROOT].version = 2;
  world->roles[OW_TUF_TARGETS].keys = "45";
  world->roles[OW_TUF_TARGETS].threshold = 2;
  world->roles[OW_TUF_TARGETS].signers = "45";
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
}

/* "Key compromise": one of two keys is in wrong hands, then is replaced. */
static void
test_one_stolen_key_of_two (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_ROOT].version = 2;
  world->roles[OW_TUF_TARGETS] = (WorldRole) { "34", "34", 2, 1, WORLD_LATER };
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world_refresh (world);

  world->roles[OW_TUF_TARGETS].signers = "4";
  world_add_target (world, "forms/demo/form.xml", "<evil/>");
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);

  world->roles[OW_TUF_ROOT].version = 3;
  world->roles[OW_TUF_TARGETS].keys = "35";
  world->roles[OW_TUF_TARGETS].signers = "35";
  world_write (world, OW_TUF_ROOT);
  world_add_target (world, "forms/demo/form.xml", "<good/>");
  world_publish (world);
  world_refresh (world);
  world_expect (world, "forms/demo/form.xml", "<good/>");

  world->roles[OW_TUF_TARGETS].signers = "34";
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
}

/* §5.3.4: a new root needs the old root's keys, and its own. */
static void
test_root_without_the_old_keys (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_ROOT] = (WorldRole) { "4", "4", 1, 2, WORLD_LATER };
  world_write (world, OW_TUF_ROOT);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
  g_assert_cmpint (ow_tuf_client_get_version (world->client, OW_TUF_ROOT), ==, 1);
}

static void
test_root_without_its_own_keys (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_ROOT] = (WorldRole) { "4", "0", 1, 2, WORLD_LATER };
  world_write (world, OW_TUF_ROOT);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
}

/* §5.3.5: the next version and no other. */
static void
test_root_leaves_out_a_version (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) third = NULL;

  world->roles[OW_TUF_ROOT].version = 3;
  world_write (world, OW_TUF_ROOT);
  third = served (world, "metadata/3.root.json");
  world_serve (world, "metadata/2.root.json", third);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
}

static void
test_the_same_root_again (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) first = served (world, "metadata/1.root.json");

  world_serve (world, "metadata/2.root.json", first);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
}

/* "Rollback": an older timestamp; after a restart, too. */
static void
test_older_timestamp (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) old = served (world, "metadata/timestamp.json");

  world_add_target (world, "forms/demo/form.xml", "<two/>");
  world_publish (world);
  world_refresh (world);
  world_serve (world, "metadata/timestamp.json", old);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
  world_restart (world);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
}

/* The same, though both name the same snapshot. */
static void
test_older_timestamp_of_the_same_snapshot (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) old = served (world, "metadata/timestamp.json");

  world->roles[OW_TUF_TIMESTAMP].version = 2;
  world_write (world, OW_TUF_TIMESTAMP);
  world_refresh (world);
  world_serve (world, "metadata/timestamp.json", old);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
}

/* A newer timestamp by whoever has its key, on an older snapshot, though that names the same targets: §5.4.3.2. */
static void
test_newer_timestamp_of_older_snapshot_of_the_same_targets (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_SNAPSHOT].version = world->roles[OW_TUF_TIMESTAMP].version = 2;
  world_write (world, OW_TUF_SNAPSHOT);
  world_write (world, OW_TUF_TIMESTAMP);
  world_refresh (world);
  world->roles[OW_TUF_SNAPSHOT].version = 1;
  world->roles[OW_TUF_TIMESTAMP].version = 3;
  world_write (world, OW_TUF_TIMESTAMP);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
}

/* A newer timestamp by whoever has its key, on an older snapshot: §5.4.3.2. */
static void
test_newer_timestamp_of_older_snapshot (void)
{
  g_autoptr (World) world = world_new ();

  world_publish (world);
  world_refresh (world);
  world->roles[OW_TUF_SNAPSHOT].version = 1;
  world->roles[OW_TUF_TIMESTAMP].version = 9;
  world_write (world, OW_TUF_TIMESTAMP);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
}

/* A newer snapshot by whoever has its key, of older targets: §5.5.5. */
static void
test_newer_snapshot_of_older_targets (void)
{
  g_autoptr (World) world = world_new ();

  world_publish (world);
  world_refresh (world);
  world->roles[OW_TUF_TARGETS].version = 0;
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
}

/* §5.5.5: a role that was named stays named. */
static void
test_snapshot_leaves_out_a_role (void)
{
  g_autoptr (World) world = world_new ();

  g_hash_table_insert (world->meta, g_strdup ("county"), GINT_TO_POINTER (4));
  world_publish (world);
  world_refresh (world);
  g_hash_table_insert (world->meta, g_strdup ("county"), GINT_TO_POINTER (3));
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
  g_hash_table_remove_all (world->meta);
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
  g_hash_table_insert (world->meta, g_strdup ("county"), GINT_TO_POINTER (4));
  world_publish (world);
  world_refresh (world);
}

/* "Indefinite freeze": what nobody has vouched for lately. Root may be old on the way, not at its end (§5.3.10). */
static void
test_expired (gconstpointer data)
{
  OwTufKind kind = GPOINTER_TO_INT (data);
  g_autoptr (World) world = world_new ();

  world->roles[kind].expires = WORLD_PAST;
  world->roles[OW_TUF_ROOT].version = 2;
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_EXPIRED);
  world->roles[kind].expires = WORLD_LATER;
  world->roles[OW_TUF_ROOT].version = 3;
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world_refresh (world);
}

/* The line is held at an answer that was good once: with time it no longer is. */
static void
test_frozen (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GError) error = NULL;

  world_refresh (world);
  g_assert_true (ow_tuf_client_refresh (world->client, WORLD_NOW + 30 * 86400, NULL));
  g_assert_false (ow_tuf_client_refresh (world->client, WORLD_NOW + 31 * 86400, &error));
  g_assert_error (error, OW_TUF_ERROR, OW_TUF_ERROR_EXPIRED);
}

/* The same timestamp as before is no news, and can be too old all the same. */
static void
test_frozen_at_the_timestamp (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GError) error = NULL;

  world->roles[OW_TUF_TIMESTAMP].expires = "2026-01-02T00:00:00Z";
  world_publish (world);
  world_refresh (world);
  g_assert_false (ow_tuf_client_refresh (world->client, WORLD_NOW + 86400, &error));
  g_assert_error (error, OW_TUF_ERROR, OW_TUF_ERROR_EXPIRED);
}

/* The second at which it expires is one too late. */
static void
test_expires_to_the_second (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_TIMESTAMP].expires = "2026-01-01T00:00:00Z";
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_EXPIRED);
  world->roles[OW_TUF_TIMESTAMP].expires = "2026-01-01T00:00:01Z";
  world_publish (world);
  world_refresh (world);
}

/* "Mix-and-match": files that never belonged together, each well signed. */
static void
test_mixed (gconstpointer data)
{
  gboolean has_hashes = GPOINTER_TO_INT (data);
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) snapshot = served (world, "metadata/1.snapshot.json");
  g_autoptr (GBytes) targets = served (world, "metadata/1.targets.json");
  g_autoptr (GBytes) good = NULL;

  world->has_hashes = has_hashes;
  world_add_target (world, "forms/demo/form.xml", "<two/>");
  world_publish (world);
  good = served (world, "metadata/2.snapshot.json");
  world_serve (world, "metadata/2.snapshot.json", snapshot);
  world_refuse (world, OW_TUF_ERROR_MISMATCH);
  world_serve (world, "metadata/2.snapshot.json", good);
  world_serve (world, "metadata/2.targets.json", targets);
  world_refuse (world, OW_TUF_ERROR_MISMATCH);
}

/* Two files of one version, both well signed: the hash says which is meant (§5.5.2, §5.6.2). */
static void
test_another_file_of_the_same_version (gconstpointer data)
{
  OwTufKind kind = GPOINTER_TO_INT (data);
  g_autoptr (World) world = world_new ();

  world->roles[kind].expires = "2027-01-01T00:00:00Z";
  world_write (world, kind);
  world_refuse (world, OW_TUF_ERROR_MISMATCH);
}

/* A role's file in another role's place: all that a snapshot says, and the name of a timestamp. */
static void
test_another_type (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *text = g_strdup_printf (
    "{\"_type\":\"timestamp\",\"spec_version\":\"1.0.0\",\"version\":1,\"expires\":\"%s\",\"meta\":"
    "{\"targets.json\":{\"version\":1}}}", WORLD_LATER);
  g_autoptr (GBytes) snapshot = world_sign (world, text, "2");

  world_serve (world, "metadata/1.snapshot.json", snapshot);
  world->has_hashes = FALSE;
  world_write (world, OW_TUF_TIMESTAMP);
  world_refuse (world, OW_TUF_ERROR_FORMAT);
}

/* A role's file in another role's place, signed by a key that serves both. */
static void
test_one_role_for_another (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) targets = NULL;

  for (guint i = 0; i < OW_TUF_N_KINDS; i++)
    world->roles[i].signers = "0123";
  world->roles[OW_TUF_ROOT].version = 2;
  for (guint i = 0; i < OW_TUF_N_KINDS; i++)
    world->roles[i].keys = "0123";
  world_write (world, OW_TUF_ROOT);
  world->has_hashes = FALSE;
  world_publish (world);
  targets = served (world, "metadata/2.targets.json");
  world_serve (world, "metadata/2.snapshot.json", targets);
  world_refuse (world, OW_TUF_ERROR_FORMAT);
}

/* "Fast-forward": a thief of the online keys raised the versions as far as they go. Once root names other keys, what he
 * raised is forgotten (§5.3.11); before, it can't be gone back behind. */
static void
test_fast_forward (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_TIMESTAMP].version = world->roles[OW_TUF_SNAPSHOT].version = G_MAXINT - 1;
  world_publish (world);
  world_refresh (world);
  world->roles[OW_TUF_TIMESTAMP].version = world->roles[OW_TUF_SNAPSHOT].version = 1;
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);

  world->roles[OW_TUF_ROOT].version = 2;
  world->roles[OW_TUF_TIMESTAMP].keys = world->roles[OW_TUF_TIMESTAMP].signers = "4";
  world->roles[OW_TUF_SNAPSHOT].keys = world->roles[OW_TUF_SNAPSHOT].signers = "5";
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world_refresh (world);
  g_assert_cmpint (ow_tuf_client_get_version (world->client, OW_TUF_SNAPSHOT), ==, 3);
}

/* The thief's key stays valid beside the new one: what was kept must go all the same. */
static void
test_fast_forward_with_the_old_key_kept (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_TIMESTAMP].version = 1000;
  world_publish (world);
  world_refresh (world);
  world->roles[OW_TUF_ROOT].version = 2;
  world->roles[OW_TUF_TIMESTAMP] = (WorldRole) { "14", "4", 1, 1, WORLD_LATER };
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world_refresh (world);
  g_assert_cmpint (ow_tuf_client_get_version (world->client, OW_TUF_TIMESTAMP), ==, 2);
}

/* "Endless data": whatever the line lets through. */
static void
test_endless (gconstpointer data)
{
  OwTufKind kind = GPOINTER_TO_INT (data);
  const char *const files[OW_TUF_N_KINDS] = { "metadata/2.root.json", "metadata/timestamp.json",
                                              "metadata/1.snapshot.json", "metadata/1.targets.json" };
  g_autoptr (World) world = world_new ();
  gsize length = ow_tuf_kind_limit (kind) + 1;
  g_autoptr (GBytes) endless = g_bytes_new_take (g_malloc0 (length), length);

  world_serve (world, files[kind], endless);
  world_refuse (world, OW_TUF_ERROR_FORMAT);
}

/* "Extraneous dependencies": a form's media can't come from whoever may only publish another form. */
static void
test_delegation_beyond_its_paths (void)
{
  g_autoptr (World) world = world_new ();
  WorldRole county = { "4", "4", 1, 1, WORLD_LATER };
  g_autofree char *evil = world_dup_target (world, "forms/demo/media/prices.csv", "evil");
  g_autofree char *good = world_dup_target (world, "forms/county/form.xml", "<county/>");
  g_autofree char *both = g_strjoin (",", evil, good, NULL);
  g_autofree char *keys = world_dup_keys (world, "4");
  g_autofree char *delegations = g_strdup_printf (
    "{\"keys\":%s,\"roles\":[{\"name\":\"county\",\"keyids\":[\"k4\"],\"threshold\":1,\"terminating\":false,"
    "\"paths\":[\"forms/county/*\"]}]}", keys);

  world->roles[OW_TUF_TARGETS].version = 2;
  world_write_delegated (world, "county", &county, both, NULL);
  world_write_delegated (world, "targets", &world->roles[OW_TUF_TARGETS], NULL, delegations);
  world->roles[OW_TUF_SNAPSHOT].version++;
  world->roles[OW_TUF_TIMESTAMP].version++;
  world_write (world, OW_TUF_SNAPSHOT);
  world_write (world, OW_TUF_TIMESTAMP);
  world_refresh (world);
  world_expect (world, "forms/county/form.xml", "<county/>");
  world_expect_no (world, "forms/demo/media/prices.csv", OW_TUF_ERROR_UNKNOWN);
  {
    g_autoptr (GPtrArray) listed = ow_tuf_client_list (world->client, NULL, NULL);

    g_assert_cmpuint (listed->len, ==, 1);
    g_assert_cmpstr (g_ptr_array_index (listed, 0), ==, "forms/county/form.xml");
  }
}

/* "Malicious mirrors": one that spoils everything prevents nothing once another answers. */
static void
test_a_bad_mirror_then_a_good_one (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) rubbish = g_bytes_new_static ("<html>portal</html>", 19);
  g_autoptr (GBytes) good = NULL;

  world_refresh (world);
  world_publish (world);
  good = served (world, "metadata/timestamp.json");
  world_serve (world, "metadata/timestamp.json", rubbish);
  world_refuse (world, OW_TUF_ERROR_FORMAT);
  world_serve (world, "metadata/timestamp.json", good);
  world_serve (world, "metadata/2.root.json", rubbish);
  world_refuse (world, OW_TUF_ERROR_FORMAT);
  g_hash_table_remove (world->files, "metadata/2.root.json");
  world_refresh (world);
}

/* "Wrong software": a path that leaves its folder isn't taken, whoever signs for it. */
static void
test_a_path_that_leaves (void)
{
  g_autoptr (World) world = world_new ();

  world_add_target (world, "forms/../../etc/passwd", "x");
  world_add_target (world, "/etc/passwd", "x");
  world_publish (world);
  world_refresh (world);
  world_expect_no (world, "forms/../../etc/passwd", OW_TUF_ERROR_FORMAT);
  world_expect_no (world, "/etc/passwd", OW_TUF_ERROR_FORMAT);
}

/* Whoever writes in the client's folder is trusted for nothing in it. */
static void
test_a_folder_in_wrong_hands (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (World) thief = world_new ();
  const char *const roles[] = { "timestamp", "snapshot", "targets" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    g_autofree char *name = g_strdup_printf ("metadata/%s.json", roles[i]);
    g_autoptr (GBytes) bytes = served (thief, name);

    g_assert_true (ow_tuf_folder_write (world->folder, roles[i], 0, bytes, NULL));
  }
  thief->roles[OW_TUF_ROOT].version = 2;
  world_write (thief, OW_TUF_ROOT);
  {
    g_autoptr (GBytes) root = served (thief, "metadata/2.root.json");

    g_assert_true (ow_tuf_folder_write (world->folder, "root", 2, root, NULL));
  }
  world_refresh (world);
  g_assert_cmpint (ow_tuf_client_get_version (world->client, OW_TUF_ROOT), ==, 1);
  world_expect (world, "forms/demo/form.xml", "<one/>");
}

/* Another major version of the framework may mean something else by the same words (§4.3). */
static void
test_another_framework (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *text = g_strdup_printf (
    "{\"_type\":\"timestamp\",\"spec_version\":\"2.0.0\",\"version\":2,\"expires\":\"%s\",\"meta\":"
    "{\"snapshot.json\":{\"version\":1}}}", WORLD_LATER);
  g_autoptr (GBytes) timestamp = world_sign (world, text, "1");

  world_serve (world, "metadata/timestamp.json", timestamp);
  world_refuse (world, OW_TUF_ERROR_FORMAT);
}

static void
add_each (const char     *path,
          GTestDataFunc   func,
          OwTufKind       first)
{
  for (guint kind = first; kind < OW_TUF_N_KINDS; kind++) {
    g_autofree char *name = g_strdup_printf ("%s/%s", path, ow_tuf_kind_name (kind));

    g_test_add_data_func (name, GUINT_TO_POINTER (kind), func);
  }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tuf/attacks/another-file", test_another_file);
  add_each ("/tuf/attacks/signed-by-another", test_signed_by_another, OW_TUF_TIMESTAMP);
  add_each ("/tuf/attacks/not-signed", test_not_signed, OW_TUF_TIMESTAMP);
  add_each ("/tuf/attacks/changed-after-signing", test_changed_after_signing, OW_TUF_TIMESTAMP);
  g_test_add_func ("/tuf/attacks/a-key-counts-once", test_a_key_counts_once);
  g_test_add_func ("/tuf/attacks/a-key-of-two-names-counts-once", test_a_key_of_two_names_counts_once);
  g_test_add_func ("/tuf/attacks/one-stolen-key-of-two", test_one_stolen_key_of_two);
  g_test_add_func ("/tuf/attacks/root-without-the-old-keys", test_root_without_the_old_keys);
  g_test_add_func ("/tuf/attacks/root-without-its-own-keys", test_root_without_its_own_keys);
  g_test_add_func ("/tuf/attacks/root-leaves-out-a-version", test_root_leaves_out_a_version);
  g_test_add_func ("/tuf/attacks/the-same-root-again", test_the_same_root_again);
  g_test_add_func ("/tuf/attacks/older-timestamp", test_older_timestamp);
  g_test_add_func ("/tuf/attacks/older-timestamp-of-the-same-snapshot", test_older_timestamp_of_the_same_snapshot);
  g_test_add_func ("/tuf/attacks/newer-timestamp-of-older-snapshot-of-the-same-targets",
                   test_newer_timestamp_of_older_snapshot_of_the_same_targets);
  g_test_add_func ("/tuf/attacks/newer-timestamp-of-older-snapshot", test_newer_timestamp_of_older_snapshot);
  g_test_add_func ("/tuf/attacks/newer-snapshot-of-older-targets", test_newer_snapshot_of_older_targets);
  g_test_add_func ("/tuf/attacks/snapshot-leaves-out-a-role", test_snapshot_leaves_out_a_role);
  add_each ("/tuf/attacks/expired", test_expired, OW_TUF_ROOT);
  g_test_add_func ("/tuf/attacks/frozen", test_frozen);
  g_test_add_func ("/tuf/attacks/frozen-at-the-timestamp", test_frozen_at_the_timestamp);
  g_test_add_func ("/tuf/attacks/expires-to-the-second", test_expires_to_the_second);
  g_test_add_data_func ("/tuf/attacks/mixed-by-hash", GINT_TO_POINTER (TRUE), test_mixed);
  g_test_add_data_func ("/tuf/attacks/mixed-by-version", GINT_TO_POINTER (FALSE), test_mixed);
  add_each ("/tuf/attacks/another-file-of-the-same-version", test_another_file_of_the_same_version, OW_TUF_SNAPSHOT);
  g_test_add_func ("/tuf/attacks/another-type", test_another_type);
  g_test_add_func ("/tuf/attacks/one-role-for-another", test_one_role_for_another);
  g_test_add_func ("/tuf/attacks/fast-forward", test_fast_forward);
  g_test_add_func ("/tuf/attacks/fast-forward-with-the-old-key-kept", test_fast_forward_with_the_old_key_kept);
  add_each ("/tuf/attacks/endless", test_endless, OW_TUF_ROOT);
  g_test_add_func ("/tuf/attacks/delegation-beyond-its-paths", test_delegation_beyond_its_paths);
  g_test_add_func ("/tuf/attacks/a-bad-mirror-then-a-good-one", test_a_bad_mirror_then_a_good_one);
  g_test_add_func ("/tuf/attacks/a-path-that-leaves", test_a_path_that_leaves);
  g_test_add_func ("/tuf/attacks/a-folder-in-wrong-hands", test_a_folder_in_wrong_hands);
  g_test_add_func ("/tuf/attacks/another-framework", test_another_framework);
  return g_test_run ();
}
