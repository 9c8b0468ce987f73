/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwEventParser: server-sent events out of bytes as they come.
 *
 * Source: WHATWG HTML, "Server-sent events", 9.2.5 and 9.2.6; what isn't UTF-8 becomes U+FFFD. One thread.
 */
typedef struct _OwEventParser OwEventParser;

/* Limits, in bytes: of a line, and of the data of an event. */
#define OW_EVENT_PARSER_MAX_LINE 4096
#define OW_EVENT_PARSER_MAX_DATA 16384

/* All borrowed; @type "message" where the event names none, @id "" where no event had one yet. An event without data is
 * none; its id counts all the same from the next one on. */
typedef void (*OwEventFunc) (const char *type, const char *data, const char *id, gpointer user_data);

OwEventParser *ow_event_parser_new       (OwEventFunc func, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void           ow_event_parser_free      (OwEventParser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwEventParser, ow_event_parser_free)

/* Calls back for each event that is whole. FALSE when a limit is passed: such a stream is to be ended. */
gboolean       ow_event_parser_feed      (OwEventParser *self, const guint8 *bytes, gsize length);
/* How long the server wants to be left alone before the next stream; @fallback while it hasn't said. Milliseconds. */
guint          ow_event_parser_get_retry (OwEventParser *self, guint fallback);

G_END_DECLS
