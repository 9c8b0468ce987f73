/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-appointments.h"

#include "ow-booker.h"
#include "ow-leases.h"
#include "ow-sync-error.h"

/* Somebody stands there and waits. */
#define TRIES 3
/* How long the hall may say nothing until what it leased is given instead. */
#define PATIENCE_SECONDS 6

struct _OwKioskAppointments {
  GObject parent_instance;

  OwHallClient *client;
  OwBooker *booker;
  OwLeases *leases;       /* NULL for none */
  gboolean lists_leases;  /* what was listed last */
  GHashTable *given;      /* instance id → OwBooked: what was prepared with a lease */
};

static void appointments_init (OwAppointmentsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwKioskAppointments, ow_kiosk_appointments, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_APPOINTMENTS, appointments_init))

static void
ow_kiosk_appointments_dispose (GObject *object)
{
  OwKioskAppointments *self = OW_KIOSK_APPOINTMENTS (object);

  g_clear_object (&self->leases);
  g_clear_object (&self->booker);
  g_clear_object (&self->client);
  g_clear_pointer (&self->given, g_hash_table_unref);

  G_OBJECT_CLASS (ow_kiosk_appointments_parent_class)->dispose (object);
}

static void
ow_kiosk_appointments_class_init (OwKioskAppointmentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_kiosk_appointments_dispose;
}

static void
ow_kiosk_appointments_init (OwKioskAppointments *self)
{
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ow_booked_free);
}

OwKioskAppointments *
ow_kiosk_appointments_new (OwStore    *store,
                           OwHttp     *http,
                           const char *base_url,
                           const char *kiosk_id,
                           OwClock    *clock,
                           GError    **error)
{
  OwKioskAppointments *self;
  OwHallClient *client = ow_hall_client_new (http, base_url, error);

  if (client == NULL)
    return NULL;
  self = g_object_new (OW_TYPE_KIOSK_APPOINTMENTS, NULL);
  self->client = client;
  ow_hall_client_set_tries (client, TRIES, OW_HALL_CLIENT_WAIT_MS);
  self->booker = ow_booker_new (store, client, clock);
  if (kiosk_id != NULL && *kiosk_id != '\0')
    self->leases = ow_leases_new (store, client, self->booker, kiosk_id, clock);
  return self;
}

void
ow_kiosk_appointments_start (OwKioskAppointments *self)
{
  g_return_if_fail (OW_IS_KIOSK_APPOINTMENTS (self));

  ow_booker_start (self->booker);
  if (self->leases != NULL)
    ow_leases_start (self->leases);
}

void
ow_kiosk_appointments_stop (OwKioskAppointments *self)
{
  g_return_if_fail (OW_IS_KIOSK_APPOINTMENTS (self));

  ow_booker_stop (self->booker);
  if (self->leases != NULL)
    ow_leases_stop (self->leases);
}

void
ow_kiosk_appointments_hasten (OwKioskAppointments *self)
{
  g_return_if_fail (OW_IS_KIOSK_APPOINTMENTS (self));

  ow_booker_hasten (self->booker);
  if (self->leases != NULL)
    ow_leases_hasten (self->leases);
}

/* --- What it means for a person ------------------------------------------------------------------ */

static OwAppointmentsError
code_of (const GError *error)
{
  if (g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_FULL))
    return OW_APPOINTMENTS_ERROR_FULL;
  if (g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY))
    return OW_APPOINTMENTS_ERROR_ALREADY;
  if (g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_TRIED))
    return OW_APPOINTMENTS_ERROR_TRIED;
  if (g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN))
    return OW_APPOINTMENTS_ERROR_NONE;
  return ow_booker_goes_on (error) ? OW_APPOINTMENTS_ERROR_LINE : OW_APPOINTMENTS_ERROR_REFUSED;
}

