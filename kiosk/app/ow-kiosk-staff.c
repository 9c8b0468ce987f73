/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-staff.h"

#include "config.h"
#include "ow-draft-shelf.h"
#include "ow-hall-caller.h"
#include "ow-staff-lock.h"
#include "ow-sync-error.h"

struct _OwKioskStaff {
  GObject parent_instance;

  OwStore *store;
  OwKioskDrafts *drafts;
  OwOpenRosa *server;   /* NULL for none, as the next two */
  OwSender *sender;
  OwHallCaller *caller;
  OwStaffLock *lock;    /* NULL for none */
  OwClock *clock;
  gint64 started;       /* what the clock on the wall is ahead of the one that nobody sets, as it was */
  OwKioskTell tell;
  gpointer user_data;
};

static void staff_desk_init (OwStaffDeskInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwKioskStaff, ow_kiosk_staff, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_STAFF_DESK, staff_desk_init))

static guint hastened_signal;

static void
ow_kiosk_staff_dispose (GObject *object)
{
  OwKioskStaff *self = OW_KIOSK_STAFF (object);

  g_clear_object (&self->store);
  g_clear_object (&self->drafts);
  g_clear_object (&self->server);
  g_clear_object (&self->sender);
  g_clear_object (&self->caller);
  g_clear_object (&self->lock);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ow_kiosk_staff_parent_class)->dispose (object);
}

