/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tuf-world.h"

#include "ow-fault-files.h"
#include "ow-store-error.h"
#include "ow-test-folder.h"

#include <errno.h>
#include <locale.h>

static void
test_first_and_next (void)
{
  g_autoptr (World) world = world_new ();

  world_refresh (world);
  world_expect (world, "forms/demo/form.xml", "<one/>");
  world_add_target (world, "forms/demo/form.xml", "<two/>");
  world_add_target (world, "forms/demo/media/场 所.csv", "a,b");
  world_publish (world);
  world_refresh (world);
  world_expect (world, "forms/demo/form.xml", "<two/>");
  world_expect_no (world, "forms/other/form.xml", OW_TUF_ERROR_UNKNOWN);
  g_assert_cmpint (ow_tuf_client_get_version (world->client, OW_TUF_TARGETS), ==, 2);
}

/* Without consistent snapshots files have their plain names (§6.2). */
static void
test_not_consistent (void)
{
  g_autoptr (World) world = world_new ();

  world->consistent = FALSE;
  world->roles[OW_TUF_ROOT].version = 2;
  world_write (world, OW_TUF_ROOT);
  world_add_target (world, "forms/demo/form.xml", "<two/>");
  world_publish (world);
  world_refresh (world);
  world_expect (world, "forms/demo/form.xml", "<two/>");
  g_assert_cmpuint (world_count_asked (world, "metadata/snapshot.json"), ==, 1);
  g_assert_cmpuint (world_count_asked (world, "targets/forms/demo/form.xml"), ==, 1);
}

/* Nothing is asked for twice: what is on disk and still the right one serves, after a restart as well. */
static void
test_keeps_what_it_has (void)
{
  g_autoptr (World) world = world_new ();

  world_refresh (world);
  world_restart (world);
  world_refresh (world);
  world_expect (world, "forms/demo/form.xml", "<one/>");
  g_assert_cmpuint (world_count_asked (world, "metadata/timestamp.json"), ==, 2);
  g_assert_cmpuint (world_count_asked (world, "metadata/1.snapshot.json"), ==, 1);
  g_assert_cmpuint (world_count_asked (world, "metadata/1.targets.json"), ==, 1);
}

#define MONTH (31 * 24 * 3600)

/* Until anything of it is expired; a refusal holds nothing. */
static void
test_holds_while_nothing_expires (void)
{
  g_autoptr (World) world = world_new ();

  g_assert_false (ow_tuf_client_holds (world->client, WORLD_NOW));
  world_refresh (world);
  g_assert_true (ow_tuf_client_holds (world->client, WORLD_NOW));
  g_assert_true (ow_tuf_client_holds (world->client, WORLD_NOW + MONTH - 1));
  g_assert_false (ow_tuf_client_holds (world->client, WORLD_NOW + MONTH));
  world->roles[OW_TUF_TARGETS].expires = "2026-01-02T00:00:00Z";
  world_publish (world);
  world_refresh (world);
  g_assert_true (ow_tuf_client_holds (world->client, WORLD_NOW));
  g_assert_false (ow_tuf_client_holds (world->client, WORLD_NOW + 24 * 3600));
  world->roles[OW_TUF_TIMESTAMP].signers = "4";
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
  g_assert_false (ow_tuf_client_holds (world->client, WORLD_NOW));
}

/* A kept root isn't asked for again, and one that was spoilt on disk is. */
static void
test_goes_through_all_roots (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *kept = g_build_filename (world->folder, "3.root.json", NULL);

  for (int version = 2; version <= 5; version++) {
    world->roles[OW_TUF_ROOT].version = version;
    world->roles[OW_TUF_ROOT].expires = version < 5 ? WORLD_PAST : WORLD_LATER;
    world_write (world, OW_TUF_ROOT);
  }
  world_refresh (world);
  g_assert_cmpint (ow_tuf_client_get_version (world->client, OW_TUF_ROOT), ==, 5);
  world_restart (world);
  world_refresh (world);
  g_assert_cmpuint (world_count_asked (world, "metadata/3.root.json"), ==, 1);
  g_assert_true (g_file_set_contents (kept, "{}", -1, NULL));
  world_restart (world);
  world_refresh (world);
  g_assert_cmpuint (world_count_asked (world, "metadata/3.root.json"), ==, 2);
  g_assert_cmpint (ow_tuf_client_get_version (world->client, OW_TUF_ROOT), ==, 5);
}

