/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "flow-fixture.h"

#include "ow-keyboard.h"
#include "ow-scan-way.h"

/* Nothing listens on the discard port. */
#define NO_PRINTER_THERE "ipp://127.0.0.1:9/ipp/print"

/* --- Interrupted ---------------------------------------------------------------------------------- */

static const char resume_text[] = "[Service]\nId=resume\nOrder=3\nName=Resume\nSummary=A longer one\nForm=resume\n"
                                  "Tone=plain\nAvailable=true\n[Bring]\nTitle=Bring this\nItem1=Nothing\n"
                                  "[Consent]\nTitle=Before you begin\nText1=Words\nAgree=I agree\nVersion=1\n";

/* To the second question, with what proves it given at the first. */
static void
fill_half (Fixture *fixture)
{
  add_service (fixture, resume_text);
  begin (fixture);
  choose (fixture, "Resume");
  press (fixture, "Continue");
  press (fixture, "I agree");
  g_assert_true (shows (fixture, "Number of your card"));
  g_assert_null (fixture->office->kept);
  type_name (fixture, "11010119540307006X");
  g_assert_true (shows (fixture, "Anything else"));
}

static void
leave (Fixture *fixture)
{
  press (fixture, "Leave and erase");
  g_signal_emit_by_name (ow_window_get_sheet (fixture->window), "answered", TRUE);
}

/* What was kept is there, and nothing else; the resting screen says so. */
static void
cut_power (Fixture *fixture)
{
  g_autoptr (GBytes) kept = NULL;

  g_assert_nonnull (fixture->office->kept);
  kept = g_bytes_ref (fixture->office->kept);
  g_assert_false (shows (fixture, "Were you interrupted? You can go on where you were."));
  leave (fixture);
  press (fixture, "To the first page");
  fixture->office->left = g_steal_pointer (&kept);
  g_signal_emit_by_name (fixture->office, "draft-changed");
  g_assert_true (shows (fixture, "Were you interrupted? You can go on where you were."));
}

static void
interrupt (Fixture *fixture)
{
  fill_half (fixture);
  cut_power (fixture);
}

static void
prove (Fixture    *fixture,
       const char *text)
{
  GtkWidget *entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  ow_entry_set_text (OW_ENTRY (entry), text);
  press (fixture, "Go on with it");
}

static void
ask_to_go_on (Fixture *fixture)
{
  begin (fixture);
  choose (fixture, "Go on where it was interrupted");
  g_assert_true (shows (fixture, "Please type the last six characters of what you gave as “Number of your card”."));
}

static void
test_goes_on_where_it_was_interrupted (Fixture      *fixture,
                                       gconstpointer data)
{
  interrupt (fixture);
  ask_to_go_on (fixture);
  prove (fixture, "0700");
  g_assert_true (shows (fixture, "Six characters, please: the last six of the number"));
  press (fixture, "中文");
  g_assert_true (shows (fixture, "要填六位：号码的最后六位"));
  press (fixture, "English");
  prove (fixture, "000000");
  g_assert_true (shows (fixture, "That isn't it. Please look at the number once more. You can try 2 more times."));
  prove (fixture, "07006X");
  g_assert_true (shows (fixture, "Anything else"));
  g_assert_true (shows (fixture, "Resume"));
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "Please check it once more"));
  press (fixture, "Hand in to the window");
  g_assert_true (shows (fixture, "We have your papers"));
}

static GtkWidget *
find_number (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, "receipt-number") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_number (child);
  return found;
}

/* As it stands on the page that says that all was taken. */
static char *
dup_number (Fixture *fixture)
{
  GtkWidget *label;

  g_assert_true (shows (fixture, "We have your papers"));
  label = find_number (GTK_WIDGET (fixture->window));
  g_assert_nonnull (label);
  return g_strdup (gtk_label_get_text (GTK_LABEL (label)));
}

