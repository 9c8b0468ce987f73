/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-tuf-client.h"

G_BEGIN_DECLS

/* Limits of a service pack in a release: its files, and the bytes of one and of all together. */
#define OW_PACK_FILES_MAX 2000
#define OW_PACK_FILES_MAX_FILE (64 * 1024 * 1024)
#define OW_PACK_FILES_MAX_BYTES (256 * 1024 * 1024)

#define OW_PACK_FILES_MAX_SETTINGS (16 * 1024) /* bytes of a file of settings */

/* What is taken whole or not at all. */
typedef enum {
  OW_RELEASED_PACK,     /* a service pack: packs/ID/… (docs/packs.md says what is in one) */
  OW_RELEASED_SETTINGS, /* settings for the kiosks of a pack: settings/ID/all.ini, settings/ID/kiosks/KIOSK.ini */
} OwReleasedKind;
#define OW_RELEASED_N_KINDS 2

/**
 * OwPackFiles: the files of one service pack, or of the settings for one kiosk, as they are signed for. For the thread of
 * the client.
 */
typedef struct {
  OwReleasedKind kind;
  char *prefix;        /* of the targets: "packs/ID/" */
  char *kiosk_id;      /* whose settings; NULL for none of its own */
  OwTufFile *manifest; /* pack.ini, which has the version and the share; NULL while none was named, and of settings */
  GPtrArray *paths;    /* of char*: below the pack's folder, sorted as they were added */
  GPtrArray *files;    /* of OwTufFile, in the same order */
} OwPackFiles;

/* @kiosk_id: for settings; NULL: only those for all. */
OwPackFiles *ow_pack_files_new     (OwReleasedKind kind, const char *pack_id, const char *kiosk_id) G_GNUC_WARN_UNUSED_RESULT;
void         ow_pack_files_free    (OwPackFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPackFiles, ow_pack_files_free)

/* TRUE: the target is one of this pack's; @file was taken. */
gboolean     ow_pack_files_add     (OwPackFiles *self, const char *path, OwTufFile *file);
/* Whether the release has it, whole and for this kiosk: ow_release_share_takes() of the manifest, or of each file of
 * settings. */
gboolean     ow_pack_files_is_for  (const OwPackFiles *self, const char *kiosk_id);
/* As it was signed for; for people. Of settings, those for all and the kiosk's own with a + between. */
char        *ow_pack_files_dup_version (const OwPackFiles *self) G_GNUC_WARN_UNUSED_RESULT;
/* One word for all of them: the same for the same bytes under the same names. */
char        *ow_pack_files_dup_key (const OwPackFiles *self) G_GNUC_WARN_UNUSED_RESULT;
/* Writes all of them into @folder, which is made anew; what @in_use (or NULL), the folder of another version, has already
 * isn't asked for again. Blocks. OW_TUF_ERROR, OW_STORE_ERROR, what the line says. */
gboolean     ow_pack_files_fetch   (const OwPackFiles *self, OwTufClient *client, const char *in_use, const char *folder,
                                    GError **error);

G_END_DECLS
