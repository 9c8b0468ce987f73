/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-tuf-file.h"

G_BEGIN_DECLS

/* A release for a share of all kiosks first: the target says custom.share, in percent, and each kiosk finds out by itself
 * whether it is among them: by a hash of its own id and of the target's bytes. So with the same bytes and a larger share
 * those who were among them still are, and another release begins with others. Any thread. */

/* 0 to 100; 100 where nothing is said, 0 where it can't be read. */
guint    ow_release_share_of    (const OwTufFile *file);
/* Where a kiosk stands for a release, 0 to 99: it is among @share percent when that is less. @hash: of the target. */
guint    ow_release_share_place (const char *kiosk_id, const char *hash);
/* @kiosk_id NULL: nobody in particular, who waits for all the others. */
gboolean ow_release_share_takes (const OwTufFile *file, const char *kiosk_id);

G_END_DECLS
