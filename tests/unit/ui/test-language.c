/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-language.h"

#include <glib/gi18n.h>

static void
test_switches_live (void)
{
  for (int i = 0; i < 3; i++) {
    ow_language_set ("zh");
    g_assert_cmpstr (ow_language_get (), ==, "zh");
    g_assert_cmpstr (gettext ("Back"), ==, "上一步");
    ow_language_set ("en");
    g_assert_cmpstr (ow_language_get (), ==, "en");
    g_assert_cmpstr (gettext ("Back"), ==, "Back");
  }
}

static void
test_unknown_is_english (void)
{
  ow_language_set ("zh");
  ow_language_set ("tlh");
  g_assert_cmpstr (ow_language_get (), ==, "en");
  ow_language_set (NULL);
  g_assert_cmpstr (ow_language_get (), ==, "en");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "po", NULL);

  g_test_init (&argc, &argv, NULL);
  ow_language_init (folder, "zh");
  g_test_add_func ("/language/switch", test_switches_live);
  g_test_add_func ("/language/unknown", test_unknown_is_english);
  return g_test_run ();
}
