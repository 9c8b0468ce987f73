/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which strokes each character is written with, one after the other, each of five kinds: the table of rime-stroke.
 *
 * A stroke is one of OW_FIVE_STROKES_KINDS: h, s, p, n, z for 一 丨 丿 丶 乛. Where the mainland and Taiwan write a character in
 * other ways, it stands there with both. Characters that are but another code of one (CJK compatibility ideographs) are
 * left out: they look the same, and no other office would find the name. Immutable; any thread. */

#define OW_FIVE_STROKES_KINDS "hspnz"
/* In place of a stroke that the person isn't sure of. */
#define OW_FIVE_STROKES_ANY '?'

#define OW_FIVE_STROKES_TABLE_MAX_BYTES (16 * 1024 * 1024)
#define OW_FIVE_STROKES_TABLE_MAX_ENTRIES 300000
/* No character has more. */
#define OW_FIVE_STROKES_MAX 64

typedef struct _OwFiveStrokesTable OwFiveStrokesTable;

/* Whether the character can be shown. */
typedef gboolean (*OwFiveStrokesDrawn) (gunichar character, gpointer user_data);

/* Lines that are no entry are passed over; NULL where none is left, or where it isn't such a file at all. */
OwFiveStrokesTable *ow_five_strokes_table_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OwFiveStrokesTable *ow_five_strokes_table_load  (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void                ow_five_strokes_table_free  (OwFiveStrokesTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFiveStrokesTable, ow_five_strokes_table_free)

/* How many ways to write a character it has. */
guint ow_five_strokes_table_count (const OwFiveStrokesTable *self);

/* Puts up to @max characters into @found: those that are written with exactly @strokes, then those that begin with
 * them; of either the best known first, each once. Returns how many. @strokes: of OW_FIVE_STROKES_KINDS and
 * OW_FIVE_STROKES_ANY; none are found for "".
 * @drawn: nullable; those it denies aren't among them. @n_undrawn: how many of exactly these strokes it denied. */
guint ow_five_strokes_table_find (const OwFiveStrokesTable *self, const char *strokes, OwFiveStrokesDrawn drawn,
                                  gpointer user_data, gunichar *found, guint max, guint *n_undrawn);

G_END_DECLS
