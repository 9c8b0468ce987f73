/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-phrase-file.h"
#include "ow-pinyin.h"
#include "ow-secret.h"
#include "ow-test-folder.h"
#include "ow-test-memory.h"

#include <locale.h>
#include <malloc.h>

static OwPinyin *
open_pinyin (void)
{
  g_autofree char *phrases = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "phrases", NULL);
  OwPinyin *pinyin = ow_pinyin_new (NULL, phrases);
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_pinyin_open (pinyin, &error));
  g_assert_no_error (error);
  return pinyin;
}

static void
type (OwPinyin   *pinyin,
      const char *letters)
{
  for (; *letters != '\0'; letters++)
    g_assert_true (ow_pinyin_type (pinyin, *letters));
}

/* Its place among the candidates; -1 when it isn't there. */
static int
place_of (OwPinyin   *pinyin,
          const char *text)
{
  for (guint i = 0; i < ow_pinyin_get_n_candidates (pinyin); i++)
    if (g_str_equal (ow_pinyin_get_candidate (pinyin, i), text))
      return (int) i;
  return -1;
}

static int
place_after (OwPinyin   *pinyin,
             const char *letters,
             const char *text)
{
  ow_pinyin_set_letters (pinyin, letters);
  return place_of (pinyin, text);
}

static void
assert_chosen (OwPinyin   *pinyin,
               const char *text,
               const char *rest)
{
  int place = place_of (pinyin, text);
  g_autoptr (OwSecretText) chosen = NULL;

  g_assert_cmpint (place, >=, 0);
  chosen = ow_pinyin_choose (pinyin, (guint) place);
  g_assert_cmpstr (chosen, ==, text);
  g_assert_cmpstr (ow_pinyin_get_letters (pinyin), ==, rest);
}

static void
test_offers_a_name (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  type (pinyin, "ouyang");
  g_assert_cmpint (place_of (pinyin, "欧阳"), ==, 0);
  g_assert_cmpuint (ow_pinyin_get_candidate_length (pinyin, 0), ==, 6);
  g_assert_cmpuint (ow_pinyin_get_candidate_length (pinyin, (guint) place_of (pinyin, "欧")), ==, 2);
  assert_chosen (pinyin, "欧阳", "");
  g_assert_cmpuint (ow_pinyin_get_n_candidates (pinyin), ==, 0);
}

/* A name that no dictionary has, a piece at a time. */
static void
test_chooses_piece_by_piece (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  type (pinyin, "ouyangzhenzhe");
  assert_chosen (pinyin, "欧阳", "zhenzhe");
  assert_chosen (pinyin, "真", "zhe");
  assert_chosen (pinyin, "喆", "");
}

static void
test_knows_the_place (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  g_assert_cmpint (place_after (pinyin, "shenhouyijianshi", "身后一件事"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "rencheng", "任城"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "jining", "济宁"), ==, 0);
  /* Surnames come before the words of their sound, those with a sound of their own too. */
  g_assert_cmpint (place_after (pinyin, "lv", "吕"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "shan", "单"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "lvxiuying", "吕秀英"), ==, 0);
  /* Behind something else a surname isn't likely. */
  ow_pinyin_set_begins (pinyin, FALSE);
  g_assert_cmpint (place_after (pinyin, "zhen", "甄"), >, place_after (pinyin, "zhen", "真"));
  ow_pinyin_set_begins (pinyin, TRUE);
  g_assert_cmpint (place_after (pinyin, "zhen", "甄"), <, place_after (pinyin, "zhen", "真"));
}

