/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-slot-plan.h"

#include "ow-secret.h"

#define MAX_PEOPLE 2

static const char *
setting (OwJourney  *journey,
         const char *name)
{
  return ow_key_texts_get (ow_service_get_texts (ow_journey_get_service (journey)), name);
}

/* --- Asking the form ------------------------------------------------------------------------------ */

/* "" when it is blank, or can't be asked. */
static char *
evaluate (OwJourney  *journey,
          const char *expression)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (*expression != '\0')
    text = ow_filling_evaluate_string (ow_journey_get_filling (journey), expression, &error);
  if (error != NULL)
    g_message ("half hours can't be offered: %s", error->message);
  return text != NULL ? text : g_strdup ("");
}

static char *
evaluate_setting (OwJourney  *journey,
                  const char *name)
{
  return evaluate (journey, setting (journey, name));
}

static char **
read_documents (OwJourney *journey)
{
  OwKeyTexts *texts = ow_service_get_texts (ow_journey_get_service (journey));
  g_auto (GStrv) expressions = ow_key_texts_dup_list (texts, "Slots/Document", NULL);
  g_autoptr (GStrvBuilder) documents = g_strv_builder_new ();
  guint count = 0;

  for (guint i = 0; expressions[i] != NULL; i++) {
    g_autoptr (OwSecretText) document = evaluate (journey, expressions[i]);

    if (*document != '\0' && count++ < MAX_PEOPLE)
      g_strv_builder_add (documents, document);
  }
  return g_strv_builder_end (documents);
}

void
ow_slot_plan_free (OwSlotPlan *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; self->documents[i] != NULL; i++)
    ow_secret_wipe (self->documents[i]);
  g_strfreev (self->documents);
  ow_secret_free (self->phone);
  g_free (self->service);
  g_free (self->office);
  g_free (self->kind);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

OwSlotPlan *
ow_slot_plan_read (OwJourney *journey)
{
  g_autoptr (OwSlotPlan) self = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  if (*setting (journey, "Slots/Service") == '\0')
    return NULL;
  self = g_new0 (OwSlotPlan, 1);
  self->documents = read_documents (journey);
  self->phone = evaluate_setting (journey, "Slots/Phone");
  self->service = g_strdup (setting (journey, "Slots/Service"));
  self->office = evaluate_setting (journey, "Slots/Office");
  self->kind = evaluate_setting (journey, "Slots/Kind");
  self->from = evaluate_setting (journey, "Slots/From");
  self->to = evaluate_setting (journey, "Slots/To");
  if (*self->office == '\0' || *self->kind == '\0' || self->documents[0] == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
ow_slot_plan_is_here (OwJourney *journey)
{
  OwJourneyPage *page;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), FALSE);

  page = ow_journey_get_page (journey);
  return page != NULL && *setting (journey, "Slots/Service") != '\0'
         && ow_journey_page_has_ref (page, setting (journey, "Slots/Page"));
}

/* --- Telling the form ----------------------------------------------------------------------------- */

static char *
path_of (OwJourney  *journey,
         const char *node)
{
  return g_strconcat (setting (journey, "Slots/Nodes"), node, NULL);
}

/* FALSE when the form refuses it. One that isn't there is told nothing. */
static gboolean
tell (OwJourney  *journey,
      const char *ref,
      const char *value)
{
  OwAnswerResult result = OW_ANSWER_OK;

  if (*ref == '\0')
    return TRUE;
  ow_filling_answer (ow_journey_get_filling (journey), ref, value, &result, NULL);
  return result == OW_ANSWER_OK;
}

static void
tell_node (OwJourney  *journey,
           const char *node,
           const char *value)
{
  g_autofree char *ref = path_of (journey, node);

  if (*setting (journey, "Slots/Nodes") != '\0')
    tell (journey, ref, value);
}

char *
ow_slot_plan_dup (OwJourney  *journey,
                  const char *node)
{
  g_autofree char *ref = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  ref = path_of (journey, node);
  return *setting (journey, "Slots/Nodes") != '\0' ? evaluate (journey, ref) : g_strdup ("");
}

char *
ow_slot_plan_dup_words (OwJourney *journey)
{
  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  return evaluate_setting (journey, "Slots/Time");
}

char *
ow_slot_plan_dup_time (GDateTime *start,
                       guint      minutes)
{
  g_autoptr (GDateTime) end = g_date_time_add_minutes (start, (int) minutes);

  return g_strdup_printf ("%d:%02d–%d:%02d", g_date_time_get_hour (start), g_date_time_get_minute (start),
                          g_date_time_get_hour (end), g_date_time_get_minute (end));
}

