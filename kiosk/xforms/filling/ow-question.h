/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-answer-result.h"
#include "ow-choice.h"
#include "ow-control.h"
#include "ow-form-kinds.h"

G_BEGIN_DECLS

/**
 * OwQuestion: a control that is answered (input, select, range, upload …).
 *
 * What it says and whether it is shown it has from OwControl; its own are the value, the choices and what is wrong with
 * them. A screen sees it, OwGroup and OwChoice, and no more of the form engine. Main-thread only.
 */
#define OW_TYPE_QUESTION (ow_question_get_type ())
G_DECLARE_FINAL_TYPE (OwQuestion, ow_question, OW, QUESTION, OwControl)

OwQuestionKind ow_question_get_kind      (OwQuestion *self);
OwDataType     ow_question_get_data_type (OwQuestion *self);
/* Property "value": the instance text; "" when blank. Select many: values with spaces between. */
const char    *ow_question_get_value     (OwQuestion *self);
/* Answers as a person would. A refused answer leaves the old value; with OW_ANSWER_LIMIT see
 * ow_filling_is_settled(). */
OwAnswerResult ow_question_answer        (OwQuestion *self, const char *value);
/* Takes the answer away, also where one is required: there is none now, and it is asked for again. */
void           ow_question_clear         (OwQuestion *self);
/* Property "required". */
gboolean       ow_question_get_required  (OwQuestion *self);
/* Property "valid": the stored value satisfies required and constraint now. */
gboolean       ow_question_get_valid     (OwQuestion *self);
/* "" when the form has none. Its outputs see an answer that was just refused in place of the stored one. */
const char    *ow_question_get_constraint_message (OwQuestion *self);
const char    *ow_question_get_required_message   (OwQuestion *self);
/* Property "choices": of OwChoice, replaced as a whole when it changes; NULL for none. Of a range they are the labels
 * of its ticks, of an input what it suggests. */
GListModel    *ow_question_get_choices   (OwQuestion *self);
/* The value as a person reads it in the active language: choice labels, not codes. Caller owns it. */
char          *ow_question_dup_display   (OwQuestion *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the answer may come back in a text of the form, a choice, or what is calculated or set from it. */
gboolean       ow_question_may_come_back (OwQuestion *self);
/* Adds one more of several to @out, parted as its language does: "A、B" between Chinese words, "A, B" between others. */
void           ow_question_append_words  (GString *out, const char *words);
/* Ranges: FALSE for any other question, and for a range without a start or an end. */
gboolean       ow_question_get_range     (OwQuestion *self, double *start, double *end, double *step);
/* Uploads: keeps @bytes with the record under a name of its own that ends in @extension (".png"), and returns that name:
 * what the question is then to be answered with, and what holds the file (ODK XForms, "Data types", binary). The one
 * before stays as long as the value names it. Caller owns the name. */
char          *ow_question_add_file      (OwQuestion *self, const char *extension, const char *media_type, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
/* The same with the name it had in a draft, which is the question's value again. */
void           ow_question_put_file      (OwQuestion *self, const char *name, const char *media_type, GBytes *bytes);
/* The file that the value names; borrowed, NULL when there is none. @media_type may be NULL. */
GBytes        *ow_question_get_file      (OwQuestion *self, const char **media_type);
/* Likewise one by its name: also the one before, until there is a third. */
GBytes        *ow_question_get_file_named (OwQuestion *self, const char *name, const char **media_type);
/* Uploads: a media type or a pattern of them, such as all images; "" otherwise. */
const char    *ow_question_get_media_type (OwQuestion *self);

/* What a question for a geopoint stores for @text, latitude and longitude in degrees, altitude and accuracy in metres, the last
 * two of which may miss: "" for 0 0, which is none, and NULL for what is no point. */
char           *ow_question_cast_point      (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
