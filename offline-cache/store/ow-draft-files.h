/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-draft-lock.h"
#include "ow-sealer.h"

G_BEGIN_DECLS

/* The two files of a draft, NAME.key and NAME.draft, as OwDraftBox says: what is kept in them is under the machine's key,
 * and whole or as it was before. Blocking; for the store's thread. */

#define OW_DRAFT_FILES_NAME_LENGTH 32
#define OW_DRAFT_MAX_BYTES (32 * 1024 * 1024)

typedef struct {
  char *path; /* the folder */
  OwSealer *machine;
} OwDraftFiles;

gboolean     ow_draft_files_write_lock (OwDraftFiles *self, const char *name, const OwDraftLock *lock, GError **error);
OwDraftLock *ow_draft_files_read_lock  (OwDraftFiles *self, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @inner: under the draft's own key. */
gboolean     ow_draft_files_write      (OwDraftFiles *self, const char *name, GBytes *inner, const OwDraftAge *age, GError **error);
/* What the draft's own key has still to open. */
GBytes      *ow_draft_files_read       (OwDraftFiles *self, const char *name, OwDraftAge *age, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The key first: without it the rest is noise. */
gboolean     ow_draft_files_erase      (OwDraftFiles *self, const char *name, GError **error);
/* Of char: whatever lies there. */
GPtrArray   *ow_draft_files_list       (OwDraftFiles *self) G_GNUC_WARN_UNUSED_RESULT;
/* NAME of NAME.draft, if it is one of ours. */
char        *ow_draft_files_name_of    (const char *file) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
