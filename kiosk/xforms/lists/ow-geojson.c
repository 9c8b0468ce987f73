/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-geojson.h"

#include "ow-json-guard.h"
#include "ow-list-limits.h"
#include "ow-name.h"
#include "ow-xpath-number.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define DOUBLE_DIGITS 17

/* json-glib makes 64 bits or a double of a number, whatever is lost by it. What it gets to read has the place of each
 * number in the file instead of the number: the digits are looked up here. */
typedef struct {
  const char *text;
  gsize length;
} Source;

static gsize
skip_digits (const Source *source,
             gsize         at)
{
  while (at < source->length && g_ascii_isdigit (source->text[at]))
    at++;
  return at;
}

static gboolean
stands_at (const Source *source,
           gsize         at,
           const char   *characters)
{
  return at < source->length && source->text[at] != '\0' && strchr (characters, source->text[at]) != NULL;
}

/* RFC 8259 §6; where the number that begins at @start ends, @start when none does. */
static gsize
end_of_number (const Source *source,
               gsize         start)
{
  gsize whole = start + stands_at (source, start, "-");
  gsize at = skip_digits (source, whole);
  gsize from;

  if (at == whole || (source->text[whole] == '0' && at > whole + 1))
    return start;
  if (stands_at (source, at, ".")) {
    from = ++at;
    at = skip_digits (source, at);
    if (at == from)
      return start;
  }
  if (stands_at (source, at, "eE")) {
    at += stands_at (source, at + 1, "+-") ? 2 : 1;
    from = at;
    at = skip_digits (source, at);
    if (at == from)
      return start;
  }
  return at;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static char *
dup_written (const Source *source,
             gsize         place)
{
  return g_strndup (source->text + place, end_of_number (source, place) - place);
}

/* The shortest text that reads back, as expressions write it. An exponent stands only where the file has one: a
 * geopoint is written without (ODK XForms, "Data Types"), and what is shown is what the office wrote. */
static char *
dup_shortest (const char *written,
              double      number)
{
  g_autofree char *made = ow_xpath_format_number (number, TRUE);

  return strchr (made, 'e') != NULL && strpbrk (written, "eE") == NULL ? g_strdup (written) : g_steal_pointer (&made);
}

static gboolean
append_degrees (GString      *out,
                const Source *source,
                JsonNode     *node)
{
  g_autofree char *written = is_number (node) ? dup_written (source, (gsize) json_node_get_int (node)) : NULL;
  double degrees = written != NULL ? g_ascii_strtod (written, NULL) : NAN;
  g_autofree char *text = NULL;

  if (!isfinite (degrees))
    return FALSE;
  text = dup_shortest (written, degrees);
  g_string_append (out, text);
  return TRUE;
}

/* RFC 7946 §3.1.1: longitude first; ODK wants latitude, longitude, altitude, accuracy. An altitude JavaRosa leaves out,
 * and so does this; Web Forms refuses the file. ODK XForms doesn't say. */
static gboolean
append_position (GString      *out,
                 const Source *source,
                 JsonNode     *node)
{
  JsonArray *position = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (position == NULL || json_array_get_length (position) < 2 ||
      !append_degrees (out, source, json_array_get_element (position, 1)))
    return FALSE;
  g_string_append_c (out, ' ');
  if (!append_degrees (out, source, json_array_get_element (position, 0)))
    return FALSE;
  g_string_append (out, " 0 0");
  return TRUE;
}

/* ODK XForms, "Data Types", geotrace: "semi-colon-separated"; with a space behind it, as both engines write a list. As
 * an answer it is written without one, see ow_type_cast(). */
static gboolean
append_line (GString      *out,
             const Source *source,
             JsonNode     *node)
{
  JsonArray *line = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; line != NULL && i < json_array_get_length (line); i++) {
    if (i > 0)
      g_string_append (out, "; ");
    if (!append_position (out, source, json_array_get_element (line, i)))
      return FALSE;
  }
  return line != NULL;
}

