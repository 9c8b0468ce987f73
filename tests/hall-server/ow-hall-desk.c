/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-desk.h"

#include "ow-hall-answer.h"
#include "ow-hall-board.h"
#include "ow-hall-multipart.h"
#include "ow-hall-openrosa.h"
#include "ow-hall-signature.h"

#include "ow-envelope.h"

#include <string.h>

#define DEFAULT_ACCEPT_LENGTH 100000000 /* as ODK Central says */
#define DEFAULT_SLOW_MS 3000
#define TOO_LARGE "ow-hall-too-large"

struct _OwHallDesk {
  GObject parent_instance;

  OwHallShelf *shelf;
  OwHallArchive *archive;
  OwHallFaults *faults;
  OwHallBooking *booking; /* NULL for none */
  OwHallCases *cases;     /* likewise, as the next */
  OwHallDrafts *drafts;
  char *board; /* the folder that it is in */
  char *base_url;
  OwHallMisprint misprint;
  char *retry_after;
  GHashTable *answered; /* status → how often */
  char **kiosk_keys; /* NULL: whose they are isn't asked */
  guint64 accept_length;
  guint slow_ms;
};

G_DEFINE_FINAL_TYPE (OwHallDesk, ow_hall_desk, G_TYPE_OBJECT)

/* What was read of one POST. */
typedef struct {
  GPtrArray *parts;
  OwHallIdentity *identity;
  GBytes *xml; /* borrowed from the parts */
  char *sha256;
  const char *signature; /* borrowed from the request; NULL for none */
  char *signed_by;       /* NULL for nobody */
} Handing;

