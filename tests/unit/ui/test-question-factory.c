/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-abilities.h"
#include "ow-clock.h"
#include "ow-filling.h"
#include "ow-form-load.h"
#include "ow-ink.h"
#include "ow-journey-page.h"
#include "ow-question-factory.h"
#include "ow-test-screen.h"

/* Whatever a form's author writes into an appearance, each question is shown: with something to answer it by, or with
 * words that say why it can't be answered here. */

#define TURNS 300
#define WORDS_MAX 4
#define ITEMS "<item><label>Good</label><value>good</value></item><item><label>Bad</label><value>bad</value></item>"
#define OTHER_ITEMS "<item><label>Yes</label><value>yes</value></item><item><label>No</label><value>no</value></item>"

/* A control of each kind over each type that it can have. */
typedef struct {
  const char *type;
  const char *element;
  const char *attributes;
  const char *inside;
} Sort;

static const Sort sorts[] = {
  { "string", "input", "", "" },
  { "int", "input", "", "" },
  { "decimal", "input", "", "" },
  { "date", "input", "", "" },
  { "time", "input", "", "" },
  { "dateTime", "input", "", "" },
  { "boolean", "input", "", "" },
  { "barcode", "input", "", "" },
  { "geopoint", "input", "", "" },
  { "geotrace", "input", "", "" },
  { "geoshape", "input", "", "" },
  { "string", "select1", "", ITEMS },
  { "string", "select1", "", OTHER_ITEMS },
  { "string", "select", "", ITEMS },
  { "odk:rank", "odk:rank", "", ITEMS },
  { "int", "range", "start='1' end='5' step='1'", "" },
  { "decimal", "range", "start='0' end='1' step='0.1'", "" },
  { "string", "trigger", "", "" },
  { "binary", "upload", "mediatype='image/*'", "" },
  { "binary", "upload", "mediatype='audio/*'", "" },
  { "binary", "upload", "mediatype='video/*'", "" },
  { "binary", "upload", "mediatype='application/*'", "" },
};

/* The ODK specification's, those that XLSForm and Enketo know besides, our own, and what is none. */
static const char *const words[] = {
  "", "numbers", "multiline", "url", "thousands-sep", "masked", "counter", "minimal", "search", "autocomplete", "quick",
  "columns", "columns-1", "columns-2", "columns-5", "columns-0", "columns-99999999999999999999", "columns-x",
  "columns-pack", "no-buttons", "likert", "list", "list-nolabel", "label", "table-list", "image-map", "map", "compact",
  "compact-3", "quickcompact", "horizontal", "horizontal-compact", "vertical", "no-ticks", "no-ticklabel", "picker",
  "rating", "no-calendar", "month-year", "year", "ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar",
  "persian", "buddhist", "gregorian", "maps", "placement-map", "hide-input", "new", "new-front", "annotate", "draw",
  "signature", "field-list", "hidden-answer", "printer", "bearing", "ex:org.example.app", "w1", "w10", "no-collapse",
  "no-print", "hidden", "none", "ow-latin", "ow-id-number", "ow-phone", "ow-account", "ow-name", "ow-confirm",
  "ow-alone-", "ow-alone-good", "ow-", "LABEL", "labels", "-", "💥", "标签", "label,list", "%s%n", "columns-",
};

typedef struct {
  GString *data;
  GString *binds;
  GString *body;
  guint count;
} Draft;

static void
begin (Draft *draft)
{
  draft->data = g_string_new (NULL);
  draft->binds = g_string_new (NULL);
  draft->body = g_string_new (NULL);
  draft->count = 0;
}

