/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-line.h"
#include "ctl.h"

#include "ow-file.h"
#include "ow-filling-record.h"
#include "ow-form-load.h"
#include "ow-secret.h"
#include "ow-xforms-limits.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* onewindowctl trace [OPTION…] FORM.xml: the form engine by itself. Operations come in on standard input, a JSON
 * object a line; what they did goes out, a line each, with the nodes that changed since the line before:
 *
 *   {"op":"set","ref":R,"value":V}        answers; "result" says how it went
 *   {"op":"add-repeat","ref":R}           also "remove-repeat"
 *   {"op":"choices","ref":R}              what is offered: "choices"
 *   {"op":"label","ref":R}                "label", "hint" and the messages
 *   {"op":"language","value":L}
 *   {"op":"validate"}                     "invalid"
 *   {"op":"new-instance"}                 a blank filling
 *   {"op":"restore","xml":X}              goes on with a draft
 *   {"op":"edit","xml":X}                 edits an earlier submission
 *   {"op":"draft"}                        "xml": what "restore" takes
 *   {"op":"finalize"}
 *   {"op":"submission"}                   "xml"
 *
 * --media DIR holds the form's attachments, --now ISO8601 is the time it is, --property NAME=VALUE is what the form
 * may ask of the machine. --restore FILE and --edit FILE begin with a draft or a submission; --last-saved FILE is
 * what jr://instance/last-saved is in every filling. A draft whose answers ask for more than a limit is opened, and has
 * an "error" all the same. */

typedef struct {
  OwForm *form;
  OwClock *clock;
  OwFilling *filling;
  GHashTable *properties; /* for jr:preload="property" */
  GBytes *last_saved; /* NULL for none */
  GHashTable *said;  /* ref → value and flags, as last printed */
} Trace;

typedef gboolean (*Operation) (Trace *self, JsonObject *in, JsonBuilder *out, GError **error);

