/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-troubles.h"

#include "ow-crypto-error.h"
#include "ow-store-error.h"
#include "ow-store-files.h"
#include "ow-sync-error.h"
#include "ow-tuf-error.h"

#include <string.h>

#define FILE_TYPE G_VARIANT_TYPE ("a(ussx)")
#define MAX_FILE (2 * 1024 * 1024)

struct _OwFormTroubles {
  GHashTable *table; /* key → OwFormTrouble */
  gboolean changed;
};

void
ow_form_trouble_free (OwFormTrouble *self)
{
  g_free (self->form_id);
  g_free (self->word);
  g_free (self);
}

static OwFormTrouble *
trouble_new (OwTroubleKind kind,
             const char   *form_id,
             const char   *word,
             gint64        since)
{
  OwFormTrouble *self = g_new0 (OwFormTrouble, 1);

  self->kind = kind;
  self->form_id = g_strdup (form_id);
  self->word = g_strdup (word);
  self->since = since;
  return self;
}

OwFormTroubles *
ow_form_troubles_new (void)
{
  OwFormTroubles *self = g_new0 (OwFormTroubles, 1);

  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ow_form_trouble_free);
  return self;
}

void
ow_form_troubles_free (OwFormTroubles *self)
{
  g_hash_table_unref (self->table);
  g_free (self);
}

const char *
ow_form_troubles_word (const GError *error)
{
  if (error->domain == OW_TUF_ERROR)
    return OW_TROUBLE_UNTRUSTED;
  if (error->domain == OW_STORE_ERROR || error->domain == OW_CRYPTO_ERROR)
    return OW_TROUBLE_DISK;
  return ow_sync_error_code (error);
}

static char *
dup_key (OwTroubleKind kind,
         const char   *form_id)
{
  return g_strdup_printf ("%d%s", kind, form_id);
}

void
ow_form_troubles_set (OwFormTroubles *self,
                      OwTroubleKind   kind,
                      const char     *form_id,
                      const char     *word,
                      gint64          now)
{
  g_autofree char *key = dup_key (kind, form_id);
  OwFormTrouble *known = g_hash_table_lookup (self->table, key);

  if (known != NULL && g_str_equal (known->word, word))
    return;
  if (known == NULL && g_hash_table_size (self->table) >= OW_FORM_TROUBLES_MAX)
    return;
  self->changed = TRUE;
  g_hash_table_replace (self->table, g_steal_pointer (&key),
                        trouble_new (kind, form_id, word, known != NULL ? known->since : now));
}

void
ow_form_troubles_clear (OwFormTroubles *self,
                        OwTroubleKind   kind,
                        const char     *form_id)
{
  g_autofree char *key = dup_key (kind, form_id);

  if (g_hash_table_remove (self->table, key))
    self->changed = TRUE;
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer data)
{
  const OwFormTrouble *trouble = value;

  return trouble->kind == OW_TROUBLE_FORM && !g_hash_table_contains (data, trouble->form_id);
}

void
ow_form_troubles_keep_only (OwFormTroubles *self,
                            GHashTable     *listed)
{
  if (g_hash_table_foreach_remove (self->table, is_gone, listed) > 0)
    self->changed = TRUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const OwFormTrouble *one = *(const OwFormTrouble *const *) a;
  const OwFormTrouble *other = *(const OwFormTrouble *const *) b;

  return one->kind != other->kind ? (int) one->kind - (int) other->kind : strcmp (one->form_id, other->form_id);
}

GPtrArray *
ow_form_troubles_list (OwFormTroubles *self)
{
  GPtrArray *troubles = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_form_trouble_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->table);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const OwFormTrouble *trouble = value;

    g_ptr_array_add (troubles, trouble_new (trouble->kind, trouble->form_id, trouble->word, trouble->since));
  }
  g_ptr_array_sort (troubles, compare);
  return troubles;
}

static char *
dup_path (const char *state_dir)
{
  return g_build_filename (state_dir, "form-troubles", NULL);
}

struct _OwFormTroublesFile {
  char *path;
  GVariant *troubles;
};

void
ow_form_troubles_file_free (OwFormTroublesFile *file)
{
  g_free (file->path);
  g_variant_unref (file->troubles);
  g_free (file);
}

OwFormTroublesFile *
ow_form_troubles_take_file (OwFormTroubles *self,
                            const char     *state_dir)
{
  g_autoptr (GPtrArray) troubles = NULL;
  OwFormTroublesFile *file;
  GVariantBuilder builder;

  if (!self->changed)
    return NULL;
  self->changed = FALSE;
  troubles = ow_form_troubles_list (self);
  g_variant_builder_init (&builder, FILE_TYPE);
  for (guint i = 0; i < troubles->len; i++) {
    const OwFormTrouble *trouble = g_ptr_array_index (troubles, i);

    g_variant_builder_add (&builder, "(ussx)", (guint) trouble->kind, trouble->form_id, trouble->word, trouble->since);
  }
  file = g_new0 (OwFormTroublesFile, 1);
  file->path = dup_path (state_dir);
  file->troubles = g_variant_ref_sink (g_variant_builder_end (&builder));
  return file;
}

void
ow_form_troubles_write_file (OwFormTroublesFile *file)
{
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (file->troubles);
  g_autoptr (GError) error = NULL;

  if (!ow_store_files_write (file->path, bytes, &error))
    g_debug ("what can't be fetched could not be written down: %s", error->message);
}

void
ow_form_troubles_restore (OwFormTroubles *self,
                          GPtrArray      *troubles)
{
  for (guint i = 0; i < troubles->len; i++) {
    const OwFormTrouble *trouble = g_ptr_array_index (troubles, i);

    ow_form_troubles_set (self, trouble->kind, trouble->form_id, trouble->word, trouble->since);
  }
  self->changed = FALSE;
}

GPtrArray *
ow_form_troubles_read (const char *state_dir)
{
  GPtrArray *troubles = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_form_trouble_free);
  g_autofree char *path = dup_path (state_dir);
  g_autoptr (GBytes) bytes = ow_store_files_read (path, MAX_FILE, NULL);
  g_autoptr (GVariant) variant = NULL;
  GVariantIter iter;
  guint kind;
  const char *form_id;
  const char *word;
  gint64 since;

  if (bytes == NULL)
    return troubles;
  variant = g_variant_ref_sink (g_variant_new_from_bytes (FILE_TYPE, bytes, FALSE));
  if (!g_variant_is_normal_form (variant))
    return troubles;
  g_variant_iter_init (&iter, variant);
  while (troubles->len < OW_FORM_TROUBLES_MAX &&
         g_variant_iter_next (&iter, "(u&s&sx)", &kind, &form_id, &word, &since))
    if (kind >= OW_TROUBLE_LIST && kind <= OW_TROUBLE_FORM)
      g_ptr_array_add (troubles, trouble_new (kind, form_id, word, since));
  return troubles;
}
