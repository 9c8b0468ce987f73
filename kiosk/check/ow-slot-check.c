/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-check"

#include "ow-check.h"

#include "ow-filling.h"
#include "ow-service.h"

static void
check_expression (OwCheck    *check,
                  OwFilling  *filling,
                  const char *file,
                  const char *key,
                  const char *expression)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  if (*expression != '\0')
    value = ow_filling_evaluate_string (filling, expression, &error);
  if (error != NULL)
    ow_findings_add (check->findings, OW_FINDING_SERVICE, file, "%s: %s", key, error->message);
}

static void
check_node (OwCheck    *check,
            OwFilling  *filling,
            const char *file,
            const char *key,
            const char *ref)
{
  g_autofree char *count = g_strdup_printf ("count(%s)", ref);
  g_autofree char *found = ow_filling_evaluate_string (filling, count, NULL);

  if (g_strcmp0 (found, "1") != 0)
    ow_findings_add (check->findings, OW_FINDING_SERVICE, file, "%s: the form has no node %s", key, ref);
}

static void
check_question (OwCheck    *check,
                OwFilling  *filling,
                const char *file,
                const char *key,
                const char *ref)
{
  if (ow_filling_find_question (filling, ref) == NULL)
    ow_findings_add (check->findings, OW_FINDING_SERVICE, file, "%s: the form has no question %s", key, ref);
}

void
ow_slot_check (OwCheck    *check,
               OwService  *service,
               OwForm     *form,
               const char *file)
{
  static const char *const expressions[] = { "Slots/Kind", "Slots/Office", "Slots/From", "Slots/To", "Slots/Phone" };
  static const char *const questions[] = { "Slots/Page", "Slots/Time" };
  static const char *const needed[] = { "state", "id", "hold", "office", "kind", "start" };
  OwKeyTexts *texts = ow_service_get_texts (service);
  g_auto (GStrv) documents = ow_key_texts_dup_list (texts, "Slots/Document", NULL);
  g_autoptr (OwFilling) filling = ow_filling_new (form, check->clock, NULL, NULL);

  if (filling == NULL || *ow_key_texts_get (texts, "Slots/Service") == '\0')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    check_expression (check, filling, file, expressions[i], ow_key_texts_get (texts, expressions[i]));
  for (guint i = 0; documents[i] != NULL; i++)
    check_expression (check, filling, file, "Slots/Document", documents[i]);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    check_question (check, filling, file, questions[i], ow_key_texts_get (texts, questions[i]));
  if (*ow_key_texts_get (texts, "Slots/Wait") != '\0') {
    g_autofree char *half = g_strconcat (ow_key_texts_get (texts, "Slots/Nodes"), "half", NULL);

    check_question (check, filling, file, "Slots/Wait", ow_key_texts_get (texts, "Slots/Wait"));
    check_node (check, filling, file, "Slots/Nodes", half);
  }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    g_autofree char *ref = g_strconcat (ow_key_texts_get (texts, "Slots/Nodes"), needed[i], NULL);

    check_node (check, filling, file, "Slots/Nodes", ref);
  }
}
