/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-candidate-bar.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-empty-label.h"
#include "ow-metrics.h"
#include "ow-secret.h"

/* Millimetres; the style sheet gives each candidate as much (see ow.css, "candidate"). Ten single characters fit, in
 * large text too. */
#define CHARACTER_WIDTH 10.0
#define LARGE_CHARACTER_WIDTH 13.0
#define BUTTON_PADDING 8.0
#define GAP 2.75
#define TURNER_WIDTH 26.0

struct _OwCandidateBar {
  GtkWidget parent_instance;

  GtkWidget *line; /* what is typed, or what to do; where there is room */
  GtkWidget *row;
  GtkWidget *hint; /* what to do, in the row, where there is no room for the line */
  GtkWidget *box;  /* the candidates' buttons, made as they are needed */
  GtkWidget *previous;
  GtkWidget *next;
  OwComposer *composer; /* nullable */
  GArray *starts;       /* of guint: the first candidate of each page before this one */
  guint start;          /* of this one */
  guint n_shown;
  int width;            /* pixels that they were chosen for; 0 while the row isn't in its place */
  gboolean misses_some; /* it is said that there are some that can't be shown */
  OwInvitation invitation;
  gboolean large;
  guint refit_id;
};

G_DEFINE_FINAL_TYPE (OwCandidateBar, ow_candidate_bar, GTK_TYPE_WIDGET)

/* --- A page --------------------------------------------------------------------------------- */

static guint
count_candidates (OwCandidateBar *self)
{
  return self->composer != NULL ? ow_composer_get_n_candidates (self->composer) : 0;
}

static double
width_of (OwCandidateBar *self,
          guint           index)
{
  const char *text = ow_composer_get_candidate (self->composer, index);

  return (self->large ? LARGE_CHARACTER_WIDTH : CHARACTER_WIDTH) * (double) g_utf8_strlen (text, -1) + BUTTON_PADDING
         + GAP;
}

/* Whether there is nothing to turn: where all of ten fit, as for what is written; of how it may go on, some do. */
static gboolean
is_one_page (OwCandidateBar *self,
             double          width)
{
  if (self->composer == NULL)
    return FALSE;
  if (ow_composer_is_continuing (self->composer))
    return TRUE;
  if (!ow_composer_is_writing (self->composer))
    return FALSE;
  for (guint i = 0; i < count_candidates (self); i++)
    width -= width_of (self, i);
  return width + GAP >= 0;
}

/* How many fit beside each other from @start on; at least one, which is cut short where it must be. */
static guint
count_fitting (OwCandidateBar *self,
               guint           start)
{
  double width = self->width / ow_metrics_px (self->box, 1);
  double room = width + GAP - (is_one_page (self, width) ? 0 : 2 * (TURNER_WIDTH + GAP));
  guint total = count_candidates (self);
  guint count = 0;

  for (guint i = start; i < total; i++) {
    room -= width_of (self, i);
    if (room < 0 && count > 0)
      break;
    count++;
  }
  return count;
}

static void
on_candidate_clicked (OwCandidateBar *self,
                      GtkWidget      *button)
{
  guint index = self->start;

  for (GtkWidget *at = gtk_widget_get_first_child (self->box); at != NULL && at != button;
       at = gtk_widget_get_next_sibling (at))
    index++;
  if (index < count_candidates (self))
    ow_composer_choose (self->composer, index);
}

static GtkWidget *
add_button (OwCandidateBar *self)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_add_css_class (button, "candidate");
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_candidate_clicked), self);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

/* The space bar takes the one in front; where nothing is typed it is a space. */
static void
mark_first (OwCandidateBar *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->box);

  if (first == NULL || self->composer == NULL)
    return;
  if (ow_composer_is_continuing (self->composer))
    gtk_widget_remove_css_class (first, "first");
  else
    gtk_widget_add_css_class (first, "first");
}

