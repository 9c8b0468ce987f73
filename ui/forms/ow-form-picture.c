/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-form-picture.h"

#include <glib/gstdio.h>

#include "ow-metrics.h"

struct _OwFormPicture {
  GtkWidget parent_instance;

  double width_mm;
  double height_mm;
  char *path;          /* NULL for none */
  GdkTexture *texture; /* as large as it is shown; NULL when there is nothing to show */
};

G_DEFINE_FINAL_TYPE (OwFormPicture, ow_form_picture, GTK_TYPE_WIDGET)

/* Looked at before a byte of it is decoded: a few bytes may promise a picture as large as the memory. */
static gboolean
measure (const char *path,
         int        *width,
         int        *height)
{
  GStatBuf info;
  GdkPixbufFormat *format;
  g_autofree char *name = NULL;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > OW_FORM_PICTURE_MAX_BYTES)
    return FALSE;
  format = gdk_pixbuf_get_file_info (path, width, height);
  name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;
  return (g_strcmp0 (name, "png") == 0 || g_strcmp0 (name, "jpeg") == 0) && *width > 0 && *height > 0 &&
         *width <= OW_FORM_PICTURE_MAX_PIXELS / *height;
}

gboolean
ow_form_picture_can_show (const char *path)
{
  int width;
  int height;

  return path != NULL && measure (path, &width, &height);
}

/* As large as its place lets it be; how it is turned (EXIF) counts. */
static GdkTexture *
load (OwFormPicture *self)
{
  double most_width = ow_metrics_px (GTK_WIDGET (self), self->width_mm);
  double most_height = ow_metrics_px (GTK_WIDGET (self), self->height_mm);
  int width;
  int height;
  double scale;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) turned = NULL;

  if (!measure (self->path, &width, &height))
    return NULL;
  scale = MIN (1.0, MIN (most_width / width, most_height / height));
  pixbuf = gdk_pixbuf_new_from_file_at_scale (self->path, MAX (1, (int) (width * scale)),
                                              MAX (1, (int) (height * scale)), TRUE, NULL);
  turned = pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
  return turned != NULL ? gdk_texture_new_for_pixbuf (turned) : NULL;
}

static void
update (OwFormPicture *self)
{
  g_autoptr (GdkTexture) texture = self->path != NULL ? load (self) : NULL;

  g_set_object (&self->texture, texture);
  gtk_widget_set_visible (GTK_WIDGET (self), texture != NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ow_form_picture_set_path (OwFormPicture *self,
                          const char    *path)
{
  g_return_if_fail (OW_IS_FORM_PICTURE (self));

  if (g_strcmp0 (self->path, path) == 0)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  update (self);
}

void
ow_form_picture_set_room (OwFormPicture *self,
                          double         width_mm,
                          double         height_mm)
{
  g_return_if_fail (OW_IS_FORM_PICTURE (self));

  if (self->width_mm == width_mm && self->height_mm == height_mm)
    return;
  self->width_mm = width_mm;
  self->height_mm = height_mm;
  if (self->path != NULL)
    update (self);
}

/* A GtkPicture would take all the width there is, and the height that goes with it. */
static void
ow_form_picture_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  GdkTexture *texture = OW_FORM_PICTURE (widget)->texture;

  if (texture == NULL)
    *minimum = *natural = 0;
  else if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = gdk_texture_get_width (texture);
  else
    *minimum = *natural = gdk_texture_get_height (texture);
}

static void
ow_form_picture_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  GdkTexture *texture = OW_FORM_PICTURE (widget)->texture;
  int width = texture != NULL ? gdk_texture_get_width (texture) : 0;
  int height = texture != NULL ? gdk_texture_get_height (texture) : 0;
  graphene_rect_t place;

  if (texture == NULL)
    return;
  graphene_rect_init (&place, 0, (gtk_widget_get_height (widget) - height) / 2, width, height);
  gtk_snapshot_append_texture (snapshot, texture, &place);
}

static void
ow_form_picture_dispose (GObject *object)
{
  OwFormPicture *self = OW_FORM_PICTURE (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (ow_form_picture_parent_class)->dispose (object);
}

static void
ow_form_picture_class_init (OwFormPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_form_picture_dispose;
  widget_class->measure = ow_form_picture_measure;
  widget_class->snapshot = ow_form_picture_snapshot;
  gtk_widget_class_set_css_name (widget_class, "form-picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ow_form_picture_init (OwFormPicture *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ow_form_picture_new (double width_mm,
                     double height_mm)
{
  OwFormPicture *self = g_object_new (OW_TYPE_FORM_PICTURE, NULL);

  self->width_mm = width_mm;
  self->height_mm = height_mm;
  return GTK_WIDGET (self);
}
