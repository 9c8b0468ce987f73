/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text that may be personal: overwritten before it goes back to the allocator. Any thread. */

/* Overwrites @text up to its end; NULL is fine. */
void ow_secret_wipe  (char *text);
/* Overwrites and frees; NULL is fine. */
void ow_secret_free  (char *text);
/* Overwrites and frees what *@text holds and makes it NULL. */
void ow_secret_clear (char **text);
/* Puts a copy of @value into *@text, overwriting what was there. TRUE when the two differed. */
gboolean ow_secret_replace (char **text, const char *value);

/* Makes room for @more bytes behind @text: one that grows moves, and leaves what it holds where it was. */
void     ow_secret_reserve    (GString *text, gsize more);
/* As g_string_append(), with room made first. */
void     ow_secret_append     (GString *text, const char *more);
void     ow_secret_string_free (GString *text); /* with all of its buffer; NULL is fine */
/* Takes @text; the bytes are overwritten when the last reference goes. */
GBytes  *ow_secret_bytes_take (GString *text) G_GNUC_WARN_UNUSED_RESULT;

typedef char OwSecretText;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSecretText, ow_secret_free)
typedef GString OwSecretString;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSecretString, ow_secret_string_free)

G_END_DECLS
