/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-receipt-page.h"

#include "ow-body.h"
#include "ow-goodbye-page.h"
#include "ow-language.h"
#include "ow-lined.h"
#include "ow-metrics.h"
#include "ow-qr-view.h"
#include "ow-read-out.h"
#include "ow-receipt-number-label.h"
#include "ow-receipt-view.h"
#include "ow-test-window.h"
#include "ow-window.h"

/* Nothing listens on the discard port. */
#define NO_PRINTER_THERE "ipp://127.0.0.1:9/ipp/print"

typedef struct {
  OwWindow *window;
  GtkWidget *page; /* borrowed */
  guint help;
  guint done;
  guint told; /* that it prints, or no longer */
} Fixture;

static OwService *service;
static char *number;
static char *grouped;

static void
count (guint *n)
{
  (*n)++;
}

static OwReceipt *
new_receipt (void)
{
  g_autofree char *payload = ow_receipt_qr_payload (number);
  OwReceipt *receipt = ow_receipt_new (number, payload, "en");

  ow_receipt_add (receipt, OW_RECEIPT_TITLE, "", "Receipt");
  ow_receipt_add (receipt, OW_RECEIPT_NUMBER, "Number", number);
  ow_receipt_add (receipt, OW_RECEIPT_QR, "", "Your number");
  return receipt;
}

static void
set_up (Fixture      *fixture,
        gconstpointer target)
{
  g_autoptr (OwPrinter) printer = target != NULL ? ow_printer_new (target, OW_PAPER_ROLL_80MM) : NULL;
  g_autoptr (OwReceipt) receipt = new_receipt ();

  fixture->window = g_object_ref_sink (ow_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->page = ow_receipt_page_new (receipt, service, NULL, printer, OW_PAPER_ROLL_80MM, TRUE);
  g_signal_connect_swapped (fixture->page, "help-pressed", G_CALLBACK (count), &fixture->help);
  g_signal_connect_swapped (fixture->page, "done", G_CALLBACK (count), &fixture->done);
  g_signal_connect_swapped (fixture->page, "notify::printing", G_CALLBACK (count), &fixture->told);
  ow_window_set_page (fixture->window, OW_PAGE (fixture->page));
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer target)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
}

static gboolean
shows (Fixture    *fixture,
       const char *words)
{
  return ow_test_shows (GTK_WIDGET (fixture->window), words);
}

static void
test_without_printer (Fixture      *fixture,
                      gconstpointer target)
{
  g_assert_true (shows (fixture, grouped));
  g_assert_true (shows (fixture, "This machine has no printer"));
  g_assert_false (shows (fixture, "Your slip is printed: please take it"));
  ow_test_press (GTK_WIDGET (fixture->window), "Finish");
  g_assert_cmpuint (fixture->done, ==, 1);
}

/* What happens next is the service's to say, where it has words for it; with the line down both are said. */
static void
test_says_what_comes_next (Fixture      *fixture,
                           gconstpointer target)
{
  static const char ini[] = "[Service]\nId=x\nName=X\nForm=x\nAvailable=true\n"
                            "[Receipt]\nTitle=Put down\nNext=Wait for word\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (ini, sizeof ini - 1);
  g_autoptr (OwService) other = ow_service_load_bytes (bytes, NULL);
  g_autoptr (OwReceipt) receipt = new_receipt ();

  g_assert_true (shows (fixture, "We have your papers"));
  g_assert_true (shows (fixture, "The window goes on with what the slip lists. You need not queue again."));
  for (int line_up = 0; line_up < 2; line_up++) {
    ow_window_set_page (fixture->window,
                        OW_PAGE (ow_receipt_page_new (receipt, other, NULL, NULL, OW_PAPER_ROLL_80MM, line_up)));
    ow_test_settle (GTK_WIDGET (fixture->window));
    g_assert_true (shows (fixture, "Put down"));
    g_assert_true (shows (fixture, "Wait for word"));
    g_assert_false (shows (fixture, "The window goes on with what the slip lists. You need not queue again."));
    g_assert_true (shows (fixture, "When the line is back it goes to the window by itself. You need not hand it "
                                   "in again.") == !line_up);
  }
}