/* Puts the page's candidates on the buttons; those left over say nothing any more. */
static void
fill_buttons (OwCandidateBar *self)
{
  GtkWidget *button = gtk_widget_get_first_child (self->box);

  for (guint i = 0; i < self->n_shown || button != NULL; i++) {
    gboolean used = i < self->n_shown;

    if (button == NULL)
      button = add_button (self);
    gtk_button_set_label (GTK_BUTTON (button),
                          used ? ow_composer_get_candidate (self->composer, self->start + i) : "");
    gtk_widget_set_visible (button, used);
    button = gtk_widget_get_next_sibling (button);
  }
  mark_first (self);
}

static const char *
get_words_of_undrawn (void)
{
  /* Translators: of characters that were asked for and that no font here has, beside those to choose from. */
  return _("Some written like this can't be shown here. Ask our staff");
}

static const char *
get_hint (OwCandidateBar *self)
{
  if (self->composer == NULL || count_candidates (self) > 0)
    return "";
  if (ow_composer_is_writing (self->composer))
    return "";
  if (ow_composer_get_n_undrawn (self->composer) > 0)
    return get_words_of_undrawn ();
  if (ow_composer_is_stroking (self->composer))
    /* Translators: in place of the characters to choose from, when none is written with these strokes. */
    return _("None is written like this. Press Delete, or ask our staff");
  if (ow_composer_is_composing (self->composer))
    /* Translators: in place of the characters to choose from, when the letters typed aren't pinyin. */
    return _("Nothing sounds like this. Please press Delete and try again");
  switch (self->invitation) {
  case OW_INVITATION_TYPE:
    /* Translators: in place of the characters to choose from, before anything is typed. */
    return _("Type how it sounds, then choose the characters here");
  case OW_INVITATION_WRITE:
    /* Translators: in place of the characters to choose from, before anything is written. */
    return _("Write one character below with a finger, then choose it here");
  case OW_INVITATION_STROKES:
    /* Translators: in place of the characters to choose from, before any stroke is typed. */
    return _("Touch its strokes one by one, then choose the character here");
  case OW_INVITATION_NONE:
  default:
    return "";
  }
}

/* What stands above the characters. Free with ow_secret_free(). */
static char *
dup_line (OwCandidateBar *self)
{
  if (self->composer == NULL)
    return g_strdup ("");
  if (ow_composer_is_writing (self->composer))
    /* Translators: above the characters that were maybe written. */
    return g_strdup (_("Touch your character. If it isn't here, press Rewrite"));
  if (ow_composer_is_continuing (self->composer))
    /* Translators: above words that may follow what was just written; whoever means something else just writes on. */
    return g_strdup (_("You may go on with:"));
  return ow_composer_dup_shown (self->composer);
}

static void
show_words (OwCandidateBar *self)
{
  const char *hint = self->misses_some ? get_words_of_undrawn () : get_hint (self);
  g_autoptr (OwSecretText) line = dup_line (self);

  gtk_label_set_text (GTK_LABEL (self->line), *hint != '\0' ? hint : line);
  gtk_label_set_text (GTK_LABEL (self->hint), hint);
  /* Beside characters it keeps its room. */
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), self->misses_some ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_START);
  gtk_widget_set_visible (self->hint, *hint != '\0' && !gtk_widget_get_visible (self->line));
}

/* What was reckoned beforehand may be too much: words on the keys beside them are longer in one language than in
 * another. */
static void
drop_too_many (OwCandidateBar *self)
{
  int needed;

  while (self->width > 0 && self->n_shown > 1) {
    gtk_widget_measure (self->row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &needed, NULL, NULL);
    if (needed <= self->width)
      break;
    self->n_shown--;
    fill_buttons (self);
  }
  gtk_widget_set_sensitive (self->next, self->start + self->n_shown < count_candidates (self));
}

