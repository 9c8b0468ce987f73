/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-secret.h"

/* That memory is overwritten can't be seen from here; that nothing is lost on the way can. */
static void
test_a_text_that_grows (void)
{
  g_autoptr (GString) plain = g_string_new ("<");
  GString *secret = g_string_new ("<");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) wanted = NULL;

  for (guint i = 0; i < 5000; i++) {
    g_autofree char *number = g_strdup_printf ("%u ", i);

    g_string_append (plain, number);
    ow_secret_append (secret, number);
  }
  g_assert_cmpstr (secret->str, ==, plain->str);
  wanted = g_bytes_new (plain->str, plain->len);
  bytes = ow_secret_bytes_take (secret);
  g_assert_true (g_bytes_equal (bytes, wanted));
}

static void
test_room_is_made_once (void)
{
  g_autoptr (OwSecretString) text = g_string_new ("12");
  const char *place;

  ow_secret_reserve (text, 1000);
  place = text->str;
  for (guint i = 0; i < 1000; i++)
    g_string_append_c (text, 'x');
  g_assert_true (text->str == place);
  g_assert_true (g_str_has_prefix (text->str, "12xx"));
  g_assert_cmpuint (text->len, ==, 1002);
}

static void
test_replaced (void)
{
  char *text = NULL;

  g_assert_true (ow_secret_replace (&text, "a"));
  g_assert_false (ow_secret_replace (&text, "a"));
  g_assert_true (ow_secret_replace (&text, NULL));
  g_assert_null (text);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/secret/grows", test_a_text_that_grows);
  g_test_add_func ("/base/secret/reserve", test_room_is_made_once);
  g_test_add_func ("/base/secret/replace", test_replaced);
  return g_test_run ();
}