/* Takes @error. */
static void
return_error (GTask  *task,
              GError *error)
{
  g_task_return_new_error (task, OW_APPOINTMENTS_ERROR, code_of (error), "%s", error->message);
  g_error_free (error);
}

static OwHalfHour *
half_hour_of (const OwSlot *slot)
{
  return ow_half_hour_new (slot->id, slot->start, slot->minutes, slot->free);
}

static OwBooked *
booked_of (const OwAppointment *made)
{
  g_autoptr (OwHalfHour) half_hour =
    made->start != NULL ? ow_half_hour_new (made->slot, made->start, made->minutes, 0) : NULL;
  OwBooked *booked = half_hour != NULL ? ow_booked_new (made->code, made->office, made->kind, half_hour)
                                       : ow_booked_new_waiting (made->code, made->office, made->kind, made->day,
                                                                made->half, made->state == OW_APPOINTMENT_ENDED);

  ow_booked_set_days (booked, made->from, made->to);
  return booked;
}

/* --- What is free -------------------------------------------------------------------------------- */

typedef struct {
  char *service;
  char *office;
  char *kind;
  char *from;
  char *to;
  OwTimetable *timetable;
  guint patience_id; /* 0 when leases aren't waited for */
  gboolean told;     /* somebody was told already */
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_free (listing->service);
  g_free (listing->office);
  g_free (listing->kind);
  g_free (listing->from);
  g_free (listing->to);
  g_clear_handle_id (&listing->patience_id, g_source_remove);
  ow_timetable_free (listing->timetable);
  g_free (listing);
}

/* The answer, unless there was one before. Takes @timetable. */
static void
tell (GTask       *task,
      OwTimetable *timetable,
      gboolean     leased)
{
  OwKioskAppointments *self = g_task_get_source_object (task);
  Listing *listing = g_task_get_task_data (task);

  g_clear_handle_id (&listing->patience_id, g_source_remove);
  self->lists_leases = leased;
  listing->told = TRUE;
  g_task_return_pointer (task, timetable, (GDestroyNotify) ow_timetable_free);
}

/* FALSE when there are none. */
static gboolean
tell_leases (GTask *task)
{
  OwKioskAppointments *self = g_task_get_source_object (task);
  const Listing *listing = g_task_get_task_data (task);
  g_autoptr (GPtrArray) leases = NULL;
  OwTimetable *timetable;

  if (self->leases != NULL)
    leases = ow_leases_list (self->leases, listing->office, listing->kind, listing->from, listing->to);
  if (leases == NULL || leases->len == 0)
    return FALSE;
  timetable = ow_timetable_new (((OwLease *) leases->pdata[0])->place, ((OwLease *) leases->pdata[0])->address,
                                ((OwLease *) leases->pdata[0])->phone);
  for (guint i = 0; i < leases->len; i++) {
    const OwSlot *slot = ((OwLease *) leases->pdata[i])->slot;

    g_ptr_array_add (timetable->half_hours, ow_half_hour_new (slot->id, slot->start, slot->minutes, 1));
  }
  tell (task, timetable, TRUE);
  return TRUE;
}

/* Takes @error. */
static void
tell_error (GTask  *task,
            GError *error)
{
  Listing *listing = g_task_get_task_data (task);

  if (code_of (error) == OW_APPOINTMENTS_ERROR_LINE && tell_leases (task)) {
    g_error_free (error);
    return;
  }
  g_clear_handle_id (&listing->patience_id, g_source_remove);
  return_error (task, error);
}

static gboolean
on_no_list (gpointer user_data)
{
  GTask *task = user_data;
  Listing *listing = g_task_get_task_data (task);

  listing->patience_id = 0;
  tell_leases (task);
  return G_SOURCE_REMOVE;
}

