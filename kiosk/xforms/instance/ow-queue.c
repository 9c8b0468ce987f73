/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-queue.h"

gboolean
ow_queued_comes_before (const OwQueued *a,
                        const OwQueued *b)
{
  if (a->round != b->round)
    return a->round < b->round;
  if (a->place != b->place)
    return a->place < b->place;
  return a->rank != b->rank ? a->rank < b->rank : a->sequence < b->sequence;
}

static void
swap (OwQueued *a,
      OwQueued *b)
{
  OwQueued held = *a;

  *a = *b;
  *b = held;
}

void
ow_queue_push (GArray         *self,
               const OwQueued *entry)
{
  OwQueued *all;
  guint at = self->len;

  g_array_append_val (self, *entry);
  all = (OwQueued *) self->data;
  while (at > 0 && ow_queued_comes_before (&all[at], &all[(at - 1) / 2])) {
    swap (&all[at], &all[(at - 1) / 2]);
    at = (at - 1) / 2;
  }
}

OwQueued
ow_queue_pop (GArray *self)
{
  OwQueued *all = (OwQueued *) self->data;
  OwQueued first = all[0];
  guint n = self->len - 1;
  guint at = 0;

  all[0] = all[n];
  g_array_set_size (self, n);
  while (2 * at + 1 < n) {
    guint child = 2 * at + 1;

    if (child + 1 < n && ow_queued_comes_before (&all[child + 1], &all[child]))
      child++;
    if (!ow_queued_comes_before (&all[child], &all[at]))
      break;
    swap (&all[child], &all[at]);
    at = child;
  }
  return first;
}
