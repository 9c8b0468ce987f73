/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey-audit.h"

#include "ow-journey-walk.h"

static void
enter_questions (OwAuditLog    *log,
                 OwJourneyPage *page)
{
  g_autoptr (GPtrArray) questions = ow_journey_page_list_questions (page);
  gboolean together = ow_journey_page_get_kind (page) == OW_JOURNEY_PAGE_GROUP;

  for (guint i = 0; i < questions->len; i++) {
    OwQuestion *question = g_ptr_array_index (questions, i);

    ow_audit_log_enter_question (log, ow_control_get_ref (OW_CONTROL (question)),
                                 ow_question_get_value (question), together);
  }
}

/* The list is where one more is offered: that which would come next. */
static void
enter_repeat (OwAuditLog *log,
              OwGroup    *repeat)
{
  guint n = g_list_model_get_n_items (ow_group_get_children (repeat));
  g_autofree char *node = NULL;

  if (!ow_group_can_add (repeat))
    return;
  node = g_strdup_printf ("%s[%u]", ow_control_get_ref (OW_CONTROL (repeat)), n + 1);
  ow_audit_log_enter (log, OW_AUDIT_ADD_REPEAT, node);
}

void
ow_journey_audit_enter (OwFilling     *filling,
                        OwJourneyPage *page)
{
  OwAuditLog *log = ow_filling_get_audit_log (filling);
  OwControl *control;

  if (log == NULL)
    return;
  if (page == NULL) {
    ow_audit_log_enter (log, OW_AUDIT_END_SCREEN, NULL);
    return;
  }
  control = ow_journey_page_get_control (page);
  enter_questions (log, page);
  if (ow_journey_page_get_kind (page) == OW_JOURNEY_PAGE_GROUP)
    ow_audit_log_enter (log, OW_AUDIT_GROUP_QUESTIONS, ow_control_get_ref (control));
  else if (ow_journey_page_get_kind (page) == OW_JOURNEY_PAGE_REPEAT)
    enter_repeat (log, OW_GROUP (control));
}

/* What was taken out of the record while it was shown has no answer any more. */
static void
tell_answers (OwAuditLog    *log,
              OwJourneyPage *page)
{
  g_autoptr (GPtrArray) questions = NULL;

  if (!ow_journey_walk_is_alive (ow_journey_page_get_owner (page)))
    return;
  questions = ow_journey_page_list_questions (page);
  for (guint i = 0; i < questions->len; i++) {
    OwQuestion *question = g_ptr_array_index (questions, i);

    ow_audit_log_answer (log, ow_control_get_ref (OW_CONTROL (question)), ow_question_get_value (question));
  }
}

void
ow_journey_audit_leave (OwFilling     *filling,
                        OwJourneyPage *page)
{
  OwAuditLog *log = ow_filling_get_audit_log (filling);

  if (log == NULL)
    return;
  if (page != NULL)
    tell_answers (log, page);
  ow_audit_log_leave (log);
}

void
ow_journey_audit_break (OwFilling     *filling,
                        OwJourneyPage *page,
                        OwAuditEvent   event)
{
  ow_journey_audit_leave (filling, page);
  ow_audit_log_note (ow_filling_get_audit_log (filling), event, NULL);
}

void
ow_journey_audit_remove (OwFilling  *filling,
                         const char *ref)
{
  ow_audit_log_note (ow_filling_get_audit_log (filling), OW_AUDIT_DELETE_REPEAT, ref);
}
