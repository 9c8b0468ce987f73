/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-pager.h"

#include "ow-entry.h"
#include "ow-metrics.h"
#include "ow-page-edge.h"
#include "ow-test-screen.h"
#include "ow-test-window.h"

#define HEIGHT 900
/* Pixels that are kept below the field where there is room for them. */
#define BELOW 72
/* From the button's beginning to the field's end, and from the title's. */
#define BUTTON_TO_ENTRY 132
#define TITLE_TO_ENTRY 182

typedef struct {
  GtkWidget *window;
  GtkWidget *pager;
  GtkWidget *keyboard;
  GtkWidget *title;
  GtkWidget *button;
  GtkWidget *entry;
  GtkWidget *last; /* another one, far below */
} Fixture;

static GtkWidget *
add (GtkWidget *box,
     GtkWidget *widget,
     int        height)
{
  gtk_widget_set_size_request (widget, -1, height);
  gtk_box_append (GTK_BOX (box), widget);
  return widget;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *halves = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->title = add (content, gtk_label_new ("On which day?"), 50);
  fixture->button = add (content, gtk_button_new_with_label ("Chinese calendar"), 70);
  fixture->entry = add (content, ow_entry_new (OW_ENTRY_TEXT), 60);
  add (content, gtk_label_new ("What follows"), 2 * HEIGHT);
  fixture->last = add (content, ow_entry_new (OW_ENTRY_TEXT), 60);
  fixture->pager = ow_pager_new ();
  ow_pager_set_child (OW_PAGER (fixture->pager), content);
  gtk_widget_set_vexpand (fixture->pager, TRUE);
  gtk_box_append (GTK_BOX (halves), fixture->pager);
  fixture->keyboard = add (halves, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), 0);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (fixture->window), halves);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ow_test_settle (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* From the upper edge of what is in sight of the page. */
static graphene_rect_t
place_of (Fixture   *fixture,
          GtkWidget *widget)
{
  GtkWidget *scroller = ow_test_find (fixture->pager, GTK_TYPE_SCROLLED_WINDOW, NULL);
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, scroller, &place));
  return place;
}

/* Of the title, the line that is read. */
static void
find_line (Fixture         *fixture,
           graphene_rect_t *place)
{
  int above;
  int height;

  gtk_label_get_layout_offsets (GTK_LABEL (fixture->title), NULL, &above);
  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (fixture->title)), NULL, &height);
  place->origin.y += above;
  place->size.height = height;
}

static void
raise_keyboard (Fixture *fixture,
                int      height)
{
  gtk_widget_set_size_request (fixture->keyboard, -1, 0);
  ow_test_settle (fixture->window);
  ow_pager_scroll_home (OW_PAGER (fixture->pager));
  ow_test_settle (fixture->window);
  gtk_widget_set_size_request (fixture->keyboard, -1, height);
  ow_test_settle (fixture->window);
  ow_test_settle (fixture->window);
}

/* Its frame is part of it. */
static void
test_frame_is_whole_around_the_field (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GdkDisplay *display = gtk_widget_get_display (fixture->window);

  gtk_css_provider_load_from_data (provider, "ow-entry { padding: 12px; border: 3px solid; }", -1);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_USER);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  for (int height = 300; height <= 760; height += 10) {
    graphene_rect_t entry;
    double room;

    raise_keyboard (fixture, height);
    entry = place_of (fixture, fixture->entry);
    room = gtk_widget_get_height (ow_test_find (fixture->pager, GTK_TYPE_SCROLLED_WINDOW, NULL));
    if (room >= entry.size.height) {
      g_assert_cmpfloat (entry.origin.y, >, -1);
      g_assert_cmpfloat (entry.origin.y + entry.size.height, <=, room + 1);
    }
  }
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
}

/* However high the keyboard is: the field is in sight, with its title where there is room for both and with the line
 * below it where there is more, and no title is cut. */
