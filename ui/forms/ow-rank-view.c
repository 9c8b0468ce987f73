/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-rank-view.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-answer-words.h"
#include "ow-form-picture.h"
#include "ow-markup.h"
#include "ow-no-choices.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-whole-words.h"

#define PICTURE_WIDTH_MM 30.0
#define PICTURE_HEIGHT_MM 20.0

/* A row keeps its widgets while it moves, so that the button that was pressed is still the one under the finger's
 * focus: who goes on pressing moves the same answer on. */
typedef struct {
  char *value;
  char *label; /* without marks */
  GtkWidget *box; /* borrowed */
  GtkWidget *place;
  GtkWidget *up;
  GtkWidget *down;
} Row;

struct _OwRankView {
  OwQuestionView parent_instance;

  GPtrArray *rows; /* of Row, in the order of now */
  gboolean answered;
  GtkWidget *box;
  GtkWidget *none; /* in place of rows where there are none */
  GtkWidget *agree;
};

G_DEFINE_FINAL_TYPE (OwRankView, ow_rank_view, OW_TYPE_QUESTION_VIEW)

static void
row_free (Row *row)
{
  ow_secret_free (row->value);
  ow_secret_free (row->label);
  g_free (row);
}

/* --- Words ---------------------------------------------------------------------------------- */

static void
name_button (GtkWidget  *button,
             const char *act,
             const Row  *row)
{
  g_autoptr (OwSecretText) name = g_strdup_printf ("%s %s", act, row->label);

  gtk_button_set_label (GTK_BUTTON (button), act);
  ow_a11y_set_label (button, name);
  ow_read_out_set_words (button, name);
}

static void
update_row (OwRankView *self,
            guint       index)
{
  Row *row = g_ptr_array_index (self->rows, index);
  g_autofree char *place = g_strdup_printf ("%u", index + 1);
  /* Translators: an answer in an order of preference, for a screen reader: its place, of how many, the answer. */
  g_autoptr (OwSecretText) spoken = g_strdup_printf (_("place %u of %u: %s"), index + 1, self->rows->len, row->label);

  gtk_label_set_text (GTK_LABEL (row->place), place);
  ow_a11y_set_label (row->place, spoken);
  ow_read_out_set_words (row->place, spoken);
  ow_read_out_mark (row->place, self->answered ? OW_READ_OUT_ANSWER : OW_READ_OUT_AS_IT_IS);
  gtk_widget_set_sensitive (row->up, index > 0);
  gtk_widget_set_sensitive (row->down, index + 1 < self->rows->len);
  /* Translators: on a button that moves an answer one place up in an order of preference. */
  name_button (row->up, _("▲ Up"), row);
  /* Translators: on a button that moves an answer one place down in an order of preference. */
  name_button (row->down, _("▼ Down"), row);
}

static void
say_none (OwRankView *self)
{
  gboolean none = self->rows->len == 0;

  gtk_label_set_text (GTK_LABEL (self->none), none ? ow_no_choices_words (OW_QUESTION_VIEW (self)) : "");
  gtk_widget_set_visible (self->none, none);
  gtk_widget_set_visible (self->agree, !none);
}

static void
update (OwRankView *self)
{
  say_none (self);
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, i);
  gtk_button_set_label (GTK_BUTTON (self->agree),
                        /* Translators: on a button below an order of preference that was made, or found right. */
                        self->answered ? _("✓ This is my order")
                                       /* Translators: on the same button, before anything was moved. */
                                       : _("The order is right as it is"));
  ow_a11y_set_pressed (self->agree, self->answered);
  if (self->answered)
    gtk_widget_add_css_class (self->agree, "chosen");
  else
    gtk_widget_remove_css_class (self->agree, "chosen");
}

/* --- Moving --------------------------------------------------------------------------------- */

static void
answer (OwRankView *self)
{
  self->answered = TRUE;
  update (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  ow_question_view_commit_quietly (OW_QUESTION_VIEW (self));
}

static void
place_boxes (OwRankView *self)
{
  GtkWidget *before = NULL;

  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = g_ptr_array_index (self->rows, i);

    gtk_box_reorder_child_after (GTK_BOX (self->box), row->box, before);
    before = row->box;
  }
}

