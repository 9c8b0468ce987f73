/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-qr-view.h"

#include "ow-metrics.h"
#include "ow-receipt-layout.h"

#define QUIET_MODULES 4

struct _OwQrView {
  GtkWidget parent_instance;

  gboolean *modules; /* side × side; NULL: the text is too long for a code */
  guint side;
  double mm;
};

G_DEFINE_FINAL_TYPE (OwQrView, ow_qr_view, GTK_TYPE_WIDGET)

static int
module_pixels (OwQrView *self)
{
  int room = ow_metrics_px (GTK_WIDGET (self), self->mm);

  return MAX (1, room / (int) (self->side + 2 * QUIET_MODULES));
}

static void
ow_qr_view_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  OwQrView *self = OW_QR_VIEW (widget);

  *minimum = *natural = module_pixels (self) * (int) (self->side + 2 * QUIET_MODULES);
}

static void
ow_qr_view_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA black = { 0, 0, 0, 1 };
  OwQrView *self = OW_QR_VIEW (widget);
  int module = module_pixels (self);
  int whole = module * (int) (self->side + 2 * QUIET_MODULES);

  if (self->modules == NULL)
    return;
  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (0, 0, whole, whole));
  for (guint i = 0; i < self->side * self->side; i++) {
    int x = module * (int) (i % self->side + QUIET_MODULES);
    int y = module * (int) (i / self->side + QUIET_MODULES);

    if (self->modules[i])
      gtk_snapshot_append_color (snapshot, &black, &GRAPHENE_RECT_INIT (x, y, module, module));
  }
}

static void
ow_qr_view_finalize (GObject *object)
{
  g_free (OW_QR_VIEW (object)->modules);
  G_OBJECT_CLASS (ow_qr_view_parent_class)->finalize (object);
}

static void
ow_qr_view_class_init (OwQrViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ow_qr_view_finalize;
  widget_class->measure = ow_qr_view_measure;
  widget_class->snapshot = ow_qr_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "qr-code");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ow_qr_view_init (OwQrView *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
ow_qr_view_new (const char *payload,
                double      mm)
{
  OwQrView *self = g_object_new (OW_TYPE_QR_VIEW, NULL);
  g_autoptr (GError) error = NULL;

  self->mm = mm;
  self->modules = ow_receipt_qr_modules (payload, &self->side, &error);
  if (self->modules == NULL)
    g_message ("no code can be drawn: %s", error->message);
  return GTK_WIDGET (self);
}