static void
on_slots (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Listing *listing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) slots = ow_hall_client_list_slots_finish (OW_HALL_CLIENT (source), result, &error);

  if (listing->told) {
    g_clear_error (&error);
    return;
  }
  if (slots == NULL) {
    tell_error (task, error);
    return;
  }
  for (guint i = 0; i < slots->len; i++)
    g_ptr_array_add (listing->timetable->half_hours, half_hour_of (slots->pdata[i]));
  tell (task, g_steal_pointer (&listing->timetable), FALSE);
}

/* NULL when it isn't there, or has none of this kind. */
static const OwOffice *
find_office (GPtrArray     *offices,
             const Listing *listing)
{
  for (guint i = 0; i < offices->len; i++) {
    const OwOffice *office = offices->pdata[i];

    if (g_str_equal (office->id, listing->office))
      return g_strv_contains ((const char *const *) office->kinds, listing->kind) ? office : NULL;
  }
  return NULL;
}

static void
on_offices (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Listing *listing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) offices = ow_hall_client_list_offices_finish (OW_HALL_CLIENT (source), result, &error);
  const OwOffice *office;

  if (listing->told) {
    g_clear_error (&error);
    return;
  }
  if (offices == NULL) {
    tell_error (task, error);
    return;
  }
  office = find_office (offices, listing);
  if (office == NULL) {
    g_clear_handle_id (&listing->patience_id, g_source_remove);
    g_task_return_new_error (task, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_NONE, "no appointments there");
    return;
  }
  listing->timetable = ow_timetable_new (office->name, office->address, office->phone);
  listing->timetable->waits = g_strv_contains ((const char *const *) office->waits, listing->kind);
  ow_hall_client_list_slots_async (OW_HALL_CLIENT (source), listing->office, listing->kind, listing->from, listing->to,
                                   NULL, on_slots, g_object_ref (task));
}

static void
list_async (OwAppointments         *appointments,
            const OwTimetableQuery *query,
            GAsyncReadyCallback     callback,
            gpointer                user_data)
{
  OwKioskAppointments *self = OW_KIOSK_APPOINTMENTS (appointments);
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Listing *listing = g_new0 (Listing, 1);

  listing->service = g_strdup (query->service);
  listing->office = g_strdup (query->office);
  listing->kind = g_strdup (query->kind);
  listing->from = g_strdup (query->from);
  listing->to = g_strdup (query->to);
  g_task_set_task_data (task, listing, listing_free);
  if (self->leases != NULL)
    listing->patience_id = g_timeout_add_seconds (PATIENCE_SECONDS, on_no_list, task);
  ow_hall_client_list_offices_async (self->client, listing->service, NULL, on_offices, task);
}

