/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-receipt-raster.h"

#include "receipt-fixture.h"

#include <cups/cups.h>
#include <cups/raster.h>
#include <string.h>

typedef struct {
  const guint8 *data;
  gsize left;
} Reader;

static ssize_t
read_bytes (void          *closure,
            unsigned char *buffer,
            size_t         length)
{
  Reader *reader = closure;
  gsize n = MIN (length, reader->left);

  memcpy (buffer, reader->data, n);
  reader->data += n;
  reader->left -= n;
  return (ssize_t) n;
}

/* Reads a whole document back; @ink counts the dark dots, @grey those that are neither. */
static guint
read_back (GBytes              *document,
           cups_page_header2_t *header,
           guint               *ink,
           guint               *grey)
{
  Reader reader = { g_bytes_get_data (document, NULL), g_bytes_get_size (document) };
  cups_raster_t *raster = cupsRasterOpenIO (read_bytes, &reader, CUPS_RASTER_READ);
  cups_page_header2_t next;
  guint n_pages = 0;

  *ink = *grey = 0;
  g_assert_nonnull (raster);
  while (cupsRasterReadHeader2 (raster, &next)) {
    g_autofree guint8 *row = g_malloc (next.cupsBytesPerLine);

    *header = next;
    n_pages++;
    for (guint y = 0; y < header->cupsHeight; y++) {
      g_assert_cmpuint (cupsRasterReadPixels (raster, row, header->cupsBytesPerLine), ==, header->cupsBytesPerLine);
      for (guint x = 0; x < header->cupsBytesPerLine; x++) {
        gboolean white = header->cupsBitsPerPixel == 1 ? row[x] == 0 : row[x] == 255;

        *ink += !white;
        *grey += !white && row[x] != 0;
      }
    }
  }
  cupsRasterClose (raster);
  return n_pages;
}

static GBytes *
press (OwPaper     paper,
       guint       dpi,
       const char *type)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_full ();
  g_autoptr (OwReceiptLayout) layout = fixture_layout (receipt, paper);
  g_autoptr (GError) error = NULL;
  GBytes *document = ow_receipt_raster_pwg (layout, paper, dpi, type, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (document, NULL), 4, "RaS2", 4);
  return document;
}

static void
test_roll_is_black_and_white (void)
{
  g_autoptr (GBytes) document = press (OW_PAPER_ROLL_80MM, 203, "sgray_8");
  cups_page_header2_t header;
  guint ink;
  guint grey;

  g_assert_cmpuint (read_back (document, &header, &ink, &grey), ==, 1);
  g_assert_cmpuint (header.HWResolution[0], ==, 203);
  g_assert_cmpuint (header.cupsWidth, ==, 639);
  g_assert_cmpuint (ink, >, 10000);
  g_assert_cmpuint (grey, ==, 0);
}

static void
test_a4_has_grey_edges (void)
{
  g_autoptr (GBytes) document = press (OW_PAPER_A4, 300, "sgray_8");
  cups_page_header2_t header;
  guint ink;
  guint grey;

  g_assert_cmpuint (read_back (document, &header, &ink, &grey), ==, 1);
  g_assert_cmpuint (header.cupsWidth, ==, 2480);
  g_assert_cmpuint (header.cupsHeight, ==, 3507);
  g_assert_cmpuint (grey, >, 0);
  g_assert_cmpuint (ink, >, grey);
}

/* Three ways of saying the same: the same dots are dark. */
static void
test_types_agree (void)
{
  g_autoptr (GBytes) gray = press (OW_PAPER_ROLL_80MM, 203, "sgray_8");
  g_autoptr (GBytes) color = press (OW_PAPER_ROLL_80MM, 203, "srgb_8");
  g_autoptr (GBytes) black = press (OW_PAPER_ROLL_80MM, 203, "black_1");
  cups_page_header2_t header;
  guint ink_gray, ink_color, ink_black, grey;

  read_back (gray, &header, &ink_gray, &grey);
  read_back (color, &header, &ink_color, &grey);
  read_back (black, &header, &ink_black, &grey);
  g_assert_cmpuint (ink_color, ==, 3 * ink_gray);
  g_assert_cmpuint (ink_black, >, ink_gray / 8);
  g_assert_cmpuint (header.cupsBitsPerPixel, ==, 1);
}

/* Taller than one of Cairo's surfaces may be. */
static void
test_long_roll_at_high_resolution (void)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_full ();
  g_autoptr (OwReceiptLayout) layout = NULL;
  g_autoptr (GBytes) document = NULL;
  cups_page_header2_t header;
  guint ink;
  guint grey;

  for (guint i = 0; i < 180; i++)
    ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, "一\n二");
  layout = fixture_layout (receipt, OW_PAPER_ROLL_80MM);
  document = ow_receipt_raster_pwg (layout, OW_PAPER_ROLL_80MM, 600, "black_1", NULL);
  g_assert_nonnull (document);
  g_assert_cmpuint (read_back (document, &header, &ink, &grey), ==, 1);
  g_assert_cmpuint (header.cupsHeight, >, 32767);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printing/receipt-raster/roll", test_roll_is_black_and_white);
  g_test_add_func ("/printing/receipt-raster/a4", test_a4_has_grey_edges);
  g_test_add_func ("/printing/receipt-raster/types", test_types_agree);
  g_test_add_func ("/printing/receipt-raster/long-roll", test_long_roll_at_high_resolution);
  return g_test_run ();
}
