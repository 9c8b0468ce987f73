/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-crypto-error.h"
#include "ow-form-cipher.h"
#include "ow-submission-encryption.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

/* ODK XForms specification, "Encryption". tests/integration/test-whole-way opens a whole record with other tools. */

typedef struct {
  EVP_PKEY *office;
  char *public_key;
} Fixture;

static char *
encode_public (EVP_PKEY *key)
{
  guint8 *der = NULL;
  int length = i2d_PUBKEY (key, &der);
  char *text = g_base64_encode (der, (gsize) length);

  OPENSSL_free (der);
  return text;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->office = EVP_RSA_gen (2048);
  fixture->public_key = encode_public (fixture->office);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  EVP_PKEY_free (fixture->office);
  g_free (fixture->public_key);
}

static void
assert_no_key (const char *public_key)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_form_cipher_check_key (public_key, &error));
  g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY);
  g_assert_null (ow_form_cipher_new (public_key, "uuid:1", NULL));
}

static void
test_takes_an_rsa_key_alone (Fixture      *fixture,
                             gconstpointer data)
{
  EVP_PKEY *weak = EVP_RSA_gen (1024);
  EVP_PKEY *curve = EVP_EC_gen ("P-256");
  g_autofree char *weak_key = encode_public (weak);
  g_autofree char *curve_key = encode_public (curve);
  g_autofree char *longer = g_strconcat (fixture->public_key, "AAAA", NULL);
  g_autofree char *cut = g_strndup (fixture->public_key, 200);
  g_autofree char *endless = g_strnfill (OW_FORM_CIPHER_MAX_KEY + 1, 'A');
  const char *const none[] = {
    "", "MIIBIjAN", "-----BEGIN PUBLIC KEY-----", weak_key, curve_key, longer, cut, endless,
  };

  g_assert_true (ow_form_cipher_check_key (fixture->public_key, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    assert_no_key (none[i]);
  EVP_PKEY_free (weak);
  EVP_PKEY_free (curve);
}

static GBytes *
encrypt (OwFormCipher *cipher,
         const char   *text)
{
  g_autoptr (GBytes) clear = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GBytes *encrypted = ow_form_cipher_encrypt (cipher, clear, &error);

  g_assert_no_error (error);
  return encrypted;
}

static void
test_every_file_and_record_differs (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (OwFormCipher) one = ow_form_cipher_new (fixture->public_key, "uuid:1", NULL);
  g_autoptr (OwFormCipher) other = ow_form_cipher_new (fixture->public_key, "uuid:1", NULL);
  g_autoptr (GBytes) first = encrypt (one, "<data>same</data>");
  g_autoptr (GBytes) second = encrypt (one, "<data>same</data>");
  g_autoptr (GBytes) elsewhere = encrypt (other, "<data>same</data>");
  g_autoptr (GBytes) empty = encrypt (one, "");
  g_autoptr (GBytes) block = encrypt (one, "0123456789abcdef");

  g_assert_cmpuint (g_bytes_get_size (first), ==, 32);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 16);
  g_assert_cmpuint (g_bytes_get_size (block), ==, 32);
  g_assert_false (g_bytes_equal (first, second));
  g_assert_false (g_bytes_equal (first, elsewhere));
  g_assert_cmpstr (ow_form_cipher_get_wrapped_key (one), !=, ow_form_cipher_get_wrapped_key (other));
}

static OwSubmission *
make_submission (const char *version)
{
  static const char xml[] = "<data><name>诸葛测试</name></data>";
  static const char photo[] = "not really a photo";
  g_autoptr (GBytes) record = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GBytes) content = g_bytes_new_static (photo, sizeof photo - 1);
  OwSubmission *clear = ow_submission_new ("uuid:1", "OW-1", "f&f", version, record);

  ow_submission_add_attachment (clear, "a&b.jpg", "image/jpeg", content);
  return clear;
}

static void
test_manifest_names_what_travels (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (OwSubmission) clear = make_submission ("1\"2");
  g_autoptr (OwSubmission) sealed = ow_submission_encrypt (clear, fixture->public_key, NULL);
  GPtrArray *files = ow_submission_get_attachments (sealed);
  gsize length;
  const char *xml = g_bytes_get_data (ow_submission_get_xml (sealed), &length);
  g_autofree char *manifest = g_strndup (xml, length);

  g_assert_cmpstr (ow_submission_get_number (sealed), ==, "OW-1");
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_cmpstr (((OwAttachment *) files->pdata[0])->name, ==, "a&b.jpg.enc");
  g_assert_cmpstr (((OwAttachment *) files->pdata[1])->name, ==, OW_ENCRYPTED_XML);
  g_assert_nonnull (strstr (manifest, " id=\"f&amp;f\" version=\"1&quot;2\" encrypted=\"yes\">"));
  g_assert_nonnull (strstr (manifest, "<media><file>a&amp;b.jpg.enc</file></media>"));
  g_assert_nonnull (strstr (manifest, "<instanceID>uuid:1</instanceID>"));
  g_assert_null (strstr (manifest, "诸葛"));
}

static void
test_no_version_is_none (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (OwSubmission) clear = make_submission ("");
  g_autoptr (OwSubmission) sealed = ow_submission_encrypt (clear, fixture->public_key, NULL);
  g_autofree char *manifest = g_strndup (g_bytes_get_data (ow_submission_get_xml (sealed), NULL),
                                         g_bytes_get_size (ow_submission_get_xml (sealed)));

  g_assert_nonnull (strstr (manifest, " id=\"f&amp;f\" encrypted=\"yes\">"));
}

static void
test_a_key_that_is_none_encrypts_nothing (Fixture      *fixture,
                                          gconstpointer data)
{
  g_autoptr (OwSubmission) clear = make_submission ("1");
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_submission_encrypt (clear, "MIIBIjAN", &error));
  g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/crypto/form-cipher/keys", Fixture, NULL, set_up, test_takes_an_rsa_key_alone, tear_down);
  g_test_add ("/crypto/form-cipher/differs", Fixture, NULL, set_up, test_every_file_and_record_differs, tear_down);
  g_test_add ("/crypto/form-cipher/manifest", Fixture, NULL, set_up, test_manifest_names_what_travels, tear_down);
  g_test_add ("/crypto/form-cipher/no-version", Fixture, NULL, set_up, test_no_version_is_none, tear_down);
  g_test_add ("/crypto/form-cipher/no-key", Fixture, NULL, set_up, test_a_key_that_is_none_encrypts_nothing, tear_down);
  return g_test_run ();
}
