/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-undrawn.h"

#include <glib/gi18n.h>

guint
ow_undrawn_count (GtkWidget  *widget,
                  const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);
  g_return_val_if_fail (text != NULL, 0);

  /* After each key: what every font has needs no look. */
  if (g_str_is_ascii (text))
    return 0;
  layout = gtk_widget_create_pango_layout (widget, text);
  return (guint) pango_layout_get_unknown_glyphs_count (layout);
}

static gboolean
add_coverage (PangoFontset *fontset,
              PangoFont    *font,
              gpointer      coverages)
{
  g_ptr_array_add (coverages, pango_font_get_coverage (font, pango_language_get_default ()));
  return FALSE;
}

GPtrArray *
ow_undrawn_list_coverages (GtkWidget *widget)
{
  GPtrArray *coverages = g_ptr_array_new_with_free_func (g_object_unref);
  PangoContext *context;
  PangoFontset *fontset;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), coverages);

  context = gtk_widget_get_pango_context (widget);
  fontset = pango_font_map_load_fontset (pango_context_get_font_map (context), context,
                                         pango_context_get_font_description (context),
                                         pango_context_get_language (context));
  pango_fontset_foreach (fontset, add_coverage, coverages);
  g_object_unref (fontset);
  return coverages;
}

gboolean
ow_undrawn_covers (GPtrArray *coverages,
                   gunichar   character)
{
  g_return_val_if_fail (coverages != NULL, FALSE);

  for (guint i = 0; i < coverages->len; i++)
    if (pango_coverage_get (g_ptr_array_index (coverages, i), (int) character) == PANGO_COVERAGE_EXACT)
      return TRUE;
  return FALSE;
}

char *
ow_undrawn_dup_words (guint count)
{
  /* Translators: below an answer with rare characters. On paper "〔　〕" stands for each of them. */
  const char *words = ngettext (
    "This machine can't draw %u of the characters, and shows a box. It is kept exactly as you wrote it. On paper a gap "
    "is left for it: please write it there by hand.",
    "This machine can't draw %u of the characters, and shows boxes. They are kept exactly as you wrote them. On paper "
    "gaps are left for them: please write them there by hand.",
    count);

  return g_strdup_printf (words, count);
}
