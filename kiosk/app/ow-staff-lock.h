/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-clock.h"

G_BEGIN_DECLS

/**
 * OwStaffLock: lets in who knows the staff's number, and lets nobody try all of them.
 *
 * A wrong number is counted on the disk before it is looked at, so that pulling the plug saves nobody a count. After
 * OW_STAFF_LOCK_FREE of them in a row each costs a wait, twice as long each time, up to an hour; none is looked at before
 * it is over, the right one neither. The wait is measured by the clock that nobody can set, and begins anew with the
 * program. Where the disk keeps no count, every number costs a wait: whoever mends the disk gets in all the same. Main thread;
 * the work is done on another.
 */
#define OW_TYPE_STAFF_LOCK (ow_staff_lock_get_type ())
G_DECLARE_FINAL_TYPE (OwStaffLock, ow_staff_lock, OW, STAFF_LOCK, GObject)

#define OW_STAFF_LOCK_FREE 4
#define OW_STAFF_LOCK_FIRST_SECONDS 15
#define OW_STAFF_LOCK_MOST_SECONDS 3600
#define OW_STAFF_LOCK_FILE "staff-tries"

/* @hash: ow_pin_hash()'s. Reads the count. @clock: NULL: the system's. */
OwStaffLock *ow_staff_lock_new        (const char *state_dir, const char *hash, OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* One at a time. */
void         ow_staff_lock_try_async  (OwStaffLock *self, const char *pin, GAsyncReadyCallback callback, gpointer user_data);
/* TRUE: it is the number. *@wait: seconds until the next one is looked at. */
gboolean     ow_staff_lock_try_finish (OwStaffLock *self, GAsyncResult *result, guint *wait);

G_END_DECLS
