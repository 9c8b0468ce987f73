/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-receipt-layout.h"

#include "ow-receipt-rows.h"

#include <cairo-pdf.h>
#include <math.h>

#define SQUEEZE 0.55

struct _OwReceiptLayout {
  GObject parent_instance;

  OwReceipt *receipt;
  const OwReceiptStyle *style;
  PangoContext *context;
  OwReceiptRows *rows;
  guint n_pages;
  double height;
  double squeeze; /* of the space between rows */
};

G_DEFINE_FINAL_TYPE (OwReceiptLayout, ow_receipt_layout, G_TYPE_OBJECT)

G_DEFINE_QUARK (ow-receipt-layout-error-quark, ow_receipt_layout_error)

static void
ow_receipt_layout_finalize (GObject *object)
{
  OwReceiptLayout *self = OW_RECEIPT_LAYOUT (object);

  g_clear_pointer (&self->rows, ow_receipt_rows_free);
  g_clear_object (&self->context);
  g_clear_object (&self->receipt);

  G_OBJECT_CLASS (ow_receipt_layout_parent_class)->finalize (object);
}

static void
ow_receipt_layout_class_init (OwReceiptLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_receipt_layout_finalize;
}

static void
ow_receipt_layout_init (OwReceiptLayout *self)
{
}

/* Unhinted and in points: the same places at every resolution, on paper and on the screen. */
static PangoContext *
make_context (const char *language)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autofree char *tag = g_ascii_strdown (language, -1);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context,
                              pango_language_from_string (g_str_equal (tag, "zh") ? "zh-cn" : tag));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);
  return context;
}

static OwReceiptRow *
get_row (OwReceiptLayout *self,
         guint            index)
{
  return &g_array_index (self->rows->rows, OwReceiptRow, index);
}

/* The height from row @first to the last row that must stand on the same page; @end is the next. */
static double
unit_height (OwReceiptLayout *self,
             guint            first,
             gboolean         at_head,
             guint           *end)
{
  double height = 0;
  guint i = first;
  gboolean more;

  do {
    OwReceiptRow *row = get_row (self, i);

    height += row->height + (at_head && i == first ? 0 : row->above * self->squeeze);
    more = row->keep && i + 1 < self->rows->rows->len;
    i++;
  } while (more);
  *end = i;
  return height;
}

static void
place_floating (OwReceiptLayout *self)
{
  double y = ow_receipt_rows_snap (self->style, self->style->margin_top);

  for (guint i = 0; i < self->rows->rows->len; i++) {
    OwReceiptRow *row = get_row (self, i);

    if (!row->floating)
      break;
    row->y = y;
    y += row->height;
  }
}

/* A rule parts what stands above it from what stands below: at the head of a page it has nothing to part. */
static void
place_row (OwReceiptLayout *self,
           OwReceiptRow    *row,
           double          *y)
{
  gboolean at_head = *y == self->style->margin_top;

  if (at_head && row->kind == OW_RECEIPT_ROW_RULE) {
    row->page = G_MAXUINT;
    return;
  }
  *y += at_head ? 0 : row->above * self->squeeze;
  row->page = self->n_pages - 1;
  row->y = row->kind == OW_RECEIPT_ROW_TEXT ? *y : ow_receipt_rows_snap (self->style, *y);
  *y += row->height;
}

/* Gives every row its page and place; the result is where the last page ends. */
static double
place_rows (OwReceiptLayout *self)
{
  const OwReceiptStyle *style = self->style;
  double room = style->height > 0 ? style->height - style->margin_bottom : G_MAXDOUBLE;
  double y = style->margin_top;
  guint end;

  self->n_pages = 1;
  place_floating (self);
  for (guint i = 0; i < self->rows->rows->len; i = end) {
    gboolean at_head = y == style->margin_top;

    if (get_row (self, i)->floating) {
      end = i + 1;
      continue;
    }
    /* What fits on no page at all is not moved to the next. */
    if (y + unit_height (self, i, at_head, &end) > room && !at_head) {
      self->n_pages++;
      y = style->margin_top;
    }
    for (guint j = i; j < end; j++)
      place_row (self, get_row (self, j), &y);
  }
  return y;
}

