/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  OW_PALETTE_LIGHT = 1,
  OW_PALETTE_MOURNING,
  OW_PALETTE_HIGH_CONTRAST,
  OW_PALETTE_HIGH_DARK,
  OW_PALETTE_LOW_GLARE,
} OwPalette;

/**
 * OwTheme: the style sheet of all pages and the palette it is drawn with.
 *
 * Owns the two providers on the display; a palette is exchanged as a whole.
 */
#define OW_TYPE_THEME (ow_theme_get_type ())
G_DECLARE_FINAL_TYPE (OwTheme, ow_theme, OW, THEME, GObject)

OwTheme  *ow_theme_new         (GdkDisplay *display) G_GNUC_WARN_UNUSED_RESULT;
void      ow_theme_set_palette (OwTheme *self, OwPalette palette);
OwPalette ow_theme_get_palette (OwTheme *self);
/* "light", "mourning", "high-contrast", "high-dark", "low-glare"; anything else is light. */
OwPalette ow_palette_from_name (const char *name);

G_END_DECLS
