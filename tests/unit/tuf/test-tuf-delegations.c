/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tuf-world.h"

#include "ow-test-folder.h"

#include <locale.h>

/* The first that names it wins, the role's own targets before all (§4.5, §5.6.7). */
static void
test_order_of_delegations (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *own = world_dup_target (world, "own.xml", "own");

  world_write_role (world, "a", "4", "x.xml", "from a");
  world_write_role (world, "b", "5", "x.xml", "from b");
  world_delegate (world, own, WORLD_DELEGATE ("b", "k5", "false", "\"paths\":[\"*.xml\"]") ","
                        WORLD_DELEGATE ("a", "k4", "false", "\"paths\":[\"*\"]"));
  world_refresh (world);
  world_expect (world, "x.xml", "from b");
  world_expect (world, "own.xml", "own");
}

/* Behind a terminating delegation nobody is asked. */
static void
test_terminating (void)
{
  g_autoptr (World) world = world_new ();

  world_write_role (world, "a", "4", NULL, NULL);
  world_write_role (world, "b", "5", "x.xml", "from b");
  world_delegate (world, NULL, WORLD_DELEGATE ("a", "k4", "true", "\"paths\":[\"x.*\"]") ","
                         WORLD_DELEGATE ("b", "k5", "false", "\"paths\":[\"*\"]"));
  world_refresh (world);
  world_expect_no (world, "x.xml", OW_TUF_ERROR_UNKNOWN);
}

static void
test_prefixes_of_hashes (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "x.xml", -1);
  g_autofree char *roles = g_strdup_printf (WORLD_DELEGATE ("no", "k4", "true", "\"path_hash_prefixes\":[\"%c\"]") ","
                                            WORLD_DELEGATE ("yes", "k5", "true",
                                                            "\"path_hash_prefixes\":[\"zz\",\"%.3s\"]"),
                                            *digest == '0' ? '1' : '0', digest);

  world_write_role (world, "no", "4", "x.xml", "wrong");
  world_write_role (world, "yes", "5", "x.xml", "right");
  world_delegate (world, NULL, roles);
  world_refresh (world);
  world_expect (world, "x.xml", "right");
}

/* A role's name is its owner's, and leads nowhere. */
static void
test_names_of_roles (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *outside = g_strconcat (world->folder, "-evil.json", NULL);

  world_write_role (world, "../evil", "4", "x.xml", "x");
  {
    g_autoptr (GBytes) bytes = g_bytes_ref (g_hash_table_lookup (world->files, "metadata/1.../evil.json"));

    world_serve (world, "metadata/1...%2Fevil.json", bytes);
  }
  world_delegate (world, NULL, WORLD_DELEGATE ("../evil", "k4", "false", "\"paths\":[\"*\"]"));
  world_refresh (world);
  world_expect (world, "x.xml", "x");
  g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
}

