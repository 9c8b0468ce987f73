/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-form-page.h"

#include <glib/gi18n.h>

#include "ow-body.h"
#include "ow-counted-rows.h"
#include "ow-given.h"
#include "ow-language.h"
#include "ow-markup.h"
#include "ow-page-answers.h"
#include "ow-pager.h"
#include "ow-progress.h"
#include "ow-question-factory.h"
#include "ow-read-out.h"
#include "ow-repeat-list.h"
#include "ow-secret.h"
#include "ow-stake.h"

#define MAX_NAME_CHARACTERS 40
#define PAUSE_MS 1000
#define LONGEST_UNKEPT (3 * G_TIME_SPAN_SECOND)

struct _OwFormPage {
  OwPage parent_instance;

  OwJourney *journey;
  OwJourneyPage *page;
  GPtrArray *views; /* OwQuestionView, borrowed from the content */
  GtkWidget *box;
  GtkWidget *rest; /* of a heading that is longer than a line */
  GtkWidget *list; /* the list of a repeat; NULL otherwise */
  OwQuestionView *refused; /* borrowed: what is wrong with it stands above all; NULL for none */
  const char *trouble;     /* likewise, with a list: a msgid, static */
  guint pause_id;          /* something was typed since it was kept */
  gint64 unkept_since;     /* monotonic */
  OwPageAnswers *answers;  /* what stands in the views */
  OwCountedRows *rows;     /* as they were when the page was come to */
  GPtrArray *held;     /* of char: what was answered, until it is said that rows may go */
};

G_DEFINE_FINAL_TYPE (OwFormPage, ow_form_page, OW_TYPE_PAGE)

/* --- Words ---------------------------------------------------------------------------------- */

static gboolean
is_single (OwFormPage *self)
{
  return ow_journey_page_get_kind (self->page) == OW_JOURNEY_PAGE_QUESTION;
}

/* What the form's author recorded of the label says all of it; whom of several it is about, nobody could record. */
static void
update_heading_clip (OwFormPage *self,
                     const char *label)
{
  OwControl *control = ow_journey_page_get_control (self->page);
  const char *clip = NULL;

  if (ow_control_get_label (control)[0] != '\0' && ow_journey_page_get_owner (self->page) == NULL)
    clip = ow_control_get_media (control, OW_MEDIA_AUDIO);
  ow_page_set_heading_clip (OW_PAGE (self), clip, clip != NULL ? label : NULL);
  ow_read_out_mark (self->rest, clip != NULL ? OW_READ_OUT_NOT : OW_READ_OUT_WHOLE);
}

/* The first line is the heading, what follows is to be read below it. */
static void
update_heading (OwFormPage *self)
{
  g_autofree char *heading = ow_markup_to_plain (ow_journey_page_get_heading (self->page));
  const char *rest;
  guint position = ow_journey_page_get_position (self->page);
  g_autofree char *numbered = NULL;

  update_heading_clip (self, g_strstrip (heading));
  rest = ow_markup_cut (heading);
  if (position > 0)
    numbered = g_strdup_printf ("%s · %u", heading, position);
  ow_page_set_heading (OW_PAGE (self), numbered != NULL ? numbered : heading);
  ow_body_set_text (OW_BODY (self->rest), rest);
  gtk_widget_set_visible (self->rest, *rest != '\0');
}

static void
update_help (OwFormPage *self)
{
  g_autofree char *hint = ow_markup_to_plain (ow_control_get_hint (ow_journey_page_get_control (self->page)));

  ow_page_set_help (OW_PAGE (self), hint[0] != '\0' ? hint : NULL);
}

static void
update_progress (OwFormPage *self)
{
  g_autofree char *progress = ow_progress_dup_words (self->journey);

  ow_page_set_progress (OW_PAGE (self), progress);
}