/* The buttons at the ends can't be pressed further, and the cursor goes to the other one of the row. */
static void
keep_focus (const Row *row,
            GtkWidget *pressed)
{
  if (!gtk_widget_get_sensitive (pressed))
    gtk_widget_grab_focus (pressed == row->up ? row->down : row->up);
}

static void
move (OwRankView *self,
      GtkWidget  *pressed,
      int         by)
{
  guint index = 0;
  Row *row;

  while (index < self->rows->len) {
    row = g_ptr_array_index (self->rows, index);
    if (gtk_widget_is_ancestor (pressed, row->box))
      break;
    index++;
  }
  if (index == self->rows->len || (int) index + by < 0 || (int) index + by >= (int) self->rows->len)
    return;
  row = g_ptr_array_steal_index (self->rows, index);
  g_ptr_array_insert (self->rows, (int) index + by, row);
  place_boxes (self);
  answer (self);
  keep_focus (row, pressed);
}

static void
on_up_clicked (OwRankView *self,
               GtkWidget  *button)
{
  move (self, button, -1);
}

static void
on_down_clicked (OwRankView *self,
                 GtkWidget  *button)
{
  move (self, button, 1);
}

/* --- The rows ------------------------------------------------------------------------------- */

static GtkWidget *
new_move_button (OwRankView *self,
                 GCallback   callback)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "rank-move");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
new_row_label (OwChoice *choice)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *markup = ow_markup_to_pango (ow_choice_get_label (choice));

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (label));
  gtk_widget_set_hexpand (label, TRUE);
  ow_read_out_mark (label, OW_READ_OUT_NOT); /* it is heard with its place */
  return label;
}

/* @index: its place in the form, which stays while it is moved. */
static void
add_row (OwRankView *self,
         OwChoice   *choice,
         guint       index)
{
  g_autoptr (OwSecretText) words = ow_answer_words_dup_choice (choice, index);
  Row *row = g_new0 (Row, 1);
  GtkWidget *picture = ow_form_picture_new (PICTURE_WIDTH_MM, PICTURE_HEIGHT_MM);

  row->value = g_strdup (ow_choice_get_value (choice));
  row->label = g_steal_pointer (&words);
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (row->box, "rank-row");
  row->place = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->place, "rank-place");
  row->up = new_move_button (self, G_CALLBACK (on_up_clicked));
  row->down = new_move_button (self, G_CALLBACK (on_down_clicked));
  ow_read_out_set_outcome (row->up, row->place);
  ow_read_out_set_outcome (row->down, row->place);
  ow_form_picture_set_path (OW_FORM_PICTURE (picture), ow_choice_get_media (choice, OW_MEDIA_IMAGE));
  gtk_box_append (GTK_BOX (row->box), row->place);
  gtk_box_append (GTK_BOX (row->box), picture);
  gtk_box_append (GTK_BOX (row->box), new_row_label (choice));
  gtk_box_append (GTK_BOX (row->box), row->up);
  gtk_box_append (GTK_BOX (row->box), row->down);
  gtk_box_append (GTK_BOX (self->box), row->box);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (OwRankView *self)
{
  g_ptr_array_set_size (self->rows, 0);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static gboolean
has_row (OwRankView *self,
         const char *value)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((Row *) g_ptr_array_index (self->rows, i))->value, value))
      return TRUE;
  return FALSE;
}

/* Of the choice @value, NULL: of each that has none yet. */
static void
add_rows (OwRankView *self,
          GListModel *choices,
          const char *value)
{
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, i);
    const char *own = ow_choice_get_value (choice);

    if ((value == NULL || g_str_equal (own, value)) && !has_row (self, own))
      add_row (self, choice, i);
  }
}

/* Those in @order, and behind them the others as the form has them. */
static void
show_order (OwRankView *self,
            const char *order)
{
  GListModel *choices = ow_question_get_choices (ow_question_view_get_question (OW_QUESTION_VIEW (self)));
  g_auto (GStrv) values = g_strsplit (order, " ", -1);

  clear_rows (self);
  self->answered = *order != '\0';
  for (guint i = 0; choices != NULL && values[i] != NULL; i++)
    add_rows (self, choices, values[i]);
  if (choices != NULL)
    add_rows (self, choices, NULL);
  update (self);
}

