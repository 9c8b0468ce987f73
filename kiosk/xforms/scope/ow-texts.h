/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-scope.h"

G_BEGIN_DECLS

/* Labels, hints and messages in the active language with their outputs filled in; "…" for one that costs too much.
 * Callers own what they get. */

/* What <output value="…"/> shows: of one node its value as a person writes it, else what the expression gives. */
char *ow_texts_dup_output (const OwFormScope *scope, const OwXPath *xpath, OwNode *context) G_GNUC_WARN_UNUSED_RESULT;
/* Outputs are seen from @context, a node at @def (NULL: the root). */
char *ow_texts_render (const OwFormScope *scope, const OwRichText *text, OwNodeDef *def, OwNode *context) G_GNUC_WARN_UNUSED_RESULT;
/* "" when there is none, or no place to see it from. */
char *ow_texts_dup    (const OwFormScope *scope, const OwTextDef *text, OwItextForm form, OwNodeDef *def, OwNode *context) G_GNUC_WARN_UNUSED_RESULT;
/* The same whatever is answered, in all its forms; so is one that there isn't. */
gboolean ow_texts_is_fixed (const OwFormScope *scope, const OwTextDef *text);
/* An itext by its id; "" when there is none. */
char *ow_texts_dup_itext (const OwFormScope *scope, const char *id, OwItextForm form, OwNodeDef *def, OwNode *context) G_GNUC_WARN_UNUSED_RESULT;
/* The address of the media beside a text, "jr://images/…"; "" when there is none. */
char *ow_texts_dup_media (const OwFormScope *scope, const OwTextDef *text, OwMedia media, OwNodeDef *def, OwNode *context) G_GNUC_WARN_UNUSED_RESULT;
OwItextForm ow_texts_form_of (OwMedia media);

G_END_DECLS