static void
ow_kiosk_staff_class_init (OwKioskStaffClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_kiosk_staff_dispose;
  hastened_signal = g_signal_new ("hastened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
ow_kiosk_staff_init (OwKioskStaff *self)
{
}

static gint64
compare_clocks (OwClock *clock)
{
  return ow_clock_now_wall (clock) - ow_clock_now_monotonic (clock);
}

OwKioskStaff *
ow_kiosk_staff_new (const OwKioskStaffParts *parts)
{
  OwKioskStaff *self = g_object_new (OW_TYPE_KIOSK_STAFF, NULL);

  self->store = g_object_ref (parts->store);
  self->drafts = g_object_ref (parts->drafts);
  g_set_object (&self->server, parts->server);
  g_set_object (&self->sender, parts->sender);
  if (parts->base_url != NULL && parts->kiosk_id != NULL)
    self->caller = ow_hall_caller_new (parts->http, parts->base_url, parts->kiosk_id, NULL);
  if (parts->pin_hash != NULL)
    self->lock = ow_staff_lock_new (ow_store_get_state_dir (parts->store), parts->pin_hash, parts->clock);
  self->clock = g_object_ref (parts->clock);
  self->started = compare_clocks (parts->clock);
  self->tell = parts->tell;
  self->user_data = parts->user_data;
  return self;
}

/* --- Calling them -------------------------------------------------------------------------------- */

static gboolean
get_can_call (OwStaffDesk *desk)
{
  return OW_KIOSK_STAFF (desk)->caller != NULL;
}

static void
on_called (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (ow_hall_caller_call_finish (OW_HALL_CALLER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
call_async (OwStaffDesk        *desk,
            const char         *language,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  OwKioskStaff *self = OW_KIOSK_STAFF (desk);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, call_async);
  if (self->caller != NULL)
    ow_hall_caller_call_async (self->caller, language, on_called, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_LINE, "there is no hall to tell");
}

static gboolean
call_finish (OwStaffDesk  *self,
             GAsyncResult *result,
             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
end_call (OwStaffDesk *desk)
{
  if (OW_KIOSK_STAFF (desk)->caller != NULL)
    ow_hall_caller_end (OW_KIOSK_STAFF (desk)->caller);
}

/* --- Letting them in ----------------------------------------------------------------------------- */

static gboolean
get_has_pin (OwStaffDesk *desk)
{
  return OW_KIOSK_STAFF (desk)->lock != NULL;
}

static void
on_tried (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  guint *wait = g_task_get_task_data (task);

  g_task_return_boolean (task, ow_staff_lock_try_finish (OW_STAFF_LOCK (source), result, wait));
}

static void
let_in_async (OwStaffDesk        *desk,
              const char         *pin,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  OwKioskStaff *self = OW_KIOSK_STAFF (desk);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, let_in_async);
  g_task_set_task_data (task, g_new0 (guint, 1), g_free);
  if (self->lock != NULL)
    ow_staff_lock_try_async (self->lock, pin, on_tried, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, FALSE);
}

static gboolean
let_in_finish (OwStaffDesk  *self,
               GAsyncResult *result,
               guint        *wait)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *wait = *(guint *) g_task_get_task_data (G_TASK (result));
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* --- What they see ------------------------------------------------------------------------------- */

static OwStaffLine
line_of (OwOpenRosa *server)
{
  if (server == NULL)
    return OW_STAFF_LINE_NONE;
  if (ow_open_rosa_get_forbidden (server))
    return OW_STAFF_LINE_REFUSED;
  if (ow_open_rosa_get_line_up (server))
    return OW_STAFF_LINE_UP;
  return ow_open_rosa_get_unproven (server) ? OW_STAFF_LINE_UNPROVEN : OW_STAFF_LINE_DOWN;
}

static OwStaffWhy
why_of (const char *word)
{
  static const struct {
    const char *word;
    OwStaffWhy why;
  } known[] = {
    { "conflict", OW_STAFF_WHY_CONFLICT },
    { "unknown-form", OW_STAFF_WHY_NO_FORM },
    { "refused", OW_STAFF_WHY_REFUSED },
    { "no-rights", OW_STAFF_WHY_NO_RIGHTS },
    { "too-large", OW_STAFF_WHY_LARGE },
    { "unreadable", OW_STAFF_WHY_UNREAD },
    { "signature", OW_STAFF_WHY_SIGNATURE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (word, known[i].word))
      return known[i].why;
  return OW_STAFF_WHY_OTHER;
}

static void
add_outbox (OwKioskStaff          *self,
            OwStaffReport         *report,
            const OwOutboxSummary *outbox)
{
  report->waiting = outbox->counts.queued;
  report->oldest = outbox->oldest;
  report->newest = outbox->newest;
  report->n_held = outbox->counts.held + outbox->counts.rejected;
  report->n_lost = outbox->lost;
  for (guint i = 0; i < outbox->held->len; i++) {
    const OwOutboxEntry *entry = outbox->held->pdata[i];
    const char *said = self->sender != NULL ? ow_sender_get_said (self->sender, entry->instance_id) : NULL;

    ow_staff_report_add_held (report, entry->number, entry->form_id, why_of (entry->last_error), said,
                              entry->queued_at);
  }
}

static void
add_versions (OwKioskStaff  *self,
              OwStaffReport *report)
{
  OwKioskReport what = { 0 };
  g_autoptr (GPtrArray) releases = NULL;
  g_autoptr (GPtrArray) troubles = NULL;

  report->open = self->tell (&what, self->user_data);
  releases = what.releases;
  troubles = what.troubles;
  report->program = g_strdup (OW_VERSION);
  report->pack = g_strdup (what.pack != NULL ? ow_pack_get_id (what.pack) : NULL);
  report->pack_version = g_strdup (what.pack != NULL ? ow_pack_get_version (what.pack) : NULL);
  report->unsigned_too = g_str_equal (what.trusted, "unsigned") || g_str_equal (what.trusted, "signed-and-unsigned");
  report->takes_none = self->server != NULL && g_str_equal (what.trusted, "none");
  report->refused += what.packs_refused != NULL ? what.packs_refused->len : 0;
  report->refused += what.settings_refused != NULL ? what.settings_refused->len : 0;
  for (guint i = 0; i < releases->len; i++) {
    const OwRelease *release = releases->pdata[i];

    ow_staff_report_add_form (report, release->form_id, release->version, ow_release_is_signed (release));
  }
  for (guint i = 0; i < troubles->len; i++) {
    const OwFormTrouble *trouble = troubles->pdata[i];

    ow_staff_report_add_unfetched (report, trouble->kind == OW_TROUBLE_FORM ? trouble->form_id : NULL, trouble->word,
                                   trouble->since);
  }
}

static OwStaffReport *
make_report (OwKioskStaff *self)
{
  OwStaffReport *report = ow_staff_report_new ();

  report->line = line_of (self->server);
  if (self->server != NULL)
    report->heard = ow_open_rosa_get_heard (self->server);
  report->knows_time = ow_clock_get_ahead (self->clock, &report->ahead);
  report->moved = compare_clocks (self->clock) - self->started;
  report->damaged = ow_store_get_set_aside (self->store) != NULL;
  report->cut_off = ow_drafts_get_hint (ow_kiosk_drafts_get (self->drafts)) != NULL;
  add_versions (self, report);
  return report;
}

static void
on_disk_tried (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  OwStaffReport *report = g_task_get_task_data (task);

  report->disk = ow_disk_trial_finish (result);
  g_task_return_pointer (task, report, (GDestroyNotify) ow_staff_report_free);
}

static void
on_disk_asked (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  OwStaffReport *report = g_task_get_task_data (task);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info_finish (G_FILE (source), result, NULL);

  report->knows_disk = info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
  if (report->knows_disk)
    report->free = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
  ow_disk_trial_async (g_file_peek_path (G_FILE (source)), on_disk_tried, task);
}

static guint
count_doubted (GHashTable *slips)
{
  guint count = 0;
  GHashTableIter iter;
  gpointer state;

  g_hash_table_iter_init (&iter, slips);
  while (g_hash_table_iter_next (&iter, NULL, &state))
    count += GPOINTER_TO_UINT (state) == OW_SLIP_DOUBTED;
  return count;
}

static void
on_slips_listed (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  OwStaffReport *report = g_task_get_task_data (task);
  g_autoptr (GHashTable) slips = ow_draft_shelf_list_finish (OW_STORE (source), result, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (ow_store_get_state_dir (OW_STORE (source)));

  report->aside = slips != NULL ? g_hash_table_size (slips) : 0;
  report->doubted = slips != NULL ? count_doubted (slips) : 0;
  g_file_query_filesystem_info_async (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, G_PRIORITY_DEFAULT, NULL, on_disk_asked,
                                      task);
}

/* A store that isn't open has nothing to tell; that it isn't is told. */
static void
on_outbox_seen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  OwStaffReport *report = g_task_get_task_data (task);
  g_autoptr (OwOutboxSummary) outbox = ow_store_summarize_finish (OW_STORE (source), result, NULL);

  if (outbox != NULL)
    add_outbox (g_task_get_source_object (task), report, outbox);
  ow_draft_shelf_list_async (OW_STORE (source), on_slips_listed, task);
}

static void
look_async (OwStaffDesk        *desk,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  OwKioskStaff *self = OW_KIOSK_STAFF (desk);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, look_async);
  /* The last step returns it. */
  g_task_set_task_data (task, make_report (self), NULL);
  ow_store_summarize_async (self->store, on_outbox_seen, task);
}

static OwStaffReport *
look_finish (OwStaffDesk  *self,
             GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* --- What they can do ---------------------------------------------------------------------------- */

static void
on_hastened (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (OwKioskStaff) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ow_store_hasten_finish (OW_STORE (source), result, &error)) {
    g_message ("what waits can't be sent now: %s", error->message);
    return;
  }
  if (self->sender != NULL)
    ow_sender_wake (self->sender);
  g_signal_emit (self, hastened_signal, 0);
}

static void
send_what_waits (OwStaffDesk *desk,
                 gboolean     held_too)
{
  OwKioskStaff *self = OW_KIOSK_STAFF (desk);

  /* Whoever turned this machine away may have thought better of it since: the staff would know. */
  if (self->server != NULL)
    ow_open_rosa_forgive (self->server);
  ow_store_hasten_async (self->store, held_too, on_hastened, g_object_ref (self));
}

static void
staff_desk_init (OwStaffDeskInterface *iface)
{
  iface->get_can_call = get_can_call;
  iface->call_async = call_async;
  iface->call_finish = call_finish;
  iface->end_call = end_call;
  iface->get_has_pin = get_has_pin;
  iface->let_in_async = let_in_async;
  iface->let_in_finish = let_in_finish;
  iface->look_async = look_async;
  iface->look_finish = look_finish;
  iface->send = send_what_waits;
}
