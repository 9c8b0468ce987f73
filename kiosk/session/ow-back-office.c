/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-back-office.h"

G_DEFINE_INTERFACE (OwBackOffice, ow_back_office, G_TYPE_OBJECT)

enum {
  SIGNAL_FORMS_CHANGED,
  SIGNAL_DRAFT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
ow_back_office_default_init (OwBackOfficeInterface *iface)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  g_object_interface_install_property (
    iface, g_param_spec_boolean ("line-up", NULL, NULL, FALSE, flags));
  g_object_interface_install_property (
    iface, g_param_spec_uint ("queued", NULL, NULL, 0, G_MAXUINT, 0, flags));
  g_object_interface_install_property (
    iface, g_param_spec_boolean ("ready", NULL, NULL, FALSE, flags));

  signals[SIGNAL_FORMS_CHANGED] = g_signal_new ("forms-changed",
                                                OW_TYPE_BACK_OFFICE,
                                                G_SIGNAL_RUN_LAST,
                                                0,
                                                NULL, NULL, NULL,
                                                G_TYPE_NONE,
                                                0);
  signals[SIGNAL_DRAFT_CHANGED] = g_signal_new ("draft-changed",
                                                OW_TYPE_BACK_OFFICE,
                                                G_SIGNAL_RUN_LAST,
                                                0,
                                                NULL, NULL, NULL,
                                                G_TYPE_NONE,
                                                0);
}

OwForm *
ow_back_office_load_form (OwBackOffice *self,
                          const char   *form_id,
                          GError      **error)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);
  g_return_val_if_fail (form_id != NULL, NULL);

  return OW_BACK_OFFICE_GET_IFACE (self)->load_form (self, form_id, error);
}

void
ow_back_office_submit_async (OwBackOffice       *self,
                             OwFilling          *filling,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (OW_IS_BACK_OFFICE (self));
  g_return_if_fail (filling != NULL);

  OW_BACK_OFFICE_GET_IFACE (self)->submit_async (self, filling, cancellable, callback, user_data);
}

char *
ow_back_office_submit_finish (OwBackOffice *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return OW_BACK_OFFICE_GET_IFACE (self)->submit_finish (self, result, error);
}

void
ow_back_office_keep_draft (OwBackOffice *self,
                           GBytes       *record,
                           const char   *instance_id,
                           const char   *proof,
                           const char   *hint)
{
  g_return_if_fail (OW_IS_BACK_OFFICE (self));
  g_return_if_fail (record != NULL && instance_id != NULL && proof != NULL && hint != NULL);

  if (OW_BACK_OFFICE_GET_IFACE (self)->keep_draft != NULL)
    OW_BACK_OFFICE_GET_IFACE (self)->keep_draft (self, record, instance_id, proof, hint);
}

void
ow_back_office_drop_draft (OwBackOffice *self,
                           gboolean      for_good)
{
  g_return_if_fail (OW_IS_BACK_OFFICE (self));

  if (OW_BACK_OFFICE_GET_IFACE (self)->drop_draft != NULL)
    OW_BACK_OFFICE_GET_IFACE (self)->drop_draft (self, for_good);
}

const char *
ow_back_office_get_draft_hint (OwBackOffice *self)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);

  if (OW_BACK_OFFICE_GET_IFACE (self)->get_draft_hint == NULL)
    return NULL;
  return OW_BACK_OFFICE_GET_IFACE (self)->get_draft_hint (self);
}

void
ow_back_office_claim_draft_async (OwBackOffice       *self,
                                  const char         *proof,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (OW_IS_BACK_OFFICE (self));
  g_return_if_fail (proof != NULL);
  g_return_if_fail (OW_BACK_OFFICE_GET_IFACE (self)->claim_draft_async != NULL);

  OW_BACK_OFFICE_GET_IFACE (self)->claim_draft_async (self, proof, callback, user_data);
}

GBytes *
ow_back_office_claim_draft_finish (OwBackOffice *self,
                                   GAsyncResult *result,
                                   guint        *tries_left,
                                   GError      **error)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);
  g_return_val_if_fail (tries_left != NULL, NULL);

  return OW_BACK_OFFICE_GET_IFACE (self)->claim_draft_finish (self, result, tries_left, error);
}

