/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-form-placing.h"
#include "ow-form-troubles.h"
#include "ow-open-rosa.h"
#include "ow-signed-forms.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwFormLibrary: which file is the current version of a form, kept as the server lists it.
 *
 * Owns references to store and client, and the folder forms/ in the state folder. OwFormWatch has
 * it ask for the list; a listed form with another hash (of itself or of its media) is downloaded, verified,
 * staged and probed, and only then made current by one row in one transaction. Whatever fails leaves
 * the last good version; what can't be loaded is not fetched again until it changes. The list decides
 * which version is current, older or newer; nothing is ever removed because a list is empty or silent. What it no longer
 * has stays here, for what was begun with it and for its return, and is told of as delisted.
 * Forms that were never downloaded come from the folder that ships. Main thread.
 *
 * Signals "forms-changed" (form id): another version of a form is current now; "troubles-changed": what can't be fetched is
 * something else.
 */
#define OW_TYPE_FORM_LIBRARY (ow_form_library_get_type ())
G_DECLARE_FINAL_TYPE (OwFormLibrary, ow_form_library, OW, FORM_LIBRARY, GObject)

/* @server NULL: nothing is fetched. @shipped_dir NULL: nothing ships. */
OwFormLibrary *ow_form_library_new         (OwStore *store, OwOpenRosa *server, const char *shipped_dir,
                                            OwFormProbe probe, gpointer probe_data) G_GNUC_WARN_UNUSED_RESULT;

/* Whom to trust with forms; without it, whatever the server lists. @signed_forms NULL: nobody signs. A form that was
 * signed for is never replaced by one that wasn't. @unsigned_too: others may still come from the server as it lists
 * them; else they aren't fetched, and those that were are used no more. Before it is opened. */
void           ow_form_library_set_signed  (OwFormLibrary *self, OwSignedForms *signed_forms, gboolean unsigned_too);

/* What ships is the service pack of the release that is listed: a form that was signed for by itself, and isn't in the release
 * by itself any more, gives way to the pack's. TRUE: it wasn't so before. */
gboolean       ow_form_library_set_pack_released (OwFormLibrary *self, gboolean pack_released);

/* Reads which versions are current. The store must be open. Before it, only what ships is known. */
void           ow_form_library_open_async  (OwFormLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean       ow_form_library_open_finish (OwFormLibrary *self, GAsyncResult *result, GError **error);

/* TRUE with paths that the caller owns; FALSE when there is no such form. @media_dir may not exist. */
gboolean       ow_form_library_find         (OwFormLibrary *self, const char *form_id, char **path, char **media_dir);
/* The same among what ships: to fall back on. */
gboolean       ow_form_library_find_shipped (OwFormLibrary *self, const char *form_id, char **path, char **media_dir);
/* Of OwRelease: downloaded forms; a copy of the table. */
GPtrArray     *ow_form_library_list         (OwFormLibrary *self) G_GNUC_WARN_UNUSED_RESULT;

/* Form ids that the server offered and doesn't any more: what is filled in of them it may not take. Of char *. See
 * OwFormOffers for what counts. */
GPtrArray     *ow_form_library_list_delisted (OwFormLibrary *self) G_GNUC_WARN_UNUSED_RESULT;
/* Of OwFormTrouble: what can't be fetched, also as it was left at the end. */
GPtrArray     *ow_form_library_list_troubles (OwFormLibrary *self) G_GNUC_WARN_UNUSED_RESULT;

/* One round with the server. The result is how many forms changed, -1 on an error; one form's failure
 * doesn't stop the others, and is the error when nothing worse happened. */
void           ow_form_library_refresh_async  (OwFormLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
int            ow_form_library_refresh_finish (OwFormLibrary *self, GAsyncResult *result, GError **error);
/* The same, but of a list that says nothing new one form's files alone are asked for, each in its turn (OwFormTurns). Ends with
 * ow_form_library_refresh_finish(). */
void           ow_form_library_poll_async     (OwFormLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* For how long yet the server of the list wants to be left alone; 0: not at all. */
GTimeSpan      ow_form_library_get_wait    (OwFormLibrary *self);
/* An OwSenderAddress: where a form, as it is here now, wants its submissions to go, if that is on the server that all else
 * goes to; NULL otherwise. Reads the form, once for each version. */
char          *ow_form_library_find_address (const char *form_id, gpointer library) G_GNUC_WARN_UNUSED_RESULT;

/* How many requests such a poll costs while nothing is new; 0: there is nobody to ask. */
guint          ow_form_library_get_cost    (OwFormLibrary *self);
/* Whether signatures are asked for. */
gboolean       ow_form_library_is_signed   (OwFormLibrary *self);

G_END_DECLS
