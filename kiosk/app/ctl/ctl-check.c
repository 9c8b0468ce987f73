/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-store.h"
#include "ctl.h"

#include "ow-form-probe.h"
#include "ow-pack-check.h"

#include <stdio.h>

/* onewindowctl forms check: what is wrong with a service pack, a line each. */

typedef struct {
  gboolean json;
  char *now;
  char **folders;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->now);
  g_strfreev (options->folders);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
print_json (const OwFinding *finding)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "kind", ow_finding_kind_name (finding->kind));
  ow_ctl_add_string (builder, "place", finding->place);
  ow_ctl_add_string (builder, "message", finding->message);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static void
print_json_end (guint findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, findings == 0);
  ow_ctl_add_int (builder, "findings", findings);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static int
print_findings (GPtrArray *findings,
                gboolean   json)
{
  for (guint i = 0; i < findings->len; i++) {
    const OwFinding *finding = g_ptr_array_index (findings, i);

    if (json)
      print_json (finding);
    else
      printf ("%s: %s (%s)\n", finding->place, finding->message, ow_finding_kind_name (finding->kind));
  }
  if (json)
    print_json_end (findings->len);
  else if (findings->len == 0)
    puts ("nothing is wrong");
  return findings->len == 0 ? 0 : 1;
}

static gboolean
parse (Options *options,
       int      argc,
       char   **argv,
       GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, "A line of JSON each", NULL },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options->now, "Fixes the clock", "ISO8601" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->folders, NULL, "PACK" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, "Tells what is wrong with the service pack in the folder PACK.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (options->folders != NULL && g_strv_length (options->folders) == 1)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "the folder of one service pack is needed");
  return FALSE;
}

int
ow_ctl_check (int    argc,
              char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (OwClock) clock = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (parse (&options, argc, argv, &error))
    clock = options.now != NULL ? ow_clock_new_iso8601 (options.now, &error) : ow_clock_new_system ();
  if (clock == NULL) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  findings = ow_pack_check (options.folders[0], clock, ow_form_probe);
  return print_findings (findings, options.json);
}