static void
update_primary (OwFormPage *self)
{
  OwQuestionView *only = is_single (self) && self->views->len == 1 ? g_ptr_array_index (self->views, 0) : NULL;
  const char *label = only != NULL ? ow_question_view_get_primary_label (only) : NULL;

  if (label == NULL)
    /* Translators: the button that answers and goes to the next question. */
    label = _("Continue");
  ow_page_set_primary_label (OW_PAGE (self), *label != '\0' ? label : NULL);
}

/* --- Skipping ------------------------------------------------------------------------------- */

/* Offered when everything that is still blank may stay so. */
static void
update_skip (OwFormPage *self)
{
  gboolean can_skip = FALSE;

  for (guint i = 0; i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);

    if (!ow_question_view_is_asked (view) || (!is_single (self) && !ow_question_view_is_blank (view)))
      continue;
    can_skip = ow_question_view_can_skip (view);
    if (!can_skip)
      break;
  }
  ow_page_set_can_skip (OW_PAGE (self), can_skip);
}

static void
clear_refusal (OwFormPage *self)
{
  self->refused = NULL;
  self->trouble = NULL;
  ow_page_set_error (OW_PAGE (self), NULL);
}

static void keep_all (OwFormPage *self, gboolean leaving);

/* What stands in the fields outlives a power cut, too. */
static gboolean
on_pause (gpointer user_data)
{
  OwFormPage *self = user_data;

  self->pause_id = 0;
  if (self->page == ow_journey_get_page (self->journey))
    keep_all (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* Not with each key: who types waits for nothing. Nor only once somebody stops who types for minutes. */
static void
keep_soon (OwFormPage *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->pause_id == 0)
    self->unkept_since = now;
  else if (now - self->unkept_since > LONGEST_UNKEPT)
    return;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
on_edited (OwFormPage *self)
{
  keep_soon (self);
  clear_refusal (self);
  update_primary (self);
  update_skip (self);
}

static void
on_filling_changed (OwFormPage *self)
{
  for (guint i = 0; i < self->views->len; i++)
    ow_question_view_follow (g_ptr_array_index (self->views, i));
  update_heading (self);
  update_skip (self);
}

/* --- Answering ------------------------------------------------------------------------------ */

/* Who is led from a field to what is answered by a touch types no more, and the page follows no field that is left. */
static void
focus_nothing_but (OwQuestionView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  ow_question_view_focus (view);
  if (focus != NULL && focus == gtk_root_get_focus (root) && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) &&
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (view)))
    gtk_root_set_focus (root, NULL);
}

static GtkWidget *
get_focus_in (OwQuestionView *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (view)) ? focus : NULL;
}

/* All of the question, its field with it; GTK brings the field alone into sight where it gets the focus afterwards. Who
 * is at typing there, or is to choose characters, keeps the keys. */
static void
bring (OwFormPage     *self,
       OwQuestionView *view)
{
  gboolean typing = get_focus_in (view) != NULL || ow_question_view_is_composing (view);

  focus_nothing_but (view);
  ow_page_reveal (OW_PAGE (self), GTK_WIDGET (view));
  if (!typing)
    ow_pager_offer_typing (GTK_WIDGET (view), FALSE);
  else if (get_focus_in (view) != NULL)
    ow_pager_show_typing (get_focus_in (view));
}

/* Above several questions "this one" says nothing; the words of a long question would hide what is wrong with it. */
static char *
dup_refusal (OwFormPage     *self,
             OwQuestionView *view)
{
  OwControl *control = OW_CONTROL (ow_question_view_get_question (view));
  g_autofree char *label = ow_markup_to_plain (ow_control_get_label (control));
  glong length = g_utf8_strlen (label, -1);

  if (is_single (self) || length == 0 || length > MAX_NAME_CHARACTERS)
    return g_strdup (ow_question_view_get_error (view));
  /* Translators: above a page of several questions: the question that can't be left like this, and why. */
  return g_strdup_printf (_("“%s”: %s"), label, ow_question_view_get_error (view));
}

