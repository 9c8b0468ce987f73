/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-crypto-error.h"
#include "ow-sealer.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const context[] = { "uuid:1", "after-death", "3", NULL };

typedef struct {
  OwSealer *sealer;
  GBytes *clear;
} Fixture;

static OwSealer *
make_sealer (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ow-seal-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "machine.key", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMachineKey) key = ow_machine_key_load (path, &error);

  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return ow_sealer_new (key);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const char text[] = "<data><name>诸葛测试</name></data>";

  fixture->sealer = make_sealer ();
  fixture->clear = g_bytes_new_static (text, sizeof text - 1);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->sealer);
  g_bytes_unref (fixture->clear);
}

static void
assert_refused (OwSealer          *sealer,
                GBytes            *sealed,
                const char *const *strings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) clear = ow_sealer_unseal (sealer, sealed, strings, &error);

  g_assert_null (clear);
  g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SEAL);
}

static void
test_comes_back (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = ow_sealer_seal (fixture->sealer, fixture->clear, context);
  g_autoptr (GBytes) clear = ow_sealer_unseal (fixture->sealer, sealed, context, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (clear, fixture->clear));
  g_assert_cmpuint (g_bytes_get_size (sealed), ==,
                    g_bytes_get_size (fixture->clear) + OW_SEALER_OVERHEAD);
}

static void
test_hides_and_never_repeats (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GBytes) one = ow_sealer_seal (fixture->sealer, fixture->clear, context);
  g_autoptr (GBytes) two = ow_sealer_seal (fixture->sealer, fixture->clear, context);
  gsize length;
  const char *bytes = g_bytes_get_data (one, &length);

  g_assert_null (memmem (bytes, length, "诸葛", strlen ("诸葛")));
  g_assert_false (g_bytes_equal (one, two));
}

static void
test_nothing_seals_too (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) sealed = ow_sealer_seal (fixture->sealer, nothing, context);
  g_autoptr (GBytes) clear = ow_sealer_unseal (fixture->sealer, sealed, context, NULL);

  g_assert_nonnull (clear);
  g_assert_cmpuint (g_bytes_get_size (clear), ==, 0);
}

static void
test_notices_every_changed_byte (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GBytes) sealed = ow_sealer_seal (fixture->sealer, fixture->clear, context);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);

  for (gsize i = 0; i < length; i++) {
    g_autofree guint8 *changed = g_memdup2 (bytes, length);
    g_autoptr (GBytes) wrong = NULL;

    changed[i] ^= 1;
    wrong = g_bytes_new (changed, length);
    assert_refused (fixture->sealer, wrong, context);
  }
}

static void
test_notices_every_cut (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GBytes) sealed = ow_sealer_seal (fixture->sealer, fixture->clear, context);

  for (gsize length = 0; length < g_bytes_get_size (sealed); length++) {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sealed, 0, length);

    assert_refused (fixture->sealer, cut, context);
  }
}

static void
test_belongs_to_its_record (Fixture      *fixture,
                            gconstpointer data)
{
  static const char *const others[][4] = {
    { "uuid:2", "after-death", "3", NULL },
    { "uuid:1", "after-death", NULL },
    { "uuid:1a", "fter-death", "3", NULL },
    { "uuid:1", "after-death", "", NULL },
  };
  g_autoptr (GBytes) sealed = ow_sealer_seal (fixture->sealer, fixture->clear, context);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_refused (fixture->sealer, sealed, others[i]);
}

static void
test_belongs_to_its_machine (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (OwSealer) other = make_sealer ();
  g_autoptr (GBytes) sealed = ow_sealer_seal (fixture->sealer, fixture->clear, context);

  assert_refused (other, sealed, context);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/cache/sealer/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("comes-back", test_comes_back);
  ADD ("hides", test_hides_and_never_repeats);
  ADD ("nothing", test_nothing_seals_too);
  ADD ("changed", test_notices_every_changed_byte);
  ADD ("cut", test_notices_every_cut);
  ADD ("record", test_belongs_to_its_record);
  ADD ("machine", test_belongs_to_its_machine);
  return g_test_run ();
}
