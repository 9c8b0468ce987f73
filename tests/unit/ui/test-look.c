/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-look.h"

#include "ow-test-look.h"
#include "ow-test-screen.h"
#include "ow-test-speaker.h"
#include "ow-test-window.h"
#include "ow-wipeable.h"

typedef struct {
  OwWindow *window;
  OwTheme *theme;
  OwLook *look;
  OwTestSpeaker *speaker;
  OwAloud *aloud;
  OwPage *page; /* borrowed */
  double reach; /* see OwTestLook */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char *const no_readings[] = { NULL };
  g_autoptr (OwHeadset) headset = ow_headset_new (FALSE, NULL);

  fixture->window = g_object_ref_sink (ow_window_new ());
  fixture->theme = ow_theme_new (gdk_display_get_default ());
  fixture->look = ow_look_new (fixture->window, fixture->theme, OW_PALETTE_LIGHT);
  fixture->speaker = ow_test_speaker_new ();
  fixture->aloud = ow_aloud_new (fixture->window, OW_SPEAKER (fixture->speaker), no_readings, headset);
  ow_look_set_aloud (fixture->look, fixture->aloud);
  fixture->page = g_object_new (OW_TYPE_PAGE, NULL);
  ow_page_set_heading (fixture->page, "A question");
  ow_window_set_page (fixture->window, fixture->page);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->look);
  g_assert_finalize_object (fixture->aloud);
  g_assert_finalize_object (fixture->speaker);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  g_assert_finalize_object (fixture->theme);
}

static void
press (Fixture    *fixture,
       const char *words)
{
  ow_test_press (GTK_WIDGET (fixture->window), words);
  ow_test_settle (GTK_WIDGET (fixture->window));
}

/* The language can be changed beside the sheet by who isn't stopped by it: a screen reader. */
static void
test_another_language_under_the_sheet (Fixture      *fixture,
                                       gconstpointer data)
{
  static const char *const chinese[] = { "选您看得清、听得清的", "只在您这次办事时有效。", "✓ 最大字", NULL };

  press (fixture, "Larger text, colours");
  press (fixture, "Largest text");
  ow_language_set ("zh");
  ow_window_retranslate (fixture->window);
  ow_test_settle (GTK_WIDGET (fixture->window));
  for (gsize i = 0; chinese[i] != NULL; i++)
    g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), chinese[i]));
  g_assert_nonnull (ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "读慢点"));
  ow_language_set ("en");
  ow_window_retranslate (fixture->window);
  press (fixture, "Go on like this");
  g_assert_null (ow_window_get_sheet (fixture->window));
}

static void
test_choice_ends_with_the_visit (Fixture      *fixture,
                                 gconstpointer data)
{
  press (fixture, "Larger text, colours");
  press (fixture, "Largest text");
  press (fixture, "White on black");
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "✓ Largest text"));
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "✓ White on black"));
  press (fixture, "Go on like this");
  g_assert_null (ow_window_get_sheet (fixture->window));
  g_assert_cmpint (ow_window_get_text_size (fixture->window), ==, OW_TEXT_SIZE_LARGEST);
  g_assert_false (ow_wipeable_is_clean (OW_WIPEABLE (fixture->look)));
  g_assert_false (ow_wipeable_is_clean (OW_WIPEABLE (fixture->window)));
  ow_wipeable_wipe (OW_WIPEABLE (fixture->look));
  ow_wipeable_wipe (OW_WIPEABLE (fixture->window));
  g_assert_true (ow_wipeable_is_clean (OW_WIPEABLE (fixture->look)));
  g_assert_cmpint (ow_window_get_text_size (fixture->window), ==, OW_TEXT_SIZE_STANDARD);
}

static void
check_look (Fixture   *fixture,
            OwTextSize size,
            gboolean   low,
            OwPalette  palette)
{
  g_assert_cmpint (ow_window_get_text_size (fixture->window), ==, size);
  g_assert_cmpint (ow_window_get_low (fixture->window), ==, low);
  g_assert_cmpint (ow_theme_get_palette (fixture->theme), ==, palette);
}

