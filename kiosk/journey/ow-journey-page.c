/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey-page.h"

#include "ow-abilities.h"
#include "ow-journey-walk.h"

struct _OwJourneyPage {
  GObject parent_instance;

  OwJourneyPageKind kind;
  OwControl *control;
  OwGroup *owner;
};

G_DEFINE_FINAL_TYPE (OwJourneyPage, ow_journey_page, G_TYPE_OBJECT)

static void
ow_journey_page_finalize (GObject *object)
{
  OwJourneyPage *self = OW_JOURNEY_PAGE (object);

  g_clear_object (&self->control);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (ow_journey_page_parent_class)->finalize (object);
}

static void
ow_journey_page_class_init (OwJourneyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_journey_page_finalize;
}

static void
ow_journey_page_init (OwJourneyPage *self)
{
}

OwJourneyPage *
ow_journey_page_new (OwJourneyPageKind kind,
                     OwControl        *control,
                     OwGroup          *owner)
{
  OwJourneyPage *self;

  g_return_val_if_fail (OW_IS_CONTROL (control), NULL);

  self = g_object_new (OW_TYPE_JOURNEY_PAGE, NULL);
  self->kind = kind;
  self->control = g_object_ref (control);
  g_set_object (&self->owner, owner);
  return self;
}

OwJourneyPageKind
ow_journey_page_get_kind (OwJourneyPage *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), OW_JOURNEY_PAGE_QUESTION);

  return self->kind;
}

OwControl *
ow_journey_page_get_control (OwJourneyPage *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), NULL);

  return self->control;
}

OwGroup *
ow_journey_page_get_owner (OwJourneyPage *self)
{
  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), NULL);

  return self->owner;
}

/* What the heading's words belong to; NULL where there are none. */
static OwControl *
find_headed (OwJourneyPage *self)
{
  OwControl *at = self->control;

  while (at != NULL && ow_control_get_label (at)[0] == '\0')
    at = OW_CONTROL (ow_control_get_parent (at));
  return at;
}

const char *
ow_journey_page_get_heading (OwJourneyPage *self)
{
  OwControl *headed;

  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), "");

  headed = find_headed (self);
  return headed != NULL ? ow_control_get_label (headed) : "";
}

static guint
find_place (OwGroup   *group,
            OwControl *child)
{
  GListModel *children = ow_group_get_children (group);
  guint place = 0;

  for (; place < g_list_model_get_n_items (children); place++) {
    g_autoptr (OwControl) at = g_list_model_get_item (children, place);

    if (at == child)
      break;
  }
  return place;
}

/* What is in @other as @control is in @owner; NULL for what isn't within it. */
static OwControl *
dup_same (OwControl *control,
          OwGroup   *owner,
          OwGroup   *other)
{
  OwGroup *parent = ow_control_get_parent (control);
  g_autoptr (OwControl) same_parent = NULL;

  if (control == OW_CONTROL (owner))
    return g_object_ref (OW_CONTROL (other));
  if (parent == NULL)
    return NULL;
  same_parent = dup_same (OW_CONTROL (parent), owner, other);
  if (same_parent == NULL)
    return NULL;
  return g_list_model_get_item (ow_group_get_children (OW_GROUP (same_parent)), find_place (parent, control));
}

static gboolean
has_heading_of_its_own (OwJourneyPage *self,
                        OwGroup       *other)
{
  OwControl *headed = find_headed (self);
  g_autoptr (OwControl) same = headed != NULL ? dup_same (headed, self->owner, other) : NULL;

  return same != NULL && !g_str_equal (ow_control_get_label (headed), ow_control_get_label (same));
}

guint
ow_journey_page_get_position (OwJourneyPage *self)
{
  OwGroup *repeat;
  GListModel *instances;

  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), 0);

  if (self->owner == NULL)
    return 0;
  repeat = ow_control_get_parent (OW_CONTROL (self->owner));
  /* The row is being taken out, and the page still stands. */
  if (repeat == NULL)
    return 0;
  instances = ow_group_get_children (repeat);
  for (guint i = 0; i < g_list_model_get_n_items (instances); i++) {
    g_autoptr (OwGroup) instance = g_list_model_get_item (instances, i);

    if (instance != self->owner && !has_heading_of_its_own (self, instance))
      return find_place (repeat, OW_CONTROL (self->owner)) + 1;
  }
  return 0;
}