static void
test_title_is_whole_above_the_field (Fixture      *fixture,
                                     gconstpointer data)
{
  guint n_moved = 0;

  ow_entry_focus (OW_ENTRY (fixture->entry));
  for (int height = 300; height <= 760; height += 20) {
    graphene_rect_t title;
    graphene_rect_t entry;
    double room;

    raise_keyboard (fixture, height);
    title = place_of (fixture, fixture->title);
    entry = place_of (fixture, fixture->entry);
    room = gtk_widget_get_height (ow_test_find (fixture->pager, GTK_TYPE_SCROLLED_WINDOW, NULL));
    n_moved += title.origin.y < -1 ? 1 : 0;
    /* What is written in words isn't read back: what stands above it is wanted more than what is below. */
    if (room >= BUTTON_TO_ENTRY)
      g_assert_cmpfloat (place_of (fixture, fixture->button).origin.y, >, -1);
    if (room >= entry.size.height)
      g_assert_cmpfloat (entry.origin.y + entry.size.height, <=, room + 1);
    if (room >= TITLE_TO_ENTRY)
      g_assert_cmpfloat (title.origin.y, >, -1);
    if (room >= TITLE_TO_ENTRY + BELOW)
      g_assert_cmpfloat (entry.origin.y + entry.size.height + BELOW, <=, room + 1);
    find_line (fixture, &title);
    g_assert_true (title.origin.y > -1 || title.origin.y + title.size.height < 2);
  }
  g_assert_cmpuint (n_moved, >, 0);
}

/* Of the pager, without its buttons: what a page may have, with the strip at its end. */
static double
find_whole_room (Fixture *fixture)
{
  GtkWidget *button = ow_test_find (fixture->pager, GTK_TYPE_BUTTON, "Back up");
  GtkWidget *row = button != NULL ? gtk_widget_get_parent (button) : NULL;

  return gtk_widget_get_height (fixture->pager) - (row != NULL ? gtk_widget_get_height (row) : 0);
}

/* However little room a keyboard leaves: not only what is typed has a place in it, its frame has one, too. */
static void
test_no_keyboard_hides_the_field (Fixture      *fixture,
                                  gconstpointer data)
{
  guint n_tight = 0;
  GtkWidget *inside = gtk_widget_get_first_child (fixture->entry);

  gtk_widget_set_margin_top (inside, 10);
  gtk_widget_set_margin_bottom (inside, 10);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  for (int height = 500; height <= 780; height += 4) {
    graphene_rect_t entry;

    raise_keyboard (fixture, height);
    entry = place_of (fixture, fixture->entry);
    if (find_whole_room (fixture) < entry.size.height + 2)
      continue;
    n_tight += find_whole_room (fixture) < BUTTON_TO_ENTRY;
    g_assert_cmpfloat (entry.origin.y, >, -1);
    g_assert_cmpfloat (entry.origin.y + entry.size.height, <=,
                       gtk_widget_get_height (ow_test_find (fixture->pager, GTK_TYPE_SCROLLED_WINDOW, NULL)) + 1);
  }
  g_assert_cmpuint (n_tight, >, 0);
}

/* As what is wrong with it, which comes above it. */
static void
test_words_above_push_no_field_away (Fixture      *fixture,
                                     gconstpointer data)
{
  graphene_rect_t entry;

  ow_entry_focus (OW_ENTRY (fixture->entry));
  raise_keyboard (fixture, 640);
  gtk_label_set_text (GTK_LABEL (fixture->title), "It is\nwrong\nand\nneeds\nmany\nwords\nto be\nput right");
  ow_test_settle (fixture->window);
  ow_test_settle (fixture->window);
  entry = place_of (fixture, fixture->entry);
  g_assert_cmpfloat (entry.origin.y, >, -1);
  g_assert_cmpfloat (entry.origin.y + entry.size.height, <=,
                     gtk_widget_get_height (ow_test_find (fixture->pager, GTK_TYPE_SCROLLED_WINDOW, NULL)) + 1);
}

