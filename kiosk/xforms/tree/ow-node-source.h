/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwNodeSource: the characters of an XML document as UTF-8, from a text in memory or bit by bit from a file, which
 * is never held as a whole.
 *
 * What libxml2 can't take in a bounded time it never sees: attributes of one element cost it the square of their
 * number. They are counted here, which needs the characters; so the encoding is undone here too.
 */
typedef struct _OwNodeSource OwNodeSource;

typedef enum {
  OW_NODE_SOURCE_GOOD,
  OW_NODE_SOURCE_UNREADABLE, /* see ow_node_source_get_errno() */
  OW_NODE_SOURCE_TOO_LARGE,
  OW_NODE_SOURCE_TOO_WIDE,   /* an element with too many attributes */
  OW_NODE_SOURCE_MISCODED,   /* an encoding that isn't known, or bytes that aren't in it */
} OwNodeSourceState;

/* @text is borrowed; @file too. At most @max_bytes are read. */
OwNodeSource *ow_node_source_new_text (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
OwNodeSource *ow_node_source_new_file (int file, gsize max_bytes) G_GNUC_WARN_UNUSED_RESULT;
void          ow_node_source_free     (OwNodeSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwNodeSource, ow_node_source_free)

/* Bytes put into @buffer, 0 at the end, -1 when the state is no longer good. */
int               ow_node_source_read      (OwNodeSource *self, char *buffer, int length);
OwNodeSourceState ow_node_source_get_state (OwNodeSource *self);
int               ow_node_source_get_errno (OwNodeSource *self);

G_END_DECLS
