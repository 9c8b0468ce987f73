/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-question.h"

G_BEGIN_DECLS

/**
 * OwAnswerStyle: how the text of an answer is written by people: in which groups, and how much of it
 * may be seen by the person waiting behind. Pure functions, main thread (they read a question).
 *
 * It comes from the appearance of the question, of which other ODK engines ignore what they don't know:
 * "ow-id-number", "ow-latin" (a document with letters), "ow-phone", "ow-account", "ow-name";
 * "multiline", "numbers" and "thousands-sep" are of the ODK XForms specification (Body, appearance attribute), and so is
 * "masked", which goes with any of them.
 */
typedef enum {
  OW_ANSWER_STYLE_PLAIN = 1,
  OW_ANSWER_STYLE_NAME,
  OW_ANSWER_STYLE_ID_NUMBER, /* 110101 19540307 0019 */
  OW_ANSWER_STYLE_DOCUMENT,  /* a passport, a certificate: letters and digits */
  OW_ANSWER_STYLE_PHONE,     /* 138 0013 8000 */
  OW_ANSWER_STYLE_ACCOUNT,   /* 6222 0212 3456 7890 123 */
  OW_ANSWER_STYLE_DIGITS,    /* text of digits, as it is */
  OW_ANSWER_STYLE_THOUSANDS, /* 1,234,567.5 */
  OW_ANSWER_STYLE_MULTILINE,
} OwAnswerStyle;

OwAnswerStyle ow_answer_style_of    (OwQuestion *question);
/* With spaces between the groups, also of what is only begun. Caller owns it. */
char         *ow_answer_style_group (OwAnswerStyle style, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* How many characters a whole answer that begins with @text has; 0 when that isn't fixed. */
guint         ow_answer_style_get_length (OwAnswerStyle style, const char *text);
/* TRUE for what is shown masked once it was typed. */
gboolean      ow_answer_style_is_masked (OwAnswerStyle style);
/* "masked": nothing of what is typed may be seen. FALSE for dates and times. */
gboolean      ow_answer_style_is_hidden (OwQuestion *question);
/* The answer to @question as it may be shown; @text is what was given. Caller owns it. */
char         *ow_answer_style_show  (OwQuestion *question, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Masked in the middle where the style says so, as it is otherwise. Caller owns it. */
char         *ow_answer_style_mask  (OwAnswerStyle style, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
