/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-abilities.h"

static OwAbility the_camera = OW_ABILITY_NONE;

void
ow_abilities_set_camera (OwAbility camera)
{
  the_camera = camera;
}

OwAbility
ow_abilities_get_camera (void)
{
  return the_camera;
}