/* Nobody types into what can't be seen. */
static void
test_typing_brings_its_field_back (Fixture      *fixture,
                                   gconstpointer data)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (ow_test_find (fixture->pager, GTK_TYPE_SCROLLED_WINDOW, NULL)));
  graphene_rect_t entry;

  ow_entry_focus (OW_ENTRY (fixture->entry));
  gtk_adjustment_set_value (place, 700);
  ow_test_settle (fixture->window);
  g_assert_cmpfloat (place_of (fixture, fixture->entry).origin.y, <, 0);
  ow_entry_set_text (OW_ENTRY (fixture->entry), "张");
  ow_test_settle (fixture->window);
  entry = place_of (fixture, fixture->entry);
  g_assert_cmpfloat (entry.origin.y, >=, 0);
  ow_entry_focus (OW_ENTRY (fixture->last));
  gtk_adjustment_set_value (place, 700);
  ow_test_settle (fixture->window);
  ow_entry_set_text (OW_ENTRY (fixture->entry), ""); /* it isn't typed into */
  ow_test_settle (fixture->window);
  g_assert_cmpfloat (place_of (fixture, fixture->entry).origin.y, <, 0);
  g_assert_cmpfloat (place_of (fixture, fixture->last).origin.y, >, HEIGHT);
}

static void
assert_cursor_in_sight (Fixture     *fixture,
                        GtkTextView *text)
{
  GtkWidget *scroller = ow_test_find (fixture->pager, GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double top = 0;
  double bottom = 0;

  ow_pager_show_typing (GTK_WIDGET (text));
  ow_test_settle (fixture->window);
  ow_page_edge_find_cursor (ow_pager_get_child (OW_PAGER (fixture->pager)), text, &top, &bottom);
  g_assert_cmpfloat (top, >=, gtk_adjustment_get_value (place));
  g_assert_cmpfloat (bottom, <=, gtk_adjustment_get_value (place) + gtk_adjustment_get_page_size (place));
}

/* Nobody writes blind: not at its end, with the keyboard there, not in the middle, and not from its beginning on. */
static void
test_a_text_taller_than_the_page_shows_the_line_that_is_written (Fixture      *fixture,
                                                                 gconstpointer data)
{
  GtkWidget *text = add (gtk_widget_get_parent (fixture->last), gtk_text_view_new (), -1);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  GtkTextIter at;

  gtk_widget_grab_focus (text);
  for (guint i = 0; i < 120; i++)
    gtk_text_buffer_insert_at_cursor (buffer, "Another line\n", -1);
  ow_test_settle (fixture->window);
  g_assert_cmpint (gtk_widget_get_height (text), >, HEIGHT);
  assert_cursor_in_sight (fixture, GTK_TEXT_VIEW (text));
  gtk_widget_set_size_request (fixture->keyboard, -1, HEIGHT / 2);
  ow_test_settle (fixture->window);
  assert_cursor_in_sight (fixture, GTK_TEXT_VIEW (text));
  gtk_text_buffer_get_iter_at_line (buffer, &at, 60);
  gtk_text_buffer_place_cursor (buffer, &at);
  assert_cursor_in_sight (fixture, GTK_TEXT_VIEW (text));
  gtk_text_buffer_get_start_iter (buffer, &at);
  gtk_text_buffer_place_cursor (buffer, &at);
  assert_cursor_in_sight (fixture, GTK_TEXT_VIEW (text));
}

/* --- Pages one after the other ------------------------------------------------------------------ */

#define PARAGRAPHS 20
#define GAP 7

typedef struct {
  GtkWidget *window;
  GtkWidget *pager;
  GtkWidget *content;
} Long;

static GtkWidget *
new_paragraph (guint lines)
{
  g_autoptr (GString) text = g_string_new ("first");

  for (guint i = 1; i < lines; i++)
    g_string_append_printf (text, "\nline %u", i);
  return gtk_label_new (text->str);
}

/* Texts of one to four lines, some of them headings, now and then a button beside them, and heights that no page is a
 * multiple of. */
static void
fill_long (Long *self)
{
  for (guint i = 0; i < PARAGRAPHS; i++) {
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    gboolean is_heading = i % 5 == 2;

    gtk_box_append (GTK_BOX (row), is_heading ? g_object_new (GTK_TYPE_LABEL, "label", "A part", "accessible-role",
                                                              GTK_ACCESSIBLE_ROLE_HEADING, NULL)
                                              : new_paragraph (1 + i % 4));
    if (i % 3 == 0)
      add (row, gtk_button_new_with_label ("Change"), 61);
    gtk_box_append (GTK_BOX (self->content), row);
  }
}

static void
open_long (Long *self,
           int   height)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  fill_long (self);
  self->pager = ow_pager_new ();
  ow_pager_set_child (OW_PAGER (self->pager), self->content);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, height);
  gtk_window_set_child (GTK_WINDOW (self->window), self->pager);
  gtk_window_present (GTK_WINDOW (self->window));
  ow_test_settle (self->window);
  ow_test_settle (self->window);
}

