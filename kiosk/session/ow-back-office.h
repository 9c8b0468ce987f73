/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-appointments.h"
#include "ow-cases.h"
#include "ow-closure.h"
#include "ow-filling.h"
#include "ow-staff-desk.h"
#include "ow-wipeable.h"

G_BEGIN_DECLS

/**
 * OwBackOffice: what a visit needs from behind the wall: forms, and a safe place to hand them in.
 *
 * An interface owned by its user: the screens see this and nothing of the database, the network or
 * the keys. kiosk/app implements it over offline-cache; tests implement it in memory. Main thread;
 * no call blocks.
 *
 * Properties: "line-up" (gboolean): the hall answered last time we asked; "queued" (guint): safe here,
 * not yet delivered; "ready" (gboolean): the store is open and takes submissions.
 * Signals: "forms-changed": another version of a form is current now; "draft-changed": see
 * ow_back_office_get_draft_hint().
 */
#define OW_TYPE_BACK_OFFICE (ow_back_office_get_type ())
G_DECLARE_INTERFACE (OwBackOffice, ow_back_office, OW, BACK_OFFICE, GObject)

/* What became of a slip that was shown. */
typedef enum {
  OW_SLIP_OPENED = 1,
  OW_SLIP_AS_IT_WAS, /* opened, but it was gone on with at another kiosk, or at the counter, since it was put aside */
  OW_SLIP_MISREAD,   /* it can't have been a slip */
  OW_SLIP_NOWHERE,   /* nothing lies for it, here or at the hall */
  OW_SLIP_UNHEARD,   /* nothing lies for it here, and the hall can't be asked now */
  OW_SLIP_SPOILT,    /* what the hall has for it can't be opened */
} OwSlipFound;

struct _OwBackOfficeInterface {
  GTypeInterface parent_iface;

  OwForm *(*load_form) (OwBackOffice *self, const char *form_id, GError **error);
  void (*submit_async) (OwBackOffice *self, OwFilling *filling, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
  char *(*submit_finish) (OwBackOffice *self, GAsyncResult *result, GError **error);

  /* All of these, or none: an office that keeps no drafts. */
  void (*keep_draft) (OwBackOffice *self, GBytes *record, const char *instance_id, const char *proof, const char *hint);
  void (*drop_draft) (OwBackOffice *self, gboolean for_good);
  const char *(*get_draft_hint) (OwBackOffice *self);
  void (*claim_draft_async) (OwBackOffice *self, const char *proof, GAsyncReadyCallback callback, gpointer user_data);
  GBytes *(*claim_draft_finish) (OwBackOffice *self, GAsyncResult *result, guint *tries_left, GError **error);

  /* All of these, or none: nothing can be put aside. */
  guint (*get_slip_days) (OwBackOffice *self);
  void (*suspend_async) (OwBackOffice *self, GBytes *record, const char *instance_id, GAsyncReadyCallback callback,
                         gpointer user_data);
  char *(*suspend_finish) (OwBackOffice *self, GAsyncResult *result, gboolean *roams, GError **error);
  void (*open_slip_async) (OwBackOffice *self, const char *typed, GAsyncReadyCallback callback, gpointer user_data);
  GBytes *(*open_slip_finish) (OwBackOffice *self, GAsyncResult *result, OwSlipFound *found, GError **error);

  OwWipeable *(*get_holder) (OwBackOffice *self); /* nullable, and so is what it gives */

  OwAppointments *(*get_appointments) (OwBackOffice *self);
  OwCases *(*get_cases) (OwBackOffice *self);
  OwStaffDesk *(*get_staff_desk) (OwBackOffice *self);
  GPtrArray *(*list_closures) (OwBackOffice *self);
};

/* The current version of a form; a new reference. A visit under way keeps the one it has. */
OwForm *ow_back_office_load_form     (OwBackOffice *self, const char *form_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Finalises, serialises, seals, stores. Finishes only when the submission is safe on disk, and then
 * returns the receipt number; after an error nothing was handed in and the filling is as it was. */
void    ow_back_office_submit_async  (OwBackOffice *self, OwFilling *filling, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
char   *ow_back_office_submit_finish (OwBackOffice *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps the visit's unfinished filling, sealed, through a power cut: @record as it is now, instead of the one before.
 * @proof: what only this person knows; @hint: what to ask for, never an answer. Handing in ends it by itself. Nothing
 * is waited for, and nothing told when it can't be kept. */
void     ow_back_office_keep_draft  (OwBackOffice *self, GBytes *record, const char *instance_id, const char *proof,
                                     const char *hint);
/* At the end of a visit, or of its filling. @for_good: the person wants all of it erased, also what lies here for the
 * slip that it was opened with. */
void     ow_back_office_drop_draft  (OwBackOffice *self, gboolean for_good);
/* Who is busy until that is gone from the disk; borrowed, NULL where nothing is kept. */
OwWipeable *ow_back_office_get_holder    (OwBackOffice *self);
/* The hint of what a power cut left, to be gone on with by whoever proves to be the one; NULL when there is nothing,
 * or its time is over. Borrowed. */
const char *ow_back_office_get_draft_hint (OwBackOffice *self);
/* The record that was kept last; it is the visit's own again. NULL with an error: @tries_left says how often it may
 * still be tried; 0: it is gone, for good. */
void     ow_back_office_claim_draft_async  (OwBackOffice *self, const char *proof, GAsyncReadyCallback callback,
                                            gpointer user_data);
GBytes  *ow_back_office_claim_draft_finish (OwBackOffice *self, GAsyncResult *result, guint *tries_left, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For how many days a filling is put aside; 0: nothing can be. */
guint    ow_back_office_get_slip_days   (OwBackOffice *self);
/* Puts the visit's filling aside, readable for nobody without what is to stand on its slip: that is the result, letters
 * that are to be given back with ow_secret_free(). @roams: it can be gone on with at any kiosk now; otherwise here, and
 * there as soon as the line is back. */
void     ow_back_office_suspend_async   (OwBackOffice *self, GBytes *record, const char *instance_id,
                                         GAsyncReadyCallback callback, gpointer user_data);
char    *ow_back_office_suspend_finish  (OwBackOffice *self, GAsyncResult *result, gboolean *roams, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The record that was put aside with this slip, here or at another kiosk; it stays until it is handed in, or its time is
 * over. @typed: as it was scanned or typed. NULL, with an error, for all but the first two of OwSlipFound. */
void     ow_back_office_open_slip_async  (OwBackOffice *self, const char *typed, GAsyncReadyCallback callback,
                                          gpointer user_data);
GBytes  *ow_back_office_open_slip_finish (OwBackOffice *self, GAsyncResult *result, OwSlipFound *found, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Both borrowed; NULL where nobody is asked for any. */
OwAppointments *ow_back_office_get_appointments (OwBackOffice *self);
OwCases        *ow_back_office_get_cases        (OwBackOffice *self);
/* Likewise: where nobody is called, and nobody let in. */
OwStaffDesk    *ow_back_office_get_staff_desk   (OwBackOffice *self);

/* Of OwClosure: the services that the hall says are closed at this moment; empty where nobody says so. */
GPtrArray      *ow_back_office_list_closures    (OwBackOffice *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean ow_back_office_get_line_up (OwBackOffice *self);
guint    ow_back_office_get_queued  (OwBackOffice *self);
gboolean ow_back_office_get_ready   (OwBackOffice *self);

G_END_DECLS
