/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-choice-button.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-form-picture.h"
#include "ow-markup.h"
#include "ow-read-out.h"
#include "ow-whole-words.h"

#define PICTURE_WIDTH_MM 40.0
#define PICTURE_HEIGHT_MM 30.0

struct _OwChoiceButton {
  GtkButton parent_instance;

  char *value;
  gboolean chosen;
  GtkWidget *picture;
  GtkWidget *label;
  GtkWidget *mark;
};

G_DEFINE_FINAL_TYPE (OwChoiceButton, ow_choice_button, GTK_TYPE_BUTTON)

static void
ow_choice_button_finalize (GObject *object)
{
  g_free (OW_CHOICE_BUTTON (object)->value);

  G_OBJECT_CLASS (ow_choice_button_parent_class)->finalize (object);
}

static void
ow_choice_button_class_init (OwChoiceButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_choice_button_finalize;
}

static void
ow_choice_button_init (OwChoiceButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->picture = ow_form_picture_new (PICTURE_WIDTH_MM, PICTURE_HEIGHT_MM);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (self->label));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "answer-label");

  /* Its room is kept while it isn't seen, so that nothing moves when it appears. */
  self->mark = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->mark, "answer-mark");
  gtk_widget_set_opacity (self->mark, 0);
  ow_a11y_set_hidden (self->mark, TRUE); /* the button's state says it */
  ow_read_out_mark (self->mark, OW_READ_OUT_NOT);

  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->mark);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "answer");
  ow_read_out_mark (GTK_WIDGET (self), OW_READ_OUT_CHOICE);
  ow_choice_button_retranslate (self);
}

static GtkWidget *
new_with_role (const char       *value,
               GtkAccessibleRole role)
{
  OwChoiceButton *self = g_object_new (OW_TYPE_CHOICE_BUTTON, "accessible-role", role, NULL);

  self->value = g_strdup (value);
  ow_a11y_set_checked (GTK_WIDGET (self), FALSE);
  return GTK_WIDGET (self);
}

GtkWidget *
ow_choice_button_new (const char *value)
{
  return new_with_role (value, GTK_ACCESSIBLE_ROLE_RADIO);
}

GtkWidget *
ow_choice_button_new_box (const char *value)
{
  return new_with_role (value, GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

const char *
ow_choice_button_get_value (OwChoiceButton *self)
{
  g_return_val_if_fail (OW_IS_CHOICE_BUTTON (self), "");

  return self->value;
}

void
ow_choice_button_set_label (OwChoiceButton *self,
                            const char     *label)
{
  g_autofree char *markup = NULL;
  g_autofree char *plain = NULL;

  g_return_if_fail (OW_IS_CHOICE_BUTTON (self));

  markup = ow_markup_to_pango (label);
  plain = ow_markup_to_plain (label);
  gtk_label_set_markup (GTK_LABEL (self->label), markup);
  ow_a11y_set_label (GTK_WIDGET (self), plain);
}

void
ow_choice_button_set_spoken (OwChoiceButton *self,
                             const char     *words)
{
  g_return_if_fail (OW_IS_CHOICE_BUTTON (self));

  ow_a11y_set_label (GTK_WIDGET (self), words);
  ow_read_out_set_words (GTK_WIDGET (self), words);
}

void
ow_choice_button_set_picture (OwChoiceButton *self,
                              const char     *path)
{
  g_return_if_fail (OW_IS_CHOICE_BUTTON (self));

  ow_form_picture_set_path (OW_FORM_PICTURE (self->picture), path);
}

void
ow_choice_button_set_chosen (OwChoiceButton *self,
                             gboolean        chosen)
{
  g_return_if_fail (OW_IS_CHOICE_BUTTON (self));

  self->chosen = chosen;
  gtk_widget_set_opacity (self->mark, chosen ? 1 : 0);
  ow_a11y_set_checked (GTK_WIDGET (self), chosen);
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
}

gboolean
ow_choice_button_get_chosen (OwChoiceButton *self)
{
  g_return_val_if_fail (OW_IS_CHOICE_BUTTON (self), FALSE);

  return self->chosen;
}

void
ow_choice_button_retranslate (OwChoiceButton *self)
{
  g_return_if_fail (OW_IS_CHOICE_BUTTON (self));

  /* Translators: stands on an answer that was chosen, beside the tick. */
  gtk_label_set_text (GTK_LABEL (self->mark), _("✓ chosen"));
}
