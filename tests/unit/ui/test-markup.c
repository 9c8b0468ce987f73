/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-markup.h"

#include <pango/pango.h>

static const struct {
  const char *text;
  const char *pango;
  const char *plain;
} cases[] = {
  { "plain", "plain", "plain" },
  { "a **b** c", "a <b>b</b> c", "a b c" },
  { "__b__ *i* _i_", "<b>b</b> <i>i</i> <i>i</i>", "b i i" },
  { "**b *both* b**", "<b>b <i>both</i> b</b>", "b both b" },
  { "# Heading\n## Next", "Heading\nNext", "Heading\nNext" },
  { "#1 stays", "#1 stays", "#1 stays" },
  { "file_name_of", "file_name_of", "file_name_of" },
  { "2 * 3 * 4", "2 * 3 * 4", "2 * 3 * 4" },
  { "not \\*so\\*", "not *so*", "not *so*" },
  { "**open", "**open", "**open" },
  { "<span>&", "&lt;span&gt;&amp;", "<span>&" },
  { "**重要**说明", "<b>重要</b>说明", "重要说明" },
  { "**on two\nlines** c", "<b>on two</b>\n<b>lines</b> c", "on two\nlines c" },
  { "**b *both\ni* b**", "<b>b <i>both</i></b>\n<b><i>i</i> b</b>", "b both\ni b" },
  { "*a **b* c**", "<i>a <b>b* c</b></i>", "a b* c" },
  { "", "", "" },
};

static void
test_converts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *pango = ow_markup_to_pango (cases[i].text);
    g_autofree char *plain = ow_markup_to_plain (cases[i].text);

    g_assert_cmpstr (pango, ==, cases[i].pango);
    g_assert_cmpstr (plain, ==, cases[i].plain);
  }
}

/* Whatever a form says, the label must take it, and each line of it. */
static void
test_is_always_valid_markup (void)
{
  static const char letters[] = "*_#\\ <>&a\n\xe4\xb8\xad";

  for (int round = 0; round < 5000; round++) {
    char text[24] = { 0 };
    g_autofree char *pango = NULL;
    g_auto (GStrv) lines = NULL;
    g_autoptr (GError) error = NULL;

    for (gsize i = 0; i < sizeof text - 1; i++)
      text[i] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
    pango = ow_markup_to_pango (text);
    lines = g_strsplit (pango, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++) {
      pango_parse_markup (lines[i], -1, 0, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  }
}

static void
test_cuts_behind_the_first_line (void)
{
  static const char *const texts[][3] = {
    { "one", "one", "" },
    { "\none\n\n two\nthree\n", "one", "two\nthree" },
    { "one\n", "one", "" },
    { "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = g_strdup (texts[i][0]);

    g_assert_cmpstr (ow_markup_cut (text), ==, texts[i][2]);
    g_assert_cmpstr (text, ==, texts[i][1]);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/markup/converts", test_converts);
  g_test_add_func ("/forms/markup/cut", test_cuts_behind_the_first_line);
  g_test_add_func ("/forms/markup/always-valid", test_is_always_valid_markup);
  return g_test_run ();
}
