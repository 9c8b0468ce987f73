/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-signing-key.h"
#include "ow-tuf-metadata.h"

G_BEGIN_DECLS

/**
 * OwReleaseDocument: a file of metadata while it is being written: the signed part and the signatures so far. One thread.
 */
typedef struct {
  OwTufKind kind;
  JsonObject *signed_part;
  JsonArray *signatures;
} OwReleaseDocument;

/* A first version: nothing in it yet. */
OwReleaseDocument *ow_release_document_new   (OwTufKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without an error when there is no such file. OW_TUF_ERROR_FORMAT. */
OwReleaseDocument *ow_release_document_load  (const char *path, OwTufKind kind, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The next version of it, unsigned. */
OwReleaseDocument *ow_release_document_next  (const OwReleaseDocument *self) G_GNUC_WARN_UNUSED_RESULT;
void               ow_release_document_free  (OwReleaseDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwReleaseDocument, ow_release_document_free)

/* The member of @object, made empty when it isn't there. Borrowed. */
JsonObject *ow_release_document_member       (JsonObject *object, const char *name);

gint64   ow_release_document_get_version     (const OwReleaseDocument *self);
/* @now in seconds since 1970 UTC. */
void     ow_release_document_set_expiry      (OwReleaseDocument *self, gint64 now, guint days);
/* Whom it trusts with a role: of root, the four; of targets, those that it delegates to. Borrowed, and may be changed; NULL
 * when it names no such role. */
JsonObject *ow_release_document_get_role     (const OwReleaseDocument *self, const char *role);
/* The keys that its roles name, by id; made empty when there are none. Borrowed, and may be changed. */
JsonObject *ow_release_document_get_keys     (const OwReleaseDocument *self);
/* FALSE when the role doesn't name the key. */
gboolean ow_release_document_names_key       (const OwReleaseDocument *self, const char *role, const char *key_id);
/* Of targets: a role that it delegates to from now on, with no paths and no keys yet; last, so that those before it are
 * asked first (§4.5). */
JsonObject *ow_release_document_add_role     (OwReleaseDocument *self, const char *role);
/* Of targets. FALSE: it doesn't delegate to it. */
gboolean ow_release_document_drop_role       (OwReleaseDocument *self, const char *role);
/* Of char*: the names of all that targets delegates to. */
GPtrArray *ow_release_document_list_roles    (const OwReleaseDocument *self) G_GNUC_WARN_UNUSED_RESULT;
/* Keys that no role names any more go. */
void     ow_release_document_drop_unused_key (OwReleaseDocument *self, const char *key_id);

/* Whatever was signed before is no longer what is there. */
void     ow_release_document_drop_signatures (OwReleaseDocument *self);
/* Once for a key. OW_CRYPTO_ERROR_FAILED. */
gboolean ow_release_document_sign            (OwReleaseDocument *self, OwSigningKey *key, const char *key_id, GError **error);

/* The file as it is served. */
GBytes  *ow_release_document_to_bytes        (const OwReleaseDocument *self) G_GNUC_WARN_UNUSED_RESULT;
/* As a client reads it. OW_TUF_ERROR_FORMAT. */
OwTufMetadata *ow_release_document_read      (const OwReleaseDocument *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
