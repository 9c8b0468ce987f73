/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-range-view.h"

#include <float.h>
#include <glib/gi18n.h>
#include <math.h>

#include "ow-a11y.h"
#include "ow-choice-button.h"
#include "ow-columns-layout.h"
#include "ow-markup.h"
#include "ow-read-out.h"
#include "ow-whole-words.h"

#define NEAR_A_STEP 1e-6
/* More buttons would be another screen. */
#define MAX_BUTTONS 10
#define GAP_MM 4.0
#define COLUMNS 2
/* So many steps at once, where there are at least twice as many: nobody presses a button a hundred times, and holding
 * one down is nothing for a hand that shakes. */
static const int jumps[] = { 10, 100, 1000, 10000 };
#define JUMP_DATA "ow-jump"

struct _OwRangeView {
  OwQuestionView parent_instance;

  double start;
  double end;
  double step; /* positive; counted from the start */
  gboolean chosen;
  double value;
  GtkWidget *buttons; /* one for each number; NULL where there are steps, which are NULL otherwise */
  GPtrArray *steps;   /* the buttons that move by one step or by many; they are their parents' */
  GtkWidget *label;
  GtkWidget *bounds;
};

G_DEFINE_FINAL_TYPE (OwRangeView, ow_range_view, OW_TYPE_QUESTION_VIEW)

/* No trailing zeros, nothing of what binary fractions leave behind, and as many digits as the step needs: what is made
 * shorter lies between the steps. */
static char *
format_number (OwRangeView *self,
               double       number)
{
  double nothing = 4 * DBL_EPSILON * MAX (fabs (self->start), fabs (self->end));
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  guint digits = 10;

  do {
    g_autofree char *format = g_strdup_printf ("%%.%ug", digits);

    g_ascii_formatd (buffer, sizeof buffer, format, number);
  } while (fabs (g_ascii_strtod (buffer, NULL) - number) > nothing && ++digits <= DBL_DECIMAL_DIG);
  return g_strdup (buffer);
}

static double
count_steps (OwRangeView *self)
{
  return floor (fabs (self->end - self->start) / self->step + NEAR_A_STEP);
}

static double
get_nth (OwRangeView *self,
         double       steps)
{
  return self->start + (self->end < self->start ? -1 : 1) * steps * self->step;
}

/* The last value that is a whole number of steps from the start: the end, where the steps come out even. */
static double
get_last (OwRangeView *self)
{
  return get_nth (self, count_steps (self));
}

static gboolean
is_said (OwRangeView *self,
         const char  *appearance)
{
  return ow_control_has_appearance (OW_CONTROL (ow_question_view_get_question (OW_QUESTION_VIEW (self))), appearance);
}

static gboolean
is_near (OwRangeView *self,
         double       one,
         double       other)
{
  return fabs (one - other) < self->step * NEAR_A_STEP;
}

/* What the form calls @number; NULL for nothing. */
static char *
dup_name (OwRangeView *self,
          double       number)
{
  GListModel *names = ow_question_get_choices (ow_question_view_get_question (OW_QUESTION_VIEW (self)));

  if (names == NULL || is_said (self, "no-ticklabel") || is_said (self, "no-ticks"))
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (names); i++) {
    g_autoptr (OwChoice) name = g_list_model_get_item (names, i);

    if (is_near (self, g_ascii_strtod (ow_choice_get_value (name), NULL), number))
      return ow_choice_get_label (name)[0] != '\0' ? ow_markup_to_plain (ow_choice_get_label (name)) : NULL;
  }
  return NULL;
}

static char *
dup_words (OwRangeView *self,
           double       number)
{
  g_autofree char *digits = format_number (self, number);
  g_autofree char *name = dup_name (self, number);

  return name != NULL && !g_str_equal (name, digits) ? g_strdup_printf ("%s · %s", digits, name)
                                                     : g_steal_pointer (&digits);
}

/* --- A button for each number ---------------------------------------------------------------- */

/* "rating" of the ODK XForms specification: as many stars as the number is of the last one. NULL where they can't be
 * counted. */
static char *
dup_stars (OwRangeView *self,
           double       number)
{
  double most = MAX (self->start, get_last (self));
  g_autoptr (GString) stars = NULL;

  if (!is_said (self, "rating") || most > MAX_BUTTONS || MIN (self->start, get_last (self)) < 0)
    return NULL;
  stars = g_string_new (NULL);
  for (guint i = 0; i < most; i++)
    g_string_append (stars, i < number ? "★" : "☆");
  return g_string_free (g_steal_pointer (&stars), FALSE);
}