static void
handing_clear (Handing *handing)
{
  g_clear_pointer (&handing->parts, g_ptr_array_unref);
  g_clear_pointer (&handing->identity, ow_hall_identity_free);
  g_clear_pointer (&handing->sha256, g_free);
  g_clear_pointer (&handing->signed_by, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Handing, handing_clear)

static void
ow_hall_desk_finalize (GObject *object)
{
  OwHallDesk *self = OW_HALL_DESK (object);

  g_clear_object (&self->shelf);
  g_clear_object (&self->archive);
  g_clear_object (&self->faults);
  g_clear_object (&self->booking);
  g_clear_object (&self->cases);
  g_clear_object (&self->drafts);
  g_clear_pointer (&self->board, g_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->answered, g_hash_table_unref);
  ow_hall_desk_set_misprint (self, NULL, NULL);
  g_clear_pointer (&self->retry_after, g_free);
  g_clear_pointer (&self->kiosk_keys, g_strfreev);

  G_OBJECT_CLASS (ow_hall_desk_parent_class)->finalize (object);
}

static void
ow_hall_desk_class_init (OwHallDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_desk_finalize;
}

static void
ow_hall_desk_init (OwHallDesk *self)
{
  self->accept_length = DEFAULT_ACCEPT_LENGTH;
  self->slow_ms = DEFAULT_SLOW_MS;
  self->answered = g_hash_table_new (NULL, NULL);
}

OwHallDesk *
ow_hall_desk_new (OwHallShelf   *shelf,
                  OwHallArchive *archive,
                  OwHallFaults  *faults)
{
  OwHallDesk *self = g_object_new (OW_TYPE_HALL_DESK, NULL);

  self->shelf = g_object_ref (shelf);
  self->archive = g_object_ref (archive);
  self->faults = g_object_ref (faults);
  return self;
}

void
ow_hall_desk_set_accept_length (OwHallDesk *self,
                                guint64     bytes)
{
  g_return_if_fail (OW_IS_HALL_DESK (self));

  self->accept_length = bytes;
}

void
ow_hall_desk_set_misprint (OwHallDesk *self,
                           const char *form_id,
                           const char *element)
{
  g_return_if_fail (OW_IS_HALL_DESK (self));

  g_free (self->misprint.form_id);
  g_free (self->misprint.element);
  self->misprint = (OwHallMisprint){ g_strdup (form_id), g_strdup (element) };
}

void
ow_hall_desk_set_booking (OwHallDesk    *self,
                          OwHallBooking *booking)
{
  g_return_if_fail (OW_IS_HALL_DESK (self));

  g_set_object (&self->booking, booking);
}

void
ow_hall_desk_set_cases (OwHallDesk  *self,
                        OwHallCases *cases)
{
  g_return_if_fail (OW_IS_HALL_DESK (self));

  g_set_object (&self->cases, cases);
}

void
ow_hall_desk_set_drafts (OwHallDesk   *self,
                         OwHallDrafts *drafts)
{
  g_return_if_fail (OW_IS_HALL_DESK (self));

  g_set_object (&self->drafts, drafts);
}

void
ow_hall_desk_set_board (OwHallDesk *self,
                        const char *folder)
{
  g_return_if_fail (OW_IS_HALL_DESK (self));

  g_free (self->board);
  self->board = g_strdup (folder);
}

void
ow_hall_desk_set_kiosk_keys (OwHallDesk        *self,
                             const char *const *keys)
{
  g_return_if_fail (OW_IS_HALL_DESK (self));

  g_strfreev (self->kiosk_keys);
  self->kiosk_keys = g_strdupv ((char **) keys);
}

void
ow_hall_desk_set_slow_ms (OwHallDesk *self,
                          guint       ms)
{
  g_return_if_fail (OW_IS_HALL_DESK (self));

  self->slow_ms = ms;
}

/* The published forms, each noted as published. */
static GPtrArray *
look (OwHallDesk *self)
{
  GPtrArray *forms = ow_hall_shelf_look (self->shelf);

  for (guint i = 0; i < forms->len; i++) {
    const OwHallForm *form = forms->pdata[i];
    g_autoptr (GError) error = NULL;

    if (!ow_hall_archive_note_form (self->archive, form->form_id, form->version, &error))
      g_warning ("%s", error->message);
  }
  return forms;
}

static OwHallAnswer *
document (const char *content_type,
          char       *text)
{
  return ow_hall_answer_document (content_type, g_bytes_new_take (text, strlen (text)), TRUE);
}

/* "ID.xml", "ID/manifest", "ID/media/NAME", "ID/entities/NAME" or "ID/integrity/NAME" below /forms/. */
static OwHallAnswer *
answer_form (OwHallDesk *self,
             const char *path,
             GHashTable *query,
             gboolean    is_openrosa)
{
  g_autoptr (GPtrArray) forms = look (self);
  const char *ids = query != NULL ? g_hash_table_lookup (query, "id") : NULL;

  for (guint i = 0; i < forms->len; i++) {
    const OwHallForm *form = forms->pdata[i];
    const char *rest = path + strlen (form->form_id);
    GBytes *media;

    if (!g_str_has_prefix (path, form->form_id))
      continue;
    if (g_str_equal (rest, ".xml")) {
      ow_hall_archive_note_download (self->archive, form->form_id, form->version);
      return ow_hall_answer_document ("text/xml; charset=utf-8", g_bytes_ref (form->xml), FALSE);
    }
    if (g_str_equal (rest, "/manifest") && !is_openrosa)
      return NULL;
    if (g_str_equal (rest, "/manifest"))
      return document ("text/xml; charset=utf-8", ow_hall_openrosa_manifest (form, self->base_url));
    if (g_str_has_prefix (rest, "/entities/")
        && (media = ow_hall_form_load_entities (form, rest + strlen ("/entities/"))) != NULL)
      return ow_hall_answer_document ("text/csv", media, FALSE);
    if (g_str_has_prefix (rest, "/integrity/"))
      return document ("text/xml; charset=utf-8",
                       ow_hall_openrosa_integrity (form, rest + strlen ("/integrity/"), ids != NULL ? ids : ""));
    if (g_str_has_prefix (rest, "/media/")
        && (media = ow_hall_form_load_media (form, rest + strlen ("/media/"))) != NULL)
      return ow_hall_answer_document ("application/octet-stream", media, FALSE);
  }
  return ow_hall_answer_message (SOUP_STATUS_NOT_FOUND, "there is no such form or file");
}

static OwHallAnswer *
answer_list (OwHallDesk *self,
             GHashTable *query)
{
  g_autoptr (GPtrArray) forms = look (self);
  const char *only = query != NULL ? g_hash_table_lookup (query, "formID") : NULL;

  return document ("text/xml; charset=utf-8", ow_hall_openrosa_list (forms, self->base_url, only, &self->misprint));
}

/* NULL when the names of the parts may be kept as files. */
static OwHallAnswer *
refuse_names (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++) {
    const OwHallPart *part = parts->pdata[i];

    if (!ow_hall_is_plain_file_name (part->name) || g_str_equal (part->name, "submission.xml"))
      return ow_hall_answer_message (SOUP_STATUS_BAD_REQUEST, "a part's name is not allowed");
  }
  return NULL;
}

