/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-check"

#include "ow-text-fit.h"

#include <pango/pangocairo.h>
#include <string.h>

/* As ow-metrics.h has it. */
#define PX_PER_MM 4.0
/* window.large in ow.css. */
#define EM_MM 11.25
/* 270 mm without the padding of page .columns and page .main, and the slider of a page that scrolls. */
#define PAGE_MM (270.0 - 2 * 10 - 4 - 2)

struct _OwTextFit {
  PangoContext *context;
  PangoLayout *layout;
};

static const struct {
  double size_mm;
  double width_mm;
  PangoWeight weight;
  guint max_lines;
} places[OW_FIT_N_PLACES] = {
  [OW_FIT_HEADING] = { 1.5 * EM_MM, PAGE_MM, PANGO_WEIGHT_SEMIBOLD, 2 },
  [OW_FIT_NOTE] = { 1.5 * EM_MM, PAGE_MM, PANGO_WEIGHT_SEMIBOLD, 4 },
  [OW_FIT_TITLE] = { 1.13 * EM_MM, PAGE_MM, PANGO_WEIGHT_SEMIBOLD, 2 },
  [OW_FIT_HINT] = { EM_MM, PAGE_MM, PANGO_WEIGHT_NORMAL, 2 },
  /* Padding of the button and of its label; the mark of a chosen one stands behind. */
  [OW_FIT_CHOICE] = { 1.13 * EM_MM, PAGE_MM - 2 * 4 - 30, PANGO_WEIGHT_SEMIBOLD, 2 },
  [OW_FIT_MESSAGE] = { EM_MM, PAGE_MM, PANGO_WEIGHT_SEMIBOLD, 3 },
  [OW_FIT_SERVICE] = { 1.4 * EM_MM, PAGE_MM - 2 * 8, PANGO_WEIGHT_SEMIBOLD, 2 },
  [OW_FIT_LINE] = { EM_MM, PAGE_MM - 10, PANGO_WEIGHT_NORMAL, 5 },
  /* Beside "back", in two thirds of the footer. */
  [OW_FIT_BUTTON] = { 11, (270.0 - 2 * 8 - 4) * 2 / 3 - 2 * 4, PANGO_WEIGHT_SEMIBOLD, 1 },
};

OwTextFit *
ow_text_fit_new (void)
{
  OwTextFit *self = g_new0 (OwTextFit, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  self->layout = pango_layout_new (self->context);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  return self;
}

void
ow_text_fit_free (OwTextFit *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_free (self);
}

guint
ow_text_fit_count_lines (OwTextFit  *self,
                         OwFitPlace  place,
                         const char *text,
                         const char *language)
{
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC,Noto Sans,sans-serif");

  g_return_val_if_fail (place < OW_FIT_N_PLACES, 0);

  pango_font_description_set_absolute_size (font, places[place].size_mm * PX_PER_MM * PANGO_SCALE);
  pango_font_description_set_weight (font, places[place].weight);
  pango_context_set_language (self->context, pango_language_from_string (language));
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_width (self->layout, (int) (places[place].width_mm * PX_PER_MM * PANGO_SCALE));
  pango_layout_set_text (self->layout, text, (int) strcspn (text, "\n"));
  pango_font_description_free (font);
  return (guint) pango_layout_get_line_count (self->layout);
}

guint
ow_text_fit_max_lines (OwFitPlace place)
{
  g_return_val_if_fail (place < OW_FIT_N_PLACES, 0);

  return places[place].max_lines;
}
