/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-answer.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON of the Hall API, said and heard. */

void          ow_hall_json_add_text (JsonBuilder *builder, const char *name, const char *text);
/* Never to be kept on the way, nor known again by its hash: it is somebody's. */
OwHallAnswer *ow_hall_json_say      (guint status, const char *content_type, JsonBuilder *builder) G_GNUC_WARN_UNUSED_RESULT;
/* RFC 9457; @type: what stands behind "urn:one-window:problem:". */
OwHallAnswer *ow_hall_json_problem  (guint status, const char *type, const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* The object that @message brings, owned by @parser; NULL for anything else, or more than @limit bytes. */
JsonObject   *ow_hall_json_read     (SoupServerMessage *message, JsonParser *parser, gsize limit);
/* "" where there is no such member, or it is no text. */
const char   *ow_hall_json_get_text (JsonObject *object, const char *name);
/* The Idempotency-Key of @message; NULL where there is none as it must be. */
const char   *ow_hall_json_get_key  (SoupServerMessage *message);

G_END_DECLS
