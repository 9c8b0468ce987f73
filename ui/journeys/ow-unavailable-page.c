/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-unavailable-page.h"

#include <glib/gi18n.h>

#include "ow-body.h"
#include "ow-closure-words.h"
#include "ow-language.h"
#include "ow-leaflet-offer.h"

struct _OwUnavailablePage {
  OwPage parent_instance;

  OwService *service;
  OwUnavailable why;
  OwClosure *closure; /* NULL unless the hall has closed it: then why doesn't count */
  GtkWidget *body;
  GtkWidget *papers[OW_SERVICE_N_PAPERS]; /* buttons; NULL: there are none, or none are offered */
};

G_DEFINE_FINAL_TYPE (OwUnavailablePage, ow_unavailable_page, OW_TYPE_PAGE)

static guint papers_signal;

static void
fill_closed (OwUnavailablePage *self)
{
  OwBody *body = OW_BODY (self->body);
  const char *reason = ow_closure_get_reason (self->closure, ow_language_get ());
  g_autofree char *until = ow_closure_words_until (self->closure);

  if (*reason != '\0')
    ow_body_add_paragraph (body, reason);
  if (until != NULL)
    ow_body_add_paragraph (body, until);
  ow_body_add_paragraph (body, _("If it can't wait, please ask the staff at the counter."));
}

static void
fill (OwUnavailablePage *self)
{
  OwBody *body = OW_BODY (self->body);
  const char *not_yet = self->service != NULL ? ow_service_get_not_yet (self->service, ow_language_get ()) : NULL;

  if (self->closure != NULL)
    fill_closed (self);
  else if (self->why == OW_UNAVAILABLE_YET && not_yet != NULL && *not_yet != '\0')
    ow_body_add_paragraph (body, not_yet);
  else
    ow_body_add_paragraph (body, _("The staff at the counter will help you with it today."));
}

static const char *
heading_of (OwUnavailablePage *self)
{
  if (self->closure != NULL)
    return _("This is closed for now");
  return self->why == OW_UNAVAILABLE_NOW ? _("This can't be done on this machine right now")
                                         : _("This can't be done on this machine yet");
}

static void
ow_unavailable_page_retranslate (OwPage *page)
{
  OwUnavailablePage *self = OW_UNAVAILABLE_PAGE (page);

  OW_PAGE_CLASS (ow_unavailable_page_parent_class)->retranslate (page);
  ow_page_set_section (page, self->service != NULL ? ow_service_get_name (self->service, ow_language_get ()) : NULL);
  ow_page_set_heading (page, heading_of (self));
  ow_page_set_primary_label (page, _("Choose something else"));
  ow_page_set_can_go_back (page, FALSE);
  ow_body_clear (OW_BODY (self->body));
  fill (self);
  for (guint which = 0; which < OW_SERVICE_N_PAPERS; which++)
    if (self->papers[which] != NULL)
      ow_leaflet_offer_retranslate (self->papers[which], which);
}

static void
ow_unavailable_page_dispose (GObject *object)
{
  g_clear_object (&OW_UNAVAILABLE_PAGE (object)->service);
  g_clear_pointer (&OW_UNAVAILABLE_PAGE (object)->closure, ow_closure_unref);
  G_OBJECT_CLASS (ow_unavailable_page_parent_class)->dispose (object);
}

static void
ow_unavailable_page_class_init (OwUnavailablePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_unavailable_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_unavailable_page_retranslate;
  papers_signal = g_signal_new ("papers", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
ow_unavailable_page_init (OwUnavailablePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->body = ow_body_new ();
  gtk_widget_add_css_class (box, "bring");
  gtk_box_append (GTK_BOX (box), self->body);
  ow_page_set_content (OW_PAGE (self), box);
}

GtkWidget *
ow_unavailable_page_new (OwService    *service,
                         OwUnavailable why)
{
  OwUnavailablePage *self = g_object_new (OW_TYPE_UNAVAILABLE_PAGE, NULL);

  g_set_object (&self->service, service);
  self->why = why;
  return GTK_WIDGET (self);
}

GtkWidget *
ow_unavailable_page_new_closed (OwService *service,
                                OwClosure *closure)
{
  GtkWidget *page = ow_unavailable_page_new (service, OW_UNAVAILABLE_NOW);

  OW_UNAVAILABLE_PAGE (page)->closure = ow_closure_ref (closure);
  return page;
}

static void
on_papers_clicked (OwUnavailablePage *self,
                   GtkWidget         *button)
{
  for (guint which = 0; which < OW_SERVICE_N_PAPERS; which++)
    if (button == self->papers[which]) {
      g_signal_emit (self, papers_signal, 0, which);
      return;
    }
}

void
ow_unavailable_page_offer_papers (OwUnavailablePage *self,
                                  OwClock           *clock)
{
  g_return_if_fail (OW_IS_UNAVAILABLE_PAGE (self));
  g_return_if_fail (self->service != NULL);

  for (guint which = 0; which < OW_SERVICE_N_PAPERS; which++) {
    GtkWidget *button = ow_leaflet_offer_new (self->service, which, clock);

    self->papers[which] = button;
    if (button == NULL)
      continue;
    g_signal_connect_object (button, "clicked", G_CALLBACK (on_papers_clicked), self, G_CONNECT_SWAPPED);
    gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->body)), button);
  }
}
