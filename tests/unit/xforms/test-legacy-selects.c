/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-test-folder.h"

/* Selects of older forms, which no specification has and Collect still takes. */

typedef struct {
  char *folder;
  OwFilling *filling;
} World;

static void
put (World      *world,
     const char *name,
     const char *text)
{
  g_autofree char *path = NULL;

  if (world->folder == NULL)
    world->folder = ow_test_folder_new ();
  path = g_build_filename (world->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
world_open (World      *world,
            const char *instance,
            const char *model,
            const char *body)
{
  world->filling = form_world_fill_with (world->folder, instance, model, body);
}

static void
world_close (World *world)
{
  g_clear_object (&world->filling);
  ow_test_folder_remove (world->folder);
}

static void
expect_labels (const World *world,
               const char  *ref,
               const char  *labels)
{
  GListModel *choices = ow_question_get_choices (ow_filling_find_question (world->filling, ref));
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, i);

    g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", ow_choice_get_label (choice));
  }
  g_assert_cmpstr (all->str, ==, labels);
}

#define ITEMSETS \
  "list_name,name,label,label::French,state,county\n" \
  "counties,king,King,Le King,wa,\ncounties,cameron,Cameron,Le Cameron,tx,\n" \
  "cities,seattle,Seattle,La Seattle,wa,king\ncities,brownsville,Brownsville,,tx,cameron\n"
#define LANGUAGES \
  "<itext><translation lang='English'><text id='s'><value>state</value></text></translation>" \
  "<translation lang='French'><text id='s'><value>état</value></text></translation></itext>"
#define EXTERNAL \
  "<select1 ref='/data/state'><label ref=\"jr:itext('s')\"/><item><value>wa</value><label>W</label></item>" \
  "<item><value>tx</value><label>T</label></item></select1>" \
  "<input ref='/data/county' query=\"instance('counties')/root/item[state= /data/state ]\"/>" \
  "<input ref='/data/city' appearance='minimal'" \
  " query=\"instance('cities')/root/item[state= /data/state  and county= /data/county ]\"/>"

static void
test_select_one_external (void)
{
  World world = { NULL };
  g_autofree char *display = NULL;

  put (&world, "itemsets.csv", ITEMSETS);
  world_open (&world, "<state/><county/><city/>", LANGUAGES, EXTERNAL);
  g_assert_cmpint (ow_question_get_kind (ow_filling_find_question (world.filling, "/data/city")), ==,
                   OW_QUESTION_SELECT_ONE);
  form_world_expect_choices (world.filling, "/data/county", "");
  form_world_answer (world.filling, "/data/state", "wa", OW_ANSWER_OK);
  form_world_expect_choices (world.filling, "/data/county", "king");
  form_world_answer (world.filling, "/data/county", "cameron", OW_ANSWER_INVALID);
  form_world_answer (world.filling, "/data/county", "king", OW_ANSWER_OK);
  form_world_expect_choices (world.filling, "/data/city", "seattle");
  expect_labels (&world, "/data/city", "Seattle");
  form_world_answer (world.filling, "/data/city", "seattle", OW_ANSWER_OK);
  g_assert_true (ow_filling_set_language (world.filling, "French"));
  expect_labels (&world, "/data/city", "La Seattle");
  display = ow_question_dup_display (ow_filling_find_question (world.filling, "/data/city"));
  g_assert_cmpstr (display, ==, "La Seattle");
  form_world_answer (world.filling, "/data/state", "tx", OW_ANSWER_OK);
  form_world_expect (world.filling, "concat(/data/county, /data/city)", "");
  world_close (&world);
}

static void
test_a_list_without_a_filter (void)
{
  World world = { NULL };

  put (&world, "itemsets.csv", ITEMSETS);
  world_open (&world, "<c/>", "", "<input ref='/data/c' query=\"instance('counties')/root/item\"/>");
  form_world_expect_choices (world.filling, "/data/c", "king,cameron");
  world_close (&world);
}

#define FRUITS \
  "name_key,name,colour,sort by\nmango,Mango,Yellow,1\noranges,Oranges,Orange,2\nstrawberries,Strawberries,Red,3\n" \
  "mango,Mango again,Green,4\n"
#define KEY "<item><value>name_key</value><label>name</label></item>"

