/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-receipt-raster.h"

#include <cups/cups.h>
#include <cups/raster.h>
#include <math.h>
#include <string.h>

/* Rows drawn at once: a long roll at 600 dpi is taller than Cairo's surfaces may be. */
#define BAND_ROWS 2048
#define HALF 128

typedef struct {
  OwReceiptLayout *layout;
  cups_raster_t *raster;
  cups_page_header2_t header;
  guint dpi;
  gboolean two_tone;
} Press;

static ssize_t
append_bytes (void          *closure,
              unsigned char *data,
              size_t         length)
{
  g_byte_array_append (closure, data, (guint) length);
  return (ssize_t) length;
}

/* One byte of ink a dot, 255 is black; the caller owns the surface. */
static cairo_surface_t *
draw_band (Press *press,
           guint  page,
           guint  first_row,
           guint  n_rows)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_A8, (int) press->header.cupsWidth, (int) n_rows);
  cairo_t *cr = cairo_create (surface);
  double scale = press->dpi / 72.0;

  cairo_translate (cr, 0, -(double) first_row);
  cairo_scale (cr, scale, scale);
  ow_receipt_layout_draw (press->layout, cr, page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
fill_row (const Press   *press,
          const guint8  *ink,
          unsigned char *row)
{
  guint n_colors = press->header.cupsNumColors;

  memset (row, 0, press->header.cupsBytesPerLine);
  for (guint x = 0; x < press->header.cupsWidth; x++) {
    guint8 black = press->two_tone ? (ink[x] >= HALF ? 255 : 0) : ink[x];

    if (press->header.cupsBitsPerPixel == 1)
      row[x / 8] |= (unsigned char) ((black >= HALF) << (7 - x % 8));
    else
      memset (row + (gsize) x * n_colors, 255 - black, n_colors);
  }
}

static gboolean
write_band (Press           *press,
            cairo_surface_t *band)
{
  g_autofree unsigned char *row = g_malloc (press->header.cupsBytesPerLine);
  const guint8 *ink = cairo_image_surface_get_data (band);
  gsize stride = (gsize) cairo_image_surface_get_stride (band);
  int n_rows = cairo_image_surface_get_height (band);

  if (cairo_surface_status (band) != CAIRO_STATUS_SUCCESS || ink == NULL)
    return FALSE;
  for (int y = 0; y < n_rows; y++) {
    fill_row (press, ink + (gsize) y * stride, row);
    if (cupsRasterWritePixels (press->raster, row, press->header.cupsBytesPerLine) == 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_page (Press *press,
            guint  page)
{
  guint height = press->header.cupsHeight;

  if (!cupsRasterWriteHeader2 (press->raster, &press->header))
    return FALSE;
  for (guint y = 0; y < height; y += BAND_ROWS) {
    cairo_surface_t *band = draw_band (press, page, y, MIN (BAND_ROWS, height - y));
    gboolean written = write_band (press, band);

    cairo_surface_destroy (band);
    if (!written)
      return FALSE;
  }
  return TRUE;
}

static gboolean
make_header (Press      *press,
             const char *type)
{
  const double hundredths_of_mm = 2540 / 72.0;
  double width;
  double height;
  pwg_media_t *media;

  ow_receipt_layout_get_size (press->layout, &width, &height);
  media = pwgMediaForSize ((int) lround (width * hundredths_of_mm), (int) lround (height * hundredths_of_mm));
  if (media == NULL || !cupsRasterInitPWGHeader (&press->header, media, type, (int) press->dpi,
                                                 (int) press->dpi, "one-sided", NULL))
    return FALSE;
  press->header.NumCopies = 1;
  press->header.cupsInteger[0] = ow_receipt_layout_get_n_pages (press->layout); /* TotalPageCount */
  return TRUE;
}

GBytes *
ow_receipt_raster_pwg (OwReceiptLayout *layout,
                       OwPaper          paper,
                       guint            dpi,
                       const char      *type,
                       GError         **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Press press = { .layout = layout, .dpi = dpi, .two_tone = paper == OW_PAPER_ROLL_80MM };
  gboolean written;

  g_return_val_if_fail (OW_IS_RECEIPT_LAYOUT (layout), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  written = make_header (&press, type);
  if (written) {
    press.raster = cupsRasterOpenIO (append_bytes, bytes, CUPS_RASTER_WRITE_PWG);
    for (guint page = 0; written && page < ow_receipt_layout_get_n_pages (layout); page++)
      written = write_page (&press, page);
    cupsRasterClose (press.raster);
  }
  if (!written) {
    g_set_error_literal (error, OW_RECEIPT_LAYOUT_ERROR, OW_RECEIPT_LAYOUT_ERROR_DRAW,
                         "the receipt could not be drawn for this printer");
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
