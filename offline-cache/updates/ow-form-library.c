/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-library.h"

#include "ow-form-addresses.h"
#include "ow-form-fetch.h"
#include "ow-form-inventory.h"
#include "ow-form-offers.h"
#include "ow-form-placing.h"
#include "ow-form-shelf.h"
#include "ow-form-turns.h"
#include "ow-store-private.h"
#include "ow-sync-error.h"

#include <string.h>

#define MAX_FORMS 200

struct _OwFormLibrary {
  GObject parent_instance;

  OwStore *store;
  OwOpenRosa *server;     /* NULL: nothing is fetched from its list */
  OwSignedForms *signed_forms; /* NULL: signatures aren't asked for */
  gboolean pack_released; /* what ships is part of the release, too */
  gboolean unsigned_too;  /* what the list says is taken, signed for or not */
  char *shipped_dir;      /* NULL: nothing ships */
  char *forms_dir;
  OwFormProbe probe;
  gpointer probe_data;

  GHashTable *current;    /* form id → OwRelease: downloaded forms */
  GHashTable *shipped;    /* form id → OwRelease: what ships */
  GHashTable *refused;    /* marks of packages that the engine refused once */
  GHashTable *unloadable; /* and again */
  OwFormOffers *offers;
  OwFormAddresses *addresses; /* NULL without a server */
  GHashTable *turns;      /* how far the server was asked for each entity list */
  OwFormTurns *form_turns;
  OwFormTroubles *troubles;
};

enum {
  SIGNAL_FORMS_CHANGED,
  SIGNAL_TROUBLES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OwFormLibrary, ow_form_library, G_TYPE_OBJECT)

static void
ow_form_library_dispose (GObject *object)
{
  OwFormLibrary *self = OW_FORM_LIBRARY (object);

  g_clear_object (&self->store);
  g_clear_object (&self->server);
  g_clear_object (&self->signed_forms);

  G_OBJECT_CLASS (ow_form_library_parent_class)->dispose (object);
}

static void
ow_form_library_finalize (GObject *object)
{
  OwFormLibrary *self = OW_FORM_LIBRARY (object);

  g_clear_pointer (&self->shipped_dir, g_free);
  g_clear_pointer (&self->forms_dir, g_free);
  g_clear_pointer (&self->current, g_hash_table_unref);
  g_clear_pointer (&self->shipped, g_hash_table_unref);
  g_clear_pointer (&self->refused, g_hash_table_unref);
  g_clear_pointer (&self->unloadable, g_hash_table_unref);
  g_clear_pointer (&self->offers, ow_form_offers_free);
  g_clear_pointer (&self->turns, g_hash_table_unref);
  g_clear_pointer (&self->form_turns, ow_form_turns_free);
  g_clear_pointer (&self->addresses, ow_form_addresses_free);
  g_clear_pointer (&self->troubles, ow_form_troubles_free);

  G_OBJECT_CLASS (ow_form_library_parent_class)->finalize (object);
}

static void
ow_form_library_class_init (OwFormLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ow_form_library_dispose;
  object_class->finalize = ow_form_library_finalize;

  signals[SIGNAL_FORMS_CHANGED] = g_signal_new ("forms-changed", OW_TYPE_FORM_LIBRARY, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_TROUBLES_CHANGED] = g_signal_new ("troubles-changed", OW_TYPE_FORM_LIBRARY, G_SIGNAL_RUN_LAST,
                                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) ow_release_free);
}

static void
table_put (GHashTable      *table,
           const OwRelease *release)
{
  OwRelease *copy = ow_release_copy (release);

  g_hash_table_replace (table, copy->form_id, copy);
}

static void
ow_form_library_init (OwFormLibrary *self)
{
  self->unsigned_too = TRUE;
  self->current = table_new ();
  self->shipped = table_new ();
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unloadable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->offers = ow_form_offers_new ();
  self->turns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->form_turns = ow_form_turns_new ();
  self->troubles = ow_form_troubles_new ();
}

OwFormLibrary *
ow_form_library_new (OwStore    *store,
                     OwOpenRosa *server,
                     const char *shipped_dir,
                     OwFormProbe probe,
                     gpointer    probe_data)
{
  OwFormLibrary *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);
  g_return_val_if_fail (server == NULL || OW_IS_OPEN_ROSA (server), NULL);
  g_return_val_if_fail (probe != NULL, NULL);

  self = g_object_new (OW_TYPE_FORM_LIBRARY, NULL);
  self->store = g_object_ref (store);
  self->server = server != NULL ? g_object_ref (server) : NULL;
  self->addresses = server != NULL ? ow_form_addresses_new (server) : NULL;
  self->shipped_dir = g_strdup (shipped_dir);
  self->forms_dir = g_build_filename (ow_store_get_state_dir (store), "forms", NULL);
  self->probe = probe;
  self->probe_data = probe_data;
  return self;
}

