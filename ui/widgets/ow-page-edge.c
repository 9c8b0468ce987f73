/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-page-edge.h"

#include <math.h>

#include "ow-entry.h"
#include "ow-lined.h"

/* Pixels: less than this of something isn't seen as cut. */
#define SLACK 1.0

typedef struct {
  GtkWidget *content;
  double edge; /* of @content without its padding */
  double most;
  gboolean above; /* something ends above it */
  double last;    /* where the last of that ends */
  double heading; /* where that begins, if it is a heading; else negative */
  gboolean found;
  double top;
  double bottom;
} Cut;

static void
try_span (Cut   *self,
          double top,
          double bottom)
{
  if (bottom - SLACK <= self->edge && (!self->above || bottom > self->last)) {
    self->above = TRUE;
    self->last = bottom;
    self->heading = -1;
  }
  if (top + SLACK > self->edge || bottom - SLACK < self->edge || bottom - top > self->most)
    return;
  if (self->found && self->top <= top)
    return;
  self->found = TRUE;
  self->top = top;
  self->bottom = bottom;
}

static void
try_lines (Cut       *self,
           GtkWidget *label)
{
  PangoLayoutIter *lines = pango_layout_get_iter (gtk_label_get_layout (GTK_LABEL (label)));
  double x;
  double y;
  int left;
  int above;

  gtk_label_get_layout_offsets (GTK_LABEL (label), &left, &above);
  if (gtk_widget_translate_coordinates (label, self->content, 0, above, &x, &y)) {
    do {
      int top;
      int bottom;

      pango_layout_iter_get_line_yrange (lines, &top, &bottom);
      try_span (self, y + (double) top / PANGO_SCALE, y + (double) bottom / PANGO_SCALE);
    } while (pango_layout_iter_next_line (lines));
  }
  pango_layout_iter_free (lines);
}

/* Nothing that ends above the edge ends lower than it. */
static void
try_heading (Cut                   *self,
             const graphene_rect_t *bounds)
{
  double bottom = bounds->origin.y + bounds->size.height;

  if (bottom - SLACK <= self->edge && self->above && bottom >= self->last)
    self->heading = bounds->origin.y;
}

typedef struct {
  Cut *cut;
  double begin; /* of the widget that draws them */
} Lines;

static void
try_drawn (double   top,
           double   bottom,
           gpointer user_data)
{
  const Lines *lines = user_data;

  try_span (lines->cut, lines->begin + top, lines->begin + bottom);
}

/* A line of a text that is written, in the coordinates of @content. */
static void
find_line (GtkTextView        *text,
           GtkWidget          *content,
           const GdkRectangle *line,
           double             *top,
           double             *bottom)
{
  double x;
  int y;

  gtk_text_view_buffer_to_window_coords (text, GTK_TEXT_WINDOW_WIDGET, line->x, line->y, NULL, &y);
  gtk_widget_translate_coordinates (GTK_WIDGET (text), content, 0, y, &x, top);
  *bottom = *top + line->height;
}

/* Of one that is taller than can be seen as a whole: the line at the edge, and all above it. */
static void
try_written (Cut                   *self,
             GtkTextView           *text,
             const graphene_rect_t *bounds)
{
  GdkRectangle line;
  GtkTextIter at;
  double top;
  double bottom;
  double x;
  double y;
  int at_edge;

  gtk_widget_translate_coordinates (self->content, GTK_WIDGET (text), 0, self->edge, &x, &y);
  gtk_text_view_window_to_buffer_coords (text, GTK_TEXT_WINDOW_WIDGET, 0, (int) y, NULL, &at_edge);
  gtk_text_view_get_iter_at_location (text, &at, 0, at_edge);
  gtk_text_view_get_iter_location (text, &at, &line);
  find_line (text, self->content, &line, &top, &bottom);
  try_span (self, bounds->origin.y, top);
  try_span (self, top, bottom);
}

/* What is one thing to the eye, and can be seen as a whole. */
static gboolean
is_whole (Cut                   *self,
          GtkWidget             *widget,
          const graphene_rect_t *bounds)
{
  if (GTK_IS_BUTTON (widget) || OW_IS_ENTRY (widget))
    return bounds->size.height <= self->most;
  return gtk_widget_get_first_child (widget) == NULL;
}

