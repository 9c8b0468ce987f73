/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that somebody names: on a command line, in a form's folder. A device never ends, and a pipe waits for whoever
 * writes into it: what isn't a regular file (or a link to one) isn't opened, and a file is measured before it is read.
 * Blocks; on any thread. Errors are of G_FILE_ERROR and begin with @path. */

/* A descriptor for reading, which the caller closes; -1 with an error. @size: in bytes, or NULL. */
int      ow_file_open (const char *path, goffset *size, GError **error);
/* All of it, and a zero byte behind; an error where it is larger than @most bytes. Caller owns @text. */
gboolean ow_file_read (const char *path, gsize most, char **text, gsize *length, GError **error);

G_END_DECLS
