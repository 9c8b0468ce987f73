/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks at a text before json-glib does, which recurses without end, takes comments and half a dozen other things
 * that aren't JSON, and lets a member that stands twice go by. Counts members and elements in @n_values: when the tree
 * that is read has fewer, one stood twice. OW_TUF_ERROR_FORMAT. */
gboolean ow_tuf_json_gate_check (const char *text, gsize length, guint *n_values, GError **error);

G_END_DECLS