static JsonNode *
member (JsonObject *object,
        const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static JsonObject *
object_member (JsonObject *object,
               const char *name)
{
  JsonNode *node = member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The significant digits alone. */
static char *
dup_digits (const char *number)
{
  GString *digits = g_string_new (NULL);
  gsize used = 0;

  for (const char *at = number; *at != '\0' && *at != 'e' && *at != 'E'; at++) {
    if (g_ascii_isdigit (*at) && (*at != '0' || digits->len > 0))
      g_string_append_c (digits, *at);
    if (*at >= '1' && *at <= '9')
      used = digits->len;
  }
  return g_string_free (g_string_truncate (digits, used), FALSE);
}

/* Whether @made says what is @written. With an exponent a program wrote it, which had a double, too. */
static gboolean
says_the_same (const char *made,
               const char *written,
               double      number)
{
  g_autofree char *kept = dup_digits (made);
  g_autofree char *wanted = dup_digits (written);

  if (strpbrk (written, "eE") == NULL)
    return g_str_equal (kept, wanted);
  return isfinite (number) && (number != 0 || *wanted == '\0') && strlen (wanted) <= DOUBLE_DIGITS;
}

/* As JavaScript writes it where that is the same number. A whole number of any length, and whatever else a double
 * doesn't hold, stays as it is written: it may be an identity or a card. NULL for what would only do so with an
 * exponent, such as 1e400. Web Forms takes the nearest double. */
static char *
number_text (char *written)
{
  g_autofree char *own = written;
  g_autofree char *made = NULL;
  double number = g_ascii_strtod (own, NULL);

  if (strpbrk (own, ".eE") == NULL)
    return g_strdup (g_str_equal (own, "-0") ? "0" : own);
  made = dup_shortest (own, number);
  if (says_the_same (made, own, number))
    return g_steal_pointer (&made);
  return strpbrk (own, "eE") == NULL ? g_steal_pointer (&own) : NULL;
}

/* A list or an object as JSON again, @marked having the places of its numbers. */
static char *
restore_numbers (const Source *source,
                 const char   *marked)
{
  GString *out = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *at = marked; *at != '\0'; at++) {
    if (!quoted && g_ascii_isdigit (*at)) {
      char *end;
      g_autofree char *written = dup_written (source, g_ascii_strtoull (at, &end, 10));

      g_string_append (out, written);
      at = end;
    }
    if (quoted && *at == '\\')
      g_string_append_c (out, *at++);
    else if (*at == '"')
      quoted = !quoted;
    g_string_append_c (out, *at);
  }
  return g_string_free (out, FALSE);
}

/* NULL for a number that can't be kept. */
static char *
text_of (const Source *source,
         JsonNode     *node)
{
  g_autofree char *json = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (is_number (node))
    return number_text (dup_written (source, (gsize) json_node_get_int (node)));
  json = json_to_string (node, FALSE);
  return restore_numbers (source, json);
}

/* NULL for a geometry that ODK has no form for. */
static char *
geometry_text (const Source *source,
               JsonObject   *geometry)
{
  g_autoptr (GString) out = g_string_new (NULL);
  JsonNode *kind = member (geometry, "type");
  const char *type = kind != NULL && JSON_NODE_HOLDS_VALUE (kind) ? json_node_get_string (kind) : NULL;
  JsonNode *coordinates = member (geometry, "coordinates");
  gboolean good = FALSE;

  if (type == NULL || coordinates == NULL)
    return NULL;
  if (g_str_equal (type, "Point")) {
    good = append_position (out, source, coordinates);
  } else if (g_str_equal (type, "LineString")) {
    good = append_line (out, source, coordinates);
  } else if (g_str_equal (type, "Polygon") && JSON_NODE_HOLDS_ARRAY (coordinates)) {
    JsonArray *rings = json_node_get_array (coordinates);

    good = json_array_get_length (rings) > 0 && append_line (out, source, json_array_get_element (rings, 0));
  }
  return good ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static void
add_leaf (OwNode     *item,
          const char *name,
          const char *text)
{
  OwNode *leaf = ow_node_new_element (name, NULL, NULL);

  ow_node_set_text (leaf, text);
  ow_node_append (item, leaf);
}

static gboolean
add_value (OwNode       *item,
           const Source *source,
           const char   *name,
           JsonNode     *node,
           GError      **error)
{
  g_autofree char *text = text_of (source, node);
  g_autofree char *valid = NULL;

  if (text == NULL) {
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "%s: a number that can't be kept", name);
    return FALSE;
  }
  /* Half a pair of \\u escapes (RFC 8259, 8.2) is a character to json-glib, and none to anybody else. */
  valid = g_utf8_make_valid (text, -1);
  add_leaf (item, name, valid);
  return TRUE;
}

static gboolean
is_name (const char *name)
{
  if (!g_unichar_isalpha (g_utf8_get_char (name)) && *name != '_')
    return FALSE;
  for (; *name != '\0'; name = g_utf8_next_char (name)) {
    gunichar c = g_utf8_get_char (name);

    if (!g_unichar_isalnum (c) && c != '_' && c != '-' && c != '.')
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_properties (OwNode       *item,
                const Source *source,
                JsonObject   *properties,
                GError      **error)
{
  g_autoptr (GList) names = json_object_get_members (properties);

  for (GList *each = names; each != NULL; each = each->next)
    if (is_name (each->data) &&
        !add_value (item, source, each->data, json_object_get_member (properties, each->data), error))
      return FALSE;
  return TRUE;
}

/* A feature without a place (RFC 7946 §3.2 allows a null) neither Web Forms nor JavaRosa take. @number: from 1. */
static gboolean
add_feature (OwNode       *root,
             const Source *source,
             JsonNode     *node,
             guint         number,
             GError      **error)
{
  JsonObject *feature = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *geometry = geometry_text (source, object_member (feature, "geometry"));
  JsonObject *properties = object_member (feature, "properties");
  JsonNode *id = member (feature, "id");
  OwNode *item;

  if (geometry == NULL) {
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "feature %u has no point, line or polygon", number);
    return FALSE;
  }
  item = ow_node_new_element ("item", NULL, NULL);
  ow_node_append (root, item);
  add_leaf (item, "geometry", geometry);
  if ((properties == NULL || add_properties (item, source, properties, error)) &&
      (id == NULL || add_value (item, source, "id", id, error)))
    return TRUE;
  g_prefix_error (error, "feature %u: ", number);
  return FALSE;
}

static JsonArray *
find_features (JsonNode *top)
{
  JsonObject *collection = top != NULL && JSON_NODE_HOLDS_OBJECT (top) ? json_node_get_object (top) : NULL;
  JsonNode *features = member (collection, "features");

  return features != NULL && JSON_NODE_HOLDS_ARRAY (features) ? json_node_get_array (features) : NULL;
}

static gboolean
refuse (GError     **error,
        OwNodeError  code,
        const char  *why)
{
  g_set_error (error, OW_NODE_ERROR, code, "%s", why);
  return FALSE;
}

typedef struct {
  Source source;
  gsize at;
  GString *marked; /* the text with the place of each number instead of it */
} Scan;

static gboolean
refuse_line (const Scan *scan,
             const char *why,
             GError    **error)
{
  guint line = 1;

  for (gsize i = 0; i < scan->at; i++)
    line += scan->source.text[i] == '\n';
  g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "line %u: %s", line, why);
  return FALSE;
}

/* What may stand behind a number or a word. */
static gboolean
ends_at (const Scan *scan,
         gsize       at)
{
  return at >= scan->source.length || stands_at (&scan->source, at, "]}, \t\r\n");
}

static gboolean
scan_number (Scan    *scan,
             GError **error)
{
  gsize end = end_of_number (&scan->source, scan->at);

  if (end == scan->at || !ends_at (scan, end))
    return refuse_line (scan, "no number of JSON", error);
  g_string_append_printf (scan->marked, "%" G_GSIZE_FORMAT, scan->at);
  scan->at = end;
  return TRUE;
}

/* RFC 8259 §7. A null character would end the text for all who come after. */
static gboolean
scan_string (Scan    *scan,
             GError **error)
{
  const Source *source = &scan->source;
  gsize start = scan->at++;

  for (; scan->at < source->length && source->text[scan->at] != '"'; scan->at++) {
    if ((guchar) source->text[scan->at] < ' ')
      return refuse_line (scan, "not JSON", error);
    if (source->text[scan->at] != '\\')
      continue;
    if (source->length - scan->at >= 6 && memcmp (source->text + scan->at, "\\u0000", 6) == 0)
      return refuse_line (scan, "U+0000 in a text", error);
    scan->at++;
  }
  if (scan->at >= source->length)
    return refuse (error, OW_NODE_ERROR_SYNTAX, "not JSON");
  scan->at++;
  g_string_append_len (scan->marked, source->text + start, (gssize) (scan->at - start));
  return TRUE;
}

/* RFC 8259 §3. */
static gboolean
scan_word (Scan    *scan,
           GError **error)
{
  static const char *const words[] = { "true", "false", "null" };
  const Source *source = &scan->source;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize n = strlen (words[i]);

    if (source->length - scan->at < n || memcmp (source->text + scan->at, words[i], n) != 0 ||
        !ends_at (scan, scan->at + n))
      continue;
    g_string_append (scan->marked, words[i]);
    scan->at += n;
    return TRUE;
  }
  return refuse_line (scan, "not JSON", error);
}

