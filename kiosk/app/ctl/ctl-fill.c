/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-line.h"
#include "ctl-store.h"
#include "ctl.h"

#include "ow-file.h"
#include "ow-filling.h"
#include "ow-form-probe.h"
#include "ow-kiosk-office.h"

#include <unistd.h>

/* onewindowctl fill: plays operations, a line of JSON each, then hands the filling in like a visit. Besides those of
 * trace: {"op":"file","ref":R,"path":P} answers an upload with that file. */

#define MAX_FILE (64 * 1024 * 1024) /* bytes */

typedef struct {
  OwCtlStoreOptions options;
  char *form_id;
  char *media_dir;
  OwKioskOffice *office;
  OwFilling *filling;
  GMainLoop *loop;
  char *number;
  GError *error;
} Fill;

static void
fill_clear (Fill *fill)
{
  if (fill->office != NULL)
    ow_kiosk_office_close (fill->office);
  g_clear_object (&fill->filling);
  g_clear_object (&fill->office);
  ow_ctl_store_options_clear (&fill->options);
  g_free (fill->form_id);
  g_free (fill->media_dir);
  g_free (fill->number);
  g_clear_pointer (&fill->loop, g_main_loop_unref);
  g_clear_error (&fill->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fill, fill_clear)

static const char *
result_word (OwAnswerResult result)
{
  switch (result) {
    case OW_ANSWER_OK:
      return "OK";
    case OW_ANSWER_REQUIRED:
      return "REQUIRED_BUT_EMPTY";
    case OW_ANSWER_CONSTRAINT:
      return "CONSTRAINT_VIOLATED";
    case OW_ANSWER_READONLY:
      return "READONLY";
    case OW_ANSWER_INVALID:
    default:
      return "INVALID";
  }
}

static void
print_done (const char *op,
            const char *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "op", op);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, TRUE);
  if (result != NULL)
    ow_ctl_add_string (builder, "result", result);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

/* For the audit log an operation is a page of its own, shown as long as it takes. A node that no question
 * asks for is never shown. */
static gboolean
answer (Fill           *fill,
        const char     *ref,
        const char     *value,
        OwAnswerResult *result,
        GError        **error)
{
  OwAuditLog *log = ow_filling_get_audit_log (fill->filling);
  OwQuestion *question = ow_filling_find_question (fill->filling, ref);
  gboolean done;

  if (question != NULL)
    ow_audit_log_enter_question (log, ref, ow_question_get_value (question), FALSE);
  done = ow_filling_answer (fill->filling, ref, value, result, error);
  question = ow_filling_find_question (fill->filling, ref);
  if (question != NULL)
    ow_audit_log_answer (log, ref, ow_question_get_value (question));
  ow_audit_log_leave (log);
  return done;
}

/* As if it had been photographed or signed just now: kept under a name of its own. */
static gboolean
answer_with_file (Fill           *fill,
                  const char     *ref,
                  const char     *path,
                  OwAnswerResult *result,
                  GError        **error)
{
  OwQuestion *question = ow_filling_find_question (fill->filling, ref);
  const char *extension = strrchr (path, '.');
  g_autofree char *type = g_content_type_guess (path, NULL, 0, NULL);
  g_autofree char *media_type = g_content_type_get_mime_type (type);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *content;
  gsize length;

  if (question == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such question: %s", ref);
    return FALSE;
  }
  if (!ow_file_read (path, MAX_FILE, &content, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (content, length);
  name = ow_question_add_file (question, extension != NULL ? extension : "", media_type, bytes);
  return answer (fill, ref, name, result, error);
}

static gboolean
add_repeat (Fill       *fill,
            const char *ref,
            GError    **error)
{
  OwAuditLog *log = ow_filling_get_audit_log (fill->filling);
  g_autofree char *expression = g_strdup_printf ("count(%s)", ref);
  g_autofree char *position = NULL;
  g_autofree char *node = NULL;

  if (!ow_filling_add_repeat (fill->filling, ref, error))
    return FALSE;
  if (log == NULL)
    return TRUE;
  position = ow_filling_evaluate_string (fill->filling, expression, NULL);
  node = g_strdup_printf ("%s[%s]", ref, position);
  ow_audit_log_note (log, OW_AUDIT_ADD_REPEAT, node);
  return TRUE;
}

static gboolean
remove_repeat (Fill       *fill,
               const char *ref,
               GError    **error)
{
  if (!ow_filling_remove_repeat (fill->filling, ref, error))
    return FALSE;
  ow_audit_log_note (ow_filling_get_audit_log (fill->filling), OW_AUDIT_DELETE_REPEAT, ref);
  return TRUE;
}

static gboolean
run_operation (Fill       *fill,
               JsonObject *operation,
               GError    **error)
{
  const char *op = ow_ctl_line_get_text (operation, "op");
  const char *ref = ow_ctl_line_get_text (operation, "ref");
  const char *value = ow_ctl_line_get_text (operation, "value");
  OwAnswerResult result = OW_ANSWER_OK;
  gboolean done = TRUE;

  if (g_str_equal (op, "set") && !ow_ctl_line_has_text (operation, "value")) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the value is no text");
    return FALSE;
  }
  if (g_str_equal (op, "set"))
    done = answer (fill, ref, value, &result, error);
  else if (g_str_equal (op, "file"))
    done = answer_with_file (fill, ref, ow_ctl_line_get_text (operation, "path"), &result, error);
  else if (g_str_equal (op, "add-repeat"))
    done = add_repeat (fill, ref, error);
  else if (g_str_equal (op, "remove-repeat"))
    done = remove_repeat (fill, ref, error);
  else if (g_str_equal (op, "language"))
    done = ow_filling_set_language (fill->filling, value) ||
           (g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such language"), FALSE);
  if (done)
    print_done (op, g_str_equal (op, "set") || g_str_equal (op, "file") ? result_word (result) : NULL);
  return done;
}

static void
play_line (const char *line,
           gpointer    data)
{
  Fill *fill = data;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *operation = ow_ctl_line_parse (parser, line);

  if (operation == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "an operation is a JSON object");
  if (operation == NULL || !run_operation (fill, operation, &error))
    ow_ctl_print_failure (error);
}

static int
print_problems (GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "code", "invalid");
  ow_ctl_add_string (builder, "message", "answers are missing or wrong");
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "invalid");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++) {
    const OwProblem *problem = g_ptr_array_index (problems, i);

    json_builder_begin_array (builder);
    json_builder_add_string_value (builder, problem->ref);
    json_builder_add_string_value (builder, problem->kind == OW_ANSWER_REQUIRED ? "required" : "constraint");
    json_builder_add_string_value (builder, problem->message);
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return 1;
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Fill *fill = data;

  ow_kiosk_office_open_finish (OW_KIOSK_OFFICE (source), result, &fill->error);
  g_main_loop_quit (fill->loop);
}

