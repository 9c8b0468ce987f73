/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-signed-forms.h"

G_BEGIN_DECLS

/* Whether a kiosk could run on the pack, or the settings, in @folder: one thing after the other, so that the window is drawn
 * meanwhile. Called with @step 0, 1, … until @done; on the main thread. FALSE with an error: it couldn't. */
typedef gboolean (*OwPackTrial) (const char *folder, guint step, gboolean *done, gpointer user_data, GError **error);

/**
 * OwPackLibrary: the service pack of this kiosk, or the settings that are pushed to it, kept as they are signed for.
 *
 * A pack that is another one than the one in use is downloaded (but for what is there already), verified, staged and tried,
 * and only then made current by one pointer; it is used from the next start on. Whatever fails leaves the last good one;
 * what fails its trial twice, or was stepped back from, isn't fetched again until it changes. Main thread.
 *
 * Signal "pack-changed" (const char *version): another pack is current than the one in use.
 */
#define OW_TYPE_PACK_LIBRARY (ow_pack_library_get_type ())
G_DECLARE_FINAL_TYPE (OwPackLibrary, ow_pack_library, OW, PACK_LIBRARY, GObject)

/* @packs_dir: below the state folder, one for each kind and pack. @folder: of the one in use, wherever it is; NULL for none. */
OwPackLibrary *ow_pack_library_new            (OwSignedForms *signed_forms, OwReleasedKind kind, const char *packs_dir,
                                               const char *pack_id, const char *folder, OwPackTrial trial, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

/* After the forms were listed. The result is whether another pack is current now. */
void           ow_pack_library_refresh_async  (OwPackLibrary *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean       ow_pack_library_refresh_finish (OwPackLibrary *self, GAsyncResult *result, GError **error);
/* Whether the pack in use is the one of the release that was listed last. */
gboolean       ow_pack_library_is_released    (OwPackLibrary *self);
/* The kiosk stands on the pack in use: it is never stepped back from. Doesn't wait for the disk. */
void           ow_pack_library_prove          (OwPackLibrary *self);
/* Of OwPackRefused: those that were stepped back from before this start. */
GPtrArray     *ow_pack_library_get_refused    (OwPackLibrary *self);

G_END_DECLS
