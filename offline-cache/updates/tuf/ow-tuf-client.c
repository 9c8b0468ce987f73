/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-client.h"

#include "ow-tuf-error.h"
#include "ow-tuf-folder.h"

#include <string.h>

struct _OwTufClient {
  GBytes *root;
  char *folder;
  OwTufFetch fetch;
  gpointer data;
  OwTufTrust *trust;   /* NULL before a refresh */
  GHashTable *checked; /* "parent\nrole": delegations whose signatures were looked at */
  GHashTable *doubted; /* roles that were said not to be trusted */
};

OwTufClient *
ow_tuf_client_new (GBytes     *root,
                   const char *folder,
                   OwTufFetch  fetch,
                   gpointer    data)
{
  OwTufClient *self = g_new0 (OwTufClient, 1);

  self->root = g_bytes_ref (root);
  self->folder = g_strdup (folder);
  self->fetch = fetch;
  self->data = data;
  self->checked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->doubted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ow_tuf_client_free (OwTufClient *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->root);
  g_free (self->folder);
  ow_tuf_trust_free (self->trust);
  g_hash_table_unref (self->checked);
  g_hash_table_unref (self->doubted);
  g_free (self);
}

/* Metadata by name; @version 0: without one. An answer over the limit isn't looked at, whoever let it pass. */
static GBytes *
download (OwTufClient *self,
          const char  *role,
          gint64       version,
          gsize        limit,
          GError     **error)
{
  g_autofree char *escaped = g_uri_escape_string (role, NULL, FALSE);
  g_autofree char *name = version > 0 ? g_strdup_printf ("metadata/%" G_GINT64_FORMAT ".%s.json", version, escaped)
                                      : g_strdup_printf ("metadata/%s.json", escaped);
  g_autoptr (GBytes) bytes = self->fetch (name, limit, self->data, error);

  if (bytes == NULL || g_bytes_get_size (bytes) <= limit)
    return g_steal_pointer (&bytes);
  g_set_error (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "%s is over its limit", role);
  return NULL;
}

/* The way from the root that came with the machine to the newest one kept. What lies there and doesn't follow is no
 * error: the repository is asked for that version instead. */
static gboolean
recall_roots (OwTufClient *self,
              GError     **error)
{
  for (guint i = 0; i < OW_TUF_MAX_ROOTS; i++) {
    gint64 next = ow_tuf_trust_get (self->trust, OW_TUF_ROOT)->version + 1;
    g_autoptr (GBytes) kept = NULL;
    gboolean rotated;

    if (!ow_tuf_folder_read (self->folder, "root", next, &kept, error))
      return FALSE;
    if (kept == NULL || !ow_tuf_trust_take_root (self->trust, kept, &rotated, NULL))
      return TRUE;
  }
  return TRUE;
}

/* §5.3.8 and §5.3.11. The old timestamp and snapshot go first: whoever is interrupted between the two asks for them
 * again, and never keeps what the new root is there to be rid of. */
static gboolean
keep_root (OwTufClient *self,
           GBytes      *root,
           gboolean     rotated,
           GError     **error)
{
  if (rotated && (!ow_tuf_folder_remove (self->folder, "timestamp", error) ||
                  !ow_tuf_folder_remove (self->folder, "snapshot", error)))
    return FALSE;
  return ow_tuf_folder_write (self->folder, "root", ow_tuf_trust_get (self->trust, OW_TUF_ROOT)->version, root, error);
}

