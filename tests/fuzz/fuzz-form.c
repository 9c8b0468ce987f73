/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-filling.h"
#include "ow-form-load.h"

#include "run-corpus.h"

#include <string.h>

static const char *const answers[] = { "", "1", "-7.5", "a b", "2026-11-23", "x" };

static void
look_at (OwControl *control)
{
  g_assert (ow_control_get_label (control) != NULL);
  g_assert (ow_control_get_hint (control) != NULL);
  if (OW_IS_QUESTION (control)) {
    g_autofree char *display = ow_question_dup_display (OW_QUESTION (control));

    g_assert (display != NULL);
    ow_question_get_choices (OW_QUESTION (control));
    ow_question_get_constraint_message (OW_QUESTION (control));
  }
}

static void
collect (OwGroup   *group,
         GPtrArray *refs,
         GPtrArray *repeats)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    look_at (child);
    if (OW_IS_QUESTION (child))
      g_ptr_array_add (refs, g_strdup (ow_control_get_ref (child)));
    else if (ow_group_get_kind (OW_GROUP (child)) == OW_GROUP_REPEAT)
      g_ptr_array_add (repeats, g_strdup (ow_control_get_ref (child)));
    if (OW_IS_GROUP (child))
      collect (OW_GROUP (child), refs, repeats);
  }
}

static void
play (OwFilling *filling)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) repeats = g_ptr_array_new_with_free_func (g_free);

  collect (ow_filling_get_body (filling), refs, repeats);
  for (guint i = 0; i < MIN (repeats->len, 8); i++)
    ow_filling_add_repeat (filling, g_ptr_array_index (repeats, i), NULL);
  for (guint i = 0; i < MIN (refs->len, 32); i++)
    for (guint a = 0; a < G_N_ELEMENTS (answers); a++)
      ow_filling_answer (filling, g_ptr_array_index (refs, i), answers[a], NULL, NULL);
  for (guint i = 0; i < MIN (repeats->len, 8); i++) {
    g_autofree char *first = g_strconcat (g_ptr_array_index (repeats, i), "[1]", NULL);

    ow_filling_remove_repeat (filling, first, NULL);
  }
}

/* A form as an office or a damaged download may bring it, filled in by somebody in a hurry. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = ow_form_load_bytes (bytes, NULL, &error);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (OwFilling) filling = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) submission = NULL;

  if (form == NULL) {
    g_assert (error != NULL);
    return 0;
  }
  filling = ow_filling_new (form, clock, NULL, NULL);
  if (filling == NULL)
    return 0;
  play (filling);
  if (ow_form_get_languages (form)[0] != NULL && ow_form_get_languages (form)[1] != NULL)
    ow_filling_set_language (filling, ow_form_get_languages (form)[1]);
  problems = ow_filling_validate (filling);
  ow_filling_finalize (filling);
  submission = ow_filling_serialize (filling);
  g_assert (g_bytes_get_size (submission) > 0);
  return 0;
}
