/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-pieces.h"

#include "ow-secret.h"

#include <string.h>

static void
append (GString    *out,
        const void *bytes,
        gsize       length)
{
  ow_secret_reserve (out, length + 1);
  g_string_append_len (out, bytes, (gssize) length);
}

void
ow_pieces_append_number (GString *out,
                         gsize    number)
{
  guint32 value = GUINT32_TO_LE ((guint32) number);

  append (out, &value, sizeof value);
}

void
ow_pieces_append (GString    *out,
                  const void *piece,
                  gsize       length)
{
  ow_pieces_append_number (out, length);
  append (out, piece, length);
}

void
ow_pieces_append_text (GString    *out,
                       const char *text)
{
  ow_pieces_append (out, text, strlen (text));
}

void
ow_pieces_append_bytes (GString *out,
                        GBytes  *bytes)
{
  gsize length = 0;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  ow_pieces_append (out, data != NULL ? data : "", length);
}

static const guint8 *
rest (const OwPieceReader *self,
      gsize               *length)
{
  const guint8 *data = g_bytes_get_data (self->bytes, length);

  *length -= self->at;
  return data + self->at;
}

gboolean
ow_piece_reader_init (OwPieceReader *self,
                      GBytes        *bytes,
                      const char    *magic)
{
  gsize magic_length = strlen (magic);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  *self = (OwPieceReader) { bytes, magic_length };
  return length >= magic_length && memcmp (data, magic, magic_length) == 0;
}

gboolean
ow_piece_reader_read_number (OwPieceReader *self,
                             guint32       *number)
{
  gsize length;
  const guint8 *data = rest (self, &length);

  if (length < sizeof *number)
    return FALSE;
  memcpy (number, data, sizeof *number);
  *number = GUINT32_FROM_LE (*number);
  self->at += sizeof *number;
  return TRUE;
}

GBytes *
ow_piece_reader_read_bytes (OwPieceReader *self)
{
  gsize left;
  guint32 length;
  GBytes *piece;

  if (!ow_piece_reader_read_number (self, &length))
    return NULL;
  rest (self, &left);
  if (left < length)
    return NULL;
  piece = g_bytes_new_from_bytes (self->bytes, self->at, length);
  self->at += length;
  return piece;
}

char *
ow_piece_reader_read_text (OwPieceReader *self,
                           gsize          most)
{
  g_autoptr (GBytes) piece = ow_piece_reader_read_bytes (self);
  gsize length = 0;
  const char *text = piece != NULL ? g_bytes_get_data (piece, &length) : NULL;

  if (piece == NULL || length > most || (text != NULL && !g_utf8_validate_len (text, length, NULL)))
    return NULL;
  return g_strndup (text != NULL ? text : "", length);
}

gboolean
ow_piece_reader_is_at_end (const OwPieceReader *self)
{
  return self->at == g_bytes_get_size (self->bytes);
}
