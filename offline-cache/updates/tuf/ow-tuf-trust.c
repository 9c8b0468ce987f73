/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-trust.h"

#include "ow-tuf-error.h"

struct _OwTufTrust {
  OwTufMetadata *root;
  OwTufMetadata *timestamp; /* NULL before one */
  OwTufMetadata *snapshot;
  GHashTable *targets;      /* role → OwTufMetadata */
  gint64 now;
};

OwTufTrust *
ow_tuf_trust_new (GBytes  *root,
                  GError **error)
{
  g_autoptr (OwTufMetadata) read = ow_tuf_metadata_parse (root, OW_TUF_ROOT, error);
  OwTufTrust *self;

  if (read == NULL || !ow_tuf_metadata_check_signed (read, read->roles[OW_TUF_ROOT], read->keys, error))
    return NULL;
  self = g_new0 (OwTufTrust, 1);
  self->root = g_steal_pointer (&read);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ow_tuf_metadata_free);
  return self;
}

void
ow_tuf_trust_free (OwTufTrust *self)
{
  if (self == NULL)
    return;
  ow_tuf_metadata_free (self->root);
  ow_tuf_metadata_free (self->timestamp);
  ow_tuf_metadata_free (self->snapshot);
  g_hash_table_unref (self->targets);
  g_free (self);
}

static gboolean
refuse (OwTufError  code,
        const char *why,
        GError    **error)
{
  g_set_error_literal (error, OW_TUF_ERROR, code, why);
  return FALSE;
}

/* Takes @read. */
static void
put (OwTufMetadata **place,
     OwTufMetadata  *read)
{
  ow_tuf_metadata_free (*place);
  *place = read;
}

static gboolean
is_rotated (const OwTufMetadata *old,
            const OwTufMetadata *new,
            OwTufKind            kind)
{
  return !ow_tuf_role_same_keys (old->roles[kind], old->keys, new->roles[kind], new->keys);
}

gboolean
ow_tuf_trust_take_root (OwTufTrust *self,
                        GBytes     *root,
                        gboolean   *rotated,
                        GError    **error)
{
  g_autoptr (OwTufMetadata) read = ow_tuf_metadata_parse (root, OW_TUF_ROOT, error);

  /* §5.3.4: by the old keys, and by its own. */
  if (read == NULL || !ow_tuf_metadata_check_signed (read, self->root->roles[OW_TUF_ROOT], self->root->keys, error) ||
      !ow_tuf_metadata_check_signed (read, read->roles[OW_TUF_ROOT], read->keys, error))
    return FALSE;
  /* §5.3.5 */
  if (read->version != self->root->version + 1)
    return refuse (OW_TUF_ERROR_ROLLBACK, "root isn't the next version", error);
  *rotated = is_rotated (self->root, read, OW_TUF_TIMESTAMP) || is_rotated (self->root, read, OW_TUF_SNAPSHOT);
  put (&self->root, g_steal_pointer (&read));
  return TRUE;
}

gboolean
ow_tuf_trust_begin (OwTufTrust *self,
                    gint64      now,
                    GError    **error)
{
  self->now = now;
  return ow_tuf_metadata_check_fresh (self->root, now, error);
}

/* Read and signed by the role's keys as root names them (§5.4.2, §5.5.3); NULL with an error else. */
static OwTufMetadata *
read_signed (OwTufTrust *self,
             GBytes     *bytes,
             OwTufKind   kind,
             GError    **error)
{
  g_autoptr (OwTufMetadata) read = ow_tuf_metadata_parse (bytes, kind, error);

  if (read == NULL || !ow_tuf_metadata_check_signed (read, self->root->roles[kind], self->root->keys, error))
    return NULL;
  return g_steal_pointer (&read);
}

void
ow_tuf_trust_recall_timestamp (OwTufTrust *self,
                               GBytes     *timestamp)
{
  OwTufMetadata *read = read_signed (self, timestamp, OW_TUF_TIMESTAMP, NULL);

  if (read != NULL)
    put (&self->timestamp, read);
}

