/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-given.h"

#include <string.h>

#include "ow-secret.h"

/* A shorter number is part of many that are nobody's: a telephone of the hall, a year. */
#define MIN_DIGITS 5

static gboolean
is_telling (const char *value)
{
  gsize digits = strspn (value, "0123456789.");

  return value[digits] != '\0' || digits >= MIN_DIGITS;
}

static void
hide (OwScript   *script,
      const char *value)
{
  if (is_telling (value))
    ow_script_hide (script, value);
}

static void
hide_question (OwQuestion *question,
               OwScript   *script)
{
  const char *value = ow_question_get_value (question);
  g_autoptr (OwSecretText) display = NULL;

  if (ow_question_get_kind (question) != OW_QUESTION_INPUT || *value == '\0')
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

void
ow_given_spare (OwControl *control,
                OwScript  *script)
{
  g_return_if_fail (OW_IS_CONTROL (control));
  g_return_if_fail (script != NULL);

  if (!ow_control_has_fixed_texts (control))
    return;
  ow_script_spare (script, ow_control_get_label (control));
  ow_script_spare (script, ow_control_get_hint (control));
  ow_script_spare (script, ow_control_get_guidance (control));
}
