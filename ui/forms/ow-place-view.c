/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-place-view.h"

#include <glib/gi18n.h>

#include "ow-abilities.h"
#include "ow-choice-button.h"
#include "ow-entry.h"
#include "ow-secret.h"
#include "ow-whole-words.h"

/* "-180.12345678": a millimetre is more than any map has. */
#define MAX_DEGREES 13

/* What the buttons are called, below the form's own values. */
#define HERE "here"
#define ELSEWHERE "elsewhere"

typedef enum {
  LATITUDE,
  LONGITUDE,
  N_DEGREES,
} Degrees;

struct _OwPlaceView {
  OwQuestionView parent_instance;

  GtkWidget *choices;
  GtkWidget *here;
  GtkWidget *elsewhere;
  GtkWidget *fields; /* only where it is elsewhere */
  GtkWidget *words;
  GtkWidget *names[N_DEGREES];
  GtkWidget *entries[N_DEGREES];
};

G_DEFINE_FINAL_TYPE (OwPlaceView, ow_place_view, OW_TYPE_QUESTION_VIEW)

static gboolean
is_chosen (GtkWidget *button)
{
  return ow_choice_button_get_chosen (OW_CHOICE_BUTTON (button));
}

static void
choose (OwPlaceView *self,
        GtkWidget   *button)
{
  ow_choice_button_set_chosen (OW_CHOICE_BUTTON (self->here), button == self->here);
  ow_choice_button_set_chosen (OW_CHOICE_BUTTON (self->elsewhere), button == self->elsewhere);
  gtk_widget_set_visible (self->fields, button == self->elsewhere);
}

static void
on_clicked (OwPlaceView *self,
            GtkWidget   *button)
{
  choose (self, button);
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  ow_question_view_commit_quietly (OW_QUESTION_VIEW (self));
}

static void
on_typed (OwPlaceView *self)
{
  ow_question_view_edited (OW_QUESTION_VIEW (self));
}

/* --- Building -------------------------------------------------------------------------------- */

static GtkWidget *
add_choice (OwPlaceView *self,
            const char  *value)
{
  GtkWidget *button = ow_choice_button_new (value);

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (GTK_BOX (self->choices), button);
  return button;
}

static GtkWidget *
new_words (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  ow_whole_words_keep (GTK_LABEL (label));
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
build_degrees (OwPlaceView *self,
               Degrees      which)
{
  self->names[which] = new_words ("field-title");
  self->entries[which] = ow_entry_new (OW_ENTRY_DECIMAL);
  ow_entry_set_max_length (OW_ENTRY (self->entries[which]), MAX_DEGREES);
  gtk_widget_add_css_class (self->entries[which], "short");
  gtk_widget_set_halign (self->entries[which], GTK_ALIGN_START);
  g_signal_connect_swapped (self->entries[which], "changed", G_CALLBACK (on_typed), self);
  gtk_box_append (GTK_BOX (self->fields), self->names[which]);
  gtk_box_append (GTK_BOX (self->fields), self->entries[which]);
}

static void
ow_place_view_build (OwQuestionView *view)
{
  OwPlaceView *self = OW_PLACE_VIEW (view);

  self->choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->choices, "choices");
  gtk_widget_add_css_class (self->choices, "place-fields");
  self->here = add_choice (self, HERE);
  self->elsewhere = add_choice (self, ELSEWHERE);
  ow_question_view_set_fields (view, self->choices);
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->fields, "place-fields");
  self->words = new_words ("field-hint");
  gtk_box_append (GTK_BOX (self->fields), self->words);
  build_degrees (self, LATITUDE);
  build_degrees (self, LONGITUDE);
  ow_question_view_set_fields (view, self->fields);
}

static void
ow_place_view_load (OwQuestionView *view)
{
  OwPlaceView *self = OW_PLACE_VIEW (view);
  const char *value = ow_question_get_value (ow_question_view_get_question (view));
  gboolean here = g_strcmp0 (value, ow_abilities_get_point ()) == 0;
  g_auto (GStrv) parts = g_strsplit (here ? "" : value, " ", -1);
  gboolean elsewhere = g_strv_length (parts) >= N_DEGREES;

  for (guint i = 0; i < N_DEGREES; i++)
    ow_entry_set_text (OW_ENTRY (self->entries[i]), elsewhere ? parts[i] : "");
  choose (self, here ? self->here : elsewhere ? self->elsewhere : NULL);
}

