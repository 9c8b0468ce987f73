/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON as metadata is written in it: RFC 8259, strictly, and what canonical JSON can say of it: whole numbers only,
 * no member twice, no NUL in a text. What passes means the same to every reader, so a signature over it does too. */

#define OW_TUF_JSON_MAX_DEPTH 24
#define OW_TUF_JSON_MAX_VALUES 200000
#define OW_TUF_JSON_MAX_NUMBER 9007199254740991 /* 2^53 - 1: larger ones aren't exact everywhere */

/* OW_TUF_ERROR_FORMAT. Any thread. */
JsonNode *ow_tuf_json_parse     (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes that are signed and hashed: canonical JSON as OLPC defined it (specification §4.1): members sorted, no
 * space, in a text only the quote and the backslash escaped. @node comes from ow_tuf_json_parse() or holds nothing
 * that couldn't. */
GBytes   *ow_tuf_json_canonical (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

/* Members of an object that may be missing or of another type: then NULL, or FALSE. Borrowed. */
const char *ow_tuf_json_string  (JsonObject *object, const char *name);
JsonObject *ow_tuf_json_object  (JsonObject *object, const char *name);
JsonArray  *ow_tuf_json_array   (JsonObject *object, const char *name);
gboolean    ow_tuf_json_int     (JsonObject *object, const char *name, gint64 minimum, gint64 *value);
/* TRUE as well when there is none: @value is FALSE then. */
gboolean    ow_tuf_json_boolean (JsonObject *object, const char *name, gboolean *value);

G_END_DECLS
