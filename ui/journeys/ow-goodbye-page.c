/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-goodbye-page.h"

#include <glib/gi18n.h>

#include "ow-body.h"
#include "ow-language.h"
#include "ow-stake.h"

struct _OwGoodbyePage {
  OwPage parent_instance;

  OwService *service;
  char *ending;
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (OwGoodbyePage, ow_goodbye_page, OW_TYPE_PAGE)

static const char *
get_words (OwGoodbyePage *self,
           OwLastWords    which)
{
  return ow_service_get_last_words (self->service, self->ending, which, ow_language_get ());
}

static void
fill (OwGoodbyePage *self)
{
  ow_body_add_paragraph (OW_BODY (self->body), get_words (self, OW_LAST_WORDS_LINE));
  ow_body_add_paragraph (OW_BODY (self->body),
                         _("Please take your identity card and your papers with you."));
  ow_body_add_caption (OW_BODY (self->body),
                       _("With the button below, everything about you is erased from this machine."));
}

static void
ow_goodbye_page_retranslate (OwPage *page)
{
  OwGoodbyePage *self = OW_GOODBYE_PAGE (page);
  const char *heading = get_words (self, OW_LAST_WORDS_HEADING);

  OW_PAGE_CLASS (ow_goodbye_page_parent_class)->retranslate (page);
  ow_page_set_section (page, ow_service_get_name (self->service, ow_language_get ()));
  ow_page_set_heading (page, *heading != '\0' ? heading : _("That is all for today"));
  ow_page_set_primary_label (page, _("Erase and finish"));
  ow_body_clear (OW_BODY (self->body));
  fill (self);
}

static void
ow_goodbye_page_dispose (GObject *object)
{
  OwGoodbyePage *self = OW_GOODBYE_PAGE (object);

  g_clear_object (&self->service);
  g_clear_pointer (&self->ending, g_free);
  G_OBJECT_CLASS (ow_goodbye_page_parent_class)->dispose (object);
}

static void
ow_goodbye_page_class_init (OwGoodbyePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_goodbye_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_goodbye_page_retranslate;
}

static void
ow_goodbye_page_init (OwGoodbyePage *self)
{
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
  ow_stake_mark (GTK_WIDGET (self), OW_STAKE_SAFE);
  self->body = ow_body_new ();
  ow_page_set_content (OW_PAGE (self), self->body);
}

GtkWidget *
ow_goodbye_page_new (OwService  *service,
                     const char *ending)
{
  OwGoodbyePage *self = g_object_new (OW_TYPE_GOODBYE_PAGE, NULL);

  self->service = g_object_ref (service);
  self->ending = g_strdup (ending);
  return GTK_WIDGET (self);
}
