/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-keypad.h"

#include "ow-choice-button.h"
#include "ow-entry.h"
#include "ow-keypad-items.h"
#include "ow-test-screen.h"
#include "ow-test-window.h"
#include "ow-theme.h"

static OwTheme *theme;

typedef struct {
  OwWindow *window;
  OwKeypad *keypad;
  OwPage *page;     /* borrowed */
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
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *choice = ow_choice_button_new ("yes");
  GtkWidget *deaf = gtk_button_new_with_label ("Not now");

  fixture->window = g_object_ref_sink (ow_window_new ());
  fixture->keypad = ow_keypad_new (fixture->window, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->page = g_object_new (OW_TYPE_PAGE, NULL);
  ow_page_set_heading (fixture->page, "What is the number?");
  ow_page_set_help (fixture->page, "It stands on the card");
  ow_page_set_primary_label (fixture->page, "Go on");
  ow_choice_button_set_label (OW_CHOICE_BUTTON (choice), "Yes");
  gtk_widget_set_sensitive (deaf, FALSE);
  fixture->entry = ow_entry_new (OW_ENTRY_DIGITS);
  ow_entry_set_label (OW_ENTRY (fixture->entry), "Number");
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (box), deaf);
  gtk_box_append (GTK_BOX (box), fixture->entry);
  ow_page_set_content (fixture->page, box);
  g_signal_connect_swapped (fixture->page, "done", G_CALLBACK (count), &fixture->done);
  g_signal_connect_swapped (fixture->page, "left-back", G_CALLBACK (count), &fixture->back);
  ow_window_set_page (fixture->window, fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->keypad);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
}

/* Down and up again; TRUE when it was taken. */
static gboolean
press (Fixture *fixture,
       guint    key)
{
  gboolean taken = FALSE;
  gboolean released = FALSE;

  g_signal_emit_by_name (fixture->window, "key", key, TRUE, &taken);
  g_signal_emit_by_name (fixture->window, "key", key, FALSE, &released);
  ow_test_settle (GTK_WIDGET (fixture->window));
  return taken;
}

/* The first thing that is said, behind its place, of what the ring stands around; "" when there is no ring. */
static char *
dup_ringed (Fixture *fixture)
{
  g_autoptr (GPtrArray) items = ow_keypad_items_list (fixture->window);
  g_autoptr (GPtrArray) said = NULL;
  g_autoptr (OwScript) script = ow_script_new ();
  int index = ow_keypad_items_find_class (items, "keyed", FALSE);

  if (index < 0)
    return g_strdup ("");
  ow_script_set_place (script, (guint) index + 1, items->len);
  ow_keypad_item_tell (g_ptr_array_index (items, index), script);
  said = ow_script_list (script, TRUE, NULL);
  return said->len > 1 ? g_strdup (((OwUtterance *) g_ptr_array_index (said, 1))->text) : g_strdup ("nothing");
}

static void
check_ringed (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *ringed = dup_ringed (fixture);

  g_assert_cmpstr (ringed, ==, expected);
}

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const expected[] = { "What is the number?", "Yes",         "Number", "Button: Go on",
                                          "Button: Ask for help", "Button: Back" };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_assert_true (press (fixture, GDK_KEY_Down));
    check_ringed (fixture, expected[i]);
  }
  press (fixture, GDK_KEY_Up);
  check_ringed (fixture, "Button: Ask for help");
}

static void
test_first_press_only_begins (Fixture      *fixture,
                              gconstpointer data)
{
  g_assert_false (press (fixture, GDK_KEY_Return)); /* a scanner's */
  g_assert_false (ow_keypad_is_on (fixture->keypad));
  g_assert_true (press (fixture, GDK_KEY_Right));
  g_assert_true (ow_keypad_is_on (fixture->keypad));
  check_ringed (fixture, "What is the number?");
  g_assert_cmpuint (fixture->done, ==, 0);
}

static void
test_only_choose_does_anything (Fixture      *fixture,
                                gconstpointer data)
{
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Right);
  check_ringed (fixture, "Button: Go on");
  press (fixture, GDK_KEY_Right);
  press (fixture, GDK_KEY_Left);
  check_ringed (fixture, "Button: Back");
  press (fixture, GDK_KEY_Left);
  check_ringed (fixture, "What is the number?");
  g_assert_cmpuint (fixture->done + fixture->back, ==, 0);
  press (fixture, GDK_KEY_Right);
  press (fixture, GDK_KEY_Return);
  g_assert_cmpuint (fixture->done, ==, 1);
}

static void
test_a_held_key_is_pressed_once (Fixture      *fixture,
                                 gconstpointer data)
{
  gboolean taken = FALSE;

  press (fixture, GDK_KEY_Down);
  for (int i = 0; i < 5; i++)
    g_signal_emit_by_name (fixture->window, "key", GDK_KEY_Down, TRUE, &taken);
  check_ringed (fixture, "Yes");
}

