/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-unavailable-page.h"

#include <glib/gi18n.h>

#include "ow-body.h"
#include "ow-language.h"

struct _OwUnavailablePage {
  OwPage parent_instance;

  OwService *service;
  OwUnavailable why;
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (OwUnavailablePage, ow_unavailable_page, OW_TYPE_PAGE)

static void
fill (OwUnavailablePage *self)
{
  OwBody *body = OW_BODY (self->body);
  const char *not_yet = self->service != NULL ? ow_service_get_not_yet (self->service, ow_language_get ()) : NULL;

  if (self->why == OW_UNAVAILABLE_YET && not_yet != NULL && *not_yet != '\0')
    ow_body_add_paragraph (body, not_yet);
  else
    ow_body_add_paragraph (body, _("The staff at the counter will help you with it today."));
}

static void
ow_unavailable_page_retranslate (OwPage *page)
{
  OwUnavailablePage *self = OW_UNAVAILABLE_PAGE (page);

  OW_PAGE_CLASS (ow_unavailable_page_parent_class)->retranslate (page);
  ow_page_set_section (page, self->service != NULL ? ow_service_get_name (self->service, ow_language_get ()) : NULL);
  ow_page_set_heading (page, self->why == OW_UNAVAILABLE_NOW
                               ? _("This can't be done on this machine right now")
                               : _("This can't be done on this machine yet"));
  ow_page_set_primary_label (page, _("Choose something else"));
  ow_page_set_can_go_back (page, FALSE);
  ow_body_clear (OW_BODY (self->body));
  fill (self);
}

static void
ow_unavailable_page_dispose (GObject *object)
{
  g_clear_object (&OW_UNAVAILABLE_PAGE (object)->service);
  G_OBJECT_CLASS (ow_unavailable_page_parent_class)->dispose (object);
}

static void
ow_unavailable_page_class_init (OwUnavailablePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_unavailable_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_unavailable_page_retranslate;
}

static void
ow_unavailable_page_init (OwUnavailablePage *self)
{
  self->body = ow_body_new ();
  ow_page_set_content (OW_PAGE (self), self->body);
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
