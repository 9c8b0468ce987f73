/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-poster-view.h"

#include "ow-form-picture.h"

/* The most that a picture takes, in millimetres, so that there is room for words upright and lying. */
#define PICTURE_WIDTH 220
#define PICTURE_HEIGHT 110
/* Where there are no words. */
#define ALONE_HEIGHT_UPRIGHT 270
#define ALONE_HEIGHT_LYING 130
#define MAX_TITLE_LINES 2
#define MAX_TEXT_LINES 5

struct _OwPosterView {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *picture;
  GtkWidget *words;
  GtkWidget *title;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (OwPosterView, ow_poster_view, GTK_TYPE_WIDGET)

static void
ow_poster_view_dispose (GObject *object)
{
  g_clear_pointer (&OW_POSTER_VIEW (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_poster_view_parent_class)->dispose (object);
}

static void
ow_poster_view_class_init (OwPosterViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_poster_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "poster");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class,
           int         lines)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", lines,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
ow_poster_view_init (OwPosterView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->picture = ow_form_picture_new (PICTURE_WIDTH, PICTURE_HEIGHT);
  gtk_box_append (GTK_BOX (self->box), self->picture);
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (self->words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->words);
  self->title = add_label (self->words, "poster-title", MAX_TITLE_LINES);
  self->text = add_label (self->words, "poster-text", MAX_TEXT_LINES);
  ow_poster_view_set_landscape (self, FALSE);
}

GtkWidget *
ow_poster_view_new (void)
{
  return g_object_new (OW_TYPE_POSTER_VIEW, NULL);
}

static void
set_words (GtkWidget  *label,
           const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words);
  gtk_widget_set_visible (label, *words != '\0');
}

void
ow_poster_view_set_poster (OwPosterView *self,
                           OwPoster     *poster,
                           const char   *language)
{
  g_autofree char *path = poster != NULL ? ow_poster_dup_picture_path (poster) : NULL;

  g_return_if_fail (OW_IS_POSTER_VIEW (self));

  ow_form_picture_set_path (OW_FORM_PICTURE (self->picture), path);
  set_words (self->title, poster != NULL ? ow_poster_get_title (poster, language) : "");
  set_words (self->text, poster != NULL ? ow_poster_get_text (poster, language) : "");
}

static void
align (GtkWidget *label,
       gboolean   centred)
{
  gtk_label_set_xalign (GTK_LABEL (label), centred ? 0.5F : 0);
  gtk_label_set_justify (GTK_LABEL (label), centred ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
}

void
ow_poster_view_set_landscape (OwPosterView *self,
                              gboolean      landscape)
{
  gboolean has_words = gtk_widget_get_visible (self->title) || gtk_widget_get_visible (self->text);
  gboolean beside = landscape && has_words && gtk_widget_get_visible (self->picture);

  g_return_if_fail (OW_IS_POSTER_VIEW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (!has_words)
    ow_form_picture_set_room (OW_FORM_PICTURE (self->picture), PICTURE_WIDTH,
                              landscape ? ALONE_HEIGHT_LYING : ALONE_HEIGHT_UPRIGHT);
  else
    ow_form_picture_set_room (OW_FORM_PICTURE (self->picture), PICTURE_WIDTH, PICTURE_HEIGHT);
  gtk_widget_set_halign (self->picture, beside ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->words, beside);
  align (self->title, !beside);
  align (self->text, !beside);
}

gboolean
ow_poster_view_can_show (OwPoster   *poster,
                         const char *language)
{
  g_autofree char *path = ow_poster_dup_picture_path (poster);

  return *ow_poster_get_title (poster, language) != '\0' || ow_form_picture_can_show (path);
}