static void
open_search (World      *world,
             const char *call,
             const char *items)
{
  g_autofree char *body = g_strdup_printf (
    "<input ref='/data/q'/><select1 ref='/data/f' appearance=\"%s\">%s</select1>", call, items);

  put (world, "fruits.csv", FRUITS);
  world_open (world, "<q/><f/>", "", body);
}

static void
test_search_lists_all (void)
{
  World world = { NULL };
  OwControl *control;

  open_search (&world, "minimal search('fruits') quick", KEY);
  control = OW_CONTROL (ow_filling_find_question (world.filling, "/data/f"));
  form_world_expect_choices (world.filling, "/data/f", "mango,oranges,strawberries");
  expect_labels (&world, "/data/f", "Mango|Oranges|Strawberries");
  form_world_answer (world.filling, "/data/f", "kiwi", OW_ANSWER_INVALID);
  form_world_answer (world.filling, "/data/f", "oranges", OW_ANSWER_OK);
  g_assert_true (ow_control_has_appearance (control, "minimal") && ow_control_has_appearance (control, "quick"));
  g_assert_null (g_strstr_len (ow_control_get_appearance (control), -1, "search("));
  world_close (&world);
}

static void
expect_search (const char *call,
               const char *text,
               const char *values)
{
  World world = { NULL };

  open_search (&world, call, KEY);
  form_world_answer (world.filling, "/data/q", text, OW_ANSWER_OK);
  form_world_expect_choices (world.filling, "/data/f", values);
  world_close (&world);
}

static void
test_search_looks_for_text (void)
{
  expect_search ("search('fruits', 'contains', 'name', /data/q)", "AN", "mango,oranges");
  expect_search ("search('fruits.csv', 'startsWith', 'name', /data/q)", "o", "oranges");
  expect_search ("search('Fruits', 'endswith', 'name', /data/q)", "s", "oranges,strawberries");
  expect_search ("search('fruits', 'matches', 'name', /data/q)", "mango", "mango");
  expect_search ("search('fruits', 'matches', 'name', /data/q)", "mang", "");
  expect_search ("search('fruits', 'matches', 'name', /data/q)", "m_n%", "mango");
  /* several columns, and what isn't a kind of search */
  expect_search ("search('fruits', 'contains', 'name, colour', /data/q)", "ed", "strawberries");
  expect_search ("search('fruits', 'contains', 'name colour', /data/q)", "ello", "mango");
  expect_search ("search('fruits', 'sounds-like', 'name', /data/q)", "rr", "strawberries");
  /* a filter, with and without a text to look for */
  expect_search ("search('fruits', 'contains', 'name', /data/q, 'colour', 'Orange')", "a", "oranges");
  expect_search ("search('fruits', 'contains', '', '', 'colour', /data/q)", "Red", "strawberries");
  expect_search ("search('fruits', 'contains', 'name', '', 'colour', concat(/data/q, 'ed'))", "R", "strawberries");
  expect_search ("search(concat('fru', /data/q))", "its", "mango,oranges,strawberries");
}

static void
test_search_labels (void)
{
  World world = { NULL };

  open_search (&world, "search('fruits')", "<item><value>7</value><label>Nothing</label></item>"
               "<item><value>name_key</value><label>name, colour, name_key</label></item>"
               "<item><value>-1</value><label>Other</label></item>");
  expect_labels (&world, "/data/f",
                 "Nothing|Mango (colour: Yellow)|Oranges (colour: Orange)|Strawberries (colour: Red)|Other");
  form_world_expect_choices (world.filling, "/data/f", "7,mango,oranges,strawberries,-1");
  form_world_answer (world.filling, "/data/f", "-1", OW_ANSWER_OK);
  world_close (&world);
}

static void
test_search_order_pictures_and_languages (void)
{
  World world = { NULL };
  g_autoptr (OwChoice) choice = NULL;
  g_autofree char *path = NULL;

  put (&world, "people.csv", "id,en,fr,sortby,pic\n1,Ann,Anne,10,\n2,Bea,Béa,9,bea.png\n3,Cy,Cy,1,\n");
  put (&world, "bea.png", "x");
  world_open (&world, "<p/>",
              "<itext><translation lang='e'><text id='i'><value>en</value><value form='image'>jr://images/pic</value>"
              "</text></translation><translation lang='f'><text id='i'><value>fr</value></text></translation></itext>",
              "<select ref='/data/p' appearance=\"search('people')\"><item><value>id</value>"
              "<label ref=\"jr:itext('i')\"/></item></select>");
  expect_labels (&world, "/data/p", "Cy|Bea|Ann");
  choice = g_list_model_get_item (ow_question_get_choices (ow_filling_find_question (world.filling, "/data/p")), 1);
  path = g_build_filename (world.folder, "bea.png", NULL);
  g_assert_cmpstr (ow_choice_get_media (choice, OW_MEDIA_IMAGE), ==, path);
  g_assert_true (ow_filling_set_language (world.filling, "f"));
  expect_labels (&world, "/data/p", "Cy|Béa|Anne");
  form_world_answer (world.filling, "/data/p", "1 3", OW_ANSWER_OK);
  world_close (&world);
}

