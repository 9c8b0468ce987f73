/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room kept on the disk for sending alone. Delivering erases, and so makes room; but it must first write
 * that it is under way, and on a disk that is quite full it couldn't. Handing in never uses it.
 * Blocking; for the store's thread. */
#define OW_STORE_RESERVE_BYTES (256 * 1024)

/* Lays the room aside when it isn't; a disk with no room for it is no error. */
void     ow_store_reserve_fill    (const char *state_dir);
/* Gives it back to the disk. FALSE when there was none. */
gboolean ow_store_reserve_release (const char *state_dir);

G_END_DECLS
