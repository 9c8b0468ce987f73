/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-booking.h"

#include "ow-hall-tries.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_TEXT 200
#define MAX_PEOPLE 2
#define LEASE_DAYS 2 /* how long a kiosk may give away what it leased without hearing of the hall */
#define DAY_SECONDS (24 * 60 * 60)
#define TOO_MANY 429 /* RFC 6585, 4 */

struct _OwHallBooking {
  GObject parent_instance;

  OwHallSlots *slots;
  OwHallTries *tries; /* at proofs of appointments */
  OwHallCases *cases; /* NULL for none */
  JsonArray *offices;
  guint hold_seconds;
};

G_DEFINE_FINAL_TYPE (OwHallBooking, ow_hall_booking, G_TYPE_OBJECT)

/* What a request is about. */
typedef struct {
  OwHallBooking *self;
  SoupServerMessage *message;
  GHashTable *query;
  const char *const *parts; /* of the path, behind /v1/ */
  JsonObject *body;         /* NULL when there is none */
  gint64 now;
} Call;

static void
ow_hall_booking_finalize (GObject *object)
{
  OwHallBooking *self = OW_HALL_BOOKING (object);

  g_clear_object (&self->slots);
  g_clear_pointer (&self->tries, ow_hall_tries_free);
  g_clear_object (&self->cases);
  g_clear_pointer (&self->offices, json_array_unref);

  G_OBJECT_CLASS (ow_hall_booking_parent_class)->finalize (object);
}

static void
ow_hall_booking_class_init (OwHallBookingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_booking_finalize;
}

static void
ow_hall_booking_init (OwHallBooking *self)
{
  self->offices = json_array_new ();
  self->tries = ow_hall_tries_new ();
}

/* --- Reading -------------------------------------------------------------------------------------------- */

/* "" for anything but a text of a fair length. */
static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  gboolean is_text = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING;
  const char *text = is_text ? json_node_get_string (node) : "";

  return strlen (text) <= MAX_TEXT ? text : "";
}

static guint
get_number (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static char **
read_kiosks (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "kiosks");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) kiosks = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (kiosks, json_array_get_string_element (array, i));
  return g_strv_builder_end (kiosks);
}

static OwHallSlot *
read_slot (JsonObject *object)
{
  OwHallSlot *slot = g_new0 (OwHallSlot, 1);

  slot->id = g_strdup (get_text (object, "id"));
  slot->office = g_strdup (get_text (object, "office"));
  slot->kind = g_strdup (get_text (object, "kind"));
  slot->start = g_strdup (get_text (object, "start"));
  slot->minutes = get_number (object, "minutes");
  slot->capacity = get_number (object, "capacity");
  slot->kiosks = read_kiosks (object);
  return slot;
}

static gboolean
read_offices (OwHallBooking *self,
              const char    *path,
              GError       **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_hall_slot_free);
  JsonObject *root;
  JsonArray *array;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!json_parser_load_from_file (parser, path, error))
    return FALSE;
  root = json_node_get_object (json_parser_get_root (parser));
  json_array_unref (self->offices);
  self->offices = json_array_ref (json_object_get_array_member (root, "offices"));
  array = json_object_get_array_member (root, "slots");
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (slots, read_slot (json_array_get_object_element (array, i)));
  return ow_hall_slots_add (self->slots, slots, error);
}

OwHallBooking *
ow_hall_booking_new (const char *folder,
                     guint       hold_seconds,
                     GError    **error)
{
  g_autoptr (OwHallBooking) self = g_object_new (OW_TYPE_HALL_BOOKING, NULL);
  g_autofree char *path = g_build_filename (folder, "offices.json", NULL);

  self->hold_seconds = hold_seconds;
  self->slots = ow_hall_slots_new (folder, error);
  return self->slots != NULL && read_offices (self, path, error) ? g_steal_pointer (&self) : NULL;
}

