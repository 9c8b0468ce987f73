/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-counted-rows.h"

#include "ow-journey-walk.h"
#include "ow-secret.h"

/* A control with what is below it, by their places. */
typedef struct {
  char *value; /* of a question; NULL for a group, and for what isn't answered by a person */
  GBytes *file;
  char *media_type;
  GPtrArray *children; /* of Copy; NULL for a question */
} Copy;

typedef struct {
  OwGroup *instance;
  OwGroup *repeat;
  OwGroup *owner; /* the instance around them; NULL for none */
  guint position;
  char *words;
  Copy *copy;
} Row;

typedef struct {
  OwQuestion *question;
  Copy *copy;
} Answer;

struct _OwCountedRows {
  OwJourney *journey;
  OwJourneyPlace *place; /* NULL where there are no rows */
  GPtrArray *answers; /* of Answer: the page's */
  GPtrArray *rows;    /* of Row, in document order: one that holds others stands before them */
};

/* --- Copies --------------------------------------------------------------------------------- */

static void
copy_free (Copy *self)
{
  ow_secret_free (self->value);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self->media_type);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

static Copy *
copy_new_of_question (OwQuestion *question)
{
  Copy *self = g_new0 (Copy, 1);
  const char *media_type = NULL;
  GBytes *file;

  if (ow_control_get_readonly (OW_CONTROL (question)))
    return self;
  ow_secret_replace (&self->value, ow_question_get_value (question));
  file = ow_question_get_file (question, &media_type);
  if (file != NULL) {
    self->file = g_bytes_ref (file);
    self->media_type = g_strdup (media_type);
  }
  return self;
}

static Copy *
copy_new (OwControl *control)
{
  GListModel *children;
  Copy *self;

  if (!OW_IS_GROUP (control))
    return copy_new_of_question (OW_QUESTION (control));
  self = g_new0 (Copy, 1);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) copy_free);
  children = ow_group_get_children (OW_GROUP (control));
  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    g_ptr_array_add (self->children, copy_new (child));
  }
  return self;
}

/* What the form no longer takes stays out: it was taken before, so that it is rare. A file that the question still has
 * isn't put there twice, in the place of the one that may be the answer again. */
static void
answer_again (OwQuestion *question,
              Copy       *copy)
{
  if (copy->value == NULL || g_str_equal (copy->value, ow_question_get_value (question)))
    return;
  ow_question_answer (question, copy->value);
  if (copy->file != NULL && ow_question_get_file_named (question, copy->value, NULL) == NULL)
    ow_question_put_file (question, copy->value, copy->media_type, copy->file);
}

/* In document order: an answer may bring the rows, and the choices, of what follows. */
static void
fill_again (OwFilling *filling,
            OwControl *control,
            Copy      *copy)
{
  GListModel *children;

  if (!OW_IS_GROUP (control)) {
    answer_again (OW_QUESTION (control), copy);
    return;
  }
  children = ow_group_get_children (OW_GROUP (control));
  for (guint i = 0; copy->children != NULL && i < copy->children->len; i++) {
    g_autoptr (OwControl) child = NULL;

    if (i >= g_list_model_get_n_items (children) && ow_group_can_add (OW_GROUP (control)))
      ow_filling_add_repeat (filling, ow_control_get_ref (control), NULL);
    child = g_list_model_get_item (children, i);
    if (child == NULL)
      break;
    fill_again (filling, child, g_ptr_array_index (copy->children, i));
  }
}

/* --- Rows ----------------------------------------------------------------------------------- */

static void
row_free (Row *self)
{
  g_object_unref (self->instance);
  g_object_unref (self->repeat);
  g_clear_object (&self->owner);
  ow_secret_free (self->words);
  copy_free (self->copy);
  g_free (self);
}

static void
answer_free (Answer *self)
{
  g_object_unref (self->question);
  copy_free (self->copy);
  g_free (self);
}

static void
note_row (OwCountedRows *self,
          OwGroup       *repeat,
          OwGroup       *instance,
          guint          position)
{
  Row *row = g_new0 (Row, 1);

  row->instance = g_object_ref (instance);
  row->repeat = g_object_ref (repeat);
  g_set_object (&row->owner, ow_journey_walk_owner_of (OW_CONTROL (repeat)));
  row->position = position;
  row->words = ow_journey_dup_instance_summary (self->journey, instance);
  row->copy = copy_new (OW_CONTROL (instance));
  g_ptr_array_add (self->rows, row);
}

