/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-tuf-delegation.h"
#include "ow-tuf-file.h"

G_BEGIN_DECLS

typedef enum {
  OW_TUF_ROOT,
  OW_TUF_TIMESTAMP,
  OW_TUF_SNAPSHOT,
  OW_TUF_TARGETS, /* delegated ones as well */
} OwTufKind;
#define OW_TUF_N_KINDS 4

/**
 * OwTufMetadata: one file of metadata as read: well-formed, and no more than that: whoever parses it must still ask
 * whether it is signed, new and the one that was meant. Immutable.
 *
 * Members that the specification doesn't know are signed like the rest and otherwise passed over (§4).
 */
typedef struct {
  OwTufKind kind;
  gint64 version;
  gint64 expires;          /* seconds since 1970 UTC */
  GBytes *signed_bytes;    /* what the signatures are over */
  GPtrArray *signatures;   /* of OwTufSignature */
  GHashTable *keys;        /* of root, or of the delegations of targets: key id → OwPublicKey */
  OwTufRole *roles[OW_TUF_N_KINDS]; /* of root */
  gboolean consistent;     /* of root */
  GHashTable *files;       /* of timestamp, snapshot, targets: name or path → OwTufFile */
  GPtrArray *delegations;  /* of targets: OwTufDelegation, in order of trust */
} OwTufMetadata;

/* Limits: files that one role names; delegations of one role. */
#define OW_TUF_MAX_FILES 50000
#define OW_TUF_MAX_DELEGATIONS 256

/* "root", "timestamp", … */
const char    *ow_tuf_kind_name      (OwTufKind kind);
/* The largest file of this kind that is read, in bytes (W, X, Y and Z of §5.3.3, §5.4.1, §5.5.1, §5.6.1). */
gsize          ow_tuf_kind_limit     (OwTufKind kind);

/* OW_TUF_ERROR_FORMAT. Any thread. */
OwTufMetadata *ow_tuf_metadata_parse (GBytes *bytes, OwTufKind kind, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           ow_tuf_metadata_free  (OwTufMetadata *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTufMetadata, ow_tuf_metadata_free)

/* Signed by @role out of @keys. OW_TUF_ERROR_SIGNATURE. */
gboolean       ow_tuf_metadata_check_signed (const OwTufMetadata *self, const OwTufRole *role, GHashTable *keys, GError **error);
/* @now: seconds since 1970 UTC. OW_TUF_ERROR_EXPIRED. */
gboolean       ow_tuf_metadata_check_fresh  (const OwTufMetadata *self, gint64 now, GError **error);

G_END_DECLS
