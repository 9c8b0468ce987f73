/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-nine-keys.h"
#include "ow-sounds.h"

#include <string.h>

static char *
join (GPtrArray *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (list, i));
  return g_string_free (text, FALSE);
}

static void
expect_readings (const char *keys,
                 guint       at_most,
                 const char *expected)
{
  g_autoptr (GPtrArray) readings = ow_nine_keys_read (keys, at_most);
  g_autofree char *found = join (readings);

  g_assert_cmpstr (found, ==, expected);
}

static void
expect_spellings (const char *keys,
                  const char *expected)
{
  g_autoptr (GPtrArray) spellings = ow_nine_keys_spell (keys, 4);
  g_autofree char *found = join (spellings);

  g_assert_cmpstr (found, ==, expected);
}

static char
key_of (char letter)
{
  /* ITU-T E.161: a to o stand in threes on 2 to 6, p to s on 7, t to v on 8, w to z on 9 */
  return "22233344455566677778889999"[letter - 'a'];
}

static void
append_keys (GString    *keys,
             const char *letters)
{
  for (; *letters != '\0'; letters++)
    g_string_append_c (keys, key_of (*letters));
}

static gboolean
can_be_read_as (const char *keys,
                const char *letters)
{
  g_autoptr (GPtrArray) readings = ow_nine_keys_read (keys, G_MAXUINT);

  return g_ptr_array_find_with_equal_func (readings, letters, g_str_equal, NULL);
}

/* Nobody who types a syllable, or two, is told that there is no such sound. */
static void
test_reads_every_syllable (void)
{
  for (guint i = 0; i < ow_sounds_count_syllables (); i++) {
    g_autoptr (GString) keys = g_string_new (NULL);

    append_keys (keys, ow_sounds_get_syllable (i));
    g_assert_true (can_be_read_as (keys->str, ow_sounds_get_syllable (i)));
  }
}

static void
test_reads (void)
{
  expect_readings ("64426", 1, "nihao");
  expect_readings ("7436468", 1, "shenhou");
  expect_readings ("94664", 2, "zhong xiong");
  /* ü is on 8 */
  g_assert_true (can_be_read_as ("58", "lv"));
  /* just begun */
  expect_readings ("9466", 1, "zhon");
  /* a letter for a syllable, where nothing else can be */
  expect_readings ("552", 1, "lla");
  /* letters stand for themselves */
  expect_readings ("xi26", 1, "xian");
  expect_readings ("wang", 4, "wang");
  expect_readings ("iwang", 1, "iwang");
  expect_readings ("i9264", 1, "iwang");
  expect_readings ("", 4, "");
}

static void
test_reads_as_long_as_typed (void)
{
  g_autofree char *longest = g_strnfill (OW_NINE_KEYS_MAX, '9');

  for (gsize length = OW_NINE_KEYS_MAX; length > 0; length--) {
    g_autoptr (GPtrArray) readings = ow_nine_keys_read (longest, 4);

    g_assert_cmpuint (readings->len, ==, length == 1 ? 4 : CLAMP (readings->len, 1, 4));
    for (guint i = 0; i < readings->len; i++)
      g_assert_cmpuint (strlen (g_ptr_array_index (readings, i)), ==, length);
    longest[length - 1] = '\0';
  }
}

static void
test_means (void)
{
  g_assert_true (ow_nine_keys_mean ("546464", "jining"));
  g_assert_true (ow_nine_keys_mean ("ji6464", "ji'ning"));
  g_assert_false (ow_nine_keys_mean ("54646", "jining"));
  g_assert_false (ow_nine_keys_mean ("5464642", "jining"));
  g_assert_cmpstr (ow_nine_keys_skip ("5464642", "ji'ning"), ==, "2");
  g_assert_cmpstr (ow_nine_keys_skip ("546464", "jining"), ==, "");
  g_assert_null (ow_nine_keys_skip ("5464", "jining"));
  g_assert_false (ow_nine_keys_mean ("li6464", "jining"));
}

static void
test_spells (void)
{
  expect_spellings ("94664", "zhong xiong xin yin");
  expect_spellings ("5", "l j k");
  expect_spellings ("ni426", "hao gao han gan");
  expect_spellings ("nihao", "");
  expect_spellings ("", "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/nine-keys/every-syllable", test_reads_every_syllable);
  g_test_add_func ("/input/nine-keys/reads", test_reads);
  g_test_add_func ("/input/nine-keys/as-long", test_reads_as_long_as_typed);
  g_test_add_func ("/input/nine-keys/means", test_means);
  g_test_add_func ("/input/nine-keys/spells", test_spells);
  return g_test_run ();
}
