/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-config.h"

#include <glib/gstdio.h>

static char *
write_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("config-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_later_layers_win (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autofree char *below = write_file ("[Hall]\nName=Hall\nName[zh]=大厅\n[Screen]\nIdleSeconds=90\n");
  g_autofree char *above = write_file ("[Hall]\nName=Another\n");

  g_assert_true (ow_config_add_file (config, below, &error));
  g_assert_true (ow_config_add_file (config, above, &error));
  ow_config_set (config, "Screen", "IdleSeconds", "200");
  ow_config_set (config, "Screen", "IdleSeconds", NULL);

  g_assert_cmpstr (ow_config_get_string (config, "Hall", "Name", ""), ==, "Another");
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "zh", ""), ==, "大厅");
  g_assert_cmpstr (ow_config_get_text (config, "Hall", "Name", "en", ""), ==, "Another");
  g_assert_cmpint (ow_config_get_int (config, "Screen", "IdleSeconds", 1, 30, 1800), ==, 200);
  g_unlink (below);
  g_unlink (above);
}

static void
test_what_is_fixed_stays (void)
{
  g_autoptr (OwConfig) config = ow_config_new ();

  ow_config_fix (config, "Screen", "IdleSeconds", NULL);
  ow_config_set (config, "Screen", "IdleSeconds", "90");
  ow_config_fix (config, "Screen", "IdleSeconds", "200");
  ow_config_set (config, "Screen", "IdleSeconds", "30");
  g_assert_cmpint (ow_config_get_int (config, "Screen", "IdleSeconds", 1, 30, 1800), ==, 200);
}

static void
test_what_is_forgotten_is_not_set (void)
{
  g_autoptr (OwConfig) config = ow_config_new ();

  ow_config_set (config, "Server", "Proxy", "http://kiosk:word@proxy.example");
  ow_config_set (config, "Server", "Url", "https://hall.example");
  ow_config_forget (config, "Server", "Proxy");
  g_assert_null (ow_config_get_string (config, "Server", "Proxy", NULL));
  g_assert_cmpstr (ow_config_get_string (config, "Server", "Url", NULL), ==, "https://hall.example");
}

static void
test_nonsense_counts_as_not_set (void)
{
  g_autoptr (OwConfig) config = ow_config_new ();

  ow_config_set (config, "Screen", "IdleSeconds", "soon");
  ow_config_set (config, "Screen", "WarningSeconds", "9999");
  ow_config_set (config, "Screen", "Sound", "perhaps");
  g_assert_cmpint (ow_config_get_int (config, "Screen", "IdleSeconds", 120, 30, 1800), ==, 120);
  g_assert_cmpint (ow_config_get_int (config, "Screen", "WarningSeconds", 45, 20, 300), ==, 45);
  g_assert_true (ow_config_get_boolean (config, "Screen", "Sound", TRUE));
}

static void
test_missing_file_is_fine_and_broken_is_not (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autofree char *broken = write_file ("[Hall\nName");

  g_assert_true (ow_config_add_file (config, "/nowhere/onewindow.conf", &error));
  g_assert_no_error (error);
  g_assert_false (ow_config_add_file (config, broken, &error));
  g_assert_nonnull (error);
  g_unlink (broken);
}

static void
test_shipped_configuration_loads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwConfig) config = ow_config_new ();
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "onewindow.conf", NULL);

  g_assert_true (ow_config_add_file (config, path, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ow_config_get_string (config, "Printer", "Paper", ""), ==, "80mm");
  g_assert_cmpint (ow_config_get_int (config, "Screen", "IdleSeconds", 0, 30, 1800), ==, 120);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/config/later-layers-win", test_later_layers_win);
  g_test_add_func ("/base/config/fixed", test_what_is_fixed_stays);
  g_test_add_func ("/base/config/forgotten", test_what_is_forgotten_is_not_set);
  g_test_add_func ("/base/config/nonsense", test_nonsense_counts_as_not_set);
  g_test_add_func ("/base/config/missing-and-broken", test_missing_file_is_fine_and_broken_is_not);
  g_test_add_func ("/base/config/shipped", test_shipped_configuration_loads);
  return g_test_run ();
}
