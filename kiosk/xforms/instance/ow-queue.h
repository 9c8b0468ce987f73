/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* What is to be computed, the first of it first: a binary heap in an array of OwQueued. */
void     ow_queue_push (GArray *self, const OwQueued *entry);
/* There is one. */
OwQueued ow_queue_pop  (GArray *self);

/* The earlier round first, in a round the lower place, at a place the form's order. */
gboolean ow_queued_comes_before (const OwQueued *a, const OwQueued *b);

G_END_DECLS
