/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-review-page.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-columns-layout.h"
#include "ow-ending.h"
#include "ow-given.h"
#include "ow-language.h"
#include "ow-markup.h"
#include "ow-read-out.h"
#include "ow-stake.h"
#include "ow-undrawn.h"
#include "ow-review.h"
#include "ow-whole-words.h"

#define CELL_GAP_MM 4.0
#define REF_KEY "ow-ref"         /* of a row: the question that it leads to */
#define CHANGED_KEY "ow-changed" /* of the journey: the question that a row led to last */
#define FRAMES_TO_SETTLE 5

struct _OwReviewPage {
  OwPage parent_instance;

  OwJourney *journey;
  GtkWidget *box;
  GtkSizeGroup *acts; /* what stands at the right of each row, also nothing: the answers stand below each other */
  GtkWidget *changed; /* the row that one comes back to; NULL for none */
  guint frames;       /* since it came into sight */
};

G_DEFINE_FINAL_TYPE (OwReviewPage, ow_review_page, OW_TYPE_PAGE)

/* --- Rows ----------------------------------------------------------------------------------- */

static char *
dup_value (OwReviewRow *row)
{
  int n_instances = ow_review_row_get_n_instances (row);

  if (n_instances > 0)
    /* Translators: how many items (persons, say) a list has. */
    return g_strdup_printf (ngettext ("%d in the list", "%d in the list", n_instances), n_instances);
  if (!ow_review_row_get_answered (row))
    /* Translators: an optional question was left without an answer. */
    return g_strdup (_("not given"));
  return g_strdup (ow_review_row_get_value (row));
}

static GtkWidget *
new_cell (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (label));
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Question and answer side by side, or one above the other when either is long. */
static GtkWidget *
new_cells (OwReviewRow *row,
           const char  *label,
           const char  *value)
{
  GtkWidget *cells = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *question = new_cell (label, "review-label");
  GtkWidget *answer = new_cell (value, "review-value");

  gtk_widget_set_layout_manager (cells, ow_columns_layout_new (CELL_GAP_MM, 2));
  gtk_widget_set_hexpand (cells, TRUE);
  gtk_widget_set_valign (cells, GTK_ALIGN_CENTER);
  if (ow_review_row_is_hidden (row))
    /* Translators: read aloud in place of an answer that shows as dots. */
    ow_read_out_set_words (answer, _("covered, not read out"));
  if (!ow_review_row_get_answered (row)) {
    ow_read_out_set_words (answer, "");
    gtk_widget_add_css_class (answer, "blank");
  }
  ow_read_out_mark (answer, OW_READ_OUT_ANSWER);
  ow_read_out_set_fixed (question, ow_review_row_is_label_fixed (row));
  gtk_box_append (GTK_BOX (cells), question);
  gtk_box_append (GTK_BOX (cells), answer);
  return cells;
}

static void
on_row_clicked (GtkWidget    *button,
                OwReviewPage *self)
{
  const char *ref = g_object_get_data (G_OBJECT (button), REF_KEY);

  if (!ow_journey_change (self->journey, ref))
    return;
  g_object_set_data_full (G_OBJECT (self->journey), CHANGED_KEY, g_strdup (ref), g_free);
  ow_page_done (OW_PAGE (self));
}

static void
add_nothing (OwReviewPage *self,
             GtkWidget    *box)
{
  GtkWidget *blank = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_size_group_add_widget (self->acts, blank);
  gtk_box_append (GTK_BOX (box), blank);
}

static void
add_change (OwReviewPage *self,
            GtkWidget    *button,
            GtkWidget    *box,
            OwReviewRow  *row)
{
  /* Translators: at the right of an answer that is read back: leads to its question. */
  const char *act = ow_review_row_get_invalid (row) ? _("Please look") : _("Change");
  g_autofree char *title = ow_markup_to_plain (ow_review_row_get_label (row));
  g_autofree char *value = dup_value (row);
  g_autofree char *spoken = g_strdup_printf ("%s %s: %s", act, title, value);
  GtkWidget *label;

  ow_a11y_set_label (button, spoken);
  label = gtk_label_new (act);
  gtk_widget_add_css_class (label, "review-act");
  /* Said once, by the line of help. */
  if (!ow_review_row_get_invalid (row))
    ow_read_out_mark (label, OW_READ_OUT_NOT);
  gtk_size_group_add_widget (self->acts, label);
  gtk_box_append (GTK_BOX (box), label);
  g_object_set_data_full (G_OBJECT (button), REF_KEY, g_strdup (ow_review_row_get_ref (row)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_row_clicked), self);
}