/* What can't wait stands before all else, and the rest below it. */
static void
test_an_ending_has_its_own_words (Fixture      *fixture,
                                  gconstpointer target)
{
  static const char ini[] = "[Service]\nId=x\nName=X\nForm=x\nAvailable=true\n[Receipt]\nNext=Wait for word\n"
                            "[Goodbye]\nLine=Keep it well\n[Ending now]\nWhen=true()\nTitle=To the staff now\n"
                            "First=Show the slip at once\nHeading=The staff are waiting\nLine=Go there first\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (ini, sizeof ini - 1);
  g_autoptr (OwService) other = ow_service_load_bytes (bytes, NULL);
  g_autoptr (OwReceipt) receipt = new_receipt ();

  ow_window_set_page (fixture->window,
                      OW_PAGE (ow_receipt_page_new (receipt, other, "now", NULL, OW_PAPER_ROLL_80MM, TRUE)));
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (shows (fixture, "To the staff now"));
  g_assert_true (shows (fixture, "Show the slip at once"));
  g_assert_true (shows (fixture, "Wait for word"));
  g_assert_false (shows (fixture, "We have your papers"));
  ow_window_set_page (fixture->window, OW_PAGE (ow_goodbye_page_new (other, "now")));
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (shows (fixture, "The staff are waiting"));
  g_assert_true (shows (fixture, "Go there first"));
  ow_window_set_page (fixture->window, OW_PAGE (ow_goodbye_page_new (other, NULL)));
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (shows (fixture, "That is all for today"));
  g_assert_true (shows (fixture, "Keep it well"));
}

static OwReceipt *
new_full_receipt (void)
{
  g_autofree char *payload = ow_receipt_qr_payload (number);
  OwReceipt *receipt = new_receipt ();
  g_autoptr (OwReceipt) slip = ow_receipt_new (number, payload, "en");

  ow_receipt_add (receipt, OW_RECEIPT_RULE, NULL, NULL);
  ow_receipt_add (receipt, OW_RECEIPT_HEADING, NULL, "Handed to the window");
  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "Register", "police <station>");
  ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, "□ identity card");
  ow_receipt_add (receipt, OW_RECEIPT_SMALL, NULL, "No fee");
  ow_receipt_add (slip, OW_RECEIPT_TITLE, NULL, "To be signed");
  ow_receipt_add (slip, OW_RECEIPT_NUMBER, "Number of the slip", number);
  ow_receipt_add (slip, OW_RECEIPT_QR, NULL, "Code of the slip");
  ow_receipt_add_slip (receipt, slip);
  return receipt;
}

static void
show_full_receipt (Fixture *fixture)
{
  g_autoptr (OwReceipt) receipt = new_full_receipt ();

  ow_window_set_page (fixture->window,
                      OW_PAGE (ow_receipt_page_new (receipt, service, NULL, NULL, OW_PAPER_ROLL_80MM, TRUE)));
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
assert_read_as_words (Fixture *fixture,
                      gboolean words)
{
  static const char *const lines[] = {
    "Receipt", "Handed to the window", "Register\u2003police <station>", "identity card", "No fee", "To be signed",
    "Number of the slip", "Code of the slip",
  };

  ow_test_settle (GTK_WIDGET (fixture->window));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_true (shows (fixture, lines[i]) == words);
  /* The number and the code of the receipt itself stand on the page already. */
  g_assert_false (shows (fixture, "Number"));
}

/* Paper has one size: whoever chose large letters reads it in them, also when they are chosen there. */
static void
count_named_codes (GtkWidget *widget,
                   guint     *n)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (OW_IS_QR_VIEW (widget)) {
    g_autofree char *wrong = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "QR code with your number");

    g_assert_null (wrong);
    (*n)++;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_named_codes (child, n);
}

/* Also that of a slip of its own. */
static void
test_every_code_has_a_name (Fixture      *fixture,
                            gconstpointer target)
{
  guint n_codes = 0;

  show_full_receipt (fixture);
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGE);
  ow_test_settle (GTK_WIDGET (fixture->window));
  count_named_codes (GTK_WIDGET (fixture->window), &n_codes);
  g_assert_cmpuint (n_codes, ==, 2);
}

static void
test_large_letters_read_the_slip_as_words (Fixture      *fixture,
                                           gconstpointer target)
{
  show_full_receipt (fixture);
  assert_read_as_words (fixture, FALSE);
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGE);
  assert_read_as_words (fixture, TRUE);
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGER);
  assert_read_as_words (fixture, FALSE);
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGEST);
  show_full_receipt (fixture);
  assert_read_as_words (fixture, TRUE);
}

static guint
count_personal (GtkWidget *widget)
{
  guint n = OW_IS_BODY (widget) && ow_read_out_get_mark (widget) == OW_READ_OUT_PERSONAL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_personal (child);
  return n;
}

/* What it says to whoever only hears: each section by itself, and nothing of it aloud for all. */
static void
test_words_are_about_the_person (Fixture      *fixture,
                                 gconstpointer target)
{
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGE);
  show_full_receipt (fixture);
  g_assert_cmpuint (count_personal (GTK_WIDGET (fixture->window)), ==, 3);
}

/* Where a number, or the letters of what is put aside, need two lines, none of them is a scrap: however little room
 * there is for the second half beside the first. */
static void
test_a_number_breaks_in_its_middle (void)
{
  const char *const texts[] = { number, "BCDFGHJKLMNPQRST" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GtkWidget) label = g_object_ref_sink (ow_receipt_number_label_new (texts[i]));
    PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
    int width;

    pango_layout_get_size (layout, &width, NULL);
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
    for (int less = 1; less < width / 3; less += width / 20) {
      pango_layout_set_width (layout, width - less);
      g_assert_cmpint (pango_layout_get_line_count (layout), ==, 2);
      g_assert_cmpint (pango_layout_get_line_readonly (layout, 1)->start_index, ==, 10);
    }
  }
}