/* Where somebody's name is written, and only there. */
static void
test_knows_names (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  g_assert_cmpint (place_after (pinyin, "zhangwei", "张伟"), >, 0);
  ow_pinyin_set_name (pinyin, "");
  g_assert_cmpint (place_after (pinyin, "zhangwei", "张伟"), ==, 0);
  g_assert_cmpuint (ow_pinyin_get_candidate_length (pinyin, 0), ==, strlen ("zhangwei"));
  g_assert_cmpint (place_after (pinyin, "zhaodeming", "赵德明"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "ouyang", "欧阳"), ==, 0);
  /* Piece by piece: the surname, then what is given. */
  ow_pinyin_set_letters (pinyin, "zhangweiguo");
  assert_chosen (pinyin, "张", "weiguo");
  g_assert_cmpint (place_of (pinyin, "卫国"), ==, 0);
  assert_chosen (pinyin, "卫国", "");
  /* On nine keys. */
  ow_pinyin_set_name (pinyin, "");
  g_assert_cmpint (place_after (pinyin, "94264934", "张伟"), >=, 0);
  g_assert_cmpint (place_after (pinyin, "94264934", "张伟"), <, 6);
  g_assert_cmpint (place_after (pinyin, "689264", "欧阳"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "689264948526", "欧阳秀兰"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "wanyan", "完颜"), ==, 0);
  ow_pinyin_set_name (pinyin, "济宁");
  g_assert_cmpint (place_after (pinyin, "wei", "为"), ==, 0);
  ow_pinyin_set_name (pinyin, NULL);
  g_assert_cmpint (place_after (pinyin, "zhangwei", "张伟"), >, 0);
}

/* Every phrase and surname is among the first for its own letters, so that nobody turns pages for one. */
static void
test_offers_all_phrases_early (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "phrases", NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GPtrArray) phrases = ow_phrase_file_load_dir (path, errors);
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  for (guint i = 0; i < phrases->len; i++) {
    const OwPhrase *phrase = g_ptr_array_index (phrases, i);
    g_auto (GStrv) sounds = g_strsplit (phrase->sounds, "'", -1);
    g_autofree char *letters = g_strjoinv (NULL, sounds);
    int place = place_after (pinyin, letters, phrase->text);

    g_test_message ("%s %s: %d", letters, phrase->text, place);
    g_assert_cmpint (place, >=, 0);
    g_assert_cmpint (place, <, 12);
  }
}

static void
test_without_phrases (void)
{
  g_autoptr (OwPinyin) pinyin = ow_pinyin_new (NULL, NULL);

  g_assert_true (ow_pinyin_open (pinyin, NULL));
  g_assert_cmpint (place_after (pinyin, "shenhouyijianshi", "身后一件事"), ==, -1);
  g_assert_cmpint (place_after (pinyin, "zhongguo", "中国"), ==, 0);
}

static void
test_sounds_that_are_told_apart_by_few (gconstpointer data)
{
  const char *const *words = data; /* as it is spelt, as some say it, the word */
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  int exact = place_after (pinyin, words[0], words[2]);
  int fuzzy = place_after (pinyin, words[1], words[2]);

  g_test_message ("%s for %s: %d, for %s: %d", words[2], words[0], exact, words[1], fuzzy);
  g_assert_cmpint (exact, ==, 0);
  g_assert_cmpint (fuzzy, >=, 0);
  g_assert_cmpint (fuzzy, <, 24);
}

/* What was typed exactly comes first. */
static void
test_exact_sounds_come_first (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  g_assert_cmpint (place_after (pinyin, "lv", "女"), >, place_after (pinyin, "lv", "旅"));
  g_assert_cmpint (place_after (pinyin, "zhen", "正"), >, place_after (pinyin, "zhen", "真"));
  g_assert_cmpint (place_after (pinyin, "niu", "刘"), >, place_after (pinyin, "niu", "牛"));
}

/* The keys of a telephone: what most likely is meant first, and all else near. */
static void
test_nine_keys (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  g_autoptr (OwSecretText) shown = NULL;

  type (pinyin, "68926");
  shown = ow_pinyin_dup_divided (pinyin);
  g_assert_cmpstr (shown, ==, "mu wan");
  g_assert_cmpint (place_after (pinyin, "64426", "你好"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "7436468945426744", "身后一件事"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "73624364", "任城"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "546464", "济宁"), >=, 0);
  /* Surnames of all that the keys may mean, the common ones first. */
  g_assert_cmpint (place_after (pinyin, "9264", "王"), ==, 0);
  g_assert_cmpint (place_after (pinyin, "9264", "杨"), <, 4);
  g_assert_cmpint (place_after (pinyin, "9264", "网"), <, place_after (pinyin, "9264", "养"));
  g_assert_cmpint (place_after (pinyin, "549", "刘"), ==, -1);
  g_assert_cmpint (place_after (pinyin, "548", "刘"), <, 3);
}

