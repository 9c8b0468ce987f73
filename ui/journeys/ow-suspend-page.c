/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-suspend-page.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-body.h"
#include "ow-language.h"
#include "ow-print-status.h"
#include "ow-qr-view.h"
#include "ow-read-out.h"
#include "ow-receipt.h"
#include "ow-receipt-number-label.h"
#include "ow-secret.h"
#include "ow-stake.h"

#define QR_MILLIMETRES 72
/* Tells it from the number of what was handed in. */
#define QR_MARK "OW2:"

struct _OwSuspendPage {
  OwPage parent_instance;

  OwBackOffice *office;
  OwService *service;
  OwPrinter *printer;
  GBytes *record; /* until it lies safe */
  char *instance_id;
  GDateTime *until;
  char *code;     /* in groups; NULL until then */
  gboolean roams; /* any kiosk opens it */
  gboolean without; /* no slip comes, or not now: the letters alone are the key */
  gboolean failed;
  GtkWidget *status;
  GtkWidget *qr;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (OwSuspendPage, ow_suspend_page, OW_TYPE_PAGE)

enum {
  PROP_PRINTING = 1,
};

static guint suspended_signal;

/* --- Words -------------------------------------------------------------------------------------- */

static char *
dup_date (OwSuspendPage *self)
{
  /* Translators: a day, as g_date_time_format() writes it. */
  return g_date_time_format (self->until, _("%Y-%m-%d"));
}

static void
fill_next (OwSuspendPage *self)
{
  g_autofree char *date = dup_date (self);
  g_autofree char *until = NULL;

  if (self->roams)
    /* Translators: %s is a day. */
    until = g_strdup_printf (_("Come back to this or any other of our machines by %s; after that it is erased."), date);
  else
    /* Translators: %s is a day. */
    until = g_strdup_printf (_("Come back to this machine by %s; after that it is erased."), date);

  ow_body_clear (OW_BODY (self->next));
  ow_body_add_numbered (OW_BODY (self->next), 1, _("It is not handed in yet."));
  ow_body_add_numbered (OW_BODY (self->next), 2, until);
  ow_body_add_numbered (OW_BODY (self->next), 3,
                        self->without ? _("Keep the letters that you wrote down, or take a picture of the code: "
                                          "without them nobody can open what you filled in, nor can we.")
                                      : _("Keep the slip, or take a picture of the code: without it nobody can open "
                                          "what you filled in, nor can we."));
}

static const char *
leaving_label (OwSuspendPage *self)
{
  if (self->code == NULL)
    return NULL;
  return self->without ? _("I have the letters, finish") : _("I have the slip, finish");
}

static void
say_failed (OwPage *page)
{
  ow_page_set_heading (page, _("It couldn't be put aside just now"));
  ow_page_set_help (page, _("Nothing is lost: everything you filled in is still here. You can go on, or ask the staff "
                            "for help."));
  ow_page_set_primary_label (page, _("Go on filling in"));
}

static void
ow_suspend_page_retranslate (OwPage *page)
{
  OwSuspendPage *self = OW_SUSPEND_PAGE (page);

  OW_PAGE_CLASS (ow_suspend_page_parent_class)->retranslate (page);
  ow_page_set_section (page, ow_service_get_name (self->service, ow_language_get ()));
  if (self->failed) {
    say_failed (page);
    return;
  }
  ow_page_set_heading (page, self->code != NULL ? _("It is put aside for you") : _("Putting it aside safely"));
  ow_page_set_help (page, self->code != NULL ? NULL : _("One moment, please."));
  ow_page_set_primary_label (page, leaving_label (self));
  if (self->code == NULL)
    return;
  ow_a11y_set_label (self->qr, _("QR code that opens what you put aside"));
  ow_print_status_retranslate (OW_PRINT_STATUS (self->status));
  fill_next (self);
}

/* --- The slip ----------------------------------------------------------------------------------- */

/* Nothing of the person stands on it. */
static OwReceipt *
make_slip (OwSuspendPage *self,
           const char    *payload)
{
  g_autofree char *number = ow_receipt_number_for_instance (self->instance_id);
  OwReceipt *slip = ow_receipt_new (number, payload, ow_language_get ());
  g_autofree char *date = dup_date (self);

  ow_receipt_add (slip, OW_RECEIPT_TITLE, NULL, _("To go on with"));
  ow_receipt_add (slip, OW_RECEIPT_TEXT, NULL, ow_service_get_name (self->service, ow_language_get ()));
  /* Translators: on a slip, in large letters. */
  ow_receipt_add (slip, OW_RECEIPT_HEADING, NULL, _("Not handed in yet"));
  ow_receipt_add (slip, OW_RECEIPT_FIELD, _("Come back by"), date);
  ow_receipt_add (slip, OW_RECEIPT_RULE, NULL, NULL);
  ow_receipt_add (slip, OW_RECEIPT_QR, NULL,
                  self->roams ? _("Scan this on any of our machines") : _("Scan this on the same machine"));
  ow_receipt_add (slip, OW_RECEIPT_HEADING, NULL, self->code);
  ow_receipt_add (slip, OW_RECEIPT_SMALL, NULL,
                  _("Whoever has this slip can read what you filled in. Without it nobody can, nor can the staff: "
                    "please keep it safe."));
  return slip;
}

static void
on_status_changed (OwSuspendPage *self)
{
  gboolean without = !ow_print_status_gives_slip (OW_PRINT_STATUS (self->status));

  if (self->without == without)
    return;
  self->without = without;
  ow_page_set_primary_label (OW_PAGE (self), leaving_label (self));
  fill_next (self);
}

static void
build_status (OwSuspendPage *self,
              const char    *payload)
{
  g_autoptr (OwReceipt) slip = make_slip (self, payload);

  self->status = ow_print_status_new_for (OW_PAGE (self), self->printer, slip);
  ow_print_status_set_is_key (OW_PRINT_STATUS (self->status));
  self->without = !ow_print_status_gives_slip (OW_PRINT_STATUS (self->status));
  g_signal_connect_object (self->status, "changed", G_CALLBACK (on_status_changed), self, G_CONNECT_SWAPPED);
  ow_page_set_aside (OW_PAGE (self), self->status);
}

/* Side by side, and not below what is said of the printer: where that gives no slip, they are the only key there is,
 * and nobody may have to look for them. */
static GtkWidget *
build_key (OwSuspendPage *self,
           const char    *code,
           const char    *payload)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *letters = ow_receipt_number_label_new (code);

