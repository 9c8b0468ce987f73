/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-kinds.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwChoice: one answer a select offers now, in the active language. Immutable.
 */
#define OW_TYPE_CHOICE (ow_choice_get_type ())
G_DECLARE_FINAL_TYPE (OwChoice, ow_choice, OW, CHOICE, GObject)

const char *ow_choice_get_value (OwChoice *self);
const char *ow_choice_get_label (OwChoice *self);
/* Whether its label is the same whatever is answered: its own in the form, or a list's, without outputs. FALSE where that
 * isn't known. */
gboolean    ow_choice_is_fixed  (OwChoice *self);
/* As ow_control_get_media(). */
const char *ow_choice_get_media (OwChoice *self, OwMedia media);

G_END_DECLS
