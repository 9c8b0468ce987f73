/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-window.h"

#include "ow-entry.h"
#include "ow-im-context.h"
#include "ow-language.h"
#include "ow-metrics.h"
#include "ow-test-window.h"
#include "ow-theme.h"
#include "ow-wiper.h"

/* Millimetres: a finger's target and what keeps it from the next (VVSG 2.0, 7.2-I). */
#define MIN_TARGET 12.7
#define MIN_GAP 2.54

static OwTheme *theme;

typedef struct {
  OwWindow *window;
  OwPage *page;  /* borrowed */
  GtkWidget *entry; /* borrowed */
  guint done;
  guint back;
} Fixture;

static void
count (guint *n)
{
  (*n)++;
}

static void
show_page (Fixture    *fixture,
           OwEntryKind kind)
{
  GtkWidget *page = g_object_new (OW_TYPE_PAGE, NULL);

  fixture->page = OW_PAGE (page);
  ow_page_set_heading (fixture->page, "What is the number?");
  ow_page_set_primary_label (fixture->page, "Go on");
  ow_page_set_can_skip (fixture->page, TRUE);
  fixture->entry = ow_entry_new (kind);
  gtk_widget_set_valign (fixture->entry, GTK_ALIGN_START);
  ow_page_set_content (fixture->page, fixture->entry);
  g_signal_connect_swapped (page, "done", G_CALLBACK (count), &fixture->done);
  g_signal_connect_swapped (page, "left-back", G_CALLBACK (count), &fixture->back);
  ow_window_set_page (fixture->window, fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  gboolean landscape = data != NULL;

  fixture->window = g_object_ref_sink (ow_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), landscape ? 1920 : 1080,
                               landscape ? 1080 : 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  show_page (fixture, OW_ENTRY_ID_NUMBER);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
}

static void
press (Fixture    *fixture,
       const char *words)
{
  ow_test_press (GTK_WIDGET (fixture->window), words);
}

static gboolean
shows_button (Fixture    *fixture,
              const char *words)
{
  return ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, words) != NULL;
}

static void
test_footer_follows_page (Fixture      *fixture,
                          gconstpointer data)
{
  press (fixture, "Go on");
  g_assert_cmpuint (fixture->done, ==, 1);
  press (fixture, "Not sure / skip for now");
  g_assert_cmpuint (fixture->done, ==, 2);
  press (fixture, "Back");
  g_assert_cmpuint (fixture->back, ==, 1);
  ow_page_set_can_skip (fixture->page, FALSE);
  ow_page_set_can_go_back (fixture->page, FALSE);
  ow_page_set_primary_label (fixture->page, NULL);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_false (shows_button (fixture, "Go on"));
  g_assert_false (shows_button (fixture, "Back"));
  g_assert_false (shows_button (fixture, "Not sure / skip for now"));
  g_assert_true (shows_button (fixture, "Ask for help"));
  g_assert_true (shows_button (fixture, "Leave and erase"));
}

static void
test_keyboard_types (Fixture      *fixture,
                     gconstpointer data)
{
  OwEntry *entry = OW_ENTRY (fixture->entry);

  g_assert_false (shows_button (fixture, "7"));
  ow_entry_focus (entry);
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "1");
  press (fixture, "2");
  press (fixture, "X");
  g_assert_cmpstr (ow_entry_get_text (entry), ==, "12X");
  press (fixture, "Delete");
  press (fixture, "0");
  g_assert_cmpstr (ow_entry_get_text (entry), ==, "120");
  /* A tap on a key leaves the cursor in the field. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         fixture->entry));
  press (fixture, "Hide keys");
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_false (shows_button (fixture, "7"));
  g_assert_cmpstr (ow_entry_get_text (entry), ==, "120");
}

static void
test_letters_and_capitals (Fixture      *fixture,
                           gconstpointer data)
{
  show_page (fixture, OW_ENTRY_TEXT);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "Capitals");
  press (fixture, "A");
  press (fixture, "b");
  press (fixture, "Space");
  press (fixture, "·");
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "Ab ·");
}

static void
test_language_switch_keeps_what_was_typed (Fixture      *fixture,
                                           gconstpointer data)
{
  ow_entry_set_text (OW_ENTRY (fixture->entry), "110101");
  ow_language_set ("zh");
  ow_window_retranslate (fixture->window);
  g_assert_true (shows_button (fixture, "上一步"));
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "110101");
  ow_language_set ("en");
  ow_window_retranslate (fixture->window);
  g_assert_true (shows_button (fixture, "Back"));
}

static void
test_sheet_covers_the_page (Fixture      *fixture,
                            gconstpointer data)
{
  GtkWidget *sheet = ow_sheet_new ("Really?", NULL, "Yes, do", "No, stay");
  guint answered = 0;

  g_signal_connect_swapped (sheet, "answered", G_CALLBACK (count), &answered);
  ow_page_present_sheet (fixture->page, OW_SHEET (sheet));
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (ow_window_get_sheet (fixture->window) == OW_SHEET (sheet));
  g_assert_false (gtk_widget_grab_focus (fixture->entry));
  press (fixture, "No, stay");
  g_assert_cmpuint (answered, ==, 1);
  g_assert_null (ow_window_get_sheet (fixture->window));
  g_assert_true (gtk_widget_grab_focus (fixture->entry));
}

static void
on_wiped (char      **left,
          const char *name)
{
  g_free (*left);
  *left = g_strdup (name != NULL ? name : "nothing");
}

/* Everything that held what was typed is dead, and the clipboards are empty. */
static void
test_wipe_leaves_nothing (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (OwWiper) wiper = ow_wiper_new ();
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autofree char *left = NULL;

  ow_wiper_add (wiper, OW_WIPEABLE (fixture->window));
  ow_wiper_watch (wiper, G_OBJECT (fixture->page), "page");
  ow_wiper_watch (wiper, G_OBJECT (fixture->entry), "entry");
  g_signal_connect_swapped (wiper, "finished", G_CALLBACK (on_wiped), &left);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "1");
  gdk_clipboard_set_text (clipboard, "1");
  ow_window_set_large (fixture->window, TRUE);
  ow_window_present_sheet (fixture->window, OW_SHEET (ow_sheet_new ("?", NULL, "Yes", "No")));
  ow_test_settle (GTK_WIDGET (fixture->window));

  ow_wiper_run (wiper);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpstr (left, ==, "nothing");
  g_assert_null (gdk_clipboard_get_content (clipboard));
  g_assert_false (ow_window_get_large (fixture->window));
  g_assert_null (ow_window_get_page (fixture->window));
  g_assert_null (ow_window_get_sheet (fixture->window));
}