static void
trace_clear (Trace *self)
{
  g_clear_object (&self->filling);
  g_clear_object (&self->clock);
  g_clear_object (&self->form);
  g_clear_pointer (&self->properties, g_hash_table_unref);
  g_clear_pointer (&self->last_saved, g_bytes_unref);
  g_clear_pointer (&self->said, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trace, trace_clear)

static void
add_string (JsonBuilder *out,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (out, name);
  json_builder_add_string_value (out, value);
}

static void
add_flag (JsonBuilder *out,
          const char  *name,
          gboolean     value)
{
  json_builder_set_member_name (out, name);
  json_builder_add_boolean_value (out, value);
}

static void
print_line (JsonBuilder *out)
{
  g_autoptr (JsonNode) root = json_builder_get_root (out);
  g_autofree char *text = json_to_string (root, FALSE);

  puts (text);
  fflush (stdout);
}

static void
say_node (JsonBuilder        *out,
          const OwNodeRecord *node,
          const char         *flags)
{
  json_builder_begin_array (out);
  json_builder_add_string_value (out, node->ref);
  if (node->value != NULL)
    json_builder_add_string_value (out, node->value);
  else
    json_builder_add_null_value (out);
  json_builder_add_string_value (out, flags);
  json_builder_end_array (out);
}

/* Says a node unless that is what was said of it last. */
static void
say_if_new (Trace              *self,
            JsonBuilder        *out,
            const OwNodeRecord *node)
{
  const char flags[] = {
    node->relevant ? 'r' : '-', node->required ? 'q' : '-', node->readonly ? 'o' : '-',
    node->value != NULL ? 'l' : 'g', '\0',
  };
  g_autofree char *state = g_strconcat (flags, node->value, NULL);

  if (g_strcmp0 (g_hash_table_lookup (self->said, node->ref), state) == 0)
    return;
  say_node (out, node, flags);
  g_hash_table_insert (self->said, g_strdup (node->ref), g_steal_pointer (&state));
}

static void
say_gone (Trace       *self,
          JsonBuilder *out,
          const char  *ref)
{
  if (g_hash_table_remove (self->said, ref))
    json_builder_add_string_value (out, ref);
}

/* Where refs have moved, what is gone is what was said and isn't there any more. */
static void
say_all_gone (Trace       *self,
              JsonBuilder *out,
              OwRecord    *record)
{
  g_autoptr (GHashTable) now = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer ref;

  for (guint i = 0; i < record->nodes->len; i++)
    g_hash_table_add (now, ((OwNodeRecord *) g_ptr_array_index (record->nodes, i))->ref);
  g_hash_table_iter_init (&iter, self->said);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    if (!g_hash_table_contains (now, ref))
      g_ptr_array_add (gone, g_strdup (ref));
  g_ptr_array_sort (gone, (GCompareFunc) (void (*) (void)) g_strcmp0);
  for (guint i = 0; i < gone->len; i++)
    say_gone (self, out, g_ptr_array_index (gone, i));
}

static gboolean
is_back (OwRecord   *record,
         const char *ref)
{
  for (guint i = 0; i < record->nodes->len; i++)
    if (g_str_equal (((OwNodeRecord *) g_ptr_array_index (record->nodes, i))->ref, ref))
      return TRUE;
  return FALSE;
}

static void
add_changes (Trace       *self,
             JsonBuilder *out)
{
  g_autoptr (OwRecord) record = ow_filling_take_record (self->filling);

  json_builder_set_member_name (out, "changed");
  json_builder_begin_array (out);
  for (guint i = 0; i < record->nodes->len; i++)
    say_if_new (self, out, g_ptr_array_index (record->nodes, i));
  json_builder_end_array (out);
  json_builder_set_member_name (out, "gone");
  json_builder_begin_array (out);
  if (record->is_whole)
    say_all_gone (self, out, record);
  else
    for (guint i = 0; i < record->gone->len; i++)
      if (!is_back (record, g_ptr_array_index (record->gone, i)))
        say_gone (self, out, g_ptr_array_index (record->gone, i));
  json_builder_end_array (out);
}

static void
add_error (JsonBuilder  *out,
           const GError *error)
{
  json_builder_set_member_name (out, "error");
  json_builder_begin_object (out);
  add_string (out, "code", ow_form_error_code (error));
  add_string (out, "message", error->message);
  json_builder_end_object (out);
}

static const char *
result_name (OwAnswerResult result)
{
  switch (result) {
  case OW_ANSWER_REQUIRED:
    return "REQUIRED_BUT_EMPTY";
  case OW_ANSWER_CONSTRAINT:
    return "CONSTRAINT_VIOLATED";
  case OW_ANSWER_INVALID:
    return "INVALID";
  case OW_ANSWER_READONLY:
    return "READONLY";
  case OW_ANSWER_OK:
  default:
    return "OK";
  }
}

static gboolean
run_set (Trace       *self,
         JsonObject  *in,
         JsonBuilder *out,
         GError     **error)
{
  OwAnswerResult result;

  if (!ow_ctl_line_has_text (in, "value")) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE, "the value is no text");
    return FALSE;
  }
  if (!ow_filling_answer_lenient (self->filling, ow_ctl_line_get_text (in, "ref"), ow_ctl_line_get_text (in, "value"),
                                  &result, error))
    return FALSE;
  add_string (out, "result", result_name (result));
  return TRUE;
}

static gboolean
run_add_repeat (Trace       *self,
                JsonObject  *in,
                JsonBuilder *out,
                GError     **error)
{
  return ow_filling_add_repeat (self->filling, ow_ctl_line_get_text (in, "ref"), error);
}

static gboolean
run_remove_repeat (Trace       *self,
                   JsonObject  *in,
                   JsonBuilder *out,
                   GError     **error)
{
  return ow_filling_remove_repeat (self->filling, ow_ctl_line_get_text (in, "ref"), error);
}

static OwQuestion *
find_question (Trace      *self,
               JsonObject *in,
               GError    **error)
{
  OwQuestion *question = ow_filling_find_question (self->filling, ow_ctl_line_get_text (in, "ref"));

  if (question == NULL)
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE, "no question at %s", ow_ctl_line_get_text (in, "ref"));
  return question;
}

static const char *const media_names[OW_MEDIA_N_KINDS] = { "image", "audio", "video", "big_image" };

/* The name alone: where the folder lies differs from machine to machine. */
static void
add_file (JsonBuilder *out,
          OwMedia      media,
          const char  *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  if (name != NULL)
    add_string (out, media_names[media], name);
}