static void
update_buttons (OwRangeView *self)
{
  double steps = 0;

  for (GtkWidget *at = gtk_widget_get_first_child (self->buttons); at != NULL; at = gtk_widget_get_next_sibling (at)) {
    double number = get_nth (self, steps++);
    g_autofree char *words = dup_words (self, number);
    g_autofree char *stars = dup_stars (self, number);
    g_autofree char *label = stars != NULL ? g_strdup_printf ("%s  %s", stars, words) : NULL;
    /* Translators: read aloud of a number of stars, and of how many there could be: "2 of 5 stars". */
    g_autofree char *spoken = stars == NULL ? NULL
      : g_strdup_printf (_("%1$s, of %2$ld stars"), words, g_utf8_strlen (stars, -1));

    ow_choice_button_retranslate (OW_CHOICE_BUTTON (at));
    ow_choice_button_set_label (OW_CHOICE_BUTTON (at), label != NULL ? label : words);
    ow_read_out_set_words (at, spoken);
    ow_choice_button_set_chosen (OW_CHOICE_BUTTON (at), self->chosen && is_near (self, number, self->value));
  }
}

static void
on_number_clicked (GtkWidget   *button,
                   OwRangeView *self)
{
  self->value = g_ascii_strtod (ow_choice_button_get_value (OW_CHOICE_BUTTON (button)), NULL);
  self->chosen = TRUE;
  update_buttons (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  ow_question_view_commit_quietly (OW_QUESTION_VIEW (self));
}

static gboolean
has_buttons (OwRangeView *self)
{
  return (is_said (self, "picker") || is_said (self, "rating")) && count_steps (self) < MAX_BUTTONS;
}

static void
build_buttons (OwRangeView *self)
{
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_layout_manager (self->buttons, ow_columns_layout_new (GAP_MM, is_said (self, "rating") ? 1 : COLUMNS));
  gtk_widget_add_css_class (self->buttons, "choices");
  for (double steps = 0; steps <= count_steps (self); steps++) {
    g_autofree char *number = format_number (self, get_nth (self, steps));
    GtkWidget *button = ow_choice_button_new (number);

    g_signal_connect (button, "clicked", G_CALLBACK (on_number_clicked), self);
    gtk_widget_set_parent (button, self->buttons);
  }
  ow_question_view_set_fields (OW_QUESTION_VIEW (self), self->buttons);
}

/* --- Steps ----------------------------------------------------------------------------------- */

/* How many steps upwards; downwards when negative. */
static int
get_jump (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), JUMP_DATA));
}

static void
update_steps (OwRangeView *self)
{
  double last = get_last (self);

  for (guint i = 0; i < self->steps->len; i++) {
    GtkWidget *button = g_ptr_array_index (self->steps, i);
    gboolean has_more = get_jump (button) > 0 ? self->value < MAX (self->start, last)
                                              : self->value > MIN (self->start, last);

    gtk_widget_set_sensitive (button, !self->chosen || has_more);
  }
}

static void
update_value (OwRangeView *self)
{
  g_autofree char *text = self->chosen ? dup_words (self, self->value) : NULL;

  if (self->buttons != NULL) {
    update_buttons (self);
    return;
  }
  /* Translators: stands in the middle of a range before a number was chosen. */
  gtk_label_set_text (GTK_LABEL (self->label), text != NULL ? text : _("press + or −"));
  ow_read_out_set_words (self->label, text != NULL ? text : "");
  update_steps (self);
}

/* So many values upwards, or downwards, among those that the range can give; the form may have begun with another. */
static double
find_next (OwRangeView *self,
           int          jump)
{
  int direction = jump > 0 ? 1 : -1;
  double last = get_last (self);
  double steps = direction * (self->value - self->start) / self->step;
  double next = self->start + direction * (floor (steps + NEAR_A_STEP) + ABS (jump)) * self->step;

  return CLAMP (next, MIN (self->start, last), MAX (self->start, last));
}

/* Before anything was chosen, from the lowest on: one step is that itself. */
static void
move (GtkWidget   *button,
      OwRangeView *self)
{
  int jump = get_jump (button);

  if (!self->chosen)
    self->value = MIN (self->start, get_last (self));
  if (self->chosen || jump > 1)
    self->value = find_next (self, jump);
  self->chosen = TRUE;
  update_value (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  ow_question_view_commit_quietly (OW_QUESTION_VIEW (self));
}

static GtkWidget *
new_row (OwRangeView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (row, "range-row");
  ow_question_view_set_fields (OW_QUESTION_VIEW (self), row);
  return row;
}

static GtkWidget *
add_step (OwRangeView *self,
          GtkWidget   *row,
          int          jump)
{
  g_autofree char *by = ABS (jump) > 1 ? format_number (self, ABS (jump) * self->step) : NULL;
  g_autofree char *words = g_strconcat (jump > 0 ? "+" : "−", by != NULL ? " " : NULL, by, NULL);
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "range-step");
  gtk_widget_set_hexpand (button, ABS (jump) > 1);
  g_object_set_data (G_OBJECT (button), JUMP_DATA, GINT_TO_POINTER (jump));
  g_signal_connect (button, "clicked", G_CALLBACK (move), self);
  ow_read_out_set_outcome (button, self->label);
  gtk_box_append (GTK_BOX (row), button);
  g_ptr_array_add (self->steps, button);
  return button;
}

