/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ow-continuation.h"
#include "ow-phrase-file.h"

static GPtrArray *
get_phrases (void)
{
  static const char text[] = "济宁市 ji ning shi\n"
                             "养老金 yang lao jin\n"
                             "养老保险 yang lao bao xian\n"
                             "养老保险 yang lao bao xian\n"
                             "济宁市任城区 ji ning shi ren cheng qu\n"
                             "王庄镇 wang zhuang zhen\n"
                             "宁市街 ning shi jie\n"
                             "任城 ren cheng\n";
  GPtrArray *phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_phrase_free);

  g_assert_true (ow_phrase_file_parse (text, strlen (text), phrases, NULL));
  return phrases;
}

typedef struct {
  const char *name;
  const char *text;
  const char *rests; /* with a space between */
} Case;

static const Case cases[] = {
  { "a phrase that is begun", "我领养老", "金 保险" },
  { "in the order of the file", "济宁", "市 市任城区" },
  { "the one most of which is there first", "济宁市", "任城区 街" },
  { "a single character says too little", "王", "" },
  { "nor does one behind other words", "我姓王", "" },
  { "what is whole goes on with nothing", "任城", "" },
  { "nothing that is like it", "电话123", "" },
  { "nothing", "", "" },
  { "more than any phrase has", "一二三四五六七八九十一二三四五六七八养老", "金 保险" },
};

static void
test_goes_on (gconstpointer user_data)
{
  const Case *one = user_data;
  g_autoptr (GPtrArray) phrases = get_phrases ();
  g_autoptr (GPtrArray) rests = ow_continuation_find (phrases, one->text, 8);
  g_autofree char *joined = NULL;

  g_ptr_array_add (rests, NULL);
  joined = g_strjoinv (" ", (char **) rests->pdata);
  g_assert_cmpstr (joined, ==, one->rests);
}

static void
test_no_more_than_asked (void)
{
  g_autoptr (GPtrArray) phrases = get_phrases ();
  g_autoptr (GPtrArray) rests = ow_continuation_find (phrases, "济宁市", 1);

  g_assert_cmpuint (rests->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (rests, 0), ==, "任城区");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/continuation/%s", cases[i].name);

    g_test_add_data_func (path, &cases[i], test_goes_on);
  }
  g_test_add_func ("/continuation/no-more-than-asked", test_no_more_than_asked);
  return g_test_run ();
}