/* {"value":{"image":"a.jpg"}}, of the choices that have any. */
static void
add_choice_media (JsonBuilder *out,
                  GListModel  *choices)
{
  json_builder_set_member_name (out, "media");
  json_builder_begin_object (out);
  for (guint i = 0; choices != NULL && i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, i);
    gboolean any = FALSE;

    for (guint m = 0; m < OW_MEDIA_N_KINDS; m++)
      any = any || ow_choice_get_media (choice, (OwMedia) m) != NULL;
    if (!any)
      continue;
    json_builder_set_member_name (out, ow_choice_get_value (choice));
    json_builder_begin_object (out);
    for (guint m = 0; m < OW_MEDIA_N_KINDS; m++)
      add_file (out, (OwMedia) m, ow_choice_get_media (choice, (OwMedia) m));
    json_builder_end_object (out);
  }
  json_builder_end_object (out);
}

static gboolean
run_choices (Trace       *self,
             JsonObject  *in,
             JsonBuilder *out,
             GError     **error)
{
  OwQuestion *question = find_question (self, in, error);
  GListModel *choices = question != NULL ? ow_question_get_choices (question) : NULL;

  if (question == NULL)
    return FALSE;
  json_builder_set_member_name (out, "choices");
  json_builder_begin_array (out);
  for (guint i = 0; choices != NULL && i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, i);

    json_builder_begin_array (out);
    json_builder_add_string_value (out, ow_choice_get_value (choice));
    json_builder_add_string_value (out, ow_choice_get_label (choice));
    json_builder_end_array (out);
  }
  json_builder_end_array (out);
  add_choice_media (out, choices);
  return ow_filling_is_settled (self->filling, error);
}

/* A group that goes by that ref, below @group; NULL for none. Bounded by the depth of the body. */
static OwControl *
find_group (OwGroup    *group,
            const char *ref)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);
    OwControl *found;

    if (!OW_IS_GROUP (child))
      continue;
    if (ow_group_get_kind (OW_GROUP (child)) == OW_GROUP_PLAIN && g_strcmp0 (ow_control_get_ref (child), ref) == 0)
      return child; /* the list keeps it */
    found = find_group (OW_GROUP (child), ref);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
run_label (Trace       *self,
           JsonObject  *in,
           JsonBuilder *out,
           GError     **error)
{
  OwControl *group = find_group (ow_filling_get_body (self->filling), ow_ctl_line_get_text (in, "ref"));
  OwQuestion *question = group == NULL ? find_question (self, in, error) : NULL;
  OwControl *control = group != NULL ? group : (OwControl *) question;

  if (control == NULL)
    return FALSE;
  add_string (out, "label", ow_control_get_label (control));
  add_string (out, "hint", ow_control_get_hint (control));
  if (question != NULL) {
    add_string (out, "constraint_message", ow_question_get_constraint_message (question));
    add_string (out, "required_message", ow_question_get_required_message (question));
  }
  for (guint m = 0; m < OW_MEDIA_N_KINDS; m++)
    add_file (out, (OwMedia) m, ow_control_get_media (control, (OwMedia) m));
  return TRUE;
}

static gboolean
run_language (Trace       *self,
              JsonObject  *in,
              JsonBuilder *out,
              GError     **error)
{
  if (ow_filling_set_language (self->filling, ow_ctl_line_get_text (in, "value")))
    return TRUE;
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE, "the form has no such language");
  return FALSE;
}

static gboolean
run_validate (Trace       *self,
              JsonObject  *in,
              JsonBuilder *out,
              GError     **error)
{
  g_autoptr (GPtrArray) problems = ow_filling_validate (self->filling);

  if (!ow_filling_is_settled (self->filling, error))
    return FALSE;
  json_builder_set_member_name (out, "invalid");
  json_builder_begin_array (out);
  for (guint i = 0; i < problems->len; i++) {
    OwProblem *problem = g_ptr_array_index (problems, i);

    json_builder_begin_array (out);
    json_builder_add_string_value (out, problem->ref);
    json_builder_add_string_value (out, problem->kind == OW_ANSWER_REQUIRED ? "required" : "constraint");
    json_builder_add_string_value (out, problem->message);
    json_builder_end_array (out);
  }
  json_builder_end_array (out);
  return TRUE;
}

static gboolean
start_filling (Trace      *self,
               OwBeginning from,
               GError    **error)
{
  g_autoptr (OwFilling) filling = NULL;

  from.properties = self->properties;
  from.last_saved = self->last_saved;
  filling = ow_filling_begin (self->form, self->clock, &from, error);
  if (filling == NULL)
    return FALSE;
  g_set_object (&self->filling, filling);
  ow_filling_start_recording (self->filling);
  return TRUE;
}

