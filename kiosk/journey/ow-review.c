/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "config.h"

#include "ow-review.h"

#include "ow-answer-style.h"
#include "ow-answer-words.h"
#include "ow-date-words.h"
#include "ow-secret.h"

#include <glib/gi18n.h>

struct _OwReviewRow {
  GObject parent_instance;

  char *label;
  char *value;
  char *ref;
  gboolean label_fixed;
  gboolean answered;
  gboolean changeable;
  gboolean invalid;
  gboolean hidden;
  int n_instances;
};

G_DEFINE_FINAL_TYPE (OwReviewRow, ow_review_row, G_TYPE_OBJECT)

struct _OwReviewSection {
  GObject parent_instance;

  char *title;
  guint position;
  GListStore *rows;
};

G_DEFINE_FINAL_TYPE (OwReviewSection, ow_review_section, G_TYPE_OBJECT)

/* --- Row ------------------------------------------------------------------------------------ */

static void
ow_review_row_finalize (GObject *object)
{
  OwReviewRow *self = OW_REVIEW_ROW (object);

  g_clear_pointer (&self->label, g_free);
  ow_secret_clear (&self->value);
  g_clear_pointer (&self->ref, g_free);

  G_OBJECT_CLASS (ow_review_row_parent_class)->finalize (object);
}

static void
ow_review_row_class_init (OwReviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_review_row_finalize;
}

static void
ow_review_row_init (OwReviewRow *self)
{
  self->n_instances = -1;
}

/* A row without a title couldn't be told from the next: what stands below the question names it too. */
static const char *
title_of (OwQuestion *question)
{
  const char *label = ow_control_get_label (OW_CONTROL (question));
  const char *hint = ow_control_get_hint (OW_CONTROL (question));

  if (label[0] != '\0')
    return label;
  /* Translators: in place of the question, above an answer that is read back, where the form has no words for it. */
  return hint[0] != '\0' ? hint : _("Without a title");
}

/* What the form works out was given by no calendar. */
static char *
dup_answer (OwQuestion *question)
{
  char *words = NULL;

  if (!ow_control_get_readonly (OW_CONTROL (question)))
    words = ow_date_words_dup_by_both (question);
  return words != NULL ? words : ow_answer_words_dup (question);
}

static OwReviewRow *
row_for_question (OwQuestion *question)
{
  OwReviewRow *self = g_object_new (OW_TYPE_REVIEW_ROW, NULL);
  OwControl *control = OW_CONTROL (question);

  self->label = g_strdup (title_of (question));
  self->label_fixed = ow_control_has_fixed_texts (control);
  self->value = dup_answer (question);
  self->ref = g_strdup (ow_control_get_ref (control));
  self->answered = ow_question_get_value (question)[0] != '\0';
  self->changeable = !ow_control_get_readonly (control) && ow_journey_can_change (question);
  self->invalid = ow_journey_demands (question) && !ow_question_get_valid (question);
  self->hidden = ow_answer_style_is_hidden (question);
  return self;
}

static OwReviewRow *
row_for_repeat (OwGroup    *repeat,
                const char *label)
{
  OwReviewRow *self = g_object_new (OW_TYPE_REVIEW_ROW, NULL);

  self->label = g_strdup (label);
  self->value = g_strdup ("");
  self->ref = g_strdup (ow_control_get_ref (OW_CONTROL (repeat)));
  self->n_instances = (int) g_list_model_get_n_items (ow_group_get_children (repeat));
  self->answered = self->n_instances > 0;
  self->changeable = TRUE;
  return self;
}

const char *
ow_review_row_get_label (OwReviewRow *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_ROW (self), "");

  return self->label;
}

gboolean
ow_review_row_is_label_fixed (OwReviewRow *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_ROW (self), FALSE);

  return self->label_fixed;
}

const char *
ow_review_row_get_value (OwReviewRow *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_ROW (self), "");

  return self->value;
}

const char *
ow_review_row_get_ref (OwReviewRow *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_ROW (self), "");

  return self->ref;
}

gboolean
ow_review_row_get_answered (OwReviewRow *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_ROW (self), FALSE);

  return self->answered;
}

gboolean
ow_review_row_get_changeable (OwReviewRow *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_ROW (self), FALSE);

  return self->changeable;
}

gboolean
ow_review_row_get_invalid (OwReviewRow *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_ROW (self), FALSE);

  return self->invalid;
}

int
ow_review_row_get_n_instances (OwReviewRow *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_ROW (self), -1);

  return self->n_instances;
}

gboolean
ow_review_row_is_hidden (OwReviewRow *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_ROW (self), FALSE);

  return self->hidden;
}

/* --- Section -------------------------------------------------------------------------------- */

static void
ow_review_section_finalize (GObject *object)
{
  OwReviewSection *self = OW_REVIEW_SECTION (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (ow_review_section_parent_class)->finalize (object);
}

static void
ow_review_section_class_init (OwReviewSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_review_section_finalize;
}

static void
ow_review_section_init (OwReviewSection *self)
{
  self->rows = g_list_store_new (OW_TYPE_REVIEW_ROW);
}

const char *
ow_review_section_get_title (OwReviewSection *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_SECTION (self), "");

  return self->title;
}

guint
ow_review_section_get_position (OwReviewSection *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_SECTION (self), 0);

  return self->position;
}

