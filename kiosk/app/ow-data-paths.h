/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the program's own files are: where it was installed, or in the source tree when it is run out
 * of the folder it was built in. The caller owns the results. */
char *ow_data_paths_dup_data   (const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *ow_data_paths_dup_locale (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
