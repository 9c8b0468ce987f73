/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-http.h"
#include "ow-tuf-client.h"

G_BEGIN_DECLS

/**
 * OwReleaseLine: an OwTufFetch over HTTPS: whoever waits on a thread of its own, and the line in the main loop.
 *
 * Made and freed on the main thread; the loop of the main context it was made in must run while a fetch waits, or
 * @cancellable end it.
 */
typedef struct _OwReleaseLine OwReleaseLine;

/* @url: where metadata/ and targets/ lie. */
OwReleaseLine *ow_release_line_new   (OwHttp *http, const char *url, GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void           ow_release_line_free  (OwReleaseLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwReleaseLine, ow_release_line_free)

/* An OwTufFetch; @line is the OwReleaseLine. OW_TUF_ERROR_MISSING for 403, 404 and 410; OW_SYNC_ERROR else. */
GBytes        *ow_release_line_fetch (const char *name, gsize limit, gpointer line, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a file that may be had already, as @etag says (RFC 9110 §13.1.2; NULL for nothing), which then says it of
 * the one that came. NULL without an error: it is the same. */
GBytes        *ow_release_line_fetch_new (OwReleaseLine *self, const char *name, gsize limit, char **etag, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
