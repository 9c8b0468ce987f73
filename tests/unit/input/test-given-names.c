/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-given-names.h"
#include "ow-given-names-table.h"
#include "ow-phrase-file.h"

#include <string.h>

static GPtrArray *
load_surnames (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "phrases", NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);

  return ow_phrase_file_load_dir (path, errors);
}

static void
assert_names (GPtrArray  *found,
              const char *wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (found, i));
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
assert_first (GPtrArray  *surnames,
              const char *letters,
              const char *wanted)
{
  g_autoptr (GPtrArray) found = ow_given_names_find_whole (surnames, letters);

  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpuint (found->len, <=, OW_GIVEN_NAMES_MAX);
  g_assert_cmpstr (g_ptr_array_index (found, 0), ==, wanted);
}

static void
test_whole_names (void)
{
  static const char *const cases[][2] = {
    { "zhangwei", "张伟" },      { "liwei", "李伟" },        { "wangfang", "王芳" },     { "zhangweiguo", "张卫国" },
    { "zhaodeming", "赵德明" },  { "lixiuying", "李秀英" },  { "liuguiying", "刘桂英" }, { "chenjianguo", "陈建国" },
    { "lvxiulan", "吕秀兰" },    { "yangfuhai", "杨福海" },  { "lina", "李娜" },         { "wangzixuan", "王子轩" },
    { "ouyangxiu", "欧阳秀" },   { "zhugeliang", "诸葛亮" },
  };
  g_autoptr (GPtrArray) surnames = load_surnames ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_first (surnames, cases[i][0], cases[i][1]);
}

/* A common name of the same sound, and one of who has a rarer surname, are there as well. */
static void
test_others_of_the_sound (void)
{
  g_autoptr (GPtrArray) surnames = load_surnames ();
  g_autoptr (GPtrArray) found = ow_given_names_find_whole (surnames, "wangwei");

  assert_names (found, "王伟 王维 王卫 汪伟");
}

static void
test_what_is_no_name (void)
{
  static const char *const others[] = { "", "zhang", "ouyang", "shenhouyijianshi", "wangi", "zhw", "wei" };
  g_autoptr (GPtrArray) surnames = load_surnames ();

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GPtrArray) found = ow_given_names_find_whole (surnames, others[i]);

    assert_names (found, "");
  }
}

static void
test_given_names (void)
{
  g_autoptr (GPtrArray) one = ow_given_names_find_given ("wei");
  g_autoptr (GPtrArray) two = ow_given_names_find_given ("weiguo");
  g_autoptr (GPtrArray) none = ow_given_names_find_given ("xyz");

  assert_names (one, "伟 维 卫");
  assert_names (two, "卫国 维国 伟国");
  assert_names (none, "");
}

static void
test_surnames (void)
{
  g_autoptr (GPtrArray) surnames = load_surnames ();

  g_assert_true (ow_given_names_is_surname (surnames, "张"));
  g_assert_true (ow_given_names_is_surname (surnames, "欧阳"));
  g_assert_false (ow_given_names_is_surname (surnames, "济宁"));
  g_assert_false (ow_given_names_is_surname (surnames, ""));
}

static gboolean
is_in_table (const char *character)
{
  for (guint i = 0; ow_given_name_sounds[i] != NULL; i++)
    if (g_utf8_strchr (ow_given_name_sounds[i], -1, g_utf8_get_char (character)) != NULL)
      return TRUE;
  return FALSE;
}

/* A pair of other characters would never be found. */
static void
test_table (void)
{
  for (guint i = 0; ow_given_name_pairs[i] != NULL; i++) {
    const char *pair = ow_given_name_pairs[i];

    g_assert_cmpint (g_utf8_strlen (pair, -1), ==, 2);
    g_assert_true (is_in_table (pair));
    g_assert_true (is_in_table (g_utf8_next_char (pair)));
  }
  for (guint i = 0; ow_given_name_sounds[i] != NULL; i++) {
    const char *row = ow_given_name_sounds[i];

    g_assert_cmpuint (strspn (row, "abcdefghijklmnopqrstuvwxyz"), ==, strcspn (row, " "));
    g_assert_cmpuint (strcspn (row, " "), <=, OW_PHRASE_MAX_SYLLABLE);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/given-names/whole", test_whole_names);
  g_test_add_func ("/input/given-names/others", test_others_of_the_sound);
  g_test_add_func ("/input/given-names/none", test_what_is_no_name);
  g_test_add_func ("/input/given-names/given", test_given_names);
  g_test_add_func ("/input/given-names/surnames", test_surnames);
  g_test_add_func ("/input/given-names/table", test_table);
  return g_test_run ();
}
