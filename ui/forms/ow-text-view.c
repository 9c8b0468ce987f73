/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-text-view.h"

#include <glib/gi18n.h>

#include "ow-answer-style.h"
#include "ow-empty-label.h"
#include "ow-entry.h"
#include "ow-markup.h"
#include "ow-read-out.h"
#include "ow-secret.h"

/* Longer names than any register holds, a telephone number with country and extension, and the longest account. */
#define MAX_NAME 50
#define MAX_PHONE 24
#define MAX_ACCOUNT 32
#define MAX_NUMBER 18

struct _OwTextView {
  OwQuestionView parent_instance;

  OwAnswerStyle style;
  gboolean hidden; /* dots stand for what is typed */
  gboolean seen;   /* not just now */
  GtkWidget *entry;
  GtkWidget *look; /* shows what is hidden, and hides it again */
  GtkWidget *readback;
  char *wrong_length; /* what was last said of it */
};

G_DEFINE_FINAL_TYPE (OwTextView, ow_text_view, OW_TYPE_QUESTION_VIEW)

/* Of what is no number by its type: @otherwise. */
static OwEntryKind
kind_for_number (OwDataType  type,
                 OwEntryKind otherwise)
{
  if (type == OW_DATA_INT)
    return OW_ENTRY_INTEGER;
  return type == OW_DATA_DECIMAL ? OW_ENTRY_DECIMAL : otherwise;
}

static OwEntryKind
kind_for (OwAnswerStyle style,
          OwDataType    type)
{
  switch (style) {
  case OW_ANSWER_STYLE_ID_NUMBER:
    return OW_ENTRY_ID_NUMBER;
  case OW_ANSWER_STYLE_PHONE:
    return OW_ENTRY_PHONE;
  case OW_ANSWER_STYLE_ACCOUNT:
    return type == OW_DATA_DECIMAL ? OW_ENTRY_DECIMAL : OW_ENTRY_DIGITS;
  case OW_ANSWER_STYLE_DIGITS:
  case OW_ANSWER_STYLE_THOUSANDS:
    return kind_for_number (type, OW_ENTRY_DIGITS);
  case OW_ANSWER_STYLE_DOCUMENT:
    return OW_ENTRY_LATIN;
  default:
    return kind_for_number (type, OW_ENTRY_TEXT);
  }
}

static int
max_length_for (OwAnswerStyle style,
                OwDataType    type)
{
  if (style == OW_ANSWER_STYLE_ID_NUMBER)
    return (int) ow_answer_style_get_length (style, "");
  if (style == OW_ANSWER_STYLE_NAME)
    return MAX_NAME;
  if (style == OW_ANSWER_STYLE_PHONE)
    return MAX_PHONE;
  if (style == OW_ANSWER_STYLE_ACCOUNT)
    return MAX_ACCOUNT;
  if (type == OW_DATA_INT || type == OW_DATA_DECIMAL || style == OW_ANSWER_STYLE_THOUSANDS)
    return MAX_NUMBER;
  return 0;
}

static gboolean
is_read_back (OwTextView *self)
{
  return !self->hidden && (self->style == OW_ANSWER_STYLE_ID_NUMBER || self->style == OW_ANSWER_STYLE_PHONE ||
                           self->style == OW_ANSWER_STYLE_ACCOUNT || self->style == OW_ANSWER_STYLE_THOUSANDS);
}

static guint
count_typed (OwTextView *self)
{
  return (guint) g_utf8_strlen (ow_entry_get_text (OW_ENTRY (self->entry)), -1);
}

/* An amount is said as one, not digit by digit. */
static void
say_amount (OwTextView *self)
{
  OwDataType type = ow_question_get_data_type (ow_question_view_get_question (OW_QUESTION_VIEW (self)));
  g_autoptr (OwSecretText) grouped = NULL;

  if (self->style != OW_ANSWER_STYLE_THOUSANDS && type != OW_DATA_INT && type != OW_DATA_DECIMAL)
    return;
  grouped = ow_answer_style_group (OW_ANSWER_STYLE_THOUSANDS, ow_entry_get_text (OW_ENTRY (self->entry)));
  ow_read_out_set_words (self->entry, grouped);
}

static void
update_readback (OwTextView *self)
{
  const char *text = ow_entry_get_text (OW_ENTRY (self->entry));
  guint typed = count_typed (self);
  guint whole = ow_answer_style_get_length (self->style, text);
  g_autofree char *grouped = ow_answer_style_group (self->style, text);
  g_autofree char *missing = NULL;
  g_autofree char *line = NULL;

  say_amount (self);
  if (!is_read_back (self))
    return;
  if (typed > 0 && typed < whole)
    /* Translators: below a number that is being typed: how many digits are still missing. */
    missing = g_strdup_printf (ngettext ("%u more digit", "%u more digits", whole - typed), whole - typed);
  /* The same once more helps nobody. */
  else if (g_str_equal (grouped, text))
    g_clear_pointer (&grouped, g_free);
  /* Translators: a number that is being typed, and in brackets what is still missing. */
  line = missing != NULL ? g_strdup_printf (_("%1$s   (%2$s)"), grouped, missing)
                         : g_strdup (grouped != NULL ? grouped : "");
  gtk_label_set_text (GTK_LABEL (self->readback), line);
}