static void
test_pulldata_without_an_instance (void)
{
  World world = { NULL };

  put (&world, "Fruits.CSV", FRUITS);
  world_open (&world, "<k>oranges</k><l>missing</l><c/><d/>",
              "<bind nodeset='/data/c' calculate=\"pulldata('fruits', 'colour', 'name_key', /data/k)\"/>"
              "<bind nodeset='/data/d' calculate=\"pulldata(/data/l, 'colour', 'name_key', /data/k)\"/>",
              "<input ref='/data/k'/>");
  form_world_expect (world.filling, "/data/c", "Orange");
  form_world_answer (world.filling, "/data/k", "strawberries", OW_ANSWER_OK);
  form_world_expect (world.filling, "/data/c", "Red");
  /* as in Collect: no table, no value */
  form_world_expect (world.filling, "/data/d", "");
  form_world_answer (world.filling, "/data/l", "fruits", OW_ANSWER_OK);
  form_world_expect (world.filling, "/data/d", "Red");
  world_close (&world);
}

/* The form is "f", too. */
static void
test_a_list_called_like_the_form (void)
{
  World world = { 0 };

  put (&world, "f.csv", "name,label\na,Aa\nb,Bb\n");
  world_open (&world, "<k/><n/><q/>", "<bind nodeset='/data/n' calculate=\"pulldata('f', 'label', 'name', /data/k)\"/>",
              "<input ref='/data/k'/><select1 ref='/data/q' appearance=\"search('f')\"><item><label>label</label>"
              "<value>name</value></item></select1>");
  form_world_answer (world.filling, "/data/k", "b", OW_ANSWER_OK);
  form_world_expect (world.filling, "/data/n", "Bb");
  form_world_expect_choices (world.filling, "/data/q", "a,b");
  world_close (&world);
}

