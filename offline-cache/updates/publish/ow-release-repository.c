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

/* A role's files. */
typedef struct {
  char *role;
  OwTufKind kind;
  guint days;
  OwReleaseDocument *current; /* NULL: never published */
  GBytes *published;          /* its file, to the byte: others may have written it */
  OwReleaseDocument *staged;  /* NULL: nothing changed */
  gboolean touched;           /* changed or signed since it was opened */
} Slot;

struct _OwReleaseRepository {
  char *folder;
  gint64 now;
  GPtrArray *slots; /* of Slot: the four, by their kinds, and those that targets delegates to */
};

/* Root and targets are signed by people with keys in a drawer; the others have to be told anew in time. */
static const guint usual_days[OW_TUF_N_KINDS] = {
  [OW_TUF_ROOT] = 730, [OW_TUF_TIMESTAMP] = 30, [OW_TUF_SNAPSHOT] = 90, [OW_TUF_TARGETS] = 365,
};

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  g_free (slot->role);
  ow_release_document_free (slot->current);
  g_clear_pointer (&slot->published, g_bytes_unref);
  ow_release_document_free (slot->staged);
  g_free (slot);
}

static Slot *
get_slot (OwReleaseRepository *self,
          guint                place)
{
  return g_ptr_array_index (self->slots, place);
}

/* NULL: there is no such role. */
static Slot *
find_slot (OwReleaseRepository *self,
           const char          *role)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (g_str_equal (get_slot (self, i)->role, role))
      return get_slot (self, i);
  return NULL;
}

static gboolean
is_delegated (const Slot *slot)
{
  return !g_str_equal (slot->role, ow_tuf_kind_name (slot->kind));
}

static char *
dup_path (OwReleaseRepository *self,
          const char          *below,
          const Slot          *slot,
          gint64               version)
{
  g_autofree char *name = version > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT ".%s.json", version, slot->role)
                                      : g_strdup_printf ("%s.json", slot->role);

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

static gboolean
load (OwReleaseRepository *self,
      const char          *role,
      OwTufKind            kind,
      GError             **error)
{
  Slot *slot = g_new0 (Slot, 1);
  g_autofree char *published = NULL;
  g_autofree char *staged = NULL;
  g_autoptr (GError) failure = NULL;

  slot->role = g_strdup (role);
  slot->kind = kind;
  slot->days = usual_days[kind];
  g_ptr_array_add (self->slots, slot);
  published = dup_path (self, "metadata", slot, 0);
  staged = dup_path (self, "staged", slot, 0);
  slot->current = ow_release_document_load (published, kind, &failure);
  if (slot->current != NULL)
    slot->published = read_file (published, &failure);
  if (failure == NULL)
    slot->staged = ow_release_document_load (staged, kind, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A name that is a file's as well, wherever the folder is carried to. */
static gboolean
is_role_name (const char *name)
{
  static const char *const taken[] = { "root", "timestamp", "snapshot", "targets", "mirrors", NULL };
  gsize length = strlen (name);

  return length > 0 && length <= 64 && !g_strv_contains (taken, name) &&
         strspn (name, G_CSET_a_2_z G_CSET_DIGITS "-") == length;
}

static gboolean
load_delegated (OwReleaseRepository     *self,
                const OwReleaseDocument *targets,
                GError                 **error)
{
  g_autoptr (GPtrArray) names = targets != NULL ? ow_release_document_list_roles (targets) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);

    if (is_role_name (name) && find_slot (self, name) == NULL && !load (self, name, OW_TUF_TARGETS, error))
      return FALSE;
  }
  return TRUE;
}

