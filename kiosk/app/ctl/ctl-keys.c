/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-password.h"
#include "ctl.h"

#include "ow-release-key.h"

#include <json-glib/json-glib.h>

/* onewindowctl keys: makes keys to sign releases with, or tells which they are. */

typedef struct {
  char *type;
  char *password_file;
  gboolean show;
  char **files;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->type);
  g_free (options->password_file);
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
    { "type", 0, 0, G_OPTION_ARG_STRING, &options->type, "ed25519 (unless told otherwise), ecdsa or rsa", "TYPE" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options->password_file,
      "Its first line is the password; without it you are asked", "FILE" },
    { "show", 0, 0, G_OPTION_ARG_NONE, &options->show, "Only tell the id of each FILE.pub", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, "FILE…" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context,
    "Makes keys to sign form releases with. Each FILE is a private key, protected by a password: keep it off the "
    "kiosks\nand off the web server. FILE.pub beside it is what `onewindowctl sign --trust` takes, and no secret.");
  g_option_context_set_description (context,
    "An office needs four roles: root (kept in a safe, best two keys with two people), targets (whoever answers for "
    "the\nforms), snapshot and timestamp (whoever publishes). A key may serve several roles.\n\n"
    "  onewindowctl keys root-1 root-2 targets publish\n");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (options->files != NULL)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "which FILE?");
  return FALSE;
}

static const char *
scheme_of (const char *type)
{
  if (type == NULL || g_str_equal (type, "ed25519"))
    return "ed25519";
  if (g_str_equal (type, "ecdsa"))
    return "ecdsa-sha2-nistp256";
  return g_str_equal (type, "rsa") ? "rsassa-pss-sha256" : type;
}

static void
print_id (const char *file,
          JsonNode   *key)
{
  g_autofree char *id = ow_release_key_dup_id (key);

  g_print ("%s  %s\n", id, file);
}

static gboolean
write_public (const char   *file,
              OwSigningKey *key,
              GError      **error)
{
  g_autofree char *path = g_strconcat (file, ".pub", NULL);
  g_autoptr (JsonNode) described = ow_release_key_describe (key);
  g_autofree char *text = json_to_string (described, TRUE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  if (!g_file_set_contents_full (path, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error))
    return FALSE;
  print_id (path, described);
  return TRUE;
}

static gboolean
make_key (const Options *options,
          const char    *file,
          GError       **error)
{
  g_autoptr (OwSigningKey) key = ow_signing_key_make (scheme_of (options->type), error);
  g_autoptr (OwSecretText) password = NULL;

  if (key == NULL)
    return FALSE;
  password = ow_ctl_password_read (options->password_file, file, TRUE, error);
  return password != NULL && ow_signing_key_save (key, file, password, error) && write_public (file, key, error);
}

static gboolean
show_key (const char *file,
          GError    **error)
{
  g_autoptr (JsonNode) key = ow_release_key_load (file, error);

  if (key == NULL)
    return FALSE;
  print_id (file, key);
  return TRUE;
}

int
ow_ctl_keys (int    argc,
             char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;

  if (!parse_options (&options, argc, argv, &error)) {
    g_printerr ("onewindowctl keys: %s\n", error->message);
    return 2;
  }
  for (guint i = 0; options.files[i] != NULL; i++) {
    const char *file = options.files[i];

    if (options.show ? show_key (file, &error) : make_key (&options, file, &error))
      continue;
    g_printerr ("onewindowctl keys: %s: %s\n", file, error->message);
    return 1;
  }
  return 0;
}
