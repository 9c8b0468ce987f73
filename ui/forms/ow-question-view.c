/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-question-view.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-body.h"
#include "ow-form-picture.h"
#include "ow-journey-page.h"
#include "ow-markup.h"
#include "ow-media-view.h"
#include "ow-metrics.h"
#include "ow-page.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-undrawn.h"
#include "ow-unknown-choice.h"
#include "ow-whole-words.h"

/* Leaves room for what is answered on the smallest page. */
#define PICTURE_WIDTH_MM 160.0
#define PICTURE_HEIGHT_MM 80.0
/* Of the page, which a sheet covers: with its title, its button and their room. */
#define LARGE_WIDTH 0.85
#define LARGE_HEIGHT 0.6

typedef struct {
  OwQuestion *question;
  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *rest; /* of a title that is longer than a line */
  GtkWidget *picture;
  GtkWidget *sound;
  GtkWidget *film;
  GtkWidget *closer; /* shows the large picture (big-image) over the page */
  GtkWidget *hint;
  GtkWidget *more;     /* opens and closes the long help */
  GtkWidget *guidance;
  GtkWidget *counter;  /* NULL where the form doesn't ask for one */
  GtkWidget *full;     /* says that there is no more room; NULL where no text is typed */
  guint room;          /* in characters; 0: nothing is said */
  GtkWidget *undrawn;  /* what is said of characters that can't be shown; NULL where no text is typed */
  GtkWidget *error;
  gboolean titled;
  gboolean answering; /* the value is changing because of us */
} OwQuestionViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OwQuestionView, ow_question_view, GTK_TYPE_WIDGET)

enum {
  SIGNAL_EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static OwQuestionViewPrivate *
priv (OwQuestionView *self)
{
  return ow_question_view_get_instance_private (self);
}

static gboolean
is_readonly (OwQuestionView *self)
{
  return ow_control_get_readonly (OW_CONTROL (priv (self)->question));
}

static GtkWidget *
new_line (GtkWidget        *box,
          const char       *css_class,
          GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "visible", FALSE, NULL);