void
ow_form_library_set_signed (OwFormLibrary *self,
                            OwSignedForms *signed_forms,
                            gboolean       unsigned_too)
{
  g_return_if_fail (OW_IS_FORM_LIBRARY (self));
  g_return_if_fail (signed_forms == NULL || OW_IS_SIGNED_FORMS (signed_forms));

  g_set_object (&self->signed_forms, signed_forms);
  self->unsigned_too = unsigned_too;
}

gboolean
ow_form_library_set_pack_released (OwFormLibrary *self,
                                   gboolean       pack_released)
{
  gboolean is_new;

  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), FALSE);

  is_new = pack_released && !self->pack_released;
  self->pack_released = pack_released;
  return is_new;
}

gboolean
ow_form_library_find_shipped (OwFormLibrary *self,
                              const char    *form_id,
                              char         **path,
                              char         **media_dir)
{
  g_autofree char *name = NULL;
  g_autofree char *candidate = NULL;

  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), FALSE);
  g_return_val_if_fail (form_id != NULL && path != NULL && media_dir != NULL, FALSE);

  /* The id may come from a list: never a path. */
  if (self->shipped_dir == NULL || *form_id == '.' || strchr (form_id, '/') != NULL)
    return FALSE;
  name = g_strconcat (form_id, ".xml", NULL);
  candidate = g_build_filename (self->shipped_dir, name, NULL);
  if (!g_file_test (candidate, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  *path = g_steal_pointer (&candidate);
  *media_dir = g_strdup_printf ("%s/%s-media", self->shipped_dir, form_id);
  return TRUE;
}

gboolean
ow_form_library_find (OwFormLibrary *self,
                      const char    *form_id,
                      char         **path,
                      char         **media_dir)
{
  const OwRelease *release;

  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), FALSE);
  g_return_val_if_fail (form_id != NULL && path != NULL && media_dir != NULL, FALSE);

  release = g_hash_table_lookup (self->current, form_id);
  if (release == NULL)
    return ow_form_library_find_shipped (self, form_id, path, media_dir);
  *path = ow_form_shelf_dup_form_path (self->forms_dir, release->folder);
  *media_dir = ow_form_shelf_dup_media_dir (self->forms_dir, release->folder);
  return TRUE;
}

GPtrArray *
ow_form_library_list (OwFormLibrary *self)
{
  GPtrArray *releases = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_release_free);
  GHashTableIter iter;
  gpointer release;

  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), NULL);

  g_hash_table_iter_init (&iter, self->current);
  while (g_hash_table_iter_next (&iter, NULL, &release))
    g_ptr_array_add (releases, ow_release_copy (release));
  return releases;
}

static void
inventory_work (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  ow_form_inventory_take (data);
  g_task_return_boolean (task, TRUE);
}

/* As the server listed its forms before the start: what it had taken away stays so until it says something else. */
static void
restore_answers (OwFormLibrary *self,
                 GBytes        *answers)
{
  g_autoptr (GPtrArray) listed = NULL;

  ow_open_rosa_restore_answers (self->server, answers);
  listed = ow_open_rosa_get_kept_list (self->server);
  if (listed != NULL)
    ow_form_offers_take (self->offers, listed, 0);
}

static void
on_inventory (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwFormLibrary *self = OW_FORM_LIBRARY (source);
  const OwFormInventory *inventory = g_task_get_task_data (G_TASK (result));

  for (guint i = 0; i < inventory->releases->len; i++) {
    const OwRelease *release = g_ptr_array_index (inventory->releases, i);

    if (self->unsigned_too || ow_release_is_signed (release))
      table_put (self->current, release);
    if (!ow_release_is_signed (release))
      ow_form_offers_note (self->offers, release->form_id);
  }
  for (guint i = 0; i < inventory->shipped->len; i++)
    table_put (self->shipped, g_ptr_array_index (inventory->shipped, i));
  ow_form_troubles_restore (self->troubles, inventory->troubles);
  if (self->server != NULL && self->unsigned_too && inventory->answers != NULL)
    restore_answers (self, inventory->answers);
  g_task_return_boolean (task, TRUE);
}

