/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-publish"

#include "ow-release-repository.h"

#include "ow-release-key.h"
#include "ow-tuf-client.h"
#include "ow-tuf-error.h"
#include "ow-tuf-json.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

struct _OwReleaseRepository {
  char *folder;
  gint64 now;
  guint days[OW_TUF_N_KINDS];
  OwReleaseDocument *current[OW_TUF_N_KINDS]; /* NULL: never published */
  GBytes *published[OW_TUF_N_KINDS];          /* its file, to the byte: others may have written it */
  OwReleaseDocument *staged[OW_TUF_N_KINDS];  /* NULL: nothing changed */
};

/* Root and targets are signed by people with keys in a drawer; the others have to be told anew in time. */
static const guint usual_days[OW_TUF_N_KINDS] = {
  [OW_TUF_ROOT] = 730, [OW_TUF_TIMESTAMP] = 30, [OW_TUF_SNAPSHOT] = 90, [OW_TUF_TARGETS] = 365,
};

/* In this order, so that each names what is there already. */
static const OwTufKind order[] = { OW_TUF_ROOT, OW_TUF_TARGETS, OW_TUF_SNAPSHOT, OW_TUF_TIMESTAMP };

static char *
dup_path (OwReleaseRepository *self,
          const char          *below,
          OwTufKind            kind,
          gint64               version)
{
  g_autofree char *name = version > 0
    ? g_strdup_printf ("%" G_GINT64_FORMAT ".%s.json", version, ow_tuf_kind_name (kind))
    : g_strdup_printf ("%s.json", ow_tuf_kind_name (kind));

  return g_build_filename (self->folder, below, name, NULL);
}

