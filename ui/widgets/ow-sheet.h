/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwSheet: one question with one or two named buttons, slid over the page from below.
 *
 * Never a second window: the window shows it above the page and takes it away when it is answered.
 * Signals: "answered" (gboolean accepted): TRUE for the primary button. "retranslate": another language holds; who made the
 * sheet says its words anew. Main thread.
 */
#define OW_TYPE_SHEET (ow_sheet_get_type ())
G_DECLARE_DERIVABLE_TYPE (OwSheet, ow_sheet, OW, SHEET, GtkWidget)

struct _OwSheetClass {
  GtkWidgetClass parent_class;
};

/* @detail, @decline_label: nullable. The labels name the acts. */
GtkWidget *ow_sheet_new         (const char *question,
                                 const char *detail,
                                 const char *accept_label,
                                 const char *decline_label);
/* All of the above anew. */
void       ow_sheet_set_words   (OwSheet    *self,
                                 const char *question,
                                 const char *detail,
                                 const char *accept_label,
                                 const char *decline_label);
/* Where nobody says its words anew it is declined: nothing is asked in a language that isn't the page's. */
void       ow_sheet_retranslate (OwSheet *self);
/* More below the detail; nullable. */
void       ow_sheet_set_extra   (OwSheet *self, GtkWidget *extra);
void       ow_sheet_set_detail  (OwSheet *self, const char *detail);
/* To accept loses something: it doesn't stand out. */
void       ow_sheet_set_loses   (OwSheet *self);
/* Who doesn't look at the screen has to know: it is said aloud, also where nothing else is. */
void       ow_sheet_set_urgent  (OwSheet *self);
gboolean   ow_sheet_get_urgent  (OwSheet *self);
void       ow_sheet_answer      (OwSheet *self, gboolean accepted);
void       ow_sheet_focus       (OwSheet *self);

G_END_DECLS
