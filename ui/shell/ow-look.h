/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-aloud.h"
#include "ow-theme.h"
#include "ow-window.h"

G_BEGIN_DECLS

/**
 * OwLook: the size of the text, the colours and the reach that a person chose, for the length of a visit.
 *
 * Answers the window's "look-pressed" with a sheet to choose on. An OwWipeable: the next visit begins as the hall set
 * it up. Wiped before the window, whose size and reach it has to know. Main thread.
 *
 * Signal "listened": as OwAloud's.
 */
#define OW_TYPE_LOOK (ow_look_get_type ())
G_DECLARE_FINAL_TYPE (OwLook, ow_look, OW, LOOK, GObject)

/* @palette: of the hall, until somebody chooses another. */
OwLook *ow_look_new          (OwWindow *window, OwTheme *theme, OwPalette palette) G_GNUC_WARN_UNUSED_RESULT;
/* The quiet colours of a service of mourning; whoever wants high contrast or low glare has a reason that outweighs it. */
void    ow_look_set_mourning (OwLook *self, gboolean mourning);
/* How pages are read aloud is chosen on the same sheet; NULL: nobody reads. Wiped with the rest. */
void    ow_look_set_aloud    (OwLook *self, OwAloud *aloud);
void    ow_look_set_palette  (OwLook *self, OwPalette palette);
/* As it was before the last wipe: for the words that say that all is erased, to who couldn't read them otherwise. */
void    ow_look_put_back     (OwLook *self);
/* Those words are gone, too, and the next visit begins as the hall has it; not one that is begun by asking for help from
 * them, which the same person does. */
void    ow_look_forget       (OwLook *self);

G_END_DECLS
