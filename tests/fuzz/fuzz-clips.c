/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-clips.h"

#include <string.h>

#include "run-corpus.h"

#define FOLDER "clips"

/* Whatever a line says, it names a sound of this folder. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (OwClips) clips = ow_clips_new ();
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GPtrArray) paths = NULL;

  ow_clips_parse (clips, (const char *) data, size, FOLDER, errors);
  paths = ow_clips_list (clips);
  g_assert_cmpuint (paths->len, <=, OW_CLIPS_MAX);
  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);

    g_assert_true (g_str_has_prefix (path, FOLDER "/"));
    g_assert_null (strchr (path + strlen (FOLDER "/"), '/'));
    g_assert_true (path[strlen (FOLDER "/")] != '.' && ow_clips_is_sound (path));
  }
  return 0;
}