static OwTimetable *
list_finish (OwAppointments *self,
             GAsyncResult   *result,
             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Holding ------------------------------------------------------------------------------------- */

static void
on_held (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (OwSlotHold) hold = ow_hall_client_hold_finish (OW_HALL_CLIENT (source), result, NULL, &error);

  if (hold != NULL)
    g_task_return_pointer (task, g_strdup (hold->hold), g_free);
  else
    return_error (task, error);
}

static void
hold_async (OwAppointments     *appointments,
            const char         *half_hour,
            const char         *key,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  OwKioskAppointments *self = OW_KIOSK_APPOINTMENTS (appointments);
  GTask *task = g_task_new (self, NULL, callback, user_data);
  const OwLease *lease = self->lists_leases ? ow_leases_find (self->leases, half_hour) : NULL;

  if (lease == NULL) {
    ow_hall_client_hold_async (self->client, half_hour, key, NULL, on_held, task);
    return;
  }
  g_task_return_pointer (task, g_strdup (lease->hold), g_free);
  g_object_unref (task);
}

static char *
hold_finish (OwAppointments *self,
             GAsyncResult   *result,
             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_let_go (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!ow_hall_client_done_finish (OW_HALL_CLIENT (source), result, &error))
    g_debug ("a hold ends by itself: %s", error->message);
}

static void
let_go (OwAppointments *appointments,
        const char     *half_hour,
        const char     *hold)
{
  ow_hall_client_let_go_async (OW_KIOSK_APPOINTMENTS (appointments)->client, half_hour, hold, NULL, on_let_go, NULL);
}

/* --- Booking ------------------------------------------------------------------------------------- */

/* What it is booked with is this kiosk's to give. */
static void
note_lease (OwKioskAppointments *self,
            const OwBookingPlan *plan)
{
  const OwLease *lease = NULL;
  g_autoptr (OwHalfHour) half_hour = NULL;

  g_hash_table_remove (self->given, plan->instance_id);
  if (self->leases != NULL && plan->hold != NULL)
    lease = ow_leases_find_for (self->leases, plan->hold, plan->instance_id);
  if (lease == NULL || !g_str_equal (lease->slot->id, plan->half_hour))
    return;
  half_hour = half_hour_of (lease->slot);
  g_hash_table_insert (self->given, g_strdup (plan->instance_id),
                       ow_booked_new ("", lease->slot->office, lease->slot->kind, half_hour));
}

static void
prepare (OwAppointments      *appointments,
         const OwBookingPlan *plan)
{
  const OwWaitPlace wait = { plan->office, plan->kind, plan->day, plan->half };
  const OwBookingWish wish = {
    plan->instance_id, plan->half_hour, plan->half_hour == NULL ? &wait : NULL, plan->hold,
    g_date_time_to_unix (plan->start), plan->documents, plan->from, plan->to, plan->phone,
  };

  note_lease (OW_KIOSK_APPOINTMENTS (appointments), plan);
  ow_booker_prepare (OW_KIOSK_APPOINTMENTS (appointments)->booker, &wish);
}

static void
forget (OwAppointments *appointments,
        const char     *instance_id)
{
  g_hash_table_remove (OW_KIOSK_APPOINTMENTS (appointments)->given, instance_id);
  ow_booker_forget (OW_KIOSK_APPOINTMENTS (appointments)->booker, instance_id);
}

typedef struct {
  GPtrArray *nearest; /* of OwHalfHour */
  OwBooked *given;    /* with a lease; NULL for none, and once somebody was told */
  guint patience_id;
  gboolean told;
} Confirming;

static void
confirming_free (gpointer data)
{
  Confirming *confirming = data;

  g_ptr_array_unref (confirming->nearest);
  ow_booked_free (confirming->given);
  g_clear_handle_id (&confirming->patience_id, g_source_remove);
  g_free (confirming);
}

/* Its place is this couple's already; the hall hears of it when it can. */
static void
tell_given (GTask *task)
{
  Confirming *confirming = g_task_get_task_data (task);

  g_clear_handle_id (&confirming->patience_id, g_source_remove);
  confirming->told = TRUE;
  g_task_return_pointer (task, g_steal_pointer (&confirming->given), (GDestroyNotify) ow_booked_free);
}

static gboolean
on_not_confirmed (gpointer user_data)
{
  GTask *task = user_data;

  ((Confirming *) g_task_get_task_data (task))->patience_id = 0;
  tell_given (task);
  return G_SOURCE_REMOVE;
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Confirming *confirming = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) nearest = NULL;
  g_autoptr (OwAppointment) made = ow_booker_confirm_finish (OW_BOOKER (source), result, &nearest, &error);

  if (confirming->told) {
    g_clear_error (&error);
    return;
  }
  for (guint i = 0; nearest != NULL && i < nearest->len; i++)
    g_ptr_array_add (confirming->nearest, half_hour_of (nearest->pdata[i]));
  if (made == NULL && confirming->given != NULL && ow_booker_goes_on (error)) {
    g_clear_error (&error);
    tell_given (task);
    return;
  }
  g_clear_handle_id (&confirming->patience_id, g_source_remove);
  if (made != NULL)
    g_task_return_pointer (task, booked_of (made), (GDestroyNotify) ow_booked_free);
  else
    return_error (task, error);
}