/* A draft is opened whatever its answers ask for. */
static void
add_unsettled (Trace       *self,
               JsonBuilder *out)
{
  g_autoptr (GError) error = NULL;

  if (!ow_filling_is_settled (self->filling, &error))
    add_error (out, error);
}

static gboolean
run_new_instance (Trace       *self,
                  JsonObject  *in,
                  JsonBuilder *out,
                  GError     **error)
{
  return start_filling (self, (OwBeginning) { NULL }, error);
}

static gboolean
run_restore (Trace       *self,
             JsonObject  *in,
             JsonBuilder *out,
             GError     **error)
{
  g_autoptr (GBytes) draft = g_bytes_new (ow_ctl_line_get_text (in, "xml"), strlen (ow_ctl_line_get_text (in, "xml")));

  if (!start_filling (self, (OwBeginning) { .draft = draft }, error))
    return FALSE;
  add_unsettled (self, out);
  return TRUE;
}

static gboolean
run_edit (Trace       *self,
          JsonObject  *in,
          JsonBuilder *out,
          GError     **error)
{
  const char *xml = ow_ctl_line_get_text (in, "xml");
  g_autoptr (GBytes) submission = g_bytes_new (xml, strlen (xml));

  return start_filling (self, (OwBeginning) { .submission = submission }, error);
}

static gboolean
run_finalize (Trace       *self,
              JsonObject  *in,
              JsonBuilder *out,
              GError     **error)
{
  if (!ow_filling_is_settled (self->filling, error))
    return FALSE;
  ow_filling_finalize (self->filling);
  return ow_filling_is_settled (self->filling, error);
}

static void
add_xml (JsonBuilder *out,
         GBytes      *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (OwSecretText) text = g_strndup (data, length);

  add_string (out, "xml", text);
}

static gboolean
run_submission (Trace       *self,
                JsonObject  *in,
                JsonBuilder *out,
                GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;

  /* also before: what a limit stopped may not be met again by writing the record's id */
  if (!ow_filling_is_settled (self->filling, error))
    return FALSE;
  bytes = ow_filling_serialize (self->filling);
  if (!ow_filling_is_settled (self->filling, error))
    return FALSE;
  add_xml (out, bytes);
  return TRUE;
}

static gboolean
run_draft (Trace       *self,
           JsonObject  *in,
           JsonBuilder *out,
           GError     **error)
{
  g_autoptr (GBytes) bytes = ow_filling_save_draft (self->filling);

  add_xml (out, bytes);
  return TRUE;
}

static const struct {
  const char *name;
  Operation run;
} operations[] = {
  { "set", run_set },
  { "add-repeat", run_add_repeat },
  { "remove-repeat", run_remove_repeat },
  { "choices", run_choices },
  { "label", run_label },
  { "language", run_language },
  { "validate", run_validate },
  { "new-instance", run_new_instance },
  { "restore", run_restore },
  { "edit", run_edit },
  { "draft", run_draft },
  { "finalize", run_finalize },
  { "submission", run_submission },
};

static gboolean
run_operation (Trace       *self,
               const char  *name,
               JsonObject  *in,
               JsonBuilder *out,
               GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_str_equal (operations[i].name, name))
      return operations[i].run (self, in, out, error);
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE, "unknown operation: %s", name);
  return FALSE;
}

static void
run_line (Trace      *self,
          const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonBuilder) out = json_builder_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *in = ow_ctl_line_parse (parser, line);
  gboolean good = FALSE;

  json_builder_begin_object (out);
  if (in == NULL) {
    add_string (out, "op", "");
    g_set_error (&error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE, "not a JSON object");
  } else {
    const char *name = ow_ctl_line_get_text (in, "op");

    add_string (out, "op", name);
    good = run_operation (self, name, in, out, &error);
  }
  add_flag (out, "ok", good);
  if (!good)
    add_error (out, error);
  add_changes (self, out);
  json_builder_end_object (out);
  print_line (out);
}

static void
add_warnings (Trace       *self,
              JsonBuilder *out)
{
  const char *const *warnings = ow_form_get_warnings (self->form);

  if (*warnings == NULL)
    return;
  json_builder_set_member_name (out, "warnings");
  json_builder_begin_array (out);
  for (guint i = 0; warnings[i] != NULL; i++)
    json_builder_add_string_value (out, warnings[i]);
  json_builder_end_array (out);
}

