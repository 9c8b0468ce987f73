/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-touches.h"

#include <math.h>

#include "ow-metrics.h"
#include "ow-steady.h"

#define TREMBLE_MM 20

struct _OwTouches {
  guint32 turned_for; /* milliseconds for which a second touch is none; 0: no page has come since the last one */
  guint32 same_for;   /* likewise, of one button */
  guint32 pressed_at; /* time of its event */
  double pressed_x;
  double pressed_y;
  GtkWidget *button; /* weak: what was touched last, if it is one */
};

OwTouches *
ow_touches_new (void)
{
  return g_new0 (OwTouches, 1);
}

void
ow_touches_free (OwTouches *self)
{
  g_clear_weak_pointer (&self->button);
  g_free (self);
}

void
ow_touches_set_same (OwTouches *self,
                     guint      msec)
{
  self->same_for = msec;
}

void
ow_touches_turn (OwTouches *self,
                 guint      msec)
{
  self->turned_for = msec;
}

/* In the place of the one that has turned the page. */
static gboolean
is_on_a_page_just_turned (OwTouches *self,
                          GtkWidget *window,
                          guint32    since,
                          double     x,
                          double     y)
{
  double near = ow_metrics_px (window, TREMBLE_MM);

  if (since >= self->turned_for || hypot (x - self->pressed_x, y - self->pressed_y) >= near)
    self->turned_for = 0;
  return self->turned_for > 0;
}

static gboolean
is_on_the_same_button (OwTouches *self,
                       GtkWidget *window,
                       guint32    since,
                       double     x,
                       double     y)
{
  GtkWidget *touched = gtk_widget_pick (window, x, y, GTK_PICK_DEFAULT);
  GtkWidget *button = touched != NULL ? gtk_widget_get_ancestor (touched, GTK_TYPE_BUTTON) : NULL;
  gboolean same = button != NULL && button == self->button && since < MAX (self->same_for, ow_steady_get (button));

  g_set_weak_pointer (&self->button, button);
  return same;
}

gboolean
ow_touches_is_second (OwTouches *self,
                      GtkWidget *window,
                      GdkEvent  *event)
{
  guint32 now = gdk_event_get_time (event);
  guint32 since = now - self->pressed_at;
  gboolean turned;
  gboolean same;
  double x = 0;
  double y = 0;

  gdk_event_get_position (event, &x, &y);
  turned = is_on_a_page_just_turned (self, window, since, x, y);
  same = is_on_the_same_button (self, window, since, x, y);
  self->pressed_at = now;
  self->pressed_x = x;
  self->pressed_y = y;
  return turned || same;
}
