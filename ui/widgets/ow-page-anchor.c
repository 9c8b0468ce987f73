/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-page-anchor.h"

#include "ow-page-edge.h"

/* Of holders within each other; what lies deeper is found by them. */
#define MAX_STEPS 16
/* Pixels: what begins that near to the edge begins at it. */
#define SLACK 2.0

typedef struct {
  GtkWidget *widget; /* weak */
  guint index;       /* among its siblings */
  double within;     /* of its height, how far into it the edge is; negative: pixels above it */
} Step;

struct _OwPageAnchor {
  Step steps[MAX_STEPS]; /* the first is the content */
  guint n_steps;
};

OwPageAnchor *
ow_page_anchor_new (void)
{
  return g_new0 (OwPageAnchor, 1);
}

void
ow_page_anchor_free (OwPageAnchor *self)
{
  ow_page_anchor_clear (self);
  g_free (self);
}

void
ow_page_anchor_clear (OwPageAnchor *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_steps; i++)
    g_clear_weak_pointer (&self->steps[i].widget);
  self->n_steps = 0;
}

gboolean
ow_page_anchor_is_set (OwPageAnchor *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n_steps > 0;
}

static gboolean
find_place (GtkWidget *content,
            GtkWidget *widget,
            double    *top,
            double    *bottom)
{
  return gtk_widget_get_mapped (widget) && ow_page_edge_find_place (content, widget, top, bottom);
}

/* The first child of @widget that doesn't end above @edge. */
static GtkWidget *
find_child (GtkWidget *content,
            GtkWidget *widget,
            double     edge,
            guint     *index)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (*index = 0; child != NULL; child = gtk_widget_get_next_sibling (child), (*index)++) {
    double top;
    double bottom;

    if (find_place (content, child, &top, &bottom) && bottom > edge + SLACK)
      return child;
  }
  return NULL;
}

void
ow_page_anchor_set (OwPageAnchor *self,
                    GtkWidget    *content,
                    double        edge)
{
  GtkWidget *widget = content;
  guint index = 0;
  double top;
  double bottom;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_WIDGET (content));

  ow_page_anchor_clear (self);
  while (widget != NULL && self->n_steps < MAX_STEPS && find_place (content, widget, &top, &bottom)
         && bottom > top) {
    Step *step = &self->steps[self->n_steps++];

    step->index = index;
    step->within = edge < top ? edge - top : (edge - top) / (bottom - top);
    g_set_weak_pointer (&step->widget, widget);
    /* What begins here stays in sight whole, with what may come within it. */
    widget = edge > top + SLACK ? find_child (content, widget, edge, &index) : NULL;
  }
}

static GtkWidget *
find_step (const Step *step,
           GtkWidget  *parent)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  if (step->widget != NULL && gtk_widget_get_parent (step->widget) == parent)
    return step->widget;
  for (guint i = 0; i < step->index && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

double
ow_page_anchor_find (OwPageAnchor *self,
                     GtkWidget    *content)
{
  GtkWidget *widget = content;
  double edge = 0;
  double top;
  double bottom;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (GTK_IS_WIDGET (content), 0);

  for (guint i = 0; i < self->n_steps; i++) {
    const Step *step = &self->steps[i];

    widget = i > 0 ? find_step (step, widget) : content;
    if (widget == NULL || !find_place (content, widget, &top, &bottom))
      break;
    edge = top + (step->within < 0 ? step->within : step->within * (bottom - top));
  }
  return edge;
}