  ow_whole_words_keep (GTK_LABEL (label));
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* --- Words ---------------------------------------------------------------------------------- */

/* With its error a question is one for six keys: so are these. */
static GtkWidget *
new_body (GtkWidget  *box,
          const char *css_class)
{
  GtkWidget *body = ow_body_new ();

  ow_read_out_mark (body, OW_READ_OUT_WHOLE);
  gtk_widget_set_visible (body, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (body, css_class);
  gtk_box_append (GTK_BOX (box), body);
  return body;
}

static void
set_markup (GtkWidget  *body,
            const char *text,
            gboolean    wanted)
{
  g_autofree char *markup = ow_markup_to_pango (text);

  ow_body_set_markup (OW_BODY (body), markup);
  gtk_widget_set_visible (body, wanted && text[0] != '\0');
}

/* Said where it stands: an asterisk for the others would have to be learnt. */
static gboolean
is_optional (OwQuestionView *self)
{
  OwQuestion *question = priv (self)->question;

  return !ow_question_get_required (question) && !is_readonly (self) && ow_journey_can_ask (question);
}

/* What the form's author recorded of the label says all of it. */
static void
update_title_clip (OwQuestionView *self)
{
  OwQuestionViewPrivate *p = priv (self);
  OwControl *control = OW_CONTROL (p->question);
  const char *clip = ow_control_get_media (control, OW_MEDIA_AUDIO);
  gboolean longer = clip != NULL && *ow_body_get_text (OW_BODY (p->rest)) != '\0';
  g_autofree char *label = longer ? ow_markup_to_plain (ow_control_get_label (control)) : NULL;

  ow_read_out_set_clip (p->title, clip);
  ow_read_out_set_words (p->title, label);
  ow_read_out_mark (p->rest, clip != NULL ? OW_READ_OUT_NOT : OW_READ_OUT_WHOLE);
}

/* What its buttons are about; a field has the words itself. */
static void
update_group (OwQuestionView *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  g_autofree char *label = NULL;

  if (gtk_accessible_get_accessible_role (accessible) != GTK_ACCESSIBLE_ROLE_GROUP)
    return;
  label = ow_markup_to_plain (ow_control_get_label (OW_CONTROL (priv (self)->question)));
  ow_a11y_set_label (GTK_WIDGET (self), label);
}

/* The first line is the title, what follows is to be read below it, as with the heading of a page. */
static void
update_title (OwQuestionView *self)
{
  OwQuestionViewPrivate *p = priv (self);
  OwControl *control = OW_CONTROL (p->question);
  g_autofree char *title = ow_markup_to_pango (ow_control_get_label (control));
  const char *rest = ow_markup_cut (title);

  if (is_optional (self) && title[0] != '\0') {
    /* Translators: behind a question that may be left without an answer. */
    g_autofree char *note = g_markup_escape_text (_("(may stay blank)"), -1);
    g_autofree char *noted = g_strdup_printf ("%s <span size=\"75%%\" weight=\"normal\">%s</span>", title, note);

    gtk_label_set_markup (GTK_LABEL (p->title), noted);
  } else {
    gtk_label_set_markup (GTK_LABEL (p->title), title);
  }
  gtk_widget_set_visible (p->title, p->titled && title[0] != '\0');
  ow_body_set_markup (OW_BODY (p->rest), rest);
  gtk_widget_set_visible (p->rest, p->titled && *rest != '\0');
  update_title_clip (self);
  update_group (self);
  set_markup (p->hint, ow_control_get_hint (control), p->titled);
}

/* NULL for none. */
static const char *
get_large_picture (OwQuestionView *self)
{
  return ow_control_get_media (OW_CONTROL (priv (self)->question), OW_MEDIA_BIG_IMAGE);
}

static void
update_media (OwQuestionView *self)
{
  OwQuestionViewPrivate *p = priv (self);
  OwControl *control = OW_CONTROL (p->question);
  const char *sound = ow_control_get_media (control, OW_MEDIA_AUDIO);

  ow_form_picture_set_path (OW_FORM_PICTURE (p->picture), ow_control_get_media (control, OW_MEDIA_IMAGE));
  /* Translators: on a button below a picture: shows it larger. */
  gtk_button_set_label (GTK_BUTTON (p->closer), _("Show it larger"));
  gtk_widget_set_visible (p->closer, ow_form_picture_can_show (get_large_picture (self)));
  ow_media_view_set_path (OW_MEDIA_VIEW (p->sound), sound);
  ow_media_view_set_path (OW_MEDIA_VIEW (p->film), ow_control_get_media (control, OW_MEDIA_VIDEO));
  ow_media_view_retranslate (OW_MEDIA_VIEW (p->sound));
  ow_media_view_retranslate (OW_MEDIA_VIEW (p->film));
}

static void
on_closer_clicked (OwQuestionView *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), OW_TYPE_PAGE);
  double mm = ow_metrics_px (GTK_WIDGET (self), 1.0);
  g_autofree char *title = ow_markup_to_plain (ow_control_get_label (OW_CONTROL (priv (self)->question)));
  GtkWidget *picture;
  GtkWidget *sheet;

  g_return_if_fail (page != NULL);

  picture = ow_form_picture_new (LARGE_WIDTH * gtk_widget_get_width (page) / mm,
                                 LARGE_HEIGHT * gtk_widget_get_height (page) / mm);
  ow_form_picture_set_path (OW_FORM_PICTURE (picture), get_large_picture (self));
  /* Translators: on the button below a picture that covers the page. */
  sheet = ow_sheet_new (title, NULL, _("Close the picture"), NULL);
  ow_sheet_set_extra (OW_SHEET (sheet), picture);
  ow_page_present_sheet (OW_PAGE (page), OW_SHEET (sheet));
}

/* Long help is one touch away: most people need none, and the question stays in sight. */
static void
update_guidance (OwQuestionView *self)
{
  OwQuestionViewPrivate *p = priv (self);
  const char *guidance = ow_control_get_guidance (OW_CONTROL (p->question));
  gboolean open = gtk_widget_get_visible (p->guidance);

  set_markup (p->guidance, guidance, open);
  gtk_widget_set_visible (p->more, guidance[0] != '\0');
  /* Translators: on a button that shows, and then hides, the form's longer explanation of a question. */
  gtk_button_set_label (GTK_BUTTON (p->more), open ? _("Hide the explanation") : _("Explain this"));
}

static void
on_more_clicked (OwQuestionView *self)
{
  OwQuestionViewPrivate *p = priv (self);

  gtk_widget_set_visible (p->guidance, !gtk_widget_get_visible (p->guidance));
  update_guidance (self);
}