GListModel *
ow_review_section_get_rows (OwReviewSection *self)
{
  g_return_val_if_fail (OW_IS_REVIEW_SECTION (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/* --- From the form -------------------------------------------------------------------------- */

typedef struct {
  GListStore *sections;
  GPtrArray *pending; /* of OwGroup: instances met in the open section, which they don't interrupt but follow */
  OwReviewSection *open;
} Review;

static void add_children (Review *review, OwGroup *group);

static OwReviewSection *
open_section (Review     *review,
              const char *title,
              guint       position)
{
  g_autoptr (OwReviewSection) section = g_object_new (OW_TYPE_REVIEW_SECTION, NULL);

  section->title = g_strdup (title);
  section->position = position;
  g_list_store_append (review->sections, section);
  review->open = section;
  return section;
}

static void
add_row (Review      *review,
         OwReviewRow *row)
{
  g_list_store_append (review->open->rows, row);
  g_object_unref (row);
}

/* It is answered row by row. */
static gboolean
is_table_head (OwQuestion *question)
{
  OwQuestionKind kind = ow_question_get_kind (question);

  return (kind == OW_QUESTION_SELECT_ONE || kind == OW_QUESTION_SELECT_MANY) && !ow_journey_can_ask (question);
}

/* A note or a calculation that has no words isn't shown either. */
static gboolean
is_unseen (OwControl *control)
{
  return ow_control_get_readonly (control) && ow_control_get_label (control)[0] == '\0';
}

/* What is read is no answer. A confirmation that was given says nothing that isn't said above it. */
static gboolean
is_answer (OwQuestion *question)
{
  OwControl *control = OW_CONTROL (question);

  if (is_unseen (control) || ow_journey_passes_over (question) || is_table_head (question))
    return FALSE;
  if (ow_control_has_appearance (control, "ow-confirm") && ow_question_get_valid (question))
    return FALSE;
  return !ow_control_get_readonly (control) || ow_question_get_value (question)[0] != '\0';
}

/* A repeat has its words itself or from the group that wraps it. */
static const char *
label_of_repeat (OwGroup *repeat)
{
  OwGroup *parent = ow_control_get_parent (OW_CONTROL (repeat));
  const char *label = ow_control_get_label (OW_CONTROL (repeat));

  if (label[0] == '\0' && parent != NULL)
    return ow_control_get_label (OW_CONTROL (parent));
  return label;
}

static void
add_repeat (Review  *review,
            OwGroup *repeat)
{
  GListModel *instances = ow_group_get_children (repeat);

  if (ow_group_can_add (repeat) || ow_group_can_remove (repeat))
    add_row (review, row_for_repeat (repeat, label_of_repeat (repeat)));
  for (guint i = 0; i < g_list_model_get_n_items (instances); i++)
    g_ptr_array_add (review->pending, g_list_model_get_item (instances, i));
}

static void
add_child (Review    *review,
           OwControl *child)
{
  if (!ow_control_get_relevant (child))
    return;
  if (OW_IS_QUESTION (child)) {
    if (is_answer (OW_QUESTION (child)))
      add_row (review, row_for_question (OW_QUESTION (child)));
  } else if (ow_group_get_kind (OW_GROUP (child)) == OW_GROUP_REPEAT) {
    add_repeat (review, OW_GROUP (child));
  } else {
    add_children (review, OW_GROUP (child));
  }
}

static void
add_children (Review  *review,
              OwGroup *group)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    add_child (review, child);
  }
}

/* The only one has none. */
static guint
position_of (OwGroup *instance)
{
  GListModel *siblings = ow_group_get_children (ow_control_get_parent (OW_CONTROL (instance)));
  guint count = g_list_model_get_n_items (siblings);

  for (guint i = 0; count > 1 && i < count; i++) {
    g_autoptr (OwGroup) sibling = g_list_model_get_item (siblings, i);

    if (sibling == instance)
      return i + 1;
  }
  return 0;
}

/* Instances of an instance come right behind it: whose they are, where they stand tells. */
static void
add_pending (Review *review)
{
  g_autoptr (GPtrArray) instances = g_steal_pointer (&review->pending);

  review->pending = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < instances->len; i++) {
    OwGroup *instance = g_ptr_array_index (instances, i);
    OwGroup *repeat = ow_control_get_parent (OW_CONTROL (instance));

    open_section (review, label_of_repeat (repeat), position_of (instance));
    add_children (review, instance);
    add_pending (review);
  }
}

static gboolean
is_section (OwControl *control)
{
  return OW_IS_GROUP (control) && ow_group_get_kind (OW_GROUP (control)) == OW_GROUP_PLAIN;
}

static void
drop_empty (GListStore *sections)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (sections)); i > 0; i--) {
    g_autoptr (OwReviewSection) section = g_list_model_get_item (G_LIST_MODEL (sections), i - 1);

    if (g_list_model_get_n_items (G_LIST_MODEL (section->rows)) == 0)
      g_list_store_remove (sections, i - 1);
  }
}

GListModel *
ow_review_list (OwJourney *journey)
{
  GListModel *children;
  Review review = { 0 };

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  review.sections = g_list_store_new (OW_TYPE_REVIEW_SECTION);
  review.pending = g_ptr_array_new_with_free_func (g_object_unref);
  children = ow_group_get_children (ow_filling_get_body (ow_journey_get_filling (journey)));
  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    if (is_section (child))
      open_section (&review, ow_control_get_label (child), 0);
    else if (review.open == NULL || review.open->title[0] != '\0')
      open_section (&review, "", 0);
    add_child (&review, child);
    add_pending (&review);
  }
  g_ptr_array_unref (review.pending);
  drop_empty (review.sections);
  return G_LIST_MODEL (review.sections);
}
