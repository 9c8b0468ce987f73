/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "form-page-fixture.h"
#include "ow-keypad-items.h"
#include "ow-read-out.h"

/* The words of each line of a list stand in a label of their own, right of its mark. */
static void
expect_beside (Fixture    *fixture,
               const char *mark,
               const char *words)
{
  GtkWidget *label = ow_test_find (root (fixture), GTK_TYPE_LABEL, words);
  GtkWidget *before;
  graphene_rect_t place;
  graphene_rect_t left;

  g_assert_nonnull (label);
  before = gtk_widget_get_prev_sibling (label);
  g_assert_true (GTK_IS_LABEL (before));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (before)), ==, mark);
  g_assert_true (gtk_widget_compute_bounds (label, root (fixture), &place));
  g_assert_true (gtk_widget_compute_bounds (before, root (fixture), &left));
  g_assert_cmpfloat (place.origin.x, >=, left.origin.x + left.size.width);
}

static void
test_hint_and_help_alone_on_a_page (Fixture      *fixture,
                                    gconstpointer data)
{
  expect_beside (fixture, "1、", "who needs it, what they are to you, and whether they come themselves");
  g_assert_true (ow_test_shows (root (fixture), "What you forget is asked for at the window."));
  ow_test_press (root (fixture), "Explain this");
  expect_beside (fixture, "·", "who can't come");
}

static void
test_labels_and_hints_of_several (Fixture      *fixture,
                                  gconstpointer data)
{
  go_to (fixture, "/data/both/free");
  expect_beside (fixture, "·", "he is twenty-two and she is twenty at the least, on their birthday at the latest");
  expect_beside (fixture, "·", "who is divorced: the certificate");
}

/* Only the words themselves are stressed, and that the question may stay blank is said behind what is asked. */
static void
test_marks_and_notes_stay_where_they_belong (Fixture      *fixture,
                                             gconstpointer data)
{
  GtkWidget *label;

  go_to (fixture, "/data/both/free");
  g_assert_true (ow_test_shows (root (fixture), "Both marry of their own will, and: (may stay blank)"));
  label = ow_test_find (root (fixture), GTK_TYPE_LABEL, "neither has a husband or wife");
  g_assert_nonnull (label);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "neither has a <b>husband or wife</b>");
}

static void
test_another_language (Fixture      *fixture,
                       gconstpointer data)
{
  go_to (fixture, "/data/both/free");
  ow_language_set ("zh");
  ow_page_retranslate (fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
  expect_beside (fixture, "·", "都没有配偶");
  g_assert_false (ow_test_shows (root (fixture), "who is divorced: the certificate"));
}

static char *
dup_said (const OwKeypadItem *item)
{
  g_autoptr (OwScript) script = ow_script_new ();
  g_autoptr (GPtrArray) list = NULL;
  GString *said = g_string_new (NULL);

  ow_keypad_item_tell (item, script);
  list = ow_script_list (script, FALSE, NULL);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (said, "%s|", ((OwUtterance *) list->pdata[i])->text);
  return g_string_free (said, FALSE);
}

/* A question and its hint are one for six keys, however many lines they have. */
static void
test_six_keys_come_to_it_as_one (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  guint n_texts = 0;

  go_to (fixture, "/data/both/free");
  items = ow_keypad_items_list (fixture->window);
  for (guint i = 0; i < items->len; i++) {
    const OwKeypadItem *item = g_ptr_array_index (items, i);
    g_autofree char *said = item->kind == OW_KEYPAD_TEXT ? dup_said (item) : NULL;

    if (said == NULL || !item->on_page)
      continue;
    n_texts++;
    if (!g_str_has_prefix (said, "Both"))
      continue;
    g_assert_nonnull (strstr (said, "neither has a husband or wife"));
    g_assert_nonnull (strstr (said, "who is divorced: the certificate"));
  }
  g_assert_cmpuint (n_texts, ==, 3); /* the page's, and one of each question */
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
#define add(name, function) g_test_add ("/forms/lists/" name, Fixture, "lists.xml", set_up, function, tear_down)
  add ("alone", test_hint_and_help_alone_on_a_page);
  add ("several", test_labels_and_hints_of_several);
  add ("marks-and-notes", test_marks_and_notes_stay_where_they_belong);
  add ("language", test_another_language);
  add ("six-keys", test_six_keys_come_to_it_as_one);
#undef add
  return g_test_run ();
}
