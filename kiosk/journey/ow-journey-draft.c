/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey-draft.h"

#include "ow-answer-style.h"
#include "ow-journey-walk.h"
#include "ow-pieces.h"
#include "ow-receipt.h"
#include "ow-secret.h"

#include <string.h>

#define MAGIC "OWJ1"
#define TYPED_MAGIC "OWJ2"
#define HANDED_IN_MAGIC "OWH1"

/* --- Writing ------------------------------------------------------------------------------------ */

static void
append_file (GString    *out,
             OwQuestion *question,
             const char *name)
{
  const char *media_type = NULL;
  GBytes *bytes = ow_question_get_file_named (question, name, &media_type);

  ow_pieces_append_text (out, ow_control_get_ref (OW_CONTROL (question)));
  ow_pieces_append_text (out, name);
  ow_pieces_append_text (out, media_type);
  ow_pieces_append_bytes (out, bytes);
}

/* The name of the picture that a question goes back to when the one that it has now is refused; NULL for none.
 * Borrowed. */
static const char *
get_former (OwTyped    *typed,
            OwQuestion *question)
{
  const char *name = ow_typed_get (typed, ow_control_get_ref (OW_CONTROL (question)));

  return name != NULL && ow_question_get_file_named (question, name, NULL) != NULL ? name : NULL;
}

/* The value's before the former: the question holds what is put there while its value names another. */
static void
append_files (GString   *out,
              OwFilling *filling,
              OwTyped   *typed)
{
  g_autoptr (GPtrArray) questions = ow_filling_list_files (filling);
  guint n_formers = 0;

  for (guint i = 0; i < questions->len; i++)
    n_formers += get_former (typed, g_ptr_array_index (questions, i)) != NULL;
  ow_pieces_append_number (out, questions->len + n_formers);
  for (guint i = 0; i < questions->len; i++) {
    OwQuestion *question = g_ptr_array_index (questions, i);
    const char *former = get_former (typed, question);

    append_file (out, question, ow_question_get_value (question));
    if (former != NULL)
      append_file (out, question, former);
  }
}

/* The references of what is within the limits: all else must be read again. */
static GPtrArray *
list_typed (OwTyped *typed)
{
  GPtrArray *refs = ow_typed_list_refs (typed);

  for (guint i = refs->len; i-- > 0;)
    if (strlen (ow_typed_get (typed, g_ptr_array_index (refs, i))) > OW_JOURNEY_DRAFT_MAX_TYPED_TEXT)
      g_ptr_array_remove_index (refs, i);
  if (refs->len > OW_JOURNEY_DRAFT_MAX_TYPED)
    g_ptr_array_set_size (refs, OW_JOURNEY_DRAFT_MAX_TYPED);
  return refs;
}

static void
append_typed (GString   *out,
              OwTyped   *typed,
              GPtrArray *refs)
{
  ow_pieces_append_number (out, refs->len);
  for (guint i = 0; i < refs->len; i++) {
    ow_pieces_append_text (out, g_ptr_array_index (refs, i));
    ow_pieces_append_text (out, ow_typed_get (typed, g_ptr_array_index (refs, i)));
  }
}

GBytes *
ow_journey_draft_write (OwJourney  *journey,
                        const char *language)
{
  OwFilling *filling;
  OwAuditLog *log;
  g_autoptr (OwJourneyPlace) place = NULL;
  g_autoptr (GBytes) csv = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autoptr (GPtrArray) typed = NULL;
  GString *out;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  filling = ow_journey_get_filling (journey);
  log = ow_filling_get_audit_log (filling);
  place = ow_journey_dup_place (journey);
  csv = log != NULL ? ow_audit_log_write (log, FALSE) : NULL;
  record = ow_filling_save_draft (filling);
  typed = list_typed (ow_journey_get_typed (journey));
  out = g_string_new (typed->len > 0 ? TYPED_MAGIC : MAGIC);
  ow_pieces_append_text (out, ow_service_get_id (ow_journey_get_service (journey)));
  ow_pieces_append_text (out, language);
  ow_pieces_append_text (out, place->page);
  ow_pieces_append_text (out, place->changed);
  ow_pieces_append_number (out, place->visited->len);
  for (guint i = 0; i < place->visited->len; i++)
    ow_pieces_append_text (out, g_ptr_array_index (place->visited, i));
  ow_pieces_append_bytes (out, csv);
  ow_pieces_append_bytes (out, record);
  append_files (out, filling, ow_journey_get_typed (journey));
  if (typed->len > 0)
    append_typed (out, ow_journey_get_typed (journey), typed);
  return ow_secret_bytes_take (out);
}