/* Nobody is left in doubt whether it was handed in, nor without the slip; with the end of the visit all is gone. */
static void
test_what_was_handed_in_is_told_again (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autofree char *number = NULL;

  fill_half (fixture);
  press (fixture, "Continue");
  press (fixture, "Hand in to the window");
  number = dup_number (fixture);
  cut_power (fixture);
  g_clear_pointer (&fixture->office->handed_in, g_free);
  ask_to_go_on (fixture);
  prove (fixture, "07006X");
  g_assert_true (shows (fixture, number));
  g_assert_null (fixture->office->handed_in);
  press (fixture, "Finish");
  g_assert_nonnull (fixture->office->kept);
  press (fixture, "Erase and finish");
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_null (fixture->office->kept);
}

static void
test_three_wrong_numbers_erase_it (Fixture      *fixture,
                                   gconstpointer data)
{
  interrupt (fixture);
  ask_to_go_on (fixture);
  prove (fixture, "000000");
  prove (fixture, "111111");
  prove (fixture, "222222");
  g_assert_true (shows (fixture, "What was filled in is erased"));
  press (fixture, "Begin anew");
  g_assert_true (shows (fixture, "What would you like to do today?"));
  g_assert_false (shows (fixture, "Go on where it was interrupted"));
}

static void
test_the_end_of_a_visit_keeps_no_draft (Fixture      *fixture,
                                        gconstpointer data)
{
  fill_half (fixture);
  g_assert_nonnull (fixture->office->kept);
  press (fixture, "Back");
  press (fixture, "Back");
  press (fixture, "Erase and go back");
  g_assert_true (shows (fixture, "What would you like to do today?"));
  g_assert_null (fixture->office->kept);
}

static void
test_its_time_may_pass_under_ones_eyes (Fixture      *fixture,
                                        gconstpointer data)
{
  interrupt (fixture);
  begin (fixture);
  g_assert_true (shows (fixture, "Go on where it was interrupted"));
  g_clear_pointer (&fixture->office->left, g_bytes_unref);
  g_signal_emit_by_name (fixture->office, "draft-changed");
  g_assert_false (shows (fixture, "Go on where it was interrupted"));
}

/* A service that was taken off the list since. */
static void
test_what_cannot_be_gone_on_with_is_dropped (Fixture      *fixture,
                                             gconstpointer data)
{
  interrupt (fixture);
  g_list_store_remove (fixture->services, 2);
  ask_to_go_on (fixture);
  prove (fixture, "07006X");
  g_assert_true (shows (fixture, "This can't be done on this machine right now"));
  g_assert_null (fixture->office->kept);
  press (fixture, "Choose something else");
  g_assert_true (shows (fixture, "What would you like to do today?"));
}

/* Its form isn't there any more: whose it was is told, and it may be chosen anew. */
static void
test_what_cannot_be_gone_on_with_is_named (Fixture      *fixture,
                                           gconstpointer data)
{
  g_auto (GStrv) pieces = g_strsplit (resume_text, "Form=resume", 2);
  g_autofree char *without = g_strjoinv ("Form=no-such-form", pieces);

  interrupt (fixture);
  g_list_store_remove (fixture->services, 2);
  add_service (fixture, without);
  ask_to_go_on (fixture);
  prove (fixture, "07006X");
  g_assert_true (shows (fixture, "This can't be done on this machine right now"));
  g_assert_true (shows (fixture, "Resume"));
  g_assert_null (fixture->office->kept);
  press (fixture, "Choose something else");
  g_assert_true (shows (fixture, "What would you like to do today?"));
}

/* --- Put aside ------------------------------------------------------------------------------------ */

static void
put_aside (Fixture *fixture)
{
  fill_half (fixture);
  /* Not answered yet, but typed. */
  ow_entry_set_text (OW_ENTRY (ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL)), "half a remark");
  press (fixture, "Leave and erase");
  g_assert_true (shows (fixture, "You can put it aside and take a slip, and go on another day. Or everything you have "
                                 "typed is erased from this machine."));
  press (fixture, "Put it aside with a slip");
}

static void
type_letters (Fixture    *fixture,
              const char *letters)
{
  GtkWidget *entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);

  ow_entry_set_text (OW_ENTRY (entry), letters);
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
show_letters (Fixture    *fixture,
              const char *letters)
{
  type_letters (fixture, letters);
  press (fixture, "Go on with it");
}

