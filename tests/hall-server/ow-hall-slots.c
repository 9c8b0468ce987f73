/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-slots.h"

#include "ow-hall-book.h"
#include "ow-receipt.h"

#include <string.h>

#define CODE_LENGTH 8

struct _OwHallSlots {
  GObject parent_instance;

  sqlite3 *book;
};

G_DEFINE_FINAL_TYPE (OwHallSlots, ow_hall_slots, G_TYPE_OBJECT)
G_DEFINE_QUARK (ow-hall-slots-error-quark, ow_hall_slots_error)

/* Neither 0 and O nor 1, I and L: a code is read aloud and typed. */
static const char ALPHABET[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

void
ow_hall_slot_free (OwHallSlot *slot)
{
  if (slot == NULL)
    return;
  g_free (slot->id);
  g_free (slot->office);
  g_free (slot->kind);
  g_free (slot->start);
  g_strfreev (slot->kiosks);
  g_free (slot);
}

void
ow_hall_lease_free (OwHallLease *lease)
{
  if (lease == NULL)
    return;
  g_free (lease->token);
  ow_hall_slot_free (lease->slot);
  g_free (lease);
}

void
ow_hall_appointment_free (OwHallAppointment *appointment)
{
  if (appointment == NULL)
    return;
  g_free (appointment->code);
  g_free (appointment->state);
  g_free (appointment->first);
  g_free (appointment->last);
  ow_hall_slot_free (appointment->slot);
  ow_hall_wait_free (appointment->wait);
  g_free (appointment);
}

void
ow_hall_hold_free (OwHallHold *hold)
{
  if (hold == NULL)
    return;
  g_free (hold->id);
  g_free (hold);
}

static void
ow_hall_slots_finalize (GObject *object)
{
  OwHallSlots *self = OW_HALL_SLOTS (object);

  g_clear_pointer (&self->book, sqlite3_close);

  G_OBJECT_CLASS (ow_hall_slots_parent_class)->finalize (object);
}

static void
ow_hall_slots_class_init (OwHallSlotsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_slots_finalize;
}

static void
ow_hall_slots_init (OwHallSlots *self)
{
}

OwHallSlots *
ow_hall_slots_new (const char *folder,
                   GError    **error)
{
  g_autoptr (OwHallSlots) self = g_object_new (OW_TYPE_HALL_SLOTS, NULL);

  self->book = ow_hall_book_open (folder, error);
  return self->book != NULL ? g_steal_pointer (&self) : NULL;
}

static OwHallSlot *
slot_from (OwHallStatement *statement,
           int        first)
{
  OwHallSlot *slot = g_new0 (OwHallSlot, 1);

  slot->id = ow_hall_book_column (statement, first);
  slot->office = ow_hall_book_column (statement, first + 1);
  slot->kind = ow_hall_book_column (statement, first + 2);
  slot->start = ow_hall_book_column (statement, first + 3);
  slot->minutes = sqlite3_column_int (statement, first + 4);
  slot->capacity = sqlite3_column_int (statement, first + 5);
  slot->free = MAX (sqlite3_column_int (statement, first + 6), 0);
  return slot;
}

static GPtrArray *
slots_from (OwHallStatement *statement)
{
  GPtrArray *slots = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_hall_slot_free);

  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (slots, slot_from (statement, 0));
  return slots;
}

/* --- Slots ---------------------------------------------------------------------------------------------- */