/* NULL for one without a lease, or whose booking a power cut would lose. */
static OwBooked *
take_given (OwKioskAppointments *self,
            const char          *instance_id)
{
  g_autofree char *key = NULL;
  g_autoptr (OwBooked) given = NULL;

  g_hash_table_steal_extended (self->given, instance_id, (gpointer *) &key, (gpointer *) &given);
  return ow_booker_is_kept (self->booker, instance_id) ? g_steal_pointer (&given) : NULL;
}

static void
confirm_async (OwAppointments     *appointments,
               const char         *instance_id,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  OwKioskAppointments *self = OW_KIOSK_APPOINTMENTS (appointments);
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Confirming *confirming = g_new0 (Confirming, 1);

  confirming->nearest = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_half_hour_unref);
  confirming->given = take_given (self, instance_id);
  if (confirming->given != NULL)
    confirming->patience_id = g_timeout_add_seconds (PATIENCE_SECONDS, on_not_confirmed, task);
  g_task_set_task_data (task, confirming, confirming_free);
  ow_booker_confirm_async (self->booker, instance_id, on_confirmed, task);
}

static OwBooked *
confirm_finish (OwAppointments *self,
                GAsyncResult   *result,
                GPtrArray     **nearest,
                GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (nearest != NULL)
    *nearest = g_ptr_array_ref (((Confirming *) g_task_get_task_data (G_TASK (result)))->nearest);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Looking up, moving, giving back ------------------------------------------------------------- */

static void
on_appointment (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (OwAppointment) found = ow_hall_client_appointment_finish (OW_HALL_CLIENT (source), result, NULL, &error);

  if (found == NULL)
    return_error (task, error);
  else if (found->state == OW_APPOINTMENT_CANCELLED)
    g_task_return_new_error (task, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_NONE, "it was cancelled");
  else
    g_task_return_pointer (task, booked_of (found), (GDestroyNotify) ow_booked_free);
}

static void
look_up_async (OwAppointments     *appointments,
               const char         *code,
               const char         *proof,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  OwKioskAppointments *self = OW_KIOSK_APPOINTMENTS (appointments);

  ow_hall_client_look_up_async (self->client, code, proof, NULL, on_appointment,
                                g_task_new (self, NULL, callback, user_data));
}

static void
move_async (OwAppointments     *appointments,
            const char         *code,
            const char         *proof,
            const char         *half_hour,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  OwKioskAppointments *self = OW_KIOSK_APPOINTMENTS (appointments);

  ow_hall_client_move_async (self->client, code, proof, half_hour, NULL, on_appointment,
                             g_task_new (self, NULL, callback, user_data));
}

static OwBooked *
booked_finish (OwAppointments *self,
               GAsyncResult   *result,
               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_cancelled (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (ow_hall_client_done_finish (OW_HALL_CLIENT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, error);
}

static void
cancel_async (OwAppointments     *appointments,
              const char         *code,
              const char         *proof,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  OwKioskAppointments *self = OW_KIOSK_APPOINTMENTS (appointments);

  ow_hall_client_cancel_async (self->client, code, proof, NULL, on_cancelled,
                               g_task_new (self, NULL, callback, user_data));
}

static gboolean
cancel_finish (OwAppointments *self,
               GAsyncResult   *result,
               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
appointments_init (OwAppointmentsInterface *iface)
{
  iface->list_async = list_async;
  iface->list_finish = list_finish;
  iface->hold_async = hold_async;
  iface->hold_finish = hold_finish;
  iface->let_go = let_go;
  iface->prepare = prepare;
  iface->forget = forget;
  iface->confirm_async = confirm_async;
  iface->confirm_finish = confirm_finish;
  iface->look_up_async = look_up_async;
  iface->move_async = move_async;
  iface->booked_finish = booked_finish;
  iface->cancel_async = cancel_async;
  iface->cancel_finish = cancel_finish;
}
