/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-staff"

#include "ow-staff-page.h"

#include <glib/gi18n.h>

#include "ow-awaiting.h"
#include "ow-body.h"
#include "ow-button-label.h"
#include "ow-language.h"
#include "ow-staff-words.h"

#define LOOK_SECONDS 5

struct _OwStaffPage {
  OwPage parent_instance;

  OwBackOffice *office;
  OwStaffDesk *desk;    /* the office's */
  OwPrinter *printer;   /* nullable */
  GListModel *services;
  OwConfig *config;
  OwClock *clock;
  OwStaffReport *report; /* NULL until the first look */
  GtkWidget *body;
  char *shown;           /* all words in @body: what is the same isn't built anew under somebody's finger */
  GCancellable *job;     /* the test page on its way; NULL for none */
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (OwStaffPage, ow_staff_page, OW_TYPE_PAGE)

static guint restart_signal, assist_signal;

static void look (OwStaffPage *self);
static void show_all (OwStaffPage *self);

/* What became of the last act; NULL for nothing. */
static void
say (OwStaffPage *self,
     const char  *words)
{
  ow_page_set_help (OW_PAGE (self), words);
}

/* --- Acts ----------------------------------------------------------------------------------------- */

static void
on_send_clicked (OwStaffPage *self)
{
  ow_staff_desk_send (self->desk, FALSE);
  /* Translators: after the staff pressed a button; the counts on the page follow by themselves. */
  say (self, _("What waits is being sent. The numbers below follow by themselves."));
  look (self);
}

static void
on_send_held_clicked (OwStaffPage *self)
{
  ow_staff_desk_send (self->desk, TRUE);
  say (self, _("Those held back are tried once more. What doesn't get through comes back below."));
  look (self);
}

/* Characters that are easily missed, and a row that shows whether the print head has gaps. */
static OwReceipt *
new_test_page (OwStaffPage *self)
{
  g_autoptr (GDateTime) now = ow_clock_now_local (self->clock);
  g_autofree char *time = g_date_time_format (now, _("%-d %B %Y, %H:%M"));
  OwReceipt *page = ow_receipt_new (NULL, NULL, ow_language_get ());

  /* Translators: on paper: the title of the printer's test page. */
  ow_receipt_add (page, OW_RECEIPT_TITLE, NULL, _("Test page"));
  ow_receipt_add (page, OW_RECEIPT_TEXT, NULL,
                  ow_config_get_text (self->config, "Hall", "Name", ow_language_get (), ""));
  ow_receipt_add (page, OW_RECEIPT_FIELD, _("Machine"), ow_config_get_string (self->config, "Kiosk", "Id", ""));
  ow_receipt_add (page, OW_RECEIPT_FIELD, _("Printed"), time);
  ow_receipt_add (page, OW_RECEIPT_RULE, NULL, NULL);
  ow_receipt_add (page, OW_RECEIPT_TEXT, NULL, "一窗通 婚姻 救助 喆堃赟 · One Window");
  ow_receipt_add (page, OW_RECEIPT_TEXT, NULL, "0 1 2 3 4 5 6 7 8 9");
  ow_receipt_add (page, OW_RECEIPT_TEXT, NULL, "■■■■■■■■■■■■■■■■■■");
  ow_receipt_add (page, OW_RECEIPT_SMALL, NULL, _("If something is pale or missing here, the print head wants "
                                                  "cleaning."));
  return page;
}

static void
on_printed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (OwStaffPage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (GError) error = NULL;
  gboolean printed = ow_printer_print_finish (OW_PRINTER (source), result, &error);

  if (!printed)
    g_message ("the test page wasn't printed: %s", error->message);
  if (self == NULL)
    return;
  g_clear_object (&self->job);
  say (self, printed ? _("The printer says that the test page is out. Please look whether it can be read.")
                     : _("The test page wasn't printed. How the printer is stands below."));
  look (self);
}

static void
on_test_page_clicked (OwStaffPage *self)
{
  g_autoptr (OwReceipt) page = NULL;

  if (self->printer == NULL || self->job != NULL)
    return;
  page = new_test_page (self);
  self->job = g_cancellable_new ();
  say (self, _("The test page is being printed."));
  ow_printer_print_async (self->printer, page, self->job, on_printed, ow_awaiting_new (self, NULL));
}

static void
on_assist_clicked (OwStaffPage *self)
{
  g_signal_emit (self, assist_signal, 0);
}

static void
on_restart_answered (OwStaffPage *self,
                     gboolean     accepted)
{
  if (accepted)
    g_signal_emit (self, restart_signal, 0);
}

static void
on_restart_clicked (OwStaffPage *self)
{
  GtkWidget *sheet = ow_sheet_new (_("Start the program anew?"),
                                   _("What was handed in and what was put aside stays. The screen is dark for a few "
                                     "seconds."),
                                   _("Start anew"), _("Stay here"));

  g_signal_connect_object (sheet, "answered", G_CALLBACK (on_restart_answered), self, G_CONNECT_SWAPPED);
  ow_page_present_sheet (OW_PAGE (self), OW_SHEET (sheet));
}

/* --- What is seen --------------------------------------------------------------------------------- */

static GCallback
act_of (OwStaffAct act)
{
  switch (act) {
  case OW_STAFF_ACT_SEND:
    return G_CALLBACK (on_send_clicked);
  case OW_STAFF_ACT_SEND_HELD:
    return G_CALLBACK (on_send_held_clicked);
  case OW_STAFF_ACT_TEST_PAGE:
    return G_CALLBACK (on_test_page_clicked);
  case OW_STAFF_ACT_NONE:
  default:
    return NULL;
  }
}

static void
add_button (OwStaffPage *self,
            OwBody      *body,
            const char  *words,
            GCallback    callback)
{
  GtkWidget *button = gtk_button_new ();

  ow_button_set_label (button, words);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  ow_body_add (body, button);
}

static void
add_item (OwStaffPage       *self,
          const OwStaffItem *item)
{
  static const char *const classes[] = { [OW_STAFF_TROUBLE] = "trouble", [OW_STAFF_NOTICE] = "notice",
                                         [OW_STAFF_GOOD] = "good" };
  GtkWidget *frame = ow_body_new ();
  OwBody *body = OW_BODY (frame);

  gtk_widget_add_css_class (frame, "staff-item");
  gtk_widget_add_css_class (frame, classes[item->weight]);
  gtk_widget_add_css_class (ow_body_add_paragraph (body, item->title), "staff-title");
  ow_body_add_paragraph (body, item->state);
  for (guint i = 0; i < item->lines->len; i++)
    ow_body_add_item (body, item->lines->pdata[i]);
  if (item->advice != NULL)
    gtk_widget_add_css_class (ow_body_add_paragraph (body, item->advice), "help");
  if (item->act != OW_STAFF_ACT_NONE)
    add_button (self, body, ow_staff_words_act (item->act), act_of (item->act));
  ow_body_add (OW_BODY (self->body), frame);
}

/* All that add_item() shows. */
static char *
dup_words (GPtrArray *items)
{
  GString *words = g_string_new (ow_language_get ());

  for (guint i = 0; i < items->len; i++) {
    const OwStaffItem *item = items->pdata[i];

    g_string_append_printf (words, "\n%s\n%s\n%s\n%d", item->title, item->state,
                            item->advice != NULL ? item->advice : "", item->act);
    for (guint j = 0; j < item->lines->len; j++)
      g_string_append_printf (words, "\n%s", (const char *) item->lines->pdata[j]);
  }
  return g_string_free (words, FALSE);
}

static void
show_all (OwStaffPage *self)
{
  g_autoptr (GDateTime) now = ow_clock_now_local (self->clock);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *words = NULL;

  if (self->report == NULL)
    return;
  items = ow_staff_words_list (self->report, self->printer != NULL ? ow_printer_get_state (self->printer) : 0,
                               self->services, g_date_time_to_unix (now) * G_TIME_SPAN_SECOND);
  summary = ow_staff_words_summary (items);
  words = dup_words (items);
  ow_page_set_heading (OW_PAGE (self), summary);
  if (g_strcmp0 (words, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&words);
  ow_body_clear (OW_BODY (self->body));
  /* Translators: a button on the staff's page: a visit begins in which the staff fill in with, or for, a resident. */
  add_button (self, OW_BODY (self->body), _("Help somebody fill in"), G_CALLBACK (on_assist_clicked));
  for (guint i = 0; i < items->len; i++)
    add_item (self, items->pdata[i]);
  add_button (self, OW_BODY (self->body), _("Start the program anew"), G_CALLBACK (on_restart_clicked));
}

static void
on_seen (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (OwStaffPage) self = ow_awaiting_take (user_data, NULL);
  g_autoptr (OwStaffReport) report = ow_staff_desk_look_finish (OW_STAFF_DESK (source), result);

  if (self == NULL || self->desk == NULL)
    return;
  g_clear_pointer (&self->report, ow_staff_report_free);
  self->report = g_steal_pointer (&report);
  show_all (self);
}

static void
look (OwStaffPage *self)
{
  ow_staff_desk_look_async (self->desk, on_seen, ow_awaiting_new (self, NULL));
}

static gboolean
on_timer (gpointer user_data)
{
  look (user_data);
  return G_SOURCE_CONTINUE;
}

/* --- Object --------------------------------------------------------------------------------------- */

static void
ow_staff_page_retranslate (OwPage *page)
{
  OwStaffPage *self = OW_STAFF_PAGE (page);

  OW_PAGE_CLASS (ow_staff_page_parent_class)->retranslate (page);
  /* Translators: above the page that shows the staff how the machine is. */
  ow_page_set_section (page, _("For the staff"));
  if (self->report == NULL)
    /* Translators: for a moment, before the page shows how the machine is. */
    ow_page_set_heading (page, _("Looking how everything is"));
  /* Translators: the button that ends the staff's page. */
  ow_page_set_primary_label (page, _("Seen: back to the first page"));
  say (self, NULL);
  show_all (self);
}

static void
ow_staff_page_dispose (GObject *object)
{
  OwStaffPage *self = OW_STAFF_PAGE (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  /* One that waits for paper would keep the next person's slip waiting. */
  if (self->job != NULL)
    g_cancellable_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_object (&self->desk);
  g_clear_object (&self->office);
  g_clear_object (&self->printer);
  g_clear_object (&self->services);
  g_clear_object (&self->config);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (ow_staff_page_parent_class)->dispose (object);
}

static void
ow_staff_page_finalize (GObject *object)
{
  OwStaffPage *self = OW_STAFF_PAGE (object);

  g_clear_pointer (&self->report, ow_staff_report_free);
  g_free (self->shown);
  G_OBJECT_CLASS (ow_staff_page_parent_class)->finalize (object);
}

static void
ow_staff_page_class_init (OwStaffPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_staff_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_staff_page_finalize;
  OW_PAGE_CLASS (klass)->retranslate = ow_staff_page_retranslate;
  assist_signal = g_signal_new ("assist", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  restart_signal = g_signal_new ("restart", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
ow_staff_page_init (OwStaffPage *self)
{
  ow_page_set_can_go_back (OW_PAGE (self), FALSE);
  self->body = ow_body_new ();
  gtk_widget_add_css_class (self->body, "staff");
  ow_page_set_content (OW_PAGE (self), self->body);
}

GtkWidget *
ow_staff_page_new (OwBackOffice *office,
                   OwPrinter    *printer,
                   GListModel   *services,
                   OwConfig     *config,
                   OwClock      *clock)
{
  OwStaffPage *self = g_object_new (OW_TYPE_STAFF_PAGE, NULL);

  self->office = g_object_ref (office);
  self->desk = g_object_ref (ow_back_office_get_staff_desk (office));
  g_set_object (&self->printer, printer);
  self->services = g_object_ref (services);
  self->config = g_object_ref (config);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (office, "notify", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  if (printer != NULL) {
    g_signal_connect_object (printer, "notify::state", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
    ow_printer_refresh (printer);
  }
  self->timer_id = g_timeout_add_seconds (LOOK_SECONDS, on_timer, self);
  look (self);
  return GTK_WIDGET (self);
}