static gboolean
scan_next (Scan    *scan,
           GError **error)
{
  const Source *source = &scan->source;

  if (source->text[scan->at] == '"')
    return scan_string (scan, error);
  if (g_ascii_isdigit (source->text[scan->at]) || stands_at (source, scan->at, "+-."))
    return scan_number (scan, error);
  if (!stands_at (source, scan->at, "{}[],: \t\r\n"))
    return scan_word (scan, error);
  g_string_append_c (scan->marked, source->text[scan->at++]);
  return TRUE;
}

/* None of it is shown to the JSON reader unless it can be a collection of features. */
static gboolean
check_structure (const Source *source,
                 GError      **error)
{
  switch (ow_json_guard_check (source->text, source->length, OW_LIST_MAX_DEPTH, OW_LIST_MAX_CELLS)) {
  case OW_JSON_GUARD_DEEP:
    return refuse (error, OW_NODE_ERROR_LIMIT, "brackets nested too deep");
  case OW_JSON_GUARD_MANY:
    return refuse (error, OW_NODE_ERROR_LIMIT, "too many values");
  case OW_JSON_GUARD_SYNTAX:
    return refuse (error, OW_NODE_ERROR_SYNTAX, "not JSON");
  default:
    return TRUE;
  }
}

/* NULL with an error. */
static char *
mark_numbers (const Source *source,
              GError      **error)
{
  g_autoptr (GString) marked = g_string_sized_new (source->length);
  Scan scan = { .source = *source, .marked = marked };

  while (scan.at < source->length)
    if (!scan_next (&scan, error))
      return NULL;
  return g_string_free (g_steal_pointer (&marked), FALSE);
}