/* §5.3 */
static gboolean
update_root (OwTufClient *self,
             gint64       now,
             GError     **error)
{
  for (guint i = 0; i < OW_TUF_MAX_ROOTS; i++) {
    gint64 next = ow_tuf_trust_get (self->trust, OW_TUF_ROOT)->version + 1;
    g_autoptr (GError) missing = NULL;
    g_autoptr (GBytes) root = download (self, "root", next, ow_tuf_kind_limit (OW_TUF_ROOT), &missing);
    gboolean rotated;

    if (g_error_matches (missing, OW_TUF_ERROR, OW_TUF_ERROR_MISSING))
      break;
    if (root == NULL) {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
    if (!ow_tuf_trust_take_root (self->trust, root, &rotated, error) || !keep_root (self, root, rotated, error))
      return FALSE;
  }
  return ow_tuf_trust_begin (self->trust, now, error);
}

/* §5.4 */
static gboolean
update_timestamp (OwTufClient *self,
                  GError     **error)
{
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) timestamp = NULL;
  gboolean same;

  if (!ow_tuf_folder_read (self->folder, "timestamp", 0, &kept, error))
    return FALSE;
  if (kept != NULL)
    ow_tuf_trust_recall_timestamp (self->trust, kept);
  timestamp = download (self, "timestamp", 0, ow_tuf_kind_limit (OW_TUF_TIMESTAMP), error);
  if (timestamp == NULL || !ow_tuf_trust_take_timestamp (self->trust, timestamp, &same, error))
    return FALSE;
  return same || ow_tuf_folder_write (self->folder, "timestamp", 0, timestamp, error);
}

static gsize
limit_of (const OwTufFile *file,
          OwTufKind        kind)
{
  gsize limit = ow_tuf_kind_limit (kind);

  return file->length >= 0 ? MIN ((gsize) file->length, limit) : limit;
}

/* Names carry a version where the repository keeps consistent snapshots (§6.2). */
static gint64
version_in_name (OwTufClient     *self,
                 const OwTufFile *file)
{
  return ow_tuf_trust_get (self->trust, OW_TUF_ROOT)->consistent ? file->version : 0;
}

/* §5.5 */
static gboolean
update_snapshot (OwTufClient *self,
                 GError     **error)
{
  const OwTufFile *file = g_hash_table_lookup (ow_tuf_trust_get (self->trust, OW_TUF_TIMESTAMP)->files,
                                               "snapshot.json");
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) snapshot = NULL;

  if (!ow_tuf_folder_read (self->folder, "snapshot", 0, &kept, error))
    return FALSE;
  if (kept != NULL) {
    ow_tuf_trust_recall_snapshot (self->trust, kept);
    if (ow_tuf_trust_take_snapshot (self->trust, kept, NULL))
      return TRUE;
  }
  snapshot = download (self, "snapshot", version_in_name (self, file), limit_of (file, OW_TUF_SNAPSHOT), error);
  return snapshot != NULL && ow_tuf_trust_take_snapshot (self->trust, snapshot, error) &&
         ow_tuf_folder_write (self->folder, "snapshot", 0, snapshot, error);
}

/* §5.6.1 to §5.6.6, for a delegated role as well. */
static gboolean
update_targets (OwTufClient *self,
                const char  *role,
                const char  *parent,
                GError     **error)
{
  const OwTufFile *file = ow_tuf_trust_get_file (self->trust, role);
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) targets = NULL;

  if (!ow_tuf_folder_read (self->folder, role, 0, &kept, error))
    return FALSE;
  if (kept != NULL && ow_tuf_trust_take_targets (self->trust, role, parent, kept, NULL))
    return TRUE;
  if (file == NULL) {
    g_set_error_literal (error, OW_TUF_ERROR, OW_TUF_ERROR_MISMATCH, "snapshot doesn't name a role");
    return FALSE;
  }
  targets = download (self, role, version_in_name (self, file), limit_of (file, OW_TUF_TARGETS), error);
  return targets != NULL && ow_tuf_trust_take_targets (self->trust, role, parent, targets, error) &&
         ow_tuf_folder_write (self->folder, role, 0, targets, error);
}

gboolean
ow_tuf_client_refresh (OwTufClient *self,
                       gint64       now,
                       GError     **error)
{
  g_clear_pointer (&self->trust, ow_tuf_trust_free);
  g_hash_table_remove_all (self->checked);
  self->trust = ow_tuf_trust_new (self->root, error);
  if (self->trust == NULL)
    return FALSE;
  return recall_roots (self, error) && update_root (self, now, error) && update_timestamp (self, error) &&
         update_snapshot (self, error) && update_targets (self, "targets", NULL, error);
}

gboolean
ow_tuf_client_holds (OwTufClient *self,
                     gint64       now)
{
  return self->trust != NULL && ow_tuf_trust_holds (self->trust, now);
}

/* A role on the way to a target, and the one that sent us there. */
typedef struct {
  const char *role;
  const char *parent;
} Step;

