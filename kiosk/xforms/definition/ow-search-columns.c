/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-search-columns.h"

#include <string.h>

static char
plain_char (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80 ? g_ascii_tolower (c) : '_';
}

gboolean
ow_search_is_column (const char *column,
                     const char *wanted)
{
  /* A column's name can't begin with a digit, where it is an element's. */
  if (*column == '_' && g_ascii_isdigit (*wanted))
    column++;
  for (; *column != '\0' && *wanted != '\0' && plain_char (*column) == plain_char (*wanted); column++)
    wanted++;
  return *column == '\0' && *wanted == '\0';
}

#define MAX_COLUMNS 50

char **
ow_search_split_columns (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, strchr (text, ',') != NULL ? "," : " ", -1);
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL && columns->len < MAX_COLUMNS; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (columns, g_strdup (parts[i]));
  g_ptr_array_add (columns, NULL);
  return (char **) g_ptr_array_free (columns, FALSE);
}
