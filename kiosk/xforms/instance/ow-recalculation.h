/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* Recalculation: a queue of what to compute, in the form's order, and what comes out of it. */

/* All that is computed at @top and below it. */
void ow_recalculation_queue_all     (OwInstance *self, OwNodeState *top);
void ow_recalculation_queue         (OwInstance *self, OwNodeState *state, OwComputation *computation);
void ow_recalculation_queue_everywhere (OwInstance *self, OwComputation *computation);
/* What stands in a select may not be offered: to be called where a form, and no person, wrote it. */
void ow_recalculation_queue_choices (OwInstance *self, OwNodeState *state);
/* All that is computed at @state itself. */
void ow_recalculation_queue_own     (OwInstance *self, OwNodeState *state);
/* All that reads it. */
void ow_recalculation_queue_readers (OwInstance *self, OwNodeState *state);
/* Stores the text and queues what depends on it. */
void ow_recalculation_set_value     (OwInstance *self, OwNodeState *state, const char *text);
/* What was written over a calculated value counts no more. */
void ow_recalculation_forget_written (OwNodeState *state);
/* Until nothing is queued. */
void ow_recalculation_run           (OwInstance *self);

G_END_DECLS