/* Two rounds of wiping: what the second finds is nobody's choice. */
static void
test_last_words_are_as_readable (Fixture      *fixture,
                                 gconstpointer data)
{
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGER);
  ow_window_set_low (fixture->window, TRUE);
  ow_look_set_mourning (fixture->look, TRUE);
  for (guint round = 0; round < 2; round++) {
    ow_wipeable_wipe (OW_WIPEABLE (fixture->look));
    check_look (fixture, OW_TEXT_SIZE_STANDARD, FALSE, OW_PALETTE_LIGHT);
  }
  ow_look_put_back (fixture->look);
  check_look (fixture, OW_TEXT_SIZE_LARGER, TRUE, OW_PALETTE_MOURNING);
  ow_look_forget (fixture->look);
  check_look (fixture, OW_TEXT_SIZE_STANDARD, FALSE, OW_PALETTE_LIGHT);
  ow_look_put_back (fixture->look);
  check_look (fixture, OW_TEXT_SIZE_STANDARD, FALSE, OW_PALETTE_LIGHT);
}

static void
check_heard (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *heard = ow_test_speaker_take (fixture->speaker);

  g_assert_cmpstr (heard, ==, expected);
}

/* From any page, in one place; the next visit hears it as usual. */
static void
test_voice_ends_with_the_visit (Fixture      *fixture,
                                gconstpointer data)
{
  g_free (ow_test_speaker_take (fixture->speaker));
  press (fixture, "Larger text, colours");
  press (fixture, "Faster");
  check_heard (fixture, "rate 0\nvolume 80\nsay This is how fast it is read now.\n");
  press (fixture, "Quieter");
  check_heard (fixture, "rate 0\nvolume 60\nstop\nsay This is how loud it is now.\n");
  press (fixture, "Go on like this");
  check_heard (fixture, "stop\n");
  press (fixture, "Read aloud");
  check_heard (fixture, "say A question\n");
  g_assert_false (ow_wipeable_is_clean (OW_WIPEABLE (fixture->look)));
  ow_wipeable_wipe (OW_WIPEABLE (fixture->look));
  check_heard (fixture, "stop\nrate -20\nvolume 80\n");
  g_assert_true (ow_wipeable_is_clean (OW_WIPEABLE (fixture->look)));
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "Read aloud"));
}

/* Nothing more of what the screen says no longer. */
static void
test_another_language_ends_what_is_read (Fixture      *fixture,
                                         gconstpointer data)
{
  press (fixture, "Read aloud");
  g_free (ow_test_speaker_take (fixture->speaker));
  press (fixture, "中文");
  check_heard (fixture, "stop\n");
}

/* Whatever else there is to press below a page. */
static void
test_help_stands_in_one_place (Fixture      *fixture,
                               gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *help = ow_test_find (window, GTK_TYPE_BUTTON, "Ask for help");
  graphene_rect_t with_all;
  graphene_rect_t alone;

  ow_page_set_primary_label (fixture->page, "Go on");
  ow_test_settle (window);
  g_assert_true (gtk_widget_compute_bounds (help, window, &with_all));
  ow_page_set_primary_label (fixture->page, NULL);
  ow_page_set_can_go_back (fixture->page, FALSE);
  ow_test_settle (window);
  g_assert_true (gtk_widget_compute_bounds (help, window, &alone));
  g_assert_cmpfloat_with_epsilon (alone.origin.y, with_all.origin.y, 1);
  ow_page_set_plain (fixture->page, TRUE); /* as between visits */
  ow_test_settle (window);
  g_assert_true (gtk_widget_compute_bounds (help, window, &alone));
  g_assert_cmpfloat_with_epsilon (alone.origin.y, with_all.origin.y, 1);
}

