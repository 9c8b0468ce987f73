/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-kinds.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwControl: what all elements of the body have in common, as one stands at one place of one filling: label, hint, media,
 * appearance, and whether it is shown and can be changed.
 *
 * It is always one of two: an OwQuestion, which is answered, or an OwGroup, which holds others. Created
 * and owned by the OwFilling; a control outlives its node but is then not relevant for ever. All
 * properties notify when an answer elsewhere, a repeat or the language changes them.
 */
#define OW_TYPE_CONTROL (ow_control_get_type ())
G_DECLARE_DERIVABLE_TYPE (OwControl, ow_control, OW, CONTROL, GObject)

struct _OwControlClass {
  GObjectClass parent_class;
};

typedef struct _OwGroup OwGroup;

/* Absolute path in the primary instance with positions of repeats; NULL for a group without a ref. */
const char *ow_control_get_ref        (OwControl *self);
/* Text in the active language, outputs filled in; "" when there is none. ODK Markdown is left in. */
const char *ow_control_get_label      (OwControl *self);
/* The short form of the label, for lists; the label when it has none. */
const char *ow_control_get_short_label (OwControl *self);
/* Property "media": whether there is any; told when one changed. The path of the file in the form's media
 * folder that goes with the label in the active language, or in the default one; NULL when there is none. */
const char *ow_control_get_media      (OwControl *self, OwMedia media);
const char *ow_control_get_hint       (OwControl *self);
/* The guidance form of the hint (long help), "" when there is none. */
const char *ow_control_get_guidance   (OwControl *self);
/* Whether label, hint and guidance are the same whatever is answered: they have no outputs. */
gboolean    ow_control_has_fixed_texts (OwControl *self);
/* Property "relevant": ancestors counted. */
gboolean    ow_control_get_relevant   (OwControl *self);
gboolean    ow_control_get_readonly   (OwControl *self);
const char *ow_control_get_appearance (OwControl *self);
gboolean    ow_control_has_appearance (OwControl *self, const char *token);
/* What the form says of this element, or of the bind of its node, and the engine hands on: "rows", "autoplay",
 * "tick-interval", "max-pixels", "saveto" …, without prefix; all of them in ow-attributes.h. "" when it says nothing. */
const char *ow_control_get_attribute  (OwControl *self, const char *name);
OwGroup    *ow_control_get_parent     (OwControl *self); /* borrowed; NULL for the body */

G_END_DECLS
