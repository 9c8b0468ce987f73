/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-choice-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ow-a11y.h"
#include "ow-answer-words.h"
#include "ow-choice-button.h"
#include "ow-choice-finder.h"
#include "ow-columns-layout.h"
#include "ow-form-picture.h"
#include "ow-media-view.h"
#include "ow-no-choices.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-steady.h"
#include "ow-whole-words.h"

#define PAGE_SIZE 8
#define SEARCH_FROM 50
#define GAP_MM 4.0
#define COLUMNS 2
/* Of what was chosen, beside its words. */
#define PICTURE_WIDTH_MM 40.0
#define PICTURE_HEIGHT_MM 30.0
/* More would leave no room for a finger and a word. */
#define MAX_COLUMNS 4
#define ALONE "ow-alone-"

struct _OwChoiceView {
  OwQuestionView parent_instance;

  gboolean many;
  gboolean folded;
  GPtrArray *chosen; /* values */
  GArray *shown;     /* guint: the places of those that are found */
  guint page;

  GtkWidget *several;
  GtkWidget *fold; /* what was chosen, and the way to choose anew */
  GtkWidget *fold_picture;
  GtkWidget *fold_label;
  GtkWidget *fold_act;
  GtkWidget *finder;
  GtkWidget *none_found;
  GtkWidget *grid;
  GtkWidget *trouble; /* with what was recorded of an answer */
  GtkWidget *pager;
  GtkWidget *previous;
  GtkWidget *position;
  GtkWidget *next;
  GtkWidget *summary; /* what was chosen, of a list that isn't seen as a whole */
};

G_DEFINE_FINAL_TYPE (OwChoiceView, ow_choice_view, OW_TYPE_QUESTION_VIEW)

static OwQuestion *
get_question (OwChoiceView *self)
{
  return ow_question_view_get_question (OW_QUESTION_VIEW (self));
}

/* --- What is chosen ------------------------------------------------------------------------- */

static int
find_chosen (OwChoiceView *self,
             const char   *value)
{
  guint index = 0;

  return g_ptr_array_find_with_equal_func (self->chosen, value, g_str_equal, &index) ? (int) index : -1;
}

static GListModel *
get_choices (OwChoiceView *self)
{
  return ow_question_get_choices (get_question (self));
}

static guint
count_choices (OwChoiceView *self)
{
  GListModel *choices = get_choices (self);

  return choices != NULL ? g_list_model_get_n_items (choices) : 0;
}

/* Values in the order of the form, whatever order they were pressed in. */
static char *
join_chosen (OwChoiceView *self)
{
  guint count = self->chosen->len > 0 ? count_choices (self) : 0;
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < count; i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (get_choices (self), i);

    if (find_chosen (self, ow_choice_get_value (choice)) >= 0)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", ow_choice_get_value (choice));
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* "ow-alone-none" says of the choice "none" that it stands alone: nobody has "none of these" and one of them. */
static gboolean
stands_alone (OwChoiceView *self,
              const char   *value)
{
  g_autofree char *token = g_strconcat (ALONE, value, NULL);

  return ow_control_has_appearance (OW_CONTROL (get_question (self)), token);
}

static void
drop_what_stands_alone (OwChoiceView *self)
{
  for (guint i = self->chosen->len; i > 0; i--)
    if (stands_alone (self, g_ptr_array_index (self->chosen, i - 1)))
      g_ptr_array_remove_index (self->chosen, i - 1);
}

/* A list of one is a box to tick; in a list of several the chosen one stays until another is. */
static gboolean
is_box (OwChoiceView *self)
{
  return self->many || count_choices (self) == 1;
}

static void
choose (OwChoiceView *self,
        const char   *value)
{
  int index = find_chosen (self, value);

  if (index >= 0) {
    if (is_box (self))
      g_ptr_array_remove_index (self->chosen, index);
    return;
  }
  if (!self->many || stands_alone (self, value))
    g_ptr_array_set_size (self->chosen, 0);
  drop_what_stands_alone (self);
  g_ptr_array_add (self->chosen, g_strdup (value));
}

/* --- The list ------------------------------------------------------------------------------- */

/* Within what has its recording too. */
static GtkWidget *
answer_of (GtkWidget *child)
{
  return OW_IS_MEDIA_VIEW (child) ? ow_media_view_get_answer (OW_MEDIA_VIEW (child)) : child;
}

static guint
count_pages (OwChoiceView *self)
{
  /* Nine in one list would leave a page with a single answer. */
  return (self->shown->len + PAGE_SIZE - 1) / PAGE_SIZE;
}

static char *
join_labels (OwChoiceView *self)
{
  guint count = self->chosen->len > 0 ? count_choices (self) : 0;
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < count; i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (get_choices (self), i);
    g_autoptr (OwSecretText) words = NULL;

    if (find_chosen (self, ow_choice_get_value (choice)) < 0)
      continue;
    words = ow_answer_words_dup_choice (choice, i);
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? " · " : "", words);
  }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* "autocomplete" of the ODK XForms specification asks for a search; it is of use from a second page on. */