static void
build_label (OwRangeView *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  ow_whole_words_keep (GTK_LABEL (self->label));
  gtk_widget_add_css_class (self->label, "range-value");
  ow_read_out_mark (self->label, OW_READ_OUT_ANSWER);
}

static void
build_steps (OwRangeView *self)
{
  GtkWidget *row = new_row (self);

  build_label (self);
  self->steps = g_ptr_array_new ();
  add_step (self, row, -1);
  gtk_box_append (GTK_BOX (row), self->label);
  add_step (self, row, 1);
  for (guint i = 0; i < G_N_ELEMENTS (jumps) && count_steps (self) >= 2 * jumps[i]; i++) {
    row = new_row (self);
    gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
    add_step (self, row, -jumps[i]);
    add_step (self, row, jumps[i]);
  }
  self->bounds = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->bounds, "caption");
  ow_question_view_set_fields (OW_QUESTION_VIEW (self), self->bounds);
}

static void
ow_range_view_build (OwQuestionView *view)
{
  OwRangeView *self = OW_RANGE_VIEW (view);

  if (!ow_question_get_range (ow_question_view_get_question (view), &self->start, &self->end, &self->step) ||
      self->step == 0)
    self->step = 1;
  self->step = fabs (self->step);
  g_signal_connect_object (ow_question_view_get_question (view), "notify::choices", G_CALLBACK (update_value), self,
                           G_CONNECT_SWAPPED);
  if (has_buttons (self))
    build_buttons (self);
  else
    build_steps (self);
}

static void
ow_range_view_restore (OwQuestionView *view,
                       const char     *value)
{
  OwRangeView *self = OW_RANGE_VIEW (view);

  self->chosen = value[0] != '\0';
  self->value = self->chosen ? g_ascii_strtod (value, NULL) : 0;
  update_value (self);
}

static void
ow_range_view_load (OwQuestionView *view)
{
  ow_range_view_restore (view, ow_question_get_value (ow_question_view_get_question (view)));
}

static void
name_step (OwRangeView *self,
           GtkWidget   *button)
{
  int jump = get_jump (button);
  g_autofree char *by = format_number (self, ABS (jump) * self->step);
  g_autofree char *name = NULL;

  if (ABS (jump) == 1)
    /* Translators: what a screen reader says for the − and the + button. */
    name = g_strdup (jump < 0 ? _("− less") : _("+ more"));
  else
    /* Translators: what a screen reader says for a button that makes a number smaller, or larger, by %s at once. */
    name = g_strdup_printf (jump < 0 ? _("less by %s") : _("more by %s"), by);
  ow_a11y_set_label (button, name);
  ow_read_out_set_words (button, name);
}

static void
ow_range_view_retranslate (OwQuestionView *view)
{
  OwRangeView *self = OW_RANGE_VIEW (view);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *bounds = NULL;

  update_value (self);
  if (self->buttons != NULL)
    return;
  low = format_number (self, MIN (self->start, get_last (self)));
  high = format_number (self, MAX (self->start, get_last (self)));
  /* Translators: below a number that is chosen in steps: the lowest and the highest. */
  bounds = g_strdup_printf (_("from %s to %s"), low, high);

  gtk_label_set_text (GTK_LABEL (self->bounds), bounds);
  for (guint i = 0; i < self->steps->len; i++)
    name_step (self, g_ptr_array_index (self->steps, i));
}

static char *
ow_range_view_dup_typed (OwQuestionView *view,
                         const char    **problem)
{
  OwRangeView *self = OW_RANGE_VIEW (view);

  return self->chosen ? format_number (self, self->value) : g_strdup ("");
}

/* The box has no way to let go of children that aren't its own. */
static void
ow_range_view_dispose (GObject *object)
{
  OwRangeView *self = OW_RANGE_VIEW (object);
  GtkWidget *child;

  while (self->buttons != NULL && (child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_widget_unparent (child);
  self->buttons = NULL;
  g_clear_pointer (&self->steps, g_ptr_array_unref);

  G_OBJECT_CLASS (ow_range_view_parent_class)->dispose (object);
}

static void
ow_range_view_class_init (OwRangeViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_range_view_dispose;
  view_class->build = ow_range_view_build;
  view_class->load = ow_range_view_load;
  view_class->restore = ow_range_view_restore;
  view_class->retranslate = ow_range_view_retranslate;
  view_class->dup_typed = ow_range_view_dup_typed;
}

static void
ow_range_view_init (OwRangeView *self)
{
}
