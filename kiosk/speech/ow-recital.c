/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-recital.h"

/* Words a minute of espeak-ng at a rate of 0, and how many more or fewer each step of it makes: a clip becomes faster
 * and slower as the voice beside it does. At OW_RECITAL_RATE it is as it was spoken. */
#define WORDS 170.0
#define WORDS_FASTER 2.2
#define WORDS_SLOWER 0.9

struct _OwRecital {
  GObject parent_instance;

  OwSpeaker *speaker;
  OwClipPlayer *player; /* nullable */
  gboolean playing;     /* what is being said is a clip */
  GPtrArray *utterances; /* NULL: silence */
  guint next;
  int rate;
  int volume;
};

G_DEFINE_FINAL_TYPE (OwRecital, ow_recital, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_SPEAKING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint went_on_signal;

static void
end (OwRecital *self)
{
  if (self->utterances == NULL)
    return;
  g_clear_pointer (&self->utterances, g_ptr_array_unref);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEAKING]);
}

static double
count_words (int rate)
{
  return WORDS + rate * (rate > 0 ? WORDS_FASTER : WORDS_SLOWER);
}

static void
say (OwRecital         *self,
     const OwUtterance *utterance)
{
  self->playing = self->player != NULL && utterance->clip != NULL;
  if (self->playing)
    ow_clip_player_play (self->player, utterance->clip, count_words (self->rate) / count_words (OW_RECITAL_RATE));
  else
    ow_speaker_say (self->speaker, utterance->text, utterance->chinese);
}

static void
say_next (OwRecital *self)
{
  if (self->next >= self->utterances->len) {
    end (self);
    return;
  }
  say (self, g_ptr_array_index (self->utterances, self->next++));
  g_signal_emit (self, went_on_signal, 0);
}

static void
on_ended (OwRecital *self,
          gboolean   said)
{
  if (self->utterances == NULL || self->playing)
    return;
  if (said)
    say_next (self);
  else
    end (self);
}

static void
on_clip_ended (OwRecital *self,
               gboolean   played)
{
  const OwUtterance *utterance;

  if (self->utterances == NULL || !self->playing)
    return;
  self->playing = FALSE;
  if (played) {
    say_next (self);
    return;
  }
  utterance = g_ptr_array_index (self->utterances, self->next - 1);
  ow_speaker_say (self->speaker, utterance->text, utterance->chinese);
}

static void
ow_recital_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_SPEAKING:
    g_value_set_boolean (value, ow_recital_is_speaking (OW_RECITAL (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_recital_dispose (GObject *object)
{
  OwRecital *self = OW_RECITAL (object);

  g_clear_pointer (&self->utterances, g_ptr_array_unref);
  g_clear_object (&self->player);
  g_clear_object (&self->speaker);
  G_OBJECT_CLASS (ow_recital_parent_class)->dispose (object);
}

static void
ow_recital_class_init (OwRecitalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_recital_get_property;
  object_class->dispose = ow_recital_dispose;
  props[PROP_SPEAKING] = g_param_spec_boolean ("speaking", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  went_on_signal = g_signal_new ("went-on", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ow_recital_init (OwRecital *self)
{
}

static void
set_voice (OwRecital *self,
           int        rate,
           int        volume)
{
  self->rate = CLAMP (rate, OW_SPEAKER_MIN_RATE, OW_SPEAKER_MAX_RATE);
  self->volume = CLAMP (volume, OW_SPEAKER_MIN_VOLUME, OW_SPEAKER_MAX_VOLUME);
  ow_speaker_set_rate (self->speaker, self->rate);
  ow_speaker_set_volume (self->speaker, self->volume);
  if (self->player != NULL)
    ow_clip_player_set_volume (self->player, self->volume);
}

OwRecital *
ow_recital_new (OwSpeaker *speaker)
{
  OwRecital *self = g_object_new (OW_TYPE_RECITAL, NULL);

  self->speaker = g_object_ref (speaker);
  set_voice (self, OW_RECITAL_RATE, OW_RECITAL_VOLUME);
  g_signal_connect_object (speaker, "ended", G_CALLBACK (on_ended), self, G_CONNECT_SWAPPED);
  return self;
}

void
ow_recital_set_player (OwRecital    *self,
                       OwClipPlayer *player)
{
  g_return_if_fail (OW_IS_RECITAL (self));
  g_return_if_fail (self->player == NULL);

  self->player = g_object_ref (player);
  ow_clip_player_set_volume (player, self->volume);
  g_signal_connect_object (player, "ended", G_CALLBACK (on_clip_ended), self, G_CONNECT_SWAPPED);
}

void
ow_recital_begin (OwRecital *self,
                  GPtrArray *utterances)
{
  g_return_if_fail (OW_IS_RECITAL (self));
  g_return_if_fail (utterances != NULL);

  ow_recital_stop (self);
  self->utterances = utterances;
  self->next = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEAKING]);
  say_next (self);
}

void
ow_recital_stop (OwRecital *self)
{
  g_return_if_fail (OW_IS_RECITAL (self));

  if (self->utterances == NULL)
    return;
  if (self->playing)
    ow_clip_player_stop (self->player);
  else
    ow_speaker_stop (self->speaker);
  self->playing = FALSE;
  end (self);
}

gboolean
ow_recital_is_speaking (OwRecital *self)
{
  g_return_val_if_fail (OW_IS_RECITAL (self), FALSE);

  return self->utterances != NULL;
}

gboolean
ow_recital_change_rate (OwRecital *self,
                        int        steps)
{
  int before;

  g_return_val_if_fail (OW_IS_RECITAL (self), FALSE);

  before = self->rate;
  set_voice (self, self->rate + steps * OW_RECITAL_RATE_STEP, self->volume);
  return self->rate != before;
}

gboolean
ow_recital_change_volume (OwRecital *self,
                          int        steps)
{
  int before;

  g_return_val_if_fail (OW_IS_RECITAL (self), FALSE);

  before = self->volume;
  set_voice (self, self->rate, self->volume + steps * OW_RECITAL_VOLUME_STEP);
  return self->volume != before;
}

int
ow_recital_get_rate (OwRecital *self)
{
  g_return_val_if_fail (OW_IS_RECITAL (self), 0);

  return self->rate;
}

int
ow_recital_get_volume (OwRecital *self)
{
  g_return_val_if_fail (OW_IS_RECITAL (self), 0);

  return self->volume;
}

void
ow_recital_reset (OwRecital *self)
{
  g_return_if_fail (OW_IS_RECITAL (self));

  ow_recital_stop (self);
  set_voice (self, OW_RECITAL_RATE, OW_RECITAL_VOLUME);
}

gboolean
ow_recital_is_clean (OwRecital *self)
{
  g_return_val_if_fail (OW_IS_RECITAL (self), FALSE);

  return self->utterances == NULL && self->rate == OW_RECITAL_RATE && self->volume == OW_RECITAL_VOLUME;
}
