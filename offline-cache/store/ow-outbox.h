/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-blob-dir.h"
#include "ow-database.h"
#include "ow-device-key.h"
#include "ow-outbox-entry.h"
#include "ow-sealer.h"
#include "ow-submission.h"

G_BEGIN_DECLS

/**
 * OwOutbox: the rows and blobs of what was handed in, and the only place where a state changes.
 *
 * Borrows the database and the blob folder, owns references to the sealer and the device's key. Blocking; lives on the
 * store's thread. Times in microseconds since 1970 UTC.
 */
typedef struct _OwOutbox OwOutbox;

/* A wait further ahead than this can only come from a clock that was wrong: it is over at once. */
#define OW_OUTBOX_MAX_WAIT (30 * G_TIME_SPAN_MINUTE)

typedef enum {
  OW_OUTCOME_DELIVERED = 1, /* confirmed: erases the payload */
  OW_OUTCOME_RETRY,         /* queued again, not before the given time */
  OW_OUTCOME_HELD,
  OW_OUTCOME_REJECTED,
  OW_OUTCOME_UNSENT,        /* queued again, as if it hadn't been taken */
} OwOutcome;

/* @device: this machine's name, which it signs with. */
OwOutbox     *ow_outbox_new     (OwDatabase *database, OwBlobDir *blobs, OwSealer *sealer, OwDeviceKey *key, const char *device) G_GNUC_WARN_UNUSED_RESULT;
void          ow_outbox_free    (OwOutbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwOutbox, ow_outbox_free)

/* After a start: what was on the line is queued again, left-over files go, the key must fit. */
gboolean      ow_outbox_recover (OwOutbox *self, const char *key_mark, GError **error);

/* Signs, seals and commits. The same submission a second time is no error and no second row; another one with
 * its instanceID is OW_STORE_ERROR_EXISTS. */
gboolean      ow_outbox_queue   (OwOutbox *self, OwSubmission *submission, gint64 now, GError **error);
/* Shortens the log by what was delivered of late. FALSE when nothing was. */
gboolean      ow_outbox_make_room (OwOutbox *self);
/* The next one that is due, now "sending". NULL without an error when none is: then @next_due says
 * when one will be, G_MAXINT64 for never. One that can't be opened, or that this machine didn't sign, is held on the
 * way; one that can't be read just now waits a minute. */
OwSubmission *ow_outbox_take    (OwOutbox *self, gint64 now, gint64 *next_due, GError **error);
/* @word: why, for staff and logs; never data. @when: for OW_OUTCOME_RETRY. */
gboolean      ow_outbox_settle  (OwOutbox   *self,
                                 const char *instance_id,
                                 OwOutcome   outcome,
                                 const char *word,
                                 gint64      now,
                                 gint64      when,
                                 GError    **error);
/* Confirmed, many in one commit: erases the payloads. One that isn't "sending" is left as it is, for a damaged database
 * may have been mended since; where none is, that is OW_STORE_ERROR_STATE. */
gboolean      ow_outbox_deliver (OwOutbox *self, const char *const *instance_ids, gint64 now, GError **error);
/* All waits are over; held and rejected ones are queued again as well when @all. */
gboolean      ow_outbox_hasten  (OwOutbox *self, gboolean all, GError **error);

/* Whether this submission was handed in here, wherever it is now. FALSE when that can't be told. */
gboolean      ow_outbox_has     (OwOutbox *self, const char *instance_id);
/* That it never was. FALSE when that can't be told, too. */
gboolean      ow_outbox_lacks   (OwOutbox *self, const char *instance_id);

G_END_DECLS
