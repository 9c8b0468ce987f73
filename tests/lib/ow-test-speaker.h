/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-speaker.h"

/* An OwSpeaker that writes down what it is told, a line each: "say TEXT", "stop", "rate N", "volume N". */
typedef struct {
  GObject parent_instance;
  GString *heard;
} OwTestSpeaker;
typedef struct {
  GObjectClass parent_class;
} OwTestSpeakerClass;

GType ow_test_speaker_get_type (void);

static inline gboolean
ow_test_speaker_is_available (OwSpeaker *speaker)
{
  return TRUE;
}

static inline void
ow_test_speaker_say (OwSpeaker  *speaker,
                     const char *text,
                     gboolean    chinese)
{
  g_string_append_printf (((OwTestSpeaker *) speaker)->heard, "say %s\n", text);
}

static inline void
ow_test_speaker_stop (OwSpeaker *speaker)
{
  g_string_append (((OwTestSpeaker *) speaker)->heard, "stop\n");
}

static inline void
ow_test_speaker_set_rate (OwSpeaker *speaker,
                          int        rate)
{
  g_string_append_printf (((OwTestSpeaker *) speaker)->heard, "rate %d\n", rate);
}

static inline void
ow_test_speaker_set_volume (OwSpeaker *speaker,
                            int        volume)
{
  g_string_append_printf (((OwTestSpeaker *) speaker)->heard, "volume %d\n", volume);
}

static inline void
ow_test_speaker_iface_init (OwSpeakerInterface *iface)
{
  iface->is_available = ow_test_speaker_is_available;
  iface->say = ow_test_speaker_say;
  iface->stop = ow_test_speaker_stop;
  iface->set_rate = ow_test_speaker_set_rate;
  iface->set_volume = ow_test_speaker_set_volume;
}

G_DEFINE_TYPE_WITH_CODE (OwTestSpeaker, ow_test_speaker, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (OW_TYPE_SPEAKER, ow_test_speaker_iface_init))

static void
ow_test_speaker_finalize (GObject *object)
{
  g_string_free (((OwTestSpeaker *) object)->heard, TRUE);
  G_OBJECT_CLASS (ow_test_speaker_parent_class)->finalize (object);
}

static void
ow_test_speaker_class_init (OwTestSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_test_speaker_finalize;
}

static void
ow_test_speaker_init (OwTestSpeaker *self)
{
  self->heard = g_string_new (NULL);
}

static inline OwTestSpeaker *
ow_test_speaker_new (void)
{
  return g_object_new (ow_test_speaker_get_type (), NULL);
}

/* What was heard since it was asked last. */
static inline char *
ow_test_speaker_take (OwTestSpeaker *self)
{
  char *heard = g_strdup (self->heard->str);

  g_string_truncate (self->heard, 0);
  return heard;
}
