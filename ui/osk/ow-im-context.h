/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-entry.h"
#include "ow-keyboard-host.h"

G_BEGIN_DECLS

/**
 * OwImContext: the wire between a text field and the keyboard on the screen.
 *
 * One for each GtkText, made by GTK. A GtkIMContextSimple, so that real keyboards and scanners that
 * type keep working (a context that filters nothing would swallow them). Holds no text but the letters that are to
 * become Chinese, which its field shows underlined; they are overwritten when they go. They stay when the field
 * loses the focus, so that nothing is lost unseen, and go with the cursor.
 *
 * Signal "letters-changed": a real key changed the letters, or dropped what was written, and nobody who calls this.
 */
#define OW_TYPE_IM_CONTEXT (ow_im_context_get_type ())
G_DECLARE_FINAL_TYPE (OwImContext, ow_im_context, OW, IM_CONTEXT, GtkIMContextSimple)

/* Makes GTK use this context for every field made from now on. After gtk_init(), once;
 * $GTK_IM_MODULE would win over it, so main() takes that away before. */
void        ow_im_context_register  (GtkSettings *settings);

/* What the keys should be like: from the field's OwEntry, or from its input purpose. */
OwEntryKind ow_im_context_get_kind  (OwImContext *self);
/* Whether the field's purpose is somebody's name. */
gboolean    ow_im_context_is_for_name (OwImContext *self);
/* Whether the field holds text of several lines. */
gboolean    ow_im_context_takes_lines (OwImContext *self);
/* What is being typed by sound; "" for nothing. Borrowed. */
const char *ow_im_context_get_letters (OwImContext *self);
/* @shown: as the field shows them. */
void        ow_im_context_set_letters (OwImContext *self, const char *letters, const char *shown);
/* Whether a character is being written with a finger: its place is kept by a □, as in print. Letters go. */
void        ow_im_context_set_written (OwImContext *self, gboolean written);
gboolean    ow_im_context_get_written (OwImContext *self);
/* A key was pressed. */
void        ow_im_context_type      (OwImContext *self, const char *text);
void        ow_im_context_backspace (OwImContext *self);

G_END_DECLS
