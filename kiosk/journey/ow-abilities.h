/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What this machine can take beside touches: a fact of the whole process, as the language of the screens is. Whoever has the
 * device says so; where nobody does, such as in onewindowctl, there is none. Main thread. */
typedef enum {
  OW_ABILITY_NONE,
  OW_ABILITY_HELD_UP, /* it is there, and didn't work when it was last tried */
  OW_ABILITY_READY,
} OwAbility;

void        ow_abilities_set_camera (OwAbility camera);
OwAbility   ow_abilities_get_camera (void);

/* Where it stands: @point as for odk:setgeopoint, "latitude longitude altitude accuracy", and how the hall is called in the
 * language of now. NULL, "" or what isn't a point: nobody knows. @hall: nullable. */
void        ow_abilities_set_place       (const char *point, const char *hall);
/* As it is stored; borrowed. NULL: nobody knows. */
const char *ow_abilities_get_point       (void);
/* In the language of now: "Here (the hall)". */
char       *ow_abilities_dup_place_words (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