static void
test_refused_delegations (void)
{
  const char *const refused[] = {
    WORLD_DELEGATE ("root", "k4", "false", "\"paths\":[\"*\"]"),
    WORLD_DELEGATE ("timestamp", "k4", "false", "\"paths\":[\"*\"]"),
    WORLD_DELEGATE ("a", "k4", "false", "\"paths\":[\"*\"],\"path_hash_prefixes\":[\"0\"]"),
    WORLD_DELEGATE ("a", "k4", "false", "\"paths\":[\"*\"]") ","
    WORLD_DELEGATE ("a", "k5", "false", "\"paths\":[\"*\"]"),
    WORLD_DELEGATE ("a", "k4", "1", "\"paths\":[\"*\"]"),
    WORLD_DELEGATE ("a", "k4", "false", "\"paths\":[7]"),
    WORLD_DELEGATE ("", "k4", "false", "\"paths\":[\"*\"]"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (World) world = world_new ();

    world_delegate (world, NULL, refused[i]);
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
    "{\"keys\":%s,\"roles\":[" WORLD_DELEGATE ("shared", "k7", "false", "\"paths\":[\"m/*\"]") "]}", keys);

  world_write_role (world, "shared", "5", "s/x.xml", "x");
  world_write_delegated (world, "middle", &middle, NULL, inner);
  world_delegate (world, NULL, WORLD_DELEGATE ("middle", "k4", "true", "\"paths\":[\"m/*\"]") ","
                         WORLD_DELEGATE ("shared", "k5", "false", "\"paths\":[\"s/*\"]"));
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
    "{\"keys\":%s,\"roles\":[" WORLD_DELEGATE ("r0", "k4", "false", "\"paths\":[\"*\"]") "]}", keys);

  for (guint i = 0; i < OW_TUF_MAX_ROLES + 8; i++) {
    g_autofree char *name = g_strdup_printf ("r%u", i);
    WorldRole role = { "4", "4", 1, 1, WORLD_LATER };

    world_write_delegated (world, name, &role, NULL, back);
    g_string_append_printf (roles, "%s" WORLD_DELEGATE ("%s", "k4", "false", "\"paths\":[\"*\"]"),
                            i > 0 ? "," : "", name);
  }
  text = g_string_free (roles, FALSE);
  world_delegate (world, NULL, text);
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

  world_write_role (world, "good", "5", "good/x.xml", "x");
  world_write_role (world, "bad", "6", "bad/x.xml", "x");
  world_delegate (world, own, WORLD_DELEGATE ("bad", "k4", "false", "\"paths\":[\"bad/*\"]") ","
                        WORLD_DELEGATE ("good", "k5", "false", "\"paths\":[\"good/*\"]"));
  world_refresh (world);
  listed = ow_tuf_client_list (world->client, NULL, NULL);
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

/* --- Attacks (specification §1.5.2, and what it leaves to delegations) ------------------------ */

/* Targets that delegates forms/a/… to "a" with key 4 and forms/b/… to "b" with key 5, and a form of each. */
static World *
world_of_two (void)
{
  World *world = world_new ();

  world_write_role (world, "a", "4", "forms/a/form.xml", "<a/>");
  world_write_role (world, "b", "5", "forms/b/form.xml", "<b/>");
  world_delegate (world, NULL, WORLD_DELEGATE ("a", "k4", "true", "\"paths\":[\"forms/a/*\"]") ","
                               WORLD_DELEGATE ("b", "k5", "true", "\"paths\":[\"forms/b/*\"]"));
  return world;
}

/* Whatever is wrong with "a" says nothing of "b"; and a list goes on without it. */
static void
expect_only_b (World     *world,
               OwTufError code)
{
  g_autoptr (GPtrArray) listed = NULL;

  world_refresh (world);
  world_expect_no (world, "forms/a/form.xml", code);
  world_expect (world, "forms/b/form.xml", "<b/>");
  listed = ow_tuf_client_list (world->client, NULL, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (listed, 0), ==, "forms/b/form.xml");
}

static void
publish_again (World *world)
{
  world->roles[OW_TUF_SNAPSHOT].version++;
  world->roles[OW_TUF_TIMESTAMP].version++;
  world_write (world, OW_TUF_SNAPSHOT);
  world_write (world, OW_TUF_TIMESTAMP);
}

static void
write_a (World      *world,
         const char *signers,
         int         version,
         const char *expires)
{
  WorldRole role = { "4", signers, 1, version, expires };
  g_autofree char *target = world_dup_target (world, "forms/a/form.xml", "<evil/>");

  world_write_delegated (world, "a", &role, target, NULL);
  publish_again (world);
}

/* The neighbour's key is known to targets as well, and still not a's; nor is a key of a role above. */
static void
test_signed_by_a_neighbour (void)
{
  const char *const signers[] = { "5", "6", "3", "0", "" };

  for (guint i = 0; i < G_N_ELEMENTS (signers); i++) {
    g_autoptr (World) world = world_of_two ();

    world_refresh (world);
    write_a (world, signers[i], 2, WORLD_LATER);
    expect_only_b (world, OW_TUF_ERROR_SIGNATURE);
  }
}

/* And a's key signs for nothing above it. */
static void
test_signs_above_itself (void)
{
  for (guint kind = OW_TUF_TIMESTAMP; kind < OW_TUF_N_KINDS; kind++) {
    g_autoptr (World) world = world_of_two ();

    world->roles[kind].signers = "45";
    world_publish (world);
    world_refuse (world, OW_TUF_ERROR_SIGNATURE);
  }
}

static void
test_fewer_than_its_threshold (void)
{
  const struct { const char *keys; int threshold; const char *signers; } cases[] = {
    { "\"k4\",\"k6\"", 2, "4" },  { "\"k4\",\"k6\"", 2, "44" }, { "\"k4\",\"k4\"", 2, "44" },
    { "\"k4\"", 2, "456" },       { "", 1, "4" },               { "\"k9\"", 1, "4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (World) world = world_of_two ();
    g_autofree char *roles = g_strdup_printf (
      "{\"name\":\"a\",\"keyids\":[%s],\"threshold\":%d,\"terminating\":true,\"paths\":[\"forms/a/*\"]},"
      WORLD_DELEGATE ("b", "k5", "true", "\"paths\":[\"forms/b/*\"]"), cases[i].keys, cases[i].threshold);

    write_a (world, cases[i].signers, 2, WORLD_LATER);
    world_delegate (world, NULL, roles);
    expect_only_b (world, OW_TUF_ERROR_SIGNATURE);
  }
}

static void
test_both_of_two (void)
{
  g_autoptr (World) world = world_of_two ();

  write_a (world, "64", 2, WORLD_LATER);
  world_delegate (world, NULL, "{\"name\":\"a\",\"keyids\":[\"k4\",\"k6\"],\"threshold\":2,\"terminating\":true,"
                               "\"paths\":[\"forms/a/*\"]}");
  world_refresh (world);
  world_expect (world, "forms/a/form.xml", "<evil/>");
}

/* "Rollback": by a new snapshot, refused whole; by the file alone, it isn't the one that was meant. */
static void
test_older_role (void)
{
  g_autoptr (World) world = world_of_two ();
  g_autoptr (GBytes) old = g_bytes_ref (g_hash_table_lookup (world->files, "metadata/1.a.json"));

  write_a (world, "4", 2, WORLD_LATER);
  world_refresh (world);
  world_expect (world, "forms/a/form.xml", "<evil/>");
  world_restart (world);
  g_hash_table_insert (world->meta, g_strdup ("a"), GINT_TO_POINTER (1));
  publish_again (world);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
  g_hash_table_insert (world->meta, g_strdup ("a"), GINT_TO_POINTER (3));
  world_serve (world, "metadata/3.a.json", old);
  publish_again (world);
  expect_only_b (world, OW_TUF_ERROR_MISMATCH);
}

static void
test_a_role_that_is_left_out (void)
{
  g_autoptr (World) world = world_of_two ();

  world_refresh (world);
  g_hash_table_remove (world->meta, "a");
  publish_again (world);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
}

static void
test_a_role_that_never_was (void)
{
  g_autoptr (World) world = world_of_two ();

  g_hash_table_remove (world->meta, "a");
  publish_again (world);
  expect_only_b (world, OW_TUF_ERROR_MISMATCH);
}

/* "Freeze": to the second, from the disk as well. */
static void
test_expired_role (void)
{
  g_autoptr (World) world = world_of_two ();

  write_a (world, "4", 2, WORLD_PAST);
  expect_only_b (world, OW_TUF_ERROR_EXPIRED);
  write_a (world, "4", 3, "2026-01-01T00:00:01Z");
  world_refresh (world);
  world_expect (world, "forms/a/form.xml", "<evil/>");
  world_restart (world);
  g_assert_true (ow_tuf_client_refresh (world->client, WORLD_NOW + 1, NULL));
  world_expect_no (world, "forms/a/form.xml", OW_TUF_ERROR_EXPIRED);
  world_expect (world, "forms/b/form.xml", "<b/>");
}

/* "Mix and match": another version in its place, named by version alone; and another role's file, by a key of both. */
static void
test_another_file_in_its_place (gconstpointer data)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) other = NULL;

  world->has_hashes = GPOINTER_TO_INT (data);
  world_write_role (world, "a", "4", "forms/a/form.xml", "<a/>");
  world_write_role (world, "b", "4", "forms/b/form.xml", "<b/>");
  world_delegate (world, NULL, WORLD_DELEGATE ("a", "k4", "true", "\"paths\":[\"forms/a/*\"]") ","
                               WORLD_DELEGATE ("b", "k4", "true", "\"paths\":[\"forms/b/*\"]"));
  write_a (world, "4", 7, WORLD_LATER);
  other = g_bytes_ref (g_hash_table_lookup (world->files, "metadata/1.b.json"));
  world_serve (world, "metadata/7.a.json", other);
  expect_only_b (world, OW_TUF_ERROR_MISMATCH);
}

