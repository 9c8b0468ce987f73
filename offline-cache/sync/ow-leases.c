/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-leases.h"

#include <string.h>

#include "ow-backoff.h"
#include "ow-errands.h"
#include "ow-sync-error.h"

#define PACE G_TIME_SPAN_HOUR
#define N_LINES 9 /* of a record */

struct _OwLeases {
  GObject parent_instance;

  OwStore *store;
  OwHallClient *client;
  OwBooker *booker;
  OwClock *clock;
  char *kiosk;
  GHashTable *leases; /* hold → OwLease */
  GHashTable *spent;  /* holds that were booked with since the start: an answer may be older than that */
  GCancellable *cancellable;
  gboolean asking;
  guint failures;
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (OwLeases, ow_leases, G_TYPE_OBJECT)

static void
lease_free (gpointer data)
{
  OwLease *lease = data;

  g_free (lease->hold);
  ow_slot_free (lease->slot);
  g_free (lease->place);
  g_free (lease->address);
  g_free (lease->phone);
  g_free (lease);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwLease, lease_free)

static void
ow_leases_dispose (GObject *object)
{
  OwLeases *self = OW_LEASES (object);

  ow_leases_stop (self);
  g_clear_object (&self->booker);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->leases, g_hash_table_unref);
  g_clear_pointer (&self->spent, g_hash_table_unref);
  g_clear_pointer (&self->kiosk, g_free);

  G_OBJECT_CLASS (ow_leases_parent_class)->dispose (object);
}

static void
ow_leases_class_init (OwLeasesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_leases_dispose;
}

static void
ow_leases_init (OwLeases *self)
{
  self->leases = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, lease_free);
  self->spent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

static gint64
seconds_now (OwLeases *self)
{
  return ow_clock_now_true (self->clock) / G_TIME_SPAN_SECOND;
}

static void
drop (OwLeases   *self,
      const char *hold)
{
  ow_errands_drop (self->store, OW_ERRAND_LEASE, hold);
  g_hash_table_remove (self->leases, hold);
}

static void
on_answered (OwLeases   *self,
             const char *hold)
{
  g_hash_table_add (self->spent, g_strdup (hold));
  if (g_hash_table_contains (self->leases, hold))
    drop (self, hold);
}

OwLeases *
ow_leases_new (OwStore      *store,
               OwHallClient *client,
               OwBooker     *booker,
               const char   *kiosk,
               OwClock      *clock)
{
  OwLeases *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);
  g_return_val_if_fail (OW_IS_HALL_CLIENT (client), NULL);
  g_return_val_if_fail (OW_IS_BOOKER (booker), NULL);
  g_return_val_if_fail (kiosk != NULL, NULL);

  self = g_object_new (OW_TYPE_LEASES, NULL);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->booker = g_object_ref (booker);
  self->kiosk = g_strdup (kiosk);
  self->clock = clock != NULL ? g_object_ref (clock) : ow_clock_new_system ();
  g_signal_connect_object (booker, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  return self;
}

/* --- On disk ------------------------------------------------------------------------------------- */

/* None of the lines can hold a break: add() sees to it. */
static GBytes *
write_lease (const OwLease *lease)
{
  g_autofree char *start = g_date_time_format_iso8601 (lease->slot->start);
  char *text = g_strdup_printf ("%s\n%s\n%s\n%s\n%u\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n%s\n%s\n%s",
                                lease->slot->id,
                                lease->slot->office, lease->slot->kind, start, lease->slot->minutes, lease->until,
                                lease->told, lease->place, lease->address, lease->phone);

  return g_bytes_new_take (text, strlen (text));
}

