/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-receipt-style.h"

#define MM (72.0 / 25.4)
#define DOT_203 (72.0 / 203.0)
#define DOT_300 (72.0 / 300.0)

/* 32 dots of 203 dpi are the 4 mm that a head of 576 dots leaves on each side of an 80 mm roll. */
static const OwReceiptStyle roll_80mm = {
  .width = 80 * MM,
  .margin_x = 32 * DOT_203,
  .margin_top = 5 * MM,
  .margin_bottom = 8 * MM,
  .max_length = 3000 * MM,
  .max_pages = 1,
  .dot = DOT_203,
  .centred = TRUE,
  .label_column = 78,
  .gutter = 9,
  .indent = 10.5,
  .rule = 2 * DOT_203,
  .rule_above = 11,
  .heading_rule = 8,
  .text_above = 8,
  .small_above = 9,
  .qr_above = 12,
  .qr_side = 30 * MM,
  .qr_max_dots = 9,
  .faces = {
    [OW_RECEIPT_FACE_KICKER] = { .size = 10, .leading = 15 },
    [OW_RECEIPT_FACE_TITLE] = { .size = 22, .leading = 30, .above = 3, .serif = TRUE, .bold = TRUE },
    [OW_RECEIPT_FACE_HEADING] = { .size = 11, .leading = 16, .bold = TRUE },
    [OW_RECEIPT_FACE_BODY] = { .size = 10.5, .leading = 16, .above = 3 },
    [OW_RECEIPT_FACE_LABEL] = { .size = 9.5, .leading = 16 },
    [OW_RECEIPT_FACE_NUMBER] = { .size = 19, .leading = 26, .bold = TRUE },
    [OW_RECEIPT_FACE_SMALL] = { .size = 8.5, .leading = 13, .above = 3 },
  },
};

static const OwReceiptStyle a4 = {
  .width = 210 * MM,
  .height = 297 * MM,
  .margin_x = 20 * MM,
  .margin_top = 20 * MM,
  .margin_bottom = 20 * MM,
  .max_pages = 40,
  .dot = DOT_300,
  .label_column = 220,
  .gutter = 18,
  .indent = 12,
  .rule = 2 * DOT_300,
  .rule_above = 10,
  .heading_rule = 8,
  .text_above = 8,
  .small_above = 9,
  .qr_side = 27 * MM,
  .qr_max_dots = 13,
  .qr_box = 36 * MM,
  .faces = {
    [OW_RECEIPT_FACE_KICKER] = { .size = 12, .leading = 18 },
    [OW_RECEIPT_FACE_TITLE] = { .size = 30, .leading = 38, .above = 1, .serif = TRUE, .bold = TRUE },
    [OW_RECEIPT_FACE_HEADING] = { .size = 12.5, .leading = 18, .bold = TRUE },
    [OW_RECEIPT_FACE_BODY] = { .size = 11, .leading = 17, .above = 2 },
    [OW_RECEIPT_FACE_LABEL] = { .size = 10, .leading = 17 },
    [OW_RECEIPT_FACE_NUMBER] = { .size = 20, .leading = 28, .bold = TRUE },
    [OW_RECEIPT_FACE_SMALL] = { .size = 9, .leading = 14, .above = 3 },
  },
};

const OwReceiptStyle *
ow_receipt_style_for_paper (OwPaper paper)
{
  return paper == OW_PAPER_A4 ? &a4 : &roll_80mm;
}

/* The region of Noto's pan-CJK fonts: the same character is drawn by other rules in each. */
static const char *
font_region (const char *language)
{
  g_autofree char *tag = g_ascii_strdown (language, -1);

  if (g_str_has_prefix (tag, "zh-hk") || g_str_has_prefix (tag, "zh-hant-hk"))
    return "HK";
  if (g_str_has_prefix (tag, "zh-tw") || g_str_has_prefix (tag, "zh-hant"))
    return "TC";
  return "SC";
}

PangoFontDescription *
ow_receipt_style_get_font (const OwReceiptFaceStyle *face,
                           const char               *language)
{
  PangoFontDescription *font = pango_font_description_new ();
  const char *kind = face->serif ? "Serif" : "Sans";
  g_autofree char *family = g_strdup_printf ("Noto %s CJK %s, Noto %s, %s", kind,
                                             font_region (language), kind, kind);

  pango_font_description_set_family (font, family);
  pango_font_description_set_absolute_size (font, face->size * PANGO_SCALE);
  pango_font_description_set_weight (font, face->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return font;
}