/* Also in another language, once its question speaks that. */
static void
say_refusal (OwFormPage *self)
{
  g_autofree char *refusal = self->refused != NULL ? dup_refusal (self, self->refused) : NULL;

  if (refusal != NULL)
    ow_page_set_error (OW_PAGE (self), refusal);
  else if (self->trouble != NULL)
    ow_page_set_error (OW_PAGE (self), _(self->trouble));
}

static void
show_trouble (OwFormPage *self,
              const char *trouble)
{
  self->trouble = trouble;
  say_refusal (self);
}

static void
show_refusal (OwFormPage     *self,
              OwQuestionView *view)
{
  self->refused = view;
  say_refusal (self);
  bring (self, view);
}

static void
lead_to (OwFormPage     *self,
         OwQuestionView *view)
{
  ow_page_answers_know (self->answers, view);
  bring (self, view);
}

/* --- Going on, and back --------------------------------------------------------------------- */

static void
move (OwFormPage *self,
      gboolean    back)
{
  if (!back)
    ow_journey_next (self->journey);
  else if (!ow_journey_back (self->journey)) {
    ow_page_leave_back (OW_PAGE (self));
    return;
  }
  ow_page_done (OW_PAGE (self));
}

static void
put_back (OwFormPage *self)
{
  ow_counted_rows_put_back (self->rows);
  ow_counted_rows_free (self->rows);
  self->rows = ow_counted_rows_note (self->journey);
}

/* What was answered takes rows away: until somebody has said that it may, it is only typed, and the rows are there,
 * also for a power cut and for who puts it aside. */
static void
hold_back (OwFormPage *self)
{
  g_autoptr (OwSecretText) gone = NULL;

  g_clear_pointer (&self->held, g_ptr_array_unref);
  self->held = ow_page_answers_list_values (self->answers);
  put_back (self);
  ow_page_answers_retype_values (self->answers, self->held, FALSE);
  /* Also by what is answered at once: that shows what was chosen all the same. */
  gone = ow_counted_rows_dup_gone (self->rows);
  if (gone == NULL)
    return;
  put_back (self);
  ow_page_answers_retype_values (self->answers, self->held, TRUE);
}

/* @leaving: nobody looks at the page any more. Who still does keeps the questions that what they chose has brought
 * there. */
static void
keep_all (OwFormPage *self,
          gboolean    leaving)
{
  OwTyped *typed = ow_journey_get_typed (self->journey);
  guint n_asked;
  g_autoptr (OwSecretText) gone = NULL;

  ow_page_answers_keep (self->answers, typed, FALSE);
  gone = ow_counted_rows_dup_gone (self->rows);
  if (gone == NULL)
    return;
  n_asked = ow_page_answers_count_asked (self->answers);
  hold_back (self);
  if (leaving || n_asked == ow_page_answers_count_asked (self->answers))
    ow_page_answers_keep (self->answers, typed, TRUE);
  else
    ow_page_answers_answer_values (self->answers, self->held);
}

static void
on_fewer_answered (OwFormPage *self,
                   gboolean    accepted,
                   OwSheet    *sheet)
{
  if (accepted) {
    ow_page_answers_answer_values (self->answers, self->held);
    move (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (sheet), "ow-back")));
    return;
  }
  /* The page anew, with what it had. */
  g_clear_handle_id (&self->pause_id, g_source_remove);
  ow_page_answers_drop_values (self->answers, self->held, ow_journey_get_typed (self->journey));
  ow_page_done (OW_PAGE (self));
}