void
ow_hall_booking_set_cases (OwHallBooking *self,
                           OwHallCases   *cases)
{
  g_return_if_fail (OW_IS_HALL_BOOKING (self));

  g_set_object (&self->cases, cases);
}

/* --- Answers -------------------------------------------------------------------------------------------- */

static OwHallAnswer *
say (guint        status,
     const char  *content_type,
     JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);
  OwHallAnswer *answer;

  if (status == SOUP_STATUS_OK)
    answer = ow_hall_answer_document (content_type, g_bytes_new_take (text, strlen (text)), FALSE);
  else
    answer = ow_hall_answer_new (status);
  if (answer->body == NULL) {
    answer->content_type = content_type;
    answer->body = g_bytes_new_take (text, strlen (text));
  }
  answer->openrosa = FALSE;
  return answer;
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_slot_members (JsonBuilder      *builder,
                  const OwHallSlot *slot)
{
  add_text (builder, "office", slot->office);
  add_text (builder, "kind", slot->kind);
  add_text (builder, "start", slot->start);
  add_number (builder, "minutes", slot->minutes);
}

static void
add_slot (JsonBuilder      *builder,
          const OwHallSlot *slot)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", slot->id);
  add_slot_members (builder, slot);
  add_number (builder, "capacity", slot->capacity);
  add_number (builder, "free", slot->free);
  json_builder_end_object (builder);
}

static void
add_slots (JsonBuilder *builder,
           const char  *name,
           GPtrArray   *slots)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < slots->len; i++)
    add_slot (builder, slots->pdata[i]);
  json_builder_end_array (builder);
}

/* RFC 9457. @nearest NULL for none. */
static OwHallAnswer *
problem (guint       status,
         const char *type,
         const char *title,
         GPtrArray  *nearest)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = g_strconcat ("urn:one-window:problem:", type, NULL);

  json_builder_begin_object (builder);
  add_text (builder, "type", name);
  add_text (builder, "title", title);
  add_number (builder, "status", status);
  if (nearest != NULL)
    add_slots (builder, "nearest", nearest);
  json_builder_end_object (builder);
  return say (status, "application/problem+json", builder);
}

/* @slot: where the nearest ones are looked for. */
static OwHallAnswer *
problem_for (Call         *call,
             const GError *error,
             const char   *slot)
{
  g_autoptr (GPtrArray) nearest = NULL;

  switch (error->code) {
  case OW_HALL_SLOTS_ERROR_FULL:
    nearest = ow_hall_slots_nearest (call->self->slots, slot, call->now);
    return problem (SOUP_STATUS_CONFLICT, "full", error->message, nearest);
  case OW_HALL_SLOTS_ERROR_ALREADY:
    return problem (SOUP_STATUS_CONFLICT, "already", error->message, NULL);
  case OW_HALL_SLOTS_ERROR_REUSED:
    return problem (SOUP_STATUS_UNPROCESSABLE_ENTITY, "key-reused", error->message, NULL);
  case OW_HALL_SLOTS_ERROR_UNKNOWN:
    return problem (SOUP_STATUS_NOT_FOUND, "unknown", error->message, NULL);
  default:
    g_warning ("%s", error->message);
    return problem (SOUP_STATUS_INTERNAL_SERVER_ERROR, "broken", "it could not be kept", NULL);
  }
}

static void
add_wait_members (JsonBuilder      *builder,
                  const OwHallWait *wait)
{
  add_text (builder, "office", wait->office);
  add_text (builder, "kind", wait->kind);
  add_text (builder, "day", wait->day);
  if (*wait->half != '\0')
    add_text (builder, "half", wait->half);
}

static OwHallAnswer *
say_appointment (guint                    status,
                 const OwHallAppointment *appointment)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "code", appointment->code);
  add_text (builder, "state", appointment->state);
  if (appointment->slot != NULL) {
    add_text (builder, "slot", appointment->slot->id);
    add_slot_members (builder, appointment->slot);
  } else {
    add_wait_members (builder, appointment->wait);
  }
  if (appointment->first != NULL)
    add_text (builder, "from", appointment->first);
  if (appointment->last != NULL)
    add_text (builder, "to", appointment->last);
  json_builder_end_object (builder);
  return say (status, "application/json", builder);
}

