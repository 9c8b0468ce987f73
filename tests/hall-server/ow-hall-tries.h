/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwHallTries: who guesses at the proof of a number has a few tries; then none is looked at for some time.
 *
 * Counted for any number, be there such a case or appointment or not: nobody learns which there are. In memory alone.
 */
typedef struct _OwHallTries OwHallTries;

#define OW_HALL_TRIES_MOST 5      /* wrong proofs for one number … */
#define OW_HALL_TRIES_SECONDS 900 /* … within this time of the first; then none is looked at until it is over */

OwHallTries *ow_hall_tries_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void         ow_hall_tries_free (OwHallTries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallTries, ow_hall_tries_free)

/* FALSE when @number had its tries; notes nothing. @now: seconds since 1970 UTC. */
gboolean     ow_hall_tries_may  (OwHallTries *self, const char *number, gint64 now);
void         ow_hall_tries_note (OwHallTries *self, const char *number, gint64 now);

G_END_DECLS
