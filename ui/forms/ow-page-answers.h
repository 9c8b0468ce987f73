/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question-view.h"
#include "ow-typed.h"

G_BEGIN_DECLS

/**
 * OwPageAnswers: what stands in the fields of one page, taken together.
 *
 * Each may be right or wrong beside another, bring it up or take it away, and one that nobody has seen is left out by
 * nobody. Holds the list of the page's views, which the page owns, and borrows the views. Main thread.
 */
typedef struct _OwPageAnswers OwPageAnswers;

/* @views: of OwQuestionView, in the order of the page; filled by it. @single: there is one question, and it is the page. */
OwPageAnswers  *ow_page_answers_new          (GPtrArray *views, gboolean single) G_GNUC_WARN_UNUSED_RESULT;
void            ow_page_answers_free         (OwPageAnswers *self);
/* Somebody is led to it, or comes to it knowingly: nobody is led to one twice. */
void            ow_page_answers_know         (OwPageAnswers *self, OwQuestionView *view);
/* Answers with what stands in the fields, in the order of the page, up to the first that nobody has seen, if there is one:
 * @unseen. @skipping: what is blank is left so. Returns the first that is refused; NULL for none. Both borrowed. */
OwQuestionView *ow_page_answers_take         (OwPageAnswers *self, gboolean skipping, OwQuestionView **unseen);
/* Likewise all of it, without a word about what is refused. */
void            ow_page_answers_take_quietly (OwPageAnswers *self);
/* Writes down what stands there and isn't an answer, and puts it there again. @holds: nothing is to become one by it. */
void            ow_page_answers_keep         (OwPageAnswers *self, OwTyped *typed, gboolean holds);
void            ow_page_answers_retype       (OwPageAnswers *self, OwTyped *typed);
/* What the questions are answered with, in the order of the page, of char; overwritten when it goes. */
GPtrArray      *ow_page_answers_list_values  (OwPageAnswers *self) G_GNUC_WARN_UNUSED_RESULT;
/* Where that isn't the answer: shows it as typed, or answers with it what is answered at once, unless @holds; writes of it
 * that nothing is typed; and makes it the answer. @values: of the same page. */
void            ow_page_answers_retype_values (OwPageAnswers *self, GPtrArray *values, gboolean holds);
void            ow_page_answers_drop_values   (OwPageAnswers *self, GPtrArray *values, OwTyped *typed);
void            ow_page_answers_answer_values (OwPageAnswers *self, GPtrArray *values);
/* How many of its questions there are now. */
guint           ow_page_answers_count_asked  (OwPageAnswers *self);
/* Somebody goes away from it: see ow_question_view_give_up(). */
void            ow_page_answers_give_up      (OwPageAnswers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPageAnswers, ow_page_answers_free)

G_END_DECLS
