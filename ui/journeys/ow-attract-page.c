/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-attract-page.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-language.h"
#include "ow-service.h"

/* Slow enough to read each line twice. */
#define LINE_SECONDS 7

struct _OwAttractPage {
  OwPage parent_instance;

  OwConfig *config;
  GListModel *services;
  GtkWidget *button;
  GtkWidget *name;
  GtkWidget *hall;
  GtkWidget *lines; /* a stack of two labels that take turns */
  GtkWidget *begin;
  GtkWidget *other;
  guint line;
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (OwAttractPage, ow_attract_page, OW_TYPE_PAGE)

static void
show_line (OwAttractPage *self)
{
  guint n = g_list_model_get_n_items (self->services);
  const char *child = self->line % 2 == 0 ? "even" : "odd";
  GtkWidget *label = gtk_stack_get_child_by_name (GTK_STACK (self->lines), child);
  g_autoptr (OwService) service = NULL;

  if (n == 0)
    return;
  service = g_list_model_get_item (self->services, self->line % n);
  gtk_label_set_text (GTK_LABEL (label), ow_service_get_name (service, ow_language_get ()));
  gtk_stack_set_visible_child_name (GTK_STACK (self->lines), child);
}

static gboolean
on_timer (gpointer user_data)
{
  OwAttractPage *self = user_data;

  self->line++;
  show_line (self);
  return G_SOURCE_CONTINUE;
}

static void
ow_attract_page_retranslate (OwPage *page)
{
  OwAttractPage *self = OW_ATTRACT_PAGE (page);

  OW_PAGE_CLASS (ow_attract_page_parent_class)->retranslate (page);
  gtk_label_set_text (GTK_LABEL (self->hall), ow_config_get_text (self->config, "Hall", "Name",
                                                                  ow_language_get (), ""));
  gtk_label_set_text (GTK_LABEL (self->name), _("One Window"));
  /* Translators: the whole screen is a button on the first page. */
  gtk_label_set_text (GTK_LABEL (self->begin), _("Touch the screen to begin"));
  ow_a11y_set_label (self->button, _("Touch the screen to begin"));
  show_line (self);
}

static void
ow_attract_page_shown (OwPage *page)
{
  gtk_widget_grab_focus (OW_ATTRACT_PAGE (page)->button);
}

static void
ow_attract_page_dispose (GObject *object)
{
  OwAttractPage *self = OW_ATTRACT_PAGE (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->services);
  g_clear_object (&self->config);
  G_OBJECT_CLASS (ow_attract_page_parent_class)->dispose (object);
}

static void
ow_attract_page_class_init (OwAttractPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_attract_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_attract_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_attract_page_shown;
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "justify", GTK_JUSTIFY_CENTER, NULL);

  gtk_widget_add_css_class (label, css_class);
  if (box != NULL)
    gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
build_lines (void)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_set_transition_type (GTK_STACK (stack), GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_set_transition_duration (GTK_STACK (stack), 900);
  gtk_stack_add_named (GTK_STACK (stack), add_label (NULL, "attract-line"), "even");
  gtk_stack_add_named (GTK_STACK (stack), add_label (NULL, "attract-line"), "odd");
  return stack;
}

static GtkWidget *
build (OwAttractPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "attract");
  gtk_widget_add_css_class (top, "attract-top");
  gtk_widget_set_vexpand (top, TRUE);
  gtk_widget_set_valign (top, GTK_ALIGN_CENTER);
  self->hall = add_label (top, "attract-place");
  self->name = add_label (top, "attract-name");
  self->lines = build_lines ();
  gtk_box_append (GTK_BOX (top), self->lines);
  gtk_box_append (GTK_BOX (box), top);
  self->begin = add_label (box, "attract-begin");
  self->other = add_label (box, "attract-other");
  /* In both languages: nobody has chosen one yet. */
  gtk_label_set_text (GTK_LABEL (self->other), "中文 · English");
  return box;
}

static void
ow_attract_page_init (OwAttractPage *self)
{
  ow_page_set_plain (OW_PAGE (self), TRUE);
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "attract-button");
  gtk_button_set_child (GTK_BUTTON (self->button), build (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (ow_page_done), self);
  ow_page_set_content (OW_PAGE (self), self->button);
  self->timer_id = g_timeout_add_seconds (LINE_SECONDS, on_timer, self);
}

GtkWidget *
ow_attract_page_new (OwConfig   *config,
                     GListModel *services)
{
  OwAttractPage *self = g_object_new (OW_TYPE_ATTRACT_PAGE, NULL);

  self->config = g_object_ref (config);
  self->services = g_object_ref (services);
  return GTK_WIDGET (self);
}
