/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-xml.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define OW_HALL_CASE_ERROR (ow_hall_case_error_quark ())
typedef enum {
  OW_HALL_CASE_ERROR_UNKNOWN = 1, /* no such case, or not this proof: nobody hears which */
  OW_HALL_CASE_ERROR_TRIED,       /* too many wrong proofs for this number */
  OW_HALL_CASE_ERROR_ALREADY,     /* it was rated before */
  OW_HALL_CASE_ERROR_STATE,       /* that is no state */
  OW_HALL_CASE_ERROR_DISK,
} OwHallCaseError;
GQuark ow_hall_case_error_quark (void);

#define OW_HALL_CASE_PROOF_LENGTH 4      /* last characters of a document */
#define OW_HALL_CASE_MAX_DAYS 250

/* One matter of a joint case at its department. */
typedef struct {
  char *id;
  char *title;
  char *department;
  char *state;      /* received, missing, accepted, done, impossible */
  char *deadline;   /* YYYY-MM-DD; NULL while no clock runs, or where the office tells it */
  char **missing;
  char *next;       /* what comes next; "" for nothing */
} OwHallSubCase;

typedef struct {
  char *number;
  char *form;       /* NULL where it was made before this was kept */
  char *received;   /* RFC 3339 */
  char *rating;     /* open: it is over, and nobody has rated it; given; NULL before that */
  GPtrArray *matters; /* of OwHallSubCase */
} OwHallCase;

void ow_hall_case_free (OwHallCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallCase, ow_hall_case_free)

/**
 * OwHallCaseBook: the joint cases of a hall, each with a sub-case for each matter and department.
 *
 * What becomes of a form stands in cases.json in the hall's folder; without one, no form becomes a case:
 *
 *   {"days_off": [DAY, …], "days_on": [DAY, …],
 *    "forms": {ID: {"proof": [PATH, …], "state_group": PATH,
 *                   "states": {VALUE: {"state": S, "missing": [TEXT, …], "next": TEXT}, …},
 *                   "matters": [{"id": NODE, "title": TEXT, "department": TEXT, "days": N}, …]}}}
 *
 * A matter is on when the node of its id in the state group has one of the values. A clock runs from the day on which
 * the department accepts the matter, in working days; one matter never waits for another. A case stands in
 * DIR/cases/NUMBER.ini, on the disk before anybody hears of it. Main thread; blocks on the disk.
 */
#define OW_TYPE_HALL_CASE_BOOK (ow_hall_case_book_get_type ())
G_DECLARE_FINAL_TYPE (OwHallCaseBook, ow_hall_case_book, OW, HALL_CASE_BOOK, GObject)

OwHallCaseBook *ow_hall_case_book_new  (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes a case of a submission of such a form, once; TRUE also where there is nothing to do. @now: seconds since 1970 UTC. */
gboolean        ow_hall_case_book_open (OwHallCaseBook *self, const OwHallIdentity *identity, GBytes *xml, gint64 now, GError **error);
/* Whether there is such a case with this proof. Counts nothing: for who knows that it isn't a guess too many. */
gboolean        ow_hall_case_book_proves (OwHallCaseBook *self, const char *number, const char *proof);
OwHallCase     *ow_hall_case_book_find (OwHallCaseBook *self, const char *number, const char *proof, gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a department says of a matter. @missing and @next may be NULL for nothing. */
gboolean        ow_hall_case_book_move (OwHallCaseBook *self, const char *number, const char *matter, const char *state,
                                        const char *missing, const char *next, gint64 now, GError **error);
/* By who may find it. The same key with the same grade is the same rating. @grade: 1 to 5. @reasons: NULL for none. */
gboolean        ow_hall_case_book_rate (OwHallCaseBook *self, const char *number, const char *proof, guint grade,
                                        const char *const *reasons, const char *key, gint64 now, GError **error);

G_END_DECLS
