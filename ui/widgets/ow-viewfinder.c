/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-viewfinder.h"

#include "ow-metrics.h"

struct _OwViewfinder {
  GtkWidget parent_instance;

  double least_mm;
  double height_mm;
  GdkTexture *picture; /* NULL for none */
};

G_DEFINE_FINAL_TYPE (OwViewfinder, ow_viewfinder, GTK_TYPE_WIDGET)

static void
ow_viewfinder_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  OwViewfinder *self = OW_VIEWFINDER (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  *minimum = (int) ow_metrics_px (widget, self->least_mm);
  *natural = (int) ow_metrics_px (widget, self->height_mm);
}

static void
ow_viewfinder_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  GdkTexture *picture = OW_VIEWFINDER (widget)->picture;
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  graphene_rect_t place;
  double scale;

  if (picture == NULL)
    return;
  scale = MIN (width / gdk_texture_get_width (picture), height / gdk_texture_get_height (picture));
  graphene_rect_init (&place, (float) ((width - scale * gdk_texture_get_width (picture)) / 2),
                      (float) ((height - scale * gdk_texture_get_height (picture)) / 2),
                      (float) (scale * gdk_texture_get_width (picture)),
                      (float) (scale * gdk_texture_get_height (picture)));
  gtk_snapshot_append_texture (snapshot, picture, &place);
}

void
ow_viewfinder_set_picture (OwViewfinder *self,
                           GdkTexture   *picture)
{
  g_return_if_fail (OW_IS_VIEWFINDER (self));

  if (g_set_object (&self->picture, picture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

GdkTexture *
ow_viewfinder_get_picture (OwViewfinder *self)
{
  g_return_val_if_fail (OW_IS_VIEWFINDER (self), NULL);

  return self->picture;
}

static void
ow_viewfinder_dispose (GObject *object)
{
  g_clear_object (&OW_VIEWFINDER (object)->picture);

  G_OBJECT_CLASS (ow_viewfinder_parent_class)->dispose (object);
}

static void
ow_viewfinder_class_init (OwViewfinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_viewfinder_dispose;
  widget_class->measure = ow_viewfinder_measure;
  widget_class->snapshot = ow_viewfinder_snapshot;
  gtk_widget_class_set_css_name (widget_class, "ow-viewfinder");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ow_viewfinder_init (OwViewfinder *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
ow_viewfinder_new (double least_mm,
                   double height_mm)
{
  OwViewfinder *self = g_object_new (OW_TYPE_VIEWFINDER, NULL);

  self->least_mm = least_mm;
  self->height_mm = height_mm;
  return GTK_WIDGET (self);
}
