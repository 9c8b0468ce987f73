/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-clock.h"
#include "ow-drafts.h"
#include "ow-http.h"

G_BEGIN_DECLS

/**
 * OwKioskDrafts: the unfinished fillings of a real kiosk: those on its own disk, and the way of those that were put aside to
 * the hall and from there to any other kiosk.
 *
 * Owns both. The end of a visit waits for it (OwWipeable): until the visit's own is gone from the disk. Main thread; no call
 * blocks.
 */
#define OW_TYPE_KIOSK_DRAFTS (ow_kiosk_drafts_get_type ())
G_DECLARE_FINAL_TYPE (OwKioskDrafts, ow_kiosk_drafts, OW, KIOSK_DRAFTS, GObject)

/* @http NULL, @base_url one we don't go to, or @kiosk none that the hall takes: all stays here. */
OwKioskDrafts *ow_kiosk_drafts_new    (OwStore *store, OwHttp *http, const char *base_url, const char *kiosk, OwClock *clock,
                                       GTimeSpan lifetime, guint slip_days) G_GNUC_WARN_UNUSED_RESULT;
/* Those on its own disk; borrowed. */
OwDrafts      *ow_kiosk_drafts_get    (OwKioskDrafts *self);
/* How long somebody who stands there waits for the hall, for each thing that it is asked. */
void           ow_kiosk_drafts_set_patience (OwKioskDrafts *self, guint ms);
/* How many the hall hasn't answered yet. */
guint          ow_kiosk_drafts_get_open (OwKioskDrafts *self);
guint          ow_kiosk_drafts_get_slip_days (OwKioskDrafts *self);
/* The store is open: what was left is gone on with. */
void           ow_kiosk_drafts_start  (OwKioskDrafts *self);
void           ow_kiosk_drafts_stop   (OwKioskDrafts *self);
/* The line is back. */
void           ow_kiosk_drafts_hasten (OwKioskDrafts *self);
/* What lies here may have ended, or been left again. */
void           ow_kiosk_drafts_look   (OwKioskDrafts *self);

/* As ow_back_office_suspend_async() and ow_back_office_open_slip_async(). */
void           ow_kiosk_drafts_suspend_async    (OwKioskDrafts *self, GBytes *record, const char *instance_id,
                                                 GAsyncReadyCallback callback, gpointer user_data);
char          *ow_kiosk_drafts_suspend_finish   (OwKioskDrafts *self, GAsyncResult *result, gboolean *roams, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void           ow_kiosk_drafts_open_slip_async  (OwKioskDrafts *self, const char *typed, GAsyncReadyCallback callback,
                                                 gpointer user_data);
GBytes        *ow_kiosk_drafts_open_slip_finish (OwKioskDrafts *self, GAsyncResult *result, OwSlipFound *found, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