static gboolean
add_shares (OwHallSlots      *self,
            const OwHallSlot *slot,
            GError          **error)
{
  for (guint i = 0; slot->kiosks != NULL && slot->kiosks[i] != NULL; i++) {
    g_autoptr (OwHallStatement) statement =
      ow_hall_book_prepare (self->book, "INSERT OR IGNORE INTO shares VALUES (?, ?)", slot->id, slot->kiosks[i], NULL);

    if (!ow_hall_book_finish (self->book, statement, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add (OwHallSlots      *self,
     const OwHallSlot *slot,
     GError          **error)
{
  g_autofree char *minutes = g_strdup_printf ("%u", slot->minutes);
  g_autofree char *capacity = g_strdup_printf ("%u", slot->capacity);
  g_autoptr (OwHallStatement) statement =
    ow_hall_book_prepare (self->book,
             "INSERT INTO slots VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET capacity = excluded.capacity",
             slot->id, slot->office, slot->kind, slot->start, minutes, capacity, NULL);

  return ow_hall_book_finish (self->book, statement, error) && add_shares (self, slot, error);
}

gboolean
ow_hall_slots_add (OwHallSlots *self,
                   GPtrArray   *slots,
                   GError     **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), FALSE);

  if (!ow_hall_book_begin (self->book, error))
    return FALSE;
  for (guint i = 0; done && i < slots->len; i++)
    done = add (self, slots->pdata[i], error);
  return ow_hall_book_end (self->book, done, error);
}

GPtrArray *
ow_hall_slots_list (OwHallSlots *self,
                    const char  *office,
                    const char  *kind,
                    const char  *from,
                    const char  *to,
                    gint64       now)
{
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autoptr (OwHallStatement) statement =
    ow_hall_book_prepare (self->book,
             "SELECT " OW_HALL_BOOK_SLOT " FROM slots s WHERE (?2 = '' OR s.office = ?2) AND (?3 = '' OR s.kind = ?3)"
             " AND (?4 = '' OR substr(s.start, 1, 10) >= ?4) AND (?5 = '' OR substr(s.start, 1, 10) <= ?5)"
             " ORDER BY s.start, s.id",
             time, office != NULL ? office : "", kind != NULL ? kind : "", from != NULL ? from : "",
             to != NULL ? to : "", NULL);

  return slots_from (statement);
}

GPtrArray *
ow_hall_slots_nearest (OwHallSlots *self,
                       const char  *slot,
                       gint64       now)
{
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autofree char *most = g_strdup_printf ("%d", OW_HALL_SLOTS_MAX_NEAREST);
  g_autoptr (OwHallStatement) statement =
    ow_hall_book_prepare (self->book,
             "SELECT * FROM (SELECT " OW_HALL_BOOK_SLOT " AS free FROM slots s JOIN slots w ON w.id = ?2"
             " WHERE s.office = w.office AND s.kind = w.kind AND s.id != w.id"
             " ORDER BY abs(strftime('%s', s.start) - strftime('%s', w.start)), s.start) WHERE free > 0 LIMIT ?3 + 0",
             time, slot, most, NULL);

  return slots_from (statement);
}

/* NULL with an error for one that isn't there. */
static OwHallSlot *
find_slot (OwHallSlots *self,
           const char  *id,
           gint64       now,
           GError     **error)
{
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autoptr (OwHallStatement) statement =
    ow_hall_book_prepare (self->book, "SELECT " OW_HALL_BOOK_SLOT " FROM slots s WHERE s.id = ?2", time, id, NULL);

  if (sqlite3_step (statement) == SQLITE_ROW)
    return slot_from (statement, 0);
  g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_UNKNOWN, "there is no such slot");
  return NULL;
}

/* One that has room. */
static OwHallSlot *
find_room (OwHallSlots *self,
           const char  *id,
           gint64       now,
           GError     **error)
{
  g_autoptr (OwHallSlot) slot = find_slot (self, id, now, error);

  if (slot == NULL || slot->free > 0)
    return g_steal_pointer (&slot);
  g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_FULL, "the slot is full");
  return NULL;
}

/* --- Holds ---------------------------------------------------------------------------------------------- */

