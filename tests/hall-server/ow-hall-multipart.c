/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-multipart.h"

#include <string.h>

#define MAX_BOUNDARY 70 /* RFC 2046, 5.1.1 */

G_DEFINE_QUARK (ow-hall-multipart-error-quark, ow_hall_multipart_error)

/* Where reading stands in the body. */
typedef struct {
  const char *data;
  gsize length;
  gsize offset;
  GBytes *whole; /* borrowed */
  char *delimiter;
} Cursor;

void
ow_hall_part_free (OwHallPart *part)
{
  if (part == NULL)
    return;
  g_free (part->name);
  g_free (part->filename);
  g_free (part->content_type);
  g_clear_pointer (&part->body, g_bytes_unref);
  g_free (part);
}

/* The value that starts at @text, quoted (with backslash escapes) or a token up to ';' or blank. */
static char *
read_value (const char *text)
{
  GString *value = g_string_new (NULL);
  gboolean quoted = *text == '"';

  if (quoted)
    text++;
  for (; *text != '\0'; text++) {
    if (quoted ? *text == '"' : strchr ("; \t", *text) != NULL)
      break;
    if (quoted && *text == '\\' && text[1] != '\0')
      text++;
    g_string_append_c (value, *text);
  }
  return g_string_free (value, FALSE);
}

/* Steps over a value, so that a quoted ';' or name= in it isn't taken for a parameter. */
static const char *
skip_value (const char *text)
{
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++) {
    if (*text == '"')
      quoted = !quoted;
    else if (quoted && *text == '\\' && text[1] != '\0')
      text++;
    else if (!quoted && *text == ';')
      break;
  }
  return text;
}

static char *
header_parameter (const char *header,
                  const char *name)
{
  gsize length = strlen (name);

  for (header = skip_value (header); *header == ';'; header = skip_value (header)) {
    header++;
    header += strspn (header, " \t");
    if (g_ascii_strncasecmp (header, name, length) == 0 && header[length] == '=')
      return read_value (header + length + 1);
  }
  return NULL;
}

static char *
boundary_of (const char *content_type,
             GError    **error)
{
  g_autofree char *boundary = NULL;

  if (content_type != NULL
      && g_ascii_strncasecmp (content_type, "multipart/form-data", strlen ("multipart/form-data")) == 0)
    boundary = header_parameter (content_type, "boundary");
  if (boundary == NULL || *boundary == '\0' || strlen (boundary) > MAX_BOUNDARY) {
    g_set_error_literal (error, OW_HALL_MULTIPART_ERROR, OW_HALL_MULTIPART_ERROR_NOT_MULTIPART,
                         "the request is not multipart/form-data with a boundary");
    return NULL;
  }
  return g_steal_pointer (&boundary);
}

static gboolean
broken (GError    **error,
        const char *why)
{
  g_set_error (error, OW_HALL_MULTIPART_ERROR, OW_HALL_MULTIPART_ERROR_BROKEN, "broken multipart: %s", why);
  return FALSE;
}

/* Offset of @needle from the cursor on, or -1. */
static gssize
cursor_find (Cursor     *cursor,
             const char *needle)
{
  const char *found = memmem (cursor->data + cursor->offset, cursor->length - cursor->offset, needle,
                              strlen (needle));

  return found == NULL ? -1 : found - cursor->data;
}

static gboolean
cursor_take (Cursor     *cursor,
             const char *text)
{
  gsize length = strlen (text);

  if (cursor->length - cursor->offset < length || memcmp (cursor->data + cursor->offset, text, length) != 0)
    return FALSE;
  cursor->offset += length;
  return TRUE;
}

static void
take_header (OwHallPart *part,
             const char *line)
{
  const char *value = strchr (line, ':');

  if (value == NULL)
    return;
  value += 1 + strspn (value + 1, " \t");
  if (g_ascii_strncasecmp (line, "Content-Disposition:", strlen ("Content-Disposition:")) == 0
      && part->name == NULL) {
    g_free (part->filename); /* of an earlier such header, one without a name */
    part->name = header_parameter (value, "name");
    part->filename = header_parameter (value, "filename");
  } else if (g_ascii_strncasecmp (line, "Content-Type:", strlen ("Content-Type:")) == 0
             && part->content_type == NULL) {
    part->content_type = g_strdup (value);
  }
}