OwGroup *
ow_journey_page_get_section (OwJourneyPage *self)
{
  OwGroup *section = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), NULL);

  for (OwGroup *at = ow_control_get_parent (self->control); at != NULL;
       at = ow_control_get_parent (OW_CONTROL (at)))
    if (ow_group_get_kind (at) != OW_GROUP_BODY && ow_control_get_label (OW_CONTROL (at))[0] != '\0')
      section = at;
  if (section == NULL && self->kind == OW_JOURNEY_PAGE_GROUP &&
      ow_control_get_label (self->control)[0] != '\0')
    section = OW_GROUP (self->control);
  return section;
}

static void
add_questions (OwGroup   *group,
               GPtrArray *questions)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    if (OW_IS_QUESTION (child))
      g_ptr_array_add (questions, g_object_ref (child));
    else if (ow_group_get_kind (OW_GROUP (child)) == OW_GROUP_PLAIN)
      add_questions (OW_GROUP (child), questions);
  }
}

GPtrArray *
ow_journey_page_list_questions (OwJourneyPage *self)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), NULL);

  if (self->kind == OW_JOURNEY_PAGE_QUESTION)
    g_ptr_array_add (questions, g_object_ref (self->control));
  else if (self->kind == OW_JOURNEY_PAGE_GROUP)
    add_questions (OW_GROUP (self->control), questions);
  return g_steal_pointer (&questions);
}

gboolean
ow_journey_is_shown (OwQuestion *question)
{
  OwControl *control = OW_CONTROL (question);

  g_return_val_if_fail (OW_IS_QUESTION (question), FALSE);

  return ow_control_get_relevant (control) && !ow_journey_passes_over (question) &&
         (!ow_control_get_readonly (control) || ow_control_get_label (control)[0] != '\0');
}

static gboolean
repeat_is_shown (OwGroup *repeat)
{
  return ow_control_get_relevant (OW_CONTROL (repeat)) &&
         (ow_group_can_add (repeat) || g_list_model_get_n_items (ow_group_get_children (repeat)) > 0);
}

gboolean
ow_journey_page_get_relevant (OwJourneyPage *self)
{
  g_autoptr (GPtrArray) questions = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), FALSE);

  if (self->kind == OW_JOURNEY_PAGE_REPEAT)
    return repeat_is_shown (OW_GROUP (self->control));
  questions = ow_journey_page_list_questions (self);
  for (guint i = 0; i < questions->len; i++)
    if (ow_journey_is_shown (g_ptr_array_index (questions, i)))
      return TRUE;
  return FALSE;
}

gboolean
ow_journey_page_has_ref (OwJourneyPage *self,
                         const char    *ref)
{
  g_autoptr (GPtrArray) questions = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), FALSE);
  g_return_val_if_fail (ref != NULL, FALSE);

  if (g_strcmp0 (ow_control_get_ref (self->control), ref) == 0)
    return TRUE;
  questions = ow_journey_page_list_questions (self);
  for (guint i = 0; i < questions->len; i++)
    if (g_strcmp0 (ow_control_get_ref (g_ptr_array_index (questions, i)), ref) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_select (OwQuestion *question)
{
  return ow_question_get_kind (question) == OW_QUESTION_SELECT_ONE ||
         ow_question_get_kind (question) == OW_QUESTION_SELECT_MANY;
}

static gboolean
offer_the_same (OwQuestion *one,
                OwQuestion *other)
{
  GListModel *ours = ow_question_get_choices (one);
  GListModel *theirs = ow_question_get_choices (other);
  guint count = ours != NULL ? g_list_model_get_n_items (ours) : 0;

  if (theirs == NULL || g_list_model_get_n_items (theirs) != count)
    return FALSE;
  for (guint i = 0; i < count; i++) {
    g_autoptr (OwChoice) our = g_list_model_get_item (ours, i);
    g_autoptr (OwChoice) their = g_list_model_get_item (theirs, i);

    if (!g_str_equal (ow_choice_get_value (our), ow_choice_get_value (their)))
      return FALSE;
  }
  return TRUE;
}

/* The next select that stands in the same group; NULL for none. */
static OwQuestion *
find_next_select (OwQuestion *question)
{
  OwGroup *group = ow_control_get_parent (OW_CONTROL (question));
  GListModel *siblings = group != NULL ? ow_group_get_children (group) : NULL;
  gboolean passed = FALSE;

  for (guint i = 0; siblings != NULL && i < g_list_model_get_n_items (siblings); i++) {
    g_autoptr (OwControl) sibling = g_list_model_get_item (siblings, i);

    if (sibling == OW_CONTROL (question))
      passed = TRUE;
    else if (passed && OW_IS_QUESTION (sibling) && is_select (OW_QUESTION (sibling)))
      return OW_QUESTION (sibling);
  }
  return NULL;
}

/* The heads of a table, in the ODK XForms specification's "label" appearance of selects: nothing is chosen there. Where
 * no row ("list-nolabel") with the same answers follows it on the same page it is a slip of the pen, and a question
 * like any other. */
static gboolean
is_table_head (OwQuestion *question)
{
  OwQuestion *row;

  if (!is_select (question) || !ow_control_has_appearance (OW_CONTROL (question), "label")
      || !ow_journey_walk_is_together (OW_CONTROL (question)))
    return FALSE;
  row = find_next_select (question);
  return row != NULL && ow_control_has_appearance (OW_CONTROL (row), "list-nolabel") &&
         offer_the_same (question, row);
}

static gboolean
is_image (OwQuestion *question)
{
  return ow_question_get_kind (question) == OW_QUESTION_UPLOAD &&
         g_str_has_prefix (ow_question_get_media_type (question), "image/");
}

gboolean
ow_journey_is_signature (OwQuestion *question)
{
  OwControl *control;

  g_return_val_if_fail (OW_IS_QUESTION (question), FALSE);

  control = OW_CONTROL (question);
  return is_image (question) &&
         (ow_control_has_appearance (control, "signature") || ow_control_has_appearance (control, "draw"));
}

gboolean
ow_journey_is_photograph (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), FALSE);

  return is_image (question) && !ow_journey_is_signature (question) &&
         !ow_control_has_appearance (OW_CONTROL (question), "annotate");
}

