/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-ink.h"

#include <string.h>

#include "ow-metrics.h"
#include "ow-secret.h"

#define PEN_MM 1.2

typedef struct {
  double x;
  double y;
} Point;

struct _OwInk {
  GtkWidget parent_instance;

  GPtrArray *strokes; /* of GArray of Point */
  Point start;        /* of the last one */
  cairo_surface_t *picture; /* NULL for none */
};

G_DEFINE_FINAL_TYPE (OwInk, ow_ink, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What is kept --------------------------------------------------------------------------- */

static void
stroke_free (GArray *stroke)
{
  volatile char *at = stroke->data;

  for (gsize i = 0; i < stroke->len * sizeof (Point); i++)
    at[i] = 0;
  g_array_unref (stroke);
}

static void
drop_picture (OwInk *self)
{
  if (self->picture == NULL)
    return;
  cairo_surface_flush (self->picture);
  if (cairo_image_surface_get_data (self->picture) != NULL)
    memset (cairo_image_surface_get_data (self->picture), 0,
            (gsize) cairo_image_surface_get_stride (self->picture)
              * (gsize) cairo_image_surface_get_height (self->picture));
  g_clear_pointer (&self->picture, cairo_surface_destroy);
}

static void
tell (OwInk *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- Writing -------------------------------------------------------------------------------- */

/* A finger that leaves the sheet writes along its edge. */
static void
add_point (OwInk *self,
           double x,
           double y)
{
  GArray *stroke = g_ptr_array_index (self->strokes, self->strokes->len - 1);
  Point point = { CLAMP (x, 0, gtk_widget_get_width (GTK_WIDGET (self))),
                  CLAMP (y, 0, gtk_widget_get_height (GTK_WIDGET (self))) };

  g_array_append_val (stroke, point);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               OwInk          *self)
{
  /* The page below doesn't scroll away under the pen. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_ptr_array_add (self->strokes, g_array_sized_new (FALSE, FALSE, sizeof (Point), 512));
  self->start = (Point) { x, y };
  add_point (self, x, y);
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                OwInk          *self)
{
  add_point (self, self->start.x + dx, self->start.y + dy);
}

static void
on_drag_end (OwInk *self)
{
  tell (self);
}

/* --- Drawing -------------------------------------------------------------------------------- */

/* Through the middles between points, so that a slow machine writes round letters too. */
static void
draw_stroke (cairo_t *cr,
             GArray  *stroke)
{
  Point last = g_array_index (stroke, Point, 0);

  cairo_move_to (cr, last.x, last.y);
  cairo_line_to (cr, last.x, last.y);
  for (guint i = 1; i < stroke->len; i++) {
    Point next = g_array_index (stroke, Point, i);
    double x;
    double y;

    cairo_get_current_point (cr, &x, &y);
    cairo_curve_to (cr, (x + 2 * last.x) / 3, (y + 2 * last.y) / 3, (5 * last.x + next.x) / 6,
                    (5 * last.y + next.y) / 6, (last.x + next.x) / 2, (last.y + next.y) / 2);
    last = next;
  }
  cairo_line_to (cr, last.x, last.y);
  cairo_stroke (cr);
}

static void
draw (OwInk   *self,
      cairo_t *cr)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (self->picture != NULL) {
    cairo_save (cr);
    cairo_scale (cr, gtk_widget_get_width (GTK_WIDGET (self)) / (double) cairo_image_surface_get_width (self->picture),
                 gtk_widget_get_height (GTK_WIDGET (self)) / (double) cairo_image_surface_get_height (self->picture));
    cairo_set_source_surface (cr, self->picture, 0, 0);
    cairo_paint (cr);
    cairo_restore (cr);
  }
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, ow_metrics_px (GTK_WIDGET (self), PEN_MM));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->strokes->len; i++)
    draw_stroke (cr, g_ptr_array_index (self->strokes, i));
}

static void
ow_ink_snapshot (GtkWidget   *widget,
                 GtkSnapshot *snapshot)
{
  graphene_rect_t sheet = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                              (float) gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &sheet);

  draw (OW_INK (widget), cr);
  cairo_destroy (cr);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_ink_finalize (GObject *object)
{
  OwInk *self = OW_INK (object);

  g_ptr_array_unref (self->strokes);
  drop_picture (self);
  G_OBJECT_CLASS (ow_ink_parent_class)->finalize (object);
}