/* A hold of the same key is lengthened, where it still has room. */
static OwHallHold *
hold (OwHallSlots *self,
      const char  *slot,
      const char  *key,
      gint64       now,
      gint64       until,
      GError     **error)
{
  g_autoptr (OwHallHold) made = g_new0 (OwHallHold, 1);
  g_autofree char *expires = g_strdup_printf ("%" G_GINT64_FORMAT, until);
  g_autoptr (OwHallStatement) old =
    ow_hall_book_prepare (self->book, "DELETE FROM holds WHERE key = ? RETURNING id, slot", key, NULL);
  g_autoptr (OwHallStatement) insert = NULL;
  g_autoptr (OwHallSlot) room = NULL;

  if (sqlite3_step (old) == SQLITE_ROW) {
    made->id = ow_hall_book_column (old, 0);
    if (g_strcmp0 ((const char *) sqlite3_column_text (old, 1), slot) != 0) {
      g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_REUSED, "the key holds another slot");
      return NULL;
    }
    sqlite3_step (old);
  }
  room = find_room (self, slot, now, error);
  if (room == NULL)
    return NULL;
  if (made->id == NULL)
    made->id = g_uuid_string_random ();
  made->expires = until;
  insert =
    ow_hall_book_prepare (self->book, "INSERT INTO holds VALUES (?, ?, ?, ?)", made->id, slot, key, expires, NULL);
  return ow_hall_book_finish (self->book, insert, error) ? g_steal_pointer (&made) : NULL;
}

OwHallHold *
ow_hall_slots_hold (OwHallSlots *self,
                    const char  *slot,
                    const char  *key,
                    gint64       now,
                    gint64       until,
                    GError     **error)
{
  g_autoptr (OwHallHold) made = NULL;

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), NULL);

  if (!ow_hall_book_begin (self->book, error))
    return NULL;
  made = hold (self, slot, key, now, until, error);
  return ow_hall_book_end (self->book, made != NULL, error) ? g_steal_pointer (&made) : NULL;
}

gboolean
ow_hall_slots_let_go (OwHallSlots *self,
                      const char  *hold,
                      GError     **error)
{
  g_autoptr (OwHallStatement) statement = NULL;

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), FALSE);

  statement = ow_hall_book_prepare (self->book, "DELETE FROM holds WHERE id = ?", hold, NULL);
  return ow_hall_book_finish (self->book, statement, error);
}

/* --- Leases --------------------------------------------------------------------------------------------- */

/* A place for @kiosk of each half hour that it has a share of, has none of yet, and that is neither full nor over. */
static gboolean
lease_more (OwHallSlots *self,
            const char  *kiosk,
            const char  *time,
            GError     **error)
{
  g_autofree char *most = g_strdup_printf ("%d", OW_HALL_SLOTS_MAX_LEASES);
  g_autoptr (OwHallStatement) wanted =
    ow_hall_book_prepare (self->book,
                          "SELECT " OW_HALL_BOOK_SLOT " AS free FROM slots s JOIN shares w ON w.slot = s.id"
                          " AND w.kiosk = ?2"
             " WHERE strftime('%s', s.start) > ?1 AND NOT EXISTS"
             " (SELECT 1 FROM leases m WHERE m.slot = s.id AND m.kiosk = ?2) AND free > 0 ORDER BY s.start"
             " LIMIT max(0, ?3 - (SELECT count(*) FROM leases n JOIN slots t ON t.id = n.slot WHERE n.kiosk = ?2"
             " AND n.code IS NULL AND strftime('%s', t.start) > ?1))", time, kiosk, most, NULL);
  g_autoptr (GPtrArray) slots = slots_from (wanted);

  for (guint i = 0; i < slots->len; i++) {
    const OwHallSlot *slot = slots->pdata[i];
    g_autofree char *token = g_uuid_string_random ();
    g_autoptr (OwHallStatement) insert =
      ow_hall_book_prepare (self->book, "INSERT INTO leases VALUES (?, ?, ?, NULL)", token, slot->id, kiosk, NULL);

    if (!ow_hall_book_finish (self->book, insert, error))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
list_leases (OwHallSlots *self,
             const char  *kiosk,
             const char  *time)
{
  GPtrArray *leases = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_hall_lease_free);
  g_autoptr (OwHallStatement) statement =
    ow_hall_book_prepare (self->book,
                          "SELECT l.token, " OW_HALL_BOOK_SLOT " FROM leases l JOIN slots s ON s.id = l.slot"
                          " WHERE l.kiosk = ?2"
             " AND l.code IS NULL AND strftime('%s', s.start) > ?1 ORDER BY s.start, s.id", time, kiosk, NULL);

  while (sqlite3_step (statement) == SQLITE_ROW) {
    OwHallLease *lease = g_new0 (OwHallLease, 1);

    lease->token = ow_hall_book_column (statement, 0);
    lease->slot = slot_from (statement, 1);
    g_ptr_array_add (leases, lease);
  }
  return leases;
}

GPtrArray *
ow_hall_slots_lease (OwHallSlots *self,
                     const char  *kiosk,
                     gint64       now,
                     GError     **error)
{
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, now);

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), NULL);

  if (!ow_hall_book_begin (self->book, error)
      || !ow_hall_book_end (self->book, lease_more (self, kiosk, time, error), error))
    return NULL;
  return list_leases (self, kiosk, time);
}