static void
test_a_slip_opens_what_was_put_aside (Fixture      *fixture,
                                      gconstpointer data)
{
  GtkWidget *entry;

  put_aside (fixture);
  g_assert_true (shows (fixture, "It is put aside for you"));
  g_assert_true (shows (fixture, "Please write the letters down, or take a picture of the code."));
  g_assert_true (shows (fixture, "BCDF GHJK LMNP QRST"));
  g_assert_true (shows (fixture, "Come back to this machine by 2026-11-30; after that it is erased."));
  /* A power cut before the slip is printed leaves a way back; with the slip in the hand there is no second way in. */
  g_assert_nonnull (fixture->office->kept);
  press (fixture, "I have the letters, finish");
  g_assert_null (fixture->office->kept);
  g_assert_true (shows (fixture, "Everything else is erased"));
  press (fixture, "To the first page");

  begin (fixture);
  press (fixture, "I have a slip to go on with");
  type_letters (fixture, "qrst nml");
  g_assert_true (shows (fixture, "QRST NML   (9 more letters)"));
  show_letters (fixture, "QRST");
  g_assert_true (shows (fixture, "QRST   (12 more letters)"));
  g_assert_true (shows (fixture, "These aren't the sixteen letters of a slip. Please look at them once more."));
  type_letters (fixture, "ow2: bcdf ghjk lmnp qrst");
  g_assert_true (shows (fixture, "BCDF GHJK LMNP QRST"));
  press (fixture, "Go on with it");
  g_assert_true (shows (fixture, "Anything else"));
  g_assert_true (shows (fixture, "Resume"));
  entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (entry)), ==, "half a remark");
  /* Leaving for good erases that as well. */
  press (fixture, "Leave and erase");
  g_assert_true (shows (fixture, "You can put it aside again and take a new slip. Or everything you have typed is "
                                 "erased. Either way your old slip opens nothing any more."));
  g_signal_emit_by_name (ow_window_get_sheet (fixture->window), "answered", TRUE);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_null (fixture->office->aside);
}

/* Who only went away finds it as it was, and isn't told that nothing is left. */
static void
test_a_slip_outlives_the_watch (Fixture      *fixture,
                                gconstpointer data)
{
  put_aside (fixture);
  press (fixture, "I have the letters, finish");
  press (fixture, "To the first page");
  begin (fixture);
  press (fixture, "I have a slip to go on with");
  show_letters (fixture, "BCDFGHJKLMNPQRST");
  g_assert_true (shows (fixture, "Anything else"));
  pass (fixture, 121);
  pass (fixture, 46);
  g_assert_true (shows (fixture, "Everything else is erased"));
  g_assert_nonnull (fixture->office->aside);
  press (fixture, "To the first page");
  /* Nothing of it is said to the next. */
  begin (fixture);
  pass (fixture, 121);
  pass (fixture, 46);
  g_assert_true (shows (fixture, "Everything is erased"));
}

/* Whoever holds the slip before the scanner needn't find the page. */
static void
test_a_slip_is_scanned_anywhere (Fixture      *fixture,
                                 gconstpointer data)
{
  put_aside (fixture);
  /* While something is filled in, nobody is led away from it. */
  g_assert_false (ow_scan_way_go (fixture->window, OW_SCAN_DRAFT, LETTERS));
  press (fixture, "I have the letters, finish");
  press (fixture, "To the first page");
  /* Nothing here tells of what was handed in. */
  g_assert_false (ow_scan_way_go (fixture->window, OW_SCAN_RECEIPT, "12345678901234"));
  g_assert_true (shows (fixture, "What would you like to do today?"));
  g_assert_true (ow_scan_way_go (fixture->window, OW_SCAN_DRAFT, LETTERS));
  g_assert_true (shows (fixture, "Anything else"));
  g_assert_false (ow_scan_way_go (fixture->window, OW_SCAN_DRAFT, LETTERS));
  leave (fixture);
  press (fixture, "To the first page");
  g_assert_true (ow_scan_way_go (fixture->window, OW_SCAN_DRAFT, LETTERS));
  g_assert_true (shows (fixture, "BCDF GHJK LMNP QRST"));
  g_assert_false (shows (fixture, "Anything else"));
  g_assert_true (ow_scan_way_go (fixture->window, OW_SCAN_RECEIPT, "12345678901234"));
  g_assert_true (shows (fixture, "These aren't the sixteen letters of a slip. Please look at them once more."));
}