/* A root key is replaced in two steps by two people (§6.1). */
static void
test_rotates_root_keys (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_ROOT] = (WorldRole) { "45", "045", 2, 2, WORLD_LATER };
  world_write (world, OW_TUF_ROOT);
  world_refresh (world);
  world->roles[OW_TUF_ROOT] = (WorldRole) { "46", "4560", 2, 3, WORLD_LATER };
  world_write (world, OW_TUF_ROOT);
  world_refresh (world);
  g_assert_cmpint (ow_tuf_client_get_version (world->client, OW_TUF_ROOT), ==, 3);
  world->roles[OW_TUF_ROOT] = (WorldRole) { "46", "05", 2, 4, WORLD_LATER };
  world_write (world, OW_TUF_ROOT);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
}

/* Whoever is asked while the disk doesn't give what is kept must not forget it: each read fails in turn. */
static void
refuse_under_faults (World     *world,
                     OwTufError code)
{
  gboolean met = TRUE;

  ow_fault_files_install (world->folder);
  for (guint nth = 1; met; nth++) {
    g_autoptr (GError) error = NULL;

    world_restart (world);
    ow_fault_files_set (OW_FAULT_READING, nth, EMFILE, FALSE);
    g_assert_false (ow_tuf_client_refresh (world->client, WORLD_NOW, &error));
    met = ow_fault_files_met ();
    ow_fault_files_set (OW_FAULT_READING, 0, 0, FALSE);
    g_assert_true (met || nth > 2);
    g_assert_true (ow_store_may_be_whole (error) || g_error_matches (error, OW_TUF_ERROR, (int) code));
  }
  ow_fault_files_install (NULL);
}

static void
test_a_disk_that_fails_forgets_no_version (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) old = g_bytes_ref (g_hash_table_lookup (world->files, "metadata/timestamp.json"));

  world_add_target (world, "forms/demo/form.xml", "<two/>");
  world_publish (world);
  world_refresh (world);
  world_serve (world, "metadata/timestamp.json", old);
  refuse_under_faults (world, OW_TUF_ERROR_ROLLBACK);
}

/* The old timestamp key was stolen, and the thief keeps the root back that says so. */
static void
test_a_disk_that_fails_forgets_no_root (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_TIMESTAMP].keys = "4";
  world->roles[OW_TUF_TIMESTAMP].signers = "4";
  world->roles[OW_TUF_ROOT].version = 2;
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world_refresh (world);
  g_hash_table_remove (world->files, "metadata/2.root.json");
  world->roles[OW_TUF_TIMESTAMP].signers = "1";
  world_publish (world);
  refuse_under_faults (world, OW_TUF_ERROR_SIGNATURE);
}

/* Each step of keeping a release fails in turn: it is taken whole then, or at the next time. */
static void
test_a_disk_that_fails_keeps_all_or_tries_again (void)
{
  gboolean met = TRUE;

  for (guint nth = 1; met; nth++) {
    g_autoptr (World) world = world_new ();

    world_refresh (world);
    world_add_target (world, "forms/demo/form.xml", "<two/>");
    world->roles[OW_TUF_ROOT].version = 2;
    world_write (world, OW_TUF_ROOT);
    world_publish (world);
    ow_fault_files_install (world->folder);
    ow_fault_files_set (OW_FAULT_CHANGES, nth, ENOSPC, TRUE);
    if (ow_tuf_client_refresh (world->client, WORLD_NOW, NULL))
      world_expect (world, "forms/demo/form.xml", "<two/>");
    met = ow_fault_files_met ();
    ow_fault_files_set (OW_FAULT_CHANGES, 0, 0, FALSE);
    ow_fault_files_install (NULL);
    world_restart (world);
    world_refresh (world);
    world_expect (world, "forms/demo/form.xml", "<two/>");
    g_assert_true (met || nth > 8);
  }
}

/* All schemes of the specification (§4.2), one for each role. */
static void
test_all_schemes (void)
{
  g_autoptr (World) world = world_new ();

  ow_signing_key_free (world->keys[4]);
  ow_signing_key_free (world->keys[5]);
  world->keys[4] = ow_signing_key_make ("ecdsa-sha2-nistp256", NULL);
  world->keys[5] = ow_signing_key_make ("rsassa-pss-sha256", NULL);
  world->roles[OW_TUF_ROOT].version = 2;
  world->roles[OW_TUF_TARGETS] = (WorldRole) { "345", "543", 3, 1, WORLD_LATER };
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world_refresh (world);
  world->roles[OW_TUF_TARGETS].signers = "45";
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_SIGNATURE);
}

