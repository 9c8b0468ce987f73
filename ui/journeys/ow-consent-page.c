/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-consent-page.h"

#include <glib/gi18n.h>

#include "ow-body.h"
#include "ow-language.h"

struct _OwConsentPage {
  OwPage parent_instance;

  OwService *service;
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (OwConsentPage, ow_consent_page, OW_TYPE_PAGE)

static void
fill (OwConsentPage *self)
{
  const char *language = ow_language_get ();
  const char *version = ow_service_get_consent_version (self->service);
  g_auto (GStrv) texts = ow_service_dup_consent_texts (self->service, language);

  for (gsize i = 0; texts[i] != NULL; i++)
    ow_body_add_item (OW_BODY (self->body), texts[i]);
  if (*version != '\0') {
    /* Translators: %s is the version of the text above, such as "2026-11". */
    g_autofree char *line = g_strdup_printf (_("Version of this text: %s"), version);

    ow_body_add_caption (OW_BODY (self->body), line);
  }
}

static void
ow_consent_page_retranslate (OwPage *page)
{
  OwConsentPage *self = OW_CONSENT_PAGE (page);

  OW_PAGE_CLASS (ow_consent_page_parent_class)->retranslate (page);
  ow_page_set_section (page, ow_service_get_name (self->service, ow_language_get ()));
  ow_page_set_heading (page, ow_service_get_consent_title (self->service, ow_language_get ()));
  ow_page_set_primary_label (page, ow_service_get_consent_agree (self->service, ow_language_get ()));
  ow_body_clear (OW_BODY (self->body));
  fill (self);
}

static void
ow_consent_page_dispose (GObject *object)
{
  g_clear_object (&OW_CONSENT_PAGE (object)->service);
  G_OBJECT_CLASS (ow_consent_page_parent_class)->dispose (object);
}

static void
ow_consent_page_class_init (OwConsentPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_consent_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_consent_page_retranslate;
}

static void
ow_consent_page_init (OwConsentPage *self)
{
  self->body = ow_body_new ();
  ow_page_set_content (OW_PAGE (self), self->body);
}

GtkWidget *
ow_consent_page_new (OwService *service)
{
  OwConsentPage *self = g_object_new (OW_TYPE_CONSENT_PAGE, NULL);

  self->service = g_object_ref (service);
  return GTK_WIDGET (self);
}
