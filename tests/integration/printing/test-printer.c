/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-printer.h"

#include "ow-test-await.h"
#include "ow-test-printer.h"

#include <string.h>

/* OwPrinter against a real IPP Everywhere printer, its faults included. */

#define INSTANCE "uuid:3b1c9a52-6f04-4f0e-9d5e-0a7a2c2d8e11"

static const char *const takes_pdf[] = { "-f", "application/pdf,image/pwg-raster", NULL };
static const char *const takes_raster[] = { "-f", "image/pwg-raster", NULL };
static const char *const takes_neither[] = { "-f", "image/jpeg", NULL };

static OwReceipt *
new_receipt (void)
{
  g_autofree char *number = ow_receipt_number_for_instance (INSTANCE);
  g_autofree char *payload = ow_receipt_qr_payload (number);
  OwReceipt *receipt = ow_receipt_new (number, payload, "zh-cn");

  ow_receipt_add (receipt, OW_RECEIPT_TITLE, NULL, "收件凭证");
  ow_receipt_add (receipt, OW_RECEIPT_NUMBER, "凭证号", NULL);
  ow_receipt_add (receipt, OW_RECEIPT_QR, NULL, NULL);
  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "经办人", "张*三");
  return receipt;
}

typedef struct {
  OwTestPrinter *device;
  OwPrinter *printer;
  OwReceipt *receipt;
} Fixture;

static gboolean
fixture_set_up (Fixture           *fixture,
                const char *const *options,
                OwPaper            paper)
{
  fixture->device = ow_test_printer_new (options);
  if (fixture->device == NULL) {
    g_test_skip ("ippeveprinter or dbus-daemon is not installed");
    return FALSE;
  }
  fixture->printer = ow_printer_new (fixture->device->uri, paper);
  fixture->receipt = new_receipt ();
  return TRUE;
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->receipt);
  g_clear_object (&fixture->printer);
  g_clear_pointer (&fixture->device, ow_test_printer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
start_printing (Fixture      *fixture,
                GCancellable *cancellable,
                OwTestAwait  *await)
{
  *await = (OwTestAwait){ NULL, NULL };
  ow_printer_print_async (fixture->printer, fixture->receipt, cancellable, ow_test_await_done, await);
}

static gboolean
finish_printing (Fixture     *fixture,
                 OwTestAwait *await,
                 GError     **error)
{
  g_autoptr (GAsyncResult) result = ow_test_await (await);

  return ow_printer_print_finish (fixture->printer, result, error);
}

static gboolean
print (Fixture *fixture,
       GError **error)
{
  OwTestAwait await;

  start_printing (fixture, NULL, &await);
  return finish_printing (fixture, &await, error);
}

typedef struct {
  GMainLoop *loop;
  OwPrinterState state;
} Wait;

static void
state_changed (OwPrinter  *printer,
               GParamSpec *pspec,
               gpointer    user_data)
{
  Wait *wait = user_data;

  if (ow_printer_get_state (printer) == wait->state)
    g_main_loop_quit (wait->loop);
}

static gboolean
refresh (gpointer user_data)
{
  ow_printer_refresh (user_data);
  return G_SOURCE_CONTINUE;
}

/* Asks more often than the printer would by itself. */
static void
wait_for_state (OwPrinter     *printer,
                OwPrinterState state)
{
  Wait wait = { g_main_loop_new (NULL, FALSE), state };
  guint timer = g_timeout_add (100, refresh, printer);
  gulong handler = g_signal_connect (printer, "notify::state", G_CALLBACK (state_changed), &wait);

  if (ow_printer_get_state (printer) != state)
    g_main_loop_run (wait.loop);
  g_signal_handler_disconnect (printer, handler);
  g_source_remove (timer);
  g_main_loop_unref (wait.loop);
}

static GBytes *
expected_pdf (Fixture *fixture)
{
  g_autoptr (OwReceiptLayout) layout =
    ow_receipt_layout_new (fixture->receipt, ow_printer_get_paper (fixture->printer), NULL);

  return ow_receipt_layout_to_pdf (layout, NULL);
}

/* The first document has arrived whole. */
static void
wait_for_job (OwTestPrinter *device)
{
  g_autoptr (GBytes) job = NULL;

  while ((job = ow_test_printer_job (device, 1)) == NULL)
    g_usleep (G_USEC_PER_SEC / 50);
}

/* The printer holds the very document, as its @n-th. */
static void
assert_on_paper (Fixture *fixture,
                 guint    n)
{
  g_autoptr (GBytes) printed = ow_test_printer_job (fixture->device, n);
  g_autoptr (GBytes) next = ow_test_printer_job (fixture->device, n + 1);
  g_autoptr (GBytes) expected = expected_pdf (fixture);

  g_assert_nonnull (printed);
  g_assert_true (g_bytes_equal (printed, expected));
  g_assert_null (next);
}

static void
assert_no_jobs (Fixture *fixture)
{
  g_autoptr (GBytes) first = ow_test_printer_job (fixture->device, 1);

  g_assert_null (first);
}

static void
test_prints (gconstpointer data)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, takes_pdf, (OwPaper) GPOINTER_TO_INT (data)))
    return;
  wait_for_state (fixture.printer, OW_PRINTER_READY);
  print (&fixture, &error);
  g_assert_no_error (error);
  assert_on_paper (&fixture, 1);
  g_assert_cmpint (ow_printer_get_state (fixture.printer), ==, OW_PRINTER_READY);
}

