/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-cases.h"

#include "ow-hall-json.h"

#include <string.h>

#define TOO_MANY 429 /* RFC 6585, 4 */

struct _OwHallCases {
  GObject parent_instance;

  OwHallCaseBook *book;
};

G_DEFINE_FINAL_TYPE (OwHallCases, ow_hall_cases, G_TYPE_OBJECT)

static void
ow_hall_cases_finalize (GObject *object)
{
  OwHallCases *self = OW_HALL_CASES (object);

  g_clear_object (&self->book);

  G_OBJECT_CLASS (ow_hall_cases_parent_class)->finalize (object);
}

static void
ow_hall_cases_class_init (OwHallCasesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_cases_finalize;
}

static void
ow_hall_cases_init (OwHallCases *self)
{
}

OwHallCases *
ow_hall_cases_new (const char *folder,
                   GError    **error)
{
  g_autoptr (OwHallCases) self = g_object_new (OW_TYPE_HALL_CASES, NULL);

  self->book = ow_hall_case_book_new (folder, error);
  return self->book != NULL ? g_steal_pointer (&self) : NULL;
}

static gint64
seconds_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
ow_hall_cases_open (OwHallCases          *self,
                    const OwHallIdentity *identity,
                    GBytes               *xml,
                    GError              **error)
{
  g_return_val_if_fail (OW_IS_HALL_CASES (self), FALSE);

  return ow_hall_case_book_open (self->book, identity, xml, seconds_now (), error);
}

static OwHallAnswer *
problem_for (const GError *error)
{
  if (g_error_matches (error, OW_HALL_CASE_ERROR, OW_HALL_CASE_ERROR_UNKNOWN))
    return ow_hall_json_problem (SOUP_STATUS_NOT_FOUND, "unknown", error->message);
  if (g_error_matches (error, OW_HALL_CASE_ERROR, OW_HALL_CASE_ERROR_TRIED))
    return ow_hall_json_problem (TOO_MANY, "tried", error->message);
  if (g_error_matches (error, OW_HALL_CASE_ERROR, OW_HALL_CASE_ERROR_ALREADY))
    return ow_hall_json_problem (SOUP_STATUS_CONFLICT, "already", error->message);
  g_warning ("%s", error->message);
  return ow_hall_json_problem (SOUP_STATUS_INTERNAL_SERVER_ERROR, "broken", "it could not be kept");
}

static void
add_matter (JsonBuilder         *builder,
            const OwHallSubCase *sub)
{
  json_builder_begin_object (builder);
  ow_hall_json_add_text (builder, "id", sub->id);
  ow_hall_json_add_text (builder, "title", sub->title);
  ow_hall_json_add_text (builder, "department", sub->department);
  ow_hall_json_add_text (builder, "state", sub->state);
  if (sub->deadline != NULL)
    ow_hall_json_add_text (builder, "deadline", sub->deadline);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; sub->missing != NULL && sub->missing[i] != NULL; i++)
    json_builder_add_string_value (builder, sub->missing[i]);
  json_builder_end_array (builder);
  ow_hall_json_add_text (builder, "next", sub->next);
  json_builder_end_object (builder);
}

static OwHallAnswer *
look_up (OwHallCases *self,
         const char  *number,
         const char  *proof)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHallCase) found = ow_hall_case_book_find (self->book, number, proof, seconds_now (), &error);

  if (found == NULL)
    return problem_for (error);
  json_builder_begin_object (builder);
  ow_hall_json_add_text (builder, "number", found->number);
  if (found->form != NULL)
    ow_hall_json_add_text (builder, "form", found->form);
  ow_hall_json_add_text (builder, "received", found->received);
  if (found->rating != NULL)
    ow_hall_json_add_text (builder, "rating", found->rating);
  json_builder_set_member_name (builder, "matters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->matters->len; i++)
    add_matter (builder, found->matters->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_hall_json_say (SOUP_STATUS_OK, "application/json", builder);
}

#define MAX_REASONS 8
#define MAX_REASON 200 /* code points */

/* FALSE for what is no list of reasons. */
static gboolean
read_reasons (JsonObject *object,
              char     ***reasons)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, "reasons");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node != NULL && (array == NULL || json_array_get_length (array) > MAX_REASONS))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    const char *text = json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_STRING
                         ? json_array_get_string_element (array, i)
                         : "";

    if (*text == '\0' || g_utf8_strlen (text, -1) > MAX_REASON)
      return FALSE;
    g_strv_builder_add (list, text);
  }
  *reasons = g_strv_builder_end (list);
  return TRUE;
}

