/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-question-factory.h"

#include "ow-abilities.h"
#include "ow-answer-style.h"
#include "ow-choice-view.h"
#include "ow-date-view.h"
#include "ow-journey-page.h"
#include "ow-multiline-view.h"
#include "ow-note-view.h"
#include "ow-photo-view.h"
#include "ow-place-view.h"
#include "ow-range-view.h"
#include "ow-rank-view.h"
#include "ow-signature-view.h"
#include "ow-text-view.h"
#include "ow-trigger-view.h"

static GType
type_for_input (OwQuestion *question)
{
  switch (ow_question_get_data_type (question)) {
  case OW_DATA_DATE:
  case OW_DATA_TIME:
  case OW_DATA_DATETIME:
    return OW_TYPE_DATE_VIEW;
  case OW_DATA_GEOPOINT:
    return OW_TYPE_PLACE_VIEW;
  default:
    break;
  }
  if (ow_answer_style_of (question) == OW_ANSWER_STYLE_MULTILINE && !ow_answer_style_is_hidden (question))
    return OW_TYPE_MULTILINE_VIEW;
  return OW_TYPE_TEXT_VIEW;
}

/* A camera that didn't work may do so again: its own control says what to do meanwhile. */
static gboolean
is_for_camera (OwQuestion *question)
{
  return ow_journey_is_photograph (question) && ow_abilities_get_camera () != OW_ABILITY_NONE;
}

static GType
type_for (OwQuestion *question)
{
  if (ow_control_get_readonly (OW_CONTROL (question)))
    return OW_TYPE_NOTE_VIEW;
  if (is_for_camera (question))
    return OW_TYPE_PHOTO_VIEW;
  if (!ow_journey_can_ask (question))
    return OW_TYPE_NOTE_VIEW;
  switch (ow_question_get_kind (question)) {
  case OW_QUESTION_SELECT_ONE:
  case OW_QUESTION_SELECT_MANY:
    return OW_TYPE_CHOICE_VIEW;
  case OW_QUESTION_RANGE:
    return OW_TYPE_RANGE_VIEW;
  case OW_QUESTION_RANK:
    return OW_TYPE_RANK_VIEW;
  case OW_QUESTION_TRIGGER:
    return OW_TYPE_TRIGGER_VIEW;
  case OW_QUESTION_UPLOAD:
    /* Of the other files, what can be drawn is all that can be asked. */
    return OW_TYPE_SIGNATURE_VIEW;
  case OW_QUESTION_INPUT:
    return type_for_input (question);
  default:
    return OW_TYPE_NOTE_VIEW;
  }
}

GtkWidget *
ow_question_factory_create (OwQuestion *question)
{
  GtkWidget *view;

  g_return_val_if_fail (OW_IS_QUESTION (question), NULL);

  view = g_object_new (type_for (question), NULL);
  ow_question_view_set_question (OW_QUESTION_VIEW (view), question);
  return view;
}
