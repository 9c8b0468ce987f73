/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-receipt-page.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-body.h"
#include "ow-language.h"
#include "ow-print-status.h"
#include "ow-qr-view.h"
#include "ow-receipt-number-label.h"
#include "ow-receipt-sheet.h"
#include "ow-slot-plan.h"
#include "ow-slot-words.h"
#include "ow-stake.h"

/* A phone at arm's length reads this. */
#define QR_MILLIMETRES 72

struct _OwReceiptPage {
  OwPage parent_instance;

  OwReceipt *receipt;
  OwService *service;
  char *ending; /* NULL: the usual */
  gboolean line_up;
  /* Of what was to be booked with it; NULL for nothing. */
  char *state;
  GDateTime *start;
  char *time;
  char *half; /* "" for a half hour */
  char *place;
  GtkWidget *number_label;
  GtkWidget *code;
  GtkWidget *next;
  GtkWidget *status;
};

G_DEFINE_FINAL_TYPE (OwReceiptPage, ow_receipt_page, OW_TYPE_PAGE)

enum {
  PROP_PRINTING = 1,
};

static gboolean
is_state (OwReceiptPage *self,
          const char    *state)
{
  return self->state != NULL && g_str_equal (self->state, state);
}

/* The waiting list's part of it; NULL for a half hour. */
static char *
dup_wait_heading (OwReceiptPage *self)
{
  g_autofree char *words = NULL;

  if (self->half == NULL || *self->half == '\0')
    return NULL;
  words = ow_slot_words_half (self->start, self->half);
  if (is_state (self, OW_SLOT_STATE_WAITING))
    return g_strdup_printf (_("Waiting for a place: %s"), words);
  if (is_state (self, OW_SLOT_STATE_ASKED))
    return g_strdup (_("You aren't on the waiting list yet"));
  return is_state (self, OW_SLOT_STATE_ALREADY) ? g_strdup (_("You have an appointment or wait for one already"))
                                                : NULL;
}

static const char *
get_wait_line (OwReceiptPage *self)
{
  if (is_state (self, OW_SLOT_STATE_WAITING))
    return _("It isn't booked yet. When somebody cancels, it is booked for you in the order of waiting, and you are "
             "told as you wished. Without a place by the day before the waiting ends.");
  if (is_state (self, OW_SLOT_STATE_ASKED))
    return _("The office hasn't answered. This machine goes on asking; you are told whether you are on the list. "
             "Until then please don't count on it.");
  return is_state (self, OW_SLOT_STATE_ALREADY)
           ? _("It stays as it was; nothing was added. To change it, use the slip of that time or ask the office.")
           : NULL;
}

static const char *
get_words (OwReceiptPage *self,
           OwLastWords    which)
{
  return ow_service_get_last_words (self->service, self->ending, which, ow_language_get ());
}

/* What became of the half hour; the words of the service when there was none, or when it wasn't to be had. */
static char *
dup_heading (OwReceiptPage *self)
{
  const char *title = get_words (self, OW_LAST_WORDS_TITLE);
  g_autofree char *day = self->start != NULL ? ow_slot_words_day (self->start) : NULL;
  g_autofree char *wait = dup_wait_heading (self);

  if (wait != NULL)
    return g_steal_pointer (&wait);
  if (is_state (self, OW_SLOT_STATE_BOOKED))
    /* Translators: %1$s is a day, "Fri, 4 December", %2$s a time, "9:00–9:30". */
    return g_strdup_printf (_("Booked: %1$s, %2$s"), day, self->time);
  if (is_state (self, OW_SLOT_STATE_ASKED))
    return g_strdup (_("The time isn't confirmed yet"));
  if (is_state (self, OW_SLOT_STATE_ALREADY))
    return g_strdup (_("You have an appointment already"));
  return g_strdup (title[0] != '\0' ? title : _("We have your papers"));
}

/* NULL when the service's own words will do. */
static char *
dup_appointment_line (OwReceiptPage *self)
{
  if (self->half != NULL && *self->half != '\0')
    return g_strdup (get_wait_line (self));
  if (is_state (self, OW_SLOT_STATE_BOOKED))
    /* Translators: %s is the name of an office. */
    return g_strdup_printf (_("Come to %s at that time. What to bring stands on the slip."), self->place);
  if (is_state (self, OW_SLOT_STATE_ASKED))
    return g_strdup (_("The office hasn't answered. This machine goes on asking; the office tells you whether you have "
                       "the time. Until then please don't count on it."));
  if (is_state (self, OW_SLOT_STATE_ALREADY))
    return g_strdup (_("It stays as it was; no second one was made. To change it, use the slip of that time or ask the "
                       "office."));
  return NULL;
}

/* With the line down two things are to be said: that it goes by itself, and what the service does then. */
static void
fill_next (OwReceiptPage *self)
{
  OwBody *body = OW_BODY (self->next);
  const char *first = get_words (self, OW_LAST_WORDS_FIRST);
  const char *next = get_words (self, OW_LAST_WORDS_NEXT);
  g_autofree char *line = dup_appointment_line (self);
  guint number = 1;

  ow_body_clear (body);
  if (line != NULL)
    next = line;
  if (*first != '\0')
    ow_body_add_numbered (body, number++, first);
  ow_body_add_numbered (body, number++, _("Keep the slip, or take a picture of the code with your phone."));
  if (!self->line_up)
    ow_body_add_numbered (body, number++,
                          _("When the line is back it goes to the window by itself. You need not hand it "
                            "in again."));
  else if (next[0] == '\0')
    next = _("The window goes on with what the slip lists. You need not queue again.");
  if (next[0] != '\0')
    ow_body_add_numbered (body, number++, next);
  if (is_state (self, OW_SLOT_STATE_WAITING))
    ow_body_add_numbered (body, number++,
                          _("To see how it stands, or to leave the list: “Change or cancel an appointment” on this "
                            "machine, with the code of the slip."));
  ow_body_add_numbered (body, number, _("Any question: show the slip or say the number at the window."));
}

