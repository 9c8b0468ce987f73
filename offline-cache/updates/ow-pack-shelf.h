/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Service packs that were downloaded: a folder for each version, named by what is in it, and the files "current",
 * "previous" and "proven", each a name in one line. Only whole and tried ones are ever named. Blocks.
 *
 * A trial can't tell whether a kiosk stands on a pack: that one is proven with which it has. Until then each start is
 * counted, on disk, before anything of the pack is used; after OW_PACK_SHELF_STARTS that came to nothing the one before is
 * current again, and this one is never to be. */

#define OW_PACK_SHELF_STARTS 3
#define OW_PACK_SHELF_MAX_REFUSED 16
#define OW_PACK_SHELF_MAX_VERSION 128 /* bytes */

/* One that was stepped back from. */
typedef struct {
  char *key;     /* its name on the shelf */
  char *version; /* as its manifest said it; for people */
} OwPackRefused;

void     ow_pack_refused_free       (OwPackRefused *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPackRefused, ow_pack_refused_free)

/* The folders of the one that is to be used and of the one before it; NULL for none. The caller owns them. */
char    *ow_pack_shelf_dup_current  (const char *packs_dir) G_GNUC_WARN_UNUSED_RESULT;
char    *ow_pack_shelf_dup_previous (const char *packs_dir) G_GNUC_WARN_UNUSED_RESULT;
/* Where one is put together before it is tried. */
char    *ow_pack_shelf_dup_staged   (const char *packs_dir) G_GNUC_WARN_UNUSED_RESULT;
/* Gives the staged one its name, and makes it current in one step. The one that was current is the previous one then, if
 * it is proven; else that stays which was. What is none of the three is removed. */
gboolean ow_pack_shelf_switch       (const char *packs_dir, const char *key, GError **error);

/* A kiosk is about to start with the current one, whose manifest says @version. TRUE: it may, and unless it is proven the
 * start has been counted. FALSE: it was stepped back from just now, or its start can't be counted. */
gboolean ow_pack_shelf_start        (const char *packs_dir, const char *version);
/* The kiosk that uses @folder stands. Nothing where that isn't the current one. */
gboolean ow_pack_shelf_prove        (const char *packs_dir, const char *folder, GError **error);
/* It was ended by somebody, in order, before it was proven: this start says nothing. */
void     ow_pack_shelf_forget_start (const char *packs_dir, const char *folder);
/* Of OwPackRefused: the last that were stepped back from, the newest at the end. */
GPtrArray *ow_pack_shelf_list_refused (const char *packs_dir) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
