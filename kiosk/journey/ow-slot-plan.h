/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey.h"

G_BEGIN_DECLS

/* The half hour that a form asks for, where its service says so: what is asked of the hall, and where in the form the
 * answer goes. The service's file names expressions, seen from the root element, and nodes of its form:
 *
 *   [Slots] Service          as the hall calls it
 *           Page             the question in whose place the hall's half hours are offered; it gets the day
 *           Kind, Office     expressions: the hall's names; where one is blank nothing is offered
 *           From, To         expressions: first and last day, YYYY-MM-DD
 *           Document1 …      expressions: numbers of those who come; the blank ones are passed over
 *           Phone            expression: where those who come can be called, for the waiting list; it may be left out
 *           Time             the question that gets the time, in words
 *           Wait             the question that gets which part of a full day is waited for: morning, afternoon or day;
 *                            without it no waiting list is offered
 *           Nodes            what the paths of the nodes begin with that get the rest ("/data/booking/slot_"), as far as
 *                            the form has them: state, id, half, hold, office, kind, start, place, address,
 *                            call (its telephone), code; half is as Wait, and id blank then
 *
 * The form's own constraint on the day decides, whatever the hall offers. Another ODK engine never fills these nodes, and
 * so asks for a day and a time like for anything else. Main thread. */

/* What stands in the node "state"; blank while nothing is chosen. */
#define OW_SLOT_STATE_HELD "held"       /* chosen; a place is kept */
#define OW_SLOT_STATE_WAIT "wait"       /* chosen: to be put on the waiting list */
#define OW_SLOT_STATE_WAITING "waiting" /* is on it */
#define OW_SLOT_STATE_BOOKED "booked"
#define OW_SLOT_STATE_ASKED "asked"     /* the office hasn't answered yet */
#define OW_SLOT_STATE_FULL "full"       /* it wasn't to be had */
#define OW_SLOT_STATE_ALREADY "already" /* they have another appointment of this kind, or wait for one */

typedef struct {
  char *service;
  char *office;
  char *kind;
  char *from;
  char *to;
  char **documents; /* overwritten when it is freed, as the next */
  char *phone;      /* "" where nobody told one */
} OwSlotPlan;

void        ow_slot_plan_free (OwSlotPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSlotPlan, ow_slot_plan_free)
/* As the answers are now; NULL where nothing is to be offered for them. */
OwSlotPlan *ow_slot_plan_read    (OwJourney *journey) G_GNUC_WARN_UNUSED_RESULT;
/* The journey stands at the page in whose place half hours are offered. */
gboolean    ow_slot_plan_is_here (OwJourney *journey);

/* A half hour that was chosen, and where it is. */
typedef struct {
  const char *slot;
  const char *hold;    /* NULL for none */
  GDateTime *start;
  guint minutes;
  const char *place;
  const char *address; /* "" when it isn't told */
  const char *phone;   /* likewise */
} OwSlotChoice;

/* A full day that is to be waited for. */
#define OW_SLOT_WHOLE_DAY "day"
typedef struct {
  GDateTime *day;      /* any time of it */
  const char *half;    /* "morning", "afternoon" or OW_SLOT_WHOLE_DAY */
  const char *place;
  const char *address; /* as above */
  const char *phone;
} OwSlotWait;

/* FALSE: the form refuses that day, and nothing is chosen. */
gboolean    ow_slot_plan_choose  (OwJourney *journey, const OwSlotPlan *plan, const OwSlotChoice *choice);
gboolean    ow_slot_plan_wait    (OwJourney *journey, const OwSlotPlan *plan, const OwSlotWait *wait);
/* The form can take it. */
gboolean    ow_slot_plan_may_wait (OwJourney *journey);
/* What is chosen is to be waited for. */
gboolean    ow_slot_plan_waits   (OwJourney *journey);
/* Of the half hour that is chosen, or of the day that is waited for; NULL for none. */
GDateTime  *ow_slot_plan_get_start (OwJourney *journey) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing is chosen any more. */
void        ow_slot_plan_clear   (OwJourney *journey);
/* A half hour, or a day to wait for, is chosen, and for the office and kind that the answers say now. */
gboolean    ow_slot_plan_holds   (OwJourney *journey, const OwSlotPlan *plan);
/* What stands in one of the nodes; "" where the form hasn't it. */
char       *ow_slot_plan_dup     (OwJourney *journey, const char *node) G_GNUC_WARN_UNUSED_RESULT;
/* The time that is chosen, in words; "" for none. */
char       *ow_slot_plan_dup_words (OwJourney *journey) G_GNUC_WARN_UNUSED_RESULT;
/* What became of it, once it was handed in. @code may be NULL. */
void        ow_slot_plan_settle  (OwJourney *journey, const char *state, const char *code);
/* "9:00–9:30" */
char       *ow_slot_plan_dup_time (GDateTime *start, guint minutes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
