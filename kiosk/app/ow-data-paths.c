/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-data-paths.h"

#include "config.h"

static gboolean
runs_from_build_tree (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && g_str_has_prefix (program, OW_BUILD_ROOT "/");
}

char *
ow_data_paths_dup_data (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (runs_from_build_tree ())
    return g_build_filename (OW_SOURCE_ROOT, "data", name, NULL);
  return g_build_filename (OW_DATA_DIR, name, NULL);
}

char *
ow_data_paths_dup_locale (void)
{
  return g_strdup (runs_from_build_tree () ? OW_BUILD_ROOT "/po" : OW_LOCALE_DIR);
}