static void
set_error (OwQuestionView *self,
           const char     *error)
{
  OwQuestionViewPrivate *p = priv (self);

  gtk_label_set_text (GTK_LABEL (p->error), error != NULL ? error : "");
  gtk_widget_set_visible (p->error, error != NULL);
  if (OW_QUESTION_VIEW_GET_CLASS (self)->mark != NULL)
    OW_QUESTION_VIEW_GET_CLASS (self)->mark (self, error);
}

static const char *
get_constraint_message (OwQuestionView *self)
{
  OwQuestionViewClass *klass = OW_QUESTION_VIEW_GET_CLASS (self);
  const char *message = klass->get_constraint_message != NULL ? klass->get_constraint_message (self) : NULL;

  return message != NULL ? message : ow_question_get_constraint_message (priv (self)->question);
}

static const char *
get_refusal (OwQuestionView *self,
             OwAnswerResult  result)
{
  OwQuestionViewClass *klass = OW_QUESTION_VIEW_GET_CLASS (self);
  OwQuestion *question = priv (self)->question;
  const char *message = "";

  if (result == OW_ANSWER_REQUIRED)
    message = ow_question_get_required_message (question);
  else if (result == OW_ANSWER_CONSTRAINT)
    message = get_constraint_message (self);
  else if (result == OW_ANSWER_LIMIT)
    /* Translators: an answer from which more follows than the form may cost. */
    return _("What is filled in is more than the machine can work out. Please check it, or ask the staff for help.");
  else
    return klass->get_invalid_message (self);
  if (message[0] == '\0' && result == OW_ANSWER_REQUIRED && klass->get_required_message != NULL)
    message = klass->get_required_message (self);
  if (message[0] != '\0')
    return message;
  if (result == OW_ANSWER_REQUIRED)
    /* Translators: shown when a question was left without an answer that can't do without. */
    return _("Please answer this before you go on");
  /* Translators: shown when an answer doesn't fit and the form doesn't say why. */
  return _("Please look at this answer once more");
}

static const char *
ow_question_view_real_get_invalid_message (OwQuestionView *self)
{
  return _("Please look at this answer once more");
}

/* --- What is said of a text ------------------------------------------------------------------ */

static void
update_counter (OwQuestionView *self,
                const char     *typed)
{
  guint count = (guint) g_utf8_strlen (typed, -1);
  /* Translators: below a text that is being written. */
  g_autofree char *words = g_strdup_printf (ngettext ("%u character so far", "%u characters so far", count), count);

  gtk_label_set_text (GTK_LABEL (priv (self)->counter), words);
}

static void
update_undrawn (OwQuestionView *self,
                const char     *typed)
{
  GtkWidget *line = priv (self)->undrawn;
  guint count = ow_undrawn_count (line, typed);
  g_autofree char *words = count > 0 ? ow_undrawn_dup_words (count) : g_strdup ("");

  if (count > 0 && !gtk_widget_get_visible (line))
    ow_question_view_tell_news (self, words);
  gtk_label_set_text (GTK_LABEL (line), words);
  gtk_widget_set_visible (line, count > 0);
}

static void
update_full (OwQuestionView *self,
             const char     *typed)
{
  OwQuestionViewPrivate *p = priv (self);
  gboolean is_full = p->room > 0 && g_utf8_strlen (typed, -1) >= (glong) p->room;
  /* Translators: below a text that has become as long as it may be. */
  g_autofree char *words = g_strdup_printf (ngettext ("There is room for %u character, and no more.",
                                                      "There is room for %u characters, and no more.", p->room),
                                            p->room);

  if (is_full && !gtk_widget_get_visible (p->full))
    ow_question_view_tell_news (self, words);
  gtk_label_set_text (GTK_LABEL (p->full), is_full ? words : "");
  gtk_widget_set_visible (p->full, is_full);
}

static void
update_text_lines (OwQuestionView *self)
{
  OwQuestionViewPrivate *p = priv (self);
  const char *problem = NULL;
  g_autoptr (OwSecretText) typed = NULL;

  if (p->undrawn == NULL)
    return;
  typed = OW_QUESTION_VIEW_GET_CLASS (self)->dup_typed (self, &problem);
  update_undrawn (self, typed != NULL ? typed : "");
  update_full (self, typed != NULL ? typed : "");
  if (p->counter != NULL)
    update_counter (self, typed != NULL ? typed : "");
}

