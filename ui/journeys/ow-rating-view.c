/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-rating-view.h"

#include <glib/gi18n.h>

#include "ow-cases.h"
#include "ow-choice-button.h"

#define BEST 5

struct _OwRatingView {
  GtkWidget parent_instance;

  GtkWidget *grades;
  GtkWidget *reasons;
  GtkWidget *grade[BEST + 1];
  GPtrArray *reason; /* of OwChoiceButton, borrowed */
};

G_DEFINE_FINAL_TYPE (OwRatingView, ow_rating_view, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
ow_rating_view_dispose (GObject *object)
{
  OwRatingView *self = OW_RATING_VIEW (object);

  g_clear_pointer (&self->grades, gtk_widget_unparent);
  g_clear_pointer (&self->reasons, gtk_widget_unparent);
  g_clear_pointer (&self->reason, g_ptr_array_unref);

  G_OBJECT_CLASS (ow_rating_view_parent_class)->dispose (object);
}

static void
ow_rating_view_class_init (OwRatingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_rating_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static GtkWidget *
add_button (OwRatingView *self,
            GtkWidget    *box,
            GtkWidget    *button,
            GCallback     clicked)
{
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
on_grade_clicked (OwRatingView *self,
                  GtkWidget    *button)
{
  gboolean chosen = !ow_choice_button_get_chosen (OW_CHOICE_BUTTON (button));

  for (guint grade = 1; grade <= BEST; grade++)
    ow_choice_button_set_chosen (OW_CHOICE_BUTTON (self->grade[grade]), chosen && self->grade[grade] == button);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_reason_clicked (OwRatingView *self,
                   GtkWidget    *button)
{
  ow_choice_button_set_chosen (OW_CHOICE_BUTTON (button), !ow_choice_button_get_chosen (OW_CHOICE_BUTTON (button)));
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
new_box (OwRatingView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "grades");
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

static void
ow_rating_view_init (OwRatingView *self)
{
  self->grades = new_box (self);
  self->reasons = new_box (self);
  self->reason = g_ptr_array_new ();
  for (guint grade = BEST; grade > 0; grade--)
    self->grade[grade] = add_button (self, self->grades, ow_choice_button_new (""), G_CALLBACK (on_grade_clicked));
  gtk_widget_set_visible (self->reasons, FALSE);
}

GtkWidget *
ow_rating_view_new (void)
{
  return g_object_new (OW_TYPE_RATING_VIEW, NULL);
}

void
ow_rating_view_reset (OwRatingView *self)
{
  g_return_if_fail (OW_IS_RATING_VIEW (self));

  for (guint grade = 1; grade <= BEST; grade++)
    ow_choice_button_set_chosen (OW_CHOICE_BUTTON (self->grade[grade]), FALSE);
  for (guint i = 0; i < self->reason->len; i++)
    ow_choice_button_set_chosen (self->reason->pdata[i], FALSE);
}

/* What was touched before stays so by its place: the words may be those of another language now. */
static gboolean
was_chosen (GPtrArray *chosen,
            guint      place)
{
  return place < chosen->len && GPOINTER_TO_INT (chosen->pdata[place]);
}

void
ow_rating_view_set_reasons (OwRatingView      *self,
                            const char *const *reasons)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  g_return_if_fail (OW_IS_RATING_VIEW (self));

  for (guint i = 0; i < self->reason->len; i++) {
    g_ptr_array_add (chosen, GINT_TO_POINTER (ow_choice_button_get_chosen (self->reason->pdata[i])));
    gtk_box_remove (GTK_BOX (self->reasons), self->reason->pdata[i]);
  }
  g_ptr_array_set_size (self->reason, 0);
  for (guint i = 0; reasons[i] != NULL && i < OW_CASES_MAX_REASONS; i++) {
    GtkWidget *button = add_button (self, self->reasons, ow_choice_button_new_box (reasons[i]),
                                    G_CALLBACK (on_reason_clicked));

    ow_choice_button_set_label (OW_CHOICE_BUTTON (button), reasons[i]);
    ow_choice_button_set_chosen (OW_CHOICE_BUTTON (button), was_chosen (chosen, i));
    g_ptr_array_add (self->reason, button);
  }
}

void
ow_rating_view_retranslate (OwRatingView *self)
{
  static const char *const words[] = {
    [5] = N_("Very satisfied"), [4] = N_("Satisfied"), [3] = N_("Fairly satisfied"), [2] = N_("Not satisfied"),
    [1] = N_("Very dissatisfied"),
  };

  g_return_if_fail (OW_IS_RATING_VIEW (self));

  for (guint grade = 1; grade <= BEST; grade++) {
    ow_choice_button_set_label (OW_CHOICE_BUTTON (self->grade[grade]), _(words[grade]));
    ow_choice_button_retranslate (OW_CHOICE_BUTTON (self->grade[grade]));
  }
}

void
ow_rating_view_show_reasons (OwRatingView *self,
                             gboolean      reasons)
{
  g_return_if_fail (OW_IS_RATING_VIEW (self));

  gtk_widget_set_visible (self->grades, !reasons);
  gtk_widget_set_visible (self->reasons, reasons);
}

guint
ow_rating_view_get_grade (OwRatingView *self)
{
  g_return_val_if_fail (OW_IS_RATING_VIEW (self), 0);

  for (guint grade = 1; grade <= BEST; grade++)
    if (ow_choice_button_get_chosen (OW_CHOICE_BUTTON (self->grade[grade])))
      return grade;
  return 0;
}

gboolean
ow_rating_view_asks_why (OwRatingView *self)
{
  guint grade = ow_rating_view_get_grade (self);

  return grade > 0 && grade <= OW_RATING_VIEW_UNSATISFIED && self->reason->len > 0;
}

GPtrArray *
ow_rating_view_list_reasons (OwRatingView *self)
{
  GPtrArray *list = g_ptr_array_new ();

  g_return_val_if_fail (OW_IS_RATING_VIEW (self), list);

  for (guint i = 0; ow_rating_view_asks_why (self) && i < self->reason->len; i++)
    if (ow_choice_button_get_chosen (self->reason->pdata[i]))
      g_ptr_array_add (list, (char *) ow_choice_button_get_value (self->reason->pdata[i]));
  g_ptr_array_add (list, NULL);
  return list;
}
