/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-crypto-error.h"
#include "ow-draft-key.h"

#include <string.h>

static const char *const context[] = { "draft-key", "1", NULL };

static OwDraftKey *
make_key (void)
{
  g_autoptr (GError) error = NULL;
  OwDraftKey *key = ow_draft_key_new (&error);

  g_assert_no_error (error);
  return key;
}

static GBytes *
wrap (OwDraftKey *key,
      const char *proof)
{
  g_autoptr (GError) error = NULL;
  GBytes *wrapped = ow_draft_key_wrap (key, proof, context, &error);

  g_assert_no_error (error);
  return wrapped;
}

static void
assert_refused (GBytes            *wrapped,
                const char        *proof,
                const char *const *strings)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_draft_key_unwrap (wrapped, proof, strings, &error));
  g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SEAL);
}

static void
test_opens_what_it_sealed (void)
{
  g_autoptr (OwDraftKey) key = make_key ();
  g_autoptr (OwDraftKey) other = make_key ();
  g_autoptr (GBytes) clear = g_bytes_new_static ("诸葛测试", strlen ("诸葛测试"));
  g_autoptr (GBytes) sealed = ow_draft_key_seal (key, clear, context);
  g_autoptr (GBytes) opened = ow_draft_key_unseal (key, sealed, context, NULL);

  g_assert_true (g_bytes_equal (clear, opened));
  g_assert_null (ow_draft_key_unseal (other, sealed, context, NULL));
}

static void
test_comes_back_for_the_proof (void)
{
  g_autoptr (OwDraftKey) key = make_key ();
  g_autoptr (GBytes) wrapped = wrap (key, "03076X");
  g_autoptr (OwDraftKey) back = ow_draft_key_unwrap (wrapped, "03076X", context, NULL);
  g_autoptr (GBytes) clear = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) sealed = ow_draft_key_seal (key, clear, context);
  g_autoptr (GBytes) opened = NULL;

  g_assert_nonnull (back);
  opened = ow_draft_key_unseal (back, sealed, context, NULL);
  g_assert_true (g_bytes_equal (clear, opened));
}

static void
test_refuses_all_else (void)
{
  static const char *const elsewhere[] = { "draft-key", "2", NULL };
  g_autoptr (OwDraftKey) key = make_key ();
  g_autoptr (GBytes) wrapped = wrap (key, "03076X");
  g_autoptr (GBytes) shorter = g_bytes_new_from_bytes (wrapped, 0, g_bytes_get_size (wrapped) - 1);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  assert_refused (wrapped, "030761", context);
  assert_refused (wrapped, "", context);
  assert_refused (wrapped, "03076X", elsewhere);
  assert_refused (shorter, "03076X", context);
  assert_refused (nothing, "03076X", context);
}

/* Two people with the same digits, or one person twice: nothing on the disk tells. */
static void
test_wraps_differently_each_time (void)
{
  g_autoptr (OwDraftKey) key = make_key ();
  g_autoptr (GBytes) first = wrap (key, "03076X");
  g_autoptr (GBytes) second = wrap (key, "03076X");

  g_assert_false (g_bytes_equal (first, second));
  g_assert_null (memmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first), "03076X", 6));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-key/opens-what-it-sealed", test_opens_what_it_sealed);
  g_test_add_func ("/draft-key/comes-back-for-the-proof", test_comes_back_for_the_proof);
  g_test_add_func ("/draft-key/refuses-all-else", test_refuses_all_else);
  g_test_add_func ("/draft-key/wraps-differently-each-time", test_wraps_differently_each_time);
  return g_test_run ();
}
