/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-package.h"
#include "ow-release.h"

G_BEGIN_DECLS

/* Forms as files: FOLDER/form.xml with FOLDER/media/, and FOLDER/generated where an entity list is among them, for what was
 * downloaded, NAME.xml with NAME-media/ for what ships. Blocking; for the store's thread but for the two that only put
 * paths together. */

/* Writes the package to a staging folder below @forms_dir, complete and on disk. Returns its name. */
char      *ow_form_shelf_stage    (const char *forms_dir, OwFormPackage *package, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives a staged form its own name, which is returned, in one step. */
char      *ow_form_shelf_publish  (const char *forms_dir, const char *staged, OwFormPackage *package, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void       ow_form_shelf_discard  (const char *forms_dir, const char *staged);
/* Removes every folder that no release names; what can't be removed stays. @releases: of OwRelease. */
void       ow_form_shelf_sweep    (const char *forms_dir, GPtrArray *releases);
/* What ships, as if it were released: of OwRelease, the folder "" and the id the file's name. */
GPtrArray *ow_form_shelf_list_shipped (const char *shipped_dir) G_GNUC_WARN_UNUSED_RESULT;

char      *ow_form_shelf_dup_form_path (const char *forms_dir, const char *folder) G_GNUC_WARN_UNUSED_RESULT;
char      *ow_form_shelf_dup_media_dir (const char *forms_dir, const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Which hash an entity list of a downloaded form was got with; NULL for none. Reads. */
char      *ow_form_shelf_dup_generated_hash (const char *forms_dir, const char *folder, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