static void
test_waits_for_paper (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  OwTestAwait await;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  ow_test_printer_put (fixture.device, "fault", "media-empty\n");
  start_printing (&fixture, NULL, &await);
  wait_for_state (fixture.printer, OW_PRINTER_PAPER_OUT);
  g_assert_null (await.result);

  ow_test_printer_take (fixture.device, "fault");
  finish_printing (&fixture, &await, &error);
  g_assert_no_error (error);
  assert_on_paper (&fixture, 1);
  wait_for_state (fixture.printer, OW_PRINTER_READY);
}

typedef struct {
  const char *reason;
  OwPrinterState state;
  OwPrinterError error;
} Fault;

static const Fault faults[] = {
  { "media-empty-error", OW_PRINTER_PAPER_OUT, OW_PRINTER_ERROR_PAPER_OUT },
  { "media-jam", OW_PRINTER_JAM, OW_PRINTER_ERROR_JAM },
  { "cover-open-warning", OW_PRINTER_DOOR_OPEN, OW_PRINTER_ERROR_DOOR_OPEN },
};

/* Someone gives up while the paper is out, puts paper in, and prints again: no old job comes first. */
static void
test_gives_up_and_tries_again (gconstpointer data)
{
  const Fault *fault = data;
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  OwTestAwait await;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  ow_test_printer_put (fixture.device, "fault", fault->reason);
  start_printing (&fixture, cancellable, &await);
  wait_for_state (fixture.printer, fault->state);
  g_cancellable_cancel (cancellable);
  g_assert_false (finish_printing (&fixture, &await, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  ow_test_printer_take (fixture.device, "fault");
  wait_for_state (fixture.printer, OW_PRINTER_READY);
  print (&fixture, &error);
  g_assert_no_error (error);
  assert_on_paper (&fixture, 2);
}

/* The job fails and the reason stays: told as what it is, and no further job is sent into it. */
static void
test_fault_that_stays (gconstpointer data)
{
  const Fault *fault = data;
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  ow_test_printer_put (fixture.device, "abort", fault->reason);
  for (guint attempt = 0; attempt < 2; attempt++) {
    g_assert_false (print (&fixture, &error));
    g_assert_error (error, OW_PRINTER_ERROR, (int) fault->error);
    g_clear_error (&error);
    g_assert_cmpint (ow_printer_get_state (fixture.printer), ==, fault->state);
  }
  assert_on_paper (&fixture, 1);
}

static void
test_aborted_job_blocks_nothing (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  ow_test_printer_put (fixture.device, "abort", "");
  g_assert_false (print (&fixture, &error));
  g_assert_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_REFUSED);
  g_clear_error (&error);

  ow_test_printer_take (fixture.device, "abort");
  print (&fixture, &error);
  g_assert_no_error (error);
  assert_on_paper (&fixture, 2);
}

static void
test_nothing_listens (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  ow_test_printer_unplug (fixture.device);
  g_assert_false (print (&fixture, &error));
  g_assert_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_OFFLINE);
  g_assert_cmpint (ow_printer_get_state (fixture.printer), ==, OW_PRINTER_OFFLINE);
}

/* Whether it came out is not known, and said so. */
static void
test_plug_pulled_while_printing (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  OwTestAwait await;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  ow_test_printer_put (fixture.device, "fault", "media-low");
  ow_test_printer_put (fixture.device, "slow", "");
  start_printing (&fixture, NULL, &await);
  wait_for_job (fixture.device);
  ow_test_printer_unplug (fixture.device);
  wait_for_state (fixture.printer, OW_PRINTER_OFFLINE);
  g_assert_null (await.result);
  g_assert_false (finish_printing (&fixture, &await, &error));
  g_assert_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_TIMEOUT);
}

static void
test_takes_raster_only (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) printed = NULL;

  if (!fixture_set_up (&fixture, takes_raster, OW_PAPER_A4))
    return;
  print (&fixture, &error);
  g_assert_no_error (error);
  printed = ow_test_printer_job (fixture.device, 1);
  g_assert_nonnull (printed);
  g_assert_cmpmem (g_bytes_get_data (printed, NULL), 4, "RaS2", 4);
}

static void
test_takes_neither (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, takes_neither, OW_PAPER_A4))
    return;
  g_assert_false (print (&fixture, &error));
  g_assert_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_FORMAT);
  assert_no_jobs (&fixture);
}

static void
test_no_such_printer (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_A4))
    return;
  wrong = g_strconcat (fixture.device->uri, "/no/such", NULL);
  g_clear_object (&fixture.printer);
  fixture.printer = ow_printer_new (wrong, OW_PAPER_A4);
  g_assert_false (print (&fixture, &error));
  g_assert_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_NOT_A_PRINTER);
  assert_no_jobs (&fixture);
}