/* "Endless data", "wrong software": as much as the snapshot says, and of the kind that it says. */
static void
test_endless_role (void)
{
  g_autoptr (World) world = world_of_two ();
  gsize length = ow_tuf_kind_limit (OW_TUF_TARGETS) + 1;
  g_autoptr (GBytes) endless = g_bytes_new_take (g_malloc0 (length), length);
  g_autoptr (GBytes) timestamp = g_bytes_ref (g_hash_table_lookup (world->files, "metadata/timestamp.json"));

  world->has_hashes = FALSE;
  publish_again (world);
  world_serve (world, "metadata/1.a.json", endless);
  expect_only_b (world, OW_TUF_ERROR_FORMAT);
  world_serve (world, "metadata/1.a.json", timestamp);
  expect_only_b (world, OW_TUF_ERROR_FORMAT);
  g_hash_table_remove (world->files, "metadata/1.a.json");
  expect_only_b (world, OW_TUF_ERROR_MISSING);
}

static void
test_spoilt_form_of_a_role (void)
{
  g_autoptr (World) world = world_of_two ();
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "<a/>", -1);
  g_autofree char *name = g_strdup_printf ("targets/forms/a/%s.form.xml", sha256);
  g_autoptr (GBytes) spoilt = g_bytes_new_static ("<x/>", 4);

  world_serve (world, name, spoilt);
  world_refresh (world);
  world_expect_no (world, "forms/a/form.xml", OW_TUF_ERROR_MISMATCH);
}

