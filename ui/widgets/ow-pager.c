/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-pager.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ow-a11y.h"
#include "ow-button-label.h"
#include "ow-entry.h"
#include "ow-metrics.h"
#include "ow-page-anchor.h"
#include "ow-page-edge.h"
#include "ow-read-out.h"
#include "ow-strip-bin.h"

/* A page of paging keeps this much of the old one in sight, so that nobody loses the thread. */
#define KEPT_SHARE 0.15
/* What is taller than this share of a page may be cut by its end. */
#define WHOLE_SHARE 0.65
/* No more of a page than this stays free so that a heading stands with its words. The page has to end further down than
 * the one before it, of which KEPT_SHARE is left in sight. */
#define FREE_SHARE 0.8
/* A finger moves it more often than that. */
#define REST_MS 150
/* Around a field that is typed into, in millimetres: its label, and what is read back, which is as large as what is
 * typed. */
#define ABOVE_MM 14.0
#define BELOW_MM 18.0
#define BELOW_LINES 1.7
/* Around what is shown on purpose, in millimetres: where the ring is that marks it (see ow.css, "keyed"). */
#define RING_MM 1.5

struct _OwPager {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *bin; /* whose strip keeps half a line out of sight */
  GtkWidget *scroller;
  GtkWidget *buttons;
  GtkWidget *up;
  GtkWidget *down;
  guint update_id;
  guint rest_id;   /* for a while after each move but its own */
  gboolean swiped; /* moved again in that while: by a finger */
  gboolean jumped; /* moved once: by GTK, to what has the focus */
  double room;     /* when last looked at */
  double upper;    /* likewise */
  double inset;    /* in sight above what the adjustment counts from */
  OwPageAnchor *anchor; /* what is read, unless that is the beginning */
  GtkWidget *offered;   /* the question whose field has the focus by itself, until it is known whether both fit; weak */
};

G_DEFINE_FINAL_TYPE (OwPager, ow_pager, GTK_TYPE_WIDGET)

