/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

/* A folder of its own for each test, removed after it. */

static inline void
hall_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    hall_remove_tree (child);
  }
  g_remove (path);
}

static inline void
hall_write (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static inline char *
hall_form (const char *id,
           const char *version)
{
  return g_strdup_printf ("<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'>"
                          "<h:head><h:title>演示</h:title><model><instance><data id='%s' version='%s'><a/>"
                          "</data></instance></model></h:head><h:body/></h:html>", id, version);
}

static inline char *
hall_submission (const char *version,
                 const char *instance_id,
                 const char *answer)
{
  return g_strdup_printf ("<data id='demo' version='%s'><a>%s</a><o:meta xmlns:o='http://openrosa.org/xforms'>"
                          "<o:instanceID>%s</o:instanceID></o:meta></data>", version, answer, instance_id);
}