static void
ow_ink_class_init (OwInkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ow_ink_finalize;
  widget_class->snapshot = ow_ink_snapshot;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "ow-ink");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ow_ink_init (OwInk *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->strokes = g_ptr_array_new_with_free_func ((GDestroyNotify) stroke_free);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
ow_ink_new (void)
{
  return g_object_new (OW_TYPE_INK, NULL);
}

/* --- For who asked -------------------------------------------------------------------------- */

typedef struct {
  GBytes *bytes;
  gsize at;
} Reader;

static cairo_status_t
read_png (gpointer       data,
          unsigned char *out,
          unsigned int   length)
{
  Reader *reader = data;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (reader->bytes, &size);

  if (length > size - reader->at)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (out, bytes + reader->at, length);
  reader->at += length;
  return CAIRO_STATUS_SUCCESS;
}

void
ow_ink_set_picture (OwInk  *self,
                    GBytes *png)
{
  Reader reader = { png, 0 };

  g_return_if_fail (OW_IS_INK (self));

  drop_picture (self);
  g_ptr_array_set_size (self->strokes, 0);
  if (png != NULL)
    self->picture = cairo_image_surface_create_from_png_stream (read_png, &reader);
  if (self->picture != NULL && cairo_surface_status (self->picture) != CAIRO_STATUS_SUCCESS)
    g_clear_pointer (&self->picture, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ow_ink_undo (OwInk *self)
{
  g_return_if_fail (OW_IS_INK (self));

  if (self->strokes->len > 0)
    g_ptr_array_remove_index (self->strokes, self->strokes->len - 1);
  else
    drop_picture (self);
  tell (self);
}

void
ow_ink_clear (OwInk *self)
{
  g_return_if_fail (OW_IS_INK (self));

  g_ptr_array_set_size (self->strokes, 0);
  drop_picture (self);
  tell (self);
}

gboolean
ow_ink_is_blank (OwInk *self)
{
  g_return_val_if_fail (OW_IS_INK (self), TRUE);

  return self->strokes->len == 0 && self->picture == NULL;
}

double
ow_ink_get_length (OwInk *self)
{
  double length = 0;

  g_return_val_if_fail (OW_IS_INK (self), 0);

  if (self->picture != NULL)
    return G_MAXDOUBLE;
  for (guint i = 0; i < self->strokes->len; i++) {
    GArray *stroke = g_ptr_array_index (self->strokes, i);

    for (guint j = 1; j < stroke->len; j++) {
      Point *a = &g_array_index (stroke, Point, j - 1);
      Point *b = &g_array_index (stroke, Point, j);

      length += graphene_point_distance (&GRAPHENE_POINT_INIT ((float) a->x, (float) a->y),
                                         &GRAPHENE_POINT_INIT ((float) b->x, (float) b->y), NULL, NULL);
    }
  }
  return length / ow_metrics_px (GTK_WIDGET (self), 1);
}

static cairo_status_t
write_png (gpointer             data,
           const unsigned char *bytes,
           unsigned int         length)
{
  GString *png = data;

  ow_secret_reserve (png, length);
  g_string_append_len (png, (const char *) bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
ow_ink_encode (cairo_surface_t *surface)
{
  GString *png = g_string_new (NULL);

  cairo_surface_write_to_png_stream (surface, write_png, png);
  return ow_secret_bytes_take (png);
}

GBytes *
ow_ink_dup_png (OwInk *self,
                int    longest)
{
  int width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);
  int height = MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1);
  double scale = longest > 0 ? MIN (1.0, longest / (double) MAX (width, height)) : 1.0;
  cairo_surface_t *surface;
  cairo_t *cr;
  GBytes *png;

  g_return_val_if_fail (OW_IS_INK (self), NULL);

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX ((int) (width * scale), 1),
                                        MAX ((int) (height * scale), 1));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  draw (self, cr);
  cairo_destroy (cr);
  png = ow_ink_encode (surface);
  cairo_surface_destroy (surface);
  return png;
}
