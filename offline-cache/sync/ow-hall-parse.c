/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-hall-parse.h"

#include <string.h>

#include "ow-hall-reader.h"
#include "ow-secret.h"

void
ow_office_free (OwOffice *office)
{
  if (office == NULL)
    return;
  g_free (office->id);
  g_free (office->name);
  g_free (office->address);
  g_free (office->phone);
  g_strfreev (office->kinds);
  g_strfreev (office->waits);
  g_free (office);
}

void
ow_slot_free (OwSlot *slot)
{
  if (slot == NULL)
    return;
  g_free (slot->id);
  g_free (slot->office);
  g_free (slot->kind);
  g_clear_pointer (&slot->start, g_date_time_unref);
  g_free (slot);
}

void
ow_slot_hold_free (OwSlotHold *hold)
{
  if (hold == NULL)
    return;
  g_free (hold->hold);
  g_free (hold->slot);
  g_clear_pointer (&hold->expires, g_date_time_unref);
  g_free (hold);
}

void
ow_slot_lease_free (OwSlotLease *lease)
{
  if (lease == NULL)
    return;
  g_free (lease->hold);
  ow_slot_free (lease->slot);
  g_free (lease);
}

void
ow_slot_leases_free (OwSlotLeases *leases)
{
  if (leases == NULL)
    return;
  g_clear_pointer (&leases->offices, g_ptr_array_unref);
  g_clear_pointer (&leases->leases, g_ptr_array_unref);
  g_clear_pointer (&leases->until, g_date_time_unref);
  g_free (leases);
}

void
ow_appointment_free (OwAppointment *appointment)
{
  if (appointment == NULL)
    return;
  g_free (appointment->code);
  g_free (appointment->slot);
  g_free (appointment->office);
  g_free (appointment->kind);
  g_clear_pointer (&appointment->start, g_date_time_unref);
  g_free (appointment->day);
  g_free (appointment->half);
  g_free (appointment->from);
  g_free (appointment->to);
  g_free (appointment);
}

static void
free_texts (char **texts)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    ow_secret_free (texts[i]);
  g_free (texts);
}

void
ow_matter_free (OwMatter *matter)
{
  if (matter == NULL)
    return;
  ow_secret_free (matter->id);
  ow_secret_free (matter->title);
  ow_secret_free (matter->department);
  free_texts (matter->missing);
  ow_secret_free (matter->next);
  g_free (matter);
}

void
ow_joint_case_free (OwJointCase *joint)
{
  if (joint == NULL)
    return;
  ow_secret_free (joint->number);
  ow_secret_free (joint->form);
  g_clear_pointer (&joint->received, g_date_time_unref);
  g_clear_pointer (&joint->matters, g_ptr_array_unref);
  g_free (joint);
}

void
ow_hall_problem_free (OwHallProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->type);
  g_clear_pointer (&problem->nearest, g_ptr_array_unref);
  g_free (problem);
}

gboolean
ow_hall_is_name (const char *text)
{
  gsize length = strlen (text);

  if (length < 1 || length > OW_HALL_MAX_NAME || g_str_equal (text, ".") || g_str_equal (text, ".."))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("._-", text[i]) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
ow_hall_is_phone (const char *text)
{
  gsize length = strlen (text);

  return length >= 5 && length <= OW_HALL_MAX_PHONE && g_ascii_isdigit (text[0])
         && strspn (text, "0123456789-") == length;
}

/* --- Objects --------------------------------------------------------------------------------------------- */

static gpointer
read_slot (JsonObject *object,
           GError    **error)
{
  g_autoptr (OwSlot) slot = g_new0 (OwSlot, 1);

  if (!ow_hall_read_name (object, "id", &slot->id, error) || !ow_hall_read_name (object, "office", &slot->office, error)
      || !ow_hall_read_name (object, "kind", &slot->kind, error)
      || !ow_hall_read_time (object, "start", &slot->start, error)
      || !ow_hall_read_number (object, "minutes", 1, OW_HALL_MAX_MINUTES, &slot->minutes, error)
      || !ow_hall_read_number (object, "capacity", 0, OW_HALL_MAX_CAPACITY, &slot->capacity, error)
      || !ow_hall_read_number (object, "free", 0, OW_HALL_MAX_CAPACITY, &slot->free, error))
    return NULL;
  return g_steal_pointer (&slot);
}

/* What an item of a list of texts has to be. */
typedef gboolean (*IsGood) (const char *text);

static gboolean
is_said (const char *text)
{
  return *text != '\0' && g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= OW_HALL_MAX_TEXT;
}

static gboolean
read_texts (JsonObject *object,
            const char *name,
            guint       most,
            IsGood      is_good,
            char     ***texts,
            GError    **error)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) > most)
    return ow_hall_refuse (name, error);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *item = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING
        || !is_good (json_node_get_string (item)))
      return ow_hall_refuse (name, error);
    g_strv_builder_add (list, json_node_get_string (item));
  }
  *texts = g_strv_builder_end (list);
  return TRUE;
}