static gboolean
read_head (Cursor     *cursor,
           OwHallPart *part,
           GError    **error)
{
  g_autofree char *head = NULL;
  g_auto (GStrv) lines = NULL;
  gssize end = cursor_find (cursor, "\r\n\r\n");

  if (end < 0 || (gsize) end - cursor->offset > OW_HALL_MULTIPART_MAX_HEAD)
    return broken (error, "a part without an end of its header");
  if (memchr (cursor->data + cursor->offset, '\0', end - cursor->offset) != NULL)
    return broken (error, "a zero byte in a header");
  head = g_strndup (cursor->data + cursor->offset, end - cursor->offset);
  if (!g_utf8_validate (head, -1, NULL))
    return broken (error, "a header that is not UTF-8");
  lines = g_strsplit (head, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    take_header (part, lines[i]);
  if (part->name == NULL)
    return broken (error, "a part without a name");
  cursor->offset = end + 4;
  return TRUE;
}

/* One part: from behind its delimiter's line up to the next delimiter, which is left behind. */
static OwHallPart *
read_part (Cursor  *cursor,
           GError **error)
{
  g_autoptr (OwHallPart) part = g_new0 (OwHallPart, 1);
  gssize end;

  if (!read_head (cursor, part, error))
    return NULL;
  /* An empty body shares the line end with its header block. */
  cursor->offset -= 2;
  end = cursor_find (cursor, cursor->delimiter);
  if (end < 0) {
    broken (error, "a part without an end");
    return NULL;
  }
  if ((gsize) end == cursor->offset)
    part->body = g_bytes_new_static ("", 0);
  else
    part->body = g_bytes_new_from_bytes (cursor->whole, cursor->offset + 2, end - cursor->offset - 2);
  cursor->offset = end + strlen (cursor->delimiter);
  return g_steal_pointer (&part);
}

static GPtrArray *
read_parts (Cursor  *cursor,
            GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_hall_part_free);

  while (!cursor_take (cursor, "--")) {
    OwHallPart *part;

    while (cursor_take (cursor, " ") || cursor_take (cursor, "\t"))
      ;
    if (!cursor_take (cursor, "\r\n")) {
      broken (error, "a boundary that does not end its line");
      return NULL;
    }
    if (parts->len == OW_HALL_MULTIPART_MAX_PARTS) {
      g_set_error_literal (error, OW_HALL_MULTIPART_ERROR, OW_HALL_MULTIPART_ERROR_TOO_MANY,
                           "too many parts");
      return NULL;
    }
    part = read_part (cursor, error);
    if (part == NULL)
      return NULL;
    g_ptr_array_add (parts, part);
  }
  return g_steal_pointer (&parts);
}

GPtrArray *
ow_hall_multipart_parse (const char *content_type,
                         GBytes     *body,
                         GError    **error)
{
  g_autofree char *boundary = boundary_of (content_type, error);
  g_autofree char *delimiter = NULL;
  Cursor cursor = { .whole = body };
  gssize first;

  if (boundary == NULL)
    return NULL;
  delimiter = g_strconcat ("\r\n--", boundary, NULL);
  cursor.delimiter = delimiter;
  cursor.data = g_bytes_get_data (body, &cursor.length);
  if (cursor.data == NULL)
    cursor.data = "";
  if (!cursor_take (&cursor, delimiter + 2)) {
    first = cursor_find (&cursor, delimiter);
    if (first < 0) {
      broken (error, "the boundary does not occur");
      return NULL;
    }
    cursor.offset = first + strlen (delimiter);
  }
  return read_parts (&cursor, error);
}

const OwHallPart *
ow_hall_multipart_find (GPtrArray  *parts,
                        const char *name)
{
  for (guint i = 0; i < parts->len; i++) {
    const OwHallPart *part = parts->pdata[i];

    if (g_str_equal (part->name, name))
      return part;
  }
  return NULL;
}