static gboolean
is_searchable (OwChoiceView *self)
{
  guint count = count_choices (self);

  return count >= SEARCH_FROM ||
         (count > PAGE_SIZE && ow_control_has_appearance (OW_CONTROL (get_question (self)), "autocomplete"));
}

/* "minimal" of the ODK XForms specification; and what was found is all there is to see, once it is chosen. */
static gboolean
is_foldable (OwChoiceView *self)
{
  return ow_control_has_appearance (OW_CONTROL (get_question (self)), "minimal") ||
         (!self->many && is_searchable (self));
}

/* Each by itself too: what only its parent hides keeps its place for a screen reader. */
static void
show_pager (OwChoiceView *self,
            gboolean      shown)
{
  gtk_widget_set_visible (self->pager, shown);
  gtk_widget_set_visible (self->previous, shown);
  gtk_widget_set_visible (self->position, shown);
  gtk_widget_set_visible (self->next, shown);
}

static gboolean
is_folded (OwChoiceView *self)
{
  return self->folded && self->chosen->len > 0;
}

/* Below everything: above the answers it would move them from under the finger. */
static void
update_summary (OwChoiceView *self)
{
  gboolean is_shown = self->many && !is_folded (self) && self->chosen->len > 0 && count_choices (self) > PAGE_SIZE;
  g_autofree char *labels = is_shown ? join_labels (self) : g_strdup ("");
  /* Translators: below a list of several pages: what was chosen of it so far. */
  g_autofree char *words = g_strdup_printf (_("Chosen: %s"), labels);

  gtk_label_set_text (GTK_LABEL (self->summary), is_shown ? words : "");
  gtk_widget_set_visible (self->summary, is_shown);
}

static void
update_marks (OwChoiceView *self)
{
  update_summary (self);
  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    OwChoiceButton *button = OW_CHOICE_BUTTON (answer_of (child));

    ow_choice_button_set_chosen (button, find_chosen (self, ow_choice_button_get_value (button)) >= 0);
  }
}

static void
say_none_found (OwChoiceView *self)
{
  const char *words;

  if (count_choices (self) > 0)
    /* Translators: no answer of a long list contains what was typed. */
    words = _("Nothing found. Please type less.");
  else
    words = ow_no_choices_words (OW_QUESTION_VIEW (self));
  gtk_label_set_text (GTK_LABEL (self->none_found), words);
  gtk_widget_set_visible (self->none_found, !is_folded (self) && self->shown->len == 0);
}

/* NULL for none, and for several. */
static const char *
get_chosen_picture (OwChoiceView *self)
{
  for (guint i = 0; self->chosen->len == 1 && i < count_choices (self); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (get_choices (self), i);

    if (find_chosen (self, ow_choice_get_value (choice)) >= 0)
      return ow_choice_get_media (choice, OW_MEDIA_IMAGE); /* the list holds it */
  }
  return NULL;
}