static void
on_releases (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwFormLibrary *self = g_task_get_source_object (task);
  g_autoptr (GTask) work = NULL;
  GError *error = NULL;
  GPtrArray *releases = ow_store_list_releases_finish (OW_STORE (source), result, &error);

  if (releases == NULL) {
    g_task_return_error (task, error);
    return;
  }
  work = g_task_new (self, NULL, on_inventory, g_object_ref (task));
  g_task_set_task_data (work, ow_form_inventory_new (self->store, self->shipped_dir, releases),
                        (GDestroyNotify) ow_form_inventory_free);
  ow_worker_run (ow_store_get_worker (self->store), work, inventory_work);
}

void
ow_form_library_open_async (OwFormLibrary      *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (OW_IS_FORM_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_form_library_open_async);
  ow_store_list_releases_async (self->store, cancellable, on_releases, task);
}

gboolean
ow_form_library_open_finish (OwFormLibrary *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* One round, form after form: first what is signed, then what the server lists. */
typedef struct {
  gboolean is_signed;     /* which of the two it is at */
  gboolean all;           /* nothing is left to another round */
  GPtrArray *listed;      /* of OwListedForm */
  guint next;
  guint changed;
  GError *error;          /* the first one that went wrong */
  gboolean list_failed;   /* one of the two */
  GHashTable *seen;       /* form ids that are listed, in either */
  OwFormPackage *package; /* of the form under way */
  OwRelease *release;
} Round;

static void
round_clear_form (Round *round)
{
  g_clear_pointer (&round->package, ow_form_package_free);
  g_clear_pointer (&round->release, ow_release_free);
}

static void
round_free (gpointer data)
{
  Round *round = data;

  round_clear_form (round);
  g_clear_pointer (&round->listed, g_ptr_array_unref);
  g_clear_error (&round->error);
  g_hash_table_unref (round->seen);
  g_free (round);
}

static void next_form (GTask *task);

static gint64
now (OwFormLibrary *self)
{
  OwDraftTime time;

  ow_store_get_draft_time (self->store, &time);
  return time.wall;
}

/* What a stop breaks off is no trouble. */
static void
note_trouble (GTask        *task,
              OwTroubleKind kind,
              const char   *form_id,
              const char   *word)
{
  OwFormLibrary *self = g_task_get_source_object (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;
  if (word != NULL)
    ow_form_troubles_set (self->troubles, kind, form_id, word, now (self));
  else
    ow_form_troubles_clear (self->troubles, kind, form_id);
}

/* Takes @error; NULL: this form is done. What the engine doesn't take, and isn't fetched again, fails no round. */
static void
end_form (GTask  *task,
          GError *error)
{
  OwFormLibrary *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);
  const OwListedForm *listed = g_ptr_array_index (round->listed, round->next);

  note_trouble (task, OW_TROUBLE_FORM, listed->form_id, error != NULL ? ow_form_troubles_word (error) : NULL);
  if (!round->is_signed)
    ow_form_turns_settle (self->form_turns, listed, error == NULL);
  if (error != NULL && !g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNLOADABLE) && round->error == NULL)
    round->error = error;
  else
    g_clear_error (&error);
  round_clear_form (round);
  round->next++;
  next_form (task);
}

static void
on_switched (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwFormLibrary *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;

  if (ow_store_set_release_finish (OW_STORE (source), result, &error)) {
    table_put (self->current, round->release);
    round->changed++;
    g_signal_emit (self, signals[SIGNAL_FORMS_CHANGED], 0, round->release->form_id);
  }
  end_form (task, error);
}

/* The first time it may have been the disk that didn't give its files to be read, so it is fetched once more. */
static void
note_refused (OwFormLibrary *self,
              OwFormPackage *package)
{
  g_autofree char *mark = ow_form_package_dup_mark (package);

  if (!g_hash_table_add (self->refused, g_strdup (mark)))
    g_hash_table_add (self->unloadable, g_steal_pointer (&mark));
}

static void
on_placed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwFormLibrary *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;

  round->release = ow_form_placing_finish (result, &error);
  if (round->release != NULL) {
    ow_store_set_release_async (self->store, round->release, on_switched, g_object_ref (task));
    return;
  }
  if (g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNLOADABLE)) {
    note_refused (self, round->package);
    if (round->error == NULL)
      round->error = g_error_new_literal (OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, error->message);
  }
  end_form (task, error);
}

static void
on_fetched (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwFormLibrary *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;

  round->package = round->is_signed ? ow_signed_forms_fetch_finish (OW_SIGNED_FORMS (source), result, &error)
                                    : ow_form_fetch_finish (result, &error);
  if (round->package == NULL)
    end_form (task, error);
  else
    ow_form_placing_async (self->store, round->package, self->probe, self->probe_data, on_placed, g_object_ref (task));
}

