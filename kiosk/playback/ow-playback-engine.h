/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* GStreamer. Within kiosk/playback, and for probing.
 *
 * One file, decoded and played once. The file is whatever a pack or a form brought: it is decoded in this process, by the
 * decoders that are named here and no others, so that nothing in it leads to another file or the network; and it is
 * refused where it is larger or longer than @limits say.
 *
 * Opening and closing block, a sound card that hangs for some seconds: they are for one thread of their own. Looking
 * whether it is over, and pulling a picture, doesn't block. */
typedef struct _OwPlaybackEngine OwPlaybackEngine;

typedef struct {
  goffset max_bytes;
  guint max_seconds;
} OwPlaybackLimits;

typedef struct {
  OwPlaybackLimits limits;
  double tempo;       /* 1: as it was recorded, and at the same pitch whatever it is */
  int volume;         /* percent */
  const char *output; /* a file that gets what is heard, behind what it holds; NULL: the loudspeaker */
  gboolean shows;     /* its pictures, too */
} OwPlaybackHow;

/* What the file of @how->output gets: one channel of signed sixteen-bit numbers, little-endian, so many a second. */
#define OW_PLAYBACK_OUTPUT_RATE 48000

/* One picture of a film: three bytes a pixel, red, green and blue. */
typedef struct {
  GBytes *pixels;
  int width;
  int height;
  gsize stride;
} OwPlaybackFrame;

typedef enum {
  OW_PLAYBACK_GOES_ON,
  OW_PLAYBACK_OVER,
  OW_PLAYBACK_BROKEN,
} OwPlaybackState;

/* Begins to play; not where @cancellable is cancelled by the time it could. */
OwPlaybackEngine *ow_playback_engine_open  (const char *path, const OwPlaybackHow *how, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void              ow_playback_engine_close (OwPlaybackEngine *self); /* NULL is fine */
OwPlaybackState   ow_playback_engine_look  (OwPlaybackEngine *self, GError **error);
/* The newest picture that wasn't pulled yet; FALSE for none. The caller owns its pixels. */
gboolean          ow_playback_engine_pull  (OwPlaybackEngine *self, OwPlaybackFrame *frame);

/* Decodes all of it, as fast as can be, and plays nothing: whether it is whole and within @limits. Blocks meanwhile. Where
 * this program was built without GStreamer it measures the file alone. */
gboolean          ow_playback_probe        (const char *path, const OwPlaybackLimits *limits, GError **error);

G_END_DECLS
