/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-filling.h"

G_BEGIN_DECLS

/* A form filled in by somebody in a hurry: looked at, answered with what comes to hand, repeats added and taken
 * away, the language switched, handed in. Never more than some hundred operations, whatever the form. Asserts
 * what must be true of any form. */

/* A filling of @form at a fixed time; NULL when it can't be begun. */
OwFilling *play_begin  (OwForm *form) G_GNUC_WARN_UNUSED_RESULT;
void       play_look   (OwFilling *self); /* at every control, as a screen would */
void       play_answer (OwFilling *self);
void       play_finish (OwFilling *self); /* to the submission, which must be XML again */

G_END_DECLS
