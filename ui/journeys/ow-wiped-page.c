/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-wiped-page.h"

#include <glib/gi18n.h>

#define SHOWN_SECONDS 15

struct _OwWipedPage {
  OwPage parent_instance;

  gboolean aside;
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (OwWipedPage, ow_wiped_page, OW_TYPE_PAGE)

static gboolean
on_timer (gpointer user_data)
{
  OwWipedPage *self = user_data;

  self->timer_id = 0;
  ow_page_done (OW_PAGE (self));
  return G_SOURCE_REMOVE;
}

static void
ow_wiped_page_shown (OwPage *page)
{
  OW_WIPED_PAGE (page)->timer_id = g_timeout_add_seconds (SHOWN_SECONDS, on_timer, page);
  OW_PAGE_CLASS (ow_wiped_page_parent_class)->shown (page);
}

static void
ow_wiped_page_retranslate (OwPage *page)
{
  OW_PAGE_CLASS (ow_wiped_page_parent_class)->retranslate (page);
  if (OW_WIPED_PAGE (page)->aside) {
    ow_page_set_heading (page, _("Everything else is erased"));
    ow_page_set_help (page, _("What you put aside stays here sealed: your slip alone opens it."));
  } else {
    ow_page_set_heading (page, _("Everything is erased"));
    ow_page_set_help (page, _("Nothing you typed is left on this machine."));
  }
  ow_page_set_primary_label (page, _("To the first page"));
}

static void
ow_wiped_page_dispose (GObject *object)
{
  g_clear_handle_id (&OW_WIPED_PAGE (object)->timer_id, g_source_remove);
  G_OBJECT_CLASS (ow_wiped_page_parent_class)->dispose (object);
}

static void
ow_wiped_page_class_init (OwWipedPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_wiped_page_dispose;
  OW_PAGE_CLASS (klass)->shown = ow_wiped_page_shown;
  OW_PAGE_CLASS (klass)->retranslate = ow_wiped_page_retranslate;
}

static void
ow_wiped_page_init (OwWipedPage *self)
{
  /* There is no visit any more: nothing to leave, no other size or language to read it in. */
  ow_page_set_plain (OW_PAGE (self), TRUE);
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
}

GtkWidget *
ow_wiped_page_new (gboolean aside)
{
  OwWipedPage *self = g_object_new (OW_TYPE_WIPED_PAGE, NULL);

  self->aside = aside;
  return GTK_WIDGET (self);
}
