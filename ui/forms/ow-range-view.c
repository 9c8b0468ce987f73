/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-range-view.h"

#include <float.h>
#include <glib/gi18n.h>
#include <math.h>

#include "ow-a11y.h"
#include "ow-read-out.h"

#define NEAR_A_STEP 1e-6

struct _OwRangeView {
  OwQuestionView parent_instance;

  double start;
  double end;
  double step; /* positive; counted from the start */
  gboolean chosen;
  double value;
  GtkWidget *less;
  GtkWidget *label;
  GtkWidget *more;
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

/* The last value that is a whole number of steps from the start: the end, where the steps come out even. */
static double
get_last (OwRangeView *self)
{
  double steps = floor (fabs (self->end - self->start) / self->step + NEAR_A_STEP);

  return self->start + (self->end < self->start ? -1 : 1) * steps * self->step;
}

static void
update_value (OwRangeView *self)
{
  double last = get_last (self);
  g_autofree char *text = self->chosen ? format_number (self, self->value) : NULL;

  /* Translators: stands in the middle of a range before a number was chosen. */
  gtk_label_set_text (GTK_LABEL (self->label), text != NULL ? text : _("press + or −"));
  gtk_widget_set_sensitive (self->less, !self->chosen || self->value > MIN (self->start, last));
  gtk_widget_set_sensitive (self->more, !self->chosen || self->value < MAX (self->start, last));
}

/* To the next value upwards, or with -1 downwards, that the range can give; the form may have begun with another. */
static double
find_next (OwRangeView *self,
           int          direction)
{
  double last = get_last (self);
  double steps = direction * (self->value - self->start) / self->step;
  double next = self->start + direction * (floor (steps + NEAR_A_STEP) + 1) * self->step;

  return CLAMP (next, MIN (self->start, last), MAX (self->start, last));
}

static void
move (OwRangeView *self,
      int          direction)
{
  self->value = self->chosen ? find_next (self, direction) : MIN (self->start, get_last (self));
  self->chosen = TRUE;
  update_value (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  ow_question_view_commit_quietly (OW_QUESTION_VIEW (self));
}

static void
on_less_clicked (OwRangeView *self)
{
  move (self, -1);
}

static void
on_more_clicked (OwRangeView *self)
{
  move (self, 1);
}

static GtkWidget *
new_step_button (OwRangeView *self,
                 const char  *sign,
                 GCallback    callback)
{
  GtkWidget *button = gtk_button_new_with_label (sign);

  gtk_widget_add_css_class (button, "range-step");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
ow_range_view_build (OwQuestionView *view)
{
  OwRangeView *self = OW_RANGE_VIEW (view);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  if (!ow_question_get_range (ow_question_view_get_question (view), &self->start, &self->end, &self->step) ||
      self->step == 0)
    self->step = 1;
  self->step = fabs (self->step);
  self->less = new_step_button (self, "−", G_CALLBACK (on_less_clicked));
  self->more = new_step_button (self, "+", G_CALLBACK (on_more_clicked));
  self->label = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "range-value");
  ow_read_out_mark (self->label, OW_READ_OUT_ANSWER);
  self->bounds = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->bounds, "caption");
  gtk_widget_add_css_class (row, "range-row");
  gtk_box_append (GTK_BOX (row), self->less);
  gtk_box_append (GTK_BOX (row), self->label);
  gtk_box_append (GTK_BOX (row), self->more);
  ow_question_view_set_fields (view, row);
  ow_question_view_set_fields (view, self->bounds);
}

static void
ow_range_view_load (OwQuestionView *view)
{
  OwRangeView *self = OW_RANGE_VIEW (view);
  const char *value = ow_question_get_value (ow_question_view_get_question (view));

  self->chosen = value[0] != '\0';
  self->value = self->chosen ? g_ascii_strtod (value, NULL) : 0;
  update_value (self);
}

static void
ow_range_view_retranslate (OwQuestionView *view)
{
  OwRangeView *self = OW_RANGE_VIEW (view);
  g_autofree char *low = format_number (self, MIN (self->start, get_last (self)));
  g_autofree char *high = format_number (self, MAX (self->start, get_last (self)));
  /* Translators: below a number that is chosen in steps: the lowest and the highest. */
  g_autofree char *bounds = g_strdup_printf (_("from %s to %s"), low, high);

  gtk_label_set_text (GTK_LABEL (self->bounds), bounds);
  /* Translators: what a screen reader says for the − button. */
  ow_a11y_set_label (self->less, _("− less"));
  /* Translators: what a screen reader says for the + button. */
  ow_a11y_set_label (self->more, _("+ more"));
  update_value (self);
}

static char *
ow_range_view_dup_typed (OwQuestionView *view,
                         const char    **problem)
{
  OwRangeView *self = OW_RANGE_VIEW (view);

  return self->chosen ? format_number (self, self->value) : g_strdup ("");
}

static void
ow_range_view_class_init (OwRangeViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  view_class->build = ow_range_view_build;
  view_class->load = ow_range_view_load;
  view_class->retranslate = ow_range_view_retranslate;
  view_class->dup_typed = ow_range_view_dup_typed;
}

static void
ow_range_view_init (OwRangeView *self)
{
}
