/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-repeat-list.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-whole-words.h"

struct _OwRepeatList {
  GtkWidget parent_instance;

  OwJourney *journey;
  OwGroup *repeat;
  GtkWidget *box;
  GtkWidget *rows;
  GtkWidget *empty;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (OwRepeatList, ow_repeat_list, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CHANGE,
  SIGNAL_REMOVE,
  SIGNAL_ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit_for (GtkWidget *button,
          guint      signal)
{
  GtkWidget *list = gtk_widget_get_ancestor (button, OW_TYPE_REPEAT_LIST);
  OwGroup *instance = g_object_get_data (G_OBJECT (button), "ow-instance");

  g_signal_emit (list, signals[signal], 0, instance);
}

static void
on_change_clicked (GtkWidget *button)
{
  emit_for (button, SIGNAL_CHANGE);
}

static void
on_remove_clicked (GtkWidget *button)
{
  emit_for (button, SIGNAL_REMOVE);
}

static void
on_add_clicked (OwRepeatList *self)
{
  g_signal_emit (self, signals[SIGNAL_ADD], 0);
}

/* @spoken: what the button is about, for who can't see the row. */
static GtkWidget *
new_act (const char *label,
         const char *spoken,
         OwGroup    *instance,
         GCallback   callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s %s", label, spoken);

  ow_a11y_set_label (button, name);
  ow_read_out_set_words (button, name);
  g_object_set_data_full (G_OBJECT (button), "ow-instance", g_object_ref (instance), g_object_unref);
  g_signal_connect (button, "clicked", callback, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static char *
dup_title (OwRepeatList *self,
           OwGroup      *instance,
           guint         number)
{
  g_autoptr (OwSecretText) summary = ow_journey_dup_instance_summary (self->journey, instance);

  if (summary[0] == '\0')
    /* Translators: a numbered item of a list that has no answers yet. */
    return g_strdup_printf (_("%u. not filled in yet"), number);
  return g_strdup_printf ("%u. %s", number, summary);
}

static GtkWidget *
new_row (OwRepeatList *self,
         OwGroup      *instance,
         guint         number)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *title = dup_title (self, instance, number);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (label));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (row, "repeat-row");
  ow_read_out_mark (label, OW_READ_OUT_ANSWER);
  gtk_box_append (GTK_BOX (row), label);
  /* Translators: beside an item of a list: opens its questions again. */
  gtk_box_append (GTK_BOX (row), new_act (_("Change"), title, instance, G_CALLBACK (on_change_clicked)));
  if (ow_group_can_remove (self->repeat))
    /* Translators: beside an item of a list: takes it out of the list. */
    gtk_box_append (GTK_BOX (row), new_act (_("Remove"), title, instance, G_CALLBACK (on_remove_clicked)));
  return row;
}

static void
fill (OwRepeatList *self)
{
  GListModel *instances = ow_group_get_children (self->repeat);
  guint count = g_list_model_get_n_items (instances);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < count; i++) {
    g_autoptr (OwGroup) instance = g_list_model_get_item (instances, i);

    gtk_box_append (GTK_BOX (self->rows), new_row (self, instance, i + 1));
  }
  gtk_widget_set_visible (self->rows, count > 0);
  gtk_widget_set_visible (self->empty, count == 0);
  gtk_widget_set_visible (self->add, ow_group_can_add (self->repeat));
}

static void
ow_repeat_list_dispose (GObject *object)
{
  OwRepeatList *self = OW_REPEAT_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->journey);
  g_clear_object (&self->repeat);

  G_OBJECT_CLASS (ow_repeat_list_parent_class)->dispose (object);
}

static void
ow_repeat_list_class_init (OwRepeatListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_repeat_list_dispose;
  signals[SIGNAL_CHANGE] = g_signal_new ("change", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, OW_TYPE_GROUP);
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, OW_TYPE_GROUP);
  signals[SIGNAL_ADD] = g_signal_new ("add", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "repeat-list");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_repeat_list_init (OwRepeatList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->rows, "repeat-rows");
  self->empty = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_widget_add_css_class (self->empty, "help");
  self->add = gtk_button_new ();
  gtk_widget_add_css_class (self->add, "big");
  gtk_widget_add_css_class (self->box, "form-fields");
  gtk_box_append (GTK_BOX (self->box), self->empty);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), self->add);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add_clicked), self);
}

GtkWidget *
ow_repeat_list_new (OwJourney *journey,
                    OwGroup   *repeat)
{
  OwRepeatList *self = g_object_new (OW_TYPE_REPEAT_LIST, NULL);

  self->journey = g_object_ref (journey);
  self->repeat = g_object_ref (repeat);
  g_signal_connect_object (ow_group_get_children (repeat), "items-changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
ow_repeat_list_retranslate (OwRepeatList *self)
{
  g_return_if_fail (OW_IS_REPEAT_LIST (self));

  /* Translators: a list that one may add to has nothing in it. */
  gtk_label_set_text (GTK_LABEL (self->empty), _("Nothing here yet. Going on without is fine."));
  /* Translators: adds an item (a person, say) to a list. */
  gtk_button_set_label (GTK_BUTTON (self->add), _("＋ Add one"));
  fill (self);
}