gboolean
ow_journey_passes_over (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), FALSE);

  return ow_journey_is_photograph (question) && ow_abilities_get_camera () == OW_ABILITY_NONE &&
         !ow_question_get_required (question) && ow_question_get_value (question)[0] == '\0';
}

gboolean
ow_journey_can_ask (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), FALSE);

  if (ow_journey_is_signature (question))
    return TRUE;
  if (ow_journey_is_photograph (question))
    return ow_abilities_get_camera () == OW_ABILITY_READY;
  switch (ow_question_get_data_type (question)) {
  case OW_DATA_GEOPOINT:
    return ow_question_get_kind (question) == OW_QUESTION_INPUT && ow_abilities_get_point () != NULL;
  case OW_DATA_GEOTRACE:
  case OW_DATA_GEOSHAPE:
  case OW_DATA_BINARY:
    return FALSE;
  default:
    break;
  }
  if (is_table_head (question))
    return FALSE;
  return ow_question_get_kind (question) != OW_QUESTION_UPLOAD;
}

gboolean
ow_journey_can_change (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), FALSE);

  return ow_journey_can_ask (question)
         || (ow_journey_is_photograph (question) && ow_abilities_get_camera () == OW_ABILITY_HELD_UP);
}

static gboolean
offers_nothing (OwQuestion *question)
{
  GListModel *choices = ow_question_get_choices (question);

  switch (ow_question_get_kind (question)) {
  case OW_QUESTION_SELECT_ONE:
  case OW_QUESTION_SELECT_MANY:
  case OW_QUESTION_RANK:
    return choices == NULL || g_list_model_get_n_items (choices) == 0;
  default:
    return FALSE;
  }
}

gboolean
ow_journey_demands (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), FALSE);

  if (!ow_journey_can_ask (question) || offers_nothing (question))
    return FALSE;
  return !ow_control_get_readonly (OW_CONTROL (question)) || ow_question_get_value (question)[0] != '\0';
}

/* What is only read can't be put right on its own page. */
static gboolean
is_answerable (OwQuestion *question)
{
  OwControl *control = OW_CONTROL (question);

  return ow_control_get_relevant (control) && !ow_control_get_readonly (control) && ow_journey_demands (question);
}

OwQuestion *
ow_journey_page_find_invalid (OwJourneyPage *self)
{
  g_autoptr (GPtrArray) questions = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY_PAGE (self), NULL);

  questions = ow_journey_page_list_questions (self);
  for (guint i = 0; i < questions->len; i++) {
    OwQuestion *question = g_ptr_array_index (questions, i);

    if (is_answerable (question) && !ow_question_get_valid (question))
      return question;
  }
  return NULL;
}
