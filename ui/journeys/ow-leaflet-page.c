/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-leaflet-page.h"

#include <glib/gi18n.h>

#include "ow-body.h"
#include "ow-button-label.h"
#include "ow-language.h"
#include "ow-list-print.h"

#define LEAFLET_DATA "ow-leaflet"

struct _OwLeafletPage {
  OwPage parent_instance;

  OwService *service;
  OwServicePapers which;
  OwConfig *config;
  OwPrinter *printer; /* nullable */
  GListModel *leaflets;
  OwLeaflet *leaflet; /* the one that is read; NULL: which of them is asked */
  GtkWidget *print;   /* NULL while none is read, or without a printer */
};

G_DEFINE_FINAL_TYPE (OwLeafletPage, ow_leaflet_page, OW_TYPE_PAGE)

static void enter (OwLeafletPage *self, OwLeaflet *leaflet);

/* --- Which of them ----------------------------------------------------------------------------- */

static void
on_chosen (OwLeafletPage *self,
           GtkWidget     *button)
{
  enter (self, g_object_get_data (G_OBJECT (button), LEAFLET_DATA));
}

static GtkWidget *
new_choice (OwLeafletPage *self,
            OwLeaflet     *leaflet)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "big");
  ow_button_set_label (button, ow_leaflet_get_title (leaflet, ow_language_get ()));
  g_object_set_data_full (G_OBJECT (button), LEAFLET_DATA, g_object_ref (leaflet), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
new_choices (OwLeafletPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "leaflets");
  for (guint i = 0; i < g_list_model_get_n_items (self->leaflets); i++) {
    g_autoptr (OwLeaflet) leaflet = g_list_model_get_item (self->leaflets, i);

    gtk_box_append (GTK_BOX (box), new_choice (self, leaflet));
  }
  return box;
}

/* --- One of them ------------------------------------------------------------------------------- */

static char *
dup_sources (OwLeafletPage *self)
{
  g_auto (GStrv) sources = ow_leaflet_dup_sources (self->leaflet, ow_language_get ());
  /* Translators: between two sources of what a leaflet says. */
  g_autofree char *all = g_strjoinv (_("; "), sources);

  /* Translators: %s is the laws and documents that a leaflet was written from. */
  return g_strdup_printf (_("From: %s"), all);
}

static char *
dup_checked (OwLeafletPage *self)
{
  GDateTime *checked = ow_leaflet_get_checked (self->leaflet);

  if (checked != NULL)
    /* Translators: the day on which the hall compared a leaflet with its sources, as of g_date_time_format(). */
    return g_date_time_format (checked, _("Checked on %-d %B %Y"));
  return g_date_time_format (ow_leaflet_get_date (self->leaflet),
                             /* Translators: the day on which a leaflet was written, as of g_date_time_format(). */
                             _("Put together on %-d %B %Y, not checked by this hall yet; the window's word counts"));
}

static GtkWidget *
new_part (OwLeafletPage *self,
          guint          part)
{
  const char *language = ow_language_get ();
  g_auto (GStrv) texts = ow_leaflet_dup_texts (self->leaflet, part, language);
  g_auto (GStrv) items = ow_leaflet_dup_items (self->leaflet, part, language);
  OwBody *body = OW_BODY (ow_body_new ());

  ow_body_add_heading (body, ow_leaflet_get_heading (self->leaflet, part, language));
  for (gsize i = 0; texts[i] != NULL; i++)
    ow_body_add_paragraph (body, texts[i]);
  for (gsize i = 0; items[i] != NULL; i++)
    ow_body_add_item (body, items[i]);
  return GTK_WIDGET (body);
}

static GtkWidget *
new_small_print (OwLeafletPage *self)
{
  GtkWidget *body = ow_body_new ();
  g_autofree char *sources = dup_sources (self);
  g_autofree char *checked = dup_checked (self);

  ow_body_add_caption (OW_BODY (body), sources);
  ow_body_add_caption (OW_BODY (body), checked);
  return body;
}

static GtkWidget *
new_text (OwLeafletPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "leaflet");
  for (guint i = 0; i < ow_leaflet_get_n_parts (self->leaflet); i++)
    gtk_box_append (GTK_BOX (box), new_part (self, i));
  gtk_box_append (GTK_BOX (box), new_small_print (self));
  return box;
}

