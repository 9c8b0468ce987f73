/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-typed.h"

#include <string.h>

#include "ow-secret.h"

struct _OwTyped {
  GObject parent_instance;

  GHashTable *texts; /* reference → text, both owned */
};

G_DEFINE_FINAL_TYPE (OwTyped, ow_typed, G_TYPE_OBJECT)

static guint changed_signal;

static void
ow_typed_finalize (GObject *object)
{
  g_hash_table_unref (OW_TYPED (object)->texts);
  G_OBJECT_CLASS (ow_typed_parent_class)->finalize (object);
}

static void
ow_typed_class_init (OwTypedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_typed_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ow_typed_init (OwTyped *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ow_secret_free);
}

OwTyped *
ow_typed_new (void)
{
  return g_object_new (OW_TYPE_TYPED, NULL);
}

void
ow_typed_set (OwTyped    *self,
              const char *ref,
              const char *text)
{
  g_return_if_fail (OW_IS_TYPED (self));
  g_return_if_fail (ref != NULL);

  if (g_strcmp0 (ow_typed_get (self, ref), text) == 0)
    return;
  if (text != NULL)
    g_hash_table_insert (self->texts, g_strdup (ref), g_strdup (text));
  else
    g_hash_table_remove (self->texts, ref);
  g_signal_emit (self, changed_signal, 0);
}

const char *
ow_typed_get (OwTyped    *self,
              const char *ref)
{
  g_return_val_if_fail (OW_IS_TYPED (self), NULL);
  g_return_val_if_fail (ref != NULL, NULL);

  return g_hash_table_lookup (self->texts, ref);
}

static int
compare_refs (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ow_typed_list_refs (OwTyped *self)
{
  GPtrArray *refs = g_ptr_array_new ();
  GHashTableIter at;
  gpointer ref;

  g_return_val_if_fail (OW_IS_TYPED (self), refs);

  g_hash_table_iter_init (&at, self->texts);
  while (g_hash_table_iter_next (&at, &ref, NULL))
    g_ptr_array_add (refs, ref);
  g_ptr_array_sort (refs, compare_refs);
  return refs;
}

void
ow_typed_clear (OwTyped *self)
{
  g_return_if_fail (OW_IS_TYPED (self));

  if (g_hash_table_size (self->texts) == 0)
    return;
  g_hash_table_remove_all (self->texts);
  g_signal_emit (self, changed_signal, 0);
}