/* 1 to 5; 0 for what is no rating. */
static guint
read_rating (SoupServerMessage *message,
             char            ***reasons)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = ow_hall_json_read (message, parser, OW_HALL_CASES_MAX_BODY);
  JsonNode *node = object != NULL ? json_object_get_member (object, "grade") : NULL;
  gint64 grade = 0;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    grade = json_node_get_int (node);
  if (grade < 1 || grade > 5)
    return 0;
  return read_reasons (object, reasons) ? (guint) grade : 0;
}

static OwHallAnswer *
rate (OwHallCases       *self,
      SoupServerMessage *message,
      const char        *number,
      const char        *proof)
{
  const char *key = ow_hall_json_get_key (message);
  g_auto (GStrv) reasons = NULL;
  guint grade = read_rating (message, &reasons);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;

  if (key == NULL)
    return ow_hall_json_problem (SOUP_STATUS_BAD_REQUEST, "no-key", "the header Idempotency-Key is missing");
  if (grade == 0)
    return ow_hall_json_problem (SOUP_STATUS_BAD_REQUEST, "incomplete", "a grade from 1 to 5 is needed");
  if (!ow_hall_case_book_rate (self->book, number, proof, grade, (const char *const *) reasons, key, seconds_now (),
                               &error))
    return problem_for (error);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "grade");
  json_builder_add_int_value (builder, grade);
  json_builder_end_object (builder);
  return ow_hall_json_say (SOUP_STATUS_CREATED, "application/json", builder);
}

static const char *
get_query (GHashTable *query,
           const char *name)
{
  const char *text = query != NULL ? g_hash_table_lookup (query, name) : NULL;

  return text != NULL ? text : "";
}

OwHallAnswer *
ow_hall_cases_answer (OwHallCases       *self,
                      SoupServerMessage *message,
                      const char        *path,
                      GHashTable        *query)
{
  g_auto (GStrv) parts = g_strsplit (path + strlen ("/v1/cases/"), "/", 3);
  const char *method = soup_server_message_get_method (message);
  guint count = g_strv_length (parts);

  g_return_val_if_fail (OW_IS_HALL_CASES (self), NULL);

  if (count == 1 && method == SOUP_METHOD_GET)
    return look_up (self, parts[0], get_query (query, "proof"));
  if (count == 2 && g_str_equal (parts[1], "ratings") && method == SOUP_METHOD_POST)
    return rate (self, message, parts[0], get_query (query, "proof"));
  if (count == 1 || (count == 2 && g_str_equal (parts[1], "ratings")))
    return ow_hall_json_problem (SOUP_STATUS_METHOD_NOT_ALLOWED, "method", "that can't be asked here");
  return ow_hall_json_problem (SOUP_STATUS_NOT_FOUND, "unknown", "there is nothing here");
}

gboolean
ow_hall_cases_proves (OwHallCases *self,
                      const char  *number,
                      const char  *proof)
{
  g_return_val_if_fail (OW_IS_HALL_CASES (self), FALSE);

  return ow_hall_case_book_proves (self->book, number, proof);
}

gboolean
ow_hall_cases_control (OwHallCases *self,
                       GHashTable  *query,
                       GError     **error)
{
  const char *missing = get_query (query, "missing");

  g_return_val_if_fail (OW_IS_HALL_CASES (self), FALSE);

  return ow_hall_case_book_move (self->book, get_query (query, "number"), get_query (query, "matter"),
                                 get_query (query, "state"), *missing != '\0' ? missing : NULL,
                                 get_query (query, "next"), seconds_now (), error);
}
