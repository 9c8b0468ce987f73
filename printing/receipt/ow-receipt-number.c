/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-receipt.h"

#include <string.h>

#define NUMBER_LENGTH 14
#define GROUP_LENGTH 4
#define TEN_TO_THE_12 G_GUINT64_CONSTANT (1000000000000)
/* The version of what the code says, so that a later one can say more. */
#define QR_PREFIX "OW1:"

char *
ow_receipt_number_for_instance (const char *instance_id)
{
  g_autoptr (GChecksum) checksum = NULL;
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 number = 0;
  guint check;

  g_return_val_if_fail (instance_id != NULL, NULL);

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *) instance_id, (gssize) strlen (instance_id));
  g_checksum_get_digest (checksum, digest, &length);
  for (guint i = 0; i < 8; i++)
    number = number << 8 | digest[i];
  number %= TEN_TO_THE_12;

  /* ISO/IEC 7064:2003, 7.2: the whole is congruent to 1. */
  check = 98 - (guint) (number * 100 % 97);
  return g_strdup_printf ("%012" G_GUINT64_FORMAT "%02u", number, check);
}

gboolean
ow_receipt_number_is_valid (const char *number)
{
  if (number == NULL || strlen (number) != NUMBER_LENGTH ||
      strspn (number, "0123456789") != NUMBER_LENGTH)
    return FALSE;
  return g_ascii_strtoull (number, NULL, 10) % 97 == 1;
}

char *
ow_receipt_number_group (const char *number)
{
  GString *groups;

  g_return_val_if_fail (number != NULL, NULL);

  /* One that grew would leave behind what it held: a slip's letters are a key. */
  groups = g_string_sized_new (strlen (number) * 2 + 1);
  for (gsize i = 0; number[i] != '\0'; i++) {
    if (i > 0 && i % GROUP_LENGTH == 0)
      g_string_append_c (groups, ' ');
    g_string_append_c (groups, number[i]);
  }
  return g_string_free (groups, FALSE);
}

char *
ow_receipt_qr_payload (const char *number)
{
  g_return_val_if_fail (ow_receipt_number_is_valid (number), NULL);

  return g_strconcat (QR_PREFIX, number, NULL);
}
