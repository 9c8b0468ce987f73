/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-script.h"
#include "ow-sheet.h"

G_BEGIN_DECLS

/**
 * OwPage: one screen of the visit: one heading, one thing to do.
 *
 * Owns the heading, the line of help, the line of error and the content below (beside, in landscape)
 * them; the window around it draws the header and the footer from the page's properties and calls the
 * page when a button of the footer is pressed. A page is made when it is shown and destroyed when it
 * is left: it never outlives the visit. Main thread.
 *
 * Properties (all notify; the window follows them live):
 *   "section"           string   the line below the header: the service's name; NULL: none
 *   "progress"          string   where we are, in words ("Step 3"); NULL: nothing
 *   "heading"           string   the question; focus goes there when the page appears
 *   "help"              string   to be read below it, in few words; a list is one (ow-body.h); NULL: none
 *   "error"             string   what to do about a wrong answer, one line above the heading; NULL: none
 *   "primary-label"     string   names the act ("Continue"); NULL: no button
 *   "primary-sensitive" boolean  default TRUE
 *   "can-go-back"       boolean  default TRUE
 *   "can-skip"          boolean  default FALSE: shows "Not sure / skip for now"
 *   "busy"              boolean  default FALSE: the footer waits
 *   "landscape"         boolean  set by the window: question left, answers right
 *   "stacked"           boolean  default FALSE: the question stays above the answers in landscape too
 *   "plain"             boolean  default FALSE: no header, no footer (the attract page)
 *
 * Signals, emitted by the page through the functions below:
 *   "done"              this page is finished: the visit goes on
 *   "left-back"         back to the page before this one
 *   "sheet" (OwSheet*)  show this question in the window's sheet
 *   "news" (string)     what has changed elsewhere on the page, for who doesn't see it
 */
#define OW_TYPE_PAGE (ow_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (OwPage, ow_page, OW, PAGE, GtkWidget)

struct _OwPageClass {
  GtkWidgetClass parent_class;

  /* Set every word of the page here. Called before the page is first seen and again whenever the
   * language changes; answers stay. Chain up first. */
  void (*retranslate) (OwPage *self);
  /* The page is on screen. The default moves focus to the heading. */
  void (*shown)       (OwPage *self);
  /* The primary act was pressed. The default is ow_page_done(). */
  void (*proceed)     (OwPage *self);
  /* Back was pressed. The default is ow_page_leave_back(); a page with steps of its own goes one back. */
  void (*back)        (OwPage *self);
  /* "Not sure / skip for now" was pressed. The default is ow_page_done(). */
  void (*skip)        (OwPage *self);
  /* Hides in @script what the person gave, also on other pages: a question may hold it. NULL: nothing was given. */
  void (*tell_answers) (OwPage *self, OwScript *script);
};

/* The widget below (or beside) the heading; scrolls when it is too tall. Replaces an earlier one,
 * which is read on where it was; something else begins with ow_page_focus_heading(). */
void       ow_page_set_content       (OwPage *self, GtkWidget *content);
GtkWidget *ow_page_get_content       (OwPage *self); /* borrowed, nullable */

/* Below the heading and its help, on the side of the question. Replaces an earlier one. */
void       ow_page_set_aside         (OwPage *self, GtkWidget *aside); /* nullable */

void       ow_page_set_section       (OwPage *self, const char *section);
const char *ow_page_get_section      (OwPage *self);
void       ow_page_set_progress      (OwPage *self, const char *progress);
const char *ow_page_get_progress     (OwPage *self);
void       ow_page_set_heading       (OwPage *self, const char *heading);
/* What was recorded of the heading, by its path, and the words that it says; NULL for both: nothing was. */
void       ow_page_set_heading_clip  (OwPage *self, const char *clip, const char *words);
void       ow_page_set_help          (OwPage *self, const char *help);
void       ow_page_set_error         (OwPage *self, const char *error);
void       ow_page_set_primary_label (OwPage *self, const char *label);
const char *ow_page_get_primary_label (OwPage *self);
void       ow_page_set_primary_sensitive (OwPage *self, gboolean sensitive);
gboolean   ow_page_get_primary_sensitive (OwPage *self);
void       ow_page_set_can_go_back   (OwPage *self, gboolean can_go_back);
gboolean   ow_page_get_can_go_back   (OwPage *self);
void       ow_page_set_can_skip      (OwPage *self, gboolean can_skip);
gboolean   ow_page_get_can_skip      (OwPage *self);
void       ow_page_set_busy          (OwPage *self, gboolean busy);
gboolean   ow_page_get_busy          (OwPage *self);
void       ow_page_set_landscape     (OwPage *self, gboolean landscape);
gboolean   ow_page_get_landscape     (OwPage *self);
void       ow_page_set_stacked       (OwPage *self, gboolean stacked);
gboolean   ow_page_get_stacked       (OwPage *self);
void       ow_page_set_plain         (OwPage *self, gboolean plain);
gboolean   ow_page_get_plain         (OwPage *self);

/* For the subclass: tell the visit. */
void       ow_page_done              (OwPage *self);
void       ow_page_leave_back        (OwPage *self);
void       ow_page_present_sheet     (OwPage *self, OwSheet *sheet); /* takes a floating reference */
/* For who works by ear: what came of something elsewhere on the page, or came by itself. Nothing that was answered. */
void       ow_page_tell_news         (OwPage *self, const char *words);
/* Brings focus (and so a screen reader) to the heading, and the content to its top. */
void       ow_page_focus_heading     (OwPage *self);
/* Scrolls the content so that @descendant is seen. */
void       ow_page_reveal            (OwPage *self, GtkWidget *descendant);

/* For the window: what the person pressed. */
void       ow_page_retranslate       (OwPage *self);
void       ow_page_shown             (OwPage *self);
void       ow_page_proceed           (OwPage *self);
void       ow_page_back              (OwPage *self);
void       ow_page_skip              (OwPage *self);
/* Before the page is read aloud. */
void       ow_page_tell_answers      (OwPage *self, OwScript *script);

G_END_DECLS