/* The whole row is the target; one that can't be changed is none. */
static GtkWidget *
new_row (OwReviewPage *self,
         OwReviewRow  *row)
{
  g_autofree char *label = ow_markup_to_plain (ow_review_row_get_label (row));
  g_autofree char *value = dup_value (row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *target = box;

  gtk_box_append (GTK_BOX (box), new_cells (row, label, value));
  if (ow_review_row_get_changeable (row)) {
    target = gtk_button_new ();
    gtk_button_set_child (GTK_BUTTON (target), box);
    add_change (self, target, box, row);
  } else {
    add_nothing (self, box);
  }
  gtk_widget_add_css_class (target, "review-row");
  if (ow_review_row_get_invalid (row))
    gtk_widget_add_css_class (target, "invalid");
  return target;
}

/* --- Sections ------------------------------------------------------------------------------- */

/* What belongs to no part of the form stands under a heading, too: else it would stand under that of another. */
static char *
dup_title (OwReviewSection *section,
           gboolean         is_first)
{
  const char *title = ow_review_section_get_title (section);

  /* Translators: on the last page, above answers that belong to none of the parts before. */
  return title[0] == '\0' && !is_first ? g_strdup (_("Further answers")) : ow_markup_to_plain (title);
}

static GtkWidget *
new_section_title (OwReviewSection *section,
                   gboolean         is_first)
{
  g_autofree char *title = dup_title (section, is_first);
  guint position = ow_review_section_get_position (section);
  g_autofree char *numbered = NULL;
  GtkWidget *label;

  if (position > 0)
    numbered = g_strdup_printf ("%s · %u", title, position);
  label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label",
                        numbered != NULL ? numbered : title, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                        PANGO_WRAP_WORD_CHAR, NULL);
  ow_whole_words_keep (GTK_LABEL (label));
  gtk_widget_add_css_class (label, "review-section");
  gtk_widget_set_visible (label, title[0] != '\0');
  return label;
}

static void
add_section (OwReviewPage    *self,
             OwReviewSection *section)
{
  GListModel *rows = ow_review_section_get_rows (section);

  gtk_box_append (GTK_BOX (self->box), new_section_title (section, gtk_widget_get_first_child (self->box) == NULL));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (OwReviewRow) row = g_list_model_get_item (rows, i);

    GtkWidget *widget = new_row (self, row);

    gtk_box_append (GTK_BOX (self->box), widget);
    if (g_strcmp0 (ow_review_row_get_ref (row), g_object_get_data (G_OBJECT (self->journey), CHANGED_KEY)) == 0) {
      gtk_widget_add_css_class (widget, "changed");
      self->changed = widget;
    }
  }
}

static guint
count_undrawn (OwReviewPage    *self,
               OwReviewSection *section)
{
  GListModel *rows = ow_review_section_get_rows (section);
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (OwReviewRow) row = g_list_model_get_item (rows, i);

    count += ow_undrawn_count (self->box, ow_review_row_get_value (row));
  }
  return count;
}

/* Before anything goes to paper. */
static void
update_undrawn (OwReviewPage *self,
                GListModel   *sections)
{
  guint count = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (sections); i++) {
    g_autoptr (OwReviewSection) section = g_list_model_get_item (sections, i);

    count += count_undrawn (self, section);
  }
  if (count == 0)
    return;
  words = ow_undrawn_dup_words (count);
  gtk_box_append (GTK_BOX (self->box), new_cell (words, "note"));
}

static void
fill (OwReviewPage *self)
{
  g_autoptr (GListModel) sections = ow_review_list (self->journey);
  GtkWidget *child;

  self->changed = NULL;
  g_clear_object (&self->acts);
  self->acts = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  update_undrawn (self, sections);
  for (guint i = 0; i < g_list_model_get_n_items (sections); i++) {
    g_autoptr (OwReviewSection) section = g_list_model_get_item (sections, i);

    add_section (self, section);
  }
}

static void
update_error (OwReviewPage *self)
{
  guint n_problems = ow_journey_count_problems (self->journey);
  g_autofree char *line = NULL;

  if (n_problems > 0)
    /* Translators: above the answers that are read back, when some are missing or don't fit. */
    line = g_strdup_printf (ngettext ("%u answer needs another look before this can be handed in",
                                      "%u answers need another look before this can be handed in",
                                      n_problems), n_problems);
  ow_page_set_error (OW_PAGE (self), line);
}

