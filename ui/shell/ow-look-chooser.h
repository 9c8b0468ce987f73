/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-text-size.h"
#include "ow-theme.h"

G_BEGIN_DECLS

/**
 * OwLookChooser: four sizes of text and four contrasts to choose from, each drawn as what it gives.
 *
 * Signals: "size-pressed" (guint OwTextSize), "palette-pressed" (guint OwPalette), "voice-pressed" (int faster, int louder), a
 * step of one of them up or down. Main thread.
 */
#define OW_TYPE_LOOK_CHOOSER (ow_look_chooser_get_type ())
G_DECLARE_FINAL_TYPE (OwLookChooser, ow_look_chooser, OW, LOOK_CHOOSER, GtkWidget)

GtkWidget *ow_look_chooser_new (void);
/* Four buttons more: how fast and how loud pages are read aloud. */
void       ow_look_chooser_add_voice (OwLookChooser *self);
gboolean   ow_look_chooser_has_voice (OwLookChooser *self);
/* What is chosen now, in the language that holds now. */
void       ow_look_chooser_set (OwLookChooser *self, OwTextSize size, OwPalette palette);

G_END_DECLS