static GtkAdjustment *
adjustment (OwPager *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* Of a page, with the strip at its end that is kept free of half a line. */
static double
get_room (OwPager *self)
{
  return gtk_widget_get_height (self->bin) - self->inset;
}

/* What the viewport keeps free above the content, where it shows what moves through; known where the scroller has the
 * place that the strip leaves it. */
static void
update_inset (OwPager *self)
{
  int height = gtk_widget_get_height (self->scroller);

  if (height + ow_strip_bin_get_strip (OW_STRIP_BIN (self->bin)) == gtk_widget_get_height (self->bin))
    self->inset = height - gtk_adjustment_get_page_size (adjustment (self));
}

/* The upper edge of what is in sight. */
static double
get_begin (OwPager *self)
{
  return gtk_adjustment_get_value (adjustment (self)) - self->inset;
}

static void
note_place (OwPager *self)
{
  GtkWidget *child = ow_pager_get_child (self);

  if (child != NULL && gtk_adjustment_get_value (adjustment (self)) > 0)
    ow_page_anchor_set (self->anchor, child, get_begin (self));
  else
    ow_page_anchor_clear (self->anchor);
}

static void
rest (OwPager *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->swiped = FALSE;
  self->jumped = FALSE;
}

/* Where it was put on purpose, be it laid out anew before the next look at it. */
static void
stay (OwPager *self)
{
  rest (self);
  note_place (self);
}

/* @begin as get_begin() has it; the very beginning, where nothing stands above it. Further than to the end, too: then a
 * strip is free below it. */
static void
move_to (OwPager *self,
         double   begin)
{
  GtkAdjustment *place = adjustment (self);
  double value = ow_page_edge_has_above (ow_pager_get_child (self), begin) ? begin + self->inset : 0;
  double room = get_room (self);
  double strip = value + room - gtk_adjustment_get_upper (place);

  if (strip > 0) {
    ow_strip_bin_set_strip (OW_STRIP_BIN (self->bin), (int) (strip + 0.5));
    gtk_adjustment_set_page_size (place, room - (int) (strip + 0.5));
  }
  gtk_adjustment_set_value (place, value);
  stay (self);
}

static void
clamp_to (OwPager *self,
          double   top,
          double   bottom)
{
  gtk_adjustment_clamp_page (adjustment (self), top, bottom);
  stay (self);
}

/* The row of buttons takes room itself: once shown it stays until the content fits without it. */
static gboolean
needs_buttons (OwPager *self)
{
  GtkAdjustment *place = adjustment (self);
  double room = get_room (self);

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

/* Of @widget, as the adjustment counts. FALSE: it isn't in there. */
static gboolean
find_place (OwPager   *self,
            GtkWidget *widget,
            double    *top,
            double    *bottom)
{
  GtkWidget *child = ow_pager_get_child (self);

  return child != NULL && ow_page_edge_find_place (child, widget, top, bottom);
}

/* The upper edge goes through nothing above @top: what it would cut is in sight where that leaves room down to @bottom,
 * or else it isn't. */
static void
begin_whole (OwPager *self,
             double   top,
             double   bottom)
{
  GtkWidget *child = ow_pager_get_child (self);
  double most = WHOLE_SHARE * get_room (self);
  double above = ow_page_edge_above (child, get_begin (self), most);
  double below = ow_page_edge_below (child, get_begin (self), most);

  if (bottom <= above + self->inset + get_room (self))
    move_to (self, above);
  else if (below <= top)
    move_to (self, below);
}

/* Numbers and dates are, below their field: one looks there whether they are right. What is written in words is read
 * where it is written, and its title is wanted first. */
static gboolean
is_read_back (GtkWidget *text)
{
  GtkWidget *entry = gtk_widget_get_ancestor (text, OW_TYPE_ENTRY);
  OwEntryKind kind = entry != NULL ? ow_entry_get_kind (OW_ENTRY (entry)) : OW_ENTRY_TEXT;

  return kind != OW_ENTRY_TEXT && kind != OW_ENTRY_LATIN;
}

static GtkWidget *
get_focus (OwPager *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* With its frame: a page that ended between the two would end above both. */
static GtkWidget *
frame_of (GtkWidget *focus)
{
  GtkWidget *entry = gtk_widget_get_ancestor (focus, OW_TYPE_ENTRY);

  return entry != NULL ? entry : focus;
}

/* Of a text that is taller than the page: the line that is written, with the one above it; at the end of the text also
 * what is said below it. */
static void
find_line (OwPager     *self,
           GtkTextView *text,
           double      *top,
           double      *bottom)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text);
  double begin = *top;
  GtkTextIter at;

  ow_page_edge_find_cursor (ow_pager_get_child (self), text, top, bottom);
  *top = MAX (2 * *top - *bottom, begin);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  if (gtk_text_iter_is_end (&at))
    *bottom += ow_metrics_px (GTK_WIDGET (text), BELOW_MM);
}

static gboolean
find_field (OwPager   *self,
            GtkWidget *field,
            double    *top,
            double    *bottom)
{
  if (!find_place (self, frame_of (field), top, bottom))
    return FALSE;
  if (GTK_IS_TEXT_VIEW (field) && *bottom - *top > get_room (self))
    find_line (self, GTK_TEXT_VIEW (field), top, bottom);
  return TRUE;
}

/* The field that is typed into, down to the end of what is read back below it. @wanted: the end of what is good to see
 * below it in any case; nullable. FALSE: none is. */
static gboolean
find_typing (OwPager *self,
             double  *top,
             double  *bottom,
             double  *wanted)
{
  GtkWidget *focus = get_focus (self);
  double below;

  if ((!GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus)) || !find_field (self, focus, top, bottom))
    return FALSE;
  below = ow_metrics_px (focus, BELOW_MM);
  if (GTK_IS_TEXT (focus))
    below = MAX (below, BELOW_LINES * gtk_widget_get_height (focus));
  if (wanted != NULL)
    *wanted = *bottom + below;
  if (is_read_back (focus))
    *bottom += below;
  return TRUE;
}

/* Of what holds the field, as much as there is room for with all of the field: first of all its question. Nobody knows
 * what to type without it; what is read back, or wrong, is looked for afterwards. */
