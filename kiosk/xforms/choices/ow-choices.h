/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-choice.h"
#include "ow-form-scope.h"

G_BEGIN_DECLS

/* What a select offers at one place: its own items, or those its itemset finds now. @context is the node
 * that the select is bound to. */

GPtrArray *ow_choices_list      (const OwFormScope *scope, const OwControlDef *def, OwNode *context) G_GNUC_WARN_UNUSED_RESULT; /* of OwChoice */
/* NULL when @value isn't offered. */
char      *ow_choices_dup_label (const OwFormScope *scope, const OwControlDef *def, OwNode *context, const char *value) G_GNUC_WARN_UNUSED_RESULT;
gboolean   ow_choices_offer     (const OwFormScope *scope, const OwControlDef *def, OwNode *context, const char *value);
/* @value without what isn't offered. A rank has all that is, what is new at the end (ODK XForms, "Body elements":
 * "the recorded list always includes all options"). @value itself where choices are but suggestions. */
char      *ow_choices_filter    (const OwFormScope *scope, const OwControlDef *def, OwNode *context, const char *value) G_GNUC_WARN_UNUSED_RESULT;
/* @value as an answer: the same, and those of a select of many in the order in which they are offered, as in Web Forms. */
char      *ow_choices_arrange   (const OwFormScope *scope, const OwControlDef *def, OwNode *context, const char *value,
                                 gboolean *all_offered) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the label. */
OwChoice  *ow_choice_new        (const char *value, char *label) G_GNUC_WARN_UNUSED_RESULT;
/* Of texts that are @form's own, and stay as long as it does: 50,000 choices are no second copy of a list. */
OwChoice  *ow_choice_new_of     (OwForm *form, const char *value, const char *label) G_GNUC_WARN_UNUSED_RESULT;
/* Its label is the same whatever is answered; so it is where it is a form's own. */
void       ow_choice_fix        (OwChoice *self);
/* Before anybody sees it. @uri: "jr://images/…"; any other is none. */
void       ow_choice_set_media  (OwChoice *self, OwForm *form, OwMedia media, const char *uri);
/* TRUE when a screen would show the same. */
gboolean   ow_choice_is_same    (OwChoice *self, OwChoice *other);

G_END_DECLS
