/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-hall-write.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "ow-secret.h"

#define MAX_BOOKING 512 /* bytes, so that the text of a booking isn't copied as it grows */

/* Overwritten at the end: what is asked for stands in it. */
static GBytes *
to_bytes (GString *text)
{
  gsize length = text->len;
  char *bytes = g_string_free (text, FALSE);

  return g_bytes_new_with_free_func (bytes, length, (GDestroyNotify) ow_secret_free, bytes);
}

/* A member and its name; FALSE when it is none. NULL is left out. */
static gboolean
write_name (GString    *text,
            const char *before,
            const char *name)
{
  if (name == NULL)
    return TRUE;
  if (!ow_hall_is_name (name))
    return FALSE;
  g_string_append_printf (text, "%s\"%s\"", before, name);
  return TRUE;
}

static gboolean
write_wait (GString           *text,
            const OwWaitPlace *wait)
{
  return write_name (text, "{\"office\":", wait->office) && write_name (text, ",\"kind\":", wait->kind)
         && write_name (text, ",\"day\":", wait->day) && write_name (text, ",\"half\":", wait->half);
}

/* Names and documents are letters and digits: nothing of them has to be written otherwise in JSON. NULL when one
 * isn't. */
GBytes *
ow_hall_write_booking (const OwBookingRequest *booking)
{
  GString *text = g_string_sized_new (MAX_BOOKING);
  gboolean good = (booking->wait != NULL ? write_wait (text, booking->wait)
                                         : write_name (text, "{\"slot\":", booking->slot))
                  && write_name (text, ",\"hold\":", booking->hold)
                  && write_name (text, ",\"from\":", booking->from)
                  && write_name (text, ",\"to\":", booking->to)
                  && (booking->phone == NULL || ow_hall_is_phone (booking->phone))
                  && write_name (text, ",\"phone\":", booking->phone);

  g_string_append (text, ",\"parties\":[");
  for (guint i = 0; good && booking->documents[i] != NULL; i++) {
    good = write_name (text, i > 0 ? ",{\"document\":" : "{\"document\":", booking->documents[i]);
    g_string_append_c (text, '}');
  }
  g_string_append (text, "]}");
  if (good)
    return to_bytes (text);
  ow_secret_free (g_string_free (text, FALSE));
  return NULL;
}

GBytes *
ow_hall_write_move (const char *slot)
{
  GString *text = g_string_new (NULL);

  if (!ow_hall_is_name (slot)) {
    g_string_free (text, TRUE);
    return NULL;
  }
  g_string_printf (text, "{\"slot\":\"%s\"}", slot);
  return to_bytes (text);
}

GBytes *
ow_hall_write_rating (const OwRating *rating)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "grade");
  json_builder_add_int_value (builder, rating->grade);
  if (rating->reasons != NULL && rating->reasons[0] != NULL) {
    json_builder_set_member_name (builder, "reasons");
    json_builder_begin_array (builder);
    for (guint i = 0; rating->reasons[i] != NULL; i++)
      json_builder_add_string_value (builder, rating->reasons[i]);
    json_builder_end_array (builder);
  }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
ow_hall_write_parcel (const OwDraftParcel *parcel)
{
  gsize size = 0;
  gconstpointer sealed = g_bytes_get_data (parcel->sealed, &size);
  g_autoptr (GDateTime) until = g_date_time_to_utc (parcel->until);
  g_autofree char *when = g_date_time_format (until, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *text = NULL;
  char *json;

  if (size == 0 || size > OW_HALL_MAX_DRAFT || !ow_hall_is_name (parcel->token) || !ow_hall_is_name (parcel->kiosk))
    return NULL;
  text = g_base64_encode (sealed, size);
  json = g_strdup_printf ("{\"token\":\"%s\",\"kiosk\":\"%s\",\"until\":\"%s\",\"sealed\":\"%s\"}", parcel->token,
                          parcel->kiosk, when, text);
  return g_bytes_new_take (json, strlen (json));
}
