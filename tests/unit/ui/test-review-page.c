/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-review-page.h"

#include "ow-language.h"
#include "ow-test-journey.h"
#include "ow-test-window.h"
#include "ow-undrawn.h"
#include "ow-window.h"

typedef struct {
  OwWindow *window;
  OwJourney *journey;
  OwPage *page; /* borrowed */
  guint done;
} Fixture;

static void
count (guint *n)
{
  (*n)++;
}

static void
show_page (Fixture *fixture)
{
  GtkWidget *page = ow_review_page_new (fixture->journey);

  fixture->page = OW_PAGE (page);
  g_signal_connect_swapped (page, "done", G_CALLBACK (count), &fixture->done);
  ow_window_set_page (fixture->window, fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  gboolean whole = data == NULL;

  ow_language_set ("en");
  fixture->journey = ow_test_journey_new ("walk.xml");
  ow_test_journey_answer (fixture->journey, "/data/about/role", "child");
  if (whole)
    ow_test_journey_answer (fixture->journey, "/data/about/both/name", "张三");
  ow_test_journey_answer (fixture->journey, "/data/about/both/number", "11010119540307001X");
  for (int i = 0; i < 4; i++)
    ow_journey_next (fixture->journey);
  g_assert_null (ow_journey_get_page (fixture->journey));
  fixture->window = g_object_ref_sink (ow_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  show_page (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  g_assert_finalize_object (fixture->journey);
}

static GtkWidget *
root (Fixture *fixture)
{
  return GTK_WIDGET (fixture->page);
}

/* The row in which @words stand. */
static void
press_row (Fixture    *fixture,
           const char *words)
{
  GtkWidget *label = ow_test_find (root (fixture), GTK_TYPE_LABEL, words);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static void
test_reads_back (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *error = NULL;

  g_object_get (fixture->page, "error", &error, NULL);
  g_assert_null (error);
  g_assert_true (ow_test_shows (root (fixture), "About you"));
  g_assert_true (ow_test_shows (root (fixture), "Further answers")); /* no part of it, nor of the contacts */
  g_assert_true (ow_test_shows (root (fixture), "张三"));
  g_assert_true (ow_test_shows (root (fixture), "not given"));
  g_assert_false (ow_test_shows (root (fixture), "11010119540307001X"));
}

static void
test_a_row_leads_to_its_question (Fixture      *fixture,
                                  gconstpointer data)
{
  press_row (fixture, "张三");
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (ow_test_journey_ref (fixture->journey), ==, "/data/about/both");
  g_assert_true (ow_journey_is_changing (fixture->journey));
}

static gboolean
is_in_sight (Fixture   *fixture,
             GtkWidget *row)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row, root (fixture), &bounds));
  return bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (root (fixture));
}

/* On a page that is longer than the screen. */
static void
test_comes_back_to_the_row (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *name = g_strnfill (2000, 'a');
  GtkWidget *row;

  ow_test_journey_answer (fixture->journey, "/data/about/both/name", name);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 300);
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGEST);
  show_page (fixture);
  row = gtk_widget_get_ancestor (ow_test_find (root (fixture), GTK_TYPE_LABEL, "Remark"), GTK_TYPE_BUTTON);
  g_assert_false (is_in_sight (fixture, row));
  press_row (fixture, "Remark");
  g_assert_cmpstr (ow_test_journey_ref (fixture->journey), ==, "/data/remark");
  ow_journey_next (fixture->journey);
  show_page (fixture);
  ow_test_settle (GTK_WIDGET (fixture->window));
  row = gtk_widget_get_ancestor (ow_test_find (root (fixture), GTK_TYPE_LABEL, "Remark"), GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_has_css_class (row, "changed"));
  g_assert_true (is_in_sight (fixture, row));

  show_page (fixture);
  row = gtk_widget_get_ancestor (ow_test_find (root (fixture), GTK_TYPE_LABEL, "Remark"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_has_css_class (row, "changed"));
}

static void
test_hands_in (Fixture      *fixture,
               gconstpointer data)
{
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_null (ow_journey_get_page (fixture->journey));
}

static void
test_what_is_missing_comes_first (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autofree char *error = NULL;

  g_object_get (fixture->page, "error", &error, NULL);
  g_assert_nonnull (error);
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (ow_test_journey_ref (fixture->journey), ==, "/data/about/both");
}

static void
test_back_leads_to_the_last_page (Fixture      *fixture,
                                  gconstpointer data)
{
  ow_page_back (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (ow_test_journey_ref (fixture->journey), ==, "/data/remark");
}

static void
test_a_character_without_a_font_is_told (Fixture      *fixture,
                                         gconstpointer data)
{
  g_autofree char *words = ow_undrawn_dup_words (1);

  g_assert_false (ow_test_shows (root (fixture), words));
  ow_test_journey_answer (fixture->journey, "/data/about/both/name", "张\U000F0123");
  show_page (fixture);
  g_assert_true (ow_test_shows (root (fixture), words));
}

/* As the row shows it, without the marks of the form. */
static void
test_a_row_is_named_by_plain_words (Fixture      *fixture,
                                    gconstpointer data)
{
  GtkWidget *label;

  g_object_unref (fixture->journey);
  fixture->journey = ow_test_journey_new ("read-back.xml");
  ow_test_journey_answer (fixture->journey, "/data/strong", "*张三*");
  show_page (fixture);
  label = ow_test_find (root (fixture), GTK_TYPE_LABEL, "Important: your name");
  g_assert_nonnull (label);
  gtk_test_accessible_assert_property (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Change Important: your name: *张三*");
}

static void
test_reads_back_in_chinese (Fixture      *fixture,
                            gconstpointer data)
{
  static const char *const answers[][3] = {
    { "/data/born", "2023-04-05", "2023年4月5日，农历癸卯（兔）年闰二月十五" },
    { "/data/month", "2019-04-01", "2019年4月" },
    { "/data/year", "2015-01-01", "2015年" },
    { "/data/at", "08:05:00.000+08:00", "8:05" },
    { "/data/when", "2026-11-02T09:30:00.000+08:00", "2026年11月2日 9:30，农历丙午（马）年九月廿四" },
    { "/data/one", "p3", "第3个选项" },
  };

  g_object_unref (fixture->journey);
  fixture->journey = ow_test_journey_new ("read-back.xml");
  ow_language_set ("zh");
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    ow_test_journey_answer (fixture->journey, answers[i][0], answers[i][1]);
  show_page (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    g_assert_true (ow_test_shows (root (fixture), answers[i][2]));
  g_assert_true (ow_test_shows (root (fixture), "（没有题目）"));
}

#define add(name, data, function) \
  g_test_add ("/forms/review-page/" name, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *locale_dir = NULL;

  g_test_init (&argc, &argv, NULL);
  locale_dir = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "po", NULL);
  ow_language_init (locale_dir, "en");
  gtk_init ();
  add ("reads-back", NULL, test_reads_back);
  add ("row", NULL, test_a_row_leads_to_its_question);
  add ("chinese", NULL, test_reads_back_in_chinese);
  add ("plain-words", NULL, test_a_row_is_named_by_plain_words);
  add ("comes-back", NULL, test_comes_back_to_the_row);
  add ("hands-in", NULL, test_hands_in);
  add ("missing", GINT_TO_POINTER (1), test_what_is_missing_comes_first);
  add ("undrawn", NULL, test_a_character_without_a_font_is_told);
  add ("back", NULL, test_back_leads_to_the_last_page);
  return g_test_run ();
}
