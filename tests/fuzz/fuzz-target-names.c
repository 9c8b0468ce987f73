/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-pack-files.h"
#include "ow-tuf-client.h"

#include "run-corpus.h"

#define FOLDER "/kept/here"

static void
stays_below (const char *path)
{
  g_autofree char *whole = g_build_filename (FOLDER, path, NULL);
  g_autofree char *straight = g_canonicalize_filename (whole, "/");

  g_assert_true (g_str_has_prefix (straight, FOLDER "/"));
  g_assert_cmpstr (straight, ==, whole);
}

static void
read_name (const char *path)
{
  for (guint kind = 0; kind < OW_RELEASED_N_KINDS; kind++) {
    g_autoptr (OwPackFiles) files = ow_pack_files_new (kind, "cn-town", "kiosk-1");
    OwTufFile *file = g_new0 (OwTufFile, 1);

    if (!ow_pack_files_add (files, path, file)) {
      ow_tuf_file_free (file);
      continue;
    }
    g_assert_cmpuint (files->paths->len, ==, 1);
    stays_below (g_ptr_array_index (files->paths, 0));
  }
  if (ow_tuf_client_is_path (path))
    stays_below (path);
}

/* Names of the targets of a release, a line each: none leads out of the folder that it is kept in. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 1000);

  for (char **line = lines; *line != NULL; line++)
    read_name (*line);
  return 0;
}
