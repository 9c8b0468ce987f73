/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-control.h"
#include "ow-form-kinds.h"

G_BEGIN_DECLS

/**
 * OwChoice: one answer a select offers now, in the active language. Immutable.
 */
#define OW_TYPE_CHOICE (ow_choice_get_type ())
G_DECLARE_FINAL_TYPE (OwChoice, ow_choice, OW, CHOICE, GObject)

const char *ow_choice_get_value (OwChoice *self);
const char *ow_choice_get_label (OwChoice *self);

/**
 * OwQuestion: one thing to answer, and the only face of the form engine that a screen sees.
 */
#define OW_TYPE_QUESTION (ow_question_get_type ())
G_DECLARE_FINAL_TYPE (OwQuestion, ow_question, OW, QUESTION, OwControl)

/* What came of an answer. Only OW_ANSWER_OK changed the filling. */
typedef enum {
  OW_ANSWER_OK = 1,
  OW_ANSWER_REQUIRED,   /* blank, and a blank isn't allowed */
  OW_ANSWER_CONSTRAINT, /* breaks the constraint; show the constraint message */
  OW_ANSWER_INVALID,    /* not of the data type at all: "2026-13-40" for a date */
  OW_ANSWER_READONLY,
} OwAnswerResult;

OwQuestionKind ow_question_get_kind      (OwQuestion *self);
OwDataType     ow_question_get_data_type (OwQuestion *self);
/* Property "value": the instance text; "" when blank. Select many: values with spaces between. */
const char    *ow_question_get_value     (OwQuestion *self);
/* Answers as a person would. A refused answer leaves the old value. */
OwAnswerResult ow_question_answer        (OwQuestion *self, const char *value);
/* Property "required". */
gboolean       ow_question_get_required  (OwQuestion *self);
/* Property "valid": the stored value satisfies required and constraint now. */
gboolean       ow_question_get_valid     (OwQuestion *self);
/* "" when the form has none. Its outputs see an answer that was just refused in place of the stored one. */
const char    *ow_question_get_constraint_message (OwQuestion *self);
const char    *ow_question_get_required_message   (OwQuestion *self);
/* Property "choices": of OwChoice, replaced as a whole when it changes; NULL where nothing is chosen. */
GListModel    *ow_question_get_choices   (OwQuestion *self);
/* The value as a person reads it in the active language: choice labels, not codes. Caller owns it. */
char          *ow_question_dup_display   (OwQuestion *self) G_GNUC_WARN_UNUSED_RESULT;
/* Ranges: instance text of start, end and step; NULL otherwise. */
gboolean       ow_question_get_range     (OwQuestion *self, double *start, double *end, double *step);
/* Uploads: a media type or a pattern of them, such as all images; "" otherwise. */
const char    *ow_question_get_media_type (OwQuestion *self);

G_END_DECLS
