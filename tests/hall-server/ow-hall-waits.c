/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-waits.h"

#include "ow-hall-json.h"
#include "ow-hall-slots.h"

/* When the day of a slot begins, in the office's own time. */
#define DAY_BEGINS "strftime('%s', substr(s.start, 1, 10) || 'T00:00:00' || substr(s.start, 20))"

void
ow_hall_wait_free (OwHallWait *wait)
{
  if (wait == NULL)
    return;
  g_free (wait->office);
  g_free (wait->kind);
  g_free (wait->day);
  g_free (wait->half);
  g_free (wait->phone);
  g_free (wait);
}

/* NULL with an error for a day that has no such half hours, or has come. */
static char *
find_end (sqlite3          *book,
          const OwHallWait *wait,
          gint64            now,
          GError          **error)
{
  g_autoptr (OwHallStatement) day =
    ow_hall_book_prepare (book,
                          "SELECT min(" DAY_BEGINS ") FROM slots s WHERE s.office = ? AND s.kind = ?"
                          " AND substr(s.start, 1, 10) = ?", wait->office, wait->kind, wait->day, NULL);

  if (sqlite3_step (day) != SQLITE_ROW || sqlite3_column_type (day, 0) == SQLITE_NULL) {
    g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_UNKNOWN, "there is nothing to wait for");
    return NULL;
  }
  if (sqlite3_column_int64 (day, 0) > now)
    return ow_hall_book_column (day, 0);
  g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_FULL, "that day has come");
  return NULL;
}

static gboolean
keep_phone (sqlite3          *book,
            const char       *code,
            const OwHallWait *wait,
            GError          **error)
{
  g_autoptr (OwHallStatement) statement =
    ow_hall_book_prepare (book, "INSERT INTO phones (code, phone) VALUES (?, ?)", code, wait->phone, NULL);

  return ow_hall_book_finish (book, statement, error);
}

gboolean
ow_hall_waits_add (sqlite3          *book,
                   const char       *code,
                   const OwHallWait *wait,
                   gint64            now,
                   GError          **error)
{
  g_autofree char *until = find_end (book, wait, now, error);
  g_autoptr (OwHallStatement) statement = NULL;

  if (until == NULL)
    return FALSE;
  statement =
    ow_hall_book_prepare (book, "INSERT INTO waits (code, office, kind, day, half, until) VALUES (?, ?, ?, ?, ?, ?)",
                          code, wait->office, wait->kind, wait->day, wait->half, until, NULL);
  return ow_hall_book_finish (book, statement, error) && keep_phone (book, code, wait, error);
}

static gboolean
end_those_over (sqlite3    *book,
                const char *time,
                GError    **error)
{
  g_autoptr (OwHallStatement) statement =
    ow_hall_book_prepare (book,
                          "UPDATE appointments SET state = 'ended' WHERE state = 'waiting' AND code IN"
                          " (SELECT code FROM waits WHERE until <= ?1 + 0)", time, NULL);

  return ow_hall_book_finish (book, statement, error);
}

/* FALSE when nobody who waits can be given anything, or with @error. */
static gboolean
give_one (sqlite3    *book,
          const char *time,
          GError    **error)
{
  g_autoptr (OwHallStatement) first =
    ow_hall_book_prepare (book,
                          "SELECT * FROM (SELECT w.code, w.place, (SELECT s.id FROM slots s WHERE s.office = w.office"
                          " AND s.kind = w.kind AND substr(s.start, 1, 10) = w.day AND (w.half = ''"
                          " OR (w.half = '" OW_HALL_WAITS_MORNING "') = (substr(s.start, 12, 2) < '12'))"
                          " AND " OW_HALL_BOOK_FREE " > 0 ORDER BY s.start, s.id LIMIT 1) AS given FROM waits w"
                          " JOIN appointments b ON b.code = w.code WHERE b.state = 'waiting')"
                          " WHERE given IS NOT NULL ORDER BY place LIMIT 1", time, NULL);
  g_autoptr (OwHallStatement) given = NULL;
  g_autofree char *code = NULL;
  g_autofree char *slot = NULL;

  if (sqlite3_step (first) != SQLITE_ROW)
    return FALSE;
  code = ow_hall_book_column (first, 0);
  slot = ow_hall_book_column (first, 2);
  given =
    ow_hall_book_prepare (book, "UPDATE appointments SET slot = ?, state = 'booked' WHERE code = ?", slot, code, NULL);
  return ow_hall_book_finish (book, given, error);
}

gboolean
ow_hall_waits_advance (sqlite3 *book,
                       gint64   now,
                       GError **error)
{
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autoptr (GError) wrong = NULL;
  gboolean done = end_those_over (book, time, &wrong);

  while (done && give_one (book, time, &wrong))
    ;
  if (wrong == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static void
add_told (JsonBuilder     *builder,
          OwHallStatement *told)
{
  static const char *const names[] = { "code", "key", "phone", "state", "start" };

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = ow_hall_book_column (told, i);

    ow_hall_json_add_text (builder, names[i], text);
  }
  json_builder_end_object (builder);
}

static char *
list_told (sqlite3 *book)
{
  g_autoptr (OwHallStatement) told =
    ow_hall_book_prepare (book,
                          "SELECT a.code, a.key, p.phone, a.state, coalesce(s.start, w.day) FROM waits w"
                          " JOIN appointments a ON a.code = w.code JOIN phones p ON p.code = w.code"
                          " LEFT JOIN slots s ON s.id = a.slot WHERE a.state IN ('booked', 'ended')"
                          " ORDER BY w.place", NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  while (sqlite3_step (told) == SQLITE_ROW)
    add_told (builder, told);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

char *
ow_hall_waits_to_json (const char *folder,
                       GError    **error)
{
  sqlite3 *book = ow_hall_book_open (folder, error);
  char *json = book != NULL ? list_told (book) : NULL;

  sqlite3_close (book);
  return json;
}
