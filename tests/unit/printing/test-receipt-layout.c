/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "receipt-fixture.h"

#include <math.h>
#include <string.h>

#define DOT (72.0 / 203.0)

/* Everything drawn must lie within the margins: nothing is clipped, nothing hangs over an edge. */
static void
assert_within_margins (OwReceiptLayout *layout,
                       double           margin)
{
  double width;
  double height;

  ow_receipt_layout_get_size (layout, &width, &height);
  for (guint page = 0; page < ow_receipt_layout_get_n_pages (layout); page++) {
    cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cr = cairo_create (surface);
    double x, y, w, h;

    ow_receipt_layout_draw (layout, cr, page);
    cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
    g_assert_cmpfloat (x, >=, margin - 1);
    g_assert_cmpfloat (x + w, <=, width - margin + 1);
    g_assert_cmpfloat (y, >=, 0);
    g_assert_cmpfloat (y + h, <=, height);
  }
}

static void
test_roll_is_one_page_of_whole_dots (void)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_full ();
  g_autoptr (OwReceiptLayout) layout = fixture_layout (receipt, OW_PAPER_ROLL_80MM);
  double width;
  double height;

  ow_receipt_layout_get_size (layout, &width, &height);
  g_assert_cmpuint (ow_receipt_layout_get_n_pages (layout), ==, 1);
  g_assert_cmpfloat_with_epsilon (width, 80 * 72 / 25.4, 0.01);
  g_assert_cmpfloat_with_epsilon (height / DOT, round (height / DOT), 0.001);
  assert_within_margins (layout, 4 * 72 / 25.4);
}

static void
test_a4_is_a4 (void)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_full ();
  g_autoptr (OwReceiptLayout) layout = fixture_layout (receipt, OW_PAPER_A4);
  double width;
  double height;

  ow_receipt_layout_get_size (layout, &width, &height);
  g_assert_cmpuint (ow_receipt_layout_get_n_pages (layout), ==, 1);
  g_assert_cmpfloat_with_epsilon (width, 210 * 72 / 25.4, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 297 * 72 / 25.4, 0.01);
  assert_within_margins (layout, 20 * 72 / 25.4);
}

static char *
repeat (const char *text,
        guint       times)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* Of every kind, without a place to break at, and with far too many places. */
static void
test_long_text_is_wrapped_not_clipped (void)
{
  g_autofree char *han = repeat ("很长的一段话没有标点", 12);
  g_autofree char *latin = repeat ("Unbreakable", 12);
  const char *const texts[] = { han, latin, "一\n二\n三\n\n四", "□ 户口簿", "12", "1. " };

  for (OwPaper paper = OW_PAPER_ROLL_80MM; paper <= OW_PAPER_A4; paper++) {
    g_autoptr (OwReceipt) receipt = fixture_receipt_empty ("zh-cn");
    g_autoptr (OwReceiptLayout) layout = NULL;

    for (OwReceiptLineKind kind = OW_RECEIPT_TITLE; kind <= OW_RECEIPT_SMALL; kind++)
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
        ow_receipt_add (receipt, kind, texts[i], texts[i]);
        ow_receipt_add (receipt, kind, "短", texts[i]);
      }
    layout = fixture_layout (receipt, paper);
    assert_within_margins (layout, (paper == OW_PAPER_A4 ? 20 : 4) * 72 / 25.4);
  }
}

static void
test_a4_takes_the_pages_it_needs (void)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_full ();
  g_autoptr (OwReceiptLayout) layout = NULL;

  for (guint i = 0; i < 100; i++)
    ow_receipt_add (receipt, OW_RECEIPT_FIELD, "事项", "等窗口接件");
  layout = fixture_layout (receipt, OW_PAPER_A4);
  g_assert_cmpuint (ow_receipt_layout_get_n_pages (layout), >=, 2);
  g_assert_cmpuint (ow_receipt_layout_get_n_pages (layout), <=, 5);
}