static void
add (Draft      *draft,
     const Sort *sort,
     const char *appearance,
     gboolean    required)
{
  guint n = draft->count++;

  g_string_append_printf (draft->data, "<q%u/>", n);
  g_string_append_printf (draft->binds, "<bind nodeset='/data/q%u' type='%s' required='%s()'/>", n, sort->type,
                          required ? "true" : "false");
  g_string_append_printf (draft->body, "<%s ref='/data/q%u' appearance='%s' %s><label>Question %u</label>%s</%s>",
                          sort->element, n, appearance, sort->attributes, n, sort->inside, sort->element);
}

static OwFilling *
end (Draft   *draft,
     gboolean one_page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autofree char *xml = g_strdup_printf (
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
    "xmlns:odk='http://www.opendatakit.org/xforms' xmlns:orx='http://openrosa.org/xforms'><h:head><h:title>T</h:title>"
    "<model><instance><data id='t'>%s<meta><orx:instanceID/></meta></data></instance>%s</model></h:head>"
    "<h:body>%s%s%s</h:body></h:html>",
    draft->data->str, draft->binds->str, one_page ? "<group appearance='field-list'>" : "", draft->body->str,
    one_page ? "</group>" : "");
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (OwForm) form = ow_form_load_bytes (bytes, NULL, &error);
  OwFilling *filling;

  g_assert_no_error (error);
  filling = ow_filling_new (form, clock, NULL, &error);
  g_assert_no_error (error);
  g_string_free (draft->data, TRUE);
  g_string_free (draft->binds, TRUE);
  g_string_free (draft->body, TRUE);
  return filling;
}

/* --- What is shown ----------------------------------------------------------------------------- */

