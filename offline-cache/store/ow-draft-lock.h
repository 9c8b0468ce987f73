/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-term.h"

G_BEGIN_DECLS

/* What lies beside a draft, under the machine's seal: the draft's key, wrapped, and what must be known before anyone
 * has proved anything. Little-endian; a text is its length in four bytes and its bytes:
 *
 *   "OWK1", tries (4), instanceID, hint, the wrapped key (empty where the key is on a slip)
 *
 * And before the draft itself, its age: the clock on the wall (8), monotonic time, or an OwTerm's mark (8), how long it is
 * kept (8). */

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
  gboolean sure;   /* the hall says that it is this time, too */
} OwDraftTime;

typedef struct {
  gint64 wall;
  gint64 monotonic; /* where it is kept for days, the mark of a term that began by the wall */
  GTimeSpan lifetime;
} OwDraftAge;

/* Of what is kept for minutes. */
void      ow_draft_age_begin     (OwDraftAge *self, const OwDraftTime *now, GTimeSpan lifetime);
/* OW_DRAFT_AGE_BYTES at @bytes. */
void      ow_draft_age_write     (const OwDraftAge *self, guint8 *bytes);
void      ow_draft_age_read      (OwDraftAge *self, const guint8 *bytes);
/* How long it is kept yet, 0 when its time is over. By the harsher of both clocks: monotonic time may have begun anew
 * with the machine, and counts from there then; where the clock on the wall has gone back by more than a minute,
 * nobody can tell how long the machine was dark, and its time is over. */
GTimeSpan ow_draft_age_get_rest  (const OwDraftAge *self, const OwDraftTime *now);

/* The same for what is kept for days, and safe without any clock: a term, which no wrong clock ends. */
void      ow_draft_age_begin_days (OwDraftAge *self, const OwDraftTime *now, GTimeSpan lifetime);
/* TRUE when its days begin anew: to be written. */
gboolean  ow_draft_age_set_right  (OwDraftAge *self, const OwDraftTime *now);
gboolean  ow_draft_age_is_over    (const OwDraftAge *self, const OwDraftTime *now);
/* When that will be, in microseconds since 1970 UTC; @ahead: by how much the clock is ahead, as far as is known. */
gint64    ow_draft_age_get_end    (const OwDraftAge *self, GTimeSpan ahead);
/* It would be older than it can be. */
gboolean  ow_draft_age_is_doubted (const OwDraftAge *self);

G_END_DECLS
