/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-corpus.h"

#include <glib.h>
#include <stdio.h>

/* Feeds every file of a folder to the fuzz target this is linked with; fails when there is none. */

static gboolean
run_file (const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, NULL)) {
    g_printerr ("%s can't be read\n", path);
    return FALSE;
  }
  LLVMFuzzerTestOneInput ((const guint8 *) contents, length);
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint count = 0;

  if (argc != 2 || (dir = g_dir_open (argv[1], 0, NULL)) == NULL) {
    g_printerr ("usage: %s FOLDER\n", argv[0]);
    return 2;
  }
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (!run_file (argv[1], name))
      return 1;
    count++;
  }
  printf ("%u inputs\n", count);
  return count > 0 ? 0 : 1;
}