static gpointer
read_office (JsonObject *object,
             GError    **error)
{
  g_autoptr (OwOffice) office = g_new0 (OwOffice, 1);

  if (!ow_hall_read_name (object, "id", &office->id, error)
      || !ow_hall_read_text (object, "name", FALSE, &office->name, error)
      || !ow_hall_read_text (object, "address", TRUE, &office->address, error)
      || !ow_hall_read_text (object, "phone", TRUE, &office->phone, error)
      || !read_texts (object, "kinds", OW_HALL_MAX_KINDS, ow_hall_is_name, &office->kinds, error)
      || (json_object_has_member (object, "waits")
          && !read_texts (object, "waits", OW_HALL_MAX_KINDS, ow_hall_is_name, &office->waits, error)))
    return NULL;
  if (office->waits == NULL)
    office->waits = g_new0 (char *, 1);
  return g_steal_pointer (&office);
}

GPtrArray *
ow_hall_parse_offices (GBytes  *json,
                       GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = ow_hall_read_root (parser, json, error);

  return root != NULL ? ow_hall_read_list (root, "offices", OW_HALL_MAX_OFFICES, FALSE, read_office,
                                           (GDestroyNotify) ow_office_free, error)
                      : NULL;
}

GPtrArray *
ow_hall_parse_slots (GBytes  *json,
                     GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = ow_hall_read_root (parser, json, error);

  return root != NULL ? ow_hall_read_list (root, "slots", OW_HALL_MAX_SLOTS, FALSE, read_slot,
                                           (GDestroyNotify) ow_slot_free, error)
                      : NULL;
}

OwSlotHold *
ow_hall_parse_hold (GBytes  *json,
                    GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (OwSlotHold) hold = g_new0 (OwSlotHold, 1);
  JsonObject *root = ow_hall_read_root (parser, json, error);

  if (root == NULL || !ow_hall_read_name (root, "hold", &hold->hold, error)
      || !ow_hall_read_name (root, "slot", &hold->slot, error)
      || !ow_hall_read_time (root, "expires", &hold->expires, error))
    return NULL;
  return g_steal_pointer (&hold);
}

static gpointer
read_lease (JsonObject *object,
            GError    **error)
{
  g_autoptr (OwSlotLease) lease = g_new0 (OwSlotLease, 1);
  JsonNode *node = json_object_get_member (object, "slot");

  if (!ow_hall_read_name (object, "hold", &lease->hold, error))
    return NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)) {
    ow_hall_refuse ("slot", error);
    return NULL;
  }
  lease->slot = read_slot (json_node_get_object (node), error);
  return lease->slot != NULL ? g_steal_pointer (&lease) : NULL;
}

OwSlotLeases *
ow_hall_parse_leases (GBytes  *json,
                      GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (OwSlotLeases) all = g_new0 (OwSlotLeases, 1);
  JsonObject *root = ow_hall_read_root (parser, json, error);

  if (root == NULL || !ow_hall_read_time (root, "until", &all->until, error))
    return NULL;
  all->offices = ow_hall_read_list (root, "offices", OW_HALL_MAX_OFFICES, FALSE, read_office,
                                    (GDestroyNotify) ow_office_free, error);
  if (all->offices != NULL)
    all->leases = ow_hall_read_list (root, "leases", OW_HALL_MAX_LEASES, FALSE, read_lease,
                                     (GDestroyNotify) ow_slot_lease_free, error);
  return all->leases != NULL ? g_steal_pointer (&all) : NULL;
}

