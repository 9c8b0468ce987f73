/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl.h"

#include "ow-printer.h"
#include "ow-receipt-layout.h"
#include "receipt-file.h"

#include <glib-unix.h>
#include <signal.h>

typedef struct {
  char *paper;
  char *pdf;
  char *printer;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->paper);
  g_free (options->pdf);
  g_free (options->printer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (Options *options,
               int     *argc,
               char  ***argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "printer", 0, 0, G_OPTION_ARG_STRING, &options->printer, "ipp://… or the name of a queue", "PRINTER" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options->paper, "80mm (unless told otherwise) or a4", "PAPER" },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options->pdf, "write the PDF here", "OUT" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");

  g_option_context_set_summary (context, "Lays out and prints the receipt described in FILE (JSON).");
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
write_pdf (OwReceipt  *receipt,
           OwPaper     paper,
           const char *path,
           GError    **error)
{
  g_autoptr (OwReceiptLayout) layout = ow_receipt_layout_new (receipt, paper, error);
  g_autoptr (GBytes) pdf = layout != NULL ? ow_receipt_layout_to_pdf (layout, error) : NULL;

  if (pdf == NULL)
    return FALSE;
  if (ow_receipt_layout_get_n_missing_glyphs (layout) > 0)
    g_printerr ("onewindowctl print: no font here can draw %u of the characters; gaps are left for them\n",
                ow_receipt_layout_get_n_missing_glyphs (layout));
  return g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), error);
}

static void
print_state (OwPrinter *printer)
{
  static const char *const names[] = {
    [OW_PRINTER_UNKNOWN] = "unknown",     [OW_PRINTER_READY] = "ready",
    [OW_PRINTER_PRINTING] = "printing",   [OW_PRINTER_PAPER_OUT] = "out of paper",
    [OW_PRINTER_PAPER_LOW] = "paper low", [OW_PRINTER_JAM] = "paper jam",
    [OW_PRINTER_DOOR_OPEN] = "cover open", [OW_PRINTER_OFFLINE] = "offline",
    [OW_PRINTER_STOPPED] = "stopped",
  };

  g_print ("printer: %s\n", names[ow_printer_get_state (printer)]);
}

typedef struct {
  GMainLoop *loop;
  gboolean printed;
  GError *error;
} Outcome;

static void
printed (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->printed = ow_printer_print_finish (OW_PRINTER (source), result, &outcome->error);
  g_main_loop_quit (outcome->loop);
}

static gboolean
cancel (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* Follows the job to its end and says each state on the way; Ctrl-C takes the job back. */
static gboolean
print_receipt (OwReceipt  *receipt,
               OwPaper     paper,
               const char *target,
               GError    **error)
{
  g_autoptr (OwPrinter) printer = ow_printer_new (target, paper);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Outcome outcome = { loop, FALSE, NULL };
  guint interrupt = g_unix_signal_add (SIGINT, cancel, cancellable);

  g_signal_connect (printer, "notify::state", G_CALLBACK (print_state), NULL);
  ow_printer_print_async (printer, receipt, cancellable, printed, &outcome);
  g_main_loop_run (loop);
  if (!g_cancellable_is_cancelled (cancellable))
    g_source_remove (interrupt);

  if (!outcome.printed)
    g_propagate_error (error, outcome.error);
  else
    g_print ("printed: %s\n", ow_receipt_get_number (receipt));
  return outcome.printed;
}

/* What is wrong with the command line; NULL: nothing. */
static const char *
check_options (const Options *options,
               int            argc,
               OwPaper       *paper)
{
  if (argc != 2)
    return "one FILE is needed";
  if (options->pdf == NULL && options->printer == NULL)
    return "say --printer or --pdf";

  *paper = g_strcmp0 (options->paper, "a4") == 0 ? OW_PAPER_A4 : OW_PAPER_ROLL_80MM;
  if (options->paper != NULL && *paper != OW_PAPER_A4 && !g_str_equal (options->paper, "80mm"))
    return "--paper is 80mm or a4";
  return NULL;
}

static gboolean
run (const Options *options,
     OwPaper        paper,
     const char    *path,
     GError       **error)
{
  g_autoptr (OwReceipt) receipt = ow_ctl_receipt_from_file (path, error);

  if (receipt == NULL)
    return FALSE;
  if (options->pdf != NULL && !write_pdf (receipt, paper, options->pdf, error))
    return FALSE;
  return options->printer == NULL || print_receipt (receipt, paper, options->printer, error);
}

int
ow_ctl_print (int    argc,
              char **argv)
{
  g_autoptr (GError) error = NULL;
  g_auto (Options) options = { NULL };
  OwPaper paper = OW_PAPER_ROLL_80MM;
  const char *wrong;

  if (!parse_options (&options, &argc, &argv, &error)) {
    g_printerr ("onewindowctl print: %s\n", error->message);
    return 2;
  }
  wrong = check_options (&options, argc, &paper);
  if (wrong != NULL) {
    g_printerr ("onewindowctl print: %s\n", wrong);
    return 2;
  }
  if (run (&options, paper, argv[1], &error))
    return 0;
  g_printerr ("onewindowctl print: %s\n", error->message);
  return 1;
}
