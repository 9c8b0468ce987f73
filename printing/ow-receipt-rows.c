/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-receipt-rows.h"

#include <math.h>
#include <string.h>

#include "ow-list-mark.h"

#define QUIET_ZONE 4 /* modules; ISO/IEC 18004:2015, 6.3.8 */
#define QR_MIN_DOTS 3
#define BALANCED_LINES 4
#define RUNT_HALF_EMS 7 /* a last line shorter than three and a half characters */
#define RUNT_TRIES 3
#define TICK_BOX "□ "
#define GAP "〔　〕" /* wide enough for a character by hand */
#define COLUMNS_FROM 4 /* things to tick */

typedef enum { START, CENTRE, END } Align;

/* Where a paragraph stands: points from the left edge of the paper. */
typedef struct {
  double x;
  double width;
  Align align;
} Measure;

typedef struct {
  OwReceipt *receipt;
  const OwReceiptStyle *style;
  PangoContext *context;
  OwReceiptRows *out;

  double flow;         /* how far down the text has come, as if there were one endless page */
  double float_bottom; /* above this the text leaves room for the code */
  gboolean code_drawn;
  OwReceiptLineKind before; /* the line before; 0: none */
  guint columns_until; /* the lines before this one are drawn, as part of a list in columns */
  double label_width;  /* of the run of fields under way; 0: labels stand above */
} Builder;

double
ow_receipt_rows_snap (const OwReceiptStyle *style,
                      double                length)
{
  return round (length / style->dot) * style->dot;
}

static Measure
full_measure (Builder *self)
{
  double width = self->style->width - 2 * self->style->margin_x;

  if (self->flow < self->float_bottom)
    width -= self->style->qr_box;
  return (Measure){ self->style->margin_x, width, START };
}

static Measure
display_measure (Builder *self)
{
  Measure measure = full_measure (self);

  measure.align = self->style->centred ? CENTRE : START;
  return measure;
}

/* @text with a gap, to be written in by hand, for each character that no font here has. */
static char *
leave_gaps (PangoLayout *layout,
            const char  *text)
{
  g_autoptr (PangoLayout) probe = pango_layout_copy (layout);
  g_autoptr (GString) gapped = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    int length = (int) (g_utf8_next_char (at) - at);

    pango_layout_set_text (probe, at, length);
    if (pango_layout_get_unknown_glyphs_count (probe) > 0)
      g_string_append (gapped, GAP);
    else
      g_string_append_len (gapped, at, length);
  }
  return g_string_free (g_steal_pointer (&gapped), FALSE);
}

/* Returns how many of them there were. */
static guint
set_text (PangoLayout *layout,
          const char  *text)
{
  guint missing;

  pango_layout_set_text (layout, text, -1);
  missing = (guint) pango_layout_get_unknown_glyphs_count (layout);
  if (missing > 0) {
    g_autofree char *gapped = leave_gaps (layout, text);

    pango_layout_set_text (layout, gapped, -1);
  }
  return missing;
}

static PangoLayout *
make_layout (Builder      *self,
             OwReceiptFace face,
             const char   *text,
             double        width,
             guint        *missing)
{
  const OwReceiptFaceStyle *style = &self->style->faces[face];
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font =
    ow_receipt_style_get_font (style, ow_receipt_get_language (self->receipt));
  PangoAttrList *attributes = pango_attr_list_new ();

  /* Tabular figures, so that numbers below each other can be compared; closed-up punctuation where
   * two full-width marks meet. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1, chws=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, (int) floor (width * PANGO_SCALE));
  *missing = set_text (layout, text);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

/* As make_layout(), kept as long as its lines are shown. */
static PangoLayout *
keep_layout (Builder      *self,
             OwReceiptFace face,
             const char   *text,
             double        width)
{
  guint missing = 0;
  PangoLayout *layout = make_layout (self, face, text, width, &missing);

  g_ptr_array_add (self->out->layouts, layout);
  self->out->n_missing += missing;
  return layout;
}

static double
natural_width (Builder      *self,
               OwReceiptFace face,
               const char   *text)
{
  guint missing = 0;
  g_autoptr (PangoLayout) layout = make_layout (self, face, text, 0, &missing);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static OwReceiptRow *
add_row (Builder         *self,
         OwReceiptRowKind kind,
         double           above,
         double           height)
{
  OwReceiptRow row = { .kind = kind, .above = above, .height = height };

  g_array_append_val (self->out->rows, row);
  self->flow += above + height;
  return &g_array_index (self->out->rows, OwReceiptRow, self->out->rows->len - 1);
}

static double
aligned_x (const Measure *measure,
           double         line_width)
{
  double room = measure->width - line_width;

  if (measure->align == START)
    return measure->x;
  return measure->x + (measure->align == CENTRE ? room / 2 : room);
}

/* Puts line @index of @layout into a cell of @row, and makes the row as tall as it needs. */
static void
fill_cell (OwReceiptRow  *row,
           guint          cell,
           PangoLayout   *layout,
           int            index,
           const Measure *measure)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, index);
  PangoRectangle logical;
  double ascent;
  double height;

  if (line == NULL)
    return;

  pango_layout_line_get_extents (line, NULL, &logical);
  ascent = (double) -logical.y / PANGO_SCALE;
  height = (double) logical.height / PANGO_SCALE;
  row->lines[cell] = pango_layout_line_ref (line);
  row->x[cell] = aligned_x (measure, (double) logical.width / PANGO_SCALE);
  row->height = MAX (row->height, height);
  /* The leading stands half above and half below; two cells share the lower baseline. */
  row->baseline = MAX (row->baseline, ascent + (row->height - height) / 2);
}