/* --- Appointments --------------------------------------------------------------------------------------- */

static int
compare_texts (const void *a,
               const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The same for the two in whichever order they are named, and not to be read back. */
static char *
hash_couple (const char *const *documents)
{
  g_auto (GStrv) sorted = g_strdupv ((char **) documents);
  g_autofree char *joined = NULL;

  qsort (sorted, g_strv_length (sorted), sizeof *sorted, compare_texts);
  for (guint i = 0; sorted[i] != NULL; i++) {
    char *upper = g_ascii_strup (sorted[i], -1);

    g_free (sorted[i]);
    sorted[i] = upper;
  }
  joined = g_strjoinv ("|", sorted);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);
}

/* "|1018|1020|" */
static char *
join_proofs (const char *const *documents)
{
  GString *proofs = g_string_new ("|");

  for (guint i = 0; documents[i] != NULL; i++) {
    gsize length = strlen (documents[i]);
    g_autofree char *last = g_ascii_strup (
      documents[i] + (length > OW_HALL_SLOTS_PROOF_LENGTH ? length - OW_HALL_SLOTS_PROOF_LENGTH : 0), -1);

    g_string_append_printf (proofs, "%s|", last);
  }
  return g_string_free (proofs, FALSE);
}

static char *
new_code (void)
{
  char *code = g_malloc0 (CODE_LENGTH + 1);

  for (guint i = 0; i < CODE_LENGTH; i++)
    code[i] = ALPHABET[g_random_int_range (0, sizeof ALPHABET - 1)];
  return code;
}

static OwHallWait *
wait_from (OwHallStatement *statement,
           int              first)
{
  OwHallWait *wait = g_new0 (OwHallWait, 1);

  wait->office = ow_hall_book_column (statement, first);
  wait->kind = ow_hall_book_column (statement, first + 1);
  wait->day = ow_hall_book_column (statement, first + 2);
  wait->half = ow_hall_book_column (statement, first + 3);
  return wait;
}