/* What the specification doesn't know is signed like the rest, and no hindrance (§4). */
static void
test_unknown_members (void)
{
  g_autoptr (World) world = world_new ();

  world->more = ",\"x-note\":{\"z\":[1,null,true,\"\\u00e9\\\"\\\\\\n\"],\"a\":-5}";
  world->roles[OW_TUF_ROOT].version = 2;
  world_write (world, OW_TUF_ROOT);
  world_publish (world);
  world_refresh (world);
  world_expect (world, "forms/demo/form.xml", "<one/>");
}

/* Repositories made by JavaScript write thousandths of a second. */
static void
test_parts_of_a_second (void)
{
  g_autoptr (World) world = world_new ();

  world->roles[OW_TUF_TIMESTAMP].expires = "2026-02-01T00:00:00.123Z";
  world_publish (world);
  world_refresh (world);
  world->roles[OW_TUF_TIMESTAMP].expires = "2026-02-01T00:00:00+08:00";
  world_publish (world);
  world_refuse (world, OW_TUF_ERROR_FORMAT);
}

/* A world whose targets delegate: @roles is the list in JSON; the keys 4 to 7 are at hand. */
static void
delegate (World      *world,
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

static void
write_role (World      *world,
            const char *name,
            const char *key,
            const char *path,
            const char *content)
{
  WorldRole role = { key, key, 1, 1, WORLD_LATER };
  g_autofree char *target = path != NULL ? world_dup_target (world, path, content) : NULL;

  world_write_delegated (world, name, &role, target, NULL);
}

#define DELEGATE(name, key, terminating, paths) \
  "{\"name\":\"" name "\",\"keyids\":[\"" key "\"],\"threshold\":1,\"terminating\":" terminating "," paths "}"

/* The first that names it wins, the role's own targets before all (§4.5, §5.6.7). */
static void
test_order_of_delegations (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *own = world_dup_target (world, "own.xml", "own");

  write_role (world, "a", "4", "x.xml", "from a");
  write_role (world, "b", "5", "x.xml", "from b");
  delegate (world, own, DELEGATE ("b", "k5", "false", "\"paths\":[\"*.xml\"]") ","
                        DELEGATE ("a", "k4", "false", "\"paths\":[\"*\"]"));
  world_refresh (world);
  world_expect (world, "x.xml", "from b");
  world_expect (world, "own.xml", "own");
}

/* Behind a terminating delegation nobody is asked. */
static void
test_terminating (void)
{
  g_autoptr (World) world = world_new ();

  write_role (world, "a", "4", NULL, NULL);
  write_role (world, "b", "5", "x.xml", "from b");
  delegate (world, NULL, DELEGATE ("a", "k4", "true", "\"paths\":[\"x.*\"]") ","
                         DELEGATE ("b", "k5", "false", "\"paths\":[\"*\"]"));
  world_refresh (world);
  world_expect_no (world, "x.xml", OW_TUF_ERROR_UNKNOWN);
}

static void
test_prefixes_of_hashes (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "x.xml", -1);
  g_autofree char *roles = g_strdup_printf (DELEGATE ("no", "k4", "true", "\"path_hash_prefixes\":[\"%c\"]") ","
                                            DELEGATE ("yes", "k5", "true", "\"path_hash_prefixes\":[\"zz\",\"%.3s\"]"),
                                            *digest == '0' ? '1' : '0', digest);

  write_role (world, "no", "4", "x.xml", "wrong");
  write_role (world, "yes", "5", "x.xml", "right");
  delegate (world, NULL, roles);
  world_refresh (world);
  world_expect (world, "x.xml", "right");
}

/* A role's name is its owner's, and leads nowhere. */
static void
test_names_of_roles (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *outside = g_strconcat (world->folder, "-evil.json", NULL);

  write_role (world, "../evil", "4", "x.xml", "x");
  {
    g_autoptr (GBytes) bytes = g_bytes_ref (g_hash_table_lookup (world->files, "metadata/1.../evil.json"));

    world_serve (world, "metadata/1...%2Fevil.json", bytes);
  }
  delegate (world, NULL, DELEGATE ("../evil", "k4", "false", "\"paths\":[\"*\"]"));
  world_refresh (world);
  world_expect (world, "x.xml", "x");
  g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
}