static GtkAdjustment *
adjustment_of (Long *self)
{
  return gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (ow_test_find (self->pager, GTK_TYPE_SCROLLED_WINDOW, NULL)));
}

static double
begin_of (Long *self)
{
  return gtk_adjustment_get_value (adjustment_of (self));
}

static double
end_of (Long *self)
{
  return begin_of (self) + gtk_adjustment_get_page_size (adjustment_of (self));
}

static gboolean
cuts_something (Long  *self,
                double edge)
{
  double top;
  double bottom;

  return ow_page_edge_find_cut (self->content, edge, G_MAXDOUBLE, &top, &bottom);
}

/* FALSE: there is no more that way. */
static gboolean
turn (Long       *self,
      const char *words)
{
  GtkWidget *button = ow_test_find (self->pager, GTK_TYPE_BUTTON, words);

  if (!gtk_widget_is_sensitive (button))
    return FALSE;
  g_signal_emit_by_name (button, "clicked");
  ow_test_settle (self->window);
  ow_test_settle (self->window);
  return TRUE;
}

static void
assert_is_whole (Long *self)
{
  g_assert_false (cuts_something (self, begin_of (self)));
  g_assert_false (cuts_something (self, end_of (self)));
  /* No heading is alone at the end. */
  g_assert_cmpfloat (ow_page_edge_above_heading (self->content, end_of (self)), ==, end_of (self));
}

static void
test_pages_begin_and_end_whole (void)
{
  for (int height = 300; height < 420; height += 23) {
    Long self;
    guint n_pages = 1;

    open_long (&self, height);
    assert_is_whole (&self);
    for (double end = end_of (&self); turn (&self, "More below"); end = end_of (&self), n_pages++) {
      assert_is_whole (&self);
      g_assert_cmpfloat (begin_of (&self), <=, end); /* nothing is left out */
      g_assert_cmpfloat (end_of (&self), >, end);
    }
    g_assert_cmpuint (n_pages, >, 2);
    g_assert_cmpfloat (end_of (&self), >=, gtk_adjustment_get_upper (adjustment_of (&self)) - 1);
    for (double begin = begin_of (&self); turn (&self, "Back up"); begin = begin_of (&self)) {
      assert_is_whole (&self);
      g_assert_cmpfloat (end_of (&self), >=, begin);
      g_assert_cmpfloat (begin_of (&self), <, begin);
    }
    g_assert_cmpfloat (begin_of (&self), ==, 0);
    gtk_window_destroy (GTK_WINDOW (self.window));
  }
}

