/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-staff"

#include "ow-pin-page.h"

#include <glib/gi18n.h>

#include "ow-awaiting.h"
#include "ow-entry.h"

#define MAX_TYPED 16

struct _OwPinPage {
  OwPage parent_instance;

  OwStaffDesk *desk;
  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (OwPinPage, ow_pin_page, OW_TYPE_PAGE)

static void
ow_pin_page_retranslate (OwPage *page)
{
  OwPinPage *self = OW_PIN_PAGE (page);

  OW_PAGE_CLASS (ow_pin_page_parent_class)->retranslate (page);
  /* Translators: the heading of the page where the hall's staff type their number. */
  ow_page_set_heading (page, _("For the staff: your number, please"));
  /* Translators: for a person who came here by mistake; “Back” is the button. */
  ow_page_set_help (page, _("This page is for the staff of the hall. If you came to see to something, please press "
                            "“Back”."));
  /* Translators: the button below the staff's number. */
  ow_page_set_primary_label (page, _("Let me in"));
  ow_entry_set_label (OW_ENTRY (self->entry), _("For the staff: your number, please"));
}

static void
say_wrong (OwPinPage *self,
           guint      wait)
{
  /* Translators: after wrong numbers of the staff; %u is how many seconds. */
  g_autofree char *words = g_strdup_printf (ngettext ("That wasn't it, too often. Please wait %u second before the "
                                                      "next try.",
                                                      "That wasn't it, too often. Please wait %u seconds before the "
                                                      "next try.",
                                                      wait),
                                            wait);
  const char *error = wait > 0 ? words : _("That isn't the number. Please type it once more.");

  ow_page_set_error (OW_PAGE (self), error);
  ow_entry_set_error (OW_ENTRY (self->entry), error);
  ow_entry_focus (OW_ENTRY (self->entry));
}

static void
on_looked_at (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OwPinPage) self = ow_awaiting_take (user_data, NULL);
  guint wait = 0;
  gboolean is_right = ow_staff_desk_let_in_finish (OW_STAFF_DESK (source), result, &wait);

  if (self == NULL)
    return;
  ow_page_set_busy (OW_PAGE (self), FALSE);
  ow_entry_set_text (OW_ENTRY (self->entry), "");
  if (is_right)
    ow_page_done (OW_PAGE (self));
  else
    say_wrong (self, wait);
}

static void
ow_pin_page_proceed (OwPage *page)
{
  OwPinPage *self = OW_PIN_PAGE (page);
  const char *pin = ow_entry_get_text (OW_ENTRY (self->entry));

  if (ow_page_get_busy (page))
    return;
  if (*pin == '\0') {
    ow_entry_focus (OW_ENTRY (self->entry));
    return;
  }
  ow_page_set_error (page, NULL);
  ow_entry_set_error (OW_ENTRY (self->entry), NULL);
  ow_page_set_busy (page, TRUE);
  ow_staff_desk_let_in_async (self->desk, pin, on_looked_at, ow_awaiting_new (self, NULL));
}

static void
ow_pin_page_shown (OwPage *page)
{
  OW_PAGE_CLASS (ow_pin_page_parent_class)->shown (page);
  ow_entry_focus (OW_ENTRY (OW_PIN_PAGE (page)->entry));
}

static void
ow_pin_page_dispose (GObject *object)
{
  g_clear_object (&OW_PIN_PAGE (object)->desk);
  G_OBJECT_CLASS (ow_pin_page_parent_class)->dispose (object);
}

static void
ow_pin_page_class_init (OwPinPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_pin_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_pin_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_pin_page_shown;
  OW_PAGE_CLASS (klass)->proceed = ow_pin_page_proceed;
}

static void
ow_pin_page_init (OwPinPage *self)
{
  self->entry = ow_entry_new (OW_ENTRY_DIGITS);
  ow_entry_set_max_length (OW_ENTRY (self->entry), MAX_TYPED);
  ow_entry_set_hidden (OW_ENTRY (self->entry), TRUE);
  gtk_widget_add_css_class (self->entry, "short");
  gtk_widget_set_halign (self->entry, GTK_ALIGN_START);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_START);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (ow_page_proceed), self, G_CONNECT_SWAPPED);
  ow_page_set_content (OW_PAGE (self), self->entry);
}

GtkWidget *
ow_pin_page_new (OwStaffDesk *desk)
{
  OwPinPage *self = g_object_new (OW_TYPE_PIN_PAGE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
