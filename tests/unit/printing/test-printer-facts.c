/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-printer-facts.h"

#include "ow-ipp-target.h"

typedef struct {
  const char *name;
  int printer_state;
  const char *reasons[4];
  OwPrinterState state;
} Case;

static const Case cases[] = {
  { "idle", IPP_PSTATE_IDLE, { "none" }, OW_PRINTER_READY },
  { "no-reasons", IPP_PSTATE_PROCESSING, { NULL }, OW_PRINTER_READY },
  { "media-empty", IPP_PSTATE_IDLE, { "media-empty" }, OW_PRINTER_PAPER_OUT },
  { "media-empty-error", IPP_PSTATE_STOPPED, { "media-empty-error" }, OW_PRINTER_PAPER_OUT },
  { "media-empty-warning", IPP_PSTATE_IDLE, { "media-empty-warning" }, OW_PRINTER_PAPER_OUT },
  { "media-empty-report", IPP_PSTATE_IDLE, { "media-empty-report" }, OW_PRINTER_PAPER_OUT },
  { "media-needed", IPP_PSTATE_STOPPED, { "media-needed" }, OW_PRINTER_PAPER_OUT },
  { "media-jam", IPP_PSTATE_STOPPED, { "media-jam-error" }, OW_PRINTER_JAM },
  { "cover-open", IPP_PSTATE_STOPPED, { "cover-open" }, OW_PRINTER_DOOR_OPEN },
  { "named-cover", IPP_PSTATE_STOPPED, { "input-tray-cover-open-error" }, OW_PRINTER_DOOR_OPEN },
  { "door-open", IPP_PSTATE_STOPPED, { "door-open" }, OW_PRINTER_DOOR_OPEN },
  { "offline", IPP_PSTATE_STOPPED, { "offline-report" }, OW_PRINTER_OFFLINE },
  { "paused", IPP_PSTATE_STOPPED, { "paused" }, OW_PRINTER_STOPPED },
  { "stopped-without-reason", IPP_PSTATE_STOPPED, { "none" }, OW_PRINTER_STOPPED },
  { "media-low", IPP_PSTATE_IDLE, { "media-low-warning" }, OW_PRINTER_PAPER_LOW },
  { "media-low-stopped", IPP_PSTATE_STOPPED, { "media-low" }, OW_PRINTER_STOPPED },
  { "worst-first", IPP_PSTATE_STOPPED, { "media-low", "media-empty", "media-jam" }, OW_PRINTER_JAM },
  { "unknown-error", IPP_PSTATE_IDLE, { "cutter-blade-lost-error" }, OW_PRINTER_STOPPED },
  { "unknown-warning", IPP_PSTATE_IDLE, { "cups-insecure-filter-warning" }, OW_PRINTER_READY },
  { "unknown-plain", IPP_PSTATE_IDLE, { "toner-low" }, OW_PRINTER_READY },
};

static void
test_state (gconstpointer data)
{
  const Case *c = data;

  g_assert_cmpint (ow_printer_state_from_reasons (c->printer_state, c->reasons), ==, c->state);
}

