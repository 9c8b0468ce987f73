/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "ow-receipt-layout.h"

G_BEGIN_DECLS

/* The measures of each paper, in points (1/72 inch). All the taste is here; the code that places rows
 * has none. Everything is pure black: a thermal head knows no grey, and a laser printer dithers it. */

typedef enum {
  OW_RECEIPT_FACE_KICKER,
  OW_RECEIPT_FACE_TITLE,
  OW_RECEIPT_FACE_HEADING,
  OW_RECEIPT_FACE_BODY,
  OW_RECEIPT_FACE_LABEL,
  OW_RECEIPT_FACE_NUMBER,
  OW_RECEIPT_FACE_SMALL,
  OW_RECEIPT_N_FACES,
} OwReceiptFace;

typedef struct {
  double size;
  double leading; /* from line to line; a fallback font may make a line taller */
  double above;   /* space above the first line, dropped at the head of a page */
  gboolean serif;
  gboolean bold;
} OwReceiptFaceStyle;

typedef struct {
  double width;
  double height;        /* 0: as long as it needs to be */
  double margin_x;
  double margin_top;
  double margin_bottom;
  double max_length;    /* of a roll */
  guint max_pages;
  double dot;           /* the grid that modules and rules are snapped to */

  gboolean centred;     /* titles, number and code; otherwise flush left, the code top right */
  double label_column;  /* at most this wide, else labels stand above */
  double gutter;        /* between label and text */
  double indent;        /* of a text below its label */

  double rule;          /* thickness */
  double rule_above;
  double heading_rule;  /* from the rule above a heading to the heading */
  double text_above;    /* of a paragraph below fields */
  double small_above;   /* of the first line of small print */
  double qr_above;
  double qr_side;       /* the code without its quiet zone is at most this wide */
  guint qr_max_dots;    /* of one module */
  double qr_box;        /* width of the column that holds the code where it stands beside the text */

  OwReceiptFaceStyle faces[OW_RECEIPT_N_FACES];
} OwReceiptStyle;

const OwReceiptStyle *ow_receipt_style_for_paper (OwPaper paper);
/* The caller frees. @language decides between the glyph forms of the mainland, Taiwan and Hong Kong. */
PangoFontDescription *ow_receipt_style_get_font  (const OwReceiptFaceStyle *face, const char *language);

G_END_DECLS
