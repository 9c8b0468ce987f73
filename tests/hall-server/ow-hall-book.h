/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The hall's book of half hours (slots.sqlite): its tables, and how OwHallSlots and what waits for a place write in it.
 * Main thread. Errors are OW_HALL_SLOTS_ERROR_DATABASE. */

typedef sqlite3_stmt OwHallStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallStatement, sqlite3_finalize)

/* What of the slot s neither an appointment nor a living hold nor a lease takes; ?1 is now. The hold that is used up by
 * a booking is let go before it counts. */
#define OW_HALL_BOOK_FREE \
  "s.capacity - (SELECT count(*) FROM appointments a WHERE a.slot = s.id AND a.state = 'booked')" \
  " - (SELECT count(*) FROM holds h WHERE h.slot = s.id AND h.expires > ?1)" \
  " - (SELECT count(*) FROM leases l WHERE l.slot = s.id AND l.code IS NULL)"
#define OW_HALL_BOOK_SLOT "s.id, s.office, s.kind, s.start, s.minutes, s.capacity, " OW_HALL_BOOK_FREE

sqlite3         *ow_hall_book_open    (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Texts up to NULL are bound in order; where a column is a number SQLite makes them numbers. */
OwHallStatement *ow_hall_book_prepare (sqlite3 *book, const char *sql, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
gboolean         ow_hall_book_finish  (sqlite3 *book, OwHallStatement *statement, GError **error);
char            *ow_hall_book_column  (OwHallStatement *statement, int place) G_GNUC_WARN_UNUSED_RESULT;
gboolean         ow_hall_book_begin   (sqlite3 *book, GError **error);
/* Commits what went well, takes back what didn't. */
gboolean         ow_hall_book_end     (sqlite3 *book, gboolean done, GError **error);

G_END_DECLS