/* --- What is asked -------------------------------------------------------------------------------------- */

static const char *
get_query (Call       *call,
           const char *name)
{
  const char *text = call->query != NULL ? g_hash_table_lookup (call->query, name) : NULL;

  return text != NULL ? text : "";
}

/* The key under which a repeat is known, of 16 to 64 characters; NULL when there is none. */
static const char *
get_key (Call *call)
{
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (call->message),
                                                  "Idempotency-Key");

  return key != NULL && strlen (key) >= 16 && strlen (key) <= 64 ? key : NULL;
}

static OwHallAnswer *
no_key (void)
{
  return problem (SOUP_STATUS_BAD_REQUEST, "no-key", "the header Idempotency-Key is missing", NULL);
}

static void
add_offices (JsonBuilder   *builder,
             OwHallBooking *self)
{
  JsonNode *offices = json_node_alloc ();

  json_node_init_array (offices, self->offices);
  json_builder_set_member_name (builder, "offices");
  json_builder_add_value (builder, offices);
}

static OwHallAnswer *
list_offices (Call *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_offices (builder, call->self);
  json_builder_end_object (builder);
  return say (SOUP_STATUS_OK, "application/json", builder);
}

static OwHallAnswer *
list_slots (Call *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) slots = NULL;

  if (get_query (call, "office")[0] == '\0' || get_query (call, "kind")[0] == '\0')
    return problem (SOUP_STATUS_BAD_REQUEST, "incomplete", "office and kind are needed", NULL);
  slots = ow_hall_slots_list (call->self->slots, get_query (call, "office"), get_query (call, "kind"),
                              get_query (call, "from"), get_query (call, "to"), call->now);
  json_builder_begin_object (builder);
  add_slots (builder, "slots", slots);
  json_builder_end_object (builder);
  return say (SOUP_STATUS_OK, "application/json", builder);
}

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       seconds)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");

  add_text (builder, name, text);
}

static OwHallAnswer *
hold (Call *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHallHold) made = NULL;

  if (get_key (call) == NULL)
    return no_key ();
  made = ow_hall_slots_hold (call->self->slots, call->parts[1], get_key (call), call->now,
                             call->now + call->self->hold_seconds, &error);
  if (made == NULL)
    return problem_for (call, error, call->parts[1]);
  json_builder_begin_object (builder);
  add_text (builder, "hold", made->id);
  add_text (builder, "slot", call->parts[1]);
  add_time (builder, "expires", made->expires);
  json_builder_end_object (builder);
  return say (SOUP_STATUS_CREATED, "application/json", builder);
}

static OwHallAnswer *
let_go (Call *call)
{
  g_autoptr (GError) error = NULL;

  if (!ow_hall_slots_let_go (call->self->slots, call->parts[3], &error))
    return problem_for (call, error, "");
  return ow_hall_answer_new (SOUP_STATUS_NO_CONTENT);
}

static OwHallAnswer *
lease (Call *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) leases = ow_hall_slots_lease (call->self->slots, call->parts[1], call->now, &error);

  if (leases == NULL)
    return problem_for (call, error, "");
  json_builder_begin_object (builder);
  add_offices (builder, call->self);
  add_time (builder, "until", (call->now / DAY_SECONDS + LEASE_DAYS) * DAY_SECONDS);
  json_builder_set_member_name (builder, "leases");
  json_builder_begin_array (builder);
  for (guint i = 0; i < leases->len; i++) {
    const OwHallLease *one = leases->pdata[i];

    json_builder_begin_object (builder);
    add_text (builder, "hold", one->token);
    json_builder_set_member_name (builder, "slot");
    add_slot (builder, one->slot);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return say (SOUP_STATUS_OK, "application/json", builder);
}

