/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The files of a form's media folder, and no others (ODK XForms specification, "URIs"): the folder is flat,
 * so a name that could lead elsewhere is no name, and a link is no file. */

/* Neither hidden nor a path. */
gboolean    ow_media_file_is_plain (const char *name);
/* "b.jpg" of "jr://images/b.jpg", as of audio, video, file and file-csv; NULL for any other address. Borrowed. */
const char *ow_media_file_get_name (const char *uri);
/* @extension: ".csv", of letters of either case: G2.GEOJSON is GeoJSON as g2.geojson is. */
gboolean    ow_media_file_has_extension (const char *name, const char *extension);
/* NULL unless @folder (nullable) holds a regular file of that name. @size: of the file, or NULL. */
char       *ow_media_file_dup_path (const char *folder, const char *name, goffset *size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
