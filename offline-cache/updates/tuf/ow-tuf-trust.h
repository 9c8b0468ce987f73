/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-tuf-metadata.h"

G_BEGIN_DECLS

/**
 * OwTufTrust: what is trusted, and the only way to become so: the checks of the client's workflow (The Update Framework,
 * specification 1.0.34, chapter 5), without a disk or a line. Each taking is whole or nothing: what was trusted before a
 * refusal is trusted after it. One thread.
 *
 * Order: roots, begin, timestamp, snapshot, targets, delegated roles. What was kept from an earlier update is shown
 * first with "recall": it only says what may not be gone back behind, and may be expired.
 */
typedef struct _OwTufTrust OwTufTrust;

/* §5.2: @root was given to this machine by hand. OW_TUF_ERROR_FORMAT; OW_TUF_ERROR_SIGNATURE when it isn't signed by its
 * own keys. */
OwTufTrust *ow_tuf_trust_new              (GBytes *root, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        ow_tuf_trust_free             (OwTufTrust *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTufTrust, ow_tuf_trust_free)

/* §5.3.4 to §5.3.7. @rotated: the keys of timestamp or snapshot are others now (§5.3.11): what was kept of both must go
 * before this root is kept. OW_TUF_ERROR_SIGNATURE, OW_TUF_ERROR_ROLLBACK when it isn't the next version. */
gboolean    ow_tuf_trust_take_root        (OwTufTrust *self, GBytes *root, gboolean *rotated, GError **error);
/* §5.1, §5.3.10: no more roots; @now, in seconds since 1970 UTC, is the time for all that follows. */
gboolean    ow_tuf_trust_begin            (OwTufTrust *self, gint64 now, GError **error);

void        ow_tuf_trust_recall_timestamp (OwTufTrust *self, GBytes *timestamp);
/* §5.4.2 to §5.4.4. @same: there is nothing new; the one that was recalled stays (§5.4.3.1). */
gboolean    ow_tuf_trust_take_timestamp   (OwTufTrust *self, GBytes *timestamp, gboolean *same, GError **error);

void        ow_tuf_trust_recall_snapshot  (OwTufTrust *self, GBytes *snapshot);
/* §5.5.2 to §5.5.6. */
gboolean    ow_tuf_trust_take_snapshot    (OwTufTrust *self, GBytes *snapshot, GError **error);

/* §5.6.2 to §5.6.5 for "targets" (@parent NULL) and for a role that @parent, taken before, delegates to. */
gboolean    ow_tuf_trust_take_targets     (OwTufTrust *self, const char *role, const char *parent, GBytes *targets, GError **error);
/* Whether @role, taken before, is as well what @parent delegates to: another parent may name other keys for it. */
gboolean    ow_tuf_trust_check_delegation (OwTufTrust *self, const char *role, const char *parent, GError **error);

/* Whether a whole update was taken and nothing of it is expired at @now, in seconds since 1970 UTC. */
gboolean    ow_tuf_trust_holds            (OwTufTrust *self, gint64 now);

/* Borrowed; NULL when there is none. The timestamp and snapshot may be recalled ones. */
const OwTufMetadata *ow_tuf_trust_get     (OwTufTrust *self, OwTufKind kind);
const OwTufMetadata *ow_tuf_trust_get_targets (OwTufTrust *self, const char *role);
/* What the snapshot says of a role's file; NULL when it doesn't name it. */
const OwTufFile *ow_tuf_trust_get_file    (OwTufTrust *self, const char *role);

G_END_DECLS
