/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ow-public-key.h"

G_BEGIN_DECLS

/**
 * OwTufRole: whose signatures a role's metadata needs, and how many of them. Immutable.
 */
typedef struct {
  GPtrArray *key_ids; /* of char* */
  gint64 threshold;   /* 1 or more */
} OwTufRole;

/* One signature of metadata (specification §4.2, "Object format"). */
typedef struct {
  char *key_id;
  GBytes *bytes;
} OwTufSignature;

#define OW_TUF_MAX_KEYS 256       /* of one file; its signatures, too */
#define OW_TUF_MAX_KEY_ID 128     /* characters */

/* NULL when it isn't one. */
OwTufRole  *ow_tuf_role_new       (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;
void        ow_tuf_role_free      (OwTufRole *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTufRole, ow_tuf_role_free)

/* Key id → OwPublicKey (§4.2, "Key objects"). A key of a kind that isn't known here is left out: it never counts. NULL
 * when it isn't an object of keys. */
GHashTable *ow_tuf_role_read_keys (JsonObject *keys) G_GNUC_WARN_UNUSED_RESULT;

/* Whether as many of the role's keys signed @message as its threshold says (§5.3.4, §5.4.2, §5.5.3, §5.6.3). A key
 * counts once, under whatever ids it stands: the specification has clients compute ids, but repositories in use choose
 * their own (TAP 12), so it is the keys themselves that are compared. @signatures: of OwTufSignature.
 * OW_TUF_ERROR_SIGNATURE. */
gboolean    ow_tuf_role_check     (const OwTufRole *self, GHashTable *keys, GPtrArray *signatures, GBytes *message, GError **error);
/* Whether the two trust the same keys. */
gboolean    ow_tuf_role_same_keys (const OwTufRole *self, GHashTable *keys, const OwTufRole *other, GHashTable *other_keys);

void        ow_tuf_signature_free (OwTufSignature *self);

G_END_DECLS
