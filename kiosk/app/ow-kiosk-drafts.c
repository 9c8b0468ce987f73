/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-drafts.h"

#include "ow-crypto-error.h"
#include "ow-draft-fetch.h"
#include "ow-draft-porter.h"
#include "ow-draft-shelf.h"
#include "ow-journey-draft.h"
#include "ow-secret.h"
#include "ow-store-error.h"
#include "ow-sync-error.h"

/* Somebody stands there and waits. */
#define TRIES 3

struct _OwKioskDrafts {
  GObject parent_instance;

  OwStore *store;
  OwDrafts *drafts;
  OwHallClient *client;  /* NULL: all stays here, as the next */
  OwDraftPorter *porter;
  guint fetch_ms;
  guint slip_days;
};

static void wipeable_iface_init (OwWipeableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwKioskDrafts, ow_kiosk_drafts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_WIPEABLE, wipeable_iface_init))

/* --- What lies on the disk ---------------------------------------------------------------------- */

static const char *
get_name (OwWipeable *wipeable G_GNUC_UNUSED)
{
  return "drafts";
}

/* Whoever ends the visit has said what is to go. */
static void
wipe (OwWipeable *wipeable G_GNUC_UNUSED)
{
}

/* What the disk doesn't let go of is sealed, and in the log: no reason to close the kiosk. */
static gboolean
is_clean (OwWipeable *wipeable G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
is_busy (OwWipeable *wipeable)
{
  return ow_drafts_is_dropping (OW_KIOSK_DRAFTS (wipeable)->drafts);
}

static void
wipeable_iface_init (OwWipeableInterface *iface)
{
  iface->get_name = get_name;
  iface->wipe = wipe;
  iface->is_clean = is_clean;
  iface->is_busy = is_busy;
}

/* --- Object ------------------------------------------------------------------------------------- */

static void
ow_kiosk_drafts_dispose (GObject *object)
{
  OwKioskDrafts *self = OW_KIOSK_DRAFTS (object);

  g_clear_object (&self->porter);
  g_clear_object (&self->client);
  g_clear_object (&self->drafts);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (ow_kiosk_drafts_parent_class)->dispose (object);
}

static void
ow_kiosk_drafts_class_init (OwKioskDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_kiosk_drafts_dispose;
}

static void
ow_kiosk_drafts_init (OwKioskDrafts *self)
{
}

static OwHallClient *
new_client (OwHttp     *http,
            const char *base_url,
            const char *kiosk)
{
  OwHallClient *client;

  if (http == NULL || kiosk == NULL || !ow_hall_is_name (kiosk))
    return NULL;
  client = ow_hall_client_new (http, base_url, NULL);
  if (client != NULL)
    ow_hall_client_set_tries (client, TRIES, OW_HALL_CLIENT_WAIT_MS);
  return client;
}

OwKioskDrafts *
ow_kiosk_drafts_new (OwStore    *store,
                     OwHttp     *http,
                     const char *base_url,
                     const char *kiosk,
                     OwClock    *clock,
                     GTimeSpan   lifetime,
                     guint       slip_days)
{
  OwKioskDrafts *self;

  g_return_val_if_fail (OW_IS_STORE (store), NULL);

  self = g_object_new (OW_TYPE_KIOSK_DRAFTS, NULL);
  self->store = g_object_ref (store);
  self->drafts = ow_drafts_new (store, lifetime);
  ow_store_set_draft_mark (store, ow_journey_draft_mark_handed_in);
  self->client = slip_days > 0 ? new_client (http, base_url, kiosk) : NULL;
  self->porter = self->client != NULL ? ow_draft_porter_new (store, self->client, kiosk, clock) : NULL;
  self->fetch_ms = OW_DRAFT_FETCH_MS;
  self->slip_days = slip_days;
  return self;
}

OwDrafts *
ow_kiosk_drafts_get (OwKioskDrafts *self)
{
  g_return_val_if_fail (OW_IS_KIOSK_DRAFTS (self), NULL);

  return self->drafts;
}

void
ow_kiosk_drafts_set_patience (OwKioskDrafts *self,
                              guint          ms)
{
  g_return_if_fail (OW_IS_KIOSK_DRAFTS (self));

  self->fetch_ms = ms;
  if (self->porter != NULL)
    ow_draft_porter_set_patience (self->porter, ms);
}

guint
ow_kiosk_drafts_get_open (OwKioskDrafts *self)
{
  g_return_val_if_fail (OW_IS_KIOSK_DRAFTS (self), 0);

  return self->porter != NULL ? ow_draft_porter_get_open (self->porter) : 0;
}

guint
ow_kiosk_drafts_get_slip_days (OwKioskDrafts *self)
{
  g_return_val_if_fail (OW_IS_KIOSK_DRAFTS (self), 0);

  return self->slip_days;
}

void
ow_kiosk_drafts_start (OwKioskDrafts *self)
{
  g_return_if_fail (OW_IS_KIOSK_DRAFTS (self));

  ow_drafts_look (self->drafts);
  if (self->porter != NULL)
    ow_draft_porter_start (self->porter);
}

void
ow_kiosk_drafts_stop (OwKioskDrafts *self)
{
  g_return_if_fail (OW_IS_KIOSK_DRAFTS (self));

  if (self->porter != NULL)
    ow_draft_porter_stop (self->porter);
}

void
ow_kiosk_drafts_hasten (OwKioskDrafts *self)
{
  g_return_if_fail (OW_IS_KIOSK_DRAFTS (self));

  if (self->porter != NULL)
    ow_draft_porter_hasten (self->porter);
}

void
ow_kiosk_drafts_look (OwKioskDrafts *self)
{
  g_return_if_fail (OW_IS_KIOSK_DRAFTS (self));

  if (self->porter != NULL)
    ow_draft_porter_look (self->porter);
}

/* --- Putting aside ------------------------------------------------------------------------------- */

typedef struct {
  char *code;
  gboolean roams;
} Suspension;

static void
suspension_free (gpointer data)
{
  Suspension *suspension = data;

  ow_secret_free (suspension->code);
  g_free (suspension);
}

static void
return_code (GTask *task)
{
  Suspension *suspension = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&suspension->code), (GDestroyNotify) ow_secret_free);
}

