/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-pack.h"

G_BEGIN_DECLS

/**
 * OwPoster: what a hall has to say while nobody is at the kiosk: a title, a few sentences, a picture.
 *
 *   [Poster help] Title, Text, Picture, Until
 *
 * of a pack's manifest. Immutable; main thread.
 */
#define OW_TYPE_POSTER (ow_poster_get_type ())
G_DECLARE_FINAL_TYPE (OwPoster, ow_poster, OW, POSTER, GObject)

/* Of OwPoster: what the pack has for @office (nullable; see ow_pack_dup_posters()), in its order. */
GListModel *ow_posters_load (OwPack *pack, const char *office) G_GNUC_WARN_UNUSED_RESULT;

/* "" for none. */
const char *ow_poster_get_title (OwPoster *self, const char *language);
const char *ow_poster_get_text  (OwPoster *self, const char *language);
/* NULL for none; the caller owns it. Whether a picture is there is another matter. */
char       *ow_poster_dup_picture_path (OwPoster *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it may be shown on the day of @now, in the zone of which that is. */
gboolean    ow_poster_is_current (OwPoster *self, GDateTime *now);

G_END_DECLS
