/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-pin.h"

#include <glib.h>

static void
test_which_numbers_are_usable (void)
{
  static const char *const good[] = { "204816", "1123581321", "123457", "9876540", "0000001", "1234567890123450" };
  static const char *const bad[] = { "", "20481", "20481628384950617", "20481a", "２０４８１６", "000000", "123456",
                                     "987654", "20 4816" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (ow_pin_is_usable (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ow_pin_is_usable (bad[i]));
}

static void
test_only_the_number_itself_matches (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = ow_pin_hash ("204816", &error);
  g_autofree char *other = ow_pin_hash ("204816", NULL);

  g_assert_no_error (error);
  g_assert_true (ow_pin_is_hash (hash));
  g_assert_null (strstr (hash, "204816"));
  g_assert_cmpstr (hash, !=, other);
  g_assert_true (ow_pin_matches (hash, "204816"));
  g_assert_true (ow_pin_matches (other, "204816"));
  g_assert_false (ow_pin_matches (hash, "204817"));
  g_assert_false (ow_pin_matches (hash, ""));
}

static void
test_what_is_no_hash_matches_nothing (void)
{
  static const char *const lines[] = {
    "", "204816", "$argon2id$v=19$m=65536,t=2,p=1$", "$argon2id$v=19$m=65536,t=2,p=1$AAAA$AAAA",
    /* Four GiB. */
    "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$GpZ3sK/oH9p7VIiV56G/64Zo/8GaUw434IimaPqxwCo",
  };

  g_assert_false (ow_pin_matches (NULL, "204816"));
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_false (ow_pin_matches (lines[i], "204816"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pin/usable", test_which_numbers_are_usable);
  g_test_add_func ("/pin/matches", test_only_the_number_itself_matches);
  g_test_add_func ("/pin/no-hash", test_what_is_no_hash_matches_nothing);
  return g_test_run ();
}
