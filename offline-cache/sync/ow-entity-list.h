/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An entity list as a server generates it: CSV by RFC 4180 with a header, whose column "name" is the entity's id. Any other
 * text is a list without entities. */

/* Some of the ids, from the entity at @from on, as many as fit into @max bytes with a comma between: "a,b". Ids that can't
 * stand in such a list are left out. @next: where to go on; 0 after the last one. "" for none. */
char   *ow_entity_list_join_ids (GBytes *csv, guint from, gsize max, guint *next) G_GNUC_WARN_UNUSED_RESULT;
/* The same bytes without the lines of @ids, a set; NULL where none of them is there. */
GBytes *ow_entity_list_without  (GBytes *csv, GHashTable *ids) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
