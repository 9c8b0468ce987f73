/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A line of JSON from whoever drives a command: it may hold anything. */

#define OW_CTL_LINE_MAX_DEPTH 64 /* json-glib goes down by recursion */

/* The object on the line, which belongs to @parser; NULL for anything else. */
JsonObject *ow_ctl_line_parse    (JsonParser *parser, const char *line);
/* "" for a member that isn't there or isn't text. */
const char *ow_ctl_line_get_text (JsonObject *object, const char *name);
gboolean    ow_ctl_line_has_text (JsonObject *object, const char *name);

/* Shows each line of standard input that isn't blank to @play, until there are no more; blocks. FALSE when they can't be
 * read: they are to be UTF-8. */
typedef void (*OwCtlLinePlay) (const char *line, gpointer user_data);
gboolean    ow_ctl_lines_play    (OwCtlLinePlay play, gpointer user_data, GError **error);

G_END_DECLS