static void
expect_refused (const World *world,
                const char  *body,
                const char  *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (form_world_try ("<f/>", "", body, world->folder, &error));
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_what_is_wrong_is_named (void)
{
  World world = { NULL };

  put (&world, "fruits.csv", FRUITS);
  expect_refused (&world, "<input ref='/data/f' query=\"instance('c')/root/item\"/>",
                  "line 1: the query of /data/f: itemsets.csv: no such list");
  expect_refused (&world, "<select1 ref='/data/f' appearance=\"search('veg')\">" KEY "</select1>",
                  "line 1: the choices of /data/f: veg: no such list");
  expect_refused (&world, "<select1 ref='/data/f' appearance=\"search('fruits', 'contains')\">" KEY "</select1>",
                  "line 1: search() of /data/f takes 1, 4 or 6 arguments");
  expect_refused (&world, "<select1 ref='/data/f' appearance=\"search('fruits'\">" KEY "</select1>",
                  "line 1: search() of /data/f isn't closed");
  world_close (&world);
}

static void
expect_search_warnings (const char *call,
                        const char *items,
                        const char *warnings)
{
  World world = { NULL };
  g_autofree char *said = NULL;

  open_search (&world, call, items);
  said = g_strjoinv ("; ", (char **) ow_form_get_warnings (ow_filling_get_form (world.filling)));
  g_assert_cmpstr (said, ==, warnings);
  world_close (&world);
}

/* Collect's database has nothing in a column that isn't there. */
static void
test_columns_of_a_search (void)
{
  expect_search_warnings ("search('fruits', 'matches', 'Name colour', /data/q, 'sort by', '1')",
                          "<item><value>7</value><label>Nothing</label></item>"
                          "<item><value>name_key</value><label>NAME, sort by</label></item>", "");
  expect_search_warnings ("search(concat('fru', 'its'), 'matches', 'catx', /data/q)", KEY, "");
  expect_search_warnings ("search('fruits', 'matches', concat('cat', 'x'), /data/q)", KEY, "");
  expect_search_warnings ("search('fruits', 'matches', 'name, catx', /data/q, 'clour', 'x')",
                          "<item><value>nme_key</value><label>name, lable</label></item>",
                          "line 1: search() of /data/f: the list fruits has no catx; "
                          "line 1: search() of /data/f: the list fruits has no clour; "
                          "line 1: search() of /data/f: the list fruits has no nme_key; "
                          "line 1: search() of /data/f: the list fruits has no lable");
  expect_search_warnings ("search('fruits')", "<item><value>name_key</value><label>n<output value='/data/q'/></label>"
                          "</item>", "");
}

/* Web Forms refuses a select with a type, Collect takes it. */
static void
test_typed_selects (void)
{
  World world = { NULL };

  put (&world, "unused", "");
  world_open (&world, "<i>2</i><d>1</d><r/>",
              "<bind nodeset='/data/i' type='int'/><bind nodeset='/data/d' type='decimal'/>"
              "<bind nodeset='/data/r' calculate='/data/i + /data/d'/>",
              "<select1 ref='/data/i'><item><value>01</value><label>one</label></item><item><value>2</value>"
              "<label>two</label></item></select1><select ref='/data/d'><item><value>1</value><label>one</label></item>"
              "<item><value>2.50</value><label>more</label></item></select>");
  form_world_expect (world.filling, "concat(/data/i, ' ', /data/d, ' ', /data/r)", "2 1 3");
  form_world_answer (world.filling, "/data/i", "01", OW_ANSWER_OK);
  form_world_answer (world.filling, "/data/d", "2.50", OW_ANSWER_OK);
  form_world_expect (world.filling, "concat(/data/i, ' ', /data/d, ' ', /data/r)", "01 2.50 3.5");
  world_close (&world);
}

static void
test_lists_of_any_shape (void)
{
  World world = { NULL };

  put (&world, "places.geojson",
       "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"p1\",\"properties\":"
       "{\"title\":\"Hall\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[116.6,35.4]}}]}");
  put (&world, "deep.xml", "<root><item code='c1' name='One'><about><short>1st</short></about></item></root>");
  world_open (&world, "<a/><b/><c/>",
              "<instance id='places' src='jr://file/places.geojson'/><instance id='deep' src='jr://file/deep.xml'/>",
              "<select1 ref='/data/a' appearance='map'><itemset nodeset=\"instance('places')/root/item\">"
              "<value ref='id'/><label ref='title'/></itemset></select1>"
              "<select1 ref='/data/b' appearance='image-map'><itemset nodeset=\"instance('deep')/root/item\">"
              "<value ref='@code'/><label ref='@name'/></itemset></select1>"
              "<select1 ref='/data/c'><itemset nodeset=\"instance('deep')/root/item\">"
              "<value ref='about/short'/><label ref='./about/short'/></itemset></select1>");
  form_world_expect_choices (world.filling, "/data/a", "p1");
  expect_labels (&world, "/data/a", "Hall");
  form_world_expect_choices (world.filling, "/data/b", "c1");
  expect_labels (&world, "/data/b", "One");
  form_world_expect_choices (world.filling, "/data/c", "1st");
  form_world_answer (world.filling, "/data/b", "c1", OW_ANSWER_OK);
  world_close (&world);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/legacy-selects/external", test_select_one_external);
  g_test_add_func ("/xforms/legacy-selects/unfiltered", test_a_list_without_a_filter);
  g_test_add_func ("/xforms/legacy-selects/search", test_search_lists_all);
  g_test_add_func ("/xforms/legacy-selects/search-text", test_search_looks_for_text);
  g_test_add_func ("/xforms/legacy-selects/search-labels", test_search_labels);
  g_test_add_func ("/xforms/legacy-selects/search-more", test_search_order_pictures_and_languages);
  g_test_add_func ("/xforms/legacy-selects/pulldata", test_pulldata_without_an_instance);
  g_test_add_func ("/xforms/legacy-selects/like-the-form", test_a_list_called_like_the_form);
  g_test_add_func ("/xforms/legacy-selects/errors", test_what_is_wrong_is_named);
  g_test_add_func ("/xforms/legacy-selects/columns", test_columns_of_a_search);
  g_test_add_func ("/xforms/legacy-selects/typed", test_typed_selects);
  g_test_add_func ("/xforms/legacy-selects/shapes", test_lists_of_any_shape);
  return g_test_run ();
}