  gtk_widget_add_css_class (row, "receipt-number-row");
  self->qr = ow_qr_view_new (payload, QR_MILLIMETRES);
  gtk_box_append (GTK_BOX (row), self->qr);
  gtk_widget_set_valign (letters, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (letters, TRUE);
  gtk_box_append (GTK_BOX (row), letters);
  return row;
}

static void
show_slip (OwSuspendPage *self,
           const char    *code)
{
  g_autoptr (OwSecretText) payload = g_strconcat (QR_MARK, code, NULL);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->code = ow_receipt_number_group (code);
  build_status (self, payload);
  gtk_widget_add_css_class (content, "receipt");
  gtk_box_append (GTK_BOX (content), build_key (self, code, payload));
  self->next = ow_body_new ();
  gtk_box_append (GTK_BOX (content), self->next);
  ow_page_set_content (OW_PAGE (self), content);
  ow_page_retranslate (OW_PAGE (self));
  ow_page_focus_heading (OW_PAGE (self));
  ow_print_status_print (OW_PRINT_STATUS (self->status));
}

/* --- Putting aside ------------------------------------------------------------------------------ */

static void
on_suspended (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OwSuspendPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = ow_back_office_suspend_finish (OW_BACK_OFFICE (source), result, &roams,
                                                                &error);

  if (self->office == NULL)
    return;
  ow_page_set_busy (OW_PAGE (self), FALSE);
  g_clear_pointer (&self->record, g_bytes_unref);
  self->roams = roams;
  if (code != NULL) {
    ow_stake_mark (GTK_WIDGET (self), OW_STAKE_SAFE);
    show_slip (self, code);
    g_signal_emit (self, suspended_signal, 0);
    return;
  }
  g_message ("a filling isn't put aside: %s", error->message);
  self->failed = TRUE;
  say_failed (OW_PAGE (self));
  ow_page_focus_heading (OW_PAGE (self));
}

static void
ow_suspend_page_shown (OwPage *page)
{
  OwSuspendPage *self = OW_SUSPEND_PAGE (page);

  OW_PAGE_CLASS (ow_suspend_page_parent_class)->shown (page);
  ow_back_office_suspend_async (self->office, self->record, self->instance_id, on_suspended, g_object_ref (self));
}

static void
ow_suspend_page_proceed (OwPage *page)
{
  if (OW_SUSPEND_PAGE (page)->failed)
    ow_page_leave_back (page);
  else
    ow_page_done (page);
}

/* --- Object ------------------------------------------------------------------------------------- */

static void
ow_suspend_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  OwSuspendPage *self = OW_SUSPEND_PAGE (object);

  switch (prop_id) {
  case PROP_PRINTING:
    g_value_set_boolean (value, self->status != NULL && ow_print_status_get_printing (OW_PRINT_STATUS (self->status)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_suspend_page_dispose (GObject *object)
{
  OwSuspendPage *self = OW_SUSPEND_PAGE (object);

  self->status = NULL;
  g_clear_object (&self->office);
  g_clear_object (&self->service);
  g_clear_object (&self->printer);
  g_clear_pointer (&self->record, g_bytes_unref);
  g_clear_pointer (&self->until, g_date_time_unref);
  ow_secret_clear (&self->code);
  g_clear_pointer (&self->instance_id, g_free);
  G_OBJECT_CLASS (ow_suspend_page_parent_class)->dispose (object);
}

static void
ow_suspend_page_class_init (OwSuspendPageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_suspend_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = ow_suspend_page_get_property;
  OW_PAGE_CLASS (klass)->retranslate = ow_suspend_page_retranslate;
  OW_PAGE_CLASS (klass)->shown = ow_suspend_page_shown;
  OW_PAGE_CLASS (klass)->proceed = ow_suspend_page_proceed;
  ow_print_status_install (OW_PAGE_CLASS (klass), PROP_PRINTING);
  suspended_signal = g_signal_new ("suspended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ow_suspend_page_init (OwSuspendPage *self)
{
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
  ow_page_set_busy (OW_PAGE (self), TRUE);
  ow_stake_mark (GTK_WIDGET (self), OW_STAKE_TYPED);
}

GtkWidget *
ow_suspend_page_new (const OwSuspension *suspension)
{
  OwSuspendPage *self = g_object_new (OW_TYPE_SUSPEND_PAGE, NULL);

  self->office = g_object_ref (suspension->office);
  self->service = g_object_ref (suspension->service);
  g_set_object (&self->printer, suspension->printer);
  self->record = g_bytes_ref (suspension->record);
  self->instance_id = g_strdup (suspension->instance_id);
  self->until = g_date_time_ref (suspension->until);
  return GTK_WIDGET (self);
}