static void
update_fold (OwChoiceView *self)
{
  gboolean folded = is_folded (self);
  g_autofree char *labels = folded ? join_labels (self) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (self->fold_label), labels);
  ow_form_picture_set_path (OW_FORM_PICTURE (self->fold_picture), folded ? get_chosen_picture (self) : NULL);
  ow_a11y_set_label (self->fold, labels);
  gtk_widget_set_visible (self->fold, folded);
  gtk_widget_set_visible (self->grid, !folded);
  show_pager (self, !folded && count_pages (self) > 1);
  gtk_widget_set_visible (self->finder, !folded && is_searchable (self));
  say_none_found (self);
  update_summary (self);
}

static void show_page (OwChoiceView *self, guint page);

static void
on_choice_clicked (GtkWidget    *button,
                   OwChoiceView *self)
{
  choose (self, ow_choice_button_get_value (OW_CHOICE_BUTTON (button)));
  update_marks (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  ow_question_view_commit_quietly (OW_QUESTION_VIEW (self));
  if (is_foldable (self) && !self->many && self->chosen->len > 0) {
    self->folded = TRUE;
    show_page (self, self->page);
    gtk_widget_grab_focus (self->fold);
  }
}

static void
clear_grid (OwChoiceView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_widget_unparent (child);
}

static OwChoice *
get_shown (OwChoiceView *self,
           guint         index)
{
  return g_list_model_get_item (get_choices (self), g_array_index (self->shown, guint, index));
}

static GtkWidget *
new_button (OwChoiceView *self,
            const char   *value)
{
  return is_box (self) ? ow_choice_button_new_box (value) : ow_choice_button_new (value);
}

/* Below them all: between them it would move those that come after. */
static void
update_trouble (OwChoiceView *self)
{
  const char *trouble = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL && trouble == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (OW_IS_MEDIA_VIEW (child))
      trouble = ow_media_view_get_trouble (OW_MEDIA_VIEW (child));
  gtk_label_set_text (GTK_LABEL (self->trouble), trouble != NULL ? trouble : "");
  gtk_widget_set_visible (self->trouble, trouble != NULL);
}

static GtkWidget *
new_sound (OwChoiceView *self,
           GtkWidget    *button,
           const char   *words,
           const char   *path)
{
  GtkWidget *sound = ow_media_view_new_beside (button, words);

  ow_media_view_set_path (OW_MEDIA_VIEW (sound), path);
  g_signal_connect_object (sound, "changed", G_CALLBACK (update_trouble), self, G_CONNECT_SWAPPED);
  return sound;
}

/* @index: its place in the whole list. */
static void
add_choice (OwChoiceView *self,
            OwChoice     *choice,
            guint         index)
{
  const char *label = ow_choice_get_label (choice);
  g_autoptr (OwSecretText) words = ow_answer_words_dup_choice (choice, index);
  const char *sound = ow_choice_get_media (choice, OW_MEDIA_AUDIO);
  GtkWidget *button = new_button (self, ow_choice_get_value (choice));
  const char *picture = ow_choice_get_media (choice, OW_MEDIA_IMAGE);
  gboolean says_something = label[0] != '\0' || ow_form_picture_can_show (picture);

  /* With neither words nor a picture the button would say nothing. */
  ow_choice_button_set_label (OW_CHOICE_BUTTON (button), says_something ? label : words);
  if (label[0] == '\0')
    ow_choice_button_set_spoken (OW_CHOICE_BUTTON (button), words);
  ow_choice_button_set_picture (OW_CHOICE_BUTTON (button), picture);
  ow_read_out_set_clip (button, sound);
  ow_read_out_set_fixed (button, ow_choice_is_fixed (choice));
  if (self->many)
    ow_steady_set (button, OW_STEADY_TOGGLE_MS);
  g_signal_connect (button, "clicked", G_CALLBACK (on_choice_clicked), self);
  gtk_widget_set_parent (sound != NULL ? new_sound (self, button, words, sound) : button, self->grid);
}

static void
fill_grid (OwChoiceView *self)
{
  guint first = self->page * PAGE_SIZE;

  clear_grid (self);
  update_trouble (self);
  /* What isn't seen isn't there for a screen reader either. */
  if (is_folded (self))
    return;
  for (guint i = first; i < self->shown->len && i < first + PAGE_SIZE; i++) {
    g_autoptr (OwChoice) choice = get_shown (self, i);

    add_choice (self, choice, g_array_index (self->shown, guint, i));
  }
  update_marks (self);
}

static void
update_pager (OwChoiceView *self)
{
  guint pages = count_pages (self);
  /* Translators: below a list of answers that is spread over pages. */
  g_autofree char *position = g_strdup_printf (_("Page %u of %u"), self->page + 1, pages);

  gtk_label_set_text (GTK_LABEL (self->position), position);
  gtk_widget_set_sensitive (self->previous, self->page > 0);
  gtk_widget_set_sensitive (self->next, self->page + 1 < pages);
}

static void
show_page (OwChoiceView *self,
           guint         page)
{
  self->page = page;
  fill_grid (self);
  update_pager (self);
  update_fold (self);
}

static void
find (OwChoiceView *self)
{
  ow_choice_finder_set_choices (OW_CHOICE_FINDER (self->finder), get_choices (self));
  ow_choice_finder_find (OW_CHOICE_FINDER (self->finder), self->shown);
}

/* The page that has what is chosen. */
static guint
page_of_chosen (OwChoiceView *self)
{
  guint count = self->chosen->len > 0 ? self->shown->len : 0;

  for (guint i = 0; i < count; i++) {
    g_autoptr (OwChoice) choice = get_shown (self, i);

    if (find_chosen (self, ow_choice_get_value (choice)) >= 0)
      return i / PAGE_SIZE;
  }
  return 0;
}

/* Whoever types doesn't hear the list change. */
static void
tell_found (OwChoiceView *self)
{
  guint count = self->shown->len;
  /* Translators: read aloud to who looks for an answer by typing a part of it, by keys: how many there are. */
  g_autofree char *words = g_strdup_printf (ngettext ("%u found, behind the keys", "%u found, behind the keys", count),
                                            count);

  if (count < count_choices (self))
    ow_question_view_tell_news (OW_QUESTION_VIEW (self),
                                count > 0 ? words : gtk_label_get_text (GTK_LABEL (self->none_found)));
}

static void
on_found (OwChoiceView *self)
{
  find (self);
  show_page (self, 0);
  tell_found (self);
}

/* Whoever has no finger is on the button, and wants to hear the answers, which stand before it. */
static void
turn (OwChoiceView *self,
      GtkWidget    *button,
      guint         page)
{
  gboolean has_cursor = gtk_widget_has_focus (button);
  GtkWidget *first;

  show_page (self, page);
  first = gtk_widget_get_first_child (self->grid);
  if (has_cursor && first != NULL)
    gtk_widget_grab_focus (answer_of (first));
}

static void
on_previous_clicked (OwChoiceView *self)
{
  if (self->page > 0)
    turn (self, self->previous, self->page - 1);
}

static void
on_next_clicked (OwChoiceView *self)
{
  if (self->page + 1 < count_pages (self))
    turn (self, self->next, self->page + 1);
}

static void
on_fold_clicked (OwChoiceView *self)
{
  self->folded = FALSE;
  show_page (self, page_of_chosen (self));
}

/* --- The question --------------------------------------------------------------------------- */

static void
read_value (OwChoiceView *self,
            const char   *value)
{
  g_auto (GStrv) values = g_strsplit (value, self->many ? " " : "\n", -1);

  g_ptr_array_set_size (self->chosen, 0);
  for (gsize i = 0; values[i] != NULL; i++)
    if (values[i][0] != '\0')
      g_ptr_array_add (self->chosen, g_strdup (values[i]));
}

static void
ow_choice_view_restore (OwQuestionView *view,
                        const char     *value)
{
  OwChoiceView *self = OW_CHOICE_VIEW (view);

  read_value (self, value);
  find (self);
  self->folded = is_foldable (self) && self->chosen->len > 0;
  show_page (self, page_of_chosen (self));
}

static void
ow_choice_view_load (OwQuestionView *view)
{
  ow_choice_view_restore (view, ow_question_get_value (ow_question_view_get_question (view)));
}

static void
ow_choice_view_follow (OwQuestionView *view)
{
  OwChoiceView *self = OW_CHOICE_VIEW (view);

  if (self->shown->len == 0)
    say_none_found (self);
}

/* By the kiosk and not by each form: a hint has better things to say, and one that says other things would leave it
 * unsaid. A box to tick is no list. */
static void
update_several (OwChoiceView *self)
{
  /* Translators: above answers of which more than one may be chosen. */
  gtk_label_set_text (GTK_LABEL (self->several), _("You may choose several"));
  gtk_widget_set_visible (self->several, self->many && count_choices (self) > 1);
}

/* Other choices, or the same in another language: the page stays where it is when it can. */
static void
on_choices_changed (OwChoiceView *self)
{
  update_several (self);
  find (self);
  show_page (self, MIN (self->page, MAX (count_pages (self), 1) - 1));
}

static GtkWidget *
new_pager_button (OwChoiceView *self,
                  GCallback     callback)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->pager), button);
  return button;
}