static void
build_text_lines (OwQuestionView *self)
{
  OwQuestionViewPrivate *p = priv (self);

  if (ow_question_get_kind (p->question) != OW_QUESTION_INPUT ||
      ow_question_get_data_type (p->question) != OW_DATA_STRING || is_readonly (self))
    return;
  p->full = new_line (p->box, "field-hint", GTK_ACCESSIBLE_ROLE_STATUS);
  p->undrawn = new_line (p->box, "field-hint", GTK_ACCESSIBLE_ROLE_STATUS);
  /* "counter" of XLSForm's appearances. Nobody hears it after each letter: it is come to. */
  if (!ow_control_has_appearance (OW_CONTROL (p->question), "counter"))
    return;
  p->counter = new_line (p->box, "caption", GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_set_visible (p->counter, TRUE);
}

/* --- Following the question ----------------------------------------------------------------- */

static void
on_relevant_changed (OwQuestionView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), ow_control_get_relevant (OW_CONTROL (priv (self)->question)));
}

/* A calculation, another answer: not what is being typed here. */
static void
on_value_changed (OwQuestionView *self)
{
  if (priv (self)->answering)
    return;
  OW_QUESTION_VIEW_GET_CLASS (self)->load (self);
  update_text_lines (self);
}

void
ow_question_view_set_question (OwQuestionView *self,
                               OwQuestion     *question)
{
  OwQuestionViewPrivate *p;

  g_return_if_fail (OW_IS_QUESTION_VIEW (self));
  g_return_if_fail (OW_IS_QUESTION (question));
  p = priv (self);
  g_return_if_fail (p->question == NULL);

  p->question = g_object_ref (question);
  g_signal_connect_object (question, "notify::relevant", G_CALLBACK (on_relevant_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "notify::value", G_CALLBACK (on_value_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "notify::label", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "notify::hint", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "notify::hint", G_CALLBACK (update_guidance), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "notify::media", G_CALLBACK (update_media), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "notify::media", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "notify::required", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  OW_QUESTION_VIEW_GET_CLASS (self)->build (self);
  build_text_lines (self);
  OW_QUESTION_VIEW_GET_CLASS (self)->load (self);
  on_relevant_changed (self);
  update_media (self);
  update_guidance (self);
  update_text_lines (self);
}

/* --- Answering ------------------------------------------------------------------------------ */

static OwAnswerResult
answer (OwQuestionView *self,
        const char     *value)
{
  OwQuestionViewPrivate *p = priv (self);
  OwAnswerResult result;

  p->answering = TRUE;
  result = ow_question_answer (p->question, value);
  p->answering = FALSE;
  return result;
}

static gboolean
answer_aloud (OwQuestionView *self,
              const char     *value)
{
  OwAnswerResult result = answer (self, value);
  gboolean demanded = *value != '\0' || ow_journey_demands (priv (self)->question);

  if (result == OW_ANSWER_OK || result == OW_ANSWER_READONLY || !demanded) {
    set_error (self, NULL);
    return TRUE;
  }
  set_error (self, get_refusal (self, result));
  return FALSE;
}

gboolean
ow_question_view_is_asked (OwQuestionView *self)
{
  OwQuestion *question;

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), FALSE);

  question = priv (self)->question;
  return ow_control_get_relevant (OW_CONTROL (question)) && !is_readonly (self) && ow_journey_can_ask (question);
}

gboolean
ow_question_view_is_composing (OwQuestionView *self)
{
  OwQuestionViewClass *klass;

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), FALSE);

  klass = OW_QUESTION_VIEW_GET_CLASS (self);
  return klass->is_composing != NULL && klass->is_composing (self);
}

gboolean
ow_question_view_commit (OwQuestionView *self)
{
  const char *problem = NULL;
  g_autoptr (OwSecretText) typed = NULL;

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), FALSE);

  if (is_readonly (self))
    return TRUE;
  if (ow_question_view_is_composing (self)) {
    /* Translators: what to do about a text whose pinyin isn't Chinese yet. */
    set_error (self, _("Please choose the characters first, above the keys"));
    return FALSE;
  }
  typed = OW_QUESTION_VIEW_GET_CLASS (self)->dup_typed (self, &problem);
  if (typed != NULL)
    return answer_aloud (self, typed);
  set_error (self, problem);
  return FALSE;
}

/* What is answered at once isn't the answer any longer when it was taken away, even where the form requires one; a text
 * may be on its way to another one. */
