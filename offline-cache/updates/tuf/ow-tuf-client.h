/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-tuf-trust.h"

G_BEGIN_DECLS

/* Gets a file of the repository: "metadata/…" or "targets/…", already escaped for a URL; at most @limit bytes, more is an
 * error. OW_TUF_ERROR_MISSING when the repository says that it hasn't got it. Blocks. */
typedef GBytes *(*OwTufFetch) (const char *name, gsize limit, gpointer data, GError **error);

/**
 * OwTufClient: follows a repository of The Update Framework (specification 1.0.34, chapter 5): the order of things, what
 * is kept on disk, and the search for a target; OwTufTrust has the checks.
 *
 * Blocks on disk and line: for a thread of its own, and one at a time. An error leaves all that was trusted before as it
 * was; the next update may go on from there.
 */
typedef struct _OwTufClient OwTufClient;

#define OW_TUF_MAX_ROOTS 256 /* versions of root in one update: Y of §5.3.3 */
#define OW_TUF_MAX_ROLES 32  /* roles asked for in one search, be they trusted or not (§5.6.7.1) */

/* @root: the root that this machine trusts to begin with. @folder: where metadata is kept; made when it is missing. */
OwTufClient *ow_tuf_client_new     (GBytes *root, const char *folder, OwTufFetch fetch, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void         ow_tuf_client_free    (OwTufClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTufClient, ow_tuf_client_free)

/* §5.1 to §5.6.6; @now in seconds since 1970 UTC. OW_TUF_ERROR, or what the fetch or the disk say. */
gboolean     ow_tuf_client_refresh (OwTufClient *self, gint64 now, GError **error);

/* Whether the last refresh succeeded and nothing that it took is expired at @now: then there is nothing to refresh as long
 * as the repository says that its timestamp is the same. */
gboolean     ow_tuf_client_holds   (OwTufClient *self, gint64 now);

/* The rest needs a refresh that succeeded. */

/* §5.6.7: what the most trusted role says of the target. OW_TUF_ERROR_UNKNOWN when none does. */
OwTufFile   *ow_tuf_client_find    (OwTufClient *self, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* §5.7. A target over @limit bytes is OW_TUF_ERROR_FORMAT, without a look at it. */
GBytes      *ow_tuf_client_get     (OwTufClient *self, const char *path, gsize limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of char*, sorted: every path below one of @folders ("forms/"; NULL: anywhere) that any trusted role names and that a
 * search finds. A role that can't name any isn't asked for: a kiosk of one county needs no file of another's. One that can't
 * be trusted says nothing, and hinders nobody else; it is told once. */
GPtrArray   *ow_tuf_client_list    (OwTufClient *self, const char *const *folders, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of what is trusted; 0 before. */
gint64       ow_tuf_client_get_version (OwTufClient *self, OwTufKind kind);

/* A path that stays below its folder: segments between single slashes, none of them "." or "..". */
gboolean     ow_tuf_client_is_path (const char *path);

G_END_DECLS