static void
build_pager (OwChoiceView *self)
{
  self->pager = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->pager, "choice-pager");
  self->previous = new_pager_button (self, G_CALLBACK (on_previous_clicked));
  self->position = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->position, "caption");
  gtk_box_append (GTK_BOX (self->pager), self->position);
  self->next = new_pager_button (self, G_CALLBACK (on_next_clicked));
}

static GtkWidget *
new_label (GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  ow_whole_words_keep (GTK_LABEL (label));
  return label;
}

static void
build_fold (OwChoiceView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->fold_label = new_label (GTK_ACCESSIBLE_ROLE_LABEL);
  ow_read_out_mark (self->fold_label, OW_READ_OUT_ANSWER);
  gtk_widget_set_hexpand (self->fold_label, TRUE);
  self->fold_act = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->fold_act, "answer-act");
  ow_read_out_mark (self->fold_act, OW_READ_OUT_NOT); /* who can press it hears that from its button */
  self->fold_picture = ow_form_picture_new (PICTURE_WIDTH_MM, PICTURE_HEIGHT_MM);
  gtk_box_append (GTK_BOX (box), self->fold_picture);
  gtk_box_append (GTK_BOX (box), self->fold_label);
  gtk_box_append (GTK_BOX (box), self->fold_act);
  self->fold = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->fold), box);
  gtk_widget_add_css_class (self->fold, "answer");
  gtk_widget_add_css_class (self->fold, "chosen");
  g_signal_connect_swapped (self->fold, "clicked", G_CALLBACK (on_fold_clicked), self);
}