static void
ow_place_view_retranslate (OwQuestionView *view)
{
  OwPlaceView *self = OW_PLACE_VIEW (view);
  g_autofree char *here = ow_abilities_dup_place_words ();
  /* Translators: what stands above the field for degrees north. */
  const char *latitude = _("Latitude, degrees north");
  /* Translators: what stands above the field for degrees east. */
  const char *longitude = _("Longitude, degrees east");

  ow_choice_button_set_label (OW_CHOICE_BUTTON (self->here), here);
  ow_choice_button_set_label (OW_CHOICE_BUTTON (self->elsewhere),
                              /* Translators: an answer to a question for a place on the map. */
                              _("Not here: our staff fill it in"));
  ow_choice_button_retranslate (OW_CHOICE_BUTTON (self->here));
  ow_choice_button_retranslate (OW_CHOICE_BUTTON (self->elsewhere));
  gtk_label_set_text (GTK_LABEL (self->words),
                      /* Translators: below that answer; the two fields are for whoever knows the numbers. */
                      _("Please ask our staff for help. They know the two numbers of the place, such as 35.0668 and "
                        "116.3114."));
  gtk_label_set_text (GTK_LABEL (self->names[LATITUDE]), latitude);
  gtk_label_set_text (GTK_LABEL (self->names[LONGITUDE]), longitude);
  ow_entry_set_label (OW_ENTRY (self->entries[LATITUDE]), latitude);
  ow_entry_set_label (OW_ENTRY (self->entries[LONGITUDE]), longitude);
}

/* --- Answering ------------------------------------------------------------------------------- */

static const char *
get_degrees (OwPlaceView *self,
             Degrees      which)
{
  return ow_entry_get_text (OW_ENTRY (self->entries[which]));
}

static char *
dup_elsewhere (OwPlaceView *self,
               const char **problem)
{
  OwQuestion *question = ow_question_view_get_question (OW_QUESTION_VIEW (self));
  const char *latitude = get_degrees (self, LATITUDE);
  const char *longitude = get_degrees (self, LONGITUDE);
  g_autoptr (OwSecretText) typed = g_strconcat (latitude, " ", longitude, NULL);
  g_autoptr (OwSecretText) point = NULL;

  if (*latitude == '\0' && *longitude == '\0' && !ow_question_get_required (question))
    return g_strdup ("");
  if (*latitude != '\0' && *longitude != '\0')
    point = ow_question_cast_point (typed);
  if (point == NULL || *point == '\0') {
    /* Translators: what to do about a place on the map that isn't whole. */
    *problem = _("Both numbers are needed: the latitude is 90 at the most, the longitude 180. Please ask our staff");
    return NULL;
  }
  return g_steal_pointer (&point);
}

static char *
ow_place_view_dup_typed (OwQuestionView *view,
                         const char    **problem)
{
  OwPlaceView *self = OW_PLACE_VIEW (view);

  if (is_chosen (self->elsewhere))
    return dup_elsewhere (self, problem);
  return g_strdup (is_chosen (self->here) ? ow_abilities_get_point () : "");
}

static void
ow_place_view_mark (OwQuestionView *view,
                    const char     *error)
{
  OwPlaceView *self = OW_PLACE_VIEW (view);

  if (error != NULL && !is_chosen (self->elsewhere))
    gtk_widget_add_css_class (self->choices, "error");
  else
    gtk_widget_remove_css_class (self->choices, "error");
  for (guint i = 0; i < N_DEGREES; i++)
    ow_entry_set_error (OW_ENTRY (self->entries[i]), is_chosen (self->elsewhere) ? error : NULL);
}

static void
ow_place_view_class_init (OwPlaceViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  view_class->build = ow_place_view_build;
  view_class->load = ow_place_view_load;
  view_class->retranslate = ow_place_view_retranslate;
  view_class->dup_typed = ow_place_view_dup_typed;
  view_class->mark = ow_place_view_mark;
}

static void
ow_place_view_init (OwPlaceView *self)
{
}
