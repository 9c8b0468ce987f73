/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-pager.h"

#include <glib/gi18n.h>

#include "ow-button-label.h"
#include "ow-metrics.h"
#include "ow-read-out.h"

/* A page of paging keeps this much of the old one in sight, so that nobody loses the thread. */
#define KEPT_SHARE 0.15
/* Around a field that is typed into, in millimetres: its label, and what is read back, which is as large as what is
 * typed. */
#define ABOVE_MM 14.0
#define BELOW_MM 18.0
#define BELOW_LINES 1.7

struct _OwPager {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *scroller;
  GtkWidget *buttons;
  GtkWidget *up;
  GtkWidget *down;
  guint update_id;
  double room; /* page size when last looked at */
};

G_DEFINE_FINAL_TYPE (OwPager, ow_pager, GTK_TYPE_WIDGET)

static GtkAdjustment *
adjustment (OwPager *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* The row of buttons takes room itself: once shown it stays until the content fits without it. */
static gboolean
needs_buttons (OwPager *self)
{
  GtkAdjustment *place = adjustment (self);
  double room = gtk_adjustment_get_page_size (place);

  if (gtk_widget_get_visible (self->buttons))
    room += gtk_widget_get_height (self->buttons);
  return gtk_adjustment_get_upper (place) > room + 1;
}

/* Each by itself too: what only its parent hides keeps its place for a screen reader. */
static void
show_buttons (OwPager *self,
              gboolean shown)
{
  gtk_widget_set_visible (self->buttons, shown);
  gtk_widget_set_visible (self->up, shown);
  gtk_widget_set_visible (self->down, shown);
}

/* The label that @edge goes through; NULL: there is none. */
static GtkWidget *
find_cut_label (GtkWidget *widget,
                GtkWidget *child,
                double     edge)
{
  graphene_rect_t bounds;
  GtkWidget *cut = NULL;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_BUTTON (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && gtk_widget_compute_bounds (widget, child, &bounds) && bounds.origin.y < edge
      && bounds.origin.y + bounds.size.height > edge)
    return widget;
  for (GtkWidget *each = gtk_widget_get_first_child (widget); each != NULL && cut == NULL;
       each = gtk_widget_get_next_sibling (each))
    cut = find_cut_label (each, child, edge);
  return cut;
}

/* The upper edge goes through no line above @field: all of it is in sight where that leaves @below to what is read
 * back, or else none of it. The child counts from within its padding, the adjustment from without. */
static void
spare_cut_line (OwPager               *self,
                const graphene_rect_t *field,
                double                 below)
{
  GtkAdjustment *place = adjustment (self);
  GtkWidget *child = ow_pager_get_child (self);
  graphene_rect_t own;
  graphene_rect_t line;
  GtkWidget *cut;

  if (!gtk_widget_compute_bounds (child, child, &own))
    return;
  cut = find_cut_label (child, child, gtk_adjustment_get_value (place) + own.origin.y);
  if (cut == NULL || !gtk_widget_compute_bounds (cut, child, &line))
    return;
  if (field->origin.y + field->size.height + below <= line.origin.y + gtk_adjustment_get_page_size (place))
    gtk_adjustment_set_value (place, line.origin.y - own.origin.y);
  else if (line.size.height <= ow_metrics_px (child, ABOVE_MM) && line.origin.y + line.size.height <= field->origin.y)
    gtk_adjustment_set_value (place, line.origin.y + line.size.height - own.origin.y);
}

/* What is typed into stays in sight when the keyboard takes its part of the page, with what is read back
 * below it. */
static void
follow_typing (OwPager *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child = ow_pager_get_child (self);
  graphene_rect_t bounds;
  double below;

  if (!GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus))
    return;
  if (child == NULL || !gtk_widget_is_ancestor (focus, child)
      || !gtk_widget_compute_bounds (focus, child, &bounds))
    return;
  below = ow_metrics_px (child, BELOW_MM);
  if (GTK_IS_TEXT (focus))
    below = MAX (below, BELOW_LINES * bounds.size.height);
  gtk_adjustment_clamp_page (adjustment (self), bounds.origin.y - ow_metrics_px (child, ABOVE_MM),
                             bounds.origin.y + bounds.size.height + below);
  spare_cut_line (self, &bounds, below);
}