static void
test_refused_delegations (void)
{
  const char *const refused[] = {
    DELEGATE ("root", "k4", "false", "\"paths\":[\"*\"]"),
    DELEGATE ("timestamp", "k4", "false", "\"paths\":[\"*\"]"),
    DELEGATE ("a", "k4", "false", "\"paths\":[\"*\"],\"path_hash_prefixes\":[\"0\"]"),
    DELEGATE ("a", "k4", "false", "\"paths\":[\"*\"]") "," DELEGATE ("a", "k5", "false", "\"paths\":[\"*\"]"),
    DELEGATE ("a", "k4", "1", "\"paths\":[\"*\"]"),
    DELEGATE ("a", "k4", "false", "\"paths\":[7]"),
    DELEGATE ("", "k4", "false", "\"paths\":[\"*\"]"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (World) world = world_new ();

    delegate (world, NULL, refused[i]);
    world_refuse (world, OW_TUF_ERROR_FORMAT);
  }
}

/* The same role by way of a parent that names another key for it isn't trusted there, though it was elsewhere. */
static void
test_each_way_to_a_role_has_its_keys (void)
{
  g_autoptr (World) world = world_new ();
  WorldRole middle = { "4", "4", 1, 1, WORLD_LATER };
  g_autofree char *keys = world_dup_keys (world, "7");
  g_autofree char *inner = g_strdup_printf (
    "{\"keys\":%s,\"roles\":[" DELEGATE ("shared", "k7", "false", "\"paths\":[\"m/*\"]") "]}", keys);

  write_role (world, "shared", "5", "s/x.xml", "x");
  world_write_delegated (world, "middle", &middle, NULL, inner);
  delegate (world, NULL, DELEGATE ("middle", "k4", "true", "\"paths\":[\"m/*\"]") ","
                         DELEGATE ("shared", "k5", "false", "\"paths\":[\"s/*\"]"));
  world_refresh (world);
  world_expect (world, "s/x.xml", "x");
  world_expect_no (world, "m/x.xml", OW_TUF_ERROR_SIGNATURE);
}

/* Roles that delegate to each other, and more of them than one search visits. */
static void
test_circles_and_crowds (void)
{
  g_autoptr (World) world = world_new ();
  GString *roles = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *keys = world_dup_keys (world, "4");
  g_autofree char *back = g_strdup_printf (
    "{\"keys\":%s,\"roles\":[" DELEGATE ("r0", "k4", "false", "\"paths\":[\"*\"]") "]}", keys);

  for (guint i = 0; i < OW_TUF_MAX_ROLES + 8; i++) {
    g_autofree char *name = g_strdup_printf ("r%u", i);
    WorldRole role = { "4", "4", 1, 1, WORLD_LATER };

    world_write_delegated (world, name, &role, NULL, back);
    g_string_append_printf (roles, "%s" DELEGATE ("%s", "k4", "false", "\"paths\":[\"*\"]"), i > 0 ? "," : "", name);
  }
  text = g_string_free (roles, FALSE);
  delegate (world, NULL, text);
  world_refresh (world);
  world_expect_no (world, "x.xml", OW_TUF_ERROR_UNKNOWN);
  g_assert_cmpuint (world_count_asked (world, "metadata/1.r0.json"), ==, 1);
  g_assert_cmpuint (world_count_asked (world, "metadata/1.r30.json"), ==, 1);
  g_assert_cmpuint (world_count_asked (world, "metadata/1.r31.json"), ==, 0);
}

/* Who can't be trusted says nothing, and hinders nobody else. */
static void
test_lists_what_is_trusted (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GPtrArray) listed = NULL;
  g_autofree char *own = world_dup_target (world, "own.xml", "own");

  write_role (world, "good", "5", "good/x.xml", "x");
  write_role (world, "bad", "6", "bad/x.xml", "x");
  delegate (world, own, DELEGATE ("bad", "k4", "false", "\"paths\":[\"bad/*\"]") ","
                        DELEGATE ("good", "k5", "false", "\"paths\":[\"good/*\"]"));
  world_refresh (world);
  listed = ow_tuf_client_list (world->client, NULL);
  g_assert_cmpuint (listed->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (listed, 0), ==, "good/x.xml");
  g_assert_cmpstr (g_ptr_array_index (listed, 1), ==, "own.xml");
}

