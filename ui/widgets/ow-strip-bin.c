/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-strip-bin.h"

struct _OwStripBin {
  GtkWidget parent_instance;

  GtkWidget *child;
  int strip;
};

G_DEFINE_FINAL_TYPE (OwStripBin, ow_strip_bin, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
ow_strip_bin_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (OW_STRIP_BIN (widget)->child);
}

static void
ow_strip_bin_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  gtk_widget_measure (OW_STRIP_BIN (widget)->child, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
ow_strip_bin_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  OwStripBin *self = OW_STRIP_BIN (widget);
  int least;

  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, width, MAX (height - self->strip, least), baseline, NULL);
}

static void
ow_strip_bin_dispose (GObject *object)
{
  g_clear_pointer (&OW_STRIP_BIN (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_strip_bin_parent_class)->dispose (object);
}

static void
ow_strip_bin_class_init (OwStripBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_strip_bin_dispose;
  widget_class->get_request_mode = ow_strip_bin_get_request_mode;
  widget_class->measure = ow_strip_bin_measure;
  widget_class->size_allocate = ow_strip_bin_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_strip_bin_init (OwStripBin *self)
{
}

GtkWidget *
ow_strip_bin_new (GtkWidget *child)
{
  OwStripBin *self = g_object_new (OW_TYPE_STRIP_BIN, NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
ow_strip_bin_set_strip (OwStripBin *self,
                        int         pixels)
{
  g_return_if_fail (OW_IS_STRIP_BIN (self));
  g_return_if_fail (pixels >= 0);

  if (self->strip == pixels)
    return;
  self->strip = pixels;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

int
ow_strip_bin_get_strip (OwStripBin *self)
{
  g_return_val_if_fail (OW_IS_STRIP_BIN (self), 0);

  return self->strip;
}
