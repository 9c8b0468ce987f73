/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-large-text.h"

#define FOLLOWER "ow-large-text"

typedef struct {
  OwLargeTextFunc func;
  GtkWidget *root; /* weak */
  gboolean told;
  gboolean large;
} Follower;

static void
on_classes_changed (GtkWidget *widget)
{
  Follower *self = g_object_get_data (G_OBJECT (widget), FOLLOWER);
  gboolean large = gtk_widget_has_css_class (self->root, "large");

  if (self->told && large == self->large)
    return;
  self->told = TRUE;
  self->large = large;
  self->func (widget, large);
}

static void
on_rooted (GtkWidget *widget)
{
  Follower *self = g_object_get_data (G_OBJECT (widget), FOLLOWER);

  if (self->root != NULL)
    g_signal_handlers_disconnect_by_func (self->root, on_classes_changed, widget);
  g_set_weak_pointer (&self->root, GTK_WIDGET (gtk_widget_get_root (widget)));
  if (self->root == NULL)
    return;
  g_signal_connect_object (self->root, "notify::css-classes", G_CALLBACK (on_classes_changed), widget,
                           G_CONNECT_SWAPPED);
  on_classes_changed (widget);
}

static void
follower_free (gpointer data)
{
  Follower *self = data;

  g_clear_weak_pointer (&self->root);
  g_free (self);
}

void
ow_large_text_follow (GtkWidget      *widget,
                      OwLargeTextFunc func)
{
  Follower *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  self = g_new0 (Follower, 1);
  self->func = func;
  g_object_set_data_full (G_OBJECT (widget), FOLLOWER, self, follower_free);
  g_signal_connect (widget, "notify::root", G_CALLBACK (on_rooted), NULL);
}