static void
test_nine_keys_piece_by_piece (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  type (pinyin, "9264948526");
  assert_chosen (pinyin, "王", "948526");
  g_assert_cmpstr (ow_pinyin_get_spelling (pinyin, 1), ==, "xiu");
  ow_pinyin_spell (pinyin, 1);
  g_assert_cmpstr (ow_pinyin_get_letters (pinyin), ==, "xiu526");
  assert_chosen (pinyin, "秀", "526");
  assert_chosen (pinyin, "兰", "");
  g_assert_cmpuint (ow_pinyin_get_n_spellings (pinyin), ==, 0);
}

static void
test_nine_keys_taken_back (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  type (pinyin, "94664");
  ow_pinyin_spell (pinyin, 1);
  g_assert_cmpstr (ow_pinyin_get_letters (pinyin), ==, "xiong");
  g_assert_true (ow_pinyin_backspace (pinyin));
  g_assert_cmpstr (ow_pinyin_get_letters (pinyin), ==, "xion");
  type (pinyin, "4");
  g_assert_cmpint (place_of (pinyin, "熊"), ==, 0);
  ow_pinyin_reset (pinyin);
  g_assert_cmpuint (ow_pinyin_get_n_spellings (pinyin), ==, 0);
}

static void
test_backspace (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  g_assert_false (ow_pinyin_backspace (pinyin));
  type (pinyin, "wanf");
  g_assert_true (ow_pinyin_backspace (pinyin));
  type (pinyin, "g");
  g_assert_cmpstr (ow_pinyin_get_letters (pinyin), ==, "wang");
  g_assert_cmpint (place_of (pinyin, "王"), >=, 0);
  for (int i = 0; i < 4; i++)
    g_assert_true (ow_pinyin_backspace (pinyin));
  g_assert_false (ow_pinyin_backspace (pinyin));
  g_assert_cmpuint (ow_pinyin_get_n_candidates (pinyin), ==, 0);
}

static void
test_wrong_letters (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  const char *refused = "A1 '\n.\x80";

  for (const char *at = refused; *at != '\0'; at++)
    g_assert_false (ow_pinyin_type (pinyin, *at));
  g_assert_false (ow_pinyin_type (pinyin, '\0'));
  g_assert_cmpstr (ow_pinyin_get_letters (pinyin), ==, "");
  /* No syllable begins so: nothing is offered, and nothing is lost. */
  type (pinyin, "ivu");
  g_assert_cmpuint (ow_pinyin_get_n_candidates (pinyin), ==, 0);
  g_assert_cmpstr (ow_pinyin_get_letters (pinyin), ==, "ivu");
  /* Behind a good one they stay. */
  ow_pinyin_set_letters (pinyin, "wangi");
  assert_chosen (pinyin, "王", "i");
}

static void
test_two_hundred_letters (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  const char *name = "zhuang";

  for (int i = 0; i < 200; i++)
    g_assert_true (ow_pinyin_type (pinyin, name[i % 6]) == (i < OW_PINYIN_MAX_LETTERS));
  g_assert_cmpuint (strlen (ow_pinyin_get_letters (pinyin)), ==, OW_PINYIN_MAX_LETTERS);
  g_assert_cmpuint (ow_pinyin_get_n_candidates (pinyin), >, 0);
  while (ow_pinyin_get_n_candidates (pinyin) > 0) {
    gsize before = strlen (ow_pinyin_get_letters (pinyin));
    g_autoptr (OwSecretText) chosen = ow_pinyin_choose (pinyin, ow_pinyin_get_n_candidates (pinyin) - 1);

    g_assert_cmpuint (strlen (chosen), >, 0);
    g_assert_cmpuint (strlen (ow_pinyin_get_letters (pinyin)), <, before);
  }
}

