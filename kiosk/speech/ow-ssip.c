/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-ssip.h"

#include <string.h>

#define CODE_DIGITS 3
#define MAX_NUMBER_DIGITS 18
#define UNIX_SOCKET "unix_socket"

gboolean
ow_ssip_parse (const char *line,
               OwSsipLine *parsed)
{
  const char *text;
  gsize digits;

  g_return_val_if_fail (line != NULL, FALSE);
  g_return_val_if_fail (parsed != NULL, FALSE);

  memset (parsed, 0, sizeof *parsed);
  for (int i = 0; i < CODE_DIGITS; i++) {
    if (!g_ascii_isdigit (line[i]))
      return FALSE;
    parsed->code = parsed->code * 10 + (guint) (line[i] - '0');
  }
  if (line[CODE_DIGITS] != '-' && line[CODE_DIGITS] != ' ')
    return FALSE;
  parsed->last = line[CODE_DIGITS] == ' ';
  text = line + CODE_DIGITS + 1;
  digits = strspn (text, "0123456789");
  if (digits > 0 && digits <= MAX_NUMBER_DIGITS && text[digits] == '\0')
    parsed->number = g_ascii_strtoull (text, NULL, 10);
  return TRUE;
}

/* One line: no line of it can begin with the dot that ends the data. */
char *
ow_ssip_dup_data (const char *text)
{
  GString *data;

  g_return_val_if_fail (text != NULL, NULL);

  data = g_string_sized_new (strlen (text) + 8);
  if (*text == '.')
    g_string_append_c (data, '.');
  for (const char *at = text; *at != '\0'; at++)
    g_string_append_c (data, (guchar) *at < ' ' ? ' ' : *at);
  g_string_append (data, "\r\n.\r\n");
  return g_string_free (data, FALSE);
}

char *
ow_ssip_dup_address (const char *address,
                     const char *runtime_dir)
{
  if (address == NULL || *address == '\0' || g_str_equal (address, UNIX_SOCKET))
    return runtime_dir != NULL ? g_build_filename (runtime_dir, "speech-dispatcher", "speechd.sock", NULL) : NULL;
  if (g_str_has_prefix (address, UNIX_SOCKET ":/"))
    return g_strdup (address + strlen (UNIX_SOCKET ":"));
  return NULL;
}