static void
show_page (OwCandidateBar *self)
{
  gboolean turns;

  self->width = gtk_widget_get_width (GTK_WIDGET (self));
  self->n_shown = count_fitting (self, self->start);
  /* Whoever has typed all strokes has no page to turn to: there it is said what isn't among them. */
  self->misses_some = self->n_shown > 0 && self->start + self->n_shown == count_candidates (self)
                      && ow_composer_get_n_undrawn (self->composer) > 0;
  turns = self->n_shown > 0 && !ow_composer_is_continuing (self->composer)
          && !(ow_composer_is_writing (self->composer) && self->n_shown == count_candidates (self));
  fill_buttons (self);
  show_words (self);
  gtk_widget_set_visible (self->previous, turns);
  gtk_widget_set_visible (self->next, turns);
  gtk_widget_set_sensitive (self->previous, self->starts->len > 0);
  drop_too_many (self);
}

static void
on_changed (OwCandidateBar *self)
{
  g_array_set_size (self->starts, 0);
  self->start = 0;
  show_page (self);
}

static void
on_next_clicked (OwCandidateBar *self)
{
  g_array_append_val (self->starts, self->start);
  self->start += self->n_shown;
  show_page (self);
}

static void
on_previous_clicked (OwCandidateBar *self)
{
  self->start = g_array_index (self->starts, guint, self->starts->len - 1);
  g_array_set_size (self->starts, self->starts->len - 1);
  show_page (self);
}

/* --- Room ----------------------------------------------------------------------------------- */

