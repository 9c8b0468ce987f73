/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-listed-form.h"

G_BEGIN_DECLS

/**
 * OwFormPackage: a form with all its media, downloaded and verified, not yet on disk.
 */
typedef struct {
  char *form_id;
  char *version;
  char *hash;       /* "md5:…" of the XML */
  char *manifest;   /* see ow_form_package_manifest_key() */
  GBytes *xml;
  GPtrArray *names; /* of the media files */
  GPtrArray *media; /* GBytes in the same order */
  GPtrArray *generated; /* likewise: the hash an entity list was got with; NULL for a file whose hash is that of its bytes */
} OwFormPackage;

OwFormPackage *ow_form_package_new       (const OwListedForm *listed) G_GNUC_WARN_UNUSED_RESULT;
void           ow_form_package_free      (OwFormPackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFormPackage, ow_form_package_free)

void           ow_form_package_add_media (OwFormPackage *self, const char *name, GBytes *bytes, const char *generated);
/* The name of its folder: the same for the same bytes under the same names, on every machine. */
char          *ow_form_package_dup_folder (OwFormPackage *self) G_GNUC_WARN_UNUSED_RESULT;

/* Tells packages apart before the bytes are there. */
char          *ow_form_package_dup_mark (OwFormPackage *self) G_GNUC_WARN_UNUSED_RESULT;

/* One word for a set of files: SHA-256 over names and hashes, whatever their order; "" for none.
 * @files: of OwMediaFile. */
char          *ow_form_package_manifest_key (GPtrArray *files) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
