/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-answer-style.h"

#include <string.h>

#include "ow-citizen-document.h"

/* The first that is found counts: "ow-id-number ow-latin" is a document with letters. */
static const struct {
  const char *appearance;
  OwAnswerStyle style;
} styles[] = {
  { "ow-latin", OW_ANSWER_STYLE_DOCUMENT },
  { "ow-id-number", OW_ANSWER_STYLE_ID_NUMBER },
  { "ow-phone", OW_ANSWER_STYLE_PHONE },
  { "ow-account", OW_ANSWER_STYLE_ACCOUNT },
  { "ow-name", OW_ANSWER_STYLE_NAME },
  { "multiline", OW_ANSWER_STYLE_MULTILINE },
  { "thousands-sep", OW_ANSWER_STYLE_THOUSANDS },
  { "numbers", OW_ANSWER_STYLE_DIGITS },
};

/* Sizes of the groups; the last one repeats. */
static const guint id_groups[] = { 6, 8, 4, 0 };
static const guint phone_groups[] = { 3, 4, 0 };
static const guint account_groups[] = { 4, 0 };

static gboolean
is_number (OwQuestion *question)
{
  return ow_question_get_data_type (question) == OW_DATA_INT ||
         ow_question_get_data_type (question) == OW_DATA_DECIMAL;
}

/* An author's slip counts for nothing: no number has lines, and thousands are of numbers. */
static gboolean
is_fit (OwQuestion   *question,
        OwAnswerStyle style)
{
  if (style == OW_ANSWER_STYLE_MULTILINE)
    return !is_number (question);
  if (style == OW_ANSWER_STYLE_THOUSANDS)
    return is_number (question) || ow_control_has_appearance (OW_CONTROL (question), "numbers");
  return TRUE;
}

OwAnswerStyle
ow_answer_style_of (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), OW_ANSWER_STYLE_PLAIN);

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (ow_control_has_appearance (OW_CONTROL (question), styles[i].appearance) &&
        is_fit (question, styles[i].style))
      return styles[i].style;
  return OW_ANSWER_STYLE_PLAIN;
}

/* Only mobile numbers are all of one length; others have area codes of two to four digits. */
static gboolean
is_mobile (const char *text)
{
  return text[0] == '1';
}

static const guint *
groups_of (OwAnswerStyle style,
           const char   *text)
{
  switch (style) {
  case OW_ANSWER_STYLE_ID_NUMBER:
    return id_groups;
  case OW_ANSWER_STYLE_PHONE:
    return is_mobile (text) ? phone_groups : NULL;
  case OW_ANSWER_STYLE_ACCOUNT:
    return account_groups;
  default:
    return NULL;
  }
}

/* Of a number in plain digits; anything else stays as it is. */
static char *
group_thousands (const char *text)
{
  const char *digits = text + (*text == '-' ? 1 : 0);
  gsize whole = strspn (digits, "0123456789");
  g_autoptr (GString) grouped = g_string_new_len (text, digits - text);

  if (digits[whole] != '\0' && digits[whole] != '.')
    return g_strdup (text);
  for (gsize i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % 3 == 0)
      g_string_append_c (grouped, ',');
    g_string_append_c (grouped, digits[i]);
  }
  g_string_append (grouped, digits + whole);
  return g_string_free (g_steal_pointer (&grouped), FALSE);
}

char *
ow_answer_style_group (OwAnswerStyle style,
                       const char   *text)
{
  const guint *group;
  g_autoptr (GString) grouped = g_string_new (NULL);
  guint count = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (style == OW_ANSWER_STYLE_THOUSANDS)
    return group_thousands (text);
  group = groups_of (style, text);
  if (group == NULL)
    return g_strdup (text);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if (count == *group) {
      g_string_append_c (grouped, ' ');
      count = 0;
      if (group[1] != 0)
        group++;
    }
    g_string_append_unichar (grouped, g_utf8_get_char (at));
    count++;
  }
  return g_string_free (g_steal_pointer (&grouped), FALSE);
}

guint
ow_answer_style_get_length (OwAnswerStyle style,
                            const char   *text)
{
  g_return_val_if_fail (text != NULL, 0);

  switch (style) {
  case OW_ANSWER_STYLE_ID_NUMBER:
    return 18; /* GB 11643-1999 §4.1 */
  case OW_ANSWER_STYLE_PHONE:
    return is_mobile (text) ? 11 : 0;
  default:
    return 0;
  }
}

gboolean
ow_answer_style_is_masked (OwAnswerStyle style)
{
  return style == OW_ANSWER_STYLE_ID_NUMBER || style == OW_ANSWER_STYLE_DOCUMENT ||
         style == OW_ANSWER_STYLE_ACCOUNT;
}

/* What has a calendar or a clock to be answered with, which hide nothing. */
static gboolean
is_of_calendar (OwQuestion *question)
{
  OwDataType type = ow_question_get_data_type (question);

  return type == OW_DATA_DATE || type == OW_DATA_TIME || type == OW_DATA_DATETIME;
}

gboolean
ow_answer_style_is_hidden (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), FALSE);

  return ow_question_get_kind (question) == OW_QUESTION_INPUT && !is_of_calendar (question) &&
         ow_control_has_appearance (OW_CONTROL (question), "masked");
}

char *
ow_answer_style_show (OwQuestion *question,
                      const char *text)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  /* Always as many: the length of a secret is a part of it. */
  if (ow_answer_style_is_hidden (question))
    return g_strdup (*text != '\0' ? "••••••" : "");
  return ow_answer_style_mask (ow_answer_style_of (question), text);
}

char *
ow_answer_style_mask (OwAnswerStyle style,
                      const char   *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (style == OW_ANSWER_STYLE_ID_NUMBER || style == OW_ANSWER_STYLE_DOCUMENT)
    return ow_mask_document (text);
  if (style == OW_ANSWER_STYLE_ACCOUNT)
    return ow_mask_account (text);
  return ow_answer_style_group (style, text);
}
