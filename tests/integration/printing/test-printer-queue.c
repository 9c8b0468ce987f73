/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-printer.h"

#include "ow-test-await.h"
#include "ow-test-cups.h"
#include "ow-test-printer.h"

#include <string.h>

/* OwPrinter through a queue of a real print server, with a real printer behind it. */

#define INSTANCE "uuid:3b1c9a52-6f04-4f0e-9d5e-0a7a2c2d8e11"

static const char *const takes_pdf[] = { "-f", "application/pdf,image/pwg-raster", NULL };

/* One server for all tests: CUPS asks the environment only once. */
static OwTestCups *cups;

typedef struct {
  OwTestPrinter *device;
  OwPrinter *printer;
  OwTestAwait await;
} Fixture;

static gboolean
fixture_set_up (Fixture    *fixture,
                const char *queue,
                gboolean    everywhere)
{
  if (cups != NULL)
    fixture->device = ow_test_printer_new (takes_pdf);
  if (fixture->device == NULL) {
    g_test_skip ("cupsd, ippeveprinter or dbus-daemon is not installed, or we aren't root");
    return FALSE;
  }
  ow_test_cups_add_queue (cups, queue, fixture->device->uri, everywhere);
  fixture->printer = ow_printer_new (queue, OW_PAPER_A4);
  return TRUE;
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->printer);
  g_clear_pointer (&fixture->device, ow_test_printer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
start_printing (Fixture *fixture)
{
  g_autofree char *number = ow_receipt_number_for_instance (INSTANCE);
  g_autofree char *payload = ow_receipt_qr_payload (number);
  g_autoptr (OwReceipt) receipt = ow_receipt_new (number, payload, "zh-cn");

  ow_receipt_add (receipt, OW_RECEIPT_TITLE, NULL, "收件凭证");
  ow_receipt_add (receipt, OW_RECEIPT_QR, NULL, NULL);
  ow_printer_print_async (fixture->printer, receipt, NULL, ow_test_await_done, &fixture->await);
}

static gboolean
finish_printing (Fixture *fixture,
                 GError **error)
{
  g_autoptr (GAsyncResult) result = ow_test_await (&fixture->await);

  return ow_printer_print_finish (fixture->printer, result, error);
}

static guint
count_jobs (OwTestPrinter *device)
{
  guint n = 0;

  for (;;) {
    g_autoptr (GBytes) job = ow_test_printer_job (device, n + 1);

    if (job == NULL)
      return n;
    n++;
  }
}

static void
quit_when_out_of_paper (OwPrinter  *printer,
                        GParamSpec *pspec,
                        gpointer    user_data)
{
  if (ow_printer_get_state (printer) == OW_PRINTER_PAPER_OUT)
    g_main_loop_quit (user_data);
}

static void
test_prints_and_leaves_nothing_in_the_spool (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, "good", TRUE))
    return;
  start_printing (&fixture);
  finish_printing (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_jobs (fixture.device), ==, 1);
  g_assert_cmpuint (ow_test_cups_n_spooled (cups), ==, 0);
}

static void
test_waits_for_paper (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, "hungry", TRUE))
    return;
  ow_test_printer_put (fixture.device, "fault", "media-empty");
  g_signal_connect (fixture.printer, "notify::state", G_CALLBACK (quit_when_out_of_paper), loop);
  start_printing (&fixture);
  g_main_loop_run (loop);
  g_assert_null (fixture.await.result);

  ow_test_printer_take (fixture.device, "fault");
  finish_printing (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_jobs (fixture.device), ==, 1);
}

/* cupsd takes jobs for a printer that isn't there; we don't hand it any. */
static void
test_printer_behind_is_gone (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, "gone", TRUE))
    return;
  ow_test_printer_unplug (fixture.device);
  start_printing (&fixture);
  g_assert_false (finish_printing (&fixture, &error));
  g_assert_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_OFFLINE);
  g_assert_cmpint (ow_printer_get_state (fixture.printer), ==, OW_PRINTER_OFFLINE);
  g_assert_cmpuint (ow_test_cups_n_spooled (cups), ==, 0);
}

/* A raw queue says "completed" and nothing comes out. */
static void
test_raw_queue_is_refused (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, "raw", FALSE))
    return;
  start_printing (&fixture);
  g_assert_false (finish_printing (&fixture, &error));
  g_assert_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_NOT_A_PRINTER);
  g_assert_cmpuint (count_jobs (fixture.device), ==, 0);
  g_assert_cmpuint (ow_test_cups_n_spooled (cups), ==, 0);
}

static void
test_no_such_queue (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, "another", TRUE))
    return;
  g_clear_object (&fixture.printer);
  fixture.printer = ow_printer_new ("nosuch", OW_PAPER_A4);
  start_printing (&fixture);
  g_assert_false (finish_printing (&fixture, &error));
  g_assert_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_NOT_A_PRINTER);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cups = ow_test_cups_new ();
  if (cups != NULL)
    g_setenv ("CUPS_SERVER", cups->socket, TRUE);
  g_test_add_func ("/printing/queue/prints", test_prints_and_leaves_nothing_in_the_spool);
  g_test_add_func ("/printing/queue/waits-for-paper", test_waits_for_paper);
  g_test_add_func ("/printing/queue/gone", test_printer_behind_is_gone);
  g_test_add_func ("/printing/queue/raw", test_raw_queue_is_refused);
  g_test_add_func ("/printing/queue/no-such-queue", test_no_such_queue);
  status = g_test_run ();
  g_clear_pointer (&cups, ow_test_cups_free);
  return status;
}
