/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Chinese may be broken between any two characters (Unicode Standard Annex #14, class ID), also within 上午 or 居民. In
 * large letters that is hard to read: @text is broken between words instead, as a dictionary knows them, not behind a number
 * that belongs to what follows, as in 12月, not within a word or two in brackets, and never before its last character alone.
 * Nor are half hours torn, "10:00–10:30", in any language. Marks that meet stand close, and so does a bracket that a
 * paragraph begins with, or a quotation mark of another language, for which a Chinese font has a whole square. Owned by the
 * caller; NULL where there is nothing of all that. */
PangoAttrList *ow_whole_words_list (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* From now on, whatever words @label is given; it has no other attributes. */
void           ow_whole_words_keep (GtkLabel *label);

G_END_DECLS