OwNode *
ow_geojson_parse (const char *text,
                  gsize       length,
                  GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (OwNode) document = ow_node_new_document ();
  OwNode *root = ow_node_new_element ("root", NULL, NULL);
  Source source = { .text = text, .length = length };
  g_autofree char *marked = NULL;
  JsonArray *features;
  guint n_names = ow_name_count ();

  ow_node_append (document, root);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0) {
    source.text += 3;
    source.length -= 3;
  }
  marked = check_structure (&source, error) ? mark_numbers (&source, error) : NULL;
  if (marked == NULL)
    return NULL;
  if (!json_parser_load_from_data (parser, marked, -1, NULL)) {
    refuse (error, OW_NODE_ERROR_SYNTAX, "not JSON");
    return NULL;
  }
  features = find_features (json_parser_get_root (parser));
  if (features == NULL) {
    refuse (error, OW_NODE_ERROR_SYNTAX, "not a feature collection");
    return NULL;
  }
  for (guint i = 0; i < json_array_get_length (features); i++) {
    if (!add_feature (root, &source, json_array_get_element (features, i), i + 1, error))
      return NULL;
    if (ow_name_count () - n_names > OW_LIST_MAX_COLUMNS) {
      refuse (error, OW_NODE_ERROR_LIMIT, "too many names of properties");
      return NULL;
    }
  }
  return g_steal_pointer (&document);
}
