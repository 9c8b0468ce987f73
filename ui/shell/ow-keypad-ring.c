/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-keypad-ring.h"

#include "ow-pager.h"

#define RING "keyed"
/* What was shown or hidden has its place from the second frame on. */
#define FRAMES_TO_SETTLE 2

struct _OwKeypadRing {
  GtkWidget *window; /* borrowed */
  GtkWidget *at;     /* weak */
  gboolean shown;
  guint tick_id;
  guint frames;
};

OwKeypadRing *
ow_keypad_ring_new (GtkWidget *window)
{
  OwKeypadRing *self = g_new0 (OwKeypadRing, 1);

  self->window = window;
  return self;
}

void
ow_keypad_ring_free (OwKeypadRing *self)
{
  if (self == NULL)
    return;
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->window, self->tick_id);
  g_clear_weak_pointer (&self->at);
  g_free (self);
}

static gboolean
on_frame (GtkWidget     *window,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  OwKeypadRing *self = user_data;
  GtkWidget *pager = self->at != NULL ? gtk_widget_get_ancestor (self->at, OW_TYPE_PAGER) : NULL;

  if (pager != NULL)
    ow_pager_reveal (OW_PAGER (pager), self->at);
  if (++self->frames <= FRAMES_TO_SETTLE) {
    gtk_widget_queue_draw (window);
    return G_SOURCE_CONTINUE;
  }
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
reveal (OwKeypadRing *self)
{
  self->frames = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->window, on_frame, self, NULL);
  gtk_widget_queue_draw (self->window);
}

void
ow_keypad_ring_put (OwKeypadRing *self,
                    GtkWidget    *widget)
{
  g_return_if_fail (self != NULL);

  ow_keypad_ring_hide (self);
  g_set_weak_pointer (&self->at, widget);
  ow_keypad_ring_show (self);
  reveal (self);
}

void
ow_keypad_ring_show (OwKeypadRing *self)
{
  g_return_if_fail (self != NULL);

  self->shown = TRUE;
  if (self->at != NULL)
    gtk_widget_add_css_class (self->at, RING);
}

void
ow_keypad_ring_hide (OwKeypadRing *self)
{
  g_return_if_fail (self != NULL);

  self->shown = FALSE;
  if (self->at != NULL)
    gtk_widget_remove_css_class (self->at, RING);
}

void
ow_keypad_ring_clear (OwKeypadRing *self)
{
  g_return_if_fail (self != NULL);

  ow_keypad_ring_hide (self);
  g_clear_weak_pointer (&self->at);
}

gboolean
ow_keypad_ring_is_shown (OwKeypadRing *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->shown;
}

GtkWidget *
ow_keypad_ring_get_at (OwKeypadRing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->at;
}
