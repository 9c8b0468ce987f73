/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-entry.h"

G_BEGIN_DECLS

/* What of @text (UTF-8, @length bytes or -1) a field of @kind takes: full-width forms as half-width
 * (Unicode block U+FF00, by its fixed distance from ASCII), nothing that can't be seen, nothing the
 * kind can't hold. Text that isn't UTF-8 gives "". Caller owns the result. */
char *ow_entry_filter (OwEntryKind kind,
                       const char *text,
                       gssize      length) G_GNUC_WARN_UNUSED_RESULT;

/* Likewise, of what is put into @present before its character at @position: a number has one point at most, and its sign
 * before all else. */
char *ow_entry_filter_at (OwEntryKind kind,
                          const char *present,
                          int         position,
                          const char *text,
                          gssize      length) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE where @text ends the mark before a code or a number, of which only what stands behind it is taken: what a field of @kind held
 * so far was a part of that mark, or was typed before the slip was held out. */
gboolean ow_entry_filter_begins_anew (OwEntryKind kind,
                                      const char *text,
                                      gssize      length);

/* Likewise for text of several lines: of OW_ENTRY_TEXT, and its line feeds stay. */
char *ow_entry_filter_lines (const char *text,
                             gssize      length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
