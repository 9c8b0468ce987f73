/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-whole-words.h"

static gboolean
is_kept (GSList *attributes,
         guint   at)
{
  for (GSList *each = attributes; each != NULL; each = each->next) {
    const PangoAttribute *attribute = each->data;

    g_assert_cmpint (attribute->klass->type, ==, PANGO_ATTR_ALLOW_BREAKS);
    /* Two that touch become one. */
    g_assert_true (each->next == NULL
                   || attribute->end_index < ((const PangoAttribute *) each->next->data)->start_index);
    if (attribute->start_index < at && at < attribute->end_index)
      return TRUE;
  }
  return FALSE;
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
  check ("周五9:30–10:00来", "周五|9:30–10:00来");
  check ("3份", "3份");
  check ("按A4打印", "按|A|4打印");
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
  g_test_add_func ("/whole-words/nothing", test_nothing_to_keep);
  return g_test_run ();
}