/* So that a family doesn't lose the sheet with the three lines. */
static void
test_a_few_lines_get_no_page_of_their_own (void)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_empty ("zh-cn");
  guint n_on_one = 0;

  for (guint n = 1; n_on_one == 0; n++) {
    g_autoptr (OwReceiptLayout) layout = NULL;

    ow_receipt_add (receipt, OW_RECEIPT_FIELD, "事项", "等窗口接件");
    layout = fixture_layout (receipt, OW_PAPER_A4);
    if (ow_receipt_layout_get_n_pages (layout) > 1)
      n_on_one = n - 1;
  }
  /* Set apart as fields are, 2 points, fewer would fit: the leading alone, 17 points, allows no more. */
  g_assert_cmpfloat (n_on_one, >, (297 - 40) * 72 / 25.4 / (17 + 2));
  g_assert_cmpfloat (n_on_one, <=, (297 - 40) * 72 / 25.4 / 17);
}

static void
test_endless_receipt_is_refused (void)
{
  g_autofree char *lines = repeat ("\n", 900);

  for (OwPaper paper = OW_PAPER_ROLL_80MM; paper <= OW_PAPER_A4; paper++) {
    g_autoptr (OwReceipt) receipt = fixture_receipt_empty ("zh-cn");
    g_autoptr (OwReceiptLayout) layout = NULL;
    g_autoptr (GError) error = NULL;

    while (ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, lines))
      continue;
    layout = ow_receipt_layout_new (receipt, paper, &error);
    g_assert_null (layout);
    g_assert_error (error, OW_RECEIPT_LAYOUT_ERROR, OW_RECEIPT_LAYOUT_ERROR_TOO_LONG);
  }
}

static void
test_characters_without_a_font_are_counted (void)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_full ();
  g_autoptr (OwReceiptLayout) before = fixture_layout (receipt, OW_PAPER_ROLL_80MM);
  g_autoptr (OwReceiptLayout) after = NULL;

  /* Plane 15 is for private use: no font has it, chips of identity cards may. */
  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "经办人", "张\U000F0123");
  after = fixture_layout (receipt, OW_PAPER_ROLL_80MM);
  g_assert_cmpuint (ow_receipt_layout_get_n_missing_glyphs (before), ==, 0);
  g_assert_cmpuint (ow_receipt_layout_get_n_missing_glyphs (after), ==, 1);
}

/* Draws at the head's resolution and finds the code dot by dot: @left and @top of its dark frame. */
static cairo_surface_t *
draw_dots (OwReceiptLayout *layout)
{
  double width;
  double height;
  cairo_surface_t *surface;
  cairo_t *cr;

  ow_receipt_layout_get_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) ceil (width / DOT), (int) round (height / DOT));
  cr = cairo_create (surface);
  cairo_scale (cr, 1 / DOT, 1 / DOT);
  ow_receipt_layout_draw (layout, cr, 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint8
dot_at (cairo_surface_t *surface,
        int              x,
        int              y)
{
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];
}

static cairo_surface_t *
draw_field (const char *value)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_empty ("zh-cn");
  g_autoptr (OwReceiptLayout) layout = NULL;

  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "经办人", value);
  layout = fixture_layout (receipt, OW_PAPER_ROLL_80MM);
  return draw_dots (layout);
}

static void
test_a_gap_is_left_for_a_character_without_a_font (void)
{
  cairo_surface_t *missing = draw_field ("张\U000F0123𠮷");
  cairo_surface_t *gap = draw_field ("张〔　〕𠮷");
  gsize size = (gsize) cairo_image_surface_get_stride (gap) * (gsize) cairo_image_surface_get_height (gap);

  g_assert_cmpint (cairo_image_surface_get_height (missing), ==, cairo_image_surface_get_height (gap));
  g_assert_cmpmem (cairo_image_surface_get_data (missing), size, cairo_image_surface_get_data (gap), size);
  cairo_surface_destroy (missing);
  cairo_surface_destroy (gap);
}

