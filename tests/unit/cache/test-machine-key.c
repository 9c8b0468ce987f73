/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-crypto-error.h"
#include "ow-machine-key.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  fixture->folder = g_dir_make_tmp ("ow-key-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "machine.key", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *credential = g_build_filename (fixture->folder, "machine-key", NULL);

  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_unlink (credential);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static char *
mark_of (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMachineKey) key = ow_machine_key_load (path, &error);

  g_assert_no_error (error);
  return ow_machine_key_dup_mark (key);
}

static void
assert_refused (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMachineKey) key = ow_machine_key_load (path, &error);

  g_assert_null (key);
  g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY);
}

static void
test_is_made_once (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *first = mark_of (fixture->path);
  g_autofree char *second = mark_of (fixture->path);
  struct stat status;

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0600);
  g_assert_cmpint (status.st_size, ==, OW_MACHINE_KEY_BYTES);
}

static void
test_two_machines_differ (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *first = mark_of (fixture->path);
  g_autofree char *second = NULL;

  g_unlink (fixture->path);
  second = mark_of (fixture->path);
  g_assert_cmpstr (first, !=, second);
}

static void
test_survives_a_start_cut_short (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree char *left = g_strconcat (fixture->path, ".new", NULL);
  g_autofree char *mark = NULL;

  g_assert_true (g_file_set_contents (left, "half", -1, NULL));
  mark = mark_of (fixture->path);
  g_assert_nonnull (mark);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
}

static void
test_refuses_a_short_key (Fixture      *fixture,
                          gconstpointer data)
{
  g_assert_true (g_file_set_contents_full (fixture->path, "short", -1, 0, 0600, NULL));
  assert_refused (fixture->path);
}

static void
test_refuses_a_key_others_can_read (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autofree char *mark = mark_of (fixture->path);

  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  assert_refused (fixture->path);
}

static void
test_refuses_a_link (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "machine-key", NULL);
  g_autofree char *mark = mark_of (elsewhere);

  g_assert_cmpint (symlink (elsewhere, fixture->path), ==, 0);
  assert_refused (fixture->path);
}

static void
test_a_credential_goes_first (Fixture      *fixture,
                              gconstpointer data)
{
  g_autofree char *credential = g_build_filename (fixture->folder, "machine-key", NULL);
  g_autofree char *from_file = mark_of (credential);
  g_autofree char *from_credential = NULL;
  g_autofree char *granted = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("CREDENTIALS_DIRECTORY", fixture->folder, TRUE);
  from_credential = mark_of (fixture->path);
  g_assert_cmpstr (from_credential, ==, from_file);
  /* As systemd grants it to the user of a service; never to everybody. */
  g_assert_cmpint (g_chmod (credential, 0440), ==, 0);
  granted = mark_of (fixture->path);
  g_assert_cmpstr (granted, ==, from_file);
  g_assert_cmpint (g_chmod (credential, 0444), ==, 0);
  g_assert_null (ow_machine_key_load (fixture->path, &error));
  g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* A new key in the place of the one that whoever gives credentials forgot would be a loss, found out years later. */
static void
test_no_key_is_made_beside_credentials (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autofree char *kept = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("CREDENTIALS_DIRECTORY", fixture->folder, TRUE);
  g_assert_null (ow_machine_key_load (fixture->path, &error));
  g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  /* One that is there already is used. */
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  kept = mark_of (fixture->path);
  g_setenv ("CREDENTIALS_DIRECTORY", fixture->folder, TRUE);
  again = mark_of (fixture->path);
  g_assert_cmpstr (again, ==, kept);
}

static void
test_purposes_give_other_keys (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (OwMachineKey) key = ow_machine_key_load (fixture->path, NULL);
  const guint8 salt[OW_MACHINE_KEY_SALT_BYTES] = { 1 };
  guint8 one[OW_MACHINE_KEY_BYTES];
  guint8 same[OW_MACHINE_KEY_BYTES];
  guint8 other[OW_MACHINE_KEY_BYTES];

  ow_machine_key_derive (key, salt, "one", one);
  ow_machine_key_derive (key, salt, "one", same);
  ow_machine_key_derive (key, salt, "other", other);
  g_assert_cmpmem (one, sizeof one, same, sizeof same);
  g_assert_cmpint (memcmp (one, other, sizeof one), !=, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/cache/machine-key/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("made-once", test_is_made_once);
  ADD ("machines-differ", test_two_machines_differ);
  ADD ("start-cut-short", test_survives_a_start_cut_short);
  ADD ("short", test_refuses_a_short_key);
  ADD ("open-to-others", test_refuses_a_key_others_can_read);
  ADD ("link", test_refuses_a_link);
  ADD ("credential", test_a_credential_goes_first);
  ADD ("none-beside-credentials", test_no_key_is_made_beside_credentials);
  ADD ("purposes", test_purposes_give_other_keys);
  return g_test_run ();
}