static const OwTufFile *
snapshot_of (const OwTufMetadata *timestamp)
{
  return g_hash_table_lookup (timestamp->files, "snapshot.json");
}

gboolean
ow_tuf_trust_take_timestamp (OwTufTrust *self,
                             GBytes     *timestamp,
                             gboolean   *same,
                             GError    **error)
{
  g_autoptr (OwTufMetadata) read = read_signed (self, timestamp, OW_TUF_TIMESTAMP, error);

  if (read == NULL)
    return FALSE;
  *same = self->timestamp != NULL && read->version == self->timestamp->version;
  /* Nothing new is no reason to trust for longer: the one that is kept must not have expired, either. */
  if (*same)
    return ow_tuf_metadata_check_fresh (self->timestamp, self->now, error);
  /* §5.4.3 */
  if (self->timestamp != NULL && read->version < self->timestamp->version)
    return refuse (OW_TUF_ERROR_ROLLBACK, "timestamp is older than the one before", error);
  if (self->timestamp != NULL && snapshot_of (read)->version < snapshot_of (self->timestamp)->version)
    return refuse (OW_TUF_ERROR_ROLLBACK, "timestamp names an older snapshot", error);
  /* §5.4.4 */
  if (!ow_tuf_metadata_check_fresh (read, self->now, error))
    return FALSE;
  put (&self->timestamp, g_steal_pointer (&read));
  return TRUE;
}

void
ow_tuf_trust_recall_snapshot (OwTufTrust *self,
                              GBytes     *snapshot)
{
  OwTufMetadata *read = read_signed (self, snapshot, OW_TUF_SNAPSHOT, NULL);

  if (read != NULL)
    put (&self->snapshot, read);
}

/* §5.5.5: nothing that the snapshot before named is older or gone. */
static gboolean
check_no_rollback (const OwTufMetadata *old,
                   const OwTufMetadata *new,
                   GError             **error)
{
  GHashTableIter iter;
  const char *name;
  const OwTufFile *before;

  g_hash_table_iter_init (&iter, old->files);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &before)) {
    const OwTufFile *after = g_hash_table_lookup (new->files, name);

    if (after == NULL || after->version < before->version)
      return refuse (OW_TUF_ERROR_ROLLBACK, "snapshot names an older file, or one less", error);
  }
  return TRUE;
}

gboolean
ow_tuf_trust_take_snapshot (OwTufTrust *self,
                            GBytes     *snapshot,
                            GError    **error)
{
  g_autoptr (OwTufMetadata) read = NULL;
  const OwTufFile *file;

  g_return_val_if_fail (self->timestamp != NULL, FALSE);

  file = snapshot_of (self->timestamp);
  /* §5.5.2, §5.5.3 */
  if (!ow_tuf_file_check (file, snapshot, error))
    return FALSE;
  read = read_signed (self, snapshot, OW_TUF_SNAPSHOT, error);
  if (read == NULL)
    return FALSE;
  /* §5.5.4 */
  if (read->version != file->version)
    return refuse (OW_TUF_ERROR_MISMATCH, "snapshot isn't the version that timestamp names", error);
  if (self->snapshot != NULL && !check_no_rollback (self->snapshot, read, error))
    return FALSE;
  /* §5.5.6 */
  if (!ow_tuf_metadata_check_fresh (read, self->now, error))
    return FALSE;
  put (&self->snapshot, g_steal_pointer (&read));
  return TRUE;
}

const OwTufFile *
ow_tuf_trust_get_file (OwTufTrust *self,
                       const char *role)
{
  g_autofree char *name = g_strconcat (role, ".json", NULL);

  return self->snapshot != NULL ? g_hash_table_lookup (self->snapshot->files, name) : NULL;
}

