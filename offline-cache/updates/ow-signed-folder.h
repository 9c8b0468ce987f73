/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-tuf-file.h"

G_BEGIN_DECLS

/* What is signed for in the folder of one form: the targets forms/ID/form.xml and forms/ID/media/NAME. */
typedef struct {
  char *form_id;
  OwTufFile *form;   /* NULL: only media were named so far */
  GPtrArray *names;  /* of its media: each one part of a path */
  GPtrArray *media;  /* of OwTufFile, in the same order */
} OwSignedFolder;

/* Form id → OwSignedFolder. */
GHashTable *ow_signed_folders_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE: the target is a form's, or of its media; @file was taken. */
gboolean    ow_signed_folders_add (GHashTable *folders, const char *path, OwTufFile *file);

G_END_DECLS