static void
retranslate_print (OwLeafletPage *self)
{
  const char *language = ow_language_get ();
  g_autofree char *sources = dup_sources (self);
  g_autofree char *checked = dup_checked (self);
  const OwLeafletFrame frame = {
    .service = ow_service_get_name (self->service, language),
    .sources = sources,
    .checked = checked,
    .place = ow_config_get_text (self->config, "Hall", "Name", language, ""),
  };
  g_autoptr (OwReceipt) sheet = ow_leaflet_new_sheet (self->leaflet, &frame, language);

  ow_list_print_retranslate (OW_LIST_PRINT (self->print), sheet);
}

/* --- The page ---------------------------------------------------------------------------------- */

static void
set_words (OwLeafletPage *self)
{
  OwPage *page = OW_PAGE (self);
  const char *language = ow_language_get ();

  ow_page_set_section (page, ow_service_get_name (self->service, language));
  if (self->leaflet == NULL) {
    /* Translators: above the kinds of a matter, each with a list of what to bring. */
    ow_page_set_heading (page, self->which == OW_SERVICE_LISTS ? _("What would you like to come for?")
                                                               : _("Which would you like to read?"));
    ow_page_set_help (page, _("Each can be printed to take home. Nothing needs to be filled in."));
    ow_page_set_primary_label (page, NULL);
    ow_page_set_can_go_back (page, TRUE);
    ow_page_set_content (page, new_choices (self));
    return;
  }
  ow_page_set_heading (page, ow_leaflet_get_title (self->leaflet, language));
  ow_page_set_help (page, NULL);
  ow_page_set_primary_label (page, _("I have read it"));
  ow_page_set_can_go_back (page, g_list_model_get_n_items (self->leaflets) > 1);
  ow_page_set_content (page, new_text (self));
  if (self->print != NULL)
    retranslate_print (self);
}

/* @leaflet: NULL for the choice between them. */
static void
enter (OwLeafletPage *self,
       OwLeaflet     *leaflet)
{
  g_set_object (&self->leaflet, leaflet);
  self->print = leaflet != NULL && self->printer != NULL ? ow_list_print_new (self->printer) : NULL;
  ow_page_set_aside (OW_PAGE (self), self->print);
  set_words (self);
  ow_page_focus_heading (OW_PAGE (self));
}

static void
ow_leaflet_page_retranslate (OwPage *page)
{
  OW_PAGE_CLASS (ow_leaflet_page_parent_class)->retranslate (page);
  set_words (OW_LEAFLET_PAGE (page));
}

static void
ow_leaflet_page_back (OwPage *page)
{
  OwLeafletPage *self = OW_LEAFLET_PAGE (page);

  if (self->leaflet != NULL && g_list_model_get_n_items (self->leaflets) > 1)
    enter (self, NULL);
  else
    ow_page_leave_back (page);
}

static void
ow_leaflet_page_dispose (GObject *object)
{
  OwLeafletPage *self = OW_LEAFLET_PAGE (object);

  g_clear_object (&self->leaflet);
  g_clear_object (&self->leaflets);
  g_clear_object (&self->printer);
  g_clear_object (&self->config);
  g_clear_object (&self->service);
  G_OBJECT_CLASS (ow_leaflet_page_parent_class)->dispose (object);
}

static void
ow_leaflet_page_class_init (OwLeafletPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_leaflet_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_leaflet_page_retranslate;
  OW_PAGE_CLASS (klass)->back = ow_leaflet_page_back;
}

static void
ow_leaflet_page_init (OwLeafletPage *self)
{
}

GtkWidget *
ow_leaflet_page_new (OwService      *service,
                     OwServicePapers which,
                     OwPrinter      *printer,
                     OwConfig       *config,
                     OwClock        *clock)
{
  OwLeafletPage *self = g_object_new (OW_TYPE_LEAFLET_PAGE, NULL);
  g_autoptr (GDateTime) now = ow_clock_now_local (clock);
  g_autoptr (OwLeaflet) only = NULL;

  self->service = g_object_ref (service);
  self->which = which;
  self->config = g_object_ref (config);
  g_set_object (&self->printer, printer);
  self->leaflets = ow_service_list_papers (service, which, now);
  if (g_list_model_get_n_items (self->leaflets) == 1)
    only = g_list_model_get_item (self->leaflets, 0);
  enter (self, only);
  return GTK_WIDGET (self);
}