static void
answer_quietly (OwQuestionView *self,
                const char     *typed)
{
  OwQuestionViewPrivate *p = priv (self);

  if (*typed != '\0' || OW_QUESTION_VIEW_GET_CLASS (self)->retype != NULL) {
    answer (self, typed);
    return;
  }
  p->answering = TRUE;
  ow_question_clear (p->question);
  p->answering = FALSE;
}

void
ow_question_view_commit_quietly (OwQuestionView *self)
{
  const char *problem = NULL;
  g_autoptr (OwSecretText) typed = NULL;

  g_return_if_fail (OW_IS_QUESTION_VIEW (self));

  if (is_readonly (self))
    return;
  typed = OW_QUESTION_VIEW_GET_CLASS (self)->dup_typed (self, &problem);
  if (typed != NULL)
    answer_quietly (self, typed);
}

char *
ow_question_view_keep (OwQuestionView *self,
                       gboolean        holds)
{
  OwQuestionViewClass *klass = OW_QUESTION_VIEW_GET_CLASS (self);
  const char *problem = NULL;
  g_autoptr (OwSecretText) typed = NULL;

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), NULL);

  typed = is_readonly (self) ? NULL : klass->dup_typed (self, &problem);
  if (typed == NULL)
    return klass->dup_unfinished != NULL && !is_readonly (self) ? klass->dup_unfinished (self) : NULL;
  if (klass->retype == NULL && !holds && !g_str_equal (typed, ow_question_get_value (priv (self)->question)))
    answer_quietly (self, typed);
  if (klass->dup_former != NULL)
    return klass->dup_former (self);
  return g_str_equal (typed, ow_question_get_value (priv (self)->question)) ? NULL : g_steal_pointer (&typed);
}

void
ow_question_view_retype (OwQuestionView *self,
                         const char     *typed)
{
  OwQuestionViewClass *klass = OW_QUESTION_VIEW_GET_CLASS (self);

  g_return_if_fail (OW_IS_QUESTION_VIEW (self));
  g_return_if_fail (typed != NULL);

  if (klass->retype != NULL)
    klass->retype (self, typed);
  else if (klass->restore != NULL)
    klass->restore (self, typed);
}

void
ow_question_view_give_up (OwQuestionView *self)
{
  OwQuestionViewClass *klass = OW_QUESTION_VIEW_GET_CLASS (self);
  g_autofree char *former = klass->dup_former != NULL ? klass->dup_former (self) : NULL;

  if (former != NULL && *former != '\0' && answer (self, former) == OW_ANSWER_OK)
    klass->load (self);
}

gboolean
ow_question_view_can_skip (OwQuestionView *self)
{
  g_autoptr (OwChoice) unknown = NULL;

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), FALSE);

  if (is_readonly (self))
    return FALSE;
  if (!ow_question_get_required (priv (self)->question))
    return TRUE;
  unknown = ow_unknown_choice_find (priv (self)->question);
  return unknown != NULL;
}

gboolean
ow_question_view_skip (OwQuestionView *self)
{
  g_autoptr (OwChoice) unknown = NULL;
  gboolean taken;

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), FALSE);

  if (is_readonly (self))
    return TRUE;
  unknown = ow_unknown_choice_find (priv (self)->question);
  taken = answer_aloud (self, unknown != NULL ? ow_choice_get_value (unknown) : "");
  if (taken)
    OW_QUESTION_VIEW_GET_CLASS (self)->load (self);
  return taken;
}

gboolean
ow_question_view_is_blank (OwQuestionView *self)
{
  const char *problem = NULL;
  g_autoptr (OwSecretText) typed = NULL;

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), TRUE);

  typed = OW_QUESTION_VIEW_GET_CLASS (self)->dup_typed (self, &problem);
  return typed != NULL && typed[0] == '\0' && !ow_question_view_is_composing (self);
}

const char *
ow_question_view_get_error (OwQuestionView *self)
{
  const char *error;

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), NULL);

  error = gtk_label_get_text (GTK_LABEL (priv (self)->error));
  return error[0] != '\0' ? error : NULL;
}

/* --- For the page --------------------------------------------------------------------------- */

OwQuestion *
ow_question_view_get_question (OwQuestionView *self)
{
  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), NULL);

  return priv (self)->question;
}

void
ow_question_view_set_titled (OwQuestionView *self,
                             gboolean        titled)
{
  g_return_if_fail (OW_IS_QUESTION_VIEW (self));

  priv (self)->titled = titled;
  /* The page has said it already where there is no other question. */
  ow_read_out_mark (priv (self)->error, titled ? OW_READ_OUT_AS_IT_IS : OW_READ_OUT_NOT);
  update_title (self);
}

