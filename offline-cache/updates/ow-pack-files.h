/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-tuf-client.h"

G_BEGIN_DECLS

/* Limits of a service pack in a release: its files, and the bytes of one and of all together. */
#define OW_PACK_FILES_MAX 2000
#define OW_PACK_FILES_MAX_FILE (64 * 1024 * 1024)
#define OW_PACK_FILES_MAX_BYTES (256 * 1024 * 1024)

/**
 * OwPackFiles: the files of one service pack, as they are signed for: the targets packs/ID/… (docs/packs.md says what is in
 * a pack). For the thread of the client.
 */
typedef struct {
  char *pack_id;
  OwTufFile *manifest; /* pack.ini, which has the version and the share; NULL while none was named */
  GPtrArray *paths;    /* of char*: below the pack's folder */
  GPtrArray *files;    /* of OwTufFile, in the same order */
} OwPackFiles;

OwPackFiles *ow_pack_files_new     (const char *pack_id) G_GNUC_WARN_UNUSED_RESULT;
void         ow_pack_files_free    (OwPackFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPackFiles, ow_pack_files_free)

/* TRUE: the target is one of this pack's; @file was taken. */
gboolean     ow_pack_files_add     (OwPackFiles *self, const char *path, OwTufFile *file);
/* One word for all of them: the same for the same bytes under the same names. */
char        *ow_pack_files_dup_key (const OwPackFiles *self) G_GNUC_WARN_UNUSED_RESULT;
/* Writes all of them into @folder, which is made anew; what @in_use (or NULL), the folder of another version, has already
 * isn't asked for again. Blocks. OW_TUF_ERROR, OW_STORE_ERROR, what the line says. */
gboolean     ow_pack_files_fetch   (const OwPackFiles *self, OwTufClient *client, const char *in_use, const char *folder,
                                    GError **error);

G_END_DECLS