/* The documents of the parties; NULL when there are none, too many, or one says too little. */
static char **
read_documents (JsonObject *body)
{
  JsonNode *node = json_object_get_member (body, "parties");
  JsonArray *parties = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) documents = g_strv_builder_new ();
  guint count = parties != NULL ? json_array_get_length (parties) : 0;

  for (guint i = 0; i < count; i++) {
    JsonNode *party = json_array_get_element (parties, i);
    const char *document = JSON_NODE_HOLDS_OBJECT (party) ? get_text (json_node_get_object (party), "document") : "";

    if (strlen (document) <= OW_HALL_SLOTS_PROOF_LENGTH || strchr (document, '|') != NULL)
      return NULL;
    g_strv_builder_add (documents, document);
  }
  return count >= 1 && count <= MAX_PEOPLE ? g_strv_builder_end (documents) : NULL;
}

/* The days between which these people may come; a move keeps to them. */
static OwHallAppointment *
limit (Call                    *call,
       const OwHallAppointment *made,
       const char              *document,
       GError                 **error)
{
  const char *proof = document + strlen (document) - OW_HALL_SLOTS_PROOF_LENGTH;

  if (!ow_hall_slots_limit (call->self->slots, made->code, get_text (call->body, "from"), get_text (call->body, "to"),
                            error))
    return NULL;
  return ow_hall_slots_find (call->self->slots, made->code, proof, call->now, error);
}

static OwHallAnswer *
book (Call *call)
{
  const char *slot = get_text (call->body, "slot");
  const char *hold = get_text (call->body, "hold");
  g_auto (GStrv) documents = call->body != NULL ? read_documents (call->body) : NULL;
  g_autoptr (OwHallAppointment) made = NULL;
  g_autoptr (OwHallAppointment) limited = NULL;
  g_autoptr (GError) error = NULL;

  if (get_key (call) == NULL)
    return no_key ();
  if (documents == NULL || slot[0] == '\0')
    return problem (SOUP_STATUS_BAD_REQUEST, "incomplete", "slot and parties are needed", NULL);
  made = ow_hall_slots_book (call->self->slots, get_key (call), slot, hold[0] != '\0' ? hold : NULL,
                             (const char *const *) documents, call->now, &error);
  if (made != NULL && (limited = limit (call, made, documents[0], &error)) != NULL)
    return say_appointment (SOUP_STATUS_CREATED, limited);
  return problem_for (call, error, slot);
}

static gboolean
is_day (const char *text)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_parse (&date, text);
  return strlen (text) == strlen ("YYYY-MM-DD") && g_date_valid (&date);
}

static gboolean
is_phone (const char *text)
{
  gsize length = strlen (text);

  return length >= 5 && length <= 20 && g_ascii_isdigit (text[0]) && strspn (text, "0123456789-") == length;
}

/* NULL for what says too little, or for a day on which these people can't come. */
static OwHallWait *
read_wait (JsonObject *body)
{
  g_autoptr (OwHallWait) wait = g_new0 (OwHallWait, 1);
  const char *from = get_text (body, "from");
  const char *to = get_text (body, "to");

  wait->office = g_strdup (get_text (body, "office"));
  wait->kind = g_strdup (get_text (body, "kind"));
  wait->day = g_strdup (get_text (body, "day"));
  wait->half = g_strdup (get_text (body, "half"));
  wait->phone = g_strdup (get_text (body, "phone"));
  if (*wait->office == '\0' || *wait->kind == '\0' || !is_day (wait->day)
      || (json_object_has_member (body, "phone") && !is_phone (wait->phone))
      || strcmp (wait->day, from) < 0 || (*to != '\0' && strcmp (wait->day, to) > 0)
      || (*wait->half == '\0' ? json_object_has_member (body, "half")
                              : !g_str_equal (wait->half, OW_HALL_WAITS_MORNING)
                                  && !g_str_equal (wait->half, OW_HALL_WAITS_AFTERNOON)))
    return NULL;
  return g_steal_pointer (&wait);
}

