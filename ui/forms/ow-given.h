/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-script.h"
#include "ow-xforms.h"

G_BEGIN_DECLS

/* Hides in @script all that was typed into @filling so far: a form may bring a name or a number back in any question. */
void ow_given_hide  (OwFilling *filling, OwScript *script);
/* A place that was typed may stand in the form's own words of @control, too, where it tells nothing of anybody. */
void ow_given_spare (OwControl *control, OwScript *script);

G_END_DECLS
