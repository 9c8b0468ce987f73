/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-book.h"

#include "ow-hall-slots.h"

/* A couple has one place of a kind at most, be it booked or waited for. */
static const char SCHEMA[] =
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = FULL;"
  "CREATE TABLE IF NOT EXISTS slots (id TEXT PRIMARY KEY, office TEXT NOT NULL, kind TEXT NOT NULL,"
  " start TEXT NOT NULL, minutes INTEGER NOT NULL, capacity INTEGER NOT NULL);"
  "CREATE TABLE IF NOT EXISTS holds (id TEXT PRIMARY KEY, slot TEXT NOT NULL, key TEXT UNIQUE NOT NULL,"
  " expires INTEGER NOT NULL);"
  "CREATE TABLE IF NOT EXISTS appointments (code TEXT PRIMARY KEY, key TEXT UNIQUE NOT NULL, request TEXT NOT NULL,"
  " slot TEXT NOT NULL, kind TEXT NOT NULL, couple TEXT NOT NULL, proofs TEXT NOT NULL, state TEXT NOT NULL);"
  "CREATE TABLE IF NOT EXISTS shares (slot TEXT NOT NULL, kiosk TEXT NOT NULL, PRIMARY KEY (slot, kiosk));"
  "CREATE TABLE IF NOT EXISTS leases (token TEXT PRIMARY KEY, slot TEXT NOT NULL, kiosk TEXT NOT NULL, code TEXT,"
  " UNIQUE (slot, kiosk));"
  "CREATE TABLE IF NOT EXISTS waits (place INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE NOT NULL,"
  " office TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, half TEXT NOT NULL, until INTEGER NOT NULL);"
  "CREATE TABLE IF NOT EXISTS phones (code TEXT PRIMARY KEY, phone TEXT NOT NULL);"
  "CREATE TABLE IF NOT EXISTS numbers (number TEXT PRIMARY KEY, code TEXT NOT NULL);"
  "CREATE TABLE IF NOT EXISTS days (code TEXT PRIMARY KEY, first TEXT, last TEXT);"
  "CREATE INDEX IF NOT EXISTS taken ON appointments (slot) WHERE state = 'booked';"
  "CREATE INDEX IF NOT EXISTS held ON holds (slot);"
  "CREATE INDEX IF NOT EXISTS waiting ON appointments (code) WHERE state = 'waiting';"
  "CREATE UNIQUE INDEX IF NOT EXISTS one_place_of_a_kind ON appointments (couple, kind)"
  " WHERE state IN ('booked', 'waiting');";

static gboolean
failed (sqlite3 *book,
        GError **error)
{
  g_set_error (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_DATABASE, "slots: %s", sqlite3_errmsg (book));
  return FALSE;
}

sqlite3 *
ow_hall_book_open (const char *folder,
                   GError    **error)
{
  g_autofree char *path = g_build_filename (folder, "slots.sqlite", NULL);
  sqlite3 *book = NULL;

  if (sqlite3_open (path, &book) == SQLITE_OK && sqlite3_exec (book, SCHEMA, NULL, NULL, NULL) == SQLITE_OK) {
    sqlite3_busy_timeout (book, 5000);
    return book;
  }
  failed (book, error);
  sqlite3_close (book);
  return NULL;
}

OwHallStatement *
ow_hall_book_prepare (sqlite3    *book,
                      const char *sql,
                      ...)
{
  sqlite3_stmt *statement = NULL;
  const char *text;
  va_list texts;
  int place = 1;

  if (sqlite3_prepare_v2 (book, sql, -1, &statement, NULL) != SQLITE_OK)
    g_critical ("slots: %s", sqlite3_errmsg (book));
  va_start (texts, sql);
  while ((text = va_arg (texts, const char *)) != NULL)
    sqlite3_bind_text (statement, place++, text, -1, SQLITE_TRANSIENT);
  va_end (texts);
  return statement;
}

gboolean
ow_hall_book_finish (sqlite3         *book,
                     OwHallStatement *statement,
                     GError         **error)
{
  return sqlite3_step (statement) == SQLITE_DONE || failed (book, error);
}

char *
ow_hall_book_column (OwHallStatement *statement,
                     int              place)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, place));
}

gboolean
ow_hall_book_begin (sqlite3 *book,
                    GError **error)
{
  return sqlite3_exec (book, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK || failed (book, error);
}

gboolean
ow_hall_book_end (sqlite3 *book,
                  gboolean done,
                  GError **error)
{
  if (done && sqlite3_exec (book, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  if (done)
    failed (book, error);
  sqlite3_exec (book, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