static void
give_dead_printer (Fixture *fixture)
{
  fixture->printer = ow_printer_new (NO_PRINTER_THERE, OW_PAPER_ROLL_80MM);
}

/* Nobody says to have a slip that the printer didn't give, nor that anything is handed in. */
static void
test_a_slip_that_is_not_printed (Fixture      *fixture,
                                 gconstpointer data)
{
  put_aside (fixture);
  while (!shows (fixture, "The printer doesn't answer"))
    settle (fixture);
  g_assert_true (shows (fixture, "What you filled in is put aside, and not handed in yet. The staff can see to the "
                                 "printer; or write the letters beside the code down: without them nobody can go on "
                                 "with it."));
  g_assert_true (shows (fixture, "I have the letters, finish"));
  g_assert_true (shows (fixture, "Keep the letters that you wrote down, or take a picture of the code: without them "
                                 "nobody can open what you filled in, nor can we."));
  ow_test_press (GTK_WIDGET (fixture->window), "Print again");
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "Your slip to go on with is being printed"));
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "I have the slip, finish"));
  while (!shows (fixture, "The printer doesn't answer"))
    settle (fixture);
  press (fixture, "No slip, I write the letters down");
  g_assert_true (shows (fixture, "Please write the letters down, or take a picture of them"));
  g_assert_true (shows (fixture, "With these letters you go on another day."));
  g_assert_true (shows (fixture, "BCDF GHJK LMNP QRST"));
  press (fixture, "I have the letters, finish");
  g_assert_true (shows (fixture, "Everything else is erased"));
  g_assert_nonnull (fixture->office->aside);
}

static void
test_a_slip_of_nothing_is_told (Fixture      *fixture,
                                gconstpointer data)
{
  begin (fixture);
  press (fixture, "I have a slip to go on with");
  show_letters (fixture, LETTERS);
  g_assert_true (shows (fixture, "Nothing was found for this slip: it was handed in already, its time is over, or "
                                 "it can be gone on with at the machine where it was put aside, or gone on with last. "
                                 "Please try there, or ask the staff."));
  press (fixture, "Back");
  g_assert_true (shows (fixture, "What would you like to do today?"));
}

static void
test_a_slip_that_cannot_be_looked_for_is_told (Fixture      *fixture,
                                               gconstpointer data)
{
  begin (fixture);
  press (fixture, "I have a slip to go on with");
  /* There is no room for the notice beside the keyboard. */
  g_signal_emit_by_name (ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_KEYBOARD, NULL), "hide-pressed");
  g_assert_true (shows (fixture, "The line is down for now: only what was put aside at this machine can be gone "
                                 "on with."));
  fixture->office->found = OW_SLIP_UNHEARD;
  show_letters (fixture, LETTERS);
  g_assert_true (shows (fixture, "It doesn't lie on this machine, and the line is down: other machines can't be "
                                 "asked just now. Nothing happens to what you put aside. Please try again in a while, "
                                 "or go to the machine where you put it aside."));
  fixture->office->found = OW_SLIP_SPOILT;
  show_letters (fixture, LETTERS);
  g_assert_true (shows (fixture, "What was found for this slip can't be opened here. Please go to the machine where "
                                 "you put it aside, or ask the staff."));
}