/* Letters that divide into syllables in very many ways: nobody waits for them. (Without a limit this takes hours.) */
static void
test_letters_with_many_ways (gconstpointer word)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  const char *letters = word;
  gsize length = strlen (letters);

  for (gsize i = 0; i < OW_PINYIN_MAX_LETTERS; i++)
    g_assert_true (ow_pinyin_type (pinyin, letters[i % length]));
  /* The first is the whole, all of it. */
  g_assert_cmpuint (ow_pinyin_get_candidate_length (pinyin, 0), ==, OW_PINYIN_MAX_LETTERS);
  g_assert_cmpuint (ow_pinyin_get_candidate_length (pinyin, ow_pinyin_get_n_candidates (pinyin) - 1), <=, length);
}

static void
test_any_letters (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();

  for (int i = 0; i < 200; i++) {
    if (g_test_rand_int_range (0, 12) == 0)
      ow_pinyin_reset (pinyin);
    ow_pinyin_type (pinyin, g_test_rand_bit () ? (char) g_test_rand_int_range ('a', 'z' + 1)
                                               : (char) g_test_rand_int_range ('2', '9' + 1));
    for (guint j = 0; j < ow_pinyin_get_n_candidates (pinyin); j += 23) {
      guint length = ow_pinyin_get_candidate_length (pinyin, j);

      g_assert_cmpuint (length, >=, 1);
      g_assert_cmpuint (length, <=, strlen (ow_pinyin_get_letters (pinyin)));
      g_assert_true (g_utf8_validate (ow_pinyin_get_candidate (pinyin, j), -1, NULL));
    }
  }
}

static void
assert_divided (const char *letters,
                const char *divided)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  g_autoptr (OwSecretText) text = NULL;

  ow_pinyin_set_letters (pinyin, letters);
  text = ow_pinyin_dup_divided (pinyin);
  g_assert_cmpstr (text, ==, divided);
}

static void
test_shows_syllables (void)
{
  assert_divided ("", "");
  assert_divided ("wangxiuying", "wang xiu ying");
  assert_divided ("lvx", "lü x");
  assert_divided ("ivu", "iüu");
  assert_divided ("wangi", "wang i");
}

/* --- Nothing is kept ------------------------------------------------------------------------ */

