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
 *           Time             the question that gets the time, in words
 *           Nodes            what the paths of the nodes begin with that get the rest ("/data/booking/slot_"), as far as
 *                            the form has them: state, id, hold, office, kind, start, place, address, call
 *                            (its telephone), code
 *
 * The form's own constraint on the day decides, whatever the hall offers. Another ODK engine never fills these nodes, and
 * so asks for a day and a time like for anything else. Main thread. */

/* What stands in the node "state"; blank while nothing is chosen. */
#define OW_SLOT_STATE_HELD "held"       /* chosen; a place is kept */
#define OW_SLOT_STATE_BOOKED "booked"
#define OW_SLOT_STATE_ASKED "asked"     /* the office hasn't answered yet */
#define OW_SLOT_STATE_FULL "full"       /* it wasn't to be had */
#define OW_SLOT_STATE_ALREADY "already" /* they have another appointment of this kind */

typedef struct {
  char *service;
  char *office;
  char *kind;
  char *from;
  char *to;
  char **documents; /* overwritten when it is freed */
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

/* FALSE: the form refuses that day, and nothing is chosen. */
gboolean    ow_slot_plan_choose  (OwJourney *journey, const OwSlotPlan *plan, const OwSlotChoice *choice);
/* Nothing is chosen any more. */
void        ow_slot_plan_clear   (OwJourney *journey);
/* One is chosen, and for the office and kind that the answers say now. */
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