static gboolean
on_update_idle (gpointer user_data)
{
  OwPager *self = user_data;
  GtkAdjustment *place = adjustment (self);
  double value = gtk_adjustment_get_value (place);
  double end = gtk_adjustment_get_upper (place) - gtk_adjustment_get_page_size (place);

  self->update_id = 0;
  show_buttons (self, needs_buttons (self));
  gtk_widget_set_sensitive (self->up, value > 1);
  gtk_widget_set_sensitive (self->down, value < end - 1);
  if (gtk_adjustment_get_page_size (place) < self->room)
    follow_typing (self);
  self->room = gtk_adjustment_get_page_size (place);
  return G_SOURCE_REMOVE;
}

/* Adjustments change while sizes are being given out, when nothing may be shown or hidden. */
static void
on_adjustment_moved (OwPager *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (on_update_idle, self);
}

static void
move_by (OwPager *self,
         double   pages)
{
  GtkAdjustment *place = adjustment (self);

  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place)
                                     + pages * (1 - KEPT_SHARE) * gtk_adjustment_get_page_size (place));
}

static void
on_up_clicked (OwPager *self)
{
  move_by (self, -1);
}

static void
on_down_clicked (OwPager *self)
{
  move_by (self, 1);
}

static void
ow_pager_dispose (GObject *object)
{
  OwPager *self = OW_PAGER (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_pager_parent_class)->dispose (object);
}

static void
ow_pager_class_init (OwPagerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_pager_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pager");
}

static GtkWidget *
new_button (OwPager  *self,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "pager-button");
  /* Looking further down doesn't take the cursor, and the keyboard with it, out of a field. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

/* GTK 4.8 leaves it connected to the settings for good, 72 bytes for each page, and would call it when it is gone. */
static void
on_unrealize (GtkWidget *scroller)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_settings (scroller), scroller);
}

static void
ow_pager_init (OwPager *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  g_signal_connect (self->scroller, "unrealize", G_CALLBACK (on_unrealize), NULL);
  gtk_box_append (GTK_BOX (self->box), self->scroller);

  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->buttons, "pager-buttons");
  self->up = new_button (self, G_CALLBACK (on_up_clicked));
  self->down = new_button (self, G_CALLBACK (on_down_clicked));
  show_buttons (self, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->buttons);

  g_signal_connect_swapped (adjustment (self), "changed", G_CALLBACK (on_adjustment_moved), self);
  g_signal_connect_swapped (adjustment (self), "value-changed", G_CALLBACK (on_adjustment_moved), self);
  ow_pager_retranslate (self);
}

GtkWidget *
ow_pager_new (void)
{
  return g_object_new (OW_TYPE_PAGER, NULL);
}

void
ow_pager_set_child (OwPager   *self,
                    GtkWidget *child)
{
  g_return_if_fail (OW_IS_PAGER (self));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), child);
  ow_pager_scroll_home (self);
}

GtkWidget *
ow_pager_get_child (OwPager *self)
{
  GtkWidget *child;

  g_return_val_if_fail (OW_IS_PAGER (self), NULL);

  child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller));
  /* A child that can't scroll by itself stands in a viewport that GTK made. */
  if (GTK_IS_VIEWPORT (child))
    child = gtk_viewport_get_child (GTK_VIEWPORT (child));
  return child;
}

void
ow_pager_scroll_home (OwPager *self)
{
  g_return_if_fail (OW_IS_PAGER (self));

  gtk_adjustment_set_value (adjustment (self), 0);
}

void
ow_pager_reveal (OwPager   *self,
                 GtkWidget *descendant)
{
  GtkWidget *child = ow_pager_get_child (self);
  graphene_rect_t bounds;

  g_return_if_fail (OW_IS_PAGER (self));

  if (child == NULL || !gtk_widget_compute_bounds (descendant, child, &bounds))
    return;
  gtk_adjustment_clamp_page (adjustment (self), bounds.origin.y, bounds.origin.y + bounds.size.height);
}

void
ow_pager_retranslate (OwPager *self)
{
  g_return_if_fail (OW_IS_PAGER (self));

  /* Translators: pages back up in something longer than the screen. */
  ow_button_set_label (self->up, _("Back up"));
  /* Translators: shows what comes below; the page is longer than the screen. */
  ow_button_set_label (self->down, _("More below"));
}
