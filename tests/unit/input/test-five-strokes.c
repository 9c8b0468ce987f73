/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-five-strokes.h"
#include "ow-secret.h"
#include "ow-test-folder.h"

static const char table[] = "...\n一\th\n二\thh\n三\thhh\n王\thhsh\n丈\thpn\n𠀋\thpn\n";

typedef struct {
  char *folder;
  OwFiveStrokes *strokes;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer contents)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = ow_test_folder_new ();
  path = g_build_filename (fixture->folder, "stroke.dict.yaml", NULL);
  fixture->strokes = ow_five_strokes_new (path);
  g_assert_false (ow_five_strokes_is_available (fixture->strokes));
  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  g_assert_true (ow_five_strokes_is_available (fixture->strokes));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer contents)
{
  g_object_unref (fixture->strokes);
  ow_test_folder_remove (fixture->folder);
}

static void
type (OwFiveStrokes *strokes,
      const char    *keys)
{
  for (; *keys != '\0'; keys++)
    g_assert_true (ow_five_strokes_type (strokes, *keys));
}

static void
expect (OwFiveStrokes *strokes,
        const char    *shown,
        const char    *candidates)
{
  g_autoptr (OwSecretText) is_shown = ow_five_strokes_dup_shown (strokes);
  g_autoptr (GString) offered = g_string_new (NULL);

  for (guint i = 0; i < ow_five_strokes_get_n_candidates (strokes); i++)
    g_string_append (offered, ow_five_strokes_get_candidate (strokes, i));
  g_assert_cmpstr (is_shown, ==, shown);
  g_assert_cmpstr (offered->str, ==, candidates);
}

static void
test_types_takes_back_and_chooses (Fixture      *fixture,
                                   gconstpointer contents)
{
  g_autoptr (OwSecretText) chosen = NULL;

  g_assert_true (ow_five_strokes_open (fixture->strokes, NULL));
  expect (fixture->strokes, "", "");
  g_assert_false (ow_five_strokes_backspace (fixture->strokes));
  type (fixture->strokes, "HHSH");
  expect (fixture->strokes, "一一丨一", "王");
  g_assert_true (ow_five_strokes_backspace (fixture->strokes));
  g_assert_true (ow_five_strokes_backspace (fixture->strokes));
  expect (fixture->strokes, "一一", "二三王");
  type (fixture->strokes, "?");
  expect (fixture->strokes, "一一？", "三王");
  chosen = ow_five_strokes_choose (fixture->strokes, 1);
  g_assert_cmpstr (chosen, ==, "王");
  expect (fixture->strokes, "", "");
}

static void
test_takes_no_other_keys (Fixture      *fixture,
                          gconstpointer contents)
{
  g_assert_true (ow_five_strokes_open (fixture->strokes, NULL));
  for (const char *at = "hspnz29 '"; *at != '\0'; at++)
    g_assert_false (ow_five_strokes_type (fixture->strokes, *at));
  g_assert_false (ow_five_strokes_type (fixture->strokes, '\0'));
  for (guint i = 0; i < OW_FIVE_STROKES_MAX; i++)
    type (fixture->strokes, "Z");
  g_assert_false (ow_five_strokes_type (fixture->strokes, 'Z'));
  g_assert_cmpuint (strlen (ow_five_strokes_get_keys (fixture->strokes)), ==, OW_FIVE_STROKES_MAX);
}

static gboolean
is_in_first_plane (gunichar character,
                   gpointer user_data)
{
  return character < 0x10000;
}

static void
count_up (gpointer count)
{
  *(guint *) count += 1;
}

static void
test_offers_what_can_be_drawn (Fixture      *fixture,
                               gconstpointer contents)
{
  guint freed = 0;

  g_assert_true (ow_five_strokes_open (fixture->strokes, NULL));
  type (fixture->strokes, "HPN");
  expect (fixture->strokes, "一丿丶", "丈𠀋");
  ow_five_strokes_set_drawn (fixture->strokes, is_in_first_plane, &freed, count_up);
  ow_five_strokes_set_keys (fixture->strokes, "HPN");
  expect (fixture->strokes, "一丿丶", "丈");
  g_assert_cmpuint (ow_five_strokes_get_n_undrawn (fixture->strokes), ==, 1);
  ow_five_strokes_set_drawn (fixture->strokes, NULL, NULL, NULL);
  g_assert_cmpuint (freed, ==, 1);
}

static void
test_forgets_at_the_end (Fixture      *fixture,
                         gconstpointer contents)
{
  g_assert_true (ow_five_strokes_open (fixture->strokes, NULL));
  type (fixture->strokes, "HH");
  ow_five_strokes_close (fixture->strokes);
  g_assert_false (ow_five_strokes_is_open (fixture->strokes));
  expect (fixture->strokes, "", "");
  g_assert_true (ow_five_strokes_open (fixture->strokes, NULL));
  expect (fixture->strokes, "", "");
}

static void
test_tells_of_a_broken_table (Fixture      *fixture,
                              gconstpointer contents)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_five_strokes_open (fixture->strokes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_false (ow_five_strokes_is_open (fixture->strokes));
}

/* The system's: names that are in no phrase, in the plane of rare characters too. */
static void
test_finds_rare_names (void)
{
  static const struct {
    const char *keys;
    const char *character;
  } names[] = { { "HHPS", "亓" },           { "PSPZ", "仉" },         { "PZNPNSZHH", "昝" },  { "NZSNSZSSHZNHZNH", "禤" },
                { "HHHSZPZPH", "㛃" },      { "NHSZHSHNZNN", "𠅤" },   { "HHSHSZPNZP", "𪟝" }, { "PNNZPNHPSZPN", "𫖯" },
                { "PZNPN??H?", "昝" } };
  g_autoptr (OwFiveStrokes) strokes = ow_five_strokes_new (NULL);
  g_autoptr (GError) error = NULL;

  if (!ow_five_strokes_is_available (strokes)) {
    g_test_skip ("rime-data-stroke isn't installed");
    return;
  }
  g_assert_true (ow_five_strokes_open (strokes, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gboolean found = FALSE;

    ow_five_strokes_set_keys (strokes, names[i].keys);
    for (guint j = 0; j < ow_five_strokes_get_n_candidates (strokes); j++)
      found = found || g_str_equal (ow_five_strokes_get_candidate (strokes, j), names[i].character);
    g_test_message ("%s", names[i].character);
    g_assert_true (found);
  }
}

#define ADD(name, contents, test) g_test_add ("/five-strokes/" name, Fixture, contents, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("types", table, test_types_takes_back_and_chooses);
  ADD ("other-keys", table, test_takes_no_other_keys);
  ADD ("drawn", table, test_offers_what_can_be_drawn);
  ADD ("forgets", table, test_forgets_at_the_end);
  ADD ("broken", "no table", test_tells_of_a_broken_table);
  g_test_add_func ("/five-strokes/rare-names", test_finds_rare_names);
  return g_test_run ();
}
