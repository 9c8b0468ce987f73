/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-list-print.h"

#include "ow-test-printer.h"
#include "ow-test-screen.h"
#include "ow-test-window.h"

/* A list to take home, on a real printer. */

static const char *const takes_pdf[] = { "-f", "application/pdf", NULL };
#define OFFER "Print this to take home"
#define TROUBLE "It couldn't be printed. Please take a picture of this page, or ask the staff."

typedef struct {
  OwTestPrinter *device;
  GtkWidget *window;
} Fixture;

static gboolean
fixture_set_up (Fixture *fixture)
{
  g_autoptr (OwReceipt) list = ow_receipt_new (NULL, NULL, "en");
  g_autoptr (OwPrinter) printer = NULL;
  GtkWidget *print;

  fixture->device = ow_test_printer_new (takes_pdf);
  if (fixture->device == NULL) {
    g_test_skip ("ippeveprinter or dbus-daemon is not installed");
    return FALSE;
  }
  ow_receipt_add (list, OW_RECEIPT_TITLE, NULL, "What to bring");
  ow_receipt_add (list, OW_RECEIPT_TEXT, NULL, "□ Card");
  printer = ow_printer_new (fixture->device->uri, OW_PAPER_ROLL_80MM);
  print = ow_list_print_new (printer);
  ow_list_print_retranslate (OW_LIST_PRINT (print), list);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), print);
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
wait_for_job (Fixture *fixture,
              guint    number)
{
  g_autoptr (GBytes) job = NULL;

  while ((job = ow_test_printer_job (fixture->device, number)) == NULL)
    ow_test_settle (fixture->window);
}

static void
test_comes_out (void)
{
  g_auto (Fixture) fixture = { NULL };

  if (!fixture_set_up (&fixture))
    return;
  ow_test_press (fixture.window, OFFER);
  wait_for_job (&fixture, 1);
  wait_for_words (&fixture, "It is printed: please take it");
  /* For a neighbour, too. */
  ow_test_press (fixture.window, OFFER);
  wait_for_job (&fixture, 2);
  wait_for_words (&fixture, "It is printed: please take it");
}

/* It doesn't wait for paper: somebody's slip would wait behind it. */
static void
test_is_taken_back_without_paper (void)
{
  g_auto (Fixture) fixture = { NULL };

  if (!fixture_set_up (&fixture))
    return;
  ow_test_printer_put (fixture.device, "fault", "media-empty");
  ow_test_press (fixture.window, OFFER);
  wait_for_words (&fixture, TROUBLE);
  ow_test_printer_take (fixture.device, "fault");
  /* The printer takes a moment to notice the paper; so does whoever put it in. */
  while (!ow_test_shows (fixture.window, "It is printed: please take it")) {
    if (ow_test_shows (fixture.window, TROUBLE))
      ow_test_press (fixture.window, "Print again");
    ow_test_settle (fixture.window);
  }
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  g_test_add_func ("/list-print/comes-out", test_comes_out);
  g_test_add_func ("/list-print/no-paper", test_is_taken_back_without_paper);
  return g_test_run ();
}