/* Reads the request into @handing; what is wrong with it is the answer, NULL when nothing is. */
static OwHallAnswer *
read_handing (SoupServerMessage *message,
              Handing           *handing)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (GError) error = NULL;
  const OwHallPart *part;

  handing->signature = soup_message_headers_get_one (headers, OW_ENVELOPE_HEADER);
  handing->parts = ow_hall_multipart_parse (soup_message_headers_get_one (headers, "Content-Type"), body, &error);
  if (handing->parts == NULL)
    return ow_hall_answer_message (SOUP_STATUS_BAD_REQUEST, error->message);
  part = ow_hall_multipart_find (handing->parts, "xml_submission_file");
  if (part == NULL)
    return ow_hall_answer_message (SOUP_STATUS_BAD_REQUEST, "the part xml_submission_file is missing");
  handing->xml = part->body;
  handing->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part->body);
  handing->identity = ow_hall_xml_identify_submission (part->body, &error);
  if (handing->identity == NULL)
    return ow_hall_answer_message (SOUP_STATUS_BAD_REQUEST, error->message);
  if (handing->identity->instance_id == NULL)
    return ow_hall_answer_message (SOUP_STATUS_BAD_REQUEST, "the submission has no instanceID");
  if (!ow_hall_archive_is_instance_id (handing->identity->instance_id)) {
    g_clear_pointer (&handing->identity->instance_id, g_free);
    return ow_hall_answer_message (SOUP_STATUS_BAD_REQUEST, "the instanceID is not a uuid");
  }
  return refuse_names (handing->parts);
}

static OwHallAnswer *
refuse_form (OwHallDesk           *self,
             const OwHallIdentity *identity)
{
  g_autofree char *text = NULL;

  g_ptr_array_unref (look (self));
  if (!ow_hall_archive_knows_form (self->archive, identity->form_id, NULL))
    return ow_hall_answer_message (SOUP_STATUS_NOT_FOUND, "the form of this submission is not known here");
  if (ow_hall_archive_knows_form (self->archive, identity->form_id, identity->version))
    return NULL;
  text = g_strdup_printf ("the form was never published here in version '%s'", identity->version);
  return ow_hall_answer_message (SOUP_STATUS_NOT_FOUND, text);
}

/* What comes again is kept, or made a case, then. */
static OwHallAnswer *
broken (const GError *error)
{
  g_warning ("a submission could not be kept: %s", error != NULL ? error->message : "");
  return ow_hall_answer_message (SOUP_STATUS_INTERNAL_SERVER_ERROR, "the submission could not be kept");
}

/* NULL when nothing is to be said against who signed it. What comes in several requests is signed as a whole, and so
 * looked at with the last. */