/* A number that was lowered has taken rows away that were filled in: whoever didn't mean that has them back. */
static gboolean
ask_for_fewer (OwFormPage *self,
               gboolean    back)
{
  g_autoptr (OwSecretText) gone = ow_counted_rows_dup_gone (self->rows);
  GtkWidget *sheet;

  if (gone == NULL)
    return FALSE;
  hold_back (self);
  ow_page_answers_keep (self->answers, ow_journey_get_typed (self->journey), TRUE);
  /* Translators: asked when a lower number takes rows of a list away; those rows stand below, a line for each. */
  sheet = ow_sheet_new (_("The number is smaller now. Take these out?"), gone, _("Take them out"),
                        /* Translators: the answer that has the number and the rows back. */
                        _("Keep them, and the old number"));
  ow_sheet_set_loses (OW_SHEET (sheet));
  g_object_set_data (G_OBJECT (sheet), "ow-back", GINT_TO_POINTER (back));
  g_signal_connect_object (sheet, "answered", G_CALLBACK (on_fewer_answered), self, G_CONNECT_SWAPPED);
  ow_page_present_sheet (OW_PAGE (self), OW_SHEET (sheet));
  return TRUE;
}

static void
go_on (OwFormPage *self,
       gboolean    skipping)
{
  OwQuestionView *unseen = NULL;
  OwQuestionView *refused = ow_page_answers_take (self->answers, skipping, &unseen);

  if (refused != NULL) {
    show_refusal (self, refused);
    return;
  }
  clear_refusal (self);
  if (unseen != NULL)
    lead_to (self, unseen);
  else if (!ask_for_fewer (self, FALSE))
    move (self, FALSE);
}

static void
ow_form_page_proceed (OwPage *page)
{
  go_on (OW_FORM_PAGE (page), FALSE);
}

static void
ow_form_page_skip (OwPage *page)
{
  go_on (OW_FORM_PAGE (page), TRUE);
}

static void
take_all_quietly (OwFormPage *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  ow_page_answers_take_quietly (self->answers);
}

void
ow_form_page_keep_typed (OwFormPage *self)
{
  g_return_if_fail (OW_IS_FORM_PAGE (self));

  take_all_quietly (self);
  keep_all (self, TRUE);
}

static void
ow_form_page_back (OwPage *page)
{
  OwFormPage *self = OW_FORM_PAGE (page);

  ow_page_answers_give_up (self->answers);
  take_all_quietly (self);
  ow_page_answers_keep (self->answers, ow_journey_get_typed (self->journey), FALSE);
  if (!ask_for_fewer (self, TRUE))
    move (self, TRUE);
}

/* --- The list of a repeat ------------------------------------------------------------------- */

static void
on_change (OwFormPage *self,
           OwGroup    *instance)
{
  ow_journey_change_instance (self->journey, instance);
  ow_page_done (OW_PAGE (self));
}

static void
on_add (OwFormPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!ow_journey_add_instance (self->journey, &error)) {
    g_message ("can't add to a list: %s", error->message);
    /* Translators: a list of the form has become so long that nothing can be added to it. */
    show_trouble (self, N_("Nothing more can be added here. Please ask the staff for help."));
    return;
  }
  ow_page_done (OW_PAGE (self));
}

typedef struct {
  OwFormPage *self;  /* borrowed: the sheet is gone before the page */
  OwGroup *instance; /* owned */
} Removal;

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->instance);
  g_free (removal);
}

static void
on_removal_answered (OwSheet *sheet,
                     gboolean accepted,
                     Removal *removal)
{
  g_autoptr (GError) error = NULL;

  if (!accepted || ow_journey_remove_instance (removal->self->journey, removal->instance, &error))
    return;
  g_message ("can't remove from a list: %s", error->message);
  /* Translators: an answer from which more follows than the form may cost. */
  show_trouble (removal->self, N_("What is filled in is more than the machine can work out. "
                                  "Please check it, or ask the staff for help."));
}

static void
on_remove (OwFormPage *self,
           OwGroup    *instance)
{
  g_autoptr (OwSecretText) summary = ow_journey_dup_instance_summary (self->journey, instance);
  /* Translators: below an item that may be taken out of a list; %s is what tells it from the others. */
  g_autoptr (OwSecretText) detail = g_strdup_printf (_("%s\nAll that is filled in about it goes, too."), summary);
  /* Translators: asked before an item is taken out of a list; the item's words stand below. */
  GtkWidget *sheet = ow_sheet_new (_("Remove this from the list?"), summary[0] != '\0' ? detail : NULL,
                                   _("Remove it"), _("Keep it"));
  Removal *removal = g_new0 (Removal, 1);

  removal->self = self;
  removal->instance = g_object_ref (instance);
  g_signal_connect_data (sheet, "answered", G_CALLBACK (on_removal_answered), removal,
                         (GClosureNotify) (void (*) (void)) removal_free, 0);
  ow_page_present_sheet (OW_PAGE (self), OW_SHEET (sheet));
}