/* --- Page ----------------------------------------------------------------------------------- */

/* Where nothing goes to the window, the button doesn't say so. */
static void
label_act (OwReviewPage *self)
{
  /* Of an ending that can't be asked for the log hears when all is handed in. */
  g_autofree char *ending = ow_journey_dup_ending (self->journey, NULL);
  const char *act = ow_service_get_last_words (ow_journey_get_service (self->journey), ending, OW_LAST_WORDS_ACT,
                                               ow_language_get ());

  /* Translators: the button that hands everything in. */
  ow_page_set_primary_label (OW_PAGE (self), *act != '\0' ? act : _("Hand in to the window"));
}

static void
ow_review_page_retranslate (OwPage *page)
{
  OwReviewPage *self = OW_REVIEW_PAGE (page);
  const char *language = ow_language_get ();

  OW_PAGE_CLASS (ow_review_page_parent_class)->retranslate (page);
  ow_filling_set_language (ow_journey_get_filling (self->journey), language);
  ow_page_set_section (page, ow_service_get_name (ow_journey_get_service (self->journey), language));
  /* Translators: in place of the step number, when all is read back. */
  ow_page_set_progress (page, _("Last step: check"));
  ow_page_set_heading (page, _("Please check it once more"));
  ow_page_set_help (page, _("Nothing has been handed in yet. Press a line to change it."));
  label_act (self);
  fill (self);
  update_error (self);
}

/* Its neighbours too, so that it doesn't lie at the edge. */
static void
reveal_changed (OwReviewPage *self)
{
  GtkWidget *rows[] = { gtk_widget_get_prev_sibling (self->changed), gtk_widget_get_next_sibling (self->changed),
                        self->changed };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i] != NULL)
      ow_page_reveal (OW_PAGE (self), rows[i]);
}

/* Sizes are given out, and buttons shown for what is longer than the screen, in the first frames. */
static gboolean
on_frame (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  OwReviewPage *self = OW_REVIEW_PAGE (widget);

  if (self->changed == NULL || ++self->frames > FRAMES_TO_SETTLE)
    return G_SOURCE_REMOVE;
  reveal_changed (self);
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

/* Whoever changed an answer comes back to where it is read back, not to the beginning. */
static void
ow_review_page_shown (OwPage *page)
{
  OwReviewPage *self = OW_REVIEW_PAGE (page);

  OW_PAGE_CLASS (ow_review_page_parent_class)->shown (page);
  g_object_set_data (G_OBJECT (self->journey), CHANGED_KEY, NULL);
  self->frames = 0;
  if (self->changed != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
ow_review_page_proceed (OwPage *page)
{
  ow_journey_change_first_problem (OW_REVIEW_PAGE (page)->journey);
  ow_page_done (page);
}

static void
ow_review_page_back (OwPage *page)
{
  if (ow_journey_back (OW_REVIEW_PAGE (page)->journey))
    ow_page_done (page);
  else
    ow_page_leave_back (page);
}

static void
ow_review_page_tell_answers (OwPage   *page,
                             OwScript *script)
{
  ow_given_hide (ow_journey_get_filling (OW_REVIEW_PAGE (page)->journey), script);
}

static void
ow_review_page_dispose (GObject *object)
{
  g_clear_object (&OW_REVIEW_PAGE (object)->journey);
  g_clear_object (&OW_REVIEW_PAGE (object)->acts);
  G_OBJECT_CLASS (ow_review_page_parent_class)->dispose (object);
}

static void
ow_review_page_class_init (OwReviewPageClass *klass)
{
  OwPageClass *page_class = OW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_review_page_dispose;
  page_class->retranslate = ow_review_page_retranslate;
  page_class->proceed = ow_review_page_proceed;
  page_class->back = ow_review_page_back;
  page_class->shown = ow_review_page_shown;
  page_class->tell_answers = ow_review_page_tell_answers;
}

static void
ow_review_page_init (OwReviewPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "review");
  ow_page_set_content (OW_PAGE (self), self->box);
  /* A line of review is as wide as two columns. */
  ow_page_set_stacked (OW_PAGE (self), TRUE);
  ow_stake_mark (GTK_WIDGET (self), OW_STAKE_TYPED);
}

GtkWidget *
ow_review_page_new (OwJourney *journey)
{
  OwReviewPage *self;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  self = g_object_new (OW_TYPE_REVIEW_PAGE, NULL);
  self->journey = g_object_ref (journey);
  return GTK_WIDGET (self);
}
