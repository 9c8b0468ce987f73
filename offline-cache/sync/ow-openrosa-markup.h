/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the parsers of a server's XML share. Within offline-cache/sync only; any thread. */

/* Sets OW_SYNC_ERROR_CONTENT; @why quotes nothing of the answer. FALSE. */
gboolean    ow_openrosa_refuse         (const char *why, GError **error);
/* Without its prefix; points into @name. */
const char *ow_openrosa_local_name     (const char *name);
/* For a GMarkupParser: comments and the XML declaration pass; a document type is how entities would come in. */
void        ow_openrosa_on_passthrough (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error);
/* All of @xml, at most OW_OPENROSA_MAX_BYTES, with or without a byte order mark. OW_SYNC_ERROR: what the context's parser
 * set, or one that quotes nothing of the answer. */
gboolean    ow_openrosa_markup_parse   (GMarkupParseContext *context, GBytes *xml, GError **error);

G_END_DECLS