static void
test_prints_over_tls (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *secure = NULL;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_A4))
    return;
  secure = g_strconcat ("ipps", fixture.device->uri + strlen ("ipp"), NULL);
  g_clear_object (&fixture.printer);
  fixture.printer = ow_printer_new (secure, OW_PAPER_A4);
  print (&fixture, &error);
  g_assert_no_error (error);
  assert_on_paper (&fixture, 1);
}

static void
test_one_after_the_other (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GError) error = NULL;
  OwTestAwait await[3];

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (await); i++)
    start_printing (&fixture, NULL, &await[i]);
  for (guint i = 0; i < G_N_ELEMENTS (await); i++) {
    finish_printing (&fixture, &await[i], &error);
    g_assert_no_error (error);
  }
  assert_on_paper (&fixture, 3);
}

/* Each slip that goes with a receipt is a job, which the printer cuts off; none is done before all are on paper. */
static void
test_prints_the_slips_that_go_with_it (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (OwReceipt) slip = new_receipt ();
  g_autoptr (OwReceiptLayout) layout = NULL;
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) fourth = NULL;
  g_autoptr (GError) error = NULL;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  ow_receipt_add (slip, OW_RECEIPT_TEXT, NULL, "请本人来签");
  layout = ow_receipt_layout_new (slip, OW_PAPER_ROLL_80MM, NULL);
  expected = ow_receipt_layout_to_pdf (layout, NULL);
  g_assert_true (ow_receipt_add_slip (fixture.receipt, slip));
  g_assert_true (ow_receipt_add_slip (fixture.receipt, slip));
  print (&fixture, &error);
  g_assert_no_error (error);
  second = ow_test_printer_job (fixture.device, 2);
  g_assert_true (g_bytes_equal (second, expected));
  fourth = ow_test_printer_job (fixture.device, 4);
  g_assert_null (fourth);
}

/* The printer prints for someone else: ours waits its turn. */
static void
test_waits_while_busy (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (OwPrinter) other = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OwTestAwait first = { NULL, NULL };
  OwTestAwait second;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  ow_test_printer_put (fixture.device, "slow", "");
  other = ow_printer_new (fixture.device->uri, OW_PAPER_ROLL_80MM);
  ow_printer_print_async (other, fixture.receipt, NULL, ow_test_await_done, &first);
  wait_for_job (fixture.device);
  start_printing (&fixture, NULL, &second);
  ow_test_printer_take (fixture.device, "slow");

  result = ow_test_await (&first);
  ow_printer_print_finish (other, result, &error);
  g_assert_no_error (error);
  finish_printing (&fixture, &second, &error);
  g_assert_no_error (error);
  assert_on_paper (&fixture, 2);
}

static void
test_dropped_while_printing (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) source = NULL;
  OwTestAwait await;

  if (!fixture_set_up (&fixture, takes_pdf, OW_PAPER_ROLL_80MM))
    return;
  start_printing (&fixture, NULL, &await);
  g_clear_object (&fixture.printer);
  result = ow_test_await (&await);
  source = g_async_result_get_source_object (result);
  g_assert_true (ow_printer_print_finish (OW_PRINTER (source), result, &error));
  g_assert_no_error (error);
}

static void
add_fault_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *again = g_strdup_printf ("/printing/printer/try-again/%s", faults[i].reason);
    g_autofree char *stays = g_strdup_printf ("/printing/printer/stays/%s", faults[i].reason);

    g_test_add_data_func (again, &faults[i], test_gives_up_and_tries_again);
    g_test_add_data_func (stays, &faults[i], test_fault_that_stays);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/printing/printer/prints/roll", GINT_TO_POINTER (OW_PAPER_ROLL_80MM), test_prints);
  g_test_add_data_func ("/printing/printer/prints/a4", GINT_TO_POINTER (OW_PAPER_A4), test_prints);
  g_test_add_func ("/printing/printer/waits-for-paper", test_waits_for_paper);
  add_fault_tests ();
  g_test_add_func ("/printing/printer/aborted", test_aborted_job_blocks_nothing);
  g_test_add_func ("/printing/printer/offline", test_nothing_listens);
  g_test_add_func ("/printing/printer/plug-pulled", test_plug_pulled_while_printing);
  g_test_add_func ("/printing/printer/raster-only", test_takes_raster_only);
  g_test_add_func ("/printing/printer/neither-format", test_takes_neither);
  g_test_add_func ("/printing/printer/no-such-printer", test_no_such_printer);
  g_test_add_func ("/printing/printer/tls", test_prints_over_tls);
  g_test_add_func ("/printing/printer/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/printing/printer/slips", test_prints_the_slips_that_go_with_it);
  g_test_add_func ("/printing/printer/busy", test_waits_while_busy);
  g_test_add_func ("/printing/printer/dropped", test_dropped_while_printing);
  return g_test_run ();
}
