/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-header.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-bar-layout.h"
#include "ow-language.h"

/* A hall has a long name in English, and stands there in every size of text. */
#define NAME_LINES 3

struct _OwHeader {
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *name;
  GtkWidget *zh;
  GtkWidget *en;
  GtkWidget *aloud;
  GtkWidget *look;
  GtkWidget *line; /* the service and where we are */
  GtkWidget *section;
  GtkWidget *progress;
  OwAloudState aloud_state;
  char *place;
  OwPage *page; /* weak */
  gulong page_id;
};

G_DEFINE_FINAL_TYPE (OwHeader, ow_header, GTK_TYPE_WIDGET)

enum {
  SIGNAL_LANGUAGE,
  SIGNAL_LOOK,
  SIGNAL_ALOUD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_language_clicked (OwHeader  *self,
                     GtkWidget *button)
{
  g_signal_emit (self, signals[SIGNAL_LANGUAGE], 0, button == self->zh ? "zh" : "en");
}

static void
on_look_clicked (OwHeader *self)
{
  g_signal_emit (self, signals[SIGNAL_LOOK], 0);
}

static void
on_aloud_clicked (OwHeader *self)
{
  g_signal_emit (self, signals[SIGNAL_ALOUD], 0);
}

static void
update_line (OwHeader *self)
{
  const char *section = self->page != NULL ? ow_page_get_section (self->page) : NULL;
  const char *progress = self->page != NULL ? ow_page_get_progress (self->page) : NULL;

  gtk_label_set_text (GTK_LABEL (self->section), section != NULL ? section : "");
  gtk_label_set_text (GTK_LABEL (self->progress), progress != NULL ? progress : "");
  gtk_widget_set_visible (self->section, section != NULL);
  gtk_widget_set_visible (self->progress, progress != NULL);
  gtk_widget_set_visible (self->line, section != NULL || progress != NULL);
}

static void
set_chosen (GtkWidget *button,
            gboolean   chosen)
{
  if (chosen)
    gtk_widget_add_css_class (button, "chosen");
  else
    gtk_widget_remove_css_class (button, "chosen");
  ow_a11y_set_pressed (button, chosen);
}

static void
ow_header_dispose (GObject *object)
{
  OwHeader *self = OW_HEADER (object);

  ow_header_set_page (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->place, g_free);
  G_OBJECT_CLASS (ow_header_parent_class)->dispose (object);
}

static void
ow_header_class_init (OwHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_header_dispose;
  signals[SIGNAL_LANGUAGE] = g_signal_new ("language-pressed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                           G_TYPE_STRING);
  signals[SIGNAL_LOOK] = g_signal_new ("look-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ALOUD] = g_signal_new ("aloud-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), OW_TYPE_BAR_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "header");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static GtkWidget *
add_switch (OwHeader  *self,
            GtkWidget *row,
            GCallback  callback)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "switch-button");
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static void
build_place_row (OwHeader *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *gap = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_add_css_class (row, "place-row");
  self->name = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->name, "place");
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->name), NAME_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_box_append (GTK_BOX (row), self->name);
  self->aloud = add_switch (self, row, G_CALLBACK (on_aloud_clicked));
  gtk_widget_add_css_class (self->aloud, "framed");
  gtk_widget_add_css_class (self->aloud, "aloud");
  self->look = add_switch (self, row, G_CALLBACK (on_look_clicked));
  gtk_widget_add_css_class (self->look, "framed");
  gtk_box_append (GTK_BOX (row), gap);
  self->zh = add_switch (self, row, G_CALLBACK (on_language_clicked));
  self->en = add_switch (self, row, G_CALLBACK (on_language_clicked));
  /* Each in its own language: whoever needs the switch can't read the other. */
  gtk_button_set_label (GTK_BUTTON (self->zh), "中文");
  gtk_button_set_label (GTK_BUTTON (self->en), "English");
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
build_service_row (OwHeader *self)
{
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->line, "service-row");
  self->section = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->section, "section");
  gtk_label_set_xalign (GTK_LABEL (self->section), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->section), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->section, TRUE);
  self->progress = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->progress, "progress");
  /* A form's author may write a whole sentence; the step is at its end. */
  gtk_label_set_ellipsize (GTK_LABEL (self->progress), PANGO_ELLIPSIZE_START);
  gtk_box_append (GTK_BOX (self->line), self->section);
  gtk_box_append (GTK_BOX (self->line), self->progress);
  gtk_box_append (GTK_BOX (self->box), self->line);
}

static void
ow_header_init (OwHeader *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  build_place_row (self);
  build_service_row (self);
  ow_header_retranslate (self);
  update_line (self);
}

GtkWidget *
ow_header_new (void)
{
  return g_object_new (OW_TYPE_HEADER, NULL);
}

void
ow_header_set_place (OwHeader   *self,
                     const char *place)
{
  g_return_if_fail (OW_IS_HEADER (self));

  g_free (self->place);
  self->place = g_strdup (place);
  ow_header_retranslate (self);
}

void
ow_header_set_page (OwHeader *self,
                    OwPage   *page)
{
  g_return_if_fail (OW_IS_HEADER (self));

  if (self->page != NULL)
    g_clear_signal_handler (&self->page_id, self->page);
  g_set_weak_pointer (&self->page, page);
  if (page != NULL)
    self->page_id = g_signal_connect_swapped (page, "notify", G_CALLBACK (update_line), self);
  if (self->box != NULL)
    update_line (self);
}

static void
label_aloud (OwHeader *self)
{
  gtk_widget_set_visible (self->aloud, self->aloud_state != OW_ALOUD_NONE);
  set_chosen (self->aloud, self->aloud_state == OW_ALOUD_SPEAKING);
  if (self->aloud_state == OW_ALOUD_SPEAKING)
    /* Translators: one button: the page is read aloud; it stops; it is read once more. As short as can be. */
    gtk_button_set_label (GTK_BUTTON (self->aloud), _("Stop"));
  else
    gtk_button_set_label (GTK_BUTTON (self->aloud), self->aloud_state == OW_ALOUD_AGAIN ? _("Again") : _("Read aloud"));
}

void
ow_header_set_aloud (OwHeader    *self,
                     OwAloudState state)
{
  g_return_if_fail (OW_IS_HEADER (self));

  self->aloud_state = state;
  label_aloud (self);
}

void
ow_header_retranslate (OwHeader *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (OW_IS_HEADER (self));

  /* Translators: the name of this counter, and of the program. */
  name = self->place != NULL && *self->place != '\0'
           ? g_strconcat (_("One Window"), " · ", self->place, NULL)
           : g_strdup (_("One Window"));
  gtk_label_set_text (GTK_LABEL (self->name), name);
  /* Translators: a button: the size of the text and the colours; people look for the word of large text. */
  gtk_button_set_label (GTK_BUTTON (self->look), _("Larger text, colours"));
  label_aloud (self);
  set_chosen (self->zh, g_str_equal (ow_language_get (), "zh"));
  set_chosen (self->en, !g_str_equal (ow_language_get (), "zh"));
}
