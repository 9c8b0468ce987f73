/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-page-answers.h"

#include "ow-pager.h"
#include "ow-secret.h"

struct _OwPageAnswers {
  GPtrArray *views;
  GHashTable *known; /* set of those that nobody is led to any more */
  gboolean single;
};

OwPageAnswers *
ow_page_answers_new (GPtrArray *views,
                     gboolean   single)
{
  OwPageAnswers *self = g_new0 (OwPageAnswers, 1);

  self->views = g_ptr_array_ref (views);
  self->known = g_hash_table_new (NULL, NULL);
  self->single = single;
  return self;
}

void
ow_page_answers_free (OwPageAnswers *self)
{
  g_ptr_array_unref (self->views);
  g_hash_table_unref (self->known);
  g_free (self);
}

void
ow_page_answers_know (OwPageAnswers  *self,
                      OwQuestionView *view)
{
  g_hash_table_add (self->known, view);
}

/* --- Taking --------------------------------------------------------------------------------- */

/* One flag for each view. */
static gboolean *
list_asked (OwPageAnswers *self)
{
  gboolean *asked = g_new0 (gboolean, self->views->len + 1);

  for (guint i = 0; i < self->views->len; i++)
    asked[i] = ow_question_view_is_asked (g_ptr_array_index (self->views, i));
  return asked;
}

/* Where the keyboard leaves room for one question, the others would be passed by unread; and nobody has left out what
 * an answer has only just brought up. @stood: it was there before. */
static gboolean
is_unseen (OwPageAnswers  *self,
           OwQuestionView *view,
           gboolean        stood)
{
  return !g_hash_table_contains (self->known, view) && ow_question_view_is_blank (view)
         && (!stood || ow_pager_is_below (GTK_WIDGET (view)));
}

static void
take (OwPageAnswers  *self,
      OwQuestionView *view,
      gboolean        skipping)
{
  if (skipping && (self->single || ow_question_view_is_blank (view)))
    ow_question_view_skip (view);
  else
    ow_question_view_commit (view);
}

/* Each in its turn, for one answer may bring up or take away the next. Returns how many there are before @unseen. */
static guint
take_seen (OwPageAnswers   *self,
           gboolean         skipping,
           OwQuestionView **unseen)
{
  g_autofree gboolean *stood = list_asked (self);

  for (guint i = 0; i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);

    if (!ow_question_view_is_asked (view))
      continue;
    if (is_unseen (self, view, stood[i])) {
      *unseen = view;
      return i;
    }
    take (self, view, skipping);
  }
  return self->views->len;
}

static gboolean
is_settled (OwQuestionView *view)
{
  return ow_question_view_get_error (view) == NULL && ow_question_get_valid (ow_question_view_get_question (view));
}

/* Of the first @n_views, once more those that were refused or that a later answer has made wrong. Returns the first
 * that is refused. */
static OwQuestionView *
take_again (OwPageAnswers *self,
            guint          n_views,
            guint         *n_refused)
{
  OwQuestionView *refused = NULL;

  *n_refused = 0;
  for (guint i = 0; i < n_views; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);

    if (!ow_question_view_is_asked (view) || is_settled (view) || ow_question_view_commit (view))
      continue;
    *n_refused += 1;
    if (refused == NULL)
      refused = view;
  }
  return refused;
}

/* Judged as they stand on the screen: "from" before the new "to", not before the one of last time. */
OwQuestionView *
ow_page_answers_take (OwPageAnswers   *self,
                      gboolean         skipping,
                      OwQuestionView **unseen)
{
  guint n_views = take_seen (self, skipping, unseen);
  guint n_before = n_views + 1;
  guint n_refused = 0;
  OwQuestionView *refused = take_again (self, n_views, &n_refused);

  /* One that is taken now may let another one be. */
  while (n_refused > 0 && n_refused < n_before) {
    n_before = n_refused;
    refused = take_again (self, n_views, &n_refused);
  }
  return refused;
}

