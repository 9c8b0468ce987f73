/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwNameSearch: finds names in a long list by a part of them, as it is written or as it is said.
 *
 * What is typed may be Chinese, the first letters of the sounds ("xyz" for 霄云镇), whole sounds ("xiaoyun") or any
 * mixture of them, digits, or the beginning of a name's code. It is found anywhere in a name; the name that it is
 * the whole of comes first, then those that begin with it, otherwise the order stays. Where nothing is found, sounds
 * count as the same that many people don't tell apart (zh/z, ch/c, sh/s, n/l, f/h, an/ang, en/eng, in/ing). Behind it
 * may stand keys of a telephone, each for any of its letters.
 *
 * Keeps copies of the names, and nothing of what was typed; overwrites them when it is freed. Any one thread.
 */
typedef struct _OwNameSearch OwNameSearch;

OwNameSearch *ow_name_search_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void          ow_name_search_free (OwNameSearch *self); /* NULL is fine */
/* The first one has the number 0. @code: "" for none. */
void          ow_name_search_add  (OwNameSearch *self, const char *name, const char *code);
/* The numbers (guint) of all that @typed and, behind it, @keys (see ow-nine-keys.h) stand for, in place of what is in @found.
 * Nothing typed stands for all. */
void          ow_name_search_find (OwNameSearch *self, const char *typed, const char *keys, GArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwNameSearch, ow_name_search_free)

G_END_DECLS
