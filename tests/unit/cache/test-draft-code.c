/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-draft-code.h"

#include "ow-secret.h"

#include <string.h>

static void
assert_read (const char *typed,
             const char *code)
{
  g_autoptr (OwSecretText) read = ow_draft_code_normalize (typed);

  g_assert_cmpstr (read, ==, code);
}

static void
test_is_read_as_it_was_made (void)
{
  g_autoptr (OwSecretText) code = ow_draft_code_new ();
  g_autoptr (OwSecretText) small = g_ascii_strdown (code, -1);
  g_autofree char *scanned = g_strdup_printf ("OW2:%s\r", code);
  g_autofree char *twice = g_strdup_printf ("OW2:BCDFow2:%s", code);
  g_autofree char *grouped = g_strdup_printf ("  %.4s %.4s-%.4s  %.4s ", small, small + 4, small + 8, small + 12);

  g_assert_cmpuint (strlen (code), ==, OW_DRAFT_CODE_LENGTH);
  assert_read (code, code);
  assert_read (small, code);
  assert_read (scanned, code);
  assert_read (grouped, code);
  assert_read (twice, code);
}

/* Every single letter taken for another, and every two neighbours for each other. */
static void
test_notices_what_is_misread (void)
{
  g_autoptr (OwSecretText) code = ow_draft_code_new ();

  for (guint i = 0; i < OW_DRAFT_CODE_LENGTH; i++) {
    for (const char *letter = "BCDFGHJKLMNPQRSTVWXZ"; *letter != '\0'; letter++) {
      g_autofree char *wrong = g_strdup (code);

      wrong[i] = *letter;
      assert_read (wrong, *letter == code[i] ? code : NULL);
    }
  }
  for (guint i = 1; i < OW_DRAFT_CODE_LENGTH; i++) {
    g_autofree char *wrong = g_strdup (code);

    wrong[i] = code[i - 1];
    wrong[i - 1] = code[i];
    assert_read (wrong, code[i] == code[i - 1] ? code : NULL);
  }
}

static void
test_refuses_what_is_none (void)
{
  static const char *const none[] = { "", "OW2:", "BCDF", "AEIOUAEIOUAEIOUA", "OW1:48210937551236",
                                      "BBBBBBBBBBBBBBBBB", "1234567890123456", "司马青云" };
  g_autoptr (OwSecretText) code = ow_draft_code_new ();
  g_autofree char *longer = g_strconcat (code, "B", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    assert_read (none[i], NULL);
  assert_read (longer, NULL);
}

static void
test_no_two_are_alike (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++)
    g_assert_true (g_hash_table_add (seen, ow_draft_code_new ()));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-code/is-read-as-it-was-made", test_is_read_as_it_was_made);
  g_test_add_func ("/draft-code/notices-what-is-misread", test_notices_what_is_misread);
  g_test_add_func ("/draft-code/refuses-what-is-none", test_refuses_what_is_none);
  g_test_add_func ("/draft-code/no-two-are-alike", test_no_two_are_alike);
  return g_test_run ();
}