static void
test_keys_on_the_screen (Fixture      *fixture,
                         gconstpointer data)
{
  for (int i = 0; i < 3; i++)
    press (fixture, GDK_KEY_Down);
  check_ringed (fixture, "Number");
  press (fixture, GDK_KEY_Return);
  check_ringed (fixture, "1");
  press (fixture, GDK_KEY_Return);
  press (fixture, GDK_KEY_Right); /* a row on */
  check_ringed (fixture, "4");
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Return);
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "15");
  press (fixture, GDK_KEY_Left);
  check_ringed (fixture, "1");
  press (fixture, GDK_KEY_Left); /* back to what they type into */
  check_ringed (fixture, "Number");
}

/* What stands in the field that is typed into, as who has a headset on hears it. */
static void
check_told (Fixture    *fixture,
            const char *expected)
{
  g_autoptr (OwScript) script = ow_script_new ();
  g_autoptr (GPtrArray) said = NULL;

  ow_keypad_tell_field (fixture->entry, script);
  ow_keypad_spell_field (fixture->entry, script);
  said = ow_script_list (script, TRUE, NULL);
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpstr (((OwUtterance *) g_ptr_array_index (said, 0))->text, ==, expected);
}

/* They are gone through in the order of the alphabet, each is said, and what is typed is no word. */
static void
test_letters_of_a_slip (Fixture      *fixture,
                        gconstpointer data)
{
  ow_entry_set_kind (OW_ENTRY (fixture->entry), OW_ENTRY_CODE);
  for (int i = 0; i < 3; i++)
    press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Return);
  check_ringed (fixture, "B");
  press (fixture, GDK_KEY_Return);
  press (fixture, GDK_KEY_Down);
  check_ringed (fixture, "C");
  press (fixture, GDK_KEY_Return);
  press (fixture, GDK_KEY_Right); /* a row on */
  check_ringed (fixture, "H");
  for (int i = 0; i < 3; i++)
    press (fixture, GDK_KEY_Return);
  check_told (fixture, "you filled in: B C H H, H");
  for (int i = 0; i < 15; i++)
    press (fixture, GDK_KEY_Down);
  check_ringed (fixture, "Delete");
  press (fixture, GDK_KEY_Return);
  check_told (fixture, "you filled in: B C H H");
  press (fixture, GDK_KEY_Down);
  check_ringed (fixture, "Hide");
  press (fixture, GDK_KEY_Right); /* behind the keys nothing of the page is left: what leads on */
  check_ringed (fixture, "Button: Go on");
}

/* What it reads it types into the field, and its Enter belongs to that. */
static void
test_a_scanner_goes_on_working (Fixture      *fixture,
                                gconstpointer data)
{
  press (fixture, GDK_KEY_Down);
  ow_entry_focus (OW_ENTRY (fixture->entry));
  g_assert_false (press (fixture, GDK_KEY_7));
  g_assert_false (press (fixture, GDK_KEY_Return));
  g_assert_true (press (fixture, GDK_KEY_Return));
}

static void
test_a_finger_hides_the_ring (Fixture      *fixture,
                              gconstpointer data)
{
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Down);
  g_signal_emit_by_name (fixture->window, "fingered");
  check_ringed (fixture, "");
  press (fixture, GDK_KEY_Down); /* says where it is, and goes no further */
  check_ringed (fixture, "Yes");
}

static void
test_a_sheet_alone (Fixture      *fixture,
                    gconstpointer data)
{
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Down);
  ow_window_present_sheet (fixture->window, OW_SHEET (ow_sheet_new ("Leave?", "All is erased", "Leave", "Stay")));
  ow_test_settle (GTK_WIDGET (fixture->window));
  check_ringed (fixture, "Leave?");
  press (fixture, GDK_KEY_Right);
  check_ringed (fixture, "Button: Leave");
  press (fixture, GDK_KEY_Down);
  check_ringed (fixture, "Button: Leave");
  ow_window_dismiss_sheet (fixture->window);
  ow_test_settle (GTK_WIDGET (fixture->window));
  check_ringed (fixture, "Yes");
}

static void
test_an_error_is_come_to (Fixture      *fixture,
                          gconstpointer data)
{
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Right);
  ow_page_set_error (fixture->page, "One digit is missing");
  ow_test_settle (GTK_WIDGET (fixture->window));
  check_ringed (fixture, "Please note: One digit is missing");
}

/* A half hour is held, a slip has come out: the page lets go on, and the cursor is where it was. */
static void
test_what_was_waited_for_changes_no_place (Fixture      *fixture,
                                           gconstpointer data)
{
  ow_page_set_primary_sensitive (fixture->page, FALSE);
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Down);
  check_ringed (fixture, "Yes");
  ow_page_set_primary_sensitive (fixture->page, TRUE);
  ow_test_settle (GTK_WIDGET (fixture->window));
  check_ringed (fixture, "Yes");
}

/* What is wrong is heard, and Choose types where it is. */
static void
test_a_refused_field_is_where_one_is (Fixture      *fixture,
                                      gconstpointer data)
{
  press (fixture, GDK_KEY_Down);
  ow_entry_set_error (OW_ENTRY (fixture->entry), "One digit is missing");
  ow_page_set_error (fixture->page, "One digit is missing");
  ow_test_settle (GTK_WIDGET (fixture->window));
  check_ringed (fixture, "Number");
  press (fixture, GDK_KEY_Return);
  check_ringed (fixture, "1");
}