GBytes *
ow_journey_draft_mark_handed_in (GBytes     *draft,
                                 const char *number)
{
  GString *out;

  g_return_val_if_fail (draft != NULL, NULL);
  g_return_val_if_fail (number != NULL, NULL);

  out = g_string_new (HANDED_IN_MAGIC);
  ow_pieces_append_text (out, number);
  ow_pieces_append_bytes (out, draft);
  return ow_secret_bytes_take (out);
}

GBytes *
ow_journey_draft_write_handed_in (OwJourney  *journey,
                                  const char *language,
                                  const char *number)
{
  g_autoptr (GBytes) draft = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  draft = ow_journey_draft_write (journey, language);
  return ow_journey_draft_mark_handed_in (draft, number);
}

/* --- Reading ------------------------------------------------------------------------------------ */

static char *
read_text (OwPieceReader *reader)
{
  return ow_piece_reader_read_text (reader, OW_JOURNEY_DRAFT_MAX_TEXT);
}

static gboolean
read_visited (OwPieceReader *reader,
              GPtrArray     *visited)
{
  guint32 count;

  if (!ow_piece_reader_read_number (reader, &count) || count > OW_JOURNEY_DRAFT_MAX_PAGES)
    return FALSE;
  while (count-- > 0) {
    char *page = read_text (reader);

    if (page == NULL)
      return FALSE;
    g_ptr_array_add (visited, page);
  }
  return TRUE;
}

static gboolean
read_place (OwPieceReader  *reader,
            OwJourneyPlace *place)
{
  place->page = read_text (reader);
  place->changed = place->page != NULL ? read_text (reader) : NULL;
  return place->changed != NULL && read_visited (reader, place->visited);
}

static gboolean
read_records (OwPieceReader  *reader,
              OwJourneyDraft *self)
{
  self->log = ow_piece_reader_read_bytes (reader);
  self->record = self->log != NULL ? ow_piece_reader_read_bytes (reader) : NULL;
  if (self->record == NULL)
    return FALSE;
  if (g_bytes_get_size (self->log) == 0)
    g_clear_pointer (&self->log, g_bytes_unref);
  return TRUE;
}