/* Whether the office keeps a waiting list for this kind. */
static gboolean
is_kept (OwHallBooking    *self,
         const OwHallWait *wait)
{
  for (guint i = 0; i < json_array_get_length (self->offices); i++) {
    JsonObject *office = json_array_get_object_element (self->offices, i);
    JsonNode *kinds = json_object_get_member (office, "waits");

    if (kinds == NULL || !g_str_equal (get_text (office, "id"), wait->office))
      continue;
    for (guint j = 0; j < json_array_get_length (json_node_get_array (kinds)); j++)
      if (g_str_equal (json_array_get_string_element (json_node_get_array (kinds), j), wait->kind))
        return TRUE;
  }
  return FALSE;
}

static OwHallAnswer *
wait_for (Call *call)
{
  g_auto (GStrv) documents = call->body != NULL ? read_documents (call->body) : NULL;
  g_autoptr (OwHallWait) wait = call->body != NULL ? read_wait (call->body) : NULL;
  g_autoptr (OwHallAppointment) made = NULL;
  g_autoptr (OwHallAppointment) limited = NULL;
  g_autoptr (GError) error = NULL;

  if (get_key (call) == NULL)
    return no_key ();
  if (documents == NULL || wait == NULL)
    return problem (SOUP_STATUS_BAD_REQUEST, "incomplete", "office, kind, a day and parties are needed", NULL);
  if (!is_kept (call->self, wait))
    return problem (SOUP_STATUS_NOT_FOUND, "unknown", "no waiting list is kept there", NULL);
  made = ow_hall_slots_wait (call->self->slots, get_key (call), wait, (const char *const *) documents, call->now,
                             &error);
  if (made != NULL && (limited = limit (call, made, documents[0], &error)) != NULL)
    return say_appointment (SOUP_STATUS_CREATED, limited);
  return problem_for (call, error, "");
}

/* Who has only the slip doesn't know what it is of, and asks for both. */
static gboolean
is_of_a_case (Call *call)
{
  OwHallCases *cases = call->self->cases;

  return cases != NULL && ow_hall_cases_proves (cases, call->parts[1], get_query (call, "proof"));
}

/* The appointment of the path, for who has its proof; NULL with the answer for anybody else. */
static OwHallAppointment *
find_proven (Call          *call,
             OwHallAnswer **refused)
{
  const char *code = call->parts[1];
  g_autoptr (GError) error = NULL;
  OwHallAppointment *found;

  if (!ow_hall_tries_may (call->self->tries, code, call->now)) {
    *refused = problem (TOO_MANY, "tried", "too many tries for this number", NULL);
    return NULL;
  }
  found = ow_hall_slots_find (call->self->slots, code, get_query (call, "proof"), call->now, &error);
  if (found == NULL) {
    if (!is_of_a_case (call))
      ow_hall_tries_note (call->self->tries, code, call->now);
    *refused = problem_for (call, error, "");
  }
  return found;
}

static OwHallAnswer *
look_up (Call *call)
{
  OwHallAnswer *refused = NULL;
  g_autoptr (OwHallAppointment) found = find_proven (call, &refused);

  return found != NULL ? say_appointment (SOUP_STATUS_OK, found) : refused;
}

static OwHallAnswer *
move (Call *call)
{
  const char *slot = get_text (call->body, "slot");
  OwHallAnswer *refused = NULL;
  g_autoptr (OwHallAppointment) found = NULL;
  g_autoptr (OwHallAppointment) moved = NULL;
  g_autoptr (GError) error = NULL;

  if (slot[0] == '\0')
    return problem (SOUP_STATUS_BAD_REQUEST, "incomplete", "slot is needed", NULL);
  found = find_proven (call, &refused);
  if (found == NULL)
    return refused;
  moved = ow_hall_slots_move (call->self->slots, call->parts[1], get_query (call, "proof"), slot, call->now, &error);
  return moved != NULL ? say_appointment (SOUP_STATUS_OK, moved) : problem_for (call, error, slot);
}

