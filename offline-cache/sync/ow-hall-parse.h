/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a hall answers about appointments, cases and drafts, read from its JSON. Everything that is over a limit, lacks a member or isn't
 * what its name says makes the whole answer OW_SYNC_ERROR_CONTENT; members nobody knows are passed over.
 *
 * Source: the Hall API, openapi.yaml beside the stand-in hall. Any thread. */

/* Limits, as the document has them. */
#define OW_HALL_MAX_NAME 64       /* characters of an id: letters, digits, '.', '_', '-' */
#define OW_HALL_MAX_PHONE 20      /* characters of a telephone number that is told */
#define OW_HALL_MAX_TEXT 200      /* code points of a name, an address */
#define OW_HALL_MAX_OFFICES 200
#define OW_HALL_MAX_KINDS 32
#define OW_HALL_MAX_SLOTS 5000
#define OW_HALL_MAX_NEAREST 3
#define OW_HALL_MAX_CAPACITY 10000
#define OW_HALL_MAX_MINUTES 1440
#define OW_HALL_MAX_LEASES 200
#define OW_HALL_MAX_MATTERS 64
#define OW_HALL_MAX_MISSING 20
#define OW_HALL_MAX_REASONS 8     /* of a rating */
#define OW_HALL_MAX_DRAFT (1024 * 1024) /* bytes of what was put aside, sealed */

typedef struct {
  char *id;
  char *name;
  char *address; /* "" when it isn't told */
  char *phone;   /* likewise */
  char **kinds;
  char **waits;  /* the kinds for which it keeps a waiting list */
} OwOffice;

typedef struct {
  char *id;
  char *office;
  char *kind;
  GDateTime *start; /* in the office's own time */
  guint minutes;
  guint capacity;
  guint free;
} OwSlot;

typedef struct {
  char *hold;
  char *slot;
  GDateTime *expires;
} OwSlotHold;

/* A place that a kiosk may give away while nobody can ask the hall. */
typedef struct {
  char *hold; /* what it is booked with */
  OwSlot *slot;
} OwSlotLease;

typedef struct {
  GPtrArray *offices; /* of OwOffice */
  GPtrArray *leases;  /* of OwSlotLease */
  GDateTime *until;   /* after that nothing of it is given away any more */
} OwSlotLeases;

typedef enum {
  OW_APPOINTMENT_BOOKED = 1,
  OW_APPOINTMENT_WAITING,   /* for a place on a day that is full */
  OW_APPOINTMENT_ENDED,     /* it was waited for in vain */
  OW_APPOINTMENT_CANCELLED,
} OwAppointmentState;

typedef struct {
  char *code;
  OwAppointmentState state;
  char *slot;       /* "" where it has none, and no start then; one that is booked has them */
  char *office;
  char *kind;
  GDateTime *start;
  guint minutes;
  char *day;        /* that is waited for, YYYY-MM-DD; "" where it has a slot */
  char *half;       /* "morning" or "afternoon"; "" for the whole day */
  char *from; /* the days between which these people may come, YYYY-MM-DD; "" for any */
  char *to;
} OwAppointment;

typedef struct {
  char *type;         /* "full", "already" …: what stands behind the last colon */
  GPtrArray *nearest; /* of OwSlot; empty for none */
} OwHallProblem;

typedef enum {
  OW_MATTER_RECEIVED = 1, /* nobody has looked at it yet */
  OW_MATTER_MISSING,      /* something has to be brought */
  OW_MATTER_ACCEPTED,     /* being done; the clock runs */
  OW_MATTER_DONE,
  OW_MATTER_IMPOSSIBLE,
} OwMatterState;

/* A matter of a joint case, at its own department. */
typedef struct {
  char *id;
  char *title;
  char *department;
  OwMatterState state;
  GDate deadline;   /* the last working day for it; not valid while no clock runs */
  char **missing;   /* what has to be brought */
  char *next;       /* what comes next; "" when nobody said */
} OwMatter;

typedef enum {
  OW_CASE_UNRATABLE, /* not over yet, or nobody is asked */
  OW_CASE_OPEN_TO_RATING,
  OW_CASE_RATED,
} OwRatingState;

typedef struct {
  char *number;        /* of the receipt */
  char *form;          /* it was made of; "" when it isn't told */
  OwRatingState rating;
  GDateTime *received; /* in the hall's own time */
  GPtrArray *matters;  /* of OwMatter */
} OwJointCase;

void ow_office_free       (OwOffice *office);
void ow_slot_free         (OwSlot *slot);
void ow_slot_hold_free    (OwSlotHold *hold);
void ow_slot_lease_free   (OwSlotLease *lease);
void ow_slot_leases_free  (OwSlotLeases *leases);
void ow_appointment_free  (OwAppointment *appointment);
void ow_hall_problem_free (OwHallProblem *problem);
/* Both overwrite what they free. */
void ow_matter_free       (OwMatter *matter);
void ow_joint_case_free   (OwJointCase *joint);
/* The word for it in an answer. */
const char *ow_matter_state_to_string (OwMatterState state);
const char *ow_appointment_state_to_string (OwAppointmentState state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwMatter, ow_matter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwJointCase, ow_joint_case_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwOffice, ow_office_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSlot, ow_slot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSlotHold, ow_slot_hold_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSlotLease, ow_slot_lease_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSlotLeases, ow_slot_leases_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwAppointment, ow_appointment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallProblem, ow_hall_problem_free)

/* Whether @text can be an id in an address. */
gboolean       ow_hall_is_name           (const char *text);
/* Whether it can be called: digits, and hyphens between them. */
gboolean       ow_hall_is_phone          (const char *text);

GPtrArray     *ow_hall_parse_offices     (GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* of OwOffice */
GPtrArray     *ow_hall_parse_slots       (GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* of OwSlot */
OwSlotHold    *ow_hall_parse_hold        (GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OwSlotLeases  *ow_hall_parse_leases      (GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OwAppointment *ow_hall_parse_appointment (GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OwHallProblem *ow_hall_parse_problem     (GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OwJointCase   *ow_hall_parse_case        (GBytes *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The grade, 1 to 5; 0 with @error. */
guint          ow_hall_parse_rating      (GBytes *json, GError **error);
/* What is sealed, of the draft with this token and no other. */
GBytes        *ow_hall_parse_draft       (GBytes *json, const char *token, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