/* Returns how many there were. */
static guint
take_open (OwPageAnswers *self)
{
  guint n_open = 0;

  for (guint i = 0; i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);
    g_autoptr (OwSecretText) open = ow_question_view_is_asked (view) ? ow_question_view_keep (view, FALSE) : NULL;

    if (open == NULL)
      continue;
    ow_question_view_commit_quietly (view);
    n_open++;
  }
  return n_open;
}

void
ow_page_answers_take_quietly (OwPageAnswers *self)
{
  guint n_before = self->views->len + 1;
  guint n_open = take_open (self);

  while (n_open > 0 && n_open < n_before) {
    n_before = n_open;
    n_open = take_open (self);
  }
}

/* --- Keeping -------------------------------------------------------------------------------- */

static const char *
get_ref (OwQuestionView *view)
{
  return ow_control_get_ref (OW_CONTROL (ow_question_view_get_question (view)));
}

void
ow_page_answers_keep (OwPageAnswers *self,
                      OwTyped       *typed,
                      gboolean       holds)
{
  for (guint i = 0; i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);
    g_autoptr (OwSecretText) text = ow_question_view_is_asked (view) ? ow_question_view_keep (view, holds) : NULL;

    ow_typed_set (typed, get_ref (view), text);
  }
}

void
ow_page_answers_retype (OwPageAnswers *self,
                        OwTyped       *typed)
{
  for (guint i = 0; i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);
    const char *text = ow_typed_get (typed, get_ref (view));

    if (text != NULL)
      ow_question_view_retype (view, text);
  }
}

/* --- Waiting -------------------------------------------------------------------------------- */

GPtrArray *
ow_page_answers_list_values (OwPageAnswers *self)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);

  for (guint i = 0; i < self->views->len; i++) {
    OwQuestion *question = ow_question_view_get_question (g_ptr_array_index (self->views, i));

    g_ptr_array_add (values, g_strdup (ow_question_get_value (question)));
  }
  return values;
}

void
ow_page_answers_retype_values (OwPageAnswers *self,
                               GPtrArray     *values,
                               gboolean       holds)
{
  for (guint i = 0; i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);
    OwQuestion *question = ow_question_view_get_question (view);
    const char *value = g_ptr_array_index (values, i);

    if (g_str_equal (value, ow_question_get_value (question)))
      continue;
    if (holds || OW_QUESTION_VIEW_GET_CLASS (view)->retype != NULL)
      ow_question_view_retype (view, value);
    else
      ow_question_answer (question, value);
  }
}

guint
ow_page_answers_count_asked (OwPageAnswers *self)
{
  guint n_asked = 0;

  for (guint i = 0; i < self->views->len; i++)
    n_asked += ow_question_view_is_asked (g_ptr_array_index (self->views, i));
  return n_asked;
}

void
ow_page_answers_drop_values (OwPageAnswers *self,
                             GPtrArray     *values,
                             OwTyped       *typed)
{
  for (guint i = 0; i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);

    if (!g_str_equal (g_ptr_array_index (values, i), ow_question_get_value (ow_question_view_get_question (view))))
      ow_typed_set (typed, get_ref (view), NULL);
  }
}

/* Each may have been right only beside another. */
void
ow_page_answers_answer_values (OwPageAnswers *self,
                               GPtrArray     *values)
{
  for (guint turn = 0; turn < self->views->len; turn++) {
    gboolean all = TRUE;

    for (guint i = 0; i < self->views->len; i++) {
      OwQuestion *question = ow_question_view_get_question (g_ptr_array_index (self->views, i));
      const char *value = g_ptr_array_index (values, i);

      if (!g_str_equal (value, ow_question_get_value (question)))
        all = ow_question_answer (question, value) == OW_ANSWER_OK && all;
    }
    if (all)
      return;
  }
}

void
ow_page_answers_give_up (OwPageAnswers *self)
{
  for (guint i = 0; i < self->views->len; i++)
    ow_question_view_give_up (g_ptr_array_index (self->views, i));
}