/* NULL for what no kiosk wrote. */
static OwLease *
read_lease (const OwErrand *errand)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (errand->record, NULL), g_bytes_get_size (errand->record));
  g_auto (GStrv) lines = g_strsplit (text, "\n", N_LINES + 1);
  g_autoptr (GDateTime) start = NULL;
  char *told = NULL;
  OwLease *lease;

  if (g_strv_length (lines) != N_LINES)
    return NULL;
  start = g_date_time_new_from_iso8601 (lines[3], NULL);
  if (start == NULL)
    return NULL;
  lease = g_new0 (OwLease, 1);
  lease->hold = g_strdup (errand->about);
  lease->slot = g_new0 (OwSlot, 1);
  lease->slot->id = g_strdup (lines[0]);
  lease->slot->office = g_strdup (lines[1]);
  lease->slot->kind = g_strdup (lines[2]);
  lease->slot->start = g_steal_pointer (&start);
  lease->slot->minutes = (guint) g_ascii_strtoull (lines[4], NULL, 10);
  lease->until = g_ascii_strtoll (lines[5], &told, 10);
  lease->told = g_ascii_strtoll (told, NULL, 10);
  lease->place = g_strdup (lines[6]);
  lease->address = g_strdup (lines[7]);
  lease->phone = g_strdup (lines[8]);
  return lease;
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!ow_errands_keep_finish (OW_STORE (source), result, &error))
    g_message ("a lease isn't kept through a power cut: %s", error->message);
}

/* --- Asking for them ----------------------------------------------------------------------------- */

static void ask (OwLeases *self);

static gboolean
on_timer (gpointer user_data)
{
  OwLeases *self = user_data;

  self->timer_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
ask_later (OwLeases *self,
           GTimeSpan wait)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (!g_cancellable_is_cancelled (self->cancellable))
    self->timer_id = g_timeout_add ((guint) (wait / G_TIME_SPAN_MILLISECOND), on_timer, self);
}

static const OwOffice *
find_office (const OwSlotLeases *told,
             const char         *id)
{
  for (guint i = 0; i < told->offices->len; i++) {
    const OwOffice *office = told->offices->pdata[i];

    if (g_str_equal (office->id, id))
      return office;
  }
  return NULL;
}

static char *
dup_line (const char *text)
{
  return g_strdelimit (g_strdup (text), "\r\n", ' ');
}

/* In place of the one it was told of before, where anything of it is new. */
static void
add (OwLeases           *self,
     const OwSlotLeases *told,
     OwSlotLease        *one)
{
  const OwOffice *office = find_office (told, one->slot->office);
  const OwLease *before = g_hash_table_lookup (self->leases, one->hold);
  g_autoptr (GBytes) record = NULL;
  OwLease *lease;

  if (office == NULL || g_hash_table_contains (self->spent, one->hold)
      || (before != NULL && before->until == g_date_time_to_unix (told->until)))
    return;
  lease = g_new0 (OwLease, 1);
  lease->hold = g_strdup (one->hold);
  lease->slot = g_steal_pointer (&one->slot);
  lease->until = g_date_time_to_unix (told->until);
  lease->told = seconds_now (self);
  lease->place = dup_line (office->name);
  lease->address = dup_line (office->address);
  lease->phone = dup_line (office->phone);
  g_hash_table_replace (self->leases, lease->hold, lease);
  record = write_lease (lease);
  ow_errands_keep_async (self->store, OW_ERRAND_LEASE, lease->hold, record, on_kept, NULL);
}

/* What the hall knows nothing of any more, but for what was given away and isn't answered yet. */
static void
drop_others (OwLeases           *self,
             const OwSlotLeases *told)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) holds = g_hash_table_get_keys (self->leases);

  for (guint i = 0; i < told->leases->len; i++)
    g_hash_table_add (named, ((OwSlotLease *) told->leases->pdata[i])->hold);
  for (GList *link = holds; link != NULL; link = link->next)
    if (!g_hash_table_contains (named, link->data) && ow_booker_get_holder (self->booker, link->data) == NULL)
      drop (self, link->data);
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (OwLeases) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSlotLeases) told = ow_hall_client_lease_finish (OW_HALL_CLIENT (source), result, &error);

  self->asking = FALSE;
  if (told == NULL) {
    g_debug ("no leases: %s", error->message);
    /* A server that has none, such as any without the Hall API, isn't pressed. */
    if (g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN)) {
      self->failures = 0;
      ask_later (self, ow_backoff_spread (PACE, g_random_double ()));
    } else {
      ask_later (self, ow_backoff_wait (++self->failures, OW_BACKOFF_MAX, g_random_double ()));
    }
    return;
  }
  self->failures = 0;
  drop_others (self, told);
  for (guint i = 0; i < told->leases->len; i++)
    add (self, told, told->leases->pdata[i]);
  ask_later (self, ow_backoff_spread (PACE, g_random_double ()));
}