static OwHallAnswer *
refuse_signature (OwHallDesk *self,
                  Handing    *handing)
{
  g_autofree char *folder = ow_hall_archive_dup_folder (self->archive, handing->identity->instance_id);

  if (ow_hall_multipart_find (handing->parts, "*isIncomplete*") != NULL)
    return NULL;
  if (ow_hall_signature_check (handing->signature, handing->identity, handing->xml, handing->parts, folder,
                               &handing->signed_by) == OW_HALL_MISSIGNED)
    return ow_hall_answer_message (SOUP_STATUS_BAD_REQUEST, "the signature is for something else");
  if (self->kiosk_keys == NULL ||
      (handing->signed_by != NULL &&
       g_strv_contains ((const char *const *) self->kiosk_keys, handing->signed_by)))
    return NULL;
  return ow_hall_answer_message (SOUP_STATUS_FORBIDDEN, "no kiosk of this hall has signed this");
}

static OwHallAnswer *
keep (OwHallDesk *self,
      Handing    *handing)
{
  g_autoptr (OwHallAnswer) refused = refuse_form (self, handing->identity);
  g_autoptr (GError) error = NULL;

  if (refused != NULL)
    return g_steal_pointer (&refused);
  switch (ow_hall_archive_keep (self->archive, handing->identity, handing->xml, handing->parts, &error)) {
  case OW_HALL_KEPT:
  case OW_HALL_KEPT_BEFORE:
    if (self->cases != NULL && !ow_hall_cases_open (self->cases, handing->identity, handing->xml, &error))
      return broken (error);
    return ow_hall_answer_message (SOUP_STATUS_CREATED, "full submission upload was successful");
  case OW_HALL_CONFLICT:
    return ow_hall_answer_message (SOUP_STATUS_CONFLICT,
                                   "a submission already exists with this ID, but with different XML");
  case OW_HALL_FAILED:
  default:
    return broken (error);
  }
}

/* TRUE when the fault ends the request before the desk does anything. */
static gboolean
comes_before (OwHallFault fault)
{
  return fault.kind == OW_HALL_FAULT_DROP || fault.kind == OW_HALL_FAULT_PORTAL || fault.kind == OW_HALL_FAULT_WALL ||
         fault.kind == OW_HALL_FAULT_BARE || fault.kind == OW_HALL_FAULT_FLOOD ||
         fault.kind == OW_HALL_FAULT_FLOOD_503 || fault.kind == OW_HALL_FAULT_STATUS;
}

/* NULL: no answer is to be given. */
static OwHallAnswer *
answer_before (OwHallFault fault)
{
  return fault.kind == OW_HALL_FAULT_DROP ? NULL : ow_hall_answer_for_fault (fault);
}

static OwHallAnswer *
answer_handing (OwHallDesk        *self,
                SoupServerMessage *message,
                GHashTable        *query,
                OwHallFault        fault)
{
  g_auto (Handing) handing = { 0 };
  g_autoptr (OwHallAnswer) answer = read_handing (message, &handing);
  OwHallAttempt attempt = { 0 };

  if (comes_before (fault)) {
    g_clear_pointer (&answer, ow_hall_answer_free);
    answer = answer_before (fault);
  } else if (answer == NULL && (answer = refuse_signature (self, &handing)) == NULL) {
    answer = keep (self, &handing);
  }
  attempt.instance_id = handing.identity != NULL ? handing.identity->instance_id : NULL;
  attempt.sha256 = handing.sha256;
  attempt.device_id = query != NULL ? g_hash_table_lookup (query, "deviceID") : NULL;
  attempt.signature = handing.signature;
  attempt.signed_by = handing.signed_by;
  attempt.fault = ow_hall_fault_to_string (fault);
  attempt.status = answer != NULL && fault.kind != OW_HALL_FAULT_LOSE ? answer->status : 0;
  ow_hall_archive_note_attempt (self->archive, &attempt);
  return g_steal_pointer (&answer);
}

