/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-term.h"

#define FIRST_DAY (1767225600 * G_TIME_SPAN_SECOND) /* 2026: nothing began before */

/* The mark is less than 0, and its opposite is one of these and, from 8 microseconds on, since when it surely is: 0 for
 * never. Any other is UNSURE: nobody said what time it was. */
typedef enum {
  UNSURE,
  SURE,      /* since when is as it stands */
  AGAIN,     /* begun anew, since it had begun wrongly */
  ONCE_MORE, /* begun anew, since its days had passed */
  DOUBTED,   /* likewise, and that was implausible */
} State;

#define STATES 7

static State
get_state (const OwTerm *self)
{
  return self->mark < 0 && self->mark > G_MININT64 ? (-self->mark & STATES) : UNSURE;
}

static gint64
get_sure_since (const OwTerm *self)
{
  State state = get_state (self);

  if (state == SURE)
    return self->since;
  return state == UNSURE ? 0 : -self->mark & ~STATES;
}

/* G_MAXINT64, or G_MININT64, for what can't be. */
static gint64
passed (gint64 since,
        gint64 now)
{
  gint64 time;

  if (__builtin_sub_overflow (now, since, &time))
    return since < now ? G_MAXINT64 : G_MININT64;
  return time;
}

/* A clock without a battery begins years ago; another was ahead, and was set right. A day is nothing. */
static gboolean
began_wrongly (gint64            since,
               const OwTermTime *now)
{
  return now->wall >= FIRST_DAY && (since < FIRST_DAY || passed (since, now->wall) < -G_TIME_SPAN_DAY);
}

void
ow_term_begin (OwTerm           *self,
               const OwTermTime *now)
{
  self->since = now->wall;
  self->mark = now->sure ? -SURE : UNSURE;
}

static void
begin_anew (OwTerm           *self,
            const OwTermTime *now,
            State             why)
{
  self->mark = -(MAX (get_sure_since (self), 0) & ~STATES) - why;
  self->since = now->wall;
}

static gboolean
be_sure (OwTerm           *self,
         const OwTermTime *now)
{
  const OwTerm before = *self;

  self->since = get_sure_since (&before);
  self->mark = -SURE;
  if (began_wrongly (self->since, now))
    ow_term_begin (self, now);
  return self->since != before.since || self->mark != before.mark;
}

gboolean
ow_term_set_right (OwTerm           *self,
                   GTimeSpan         days,
                   const OwTermTime *now)
{
  gint64 time = passed (self->since, now->wall);

  if (now->sure)
    return be_sure (self, now);
  if (began_wrongly (self->since, now))
    begin_anew (self, now, AGAIN);
  else if (time > 0 && time - OW_TERM_IMPLAUSIBLE >= days)
    begin_anew (self, now, DOUBTED);
  else if (time >= days && get_state (self) != ONCE_MORE)
    begin_anew (self, now, ONCE_MORE);
  else
    return FALSE;
  return TRUE;
}

gboolean
ow_term_is_over (const OwTerm     *self,
                 GTimeSpan         days,
                 const OwTermTime *now)
{
  OwTerm copy = *self;

  return !ow_term_set_right (&copy, days, now) && passed (self->since, now->wall) >= days;
}

gboolean
ow_term_is_doubted (const OwTerm *self)
{
  return get_state (self) == DOUBTED;
}

gboolean
ow_term_is_sure (const OwTerm *self)
{
  return get_state (self) == SURE;
}

char *
ow_term_write (const OwTerm *self)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, self->since, self->mark);
}

void
ow_term_read (OwTerm     *self,
              const char *line)
{
  char *end = NULL;

  self->since = g_ascii_strtoll (line, &end, 10);
  self->mark = g_ascii_strtoll (end, NULL, 10);
  if (*end == '\0' && __builtin_mul_overflow (self->since, G_TIME_SPAN_SECOND, &self->since))
    self->since = 0;
}

OwTermTime
ow_term_now (OwClock *clock)
{
  const OwTermTime now = { ow_clock_now_wall (clock), ow_clock_is_sure (clock) };

  return now;
}
