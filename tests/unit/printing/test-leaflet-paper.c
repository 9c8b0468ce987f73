/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-leaflet.h"
#include "ow-receipt-layout.h"

/* As much as OwLeaflet takes: lines of the same length, in as many parts as there may be. */
static OwLeaflet *
load_fullest (const char *character)
{
  guint n_items = OW_LEAFLET_MAX_LINES / OW_LEAFLET_MAX_PARTS - 1;
  guint n_chars = OW_LEAFLET_MAX_CHARS / OW_LEAFLET_MAX_PARTS / n_items - 8;
  g_autoptr (GString) text = g_string_new ("[Leaflet]\nTitle=Title\nDate=2026-11-27\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  OwLeaflet *leaflet;

  for (guint i = 0; i < OW_LEAFLET_MAX_PARTS; i++) {
    g_string_append_printf (text, "[Part p%u]\nHeading=Heading\nSource=Source\n", i);
    for (guint j = 1; j <= n_items; j++) {
      g_string_append_printf (text, "Item%u=", j);
      for (guint k = 0; k < n_chars; k++)
        g_string_append (text, k % 40 == 0 ? "\\n" : character);
      g_string_append_c (text, '\n');
    }
  }
  bytes = g_bytes_new (text->str, text->len);
  leaflet = ow_leaflet_load_bytes (bytes, &error);
  g_assert_no_error (error);
  return leaflet;
}

/* What is taken can be printed. */
static void
test_the_fullest_fits (void)
{
  static const OwPaper papers[] = { OW_PAPER_ROLL_80MM, OW_PAPER_A4 };
  static const OwLeafletFrame frame = { "事项", "依据：某法", "核对日期：某日", "某某便民服务中心" };
  g_autoptr (OwLeaflet) leaflet = load_fullest ("字");
  g_autoptr (OwReceipt) sheet = ow_leaflet_new_sheet (leaflet, &frame, "zh");

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OwReceiptLayout) layout = ow_receipt_layout_new (sheet, papers[i], &error);

    g_assert_no_error (error);
    g_assert_cmpuint (ow_receipt_layout_get_n_pages (layout), >=, 1);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leaflet-paper/fullest", test_the_fullest_fits);
  return g_test_run ();
}