static double
find_question (OwPager *self)
{
  GtkWidget *child = ow_pager_get_child (self);
  GtkWidget *holder = frame_of (get_focus (self));
  double top = 0;
  double bottom = 0;
  double spare;
  double above;

  find_field (self, get_focus (self), &top, &bottom);
  spare = MAX (get_room (self) - (bottom - top), 0);
  above = top - MIN (spare, ow_metrics_px (GTK_WIDGET (self), ABOVE_MM));
  while (holder != child) {
    double begin;
    double end;

    holder = gtk_widget_get_parent (holder);
    if (!find_place (self, holder, &begin, &end) || bottom - begin > get_room (self))
      break;
    above = MIN (above, begin);
  }
  return above;
}

/* What is typed into stays in sight when the keyboard takes its part of the page, with its question above and what is
 * read back below it. */
static void
follow_typing (OwPager *self)
{
  double top;
  double bottom;
  double wanted;

  if (!find_typing (self, &top, &bottom, &wanted))
    return;
  clamp_to (self, find_question (self), wanted);
  begin_whole (self, top, bottom);
}

/* After something has come or gone above, a keyboard has gone, or a finger. */
static void
begin_again (OwPager *self)
{
  double top = gtk_adjustment_get_upper (adjustment (self));
  double bottom = top;

  find_typing (self, &top, &bottom, NULL);
  begin_whole (self, top, bottom);
}

/* What was read is read on, where its words have another size or language, or there is more or less above them. */
static void
keep_place (OwPager *self)
{
  double begin = ow_page_anchor_find (self->anchor, ow_pager_get_child (self));

  gtk_adjustment_set_value (adjustment (self), begin + self->inset);
  begin_again (self);
}

/* Where GTK has brought what has the focus to an edge. A finger that begins to move doesn't bring it just there. */
static void
begin_at_focus (OwPager *self)
{
  GtkAdjustment *place = adjustment (self);
  GtkWidget *focus = get_focus (self);
  double value = gtk_adjustment_get_value (place);
  double top;
  double bottom;

  if (focus == NULL || !find_place (self, focus, &top, &bottom))
    return;
  if (fabs (top - value) < 2 || fabs (bottom - value - gtk_adjustment_get_page_size (place)) < 2)
    begin_whole (self, top, bottom);
}

/* Above what @end would cut, and above a heading whose words are on the next page. */
static double
find_end (OwPager *self,
          double   end)
{
  double room = get_room (self);
  double whole = ow_page_edge_above (ow_pager_get_child (self), end, WHOLE_SHARE * room);
  double headed = ow_page_edge_above_heading (ow_pager_get_child (self), whole);

  return headed > end - FREE_SHARE * room ? headed : whole;
}

/* The page ends above what its end would cut; the strip below stays free. The last one's is what is left over. */
static void
end_whole (OwPager *self)
{
  GtkAdjustment *place = adjustment (self);
  double room = get_room (self);
  double end = gtk_adjustment_get_value (place) + room;
  double strip = end - gtk_adjustment_get_upper (place);

  if (gtk_adjustment_get_upper (place) <= room)
    strip = 0;
  else if (strip < -1)
    strip = end - find_end (self, end);
  ow_strip_bin_set_strip (OW_STRIP_BIN (self->bin), (int) MAX (strip + 0.5, 0));
}

/* All of the room counts where a keyboard comes: the strip at the end of the page before is given back first. */
static gboolean
gives_room_back (OwPager *self)
{
  if (ow_strip_bin_get_strip (OW_STRIP_BIN (self->bin)) == 0)
    return FALSE;
  ow_strip_bin_set_strip (OW_STRIP_BIN (self->bin), 0);
  return TRUE;
}

/* The lower edge of what is in sight; the free strip is below it. */
static double
get_end (OwPager *self)
{
  return gtk_adjustment_get_value (adjustment (self)) + gtk_adjustment_get_page_size (adjustment (self));
}

/* With its frame. */
static gboolean
is_in_sight (OwPager   *self,
             GtkWidget *field)
{
  double top;
  double bottom;

  return !find_field (self, field, &top, &bottom) ||
         (top + 1 >= get_begin (self) && bottom - 1 <= get_end (self));
}

/* After another room, other content or another place. Words that come above what is typed, as what is wrong with it,
 * don't push it out of sight. */
