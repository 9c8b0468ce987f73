/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-receipt.h"

#include "ow-test-printer.h"

#include <glib/gstdio.h>
#include <string.h>

/* onewindowctl print, as an administrator runs it. The program is the first argument. */

#define INSTANCE "uuid:7c0f1c5e-11d0-4b6e-8a44-2f1f2a9b3c02" /* of the short fixture */

static const char *const takes_pdf[] = { "-f", "application/pdf", NULL };

static const char *program;

static char *
fixture_path (const char *name)
{
  return g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "tests", "fixtures", "receipts", name, NULL);
}

/* The exit status; @output is standard output and standard error together. */
static int
run (char      **output,
     const char *first,
     const char *second,
     const char *third,
     const char *fourth,
     const char *file)
{
  const char *argv[] = { program, "print", file, first, second, third, fourth, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

static void
test_prints_what_it_writes (void)
{
  g_autoptr (OwTestPrinter) device = ow_test_printer_new (takes_pdf);
  g_autofree char *file = fixture_path ("short.json");
  g_autofree char *number = ow_receipt_number_for_instance (INSTANCE);
  g_autofree char *printer = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *option = NULL;
  g_autofree char *written = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GBytes) job = NULL;
  gsize length;

  if (device == NULL) {
    g_test_skip ("ippeveprinter or dbus-daemon is not installed");
    return;
  }
  printer = g_strconcat ("--printer=", device->uri, NULL);
  pdf = ow_test_printer_path (device, "mine.pdf");
  option = g_strconcat ("--pdf=", pdf, NULL);
  g_assert_cmpint (run (&output, printer, option, "--paper=a4", NULL, file), ==, 0);
  g_assert_nonnull (strstr (output, "printed: "));
  g_assert_nonnull (strstr (output, number));

  job = ow_test_printer_job (device, 1);
  g_assert_true (g_file_get_contents (pdf, &written, &length, NULL));
  g_assert_cmpmem (g_bytes_get_data (job, NULL), g_bytes_get_size (job), written, length);
}

static void
test_says_why_not (void)
{
  g_autofree char *file = fixture_path ("short.json");
  g_autofree char *no_printer = NULL;
  g_autofree char *no_paper = NULL;
  g_autofree char *no_target = NULL;

  g_assert_cmpint (run (&no_printer, "--printer=a/b", NULL, NULL, NULL, file), ==, 1);
  g_assert_nonnull (strstr (no_printer, "neither an IPP address nor the name of a queue"));
  g_assert_cmpint (run (&no_paper, "--printer=x", "--paper=b5", NULL, NULL, file), ==, 2);
  g_assert_nonnull (strstr (no_paper, "--paper is 80mm or a4"));
  g_assert_cmpint (run (&no_target, NULL, NULL, NULL, NULL, file), ==, 2);
  g_assert_nonnull (strstr (no_target, "--printer or --pdf"));
}

static const char *const broken[] = {
  "",
  "[]",
  "{}",
  "{\"lines\": 1}",
  "{\"lines\": [1]}",
  "{\"lines\": [{\"kind\": \"poem\"}]}",
  "{\"lines\": [{\"kind\": \"text\", \"text\": 5}]}",
  "{\"instance\": 5, \"lines\": []}",
};

static void
test_refuses_what_is_no_receipt (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("receipt-XXXXXX.json", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autofree char *output = NULL;

    g_assert_true (g_file_set_contents (path, broken[i], -1, NULL));
    g_assert_cmpint (run (&output, "--pdf=/nowhere/out.pdf", NULL, NULL, NULL, path), ==, 1);
    g_assert_true (g_str_has_prefix (output, "onewindowctl print: "));
    g_assert_null (strstr (output, "/nowhere"));
  }
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  g_test_add_func ("/ctl-print/prints", test_prints_what_it_writes);
  g_test_add_func ("/ctl-print/says-why-not", test_says_why_not);
  g_test_add_func ("/ctl-print/no-receipt", test_refuses_what_is_no_receipt);
  return g_test_run ();
}
