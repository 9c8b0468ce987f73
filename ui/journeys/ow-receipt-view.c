/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-receipt-view.h"

#include "ow-a11y.h"
#include "ow-lined.h"
#include "ow-metrics.h"
#include "ow-read-out.h"

/* Millimetres between two sheets. */
#define GAP 1.0

struct _OwReceiptView {
  GtkWidget parent_instance;

  OwReceiptLayout *layout; /* NULL: it can't be laid out */
  double mm;
};

static void lined_init (OwLinedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwReceiptView, ow_receipt_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_LINED, lined_init))

/* Pixels, and how many of them a point has. */
typedef struct {
  double scale;
  int width;
  int height;
  guint n;
  int step; /* from one to the next */
} Pages;

static Pages
find_pages (OwReceiptView *self)
{
  double points_wide = 1;
  double points_high = 1;
  Pages pages = { .n = 1 };

  if (self->layout != NULL) {
    ow_receipt_layout_get_size (self->layout, &points_wide, &points_high);
    pages.n = ow_receipt_layout_get_n_pages (self->layout);
  }
  pages.scale = ow_metrics_px (GTK_WIDGET (self), self->mm) / points_wide;
  pages.width = pages.scale * points_wide + 0.5;
  pages.height = pages.scale * points_high + 0.5;
  pages.step = pages.height + (int) ow_metrics_px (GTK_WIDGET (self), GAP);
  return pages;
}

static void
ow_receipt_view_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  Pages pages = find_pages (OW_RECEIPT_VIEW (widget));

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? pages.width
                                                                  : pages.height + (int) (pages.n - 1) * pages.step;
}

static void
draw_page (OwReceiptView *self,
           GtkSnapshot   *snapshot,
           const Pages   *pages,
           guint          page)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t sheet = GRAPHENE_RECT_INIT (0, (float) page * pages->step, pages->width, pages->height);
  cairo_t *cr;

  gtk_snapshot_append_color (snapshot, &white, &sheet);
  cr = gtk_snapshot_append_cairo (snapshot, &sheet);
  cairo_translate (cr, 0, (double) page * pages->step);
  cairo_scale (cr, pages->scale, pages->scale);
  ow_receipt_layout_draw (self->layout, cr, page);
  cairo_destroy (cr);
}

static void
ow_receipt_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  OwReceiptView *self = OW_RECEIPT_VIEW (widget);
  Pages pages = find_pages (self);

  for (guint i = 0; self->layout != NULL && i < pages.n; i++)
    draw_page (self, snapshot, &pages, i);
}

typedef struct {
  double begin; /* of the page */
  double scale;
  OwLinedFunc func;
  gpointer user_data;
} Scaled;

static void
tell_row (double   top,
          double   bottom,
          gpointer user_data)
{
  const Scaled *scaled = user_data;

  scaled->func (scaled->begin + top * scaled->scale, scaled->begin + bottom * scaled->scale, scaled->user_data);
}

static void
ow_receipt_view_foreach (OwLined    *lined,
                         OwLinedFunc func,
                         gpointer    user_data)
{
  OwReceiptView *self = OW_RECEIPT_VIEW (lined);
  Pages pages = find_pages (self);
  Scaled scaled = { .scale = pages.scale, .func = func, .user_data = user_data };

  for (guint i = 0; self->layout != NULL && i < pages.n; i++, scaled.begin += pages.step)
    ow_receipt_layout_foreach_row (self->layout, i, tell_row, &scaled);
}

static void
lined_init (OwLinedInterface *iface)
{
  iface->foreach = ow_receipt_view_foreach;
}

static void
ow_receipt_view_finalize (GObject *object)
{
  g_clear_object (&OW_RECEIPT_VIEW (object)->layout);
  G_OBJECT_CLASS (ow_receipt_view_parent_class)->finalize (object);
}

static void
ow_receipt_view_class_init (OwReceiptViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ow_receipt_view_finalize;
  widget_class->measure = ow_receipt_view_measure;
  widget_class->snapshot = ow_receipt_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ow_receipt_view_init (OwReceiptView *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static char *
dup_words (OwReceipt *receipt)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < ow_receipt_get_n_lines (receipt); i++) {
    const OwReceiptLine *line = ow_receipt_get_line (receipt, i);

    if (*line->label != '\0')
      g_string_append_printf (words, "%s: ", line->label);
    if (*line->text != '\0')
      g_string_append_printf (words, "%s\n", line->text);
  }
  return g_string_free (words, FALSE);
}

GtkWidget *
ow_receipt_view_new (OwReceipt *receipt,
                     OwPaper    paper,
                     double     mm)
{
  OwReceiptView *self = g_object_new (OW_TYPE_RECEIPT_VIEW, NULL);
  g_autofree char *words = dup_words (receipt);
  g_autoptr (GError) error = NULL;

  self->mm = mm;
  self->layout = ow_receipt_layout_new (receipt, paper, &error);
  if (self->layout == NULL)
    g_message ("the slip can't be drawn: %s", error->message);
  ow_a11y_set_label (GTK_WIDGET (self), words);
  ow_read_out_mark (GTK_WIDGET (self), OW_READ_OUT_PERSONAL);
  ow_read_out_set_words (GTK_WIDGET (self), words);
  return GTK_WIDGET (self);
}
