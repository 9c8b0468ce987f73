/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-machine-name.h"

#include <string.h>

#define ID_DIGITS 32
#define NAME_DIGITS 12

/* Made once for this program; never changed, or every kiosk gets another name. */
static const guint8 program[] = { 0x6f, 0x1d, 0x93, 0x5a, 0x0e, 0x42, 0x4b, 0xc7,
                                  0x9a, 0x58, 0x21, 0xe4, 0xb3, 0x70, 0xcd, 0x86 };

static gboolean
read_id (const char *path,
         guint8      id[ID_DIGITS / 2])
{
  g_autofree char *text = NULL;
  gboolean is_zero = TRUE;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  g_strchomp (text);
  if (strlen (text) != ID_DIGITS || strspn (text, "0123456789abcdef") != ID_DIGITS)
    return FALSE;
  for (guint i = 0; i < ID_DIGITS / 2; i++) {
    id[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
    is_zero = is_zero && id[i] == 0;
  }
  return !is_zero;
}

char *
ow_machine_name_dup (const char *path)
{
  guint8 id[ID_DIGITS / 2];
  g_autofree char *digest = NULL;

  if (!read_id (path, id))
    return NULL;
  digest = g_compute_hmac_for_data (G_CHECKSUM_SHA256, id, sizeof id, program, sizeof program);
  return g_strdup_printf ("kiosk-%.*s", NAME_DIGITS, digest);
}
