/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-aloud.h"

G_BEGIN_DECLS

/**
 * OwKeypadVoice: says what six keys come to, and keeps what has happened elsewhere meanwhile until something is said.
 *
 * Main thread.
 */
typedef struct _OwKeypadVoice OwKeypadVoice;

/* @aloud: NULL: nobody speaks. */
OwKeypadVoice *ow_keypad_voice_new         (OwAloud *aloud) G_GNUC_WARN_UNUSED_RESULT;
void           ow_keypad_voice_free        (OwKeypadVoice *self);
gboolean       ow_keypad_voice_has_headset (OwKeypadVoice *self);
/* With the news behind it. */
void           ow_keypad_voice_say         (OwKeypadVoice *self, OwScript *script);
void           ow_keypad_voice_say_words   (OwKeypadVoice *self, const char *words);
/* As ow_aloud_say_after(), ow_aloud_change_volume() and ow_aloud_set_stepwise(). */
void           ow_keypad_voice_say_after   (OwKeypadVoice *self, OwScript *script);
void           ow_keypad_voice_change_volume (OwKeypadVoice *self, int steps);
void           ow_keypad_voice_set_stepwise (OwKeypadVoice *self, gboolean stepwise);
/* What the keys do. */
void           ow_keypad_voice_tell_keys   (OwKeypadVoice *self, OwScript *script);
/* NULL: none; later ones take the place of earlier ones. */
void           ow_keypad_voice_set_news    (OwKeypadVoice *self, const char *words);
gboolean       ow_keypad_voice_has_news    (OwKeypadVoice *self);
/* To be said before what is added next. */
void           ow_keypad_voice_tell_news   (OwKeypadVoice *self, OwScript *script);

G_END_DECLS
