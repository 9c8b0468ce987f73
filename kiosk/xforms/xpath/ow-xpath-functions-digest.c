/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-secret.h"

#include <sodium.h>
#include <string.h>

/* Digests, encodings and signatures in ODK XForms. */

/* "SHA-256", "sha256": the dash and the case are left free, as JavaRosa does. */
static gboolean
is_named (const char *wanted,
          const char *name)
{
  for (; *wanted != '\0'; wanted++, name++) {
    if (*wanted == '-' && *name != '-')
      wanted++;
    if (g_ascii_toupper (*name) != *wanted)
      return FALSE;
  }
  return *name == '\0';
}

static gboolean
find_checksum (const char    *name,
               GChecksumType *type)
{
  static const struct {
    const char *name;
    GChecksumType type;
  } types[] = {
    { "MD5", G_CHECKSUM_MD5 },         { "SHA-1", G_CHECKSUM_SHA1 },     { "SHA-256", G_CHECKSUM_SHA256 },
    { "SHA-384", G_CHECKSUM_SHA384 }, { "SHA-512", G_CHECKSUM_SHA512 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (is_named (types[i].name, name)) {
      *type = types[i].type;
      return TRUE;
    }
  return FALSE;
}

static char *
dup_digest (const char   *text,
            GChecksumType type,
            gboolean      hex)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (type);
  guint8 bytes[64];
  gsize length = sizeof bytes;

  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text));
  if (hex)
    return g_strdup (g_checksum_get_string (checksum));
  g_checksum_get_digest (checksum, bytes, &length);
  return g_base64_encode (bytes, length);
}

static gboolean
is_encoding (const char *name)
{
  return is_named ("HEX", name) || is_named ("BASE64", name);
}

static gboolean
run_digest (OwXPathCall  *call,
            OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  g_autoptr (OwSecretText) name = text != NULL ? ow_xpath_call_string (call, 1) : NULL;
  g_autofree char *encoding = NULL;
  GChecksumType type;

  if (name == NULL)
    return FALSE;
  encoding = call->n_arguments > 2 ? ow_xpath_call_string (call, 2) : g_strdup ("base64");
  if (encoding == NULL)
    return FALSE;
  if (!find_checksum (name, &type))
    return ow_xpath_call_fail (call, "no such algorithm");
  if (!is_encoding (encoding))
    return ow_xpath_call_fail (call, "no such encoding");
  return ow_xpath_take_string (value, dup_digest (text, type, is_named ("HEX", encoding)));
}

#define BASE64_DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/* WHATWG Infra, "forgiving-base64 decode", as in Web Forms: white space is passed over, padding may miss, and with
 * anything else there are no bytes at all. */
static guint8 *
decode_base64 (const char *text,
               gsize      *length)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (digits, *text);
  for (guint i = 0; i < 2 && digits->len > 0 && (digits->len + i) % 4 == 0 && g_str_has_suffix (digits->str, "="); i++)
    g_string_truncate (digits, digits->len - 1);
  if (digits->len % 4 == 1 || strspn (digits->str, BASE64_DIGITS) < digits->len)
    g_string_truncate (digits, 0);
  while (digits->len % 4 != 0)
    g_string_append_c (digits, '=');
  return g_base64_decode (digits->str, length);
}

/* The bytes are read as UTF-8; what isn't, and a zero byte, becomes U+FFFD. */
static char *
dup_text_of (const guint8 *bytes,
             gsize         length)
{
  return g_utf8_make_valid ((const char *) bytes, (gssize) length);
}

static gboolean
run_base64_decode (OwXPathCall  *call,
                   OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  g_autofree guint8 *bytes = NULL;
  gsize length;

  if (text == NULL)
    return FALSE;
  bytes = decode_base64 (text, &length);
  return ow_xpath_take_string (value, dup_text_of (bytes, length));
}

/* RFC 8032: the first 64 bytes sign the rest. */
static gboolean
is_signed (const guint8 *bytes,
           gsize         length,
           const guint8 *key,
           gsize         key_length)
{
  return sodium_init () >= 0 && length >= crypto_sign_BYTES && key_length == crypto_sign_PUBLICKEYBYTES
    && crypto_sign_verify_detached (bytes, bytes + crypto_sign_BYTES, length - crypto_sign_BYTES, key) == 0;
}

/* extract-signed(contents, public key), both in base64: the signed text, or nothing where the Ed25519 signature
 * before it isn't the key's. As in JavaRosa; the ODK XForms specification doesn't have it. */
static gboolean
run_extract_signed (OwXPathCall  *call,
                    OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  g_autoptr (OwSecretText) key_text = text != NULL ? ow_xpath_call_string (call, 1) : NULL;
  g_autofree guint8 *bytes = NULL;
  g_autofree guint8 *key = NULL;
  gsize length;
  gsize key_length;

  if (key_text == NULL)
    return FALSE;
  bytes = decode_base64 (text, &length);
  key = decode_base64 (key_text, &key_length);
  if (!is_signed (bytes, length, key, key_length))
    return ow_xpath_give_string (value, "");
  return ow_xpath_take_string (value, dup_text_of (bytes + crypto_sign_BYTES, length - crypto_sign_BYTES));
}

static char *
dup_digest_flaw (const OwXPathExpression *call)
{
  const char *name = ow_xpath_get_literal (call, 1);
  const char *encoding = call->operands.len > 2 ? ow_xpath_get_literal (call, 2) : NULL;
  GChecksumType type;

  if (name != NULL && !find_checksum (name, &type))
    return g_strconcat ("no such algorithm: ", name, NULL);
  if (encoding != NULL && !is_encoding (encoding))
    return g_strconcat ("no such encoding: ", encoding, NULL);
  return NULL;
}

const OwXPathFunction ow_xpath_digest_functions[] = {
  { "digest", 2, 3, 0, run_digest, dup_digest_flaw },
  { "base64-decode", 1, 1, 0, run_base64_decode },
  { "extract-signed", 2, 2, 0, run_extract_signed },
  { NULL },
};