static void
test_modules_are_whole_dots (void)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_empty ("zh-cn");
  g_autofree gboolean *modules = NULL;
  g_autoptr (OwReceiptLayout) layout = NULL;
  cairo_surface_t *surface;
  guint side;
  int dots;
  int left;
  int top = 0;

  ow_receipt_add (receipt, OW_RECEIPT_QR, NULL, NULL);
  modules = ow_receipt_qr_modules (ow_receipt_get_qr_payload (receipt), &side, NULL);
  layout = fixture_layout (receipt, OW_PAPER_ROLL_80MM);
  surface = draw_dots (layout);

  /* Nothing else is drawn: the first dark dot is the corner of the code. */
  for (left = 0; dot_at (surface, left, top) == 0;)
    if (++left == cairo_image_surface_get_width (surface)) {
      left = 0;
      top++;
    }
  /* The upper edge of the finder pattern is seven modules wide. */
  for (dots = 0; dot_at (surface, left + dots, top) == 255; dots++)
    continue;
  g_assert_cmpint (dots % 7, ==, 0);
  dots /= 7;
  g_assert_cmpint (dots, >=, 4);
  g_assert_cmpint (left, >=, 4 * dots);

  for (guint y = 0; y < side * dots; y++)
    for (guint x = 0; x < side * dots; x++)
      g_assert_cmpint (dot_at (surface, left + (int) x, top + (int) y), ==,
                       modules[y / dots * side + x / dots] ? 255 : 0);
  cairo_surface_destroy (surface);
}

/* "您。" alone on a line: measured by what is inked in the last line of a roll. */
static void
test_no_line_of_one_character (void)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_empty ("zh-cn");
  g_autoptr (OwReceiptLayout) layout = NULL;
  cairo_surface_t *surface;
  int height;
  int right = 0;

  /* Nineteen characters fill the line; one and its full stop are left. */
  ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, "窗口收到后会核对资料，需要补充时联系您。");
  layout = fixture_layout (receipt, OW_PAPER_ROLL_80MM);
  surface = draw_dots (layout);
  height = cairo_image_surface_get_height (surface);
  /* 8 mm of margin, and of the leading of 16 points the lower half. */
  for (int y = height - 64 - 45; y < height - 64; y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (dot_at (surface, x, y) > 128)
        right = MAX (right, x);
  cairo_surface_destroy (surface);
  g_assert_cmpint (right, >, 32 + 2 * 30);
}

static void
test_code_of_a_receipt_is_the_smallest (void)
{
  g_autoptr (GError) error = NULL;
  guint side = 0;
  g_autofree gboolean *modules = ow_receipt_qr_modules ("OW1:" FIXTURE_NUMBER, &side, &error);

  g_assert_no_error (error);
  g_assert_nonnull (modules);
  g_assert_cmpuint (side, ==, 21);
}

static void
test_code_too_long_is_refused (void)
{
  g_autofree char *long_text = repeat ("x", 4000);
  g_autofree char *fine_text = repeat ("x", 1000);
  g_autoptr (OwReceipt) receipt = ow_receipt_new (FIXTURE_NUMBER, fine_text, "zh-cn");
  g_autoptr (GError) error = NULL;
  guint side;

  g_assert_null (ow_receipt_qr_modules (long_text, &side, &error));
  g_assert_error (error, OW_RECEIPT_LAYOUT_ERROR, OW_RECEIPT_LAYOUT_ERROR_QR);
  g_clear_error (&error);

  ow_receipt_add (receipt, OW_RECEIPT_QR, NULL, NULL);
  g_assert_null (ow_receipt_layout_new (receipt, OW_PAPER_ROLL_80MM, &error));
  g_assert_error (error, OW_RECEIPT_LAYOUT_ERROR, OW_RECEIPT_LAYOUT_ERROR_QR);
}

