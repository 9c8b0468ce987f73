/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of what a hall answers, each read within its limit or refused as OW_SYNC_ERROR_CONTENT that names it. For who
 * reads the answers (ow-hall-parse.h, ow-hall-services.h). Any thread. */

/* The root object, owned by @parser. */
JsonObject *ow_hall_read_root   (JsonParser *parser, GBytes *json, GError **error);
/* FALSE, with the error. */
gboolean    ow_hall_refuse      (const char *name, GError **error);

/* NULL when it isn't there, or is no text. */
const char *ow_hall_get_string  (JsonObject *object, const char *name);
/* Something that can be an id in an address. */
gboolean    ow_hall_read_name   (JsonObject *object, const char *name, char **value, GError **error);
/* @optional: "" where there is none. */
gboolean    ow_hall_read_text   (JsonObject *object, const char *name, gboolean optional, char **value, GError **error);
/* RFC 3339: with an offset. */
gboolean    ow_hall_read_time   (JsonObject *object, const char *name, GDateTime **value, GError **error);
gboolean    ow_hall_read_number (JsonObject *object, const char *name, guint least, guint most, guint *value, GError **error);

typedef gpointer (*OwHallReadItem) (JsonObject *object, GError **error);
/* @optional: empty where there is no such member. */
GPtrArray  *ow_hall_read_list   (JsonObject *object, const char *name, guint most, gboolean optional, OwHallReadItem read,
                                 GDestroyNotify free_item, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The place of @text among @n @words, from 1 on; 0 for none of them. */
guint       ow_hall_find_word   (const char *const *words, guint n_words, const char *text);

G_END_DECLS
