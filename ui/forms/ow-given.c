/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-given.h"

#include <string.h>

#include "ow-journey-walk.h"
#include "ow-list-mark.h"
#include "ow-markup.h"
#include "ow-secret.h"

/* A shorter number is part of many that are nobody's: a telephone of the hall, a year. */
#define MIN_DIGITS 5

static gboolean
is_telling (const char *value)
{
  gsize digits = strspn (value, "0123456789.");

  return value[digits] != '\0' || digits >= MIN_DIGITS;
}

/* A label is parted where the answer in it has lines. */
static void
hide_lines (OwScript   *script,
            const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);

  ow_script_hide (script, value);
  for (guint i = 0; lines[i] != NULL && lines[1] != NULL; i++) {
    g_strstrip (lines[i]);
    if (is_telling (lines[i]))
      ow_script_hide (script, lines[i]);
    ow_secret_wipe (lines[i]);
  }
}

/* As it was typed, and as a label shows it, which takes * and _ for marks. */
static void
hide (OwScript   *script,
      const char *value)
{
  g_autoptr (OwSecretText) shown = NULL;

  if (!is_telling (value))
    return;
  shown = ow_markup_to_plain (value);
  hide_lines (script, value);
  if (!g_str_equal (shown, value))
    hide_lines (script, shown);
}

/* The rows of a list are called by what was typed there. */
static gboolean
may_be_said (OwQuestion *question)
{
  return ow_question_may_come_back (question) || ow_journey_walk_owner_of (OW_CONTROL (question)) != NULL;
}

static void
hide_question (OwQuestion *question,
               OwScript   *script)
{
  const char *value = ow_question_get_value (question);
  g_autoptr (OwSecretText) display = NULL;

  if (ow_question_get_kind (question) != OW_QUESTION_INPUT || *value == '\0' || !may_be_said (question))
    return;
  display = ow_question_dup_display (question);
  hide (script, value);
  if (!g_str_equal (display, value))
    hide (script, display);
}

static void
hide_group (OwGroup  *group,
            OwScript *script)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) control = g_list_model_get_item (children, i);

    if (OW_IS_GROUP (control))
      hide_group (OW_GROUP (control), script);
    else if (OW_IS_QUESTION (control))
      hide_question (OW_QUESTION (control), script);
  }
}

void
ow_given_hide (OwFilling *filling,
               OwScript  *script)
{
  g_return_if_fail (OW_IS_FILLING (filling));
  g_return_if_fail (script != NULL);

  hide_group (ow_filling_get_body (filling), script);
}

/* Line by line, without the marks of a list: as a page shows them. */
static void
spare (OwScript   *script,
       const char *text)
{
  g_autofree char *plain = ow_markup_to_plain (text);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);

  ow_script_spare (script, plain);
  for (guint i = 0; lines[i] != NULL; i++)
    ow_script_spare (script, g_strstrip (lines[i] + ow_list_mark_length (lines[i])));
}

void
ow_given_spare (OwControl *control,
                OwScript  *script)
{
  g_return_if_fail (OW_IS_CONTROL (control));
  g_return_if_fail (script != NULL);

  if (!ow_control_has_fixed_texts (control))
    return;
  spare (script, ow_control_get_label (control));
  spare (script, ow_control_get_hint (control));
  spare (script, ow_control_get_guidance (control));
}