static void
on_brought (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Suspension *suspension = g_task_get_task_data (task);

  suspension->roams = ow_draft_porter_standing_finish (OW_DRAFT_PORTER (source), result) == OW_DRAFT_OURS;
  return_code (task);
}

static void
on_suspended (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  OwKioskDrafts *self = g_task_get_source_object (task);
  Suspension *suspension = g_task_get_task_data (task);
  g_autofree char *token = NULL;
  GError *error = NULL;

  suspension->code = ow_drafts_suspend_finish (OW_DRAFTS (source), result, &token, &error);
  if (suspension->code == NULL)
    g_task_return_error (task, error);
  else if (self->porter != NULL)
    ow_draft_porter_bring_async (self->porter, token, on_brought, g_object_ref (task));
  else
    return_code (task);
}

void
ow_kiosk_drafts_suspend_async (OwKioskDrafts      *self,
                               GBytes             *record,
                               const char         *instance_id,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (OW_IS_KIOSK_DRAFTS (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_task_data (task, g_new0 (Suspension, 1), suspension_free);
  ow_drafts_suspend_async (self->drafts, record, instance_id, self->slip_days * G_TIME_SPAN_DAY, on_suspended, task);
}

char *
ow_kiosk_drafts_suspend_finish (OwKioskDrafts *self,
                                GAsyncResult  *result,
                                gboolean      *roams,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *roams = ((const Suspension *) g_task_get_task_data (G_TASK (result)))->roams;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Going on ------------------------------------------------------------------------------------ */

typedef struct {
  char *typed;
  char *token;
  GBytes *record;
  gboolean fetched;
  OwSlipFound found;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  ow_secret_free (opening->typed);
  g_free (opening->token);
  g_clear_pointer (&opening->record, g_bytes_unref);
  g_free (opening);
}

/* Takes @error. */
static void
return_nothing (GTask      *task,
                OwSlipFound found,
                GError     *error)
{
  Opening *opening = g_task_get_task_data (task);

  opening->found = found;
  g_task_return_error (task, error);
}

/* What lies here is gone on with in any case; what was only fetched isn't where somebody else was first. */
static void
on_standing (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  OwKioskDrafts *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  OwDraftStanding standing = ow_draft_porter_standing_finish (OW_DRAFT_PORTER (source), result);

  if (standing == OW_DRAFT_ELSEWHERE && opening->fetched) {
    ow_draft_shelf_erase (self->store, opening->token);
    ow_draft_porter_look (self->porter);
    return_nothing (task, OW_SLIP_NOWHERE,
                    g_error_new_literal (OW_STORE_ERROR, OW_STORE_ERROR_STATE, "another kiosk was first"));
    return;
  }
  opening->found = standing == OW_DRAFT_ELSEWHERE ? OW_SLIP_AS_IT_WAS : OW_SLIP_OPENED;
  g_task_return_pointer (task, g_steal_pointer (&opening->record), (GDestroyNotify) g_bytes_unref);
}

static void
take (GTask *task)
{
  OwKioskDrafts *self = g_task_get_source_object (task);
  const Opening *opening = g_task_get_task_data (task);

  ow_draft_porter_take_async (self->porter, opening->token, opening->fetched, on_standing, g_object_ref (task));
}

static void
on_adopted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  opening->record = ow_draft_shelf_adopt_finish (OW_STORE (source), result, &error);
  if (opening->record != NULL)
    take (task);
  else
    return_nothing (task, OW_SLIP_SPOILT, error);
}

static OwSlipFound
found_of (const GError *error)
{
  if (g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN))
    return OW_SLIP_NOWHERE;
  if (g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT)
      || g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_TOO_LARGE))
    return OW_SLIP_SPOILT;
  return OW_SLIP_UNHEARD;
}