/* @role taken, and by the keys that @parent names for it. */
static gboolean
load (OwTufClient *self,
      const Step  *step,
      GError     **error)
{
  g_autofree char *edge = g_strdup_printf ("%s\n%s", step->parent != NULL ? step->parent : "", step->role);

  if (g_hash_table_contains (self->checked, edge))
    return TRUE;
  if (ow_tuf_trust_get_targets (self->trust, step->role) != NULL
        ? !ow_tuf_trust_check_delegation (self->trust, step->role, step->parent, error)
        : !update_targets (self, step->role, step->parent, error))
    return FALSE;
  g_hash_table_add (self->checked, g_steal_pointer (&edge));
  return TRUE;
}

/* What is looked for. */
typedef struct {
  const char *path;           /* NULL: all */
  const char *const *folders; /* of all; NULL: anywhere */
} Search;

static gboolean
leads_there (const Search          *search,
             const OwTufDelegation *delegation)
{
  if (search->path != NULL)
    return ow_tuf_delegation_matches (delegation, search->path);
  for (guint i = 0; search->folders != NULL && search->folders[i] != NULL; i++)
    if (ow_tuf_delegation_reaches (delegation, search->folders[i]))
      return TRUE;
  return search->folders == NULL;
}

/* §5.6.7.2: onto the stack, the first delegation on top; a terminating one makes all that wait below it void. Of a list
 * behind all that wait: whom targets trusts comes before those whom they trust, and nobody can have so many that
 * another's turn never comes. */
static void
push_delegations (GArray              *stack,
                  const OwTufMetadata *targets,
                  const char          *role,
                  const Search        *search)
{
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < targets->delegations->len; i++) {
    const OwTufDelegation *delegation = g_ptr_array_index (targets->delegations, i);
    Step step = { delegation->name, role };

    if (!leads_there (search, delegation))
      continue;
    g_array_append_val (next, step);
    if (search->path != NULL && delegation->terminating) {
      g_array_set_size (stack, 0);
      break;
    }
  }
  for (guint i = 0; i < next->len; i++)
    g_array_append_val (stack, g_array_index (next, Step, search->path != NULL ? next->len - 1 - i : i));
}

/* Of a list: it goes on without. */
static gboolean
passes_over (OwTufClient  *self,
             const Search *search,
             const char   *role,
             const GError *failure)
{
  if (search->path != NULL || failure->domain != OW_TUF_ERROR)
    return FALSE;
  if (g_hash_table_add (self->doubted, g_strdup (role)))
    g_message ("the role %s can't be trusted: %s", role, failure->message);
  return TRUE;
}

/* Every role that a search comes by, until @visit has seen enough; of a list, every role there is, but for those that
 * can't be trusted: they say nothing. */
static gboolean
walk (OwTufClient  *self,
      const Search *search,
      gboolean    (*visit) (const OwTufMetadata *targets, gpointer data),
      gpointer      data,
      GError      **error)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autoptr (GHashTable) visited = g_hash_table_new (g_str_hash, g_str_equal);
  const Step top = { "targets", NULL };
  guint tried = 0;

  g_array_append_val (stack, top);
  while (stack->len > 0 && tried < OW_TUF_MAX_ROLES) {
    guint place = search->path != NULL ? stack->len - 1 : 0;
    Step step = g_array_index (stack, Step, place);
    g_autoptr (GError) failure = NULL;
    const OwTufMetadata *targets;

    g_array_remove_index (stack, place);
    if (g_hash_table_contains (visited, step.role))
      continue;
    tried++;
    if (!load (self, &step, &failure)) {
      if (passes_over (self, search, step.role, failure))
        continue;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    g_hash_table_add (visited, (gpointer) step.role);
    g_hash_table_remove (self->doubted, step.role);
    targets = ow_tuf_trust_get_targets (self->trust, step.role);
    if (visit (targets, data))
      return TRUE;
    push_delegations (stack, targets, step.role, search);
  }
  return TRUE;
}

typedef struct {
  const char *path;
  const OwTufFile *found;
} Wanted;

static gboolean
look_for (const OwTufMetadata *targets,
          gpointer             data)
{
  Wanted *wanted = data;

  wanted->found = g_hash_table_lookup (targets->files, wanted->path);
  return wanted->found != NULL;
}