static char *
dup_order (OwRankView *self)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; self->answered && i < self->rows->len; i++) {
    if (order->len > 0)
      ow_secret_append (order, " ");
    ow_secret_append (order, ((Row *) g_ptr_array_index (self->rows, i))->value);
  }
  return g_string_free (order, FALSE);
}

/* Other answers, or the same in another language. */
static void
on_choices_changed (OwRankView *self)
{
  g_autoptr (OwSecretText) order = dup_order (self);

  show_order (self, order);
}

/* --- The question --------------------------------------------------------------------------- */

static void
ow_rank_view_build (OwQuestionView *view)
{
  OwRankView *self = OW_RANK_VIEW (view);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "rank-rows");
  self->none = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->none), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  gtk_widget_add_css_class (self->none, "caption");
  ow_whole_words_keep (GTK_LABEL (self->none));
  self->agree = gtk_button_new ();
  gtk_widget_add_css_class (self->agree, "big");
  gtk_widget_add_css_class (self->agree, "rank-agree");
  g_signal_connect_swapped (self->agree, "clicked", G_CALLBACK (answer), self);
  ow_question_view_set_fields (view, self->box);
  ow_question_view_set_fields (view, self->none);
  ow_question_view_set_fields (view, self->agree);
  g_signal_connect_object (ow_question_view_get_question (view), "notify::choices", G_CALLBACK (on_choices_changed),
                           self, G_CONNECT_SWAPPED);
}

static void
ow_rank_view_restore (OwQuestionView *view,
                      const char     *value)
{
  show_order (OW_RANK_VIEW (view), value);
}

static void
ow_rank_view_load (OwQuestionView *view)
{
  ow_rank_view_restore (view, ow_question_get_value (ow_question_view_get_question (view)));
}

static void
ow_rank_view_follow (OwQuestionView *view)
{
  say_none (OW_RANK_VIEW (view));
}

static void
ow_rank_view_retranslate (OwQuestionView *view)
{
  on_choices_changed (OW_RANK_VIEW (view));
}

static char *
ow_rank_view_dup_typed (OwQuestionView *view,
                        const char    **problem)
{
  return dup_order (OW_RANK_VIEW (view));
}

static const char *
ow_rank_view_get_required_message (OwQuestionView *view)
{
  /* Translators: what to do about an order that nobody has made or confirmed; the words of the button stand in it. */
  return _("Please move them into your order, or touch “The order is right as it is”");
}

static void
ow_rank_view_mark (OwQuestionView *view,
                   const char     *error)
{
  OwRankView *self = OW_RANK_VIEW (view);

  if (error != NULL)
    gtk_widget_add_css_class (self->box, "error");
  else
    gtk_widget_remove_css_class (self->box, "error");
}

static void
ow_rank_view_dispose (GObject *object)
{
  OwRankView *self = OW_RANK_VIEW (object);

  /* What remains of the rows goes with the fields. */
  g_ptr_array_set_size (self->rows, 0);
  G_OBJECT_CLASS (ow_rank_view_parent_class)->dispose (object);
}

static void
ow_rank_view_finalize (GObject *object)
{
  g_ptr_array_unref (OW_RANK_VIEW (object)->rows);
  G_OBJECT_CLASS (ow_rank_view_parent_class)->finalize (object);
}

static void
ow_rank_view_class_init (OwRankViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_rank_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_rank_view_finalize;
  view_class->build = ow_rank_view_build;
  view_class->load = ow_rank_view_load;
  view_class->restore = ow_rank_view_restore;
  view_class->follow = ow_rank_view_follow;
  view_class->retranslate = ow_rank_view_retranslate;
  view_class->dup_typed = ow_rank_view_dup_typed;
  view_class->get_required_message = ow_rank_view_get_required_message;
  view_class->mark = ow_rank_view_mark;
}

static void
ow_rank_view_init (OwRankView *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
}