void
ow_slot_plan_clear (OwJourney *journey)
{
  static const char *const nodes[] = { "state", "id",    "half",    "hold", "office", "kind",
                                       "start", "place", "address", "call", "code" };

  g_return_if_fail (OW_IS_JOURNEY (journey));

  /* The time while its question is still one: it goes with the state. */
  tell (journey, setting (journey, "Slots/Time"), "");
  tell (journey, setting (journey, "Slots/Wait"), "");
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    tell_node (journey, nodes[i], "");
}

static void
tell_place (OwJourney        *journey,
            const OwSlotPlan *plan,
            const char       *place,
            const char       *address,
            const char       *phone)
{
  tell_node (journey, "office", plan->office);
  tell_node (journey, "kind", plan->kind);
  tell_node (journey, "place", place);
  tell_node (journey, "address", address);
  tell_node (journey, "call", phone);
}

static void
tell_choice (OwJourney          *journey,
             const OwSlotPlan   *plan,
             const OwSlotChoice *choice)
{
  g_autofree char *start = g_date_time_format_iso8601 (choice->start);

  tell (journey, setting (journey, "Slots/Wait"), "");
  tell_node (journey, "half", "");
  tell_node (journey, "id", choice->slot);
  tell_node (journey, "hold", choice->hold != NULL ? choice->hold : "");
  tell_node (journey, "start", start);
  tell_place (journey, plan, choice->place, choice->address, choice->phone);
  tell_node (journey, "state", OW_SLOT_STATE_HELD);
}

gboolean
ow_slot_plan_choose (OwJourney          *journey,
                     const OwSlotPlan   *plan,
                     const OwSlotChoice *choice)
{
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), FALSE);

  day = g_date_time_format (choice->start, "%Y-%m-%d");
  time = ow_slot_plan_dup_time (choice->start, choice->minutes);
  tell_choice (journey, plan, choice);
  if (tell (journey, setting (journey, "Slots/Page"), day) && tell (journey, setting (journey, "Slots/Time"), time))
    return TRUE;
  ow_slot_plan_clear (journey);
  return FALSE;
}

gboolean
ow_slot_plan_wait (OwJourney        *journey,
                   const OwSlotPlan *plan,
                   const OwSlotWait *wait)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), FALSE);

  day = g_date_time_format (wait->day, "%Y-%m-%d");
  ow_slot_plan_clear (journey);
  tell_node (journey, "half", wait->half);
  tell_place (journey, plan, wait->place, wait->address, wait->phone);
  tell_node (journey, "state", OW_SLOT_STATE_WAIT);
  if (tell (journey, setting (journey, "Slots/Page"), day)
      && tell (journey, setting (journey, "Slots/Wait"), wait->half))
    return TRUE;
  ow_slot_plan_clear (journey);
  return FALSE;
}

gboolean
ow_slot_plan_may_wait (OwJourney *journey)
{
  g_return_val_if_fail (OW_IS_JOURNEY (journey), FALSE);

  return *setting (journey, "Slots/Wait") != '\0';
}

gboolean
ow_slot_plan_waits (OwJourney *journey)
{
  g_autofree char *slot = ow_slot_plan_dup (journey, "id");
  g_autofree char *half = ow_slot_plan_dup (journey, "half");

  return *slot == '\0' && *half != '\0';
}

GDateTime *
ow_slot_plan_get_start (OwJourney *journey)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autofree char *start = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  if (ow_slot_plan_waits (journey)) {
    g_autofree char *day = evaluate_setting (journey, "Slots/Page");

    start = g_strconcat (day, "T00:00:00", NULL);
  } else {
    start = ow_slot_plan_dup (journey, "start");
  }
  return g_date_time_new_from_iso8601 (start, here);
}

gboolean
ow_slot_plan_holds (OwJourney        *journey,
                    const OwSlotPlan *plan)
{
  g_autofree char *slot = ow_slot_plan_dup (journey, "id");
  g_autofree char *office = ow_slot_plan_dup (journey, "office");
  g_autofree char *kind = ow_slot_plan_dup (journey, "kind");

  return (*slot != '\0' || ow_slot_plan_waits (journey)) && plan != NULL && g_str_equal (office, plan->office)
         && g_str_equal (kind, plan->kind);
}

void
ow_slot_plan_settle (OwJourney  *journey,
                     const char *state,
                     const char *code)
{
  g_return_if_fail (OW_IS_JOURNEY (journey));
  g_return_if_fail (state != NULL);

  if (code != NULL)
    tell_node (journey, "code", code);
  tell_node (journey, "state", state);
}