static void
settle (OwPager *self,
        double   room)
{
  gboolean relaid = gtk_adjustment_get_upper (adjustment (self)) != self->upper;
  double top;
  double bottom;
  gboolean typing = find_typing (self, &top, &bottom, NULL);

  if (typing && (room < self->room || (relaid && !self->swiped && !is_in_sight (self, get_focus (self)))))
    follow_typing (self);
  else if (relaid && !typing && !self->swiped && ow_page_anchor_is_set (self->anchor))
    keep_place (self);
  else if (gtk_adjustment_get_value (adjustment (self)) > 0 && (room > self->room || relaid))
    begin_again (self);
  else if (self->jumped)
    begin_at_focus (self);
}

/* --- Typing at once ------------------------------------------------------------------------- */

/* Whether there is room for what is typed into and all of the question above it. */
static gboolean
fits_question (OwPager *self)
{
  double begin;
  double end;
  double top;
  double bottom;

  if (!find_typing (self, &top, &bottom, NULL) || !find_place (self, self->offered, &begin, &end) ||
      !find_place (self, frame_of (get_focus (self)), &top, &bottom))
    return TRUE;
  return bottom - begin + 2 * ow_metrics_px (self->offered, RING_MM) <= get_room (self);
}

static void
show_beginning (OwPager   *self,
                GtkWidget *question)
{
  double top;
  double bottom;

  if (find_place (self, question, &top, &bottom))
    move_to (self, MAX (top - ow_metrics_px (question, RING_MM), 0));
}

/* Within the layout of the first frame, which is the only one that keys are seen in that go again. */
static void
on_laid_out (OwPager       *self,
             GdkFrameClock *clock)
{
  gboolean needed;

  update_inset (self);
  needed = needs_buttons (self);
  if (self->offered != NULL && needed != gtk_widget_get_visible (self->buttons)) {
    show_buttons (self, needed); /* and the next layout tells */
    return;
  }
  g_signal_handlers_disconnect_by_func (clock, on_laid_out, self);
  if (self->offered != NULL && !fits_question (self)) {
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
    show_beginning (self, self->offered);
    self->room = get_room (self); /* and there will be more of it */
  } else if (self->offered != NULL && self->offered != ow_pager_get_child (self)) {
    ow_pager_reveal (self, self->offered);
  }
  g_clear_weak_pointer (&self->offered);
}

static gboolean
on_update_idle (gpointer user_data)
{
  OwPager *self = user_data;
  GtkAdjustment *place = adjustment (self);
  double value = gtk_adjustment_get_value (place);
  double room;

  self->update_id = 0;
  update_inset (self);
  room = get_room (self);
  show_buttons (self, needs_buttons (self));
  gtk_widget_set_sensitive (self->up, value > 1);
  gtk_widget_set_sensitive (self->down, value < gtk_adjustment_get_upper (place) - room - 1);
  if (room < self->room && gives_room_back (self))
    return G_SOURCE_REMOVE;
  settle (self, room);
  self->room = room;
  self->upper = gtk_adjustment_get_upper (place);
  if (!self->swiped) {
    note_place (self);
    end_whole (self);
  }
  return G_SOURCE_REMOVE;
}

/* Adjustments change while sizes are being given out, when nothing may be shown or hidden. */
static void
update_soon (OwPager *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (on_update_idle, self);
}

static gboolean
on_rest (gpointer user_data)
{
  OwPager *self = user_data;

  self->rest_id = 0;
  if (self->swiped)
    begin_again (self);
  rest (self);
  update_soon (self);
  return G_SOURCE_REMOVE;
}

/* A page whose end moves with the finger would flicker. */
static void
on_moved (OwPager *self)
{
  if (get_room (self) != self->room) { /* a page that ends within its content, where there is more room now */
    update_soon (self);
    return;
  }
  self->swiped = self->rest_id != 0;
  self->jumped = !self->swiped;
  if (self->jumped && gtk_adjustment_get_upper (adjustment (self)) == self->upper)
    note_place (self);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, on_rest, self);
  update_soon (self);
}

/* Begins with a whole line, and with the one that didn't fit on the page before at the latest. */
static void
on_down_clicked (OwPager *self)
{
  GtkWidget *child = ow_pager_get_child (self);
  double room = get_room (self);
  double end = get_begin (self) + self->inset + room - ow_strip_bin_get_strip (OW_STRIP_BIN (self->bin));
  double next = MIN (get_begin (self) + (1 - KEPT_SHARE) * room, end);
  double last = gtk_adjustment_get_upper (adjustment (self)) - room - self->inset;

  if (next < last)
    move_to (self, ow_page_edge_above (child, next, WHOLE_SHARE * room));
  else
    move_to (self, ow_page_edge_below (child, last, WHOLE_SHARE * room));
}