static void
note_lowest (double   top,
             double   bottom,
             gpointer user_data)
{
  double *lowest = user_data;

  *lowest = MAX (*lowest, bottom);
}

/* Sheets lie one below the other on the screen, and each can be paged to. */
static void
test_every_sheet_is_shown (Fixture      *fixture,
                           gconstpointer target)
{
  g_autoptr (OwReceipt) receipt = new_receipt ();
  GtkWidget *view;
  double lowest = 0;
  double sheet;

  for (guint i = 0; i < 90; i++)
    ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, "One more thing to bring");
  ow_window_set_page (fixture->window,
                      OW_PAGE (ow_receipt_page_new (receipt, service, NULL, NULL, OW_PAPER_A4, TRUE)));
  ow_test_settle (GTK_WIDGET (fixture->window));
  view = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_RECEIPT_VIEW, NULL);
  sheet = gtk_widget_get_width (view) * 297.0 / 210;
  ow_lined_foreach (OW_LINED (view), note_lowest, &lowest);
  g_assert_cmpfloat (gtk_widget_get_height (view), >, 2 * sheet);
  g_assert_cmpfloat (lowest, >, sheet * 1.1);
  g_assert_cmpfloat (lowest, <, gtk_widget_get_height (view));
}

static void
wait_for_the_printer (Fixture *fixture)
{
  gboolean printing = TRUE;

  while (printing) {
    ow_test_settle (GTK_WIDGET (fixture->window));
    g_object_get (fixture->page, "printing", &printing, NULL);
  }
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
test_trouble_costs_nothing (Fixture      *fixture,
                            gconstpointer target)
{
  wait_for_the_printer (fixture);
  /* By this the visit knows that somebody waits for a slip, and isn't gone. */
  g_assert_cmpuint (fixture->told, >=, 2);
  g_assert_true (shows (fixture, "The printer doesn't answer"));
  g_assert_true (shows (fixture, grouped));
  g_assert_false (shows (fixture, "Your slip is printed: please take it"));

  ow_test_press (GTK_WIDGET (fixture->window), "Print again");
  g_assert_false (ow_page_get_primary_sensitive (OW_PAGE (fixture->page)));
  wait_for_the_printer (fixture);
  g_assert_true (shows (fixture, "The printer doesn't answer"));

  ow_test_press (GTK_WIDGET (fixture->window), "Ask for help");
  g_assert_cmpuint (fixture->help, ==, 1);
  ow_test_press (GTK_WIDGET (fixture->window), "No slip, I write the number down");
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (shows (fixture, "Please write the number down, or take a picture of it"));
  ow_test_press (GTK_WIDGET (fixture->window), "Finish");
  g_assert_cmpuint (fixture->done, ==, 1);
}

/* Leaving while the printer is still being asked: the answer finds nobody, and hurts nobody. */
static void
test_leaving_cancels (Fixture      *fixture,
                      gconstpointer target)
{
  ow_window_reset (fixture->window);
  for (int i = 0; i < 5; i++)
    ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_null (ow_window_get_page (fixture->window));
}

#define ADD(path, target, function) g_test_add (path, Fixture, target, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *locale = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "po", NULL);
  g_autofree char *file = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "services",
                                            "volunteer.ini", NULL);
  g_autoptr (GError) error = NULL;
  int status;

  ow_language_init (locale, "en");
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  ow_metrics_apply (gtk_settings_get_default (), OW_METRICS_REFERENCE);
  service = ow_service_load_file (file, &error);
  g_assert_no_error (error);
  number = ow_receipt_number_for_instance ("uuid:00000000-0000-4000-8000-000000000000");
  grouped = ow_receipt_number_group (number);
  ADD ("/receipt-page/no-printer", NULL, test_without_printer);
  ADD ("/receipt-page/codes", NULL, test_every_code_has_a_name);
  ADD ("/receipt-page/next", NULL, test_says_what_comes_next);
  ADD ("/receipt-page/ending", NULL, test_an_ending_has_its_own_words);
  ADD ("/receipt-page/large", NULL, test_large_letters_read_the_slip_as_words);
  ADD ("/receipt-page/personal", NULL, test_words_are_about_the_person);
  ADD ("/receipt-page/sheets", NULL, test_every_sheet_is_shown);
  g_test_add_func ("/receipt-page/number", test_a_number_breaks_in_its_middle);
  ADD ("/receipt-page/trouble", NO_PRINTER_THERE, test_trouble_costs_nothing);
  ADD ("/receipt-page/leaving", NO_PRINTER_THERE, test_leaving_cancels);
  status = g_test_run ();
  g_clear_object (&service);
  g_free (number);
  g_free (grouped);
  return status;
}
