/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl.h"

#include "ow-receipt-layout.h"
#include "receipt-file.h"

typedef struct {
  char *paper;
  char *pdf;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->paper);
  g_free (options->pdf);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (Options *options,
               int     *argc,
               char  ***argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options->paper, "80mm or a4", "PAPER" },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options->pdf, "write the PDF here", "OUT" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");

  g_option_context_set_summary (context, "Lays out the receipt described in FILE (JSON).");
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
    g_printerr ("onewindowctl print: no font here can draw %u of the characters\n",
                ow_receipt_layout_get_n_missing_glyphs (layout));
  return g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), error);
}

static gboolean
run (const Options *options,
     const char    *path,
     GError       **error)
{
  g_autoptr (OwReceipt) receipt = ow_ctl_receipt_from_file (path, error);
  OwPaper paper = g_strcmp0 (options->paper, "a4") == 0 ? OW_PAPER_A4 : OW_PAPER_ROLL_80MM;

  if (receipt == NULL)
    return FALSE;
  return options->pdf == NULL || write_pdf (receipt, paper, options->pdf, error);
}

int
ow_ctl_print (int    argc,
              char **argv)
{
  g_autoptr (GError) error = NULL;
  g_auto (Options) options = { NULL };

  if (!parse_options (&options, &argc, &argv, &error) || argc != 2) {
    g_printerr ("onewindowctl print: %s\n", error != NULL ? error->message : "one FILE is needed");
    return 2;
  }
  if (run (&options, argv[1], &error))
    return 0;
  g_printerr ("onewindowctl print: %s\n", error->message);
  return 1;
}
