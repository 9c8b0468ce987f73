/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text that is kept for long and is a secret all the while, a server's password say: in pages of its own that are locked as far
 * as RLIMIT_MEMLOCK lets them be, left out of core dumps, and overwritten when it is freed (libsodium, "Secure memory"). As
 * g_malloc() it ends the process where there is no memory. Any thread. */

/* Room for @length bytes and the zero behind, all of it zero. */
char *ow_locked_text_new  (gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* NULL for NULL. */
char *ow_locked_text_copy (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Of one of these; NULL is fine. */
void  ow_locked_text_free (char *text);

typedef char OwLockedText;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwLockedText, ow_locked_text_free)

G_END_DECLS