static OwHallAnswer *
refuse_no_openrosa (void)
{
  OwHallAnswer *answer = ow_hall_answer_message (SOUP_STATUS_BAD_REQUEST,
                                                 "the header X-OpenRosa-Version: 1.0 is missing");

  answer->openrosa = FALSE;
  return answer;
}

static OwHallAnswer *
answer_submission (OwHallDesk        *self,
                   SoupServerMessage *message,
                   GHashTable        *query,
                   OwHallFault        fault)
{
  OwHallAnswer *answer;

  if (g_object_get_data (G_OBJECT (message), TOO_LARGE) != NULL)
    return ow_hall_answer_message (SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "the request is too large");
  if (soup_server_message_get_method (message) == SOUP_METHOD_POST)
    return answer_handing (self, message, query, fault);
  if (comes_before (fault))
    return answer_before (fault);
  answer = ow_hall_answer_new (SOUP_STATUS_NO_CONTENT);
  answer->accept_length = self->accept_length;
  return answer;
}

/* NULL: no answer is to be given. */
static OwHallAnswer *
answer_get (OwHallDesk *self,
            const char *path,
            GHashTable *query,
            gboolean    is_openrosa)
{
  OwHallAnswer *answer = NULL;

  if (g_str_has_prefix (path, "/forms/"))
    answer = answer_form (self, path + strlen ("/forms/"), query, is_openrosa);
  else if (!g_str_equal (path, "/formList"))
    return ow_hall_answer_message (SOUP_STATUS_NOT_FOUND, "there is nothing here");
  else if (is_openrosa)
    answer = answer_list (self, query);
  return answer != NULL ? answer : refuse_no_openrosa ();
}

static OwHallAnswer *
answer (OwHallDesk        *self,
        SoupServerMessage *message,
        const char        *path,
        GHashTable        *query,
        OwHallFault        fault)
{
  const char *method = soup_server_message_get_method (message);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gboolean is_openrosa = g_strcmp0 (soup_message_headers_get_one (headers, "X-OpenRosa-Version"), "1.0") == 0;
  gboolean is_submission = g_str_equal (path, "/submission");

  if (self->cases != NULL && g_str_has_prefix (path, "/v1/cases/"))
    return comes_before (fault) ? answer_before (fault) : ow_hall_cases_answer (self->cases, message, path, query);
  if (self->board != NULL && g_str_equal (path, "/v1/services"))
    return comes_before (fault) ? answer_before (fault) : ow_hall_board_answer (self->board, message);
  if (self->drafts != NULL && (g_str_equal (path, "/v1/drafts") || g_str_has_prefix (path, "/v1/drafts/")))
    return comes_before (fault) ? answer_before (fault) : ow_hall_drafts_answer (self->drafts, message, path);
  if (self->booking != NULL && g_str_has_prefix (path, "/v1/"))
    return comes_before (fault) ? answer_before (fault) : ow_hall_booking_answer (self->booking, message, path, query);
  if (is_submission && (method == SOUP_METHOD_HEAD || method == SOUP_METHOD_POST))
    return is_openrosa ? answer_submission (self, message, query, fault) : refuse_no_openrosa ();
  if (is_submission || method != SOUP_METHOD_GET)
    return ow_hall_answer_message (SOUP_STATUS_METHOD_NOT_ALLOWED, "not allowed");
  if (comes_before (fault))
    return answer_before (fault);
  return answer_get (self, path, query, is_openrosa);
}

/* A late answer waits for its time, or for the client's end. */
typedef struct {
  SoupServerMessage *message;
  guint timer;
} Late;

static void
late_free (Late *late)
{
  g_signal_handlers_disconnect_by_data (late->message, late);
  g_clear_handle_id (&late->timer, g_source_remove);
  g_object_unref (late->message);
  g_free (late);
}

static gboolean
on_late (gpointer data)
{
  Late *late = data;

  late->timer = 0;
  soup_server_message_unpause (late->message);
  late_free (late);
  return G_SOURCE_REMOVE;
}