OwTufFile *
ow_tuf_client_find (OwTufClient *self,
                    const char  *path,
                    GError     **error)
{
  const Search search = { path, NULL };
  Wanted wanted = { path, NULL };

  g_return_val_if_fail (self->trust != NULL, NULL);

  if (!walk (self, &search, look_for, &wanted, error))
    return NULL;
  if (wanted.found != NULL)
    return ow_tuf_file_copy (wanted.found);
  g_set_error_literal (error, OW_TUF_ERROR, OW_TUF_ERROR_UNKNOWN, "no trusted role names this target");
  return NULL;
}

gboolean
ow_tuf_client_is_path (const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);

  for (guint i = 0; segments[i] != NULL; i++)
    if (*segments[i] == '\0' || g_str_equal (segments[i], ".") || g_str_equal (segments[i], ".."))
      return FALSE;
  return segments[0] != NULL;
}

/* §5.7.3: with a consistent snapshot the file's name begins with one of its hashes. */
static char *
dup_target_name (OwTufClient     *self,
                 const char      *path,
                 const OwTufFile *file)
{
  const char *slash = strrchr (path, '/');
  const char *base = slash != NULL ? slash + 1 : path;
  g_autofree char *folder = g_strndup (path, (gsize) (base - path));
  const char *hash = file->sha256 != NULL ? file->sha256 : file->sha512;
  g_autofree char *whole = ow_tuf_trust_get (self->trust, OW_TUF_ROOT)->consistent
                             ? g_strdup_printf ("%s%s.%s", folder, hash, base) : g_strdup (path);
  g_autofree char *escaped = g_uri_escape_string (whole, "/", FALSE);

  return g_strconcat ("targets/", escaped, NULL);
}

GBytes *
ow_tuf_client_get (OwTufClient *self,
                   const char  *path,
                   gsize        limit,
                   GError     **error)
{
  g_autoptr (OwTufFile) file = ow_tuf_client_find (self, path, error);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    return NULL;
  if (!ow_tuf_client_is_path (path) || (guint64) file->length > limit) {
    g_set_error_literal (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "a target that isn't taken here");
    return NULL;
  }
  name = dup_target_name (self, path, file);
  bytes = self->fetch (name, (gsize) file->length, self->data, error);
  return bytes != NULL && ow_tuf_file_check (file, bytes, error) ? g_steal_pointer (&bytes) : NULL;
}

/* Paths on their way into a list. */
typedef struct {
  GHashTable *named;
  const char *const *folders; /* NULL: anywhere */
} Gathered;

static gboolean
is_below_any (const char        *path,
              const char *const *folders)
{
  for (guint i = 0; folders != NULL && folders[i] != NULL; i++)
    if (g_str_has_prefix (path, folders[i]))
      return TRUE;
  return folders == NULL;
}

static gboolean
gather (const OwTufMetadata *targets,
        gpointer             data)
{
  Gathered *gathered = data;
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, targets->files);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (is_below_any (path, gathered->folders))
      g_hash_table_add (gathered->named, g_strdup (path));
  return FALSE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ow_tuf_client_list (OwTufClient       *self,
                    const char *const *folders,
                    GError           **error)
{
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const Search search = { NULL, folders };
  Gathered gathered = { named, folders };
  GHashTableIter iter;
  gpointer path;

  g_return_val_if_fail (self->trust != NULL, NULL);

  if (!walk (self, &search, gather, &gathered, error))
    return NULL;
  g_hash_table_iter_init (&iter, named);
  while (g_hash_table_iter_next (&iter, &path, NULL)) {
    g_autoptr (GError) failure = NULL;
    g_autoptr (OwTufFile) file = ow_tuf_client_find (self, path, &failure);

    if (file != NULL) {
      g_ptr_array_add (found, g_strdup (path));
    } else if (failure->domain != OW_TUF_ERROR) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  }
  g_ptr_array_sort (found, compare);
  return g_steal_pointer (&found);
}

gint64
ow_tuf_client_get_version (OwTufClient *self,
                           OwTufKind    kind)
{
  const OwTufMetadata *metadata = self->trust != NULL ? ow_tuf_trust_get (self->trust, kind) : NULL;

  return metadata != NULL ? metadata->version : 0;
}
