/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-blob-dir.h"
#include "ow-database.h"
#include "ow-draft-box.h"
#include "ow-outbox.h"
#include "ow-sealer.h"
#include "ow-state-dir.h"

G_BEGIN_DECLS

/**
 * OwStoreRooms: everything an open store holds: lock, key, database, blobs, outbox, drafts.
 *
 * Owns them all and lets go of them in the right order. Blocking; lives on the store's thread.
 */
typedef struct {
  OwStateDir *lock;
  OwSealer *sealer;
  OwDeviceKey *device_key;
  char *device; /* the name that it signs with */
  OwDatabase *database;
  OwBlobDir *blobs;
  OwOutbox *outbox;
  OwDraftBox *drafts; /* NULL where its folder can't be used: a visit goes on without */
  char *set_aside; /* where a damaged database went; NULL when it was sound */
  char *key_mark;
  gboolean suspected; /* SQLite met damage that a check didn't find */
  gboolean unrescued; /* something that waits may lie where it couldn't be fetched from yet */
  gint64 rescue_at;   /* by the clock that nobody sets: when that is tried again */
  GTimeSpan rescue_wait;
} OwStoreRooms;

/* @stamp names what is set aside; @device is this machine's name; @now is for what was left unfinished. */
OwStoreRooms *ow_store_rooms_open  (const char *state_dir, const char *key_file, const char *device, const char *stamp,
                                    const OwDraftTime *now, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* While it is open a page was found damaged: opens the database again, set aside and taken over where it is. FALSE: the
 * rooms are to be closed. */
gboolean      ow_store_rooms_mend  (OwStoreRooms *self, const char *state_dir, const char *stamp, gint64 now, GError **error);
/* Fetches it where it can be now, when its time has come. Microseconds until that time; G_MAXINT64: there is none. */
GTimeSpan     ow_store_rooms_rescue (OwStoreRooms *self, const char *state_dir, const OwDraftTime *now);
void          ow_store_rooms_close (OwStoreRooms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwStoreRooms, ow_store_rooms_close)

#define OW_STORE_DATABASE_NAME "outbox.db"

G_END_DECLS
