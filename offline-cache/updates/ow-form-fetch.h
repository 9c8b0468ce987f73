/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-held.h"
#include "ow-form-package.h"
#include "ow-open-rosa.h"
#include "ow-release.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Gets one listed form: its manifest, then, if it isn't the one that is @held, the XML and each media file that isn't here
 * already, each checked against its hash. Of an entity list that is here and has an integrity URL, the server is asked
 * whether some of its entities, the next ones in each round, are deleted: these are taken out of it, and the form is one to
 * be put in its place. NULL without an error when nothing is new, OW_SYNC_ERROR_UNLOADABLE when it is @unwanted (a set of
 * marks). Main thread. */

/* Takes @held, unset. @turns: how far the asking for entities has come, by address; changed. */
void           ow_form_fetch_async  (OwOpenRosa         *server,
                                     OwStore            *store,
                                     const OwListedForm *listed,
                                     OwFormHeld         *held,
                                     GHashTable         *unwanted,
                                     GHashTable         *turns,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
OwFormPackage *ow_form_fetch_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Limits: all media of a form together; the ids that are asked for at once, in bytes of an address. */
#define OW_FORM_FETCH_MAX_MEDIA (256 * 1024 * 1024)
#define OW_FORM_FETCH_MAX_IDS 2000

G_END_DECLS
