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
  g_test_add_func ("/tuf/client/goes-on-after-a-cut", test_goes_on_after_a_cut);
  return g_test_run ();
}
