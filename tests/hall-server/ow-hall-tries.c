/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-tries.h"

#define MAX_NUMBERS 10000

struct _OwHallTries {
  GHashTable *tried; /* number -> Tried */
};

/* Wrong proofs for one number. */
typedef struct {
  guint count;
  gint64 first;
} Tried;

OwHallTries *
ow_hall_tries_new (void)
{
  OwHallTries *self = g_new0 (OwHallTries, 1);

  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ow_hall_tries_free (OwHallTries *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->tried);
  g_free (self);
}

gboolean
ow_hall_tries_may (OwHallTries *self,
                   const char  *number,
                   gint64       now)
{
  const Tried *tried = g_hash_table_lookup (self->tried, number);

  if (tried != NULL && now - tried->first >= OW_HALL_TRIES_SECONDS) {
    g_hash_table_remove (self->tried, number);
    tried = NULL;
  }
  return tried == NULL || tried->count < OW_HALL_TRIES_MOST;
}

void
ow_hall_tries_note (OwHallTries *self,
                    const char  *number,
                    gint64       now)
{
  Tried *tried = g_hash_table_lookup (self->tried, number);

  if (tried == NULL) {
    if (g_hash_table_size (self->tried) >= MAX_NUMBERS)
      g_hash_table_remove_all (self->tried);
    tried = g_new0 (Tried, 1);
    tried->first = now;
    g_hash_table_insert (self->tried, g_strdup (number), tried);
  }
  tried->count++;
}