OwReleaseRepository *
ow_release_repository_open (const char *folder,
                            gint64      now,
                            GError    **error)
{
  g_autoptr (OwReleaseRepository) self = g_new0 (OwReleaseRepository, 1);
  const Slot *targets;

  self->folder = g_strdup (folder);
  self->now = now;
  self->slots = g_ptr_array_new_with_free_func (slot_free);
  for (guint kind = 0; kind < OW_TUF_N_KINDS; kind++)
    if (!load (self, ow_tuf_kind_name (kind), kind, error))
      return NULL;
  targets = get_slot (self, OW_TUF_TARGETS);
  if (!load_delegated (self, targets->current, error) || !load_delegated (self, targets->staged, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ow_release_repository_free (OwReleaseRepository *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->slots);
  g_free (self->folder);
  g_free (self);
}

gboolean
ow_release_repository_has_role (OwReleaseRepository *self,
                                const char          *role)
{
  const Slot *slot = find_slot (self, role);
  const Slot *targets = get_slot (self, OW_TUF_TARGETS);
  const OwReleaseDocument *document = targets->staged != NULL ? targets->staged : targets->current;

  return slot != NULL &&
         (!is_delegated (slot) || (document != NULL && ow_release_document_get_role (document, role) != NULL));
}

void
ow_release_repository_set_days (OwReleaseRepository *self,
                                const char          *role,
                                guint                days)
{
  find_slot (self, role)->days = days;
}

static void
fill_first_root (JsonObject *signed_part)
{
  JsonObject *roles = ow_release_document_member (signed_part, "roles");

  json_object_set_boolean_member (signed_part, "consistent_snapshot", TRUE);
  ow_release_document_member (signed_part, "keys");
  for (guint kind = 0; kind < OW_TUF_N_KINDS; kind++) {
    JsonObject *role = ow_release_document_member (roles, ow_tuf_kind_name (kind));

    json_object_set_array_member (role, "keyids", json_array_new ());
    json_object_set_int_member (role, "threshold", 1);
  }
}

/* The document to change: the staged one, without the signatures it has by now, or the next version. */
static JsonObject *
stage (OwReleaseRepository *self,
       Slot                *slot)
{
  if (slot->staged != NULL) {
    ow_release_document_drop_signatures (slot->staged);
  } else if (slot->current != NULL) {
    slot->staged = ow_release_document_next (slot->current);
  } else {
    slot->staged = ow_release_document_new (slot->kind);
    if (slot->kind == OW_TUF_ROOT)
      fill_first_root (slot->staged->signed_part);
    if (slot->kind == OW_TUF_TARGETS)
      ow_release_document_member (slot->staged->signed_part, "targets");
  }
  ow_release_document_set_expiry (slot->staged, self->now, slot->days);
  slot->touched = TRUE;
  return slot->staged->signed_part;
}

/* The document that says whom @role is trusted to, to be changed. */
static OwReleaseDocument *
stage_above (OwReleaseRepository *self,
             const char          *role)
{
  Slot *above = get_slot (self, is_delegated (find_slot (self, role)) ? OW_TUF_TARGETS : OW_TUF_ROOT);

  stage (self, above);
  return above->staged;
}

void
ow_release_repository_trust (OwReleaseRepository *self,
                             const char          *role,
                             JsonNode            *key)
{
  OwReleaseDocument *above = stage_above (self, role);
  g_autofree char *id = ow_release_key_dup_id (key);

  json_object_set_member (ow_release_document_get_keys (above), id, json_node_copy (key));
  if (!ow_release_document_names_key (above, role, id))
    json_array_add_string_element (ow_tuf_json_array (ow_release_document_get_role (above, role), "keyids"), id);
}

gboolean
ow_release_repository_distrust (OwReleaseRepository *self,
                                const char          *role,
                                const char          *key_id)
{
  OwReleaseDocument *above = stage_above (self, role);
  JsonArray *ids = ow_tuf_json_array (ow_release_document_get_role (above, role), "keyids");

  for (guint i = 0; i < json_array_get_length (ids); i++) {
    if (g_strcmp0 (json_array_get_string_element (ids, i), key_id) != 0)
      continue;
    json_array_remove_element (ids, i);
    ow_release_document_drop_unused_key (above, key_id);
    return TRUE;
  }
  return FALSE;
}

void
ow_release_repository_set_threshold (OwReleaseRepository *self,
                                     const char          *role,
                                     guint                threshold)
{
  OwReleaseDocument *above = stage_above (self, role);

  json_object_set_int_member (ow_release_document_get_role (above, role), "threshold", threshold);
}

static void
add_pattern (JsonObject *role,
             const char *pattern)
{
  JsonArray *patterns = ow_tuf_json_array (role, "paths");

  for (guint i = 0; i < json_array_get_length (patterns); i++)
    if (g_strcmp0 (json_array_get_string_element (patterns, i), pattern) == 0)
      return;
  json_array_add_string_element (patterns, pattern);
}

gboolean
ow_release_repository_delegate (OwReleaseRepository *self,
                                const char          *role,
                                const char          *pattern,
                                GError             **error)
{
  static const char *const below[] = { "*", "*/*", "*/*/*" };
  gboolean is_folder = g_str_has_suffix (pattern, "/");
  g_autofree char *path = g_strndup (pattern, strlen (pattern) - (is_folder ? 1 : 0));
  OwReleaseDocument *targets;
  JsonObject *one;

  if (!is_role_name (role) || !ow_tuf_client_is_path (path)) {
    g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "%s can't be trusted with %s", role, pattern);
    return FALSE;
  }
  stage (self, get_slot (self, OW_TUF_TARGETS));
  targets = get_slot (self, OW_TUF_TARGETS)->staged;
  one = ow_release_document_get_role (targets, role);
  if (one == NULL)
    one = ow_release_document_add_role (targets, role);
  if (!is_folder)
    add_pattern (one, pattern);
  for (guint i = 0; is_folder && i < G_N_ELEMENTS (below); i++) {
    g_autofree char *whole = g_strconcat (pattern, below[i], NULL);

    add_pattern (one, whole);
  }
  return find_slot (self, role) != NULL || load (self, role, OW_TUF_TARGETS, error);
}

void
ow_release_repository_terminate (OwReleaseRepository *self,
                                 const char          *role)
{
  json_object_set_boolean_member (ow_release_document_get_role (stage_above (self, role), role), "terminating", TRUE);
}

/* The snapshot names its file for ever: one that leaves it out would be taken for an older one (§5.5.5). */
gboolean
ow_release_repository_undelegate (OwReleaseRepository *self,
                                  const char          *role)
{
  Slot *slot = find_slot (self, role);

  if (!is_delegated (slot) || !ow_release_document_drop_role (stage_above (self, role), role))
    return FALSE;
  g_clear_pointer (&slot->staged, ow_release_document_free);
  return TRUE;
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

/* A delegated role by what targets says of it now, or will say once it is signed. */
static gboolean
may_name (OwReleaseRepository *self,
          const Slot          *slot,
          const char          *path)
{
  const Slot *targets = get_slot (self, OW_TUF_TARGETS);
  const OwReleaseDocument *above = targets->staged != NULL ? targets->staged : targets->current;
  g_autoptr (OwTufDelegation) delegation = NULL;

  if (!ow_tuf_client_is_path (path))
    return FALSE;
  if (!is_delegated (slot))
    return TRUE;
  delegation = ow_tuf_delegation_new (ow_release_document_get_role (above, slot->role));
  return delegation != NULL && ow_tuf_delegation_matches (delegation, path);
}

gboolean
ow_release_repository_add_target (OwReleaseRepository *self,
                                  const char          *role,
                                  const char          *path,
                                  GBytes              *bytes,
                                  const char          *version,
                                  guint                share,
                                  GError             **error)
{
  Slot *slot = find_slot (self, role);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  JsonObject *target;
  JsonObject *hashes;

  if (!may_name (self, slot, path)) {
    g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_UNKNOWN, "%s isn't trusted with %s", role, path);
    return FALSE;
  }
  target = json_object_new ();
  hashes = ow_release_document_member (target, "hashes");
  json_object_set_string_member (hashes, "sha256", sha256);
  json_object_set_int_member (target, "length", (gint64) g_bytes_get_size (bytes));
  if (*version != '\0')
    json_object_set_string_member (ow_release_document_member (target, "custom"), "version", version);
  if (share < 100)
    json_object_set_int_member (ow_release_document_member (target, "custom"), "share", share);
  json_object_set_object_member (ow_release_document_member (stage (self, slot), "targets"), path, target);
  return write_target (self, path, sha256, bytes, error);
}

gboolean
ow_release_repository_drop_targets (OwReleaseRepository *self,
                                    const char          *role,
                                    const char          *prefix)
{
  JsonObject *targets = ow_release_document_member (stage (self, find_slot (self, role)), "targets");
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
set_meta (JsonObject *signed_part,
          const Slot *of)
{
  g_autofree char *name = g_strdup_printf ("%s.json", of->role);
  g_autofree char *sha256 = NULL;
  JsonObject *file;

  if (of->current == NULL)
    return;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, of->published);
  file = json_object_new ();
  json_object_set_int_member (file, "version", ow_release_document_get_version (of->current));
  json_object_set_int_member (file, "length", (gint64) g_bytes_get_size (of->published));
  json_object_set_string_member (ow_release_document_member (file, "hashes"), "sha256", sha256);
  json_object_set_object_member (ow_release_document_member (signed_part, "meta"), name, file);
}

void
ow_release_repository_renew (OwReleaseRepository *self,
                             const char          *role)
{
  Slot *slot = find_slot (self, role);
  JsonObject *signed_part = stage (self, slot);

  if (slot->kind == OW_TUF_TIMESTAMP)
    set_meta (signed_part, get_slot (self, OW_TUF_SNAPSHOT));
  for (guint i = OW_TUF_TARGETS; slot->kind == OW_TUF_SNAPSHOT && i < self->slots->len; i++)
    set_meta (signed_part, get_slot (self, i));
}

/* What has the say over a staged document: root as it is, or, of a first root, as it will be; of a delegated role,
 * targets as it is. NULL: nothing yet. */
static const OwReleaseDocument *
upper_of (OwReleaseRepository *self,
          const Slot          *slot)
{
  const Slot *root = get_slot (self, OW_TUF_ROOT);

  if (is_delegated (slot))
    return get_slot (self, OW_TUF_TARGETS)->current;
  return slot->kind == OW_TUF_ROOT || root->current == NULL ? root->staged : root->current;
}

static gboolean
add_signatures (OwReleaseRepository *self,
                Slot                *slot,
                GPtrArray           *keys,
                GError             **error)
{
  const OwReleaseDocument *old = get_slot (self, OW_TUF_ROOT)->current;
  const OwReleaseDocument *document = upper_of (self, slot);

  for (guint i = 0; i < keys->len; i++) {
    OwSigningKey *key = g_ptr_array_index (keys, i);
    g_autoptr (JsonNode) described = ow_release_key_describe (key);
    g_autofree char *id = ow_release_key_dup_id (described);
    gboolean named = document != NULL && ow_release_document_names_key (document, slot->role, id);

    /* §6.1: a new root by the old root's keys as well. */
    if (slot->kind == OW_TUF_ROOT && old != NULL)
      named = named || ow_release_document_names_key (old, slot->role, id);
    if (named && !ow_release_document_sign (slot->staged, key, id, error))
      return FALSE;
    slot->touched = slot->touched || named;
  }
  return TRUE;
}

/* Whether @document is signed as what is published above it says; FALSE with @why when it isn't, and with @error when
 * either can't be read. */
static gboolean
stands (OwReleaseRepository     *self,
        const Slot              *slot,
        const OwReleaseDocument *document,
        GError                 **why,
        GError                 **error)
{
  const Slot *upper = get_slot (self, is_delegated (slot) ? OW_TUF_TARGETS : OW_TUF_ROOT);
  g_autoptr (OwTufMetadata) read = ow_release_document_read (document, error);
  g_autoptr (OwTufMetadata) trusted = read != NULL && upper->current != NULL
                                        ? ow_release_document_read (upper->current, error) : NULL;

  if (trusted == NULL)
    return FALSE;
  if (!is_delegated (slot))
    return ow_tuf_metadata_check_signed (read, trusted->roles[slot->kind], trusted->keys, why);
  for (guint i = 0; i < trusted->delegations->len; i++) {
    const OwTufDelegation *delegation = g_ptr_array_index (trusted->delegations, i);

    if (g_str_equal (delegation->name, slot->role))
      return ow_tuf_metadata_check_signed (read, delegation->role, trusted->keys, why);
  }
  return FALSE;
}

/* As a client will look at it. FALSE without an error: signatures are missing, and @why says how many. */
static gboolean
is_complete (OwReleaseRepository *self,
             const Slot          *slot,
             GError             **why,
             GError             **error)
{
  g_autoptr (OwTufMetadata) read = ow_release_document_read (slot->staged, error);

  if (read == NULL)
    return FALSE;
  if (slot->kind == OW_TUF_ROOT && !ow_tuf_metadata_check_signed (read, read->roles[OW_TUF_ROOT], read->keys, why))
    return FALSE;
  if (slot->kind == OW_TUF_ROOT && slot->current == NULL)
    return TRUE;
  return stands (self, slot, slot->staged, why, error);
}

static gboolean
publish (OwReleaseRepository *self,
         Slot                *slot,
         GError             **error)
{
  g_autoptr (GBytes) bytes = ow_release_document_to_bytes (slot->staged);
  g_autofree char *numbered = dup_path (self, "metadata", slot, ow_release_document_get_version (slot->staged));
  g_autofree char *plain = dup_path (self, "metadata", slot, 0);
  g_autofree char *staged = dup_path (self, "staged", slot, 0);

  if (!write_file (numbered, bytes, error) || !write_file (plain, bytes, error))
    return FALSE;
  g_unlink (staged);
  ow_release_document_free (slot->current);
  slot->current = g_steal_pointer (&slot->staged);
  g_clear_pointer (&slot->published, g_bytes_unref);
  slot->published = g_steal_pointer (&bytes);
  return TRUE;
}

/* What stands under another that was published just now: it is there, and signed by those who are trusted now. What
 * waits for signatures already keeps those it has. Nobody signs again for a role that isn't delegated to any more. */
static void
renew_below (OwReleaseRepository *self,
             Slot                *slot)
{
  const OwReleaseDocument *upper = upper_of (self, slot);

  if (slot->staged != NULL || upper == NULL || ow_release_document_get_role (upper, slot->role) == NULL)
    return;
  if (slot->current == NULL && slot->kind == OW_TUF_TARGETS)
    stage (self, slot);
  else if (slot->current != NULL && !stands (self, slot, slot->current, NULL, NULL))
    ow_release_repository_renew (self, slot->role);
}

/* What a publication makes necessary. */
static void
follow_up (OwReleaseRepository *self,
           const Slot          *slot)
{
  for (guint i = OW_TUF_TIMESTAMP; slot->kind == OW_TUF_ROOT && i < OW_TUF_N_KINDS; i++)
    renew_below (self, get_slot (self, i));
  for (guint i = OW_TUF_N_KINDS; slot == get_slot (self, OW_TUF_TARGETS) && i < self->slots->len; i++)
    renew_below (self, get_slot (self, i));
  if (slot->kind == OW_TUF_TARGETS)
    ow_release_repository_renew (self, "snapshot");
  if (slot->kind == OW_TUF_SNAPSHOT)
    ow_release_repository_renew (self, "timestamp");
}

static gboolean
keep_staged (OwReleaseRepository *self,
             GError             **error)
{
  for (guint i = 0; i < self->slots->len; i++) {
    const Slot *slot = get_slot (self, i);
    g_autofree char *path = dup_path (self, "staged", slot, 0);
    g_autoptr (GBytes) bytes = slot->staged != NULL ? ow_release_document_to_bytes (slot->staged) : NULL;

    if (bytes != NULL && !write_file (path, bytes, error))
      return FALSE;
    if (bytes == NULL)
      g_unlink (path);
  }
  return TRUE;
}

/* FALSE with an error. @complete: nothing of it is missing. */
static gboolean
sign_one (OwReleaseRepository *self,
          Slot                *slot,
          GPtrArray           *keys,
          GString             *said,
          gboolean            *complete,
          GError             **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) failure = NULL;

  *complete = TRUE;
  if (slot->staged == NULL)
    return TRUE;
  if (!add_signatures (self, slot, keys, error))
    return FALSE;
  *complete = is_complete (self, slot, &missing, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!*complete) {
    g_string_append_printf (said, "%s: waits for signatures (%s)\n", slot->role,
                            missing != NULL ? missing->message : "nothing is published above it yet");
    return TRUE;
  }
  g_string_append_printf (said, "%s: version %" G_GINT64_FORMAT " published\n", slot->role,
                          ow_release_document_get_version (slot->staged));
  if (!publish (self, slot, error))
    return FALSE;
  follow_up (self, slot);
  return TRUE;
}