/* YYYY-MM-DD; none is as good. */
static gboolean
read_day (JsonObject *object,
          const char *name,
          GDate      *day,
          GError    **error)
{
  const char *text = ow_hall_get_string (object, name);
  g_autofree char *whole = text != NULL ? g_strconcat (text, "T00:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) time = NULL;

  g_date_clear (day, 1);
  if (!json_object_has_member (object, name))
    return TRUE;
  if (text != NULL && strlen (text) == strlen ("YYYY-MM-DD"))
    time = g_date_time_new_from_iso8601 (whole, NULL);
  if (time == NULL)
    return ow_hall_refuse (name, error);
  g_date_set_dmy (day, g_date_time_get_day_of_month (time), g_date_time_get_month (time), g_date_time_get_year (time));
  return TRUE;
}

static const char *const appointment_states[] = { "", "booked", "waiting", "ended", "cancelled" };
static const char *const halves[] = { "", "morning", "afternoon" };

const char *
ow_appointment_state_to_string (OwAppointmentState state)
{
  return appointment_states[state];
}

/* When it is. */
static gboolean
read_half_hour (JsonObject    *object,
                OwAppointment *made,
                GError       **error)
{
  made->day = g_strdup ("");
  made->half = g_strdup ("");
  return ow_hall_read_name (object, "slot", &made->slot, error)
         && ow_hall_read_time (object, "start", &made->start, error)
         && ow_hall_read_number (object, "minutes", 1, OW_HALL_MAX_MINUTES, &made->minutes, error);
}

/* What is, or was, waited for. */
static gboolean
read_wait (JsonObject    *object,
           OwAppointment *made,
           GError       **error)
{
  GDate day;

  made->slot = g_strdup ("");
  if (!ow_hall_read_text (object, "day", FALSE, &made->day, error) || !read_day (object, "day", &day, error)
      || !ow_hall_read_text (object, "half", TRUE, &made->half, error))
    return FALSE;
  return *made->half == '\0' || ow_hall_find_word (halves, G_N_ELEMENTS (halves), made->half) > 0
         || ow_hall_refuse ("half", error);
}

OwAppointment *
ow_hall_parse_appointment (GBytes  *json,
                           GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (OwAppointment) made = g_new0 (OwAppointment, 1);
  JsonObject *root = ow_hall_read_root (parser, json, error);
  gboolean has_slot;

  if (root == NULL || !ow_hall_read_name (root, "code", &made->code, error)
      || !ow_hall_read_name (root, "office", &made->office, error)
      || !ow_hall_read_name (root, "kind", &made->kind, error)
      || !ow_hall_read_text (root, "from", TRUE, &made->from, error)
      || !ow_hall_read_text (root, "to", TRUE, &made->to, error))
    return NULL;
  made->state = ow_hall_find_word (appointment_states, G_N_ELEMENTS (appointment_states),
                                   ow_hall_get_string (root, "state"));
  if (made->state == 0) {
    ow_hall_refuse ("state", error);
    return NULL;
  }
  has_slot = made->state == OW_APPOINTMENT_BOOKED || json_object_has_member (root, "slot");
  if (has_slot ? !read_half_hour (root, made, error) : !read_wait (root, made, error))
    return NULL;
  return g_steal_pointer (&made);
}

OwHallProblem *
ow_hall_parse_problem (GBytes  *json,
                       GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (OwHallProblem) problem = g_new0 (OwHallProblem, 1);
  g_autofree char *type = NULL;
  JsonObject *root = ow_hall_read_root (parser, json, error);
  const char *colon;

  if (root == NULL || !ow_hall_read_text (root, "type", FALSE, &type, error))
    return NULL;
  colon = strrchr (type, ':');
  problem->type = g_strdup (colon != NULL ? colon + 1 : type);
  problem->nearest = ow_hall_read_list (root, "nearest", OW_HALL_MAX_NEAREST, TRUE, read_slot,
                                        (GDestroyNotify) ow_slot_free, error);
  return problem->nearest != NULL ? g_steal_pointer (&problem) : NULL;
}

static const char *const matter_states[] = { "", "received", "missing", "accepted", "done", "impossible" };

const char *
ow_matter_state_to_string (OwMatterState state)
{
  return matter_states[state];
}

static gboolean
read_state (JsonObject    *object,
            OwMatterState *state,
            GError       **error)
{
  *state = ow_hall_find_word (matter_states, G_N_ELEMENTS (matter_states), ow_hall_get_string (object, "state"));
  return *state != 0 || ow_hall_refuse ("state", error);
}

static gpointer
read_matter (JsonObject *object,
             GError    **error)
{
  g_autoptr (OwMatter) matter = g_new0 (OwMatter, 1);

  if (!ow_hall_read_name (object, "id", &matter->id, error)
      || !ow_hall_read_text (object, "title", FALSE, &matter->title, error)
      || !ow_hall_read_text (object, "department", FALSE, &matter->department, error)
      || !read_state (object, &matter->state, error) || !read_day (object, "deadline", &matter->deadline, error)
      || !read_texts (object, "missing", OW_HALL_MAX_MISSING, is_said, &matter->missing, error)
      || !ow_hall_read_text (object, "next", TRUE, &matter->next, error))
    return NULL;
  return g_steal_pointer (&matter);
}

/* A form is told by a name, or not at all. */
static gboolean
read_form (JsonObject *object,
           char      **form,
           GError    **error)
{
  if (json_object_has_member (object, "form"))
    return ow_hall_read_name (object, "form", form, error);
  *form = g_strdup ("");
  return TRUE;
}

/* A word that isn't known is none. */
static OwRatingState
rating_of (JsonObject *object)
{
  const char *text = ow_hall_get_string (object, "rating");

  if (g_strcmp0 (text, "given") == 0)
    return OW_CASE_RATED;
  return g_strcmp0 (text, "open") == 0 ? OW_CASE_OPEN_TO_RATING : OW_CASE_UNRATABLE;
}

OwJointCase *
ow_hall_parse_case (GBytes  *json,
                    GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (OwJointCase) joint = g_new0 (OwJointCase, 1);
  JsonObject *root = ow_hall_read_root (parser, json, error);

  if (root == NULL || !ow_hall_read_name (root, "number", &joint->number, error)
      || !read_form (root, &joint->form, error)
      || !ow_hall_read_time (root, "received", &joint->received, error))
    return NULL;
  joint->rating = rating_of (root);
  joint->matters = ow_hall_read_list (root, "matters", OW_HALL_MAX_MATTERS, FALSE, read_matter,
                                      (GDestroyNotify) ow_matter_free, error);
  return joint->matters != NULL ? g_steal_pointer (&joint) : NULL;
}

guint
ow_hall_parse_rating (GBytes  *json,
                      GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = ow_hall_read_root (parser, json, error);
  guint grade = 0;

  return root != NULL && ow_hall_read_number (root, "grade", 1, 5, &grade, error) ? grade : 0;
}

#define BASE64_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/* Base64, whole: g_base64_decode() passes over what is none. */
static GBytes *
read_base64 (const char *text)
{
  gsize length = strlen (text);
  gsize letters = strspn (text, BASE64_LETTERS);
  gsize size = 0;
  guint8 *bytes;

  if (length == 0 || length % 4 != 0 || length - letters > 2 || strspn (text + letters, "=") != length - letters)
    return NULL;
  bytes = g_base64_decode (text, &size);
  return g_bytes_new_take (bytes, size);
}

GBytes *
ow_hall_parse_draft (GBytes     *json,
                     const char *token,
                     GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = ow_hall_read_root (parser, json, error);
  const char *sealed = root != NULL ? ow_hall_get_string (root, "sealed") : NULL;
  g_autoptr (GBytes) bytes = sealed != NULL ? read_base64 (sealed) : NULL;

  if (root == NULL)
    return NULL;
  if (g_strcmp0 (ow_hall_get_string (root, "token"), token) != 0) {
    ow_hall_refuse ("token", error);
    return NULL;
  }
  if (bytes == NULL || g_bytes_get_size (bytes) > OW_HALL_MAX_DRAFT) {
    ow_hall_refuse ("sealed", error);
    return NULL;
  }
  return g_steal_pointer (&bytes);
}