static void
ow_receipt_page_retranslate (OwPage *page)
{
  OwReceiptPage *self = OW_RECEIPT_PAGE (page);
  g_autofree char *heading = dup_heading (self);

  OW_PAGE_CLASS (ow_receipt_page_parent_class)->retranslate (page);
  ow_page_set_section (page, ow_service_get_name (self->service, ow_language_get ()));
  ow_page_set_heading (page, heading);
  ow_page_set_primary_label (page, _("Finish"));
  /* Translators: above the number of what was handed in. */
  gtk_label_set_text (GTK_LABEL (self->number_label), _("Your number"));
  /* Translators: said by a screen reader for the square code. */
  ow_a11y_set_label (self->code, _("QR code with your number"));
  ow_print_status_retranslate (OW_PRINT_STATUS (self->status));
  fill_next (self);
}

static void
ow_receipt_page_shown (OwPage *page)
{
  OW_PAGE_CLASS (ow_receipt_page_parent_class)->shown (page);
  ow_print_status_print (OW_PRINT_STATUS (OW_RECEIPT_PAGE (page)->status));
}

static void
ow_receipt_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_PRINTING:
    g_value_set_boolean (value, ow_print_status_get_printing (
                                  OW_PRINT_STATUS (OW_RECEIPT_PAGE (object)->status)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_receipt_page_dispose (GObject *object)
{
  OwReceiptPage *self = OW_RECEIPT_PAGE (object);

  g_clear_object (&self->receipt);
  g_clear_object (&self->service);
  g_clear_pointer (&self->ending, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->start, g_date_time_unref);
  g_clear_pointer (&self->time, g_free);
  g_clear_pointer (&self->half, g_free);
  g_clear_pointer (&self->place, g_free);
  G_OBJECT_CLASS (ow_receipt_page_parent_class)->dispose (object);
}

static void
ow_receipt_page_class_init (OwReceiptPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_receipt_page_get_property;
  object_class->dispose = ow_receipt_page_dispose;
  OW_PAGE_CLASS (klass)->retranslate = ow_receipt_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_receipt_page_shown;
  ow_print_status_install (OW_PAGE_CLASS (klass), PROP_PRINTING);
}

static void
ow_receipt_page_init (OwReceiptPage *self)
{
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
  ow_stake_mark (GTK_WIDGET (self), OW_STAKE_SAFE);
}

/* The number and the code side by side: the two things to take along. */
static GtkWidget *
build_number (OwReceiptPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (row, "receipt-number-row");
  self->code = ow_qr_view_new (ow_receipt_get_qr_payload (self->receipt), QR_MILLIMETRES);
  gtk_box_append (GTK_BOX (row), self->code);
  self->number_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->number_label), 0);
  gtk_widget_add_css_class (self->number_label, "caption");
  gtk_box_append (GTK_BOX (words), self->number_label);
  gtk_box_append (GTK_BOX (words), ow_receipt_number_label_new (ow_receipt_get_number (self->receipt)));
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), words);
  return row;
}

static void
build (OwReceiptPage *self,
       OwPrinter     *printer,
       OwPaper        paper)
{
  GtkWidget *aside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (aside, "receipt");
  gtk_widget_add_css_class (box, "receipt");
  self->status = ow_print_status_new_for (OW_PAGE (self), printer, self->receipt);
  gtk_box_append (GTK_BOX (aside), self->status);
  gtk_box_append (GTK_BOX (aside), build_number (self));
  ow_page_set_aside (OW_PAGE (self), aside);

  self->next = ow_body_new ();
  gtk_box_append (GTK_BOX (box), self->next);
  gtk_box_append (GTK_BOX (box), ow_receipt_sheet_new (self->receipt, paper, FALSE));
  for (guint i = 0; i < ow_receipt_get_n_slips (self->receipt); i++)
    gtk_box_append (GTK_BOX (box), ow_receipt_sheet_new (ow_receipt_get_slip (self->receipt, i), paper, TRUE));
  ow_page_set_content (OW_PAGE (self), box);
}

GtkWidget *
ow_receipt_page_new (OwReceipt  *receipt,
                     OwService  *service,
                     const char *ending,
                     OwPrinter  *printer,
                     OwPaper     paper,
                     gboolean    line_up)
{
  OwReceiptPage *self = g_object_new (OW_TYPE_RECEIPT_PAGE, NULL);

  self->receipt = g_object_ref (receipt);
  self->service = g_object_ref (service);
  self->ending = g_strdup (ending);
  self->line_up = line_up;
  build (self, printer, paper);
  return GTK_WIDGET (self);
}

void
ow_receipt_page_set_appointment (OwReceiptPage *self,
                                 const char    *state,
                                 GDateTime     *start,
                                 const char    *time,
                                 const char    *half,
                                 const char    *place)
{
  g_return_if_fail (OW_IS_RECEIPT_PAGE (self));
  g_return_if_fail (self->state == NULL);

  self->state = g_strdup (state);
  self->start = g_date_time_ref (start);
  self->time = g_strdup (time);
  self->half = g_strdup (half);
  self->place = g_strdup (place);
}
