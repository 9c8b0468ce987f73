/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-package.h"
#include "ow-open-rosa.h"
#include "ow-release.h"

G_BEGIN_DECLS

/* Gets one listed form: its manifest, then, if it isn't @known, the XML and each media file, each
 * checked against its hash. NULL without an error when it is @known (which may be NULL),
 * OW_SYNC_ERROR_UNLOADABLE when it is @unwanted (a set of marks). Main thread. */
void           ow_form_fetch_async  (OwOpenRosa         *server,
                                     const OwListedForm *listed,
                                     const OwRelease    *known,
                                     GHashTable         *unwanted,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
OwFormPackage *ow_form_fetch_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Limit: all media of a form together. */
#define OW_FORM_FETCH_MAX_MEDIA (256 * 1024 * 1024)

G_END_DECLS