static void
test_the_same_receipt_is_the_same_document (void)
{
  for (OwPaper paper = OW_PAPER_ROLL_80MM; paper <= OW_PAPER_A4; paper++) {
    g_autoptr (OwReceipt) receipt = fixture_receipt_full ();
    g_autoptr (OwReceiptLayout) layout = fixture_layout (receipt, paper);
    g_autoptr (OwReceiptLayout) another = fixture_layout (receipt, paper);
    g_autoptr (GBytes) pdf = ow_receipt_layout_to_pdf (layout, NULL);
    g_autoptr (GBytes) again = ow_receipt_layout_to_pdf (another, NULL);

    g_assert_nonnull (pdf);
    g_assert_true (g_bytes_equal (pdf, again));
    g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  }
}

#define SCALE 4 /* pixels in a point */

typedef struct {
  gboolean *taken; /* by a row, for each line of pixels */
  int height;
  guint n_rows;
} Taken;

static void
take (double   top,
      double   bottom,
      gpointer user_data)
{
  Taken *self = user_data;

  g_assert_cmpfloat (top, <, bottom);
  self->n_rows++;
  for (int y = (int) floor (top * SCALE); y < (int) ceil (bottom * SCALE); y++) {
    g_assert_cmpint (y, <, self->height);
    self->taken[y] = TRUE;
  }
}

static gboolean
has_ink (cairo_surface_t *surface,
         int              y)
{
  const guchar *line = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

  for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
    if (line[x] != 0)
      return TRUE;
  return FALSE;
}

/* Where a receipt may be cut, on the screen: nothing is drawn between the rows that are told. */
static void
test_rows_hold_all_that_is_drawn (void)
{
  g_autoptr (OwReceipt) receipt = fixture_receipt_full ();
  g_autoptr (OwReceiptLayout) layout = fixture_layout (receipt, OW_PAPER_ROLL_80MM);
  g_autofree gboolean *taken = NULL;
  cairo_surface_t *surface;
  guint n_free = 0;
  double width;
  double height;
  cairo_t *cr;
  Taken all;

  ow_receipt_layout_get_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) width * SCALE, (int) height * SCALE);
  all = (Taken){ taken = g_new0 (gboolean, (gsize) height * SCALE), (int) height * SCALE, 0 };
  cr = cairo_create (surface);
  cairo_scale (cr, SCALE, SCALE);
  ow_receipt_layout_draw (layout, cr, 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  ow_receipt_layout_foreach_row (layout, 0, take, &all);
  g_assert_cmpuint (all.n_rows, >, 10);
  for (int y = 0; y < all.height; y++) {
    g_assert_true (taken[y] || !has_ink (surface, y));
    n_free += !taken[y];
  }
  g_assert_cmpuint (n_free, >, 2 * all.n_rows);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printing/receipt-layout/roll", test_roll_is_one_page_of_whole_dots);
  g_test_add_func ("/printing/receipt-layout/a4", test_a4_is_a4);
  g_test_add_func ("/printing/receipt-layout/long-text", test_long_text_is_wrapped_not_clipped);
  g_test_add_func ("/printing/receipt-layout/rows", test_rows_hold_all_that_is_drawn);
  g_test_add_func ("/printing/receipt-layout/pages", test_a4_takes_the_pages_it_needs);
  g_test_add_func ("/printing/receipt-layout/few-lines", test_a_few_lines_get_no_page_of_their_own);
  g_test_add_func ("/printing/receipt-layout/runt", test_no_line_of_one_character);
  g_test_add_func ("/printing/receipt-layout/endless", test_endless_receipt_is_refused);
  g_test_add_func ("/printing/receipt-layout/missing-glyphs", test_characters_without_a_font_are_counted);
  g_test_add_func ("/printing/receipt-layout/gap", test_a_gap_is_left_for_a_character_without_a_font);
  g_test_add_func ("/printing/receipt-layout/whole-dots", test_modules_are_whole_dots);
  g_test_add_func ("/printing/receipt-layout/code", test_code_of_a_receipt_is_the_smallest);
  g_test_add_func ("/printing/receipt-layout/code-too-long", test_code_too_long_is_refused);
  g_test_add_func ("/printing/receipt-layout/same-document", test_the_same_receipt_is_the_same_document);
  return g_test_run ();
}