/* So that each names what is there already. */
static GPtrArray *
list_in_order (OwReleaseRepository *self)
{
  GPtrArray *order = g_ptr_array_new ();

  g_ptr_array_add (order, get_slot (self, OW_TUF_ROOT));
  for (guint i = OW_TUF_TARGETS; i < self->slots->len; i++)
    g_ptr_array_add (order, get_slot (self, i));
  g_ptr_array_add (order, get_slot (self, OW_TUF_SNAPSHOT));
  g_ptr_array_add (order, get_slot (self, OW_TUF_TIMESTAMP));
  return order;
}

gboolean
ow_release_repository_sign (OwReleaseRepository *self,
                            GPtrArray           *keys,
                            GString             *said,
                            gboolean            *complete,
                            GError             **error)
{
  g_autoptr (GPtrArray) order = list_in_order (self);

  *complete = TRUE;
  for (guint i = 0; i < order->len; i++) {
    Slot *slot = g_ptr_array_index (order, i);
    gboolean whole;

    if (!sign_one (self, slot, keys, said, &whole, error))
      return FALSE;
    *complete = *complete && (whole || (is_delegated (slot) && !slot->touched));
    /* Under a root that is about to change nothing else is begun. */
    if (slot->kind == OW_TUF_ROOT && !whole)
      break;
  }
  return keep_staged (self, error);
}