static void
test_low_brings_all_within_reach (Fixture      *fixture,
                                  gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  graphene_rect_t bounds;

  press (fixture, "Everything lower, within reach");
  g_assert_true (gtk_widget_compute_bounds (ow_test_find (window, GTK_TYPE_BUTTON, "English"), window, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 1920 - ow_metrics_px (window, OW_METRICS_MIN_PORTRAIT_HEIGHT));
  ow_window_reset (fixture->window);
  g_assert_false (ow_window_get_low (fixture->window));
}

static void
type_into (Fixture    *fixture,
           OwEntryKind kind)
{
  GtkWidget *entry = ow_entry_new (kind);

  gtk_widget_set_valign (entry, GTK_ALIGN_START);
  ow_page_set_content (fixture->page, entry);
  ow_entry_focus (OW_ENTRY (entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static double
get_top (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (ow_test_find (window, GTK_TYPE_BUTTON, "English"), window, &bounds));
  return bounds.origin.y;
}

/* Whatever is typed, in the largest text, too. */
static void
test_low_stays_while_one_types (Fixture      *fixture,
                                gconstpointer data)
{
  static const OwEntryKind kinds[] = { OW_ENTRY_DIGITS, OW_ENTRY_LATIN, OW_ENTRY_TEXT, OW_ENTRY_PHONE, OW_ENTRY_CODE };
  GtkWidget *window = GTK_WIDGET (fixture->window);
  double reach = 1920 - ow_metrics_px (window, OW_METRICS_MIN_PORTRAIT_HEIGHT);

  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGEST);
  ow_window_set_low (fixture->window, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    type_into (fixture, kinds[i]);
    g_assert_cmpfloat (get_top (fixture), >=, reach);
    g_assert_cmpint (gtk_widget_get_height (window), ==, 1920);
  }
}

/* --- The measuring itself ------------------------------------------------------------------------ */

static GtkWidget *
add_button (GtkWidget  *row,
            const char *words,
            int         side)
{
  GtkWidget *button = words != NULL ? gtk_button_new_with_label (words) : gtk_button_new ();

  gtk_widget_set_size_request (button, side, side);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static guint
count_faults (Fixture    *fixture,
              const char *words)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autoptr (GdkTexture) picture = NULL;
  guint found = 0;
  OwTestLook look;

  ow_test_settle (window);
  picture = ow_test_look_draw (window);
  ow_test_look_init (&look);
  look.width = 1080;
  look.height = 1920;
  look.reach = fixture->reach;
  ow_test_look_measure (&look, window, picture);
  for (guint i = 0; i < look.faults->len; i++) {
    g_test_message ("%s", (char *) g_ptr_array_index (look.faults, i));
    found += strstr (g_ptr_array_index (look.faults, i), words) != NULL;
  }
  ow_test_look_clear (&look);
  return found;
}

static void
test_measuring_finds (Fixture      *fixture,
                      gconstpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new ("words that are cut short");
  GtkWidget *nameless;

  g_assert_cmpuint (count_faults (fixture, ""), ==, 0);
  gtk_box_set_spacing (GTK_BOX (row), 20);
  ow_page_set_content (fixture->page, row);
  nameless = add_button (row, NULL, 80);
  g_assert_cmpuint (count_faults (fixture, "no name"), ==, 1);
  gtk_button_set_label (GTK_BUTTON (nameless), "Yes");
  add_button (row, "No", 80);
  g_assert_cmpuint (count_faults (fixture, ""), ==, 0);
  gtk_box_set_spacing (GTK_BOX (row), 4);
  g_assert_cmpuint (count_faults (fixture, "mm from"), ==, 1);
  gtk_box_set_spacing (GTK_BOX (row), 20);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 5);
  gtk_box_append (GTK_BOX (row), label);
  g_assert_cmpuint (count_faults (fixture, "cut short\": it is cut short"), ==, 1);
  gtk_label_set_text (GTK_LABEL (label), "Oh");
  g_assert_cmpuint (count_faults (fixture, ""), ==, 0);
  gtk_widget_add_css_class (row, "pale");
  g_assert_cmpuint (count_faults (fixture, "contrast"), ==, 1);
}

static void
test_measuring_finds_what_nobody_reaches (Fixture      *fixture,
                                          gconstpointer data)
{
  GtkWidget *wide = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  fixture->reach = 400;
  g_assert_cmpuint (count_faults (fixture, "out of reach"), >, 0);
  ow_window_set_low (fixture->window, TRUE);
  g_assert_cmpuint (count_faults (fixture, "out of reach"), ==, 0);
  gtk_widget_set_size_request (wide, 1200, -1);
  ow_page_set_content (fixture->page, wide);
  g_assert_cmpuint (count_faults (fixture, "on a screen of 1080 × 1920"), ==, 1);
}

static void
add_sheet (void)
{
  g_autoptr (GtkCssProvider) sheet = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (sheet, ".pale > label { color: #888888; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (sheet),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  add_sheet ();
  ADD ("/look/language", test_another_language_under_the_sheet);
  ADD ("/look/visit", test_choice_ends_with_the_visit);
  ADD ("/look/last-words", test_last_words_are_as_readable);
  ADD ("/look/voice", test_voice_ends_with_the_visit);
  ADD ("/look/language-aloud", test_another_language_ends_what_is_read);
  ADD ("/look/help", test_help_stands_in_one_place);
  ADD ("/look/low", test_low_brings_all_within_reach);
  ADD ("/look/low/typing", test_low_stays_while_one_types);
  ADD ("/look/measuring", test_measuring_finds);
  ADD ("/look/measuring/reach", test_measuring_finds_what_nobody_reaches);
  return g_test_run ();
}
