/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-headset.h"
#include "ow-player.h"
#include "ow-speaker.h"
#include "ow-window.h"

G_BEGIN_DECLS

/**
 * OwAloud: reads the page aloud, and stops.
 *
 * Answers the window's "aloud-pressed" by what stands on the page, or by silence. What is read ends when the page
 * turns. Who had a page read in this visit is told aloud too what is wrong with an answer, and what a sheet asks,
 * such as the warning before the visit ends. What was recorded of it is played, the rest is spoken. What a person
 * typed is said with a headset only. Owns how fast and loud it is said. An OwWipeable: the next visit begins in
 * silence, at the ordinary rate and volume. Main thread.
 *
 * Signal "listened": another part of a page begins; who listens isn't idle.
 */
#define OW_TYPE_ALOUD (ow_aloud_get_type ())
G_DECLARE_FINAL_TYPE (OwAloud, ow_aloud, OW, ALOUD, GObject)

/* @readings: folders of words and how they are said (ow-readings.h), NULL-terminated, read when they are first needed;
 * below each, in "characters", those that tell characters of one sound apart. What is said stops when the headset goes. */
OwAloud *ow_aloud_new           (OwWindow *window, OwSpeaker *speaker, const char *const *readings, OwHeadset *headset) G_GNUC_WARN_UNUSED_RESULT;
/* Once, before anything is said. @clips: the folder of what was recorded (ow-clips.h), read when it is first needed. Of
 * what is said and what a page plays, whichever begins last is heard. */
void     ow_aloud_set_player    (OwAloud *self, OwPlayer *player, const char *clips);
/* Whether there is anybody to speak. */
gboolean ow_aloud_is_available  (OwAloud *self);
/* A step slower or faster, quieter or louder, and a word said so that it is heard. */
void     ow_aloud_change_rate   (OwAloud *self, int steps);
void     ow_aloud_change_volume (OwAloud *self, int steps);
/* Takes what stands in @script as a part of the page; what somebody typed is hidden in it. Silence when nobody speaks. */
void     ow_aloud_say           (OwAloud *self, OwScript *script);
/* Says what is about nobody, after a visit: the next one hasn't begun by it. Silence when nobody speaks. */
void     ow_aloud_say_after     (OwAloud *self, OwScript *script);
/* Somebody goes through the page item by item: sheets and errors aren't read by themselves. Until the wipe. */
void     ow_aloud_set_stepwise  (OwAloud *self, gboolean stepwise);
gboolean ow_aloud_has_headset   (OwAloud *self);

G_END_DECLS