static void
on_submitted (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Fill *fill = data;

  fill->number = ow_back_office_submit_finish (OW_BACK_OFFICE (source), result, &fill->error);
  g_main_loop_quit (fill->loop);
}

static gboolean
open_office (Fill *fill)
{
  const OwKioskOfficeOptions options = {
    .state_dir = fill->options.state_dir,
    .forms_dir = fill->options.forms_dir,
    .updates = fill->options.updates,
    .key_file = fill->options.key_file,
    .kiosk_id = fill->options.kiosk_id,
    .clock = fill->options.clock,
  };

  fill->loop = g_main_loop_new (NULL, FALSE);
  fill->office = ow_kiosk_office_new (&options);
  ow_kiosk_office_open_async (fill->office, NULL, on_opened, fill);
  g_main_loop_run (fill->loop);
  return fill->error == NULL;
}

static gboolean
begin_filling (Fill *fill)
{
  g_autoptr (OwForm) form = NULL;

  if (fill->form_id != NULL)
    form = ow_back_office_load_form (OW_BACK_OFFICE (fill->office), fill->form_id, &fill->error);
  else
    form = ow_form_probe_load (fill->options.rest[0], fill->media_dir, &fill->error);
  if (form != NULL)
    fill->filling = ow_filling_new (form, fill->options.clock, NULL, &fill->error);
  return fill->filling != NULL;
}

static int
hand_in (Fill *fill)
{
  g_autoptr (GPtrArray) problems = ow_filling_validate (fill->filling);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (problems->len > 0)
    return print_problems (problems);
  ow_audit_log_enter (ow_filling_get_audit_log (fill->filling), OW_AUDIT_END_SCREEN, NULL);
  ow_back_office_submit_async (OW_BACK_OFFICE (fill->office), fill->filling, NULL, on_submitted, fill);
  g_main_loop_run (fill->loop);
  if (fill->number == NULL)
    return ow_ctl_print_failure (fill->error);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, TRUE);
  ow_ctl_add_string (builder, "instanceID", ow_filling_get_instance_id (fill->filling));
  ow_ctl_add_string (builder, "number", fill->number);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return 0;
}

int
ow_ctl_fill (int    argc,
             char **argv)
{
  g_auto (Fill) fill = { 0 };
  const GOptionEntry own[] = {
    { "form", 0, 0, G_OPTION_ARG_STRING, &fill.form_id, "The current version of this form", "ID" },
    { "media", 0, 0, G_OPTION_ARG_FILENAME, &fill.media_dir, "The files attached to FORM.xml", "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  guint files;

  if (!ow_ctl_store_options_parse (&fill.options, argc, argv, own,
                                   "Plays operations and hands the filling in: (--form ID | FORM.xml) < ops.jsonl",
                                   &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  files = fill.options.rest != NULL ? g_strv_length (fill.options.rest) : 0;
  if (files + (fill.form_id != NULL) != 1) {
    g_printerr ("either --form ID or one form is needed\n");
    return 2;
  }
  if (!open_office (&fill) || !begin_filling (&fill) || !ow_ctl_lines_play (play_line, &fill, &fill.error))
    return ow_ctl_print_failure (fill.error);
  return hand_in (&fill);
}