static gboolean
can_be_answered_at (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (gtk_widget_is_sensitive (widget) && !GTK_IS_LABEL (widget) &&
      (gtk_widget_get_focusable (widget) || OW_IS_INK (widget)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (can_be_answered_at (child))
      return TRUE;
  return FALSE;
}

static gboolean
says_why_not (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "note"))
    return gtk_label_get_text (GTK_LABEL (widget))[0] != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says_why_not (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (OwQuestion *question)
{
  g_autoptr (OwJourneyPage) page = ow_journey_page_new (OW_JOURNEY_PAGE_QUESTION, OW_CONTROL (question), NULL);
  g_autoptr (GtkWidget) view = g_object_ref_sink (ow_question_factory_create (question));

  if (!ow_journey_page_get_relevant (page))
    return FALSE;
  ow_question_view_set_titled (OW_QUESTION_VIEW (view), TRUE);
  ow_question_view_retranslate (OW_QUESTION_VIEW (view));
  return ow_journey_can_ask (question) ? can_be_answered_at (view) : says_why_not (view);
}

static void
check_shown (OwFilling  *filling,
             guint       n,
             const char *appearance)
{
  g_autofree char *ref = g_strdup_printf ("/data/q%u", n);
  OwQuestion *question = ow_filling_find_question (filling, ref);

  g_assert_nonnull (question);
  /* A picture that nobody must take isn't asked for where there is no camera, whatever the author wrote. */
  if (ow_journey_passes_over (question))
    return;
  if (is_shown (question))
    return;
  g_test_message ("a question of the kind %d, type %d, appearance \"%s\" is never shown",
                  (int) ow_question_get_kind (question), (int) ow_question_get_data_type (question), appearance);
  g_test_fail ();
}

/* --- The tests --------------------------------------------------------------------------------- */

static void
test_each_word_with_each_type (void)
{
  for (gsize s = 0; s < G_N_ELEMENTS (sorts); s++) {
    Draft draft;
    g_autoptr (OwFilling) filling = NULL;

    begin (&draft);
    for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
      add (&draft, &sorts[s], words[w], w % 2 == 0);
    filling = end (&draft, FALSE);
    for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
      /* "list-nolabel" stands before "label" in the list: no row follows that would make a head of it. */
      check_shown (filling, (guint) w, words[w]);
  }
}

static char *
make_appearance (GRand *random)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 0, WORDS_MAX + 1); i > 0; i--)
    g_string_append_printf (text, "%s ", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Several words each, several questions on one page. A row without labels would make a head of what stands before it:
 * that is tried below. */
static void
test_each_word_where_the_place_is_known (void)
{
  ow_abilities_set_place ("35.0668 116.3114", NULL);
  test_each_word_with_each_type ();
  ow_abilities_set_place (NULL, NULL);
}

static void
test_random_words_together (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (int turn = 0; turn < TURNS; turn++) {
    g_auto (GStrv) appearances = g_new0 (char *, WORDS_MAX + 1);
    Draft draft;
    g_autoptr (OwFilling) filling = NULL;

    begin (&draft);
    for (guint i = 0; i < WORDS_MAX; i++) {
      do {
        g_free (appearances[i]);
        appearances[i] = make_appearance (random);
      } while (strstr (appearances[i], "list-nolabel") != NULL);
      add (&draft, &sorts[g_rand_int_range (random, 0, G_N_ELEMENTS (sorts))], appearances[i],
           g_rand_boolean (random));
    }
    filling = end (&draft, turn % 2 == 0);
    for (guint i = 0; i < WORDS_MAX; i++)
      check_shown (filling, i, appearances[i]);
  }
}

static const Sort good_or_bad = { "string", "select1", "", ITEMS };
static const Sort yes_or_no = { "string", "select1", "", OTHER_ITEMS };
static const Sort line = { "string", "input", "", "" };

typedef struct {
  const Sort *sort;
  const char *appearance;
} Row;

/* Whether the question @place of @rows is asked; the others always are. */
static void
check_asked (const Row *rows,
             guint      count,
             guint      place,
             gboolean   asked)
{
  Draft draft;
  g_autoptr (OwFilling) filling = NULL;

  begin (&draft);
  for (guint i = 0; i < count; i++)
    add (&draft, rows[i].sort, rows[i].appearance, TRUE);
  filling = end (&draft, TRUE);
  for (guint i = 0; i < count; i++) {
    g_autofree char *ref = g_strdup_printf ("/data/q%u", i);

    g_assert_cmpint (ow_journey_can_ask (ow_filling_find_question (filling, ref)), ==, i != place || asked);
  }
}

static void
test_a_head_has_rows_below_it (void)
{
  const Row table[] = { { &good_or_bad, "label" }, { &good_or_bad, "list-nolabel" }, { &good_or_bad, "list-nolabel" } };
  const Row titled[] = { { &line, "" }, { &good_or_bad, "label" }, { &line, "" }, { &good_or_bad, "list-nolabel" } };
  const Row alone[] = { { &good_or_bad, "label" }, { &good_or_bad, "" } };
  const Row last[] = { { &good_or_bad, "list-nolabel" }, { &good_or_bad, "label" } };
  const Row others[] = { { &yes_or_no, "label" }, { &good_or_bad, "list-nolabel" } };
  const Row ended[] = { { &good_or_bad, "label" }, { &yes_or_no, "" }, { &good_or_bad, "list-nolabel" } };

  check_asked (table, G_N_ELEMENTS (table), 0, FALSE);
  check_asked (titled, G_N_ELEMENTS (titled), 1, FALSE);
  check_asked (alone, G_N_ELEMENTS (alone), 0, TRUE);
  check_asked (last, G_N_ELEMENTS (last), 1, TRUE);
  check_asked (others, G_N_ELEMENTS (others), 0, TRUE);
  check_asked (ended, G_N_ELEMENTS (ended), 0, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  ow_test_screen_begin (&argc, &argv);
  g_test_add_func ("/question-factory/each-word-with-each-type", test_each_word_with_each_type);
  g_test_add_func ("/question-factory/place-known", test_each_word_where_the_place_is_known);
  g_test_add_func ("/question-factory/random-words-together", test_random_words_together);
  g_test_add_func ("/question-factory/a-head-has-rows-below-it", test_a_head_has_rows_below_it);
  return g_test_run ();
}