/* What @condition and its one value find; NULL without an error when there is none. */
static OwHallAppointment *
find_appointment (OwHallSlots *self,
                  const char  *sql,
                  const char  *value,
                  const char  *other,
                  gint64       now)
{
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autofree char *whole = g_strconcat ("SELECT a.code, a.state, a.request, " OW_HALL_BOOK_SLOT ", d.first, d.last,"
                                        " w.office, w.kind, w.day, w.half FROM appointments a"
                                        " LEFT JOIN slots s ON s.id = a.slot LEFT JOIN days d ON d.code = a.code"
                                        " LEFT JOIN waits w ON w.code = a.code WHERE ", sql, NULL);
  g_autoptr (OwHallStatement) statement = ow_hall_book_prepare (self->book, whole, time, value, other, NULL);
  OwHallAppointment *found;

  if (sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  found = g_new0 (OwHallAppointment, 1);
  found->code = ow_hall_book_column (statement, 0);
  found->state = ow_hall_book_column (statement, 1);
  if (sqlite3_column_type (statement, 3) != SQLITE_NULL)
    found->slot = slot_from (statement, 3);
  else
    found->wait = wait_from (statement, 12);
  found->first = ow_hall_book_column (statement, 10);
  found->last = ow_hall_book_column (statement, 11);
  return found;
}

/* What the slip of a submission says is made of its instanceID, and that is the key. */
static gboolean
note_number (OwHallSlots *self,
             const char  *key,
             const char  *code,
             GError     **error)
{
  g_autofree char *number = ow_receipt_number_for_instance (key);
  g_autoptr (OwHallStatement) statement =
    ow_hall_book_prepare (self->book, "INSERT OR REPLACE INTO numbers VALUES (?, ?)", number, code, NULL);

  return ow_hall_book_finish (self->book, statement, error);
}

static gboolean
insert_appointment (OwHallSlots       *self,
                    const char        *code,
                    const char        *key,
                    const char        *request,
                    const char        *slot,
                    const char        *kind,
                    const char *const *documents,
                    GError           **error)
{
  g_autofree char *couple = hash_couple (documents);
  g_autofree char *proofs = join_proofs (documents);
  g_autoptr (OwHallStatement) other =
    ow_hall_book_prepare (self->book,
                          "SELECT 1 FROM appointments WHERE couple = ? AND kind = ? AND state IN ('booked', 'waiting')",
                          couple, kind, NULL);
  g_autoptr (OwHallStatement) statement = NULL;

  if (sqlite3_step (other) == SQLITE_ROW) {
    g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_ALREADY,
                         "there is an appointment of this kind already");
    return FALSE;
  }
  statement = ow_hall_book_prepare (self->book, "INSERT INTO appointments VALUES (?, ?, ?, ?, ?, ?, ?, ?)", code, key,
                                    request, slot, kind, couple, proofs, *slot != '\0' ? "booked" : "waiting", NULL);
  return ow_hall_book_finish (self->book, statement, error) && note_number (self, key, code, error);
}

/* A half hour in the hand is better than one that is waited for. */
static gboolean
end_waiting (OwHallSlots       *self,
             const char        *kind,
             const char *const *documents,
             GError           **error)
{
  g_autofree char *couple = hash_couple (documents);
  g_autoptr (OwHallStatement) statement =
    ow_hall_book_prepare (self->book,
                          "UPDATE appointments SET state = 'cancelled' WHERE couple = ? AND kind = ?"
                          " AND state = 'waiting'", couple, kind, NULL);

  return ow_hall_book_finish (self->book, statement, error);
}

/* Its place is free for the one whose @code it is, and for nobody else any more. */
static gboolean
use_up (OwHallSlots *self,
        const char  *hold,
        const char  *slot,
        const char  *code,
        GError     **error)
{
  g_autoptr (OwHallStatement) held =
    ow_hall_book_prepare (self->book, "DELETE FROM holds WHERE id = ? AND slot = ?", hold, slot, NULL);
  g_autoptr (OwHallStatement) leased =
    ow_hall_book_prepare (self->book,
                          "UPDATE leases SET code = ? WHERE token = ? AND slot = ? AND code IS NULL", code, hold, slot,
                          NULL);

  return ow_hall_book_finish (self->book, held, error) && ow_hall_book_finish (self->book, leased, error);
}

static gboolean
book (OwHallSlots       *self,
      const char        *key,
      const char        *request,
      const char        *slot,
      const char        *hold,
      const char *const *documents,
      gint64             now,
      GError           **error)
{
  g_autofree char *code = new_code ();
  g_autoptr (OwHallSlot) room = NULL;

  if (hold != NULL && !use_up (self, hold, slot, code, error))
    return FALSE;
  room = find_room (self, slot, now, error);
  return room != NULL && end_waiting (self, room->kind, documents, error)
         && insert_appointment (self, code, key, request, room->id, room->kind, documents, error);
}

