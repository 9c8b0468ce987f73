/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Records of our own in a file: numbers of four bytes, little-endian, and pieces, each behind its length as such a number.
 * What is appended is overwritten where the string moves; the reader trusts nothing it reads. Any thread. */

void      ow_pieces_append_number (GString *out, gsize number);
void      ow_pieces_append        (GString *out, const void *piece, gsize length);
void      ow_pieces_append_text   (GString *out, const char *text);
void      ow_pieces_append_bytes  (GString *out, GBytes *bytes); /* NULL: an empty piece */

/* Goes through @bytes, which it borrows. */
typedef struct {
  GBytes *bytes;
  gsize at;
} OwPieceReader;

/* FALSE unless the bytes begin with @magic. */
gboolean  ow_piece_reader_init        (OwPieceReader *self, GBytes *bytes, const char *magic);
/* These give FALSE or NULL where there is no such thing. */
gboolean  ow_piece_reader_read_number (OwPieceReader *self, guint32 *number);
/* Copies nothing: holds on to the whole. */
GBytes   *ow_piece_reader_read_bytes  (OwPieceReader *self) G_GNUC_WARN_UNUSED_RESULT;
/* UTF-8 without a zero byte, at most @most bytes; the caller owns it. */
char     *ow_piece_reader_read_text   (OwPieceReader *self, gsize most) G_GNUC_WARN_UNUSED_RESULT;
gboolean  ow_piece_reader_is_at_end   (const OwPieceReader *self);

G_END_DECLS
