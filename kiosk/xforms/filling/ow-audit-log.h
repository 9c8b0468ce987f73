/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-audit-def.h"
#include "ow-clock.h"

G_BEGIN_DECLS

#define OW_AUDIT_LOG_NAME "audit.csv" /* of the file, and so the value of meta/audit */
#define OW_AUDIT_LOG_TYPE "text/csv"

#define OW_AUDIT_LOG_MAX_ROWS 10000
#define OW_AUDIT_LOG_MAX_BYTES (2 * 1024 * 1024) /* of nodes, answers and reasons */
#define OW_AUDIT_LOG_MAX_FILE (8 * 1024 * 1024)  /* of what was written before */

/* The words of each are in the documentation of the log, "Event types". */
typedef enum {
  OW_AUDIT_FORM_START,
  OW_AUDIT_FORM_RESUME,
  OW_AUDIT_FORM_SAVE,
  OW_AUDIT_FORM_EXIT,
  OW_AUDIT_FORM_FINALIZE,
  OW_AUDIT_QUESTION,        /* one question is shown */
  OW_AUDIT_GROUP_QUESTIONS, /* several are, on one page */
  OW_AUDIT_ADD_REPEAT,      /* the offer to add an instance is shown, taken or not; its node is the one to come */
  OW_AUDIT_DELETE_REPEAT,
  OW_AUDIT_JUMP,
  OW_AUDIT_END_SCREEN,
  OW_AUDIT_SAVE_ERROR,
  OW_AUDIT_FINALIZE_ERROR,
  OW_AUDIT_CONSTRAINT_ERROR, /* handing in found an answer that is missing or wrong */
  OW_AUDIT_CHANGE_REASON,
  OW_AUDIT_PROVIDERS_DISABLED, /* of locations */
  OW_AUDIT_N_EVENTS,
} OwAuditEvent;

/**
 * OwAuditLog: what a person did while a form was filled in, for a form that asks for it (meta/audit).
 *
 * Written as ODK Collect writes its audit.csv (docs.getodk.org, "Form Audit Log"; where its table and the
 * program differ, as on the end of a jump, the program counts):
 *
 *   event,node,start,end[,latitude,longitude,accuracy][,old-value,new-value][,user][,change-reason]
 *
 * UTF-8, a line feed after each row, quotes only around what holds a comma, a quote or a line break. Times
 * are milliseconds since 1970: that of the start by the clock on the wall, all others by what has passed
 * since, so that a clock that is put right disturbs none. What is shown for a while (question, group
 * questions, add repeat, end screen, jump) has an end, and is one row however often it is drawn. Answers
 * stand in a row where the form tracks changes and only when they differ, as the record stores them; a
 * question among others on a page has a row of its own only then.
 *
 * A kiosk has no receiver of positions: their columns stay blank, and a row after the start says so. Nor
 * does it ask who is there, or why: the user is the one the machine was set up with, if any. What comes
 * after a limit isn't kept: a row "audit log full" stands in its place.
 *
 * Holds personal data: all of it is overwritten before it is freed. One thread. What happens may be told to
 * NULL, the log of a form that asks for none.
 */
typedef struct _OwAuditLog OwAuditLog;

/* Begins with @first, OW_AUDIT_FORM_START or OW_AUDIT_FORM_RESUME. @user: nullable. */
OwAuditLog *ow_audit_log_new   (const OwAuditDef *def, OwClock *clock, const char *user, OwAuditEvent first) G_GNUC_WARN_UNUSED_RESULT;
void        ow_audit_log_free  (OwAuditLog *self);
/* What was written of it before the form was put aside: those rows come first. FALSE where @earlier isn't
 * the log of such a form (its columns may have been others) or is too large; then it is left out. */
gboolean    ow_audit_log_go_on (OwAuditLog *self, GBytes *earlier);

/* Something is shown. @node: a path with the positions of repeats; NULL for none. */
void        ow_audit_log_enter (OwAuditLog *self, OwAuditEvent event, const char *node);
/* A question is. @together: one of several on the page. */
void        ow_audit_log_enter_question (OwAuditLog *self, const char *node, const char *value, gboolean together);
/* Its answer as it is left; without this it counts as it was. */
void        ow_audit_log_answer (OwAuditLog *self, const char *node, const char *value);
/* All that is shown has ended. */
void        ow_audit_log_leave (OwAuditLog *self);
/* Something has happened. */
void        ow_audit_log_note  (OwAuditLog *self, OwAuditEvent event, const char *node);
void        ow_audit_log_note_reason (OwAuditLog *self, const char *reason);

/* The file as it is now: what is shown ends here, in the file alone. @handed_in: the rows of saving,
 * leaving and finalizing follow. Overwritten when it is freed. */
GBytes     *ow_audit_log_write (OwAuditLog *self, gboolean handed_in) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwAuditLog, ow_audit_log_free)

G_END_DECLS