/* The county trusts somebody with more than it is trusted with itself. */
static void
test_passes_on_more_than_it_has (void)
{
  g_autoptr (World) world = world_new ();
  WorldRole county = { "4", "4", 1, 1, WORLD_LATER };
  g_autofree char *keys = world_dup_keys (world, "6");
  g_autofree char *inner = g_strdup_printf (
    "{\"keys\":%s,\"roles\":[" WORLD_DELEGATE ("friend", "k6", "false", "\"paths\":[\"*\",\"*/*\",\"*/*/*\"]") "]}",
    keys);
  g_autoptr (GPtrArray) listed = NULL;

  world_write_role (world, "friend", "6", "forms/demo/form.xml", "<evil/>");
  world_write_delegated (world, "county", &county, NULL, inner);
  world_delegate (world, NULL, WORLD_DELEGATE ("county", "k4", "false", "\"paths\":[\"forms/county/*\"]"));
  world_refresh (world);
  world_expect_no (world, "forms/demo/form.xml", OW_TUF_ERROR_UNKNOWN);
  listed = ow_tuf_client_list (world->client, NULL, NULL);
  g_assert_cmpuint (listed->len, ==, 0);
}

/* What targets names itself stands before what anybody else says of it. */
static void
test_says_otherwise (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *own = world_dup_target (world, "forms/a/form.xml", "<own/>");

  world_write_role (world, "a", "4", "forms/a/form.xml", "<evil/>");
  world_delegate (world, own, WORLD_DELEGATE ("a", "k4", "true", "\"paths\":[\"forms/a/*\"]"));
  world_refresh (world);
  world_expect (world, "forms/a/form.xml", "<own/>");
}

/* A key that was taken from it: neither what is on disk nor the same file again is believed. */
static void
test_a_key_that_was_taken_away (void)
{
  g_autoptr (World) world = world_of_two ();

  world_refresh (world);
  world_expect (world, "forms/a/form.xml", "<a/>");
  world_restart (world);
  world_delegate (world, NULL, WORLD_DELEGATE ("a", "k6", "true", "\"paths\":[\"forms/a/*\"]") ","
                               WORLD_DELEGATE ("b", "k5", "true", "\"paths\":[\"forms/b/*\"]"));
  expect_only_b (world, OW_TUF_ERROR_SIGNATURE);
  write_a (world, "6", 2, WORLD_LATER);
  world_refresh (world);
  world_expect (world, "forms/a/form.xml", "<evil/>");
}

/* "Fast-forward" of a delegated role: forgotten when root names other keys for the snapshot (§5.3.11). */
static void
test_a_role_that_was_wound_forward (void)
{
  g_autoptr (World) world = world_of_two ();

  write_a (world, "4", 1000000, WORLD_LATER);
  world_refresh (world);
  write_a (world, "4", 2, WORLD_LATER);
  world_refuse (world, OW_TUF_ERROR_ROLLBACK);
  world->roles[OW_TUF_ROOT].version = 2;
  world->roles[OW_TUF_SNAPSHOT].keys = world->roles[OW_TUF_SNAPSHOT].signers = "7";
  world_write (world, OW_TUF_ROOT);
  publish_again (world);
  world_refresh (world);
  world_expect (world, "forms/a/form.xml", "<evil/>");
}

static char *
dup_crowd (const char *prefix,
           const char *key,
           guint       n)
{
  GString *roles = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (roles, "%s" WORLD_DELEGATE ("%s%u", "%s", "false", "\"paths\":[\"*\",\"*/*\",\"*/*/*\"]"),
                            i > 0 ? "," : "", prefix, i, key);
  return g_string_free (roles, FALSE);
}