/* Whole and on disk, and for a web server to read. */
static gboolean
write_file (const char *path,
            GBytes     *bytes,
            GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_mkdir_with_parents (folder, 0755) != 0) {
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s can't be made", folder);
    return FALSE;
  }
  return g_file_set_contents_full (path, data != NULL ? data : "", (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

static GBytes *
read_file (const char *path,
           GError    **error)
{
  char *text;
  gsize length;

  return g_file_get_contents (path, &text, &length, error) ? g_bytes_new_take (text, length) : NULL;
}

static void
load (OwReleaseRepository *self,
      OwTufKind            kind,
      GError             **error)
{
  g_autofree char *published = dup_path (self, "metadata", kind, 0);
  g_autofree char *staged = dup_path (self, "staged", kind, 0);
  g_autoptr (GError) failure = NULL;

  self->current[kind] = ow_release_document_load (published, kind, &failure);
  if (self->current[kind] != NULL)
    self->published[kind] = read_file (published, &failure);
  if (failure == NULL)
    self->staged[kind] = ow_release_document_load (staged, kind, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
}

OwReleaseRepository *
ow_release_repository_open (const char *folder,
                            gint64      now,
                            GError    **error)
{
  g_autoptr (OwReleaseRepository) self = g_new0 (OwReleaseRepository, 1);
  g_autoptr (GError) failure = NULL;

  self->folder = g_strdup (folder);
  self->now = now;
  memcpy (self->days, usual_days, sizeof usual_days);
  for (guint kind = 0; kind < OW_TUF_N_KINDS && failure == NULL; kind++)
    load (self, kind, &failure);
  if (failure == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
ow_release_repository_free (OwReleaseRepository *self)
{
  if (self == NULL)
    return;
  for (guint kind = 0; kind < OW_TUF_N_KINDS; kind++) {
    ow_release_document_free (self->current[kind]);
    g_clear_pointer (&self->published[kind], g_bytes_unref);
    ow_release_document_free (self->staged[kind]);
  }
  g_free (self->folder);
  g_free (self);
}

void
ow_release_repository_set_days (OwReleaseRepository *self,
                                OwTufKind            role,
                                guint                days)
{
  self->days[role] = days;
}

/* The member of @object, made empty when it isn't there. Borrowed. */
static JsonObject *
member (JsonObject *object,
        const char *name)
{
  if (ow_tuf_json_object (object, name) == NULL)
    json_object_set_object_member (object, name, json_object_new ());
  return ow_tuf_json_object (object, name);
}

static void
fill_first_root (JsonObject *signed_part)
{
  JsonObject *roles = member (signed_part, "roles");

  json_object_set_boolean_member (signed_part, "consistent_snapshot", TRUE);
  member (signed_part, "keys");
  for (guint kind = 0; kind < OW_TUF_N_KINDS; kind++) {
    JsonObject *role = member (roles, ow_tuf_kind_name (kind));

    json_object_set_array_member (role, "keyids", json_array_new ());
    json_object_set_int_member (role, "threshold", 1);
  }
}

/* The document to change: the staged one, without the signatures it has by now, or the next version. */
static JsonObject *
stage (OwReleaseRepository *self,
       OwTufKind            kind)
{
  if (self->staged[kind] != NULL) {
    ow_release_document_drop_signatures (self->staged[kind]);
  } else if (self->current[kind] != NULL) {
    self->staged[kind] = ow_release_document_next (self->current[kind]);
  } else {
    self->staged[kind] = ow_release_document_new (kind);
    if (kind == OW_TUF_ROOT)
      fill_first_root (self->staged[kind]->signed_part);
    if (kind == OW_TUF_TARGETS)
      member (self->staged[kind]->signed_part, "targets");
  }
  ow_release_document_set_expiry (self->staged[kind], self->now, self->days[kind]);
  return self->staged[kind]->signed_part;
}

static JsonObject *
stage_role (OwReleaseRepository *self,
            OwTufKind            role)
{
  return member (member (stage (self, OW_TUF_ROOT), "roles"), ow_tuf_kind_name (role));
}

void
ow_release_repository_trust (OwReleaseRepository *self,
                             OwTufKind            role,
                             JsonNode            *key)
{
  g_autofree char *id = ow_release_key_dup_id (key);
  JsonArray *ids = ow_tuf_json_array (stage_role (self, role), "keyids");

  json_object_set_member (member (self->staged[OW_TUF_ROOT]->signed_part, "keys"), id, json_node_copy (key));
  if (!ow_release_document_names_key (self->staged[OW_TUF_ROOT], role, id))
    json_array_add_string_element (ids, id);
}

/* Keys that no role names any more go as well. */
static void
drop_unused_key (OwReleaseDocument *root,
                 const char        *id)
{
  for (guint kind = 0; kind < OW_TUF_N_KINDS; kind++)
    if (ow_release_document_names_key (root, kind, id))
      return;
  json_object_remove_member (member (root->signed_part, "keys"), id);
}

gboolean
ow_release_repository_distrust (OwReleaseRepository *self,
                                OwTufKind            role,
                                const char          *key_id)
{
  JsonArray *ids = ow_tuf_json_array (stage_role (self, role), "keyids");

  for (guint i = 0; i < json_array_get_length (ids); i++) {
    if (g_strcmp0 (json_array_get_string_element (ids, i), key_id) != 0)
      continue;
    json_array_remove_element (ids, i);
    drop_unused_key (self->staged[OW_TUF_ROOT], key_id);
    return TRUE;
  }
  return FALSE;
}

void
ow_release_repository_set_threshold (OwReleaseRepository *self,
                                     OwTufKind            role,
                                     guint                threshold)
{
  json_object_set_int_member (stage_role (self, role), "threshold", threshold);
}

/* §6.2.1: the file carries its hash in its name. */
static gboolean
write_target (OwReleaseRepository *self,
              const char          *path,
              const char          *sha256,
              GBytes              *bytes,
              GError             **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf ("%s.%s", sha256, base);
  g_autofree char *whole = g_build_filename (self->folder, "targets", folder, name, NULL);

  return write_file (whole, bytes, error);
}

gboolean
ow_release_repository_add_target (OwReleaseRepository *self,
                                  const char          *path,
                                  GBytes              *bytes,
                                  const char          *version,
                                  guint                share,
                                  GError             **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  JsonObject *target = json_object_new ();
  JsonObject *hashes = member (target, "hashes");

  json_object_set_string_member (hashes, "sha256", sha256);
  json_object_set_int_member (target, "length", (gint64) g_bytes_get_size (bytes));
  if (*version != '\0')
    json_object_set_string_member (member (target, "custom"), "version", version);
  if (share < 100)
    json_object_set_int_member (member (target, "custom"), "share", share);
  json_object_set_object_member (member (stage (self, OW_TUF_TARGETS), "targets"), path, target);
  if (ow_tuf_client_is_path (path))
    return write_target (self, path, sha256, bytes, error);
  g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "%s can't be the path of a target", path);
  return FALSE;
}

gboolean
ow_release_repository_drop_targets (OwReleaseRepository *self,
                                    const char          *prefix)
{
  JsonObject *targets = member (stage (self, OW_TUF_TARGETS), "targets");
  g_autoptr (GList) paths = json_object_get_members (targets);
  gboolean found = FALSE;

  for (GList *path = paths; path != NULL; path = path->next) {
    if (!g_str_has_prefix (path->data, prefix))
      continue;
    json_object_remove_member (targets, path->data);
    found = TRUE;
  }
  return found;
}

/* §6.3.2, §6.3.3: version, length and hash of a file that is published. */
static void
set_meta (OwReleaseRepository *self,
          JsonObject          *signed_part,
          OwTufKind            of)
{
  g_autofree char *name = g_strdup_printf ("%s.json", ow_tuf_kind_name (of));
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->published[of]);
  JsonObject *file = json_object_new ();

  json_object_set_int_member (file, "version", ow_release_document_get_version (self->current[of]));
  json_object_set_int_member (file, "length", (gint64) g_bytes_get_size (self->published[of]));
  json_object_set_string_member (member (file, "hashes"), "sha256", sha256);
  json_object_set_object_member (member (signed_part, "meta"), name, file);
}

void
ow_release_repository_renew (OwReleaseRepository *self,
                             OwTufKind            role)
{
  JsonObject *signed_part = stage (self, role);

  if (role == OW_TUF_SNAPSHOT && self->current[OW_TUF_TARGETS] != NULL)
    set_meta (self, signed_part, OW_TUF_TARGETS);
  if (role == OW_TUF_TIMESTAMP && self->current[OW_TUF_SNAPSHOT] != NULL)
    set_meta (self, signed_part, OW_TUF_SNAPSHOT);
}

/* What has the say over a staged document: root as it is, or, of a first root, as it will be. */
static const OwReleaseDocument *
root_for (OwReleaseRepository *self,
          OwTufKind            kind)
{
  return kind == OW_TUF_ROOT || self->current[OW_TUF_ROOT] == NULL ? self->staged[OW_TUF_ROOT]
                                                                   : self->current[OW_TUF_ROOT];
}

static gboolean
add_signatures (OwReleaseRepository *self,
                OwTufKind            kind,
                GPtrArray           *keys,
                GError             **error)
{
  for (guint i = 0; i < keys->len; i++) {
    OwSigningKey *key = g_ptr_array_index (keys, i);
    g_autoptr (JsonNode) described = ow_release_key_describe (key);
    g_autofree char *id = ow_release_key_dup_id (described);
    const OwReleaseDocument *old = self->current[OW_TUF_ROOT];
    gboolean named = root_for (self, kind) != NULL && ow_release_document_names_key (root_for (self, kind), kind, id);

    /* §6.1: a new root by the old root's keys as well. */
    if (kind == OW_TUF_ROOT && old != NULL)
      named = named || ow_release_document_names_key (old, OW_TUF_ROOT, id);
    if (named && !ow_release_document_sign (self->staged[kind], key, id, error))
      return FALSE;
  }
  return TRUE;
}

/* As a client will look at it. FALSE without an error: signatures are missing, and @why says how many. */
static gboolean
is_complete (OwReleaseRepository *self,
             OwTufKind            kind,
             GError             **why,
             GError             **error)
{
  g_autoptr (OwTufMetadata) read = ow_release_document_read (self->staged[kind], error);
  g_autoptr (OwTufMetadata) root = NULL;

  if (read == NULL)
    return FALSE;
  if (kind == OW_TUF_ROOT && !ow_tuf_metadata_check_signed (read, read->roles[OW_TUF_ROOT], read->keys, why))
    return FALSE;
  if (self->current[OW_TUF_ROOT] == NULL)
    return kind == OW_TUF_ROOT;
  root = ow_release_document_read (self->current[OW_TUF_ROOT], error);
  return root != NULL && ow_tuf_metadata_check_signed (read, root->roles[kind], root->keys, why);
}

static gboolean
publish (OwReleaseRepository *self,
         OwTufKind            kind,
         GError             **error)
{
  g_autoptr (GBytes) bytes = ow_release_document_to_bytes (self->staged[kind]);
  g_autofree char *numbered = dup_path (self, "metadata", kind, ow_release_document_get_version (self->staged[kind]));
  g_autofree char *plain = dup_path (self, "metadata", kind, 0);
  g_autofree char *staged = dup_path (self, "staged", kind, 0);

  if (!write_file (numbered, bytes, error) || !write_file (plain, bytes, error))
    return FALSE;
  g_unlink (staged);
  ow_release_document_free (self->current[kind]);
  self->current[kind] = g_steal_pointer (&self->staged[kind]);
  g_clear_pointer (&self->published[kind], g_bytes_unref);
  self->published[kind] = g_steal_pointer (&bytes);
  return TRUE;
}

/* Whether what is published under @kind still stands under the root that is published now. */
static gboolean
still_stands (OwReleaseRepository *self,
              OwTufKind            kind)
{
  g_autoptr (OwTufMetadata) root = ow_release_document_read (self->current[OW_TUF_ROOT], NULL);
  g_autoptr (OwTufMetadata) read = ow_release_document_read (self->current[kind], NULL);

  return root != NULL && read != NULL && ow_tuf_metadata_check_signed (read, root->roles[kind], root->keys, NULL);
}

/* What a publication makes necessary. */
static void
follow_up (OwReleaseRepository *self,
           OwTufKind            kind)
{
  if (kind == OW_TUF_TARGETS)
    ow_release_repository_renew (self, OW_TUF_SNAPSHOT);
  if (kind == OW_TUF_SNAPSHOT)
    ow_release_repository_renew (self, OW_TUF_TIMESTAMP);
  if (kind != OW_TUF_ROOT)
    return;
  if (self->current[OW_TUF_TARGETS] == NULL && self->staged[OW_TUF_TARGETS] == NULL)
    stage (self, OW_TUF_TARGETS);
  for (guint i = OW_TUF_TIMESTAMP; i < OW_TUF_N_KINDS; i++)
    if (self->current[i] != NULL && !still_stands (self, i))
      ow_release_repository_renew (self, i);
}

static gboolean
keep_staged (OwReleaseRepository *self,
             GError             **error)
{
  for (guint kind = 0; kind < OW_TUF_N_KINDS; kind++) {
    g_autofree char *path = dup_path (self, "staged", kind, 0);
    g_autoptr (GBytes) bytes = self->staged[kind] != NULL ? ow_release_document_to_bytes (self->staged[kind]) : NULL;

    if (bytes != NULL && !write_file (path, bytes, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
ow_release_repository_sign (OwReleaseRepository *self,
                            GPtrArray           *keys,
                            GString             *said,
                            gboolean            *complete,
                            GError             **error)
{
  *complete = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (order) && *complete; i++) {
    OwTufKind kind = order[i];
    const char *name = ow_tuf_kind_name (kind);
    g_autoptr (GError) missing = NULL;
    g_autoptr (GError) failure = NULL;

    if (self->staged[kind] == NULL)
      continue;
    if (!add_signatures (self, kind, keys, error))
      return FALSE;
    *complete = is_complete (self, kind, &missing, &failure);
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (!*complete) {
      g_string_append_printf (said, "%s: waits for signatures (%s)\n", name,
                              missing != NULL ? missing->message : "nothing is published under a root yet");
      break;
    }
    g_string_append_printf (said, "%s: version %" G_GINT64_FORMAT " published\n", name,
                            ow_release_document_get_version (self->staged[kind]));
    if (!publish (self, kind, error))
      return FALSE;
    follow_up (self, kind);
  }
  return keep_staged (self, error);
}
