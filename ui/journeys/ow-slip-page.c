/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-slip-page.h"

#include <glib/gi18n.h>

#include "ow-empty-label.h"
#include "ow-entry.h"
#include "ow-read-out.h"
#include "ow-receipt.h"
#include "ow-scan-catch.h"
#include "ow-secret.h"
#include "ow-stake.h"

#define LETTERS 16

struct _OwSlipPage {
  OwPage parent_instance;

  OwBackOffice *office;
  GtkWidget *fields;
  GtkWidget *entry;
  GtkWidget *readback; /* what is typed, as the slip shows it */
  OwSlipFound found; /* of what was tried last; 0 before anything was */
  GBytes *record;    /* with OW_SLIP_AS_IT_WAS, until the person has decided */
};

G_DEFINE_FINAL_TYPE (OwSlipPage, ow_slip_page, OW_TYPE_PAGE)

static guint resumed_signal;

static const char *
error_of (OwSlipFound found)
{
  switch (found) {
  case OW_SLIP_MISREAD:
    return _("These aren't the sixteen letters of a slip. Please look at them once more.");
  case OW_SLIP_NOWHERE:
    return _("Nothing was found for this slip: it was handed in already, its time is over, or it can be gone on with "
             "at the machine where it was put aside, or gone on with last. Please try there, or ask the staff.");
  case OW_SLIP_UNHEARD:
    return _("It doesn't lie on this machine, and the line is down: other machines can't be asked just now. Nothing "
             "happens to what you put aside. Please try again in a while, or go to the machine where you put it "
             "aside.");
  case OW_SLIP_SPOILT:
    return _("What was found for this slip can't be opened here. Please go to the machine where you put it aside, or "
             "ask the staff.");
  default:
    return NULL;
  }
}

static void
say_found (OwSlipPage *self)
{
  ow_page_set_error (OW_PAGE (self), error_of (self->found));
  ow_entry_set_error (OW_ENTRY (self->entry), error_of (self->found));
}

/* To be held against the slip, group by group. */
static void
update_readback (OwSlipPage *self)
{
  const char *letters = ow_entry_get_text (OW_ENTRY (self->entry));
  guint missing = LETTERS - (guint) strlen (letters);
  g_autoptr (OwSecretText) grouped = ow_receipt_number_group (letters);
  g_autofree char *more = NULL;
  g_autoptr (OwSecretText) line = NULL;

  if (missing > 0 && missing < LETTERS) {
    /* Translators: below the letters of a slip that are being typed: how many are still missing. */
    more = g_strdup_printf (ngettext ("%u more letter", "%u more letters", missing), missing);
    line = g_strdup_printf (_("%1$s   (%2$s)"), grouped, more);
  }
  gtk_label_set_text (GTK_LABEL (self->readback), line != NULL ? line : grouped);
}

static void
say_as_it_was (OwPage *page)
{
  ow_page_set_heading (page, _("Was it gone on with somewhere else?"));
  ow_page_set_help (page, _("It seems that it was opened at another machine or at the counter since this slip was "
                            "printed. Here it is as it was then; what was filled in there isn't in it. If it was "
                            "handed in there, there is nothing left to do."));
  ow_page_set_primary_label (page, _("Go on as it was"));
}

static void
ow_slip_page_retranslate (OwPage *page)
{
  OwSlipPage *self = OW_SLIP_PAGE (page);

  OW_PAGE_CLASS (ow_slip_page_parent_class)->retranslate (page);
  if (self->record != NULL) {
    say_as_it_was (page);
    return;
  }
  if (ow_page_get_busy (page)) {
    ow_page_set_heading (page, _("Looking for what you put aside"));
    ow_page_set_help (page, _("Other machines are asked, too. One moment, please."));
  } else {
    ow_page_set_heading (page, _("Please scan the code on your slip"));
    ow_page_set_help (page, _("Without a scanner, please type the sixteen letters below the code."));
  }
  ow_page_set_primary_label (page, _("Go on with it"));
  ow_entry_set_label (OW_ENTRY (self->entry), _("Please scan the code on your slip"));
  update_readback (self);
  say_found (self);
}

/* Somebody has to know that before going on. */
static void
ask (OwSlipPage *self,
     GBytes     *record)
{
  OwPage *page = OW_PAGE (self);

  self->record = g_bytes_ref (record);
  gtk_widget_set_visible (self->fields, FALSE);
  ow_page_set_error (page, NULL);
  ow_page_retranslate (page);
  ow_page_focus_heading (page);
}

static void
set_busy (OwSlipPage *self,
          gboolean    busy)
{
  ow_page_set_busy (OW_PAGE (self), busy);
  ow_page_retranslate (OW_PAGE (self));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OwSlipPage) self = user_data;
  g_autoptr (GError) error = NULL;
  OwSlipFound found = 0;
  g_autoptr (GBytes) record = ow_back_office_open_slip_finish (OW_BACK_OFFICE (source), result, &found, &error);

  if (self->office == NULL)
    return;
  self->found = found;
  set_busy (self, FALSE);
  if (record != NULL && found == OW_SLIP_AS_IT_WAS)
    ask (self, record);
  else if (record != NULL)
    g_signal_emit (self, resumed_signal, 0, record);
  else if (found == OW_SLIP_MISREAD)
    ow_entry_focus (OW_ENTRY (self->entry));
  else
    ow_page_focus_heading (OW_PAGE (self)); /* without the keys there is room for what is said */
}

static void
ow_slip_page_proceed (OwPage *page)
{
  OwSlipPage *self = OW_SLIP_PAGE (page);
  g_autoptr (GBytes) record = g_steal_pointer (&self->record);

  if (record != NULL) {
    g_signal_emit (self, resumed_signal, 0, record);
    return;
  }
  if (ow_page_get_busy (page))
    return;
  self->found = 0;
  set_busy (self, TRUE);
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
  OwSlipPage *self = OW_SLIP_PAGE (object);

  g_clear_object (&self->office);
  g_clear_pointer (&self->record, g_bytes_unref);
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
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (self->fields, GTK_ALIGN_START);
  self->entry = ow_entry_new (OW_ENTRY_CODE);
  ow_entry_set_max_length (OW_ENTRY (self->entry), LETTERS);
  gtk_box_append (GTK_BOX (self->fields), self->entry);
  self->readback = ow_empty_label_readback ("readback");
  ow_read_out_mark (self->readback, OW_READ_OUT_NOT);
  gtk_box_append (GTK_BOX (self->fields), self->readback);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (update_readback), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (ow_page_proceed), self, G_CONNECT_SWAPPED);
  ow_scan_catch (OW_ENTRY (self->entry));
  ow_stake_mark (GTK_WIDGET (self), OW_STAKE_TYPED);
  ow_page_set_content (OW_PAGE (self), self->fields);
}

GtkWidget *
ow_slip_page_new (OwBackOffice *office)
{
  OwSlipPage *self = g_object_new (OW_TYPE_SLIP_PAGE, NULL);

  self->office = g_object_ref (office);
  return GTK_WIDGET (self);
}

gboolean
ow_slip_page_take (OwSlipPage *self,
                   const char *letters)
{
  g_return_val_if_fail (OW_IS_SLIP_PAGE (self), FALSE);
  g_return_val_if_fail (letters != NULL, FALSE);

  if (self->record != NULL)
    return FALSE;
  ow_entry_set_text (OW_ENTRY (self->entry), letters);
  ow_page_proceed (OW_PAGE (self));
  return TRUE;
}
