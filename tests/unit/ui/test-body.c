/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-body.h"

#include "ow-read-out.h"

#define NARROW 300
#define LONG "双方自愿，一起到登记处来，带上身份证和户口簿，也带上两寸的合影三张；复婚的也一样办"

static GtkWidget *
new_body (const char *text)
{
  GtkWidget *body = g_object_ref_sink (ow_body_new ());
  GtkAllocation place = { 0, 0, NARROW, 0 };
  int minimum = 0;

  ow_body_set_text (OW_BODY (body), text);
  gtk_widget_measure (body, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, NARROW);
  gtk_widget_measure (body, GTK_ORIENTATION_VERTICAL, NARROW, &place.height, NULL, NULL, NULL);
  gtk_widget_size_allocate (body, &place, -1);
  return body;
}

static void
add_labels (GtkWidget *widget,
            GPtrArray *labels)
{
  if (GTK_IS_LABEL (widget))
    g_ptr_array_add (labels, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_labels (child, labels);
}

/* From its left; and its height. */
static graphene_rect_t
place_of (GtkWidget *label,
          GtkWidget *body)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (label, body, &place));
  return place;
}

static void
expect_texts (GtkWidget         *body,
              const char *const *texts)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  add_labels (body, labels);
  for (guint i = 0; i < labels->len; i++)
    g_assert_cmpstr (gtk_label_get_text (labels->pdata[i]), ==, texts[i]);
  g_assert_null (texts[labels->len]);
}

static void
test_words_of_a_list_stand_beside_their_marks (void)
{
  static const char *const texts[] = { "要带这些\n都带原件", "·", LONG, "2、", "照片", "缺了也可以先来\n", NULL };
  GtkWidget *body = new_body ("要带这些\n都带原件\n· " LONG "\n2、照片\n缺了也可以先来\n");
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  graphene_rect_t mark;
  graphene_rect_t words;

  expect_texts (body, texts);
  add_labels (body, labels);
  mark = place_of (labels->pdata[1], body);
  words = place_of (labels->pdata[2], body);
  g_assert_cmpfloat (words.origin.x, >=, mark.origin.x + mark.size.width);
  g_assert_cmpfloat (words.origin.x + words.size.width, <=, NARROW);
  g_assert_cmpfloat (words.size.height, >, place_of (labels->pdata[4], body).size.height * 1.5); /* on several lines */
  g_assert_finalize_object (body);
}

static void
test_a_text_without_a_list_stays_one (void)
{
  static const char *const texts[] = { "110\n12345", NULL };
  GtkWidget *body = new_body ("110\n12345");

  expect_texts (body, texts);
  g_assert_finalize_object (body);
}

/* What is read out may stand at one of its words. */
static void
test_the_same_text_again_stays (void)
{
  GtkWidget *body = new_body ("· 照片");
  GtkWidget *first = gtk_widget_get_first_child (gtk_widget_get_first_child (body));

  ow_body_set_text (OW_BODY (body), "· 照片");
  g_assert_true (first == gtk_widget_get_first_child (gtk_widget_get_first_child (body)));
  ow_body_clear (OW_BODY (body));
  ow_body_set_text (OW_BODY (body), "· 照片");
  g_assert_nonnull (gtk_widget_get_first_child (gtk_widget_get_first_child (body)));
  ow_body_set_text (OW_BODY (body), "");
  g_assert_null (gtk_widget_get_first_child (gtk_widget_get_first_child (body)));
  g_assert_finalize_object (body);
}

static void
expect_said (GtkWidget  *body,
             const char *words)
{
  g_autoptr (OwScript) script = ow_script_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GString) said = g_string_new (NULL);

  ow_read_out_collect (body, script);
  list = ow_script_list (script, FALSE, NULL);
  for (guint i = 0; i < list->len; i++)
    g_string_append (said, ((OwUtterance *) list->pdata[i])->text);
  g_assert_cmpstr (said->str, ==, words);
}

/* A place that somebody typed is nobody's in words that hold no answer. */
static void
test_fixed_words_are_said_whole (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("Where in Springfield?"));

  for (int fixed = 0; fixed <= 1; fixed++) {
    g_autoptr (OwScript) script = ow_script_new ();
    g_autoptr (GPtrArray) list = NULL;

    ow_script_hide (script, "Springfield");
    ow_read_out_set_fixed (label, fixed);
    ow_read_out_collect (label, script);
    list = ow_script_list (script, FALSE, NULL);
    g_assert_cmpstr (((OwUtterance *) list->pdata[0])->text, ==,
                     fixed ? "Where in Springfield?" : "Where in so-and-so?");
  }
  g_assert_finalize_object (label);
}

static void
test_a_number_is_read_out_a_bullet_is_not (void)
{
  GtkWidget *body = new_body ("· 照片\n2、合影\n□ 户口簿");

  expect_said (body, "照片2、合影户口簿");
  g_assert_finalize_object (body);
}

static void
test_markup_is_each_line_s_own (void)
{
  static const char *const plain[] = { "2、", "<b>照片</b>", NULL };
  static const char *const bold[] = { "2、", "照片", NULL };
  static const char *const texts[] = { "要带 & 交", "2、", "照片", "·", "合影", NULL };
  GtkWidget *body = new_body ("2、<b>照片</b>");

  expect_texts (body, plain);
  ow_body_set_markup (OW_BODY (body), "2、<b>照片</b>"); /* the same, and not the same */
  expect_texts (body, bold);
  g_assert_cmpstr (ow_body_get_text (OW_BODY (body)), ==, "2、<b>照片</b>");
  ow_body_set_markup (OW_BODY (body), "要带 &amp; 交\n2、<b>照片</b>\n· 合影");
  expect_texts (body, texts);
  expect_said (body, "要带和交2、照片合影");
  g_assert_finalize_object (body);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body/list", test_words_of_a_list_stand_beside_their_marks);
  g_test_add_func ("/body/no-list", test_a_text_without_a_list_stays_one);
  g_test_add_func ("/body/same", test_the_same_text_again_stays);
  g_test_add_func ("/body/markup", test_markup_is_each_line_s_own);
  g_test_add_func ("/body/read-out", test_a_number_is_read_out_a_bullet_is_not);
  g_test_add_func ("/body/fixed-words", test_fixed_words_are_said_whole);
  return g_test_run ();
}