/* Whoever can't see what was typed can't put it right: one look is a touch away, and ends with the next letter. */
static void
show_typed (OwTextView *self,
            gboolean    shown)
{
  ow_entry_set_hidden (OW_ENTRY (self->entry), !shown);
  gtk_button_set_label (GTK_BUTTON (self->look),
                        /* Translators: on a button beside what is typed as dots. */
                        shown ? _("Cover it again") : _("Let me see what I typed"));
  self->seen = shown;
}

static void
on_entry_changed (OwTextView *self)
{
  if (self->seen)
    show_typed (self, FALSE);
  update_readback (self);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
}

/* As wide as what goes in, so that nobody looks for more to write. */
static void
make_short (GtkWidget *entry)
{
  gtk_widget_add_css_class (entry, "short");
  gtk_widget_set_halign (entry, GTK_ALIGN_START);
}

static void
on_look_clicked (OwTextView *self)
{
  show_typed (self, !self->seen);
}

static void
build_look (OwTextView *self)
{
  self->look = gtk_button_new ();
  gtk_widget_add_css_class (self->look, "more");
  gtk_widget_set_halign (self->look, GTK_ALIGN_START);
  g_signal_connect_swapped (self->look, "clicked", G_CALLBACK (on_look_clicked), self);
  ow_read_out_set_outcome (self->look, self->entry);
  ow_question_view_set_fields (OW_QUESTION_VIEW (self), self->look);
  show_typed (self, FALSE);
}

static void
ow_text_view_build (OwQuestionView *view)
{
  OwTextView *self = OW_TEXT_VIEW (view);
  OwQuestion *question = ow_question_view_get_question (view);
  OwDataType type = ow_question_get_data_type (question);

  self->style = ow_answer_style_of (question);
  self->hidden = ow_answer_style_is_hidden (question);
  self->entry = ow_entry_new (kind_for (self->style, type));
  ow_entry_set_max_length (OW_ENTRY (self->entry), max_length_for (self->style, type));
  if (self->style == OW_ANSWER_STYLE_NAME) {
    ow_entry_set_for_name (OW_ENTRY (self->entry));
    ow_question_view_set_room (view, MAX_NAME);
  }
  if (!self->hidden && (type == OW_DATA_INT || type == OW_DATA_DECIMAL || self->style == OW_ANSWER_STYLE_DIGITS ||
                        self->style == OW_ANSWER_STYLE_THOUSANDS))
    make_short (self->entry);
  self->readback = ow_empty_label_readback ("readback");
  ow_read_out_mark (self->readback, OW_READ_OUT_NOT);
  gtk_widget_set_visible (self->readback, is_read_back (self));
  ow_question_view_set_fields (view, self->entry);
  if (self->hidden)
    build_look (self);
  ow_question_view_set_fields (view, self->readback);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_entry_changed), self);
}

/* "12.50" was typed and "12.5" is stored: nobody's digits are changed under their eyes. */
static gboolean
says_the_same (OwQuestion *question,
               const char *typed,
               const char *value)
{
  if (g_str_equal (typed, value))
    return TRUE;
  return ow_question_get_data_type (question) == OW_DATA_DECIMAL && *typed != '\0' && *value != '\0' &&
         g_ascii_strtod (typed, NULL) == g_ascii_strtod (value, NULL);
}

/* What a form begins with, or works out, may be longer than what people are expected to type, and hold what they can't:
 * nothing of it is lost for that. Whether it is right, the form says. */
static void
show_value (OwEntry    *entry,
            const char *value)
{
  int length = (int) g_utf8_strlen (value, -1);
  int most;

  g_object_get (entry, "max-length", &most, NULL);
  if (length > most)
    ow_entry_set_max_length (entry, length);
  ow_entry_set_text (entry, value);
  if (g_str_equal (ow_entry_get_text (entry), value))
    return;
  ow_entry_set_kind (entry, OW_ENTRY_TEXT);
  ow_entry_set_text (entry, value);
}

static void
ow_text_view_load (OwQuestionView *view)
{
  OwTextView *self = OW_TEXT_VIEW (view);
  OwQuestion *question = ow_question_view_get_question (view);
  g_autoptr (OwSecretText) value = ow_question_dup_display (question);

  g_signal_handlers_block_by_func (self->entry, on_entry_changed, self);
  if (!says_the_same (question, ow_entry_get_text (OW_ENTRY (self->entry)), value))
    show_value (OW_ENTRY (self->entry), value);
  g_signal_handlers_unblock_by_func (self->entry, on_entry_changed, self);
  gtk_widget_set_sensitive (self->entry, !ow_control_get_readonly (OW_CONTROL (question)));
  update_readback (self);
}