void
ow_question_view_retranslate (OwQuestionView *self)
{
  g_return_if_fail (OW_IS_QUESTION_VIEW (self));

  update_title (self);
  update_media (self);
  update_guidance (self);
  update_text_lines (self);
  if (OW_QUESTION_VIEW_GET_CLASS (self)->retranslate != NULL)
    OW_QUESTION_VIEW_GET_CLASS (self)->retranslate (self);
  if (ow_question_view_get_error (self) != NULL)
    ow_question_view_commit (self); /* whose message is in this language */
}

void
ow_question_view_follow (OwQuestionView *self)
{
  g_return_if_fail (OW_IS_QUESTION_VIEW (self));

  if (OW_QUESTION_VIEW_GET_CLASS (self)->follow != NULL)
    OW_QUESTION_VIEW_GET_CLASS (self)->follow (self);
}

void
ow_question_view_focus (OwQuestionView *self)
{
  g_return_if_fail (OW_IS_QUESTION_VIEW (self));

  if (OW_QUESTION_VIEW_GET_CLASS (self)->focus != NULL)
    OW_QUESTION_VIEW_GET_CLASS (self)->focus (self);
}

const char *
ow_question_view_get_primary_label (OwQuestionView *self)
{
  OwQuestionViewClass *klass;

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (self), NULL);

  klass = OW_QUESTION_VIEW_GET_CLASS (self);
  return klass->get_primary_label != NULL ? klass->get_primary_label (self) : NULL;
}

void
ow_question_view_set_fields (OwQuestionView *self,
                             GtkWidget      *fields)
{
  g_return_if_fail (OW_IS_QUESTION_VIEW (self));

  gtk_box_append (GTK_BOX (priv (self)->box), fields);
}

void
ow_question_view_set_room (OwQuestionView *self,
                           guint           characters)
{
  g_return_if_fail (OW_IS_QUESTION_VIEW (self));

  priv (self)->room = characters;
}

void
ow_question_view_tell_news (OwQuestionView *self,
                            const char     *words)
{
  GtkWidget *page;

  g_return_if_fail (OW_IS_QUESTION_VIEW (self));

  page = gtk_widget_get_ancestor (GTK_WIDGET (self), OW_TYPE_PAGE);
  if (page != NULL)
    ow_page_tell_news (OW_PAGE (page), words);
}

void
ow_question_view_edited (OwQuestionView *self)
{
  g_return_if_fail (OW_IS_QUESTION_VIEW (self));

  set_error (self, NULL);
  update_text_lines (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/* --- Object --------------------------------------------------------------------------------- */

static void
ow_question_view_dispose (GObject *object)
{
  OwQuestionViewPrivate *p = priv (OW_QUESTION_VIEW (object));

  g_clear_pointer (&p->box, gtk_widget_unparent);
  g_clear_object (&p->question);

  G_OBJECT_CLASS (ow_question_view_parent_class)->dispose (object);
}

static void
ow_question_view_class_init (OwQuestionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_question_view_dispose;
  klass->get_invalid_message = ow_question_view_real_get_invalid_message;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "question-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_more_button (OwQuestionView *self,
                 GCallback       clicked)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "more");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (priv (self)->box), button);
  return button;
}

static void
ow_question_view_init (OwQuestionView *self)
{
  OwQuestionViewPrivate *p = priv (self);

  p->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (p->box, GTK_WIDGET (self));
  p->title = new_line (p->box, "field-title", GTK_ACCESSIBLE_ROLE_LABEL);
  p->rest = new_body (p->box, NULL);
  p->picture = ow_form_picture_new (PICTURE_WIDTH_MM, PICTURE_HEIGHT_MM);
  gtk_box_append (GTK_BOX (p->box), p->picture);
  p->closer = new_more_button (self, G_CALLBACK (on_closer_clicked));
  p->sound = ow_media_view_new (FALSE);
  gtk_box_append (GTK_BOX (p->box), p->sound);
  p->film = ow_media_view_new (TRUE);
  gtk_box_append (GTK_BOX (p->box), p->film);
  p->hint = new_body (p->box, "field-hint");
  p->more = new_more_button (self, G_CALLBACK (on_more_clicked));
  p->guidance = new_body (p->box, "field-hint");
  p->error = new_line (p->box, "field-error", GTK_ACCESSIBLE_ROLE_ALERT);
}