static void
delay (SoupServerMessage *message,
       guint              ms)
{
  Late *late = g_new0 (Late, 1);

  late->message = g_object_ref (message);
  late->timer = g_timeout_add (ms, on_late, late);
  soup_server_message_pause (message);
  g_signal_connect_swapped (message, "disconnected", G_CALLBACK (late_free), late);
}

void
ow_hall_desk_set_retry_after (OwHallDesk *self,
                              const char *value)
{
  g_return_if_fail (OW_IS_HALL_DESK (self));

  g_free (self->retry_after);
  self->retry_after = g_strdup (value);
}

guint
ow_hall_desk_get_answered (OwHallDesk *self,
                           guint       status)
{
  g_return_val_if_fail (OW_IS_HALL_DESK (self), 0);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->answered, GUINT_TO_POINTER (status)));
}

static void
count (OwHallDesk *self,
       guint       status)
{
  guint before = ow_hall_desk_get_answered (self, status);

  g_hash_table_replace (self->answered, GUINT_TO_POINTER (status), GUINT_TO_POINTER (before + 1));
}

void
ow_hall_desk_take (OwHallDesk        *self,
                   SoupServerMessage *message,
                   const char        *path,
                   GHashTable        *query)
{
  OwHallFault fault = ow_hall_faults_next (self->faults, soup_server_message_get_method (message) == SOUP_METHOD_POST);
  g_autoptr (OwHallAnswer) said = answer (self, message, path, query, fault);

  g_debug ("%s %s: %u %s", soup_server_message_get_method (message), path, said != NULL ? said->status : 0,
           ow_hall_fault_to_string (fault));
  if (said == NULL || fault.kind == OW_HALL_FAULT_LOSE) {
    ow_hall_answer_cut (NULL, message);
  } else if (fault.kind == OW_HALL_FAULT_TRUNCATE) {
    ow_hall_answer_cut (said, message);
  } else {
    ow_hall_answer_send (said, message);
    if (self->retry_after != NULL && said->status == SOUP_STATUS_SERVICE_UNAVAILABLE)
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                    self->retry_after);
    count (self, soup_server_message_get_status (message));
    if (fault.kind == OW_HALL_FAULT_SLOW)
      delay (message, self->slow_ms);
  }
}

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  ow_hall_desk_take (OW_HALL_DESK (user_data), message, path, query);
}

static void
refuse_body (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  g_object_set_data (G_OBJECT (message), TOO_LARGE, GINT_TO_POINTER (TRUE));
  soup_message_body_set_accumulate (body, FALSE);
}

/* A body without a length said beforehand is counted as it comes. */
static void
on_got_chunk (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           user_data)
{
  OwHallDesk *self = OW_HALL_DESK (user_data);

  if ((guint64) soup_server_message_get_request_body (message)->length > self->accept_length)
    refuse_body (message);
}

static void
on_request_head (SoupServer        *server,
                 SoupServerMessage *message,
                 const char        *path,
                 GHashTable        *query,
                 gpointer           user_data)
{
  OwHallDesk *self = OW_HALL_DESK (user_data);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if ((guint64) MAX (soup_message_headers_get_content_length (headers), 0) > self->accept_length)
    refuse_body (message);
  g_signal_connect_object (message, "got-chunk", G_CALLBACK (on_got_chunk), self, 0);
}

void
ow_hall_desk_open (OwHallDesk *self,
                   OwHallLine *line)
{
  SoupServer *server = ow_hall_line_get_server (line);

  g_return_if_fail (OW_IS_HALL_DESK (self));

  g_free (self->base_url);
  self->base_url = g_strdup (ow_hall_line_get_base_url (line));
  g_ptr_array_unref (look (self));
  soup_server_add_early_handler (server, NULL, on_request_head, self, NULL);
  soup_server_add_handler (server, NULL, on_request, self, NULL);
}
