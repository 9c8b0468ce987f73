/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-speaker.h"

G_DEFINE_INTERFACE (OwSpeaker, ow_speaker, G_TYPE_OBJECT)

static guint ended_signal;

static void
ow_speaker_default_init (OwSpeakerInterface *iface)
{
  ended_signal = g_signal_new ("ended", OW_TYPE_SPEAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_BOOLEAN);
}

gboolean
ow_speaker_is_available (OwSpeaker *self)
{
  g_return_val_if_fail (OW_IS_SPEAKER (self), FALSE);

  return OW_SPEAKER_GET_IFACE (self)->is_available (self);
}

void
ow_speaker_say (OwSpeaker  *self,
                const char *text,
                gboolean    chinese)
{
  g_return_if_fail (OW_IS_SPEAKER (self));
  g_return_if_fail (text != NULL);

  OW_SPEAKER_GET_IFACE (self)->say (self, text, chinese);
}

void
ow_speaker_stop (OwSpeaker *self)
{
  g_return_if_fail (OW_IS_SPEAKER (self));

  OW_SPEAKER_GET_IFACE (self)->stop (self);
}

void
ow_speaker_set_rate (OwSpeaker *self,
                     int        rate)
{
  g_return_if_fail (OW_IS_SPEAKER (self));

  OW_SPEAKER_GET_IFACE (self)->set_rate (self, CLAMP (rate, OW_SPEAKER_MIN_RATE, OW_SPEAKER_MAX_RATE));
}

void
ow_speaker_set_volume (OwSpeaker *self,
                       int        volume)
{
  g_return_if_fail (OW_IS_SPEAKER (self));

  OW_SPEAKER_GET_IFACE (self)->set_volume (self, CLAMP (volume, OW_SPEAKER_MIN_VOLUME, OW_SPEAKER_MAX_VOLUME));
}

void
ow_speaker_ended (OwSpeaker *self,
                  gboolean   said)
{
  g_return_if_fail (OW_IS_SPEAKER (self));

  g_signal_emit (self, ended_signal, 0, said);
}
