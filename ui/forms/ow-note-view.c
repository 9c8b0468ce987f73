/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-note-view.h"

#include <glib/gi18n.h>

#include "ow-answer-words.h"
#include "ow-read-out.h"
#include "ow-secret.h"
#include "ow-whole-words.h"

struct _OwNoteView {
  OwQuestionView parent_instance;

  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (OwNoteView, ow_note_view, OW_TYPE_QUESTION_VIEW)

/* What to do instead, for there is no microphone, nowhere to put a stick, and where this is said no camera either. */
static const char *
get_upload_refusal (OwQuestion *question)
{
  const char *type = ow_question_get_media_type (question);

  if (g_str_has_prefix (type, "image/"))
    /* Translators: in place of a control for a photograph. */
    return _("This machine takes no pictures. Please bring the paper, or what is to be seen, to the window: the staff "
             "take the picture there. You can go on with the rest.");
  if (g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/"))
    /* Translators: in place of a control for a recording. */
    return _("This machine records nothing. Please tell it to the staff at the window. You can go on with the rest.");
  /* Translators: in place of a control for a file. */
  return _("This machine takes no files. Please bring the document to the window on paper. You can go on with the "
           "rest.");
}

/* What can't be asked here, said so that nobody looks for a button. */
static const char *
get_refusal (OwQuestion *question)
{
  /* The heads of a table: each row of it has its own answers here, so the title is all there is to say. */
  if (ow_question_get_kind (question) == OW_QUESTION_SELECT_ONE ||
      ow_question_get_kind (question) == OW_QUESTION_SELECT_MANY)
    return "";
  if (ow_question_get_kind (question) == OW_QUESTION_UPLOAD)
    return get_upload_refusal (question);
  /* Translators: in place of a control that this machine doesn't have, such as a map. */
  return _("A place on the map can't be entered on this machine. Please tell the staff at the window where it is; you "
           "can go on with the rest.");
}

static gboolean
is_readonly (OwQuestionView *view)
{
  return ow_control_get_readonly (OW_CONTROL (ow_question_view_get_question (view)));
}

static void
update_text (OwQuestionView *view)
{
  OwQuestion *question = ow_question_view_get_question (view);
  g_autoptr (OwSecretText) display = is_readonly (view) ? ow_answer_words_dup_in_full (question) : NULL;
  const char *text = display != NULL ? display : get_refusal (question);

  gtk_label_set_text (GTK_LABEL (OW_NOTE_VIEW (view)->text), text);
  ow_read_out_mark (OW_NOTE_VIEW (view)->text, display != NULL ? OW_READ_OUT_PERSONAL : OW_READ_OUT_AS_IT_IS);
  gtk_widget_set_visible (OW_NOTE_VIEW (view)->text, text[0] != '\0');
}

static void
ow_note_view_build (OwQuestionView *view)
{
  OwNoteView *self = OW_NOTE_VIEW (view);

  self->text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->text), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (self->text));
  gtk_widget_add_css_class (self->text, "note");
  ow_question_view_set_fields (view, self->text);
}

/* What can't be entered here can't change here either. */
static char *
ow_note_view_dup_typed (OwQuestionView *view,
                        const char    **problem)
{
  return g_strdup (ow_question_get_value (ow_question_view_get_question (view)));
}

static void
ow_note_view_class_init (OwNoteViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  view_class->build = ow_note_view_build;
  view_class->load = update_text;
  view_class->retranslate = update_text;
  view_class->dup_typed = ow_note_view_dup_typed;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_note_view_init (OwNoteView *self)
{
}