static void
walk (Cut       *self,
      GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, self->content, &bounds))
    return;
  if (GTK_IS_LABEL (widget)) {
    try_lines (self, widget);
    if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_HEADING)
      try_heading (self, &bounds);
    return;
  }
  if (OW_IS_LINED (widget)) {
    ow_lined_foreach (OW_LINED (widget), try_drawn, &(Lines){ self, bounds.origin.y });
    return;
  }
  if (GTK_IS_TEXT_VIEW (widget) && bounds.size.height > self->most) {
    try_written (self, GTK_TEXT_VIEW (widget), &bounds);
    return;
  }
  if (is_whole (self, widget, &bounds)) {
    try_span (self, bounds.origin.y, bounds.origin.y + bounds.size.height);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (self, child);
}

/* What @edge does to @content. */
static Cut
look (GtkWidget *content,
      double     edge,
      double     most)
{
  Cut self = { .content = content, .most = most, .heading = -1 };
  graphene_rect_t own;

  if (!gtk_widget_compute_bounds (content, content, &own))
    return self;
  self.edge = edge + own.origin.y;
  walk (&self, content);
  self.top -= own.origin.y;
  if (self.heading >= 0)
    self.heading = MAX (self.heading - own.origin.y, 0);
  self.bottom -= own.origin.y;
  return self;
}

gboolean
ow_page_edge_find_place (GtkWidget *content,
                         GtkWidget *widget,
                         double    *top,
                         double    *bottom)
{
  graphene_rect_t bounds;
  graphene_rect_t own;

  g_return_val_if_fail (GTK_IS_WIDGET (content), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  if ((widget != content && !gtk_widget_is_ancestor (widget, content))
      || !gtk_widget_compute_bounds (widget, content, &bounds) || !gtk_widget_compute_bounds (content, content, &own))
    return FALSE;
  *top = bounds.origin.y - own.origin.y;
  *bottom = *top + bounds.size.height;
  return TRUE;
}

void
ow_page_edge_find_cursor (GtkWidget   *content,
                          GtkTextView *text,
                          double      *top,
                          double      *bottom)
{
  GdkRectangle cursor;
  graphene_rect_t own;

  g_return_if_fail (GTK_IS_WIDGET (content));
  g_return_if_fail (GTK_IS_TEXT_VIEW (text));

  if (!gtk_widget_compute_bounds (content, content, &own))
    return;
  gtk_text_view_get_cursor_locations (text, NULL, &cursor, NULL);
  find_line (text, content, &cursor, top, bottom);
  *top -= own.origin.y;
  *bottom -= own.origin.y;
}

gboolean
ow_page_edge_find_cut (GtkWidget *content,
                       double     edge,
                       double     most,
                       double    *top,
                       double    *bottom)
{
  Cut cut;

  g_return_val_if_fail (GTK_IS_WIDGET (content), FALSE);

  cut = look (content, edge, most);
  *top = cut.top;
  *bottom = cut.bottom;
  return cut.found;
}

gboolean
ow_page_edge_has_above (GtkWidget *content,
                        double     edge)
{
  Cut cut;

  g_return_val_if_fail (GTK_IS_WIDGET (content), FALSE);

  cut = look (content, edge, G_MAXDOUBLE);
  return cut.above || cut.found;
}

/* What stands beside it may be cut there, and so on. */
static double
move_edge (GtkWidget *content,
           double     edge,
           double     most,
           gboolean   up)
{
  double moved = edge;
  double top;
  double bottom;

  while (ow_page_edge_find_cut (content, moved, most, &top, &bottom))
    moved = up ? top : bottom;
  return fabs (moved - edge) <= most ? moved : edge;
}

double
ow_page_edge_above (GtkWidget *content,
                    double     edge,
                    double     most)
{
  return move_edge (content, edge, most, TRUE);
}

double
ow_page_edge_below (GtkWidget *content,
                    double     edge,
                    double     most)
{
  return move_edge (content, edge, most, FALSE);
}

double
ow_page_edge_above_heading (GtkWidget *content,
                            double     edge)
{
  Cut cut;

  g_return_val_if_fail (GTK_IS_WIDGET (content), edge);

  cut = look (content, edge, G_MAXDOUBLE);
  return cut.heading >= 0 && !cut.found ? cut.heading : edge;
}
