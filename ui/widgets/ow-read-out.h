/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-script.h"

G_BEGIN_DECLS

/* What is said of a widget when a page is read aloud. */
typedef enum {
  OW_READ_OUT_AS_IT_IS,
  OW_READ_OUT_WHOLE,    /* likewise, and six keys come to it as one */
  OW_READ_OUT_NOT,      /* keys, counters, what is for eyes alone */
  OW_READ_OUT_CHOICE,   /* its words are one answer that can be chosen; the class "chosen" says that it is */
  OW_READ_OUT_ANSWER,   /* its words are what the person gave */
  OW_READ_OUT_PERSONAL, /* its words are about the person: a case, a slip */
  OW_READ_OUT_NUMBER,   /* likewise, and said character by character: the number of a slip */
} OwReadOut;

void ow_read_out_mark      (GtkWidget *widget, OwReadOut how);
/* What is said in place of what it shows, or what stands in it: where it draws its words itself, or others belong to them, or
 * an amount isn't to be spelt; nullable. */
void ow_read_out_set_words (GtkWidget *widget, const char *words);
/* Its words hold no answer, whatever is typed: they are never said without a part of them. */
void ow_read_out_set_fixed (GtkWidget *widget, gboolean fixed);
/* What was recorded of its words, by its path; nullable. */
void ow_read_out_set_clip  (GtkWidget *widget, const char *clip);
/* What pressing @button changes: heard in place of the button, which says the same as before. */
void ow_read_out_set_outcome (GtkWidget *button, GtkWidget *outcome);
GtkWidget *ow_read_out_get_outcome (GtkWidget *button); /* borrowed, nullable */
/* All the words of @widget as one piece; a choice knows whether it is chosen. */
void ow_read_out_add       (GtkWidget *widget, OwScript *script, OwPieceKind kind);
OwReadOut ow_read_out_get_mark (GtkWidget *widget);
/* Whether any of it shows: not hidden, nor kept in its place unseen. */
gboolean ow_read_out_is_shown (GtkWidget *widget);
/* Adds all that @widget shows to @script, in the order of the widgets: so nothing that can be read is left out by a page
 * that knows nothing of reading aloud. What is typed is an answer without being marked. */
void ow_read_out_collect   (GtkWidget *widget, OwScript *script);

G_END_DECLS
