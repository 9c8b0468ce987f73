/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-slip-page.h"

#include <glib/gi18n.h>

#include "ow-entry.h"

#define MAX_TYPED 64

typedef enum {
  TRIED_NOTHING = 0,
  TRIED_MISREAD,
  TRIED_IN_VAIN,
} Tried;

struct _OwSlipPage {
  OwPage parent_instance;

  OwBackOffice *office;
  GtkWidget *entry;
  Tried tried;
};

G_DEFINE_FINAL_TYPE (OwSlipPage, ow_slip_page, OW_TYPE_PAGE)

static guint resumed_signal;

static void
say_tried (OwSlipPage *self)
{
  const char *error = NULL;

  if (self->tried == TRIED_MISREAD)
    error = _("These aren't the sixteen letters of a slip. Please look at them once more.");
  else if (self->tried == TRIED_IN_VAIN)
    error = _("Nothing lies here for this slip: it was handed in already, its time is over, or it is of another "
              "machine. Please ask the staff.");
  ow_page_set_error (OW_PAGE (self), error);
  ow_entry_set_error (OW_ENTRY (self->entry), error);
}

static void
ow_slip_page_retranslate (OwPage *page)
{
  OwSlipPage *self = OW_SLIP_PAGE (page);

  OW_PAGE_CLASS (ow_slip_page_parent_class)->retranslate (page);
  ow_page_set_heading (page, _("Please scan the code on your slip"));
  ow_page_set_help (page, _("Without a scanner, please type the sixteen letters below the code."));
  ow_page_set_primary_label (page, _("Go on with it"));
  ow_entry_set_label (OW_ENTRY (self->entry), _("Please scan the code on your slip"));
  say_tried (self);
}

static void
set_tried (OwSlipPage *self,
           Tried       tried)
{
  self->tried = tried;
  say_tried (self);
  ow_entry_focus (OW_ENTRY (self->entry));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OwSlipPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean misread = FALSE;
  g_autoptr (GBytes) record = ow_back_office_open_slip_finish (OW_BACK_OFFICE (source), result, &misread, &error);

  if (self->office == NULL)
    return;
  ow_page_set_busy (OW_PAGE (self), FALSE);
  if (record != NULL)
    g_signal_emit (self, resumed_signal, 0, record);
  else
    set_tried (self, misread ? TRIED_MISREAD : TRIED_IN_VAIN);
}

static void
ow_slip_page_proceed (OwPage *page)
{
  OwSlipPage *self = OW_SLIP_PAGE (page);

  if (ow_page_get_busy (page))
    return;
  ow_page_set_busy (page, TRUE);
  ow_back_office_open_slip_async (self->office, ow_entry_get_text (OW_ENTRY (self->entry)), on_opened,
                                  g_object_ref (self));
}

static void
ow_slip_page_shown (OwPage *page)
{
  OW_PAGE_CLASS (ow_slip_page_parent_class)->shown (page);
  ow_entry_focus (OW_ENTRY (OW_SLIP_PAGE (page)->entry));
}

static void
ow_slip_page_dispose (GObject *object)
{
  g_clear_object (&OW_SLIP_PAGE (object)->office);
  G_OBJECT_CLASS (ow_slip_page_parent_class)->dispose (object);
}

static void
ow_slip_page_class_init (OwSlipPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_slip_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_slip_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_slip_page_shown;
  OW_PAGE_CLASS (klass)->proceed = ow_slip_page_proceed;
  resumed_signal = g_signal_new ("resumed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_BYTES);
}

static void
ow_slip_page_init (OwSlipPage *self)
{
  self->entry = ow_entry_new (OW_ENTRY_LATIN);
  ow_entry_set_max_length (OW_ENTRY (self->entry), MAX_TYPED);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_START);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (ow_page_proceed), self, G_CONNECT_SWAPPED);
  ow_page_set_content (OW_PAGE (self), self->entry);
}

GtkWidget *
ow_slip_page_new (OwBackOffice *office)
{
  OwSlipPage *self = g_object_new (OW_TYPE_SLIP_PAGE, NULL);

  self->office = g_object_ref (office);
  return GTK_WIDGET (self);
}
