/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-print-status.h"

#include "ow-language.h"
#include "ow-test-printer.h"
#include "ow-test-window.h"

/* What the window says while a real printer prints, runs out of paper, and has paper again. */

static const char *const takes_pdf[] = { "-f", "application/pdf", NULL };

typedef struct {
  OwTestPrinter *device;
  GtkWidget *window;
  GtkWidget *status; /* borrowed */
} Fixture;

static OwReceipt *
new_receipt (void)
{
  g_autofree char *number = ow_receipt_number_for_instance ("uuid:00000000-0000-4000-8000-000000000000");
  g_autofree char *payload = ow_receipt_qr_payload (number);
  OwReceipt *receipt = ow_receipt_new (number, payload, "en");

  ow_receipt_add (receipt, OW_RECEIPT_TITLE, NULL, "Receipt");
  return receipt;
}

static gboolean
fixture_set_up (Fixture *fixture)
{
  g_autoptr (OwPrinter) printer = NULL;
  g_autoptr (OwReceipt) receipt = new_receipt ();

  fixture->device = ow_test_printer_new (takes_pdf);
  if (fixture->device == NULL) {
    g_test_skip ("ippeveprinter or dbus-daemon is not installed");
    return FALSE;
  }
  printer = ow_printer_new (fixture->device->uri, OW_PAPER_ROLL_80MM);
  fixture->status = ow_print_status_new (printer, receipt);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->status);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ow_test_settle (fixture->window);
  return TRUE;
}

static void
fixture_clear (Fixture *fixture)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_pointer (&fixture->device, ow_test_printer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
wait_for_words (Fixture    *fixture,
                const char *words)
{
  while (!ow_test_shows (fixture->window, words))
    ow_test_settle (fixture->window);
}

static void
test_out_of_paper_is_told_and_mends_itself (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GBytes) job = NULL;

  if (!fixture_set_up (&fixture))
    return;
  ow_test_printer_put (fixture.device, "fault", "media-empty");
  ow_print_status_print (OW_PRINT_STATUS (fixture.status));
  g_assert_true (ow_print_status_get_printing (OW_PRINT_STATUS (fixture.status)));
  wait_for_words (&fixture, "The printer is out of paper");
  /* Nobody is kept: the job waits, the person needn't. */
  g_assert_false (ow_print_status_get_printing (OW_PRINT_STATUS (fixture.status)));
  g_assert_null (ow_test_find (fixture.window, GTK_TYPE_BUTTON, "Print again"));

  ow_test_printer_take (fixture.device, "fault");
  wait_for_words (&fixture, "Your slip is printed: please take it");
  job = ow_test_printer_job (fixture.device, 1);
  g_assert_nonnull (job);
}

static void
test_goes_without_the_slip (void)
{
  g_auto (Fixture) fixture = { NULL };

  if (!fixture_set_up (&fixture))
    return;
  ow_test_printer_put (fixture.device, "fault", "cover-open");
  ow_print_status_print (OW_PRINT_STATUS (fixture.status));
  wait_for_words (&fixture, "The printer's cover is open");
  ow_test_press (fixture.window, "No slip, I write the number down");
  wait_for_words (&fixture, "Please write the number down, or take a picture of it");

  ow_test_printer_take (fixture.device, "fault");
  ow_test_settle (fixture.window);
  g_assert_true (ow_test_shows (fixture.window, "Please write the number down, or take a picture of it"));
}

/* What opens a filling that was put aside is called a slip to go on with, and nothing of it is handed in. */
static void
test_key_has_words_of_its_own (void)
{
  g_auto (Fixture) fixture = { NULL };
  OwPrintStatus *status;

  if (!fixture_set_up (&fixture))
    return;
  status = OW_PRINT_STATUS (fixture.status);
  ow_print_status_set_is_key (status);
  ow_test_printer_put (fixture.device, "fault", "media-empty");
  ow_print_status_print (status);
  g_assert_true (ow_test_shows (fixture.window, "Your slip to go on with is being printed"));
  g_assert_true (ow_print_status_gives_slip (status));
  wait_for_words (&fixture, "The printer is out of paper");
  g_assert_true (ow_test_shows (fixture.window,
                                "What you filled in is put aside, and not handed in yet. As soon as the staff have "
                                "seen to the printer, the slip comes out by itself; or write the letters beside the "
                                "code down: without them nobody can go on with it."));
  g_assert_nonnull (ow_test_find (fixture.window, GTK_TYPE_BUTTON, "No slip, I write the letters down"));
  g_assert_false (ow_print_status_gives_slip (status));

  ow_test_printer_take (fixture.device, "fault");
  wait_for_words (&fixture, "Your slip to go on with is printed: please take it");
  g_assert_true (ow_print_status_gives_slip (status));
  ow_test_printer_put (fixture.device, "abort", "");
  ow_print_status_print (status);
  wait_for_words (&fixture, "The slip to go on with wasn't printed");
}

static void
test_fault_before_printing_can_be_retried (void)
{
  g_auto (Fixture) fixture = { NULL };

  if (!fixture_set_up (&fixture))
    return;
  ow_test_printer_put (fixture.device, "abort", "");
  ow_print_status_print (OW_PRINT_STATUS (fixture.status));
  wait_for_words (&fixture, "The slip wasn't printed");
  ow_test_printer_take (fixture.device, "abort");
  ow_test_press (fixture.window, "Print again");
  wait_for_words (&fixture, "Your slip is printed: please take it");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *locale = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "po", NULL);

  ow_language_init (locale, "en");
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/print-status/out-of-paper", test_out_of_paper_is_told_and_mends_itself);
  g_test_add_func ("/print-status/without", test_goes_without_the_slip);
  g_test_add_func ("/print-status/key", test_key_has_words_of_its_own);
  g_test_add_func ("/print-status/again", test_fault_before_printing_can_be_retried);
  return g_test_run ();
}
