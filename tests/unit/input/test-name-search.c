/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-name-search.h"

#include "ow-sounds.h"

static const char *const names[][2] = {
  { "霄云镇", "370828101" }, { "鸡黍镇", "370828102" }, { "长沙县", "430121" },      { "上海市 黄浦区", "310101" },
  { "Bus Stop", "x1" },      { "吕家村", "v7" },        { "中山路３号院", "s3" },    { "兴隆镇霄云寺村", "370828103" },
  { "十里铺", "t10" },       { "南阳湖农场", "n1" },    { "薛家洼", "x2" },
  { "东王家村", "w1" },      { "王家村东头", "w2" },      { "王家村", "w3" },
};

/* The names that @typed and @keys stand for, with bars between. */
static char *
find (const char *typed,
      const char *keys)
{
  g_autoptr (OwNameSearch) search = ow_name_search_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ow_name_search_add (search, names[i][0], names[i][1]);
  ow_name_search_find (search, typed, keys, found);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", names[g_array_index (found, guint, i)][0]);
  return g_string_free (out, FALSE);
}

static void
check (const char *typed,
       const char *expected)
{
  g_autofree char *found = find (typed, "");

  g_assert_cmpstr (found, ==, expected);
}

static void
check_keys (const char *typed,
            const char *keys,
            const char *expected)
{
  g_autofree char *found = find (typed, keys);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_sounds (void)
{
  g_assert_cmpuint (ow_sounds_count (g_utf8_get_char ("霄")), ==, 1);
  g_assert_cmpstr (ow_sounds_get (g_utf8_get_char ("霄"), 0), ==, "xiao");
  g_assert_cmpuint (ow_sounds_count (g_utf8_get_char ("长")), ==, 2);
  g_assert_cmpstr (ow_sounds_get (g_utf8_get_char ("吕"), 0), ==, "lv");
  g_assert_cmpuint (ow_sounds_count ('a'), ==, 0);
  g_assert_cmpuint (ow_sounds_count (0x33ff), ==, 0);
  g_assert_cmpuint (ow_sounds_count (0xa000), ==, 0);
}

static void
test_as_written (void)
{
  check ("霄云", "霄云镇|兴隆镇霄云寺村");
  check ("云镇", "霄云镇");
  check ("  云 镇 ", "霄云镇");
  check ("黄浦", "上海市 黄浦区");
  check ("市黄", "上海市 黄浦区");
  check ("bus", "Bus Stop");
  check ("STOP", "Bus Stop");
  check ("云海", "");
}

static void
test_first_letters (void)
{
  check ("xyz", "霄云镇");
  check ("xy", "霄云镇|兴隆镇霄云寺村");
  check ("yz", "霄云镇");
  check ("csx", "长沙县");
  check ("zsx", "长沙县");
  check ("shsh", "上海市 黄浦区");
  check ("lj", "吕家村");
  /* The whole name first, then what begins with it. */
  check ("wjc", "王家村|王家村东头|东王家村");
}

static void
test_whole_sounds (void)
{
  check ("xiaoyun", "霄云镇|兴隆镇霄云寺村");
  check ("xiao yun zhen", "霄云镇");
  check ("xue", "薛家洼");
  check ("xiaoyunz", "霄云镇");
  check ("xiaoyunzhe", "霄云镇");
  check ("xiaoz", "");
  check ("jshu", "鸡黍镇");
  check ("霄yun", "霄云镇|兴隆镇霄云寺村");
  check ("lüjia", "吕家村");
  check ("lujia", "吕家村");
  check ("lvjia", "吕家村");
  check ("changsha", "长沙县");
}

/* Only where nothing is found as it is typed. */
static void
test_sounds_alike (void)
{
  check ("siliqu", "");
  check ("silipu", "十里铺");
  check ("lanyang", "南阳湖农场");
  check ("zangsa", "长沙县");
  check ("fuang", "上海市 黄浦区");
  check ("hulong", "南阳湖农场");
  check ("sanghai", "上海市 黄浦区");
  check ("zhongsan", "中山路３号院");
}

static void
test_digits (void)
{
  check ("370828", "霄云镇|鸡黍镇|兴隆镇霄云寺村");
  check ("370828102", "鸡黍镇");
  check ("0828", "");
  check ("路3", "中山路３号院");
  check ("３号", "中山路３号院");
  check ("v7", "吕家村");
}

/* Each stands for three letters or four: 9 is w, x, y or z. */
static void
test_keys (void)
{
  check_keys ("", "99", "霄云镇|兴隆镇霄云寺村");
  check_keys ("", "999", "霄云镇|兴隆镇霄云寺村"); /* xyz, and within it zxy */
  check_keys ("", "94269", "霄云镇|兴隆镇霄云寺村"); /* xiaoy */
  check_keys ("霄", "99", "霄云镇");
  check_keys ("", "xy9", "霄云镇"); /* two of them are spelt */
  check_keys ("", "58", "吕家村|中山路３号院"); /* lü, lu */
  check_keys ("", "287", "Bus Stop");
  check_keys ("", "37", "");
}

static void
test_nothing_typed (void)
{
  g_autofree char *all = find ("", "");
  g_autofree char *blank = find (" ·-", "");

  g_assert_cmpstr (all, ==,
                   "霄云镇|鸡黍镇|长沙县|上海市 黄浦区|Bus Stop|吕家村|中山路３号院|兴隆镇霄云寺村|十里铺|南阳湖农场|薛家洼|东王家村|王家村东头|王家村");
  g_assert_cmpstr (blank, ==, all);
}

/* More letters than anybody types, and a name that reads in many ways. */
static void
test_much_typed (void)
{
  g_autofree char *typed = g_strnfill (5000, 'a');
  g_autoptr (OwNameSearch) search = ow_name_search_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) name = g_string_new (NULL);

  check (typed, "");
  for (guint i = 0; i < 200; i++)
    g_string_append (name, "啊长重行");
  ow_name_search_add (search, name->str, "");
  ow_name_search_find (search, typed, "", found);
  g_assert_cmpuint (found->len, ==, 0);
  ow_name_search_find (search, "aczx", "", found);
  g_assert_cmpuint (found->len, ==, 1);
  /* 着 is said in three ways that begin with the same letter: more readings than there is time for. */
  g_string_truncate (name, 0);
  for (guint i = 0; i < 60; i++)
    g_string_append (name, "着");
  ow_name_search_add (search, name->str, "");
  ow_name_search_find (search, "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzx", "", found);
  g_assert_cmpuint (found->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-search/sounds", test_sounds);
  g_test_add_func ("/name-search/as-written", test_as_written);
  g_test_add_func ("/name-search/first-letters", test_first_letters);
  g_test_add_func ("/name-search/whole-sounds", test_whole_sounds);
  g_test_add_func ("/name-search/sounds-alike", test_sounds_alike);
  g_test_add_func ("/name-search/digits", test_digits);
  g_test_add_func ("/name-search/keys", test_keys);
  g_test_add_func ("/name-search/nothing-typed", test_nothing_typed);
  g_test_add_func ("/name-search/much-typed", test_much_typed);
  return g_test_run ();
}
