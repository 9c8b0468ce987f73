/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-filling.h"

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
 * Signals: "forms-changed": another version of a form is current now.
 */
#define OW_TYPE_BACK_OFFICE (ow_back_office_get_type ())
G_DECLARE_INTERFACE (OwBackOffice, ow_back_office, OW, BACK_OFFICE, GObject)

struct _OwBackOfficeInterface {
  GTypeInterface parent_iface;

  OwForm *(*load_form) (OwBackOffice *self, const char *form_id, GError **error);
  void (*submit_async) (OwBackOffice *self, OwFilling *filling, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
  char *(*submit_finish) (OwBackOffice *self, GAsyncResult *result, GError **error);
};

/* The current version of a form; a new reference. A visit under way keeps the one it has. */
OwForm *ow_back_office_load_form     (OwBackOffice *self, const char *form_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Finalises, serialises, seals, stores. Finishes only when the submission is safe on disk, and then
 * returns the receipt number; after an error nothing was handed in and the filling is as it was. */
void    ow_back_office_submit_async  (OwBackOffice *self, OwFilling *filling, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
char   *ow_back_office_submit_finish (OwBackOffice *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean ow_back_office_get_line_up (OwBackOffice *self);
guint    ow_back_office_get_queued  (OwBackOffice *self);
gboolean ow_back_office_get_ready   (OwBackOffice *self);

G_END_DECLS
