/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/* What is still to be asked of a hall, or told it, or was given by it: one small record for each thing it is about,
 * sealed under the machine's key, whole on disk or not there.
 *
 * All of it is done on the store's thread, in the order asked: an errand that is kept before its submission is queued
 * is on disk before it. Main thread; no call blocks. Errors are OW_STORE_ERROR and OW_CRYPTO_ERROR. */

#define OW_ERRANDS_MAX_BYTES 4096 /* of a record */
#define OW_ERRANDS_LOOK_AGAIN 60  /* seconds after which a disk that gave not all of them is asked once more */

typedef enum {
  OW_ERRAND_BOOKING = 1, /* about a submission that lies here, by its instanceID; nothing without it */
  OW_ERRAND_RATING,      /* about a case, wherever it was handed in, by the key of the rating */
  OW_ERRAND_DRAFT,      /* about what was put aside with a slip, by its token */
  OW_ERRAND_LEASE,       /* not asked but given: a place that may be given away here, by what it is booked with */
} OwErrandKind;

typedef struct {
  char *about;
  GBytes *record;
} OwErrand;

void       ow_errand_free        (OwErrand *errand);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwErrand, ow_errand_free)

/* In place of the one that was kept about it before. @record is to be overwritten by its owner when its
 * last reference goes. @callback may be NULL. */
void       ow_errands_keep_async  (OwStore *store, OwErrandKind kind, const char *about, GBytes *record, GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean   ow_errands_keep_finish (OwStore *store, GAsyncResult *result, GError **error);
/* Done, or not to be done. What can't be erased is told to the log. */
void       ow_errands_drop        (OwStore *store, OwErrandKind kind, const char *about);
/* Of OwErrand: all of a kind; of bookings those whose submission was handed in here. What nobody can open is erased, and
 * @at_start, while nobody can be about to hand in, what was kept for a submission that never was. @left: whether there
 * may be more that the disk doesn't give now. */
void       ow_errands_list_async  (OwStore *store, OwErrandKind kind, gboolean at_start, GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *ow_errands_list_finish (OwStore *store, GAsyncResult *result, gboolean *left, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
