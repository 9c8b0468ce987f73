/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a submission is. Only the store changes it. */
typedef enum {
  OW_OUTBOX_QUEUED = 1, /* waits for its turn */
  OW_OUTBOX_SENDING,    /* on the line now; found so at start, it is queued again */
  OW_OUTBOX_DELIVERED,  /* the server confirmed it; the payload is erased */
  OW_OUTBOX_REJECTED,   /* the server will never take it as it is; kept for staff */
  OW_OUTBOX_HELD,       /* kept for staff, who can queue it again */
} OwOutboxState;

/* "queued", "sending" … */
const char   *ow_outbox_state_to_string   (OwOutboxState state);
/* 0 for no state of ours. */
OwOutboxState ow_outbox_state_from_string (const char *text);

/**
 * OwOutboxEntry: what the outbox tells about one submission: never an answer. Times in microseconds
 * since 1970 UTC, 0 for none.
 */
typedef struct {
  char *instance_id;
  char *number;
  char *form_id;
  char *form_version;
  OwOutboxState state;
  char *sha256;    /* of the XML; "" when the store was opened without the key */
  guint attempts;
  gint64 queued_at;
  gint64 next_attempt_at;
  gint64 settled_at;
  char *last_error; /* a word; "" for none */
} OwOutboxEntry;

void ow_outbox_entry_free (OwOutboxEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwOutboxEntry, ow_outbox_entry_free)

typedef struct {
  guint queued; /* those on the line counted */
  guint delivered;
  guint rejected;
  guint held;
} OwOutboxCounts;

#define OW_OUTBOX_SUMMARY_HELD 20

typedef struct {
  OwOutboxCounts counts;
  gint64 oldest;   /* of those that are to be sent: handed in */
  gint64 newest;   /* handed in, of the last hundred: the clock may have been set */
  gint64 oldest_held; /* of those that are kept for staff: handed in */
  guint lost;      /* of those: can't be read here any more, or weren't signed here; sending them again mends nothing */
  GPtrArray *held; /* of OwOutboxEntry: those that are kept for staff, the lost ones first, then the others; of each the
                    * oldest OW_OUTBOX_SUMMARY_HELD */
} OwOutboxSummary;

/* Of nothing. */
OwOutboxSummary *ow_outbox_summary_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void             ow_outbox_summary_free (OwOutboxSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwOutboxSummary, ow_outbox_summary_free)

/* How much is kept of what was delivered: numbers and times. */
typedef struct {
  guint count;   /* the last so many, however old */
  GTimeSpan age; /* 0: however old */
} OwOutboxHistory;

G_END_DECLS