static const OwRelease *
known_release (OwFormLibrary *self,
               const char    *form_id)
{
  const OwRelease *release = g_hash_table_lookup (self->current, form_id);

  return release != NULL ? release : g_hash_table_lookup (self->shipped, form_id);
}

static void list_unsigned (GTask *task);

/* The end of the round, or of its first half. */
static void
end_round (GTask *task)
{
  OwFormLibrary *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);
  gboolean is_cancelled = g_cancellable_is_cancelled (g_task_get_cancellable (task));

  if (round->is_signed && self->unsigned_too && self->server != NULL && !is_cancelled) {
    list_unsigned (task);
    return;
  }
  if (!round->list_failed && !is_cancelled)
    ow_form_troubles_keep_only (self->troubles, round->seen);
  if (ow_form_inventory_keep_troubles (self->store, self->troubles))
    g_signal_emit (self, signals[SIGNAL_TROUBLES_CHANGED], 0);
  if (self->server != NULL)
    ow_form_inventory_keep_answers (self->store, self->server);
  if (round->error != NULL)
    g_task_return_error (task, g_steal_pointer (&round->error));
  else
    g_task_return_int (task, round->changed);
}

/* What was signed for stays so; what is here as it is listed has its turn. */
static gboolean
is_passed_over (OwFormLibrary      *self,
                const Round        *round,
                const OwListedForm *listed)
{
  const OwRelease *current = g_hash_table_lookup (self->current, listed->form_id);
  const OwRelease *known = known_release (self, listed->form_id);

  if (round->is_signed || listed->is_held_back || listed->flaw != NULL)
    return listed->is_held_back || listed->flaw != NULL;
  if (self->signed_forms != NULL && current != NULL && ow_release_is_signed (current))
    return TRUE;
  return known != NULL && g_str_equal (known->hash, listed->hash) && !ow_form_turns_takes (self->form_turns, listed);
}

static OwFormHeld *
look_up (OwFormLibrary   *self,
         const OwRelease *known)
{
  g_autoptr (GPtrArray) current = ow_form_library_list (self);

  return ow_form_held_new (self->forms_dir, self->shipped_dir, known, current);
}

static void
next_form (GTask *task)
{
  OwFormLibrary *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  const OwListedForm *listed;
  const OwRelease *known;

  while (round->next < round->listed->len &&
         is_passed_over (self, round, g_ptr_array_index (round->listed, round->next)))
    round->next++;
  if (round->next >= MIN (round->listed->len, MAX_FORMS) || g_cancellable_is_cancelled (cancellable)) {
    end_round (task);
    return;
  }
  listed = g_ptr_array_index (round->listed, round->next);
  known = known_release (self, listed->form_id);
  if (round->is_signed)
    ow_signed_forms_fetch_async (self->signed_forms, listed, known, self->unloadable, cancellable, on_fetched,
                                 g_object_ref (task));
  else
    ow_form_fetch_async (self->server, self->store, listed, look_up (self, known), self->unloadable, self->turns,
                         cancellable, on_fetched, g_object_ref (task));
}

/* An entry that can't be used is told of, and no more; of a form listed twice the first one is fetched. */
static void
note_listed (GTask *task)
{
  Round *round = g_task_get_task_data (task);

  for (guint i = 0; i < round->listed->len; i++) {
    const OwListedForm *listed = g_ptr_array_index (round->listed, i);

    g_hash_table_add (round->seen, g_strdup (listed->form_id));
    if (listed->flaw != NULL)
      note_trouble (task, OW_TROUBLE_FORM, listed->form_id, listed->flaw);
  }
}

/* Takes @forms, which may be NULL with @error, which is taken as well. */
static void
begin_half (GTask     *task,
            GPtrArray *forms,
            GError    *error)
{
  Round *round = g_task_get_task_data (task);

  g_clear_pointer (&round->listed, g_ptr_array_unref);
  round->listed = forms != NULL ? forms : g_ptr_array_new ();
  round->next = 0;
  round->list_failed = round->list_failed || error != NULL;
  note_trouble (task, round->is_signed ? OW_TROUBLE_RELEASE : OW_TROUBLE_LIST, "",
                error != NULL ? ow_form_troubles_word (error) : NULL);
  note_listed (task);
  if (error != NULL && round->error == NULL)
    round->error = g_steal_pointer (&error);
  g_clear_error (&error);
  next_form (task);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwFormLibrary *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *forms = ow_open_rosa_list_forms_finish (OW_OPEN_ROSA (source), result, &error);

  if (forms != NULL) {
    ow_form_offers_take (self->offers, forms, ow_open_rosa_get_list_age (self->server));
    ow_form_turns_begin (self->form_turns, forms, ((Round *) g_task_get_task_data (task))->all);
  }
  begin_half (task, forms, error);
}