/* The examples of the specification, §4.5 "paths", and what they leave open. */
static void
test_patterns (void)
{
  const struct { const char *pattern, *path; gboolean matches; } cases[] = {
    { "targets/*.tgz", "targets/foo.tgz", TRUE },     { "targets/*.tgz", "targets/foo.txt", FALSE },
    { "foo-version-?.tgz", "foo-version-2.tgz", TRUE }, { "foo-version-?.tgz", "foo-version-alpha.tgz", FALSE },
    { "*.tgz", "bar.tgz", TRUE },                     { "*.tgz", "targets/foo.tgz", FALSE },
    { "foo.tgz", "foo.tgz", TRUE },                   { "foo.tgz", "foo.tgz2", FALSE },
    { "*", "", TRUE },                                { "", "", TRUE },
    { "?", "村", TRUE },                               { "a?b", "a/b", FALSE },
    { "*/*", "a/b", TRUE },                           { "*/*", "a", FALSE },
    { "*a*b", "xaxaxb", TRUE },                       { "a**", "a", TRUE },
    { "[a]", "a", FALSE },                            { "forms/*/form.xml", "forms/a/b/form.xml", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ow_tuf_delegation_glob (cases[i].pattern, cases[i].path), ==, cases[i].matches);
}

/* An interruption after any file was written: the next update goes on, whatever lies there by then. */
static void
test_goes_on_after_a_cut (void)
{
  const char *const later[] = { "metadata/timestamp.json", "metadata/2.snapshot.json", "metadata/2.targets.json" };

  for (guint i = 0; i < G_N_ELEMENTS (later); i++) {
    g_autoptr (World) world = world_new ();
    g_autoptr (GBytes) held = NULL;

    world_refresh (world);
    world_add_target (world, "forms/demo/form.xml", "<two/>");
    world_publish (world);
    held = g_bytes_ref (g_hash_table_lookup (world->files, later[i]));
    g_hash_table_remove (world->files, later[i]);
    world_refuse (world, OW_TUF_ERROR_MISSING);
    world_serve (world, later[i], held);
    world_restart (world);
    world_refresh (world);
    world_expect (world, "forms/demo/form.xml", "<two/>");
  }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tuf/client/first-and-next", test_first_and_next);
  g_test_add_func ("/tuf/client/not-consistent", test_not_consistent);
  g_test_add_func ("/tuf/client/keeps-what-it-has", test_keeps_what_it_has);
  g_test_add_func ("/tuf/client/holds", test_holds_while_nothing_expires);
  g_test_add_func ("/tuf/client/goes-through-all-roots", test_goes_through_all_roots);
  g_test_add_func ("/tuf/client/rotates-root-keys", test_rotates_root_keys);
  g_test_add_func ("/tuf/client/disk-fails/version", test_a_disk_that_fails_forgets_no_version);
  g_test_add_func ("/tuf/client/disk-fails/root", test_a_disk_that_fails_forgets_no_root);
  g_test_add_func ("/tuf/client/disk-fails/keeping", test_a_disk_that_fails_keeps_all_or_tries_again);
  g_test_add_func ("/tuf/client/all-schemes", test_all_schemes);
  g_test_add_func ("/tuf/client/unknown-members", test_unknown_members);
  g_test_add_func ("/tuf/client/parts-of-a-second", test_parts_of_a_second);
  g_test_add_func ("/tuf/client/order-of-delegations", test_order_of_delegations);
  g_test_add_func ("/tuf/client/terminating", test_terminating);
  g_test_add_func ("/tuf/client/prefixes-of-hashes", test_prefixes_of_hashes);
  g_test_add_func ("/tuf/client/names-of-roles", test_names_of_roles);
  g_test_add_func ("/tuf/client/refused-delegations", test_refused_delegations);
  g_test_add_func ("/tuf/client/each-way-to-a-role-has-its-keys", test_each_way_to_a_role_has_its_keys);
  g_test_add_func ("/tuf/client/circles-and-crowds", test_circles_and_crowds);
  g_test_add_func ("/tuf/client/lists-what-is-trusted", test_lists_what_is_trusted);
  g_test_add_func ("/tuf/client/patterns", test_patterns);
  g_test_add_func ("/tuf/client/goes-on-after-a-cut", test_goes_on_after_a_cut);
  return g_test_run ();
}
