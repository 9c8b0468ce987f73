/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-xpath-number.h"

#include <math.h>
#include <string.h>

/* Chance in ODK XForms: as the machine has it, or from a seed. */

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
  if (!(length <= MAX_RANDOM_TEXT))
    return ow_xpath_call_fail (call, "the length is no number up to 4096");
  if (length < 1)
    return ow_xpath_give_string (value, "");
  return ow_xpath_take_string (value, dup_random_text ((guint) length));
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
  { "randomize", 1, 2, 0, run_randomize },
  { NULL },
};
