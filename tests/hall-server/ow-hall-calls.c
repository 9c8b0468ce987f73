/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-calls.h"

#include "ow-hall-json.h"

#include <string.h>

#define MAX_BODY 1024
#define MAX_LANGUAGE 16

typedef struct {
  char *kiosk;
  char *language;
  GDateTime *since;
  gint64 asked; /* monotonic: last repeated */
} Call;

struct _OwHallCalls {
  GObject parent_instance;

  GPtrArray *calls; /* of Call, the oldest first */
};

G_DEFINE_FINAL_TYPE (OwHallCalls, ow_hall_calls, G_TYPE_OBJECT)

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->kiosk);
  g_free (call->language);
  g_date_time_unref (call->since);
  g_free (call);
}

static void
ow_hall_calls_finalize (GObject *object)
{
  g_ptr_array_unref (OW_HALL_CALLS (object)->calls);

  G_OBJECT_CLASS (ow_hall_calls_parent_class)->finalize (object);
}

static void
ow_hall_calls_class_init (OwHallCallsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_calls_finalize;
}

static void
ow_hall_calls_init (OwHallCalls *self)
{
  self->calls = g_ptr_array_new_with_free_func (call_free);
}

OwHallCalls *
ow_hall_calls_new (void)
{
  return g_object_new (OW_TYPE_HALL_CALLS, NULL);
}

static Call *
find (OwHallCalls *self,
      const char  *kiosk,
      guint       *index)
{
  for (guint i = 0; i < self->calls->len; i++) {
    Call *call = self->calls->pdata[i];

    *index = i;
    if (g_str_equal (call->kiosk, kiosk))
      return call;
  }
  return NULL;
}

static void
forget_old (OwHallCalls *self)
{
  gint64 oldest = g_get_monotonic_time () - OW_HALL_CALLS_SECONDS * G_TIME_SPAN_SECOND;

  for (guint i = self->calls->len; i > 0; i--) {
    const Call *call = self->calls->pdata[i - 1];

    if (call->asked < oldest)
      g_ptr_array_remove_index (self->calls, i - 1);
  }
}

/* Said again it is the same call: how long somebody waits counts from the first. */
static OwHallAnswer *
call (OwHallCalls *self,
      const char  *kiosk,
      JsonObject  *body)
{
  const char *language = body != NULL ? ow_hall_json_get_text (body, "language") : "";
  guint index;
  Call *one = find (self, kiosk, &index);

  if (body == NULL || strlen (language) > MAX_LANGUAGE)
    return ow_hall_json_problem (SOUP_STATUS_BAD_REQUEST, "call", "that is no call");
  if (one == NULL) {
    if (self->calls->len >= OW_HALL_CALLS_MOST)
      g_ptr_array_remove_index (self->calls, 0);
    one = g_new0 (Call, 1);
    one->kiosk = g_strdup (kiosk);
    one->since = g_date_time_new_now_utc ();
    g_ptr_array_add (self->calls, one);
  }
  g_free (one->language);
  one->language = g_strdup (language);
  one->asked = g_get_monotonic_time ();
  return NULL;
}

OwHallAnswer *
ow_hall_calls_take (OwHallCalls       *self,
                    SoupServerMessage *message,
                    const char        *kiosk)
{
  const char *method = soup_server_message_get_method (message);
  g_autoptr (JsonParser) parser = json_parser_new ();
  OwHallAnswer *answer = NULL;
  guint index;

  g_return_val_if_fail (OW_IS_HALL_CALLS (self), NULL);

  forget_old (self);
  if (method == SOUP_METHOD_PUT)
    answer = call (self, kiosk, ow_hall_json_read (message, parser, MAX_BODY));
  else if (method != SOUP_METHOD_DELETE)
    answer = ow_hall_json_problem (SOUP_STATUS_METHOD_NOT_ALLOWED, "method", "that can't be asked here");
  else if (find (self, kiosk, &index) != NULL)
    g_ptr_array_remove_index (self->calls, index);
  if (answer == NULL) {
    answer = ow_hall_answer_new (SOUP_STATUS_NO_CONTENT);
    answer->openrosa = FALSE;
  }
  return answer;
}

OwHallAnswer *
ow_hall_calls_list (OwHallCalls *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (OW_IS_HALL_CALLS (self), NULL);

  forget_old (self);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "calls");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->calls->len; i++) {
    const Call *one = self->calls->pdata[i];
    g_autofree char *since = g_date_time_format_iso8601 (one->since);

    json_builder_begin_object (builder);
    ow_hall_json_add_text (builder, "kiosk", one->kiosk);
    ow_hall_json_add_text (builder, "since", since);
    if (*one->language != '\0')
      ow_hall_json_add_text (builder, "language", one->language);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return ow_hall_json_say (SOUP_STATUS_OK, "application/json", builder);
}