static void
note_below (OwCountedRows *self,
            OwGroup       *group)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    if (!OW_IS_GROUP (child))
      continue;
    if (ow_journey_walk_is_counted (group))
      note_row (self, group, OW_GROUP (child), i);
    /* A number that stands in a row counts the rows within it. */
    note_below (self, OW_GROUP (child));
  }
}

static void
note_answers (OwCountedRows *self)
{
  OwJourneyPage *page = ow_journey_get_page (self->journey);
  g_autoptr (GPtrArray) questions = page != NULL ? ow_journey_page_list_questions (page) : NULL;

  for (guint i = 0; questions != NULL && i < questions->len; i++) {
    Answer *answer = g_new0 (Answer, 1);

    answer->question = g_object_ref (g_ptr_array_index (questions, i));
    answer->copy = copy_new_of_question (answer->question);
    g_ptr_array_add (self->answers, answer);
  }
}

OwCountedRows *
ow_counted_rows_note (OwJourney *journey)
{
  OwCountedRows *self;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  self = g_new0 (OwCountedRows, 1);
  self->journey = g_object_ref (journey);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  note_answers (self);
  note_below (self, ow_filling_get_body (ow_journey_get_filling (journey)));
  if (self->rows->len > 0)
    self->place = ow_journey_dup_place (journey);
  return self;
}

void
ow_counted_rows_free (OwCountedRows *self)
{
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->place, ow_journey_place_free);
  g_object_unref (self->journey);
  g_free (self);
}

/* Gone with its own number, not with a row around it: that one is told, and comes back with all that is in it. */
static gboolean
is_gone (Row *row)
{
  return row->words[0] != '\0' && !ow_journey_walk_is_alive (row->instance)
         && ow_journey_walk_is_alive (row->owner);
}

char *
ow_counted_rows_dup_gone (OwCountedRows *self)
{
  GString *gone = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = g_ptr_array_index (self->rows, i);

    if (!is_gone (row))
      continue;
    ow_secret_reserve (gone, strlen (row->words) + sizeof "\n65535. ");
    g_string_append_printf (gone, "%s%u. %s", gone->len > 0 ? "\n" : "", row->position + 1, row->words);
  }
  if (gone->len > 0)
    return g_string_free (gone, FALSE);
  ow_secret_string_free (gone);
  return NULL;
}

static void
answer_all_again (OwCountedRows *self)
{
  for (guint i = 0; i < self->answers->len; i++) {
    Answer *answer = g_ptr_array_index (self->answers, i);

    answer_again (answer->question, answer->copy);
  }
}

/* A number that was taken away leaves the rows that there are, but brings none back: they are counted for it. */
static void
bring_row (OwCountedRows *self,
           Row           *row)
{
  g_autofree char *number = g_strdup_printf ("%u", row->position + 1);

  for (guint i = 0; i < self->answers->len; i++) {
    Answer *answer = g_ptr_array_index (self->answers, i);

    if (g_list_model_get_n_items (ow_group_get_children (row->repeat)) > row->position)
      return;
    if (answer->copy->value != NULL && *answer->copy->value == '\0')
      ow_question_answer (answer->question, number);
  }
}

void
ow_counted_rows_put_back (OwCountedRows *self)
{
  OwFilling *filling;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();

  g_return_if_fail (self != NULL);

  filling = ow_journey_get_filling (self->journey);
  for (guint i = 0; i < self->rows->len; i++)
    if (is_gone (g_ptr_array_index (self->rows, i)))
      g_ptr_array_add (gone, g_ptr_array_index (self->rows, i));
  answer_all_again (self);
  for (guint i = 0; i < gone->len; i++) {
    Row *row = g_ptr_array_index (gone, i);
    g_autoptr (OwControl) instance = NULL;

    bring_row (self, row);
    instance = g_list_model_get_item (ow_group_get_children (row->repeat), row->position);
    if (instance != NULL)
      fill_again (filling, instance, row->copy);
  }
  answer_all_again (self);
  /* Nobody is led through them once more. */
  if (self->place != NULL)
    ow_journey_know_place (self->journey, self->place);
}