static ipp_t *
new_answer (const char *format,
            const char *model,
            const char *device_uri)
{
  ipp_t *answer = ippNew ();

  ippAddInteger (answer, IPP_TAG_PRINTER, IPP_TAG_ENUM, "printer-state", IPP_PSTATE_IDLE);
  ippAddString (answer, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-state-reasons", NULL, "none");
  ippAddString (answer, IPP_TAG_PRINTER, IPP_TAG_MIMETYPE, "document-format-supported", NULL, format);
  ippAddString (answer, IPP_TAG_PRINTER, IPP_TAG_TEXT, "printer-make-and-model", NULL, model);
  if (device_uri != NULL)
    ippAddString (answer, IPP_TAG_PRINTER, IPP_TAG_URI, "device-uri", NULL, device_uri);
  return answer;
}

static void
test_reads_formats (void)
{
  g_autoptr (OwPrinterFacts) pdf = ow_printer_facts_new (new_answer ("application/pdf", "Test", NULL));
  g_autoptr (OwPrinterFacts) pwg = ow_printer_facts_new (new_answer ("image/pwg-raster", "Test", NULL));
  g_autoptr (OwPrinterFacts) nothing = ow_printer_facts_new (ippNew ());

  g_assert_true (pdf->takes_pdf && !pdf->takes_pwg && pdf->accepting && !pdf->is_raw);
  g_assert_true (!pwg->takes_pdf && pwg->takes_pwg);
  g_assert_true (!nothing->takes_pdf && !nothing->takes_pwg);
  g_assert_cmpint (nothing->state, ==, OW_PRINTER_READY);
  g_assert_null (nothing->device_uri);
}

static void
test_recognises_raw_queues (void)
{
  g_autoptr (OwPrinterFacts) raw =
    ow_printer_facts_new (new_answer ("application/pdf", "Local Raw Printer", "ipp://localhost/ipp/print"));
  g_autoptr (OwPrinterFacts) hole =
    ow_printer_facts_new (new_answer ("application/pdf", "Test", "file:///dev/null"));
  g_autoptr (OwPrinterFacts) good =
    ow_printer_facts_new (new_answer ("application/pdf", "Test", "ipp://localhost/ipp/print"));

  g_assert_true (raw->is_raw);
  g_assert_true (hole->is_raw);
  g_assert_false (good->is_raw);
  g_assert_cmpstr (good->device_uri, ==, "ipp://localhost/ipp/print");
}

static void
test_chooses_resolution_and_type (void)
{
  static const int dpi[] = { 150, 203, 300, 600 };
  g_autoptr (OwPrinterFacts) silent = ow_printer_facts_new (ippNew ());
  g_autoptr (OwPrinterFacts) many = NULL;
  g_autoptr (OwPrinterFacts) coarse = NULL;
  ipp_t *answer = ippNew ();

  ippAddResolutions (answer, IPP_TAG_PRINTER, "pwg-raster-document-resolution-supported",
                     G_N_ELEMENTS (dpi), IPP_RES_PER_INCH, dpi, dpi);
  ippAddString (answer, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "pwg-raster-document-type-supported", NULL, "black_1");
  many = ow_printer_facts_new (answer);
  answer = ippNew ();
  ippAddResolution (answer, IPP_TAG_PRINTER, "pwg-raster-document-resolution-supported", IPP_RES_PER_CM, 71, 71);
  ippAddString (answer, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "pwg-raster-document-type-supported", NULL, "cmyk_8");
  coarse = ow_printer_facts_new (answer);

  g_assert_cmpuint (ow_printer_facts_choose_dpi (many, OW_PAPER_ROLL_80MM), ==, 203);
  g_assert_cmpuint (ow_printer_facts_choose_dpi (many, OW_PAPER_A4), ==, 300);
  g_assert_cmpuint (ow_printer_facts_choose_dpi (coarse, OW_PAPER_A4), ==, 180);
  g_assert_cmpuint (ow_printer_facts_choose_dpi (silent, OW_PAPER_ROLL_80MM), ==, 203);
  g_assert_cmpstr (ow_printer_facts_choose_type (many), ==, "black_1");
  g_assert_null (ow_printer_facts_choose_type (coarse));
  g_assert_cmpstr (ow_printer_facts_choose_type (silent), ==, "sgray_8");
}

static void
test_knows_its_sizes (void)
{
  ipp_t *answer = ippNew ();
  ipp_t *sizes[2] = { ippNew (), ippNew () };
  g_autoptr (OwPrinterFacts) facts = NULL;

  ippAddInteger (sizes[0], IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", 21000);
  ippAddInteger (sizes[0], IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", 29700);
  ippAddRange (sizes[1], IPP_TAG_ZERO, "x-dimension", 5000, 8000);
  ippAddRange (sizes[1], IPP_TAG_ZERO, "y-dimension", 2500, 200000);
  ippAddCollections (answer, IPP_TAG_PRINTER, "media-size-supported", 2, (const ipp_t **) sizes);
  facts = ow_printer_facts_new (answer);
  ippDelete (sizes[0]);
  ippDelete (sizes[1]);

  g_assert_true (ow_printer_facts_takes_size (facts, 21000, 29700));
  g_assert_true (ow_printer_facts_takes_size (facts, 8000, 35000));
  g_assert_false (ow_printer_facts_takes_size (facts, 8000, 200001));
  g_assert_false (ow_printer_facts_takes_size (facts, 21000, 29800));
}

static void
test_parses_targets (void)
{
  static const char *const bad[] = {
    "", "a b", "a/b", "a#b", "http://localhost/", "ipp://", "file:///dev/null", "ipp://host:99999/x",
  };
  g_autoptr (OwIppTarget) uri = ow_ipp_target_parse ("ipp://printer.example:8631/ipp/print", NULL);
  g_autoptr (OwIppTarget) secure = ow_ipp_target_parse ("ipps://192.0.2.1/ipp/print", NULL);
  g_autoptr (OwIppTarget) queue = ow_ipp_target_parse ("小票", NULL);

  g_assert_cmpstr (uri->host, ==, "printer.example");
  g_assert_cmpint (uri->port, ==, 8631);
  g_assert_cmpstr (uri->resource, ==, "/ipp/print");
  g_assert_false (uri->encrypted || uri->queue);
  g_assert_cmpint (secure->port, ==, 631);
  g_assert_true (secure->encrypted);
  g_assert_true (queue->queue);
  g_assert_cmpstr (queue->uri, ==, "ipp://localhost/printers/%E5%B0%8F%E7%A5%A8");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (ow_ipp_target_parse (bad[i], &error));
    g_assert_error (error, OW_PRINTER_ERROR, OW_PRINTER_ERROR_NOT_A_PRINTER);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/printing/printer-facts/state/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_state);
  }
  g_test_add_func ("/printing/printer-facts/formats", test_reads_formats);
  g_test_add_func ("/printing/printer-facts/raw", test_recognises_raw_queues);
  g_test_add_func ("/printing/printer-facts/raster", test_chooses_resolution_and_type);
  g_test_add_func ("/printing/printer-facts/sizes", test_knows_its_sizes);
  g_test_add_func ("/printing/printer-facts/targets", test_parses_targets);
  return g_test_run ();
}
