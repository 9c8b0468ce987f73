/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey-place.h"

OwJourneyPlace *
ow_journey_place_new (void)
{
  OwJourneyPlace *self = g_new0 (OwJourneyPlace, 1);

  self->visited = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ow_journey_place_free (OwJourneyPlace *self)
{
  g_free (self->page);
  g_free (self->changed);
  g_ptr_array_unref (self->visited);
  g_free (self);
}