/* Put aside here, and opened at another machine since. */
static void
test_what_was_gone_on_with_elsewhere_is_told (Fixture      *fixture,
                                              gconstpointer data)
{
  GtkWidget *entry;

  fixture->office->roams = TRUE;
  put_aside (fixture);
  g_assert_true (shows (fixture, "Come back to this or any other of our machines by 2026-11-30; after that it is "
                                 "erased."));
  press (fixture, "I have the letters, finish");
  press (fixture, "To the first page");
  fixture->office->found = OW_SLIP_AS_IT_WAS;
  begin (fixture);
  press (fixture, "I have a slip to go on with");
  show_letters (fixture, LETTERS);
  g_assert_true (shows (fixture, "Was it gone on with somewhere else?"));
  g_assert_false (shows (fixture, "Resume"));
  press (fixture, "Back");
  g_assert_true (shows (fixture, "What would you like to do today?"));
  g_assert_nonnull (fixture->office->aside);
  press (fixture, "I have a slip to go on with");
  show_letters (fixture, LETTERS);
  press (fixture, "Go on as it was");
  g_assert_true (shows (fixture, "Anything else"));
  entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (entry)), ==, "half a remark");
}

static void
test_what_cannot_be_put_aside_goes_on (Fixture      *fixture,
                                       gconstpointer data)
{
  fixture->office->is_full = TRUE;
  put_aside (fixture);
  g_assert_true (shows (fixture, "It couldn't be put aside just now"));
  press (fixture, "Go on filling in");
  g_assert_true (shows (fixture, "Anything else"));
}

/* The person has turned away from the slip. */
static void
test_a_slip_is_not_left_on_the_screen (Fixture      *fixture,
                                       gconstpointer data)
{
  put_aside (fixture);
  g_assert_true (shows (fixture, "BCDF GHJK LMNP QRST"));
  pass (fixture, 121);
  pass (fixture, 46);
  g_assert_true (shows (fixture, "Everything else is erased"));
  g_assert_nonnull (fixture->office->aside);
}

/* Whoever has learned to leave by that button loses nothing by it. */
static void
test_leaving_after_the_slip_keeps_it (Fixture      *fixture,
                                      gconstpointer data)
{
  put_aside (fixture);
  press (fixture, "Leave and erase");
  g_assert_true (shows (fixture, "Everything else is erased"));
  g_assert_nonnull (fixture->office->aside);
  press (fixture, "To the first page");
  begin (fixture);
  leave (fixture);
  g_assert_true (shows (fixture, "Everything is erased"));
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  ADD ("/flow-drafts/goes-on", test_goes_on_where_it_was_interrupted);
  ADD ("/flow-drafts/three-wrong-numbers", test_three_wrong_numbers_erase_it);
  ADD ("/flow-drafts/no-draft-after", test_the_end_of_a_visit_keeps_no_draft);
  ADD ("/flow-drafts/draft-expires", test_its_time_may_pass_under_ones_eyes);
  ADD ("/flow-drafts/draft-of-no-service", test_what_cannot_be_gone_on_with_is_dropped);
  ADD ("/flow-drafts/draft-of-no-service-named", test_what_cannot_be_gone_on_with_is_named);
  ADD ("/flow-drafts/handed-in", test_what_was_handed_in_is_told_again);
  ADD ("/flow-drafts/slip", test_a_slip_opens_what_was_put_aside);
  ADD ("/flow-drafts/slip-and-watch", test_a_slip_outlives_the_watch);
  ADD ("/flow-drafts/slip-scanned-anywhere", test_a_slip_is_scanned_anywhere);
  g_test_add ("/flow-drafts/slip-not-printed", Fixture, give_dead_printer, set_up_giving,
              test_a_slip_that_is_not_printed, tear_down);
  ADD ("/flow-drafts/slip-of-nothing", test_a_slip_of_nothing_is_told);
  ADD ("/flow-drafts/slip-not-looked-for", test_a_slip_that_cannot_be_looked_for_is_told);
  ADD ("/flow-drafts/slip-elsewhere", test_what_was_gone_on_with_elsewhere_is_told);
  ADD ("/flow-drafts/cannot-put-aside", test_what_cannot_be_put_aside_goes_on);
  ADD ("/flow-drafts/leaving-after-the-slip", test_leaving_after_the_slip_keeps_it);
  ADD ("/flow-drafts/slip-left-on-screen", test_a_slip_is_not_left_on_the_screen);
  return g_test_run ();
}
