/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-store.h"
#include "ctl.h"

#include "ow-envelope.h"
#include "ow-file.h"
#include "ow-node.h"
#include "ow-store.h"

#include <gio/gio.h>
#include <string.h>

/* onewindowctl device: whose signature this kiosk's is. onewindowctl verify: whether a kiosk signed what somebody has
 * (docs/envelopes.md). */

static int
print_device (const char *name,
              const char *key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, TRUE);
  ow_ctl_add_string (builder, "device", name != NULL ? name : "");
  ow_ctl_add_string (builder, "key", key);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return 0;
}

int
ow_ctl_device (int    argc,
               char **argv)
{
  g_auto (OwCtlStoreOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;

  if (!ow_ctl_store_options_parse (&options, argc, argv, NULL,
                                   "Tells the public key that this kiosk signs what is handed in with.", &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  key = ow_store_peek_device_key (options.state_dir, &error);
  if (key == NULL && error == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no key yet: it is made when the kiosk is "
                         "first started");
  return error == NULL ? print_device (options.kiosk_id, key) : ow_ctl_print_failure (error);
}

typedef struct {
  char *signature;
  char *key;
  char **files; /* the XML, and what was attached */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->signature);
  g_free (options->key);
  g_strfreev (options->files);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (Options *options,
               int      argc,
               char   **argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "signature", 0, 0, G_OPTION_ARG_STRING, &options->signature, "The header " OW_ENVELOPE_HEADER, "LINE" },
    { "key", 0, 0, G_OPTION_ARG_STRING, &options->key, "The kiosk's public key, as its onewindowctl device tells it",
      "HEX" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, "XML [ATTACHMENT…]" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, "Tells whether a kiosk signed a submission, and when: its XML with all "
                                         "that was attached, under the names it was sent by.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (options->signature != NULL && options->key != NULL && options->files != NULL)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--signature, --key and the XML are needed");
  return FALSE;
}

static GBytes *
read_file (const char *path,
           gsize       most,
           GError    **error)
{
  char *text = NULL;
  gsize length = 0;

  return ow_file_read (path, most, &text, &length, error) ? g_bytes_new_take (text, length) : NULL;
}

static const char *
attribute (OwNode     *node,
           const char *name)
{
  OwNode *found = ow_node_find_attribute (node, name, NULL);

  return found != NULL ? ow_node_get_text (found) : "";
}

/* The record's own words of who it is; an encrypted one has them, too. */
static OwSubmission *
identify (GBytes  *xml,
          GError **error)
{
  g_autoptr (OwNode) document = ow_node_parse (g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml), error);
  OwNode *root = ow_node_find_child (document, NULL);
  OwNode *meta = root != NULL ? ow_node_find_child (root, "meta") : NULL;
  OwNode *id = meta != NULL ? ow_node_find_child (meta, "instanceID") : NULL;
  g_autofree char *instance_id = id != NULL ? ow_node_dup_string_value (id) : NULL;

  if (instance_id != NULL)
    return ow_submission_new (g_strstrip (instance_id), "", attribute (root, "id"), attribute (root, "version"), xml);
  if (document != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the XML is no submission: it has no instanceID");
  return NULL;
}

static OwSubmission *
read_submission (char  **files,
                 GError **error)
{
  g_autoptr (GBytes) xml = read_file (files[0], OW_SUBMISSION_MAX_XML, error);
  g_autoptr (OwSubmission) submission = xml != NULL ? identify (xml, error) : NULL;

  for (guint i = 1; submission != NULL && files[i] != NULL; i++) {
    g_autoptr (GBytes) content = read_file (files[i], G_MAXINT, error);
    g_autofree char *name = g_path_get_basename (files[i]);

    if (content == NULL)
      return NULL;
    ow_submission_add_attachment (submission, name, "", content);
  }
  return g_steal_pointer (&submission);
}

static int
print_verdict (const OwEnvelope *envelope,
               OwSubmission     *submission)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, TRUE);
  ow_ctl_add_string (builder, "instanceID", ow_submission_get_instance_id (submission));
  ow_ctl_add_string (builder, "device", envelope->device);
  ow_ctl_add_time (builder, "time", envelope->time);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return 0;
}

int
ow_ctl_verify (int    argc,
               char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (OwEnvelope) envelope = NULL;
  g_autoptr (OwSubmission) submission = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse_options (&options, argc, argv, &error)) {
    g_printerr ("onewindowctl verify: %s\n", error->message);
    return 2;
  }
  submission = read_submission (options.files, &error);
  if (submission == NULL)
    return ow_ctl_print_failure (error);
  envelope = ow_envelope_read (options.signature);
  if (envelope == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "that is no signature of a kiosk");
  else if (!g_str_equal (envelope->key, options.key))
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "another key has signed it");
  else if (!ow_envelope_is_for (envelope, submission))
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the signature is for something else: a file was "
                         "changed, is missing or doesn't belong to it");
  return error == NULL ? print_verdict (envelope, submission) : ow_ctl_print_failure (error);
}
