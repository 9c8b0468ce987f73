/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-whole-words.h"

/* @text with bars around all that is kept whole. */
static char *
mark (const char *text)
{
  g_autoptr (PangoAttrList) list = ow_whole_words_list (text);
  GSList *attributes = list != NULL ? pango_attr_list_get_attributes (list) : NULL;
  GString *marked = g_string_new (NULL);

  for (guint at = 0; text[at] != '\0'; at++) {
    for (GSList *each = attributes; each != NULL; each = each->next) {
      const PangoAttribute *attribute = each->data;

      g_assert_cmpint (attribute->klass->type, ==, PANGO_ATTR_ALLOW_BREAKS);
      if (attribute->start_index == at)
        g_string_append_c (marked, '[');
      if (attribute->end_index == at)
        g_string_append_c (marked, ']');
    }
    g_string_append_c (marked, text[at]);
  }
  for (GSList *each = attributes; each != NULL; each = each->next)
    if (text[((PangoAttribute *) each->data)->end_index] == '\0')
      g_string_append_c (marked, ']');
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
  check ("正在候补：12月4日（周五）上午", "[正在][候补]：[12月][4日]（[周五]）[上午]");
  check ("您的姓名和证件", "您的[姓名]和[证件]");
  check ("3份", "[3份]");
  check ("按A4打印", "按A4[打印]");
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
  g_test_add_func ("/whole-words/nothing", test_nothing_to_keep);
  return g_test_run ();
}