guint
ow_back_office_get_slip_days (OwBackOffice *self)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), 0);

  if (OW_BACK_OFFICE_GET_IFACE (self)->get_slip_days == NULL)
    return 0;
  return OW_BACK_OFFICE_GET_IFACE (self)->get_slip_days (self);
}

void
ow_back_office_suspend_async (OwBackOffice       *self,
                              GBytes             *record,
                              const char         *instance_id,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (OW_IS_BACK_OFFICE (self));
  g_return_if_fail (record != NULL && instance_id != NULL);
  g_return_if_fail (OW_BACK_OFFICE_GET_IFACE (self)->suspend_async != NULL);

  OW_BACK_OFFICE_GET_IFACE (self)->suspend_async (self, record, instance_id, callback, user_data);
}

char *
ow_back_office_suspend_finish (OwBackOffice *self,
                               GAsyncResult *result,
                               gboolean     *roams,
                               GError      **error)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);
  g_return_val_if_fail (roams != NULL, NULL);

  return OW_BACK_OFFICE_GET_IFACE (self)->suspend_finish (self, result, roams, error);
}

void
ow_back_office_open_slip_async (OwBackOffice       *self,
                                const char         *typed,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (OW_IS_BACK_OFFICE (self));
  g_return_if_fail (typed != NULL);
  g_return_if_fail (OW_BACK_OFFICE_GET_IFACE (self)->open_slip_async != NULL);

  OW_BACK_OFFICE_GET_IFACE (self)->open_slip_async (self, typed, callback, user_data);
}

GBytes *
ow_back_office_open_slip_finish (OwBackOffice *self,
                                 GAsyncResult *result,
                                 OwSlipFound  *found,
                                 GError      **error)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);
  g_return_val_if_fail (found != NULL, NULL);

  return OW_BACK_OFFICE_GET_IFACE (self)->open_slip_finish (self, result, found, error);
}

OwAppointments *
ow_back_office_get_appointments (OwBackOffice *self)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);

  if (OW_BACK_OFFICE_GET_IFACE (self)->get_appointments == NULL)
    return NULL;
  return OW_BACK_OFFICE_GET_IFACE (self)->get_appointments (self);
}

OwCases *
ow_back_office_get_cases (OwBackOffice *self)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);

  return OW_BACK_OFFICE_GET_IFACE (self)->get_cases != NULL ? OW_BACK_OFFICE_GET_IFACE (self)->get_cases (self) : NULL;
}

OwWipeable *
ow_back_office_get_holder (OwBackOffice *self)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);

  if (OW_BACK_OFFICE_GET_IFACE (self)->get_holder == NULL)
    return NULL;
  return OW_BACK_OFFICE_GET_IFACE (self)->get_holder (self);
}

OwStaffDesk *
ow_back_office_get_staff_desk (OwBackOffice *self)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);

  if (OW_BACK_OFFICE_GET_IFACE (self)->get_staff_desk == NULL)
    return NULL;
  return OW_BACK_OFFICE_GET_IFACE (self)->get_staff_desk (self);
}

GPtrArray *
ow_back_office_list_closures (OwBackOffice *self)
{
  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), NULL);

  if (OW_BACK_OFFICE_GET_IFACE (self)->list_closures == NULL)
    return g_ptr_array_new ();
  return OW_BACK_OFFICE_GET_IFACE (self)->list_closures (self);
}

gboolean
ow_back_office_get_line_up (OwBackOffice *self)
{
  gboolean line_up;

  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), FALSE);

  g_object_get (self, "line-up", &line_up, NULL);
  return line_up;
}

guint
ow_back_office_get_queued (OwBackOffice *self)
{
  guint queued;

  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), 0);

  g_object_get (self, "queued", &queued, NULL);
  return queued;
}

gboolean
ow_back_office_get_ready (OwBackOffice *self)
{
  gboolean ready;

  g_return_val_if_fail (OW_IS_BACK_OFFICE (self), FALSE);

  g_object_get (self, "ready", &ready, NULL);
  return ready;
}
