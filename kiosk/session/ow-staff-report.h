/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-disk-trial.h"

G_BEGIN_DECLS

/* How this machine is, for those who look after it: states, counts and numbers; never an answer, never a name. A value; any
 * thread. Times in microseconds since 1970 UTC, 0 for never. */

typedef enum {
  OW_STAFF_LINE_NONE = 1, /* the settings name no server, or none that we go to */
  OW_STAFF_LINE_UP,
  OW_STAFF_LINE_DOWN,
  OW_STAFF_LINE_UNPROVEN, /* whoever answers can't prove to be the hall: its certificate doesn't hold */
  OW_STAFF_LINE_REFUSED,  /* the hall turns this machine away: its login or certificate isn't taken */
} OwStaffLine;

/* Why the hall hasn't got one that was handed in. */
typedef enum {
  OW_STAFF_WHY_OTHER = 1,
  OW_STAFF_WHY_CONFLICT, /* it has another with the same identity, or takes no more of this form */
  OW_STAFF_WHY_NO_FORM,  /* it doesn't know the form */
  OW_STAFF_WHY_REFUSED,  /* it doesn't take it */
  OW_STAFF_WHY_NO_RIGHTS, /* this machine may not hand in this form */
  OW_STAFF_WHY_LARGE,    /* too large for it */
  OW_STAFF_WHY_UNREAD,   /* this machine can't read it any more */
  OW_STAFF_WHY_SIGNATURE, /* this machine didn't sign what lies there */
} OwStaffWhy;

/* Sending again mends only what the hall may think better of. */
gboolean ow_staff_why_is_lost (OwStaffWhy why);

typedef struct {
  char *number; /* of the slip */
  char *form;   /* its id */
  OwStaffWhy why;
  char *said;   /* what the hall's server says of it, one plain line; NULL for nothing */
  gint64 since; /* handed in */
} OwStaffHeld;

typedef struct {
  char *id;
  char *version;
  gboolean is_signed;
} OwStaffForm;

/* Why a form, or the list of them, can't be fetched. */
typedef enum {
  OW_STAFF_FETCH_OTHER = 1,
  OW_STAFF_FETCH_LINE,     /* nobody answers, or the answer breaks off */
  OW_STAFF_FETCH_TRUST,    /* whoever answers can't prove who it is */
  OW_STAFF_FETCH_PORTAL,   /* something else answers */
  OW_STAFF_FETCH_BUSY,     /* it has too much to do */
  OW_STAFF_FETCH_REFUSED,  /* it doesn't give it */
  OW_STAFF_FETCH_GONE,     /* it hasn't got it */
  OW_STAFF_FETCH_CONTENT,  /* it isn't what was listed */
  OW_STAFF_FETCH_LARGE,    /* larger than we take */
  OW_STAFF_FETCH_ADDRESS,  /* an address we don't go to */
  OW_STAFF_FETCH_ENTRY,    /* its entry in the list can't be used */
  OW_STAFF_FETCH_TWICE,    /* it is listed twice */
  OW_STAFF_FETCH_UNLOADED, /* the program can't load it */
  OW_STAFF_FETCH_UNSIGNED, /* its signatures don't hold */
  OW_STAFF_FETCH_DISK,     /* it can't be kept here */
} OwStaffFetch;

typedef struct {
  char *form;   /* its id, "" where none can be read; NULL: the whole list */
  OwStaffFetch why;
  gint64 since;
} OwStaffUnfetched;

typedef struct {
  OwStaffLine line;
  gint64 heard;        /* when the hall last answered */
  gboolean knows_time; /* by its answers: */
  gint64 ahead;        /* microseconds that our clock is ahead of the hall's */
  gint64 moved;        /* by how many it was set ahead since the program was started */

  gboolean open;       /* submissions can be taken */
  gboolean damaged;    /* an outbox that couldn't be read was set aside at this start */
  guint waiting;       /* to be sent */
  gint64 oldest;       /* of those: handed in */
  gint64 newest;       /* of all that still stand in the outbox: handed in; 0 for none */
  guint n_held;        /* that wait for somebody */
  guint n_lost;        /* of those: ow_staff_why_is_lost() */
  GPtrArray *held;     /* of OwStaffHeld: some of each kind, the oldest first */

  OwDisk disk;         /* that all of it is kept on */
  gboolean knows_disk;
  guint64 free;        /* bytes where all of it is kept */

  guint aside;         /* unfinished fillings that lie here, put aside with a slip */
  guint doubted;       /* of those: would be older than they can be */
  gboolean cut_off;    /* one that a power cut left, for its minutes */

  char *program;       /* versions */
  char *pack;          /* its id; NULL for none */
  char *pack_version;
  gboolean unsigned_too; /* the settings take forms that nobody signed for */
  gboolean takes_none;   /* neither those: whatever the hall publishes doesn't come */
  guint refused;       /* packs and settings that were stepped back from */
  GPtrArray *forms;    /* of OwStaffForm: those that were downloaded; all others came with the program */
  GPtrArray *unfetched; /* of OwStaffUnfetched: what is used in its place is what was there before */
} OwStaffReport;

OwStaffReport *ow_staff_report_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void           ow_staff_report_free     (OwStaffReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwStaffReport, ow_staff_report_free)
void           ow_staff_report_add_held (OwStaffReport *self, const char *number, const char *form, OwStaffWhy why, const char *said, gint64 since);
void           ow_staff_report_add_form (OwStaffReport *self, const char *id, const char *version, gboolean is_signed);
/* @word: of OwFormTrouble; @form NULL: the list. */
void           ow_staff_report_add_unfetched (OwStaffReport *self, const char *form, const char *word, gint64 since);

G_END_DECLS
