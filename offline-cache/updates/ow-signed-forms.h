/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-form-package.h"
#include "ow-http.h"
#include "ow-pack-files.h"
#include "ow-release.h"

G_BEGIN_DECLS

/**
 * OwSignedForms: the forms of a repository of The Update Framework, trusted because they are signed.
 *
 * A form is the target forms/ID/form.xml with its version as custom.version; its media are forms/ID/media/NAME. So a
 * role that may publish forms/ID/… and nothing else can't touch another form. A service pack is the targets packs/ID/…,
 * its manifest packs/ID/pack.ini among them; settings for the kiosks of that pack are settings/ID/all.ini, and over it
 * settings/ID/kiosks/KIOSK.ini. Other targets are passed over.
 *
 * Owns a thread, on which the client waits for disk and line; the calls are made and answered on the main thread, one
 * after the other.
 */
#define OW_SIGNED_FORMS_WHOLE_SECONDS 3600

#define OW_TYPE_SIGNED_FORMS (ow_signed_forms_get_type ())
G_DECLARE_FINAL_TYPE (OwSignedForms, ow_signed_forms, OW, SIGNED_FORMS, GObject)

/* @url: where metadata/ and targets/ lie. @root: what is trusted to begin with. @folder: for metadata. */
OwSignedForms *ow_signed_forms_new          (OwHttp *http, const char *url, GBytes *root, const char *folder,
                                             OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Who this kiosk is, by which it takes part in a release for a share of them; NULL, and before the call: nobody, who waits
 * until a release is for all. Before the first list. */
void           ow_signed_forms_set_kiosk    (OwSignedForms *self, const char *kiosk_id);

/* Which service pack is followed, and the settings for whose kiosks; before the first list. */
void           ow_signed_forms_set_pack     (OwSignedForms *self, const char *pack_id);

/* One update of the metadata; of OwListedForm, with "sha256:…" for a hash and no address; those that are for other kiosks
 * are held back. OW_TUF_ERROR, OW_SYNC_ERROR. It costs one request while the repository says that its timestamp is the one that was taken
 * and nothing is expired; but once an hour the whole is gone through, for a new root. */
void           ow_signed_forms_list_async   (OwSignedForms *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray     *ow_signed_forms_list_finish  (OwSignedForms *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of the release that was listed last: the version of its targets; 0 before one. */
guint          ow_signed_forms_get_version  (OwSignedForms *self);

/* As ow_form_fetch_async(): gets one form of the last list with its media. NULL without an error when it is @known,
 * OW_SYNC_ERROR_UNLOADABLE when it is @unwanted. */
void           ow_signed_forms_fetch_async  (OwSignedForms      *self,
                                             const OwListedForm *listed,
                                             const OwRelease    *known,
                                             GHashTable         *unwanted,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
OwFormPackage *ow_signed_forms_fetch_finish (OwSignedForms *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A service pack of a release, or settings. */
typedef struct {
  char *key;          /* tells it from any other, by all that is in it */
  char *version;
  gboolean is_staged; /* it was fetched; else it is the one that was known, or isn't wanted */
} OwPackRelease;

void           ow_pack_release_free         (OwPackRelease *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPackRelease, ow_pack_release_free)

/* Gets the pack, or the settings, of the last list into @folder, unless its key is @known (or NULL) or among @unwanted.
 * What the one in the folder @in_use (or NULL) has already isn't asked for. NULL without an error when the release has none
 * for this kiosk. OW_SYNC_ERROR_UNKNOWN while the last list failed. */
void           ow_signed_forms_fetch_pack_async  (OwSignedForms *self, OwReleasedKind kind, const char *known, GHashTable *unwanted,
                                                  const char *in_use, const char *folder, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
OwPackRelease *ow_signed_forms_fetch_pack_finish (OwSignedForms *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