/* The lines after the first hang below the text. */
static double
hanging_indent (Builder      *self,
                OwReceiptFace face,
                const char   *text)
{
  g_autofree char *prefix = g_strndup (text, ow_list_mark_length (text));

  return *prefix != '\0' ? natural_width (self, face, prefix) : 0;
}

/* Centred and flush-right lines are short: the fewest lines, and those as even as can be. */
static void
balance (PangoLayout *layout)
{
  int n_lines = pango_layout_get_line_count (layout);
  int wide = pango_layout_get_width (layout);
  int narrow = wide / 2;

  if (n_lines < 2 || n_lines > BALANCED_LINES)
    return;
  while (wide - narrow > PANGO_SCALE) {
    int middle = narrow + (wide - narrow) / 2;

    pango_layout_set_width (layout, middle);
    if (pango_layout_get_line_count (layout) > n_lines)
      narrow = middle;
    else
      wide = middle;
  }
  pango_layout_set_width (layout, wide);
}

static gboolean
ends_in_runt (PangoLayout *layout,
              int          n_lines,
              int          em)
{
  PangoLayoutLine *last = pango_layout_get_line_readonly (layout, n_lines - 1);
  PangoRectangle logical;

  pango_layout_line_get_extents (last, NULL, &logical);
  return logical.width > 0 && logical.width * 2 < RUNT_HALF_EMS * em;
}

/* A character and its full stop make no line: a little narrower, and it takes others along. */
static void
avoid_runt (PangoLayout *layout,
            double       size)
{
  int n_lines = pango_layout_get_line_count (layout);
  int wide = pango_layout_get_width (layout);
  int em = (int) (size * PANGO_SCALE);

  if (n_lines < 2 || !ends_in_runt (layout, n_lines, em))
    return;
  for (int i = 1; i <= RUNT_TRIES; i++) {
    pango_layout_set_width (layout, wide - i * em);
    if (pango_layout_get_line_count (layout) != n_lines)
      break;
    if (!ends_in_runt (layout, n_lines, em))
      return;
  }
  pango_layout_set_width (layout, wide);
}

/* A block of text, one row a line: no line stands alone at the head or the foot of a page. */
static void
add_block (Builder       *self,
           OwReceiptFace  face,
           const char    *text,
           const Measure *measure,
           double         above)
{
  const OwReceiptFaceStyle *style = &self->style->faces[face];
  double hang = hanging_indent (self, face, text);
  Measure place = *measure;
  PangoLayout *layout;
  int n_lines;

  if (*text == '\0')
    return;

  layout = keep_layout (self, face, text, measure->width);
  pango_layout_set_indent (layout, (int) floor (-hang * PANGO_SCALE));
  if (measure->align != START)
    balance (layout);
  else
    avoid_runt (layout, style->size);
  n_lines = pango_layout_get_line_count (layout);
  for (int i = 0; i < n_lines; i++) {
    OwReceiptRow *row = add_row (self, OW_RECEIPT_ROW_TEXT, i == 0 ? above : 0, style->leading);

    place.x = measure->x;
    if (!pango_layout_get_line_readonly (layout, i)->is_paragraph_start)
      place.x += hang;
    fill_cell (row, 0, layout, i, &place);
    row->keep = i + 1 < n_lines && (i == 0 || i + 2 == n_lines);
  }
}

static void
keep_last_with_next (Builder *self)
{
  GArray *rows = self->out->rows;

  if (rows->len > 0)
    g_array_index (rows, OwReceiptRow, rows->len - 1).keep = TRUE;
}