static OwHallAnswer *
cancel (Call *call)
{
  OwHallAnswer *refused = NULL;
  g_autoptr (OwHallAppointment) found = find_proven (call, &refused);
  g_autoptr (GError) error = NULL;

  if (found == NULL)
    return refused;
  if (!ow_hall_slots_cancel (call->self->slots, call->parts[1], get_query (call, "proof"), &error))
    return problem_for (call, error, "");
  return ow_hall_answer_new (SOUP_STATUS_NO_CONTENT);
}

typedef OwHallAnswer *(*AnswerCall) (Call *call);

/* Those who wait come before whoever asks now, and get what he gives back. */
static OwHallAnswer *
answer_in_turn (Call      *call,
                AnswerCall answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHallAnswer) given = NULL;

  if (!ow_hall_slots_advance (call->self->slots, call->now, &error))
    return problem_for (call, error, "");
  given = answer (call);
  if (!ow_hall_slots_advance (call->self->slots, call->now, &error))
    g_warning ("%s", error->message);
  return g_steal_pointer (&given);
}

static const struct {
  const char *method;
  const char *path; /* "*" stands for anything */
  AnswerCall answer;
} routes[] = {
  { "GET", "offices", list_offices },
  { "GET", "slots", list_slots },
  { "POST", "slots/*/holds", hold },
  { "DELETE", "slots/*/holds/*", let_go },
  { "POST", "kiosks/*/leases", lease },
  { "POST", "appointments", book },
  { "POST", "waits", wait_for },
  { "GET", "appointments/*", look_up },
  { "PATCH", "appointments/*", move },
  { "DELETE", "appointments/*", cancel },
};

static gboolean
fits (const char        *path,
      const char *const *parts)
{
  g_auto (GStrv) wanted = g_strsplit (path, "/", -1);
  guint length = g_strv_length (wanted);

  if (length != g_strv_length ((char **) parts))
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (!g_str_equal (wanted[i], parts[i]) && (!g_str_equal (wanted[i], "*") || parts[i][0] == '\0'))
      return FALSE;
  return TRUE;
}

/* FALSE for a body that is no object, or too large. */
static gboolean
read_body (SoupServerMessage *message,
           JsonParser        *parser,
           JsonObject       **object)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);
  JsonNode *root;

  *object = NULL;
  if (length == 0)
    return TRUE;
  if (length > OW_HALL_BOOKING_MAX_BODY || !g_utf8_validate (text, length, NULL)
      || !json_parser_load_from_data (parser, text, length, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  *object = json_node_get_object (root);
  return TRUE;
}

OwHallAnswer *
ow_hall_booking_answer (OwHallBooking     *self,
                        SoupServerMessage *message,
                        const char        *path,
                        GHashTable        *query)
{
  g_auto (GStrv) parts = g_strsplit (path + strlen ("/v1/"), "/", 8);
  g_autoptr (JsonParser) parser = json_parser_new ();
  Call call = { self, message, query, (const char *const *) parts, NULL, g_get_real_time () / G_USEC_PER_SEC };
  gboolean is_known = FALSE;

  g_return_val_if_fail (OW_IS_HALL_BOOKING (self), NULL);

  if (!read_body (message, parser, &call.body))
    return problem (SOUP_STATUS_BAD_REQUEST, "no-json", "the body is no JSON object", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++) {
    if (!fits (routes[i].path, call.parts))
      continue;
    is_known = TRUE;
    if (g_str_equal (routes[i].method, soup_server_message_get_method (message)))
      return answer_in_turn (&call, routes[i].answer);
  }
  return is_known ? problem (SOUP_STATUS_METHOD_NOT_ALLOWED, "method", "that can't be asked here", NULL)
                  : problem (SOUP_STATUS_NOT_FOUND, "unknown", "there is nothing here", NULL);
}