static char *
dup_candidates (OwPinyin   *pinyin,
                const char *letters)
{
  g_autoptr (GString) all = g_string_new (NULL);

  ow_pinyin_set_begins (pinyin, TRUE);
  ow_pinyin_set_letters (pinyin, letters);
  for (guint i = 0; i < ow_pinyin_get_n_candidates (pinyin); i++)
    g_string_append_printf (all, "%s ", ow_pinyin_get_candidate (pinyin, i));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* However often the last one is chosen, it stays the last. */
static void
test_learns_nothing (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  g_autofree char *before = dup_candidates (pinyin, "zhenshi");
  g_autofree char *after = NULL;
  g_autofree char *reopened = NULL;

  for (int i = 0; i < 30; i++) {
    ow_pinyin_set_letters (pinyin, "zhenshi");
    for (guint left = 2; left > 0 && ow_pinyin_get_n_candidates (pinyin) > 0; left--)
      ow_secret_free (ow_pinyin_choose (pinyin, ow_pinyin_get_n_candidates (pinyin) - 1));
  }
  after = dup_candidates (pinyin, "zhenshi");
  g_assert_true (g_str_equal (after, before));
  ow_pinyin_close (pinyin);
  g_assert_false (ow_pinyin_is_open (pinyin));
  g_assert_true (ow_pinyin_open (pinyin, NULL));
  reopened = dup_candidates (pinyin, "zhenshi");
  g_assert_true (g_str_equal (reopened, before));
}

static void
count_file (const char *file,
            gpointer    count)
{
  g_test_message ("%s", file);
  (*(guint *) count)++;
}

/* Whatever folder it may think of is @folder, see main(). */
static void
test_writes_nothing (gconstpointer folder)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  guint files = 0;

  g_assert_cmpstr (g_get_tmp_dir (), ==, folder);
  g_assert_cmpstr (g_get_user_cache_dir (), ==, folder);
  g_assert_cmpstr (g_get_user_data_dir (), ==, folder);
  ow_test_folder_each (folder, count_file, &files);
  type (pinyin, "ouyangzhen");
  assert_chosen (pinyin, "欧阳", "zhen");
  assert_chosen (pinyin, "真", "");
  ow_test_folder_each (folder, count_file, &files);
  ow_pinyin_close (pinyin);
  ow_test_folder_each (folder, count_file, &files);
  g_assert_cmpuint (files, ==, 0);
  /* Nor is there a folder left: an empty one can be removed. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
}

/* Letters and each of them xor 0x7f, so that the text isn't in the program. */
typedef struct {
  char letters[OW_PINYIN_MAX_LETTERS + 1];
  gsize length;
} Typed;

static void
type_hidden (OwPinyin   *pinyin,
             const char *hidden,
             Typed      *typed)
{
  memset (typed, 0, sizeof *typed);
  for (const char *at = hidden; *at != '\0'; at++) {
    typed->letters[typed->length] = (char) (*at ^ 0x7f);
    g_assert_true (ow_pinyin_type (pinyin, typed->letters[typed->length++]));
  }
}

static void
test_overwrites_what_was_typed (void)
{
  const char *hidden = "\x13\x16\x13\x1e\x10\x0c\x17\x16\x1b\x1a\x0b\x0a\x1b\x16\x05\x1e\x16\x15\x16\x1e"
                       "\x13\x16";
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  Typed typed;
  char end[10] = { 0 };

  type_hidden (pinyin, hidden, &typed);
  /* The end of the sentence: the allocator itself puts something over the beginning. */
  g_assert_cmpuint (strlen (ow_pinyin_get_candidate (pinyin, 0)), ==, 27);
  g_strlcpy (end, ow_pinyin_get_candidate (pinyin, 0) + 18, sizeof end);
  g_assert_cmpuint (ow_test_memory_count (typed.letters, typed.length), >, 0);
  g_assert_cmpuint (ow_test_memory_count (end, 9), >, 0);
  ow_pinyin_close (pinyin);
  g_assert_cmpuint (ow_test_memory_count (typed.letters, typed.length), ==, 0);
  g_assert_cmpuint (ow_test_memory_count (end, 9), ==, 0);
}

/* Nor is a part of it left, after each piece. No other test types any of them: what those leave isn't looked for. */
static void
test_overwrites_long_letters (void)
{
  const char *hidden = "\x07\x16\x10\x11\x18\x05\x17\x1a\x11\x11\x1e\x11\x18\x10\x11\x18\x1b\x0a\x1e\x11"
                       "\x18\x17\x1a\x0d\x1a\x11\x14\x1e\x16\x13\x1a\x16\x0c\x17\x1e\x10";
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  Typed typed;

  type_hidden (pinyin, hidden, &typed);
  g_assert_cmpuint (ow_test_memory_count (typed.letters, typed.length), >, 0);
  ow_pinyin_reset (pinyin);
  for (gsize at = 0; at + 10 <= typed.length; at += 9)
    g_assert_cmpuint (ow_test_memory_count (typed.letters + at, 10), ==, 0);
}

static void
visit (OwPinyin *pinyin)
{
  g_assert_true (ow_pinyin_open (pinyin, NULL));
  type (pinyin, "ouyangzhen");
  assert_chosen (pinyin, "欧阳", "zhen");
  type (pinyin, "shi");
  ow_pinyin_close (pinyin);
}

/* Memory doesn't grow with the people who came. */
static void
test_many_visits (void)
{
  g_autoptr (OwPinyin) pinyin = open_pinyin ();
  gsize before;

  for (int i = 0; i < 20; i++)
    visit (pinyin);
  before = mallinfo2 ().uordblks;
  for (int i = 0; i < 100; i++)
    visit (pinyin);
  g_test_message ("%" G_GSIZE_FORMAT " bytes, then %" G_GSIZE_FORMAT, before, mallinfo2 ().uordblks);
  /* Tables grow by a step now and then; opening anew for each would take fifty times as much. */
  g_assert_cmpuint (mallinfo2 ().uordblks, <=, before + 32 * 1024);
}

static void
test_says_what_is_missing (void)
{
  char *folder = ow_test_folder_new ();
  g_autoptr (OwPinyin) pinyin = ow_pinyin_new (folder, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_pinyin_open (pinyin, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (ow_pinyin_is_open (pinyin));
  g_assert_cmpuint (ow_pinyin_get_n_candidates (pinyin), ==, 0);
  ow_pinyin_reset (pinyin);
  ow_pinyin_close (pinyin);
  ow_test_folder_remove (folder);
}

static void
test_leaves_the_locale (void)
{
  g_autofree char *before = NULL;
  g_autoptr (OwPinyin) pinyin = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  before = g_strdup (setlocale (LC_NUMERIC, NULL));
  pinyin = open_pinyin ();
  g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, before);
}

int
main (int    argc,
      char **argv)
{
  static const char *const folders[] = { "TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME" };
  static const char *const fuzzy[][3] = {
    { "zhang", "zang", "张" }, { "chen", "cen", "陈" },   { "shao", "sao", "邵" },   { "ning", "ling", "宁" },
    { "feng", "heng", "冯" },  { "tan", "tang", "谭" },   { "meng", "men", "孟" },   { "xing", "xin", "邢" },
    { "zhenshi", "zengsi", "真实" },
  };

  char *folder = ow_test_folder_new ();
  int status;

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    g_setenv (folders[i], folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/pinyin/writes-nothing", folder, test_writes_nothing);
  g_test_add_func ("/pinyin/name", test_offers_a_name);
  g_test_add_func ("/pinyin/piece-by-piece", test_chooses_piece_by_piece);
  g_test_add_func ("/pinyin/place", test_knows_the_place);
  g_test_add_func ("/pinyin/names", test_knows_names);
  g_test_add_func ("/pinyin/phrases", test_offers_all_phrases_early);
  g_test_add_func ("/pinyin/no-phrases", test_without_phrases);
  for (gsize i = 0; i < G_N_ELEMENTS (fuzzy); i++) {
    g_autofree char *path = g_strdup_printf ("/pinyin/fuzzy/%s", fuzzy[i][1]);

    g_test_add_data_func (path, fuzzy[i], test_sounds_that_are_told_apart_by_few);
  }
  g_test_add_func ("/pinyin/exact-first", test_exact_sounds_come_first);
  g_test_add_func ("/pinyin/nine-keys", test_nine_keys);
  g_test_add_func ("/pinyin/nine-keys-piece-by-piece", test_nine_keys_piece_by_piece);
  g_test_add_func ("/pinyin/nine-keys-taken-back", test_nine_keys_taken_back);
  g_test_add_func ("/pinyin/backspace", test_backspace);
  g_test_add_func ("/pinyin/wrong-letters", test_wrong_letters);
  g_test_add_func ("/pinyin/200-letters", test_two_hundred_letters);
  g_test_add_data_func ("/pinyin/many-ways/xian", "xian", test_letters_with_many_ways);
  g_test_add_data_func ("/pinyin/many-ways/liang", "liang", test_letters_with_many_ways);
  g_test_add_data_func ("/pinyin/many-ways/nang", "nang", test_letters_with_many_ways);
  g_test_add_func ("/pinyin/any-letters", test_any_letters);
  g_test_add_func ("/pinyin/divided", test_shows_syllables);
  g_test_add_func ("/pinyin/learns-nothing", test_learns_nothing);
  if (OW_TEST_CAN_SEARCH_MEMORY) {
    g_test_add_func ("/pinyin/many-visits", test_many_visits);
    g_test_add_func ("/pinyin/overwrites", test_overwrites_what_was_typed);
    g_test_add_func ("/pinyin/overwrites-long", test_overwrites_long_letters);
  }
  g_test_add_func ("/pinyin/missing", test_says_what_is_missing);
  g_test_add_func ("/pinyin/locale", test_leaves_the_locale);
  status = g_test_run ();
  ow_test_folder_remove (folder);
  return status;
}