static void
file_free (gpointer data)
{
  OwJourneyDraftFile *self = data;

  g_free (self->ref);
  g_free (self->name);
  g_free (self->media_type);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static gboolean
read_file (OwPieceReader *reader,
           GPtrArray     *files)
{
  OwJourneyDraftFile *file = g_new0 (OwJourneyDraftFile, 1);

  g_ptr_array_add (files, file);
  file->ref = read_text (reader);
  file->name = file->ref != NULL ? read_text (reader) : NULL;
  file->media_type = file->name != NULL ? read_text (reader) : NULL;
  file->bytes = file->media_type != NULL ? ow_piece_reader_read_bytes (reader) : NULL;
  return file->bytes != NULL;
}

static gboolean
read_files (OwPieceReader *reader,
            GPtrArray     *files)
{
  guint32 count;

  if (!ow_piece_reader_read_number (reader, &count) || count > OW_JOURNEY_DRAFT_MAX_FILES)
    return FALSE;
  while (count-- > 0)
    if (!read_file (reader, files))
      return FALSE;
  return TRUE;
}

static gboolean
read_typed (OwPieceReader *reader,
            OwTyped       *typed)
{
  guint32 count;

  if (!ow_piece_reader_read_number (reader, &count) || count > OW_JOURNEY_DRAFT_MAX_TYPED)
    return FALSE;
  while (count-- > 0) {
    g_autofree char *ref = read_text (reader);
    g_autoptr (OwSecretText) text = ref != NULL ? ow_piece_reader_read_text (reader, OW_JOURNEY_DRAFT_MAX_TYPED_TEXT)
                                                : NULL;

    if (text == NULL)
      return FALSE;
    ow_typed_set (typed, ref, text);
  }
  return TRUE;
}

/* What stands behind the number; NULL where there is none. */
static GBytes *
read_handed_in (GBytes *bytes,
                char  **number)
{
  OwPieceReader reader;
  GBytes *draft = NULL;

  if (ow_piece_reader_init (&reader, bytes, HANDED_IN_MAGIC))
    *number = read_text (&reader);
  if (*number != NULL && ow_receipt_number_is_valid (*number))
    draft = ow_piece_reader_read_bytes (&reader);
  if (draft != NULL && !ow_piece_reader_is_at_end (&reader))
    g_clear_pointer (&draft, g_bytes_unref);
  return draft;
}

static gboolean
read_magic (OwPieceReader *reader,
            GBytes        *draft,
            gboolean      *typed)
{
  *typed = ow_piece_reader_init (reader, draft, TYPED_MAGIC);
  return *typed || ow_piece_reader_init (reader, draft, MAGIC);
}

OwJourneyDraft *
ow_journey_draft_read (GBytes *bytes)
{
  g_autoptr (OwJourneyDraft) self = g_new0 (OwJourneyDraft, 1);
  g_autoptr (GBytes) behind = NULL;
  OwPieceReader reader;
  gboolean typed;

  g_return_val_if_fail (bytes != NULL, NULL);

  behind = read_handed_in (bytes, &self->number);
  if (!read_magic (&reader, behind != NULL ? behind : bytes, &typed))
    return NULL;
  self->place = ow_journey_place_new ();
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->typed = ow_typed_new ();
  self->service_id = read_text (&reader);
  self->language = self->service_id != NULL ? read_text (&reader) : NULL;
  if (self->language == NULL || !read_place (&reader, self->place) || !read_records (&reader, self) ||
      !read_files (&reader, self->files) || (typed && !read_typed (&reader, self->typed)) ||
      !ow_piece_reader_is_at_end (&reader))
    return NULL;
  return g_steal_pointer (&self);
}

void
ow_journey_draft_free (OwJourneyDraft *self)
{
  g_free (self->number);
  g_free (self->service_id);
  g_free (self->language);
  g_clear_pointer (&self->place, ow_journey_place_free);
  g_clear_pointer (&self->log, g_bytes_unref);
  g_clear_pointer (&self->record, g_bytes_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->typed);
  g_free (self);
}

static void
put_files (OwFilling *filling,
           GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    const OwJourneyDraftFile *file = g_ptr_array_index (files, i);
    OwQuestion *question = ow_filling_find_question (filling, file->ref);

    if (question != NULL)
      ow_question_put_file (question, file->name, file->media_type, file->bytes);
  }
}

static void
put_typed (OwJourney *journey,
           OwTyped   *typed)
{
  g_autoptr (GPtrArray) refs = ow_typed_list_refs (typed);

  for (guint i = 0; i < refs->len; i++)
    ow_typed_set (ow_journey_get_typed (journey), g_ptr_array_index (refs, i),
                  ow_typed_get (typed, g_ptr_array_index (refs, i)));
}

OwJourney *
ow_journey_draft_resume (const OwJourneyDraft *self,
                         OwService            *service,
                         OwForm               *form,
                         OwClock              *clock,
                         GHashTable           *properties,
                         GError              **error)
{
  const OwBeginning from = { .properties = properties, .draft = self->record };
  g_autoptr (OwFilling) filling = ow_filling_begin (form, clock, &from, error);
  OwJourney *journey;
  OwAuditLog *log;

  if (filling == NULL)
    return NULL;
  log = ow_filling_get_audit_log (filling);
  if (log != NULL && self->log != NULL && !ow_audit_log_go_on (log, self->log))
    g_message ("the earlier part of an audit log is of another form, and is left out");
  put_files (filling, self->files);
  ow_filling_set_locale (filling, self->language);
  ow_filling_set_language (filling, self->language);
  journey = ow_journey_resume (service, filling, self->place);
  put_typed (journey, self->typed);
  return journey;
}

