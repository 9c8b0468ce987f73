/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What lies beside a draft, under the machine's seal: the draft's key, wrapped, and what must be known before anyone
 * has proved anything. Little-endian; a text is its length in four bytes and its bytes:
 *
 *   "OWK1", tries (4), instanceID, hint, the wrapped key (empty where the key is on a slip)
 *
 * And before the draft itself, its age: the clock on the wall (8), monotonic time (8), how long it is kept (8). */

#define OW_DRAFT_LOCK_MAX_BYTES (16 * 1024)
#define OW_DRAFT_LOCK_MAX_TRIES 3

typedef struct {
  guint tries;       /* begun, since somebody last proved to be the one */
  char *instance_id; /* "" for none */
  char *hint;        /* what to ask the person for; never an answer */
  GBytes *wrapped;
} OwDraftLock;

OwDraftLock *ow_draft_lock_new   (const char *instance_id, const char *hint, GBytes *wrapped) G_GNUC_WARN_UNUSED_RESULT;
void         ow_draft_lock_free  (OwDraftLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwDraftLock, ow_draft_lock_free)
GBytes      *ow_draft_lock_write (const OwDraftLock *self) G_GNUC_WARN_UNUSED_RESULT;
/* NULL for anything that wasn't written by the function above. */
OwDraftLock *ow_draft_lock_read  (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

#define OW_DRAFT_AGE_BYTES 24

/* Microseconds. */
typedef struct {
  gint64 wall;      /* since 1970 UTC */
  gint64 monotonic;
} OwDraftTime;

typedef struct {
  OwDraftTime put;
  GTimeSpan lifetime;
} OwDraftAge;

/* OW_DRAFT_AGE_BYTES at @bytes. */
void      ow_draft_age_write     (const OwDraftAge *self, guint8 *bytes);
void      ow_draft_age_read      (OwDraftAge *self, const guint8 *bytes);
/* How long it is kept yet, 0 when its time is over. By the harsher of both clocks: monotonic time may have begun anew
 * with the machine, and counts from there then; where the clock on the wall has gone back by more than a minute,
 * nobody can tell how long the machine was dark, and its time is over. */
GTimeSpan ow_draft_age_get_rest  (const OwDraftAge *self, const OwDraftTime *now);
/* The same for what is kept for days, and safe without any clock: by the clock on the wall alone, which may be wrong for
 * a while after a start; it is never over for having gone back, nor for having been set right. */
GTimeSpan ow_draft_age_get_days_rest (const OwDraftAge *self, const OwDraftTime *now);
/* TRUE when the clock on the wall was wrong when it was put aside, by years or into what is yet to come, and isn't now: its
 * days begin now. */
gboolean  ow_draft_age_set_right (OwDraftAge *self, const OwDraftTime *now);

G_END_DECLS