/* What the key was first used with; a repeat has the same. */
static char *
hash_request (const char        *slot,
              const char *const *documents)
{
  g_autofree char *couple = hash_couple (documents);

  return g_strconcat (slot, "|", couple, NULL);
}

/* TRUE when nothing speaks against a first use of @key. */
static gboolean
is_first_use (OwHallSlots *self,
              const char  *key,
              const char  *request,
              gboolean    *first,
              GError     **error)
{
  g_autoptr (OwHallStatement) used =
    ow_hall_book_prepare (self->book, "SELECT request FROM appointments WHERE key = ?", key, NULL);

  *first = sqlite3_step (used) != SQLITE_ROW;
  if (*first || g_str_equal ((const char *) sqlite3_column_text (used, 0), request))
    return TRUE;
  g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_REUSED, "the key was used for something else");
  return FALSE;
}

OwHallAppointment *
ow_hall_slots_book (OwHallSlots       *self,
                    const char        *key,
                    const char        *slot,
                    const char        *hold,
                    const char *const *documents,
                    gint64             now,
                    GError           **error)
{
  g_autofree char *request = hash_request (slot, documents);
  gboolean first = FALSE;
  gboolean done;

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), NULL);

  if (!ow_hall_book_begin (self->book, error))
    return NULL;
  done = is_first_use (self, key, request, &first, error)
         && (!first || book (self, key, request, slot, hold, documents, now, error));
  if (!ow_hall_book_end (self->book, done, error))
    return NULL;
  return find_appointment (self, "a.key = ?2 AND ?3 = ''", key, "", now);
}

static gboolean
wait_for (OwHallSlots       *self,
          const char        *key,
          const char        *request,
          const OwHallWait  *wait,
          const char *const *documents,
          gint64             now,
          GError           **error)
{
  g_autofree char *code = new_code ();

  return insert_appointment (self, code, key, request, "", wait->kind, documents, error)
         && ow_hall_waits_add (self->book, code, wait, now, error)
         && ow_hall_waits_advance (self->book, now, error);
}

OwHallAppointment *
ow_hall_slots_wait (OwHallSlots       *self,
                    const char        *key,
                    const OwHallWait  *wait,
                    const char *const *documents,
                    gint64             now,
                    GError           **error)
{
  g_autofree char *wanted = NULL;
  g_autofree char *request = NULL;
  gboolean first = FALSE;
  gboolean done;

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), NULL);

  wanted = g_strjoin (" ", "wait", wait->office, wait->kind, wait->day, wait->half, NULL);
  request = hash_request (wanted, documents);
  if (!ow_hall_book_begin (self->book, error))
    return NULL;
  done = is_first_use (self, key, request, &first, error)
         && (!first || wait_for (self, key, request, wait, documents, now, error));
  if (!ow_hall_book_end (self->book, done, error))
    return NULL;
  return find_appointment (self, "a.key = ?2 AND ?3 = ''", key, "", now);
}

gboolean
ow_hall_slots_advance (OwHallSlots *self,
                       gint64       now,
                       GError     **error)
{
  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), FALSE);

  return ow_hall_book_begin (self->book, error)
         && ow_hall_book_end (self->book, ow_hall_waits_advance (self->book, now, error), error);
}

gboolean
ow_hall_slots_limit (OwHallSlots *self,
                     const char  *code,
                     const char  *first,
                     const char  *last,
                     GError     **error)
{
  g_autoptr (OwHallStatement) statement = NULL;

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), FALSE);

  statement =
    ow_hall_book_prepare (self->book, "INSERT OR REPLACE INTO days VALUES (?, nullif(?, ''), nullif(?, ''))", code,
                          first != NULL ? first : "", last != NULL ? last : "", NULL);
  return ow_hall_book_finish (self->book, statement, error);
}