static guint
count_asked_roles (World      *world,
                   const char *prefix)
{
  guint asked = 0;

  for (guint i = 0; i < OW_TUF_MAX_DELEGATIONS; i++) {
    g_autofree char *name = g_strdup_printf ("metadata/1.%s%u.json", prefix, i);

    asked += world_count_asked (world, name) > 0;
  }
  return asked;
}

/* Roles that nobody signed for rightly cost a search no more than good ones. */
static void
test_a_crowd_of_bad_ones (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *crowd = dup_crowd ("bad", "k4", 100);
  g_autoptr (GPtrArray) listed = NULL;

  for (guint i = 0; i < 100; i++) {
    g_autofree char *name = g_strdup_printf ("bad%u", i);

    world_write_role (world, name, "5", NULL, NULL);
  }
  world_delegate (world, NULL, crowd);
  world_refresh (world);
  listed = ow_tuf_client_list (world->client, NULL, NULL);
  g_assert_cmpuint (listed->len, ==, 0);
  g_assert_cmpuint (count_asked_roles (world, "bad"), ==, OW_TUF_MAX_ROLES - 1);
}

/* A county that trusts a hundred others doesn't keep its neighbour from being heard. */
static void
test_a_crowd_of_somebody_elses (void)
{
  g_autoptr (World) world = world_new ();
  WorldRole greedy = { "4", "4", 1, 1, WORLD_LATER };
  g_autofree char *keys = world_dup_keys (world, "4");
  g_autofree char *crowd = dup_crowd ("friend", "k4", 100);
  g_autofree char *inner = g_strdup_printf ("{\"keys\":%s,\"roles\":[%s]}", keys, crowd);
  g_autoptr (GPtrArray) listed = NULL;

  for (guint i = 0; i < 100; i++) {
    g_autofree char *name = g_strdup_printf ("friend%u", i);

    world_write_role (world, name, "4", NULL, NULL);
  }
  world_write_delegated (world, "greedy", &greedy, NULL, inner);
  world_write_role (world, "b", "5", "forms/b/form.xml", "<b/>");
  world_delegate (world, NULL, WORLD_DELEGATE ("greedy", "k4", "false", "\"paths\":[\"forms/greedy-*/*\"]") ","
                               WORLD_DELEGATE ("b", "k5", "false", "\"paths\":[\"forms/b/*\"]"));
  world_refresh (world);
  listed = ow_tuf_client_list (world->client, NULL, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_cmpuint (count_asked_roles (world, "friend"), ==, OW_TUF_MAX_ROLES - 3);
}

/* One that leads to the next and so on, and at last to itself. */
static void
test_a_long_chain (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *keys = world_dup_keys (world, "4");

  for (guint i = 0; i < 50; i++) {
    g_autofree char *name = g_strdup_printf ("link%u", i);
    g_autofree char *next = g_strdup_printf (
      "{\"keys\":%s,\"roles\":[" WORLD_DELEGATE ("link%u", "k4", "true", "\"paths\":[\"*\"]") "]}", keys,
      MIN (i + 1, 49));
    WorldRole role = { "4", "4", 1, 1, WORLD_LATER };

    world_write_delegated (world, name, &role, NULL, next);
  }
  world_delegate (world, NULL, WORLD_DELEGATE ("link0", "k4", "true", "\"paths\":[\"*\"]"));
  world_refresh (world);
  world_expect_no (world, "x.xml", OW_TUF_ERROR_UNKNOWN);
  g_assert_cmpuint (count_asked_roles (world, "link"), ==, OW_TUF_MAX_ROLES - 1);
}

/* --- A list of some ---------------------------------------------------------------------------- */

/* Another county's metadata isn't asked for. */
static void
test_lists_what_is_wanted (void)
{
  const char *const folders[] = { "forms/b/", "packs/b/", NULL };
  g_autoptr (World) world = world_of_two ();
  g_autoptr (GPtrArray) listed = NULL;

  world_refresh (world);
  listed = ow_tuf_client_list (world->client, folders, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (listed, 0), ==, "forms/b/form.xml");
  g_assert_cmpuint (world_count_asked (world, "metadata/1.a.json"), ==, 0);
}

static void
test_what_a_pattern_reaches (void)
{
  const struct { const char *paths; gboolean reaches; } cases[] = {
    { "\"paths\":[\"forms/b/*\"]", TRUE },        { "\"paths\":[\"forms/a/*\"]", FALSE },
    { "\"paths\":[\"*\"]", TRUE },                { "\"paths\":[\"?orms/b/x\"]", TRUE },
    { "\"paths\":[\"forms/*/form.xml\"]", TRUE }, { "\"paths\":[\"forms/b\"]", TRUE },
    { "\"paths\":[\"forms/bc/*\"]", FALSE },      { "\"paths\":[\"x\",\"forms/b/y\"]", TRUE },
    { "\"paths\":[]", FALSE },                    { "\"path_hash_prefixes\":[\"0\"]", TRUE },
    { "\"path_hash_prefixes\":[]", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (JsonParser) parser = json_parser_new ();
    g_autofree char *text = g_strdup_printf (WORLD_DELEGATE ("a", "k4", "false", "%s"), cases[i].paths);
    g_autoptr (OwTufDelegation) delegation = NULL;

    g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
    delegation = ow_tuf_delegation_new (json_node_get_object (json_parser_get_root (parser)));
    g_assert_cmpint (ow_tuf_delegation_reaches (delegation, "forms/b/"), ==, cases[i].reaches);
  }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tuf/delegations/order", test_order_of_delegations);
  g_test_add_func ("/tuf/delegations/terminating", test_terminating);
  g_test_add_func ("/tuf/delegations/prefixes-of-hashes", test_prefixes_of_hashes);
  g_test_add_func ("/tuf/delegations/names-of-roles", test_names_of_roles);
  g_test_add_func ("/tuf/delegations/refused", test_refused_delegations);
  g_test_add_func ("/tuf/delegations/each-way-to-a-role-has-its-keys", test_each_way_to_a_role_has_its_keys);
  g_test_add_func ("/tuf/delegations/circles-and-crowds", test_circles_and_crowds);
  g_test_add_func ("/tuf/delegations/lists-what-is-trusted", test_lists_what_is_trusted);
  g_test_add_func ("/tuf/delegations/patterns", test_patterns);
  g_test_add_func ("/tuf/delegations/attacks/signed-by-a-neighbour", test_signed_by_a_neighbour);
  g_test_add_func ("/tuf/delegations/attacks/signs-above-itself", test_signs_above_itself);
  g_test_add_func ("/tuf/delegations/attacks/fewer-than-its-threshold", test_fewer_than_its_threshold);
  g_test_add_func ("/tuf/delegations/attacks/both-of-two", test_both_of_two);
  g_test_add_func ("/tuf/delegations/attacks/older", test_older_role);
  g_test_add_func ("/tuf/delegations/attacks/left-out", test_a_role_that_is_left_out);
  g_test_add_func ("/tuf/delegations/attacks/never-was", test_a_role_that_never_was);
  g_test_add_func ("/tuf/delegations/attacks/expired", test_expired_role);
  g_test_add_data_func ("/tuf/delegations/attacks/another-file/by-hash", GINT_TO_POINTER (TRUE),
                        test_another_file_in_its_place);
  g_test_add_data_func ("/tuf/delegations/attacks/another-file/by-version", GINT_TO_POINTER (FALSE),
                        test_another_file_in_its_place);
  g_test_add_func ("/tuf/delegations/attacks/endless", test_endless_role);
  g_test_add_func ("/tuf/delegations/attacks/spoilt-form", test_spoilt_form_of_a_role);
  g_test_add_func ("/tuf/delegations/attacks/more-than-it-has", test_passes_on_more_than_it_has);
  g_test_add_func ("/tuf/delegations/attacks/says-otherwise", test_says_otherwise);
  g_test_add_func ("/tuf/delegations/attacks/key-taken-away", test_a_key_that_was_taken_away);
  g_test_add_func ("/tuf/delegations/attacks/wound-forward", test_a_role_that_was_wound_forward);
  g_test_add_func ("/tuf/delegations/attacks/crowd-of-bad-ones", test_a_crowd_of_bad_ones);
  g_test_add_func ("/tuf/delegations/attacks/crowd-of-somebody-elses", test_a_crowd_of_somebody_elses);
  g_test_add_func ("/tuf/delegations/attacks/long-chain", test_a_long_chain);
  g_test_add_func ("/tuf/delegations/lists-what-is-wanted", test_lists_what_is_wanted);
  g_test_add_func ("/tuf/delegations/reaches", test_what_a_pattern_reaches);
  return g_test_run ();
}