/* --- Page ----------------------------------------------------------------------------------- */

static void
ow_form_page_retranslate (OwPage *page)
{
  OwFormPage *self = OW_FORM_PAGE (page);
  const char *language = ow_language_get ();

  OW_PAGE_CLASS (ow_form_page_parent_class)->retranslate (page);
  ow_filling_set_language (ow_journey_get_filling (self->journey), language);
  ow_page_set_section (page, ow_service_get_name (ow_journey_get_service (self->journey), language));
  for (guint i = 0; i < self->views->len; i++)
    ow_question_view_retranslate (g_ptr_array_index (self->views, i));
  say_refusal (self);
  if (self->list != NULL)
    ow_repeat_list_retranslate (OW_REPEAT_LIST (self->list));
  update_heading (self);
  update_help (self);
  update_progress (self);
  update_primary (self);
  update_skip (self);
}

/* Who comes to put something right is told at once what is wrong. @answered: of what another answer has made wrong
 * alone, for the rest has only just been come to. */
static void
explain_invalid (OwFormPage *self,
                 gboolean    answered)
{
  for (guint i = 0; i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);
    OwQuestion *question = ow_question_view_get_question (view);

    if (answered && *ow_question_get_value (question) == '\0')
      continue;
    if (ow_question_view_is_asked (view) && !ow_question_get_valid (question) && !ow_question_view_commit (view)) {
      show_refusal (self, view);
      return;
    }
  }
}

/* What is typed first has its keyboard open, where it leaves room for what is asked: not everyone knows that a field
 * wants to be touched. */
static void
focus_first (OwFormPage *self)
{
  for (guint i = 0; i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);

    if (!ow_question_view_is_asked (view))
      continue;
    if (is_single (self) || ow_question_view_is_blank (view)) {
      ow_question_view_focus (view);
      ow_pager_offer_typing (GTK_WIDGET (view), is_single (self));
    }
    return;
  }
}

/* What somebody wants to change; NULL where nothing is, or it is the only one. */
static OwQuestionView *
find_touched (OwFormPage *self)
{
  const char *ref = ow_journey_get_changed_ref (self->journey);

  for (guint i = 0; ref != NULL && !is_single (self) && i < self->views->len; i++) {
    OwQuestionView *view = g_ptr_array_index (self->views, i);

    if (g_str_equal (ow_control_get_ref (OW_CONTROL (ow_question_view_get_question (view))), ref))
      return view;
  }
  return NULL;
}

/* Who comes back for one answer isn't led to the others that may stay open. */
static void
show_touched (OwFormPage     *self,
              OwQuestionView *touched)
{
  for (guint i = 0; i < self->views->len; i++)
    if (ow_question_view_is_asked (g_ptr_array_index (self->views, i)))
      ow_page_answers_know (self->answers, g_ptr_array_index (self->views, i));
  bring (self, touched);
}

static void
ow_form_page_shown (OwPage *page)
{
  OwFormPage *self = OW_FORM_PAGE (page);
  OwQuestionView *touched = find_touched (self);

  OW_PAGE_CLASS (ow_form_page_parent_class)->shown (page);
  if (touched != NULL)
    show_touched (self, touched);
  else
    focus_first (self);
  if (touched == NULL || !ow_question_get_valid (ow_question_view_get_question (touched)))
    explain_invalid (self, !ow_journey_is_at_change (self->journey));
}