/* Pressing a button brought a field up: one is in it, whatever stands before the button now. */
static void
test_a_button_leads_into_a_field (Fixture      *fixture,
                                  gconstpointer data)
{
  GtkWidget *button = gtk_button_new_with_label ("Type it");

  gtk_box_append (GTK_BOX (ow_page_get_content (fixture->page)), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (ow_entry_focus), fixture->entry);
  for (int i = 0; i < 4; i++)
    press (fixture, GDK_KEY_Down);
  check_ringed (fixture, "Button: Type it");
  press (fixture, GDK_KEY_Return);
  check_ringed (fixture, "Number");
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Return);
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (fixture->entry)), ==, "1");
  check_ringed (fixture, "1");
}

/* The sheet took away what one stood at: one is at what has come into its place, not at the top. */
static void
test_a_sheet_takes_something_away (Fixture      *fixture,
                                   gconstpointer data)
{
  GtkWidget *choice = gtk_widget_get_first_child (ow_page_get_content (fixture->page));

  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Down);
  check_ringed (fixture, "Yes");
  ow_window_present_sheet (fixture->window, OW_SHEET (ow_sheet_new ("Remove?", NULL, "Remove", "Keep")));
  ow_test_settle (GTK_WIDGET (fixture->window));
  gtk_box_remove (GTK_BOX (ow_page_get_content (fixture->page)), choice);
  ow_window_dismiss_sheet (fixture->window);
  ow_test_settle (GTK_WIDGET (fixture->window));
  check_ringed (fixture, "Number");
}

static void
put_right (Fixture *fixture)
{
  ow_page_set_error (fixture->page, NULL);
}

/* The error goes with the first digit: the next one is typed where the first was, not looked for from the top. */
static void
test_an_error_goes_while_somebody_types (Fixture      *fixture,
                                         gconstpointer data)
{
  press (fixture, GDK_KEY_Down);
  ow_page_set_error (fixture->page, "One digit is missing");
  ow_test_settle (GTK_WIDGET (fixture->window));
  for (int i = 0; i < 2; i++)
    press (fixture, GDK_KEY_Down);
  check_ringed (fixture, "Number");
  press (fixture, GDK_KEY_Return);
  g_signal_connect_swapped (fixture->entry, "changed", G_CALLBACK (put_right), fixture);
  press (fixture, GDK_KEY_Return);
  check_ringed (fixture, "1");
}

static void
test_the_wipe_ends_it (Fixture      *fixture,
                       gconstpointer data)
{
  press (fixture, GDK_KEY_Down);
  ow_window_reset (fixture->window);
  g_assert_false (ow_keypad_is_on (fixture->keypad));
}

static void
test_settings (Fixture      *fixture,
               gconstpointer data)
{
  g_assert_false (ow_keypad_set_key (fixture->keypad, OW_KEYPAD_NEXT, "no such key"));
  g_assert_true (ow_keypad_set_key (fixture->keypad, OW_KEYPAD_NEXT, "F8"));
  g_assert_true (ow_keypad_set_key (fixture->keypad, OW_KEYPAD_HELP, ""));
  g_assert_false (press (fixture, GDK_KEY_Down));
  g_assert_false (press (fixture, GDK_KEY_F1));
  g_assert_true (press (fixture, GDK_KEY_F8));
  g_assert_true (ow_keypad_set_key (fixture->keypad, OW_KEYPAD_PREVIOUS, "F8"));
  press (fixture, GDK_KEY_F8);
  check_ringed (fixture, "What is the number?");
}

static void
add (const char *name,
     void      (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/keypad/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  int result;

  ow_test_screen_begin (&argc, &argv);
  theme = ow_theme_new (gdk_display_get_default ());

  add ("order", test_order);
  add ("first-press-only-begins", test_first_press_only_begins);
  add ("only-choose-does-anything", test_only_choose_does_anything);
  add ("a-held-key-is-pressed-once", test_a_held_key_is_pressed_once);
  add ("keys-on-the-screen", test_keys_on_the_screen);
  add ("letters-of-a-slip", test_letters_of_a_slip);
  add ("a-scanner-goes-on-working", test_a_scanner_goes_on_working);
  add ("a-finger-hides-the-ring", test_a_finger_hides_the_ring);
  add ("a-sheet-alone", test_a_sheet_alone);
  add ("an-error-is-come-to", test_an_error_is_come_to);
  add ("a-refused-field-is-where-one-is", test_a_refused_field_is_where_one_is);
  add ("a-button-leads-into-a-field", test_a_button_leads_into_a_field);
  add ("a-sheet-takes-something-away", test_a_sheet_takes_something_away);
  add ("what-was-waited-for-changes-no-place", test_what_was_waited_for_changes_no_place);
  add ("an-error-goes-while-somebody-types", test_an_error_goes_while_somebody_types);
  add ("the-wipe-ends-it", test_the_wipe_ends_it);
  add ("settings", test_settings);
  result = g_test_run ();
  g_object_unref (theme);
  return result;
}
