/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One job of the benchmark on our engine: opens a form, gives one question two answers by turns, and prints
 * as JSON what came of it and how long each took. The driver is tests/bench/bench; the runners of the other
 * engines there take the same arguments and print the same. */
#include "ow-xforms.h"

#include <json-glib/json-glib.h>
#include <time.h>

static char *media;
static char *answered;
static char **answers;
static char *chooser;
static char *shown;
static int times = 20;
static double seconds = 2;
static gboolean walks;

static GOptionEntry options[] = {
  { "media", 0, 0, G_OPTION_ARG_FILENAME, &media, "The form's attachments", "DIR" },
  { "answer", 0, 0, G_OPTION_ARG_STRING, &answered, "The question that is answered", "REF" },
  { "with", 0, 0, G_OPTION_ARG_STRING_ARRAY, &answers, "An answer; the answers are given by turns", "VALUE" },
  { "times", 0, 0, G_OPTION_ARG_INT, &times, "How often each answer is given", "N" },
  { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, &seconds, "No further round of answers is begun after this", "S" },
  { "choices", 0, 0, G_OPTION_ARG_STRING, &chooser, "A select whose choices are read after each answer", "REF" },
  { "show", 0, 0, G_OPTION_ARG_STRING, &shown, "A question whose value is read after each answer", "REF" },
  { "walk", 0, 0, G_OPTION_ARG_NONE, &walks, "Go through all questions after each answer", NULL },
  { NULL }
};

/* Some answers take little more than a microsecond, which is all that GLib's clock tells. */
static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* In bytes, of the whole process up to now; 0 where Linux doesn't tell. getrusage() would count the
 * parent's memory in. */
static gint64
peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) * 1024 : 0;
}

/* As a screen would: whether each question is to be shown, and with what words. */
static guint
count_relevant (OwControl *control)
{
  GListModel *children;
  guint count = 0;

  if (!OW_IS_GROUP (control))
    return ow_control_get_relevant (control) && *ow_control_get_label (control) != '\0';
  children = ow_group_get_children (OW_GROUP (control));
  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    count += count_relevant (child);
  }
  return count;
}

/* Each of them with its value and its words. */
static guint
count_choices (OwFilling *filling)
{
  OwQuestion *question = ow_filling_find_question (filling, chooser);
  GListModel *choices = question != NULL ? ow_question_get_choices (question) : NULL;
  guint count = 0;

  for (guint i = 0; choices != NULL && i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, i);

    count += *ow_choice_get_value (choice) != '\0' && *ow_choice_get_label (choice) != '\0';
  }
  return count;
}

static void
add_double (JsonBuilder *json,
            const char  *name,
            double       value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, value);
}

typedef struct {
  guint choices;
  guint controls;
  const char *shown; /* the question's own */
} Seen;

static Seen
look (OwFilling *filling)
{
  Seen seen = { 0 };

  if (chooser != NULL)
    seen.choices = count_choices (filling);
  if (walks)
    seen.controls = count_relevant (OW_CONTROL (ow_filling_get_body (filling)));
  if (shown != NULL) {
    OwQuestion *question = ow_filling_find_question (filling, shown);

    seen.shown = question != NULL ? ow_question_get_value (question) : NULL;
  }
  return seen;
}

static void
add_seen (JsonBuilder *json,
          const Seen  *seen)
{
  json_builder_set_member_name (json, "choices");
  json_builder_add_int_value (json, seen->choices);
  json_builder_set_member_name (json, "controls");
  json_builder_add_int_value (json, seen->controls);
  json_builder_set_member_name (json, "shown");
  json_builder_add_string_value (json, seen->shown != NULL ? seen->shown : "");
}

typedef struct {
  GArray *ms; /* of double */
  char *shown;
  Seen seen;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_array_unref (answer->ms);
  g_free (answer->shown);
  g_free (answer);
}

static gboolean
give (OwFilling  *filling,
      const char *value,
      Answer     *answer,
      GError    **error)
{
  double start = now_ms ();
  double taken;

  if (!ow_filling_answer (filling, answered, value, NULL, error))
    return FALSE;
  answer->seen = look (filling);
  taken = now_ms () - start;
  g_array_append_val (answer->ms, taken);
  g_free (answer->shown);
  answer->shown = g_strdup (answer->seen.shown);
  answer->seen.shown = answer->shown;
  return TRUE;
}

static void
add_answers (JsonBuilder *json,
             GPtrArray   *given)
{
  json_builder_set_member_name (json, "answers");
  json_builder_begin_array (json);
  for (guint i = 0; i < given->len; i++) {
    Answer *answer = g_ptr_array_index (given, i);

    json_builder_begin_object (json);
    json_builder_set_member_name (json, "ms");
    json_builder_begin_array (json);
    for (guint k = 0; k < answer->ms->len; k++)
      json_builder_add_double_value (json, g_array_index (answer->ms, double, k));
    json_builder_end_array (json);
    add_seen (json, &answer->seen);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

/* By turns, so that each of them changes something. */
static gboolean
give_answers (JsonBuilder *json,
              OwFilling   *filling,
              GError     **error)
{
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func (answer_free);
  double start = now_ms ();

  for (char **value = answers; *value != NULL; value++) {
    Answer *answer = g_new0 (Answer, 1);

    answer->ms = g_array_new (FALSE, FALSE, sizeof (double));
    g_ptr_array_add (given, answer);
  }
  for (int round = 0; round < times && now_ms () - start < seconds * 1e3; round++)
    for (guint i = 0; i < given->len; i++)
      if (!give (filling, answers[i], g_ptr_array_index (given, i), error))
        return FALSE;
  add_answers (json, given);
  return TRUE;
}

static gboolean
work (JsonBuilder *json,
      const char  *path,
      GError     **error)
{
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwForm) form = NULL;
  g_autoptr (OwFilling) filling = NULL;
  double start = now_ms ();
  Seen seen;

  form = ow_form_load_file (path, media, error);
  if (form == NULL)
    return FALSE;
  add_double (json, "load_ms", now_ms () - start);
  filling = ow_filling_new (form, clock, NULL, error);
  if (filling == NULL)
    return FALSE;
  seen = look (filling);
  add_double (json, "open_ms", now_ms () - start);
  add_seen (json, &seen);
  return answered == NULL || answers == NULL || give_answers (json, filling, error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FORM.xml");
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2) {
    g_printerr ("bench-engine: %s\n", error != NULL ? error->message : "one form is needed");
    return 2;
  }
  json_builder_begin_object (json);
  if (!work (json, argv[1], &error)) {
    g_printerr ("bench-engine: %s\n", error->message);
    return 1;
  }
  json_builder_set_member_name (json, "peak_bytes");
  json_builder_add_int_value (json, peak_memory ());
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);
  return 0;
}