static void
on_fetched (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  OwKioskDrafts *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) sealed = ow_draft_fetch_finish (OW_HALL_CLIENT (source), result, &error);

  if (sealed == NULL) {
    return_nothing (task, found_of (error), error);
    return;
  }
  opening->fetched = TRUE;
  ow_draft_shelf_adopt_async (self->store, opening->typed, sealed, on_adopted, g_object_ref (task));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  OwKioskDrafts *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  opening->record = ow_drafts_open_slip_finish (OW_DRAFTS (source), result, &opening->token, &error);
  if (opening->record != NULL && self->porter != NULL)
    take (task);
  else if (opening->record != NULL)
    g_task_return_pointer (task, g_steal_pointer (&opening->record), (GDestroyNotify) g_bytes_unref);
  else if (g_error_matches (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY))
    return_nothing (task, OW_SLIP_MISREAD, g_steal_pointer (&error));
  else if (self->porter == NULL || opening->token == NULL || ow_draft_porter_is_over (self->porter, opening->token))
    return_nothing (task, OW_SLIP_NOWHERE, g_steal_pointer (&error));
  else
    ow_draft_fetch_async (self->client, opening->token, self->fetch_ms, on_fetched, g_object_ref (task));
}

void
ow_kiosk_drafts_open_slip_async (OwKioskDrafts      *self,
                                 const char         *typed,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task;
  Opening *opening;

  g_return_if_fail (OW_IS_KIOSK_DRAFTS (self));
  g_return_if_fail (typed != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  opening = g_new0 (Opening, 1);
  opening->typed = g_strdup (typed);
  opening->found = OW_SLIP_OPENED;
  g_task_set_task_data (task, opening, opening_free);
  ow_drafts_open_slip_async (self->drafts, typed, on_opened, task);
}

GBytes *
ow_kiosk_drafts_open_slip_finish (OwKioskDrafts *self,
                                  GAsyncResult  *result,
                                  OwSlipFound   *found,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *found = ((const Opening *) g_task_get_task_data (G_TASK (result)))->found;
  return g_task_propagate_pointer (G_TASK (result), error);
}
