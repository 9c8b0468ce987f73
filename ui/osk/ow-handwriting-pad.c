/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-handwriting-pad.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-metrics.h"

/* Millimetres: what a finger draws, as a brush would, and the copybook's lines. */
#define INK_WIDTH 2.2
#define LINE_WIDTH 0.35
#define DASH 2.0
#define MARGIN 2.0

struct _OwHandwritingPad {
  GtkWidget parent_instance;

  OwComposer *composer;
};

G_DEFINE_FINAL_TYPE (OwHandwritingPad, ow_handwriting_pad, GTK_TYPE_WIDGET)

/* --- Writing -------------------------------------------------------------------------------- */

/* A finger that leaves the pad goes on along its edge. */
static double
to_millimetres (OwHandwritingPad *self,
                double            px,
                int               length)
{
  return CLAMP (px, 0, length) / ow_metrics_px (GTK_WIDGET (self), 1);
}

static void
on_drag_begin (OwHandwritingPad *self,
               double            x,
               double            y)
{
  GtkWidget *widget = GTK_WIDGET (self);

  ow_composer_begin_stroke (self->composer, to_millimetres (self, x, gtk_widget_get_width (widget)),
                            to_millimetres (self, y, gtk_widget_get_height (widget)));
  gtk_widget_queue_draw (widget);
}

static void
on_drag_update (OwHandwritingPad *self,
                double            offset_x,
                double            offset_y,
                GtkGestureDrag   *drag)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double x = 0;
  double y = 0;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  ow_composer_extend_stroke (self->composer, to_millimetres (self, x + offset_x, gtk_widget_get_width (widget)),
                             to_millimetres (self, y + offset_y, gtk_widget_get_height (widget)));
  gtk_widget_queue_draw (widget);
}

static void
on_drag_end (OwHandwritingPad *self)
{
  ow_composer_end_stroke (self->composer);
}

/* --- Drawing -------------------------------------------------------------------------------- */

static void
draw_line (cairo_t *cr,
           double   x,
           double   y,
           double   to_x,
           double   to_y)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, to_x, to_y);
}

/* 田字格, as everybody learnt to write in. */
static void
draw_copybook (OwHandwritingPad *self,
               cairo_t          *cr,
               double            px_per_mm)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double side = gtk_widget_get_height (widget) - 2 * MARGIN * px_per_mm;
  double x = (gtk_widget_get_width (widget) - side) / 2;
  double y = MARGIN * px_per_mm;
  const double dashes[] = { DASH * px_per_mm };
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "line", &colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, LINE_WIDTH * px_per_mm);
  cairo_rectangle (cr, x, y, side, side);
  cairo_stroke (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  draw_line (cr, x, y + side / 2, x + side, y + side / 2);
  draw_line (cr, x + side / 2, y, x + side / 2, y + side);
  cairo_stroke (cr);
}

/* Through the middles between the points, so that no corner shows where there was none. */
static void
draw_stroke (cairo_t             *cr,
             const OwStrokePoint *points,
             guint                n_points)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 1; i < n_points; i++) {
    double from_x = (points[i - 1].x + points[i].x) / 2;
    double from_y = (points[i - 1].y + points[i].y) / 2;

    cairo_curve_to (cr, points[i - 1].x, points[i - 1].y, points[i - 1].x, points[i - 1].y, from_x, from_y);
  }
  cairo_line_to (cr, points[n_points - 1].x, points[n_points - 1].y);
  cairo_stroke (cr);
}

static void
draw_ink (OwHandwritingPad *self,
          cairo_t          *cr,
          double            px_per_mm)
{
  const OwStrokes *ink = ow_composer_get_ink (self->composer);
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_scale (cr, px_per_mm, px_per_mm);
  cairo_set_line_width (cr, INK_WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; ink != NULL && i < ink->n_strokes; i++) {
    guint n_points;
    const OwStrokePoint *points = ow_strokes_get_stroke (ink, i, &n_points);

    draw_stroke (cr, points, n_points);
  }
}

/* GTK 4.8 has no paths of its own. */
static void
ow_handwriting_pad_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  OwHandwritingPad *self = OW_HANDWRITING_PAD (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  double px_per_mm = ow_metrics_px (widget, 1);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_save (cr);
  draw_copybook (self, cr, px_per_mm);
  cairo_restore (cr);
  draw_ink (self, cr, px_per_mm);
  cairo_destroy (cr);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_handwriting_pad_dispose (GObject *object)
{
  OwHandwritingPad *self = OW_HANDWRITING_PAD (object);

  if (self->composer != NULL)
    g_signal_handlers_disconnect_by_data (self->composer, self);
  g_clear_object (&self->composer);
  G_OBJECT_CLASS (ow_handwriting_pad_parent_class)->dispose (object);
}

static void
ow_handwriting_pad_class_init (OwHandwritingPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_handwriting_pad_dispose;
  widget_class->snapshot = ow_handwriting_pad_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ow_handwriting_pad_init (OwHandwritingPad *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  ow_handwriting_pad_retranslate (self);
}

GtkWidget *
ow_handwriting_pad_new (OwComposer *composer)
{
  OwHandwritingPad *self = g_object_new (OW_TYPE_HANDWRITING_PAD, NULL);

  self->composer = g_object_ref (composer);
  g_signal_connect_swapped (composer, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
  return GTK_WIDGET (self);
}

void
ow_handwriting_pad_retranslate (OwHandwritingPad *self)
{
  g_return_if_fail (OW_IS_HANDWRITING_PAD (self));

  /* Translators: what a screen reader calls the place to write in. */
  ow_a11y_set_label (GTK_WIDGET (self), _("Writing pad"));
  /* Translators: what a screen reader says of the place to write in. */
  ow_a11y_set_description (GTK_WIDGET (self), _("Write one character here with a finger"));
}