static void
list_unsigned (GTask *task)
{
  OwFormLibrary *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);

  round->is_signed = FALSE;
  ow_open_rosa_list_forms_async (self->server, g_task_get_cancellable (task), on_listed, g_object_ref (task));
}

/* Those that somebody signed for don't come from the list. */
GPtrArray *
ow_form_library_list_delisted (OwFormLibrary *self)
{
  GPtrArray *delisted;

  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), NULL);

  delisted = ow_form_offers_list_delisted (self->offers);
  for (guint i = delisted->len; i > 0; i--) {
    const OwRelease *release = g_hash_table_lookup (self->current, g_ptr_array_index (delisted, i - 1));

    if (release != NULL && ow_release_is_signed (release))
      g_ptr_array_remove_index (delisted, i - 1);
  }
  return delisted;
}

GPtrArray *
ow_form_library_list_troubles (OwFormLibrary *self)
{
  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), NULL);

  return ow_form_troubles_list (self->troubles);
}

static void
on_withdrawn (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!ow_store_set_release_finish (OW_STORE (source), result, &error))
    g_debug ("a form could not be withdrawn, leaving it to the next round: %s", error->message);
}

/* The release has the form in its service pack now, and no more by itself: the pack's takes its place. */
static void
withdraw (OwFormLibrary *self,
          GPtrArray     *forms)
{
  g_autoptr (GPtrArray) current = ow_form_library_list (self);

  for (guint i = 0; i < current->len; i++) {
    const OwRelease *release = g_ptr_array_index (current, i);
    g_autoptr (OwRelease) none = ow_release_new (release->form_id, "", "", "", "");

    if (!ow_release_is_signed (release) || ow_listed_form_find (forms, release->form_id) != NULL ||
        !g_hash_table_contains (self->shipped, release->form_id))
      continue;
    ow_store_set_release_async (self->store, none, on_withdrawn, NULL);
    g_hash_table_remove (self->current, release->form_id);
    g_signal_emit (self, signals[SIGNAL_FORMS_CHANGED], 0, release->form_id);
  }
}

static void
on_signed_listed (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  OwFormLibrary *self = g_task_get_source_object (task);
  GPtrArray *forms = ow_signed_forms_list_finish (OW_SIGNED_FORMS (source), result, &error);

  if (forms != NULL && self->pack_released)
    withdraw (self, forms);
  begin_half (task, forms, error);
}

static void
begin_round (OwFormLibrary      *self,
             gboolean            all,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Round *round;

  round = g_new0 (Round, 1);
  round->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  round->all = all;
  round->is_signed = self->signed_forms != NULL;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_form_library_refresh_async);
  g_task_set_task_data (task, round, round_free);
  if (round->is_signed)
    ow_signed_forms_list_async (self->signed_forms, cancellable, on_signed_listed, g_object_ref (task));
  else if (self->server != NULL && self->unsigned_too)
    list_unsigned (task);
  else
    g_task_return_int (task, 0);
}

void
ow_form_library_refresh_async (OwFormLibrary      *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (OW_IS_FORM_LIBRARY (self));

  begin_round (self, TRUE, cancellable, callback, user_data);
}

void
ow_form_library_poll_async (OwFormLibrary      *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (OW_IS_FORM_LIBRARY (self));

  begin_round (self, FALSE, cancellable, callback, user_data);
}

int
ow_form_library_refresh_finish (OwFormLibrary *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

guint
ow_form_library_get_cost (OwFormLibrary *self)
{
  gboolean is_listed;

  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), 0);

  is_listed = self->server != NULL && self->unsigned_too;
  return (self->signed_forms != NULL) + is_listed + (is_listed && ow_form_turns_costs (self->form_turns));
}

gboolean
ow_form_library_is_signed (OwFormLibrary *self)
{
  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), FALSE);

  return self->signed_forms != NULL;
}

GTimeSpan
ow_form_library_get_wait (OwFormLibrary *self)
{
  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), 0);

  return self->server != NULL ? ow_open_rosa_get_wait (self->server) : 0;
}

char *
ow_form_library_find_address (const char *form_id,
                              gpointer    library)
{
  OwFormLibrary *self = library;
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;

  g_return_val_if_fail (OW_IS_FORM_LIBRARY (self), NULL);

  return self->addresses != NULL && ow_form_library_find (self, form_id, &path, &media_dir)
           ? ow_form_addresses_find (self->addresses, path)
           : NULL;
}