static gboolean
say_load (Trace        *self,
          const GError *error)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();

  json_builder_begin_object (out);
  add_string (out, "op", "load");
  add_flag (out, "ok", error == NULL);
  if (error != NULL) {
    add_error (out, error);
  } else {
    json_builder_set_member_name (out, "form");
    json_builder_begin_object (out);
    add_string (out, "id", ow_form_get_id (self->form));
    add_string (out, "version", ow_form_get_version (self->form));
    add_string (out, "title", ow_form_get_title (self->form));
    json_builder_end_object (out);
    add_warnings (self, out);
    add_unsettled (self, out);
    add_changes (self, out);
  }
  json_builder_end_object (out);
  print_line (out);
  return error == NULL;
}

typedef struct {
  char *media_dir;
  char *now;
  char *restore;    /* files */
  char *edit;
  char *last_saved;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->media_dir);
  g_free (self->now);
  g_free (self->restore);
  g_free (self->edit);
  g_free (self->last_saved);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* NULL for no path, and with an error. */
static GBytes *
read_record (const char *path,
             GError    **error)
{
  char *text;
  gsize length;

  if (path == NULL || !ow_file_read (path, OW_XFORMS_MAX_BYTES, &text, &length, error))
    return NULL;
  return g_bytes_new_take (text, length);
}

static gboolean
start_first (Trace         *self,
             const Options *options,
             GError       **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) draft = read_record (options->restore, &local);
  g_autoptr (GBytes) submission = local == NULL ? read_record (options->edit, &local) : NULL;

  if (local == NULL)
    self->last_saved = read_record (options->last_saved, &local);
  if (local == NULL)
    return start_filling (self, (OwBeginning) { .draft = draft, .submission = submission }, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load (Trace         *self,
      const char    *path,
      const Options *options)
{
  g_autoptr (GError) error = NULL;

  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->clock = options->now != NULL ? ow_clock_new_iso8601 (options->now, &error) : ow_clock_new_system ();
  if (error == NULL)
    self->form = ow_form_load_file (path, options->media_dir, &error);
  if (error == NULL)
    start_first (self, options, &error);
  return say_load (self, error);
}

static GHashTable *
read_properties (char **arguments)
{
  GHashTable *properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (; arguments != NULL && *arguments != NULL; arguments++) {
    const char *equals = strchr (*arguments, '=');

    if (equals != NULL)
      g_hash_table_insert (properties, g_strndup (*arguments, equals - *arguments), g_strdup (equals + 1));
  }
  return properties;
}

int
ow_ctl_trace (int    argc,
              char **argv)
{
  g_auto (Options) wanted = { NULL };
  g_auto (GStrv) properties = NULL;
  const GOptionEntry entries[] = {
    { "media", 0, 0, G_OPTION_ARG_FILENAME, &wanted.media_dir, "folder of the form's attachments", "DIR" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &wanted.now, "what time it is", "ISO8601" },
    { "property", 0, 0, G_OPTION_ARG_STRING_ARRAY, &properties, "what the form may ask of the machine", "NAME=VALUE" },
    { "restore", 0, 0, G_OPTION_ARG_FILENAME, &wanted.restore, "a draft to go on with", "FILE" },
    { "edit", 0, 0, G_OPTION_ARG_FILENAME, &wanted.edit, "a submission to edit", "FILE" },
    { "last-saved", 0, 0, G_OPTION_ARG_FILENAME, &wanted.last_saved, "the record saved before", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new ("FORM.xml");
  g_autoptr (GError) error = NULL;
  g_auto (Trace) self = { NULL };
  char *line = NULL;
  size_t size = 0;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || argc != 2) {
    g_printerr ("onewindowctl trace: %s\n", error != NULL ? error->message : "one form is wanted");
    return 2;
  }
  if (wanted.restore != NULL && wanted.edit != NULL) {
    g_printerr ("onewindowctl trace: either a draft or a submission is wanted\n");
    return 2;
  }
  self.properties = read_properties (properties);
  if (!load (&self, argv[1], &wanted))
    return 1;
  while (getline (&line, &size, stdin) > 0)
    if (line[strspn (line, " \t\r\n")] != '\0')
      run_line (&self, line);
  if (line != NULL)
    explicit_bzero (line, size);
  free (line);
  return 0;
}
