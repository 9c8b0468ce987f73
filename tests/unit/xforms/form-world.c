/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-filling-record.h"
#include "ow-form-load.h"

#include <string.h>

OwForm *
form_world_try (const char *instance,
                const char *model,
                const char *body,
                const char *media_dir,
                GError    **error)
{
  g_autofree char *xml = g_strdup_printf (
    "<?xml version='1.0'?>"
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms'"
    " xmlns:odk='http://www.opendatakit.org/xforms'>"
    "<h:head><h:title>A form</h:title><model><instance><data id='f' version='1'>%s</data></instance>%s"
    "</model></h:head><h:body>%s</h:body></h:html>", instance, model, body);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return ow_form_load_bytes (bytes, media_dir, error);
}

OwForm *
form_world_load (const char *instance,
                 const char *model,
                 const char *body)
{
  g_autoptr (GError) error = NULL;
  OwForm *form = form_world_try (instance, model, body, NULL, &error);

  g_assert_no_error (error);
  return form;
}

OwFilling *
form_world_fill_with (const char *media_dir,
                      const char *instance,
                      const char *model,
                      const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = form_world_try (instance, model, body, media_dir, &error);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  OwFilling *filling;

  g_assert_no_error (error);
  filling = ow_filling_new (form, clock, NULL, &error);
  g_assert_no_error (error);
  return filling;
}

OwFilling *
form_world_fill (const char *instance,
                 const char *model,
                 const char *body)
{
  return form_world_fill_with (NULL, instance, model, body);
}

void
form_world_expect (OwFilling  *filling,
                   const char *expression,
                   const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ow_filling_evaluate_string (filling, expression, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, value);
}

void
form_world_answer (OwFilling     *filling,
                   const char    *ref,
                   const char    *value,
                   OwAnswerResult result)
{
  g_autoptr (GError) error = NULL;
  OwAnswerResult given = 0;

  ow_filling_answer (filling, ref, value, &given, &error);
  g_assert_no_error (error);
  g_assert_cmpint (given, ==, result);
}

void
form_world_expect_choices (OwFilling  *filling,
                           const char *ref,
                           const char *values)
{
  OwQuestion *question = ow_filling_find_question (filling, ref);
  g_autoptr (GString) offered = g_string_new (NULL);
  GListModel *choices;

  g_assert_nonnull (question);
  choices = ow_question_get_choices (question);
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, i);

    g_string_append_printf (offered, "%s%s", i > 0 ? "," : "", ow_choice_get_value (choice));
  }
  g_assert_cmpstr (offered->str, ==, values);
}

gboolean
form_world_is_relevant (OwFilling  *filling,
                        const char *ref)
{
  OwQuestion *question = ow_filling_find_question (filling, ref);

  g_assert_nonnull (question);
  return ow_control_get_relevant (OW_CONTROL (question));
}

char *
form_world_submission (OwFilling *filling)
{
  g_autoptr (GBytes) bytes = ow_filling_serialize (filling);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *start = g_strstr_len (text, (gssize) length, "?>\n");

  g_assert_nonnull (start);
  start += strlen ("?>\n");
  return g_strndup (start, length - (gsize) (start - text));
}

char *
form_world_draft (OwFilling *filling)
{
  g_autoptr (GBytes) bytes = ow_filling_save_draft (filling);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

OwFilling *
form_world_try_begin (OwFilling  *like,
                      const char *draft,
                      const char *submission,
                      GError    **error)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-24T09:00:00+08:00", NULL);
  g_autoptr (GBytes) first = draft != NULL ? g_bytes_new (draft, strlen (draft)) : NULL;
  g_autoptr (GBytes) second = submission != NULL ? g_bytes_new (submission, strlen (submission)) : NULL;
  const OwBeginning from = { .draft = first, .submission = second };

  return ow_filling_begin (ow_filling_get_form (like), clock, &from, error);
}

static OwFilling *
begin (OwFilling  *like,
       const char *draft,
       const char *submission)
{
  g_autoptr (GError) error = NULL;
  OwFilling *filling = form_world_try_begin (like, draft, submission, &error);

  g_assert_no_error (error);
  return filling;
}

OwFilling *
form_world_restore (OwFilling  *like,
                    const char *draft)
{
  return begin (like, draft, NULL);
}

OwFilling *
form_world_edit (OwFilling  *like,
                 const char *submission)
{
  return begin (like, NULL, submission);
}

char *
form_world_states (OwFilling *filling)
{
  g_autoptr (OwRecord) record = NULL;
  GString *states = g_string_new (NULL);

  ow_filling_start_recording (filling);
  record = ow_filling_take_record (filling);
  for (guint i = 0; i < record->nodes->len; i++) {
    const OwNodeRecord *node = g_ptr_array_index (record->nodes, i);

    g_string_append_printf (states, "%s%s%s %s: %s\n", node->relevant ? "r" : "-", node->required ? "q" : "-",
                            node->readonly ? "o" : "-", node->ref, node->value != NULL ? node->value : "(group)");
  }
  return g_string_free (states, FALSE);
}

OwFilling *
form_world_round_trip (OwFilling *filling)
{
  g_autofree char *before = form_world_states (filling);
  g_autofree char *draft = form_world_draft (filling);
  OwFilling *restored = form_world_restore (filling, draft);
  g_autofree char *after = form_world_states (restored);
  g_autofree char *again = form_world_draft (restored);

  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (again, ==, draft);
  return restored;
}
