/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* Instances of repeats come and go (ODK XForms specification, "Repeats"). */

/* How a repeat's count grew in one operation. */
typedef struct {
  OwNodeState *anchor;
  guint64 operation;
  guint first;            /* what it wanted first */
  guint kept;             /* how many there are where it has no end */
  guint steps;
  guint64 answered;       /* the last operation that wrote something into the last instance */
  gboolean is_settled;    /* it wants no more than there are */
  gboolean is_blank;      /* it asks for nothing */
} OwGrowth;

gboolean     ow_repeat_add          (OwInstance *self, OwNodeState *anchor, GError **error);
void         ow_repeat_fill_fixed   (OwInstance *self); /* one that the form leaves empty has one instance */
void         ow_repeat_remove       (OwInstance *self, OwNodeState *instance);
/* As many as its count asks for. One that hangs on instances which read one another takes none of them away yet: that is
 * done by ow_repeat_shrink(), where it still wants to. TRUE when there are less; that it was done @n_times and has no end
 * is a circle. */
void         ow_repeat_count        (OwInstance *self, OwNodeState *anchor);
gboolean     ow_repeat_shrink       (OwInstance *self, guint n_times);
/* Something was written into @state, and not by a calculation. */
void         ow_repeat_note_answer  (OwInstance *self, OwNodeState *state);
/* The calculation of @state was carried out: counts that wait for it are asked again. */
void         ow_repeat_ask_again    (OwInstance *self, OwNodeState *state);
void         ow_repeat_end_operation (OwInstance *self);
/* Which of the form's own the instances are that people may add to and remove: a number for each, in the order of the
 * document, 0 for a new one and where there is none. NULL for a form without repeats. */
char        *ow_repeat_dup_origins  (OwInstance *self) G_GNUC_WARN_UNUSED_RESULT;
void         ow_repeat_take_origins (OwInstance *self, const char *origins);

G_END_DECLS
