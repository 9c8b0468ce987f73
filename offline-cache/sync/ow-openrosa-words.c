/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-openrosa-words.h"

#include "ow-openrosa-markup.h"
#include "ow-openrosa-parse.h"
#include "ow-sync-error.h"

#include <string.h>

/* Both are read by where a text stands: depth by depth, by local names. */
typedef struct {
  const char *const *path; /* to the text; NULL-terminated */
  const char *attribute;   /* of the element above it, or NULL */
  void (*found) (const char *text, const char *value, gpointer data);
  gpointer data;

  guint depth;
  guint matched;           /* how deep we are on the path */
  gboolean seen_root;
  char *value;             /* of the attribute */
  GString *text;           /* NULL outside */
} Reader;

static void
keep_attribute (Reader      *reader,
                const char **names,
                const char **values)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], reader->attribute)) {
      g_free (reader->value);
      reader->value = strlen (values[i]) <= OW_OPENROSA_MAX_TEXT ? g_strdup (values[i]) : NULL;
    }
}

static void
on_start (GMarkupParseContext *context,
          const char          *name,
          const char         **attribute_names,
          const char         **attribute_values,
          gpointer             data,
          GError             **error)
{
  Reader *reader = data;
  const char *local = ow_openrosa_local_name (name);
  gboolean is_next = reader->matched == reader->depth && reader->path[reader->matched] != NULL &&
                     g_str_equal (local, reader->path[reader->matched]);

  if (++reader->depth > OW_OPENROSA_MAX_DEPTH)
    ow_openrosa_refuse ("the answer is nested too deeply", error);
  else if (reader->depth == 1 && !is_next)
    ow_openrosa_refuse ("the answer is no such document", error);
  if (!is_next)
    return;
  reader->seen_root = TRUE;
  reader->matched++;
  if (reader->path[reader->matched] == NULL)
    reader->text = g_string_new (NULL);
  else if (reader->attribute != NULL && reader->path[reader->matched + 1] == NULL)
    keep_attribute (reader, attribute_names, attribute_values);
}

static void
on_end (GMarkupParseContext *context,
        const char          *name,
        gpointer             data,
        GError             **error)
{
  Reader *reader = data;

  if (reader->matched == reader->depth) {
    if (reader->text != NULL) {
      g_autofree char *text = g_string_free (g_steal_pointer (&reader->text), FALSE);

      reader->found (text, reader->value, reader->data);
    } else {
      g_clear_pointer (&reader->value, g_free);
    }
    reader->matched--;
  }
  reader->depth--;
}

static void
on_text (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  Reader *reader = data;

  if (reader->text != NULL && reader->matched == reader->depth)
    g_string_append_len (reader->text, text, (gssize) MIN (length, OW_OPENROSA_MAX_TEXT - reader->text->len));
}

static gboolean
read_all (Reader *reader,
          GBytes *xml)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, ow_openrosa_on_passthrough, NULL };
  g_autoptr (GMarkupParseContext) context =
    g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, reader, NULL);
  gboolean good = ow_openrosa_markup_parse (context, xml, NULL);

  g_free (reader->value);
  if (reader->text != NULL)
    g_string_free (reader->text, TRUE);
  return good && reader->seen_root;
}

static gboolean
is_plain (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_UNASSIGNED:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
    return FALSE;
  default:
    return TRUE;
  }
}

/* The first one counts. */
static void
on_message (const char *text,
            const char *value,
            gpointer    data)
{
  char **message = data;
  g_autoptr (GString) line = g_string_new (NULL);
  const char *end;
  guint n = 0;

  /* What was cut may end within a character. */
  (void) g_utf8_validate (text, -1, &end);
  for (const char *at = text; *message == NULL && at < end; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isspace (c))
      c = ' ';
    if (!is_plain (c) || (c == ' ' && (line->len == 0 || line->str[line->len - 1] == ' ')))
      continue;
    if (n++ == OW_OPENROSA_MAX_SAID) {
      g_string_append (line, "…");
      break;
    }
    g_string_append_unichar (line, c);
  }
  if (*message == NULL && line->len > 0)
    *message = g_strchomp (g_string_free (g_steal_pointer (&line), FALSE));
}