OwHallAppointment *
ow_hall_slots_find (OwHallSlots *self,
                    const char  *code,
                    const char  *proof,
                    gint64       now,
                    GError     **error)
{
  g_autofree char *wanted = NULL;
  OwHallAppointment *found = NULL;

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), NULL);

  if (strlen (proof) == OW_HALL_SLOTS_PROOF_LENGTH && strchr (proof, '|') == NULL) {
    g_autofree char *upper = g_ascii_strup (proof, -1);

    wanted = g_strconcat ("|", upper, "|", NULL);
    found = find_appointment (self, "(a.code = ?2 OR a.code = (SELECT code FROM numbers WHERE number = ?2))"
                              " AND a.state != 'kept' AND instr(a.proofs, ?3) > 0", code, wanted, now);
  }
  if (found == NULL)
    g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_UNKNOWN, "there is no such appointment");
  return found;
}

static gboolean
may_come (const OwHallAppointment *appointment,
          const OwHallSlot        *slot,
          GError                 **error)
{
  if ((appointment->first == NULL || strncmp (slot->start, appointment->first, 10) >= 0)
      && (appointment->last == NULL || strncmp (slot->start, appointment->last, 10) <= 0))
    return TRUE;
  g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_FULL, "they can't come on that day");
  return FALSE;
}

static gboolean
move (OwHallSlots       *self,
      OwHallAppointment *appointment,
      const char        *slot,
      gint64             now,
      GError           **error)
{
  gboolean waiting = g_str_equal (appointment->state, "waiting");
  const char *kind = appointment->slot != NULL ? appointment->slot->kind : appointment->wait->kind;
  g_autoptr (OwHallSlot) room = NULL;
  g_autoptr (OwHallStatement) statement = NULL;

  if (g_str_equal (appointment->state, "booked") && g_str_equal (appointment->slot->id, slot))
    return TRUE;
  room = find_room (self, slot, now, error);
  if (room == NULL)
    return FALSE;
  if ((!waiting && !g_str_equal (appointment->state, "booked")) || !g_str_equal (room->kind, kind)) {
    g_set_error_literal (error, OW_HALL_SLOTS_ERROR, OW_HALL_SLOTS_ERROR_UNKNOWN, "that can't be moved there");
    return FALSE;
  }
  if (!may_come (appointment, room, error))
    return FALSE;
  statement =
    ow_hall_book_prepare (self->book, "UPDATE appointments SET slot = ?, state = 'booked' WHERE code = ?", slot,
                          appointment->code, NULL);
  return ow_hall_book_finish (self->book, statement, error);
}

OwHallAppointment *
ow_hall_slots_move (OwHallSlots *self,
                    const char  *code,
                    const char  *proof,
                    const char  *slot,
                    gint64       now,
                    GError     **error)
{
  g_autoptr (OwHallAppointment) found = NULL;

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), NULL);

  if (!ow_hall_book_begin (self->book, error))
    return NULL;
  found = ow_hall_slots_find (self, code, proof, now, error);
  if (!ow_hall_book_end (self->book, found != NULL && move (self, found, slot, now, error), error))
    return NULL;
  return ow_hall_slots_find (self, code, proof, now, error);
}

gboolean
ow_hall_slots_cancel (OwHallSlots *self,
                      const char  *code,
                      const char  *proof,
                      GError     **error)
{
  g_autoptr (OwHallAppointment) found = NULL;
  g_autoptr (OwHallStatement) statement = NULL;

  g_return_val_if_fail (OW_IS_HALL_SLOTS (self), FALSE);

  found = ow_hall_slots_find (self, code, proof, 0, error);
  if (found == NULL)
    return FALSE;
  statement =
    ow_hall_book_prepare (self->book, "UPDATE appointments SET state = 'cancelled' WHERE code = ?", found->code, NULL);
  return ow_hall_book_finish (self->book, statement, error);
}
