/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-receipt-view.h"

#include "ow-a11y.h"
#include "ow-lined.h"
#include "ow-metrics.h"
#include "ow-read-out.h"

struct _OwReceiptView {
  GtkWidget parent_instance;

  OwReceiptLayout *layout; /* NULL: it can't be laid out */
  double mm;
};

static void lined_init (OwLinedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwReceiptView, ow_receipt_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_LINED, lined_init))

static void
find_size (OwReceiptView *self,
           double        *scale,
           int           *width,
           int           *height)
{
  double points_wide = 1;
  double points_high = 1;

  if (self->layout != NULL)
    ow_receipt_layout_get_size (self->layout, &points_wide, &points_high);
  *scale = ow_metrics_px (GTK_WIDGET (self), self->mm) / points_wide;
  *width = *scale * points_wide + 0.5;
  *height = *scale * points_high + 0.5;
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
  double scale;
  int width;
  int height;

  find_size (OW_RECEIPT_VIEW (widget), &scale, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
}

static void
ow_receipt_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  OwReceiptView *self = OW_RECEIPT_VIEW (widget);
  double scale;
  int width;
  int height;
  cairo_t *cr;

  if (self->layout == NULL)
    return;
  find_size (self, &scale, &width, &height);
  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_scale (cr, scale, scale);
  ow_receipt_layout_draw (self->layout, cr, 0);
  cairo_destroy (cr);
}

typedef struct {
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

  scaled->func (top * scaled->scale, bottom * scaled->scale, scaled->user_data);
}

static void
ow_receipt_view_foreach (OwLined    *lined,
                         OwLinedFunc func,
                         gpointer    user_data)
{
  OwReceiptView *self = OW_RECEIPT_VIEW (lined);
  Scaled scaled = { .func = func, .user_data = user_data };
  int width;
  int height;

  if (self->layout == NULL)
    return;
  find_size (self, &scaled.scale, &width, &height);
  ow_receipt_layout_foreach_row (self->layout, 0, tell_row, &scaled);
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