static void
collect_buttons (GtkWidget *root,
                 GPtrArray *buttons)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_BUTTON (root))
    g_ptr_array_add (buttons, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_buttons (child, buttons);
}

static void
assert_apart (GtkWidget             *root,
              const graphene_rect_t *a,
              const graphene_rect_t *b)
{
  double gap_x = MAX (a->origin.x, b->origin.x)
                 - MIN (a->origin.x + a->size.width, b->origin.x + b->size.width);
  double gap_y = MAX (a->origin.y, b->origin.y)
                 - MIN (a->origin.y + a->size.height, b->origin.y + b->size.height);

  /* Rounding to whole pixels may take one away. */
  g_assert_cmpfloat (MAX (gap_x, gap_y) + 1, >=, ow_metrics_px (root, MIN_GAP));
}

static void
assert_targets (GtkWidget *root)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  g_autofree graphene_rect_t *bounds = NULL;

  collect_buttons (root, buttons);
  g_assert_cmpuint (buttons->len, >, 10);
  bounds = g_new0 (graphene_rect_t, buttons->len);
  for (guint i = 0; i < buttons->len; i++) {
    GtkWidget *button = g_ptr_array_index (buttons, i);

    g_assert_true (gtk_widget_compute_bounds (button, root, &bounds[i]));
    g_test_message ("%s", ow_test_words (button));
    g_assert_cmpfloat (bounds[i].size.width + 1, >=, ow_metrics_px (root, MIN_TARGET));
    g_assert_cmpfloat (bounds[i].size.height + 1, >=, ow_metrics_px (root, MIN_TARGET));
    g_assert_cmpfloat (bounds[i].origin.x, >=, 0);
    g_assert_cmpfloat (bounds[i].origin.x + bounds[i].size.width, <=, gtk_widget_get_width (root));
    g_assert_cmpfloat (bounds[i].origin.y + bounds[i].size.height, <=, gtk_widget_get_height (root));
    for (guint j = 0; j < i; j++)
      assert_apart (root, &bounds[i], &bounds[j]);
  }
}

/* In both languages and both sizes, with either keyboard: everything can be hit, nothing is cut off. */
static void
test_targets (Fixture      *fixture,
              gconstpointer data)
{
  const OwEntryKind kinds[] = { OW_ENTRY_TEXT, OW_ENTRY_PHONE };

  for (int variant = 0; variant < 8; variant++) {
    ow_language_set (variant & 1 ? "zh" : "en");
    ow_window_set_large (fixture->window, (variant & 2) != 0);
    show_page (fixture, kinds[variant / 4]);
    ow_window_retranslate (fixture->window);
    ow_entry_focus (OW_ENTRY (fixture->entry));
    ow_test_settle (GTK_WIDGET (fixture->window));
    assert_targets (GTK_WIDGET (fixture->window));
  }
  ow_language_set ("en");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
#define ADD_LANDSCAPE(path, function) \
  g_test_add (path, Fixture, GINT_TO_POINTER (1), set_up, function, tear_down)

static int
run (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int status;

  g_object_set (settings, "gtk-theme-name", "Empty", "gtk-enable-animations", FALSE, NULL);
  ow_metrics_apply (settings, OW_METRICS_REFERENCE);
  ow_im_context_register (settings);
  theme = ow_theme_new (gdk_display_get_default ());
  status = g_test_run ();
  g_clear_object (&theme);
  return status;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "po", NULL);

  ow_language_init (folder, "en");
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  ADD ("/window/footer", test_footer_follows_page);
  ADD ("/window/keyboard", test_keyboard_types);
  ADD ("/window/letters", test_letters_and_capitals);
  ADD ("/window/language", test_language_switch_keeps_what_was_typed);
  ADD ("/window/sheet", test_sheet_covers_the_page);
  ADD ("/window/wipe", test_wipe_leaves_nothing);
  ADD ("/window/targets", test_targets);
  ADD_LANDSCAPE ("/window/landscape/footer", test_footer_follows_page);
  ADD_LANDSCAPE ("/window/landscape/keyboard", test_keyboard_types);
  ADD_LANDSCAPE ("/window/landscape/targets", test_targets);
  return run ();
}
