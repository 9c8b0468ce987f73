/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-crypto-error.h"
#include "ow-public-key.h"
#include "ow-signing-key.h"

#include "ow-test-folder.h"

#include <locale.h>
#include <sys/stat.h>

static const char *const schemes[] = { "ed25519", "ecdsa-sha2-nistp256", "rsassa-pss-sha256" };

static gboolean
verifies (OwPublicKey *key,
          GBytes      *message,
          GBytes      *signature)
{
  return ow_public_key_verify (key, message, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
}

static void
test_signs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    g_autoptr (OwSigningKey) key = ow_signing_key_make (schemes[i], NULL);
    g_autofree char *text = ow_signing_key_dup_public (key);
    g_autoptr (OwPublicKey) public = ow_public_key_new (schemes[i], text, NULL);
    g_autoptr (GBytes) message = g_bytes_new_static ("message", 7);
    g_autoptr (GBytes) other = g_bytes_new_static ("massage", 7);
    g_autoptr (GBytes) signature = ow_signing_key_sign (key, message, NULL);
    g_autoptr (GBytes) shorter = g_bytes_new_from_bytes (signature, 0, g_bytes_get_size (signature) - 1);

    g_assert_cmpstr (ow_signing_key_get_scheme (key), ==, schemes[i]);
    g_assert_true (verifies (public, message, signature));
    g_assert_false (verifies (public, other, signature));
    g_assert_false (verifies (public, message, shorter));
    g_assert_true (ow_public_key_equal (public, public));
    for (guint j = 0; j < G_N_ELEMENTS (schemes); j++) {
      g_autoptr (OwPublicKey) read = ow_public_key_new (schemes[j], text, NULL);

      g_assert_cmpint (i == j, ==, read != NULL);
    }
  }
}

static void
test_file (void)
{
  g_autofree char *folder = ow_test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *path = g_build_filename (folder, schemes[i], NULL);
    g_autoptr (OwSigningKey) key = ow_signing_key_make (schemes[i], NULL);
    g_autofree char *public = ow_signing_key_dup_public (key);
    g_autoptr (OwSigningKey) again = NULL;
    g_autofree char *public_again = NULL;
    struct stat stat;

    g_assert_true (ow_signing_key_save (key, path, "一个口令", &error));
    g_assert_no_error (error);
    g_assert_cmpint (lstat (path, &stat), ==, 0);
    g_assert_cmpint (stat.st_mode & 0777, ==, 0600);
    again = ow_signing_key_load (path, "一个口令", &error);
    g_assert_no_error (error);
    public_again = ow_signing_key_dup_public (again);
    g_assert_cmpstr (public, ==, public_again);

    g_assert_null (ow_signing_key_load (path, "another one", &error));
    g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY);
    g_clear_error (&error);
    g_assert_false (ow_signing_key_save (key, path, "一个口令", &error));
    g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
    g_clear_error (&error);
    g_assert_false (ow_signing_key_save (key, "unused", "short", &error));
    g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY);
  }
  ow_test_folder_remove (g_steal_pointer (&folder));
}

/* RFC 8032 §7.1, test 3. */
static void
test_known_signature (void)
{
  static const guint8 signature[64] = {
    0x62, 0x91, 0xd6, 0x57, 0xde, 0xec, 0x24, 0x02, 0x48, 0x27, 0xe6, 0x9c, 0x3a, 0xbe, 0x01, 0xa3,
    0x0c, 0xe5, 0x48, 0xa2, 0x84, 0x74, 0x3a, 0x44, 0x5e, 0x36, 0x80, 0xd7, 0xdb, 0x5a, 0xc3, 0xac,
    0x18, 0xff, 0x9b, 0x53, 0x8d, 0x16, 0xf2, 0x90, 0xae, 0x67, 0xf7, 0x60, 0x98, 0x4d, 0xc6, 0x59,
    0x4a, 0x7c, 0x15, 0xe9, 0x71, 0x6e, 0xd2, 0x8d, 0xc0, 0x27, 0xbe, 0xce, 0xea, 0x1e, 0xc4, 0x0a,
  };
  g_autoptr (OwPublicKey) key = ow_public_key_new (
    "ed25519", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", NULL);
  g_autoptr (GBytes) message = g_bytes_new_static ("\xaf\x82", 2);

  g_assert_true (ow_public_key_verify (key, message, signature, sizeof signature));
}

static void
test_no_keys (void)
{
  const struct { const char *scheme, *text; } refused[] = {
    { "ed25519", "" },
    { "ed25519", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb9115489080" },
    { "ed25519", "zz51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025" },
    { "ecdsa-sha2-nistp256", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n" },
    { "rsassa-pss-sha256", "" },
    { "rsa-md5", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (ow_public_key_new (refused[i].scheme, refused[i].text, &error));
    g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY);
  }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/signing-key/signs", test_signs);
  g_test_add_func ("/signing-key/file", test_file);
  g_test_add_func ("/signing-key/known-signature", test_known_signature);
  g_test_add_func ("/signing-key/no-keys", test_no_keys);
  return g_test_run ();
}
