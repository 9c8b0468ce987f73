/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-xpath-number.h"

#include <math.h>
#include <string.h>

/* Digests, encodings and chance in ODK XForms. */

#define MAX_RANDOM_TEXT 4096

static gboolean
run_random (OwXPathCall  *call,
            OwXPathValue *value)
{
  return ow_xpath_give_number (value, g_random_double ());
}

static char *
dup_random_text (guint length)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  char *text = g_malloc (length + 1);

  for (guint i = 0; i < length; i++)
    text[i] = alphabet[g_random_int_range (0, sizeof alphabet - 1)];
  text[length] = '\0';
  return text;
}

static gboolean
run_uuid (OwXPathCall  *call,
          OwXPathValue *value)
{
  double length;

  if (call->n_arguments == 0)
    return ow_xpath_take_string (value, g_uuid_string_random ());
  if (!ow_xpath_call_number (call, 0, &length))
    return FALSE;
  if (!(length >= 1 && length <= MAX_RANDOM_TEXT))
    return ow_xpath_call_fail (call, "the length is no number from 1 to 4096");
  return ow_xpath_take_string (value, dup_random_text ((guint) length));
}

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
run_digest (OwXPathCall  *call,
            OwXPathValue *value)
{
  g_autofree char *text = ow_xpath_call_string (call, 0);
  g_autofree char *name = text != NULL ? ow_xpath_call_string (call, 1) : NULL;
  g_autofree char *encoding = NULL;
  GChecksumType type;

  if (name == NULL)
    return FALSE;
  encoding = call->n_arguments > 2 ? ow_xpath_call_string (call, 2) : g_strdup ("base64");
  if (encoding == NULL)
    return FALSE;
  if (!find_checksum (name, &type))
    return ow_xpath_call_fail (call, "no such algorithm");
  if (!is_named ("HEX", encoding) && !is_named ("BASE64", encoding))
    return ow_xpath_call_fail (call, "no such encoding");
  return ow_xpath_take_string (value, dup_digest (text, type, is_named ("HEX", encoding)));
}

/* The bytes are read as UTF-8; what isn't, and a zero byte, becomes U+FFFD. */
static gboolean
run_base64_decode (OwXPathCall  *call,
                   OwXPathValue *value)
{
  g_autofree char *text = ow_xpath_call_string (call, 0);
  g_autofree guint8 *bytes = NULL;
  gsize length;

  if (text == NULL)
    return FALSE;
  bytes = g_base64_decode (text, &length);
  return ow_xpath_take_string (value, g_utf8_make_valid ((const char *) bytes, (gssize) length));
}

#define PARK_MILLER_MODULUS 2147483647.0
#define PARK_MILLER_FACTOR 16807.0

/* A seed that is no number is the first 64 bits of its SHA-256, as in both ODK engines; a blank one is 0. A seed
 * is a number (ODK XForms, randomize()) and so a double (XPath 1.0 §3.5), which can't hold all of the bits. */
static double
hash_seed (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize length = sizeof bytes;
  guint64 seed = 0;

  if (*text == '\0')
    return 0;
  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text));
  g_checksum_get_digest (checksum, bytes, &length);
  for (guint i = 0; i < 8; i++)
    seed = seed << 8 | bytes[i];
  return (double) (gint64) seed;
}

static gboolean
read_seed (OwXPathCall *call,
           double      *seed)
{
  g_auto (OwXPathValue) value = { 0 };
  g_autofree char *text = NULL;

  if (call->n_arguments < 2) {
    *seed = g_random_int ();
    return TRUE;
  }
  if (!ow_xpath_call_value (call, 1, &value))
    return FALSE;
  *seed = ow_xpath_run_to_number (call->run, &value);
  if (isnan (*seed)) {
    text = ow_xpath_value_to_string (&value);
    *seed = hash_seed (text);
  } else if (isinf (*seed)) {
    *seed = copysign (0x1p63, *seed); /* what the engines' 64 bits end at */
  }
  return TRUE;
}

/* ODK XForms, randomize(): inside-out Fisher-Yates over the Park-Miller generator, so that all engines
 * give one order for one seed. */
static void
shuffle (GPtrArray *nodes,
         double     seed)
{
  g_autofree gpointer *mixed = g_new0 (gpointer, nodes->len + 1);

  seed = fmod (trunc (seed), PARK_MILLER_MODULUS);
  if (seed <= 0)
    seed += PARK_MILLER_MODULUS - 1;
  for (guint i = 0; i < nodes->len; i++) {
    guint place;

    seed = fmod (seed * PARK_MILLER_FACTOR, PARK_MILLER_MODULUS);
    place = (guint) ((seed - 1) / (PARK_MILLER_MODULUS - 1) * (i + 1));
    mixed[i] = mixed[place];
    mixed[place] = nodes->pdata[i];
  }
  for (guint i = 0; i < nodes->len; i++)
    nodes->pdata[i] = mixed[i];
}

static gboolean
run_randomize (OwXPathCall  *call,
               OwXPathValue *value)
{
  g_autoptr (GPtrArray) nodes = ow_xpath_call_nodes (call, 0);
  double seed;

  if (nodes == NULL || !read_seed (call, &seed))
    return FALSE;
  shuffle (nodes, seed);
  return ow_xpath_take_nodes (value, g_steal_pointer (&nodes));
}

const OwXPathFunction ow_xpath_random_functions[] = {
  { "random", 0, 0, OW_XPATH_FUNCTION_VOLATILE, run_random },
  { "uuid", 0, 1, OW_XPATH_FUNCTION_VOLATILE, run_uuid },
  { "digest", 2, 3, 0, run_digest },
  { "base64-decode", 1, 1, 0, run_base64_decode },
  { "randomize", 1, 2, 0, run_randomize },
  { NULL },
};
