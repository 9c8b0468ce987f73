/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-leaflet.h"

#include "run-corpus.h"

/* What loads is whole, and fits on a sheet without being cut. */
static void
assert_whole (OwLeaflet  *leaflet,
              const char *language)
{
  static const OwLeafletFrame frame = { "Service", "Source", "Date", "Hall" };
  g_autoptr (OwReceipt) sheet = ow_leaflet_new_sheet (leaflet, &frame, language);
  g_auto (GStrv) sources = ow_leaflet_dup_sources (leaflet, language);
  const OwReceiptLine *line;

  g_assert_cmpuint (g_strv_length (sources), <=, ow_leaflet_get_n_parts (leaflet));
  g_assert_cmpuint (ow_leaflet_get_n_parts (leaflet), <=, OW_LEAFLET_MAX_PARTS);
  for (guint i = 0; (line = ow_receipt_get_line (sheet, i)) != NULL; i++) {
    g_assert_true (g_utf8_validate (line->text, -1, NULL));
    g_assert_cmpint (g_utf8_strlen (line->text, -1), <=, OW_LEAFLET_MAX_TEXT + 2);
  }
  /* Its own lines, and those around them. */
  g_assert_cmpuint (ow_receipt_get_n_lines (sheet), <=, OW_LEAFLET_MAX_LINES + 5);
  g_assert_cmpstr (ow_receipt_get_line (sheet, ow_receipt_get_n_lines (sheet) - 1)->text, ==, "Hall");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwLeaflet) leaflet = ow_leaflet_load_bytes (bytes, &error);

  g_assert_true ((leaflet == NULL) == (error != NULL));
  if (leaflet == NULL)
    return 0;
  g_assert_true (ow_leaflet_holds (leaflet, ow_leaflet_get_date (leaflet))
                 || *ow_leaflet_get_until (leaflet) != '\0');
  assert_whole (leaflet, "zh-CN");
  assert_whole (leaflet, "en");
  return 0;
}