static void
ask (OwLeases *self)
{
  if (self->asking || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->asking = TRUE;
  ow_hall_client_lease_async (self->client, self->kiosk, self->cancellable, on_told, g_object_ref (self));
}

void
ow_leases_hasten (OwLeases *self)
{
  g_return_if_fail (OW_IS_LEASES (self));

  if (self->failures > 0)
    ask (self);
}

/* --- Giving them away ---------------------------------------------------------------------------- */

static gboolean
may_give (OwLeases      *self,
          const OwLease *lease,
          const char    *instance_id)
{
  const char *holder = ow_booker_get_holder (self->booker, lease->hold);
  gint64 now = seconds_now (self);

  /* Where it is before it was told, the clock went back, and the hall may have the place again. */
  return ow_booker_knows_all (self->booker) && lease->until > now
         && now > lease->told - OW_CLOCK_DOUBT / G_TIME_SPAN_SECOND && g_date_time_to_unix (lease->slot->start) > now
         && (holder == NULL || g_strcmp0 (holder, instance_id) == 0);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const OwLease *const *first = a;
  const OwLease *const *second = b;

  return g_date_time_compare ((*first)->slot->start, (*second)->slot->start);
}

static gboolean
lies_between (const OwLease *lease,
              const char    *from,
              const char    *to)
{
  g_autofree char *day = g_date_time_format (lease->slot->start, "%Y-%m-%d");

  return strcmp (day, from) >= 0 && strcmp (day, to) <= 0;
}

GPtrArray *
ow_leases_list (OwLeases   *self,
                const char *office,
                const char *kind,
                const char *from,
                const char *to)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (OW_IS_LEASES (self), list);

  g_hash_table_iter_init (&iter, self->leases);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const OwLease *lease = value;

    if (g_str_equal (lease->slot->office, office) && g_str_equal (lease->slot->kind, kind)
        && lies_between (lease, from, to) && may_give (self, lease, NULL))
      g_ptr_array_add (list, value);
  }
  g_ptr_array_sort (list, compare_starts);
  return list;
}

const OwLease *
ow_leases_find (OwLeases   *self,
                const char *slot)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (OW_IS_LEASES (self), NULL);

  g_hash_table_iter_init (&iter, self->leases);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((OwLease *) value)->slot->id, slot) && may_give (self, value, NULL))
      return value;
  return NULL;
}

const OwLease *
ow_leases_find_for (OwLeases   *self,
                    const char *hold,
                    const char *instance_id)
{
  const OwLease *lease;

  g_return_val_if_fail (OW_IS_LEASES (self), NULL);

  lease = g_hash_table_lookup (self->leases, hold);
  return lease != NULL && may_give (self, lease, instance_id) ? lease : NULL;
}

/* --- What was left ------------------------------------------------------------------------------- */

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OwLeases) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean left = FALSE;
  g_autoptr (GPtrArray) kept = ow_errands_list_finish (OW_STORE (source), result, &left, &error);

  if (kept == NULL)
    g_message ("what was leased can't be read: %s", error->message);
  for (guint i = 0; kept != NULL && i < kept->len; i++) {
    OwLease *lease = read_lease (kept->pdata[i]);

    if (lease != NULL)
      g_hash_table_replace (self->leases, lease->hold, lease);
  }
  ask (self);
}

void
ow_leases_start (OwLeases *self)
{
  g_return_if_fail (OW_IS_LEASES (self));

  if (g_cancellable_is_cancelled (self->cancellable)) {
    g_clear_object (&self->cancellable);
    self->cancellable = g_cancellable_new ();
  }
  ow_errands_list_async (self->store, OW_ERRAND_LEASE, TRUE, on_listed, g_object_ref (self));
}

void
ow_leases_stop (OwLeases *self)
{
  g_return_if_fail (OW_IS_LEASES (self));

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}
