/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-audit-log.h"
#include "ow-clock.h"
#include "ow-form.h"
#include "ow-group.h"
#include "ow-question.h"

G_BEGIN_DECLS

typedef struct _OwNode OwNode;

/**
 * OwFilling: one person's answers to one form, in memory, always recomputed.
 *
 * Owns the primary instance and the controls over it. Main-thread only. Holds personal data: drop the
 * last reference to destroy it; every text it held is overwritten before it is freed.
 *
 * Signals: "changed" after an operation that changed any value or flag; "structure-changed" when
 * controls came or went.
 */
#define OW_TYPE_FILLING (ow_filling_get_type ())
G_DECLARE_FINAL_TYPE (OwFilling, ow_filling, OW, FILLING, GObject)

/* What a filling may begin with. All of it borrowed, each NULL for none; one of @draft and @submission at most. */
typedef struct {
  /* For jr:preload="property": "deviceid", "username", "email", "phonenumber"; for odk:setgeopoint: "location", as
   * "latitude longitude altitude accuracy". Any may be left out. */
  GHashTable *properties;
  GBytes *draft;          /* goes on with what ow_filling_save_draft() gave, or any ODK engine's record of the form */
  GBytes *submission;     /* edits what was handed in: its instanceID becomes the deprecatedID, and it gets a new one */
  GBytes *last_saved;     /* the record saved before this one, for jr://instance/last-saved */
} OwBeginning;

/* Of a draft or a submission nothing happens that belongs to the first load: preloads, odk-instance-first-load.
 * All is recomputed, choices that aren't offered are taken back; an answer that breaks a constraint stays, and
 * ow_filling_validate() finds it. It may be of another version of the form: what that hasn't, the form's defaults
 * are for; what the form hasn't is left out. The XML may be hostile, a million nodes long or another form's
 * (OW_FORM_ERROR_RECORD), or hold too long a text (OW_FORM_ERROR_LIMIT): an error never holds an answer. Where what
 * follows from its answers costs too much, ow_filling_is_settled() is FALSE. @from may be NULL. */
OwFilling  *ow_filling_begin (OwForm *form, OwClock *clock, const OwBeginning *from, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* ow_filling_begin() with @properties (nullable) alone. */
OwFilling  *ow_filling_new (OwForm *form, OwClock *clock, GHashTable *properties, GError **error) G_GNUC_WARN_UNUSED_RESULT;

OwForm     *ow_filling_get_form     (OwFilling *self); /* borrowed */
OwGroup    *ow_filling_get_body     (OwFilling *self); /* borrowed */
const char *ow_filling_get_language (OwFilling *self); /* "" in a form without itext */
/* A language of the form, or a BCP 47 tag that one of them carries ("中文 (zh)" for "zh"). FALSE: kept. */
gboolean    ow_filling_set_language (OwFilling *self, const char *language);
/* The BCP 47 tag of the language that the screen speaks, one of the few a program has. The names in dates are in it
 * where the form's language has no tag (ODK XForms, format-date(): else "the locale of the client will be used"). */
void        ow_filling_set_locale   (OwFilling *self, const char *locale);
/* "uuid:…", made at the start; stable until the filling is gone. */
const char *ow_filling_get_instance_id (OwFilling *self);

/* @ref as ow_control_get_ref(); borrowed, NULL where no control stands. */
OwQuestion *ow_filling_find_question (OwFilling *self, const char *ref);
/* FALSE with OW_FORM_ERROR_LIMIT, which names the node (and OW_ANSWER_LIMIT), when what follows from the change costs too
 * much, or OW_FORM_ERROR_CYCLE when it goes in a circle: the change stands, and ow_filling_is_settled() is FALSE until
 * another one mends that. */
gboolean    ow_filling_answer        (OwFilling *self, const char *ref, const char *value, OwAnswerResult *result, GError **error);
gboolean    ow_filling_add_repeat    (OwFilling *self, const char *ref, GError **error);
gboolean    ow_filling_remove_repeat (OwFilling *self, const char *ref, GError **error);

/* A node that keeps the filling from being handed in. */
typedef struct {
  char *ref;
  OwAnswerResult kind; /* OW_ANSWER_REQUIRED or OW_ANSWER_CONSTRAINT */
  char *message;
} OwProblem;
void        ow_problem_free    (OwProblem *problem);
/* Of OwProblem, in document order, relevant nodes only; empty when it may be handed in. */
GPtrArray  *ow_filling_validate (OwFilling *self) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE while a limit or a circle stops what the answers compute (OW_FORM_ERROR_LIMIT, _CYCLE): such a record isn't whole, and must not
 * be handed in. @error names the node. The next answer computes all of it anew. */
gboolean    ow_filling_is_settled (OwFilling *self, GError **error);
/* What the form asks to be told of how it is filled in; borrowed, NULL where it doesn't ask. Whoever leads
 * a person through the form tells it; it travels with the submission as OW_AUDIT_LOG_NAME. */
OwAuditLog *ow_filling_get_audit_log (OwFilling *self);
/* Of OwQuestion: those whose answer is a file (ow_question_get_file()), relevant or not. Where it is relevant it travels
 * with the submission, under the name that is the value; whoever saves a draft keeps all of them beside it. */
GPtrArray  *ow_filling_list_files (OwFilling *self) G_GNUC_WARN_UNUSED_RESULT;
/* End timestamps, xforms-revalidate actions, the name of the audit log. Call once, before ow_filling_serialize(). */
void        ow_filling_finalize (OwFilling *self);
/* The submission: UTF-8 XML without what isn't relevant. To be frozen by the caller. Overwritten when it is freed. */
GBytes     *ow_filling_serialize (OwFilling *self) G_GNUC_WARN_UNUSED_RESULT;
/* The record as it stands, to go on with: the form's instance whole, as other ODK engines keep drafts, with the
 * language shown. To be sealed before it touches the disk. Overwritten when it is freed. */
GBytes     *ow_filling_save_draft (OwFilling *self) G_GNUC_WARN_UNUSED_RESULT;

/* The nodes that an expression finds, in its order; of OwNode, borrowed until the next answer. An error, too, where it
 * finds something else. */
GPtrArray  *ow_filling_find_places (OwFilling *self, const char *expression, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From which of them what is asked below is seen; NULL: from the root element again. Before the next answer it has to be
 * that. */
void        ow_filling_look_from   (OwFilling *self, OwNode *place);
/* Any expression, as seen from there: for receipts. The first as <output> would show it. */
char       *ow_filling_evaluate_display (OwFilling *self, const char *expression, GError **error);
char       *ow_filling_evaluate_string  (OwFilling *self, const char *expression, GError **error);
gboolean    ow_filling_evaluate_boolean (OwFilling *self, const char *expression, gboolean *value, GError **error);
/* A text of the form's itext in the active language; NULL when there is none. */
char       *ow_filling_dup_text (OwFilling *self, const char *itext_id);
/* Rows of a secondary instance (root/item): each a GHashTable of column → text; NULL when missing. */
GPtrArray  *ow_filling_list_items (OwFilling *self, const char *instance_id);

G_END_DECLS
