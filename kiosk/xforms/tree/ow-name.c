/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-name.h"

/* Never freed; the chunk keeps what the set points at. */
static GMutex lock;
static GHashTable *names;
static GStringChunk *chunk;

static const char *
find_locked (const char *name)
{
  if (names == NULL) {
    names = g_hash_table_new (g_str_hash, g_str_equal);
    chunk = g_string_chunk_new (4096);
  }
  return g_hash_table_lookup (names, name);
}

const char *
ow_name_intern (const char *name)
{
  const char *kept;

  if (name == NULL)
    return NULL;
  g_mutex_lock (&lock);
  kept = find_locked (name);
  if (kept == NULL) {
    kept = g_string_chunk_insert (chunk, name);
    g_hash_table_add (names, (gpointer) kept);
  }
  g_mutex_unlock (&lock);
  return kept;
}

const char *
ow_name_find (const char *name)
{
  const char *kept;

  g_mutex_lock (&lock);
  kept = find_locked (name);
  g_mutex_unlock (&lock);
  return kept;
}

guint
ow_name_count (void)
{
  guint count;

  g_mutex_lock (&lock);
  count = names != NULL ? g_hash_table_size (names) : 0;
  g_mutex_unlock (&lock);
  return count;
}
