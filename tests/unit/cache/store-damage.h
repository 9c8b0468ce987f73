/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"

#include <sqlite3.h>
#include <stdio.h>

#define PAGE 4096

/* Where it lies, as a disk does it. @page from 0. The log is empty. */
static inline void
damage (StoreFixture *fixture,
        guint         page)
{
  g_autofree char *path = g_build_filename (fixture->state, "outbox.db", NULL);
  g_autofree char *noise = g_strnfill (PAGE, 'Z');
  FILE *file = fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) page * PAGE, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (noise, 1, PAGE, file), ==, PAGE);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* SQLite reads again what another process has changed. */
static inline void
change_beside (StoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->state, "outbox.db", NULL);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "INSERT INTO setting VALUES ('beside', '')", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_wal_checkpoint_v2 (handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}