/* --- Proof -------------------------------------------------------------------------------------- */

char *
ow_journey_proof_normalize (const char *typed)
{
  char *proof;
  char *end;

  g_return_val_if_fail (typed != NULL, g_strdup (""));

  proof = end = g_malloc0 (strlen (typed) + 1);
  for (const char *at = typed; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      *end++ = g_ascii_toupper (*at);
  return proof;
}

/* The end of an answer; NULL where it is too short to prove anything, or needs more keys than a number pad has. */
static char *
proof_of (OwQuestion *question)
{
  g_autoptr (OwSecretText) whole = ow_journey_proof_normalize (ow_question_get_value (question));
  gsize length = strlen (whole);
  const char *end = whole + length - MIN (length, OW_JOURNEY_PROOF_LENGTH);

  return strspn (end, "0123456789X") == OW_JOURNEY_PROOF_LENGTH ? g_strdup (end) : NULL;
}

static gboolean
is_of_document (OwQuestion *question)
{
  OwAnswerStyle style = ow_answer_style_of (question);

  return style == OW_ANSWER_STYLE_ID_NUMBER || style == OW_ANSWER_STYLE_DOCUMENT;
}

static gboolean
is_of_phone (OwQuestion *question)
{
  return ow_answer_style_of (question) == OW_ANSWER_STYLE_PHONE;
}

/* The first question below @group that is of the kind, and answered; a new reference. */
static OwQuestion *
find_question (OwGroup   *group,
               gboolean (*is_of_kind) (OwQuestion *question))
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);
    OwQuestion *found = NULL;

    if (!ow_control_get_relevant (child))
      continue;
    if (OW_IS_GROUP (child)) {
      found = find_question (OW_GROUP (child), is_of_kind);
    } else if (is_of_kind (OW_QUESTION (child))) {
      g_autoptr (OwSecretText) proof = proof_of (OW_QUESTION (child));

      found = proof != NULL ? g_object_ref (OW_QUESTION (child)) : NULL;
    }
    if (found != NULL)
      return found;
  }
  return NULL;
}

#define SHORTEST_QUOTE 2

static gboolean
is_quoted (OwQuestion *question,
           const char *text)
{
  const char *value = ow_question_get_value (question);

  return ow_question_get_kind (question) == OW_QUESTION_INPUT && g_utf8_strlen (value, -1) >= SHORTEST_QUOTE &&
         strstr (text, value) != NULL;
}

/* A label may quote what was typed: "Number of 张三". */
static gboolean
quotes_an_answer (OwGroup    *group,
                  const char *text)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    if (OW_IS_GROUP (child) ? quotes_an_answer (OW_GROUP (child), text) : is_quoted (OW_QUESTION (child), text))
      return TRUE;
  }
  return FALSE;
}

/* "Your name and document" and "Document number"; blank where one says more than the form does. */
static char *
hint_of (OwGroup    *body,
         OwQuestion *question)
{
  OwGroup *group = ow_control_get_parent (OW_CONTROL (question));
  const char *label = ow_control_get_label (OW_CONTROL (question));
  const char *above;

  while (group != NULL && ow_control_get_label (OW_CONTROL (group))[0] == '\0')
    group = ow_control_get_parent (OW_CONTROL (group));
  above = group != NULL ? ow_control_get_label (OW_CONTROL (group)) : "";
  return g_strconcat (quotes_an_answer (body, above) ? "" : above, "\n",
                      quotes_an_answer (body, label) ? "" : label, NULL);
}

gboolean
ow_journey_find_proof (OwJourney *journey,
                       char     **proof,
                       char     **hint)
{
  OwGroup *body;
  g_autoptr (OwQuestion) question = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), FALSE);

  body = ow_filling_get_body (ow_journey_get_filling (journey));
  question = find_question (body, is_of_document);
  if (question == NULL)
    question = find_question (body, is_of_phone);
  if (question == NULL)
    return FALSE;
  *proof = proof_of (question);
  *hint = hint_of (body, question);
  return TRUE;
}
