/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How what is written may go on: the rest of those phrases that it has begun (养老, of 养老金, 养老保险). The phrases are the
 * place's own, in the order of its files (see ow-phrase-file.h): a general dictionary would guess at a name or at what has
 * happened to somebody, and at nothing that the bereaved should read. */

/* Of fewer characters nobody knows what is meant: 王 begins 王庄镇, and the name of whoever writes. */
#define OW_CONTINUATION_MIN_CHARACTERS 2

/* What may follow @text, the rest of the phrase most of which stands there first, and no more than @at_most: of const char *,
 * which belong to @phrases (of OwPhrase). Any thread. */
GPtrArray *ow_continuation_find (GPtrArray *phrases, const char *text, guint at_most) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
