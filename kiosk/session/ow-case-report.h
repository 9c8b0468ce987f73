/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far a joint case is, as its hall tells it; nobody's name and nobody's number stand in it. What is freed is
 * overwritten: it is somebody's all the same. Any thread.
 *
 * Source: the Hall API, openapi.yaml beside the stand-in hall. */

typedef enum {
  OW_CASE_PART_RECEIVED = 1, /* nobody has looked at it yet */
  OW_CASE_PART_MISSING,      /* something has to be brought */
  OW_CASE_PART_ACCEPTED,     /* being done */
  OW_CASE_PART_DONE,
  OW_CASE_PART_IMPOSSIBLE,
} OwCasePartState;

/* What one department does of it. */
typedef struct {
  char *title;
  char *department;
  OwCasePartState state;
  GDate deadline; /* the last working day for it; not valid where nobody told one */
  char **missing; /* what has to be brought */
  char *next;     /* what comes next; "" where nobody said */
} OwCasePart;

typedef enum {
  OW_CASE_REPORT_UNRATABLE, /* not over yet, or nobody is asked */
  OW_CASE_REPORT_RATABLE,
  OW_CASE_REPORT_RATED,
} OwCaseReportRating;

typedef struct {
  char *form_id;       /* "" where it isn't told */
  GDateTime *received; /* in the hall's own time */
  OwCaseReportRating rating;
  GPtrArray *parts;    /* of OwCasePart, in the hall's order */
} OwCaseReport;

/* @received is referenced; the parts are put into it by whoever made it. */
OwCaseReport *ow_case_report_new  (const char *form_id, GDateTime *received, OwCaseReportRating rating) G_GNUC_WARN_UNUSED_RESULT;
void          ow_case_report_free (OwCaseReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwCaseReport, ow_case_report_free)
/* @deadline: NULL or not valid for none. @missing: NULL for nothing. */
void          ow_case_report_add  (OwCaseReport *self, const char *title, const char *department, OwCasePartState state,
                                   const GDate *deadline, const char *const *missing, const char *next);

/* One thing that has to be brought, for however many matters. */
typedef struct {
  const char *text;
  GPtrArray *titles; /* of the matters that wait for it, const char *, NULL behind the last */
} OwCaseMissing;

/* Each thing once, in the order in which it is first asked for. Of OwCaseMissing; all words are the report's. */
GPtrArray    *ow_case_report_list_missing (OwCaseReport *self) G_GNUC_WARN_UNUSED_RESULT;

guint         ow_case_report_count (OwCaseReport *self, OwCasePartState state);
/* How many parts wait for something to be brought, also those that are begun without it. */
guint         ow_case_report_count_waiting (OwCaseReport *self);
/* Every part has ended, one way or the other. */
gboolean      ow_case_report_is_over (OwCaseReport *self);
/* Its clock runs, and ran out before @today. */
gboolean      ow_case_part_is_late (const OwCasePart *part, GDateTime *today);
/* Whether its people may be asked how it went: the hall takes a rating, and that many days have passed since it was
 * received; both are days of the hall's own calendar. */
gboolean      ow_case_report_may_be_rated (OwCaseReport *self, guint after_days, GDateTime *today);

G_END_DECLS