static void
add_rule (Builder *self,
          double   above)
{
  Measure measure = full_measure (self);
  OwReceiptRow *row = add_row (self, OW_RECEIPT_ROW_RULE, above, self->style->rule);

  row->x[0] = measure.x;
  row->width = measure.width;
  row->keep = TRUE;
}

/* What stands beside the code stays there; the rest begins below it, over the whole width. */
static void
clear_float (Builder *self)
{
  if (self->flow < self->float_bottom)
    add_row (self, OW_RECEIPT_ROW_TEXT, 0, self->float_bottom - self->flow);
}

static void
add_title (Builder             *self,
           const OwReceiptLine *line)
{
  Measure measure = display_measure (self);
  const OwReceiptFaceStyle *title = &self->style->faces[OW_RECEIPT_FACE_TITLE];

  add_block (self, OW_RECEIPT_FACE_KICKER, line->label, &measure, 0);
  keep_last_with_next (self);
  add_block (self, OW_RECEIPT_FACE_TITLE, line->text, &measure, title->above);
}

static gboolean
follows_rule (Builder *self)
{
  GArray *rows = self->out->rows;

  return rows->len > 0 &&
         g_array_index (rows, OwReceiptRow, rows->len - 1).kind == OW_RECEIPT_ROW_RULE;
}

/* A thin rule and air: the eye finds the sections of a long slip by them. */
static void
add_heading (Builder             *self,
             const OwReceiptLine *line)
{
  Measure measure;

  clear_float (self);
  measure = full_measure (self);
  if (self->out->rows->len > 0 && !follows_rule (self))
    add_rule (self, self->style->rule_above);
  add_block (self, OW_RECEIPT_FACE_HEADING, line->text, &measure, self->style->heading_rule);
  keep_last_with_next (self);
}

static double
space_above_text (Builder      *self,
                  OwReceiptFace face)
{
  const OwReceiptStyle *style = self->style;

  if (follows_rule (self))
    return style->heading_rule;
  if (self->before == OW_RECEIPT_FIELD && face == OW_RECEIPT_FACE_BODY)
    return style->text_above;
  if (face == OW_RECEIPT_FACE_SMALL && self->before != OW_RECEIPT_SMALL && self->before != OW_RECEIPT_HEADING)
    return style->small_above;
  return style->faces[face].above;
}

static gboolean
is_tick_box (const OwReceiptLine *line)
{
  return line != NULL && line->kind == OW_RECEIPT_TEXT && g_str_has_prefix (line->text, TICK_BOX);
}

/* How many things to tick stand here one after the other, each short enough for a column; 0 when there
 * are too few or one of them is longer. */
static guint
count_tick_boxes (Builder *self,
                  guint    first,
                  double   width)
{
  const OwReceiptLine *line;
  guint n = 0;

  while (is_tick_box (line = ow_receipt_get_line (self->receipt, first + n))) {
    if (natural_width (self, OW_RECEIPT_FACE_BODY, line->text) > width)
      return 0;
    n++;
  }
  return n >= COLUMNS_FROM ? n : 0;
}

static void
fill_tick_box (Builder       *self,
               OwReceiptRow  *row,
               guint          cell,
               guint          index,
               const Measure *measure)
{
  const OwReceiptLine *line = ow_receipt_get_line (self->receipt, index);

  fill_cell (row, cell, keep_layout (self, OW_RECEIPT_FACE_BODY, line->text, -1), 0, measure);
}

/* A list of short things to tick, in two columns read downwards. FALSE when it isn't one. */
static gboolean
add_tick_boxes (Builder *self,
                guint    first)
{
  const OwReceiptFaceStyle *style = &self->style->faces[OW_RECEIPT_FACE_BODY];
  Measure left = full_measure (self);
  Measure right = left;
  double above = space_above_text (self, OW_RECEIPT_FACE_BODY);
  guint n;
  guint n_rows;

  left.width = right.width = (left.width - self->style->gutter) / 2;
  right.x += right.width + self->style->gutter;
  n = count_tick_boxes (self, first, left.width);
  n_rows = (n + 1) / 2;
  for (guint i = 0; i < n_rows; i++) {
    OwReceiptRow *row = add_row (self, OW_RECEIPT_ROW_TEXT, i == 0 ? above : style->above, style->leading);

    fill_tick_box (self, row, 0, first + i, &left);
    if (n_rows + i < n)
      fill_tick_box (self, row, 1, first + n_rows + i, &right);
  }
  self->columns_until = first + n;
  return n > 0;
}