static void
ow_form_page_tell_answers (OwPage   *page,
                           OwScript *script)
{
  OwFormPage *self = OW_FORM_PAGE (page);
  OwJourneyPage *of_journey = ow_journey_get_page (self->journey);

  ow_given_hide (ow_journey_get_filling (self->journey), script);
  if (of_journey != NULL)
    ow_given_spare (ow_journey_page_get_control (of_journey), script);
  for (guint i = 0; i < self->views->len; i++)
    ow_given_spare (OW_CONTROL (ow_question_view_get_question (g_ptr_array_index (self->views, i))), script);
}

static void
add_view (OwFormPage *self,
          OwQuestion *question)
{
  GtkWidget *view;

  if (ow_control_get_readonly (OW_CONTROL (question)) && ow_control_get_label (OW_CONTROL (question))[0] == '\0')
    return;
  view = ow_question_factory_create (question);
  ow_question_view_set_titled (OW_QUESTION_VIEW (view), !is_single (self));
  g_signal_connect_object (view, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), view);
  g_ptr_array_add (self->views, view);
}

static void
build_questions (OwFormPage *self)
{
  g_autoptr (GPtrArray) questions = ow_journey_page_list_questions (self->page);

  for (guint i = 0; i < questions->len; i++)
    add_view (self, g_ptr_array_index (questions, i));
}

static void
build_list (OwFormPage *self)
{
  self->list = ow_repeat_list_new (self->journey, OW_GROUP (ow_journey_page_get_control (self->page)));
  g_signal_connect_object (self->list, "change", G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "remove", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "add", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->list);
}

static void
ow_form_page_dispose (GObject *object)
{
  OwFormPage *self = OW_FORM_PAGE (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_ptr_array_set_size (self->views, 0);
  self->refused = NULL;
  self->list = NULL;
  g_clear_pointer (&self->rows, ow_counted_rows_free);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->answers, ow_page_answers_free);
  g_clear_object (&self->page);
  g_clear_object (&self->journey);

  G_OBJECT_CLASS (ow_form_page_parent_class)->dispose (object);
}

static void
ow_form_page_finalize (GObject *object)
{
  g_clear_pointer (&OW_FORM_PAGE (object)->views, g_ptr_array_unref);

  G_OBJECT_CLASS (ow_form_page_parent_class)->finalize (object);
}

static void
ow_form_page_class_init (OwFormPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  OwPageClass *page_class = OW_PAGE_CLASS (klass);

  object_class->dispose = ow_form_page_dispose;
  object_class->finalize = ow_form_page_finalize;
  page_class->retranslate = ow_form_page_retranslate;
  page_class->shown = ow_form_page_shown;
  page_class->proceed = ow_form_page_proceed;
  page_class->back = ow_form_page_back;
  page_class->skip = ow_form_page_skip;
  page_class->tell_answers = ow_form_page_tell_answers;
}

static void
ow_form_page_init (OwFormPage *self)
{
  self->views = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "form-fields");
  self->rest = ow_body_new ();
  gtk_box_append (GTK_BOX (self->box), self->rest);
  ow_page_set_content (OW_PAGE (self), self->box);
  ow_stake_mark (GTK_WIDGET (self), OW_STAKE_TYPED);
}

GtkWidget *
ow_form_page_new (OwJourney *journey)
{
  OwFormPage *self;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);
  g_return_val_if_fail (ow_journey_get_page (journey) != NULL, NULL);

  self = g_object_new (OW_TYPE_FORM_PAGE, NULL);
  self->journey = g_object_ref (journey);
  self->page = g_object_ref (ow_journey_get_page (journey));
  self->rows = ow_counted_rows_note (journey);
  self->answers = ow_page_answers_new (self->views, is_single (self));
  if (ow_journey_page_get_kind (self->page) == OW_JOURNEY_PAGE_REPEAT)
    build_list (self);
  else
    build_questions (self);
  ow_page_answers_retype (self->answers, ow_journey_get_typed (journey));
  g_signal_connect_object (ow_journey_get_filling (journey), "changed", G_CALLBACK (on_filling_changed),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
