/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_BACKOFF_MIN (1 * G_TIME_SPAN_SECOND)
#define OW_BACKOFF_MAX (5 * G_TIME_SPAN_MINUTE)

/* How long to wait after the @failures-th failure in a row (1 …): twice as long each time, between
 * OW_BACKOFF_MIN and @max, of which a random half may be missing, so that a thousand machines don't
 * come back at the same instant. @chance in [0, 1): where in that half. Microseconds. */
GTimeSpan ow_backoff_wait (guint failures, GTimeSpan max, double chance);

/* @wait, and up to a quarter of it more: what thousands of machines do at a steady pace they then don't do in step. @chance
 * in [0, 1). */
GTimeSpan ow_backoff_spread (GTimeSpan wait, double chance);

G_END_DECLS