/* A few lines on a sheet of their own are easily lost: rather a little less air. */
static double
fit_rows (OwReceiptLayout *self)
{
  double bottom;
  guint n_pages;

  self->squeeze = 1;
  bottom = place_rows (self);
  n_pages = self->n_pages;
  if (n_pages == 1)
    return bottom;

  self->squeeze = SQUEEZE;
  bottom = place_rows (self);
  if (self->n_pages < n_pages)
    return bottom;
  self->squeeze = 1;
  return place_rows (self);
}

static gboolean
set_pages (OwReceiptLayout *self,
           GError         **error)
{
  const OwReceiptStyle *style = self->style;
  double bottom = fit_rows (self);

  /* Whole dots, because PDF measures from below. */
  self->height = style->height > 0 ? style->height
                                   : ceil ((bottom + style->margin_bottom) / style->dot) * style->dot;
  if (self->n_pages <= style->max_pages && (style->height > 0 || self->height <= style->max_length))
    return TRUE;
  g_set_error_literal (error, OW_RECEIPT_LAYOUT_ERROR, OW_RECEIPT_LAYOUT_ERROR_TOO_LONG,
                       "the receipt is too long for this paper");
  return FALSE;
}

OwReceiptLayout *
ow_receipt_layout_new (OwReceipt *receipt,
                       OwPaper    paper,
                       GError   **error)
{
  g_autoptr (OwReceiptLayout) self = NULL;

  g_return_val_if_fail (OW_IS_RECEIPT (receipt), NULL);
  g_return_val_if_fail (paper == OW_PAPER_ROLL_80MM || paper == OW_PAPER_A4, NULL);

  self = g_object_new (OW_TYPE_RECEIPT_LAYOUT, NULL);
  self->receipt = g_object_ref (receipt);
  self->style = ow_receipt_style_for_paper (paper);
  self->context = make_context (ow_receipt_get_language (receipt));
  self->rows = ow_receipt_rows_new (receipt, self->style, self->context, error);
  if (self->rows == NULL || !set_pages (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

guint
ow_receipt_layout_get_n_pages (OwReceiptLayout *self)
{
  g_return_val_if_fail (OW_IS_RECEIPT_LAYOUT (self), 0);

  return self->n_pages;
}

void
ow_receipt_layout_get_size (OwReceiptLayout *self,
                            double          *width,
                            double          *height)
{
  g_return_if_fail (OW_IS_RECEIPT_LAYOUT (self));

  if (width != NULL)
    *width = self->style->width;
  if (height != NULL)
    *height = self->height;
}

guint
ow_receipt_layout_get_n_missing_glyphs (OwReceiptLayout *self)
{
  g_return_val_if_fail (OW_IS_RECEIPT_LAYOUT (self), 0);

  return self->rows->n_missing;
}

void
ow_receipt_layout_foreach_row (OwReceiptLayout *self,
                               guint            page,
                               OwReceiptRowFunc func,
                               gpointer         user_data)
{
  g_return_if_fail (OW_IS_RECEIPT_LAYOUT (self));
  g_return_if_fail (page < self->n_pages);

  for (guint i = 0; i < self->rows->rows->len; i++) {
    const OwReceiptRow *row = get_row (self, i);

    if (row->page == page)
      func (row->y, row->y + row->height, user_data);
  }
}

/* One path for the whole code, a rectangle for each run of dark modules: no seams when it is scaled. */
static void
draw_code (OwReceiptLayout    *self,
           cairo_t            *cr,
           const OwReceiptRow *row)
{
  const OwReceiptRows *rows = self->rows;
  double module = rows->module;

  for (guint y = 0; y < rows->side; y++) {
    const gboolean *dark = rows->modules + (gsize) y * rows->side;

    for (guint x = 0, end; x < rows->side; x = end) {
      for (end = x; end < rows->side && dark[end] == dark[x]; end++)
        continue;
      if (dark[x])
        cairo_rectangle (cr, row->x[0] + x * module, row->y + y * module, (end - x) * module, module);
    }
  }
  cairo_fill (cr);
}

/* From the current point on, its baseline. Cairo 1.16 leaves glyphs out of what it embeds of an OpenType font with
 * CFF outlines (如 of Noto Sans CJK is one): on paper there is a hole. So a PDF gets the outlines themselves; the text
 * beneath them, in white, is for whoever looks for a word in it. */
static void
draw_line (cairo_t         *cr,
           PangoLayoutLine *line)
{
  double x, y;

  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_PDF) {
    pango_cairo_show_layout_line (cr, line);
    return;
  }
  cairo_get_current_point (cr, &x, &y);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  pango_cairo_show_layout_line (cr, line);
  cairo_restore (cr);
  cairo_new_path (cr);
  cairo_move_to (cr, x, y);
  pango_cairo_layout_line_path (cr, line);
  cairo_fill (cr);
}

static void
draw_row (OwReceiptLayout    *self,
          cairo_t            *cr,
          const OwReceiptRow *row)
{
  if (row->kind == OW_RECEIPT_ROW_QR) {
    draw_code (self, cr, row);
  } else if (row->kind == OW_RECEIPT_ROW_RULE) {
    cairo_rectangle (cr, row->x[0], row->y, row->width, row->height);
    cairo_fill (cr);
  } else {
    for (guint i = 0; i < OW_RECEIPT_ROW_CELLS; i++) {
      if (row->lines[i] == NULL)
        continue;
      cairo_move_to (cr, row->x[i], row->y + row->baseline);
      draw_line (cr, row->lines[i]);
    }
  }
}

/* "4821 0937 5512 36 · 2 / 3" at the foot, so that loose sheets find each other. */
static void
draw_folio (OwReceiptLayout *self,
            cairo_t         *cr,
            guint            page)
{
  const OwReceiptStyle *style = self->style;
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  PangoFontDescription *font = ow_receipt_style_get_font (&style->faces[OW_RECEIPT_FACE_SMALL],
                                                          ow_receipt_get_language (self->receipt));
  const char *number = ow_receipt_get_number (self->receipt);
  g_autofree char *groups = number != NULL ? ow_receipt_number_group (number) : g_strdup ("");
  const char *mark = number != NULL ? "  ·  " : "";
  g_autofree char *text = g_strdup_printf ("%s%s%u / %u", groups, mark, page + 1, self->n_pages);
  int width;

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  cairo_move_to (cr, style->width - style->margin_x - (double) width / PANGO_SCALE,
                 self->height - style->margin_bottom * 2 / 3 +
                   (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  draw_line (cr, pango_layout_get_line_readonly (layout, 0));
  pango_font_description_free (font);
}

void
ow_receipt_layout_draw (OwReceiptLayout *self,
                        cairo_t         *cr,
                        guint            page)
{
  g_return_if_fail (OW_IS_RECEIPT_LAYOUT (self));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (page < self->n_pages);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->rows->rows->len; i++)
    if (get_row (self, i)->page == page)
      draw_row (self, cr, get_row (self, i));
  if (self->n_pages > 1)
    draw_folio (self, cr, page);
  cairo_restore (cr);
}

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *data,
              unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
ow_receipt_layout_to_pdf (OwReceiptLayout *self,
                          GError         **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  const char *number;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (OW_IS_RECEIPT_LAYOUT (self), NULL);

  number = ow_receipt_get_number (self->receipt);
  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, self->style->width, self->height);
  /* No date of making: the same receipt is the same document, and the paper says when it was printed. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  number != NULL ? number : "");
  cr = cairo_create (surface);
  for (guint page = 0; page < self->n_pages; page++) {
    ow_receipt_layout_draw (self, cr, page);
    cairo_show_page (cr);
  }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error_literal (error, OW_RECEIPT_LAYOUT_ERROR, OW_RECEIPT_LAYOUT_ERROR_DRAW,
                         cairo_status_to_string (status));
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
