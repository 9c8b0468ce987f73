/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-backoff.h"

GTimeSpan
ow_backoff_wait (guint     failures,
                 GTimeSpan max,
                 double    chance)
{
  GTimeSpan whole = OW_BACKOFF_MIN;

  g_return_val_if_fail (max >= OW_BACKOFF_MIN, OW_BACKOFF_MIN);
  g_return_val_if_fail (chance >= 0 && chance < 1, OW_BACKOFF_MIN);

  for (guint i = 1; i < failures && whole < max; i++)
    whole *= 2;
  whole = MIN (whole, max);
  return MAX (OW_BACKOFF_MIN, whole / 2 + (GTimeSpan) ((whole / 2) * chance));
}

GTimeSpan
ow_backoff_spread (GTimeSpan wait,
                   double    chance)
{
  g_return_val_if_fail (chance >= 0 && chance < 1, wait);

  return wait + (GTimeSpan) ((wait / 4) * chance);
}
