/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-columns-layout.h"

#include "ow-metrics.h"

#define WRAP_FROM 6
/* Of the width on one line: two lines, and room for an uneven break. */
#define WRAPPED 0.65

struct _OwColumnsLayout {
  GtkLayoutManager parent_instance;

  double gap_mm;
  int max_columns;
};

G_DEFINE_FINAL_TYPE (OwColumnsLayout, ow_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct {
  int columns;
  int rows;
  int gap;
  int column_width; /* -1: unknown */
  int row_height;
} Grid;

static guint
count_children (GtkWidget *widget)
{
  guint count = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      count++;
  return count;
}

/* The largest of the children. */
static void
measure_children (GtkWidget     *widget,
                  GtkOrientation orientation,
                  int            for_size,
                  int           *minimum,
                  int           *natural)
{
  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int child_minimum = 0;
    int child_natural = 0;

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural = MAX (*natural, child_natural);
  }
}

/* As many as were asked for and fit. */
static int
count_columns (OwColumnsLayout *self,
               guint            count,
               int              natural,
               int              gap,
               int              width)
{
  int columns = MAX (MIN (self->max_columns, (int) count), 1);

  while (columns > 1 && columns * natural + (columns - 1) * gap > width)
    columns--;
  return columns;
}

static Grid
grid_for (OwColumnsLayout *self,
          GtkWidget       *widget,
          int              width)
{
  Grid grid = { 1, 0, (int) ow_metrics_px (widget, self->gap_mm), width, 0 };
  guint count = count_children (widget);
  int minimum;
  int natural;

  measure_children (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);
  /* In a long list a label may take a second line rather than the whole list a second screen. */
  if (count >= WRAP_FROM)
    natural = MAX (minimum, (int) (natural * WRAPPED));
  grid.columns = width >= 0 ? count_columns (self, count, natural, grid.gap, width) : 1;
  if (width >= 0)
    grid.column_width = MAX ((width - (grid.columns - 1) * grid.gap) / grid.columns, minimum);
  grid.rows = ((int) count + grid.columns - 1) / grid.columns;
  measure_children (widget, GTK_ORIENTATION_VERTICAL, grid.column_width, &grid.row_height, &natural);
  return grid;
}

static GtkSizeRequestMode
ow_columns_layout_get_request_mode (GtkLayoutManager *layout,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ow_columns_layout_measure (GtkLayoutManager *layout,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  OwColumnsLayout *self = OW_COLUMNS_LAYOUT (layout);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    measure_children (widget, orientation, -1, minimum, natural);
    *natural = self->max_columns * *natural +
               (self->max_columns - 1) * (int) ow_metrics_px (widget, self->gap_mm);
  } else {
    Grid grid = grid_for (self, widget, for_size);

    *minimum = MAX (grid.rows * (grid.row_height + grid.gap) - grid.gap, 0);
    *natural = *minimum;
  }
}

static void
ow_columns_layout_allocate (GtkLayoutManager *layout,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  Grid grid = grid_for (OW_COLUMNS_LAYOUT (layout), widget, width);
  int index = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkAllocation place = { 0, 0, grid.column_width, grid.row_height };

    if (!gtk_widget_should_layout (child))
      continue;
    place.x = (index % grid.columns) * (grid.column_width + grid.gap);
    place.y = (index / grid.columns) * (grid.row_height + grid.gap);
    gtk_widget_size_allocate (child, &place, -1);
    index++;
  }
}

static void
ow_columns_layout_class_init (OwColumnsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = ow_columns_layout_get_request_mode;
  layout_class->measure = ow_columns_layout_measure;
  layout_class->allocate = ow_columns_layout_allocate;
}

static void
ow_columns_layout_init (OwColumnsLayout *self)
{
}

GtkLayoutManager *
ow_columns_layout_new (double gap_mm,
                       int    max_columns)
{
  OwColumnsLayout *self = g_object_new (OW_TYPE_COLUMNS_LAYOUT, NULL);

  self->gap_mm = gap_mm;
  self->max_columns = max_columns;
  return GTK_LAYOUT_MANAGER (self);
}
