/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-database.h"

G_BEGIN_DECLS

/**
 * OwStoreGraft: the records of a database whose upper pages are damaged, a few at a time.
 *
 * SQLite comes to a record through the pages above it. Where one of those is damaged, those with the records are whole and
 * nothing leads to them. So each page that holds records of some table (https://www.sqlite.org/fileformat2.html#b_tree_pages)
 * takes, in a copy, the place of the first page of a table, whose records it holds then; and the first page of all is that
 * of a sound database, which lists the same tables. What comes out belongs to the table or is nonsense: SQLite tells damage,
 * and its user has to tell the rest.
 *
 * Owns the copy, which goes with it. Blocking; for the store's thread.
 */
typedef struct _OwStoreGraft OwStoreGraft;

/* @sound: the file of a database of the same tables, and @table one of them. */
OwStoreGraft *ow_store_graft_new      (const char *damaged, const char *sound, const char *table, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* With the next such page in place. Borrowed until the next call; NULL when there is none, or with an error. */
OwDatabase   *ow_store_graft_next     (OwStoreGraft *self, GError **error);
/* FALSE: the disk didn't give some page. */
gboolean      ow_store_graft_is_whole (OwStoreGraft *self);
void          ow_store_graft_free     (OwStoreGraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwStoreGraft, ow_store_graft_free)

G_END_DECLS
