/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * OwTufFile: what a role says of a file: METAFILES of specification §4.4 and §4.6, TARGETS of §4.5. Immutable.
 */
typedef struct {
  gint64 version;     /* of metadata; 0 for a target */
  gint64 length;      /* bytes; -1 where none is given, as metadata may */
  char *sha256;       /* hexadecimal, lower case; NULL for none */
  char *sha512;
  JsonObject *custom; /* what the repository says for the program's own use, signed as the rest; NULL for none */
} OwTufFile;

/* NULL when it isn't one: metadata without a version, or hashes of which we can check none; a target without a length
 * and such a hash. */
OwTufFile *ow_tuf_file_new_meta   (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;
OwTufFile *ow_tuf_file_new_target (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;
OwTufFile *ow_tuf_file_copy       (const OwTufFile *self) G_GNUC_WARN_UNUSED_RESULT;
void       ow_tuf_file_free       (OwTufFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTufFile, ow_tuf_file_free)

/* Length and every hash we know (§5.5.2, §5.6.2, §5.7.3). OW_TUF_ERROR_MISMATCH. */
gboolean   ow_tuf_file_check      (const OwTufFile *self, GBytes *bytes, GError **error);

G_END_DECLS
