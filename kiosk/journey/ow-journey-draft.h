/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey.h"

G_BEGIN_DECLS

/* A journey put aside, as bytes: the filling's draft and audit log, the service, the language and the place where the
 * person was. Little-endian; a piece is its length in four bytes and its bytes, a list its length and its pieces:
 *
 *   "OWJ1", service, language, page, page that is changed, pages gone on from (list), audit log, draft,
 *   files (list: place of the question, name, media type, content)
 *
 * Where something is typed on the page that isn't answered yet: "OWJ2", all of that, what is typed (list: place of the
 * question, text). Of a picture that isn't used yet it is the name of the one before, whose file stands behind its own.
 *
 * Once it has been handed in, and its slip isn't in anybody's hand yet: "OWH1", number, all of that.
 */

#define OW_JOURNEY_DRAFT_MAX_TEXT 4096    /* bytes of a name */
#define OW_JOURNEY_DRAFT_MAX_PAGES 10000
#define OW_JOURNEY_DRAFT_MAX_FILES 1000
#define OW_JOURNEY_DRAFT_MAX_TYPED 10000
#define OW_JOURNEY_DRAFT_MAX_TYPED_TEXT 65536 /* bytes; more than a field holds */

/* What a question holds beside its value, or beside the one before: a signature, a picture. */
typedef struct {
  char *ref;
  char *name;
  char *media_type;
  GBytes *bytes;
} OwJourneyDraftFile;

typedef struct {
  char *number; /* under which it was handed in; NULL: it wasn't */
  char *service_id;
  char *language; /* the screen's, "zh" */
  OwJourneyPlace *place;
  GBytes *log;    /* NULL where the form asks for none */
  GBytes *record;
  GPtrArray *files; /* of OwJourneyDraftFile */
  OwTyped *typed;
} OwJourneyDraft;

/* Overwritten when its last reference goes. */
GBytes         *ow_journey_draft_write (OwJourney *journey, const char *language) G_GNUC_WARN_UNUSED_RESULT;
/* The same of one that was handed in under @number. */
GBytes         *ow_journey_draft_write_handed_in (OwJourney *journey, const char *language, const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* The same of what the first of these wrote; any thread. */
GBytes         *ow_journey_draft_mark_handed_in  (GBytes *draft, const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* Copies nothing of log, record and files; those hold on to @bytes. NULL for anything that wasn't written by the functions
 * above, or is over a limit. */
OwJourneyDraft *ow_journey_draft_read  (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void            ow_journey_draft_free  (OwJourneyDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwJourneyDraft, ow_journey_draft_free)

/* The form must be that of the draft's service, in any version. Errors as ow_filling_begin(). */
OwJourney      *ow_journey_draft_resume (const OwJourneyDraft *self,
                                         OwService            *service,
                                         OwForm               *form,
                                         OwClock              *clock,
                                         GHashTable           *properties,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;

#define OW_JOURNEY_PROOF_LENGTH 6

/* What proves that it is the same person who goes on: the last OW_JOURNEY_PROOF_LENGTH characters of a number that was
 * filled in, and that this person has in the pocket or in the head: the first document's, else the first telephone's.
 * Digits and X; FALSE while there is none such. @proof: to be given back with ow_secret_free(). @hint: what to ask for: the words above the question
 * and its own, with a line feed between them; blank where they quote an answer. */
gboolean        ow_journey_find_proof  (OwJourney *journey, char **proof, char **hint);
/* As it is compared: without spaces, letters large. The caller gives it back with ow_secret_free(). */
char           *ow_journey_proof_normalize (const char *typed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
