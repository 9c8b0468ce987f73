/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-answer-style.h"

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
  { "numbers", OW_ANSWER_STYLE_DIGITS },
};

/* Sizes of the groups; the last one repeats. */
static const guint id_groups[] = { 6, 8, 4, 0 };
static const guint phone_groups[] = { 3, 4, 0 };
static const guint account_groups[] = { 4, 0 };

OwAnswerStyle
ow_answer_style_of (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), OW_ANSWER_STYLE_PLAIN);

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (ow_control_has_appearance (OW_CONTROL (question), styles[i].appearance))
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

char *
ow_answer_style_group (OwAnswerStyle style,
                       const char   *text)
{
  const guint *group;
  g_autoptr (GString) grouped = g_string_new (NULL);
  guint count = 0;

  g_return_val_if_fail (text != NULL, NULL);

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
