/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwRelease: which version of a form is current: one row, switched in one transaction.
 */
typedef struct {
  char *form_id;
  char *version;
  char *hash;     /* of the form's bytes: "md5:…" as a server lists it, "sha256:…" or "sha512:…" as it was signed for */
  char *manifest; /* hash over the names and hashes of its media; "" without media */
  char *folder;   /* name below forms/ in the state folder */
} OwRelease;

OwRelease *ow_release_new  (const char *form_id,
                            const char *version,
                            const char *hash,
                            const char *manifest,
                            const char *folder) G_GNUC_WARN_UNUSED_RESULT;
OwRelease *ow_release_copy (const OwRelease *self) G_GNUC_WARN_UNUSED_RESULT;
void       ow_release_free (OwRelease *self);
/* Whether somebody the kiosk trusts signed for it; else it is trusted for where it came from. */
gboolean   ow_release_is_signed (const OwRelease *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwRelease, ow_release_free)

G_END_DECLS