static void
ow_text_view_retype (OwQuestionView *view,
                     const char     *typed)
{
  ow_entry_set_text (OW_ENTRY (OW_TEXT_VIEW (view)->entry), typed);
}

static void
ow_text_view_retranslate (OwQuestionView *view)
{
  OwTextView *self = OW_TEXT_VIEW (view);
  OwControl *control = OW_CONTROL (ow_question_view_get_question (view));
  g_autofree char *label = ow_markup_to_plain (ow_control_get_label (control));

  ow_entry_set_label (OW_ENTRY (self->entry), label);
  if (self->hidden)
    show_typed (self, self->seen);
  update_readback (self);
}

/* Where it is one as it should be, there is more of it than 32 bits hold (see ow_type_cast()). */
static const char *
get_int_message (const char *typed)
{
  const char *digits = typed + (*typed == '-');

  if (*digits == '\0' || digits[strspn (digits, "0123456789")] != '\0')
    /* Translators: what to do about an answer that should be a whole number. */
    return _("Please type a whole number, in digits only");
  if (digits == typed)
    /* Translators: what to do about a whole number that is beyond what can be kept. */
    return _("This number is too large. Please check it");
  /* Translators: likewise, of one far below zero. */
  return _("This number is too small. Please check it");
}

/* The engine would cut 3.5 down to 3, as others do: it never asks. */
static char *
ow_text_view_dup_typed (OwQuestionView *view,
                        const char    **problem)
{
  OwDataType type = ow_question_get_data_type (ow_question_view_get_question (view));
  g_autoptr (OwSecretText) typed = g_strstrip (g_strdup (ow_entry_get_text (OW_ENTRY (OW_TEXT_VIEW (view)->entry))));

  if (type != OW_DATA_INT || strchr (typed, '.') == NULL)
    return g_steal_pointer (&typed);
  *problem = get_int_message (typed);
  return NULL;
}

static gboolean
ow_text_view_is_composing (OwQuestionView *view)
{
  return ow_entry_is_composing (OW_ENTRY (OW_TEXT_VIEW (view)->entry));
}

static void
ow_text_view_focus (OwQuestionView *view)
{
  ow_entry_focus (OW_ENTRY (OW_TEXT_VIEW (view)->entry));
}

static void
ow_text_view_mark (OwQuestionView *view,
                   const char     *error)
{
  ow_entry_set_error (OW_ENTRY (OW_TEXT_VIEW (view)->entry), error);
}

static const char *
ow_text_view_get_invalid_message (OwQuestionView *view)
{
  OwDataType type = ow_question_get_data_type (ow_question_view_get_question (view));

  if (type == OW_DATA_INT)
    return get_int_message (ow_entry_get_text (OW_ENTRY (OW_TEXT_VIEW (view)->entry)));
  if (type == OW_DATA_DECIMAL)
    /* Translators: what to do about an answer that should be a number. */
    return _("Please type a number, such as 12.5");
  return _("Please look at this answer once more");
}

/* Whoever has left out a digit looks for that, not for one that is wrong. */
static const char *
ow_text_view_get_constraint_message (OwQuestionView *view)
{
  OwTextView *self = OW_TEXT_VIEW (view);
  guint typed = count_typed (self);
  guint whole = ow_answer_style_get_length (self->style, ow_entry_get_text (OW_ENTRY (self->entry)));

  g_clear_pointer (&self->wrong_length, g_free);
  if (whole > 0 && typed < whole)
    /* Translators: a number was refused that is too short. */
    self->wrong_length = g_strdup_printf (ngettext ("%u digit is missing. Please compare it once more",
                                                    "%u digits are missing. Please compare it once more",
                                                    whole - typed),
                                          whole - typed);
  else if (whole > 0 && typed > whole)
    /* Translators: a number was refused that is too long. */
    self->wrong_length = g_strdup_printf (ngettext ("There is %u digit too many. Please compare it once more",
                                                    "There are %u digits too many. Please compare it once more",
                                                    typed - whole),
                                          typed - whole);
  return self->wrong_length;
}

static void
ow_text_view_finalize (GObject *object)
{
  g_free (OW_TEXT_VIEW (object)->wrong_length);
  G_OBJECT_CLASS (ow_text_view_parent_class)->finalize (object);
}

static void
ow_text_view_class_init (OwTextViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ow_text_view_finalize;
  view_class->build = ow_text_view_build;
  view_class->load = ow_text_view_load;
  view_class->retype = ow_text_view_retype;
  view_class->retranslate = ow_text_view_retranslate;
  view_class->dup_typed = ow_text_view_dup_typed;
  view_class->is_composing = ow_text_view_is_composing;
  view_class->focus = ow_text_view_focus;
  view_class->mark = ow_text_view_mark;
  view_class->get_invalid_message = ow_text_view_get_invalid_message;
  view_class->get_constraint_message = ow_text_view_get_constraint_message;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_text_view_init (OwTextView *self)
{
}
