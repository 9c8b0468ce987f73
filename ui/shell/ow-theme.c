/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-theme.h"

#include "ow-resources.h"

#define RESOURCES "/org/onewindow/Kiosk/"

struct _OwTheme {
  GObject parent_instance;

  GdkDisplay *display;
  GtkCssProvider *sheet;
  GtkCssProvider *colours; /* of the palette */
  OwPalette palette;       /* 0: none yet */
};

G_DEFINE_FINAL_TYPE (OwTheme, ow_theme, G_TYPE_OBJECT)

static const char *const names[] = {
  [OW_PALETTE_LIGHT] = "light",
  [OW_PALETTE_MOURNING] = "mourning",
  [OW_PALETTE_HIGH_CONTRAST] = "high-contrast",
  [OW_PALETTE_HIGH_DARK] = "high-dark",
  [OW_PALETTE_LOW_GLARE] = "low-glare",
};

static void
ow_theme_finalize (GObject *object)
{
  OwTheme *self = OW_THEME (object);

  gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->sheet));
  gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->colours));
  g_clear_object (&self->sheet);
  g_clear_object (&self->colours);
  g_clear_object (&self->display);
  G_OBJECT_CLASS (ow_theme_parent_class)->finalize (object);
}

static void
ow_theme_class_init (OwThemeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_theme_finalize;
}

static void
ow_theme_init (OwTheme *self)
{
  /* Named, or the linker would leave the resources out of a static library. */
  g_resources_register (ow_get_resource ());
  self->sheet = gtk_css_provider_new ();
  self->colours = gtk_css_provider_new ();
}

OwTheme *
ow_theme_new (GdkDisplay *display)
{
  OwTheme *self = g_object_new (OW_TYPE_THEME, NULL);

  self->display = g_object_ref (display);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->colours),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->sheet),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  ow_theme_set_palette (self, OW_PALETTE_LIGHT);
  gtk_css_provider_load_from_resource (self->sheet, RESOURCES "ow.css");
  return self;
}

void
ow_theme_set_palette (OwTheme  *self,
                      OwPalette palette)
{
  g_autofree char *path = NULL;

  g_return_if_fail (OW_IS_THEME (self));
  g_return_if_fail (palette >= OW_PALETTE_LIGHT && palette <= OW_PALETTE_LOW_GLARE);

  /* Each is drawn all over again. */
  if (self->palette == palette)
    return;
  self->palette = palette;
  path = g_strconcat (RESOURCES "palette-", names[palette], ".css", NULL);
  gtk_css_provider_load_from_resource (self->colours, path);
}

OwPalette
ow_theme_get_palette (OwTheme *self)
{
  g_return_val_if_fail (OW_IS_THEME (self), OW_PALETTE_LIGHT);

  return self->palette;
}

OwPalette
ow_palette_from_name (const char *name)
{
  for (gsize i = OW_PALETTE_LIGHT; i < G_N_ELEMENTS (names); i++) {
    if (g_strcmp0 (name, names[i]) == 0)
      return i;
  }
  return OW_PALETTE_LIGHT;
}