/* Where there is more room again, as without a keyboard, and where there is less. */
static void
test_stays_whole_in_another_room (void)
{
  Long self;

  open_long (&self, 300);
  while (turn (&self, "More below"))
    ;
  for (int height = 310; height < 420; height += 9) {
    gtk_widget_set_size_request (self.pager, -1, height);
    ow_test_settle (self.window);
    ow_test_settle (self.window);
    assert_is_whole (&self);
  }
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* Wherever a finger has left it. */
static void
test_rests_whole_after_a_swipe (void)
{
  Long self;

  open_long (&self, 300);
  for (int end = 110; end < 210; end += 9) {
    for (int value = end - 40; value <= end; value += 20) {
      gtk_adjustment_set_value (adjustment_of (&self), value);
      ow_test_settle (self.window);
    }
    for (gint64 until = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2; g_get_monotonic_time () < until;)
      ow_test_settle (self.window);
    assert_is_whole (&self);
  }
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* The number of the paragraph that is read. */
static guint
find_read (Long *self)
{
  GtkWidget *row = gtk_widget_get_first_child (self->content);
  graphene_rect_t place;

  for (guint i = 0; row != NULL; row = gtk_widget_get_next_sibling (row), i++) {
    g_assert_true (gtk_widget_compute_bounds (row, self->content, &place));
    if (place.origin.y + place.size.height > begin_of (self) + 2)
      return i;
  }
  g_assert_not_reached ();
}

static void
make_twice_as_large (Long *self)
{
  PangoAttrList *attrs = pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_scale_new (2));
  for (GtkWidget *row = gtk_widget_get_first_child (self->content); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    gtk_label_set_attributes (GTK_LABEL (gtk_widget_get_first_child (row)), attrs);
  pango_attr_list_unref (attrs);
}

static void
settle_long (Long *self)
{
  for (int i = 0; i < 4; i++)
    ow_test_settle (self->window);
}

static void
open_and_turn (Long *self,
               guint pages)
{
  open_long (self, 330);
  for (guint i = 0; i < pages; i++)
    g_assert_true (turn (self, "More below"));
}

/* In larger words it goes on where it was, and so it does back in the smaller ones. */
static void
test_another_size_is_read_on_where_it_was (void)
{
  for (guint pages = 1; pages < 4; pages++) {
    Long self;
    guint was;

    open_and_turn (&self, pages);
    was = find_read (&self);
    make_twice_as_large (&self);
    settle_long (&self);
    g_assert_cmpuint (find_read (&self), ==, was);
    assert_is_whole (&self);
    for (GtkWidget *row = gtk_widget_get_first_child (self.content); row != NULL;
         row = gtk_widget_get_next_sibling (row))
      gtk_label_set_attributes (GTK_LABEL (gtk_widget_get_first_child (row)), NULL);
    settle_long (&self);
    g_assert_cmpuint (find_read (&self), ==, was);
    gtk_window_destroy (GTK_WINDOW (self.window));
  }
}

/* As in another language: the words are new ones in the same order. */
static void
test_what_is_made_anew_is_read_on_where_it_was (void)
{
  GtkWidget *row;
  Long self;
  guint was;

  open_and_turn (&self, 2);
  was = find_read (&self);
  while ((row = gtk_widget_get_first_child (self.content)) != NULL)
    gtk_box_remove (GTK_BOX (self.content), row);
  fill_long (&self);
  make_twice_as_large (&self);
  settle_long (&self);
  g_assert_cmpuint (find_read (&self), ==, was);
  assert_is_whole (&self);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* News above what is read don't move it, neither when they come nor when they go. */
static void
test_what_comes_above_moves_nothing (void)
{
  GtkWidget *news = gtk_label_new ("News\nof\nmany\nlines");
  double begin;
  Long self;

  open_and_turn (&self, 2);
  begin = begin_of (&self);
  gtk_box_prepend (GTK_BOX (self.content), news);
  settle_long (&self);
  g_assert_cmpfloat_with_epsilon (begin_of (&self), begin + gtk_widget_get_height (news) + GAP, 2);
  gtk_box_remove (GTK_BOX (self.content), news);
  settle_long (&self);
  g_assert_cmpfloat_with_epsilon (begin_of (&self), begin, 2);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* Who is at the beginning sees what comes there. */
static void
test_the_beginning_stays_the_beginning (void)
{
  Long self;

  open_and_turn (&self, 1);
  ow_pager_scroll_home (OW_PAGER (self.pager));
  gtk_box_prepend (GTK_BOX (self.content), gtk_label_new ("News\nof\nmany\nlines"));
  settle_long (&self);
  g_assert_cmpfloat (begin_of (&self), ==, 0);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* Nothing but air stands above: all of that is seen, and there is no page further up. */
static void
test_begins_at_the_very_beginning (void)
{
  GtkWidget *first;
  Long self;

  open_long (&self, 300);
  first = gtk_widget_get_first_child (gtk_widget_get_first_child (self.content));
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (first)), gtk_widget_get_next_sibling (first));
  gtk_widget_set_size_request (first, -1, 100);
  ow_test_settle (self.window);
  gtk_adjustment_set_value (adjustment_of (&self), 50); /* through its line */
  ow_pager_reveal (OW_PAGER (self.pager), gtk_widget_get_next_sibling (gtk_widget_get_first_child (self.content)));
  ow_test_settle (self.window);
  g_assert_cmpfloat (begin_of (&self), ==, 0);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* What is shown on purpose has air around it for the ring that marks it, from wherever it is come to. */
static void
test_what_is_revealed_has_air_around_it (void)
{
  Long self;
  double air;
  double top;

  open_long (&self, 300);
  air = MIN (ow_metrics_px (self.pager, 1.25), GAP);
  for (int from = 0; from < 2; from++) {
    guint i = 0;

    for (GtkWidget *row = gtk_widget_get_first_child (self.content); gtk_widget_get_next_sibling (row) != NULL;
         row = gtk_widget_get_next_sibling (row)) {
      if (i++ % 4 != 2)
        continue;
      gtk_adjustment_set_value (adjustment_of (&self), from * 10000);
      ow_test_settle (self.window);
      ow_pager_reveal (OW_PAGER (self.pager), row);
      ow_test_settle (self.window);
      ow_test_settle (self.window);
      g_assert_true (gtk_widget_translate_coordinates (row, self.content, 0, 0, NULL, &top));
      g_assert_cmpfloat (top - air, >=, begin_of (&self) - 1);
      g_assert_cmpfloat (top + gtk_widget_get_height (row) + air, <=, end_of (&self) + 1);
    }
  }
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* Where all of it fits, as an answer opens less, there is no strip left of the time when it didn't. */
static void
test_all_is_in_sight_where_it_fits (void)
{
  Long self;

  open_long (&self, 300);
  while (gtk_widget_get_height (self.content) > gtk_widget_get_height (self.pager)) {
    gtk_box_remove (GTK_BOX (self.content), gtk_widget_get_last_child (self.content));
    ow_test_settle (self.window);
    ow_test_settle (self.window);
  }
  g_assert_cmpfloat (end_of (&self), ==, gtk_widget_get_height (self.pager));
  gtk_window_destroy (GTK_WINDOW (self.window));
}

/* What is free at the end of a page asks for no room: a window that has none for it doesn't grow. */
static void
test_the_free_strip_asks_for_no_room (void)
{
  Long self;
  int least;
  int with_strip;

  open_long (&self, 300);
  gtk_widget_measure (self.pager, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  do {
    gtk_widget_queue_resize (self.content);
    gtk_widget_measure (self.pager, GTK_ORIENTATION_VERTICAL, -1, &with_strip, NULL, NULL, NULL);
  } while (with_strip == least && turn (&self, "More below"));
  g_assert_cmpint (with_strip, ==, least);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  g_test_add ("/pager/frame", Fixture, NULL, set_up, test_frame_is_whole_around_the_field, tear_down);
  g_test_add ("/pager/title", Fixture, NULL, set_up, test_title_is_whole_above_the_field, tear_down);
  g_test_add ("/pager/tight", Fixture, NULL, set_up, test_no_keyboard_hides_the_field, tear_down);
  g_test_add ("/pager/words-above", Fixture, NULL, set_up, test_words_above_push_no_field_away, tear_down);
  g_test_add ("/pager/typing", Fixture, NULL, set_up, test_typing_brings_its_field_back, tear_down);
  g_test_add ("/pager/written", Fixture, NULL, set_up, test_a_text_taller_than_the_page_shows_the_line_that_is_written,
              tear_down);
  g_test_add_func ("/pager/swipe", test_rests_whole_after_a_swipe);
  g_test_add_func ("/pager/beginning", test_begins_at_the_very_beginning);
  g_test_add_func ("/pager/whole-pages", test_pages_begin_and_end_whole);
  g_test_add_func ("/pager/another-room", test_stays_whole_in_another_room);
  g_test_add_func ("/pager/another-size", test_another_size_is_read_on_where_it_was);
  g_test_add_func ("/pager/anew", test_what_is_made_anew_is_read_on_where_it_was);
  g_test_add_func ("/pager/news", test_what_comes_above_moves_nothing);
  g_test_add_func ("/pager/beginning-stays", test_the_beginning_stays_the_beginning);
  g_test_add_func ("/pager/air", test_what_is_revealed_has_air_around_it);
  g_test_add_func ("/pager/all", test_all_is_in_sight_where_it_fits);
  g_test_add_func ("/pager/strip", test_the_free_strip_asks_for_no_room);
  return g_test_run ();
}