/* Directly below a title a text is its subtitle. */
static void
add_text (Builder             *self,
          guint                index,
          const OwReceiptLine *line)
{
  Measure measure = self->before == OW_RECEIPT_TITLE ? display_measure (self) : full_measure (self);

  if (index < self->columns_until || (is_tick_box (line) && add_tick_boxes (self, index)))
    return;
  add_block (self, OW_RECEIPT_FACE_BODY, line->text, &measure, space_above_text (self, OW_RECEIPT_FACE_BODY));
}

static void
add_small (Builder             *self,
           const OwReceiptLine *line)
{
  Measure measure = full_measure (self);

  add_block (self, OW_RECEIPT_FACE_SMALL, line->text, &measure, space_above_text (self, OW_RECEIPT_FACE_SMALL));
}

/* The labels of neighbouring fields share a column as wide as the widest, unless that is too wide. */
static void
measure_labels (Builder *self,
                guint    first)
{
  const OwReceiptLine *line;

  self->label_width = 0;
  for (guint i = first; (line = ow_receipt_get_line (self->receipt, i)) != NULL; i++) {
    if (line->kind != OW_RECEIPT_FIELD)
      break;
    self->label_width =
      MAX (self->label_width, natural_width (self, OW_RECEIPT_FACE_LABEL, line->label));
  }
  if (self->label_width > self->style->label_column)
    self->label_width = 0;
}

static void
add_field_stacked (Builder             *self,
                   const OwReceiptLine *line,
                   double               above)
{
  Measure measure = full_measure (self);

  add_block (self, OW_RECEIPT_FACE_BODY, line->label, &measure, above);
  keep_last_with_next (self);
  measure.x += self->style->indent;
  measure.width -= self->style->indent;
  add_block (self, OW_RECEIPT_FACE_LABEL, line->text, &measure, 0);
}

static void
add_field_columns (Builder             *self,
                   const OwReceiptLine *line,
                   double               above)
{
  Measure left = full_measure (self);
  Measure right = left;
  PangoLayout *label;
  PangoLayout *text;
  int n_lines;

  left.width = self->label_width;
  right.x += self->label_width + self->style->gutter;
  right.width -= self->label_width + self->style->gutter;
  label = keep_layout (self, OW_RECEIPT_FACE_LABEL, line->label, -1);
  text = keep_layout (self, OW_RECEIPT_FACE_BODY, line->text, right.width);
  avoid_runt (text, self->style->faces[OW_RECEIPT_FACE_BODY].size);
  n_lines = pango_layout_get_line_count (text);
  for (int i = 0; i < n_lines; i++) {
    OwReceiptRow *row = add_row (self, OW_RECEIPT_ROW_TEXT, i == 0 ? above : 0,
                                 self->style->faces[OW_RECEIPT_FACE_BODY].leading);

    fill_cell (row, 0, text, i, &right);
    if (i == 0)
      fill_cell (row, 1, label, 0, &left);
    row->keep = i + 1 < n_lines && (i == 0 || i + 2 == n_lines);
  }
}

static void
add_field (Builder             *self,
           guint                index,
           const OwReceiptLine *line)
{
  double above = self->style->faces[OW_RECEIPT_FACE_BODY].above;

  clear_float (self);
  if (self->before != OW_RECEIPT_FIELD)
    measure_labels (self, index);
  if (follows_rule (self))
    above = self->style->heading_rule;

  if (self->label_width > 0 || *line->label == '\0')
    add_field_columns (self, line, above);
  else
    add_field_stacked (self, line, above);
}

static void
add_number (Builder             *self,
            const OwReceiptLine *line)
{
  g_autofree char *groups = ow_receipt_number_group (ow_receipt_get_number (self->receipt));
  Measure measure = display_measure (self);

  add_block (self, OW_RECEIPT_FACE_LABEL, line->label, &measure, self->style->rule_above);
  keep_last_with_next (self);
  add_block (self, OW_RECEIPT_FACE_NUMBER, groups, &measure, 0);
}

static double
code_side (Builder *self)
{
  return self->out->module * self->out->side;
}

/* Inline, centred: on a roll. */
static void
add_code (Builder             *self,
          const OwReceiptLine *line)
{
  Measure measure = display_measure (self);

  if (!self->code_drawn && self->out->modules != NULL) {
    double quiet = self->out->module * QUIET_ZONE;
    OwReceiptRow *row = add_row (self, OW_RECEIPT_ROW_QR, MAX (self->style->qr_above, quiet),
                                 code_side (self) + quiet);

    row->x[0] = ow_receipt_rows_snap (self->style, aligned_x (&measure, code_side (self)));
    row->keep = *line->text != '\0';
    self->code_drawn = TRUE;
  }
  add_block (self, OW_RECEIPT_FACE_SMALL, line->text, &measure, 0);
}

