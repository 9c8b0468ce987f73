/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define OW_SPEAKER_MIN_RATE (-60)
#define OW_SPEAKER_MAX_RATE 60
#define OW_SPEAKER_MIN_VOLUME 20
#define OW_SPEAKER_MAX_VOLUME 100

/**
 * OwSpeaker: says one text at a time, without ever keeping the window waiting, and never writes down what it says.
 *
 * Main thread. Signal "ended" (gboolean said): the text is over; FALSE when it couldn't be said, or no longer. None comes
 * for a text that ow_speaker_stop() or another ow_speaker_say() cut off.
 */
#define OW_TYPE_SPEAKER (ow_speaker_get_type ())
G_DECLARE_INTERFACE (OwSpeaker, ow_speaker, OW, SPEAKER, GObject)

struct _OwSpeakerInterface {
  GTypeInterface parent_iface;

  gboolean (*is_available) (OwSpeaker *self);
  void (*say) (OwSpeaker *self, const char *text, gboolean chinese);
  void (*stop) (OwSpeaker *self);
  void (*set_rate) (OwSpeaker *self, int rate);
  void (*set_volume) (OwSpeaker *self, int volume);
};

/* Whether there is likely anybody to speak; asks nobody and costs nothing. */
gboolean ow_speaker_is_available (OwSpeaker *self);
/* Stops what is being said. @text as ow_spoken_in_chinese() gives it, or in English. */
void     ow_speaker_say          (OwSpeaker *self, const char *text, gboolean chinese);
/* Silence, and nothing of what was said is kept. */
void     ow_speaker_stop         (OwSpeaker *self);
/* From the next text on; kept within the limits above. 0: the ordinary one of the voice. */
void     ow_speaker_set_rate     (OwSpeaker *self, int rate);
void     ow_speaker_set_volume   (OwSpeaker *self, int volume); /* percent */

/* For who implements it. */
void     ow_speaker_ended        (OwSpeaker *self, gboolean said);

G_END_DECLS