/* How many columns a word of the appearance asks for; 0 for a word that asks for none. */
static int
columns_of (const char *word)
{
  gint64 number = 0;

  if (g_str_equal (word, "columns") || g_str_equal (word, "columns-pack"))
    return MAX_COLUMNS;
  if (g_str_has_prefix (word, "columns-") &&
      g_ascii_string_to_signed (word + strlen ("columns-"), 10, 1, G_MAXINT, &number, NULL))
    return (int) MIN (number, MAX_COLUMNS);
  return 0;
}

/* "likert" of the ODK XForms specification: steps of a scale stand below each other, in their order. "columns",
 * "columns-pack" and "columns-N": as many as there is room for. */
static int
count_columns (OwChoiceView *self)
{
  OwControl *control = OW_CONTROL (get_question (self));
  g_auto (GStrv) words = g_strsplit_set (ow_control_get_appearance (control), " \t\r\n", -1);

  if (ow_control_has_appearance (control, "likert"))
    return 1;
  for (gsize i = 0; words[i] != NULL; i++)
    if (columns_of (words[i]) > 0)
      return columns_of (words[i]);
  return COLUMNS;
}

static void
build_trouble (OwChoiceView *self)
{
  self->trouble = new_label (GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_set_visible (self->trouble, FALSE);
  gtk_widget_add_css_class (self->trouble, "field-hint");
}

static void
build_grid (OwChoiceView *self)
{
  self->grid = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_layout_manager (self->grid, ow_columns_layout_new (GAP_MM, count_columns (self)));
  gtk_widget_add_css_class (self->grid, "choices");
}

static void
ow_choice_view_build (OwQuestionView *view)
{
  OwChoiceView *self = OW_CHOICE_VIEW (view);
  OwQuestion *question = get_question (self);

  self->many = ow_question_get_kind (question) != OW_QUESTION_SELECT_ONE;
  self->several = new_label (GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_add_css_class (self->several, "field-hint");
  build_fold (self);
  build_grid (self);
  build_trouble (self);
  build_pager (self);
  self->summary = new_label (GTK_ACCESSIBLE_ROLE_STATUS);
  ow_read_out_mark (self->summary, OW_READ_OUT_ANSWER);
  self->finder = ow_choice_finder_new ();
  g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (on_found), self);
  self->none_found = new_label (GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_add_css_class (self->none_found, "caption");
  ow_question_view_set_fields (view, self->several);
  ow_question_view_set_fields (view, self->fold);
  ow_question_view_set_fields (view, self->finder);
  ow_question_view_set_fields (view, self->none_found);
  ow_question_view_set_fields (view, self->grid);
  ow_question_view_set_fields (view, self->trouble);
  ow_question_view_set_fields (view, self->pager);
  ow_question_view_set_fields (view, self->summary);
  g_signal_connect_object (question, "notify::choices", G_CALLBACK (on_choices_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
ow_choice_view_retranslate (OwQuestionView *view)
{
  OwChoiceView *self = OW_CHOICE_VIEW (view);

  /* Translators: back to the answers on the page before. */
  gtk_button_set_label (GTK_BUTTON (self->previous), _("‹ Page before"));
  /* Translators: on to the answers that don't fit on this page. */
  gtk_button_set_label (GTK_BUTTON (self->next), _("More ›"));
  /* Translators: beside a chosen answer: opens the list of answers again. */
  gtk_label_set_text (GTK_LABEL (self->fold_act), _("Change"));
  ow_choice_finder_retranslate (OW_CHOICE_FINDER (self->finder));
  on_choices_changed (self);
}

static char *
ow_choice_view_dup_typed (OwQuestionView *view,
                          const char    **problem)
{
  return join_chosen (OW_CHOICE_VIEW (view));
}

/* Nobody looks through many pages: the keyboard is open at once. */
static void
ow_choice_view_focus (OwQuestionView *view)
{
  OwChoiceView *self = OW_CHOICE_VIEW (view);

  if (is_searchable (self) && self->chosen->len == 0)
    ow_choice_finder_focus (OW_CHOICE_FINDER (self->finder));
}

static void
ow_choice_view_mark (OwQuestionView *view,
                     const char     *error)
{
  OwChoiceView *self = OW_CHOICE_VIEW (view);

  if (error != NULL)
    gtk_widget_add_css_class (self->grid, "error");
  else
    gtk_widget_remove_css_class (self->grid, "error");
}

static void
ow_choice_view_dispose (GObject *object)
{
  OwChoiceView *self = OW_CHOICE_VIEW (object);

  if (self->grid != NULL)
    clear_grid (self);
  self->grid = NULL;
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);

  G_OBJECT_CLASS (ow_choice_view_parent_class)->dispose (object);
}

static void
ow_choice_view_class_init (OwChoiceViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_choice_view_dispose;
  view_class->build = ow_choice_view_build;
  view_class->load = ow_choice_view_load;
  view_class->restore = ow_choice_view_restore;
  view_class->follow = ow_choice_view_follow;
  view_class->retranslate = ow_choice_view_retranslate;
  view_class->dup_typed = ow_choice_view_dup_typed;
  view_class->focus = ow_choice_view_focus;
  view_class->mark = ow_choice_view_mark;
}

static void
ow_choice_view_init (OwChoiceView *self)
{
  self->chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
}