static const OwTufDelegation *
find_delegation (const OwTufMetadata *parent,
                 const char          *role)
{
  for (guint i = 0; parent != NULL && i < parent->delegations->len; i++) {
    const OwTufDelegation *delegation = g_ptr_array_index (parent->delegations, i);

    if (g_str_equal (delegation->name, role))
      return delegation;
  }
  return NULL;
}

/* §5.6.3: by the keys that root names for targets, or the parent for a delegated role. */
static gboolean
check_signed (OwTufTrust          *self,
              const OwTufMetadata *read,
              const char          *role,
              const char          *parent,
              GError             **error)
{
  const OwTufMetadata *above = parent != NULL ? g_hash_table_lookup (self->targets, parent) : NULL;
  const OwTufDelegation *delegation = find_delegation (above, role);

  if (parent == NULL && g_str_equal (role, "targets"))
    return ow_tuf_metadata_check_signed (read, self->root->roles[OW_TUF_TARGETS], self->root->keys, error);
  if (delegation == NULL)
    return refuse (OW_TUF_ERROR_SIGNATURE, "nobody trusts this role", error);
  return ow_tuf_metadata_check_signed (read, delegation->role, above->keys, error);
}

gboolean
ow_tuf_trust_take_targets (OwTufTrust *self,
                           const char *role,
                           const char *parent,
                           GBytes     *targets,
                           GError    **error)
{
  const OwTufFile *file = ow_tuf_trust_get_file (self, role);
  g_autoptr (OwTufMetadata) read = NULL;

  /* §5.6.2 */
  if (file == NULL)
    return refuse (OW_TUF_ERROR_MISMATCH, "snapshot doesn't name this role", error);
  if (!ow_tuf_file_check (file, targets, error))
    return FALSE;
  read = ow_tuf_metadata_parse (targets, OW_TUF_TARGETS, error);
  if (read == NULL || !check_signed (self, read, role, parent, error))
    return FALSE;
  /* §5.6.4 */
  if (read->version != file->version)
    return refuse (OW_TUF_ERROR_MISMATCH, "targets isn't the version that snapshot names", error);
  /* §5.6.5 */
  if (!ow_tuf_metadata_check_fresh (read, self->now, error))
    return FALSE;
  g_hash_table_insert (self->targets, g_strdup (role), g_steal_pointer (&read));
  return TRUE;
}

gboolean
ow_tuf_trust_check_delegation (OwTufTrust *self,
                               const char *role,
                               const char *parent,
                               GError    **error)
{
  const OwTufMetadata *read = g_hash_table_lookup (self->targets, role);

  g_return_val_if_fail (read != NULL, FALSE);

  return check_signed (self, read, role, parent, error);
}

const OwTufMetadata *
ow_tuf_trust_get (OwTufTrust *self,
                  OwTufKind   kind)
{
  switch (kind) {
  case OW_TUF_ROOT:
    return self->root;
  case OW_TUF_TIMESTAMP:
    return self->timestamp;
  case OW_TUF_SNAPSHOT:
    return self->snapshot;
  case OW_TUF_TARGETS:
  default:
    return g_hash_table_lookup (self->targets, "targets");
  }
}

const OwTufMetadata *
ow_tuf_trust_get_targets (OwTufTrust *self,
                          const char *role)
{
  return g_hash_table_lookup (self->targets, role);
}

gboolean
ow_tuf_trust_holds (OwTufTrust *self,
                    gint64      now)
{
  const OwTufMetadata *const above[] = { self->root, self->timestamp, self->snapshot };
  GHashTableIter iter;
  gpointer targets;

  for (guint i = 0; i < G_N_ELEMENTS (above); i++)
    if (above[i] == NULL || !ow_tuf_metadata_check_fresh (above[i], now, NULL))
      return FALSE;
  g_hash_table_iter_init (&iter, self->targets);
  while (g_hash_table_iter_next (&iter, NULL, &targets))
    if (!ow_tuf_metadata_check_fresh (targets, now, NULL))
      return FALSE;
  return g_hash_table_contains (self->targets, "targets");
}
