/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-bring-page.h"

#include <glib/gi18n.h>

#include "ow-body.h"
#include "ow-language.h"
#include "ow-leaflet-offer.h"
#include "ow-list-print.h"
#include "ow-materials-list.h"

struct _OwBringPage {
  OwPage parent_instance;

  OwService *service;
  OwConfig *config;
  GtkWidget *body;
  GtkWidget *print; /* NULL: there is no printer, or there are lists for the day */
  GtkWidget *papers[OW_SERVICE_N_PAPERS]; /* buttons; NULL: there are none */
};

G_DEFINE_FINAL_TYPE (OwBringPage, ow_bring_page, OW_TYPE_PAGE)

static guint papers_signal;

static void
fill (OwBringPage *self)
{
  const char *language = ow_language_get ();
  g_auto (GStrv) items = ow_service_dup_bring_items (self->service, language);

  for (gsize i = 0; items[i] != NULL; i++)
    ow_body_add_item (OW_BODY (self->body), items[i]);
  ow_body_add_caption (OW_BODY (self->body), ow_service_get_bring_note (self->service, language));
}

static void
ow_bring_page_retranslate (OwPage *page)
{
  OwBringPage *self = OW_BRING_PAGE (page);

  OW_PAGE_CLASS (ow_bring_page_parent_class)->retranslate (page);
  ow_page_set_section (page, ow_service_get_name (self->service, ow_language_get ()));
  ow_page_set_heading (page, ow_service_get_bring_title (self->service, ow_language_get ()));
  ow_page_set_help (page, ow_service_get_opening (self->service, ow_language_get ()));
  ow_page_set_primary_label (page, _("Continue"));
  ow_body_clear (OW_BODY (self->body));
  fill (self);
  if (self->print != NULL) {
    const char *language = ow_language_get ();
    const char *place = ow_config_get_text (self->config, "Hall", "Name", language, "");
    g_autoptr (OwReceipt) list = ow_materials_list_new (self->service, place, language);

    ow_list_print_retranslate (OW_LIST_PRINT (self->print), list);
  }
  for (guint which = 0; which < OW_SERVICE_N_PAPERS; which++)
    if (self->papers[which] != NULL)
      ow_leaflet_offer_retranslate (self->papers[which], which);
}

static void
ow_bring_page_dispose (GObject *object)
{
  g_clear_object (&OW_BRING_PAGE (object)->service);
  g_clear_object (&OW_BRING_PAGE (object)->config);
  G_OBJECT_CLASS (ow_bring_page_parent_class)->dispose (object);
}

static void
ow_bring_page_class_init (OwBringPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_bring_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_bring_page_retranslate;
  papers_signal = g_signal_new ("papers", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
ow_bring_page_init (OwBringPage *self)
{
  self->body = ow_body_new ();
}

static void
on_papers_clicked (OwBringPage *self,
                   GtkWidget   *button)
{
  for (guint which = 0; which < OW_SERVICE_N_PAPERS; which++)
    if (button == self->papers[which]) {
      g_signal_emit (self, papers_signal, 0, which);
      return;
    }
}

/* NULL where there is nothing of it today. */
static GtkWidget *
new_papers_button (OwBringPage    *self,
                   OwServicePapers which,
                   OwClock        *clock)
{
  GtkWidget *button = ow_leaflet_offer_new (self->service, which, clock);

  if (button != NULL)
    g_signal_connect_object (button, "clicked", G_CALLBACK (on_papers_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
ow_bring_page_new (OwService *service,
                   OwPrinter *printer,
                   OwConfig  *config,
                   OwClock   *clock)
{
  OwBringPage *self = g_object_new (OW_TYPE_BRING_PAGE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->service = g_object_ref (service);
  self->config = g_object_ref (config);
  gtk_widget_add_css_class (box, "bring");
  gtk_box_append (GTK_BOX (box), self->body);
  for (guint which = 0; which < OW_SERVICE_N_PAPERS; which++)
    self->papers[which] = new_papers_button (self, which, clock);
  if (self->papers[OW_SERVICE_LISTS] != NULL) {
    gtk_box_append (GTK_BOX (box), self->papers[OW_SERVICE_LISTS]);
  } else if (printer != NULL) {
    self->print = ow_list_print_new (printer);
    gtk_box_append (GTK_BOX (box), self->print);
  }
  if (self->papers[OW_SERVICE_LEAFLETS] != NULL)
    gtk_box_append (GTK_BOX (box), self->papers[OW_SERVICE_LEAFLETS]);
  ow_page_set_content (OW_PAGE (self), box);
  return GTK_WIDGET (self);
}
