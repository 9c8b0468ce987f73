/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwTyped: what stands in the fields of the page where the person is and isn't an answer yet, or was refused as one.
 *
 * It is kept with the answers, so that a power cut takes nothing from the screen, and nothing follows from it: half of a
 * number counts for nothing. Texts by the references of their questions, overwritten when they go. Main thread.
 *
 * Signal "changed".
 */
#define OW_TYPE_TYPED (ow_typed_get_type ())
G_DECLARE_FINAL_TYPE (OwTyped, ow_typed, OW, TYPED, GObject)

OwTyped    *ow_typed_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* @text: NULL where all that stands there is the answer. */
void        ow_typed_set       (OwTyped *self, const char *ref, const char *text);
/* NULL for nothing. Borrowed. */
const char *ow_typed_get       (OwTyped *self, const char *ref);
/* Of char, in the order of the alphabet; borrowed until the next change. */
GPtrArray  *ow_typed_list_refs (OwTyped *self) G_GNUC_WARN_UNUSED_RESULT;
/* Another page. */
void        ow_typed_clear     (OwTyped *self);

G_END_DECLS