char *
ow_openrosa_parse_message (GBytes *xml)
{
  static const char *const path[] = { "OpenRosaResponse", "message", NULL };
  char *message = NULL;
  Reader reader = { .path = path, .found = on_message, .data = &message };

  g_return_val_if_fail (xml != NULL, NULL);

  if (g_bytes_get_size (xml) <= OW_OPENROSA_MAX_SAID_BYTES && read_all (&reader, xml))
    return message;
  g_free (message);
  return NULL;
}

static void
on_deleted (const char *text,
            const char *value,
            gpointer    data)
{
  GHashTable *deleted = data;
  g_autofree char *word = g_strstrip (g_strdup (text));

  if (value != NULL && g_str_equal (word, "true") && g_hash_table_size (deleted) < OW_OPENROSA_MAX_ENTRIES)
    g_hash_table_add (deleted, g_strdup (value));
}

GHashTable *
ow_openrosa_parse_integrity (GBytes  *xml,
                             GError **error)
{
  static const char *const path[] = { "data", "entities", "entity", "deleted", NULL };
  g_autoptr (GHashTable) deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .path = path, .attribute = "id", .found = on_deleted, .data = deleted };

  g_return_val_if_fail (xml != NULL, NULL);

  if (g_bytes_get_size (xml) <= OW_OPENROSA_MAX_BYTES && read_all (&reader, xml))
    return g_steal_pointer (&deleted);
  ow_openrosa_refuse ("the answer is no integrity document", error);
  return NULL;
}

/* --- A form's own address -------------------------------------------------------------------------- */

typedef struct {
  char *action;
  char *method;
  gboolean done;
} Submission;

static void
on_form_start (GMarkupParseContext *context,
               const char          *name,
               const char         **attribute_names,
               const char         **attribute_values,
               gpointer             data,
               GError             **error)
{
  Submission *submission = data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *parent = stack->next != NULL ? ow_openrosa_local_name (stack->next->data) : "";

  if (submission->done || !g_str_equal (ow_openrosa_local_name (name), "submission") || !g_str_equal (parent, "model"))
    return;
  submission->done = TRUE;
  /* One that stands there twice counts once. */
  for (guint i = 0; attribute_names[i] != NULL; i++) {
    if (g_str_equal (attribute_names[i], "action") && submission->action == NULL)
      submission->action = g_strdup (attribute_values[i]);
    else if (g_str_equal (attribute_names[i], "method") && submission->method == NULL)
      submission->method = g_strdup (attribute_values[i]);
  }
}

/* What is behind it needn't be read: the error that ends the reading is no error. */
static void
on_form_end (GMarkupParseContext *context,
             const char          *name,
             gpointer             data,
             GError             **error)
{
  Submission *submission = data;

  if (!g_str_equal (ow_openrosa_local_name (name), "model") && !submission->done)
    return;
  submission->done = TRUE;
  ow_openrosa_refuse ("nothing more is to be read", error);
}

gboolean
ow_openrosa_parse_submission (GBytes *form,
                              char  **action,
                              char  **method)
{
  static const GMarkupParser parser = { on_form_start, on_form_end, NULL, NULL, NULL };
  Submission submission = { 0 };
  g_autoptr (GMarkupParseContext) context =
    g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &submission, NULL);
  gsize length;
  const char *text = g_bytes_get_data (form, &length);

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0) {
    text += 3;
    length -= 3;
  }
  if (g_utf8_validate (text, (gssize) length, NULL))
    g_markup_parse_context_parse (context, text, (gssize) length, NULL);
  *action = submission.action != NULL ? submission.action : g_strdup ("");
  *method = submission.method != NULL ? submission.method : g_strdup ("");
  return submission.done;
}