/* At the top right, its caption below it, both flush with the right margin: on A4. The quiet zone
 * reaches into the margins, which are wider. */
static void
add_floating_code (Builder             *self,
                   const OwReceiptLine *line)
{
  const OwReceiptStyle *style = self->style;
  double quiet = self->out->module * QUIET_ZONE;
  double right = style->width - style->margin_x;
  Measure measure = { right - style->qr_box + quiet, style->qr_box - quiet, END };
  guint first = self->out->rows->len;
  OwReceiptRow *row = add_row (self, OW_RECEIPT_ROW_QR, 0, code_side (self) + quiet);

  row->x[0] = ow_receipt_rows_snap (style, aligned_x (&measure, code_side (self)));
  add_block (self, OW_RECEIPT_FACE_SMALL, line->text, &measure, 0);
  for (guint i = first; i < self->out->rows->len; i++)
    g_array_index (self->out->rows, OwReceiptRow, i).floating = TRUE;
  self->code_drawn = TRUE;
  self->float_bottom = self->flow;
  self->flow = 0;
}

static const OwReceiptLine *
find_code (OwReceipt *receipt)
{
  for (guint i = 0; i < ow_receipt_get_n_lines (receipt); i++) {
    const OwReceiptLine *line = ow_receipt_get_line (receipt, i);

    if (line->kind == OW_RECEIPT_QR)
      return line;
  }
  return NULL;
}

static gboolean
make_code (Builder *self,
           GError **error)
{
  OwReceiptRows *out = self->out;
  double dots;

  out->modules = ow_receipt_qr_modules (ow_receipt_get_qr_payload (self->receipt), &out->side, error);
  if (out->modules == NULL)
    return FALSE;

  dots = floor (self->style->qr_side / out->side / self->style->dot);
  if (dots < QR_MIN_DOTS) {
    g_set_error_literal (error, OW_RECEIPT_LAYOUT_ERROR, OW_RECEIPT_LAYOUT_ERROR_QR,
                         "the QR code would be too fine for this paper");
    return FALSE;
  }
  out->module = MIN (dots, self->style->qr_max_dots) * self->style->dot;
  return TRUE;
}

static void
add_line (Builder             *self,
          guint                index,
          const OwReceiptLine *line)
{
  switch (line->kind) {
  case OW_RECEIPT_TITLE:
    add_title (self, line);
    break;
  case OW_RECEIPT_HEADING:
    add_heading (self, line);
    break;
  case OW_RECEIPT_TEXT:
    add_text (self, index, line);
    break;
  case OW_RECEIPT_FIELD:
    add_field (self, index, line);
    break;
  case OW_RECEIPT_NUMBER:
    add_number (self, line);
    break;
  case OW_RECEIPT_QR:
    if (self->style->centred)
      add_code (self, line);
    break;
  case OW_RECEIPT_RULE:
    clear_float (self);
    add_rule (self, self->style->rule_above);
    break;
  case OW_RECEIPT_SMALL:
    add_small (self, line);
    break;
  default:
    g_assert_not_reached ();
  }
  self->before = line->kind;
}

static void
row_clear (gpointer data)
{
  OwReceiptRow *row = data;

  for (guint i = 0; i < OW_RECEIPT_ROW_CELLS; i++)
    g_clear_pointer (&row->lines[i], pango_layout_line_unref);
}

OwReceiptRows *
ow_receipt_rows_new (OwReceipt            *receipt,
                     const OwReceiptStyle *style,
                     PangoContext         *context,
                     GError              **error)
{
  g_autoptr (OwReceiptRows) out = g_new0 (OwReceiptRows, 1);
  Builder builder = { .receipt = receipt, .style = style, .context = context, .out = out };
  const OwReceiptLine *code = find_code (receipt);

  out->rows = g_array_new (FALSE, FALSE, sizeof (OwReceiptRow));
  g_array_set_clear_func (out->rows, row_clear);
  out->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  if (code != NULL && !make_code (&builder, error))
    return NULL;

  if (code != NULL && !style->centred)
    add_floating_code (&builder, code);
  for (guint i = 0; i < ow_receipt_get_n_lines (receipt); i++)
    add_line (&builder, i, ow_receipt_get_line (receipt, i));
  return g_steal_pointer (&out);
}

void
ow_receipt_rows_free (OwReceiptRows *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->layouts, g_ptr_array_unref);
  g_clear_pointer (&self->modules, g_free);
  g_free (self);
}
