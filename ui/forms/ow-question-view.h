/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-question.h"

G_BEGIN_DECLS

/**
 * OwQuestionView: the control for one question: what is typed, before it is an answer.
 *
 * Owns what the person typed or chose, keeps it when the form refuses it, and shows there what to do
 * about it. Follows the question's relevance, words and value. A subclass brings the fields. Destroyed
 * with its page; nothing of it is reused. Main thread.
 *
 * Signal "edited": something was typed or chosen.
 */
#define OW_TYPE_QUESTION_VIEW (ow_question_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (OwQuestionView, ow_question_view, OW, QUESTION_VIEW, GtkWidget)

struct _OwQuestionViewClass {
  GtkWidgetClass parent_class;

  /* Builds the fields; the question is there. */
  void        (*build)       (OwQuestionView *self);
  /* Shows the question's value, or nothing when it is blank. */
  void        (*load)        (OwQuestionView *self);
  /* Every word of the fields, in the language of now; what was typed stays. */
  void        (*retranslate) (OwQuestionView *self);
  /* What was typed as instance text, "" for nothing. NULL when it can't be one; @problem then says, in
   * the language of now, what to do. */
  char       *(*dup_typed)   (OwQuestionView *self, const char **problem);
  /* What was typed where dup_typed gave NULL, for retype alone: no answer is like it. NULL, here or from it: nothing. */
  char       *(*dup_unfinished) (OwQuestionView *self);
  /* Shows what dup_typed or dup_unfinished gave in place of the value, as if it had been typed. NULL: that is answered at once. */
  void        (*retype)      (OwQuestionView *self, const char *typed);
  /* Where what is answered at once may still be refused ("take it again"): what is then the answer again. NULL, here or
   * from it: there is nothing to go back to. */
  char       *(*dup_former)  (OwQuestionView *self);
  /* Of what is answered at once: shows the value as not used yet, to go back to what dup_former gave; or, without that,
   * what dup_typed gave and the form refused. NULL: what was refused isn't shown again. */
  void        (*restore)     (OwQuestionView *self, const char *kept);
  /* Another answer of the page is another one now, which some words may depend on; NULL: none do. */
  void        (*follow)      (OwQuestionView *self);
  /* TRUE while letters stand in it that are to become Chinese and aren't yet. NULL: never. */
  gboolean    (*is_composing) (OwQuestionView *self);
  /* Puts the cursor where typing begins. */
  void        (*focus)       (OwQuestionView *self);
  /* Frames and accessible state of a wrong answer; NULL: none. */
  void        (*mark)        (OwQuestionView *self, const char *error);
  /* What the page's own button is to say, in the language of now, where it is the only question there; NULL, here or from
   * it: that it goes on; "": there is no such button, for something else is to be done first. */
  const char *(*get_primary_label) (OwQuestionView *self);
  /* What to do about OW_ANSWER_REQUIRED where the form doesn't say; NULL: words for every kind. */
  const char *(*get_required_message) (OwQuestionView *self);
  /* The message for OW_ANSWER_INVALID. */
  const char *(*get_invalid_message) (OwQuestionView *self);
  /* What is plainly wrong with an answer that the form refused, such as a digit that is missing: said in place of the
   * form's message. NULL leaves it to the form. Borrowed, until the next call. */
  const char *(*get_constraint_message) (OwQuestionView *self);
};

OwQuestion *ow_question_view_get_question (OwQuestionView *self); /* borrowed */
/* Shows the question's label and hint above the fields: where a page has several. */
void        ow_question_view_set_titled   (OwQuestionView *self, gboolean titled);
void        ow_question_view_retranslate  (OwQuestionView *self);
/* Another question of the page was answered. */
void        ow_question_view_follow       (OwQuestionView *self);
/* It is there now, can be answered here, and not by the form itself. */
gboolean    ow_question_view_is_asked     (OwQuestionView *self);
/* Answers with what was typed. FALSE: refused; the message stands at the field. */
gboolean    ow_question_view_commit       (OwQuestionView *self);
/* Answers without a word about it when the form takes it: so that what depends on it follows at once. What was taken away
 * (a picture, a choice) is the answer no longer, required or not. */
void        ow_question_view_commit_quietly (OwQuestionView *self);
/* What was typed and isn't the answer, for ow_question_view_retype(); to be given back with ow_secret_free(). NULL where
 * nothing differs from it. What is answered at once becomes the answer by it, unless @holds; of a picture it is kept which
 * it goes back to when refused. */
char       *ow_question_view_keep         (OwQuestionView *self, gboolean holds) G_GNUC_WARN_UNUSED_RESULT;
void        ow_question_view_retype       (OwQuestionView *self, const char *typed);
/* Another picture that wasn't used goes, where there was one before: who goes back hasn't changed it. */
void        ow_question_view_give_up      (OwQuestionView *self);
/* TRUE while letters stand in it that are to become Chinese and aren't yet. */
gboolean    ow_question_view_is_composing (OwQuestionView *self);
/* TRUE where one may go on without knowing: an optional question, or a choice that says so. */
gboolean    ow_question_view_can_skip     (OwQuestionView *self);
/* Takes back what was typed and answers "not sure", or nothing. FALSE: refused, as with commit. */
gboolean    ow_question_view_skip         (OwQuestionView *self);
gboolean    ow_question_view_is_blank     (OwQuestionView *self);
/* The message that stands at the field; NULL for none. */
const char *ow_question_view_get_error    (OwQuestionView *self);
void        ow_question_view_focus        (OwQuestionView *self);
/* NULL: nothing of its own. */
const char *ow_question_view_get_primary_label (OwQuestionView *self);

/* For subclasses. */
void        ow_question_view_set_question (OwQuestionView *self, OwQuestion *question); /* once */
void        ow_question_view_set_fields   (OwQuestionView *self, GtkWidget *fields);
/* How many characters there is room for; where it is used up, that is said. */
void        ow_question_view_set_room     (OwQuestionView *self, guint characters);
/* For who doesn't see it come: see ow_page_tell_news(). */
void        ow_question_view_tell_news    (OwQuestionView *self, const char *words);
/* What was typed changed. */
void        ow_question_view_edited       (OwQuestionView *self);

G_END_DECLS
