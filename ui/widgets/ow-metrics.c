/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-metrics.h"

#include <math.h>

#define MM_PER_INCH 25.4
/* "gtk-xft-dpi" is in 1/1024 dots per inch. */
#define XFT_UNIT 1024.0
/* A 10 inch tablet at 2K has 9 px/mm, a 55 inch panel at 1080p has 1.6. */
#define MIN_PLAUSIBLE 1.2
#define MAX_PLAUSIBLE 12.0
#define REFERENCE_SHORT_SIDE 270.0

double
ow_metrics_for_width (int width,
                      int width_mm)
{
  g_return_val_if_fail (width > 0 && width_mm > 0, OW_METRICS_REFERENCE);

  return (double) width / width_mm;
}

/* The longest millimetre that leaves room for the layout. */
static double
longest (int width,
         int height)
{
  if (width > height)
    return MIN (width / OW_METRICS_MIN_LANDSCAPE_WIDTH, height / OW_METRICS_MIN_LANDSCAPE_HEIGHT);
  return MIN (width / OW_METRICS_MIN_PORTRAIT_WIDTH, height / OW_METRICS_MIN_PORTRAIT_HEIGHT);
}

double
ow_metrics_guess (int width,
                  int height,
                  int width_mm,
                  int height_mm)
{
  int short_side = MIN (width, height);
  double told;

  g_return_val_if_fail (width > 0 && height > 0, OW_METRICS_REFERENCE);

  told = width_mm > 0 ? (double) width / width_mm : 0;
  if (told < MIN_PLAUSIBLE || told > MAX_PLAUSIBLE)
    told = short_side / REFERENCE_SHORT_SIDE;
  return MIN (told, longest (width, height));
}

void
ow_metrics_apply (GtkSettings *settings,
                  double       px_per_mm)
{
  g_return_if_fail (GTK_IS_SETTINGS (settings));
  g_return_if_fail (px_per_mm > 0);

  /* Upwards: layout cuts lengths to whole pixels, and half a millimetre that is 1.99998 px would be one
   * pixel there and two where it is drawn. */
  g_object_set (settings, "gtk-xft-dpi", (int) ceil (px_per_mm * MM_PER_INCH * XFT_UNIT), NULL);
}

double
ow_metrics_px (GtkWidget *widget,
               double     mm)
{
  int dpi = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), mm);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  if (dpi <= 0)
    return mm * OW_METRICS_REFERENCE;
  return mm * dpi / XFT_UNIT / MM_PER_INCH;
}
