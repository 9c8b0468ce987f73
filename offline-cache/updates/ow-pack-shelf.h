/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Service packs that were downloaded: a folder for each version, named by what is in it, and the files "current" and
 * "previous", each a name in one line. Only whole and tried ones are ever named. Blocks. */

/* The folders of the one that is to be used and of the one before it; NULL for none. The caller owns them. */
char    *ow_pack_shelf_dup_current  (const char *packs_dir) G_GNUC_WARN_UNUSED_RESULT;
char    *ow_pack_shelf_dup_previous (const char *packs_dir) G_GNUC_WARN_UNUSED_RESULT;
/* Where one is put together before it is tried. */
char    *ow_pack_shelf_dup_staged   (const char *packs_dir) G_GNUC_WARN_UNUSED_RESULT;
/* Gives the staged one its name, makes it current in one step, and removes what is neither current nor previous then. */
gboolean ow_pack_shelf_switch       (const char *packs_dir, const char *key, GError **error);

G_END_DECLS