static void
measure_row (GtkWidget     *room,
             GtkOrientation orientation,
             int            for_size G_GNUC_UNUSED,
             int           *minimum,
             int           *natural,
             int           *minimum_baseline G_GNUC_UNUSED,
             int           *natural_baseline G_GNUC_UNUSED)
{
  gtk_widget_measure (gtk_widget_get_first_child (room), orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

/* Of a page that has another width than it was filled for, as after its keys were away, nobody knows what fits. */
static gboolean
refit (gpointer user_data)
{
  OwCandidateBar *self = user_data;

  self->refit_id = 0;
  if (gtk_widget_get_width (GTK_WIDGET (self)) != self->width)
    on_changed (self);
  else
    drop_too_many (self);
  return G_SOURCE_REMOVE;
}

static void
allocate_row (GtkWidget *room,
              int        width,
              int        height,
              int        baseline)
{
  OwCandidateBar *self = OW_CANDIDATE_BAR (gtk_widget_get_parent (room));
  int needed;

  gtk_widget_measure (self->row, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  gtk_widget_allocate (self->row, MAX (width, needed), height, baseline, NULL);
  if ((needed > width || gtk_widget_get_width (GTK_WIDGET (self)) != self->width) && self->refit_id == 0)
    self->refit_id = g_idle_add (refit, self);
}

/* How wide buttons are that come into sight, or in another size, is known when they have their style, with the next
 * frame. A row that asked for its width would push the whole screen beyond its edge: it takes what there is, and then
 * drops what is too much. */
static GtkWidget *
new_room (void)
{
  GtkWidget *room = g_object_new (GTK_TYPE_BOX, "css-name", "room", "overflow", GTK_OVERFLOW_HIDDEN, NULL);

  gtk_widget_set_layout_manager (room, gtk_custom_layout_new (NULL, measure_row, allocate_row));
  return room;
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_candidate_bar_dispose (GObject *object)
{
  OwCandidateBar *self = OW_CANDIDATE_BAR (object);
  GtkWidget *child;

  if (self->composer != NULL)
    g_signal_handlers_disconnect_by_data (self->composer, self);
  g_clear_object (&self->composer);
  g_clear_handle_id (&self->refit_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->starts, g_array_unref);
  G_OBJECT_CLASS (ow_candidate_bar_parent_class)->dispose (object);
}

/* As one drawing. Of what changes GTK draws the rectangles anew, and the whole window where there are more than
 * thirty of them (MAX_RECTS_IN_DIFF in its gsk/gskrendernodeimpl.c, 4.8). The ink of ten characters has more, and each
 * key would wait for a window. */
static void
ow_candidate_bar_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  GtkSnapshot *children = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t bounds;
  cairo_t *cr;

  GTK_WIDGET_CLASS (ow_candidate_bar_parent_class)->snapshot (widget, children);
  node = gtk_snapshot_free_to_node (children);
  if (node == NULL)
    return;
  gsk_render_node_get_bounds (node, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
}

static void
ow_candidate_bar_class_init (OwCandidateBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_candidate_bar_dispose;
  widget_class->snapshot = ow_candidate_bar_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "candidates");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_turner (OwCandidateBar *self,
            GCallback       clicked)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_add_css_class (button, "key-act");
  gtk_widget_add_css_class (button, "turn");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (self->row), button);
  return button;
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
ow_candidate_bar_init (OwCandidateBar *self)
{
  GtkWidget *room;

  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->line = new_label ();
  ow_empty_label_hide (self->line);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  room = new_room ();
  gtk_box_append (GTK_BOX (room), self->row);
  gtk_widget_set_parent (room, GTK_WIDGET (self));
  self->hint = new_label ();
  gtk_box_append (GTK_BOX (self->row), self->hint);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (self->box, TRUE);
  gtk_box_append (GTK_BOX (self->row), self->box);
  self->previous = add_turner (self, G_CALLBACK (on_previous_clicked));
  self->next = add_turner (self, G_CALLBACK (on_next_clicked));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  ow_candidate_bar_retranslate (self);
}

GtkWidget *
ow_candidate_bar_new (void)
{
  return g_object_new (OW_TYPE_CANDIDATE_BAR, NULL);
}

void
ow_candidate_bar_set_composer (OwCandidateBar *self,
                               OwComposer     *composer)
{
  g_return_if_fail (OW_IS_CANDIDATE_BAR (self));

  if (self->composer != NULL)
    g_signal_handlers_disconnect_by_data (self->composer, self);
  g_set_object (&self->composer, composer);
  if (composer != NULL)
    g_signal_connect_swapped (composer, "changed", G_CALLBACK (on_changed), self);
  on_changed (self);
}

void
ow_candidate_bar_set_invitation (OwCandidateBar *self,
                                 OwInvitation    invitation)
{
  g_return_if_fail (OW_IS_CANDIDATE_BAR (self));

  self->invitation = invitation;
  show_words (self);
}

void
ow_candidate_bar_choose_first (OwCandidateBar *self)
{
  g_return_if_fail (OW_IS_CANDIDATE_BAR (self));

  if (self->start < count_candidates (self))
    ow_composer_choose (self->composer, self->start);
}

void
ow_candidate_bar_set_landscape (OwCandidateBar *self,
                                gboolean        landscape)
{
  g_return_if_fail (OW_IS_CANDIDATE_BAR (self));

  gtk_widget_set_visible (self->line, !landscape);
  show_words (self);
}

void
ow_candidate_bar_set_large (OwCandidateBar *self,
                            gboolean        large)
{
  g_return_if_fail (OW_IS_CANDIDATE_BAR (self));

  if (self->large == large)
    return;
  self->large = large;
  on_changed (self);
}

void
ow_candidate_bar_retranslate (OwCandidateBar *self)
{
  g_return_if_fail (OW_IS_CANDIDATE_BAR (self));

  /* Translators: what a screen reader calls the row of characters to choose from. */
  ow_a11y_set_label (GTK_WIDGET (self), _("Characters to choose from"));
  /* Translators: turns back to the characters before these. */
  gtk_button_set_label (GTK_BUTTON (self->previous), _("Previous page"));
  /* Translators: turns to more characters. */
  gtk_button_set_label (GTK_BUTTON (self->next), _("Next page"));
  show_page (self);
}