static void
on_up_clicked (OwPager *self)
{
  double room = get_room (self);
  double next = MAX (get_begin (self) - (1 - KEPT_SHARE) * room, -self->inset);

  move_to (self, ow_page_edge_below (ow_pager_get_child (self), next, WHOLE_SHARE * room));
}

static void
ow_pager_dispose (GObject *object)
{
  OwPager *self = OW_PAGER (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_weak_pointer (&self->offered);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->anchor, ow_page_anchor_free);
  G_OBJECT_CLASS (ow_pager_parent_class)->dispose (object);
}

static void
ow_pager_class_init (OwPagerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_pager_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pager");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
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
  self->anchor = ow_page_anchor_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  ow_a11y_set_hidden (gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (self->scroller)), TRUE);
  ow_a11y_set_hidden (gtk_scrolled_window_get_hscrollbar (GTK_SCROLLED_WINDOW (self->scroller)), TRUE);
  g_signal_connect (self->scroller, "unrealize", G_CALLBACK (on_unrealize), NULL);
  self->bin = ow_strip_bin_new (self->scroller);
  gtk_widget_set_vexpand (self->bin, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->bin);

  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->buttons, "pager-buttons");
  self->up = new_button (self, G_CALLBACK (on_up_clicked));
  self->down = new_button (self, G_CALLBACK (on_down_clicked));
  show_buttons (self, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->buttons);

  g_signal_connect_swapped (adjustment (self), "changed", G_CALLBACK (update_soon), self);
  g_signal_connect_swapped (adjustment (self), "value-changed", G_CALLBACK (on_moved), self);
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
  stay (self);
}

void
ow_pager_reveal (OwPager   *self,
                 GtkWidget *descendant)
{
  double ring = ow_metrics_px (descendant, RING_MM);
  double top;
  double bottom;

  g_return_if_fail (OW_IS_PAGER (self));

  if (!find_place (self, descendant, &top, &bottom))
    return;
  clamp_to (self, top - ring, bottom + ring);
  begin_whole (self, top - ring, bottom + ring);
}

gboolean
ow_pager_is_below (GtkWidget *descendant)
{
  GtkWidget *pager = gtk_widget_get_ancestor (descendant, OW_TYPE_PAGER);
  double top;
  double bottom;
  double end;

  if (pager == NULL || !find_place (OW_PAGER (pager), descendant, &top, &bottom))
    return FALSE;
  end = get_end (OW_PAGER (pager));
  if (bottom - top > get_room (OW_PAGER (pager)))
    return end - top < ow_metrics_px (descendant, ABOVE_MM);
  return bottom - 1 > end;
}

void
ow_pager_show_typing (GtkWidget *field)
{
  GtkWidget *pager = gtk_widget_get_ancestor (field, OW_TYPE_PAGER);

  if (pager != NULL && gtk_widget_is_focus (field) && !is_in_sight (OW_PAGER (pager), field))
    follow_typing (OW_PAGER (pager));
}

void
ow_pager_offer_typing (GtkWidget *question,
                       gboolean   alone)
{
  GtkWidget *pager = gtk_widget_get_ancestor (question, OW_TYPE_PAGER);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (question);
  OwPager *self;

  if (pager == NULL || clock == NULL)
    return;
  self = OW_PAGER (pager);
  g_set_weak_pointer (&self->offered, alone ? ow_pager_get_child (self) : question);
  g_signal_handlers_disconnect_by_func (clock, on_laid_out, self);
  g_signal_connect_object (clock, "layout", G_CALLBACK (on_laid_out), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

void
ow_pager_give_focus_back (GtkWidget *widget)
{
  GtkWidget *pager = gtk_widget_get_ancestor (widget, OW_TYPE_PAGER);
  double value = pager != NULL ? gtk_adjustment_get_value (adjustment (OW_PAGER (pager))) : 0;

  gtk_widget_grab_focus (widget);
  if (pager != NULL)
    gtk_adjustment_set_value (adjustment (OW_PAGER (pager)), value);
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
