/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-whole-words.h"

#include <pango/pangocairo.h>

static gboolean
is_kept (GSList *attributes,
         guint   at)
{
  const PangoAttribute *before = NULL;

  for (GSList *each = attributes; each != NULL; each = each->next) {
    const PangoAttribute *attribute = each->data;

    if (attribute->klass->type != PANGO_ATTR_ALLOW_BREAKS)
      continue;
    /* Two that touch become one. */
    g_assert_true (before == NULL || before->end_index < attribute->start_index);
    before = attribute;
    if (attribute->start_index < at && at < attribute->end_index)
      return TRUE;
  }
  return FALSE;
}

/* As wide as it may be: no time is torn, by Pango's own reckoning. */
static void
test_times (gconstpointer data)
{
  const char *text = data;
  g_autoptr (PangoAttrList) list = ow_whole_words_list (text);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, list);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_size (layout, &width, NULL);
  for (; width > 80 * PANGO_SCALE; width -= 2 * PANGO_SCALE) {
    pango_layout_set_width (layout, width);
    for (GSList *each = pango_layout_get_lines_readonly (layout); each != NULL; each = each->next) {
      const PangoLayoutLine *line = each->data;

      g_assert_false (g_str_has_prefix (text + line->start_index, "10:00"));
    }
  }
  g_object_unref (context);
}

/* The marks of @text that take half of their square. */
static char *
dup_close (const char *text)
{
  g_autoptr (PangoAttrList) list = ow_whole_words_list (text);
  GSList *attributes = pango_attr_list_get_attributes (list);
  GString *marks = g_string_new (NULL);

  for (GSList *each = attributes; each != NULL; each = each->next) {
    const PangoAttribute *attribute = each->data;

    if (attribute->klass->type == PANGO_ATTR_FONT_FEATURES)
      g_string_append_len (marks, text + attribute->start_index, attribute->end_index - attribute->start_index);
  }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return g_string_free (marks, FALSE);
}

static void
check_close (const char *text,
             const char *expected)
{
  g_autofree char *marks = dup_close (text);

  g_assert_cmpstr (marks, ==, expected);
}

/* Where marks meet there is air for one. */
static void
test_marks (void)
{
  check_close ("12月1日（周二），几点来？", "）");
  check_close ("还有“要您自己去办的”“等家属来办的”，请照凭证办。", "””");
  check_close ("（可以不填）", "（");
  check_close ("姓名\n（和证件上一样）", "（");
  check_close ("请看《「一窗通」说明》。", "「》");
  check_close ("请带身份证、户口簿。", "");
  /* Behind a space there is air enough. */
  check_close ("The hall says: “此表单已停用”", "“");
  check_close ("Press “Send now”, or “Stay”.", "“”“”");
  check_close ("10:00–10:30, “early”", "“”");
}

/* @text with bars between characters that may be parted. */
static char *
mark (const char *text)
{
  g_autoptr (PangoAttrList) list = ow_whole_words_list (text);
  GSList *attributes = list != NULL ? pango_attr_list_get_attributes (list) : NULL;
  GString *marked = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if (at != text && !is_kept (attributes, (guint) (at - text)))
      g_string_append_c (marked, '|');
    g_string_append_unichar (marked, g_utf8_get_char (at));
  }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return g_string_free (marked, FALSE);
}

static void
check (const char *text,
       const char *expected)
{
  g_autofree char *marked = mark (text);

  g_assert_cmpstr (marked, ==, expected);
}

static void
test_words (void)
{
  check ("正在候补：12月4日（周五）上午", "正在|候补|：|12月|4日|（周五）上午");
  check ("您的姓名和证件", "您|的|姓名|和证件");
  check ("残疾人两项补贴", "残疾人|两项补贴");
  check ("退役军人等优抚待遇", "退役军人|等|优抚待遇");
  check ("低保或低保边缘", "低保|或|低保边缘");
  check ("周五9:30–10:00来", "周五|9:3|0|–10:00来");
  check ("3份", "3份");
  check ("按A4打印", "按|A|4打印");
  check ("12月1日（周二），几点", "12月|1日|（周二）|，几点");
}

/* No character stands alone in the last line, and a word in brackets in one line. */
static void
test_ends (void)
{
  check ("您不用再交一次。", "您|不用|再|交|一次。");
  check ("我遇到困难了", "我|遇到|困难了");
  check ("您已经来过一次了", "您|已经|来|过|一次了");
}

static void
test_nothing_to_keep (void)
{
  g_assert_null (ow_whole_words_list (""));
  g_assert_null (ow_whole_words_list ("Which day suits you?"));
  check ("在", "在");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/whole-words/words", test_words);
  g_test_add_func ("/whole-words/ends", test_ends);
  g_test_add_data_func ("/whole-words/times", "约好了：12月4日（周五） 9:30–10:00", test_times);
  g_test_add_data_func ("/whole-words/times-in-english", "It is booked: Fri, 4 December 9:30–10:00", test_times);
  g_test_add_func ("/whole-words/marks", test_marks);
  g_test_add_func ("/whole-words/nothing", test_nothing_to_keep);
  return g_test_run ();
}
